/* write.h: JSON made member by member, written through Jansson, so that no text of ours has to be escaped by us. */
#ifndef RINGI_JSON_WRITE_H
#define RINGI_JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/sink.h"

struct json_writer;

/* A writer whose open value is an object; it lives as long as the arena. */
struct json_writer *json_writer_new(struct arena *arena);

/* Opens an object or array in the open value; `name` is NULL in an array. json_end closes it. */
void json_begin_object(struct json_writer *writer, const char *name);
void json_begin_array(struct json_writer *writer, const char *name);
void json_end(struct json_writer *writer);

/* Adds to the open value, in the order of calls. Text: valid UTF-8, NULL becomes null. Numbers have their shortest form
 * of at most 15 digits; a whole one has no point. */
void json_put_text(struct json_writer *writer, const char *name, const char *text);
void json_put_count(struct json_writer *writer, const char *name, size_t count);
void json_put_number(struct json_writer *writer, const char *name, double number);
void json_put_flag(struct json_writer *writer, const char *name, bool flag);
void json_put_null(struct json_writer *writer, const char *name);

/* Writes the whole, indented by two, with a newline behind it. */
void json_write(struct json_writer *writer, struct sink *sink);

#endif
