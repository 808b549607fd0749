/* child.h: the worker's side of the pipe. */
#ifndef RINGI_CHILD_H
#define RINGI_CHILD_H

#include <stdbool.h>

#include "work/job.h"

/* Sets this process's limits, does the job with the library and sends what comes of it as frames. Returns the process's
 * exit status: 0 where everything was sent, whatever the job's outcome. `*allocation_failed` tells a failed allocation. */
int child_run(const struct job *job, int pipe, volatile bool *allocation_failed);

#endif
