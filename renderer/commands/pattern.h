/* pattern.h: names of files of which there is one a page: `page-%d.png`, `page-%03d.png`. */
#ifndef RINGI_PATTERN_H
#define RINGI_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

/* What a path says of page numbers. `%%` stands for a percent sign. */
enum pattern { PATTERN_NONE, PATTERN_PAGE, PATTERN_WRONG };

/* PATTERN_PAGE: one place for the page's number; PATTERN_WRONG: several, or a `%` that is none of %d, %0Nd, %%. */
enum pattern pattern_read(const char *path);

/* The path of page `page`, as a new string; NULL where there is no memory. The path isn't PATTERN_WRONG. */
char *pattern_fill(const char *path, size_t page);

#endif
