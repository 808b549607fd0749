/* labels.h: the words of the reports, looked up by key in a data file (layouts/LANGUAGE.json).
 *
 * A label may hold places such as {name}, which the caller fills in. Files are read strictly: mistakes are errors of the
 * rule `layout` with their place. */
#ifndef RINGI_LABELS_H
#define RINGI_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "style/looks.h"

struct labels;

/* The built-in labels of `language` ("ja"). NULL where the file is missing or wrong, which is told. */
const struct labels *labels_read(struct arena *arena, struct messages *messages, const char *language);

/* The same, with words of one's own over them: the file LANGUAGE.json in the folder labels/ of `looks`, where there is one
 * (may be NULL). It holds only the labels that it changes. */
const struct labels *labels_read_with(struct arena *arena, struct messages *messages, const char *language, const struct looks *looks);

/* Changes the labels that the members of `object` name; unknown ones are told with the nearest right key, and a place
 * that the label lacks is told too. Members "format" and "x-..." are passed over. */
struct reader;
struct json_value;
void labels_change(const struct labels *labels, const struct reader *reader, const struct json_value *object);

/* The path and bytes of the file of one's own words; NULL: none was read. */
const char *labels_file(const struct labels *labels, const unsigned char **bytes, size_t *size);

/* The same from bytes, for label files of other places; `name` is what messages call them. */
const struct labels *labels_parse(struct arena *arena, struct messages *messages, const char *name, const void *bytes, size_t size);

/* The label of that key. A key that the file lacks is told at once as an error of the rule `fault`, and the key itself
 * is returned: it can't get into a report, because an error refuses it. */
const char *label(const struct labels *labels, const char *key);

/* The label with its places filled in: pairs of a place's name and its text, then NULL. A place that is given no text is
 * told as a fault, too. In `arena`. */
const char *label_format(struct arena *arena, const struct labels *labels, const char *key, ...) __attribute__((sentinel));

/* The next part of a label: literal bytes, or a place's name. Returns what is left behind it, NULL at the end. */
struct label_part { const char *bytes; size_t length; bool place; };
const char *label_next(const char *text, struct label_part *part);

/* Tells that a label's place was given no text. */
void label_unfilled(const struct labels *labels, const char *key, const struct label_part *part);

/* Key `index` of the file, in the order of keys, from 0; NULL past the last. */
const char *label_key_at(const struct labels *labels, size_t index);

#endif
