/* plausible.h: whether the bytes of an output look whole. */
#ifndef RINGI_PLAUSIBLE_H
#define RINGI_PLAUSIBLE_H

#include <stddef.h>

/* Looks at an output of the named format: NULL, or a phrase that says what is wrong with it. */
const char *plausible_output(const char *format, const unsigned char *bytes, size_t size, size_t pages);

#endif
