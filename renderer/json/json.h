/* json.h: JSON with the place of every value. The only room that includes Jansson. */
#ifndef RINGI_JSON_H
#define RINGI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"

enum json_kind { JSON_KIND_NULL, JSON_KIND_FALSE, JSON_KIND_TRUE, JSON_KIND_NUMBER, JSON_KIND_STRING, JSON_KIND_ARRAY, JSON_KIND_OBJECT };

/* One value of a file. Members and elements stand in the file's order, doubled members included. */
struct json_value {
  enum json_kind kind;
  uint32_t offset;        /* of its first byte in the file */
  uint32_t name_offset;   /* of a member: of its name's opening quote; else equal to offset */
  uint32_t index;         /* its position in its parent, from 0 */
  uint32_t count;         /* of an array or object: its elements or members */
  const char *name;       /* of a member: its name, escapes resolved, NUL-terminated; else NULL */
  const char *text;       /* of a string: its UTF-8 bytes, NUL-terminated (a U+0000 is refused); else NULL */
  uint32_t length;        /* of a string: bytes */
  double number;          /* of a number */
  struct json_value *parent, *first, *next;
};

/* One input file as read. */
struct json_file {
  const char *name;            /* what messages call it */
  size_t order;                /* which input, from 0 */
  const unsigned char *bytes;  /* as given, a byte order mark included; borrowed */
  size_t size;
  char sha256[65];             /* of the bytes, lower-case hex */
  const struct json_value *root; /* NULL where the file could not be parsed */
  struct json_lines *lines;    /* of place.c: where lines begin, counted when the first place is asked for */
};

/* Reads one JSON text (RFC 8259). Findings of the rules `json`, `limit` (file size) and `duplicate-member` go to
 * `messages`. The result lives in `arena`; its root is NULL after a `json` or `limit` error. `bytes` are borrowed for
 * the arena's life. */
struct json_file *json_read(struct arena *arena, struct messages *messages, const char *name, size_t order,
                            const unsigned char *bytes, size_t size);

/* The member of an object by name (the last one where doubled); NULL where there is none or `object` is no object. */
const struct json_value *json_member(const struct json_value *object, const char *name);

/* The place of a value (its first byte). The pointer string lives in `arena`. */
struct place json_place(struct arena *arena, const struct json_file *file, const struct json_value *value);

/* The place of a member's name (its opening quote); of an element: of the value. */
struct place json_place_of_name(struct arena *arena, const struct json_file *file, const struct json_value *value);

#endif
