/* scan.c: walks the tokens of a text that Jansson accepted (or the part before its fault) and builds the values.
 *
 * Leaves to Jansson what is JSON, what an escape means and what a number is worth: a string with escapes and a number
 * are handed to it as slices. Invariant: no byte at or behind the token that ends the scan is believed. */
#include "json/scan.h"

#include <jansson.h>
#include <string.h>

#include "base/limits.h"

struct scanner {
  struct arena *arena;
  const unsigned char *bytes;
  size_t size;
  struct json_value *root, *open, *last; /* the innermost open array or object, and its last element so far */
  struct json_value *lasts[LIMIT_DEPTH]; /* the same `last` of those around it */
  unsigned depth;
  const char *name; /* of the member whose value comes next */
  size_t name_offset;
  bool memory;
};

static bool is_blank(unsigned char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

static bool is_word(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '+' ||
         byte == '-' || byte == '.';
}

/* The offset behind the token at `at`; an unfinished string reaches to the end. */
static size_t token_end(const struct scanner *scanner, size_t at) {
  const unsigned char *bytes = scanner->bytes;
  size_t end = at + 1;
  if (bytes[at] == '"') {
    for (; end < scanner->size && bytes[end] != '"'; end++)
      if (bytes[end] == '\\') end++;
    return end < scanner->size ? end + 1 : scanner->size;
  }
  if (is_word(bytes[at]))
    while (end < scanner->size && is_word(bytes[end])) end++;
  else
    while (end < scanner->size && (bytes[end] & 0xC0) == 0x80) end++;
  return end;
}

/* A string's bytes, escapes resolved; only one with a backslash costs a call. */
static const char *string_text(struct scanner *scanner, size_t at, size_t end, uint32_t *length) {
  const char *slice = (const char *)scanner->bytes + at;
  *length = (uint32_t)(end - at - 2);
  char *text = arena_alloc(scanner->arena, (size_t)*length + 1);
  if (!memchr(slice, '\\', end - at)) return memcpy(text, slice + 1, *length);
  json_t *string = json_loadb(slice, end - at, JSON_DECODE_ANY, NULL);
  size_t resolved = json_is_string(string) ? json_string_length(string) : SIZE_MAX;
  if (resolved > *length) scanner->memory = true, resolved = 0;
  else memcpy(text, json_string_value(string), resolved);
  json_decref(string);
  *length = (uint32_t)resolved;
  return text;
}

static double number_value(struct scanner *scanner, size_t at, size_t end) {
  json_t *number =
      json_loadb((const char *)scanner->bytes + at, end - at, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
  if (!json_is_number(number)) scanner->memory = true;
  double value = json_number_value(number);
  json_decref(number);
  return value;
}

/* A new value at `at`, hung into the tree. */
static struct json_value *add_value(struct scanner *scanner, size_t at, enum json_kind kind) {
  struct json_value *value = arena_new(scanner->arena, struct json_value);
  value->kind = kind;
  value->offset = value->name_offset = (uint32_t)at;
  value->parent = scanner->open;
  if (!scanner->open) {
    scanner->root = value;
  } else {
    value->index = scanner->open->count++;
    if (scanner->last) scanner->last->next = value;
    else scanner->open->first = value;
    scanner->last = value;
  }
  if (scanner->name) {
    value->name = scanner->name;
    value->name_offset = (uint32_t)scanner->name_offset;
    scanner->name = NULL;
  }
  return value;
}

static enum json_kind kind_at(unsigned char byte) {
  switch (byte) {
    case '{': return JSON_KIND_OBJECT;
    case '[': return JSON_KIND_ARRAY;
    case '"': return JSON_KIND_STRING;
    case 't': return JSON_KIND_TRUE;
    case 'f': return JSON_KIND_FALSE;
    case 'n': return JSON_KIND_NULL;
    default: return JSON_KIND_NUMBER;
  }
}

/* Whether the token at `at` is a member's name: a string in an object where a name has not come yet. */
static bool is_name(const struct scanner *scanner, size_t at) {
  return scanner->bytes[at] == '"' && scanner->open && scanner->open->kind == JSON_KIND_OBJECT && !scanner->name;
}

static void take_scalar(struct scanner *scanner, size_t at, size_t end) {
  struct json_value *value = add_value(scanner, at, kind_at(scanner->bytes[at]));
  if (value->kind == JSON_KIND_STRING) value->text = string_text(scanner, at, end, &value->length);
  if (value->kind == JSON_KIND_NUMBER) value->number = number_value(scanner, at, end);
}

/* Takes the token; false where it opens what is too deep. */
static bool take_token(struct scanner *scanner, size_t at, size_t end) {
  switch (scanner->bytes[at]) {
    case '{':
    case '[': {
      struct json_value *value = add_value(scanner, at, kind_at(scanner->bytes[at]));
      if (scanner->depth == LIMIT_DEPTH) return false;
      scanner->lasts[scanner->depth++] = scanner->last;
      scanner->open = value;
      scanner->last = NULL;
      return true;
    }
    case '}':
    case ']':
      scanner->open = scanner->open->parent;
      scanner->last = scanner->lasts[--scanner->depth];
      return true;
    case ',':
    case ':': return true;
    default: break;
  }
  if (is_name(scanner, at)) {
    uint32_t length;
    scanner->name_offset = at;
    scanner->name = string_text(scanner, at, end, &length);
  } else {
    take_scalar(scanner, at, end);
  }
  return true;
}

/* The value that the token at `at` would begin, for its pointer; else the innermost open one. */
static const struct json_value *value_of_token(struct scanner *scanner, size_t at) {
  unsigned char byte = at < scanner->size ? scanner->bytes[at] : 0;
  bool begins = byte == '"' || byte == '-' || (byte >= '0' && byte <= '9');
  if (!begins || is_name(scanner, at) || (!scanner->open && scanner->root)) return scanner->open;
  return add_value(scanner, at, kind_at(byte));
}

struct scan scan_json(struct arena *arena, const unsigned char *bytes, size_t size, size_t start, size_t stop) {
  struct scanner scanner = {.arena = arena, .bytes = bytes, .size = size};
  struct scan scan = {.end = SCAN_WHOLE, .token = (uint32_t)size};
  for (size_t at = start, end; at < size && scan.end == SCAN_WHOLE; at = end) {
    end = at + 1;
    if (is_blank(bytes[at])) continue;
    end = token_end(&scanner, at);
    if (stop && end >= stop) {
      scan.end = SCAN_STOPPED;
      scan.token = (uint32_t)at;
    } else if (!take_token(&scanner, at, end)) {
      scan.end = SCAN_DEEP;
      scan.token = (uint32_t)at;
      scan.at = scanner.last;
    }
  }
  if (stop && scan.end == SCAN_WHOLE) scan.end = SCAN_STOPPED;
  if (scan.end == SCAN_STOPPED) scan.at = value_of_token(&scanner, scan.token);
  if (scanner.memory) scan.end = SCAN_MEMORY;
  scan.root = scanner.root;
  return scan;
}
