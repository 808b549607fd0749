/* file_name.h: names of files from what a report says: "2026-11-20_やまびこ_情審-2026-0049". */
#ifndef RINGI_FILE_NAME_H
#define RINGI_FILE_NAME_H

#include "base/arena.h"
#include "doc/facts.h"

/* NULL, or what is wrong with a pattern: a place that there is not, a brace too many, a separator of folders. */
const char *file_name_mistake(struct arena *arena, const char *pattern);

/* The name that a pattern without a mistake makes, without a suffix; never empty, at most 200 bytes. */
const char *file_name_new(struct arena *arena, const struct facts *facts, const char *pattern);

/* `text` as a name that every file system takes, as above; for tests and for whoever has a name already. */
const char *file_name_safe(struct arena *arena, const char *text);

#endif
