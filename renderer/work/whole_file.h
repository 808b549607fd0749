/* whole_file.h: a report read whole into memory. */
#ifndef RINGI_WHOLE_FILE_H
#define RINGI_WHOLE_FILE_H

#include <stddef.h>

/* The bytes of the file, from malloc; "-" is standard input. NULL, and why, where it can't be read, or is larger than
 * LIMIT_REPORT_BYTES. */
unsigned char *whole_file(const char *path, size_t *size, const char **failure);

#endif
