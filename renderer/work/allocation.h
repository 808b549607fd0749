/* allocation.h: whether any allocation of the process failed, also one inside a foreign library. */
#ifndef RINGI_ALLOCATION_H
#define RINGI_ALLOCATION_H

#include <stdbool.h>

/* From now on a failed malloc (calloc, realloc ...) of this process sets `*failed`, which may lie in shared memory. */
void allocation_watch(volatile bool *failed);

#endif
