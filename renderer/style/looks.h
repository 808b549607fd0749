/* looks.h: where layouts, themes and words of one's own are looked for: a folder, and files that were given in memory. */
#ifndef RINGI_LOOKS_H
#define RINGI_LOOKS_H

#include <stdbool.h>
#include <stddef.h>

/* A file in memory, read in place of one of that path. */
struct given_file { const char *path; const unsigned char *bytes; size_t size; };

struct looks {
  const char *config;  /* a folder with layouts/, themes/ and labels/; NULL: none */
  const struct given_file *given; size_t given_count;
  bool closed;         /* nothing is read from the disk: what was given, and what is built in, is all that there is */
};

/* The given file of that path; NULL where there is none. `looks` may be NULL. */
const struct given_file *looks_given(const struct looks *looks, const char *path);

#endif
