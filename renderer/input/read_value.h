/* read_value.h: the room's own: one text, date, choice or number. */
#ifndef RINGI_INPUT_READ_VALUE_H
#define RINGI_INPUT_READ_VALUE_H

#include "input/read.h"

/* Whether the value is of this kind; tells where it is not. `what` is such as "an object". */
bool value_is(struct build *build, const struct json_value *value, enum json_kind kind, const char *what);

/* Reads a value that is no object and no list into `slot` (NULL: only checked), and registers it as a leaf. */
void read_leaf(struct build *build, const struct json_value *value, const struct field *field, void *slot);

#endif
