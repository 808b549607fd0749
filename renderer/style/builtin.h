/* builtin.h: data files that are compiled into the program, by their path in the project ("layouts/full.json"). */
#ifndef RINGI_BUILTIN_H
#define RINGI_BUILTIN_H

#include <stddef.h>

struct builtin { const char *path; const unsigned char *bytes; size_t size; };

/* The file of that path; NULL where there is none. */
const struct builtin *builtin_find(const char *path);

/* File `index`, from 0; NULL past the last. */
const struct builtin *builtin_at(size_t index);

#endif
