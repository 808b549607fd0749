/* builtin.h: data files that are compiled into the program, by their path in the project ("layouts/full.json");
 * `name` is the path without folders, suffix and the prefix "theme-". Behind the bytes stands a NUL. */
#ifndef RINGI_BUILTIN_H
#define RINGI_BUILTIN_H

#include <stdbool.h>
#include <stddef.h>

struct builtin { const char *path, *name; const unsigned char *bytes; size_t size; };

/* True where the file's "format" is that one, by its first lines. */
bool builtin_has_format(const struct builtin *file, const char *format);

/* The file of that path; NULL where there is none. */
const struct builtin *builtin_find(const char *path);

/* File `index`, from 0; NULL past the last. */
const struct builtin *builtin_at(size_t index);

#endif
