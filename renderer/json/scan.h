/* scan.h: the room's own: the tree of values with offsets, from bytes that are known to be JSON. */
#ifndef RINGI_JSON_SCAN_H
#define RINGI_JSON_SCAN_H

#include "json/json.h"

enum scan_end {
  SCAN_WHOLE,   /* the value was read to its end */
  SCAN_STOPPED, /* the token that reaches byte `stop` was met */
  SCAN_DEEP,    /* an array or object stands deeper than LIMIT_DEPTH */
  SCAN_MEMORY   /* Jansson had no memory */
};

/* Where a scan ended. */
struct scan {
  const struct json_value *root; /* NULL where nothing was read */
  enum scan_end end;
  uint32_t token; /* SCAN_STOPPED, SCAN_DEEP: offset of that token's first byte; the size where there is none */
  const struct json_value *at; /* the same: the value that begins there, else the innermost open one; may be NULL */
};

/* Builds the tree of the bytes from `start`. The text has to be JSON up to the token that holds byte `stop` - 1, as
 * Jansson judges; `stop` 0 says that the whole of it is, one past the size that the end came too early. No recursion. */
struct scan scan_json(struct arena *arena, const unsigned char *bytes, size_t size, size_t start, size_t stop);

/* An index of lines, empty as yet: for a new file. */
struct json_lines *lines_new(struct arena *arena);

/* A byte offset's line and column (from 1, in code points, a byte order mark not counted). */
void place_of_offset(struct arena *arena, const struct json_file *file, size_t offset, size_t *line, size_t *column);

/* The pointer of a value in `arena`. */
const char *pointer_of_value(struct arena *arena, const struct json_value *value);

#endif
