/* write.c: a stack of open values over Jansson. A value that can't be made lands as a failed allocation does. */
#include "json/write.h"

#include <jansson.h>
#include <math.h>

enum { DEPTH = 16 };

struct json_writer { struct arena *arena; json_t *open[DEPTH]; size_t depth; };

static void release(void *value) { json_decref(value); }

struct json_writer *json_writer_new(struct arena *arena) {
  struct json_writer *writer = arena_new(arena, struct json_writer);
  json_t *root = json_object();
  if (!root) arena_fail(arena);
  arena_defer(arena, release, root);
  *writer = (struct json_writer){.arena = arena, .open = {root}};
  return writer;
}

/* Steals `value`; returns it, borrowed. */
static json_t *put(struct json_writer *writer, const char *name, json_t *value) {
  json_t *open = writer->open[writer->depth];
  int failed = !value ? -1 : json_is_array(open) ? json_array_append_new(open, value) : json_object_set_new(open, name, value);
  if (failed) arena_fail(writer->arena);
  return value;
}

static void begin(struct json_writer *writer, const char *name, json_t *value) {
  value = put(writer, name, value);
  if (writer->depth + 1 == DEPTH) arena_fail(writer->arena);
  writer->open[++writer->depth] = value;
}

void json_begin_object(struct json_writer *writer, const char *name) { begin(writer, name, json_object()); }

void json_begin_array(struct json_writer *writer, const char *name) { begin(writer, name, json_array()); }

void json_end(struct json_writer *writer) { writer->depth--; }

void json_put_text(struct json_writer *writer, const char *name, const char *text) {
  put(writer, name, text ? json_string(text) : json_null());
}

void json_put_count(struct json_writer *writer, const char *name, size_t count) { put(writer, name, json_integer((json_int_t)count)); }

void json_put_number(struct json_writer *writer, const char *name, double number) {
  bool whole = number == floor(number) && fabs(number) < 1e15;
  put(writer, name, whole ? json_integer((json_int_t)number) : json_real(number));
}

void json_put_flag(struct json_writer *writer, const char *name, bool flag) { put(writer, name, json_boolean(flag)); }

void json_put_null(struct json_writer *writer, const char *name) { put(writer, name, json_null()); }

static int append(const char *bytes, size_t size, void *sink) {
  sink_bytes(sink, bytes, size);
  return 0;
}

void json_write(struct json_writer *writer, struct sink *sink) {
  if (json_dump_callback(writer->open[0], append, sink, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) != 0) sink->failed = true;
  sink_text(sink, "\n");
}
