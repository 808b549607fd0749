/* json.c: reads one JSON text and tells what keeps it from being one.
 *
 * Jansson alone judges the syntax; its tree is freed at once, and scan.c builds ours over the accepted bytes, with
 * offsets and doubled members. What Jansson lets pass (depth, a byte order mark, doubled names) is judged here.
 * Invariant: after a finding of `json` or `limit` the file has no root. */
#include "json/json.h"

#include <glib.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "json/scan.h"

#define DECODE (JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL)
#define FEW_MEMBERS 16u /* up to here every pair of names is compared */

struct reading {
  struct arena *arena;
  struct messages *messages;
  struct json_file *file;
  size_t start; /* behind the byte order mark */
};

static void hash_file(struct json_file *file) {
  GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(checksum, file->bytes, (gssize)file->size);
  memcpy(file->sha256, g_checksum_get_string(checksum), sizeof file->sha256 - 1);
  g_checksum_free(checksum);
}

/* Tells a `json` finding at a byte; `value` is what the pointer names, NULL the whole file. */
static void tell(struct reading *reading, size_t offset, const struct json_value *value, const char *sentence) {
  struct place place = {.file = reading->file->name, .file_order = reading->file->order};
  place_of_offset(reading->arena, reading->file, offset, &place.line, &place.column);
  place.pointer = pointer_of_value(reading->arena, value);
  message_add(reading->messages, RINGI_ERROR, "json", &place, "%s", sentence);
}

static bool begins(const struct json_file *file, const char *bytes, size_t size) {
  return file->size >= size && memcmp(file->bytes, bytes, size) == 0;
}

/* The encoding: false where a finding was told. */
static bool check_encoding(struct reading *reading) {
  const struct json_file *file = reading->file;
  const char *rest = (const char *)file->bytes + reading->start, *end;
  size_t size = file->size - reading->start;
  if (size == 0) return tell(reading, 0, NULL, "the file is empty"), false;
  if (begins(file, "\xFF\xFE", 2) || begins(file, "\xFE\xFF", 2) ||
      (size >= 2 && !rest[0] != !rest[1])) /* the first character of JSON is ASCII */
    return tell(reading, 0, NULL, "the file is UTF-16 or UTF-32; it has to be UTF-8"), false;
  if (g_utf8_validate(rest, (gssize)size, &end)) return true;
  const char *what = *end ? "this byte is no valid UTF-8" : "a NUL byte stands here";
  return tell(reading, (size_t)(end - (const char *)file->bytes), NULL, what), false;
}

/* Jansson's sentence without its quotation of the text. */
static const char *sentence_of(struct arena *arena, const json_error_t *error) {
  const char *quoted = strstr(error->text, " near '");
  size_t length = quoted ? (size_t)(quoted - error->text) : strlen(error->text);
  const char *said = arena_copy(arena, error->text, length);
  switch (json_error_code(error)) {
    case json_error_null_character:
    case json_error_null_byte_in_key: return "the text holds U+0000";
    case json_error_numeric_overflow: return "the number is too large";
    case json_error_end_of_input_expected: return "something stands behind the end of the JSON text";
    case json_error_premature_end_of_input:
      return strstr(said, "premature") ? "the file ends within this text"
                                       : arena_format(arena, "the file ends too early (%s)", said);
    case json_error_unknown:
    case json_error_out_of_memory:
    case json_error_stack_overflow:
    case json_error_cannot_open_file:
    case json_error_invalid_argument:
    case json_error_invalid_utf8:
    case json_error_invalid_syntax:
    case json_error_invalid_format:
    case json_error_wrong_type:
    case json_error_null_value:
    case json_error_duplicate_key:
    case json_error_item_not_found:
    case json_error_index_out_of_range: break;
  }
  if (strstr(said, "invalid Unicode")) return "a surrogate stands alone in this text";
  return arena_format(arena, "this is not JSON: %s", said);
}

/* Whether the refused token is JSON by its grammar, so that a pointer can name it. */
static bool is_value_fault(const json_error_t *error) {
  enum json_error_code code = json_error_code(error);
  return code == json_error_null_character || code == json_error_null_byte_in_key ||
         code == json_error_numeric_overflow || strstr(error->text, "invalid Unicode");
}

/* Which byte the offending token reaches: Jansson's position counts the bytes that it has taken. */
static size_t stop_of(const struct reading *reading, const json_error_t *error) {
  size_t taken = reading->start + (size_t)error->position;
  if (json_error_code(error) != json_error_premature_end_of_input) return taken;
  return strstr(error->text, "premature") ? reading->file->size : reading->file->size + 1;
}

static void tell_depth(struct reading *reading, const struct scan *scan) {
  tell(reading, scan->token, scan->at,
       arena_format(reading->arena, "arrays and objects are nested more than %u deep", LIMIT_DEPTH));
}

static void tell_refusal(struct reading *reading, const json_error_t *error) {
  enum json_error_code code = json_error_code(error);
  if (code == json_error_out_of_memory || !error->text[0]) arena_fail(reading->arena);
  struct scan scan = scan_json(reading->arena, reading->file->bytes, reading->file->size, reading->start,
                               stop_of(reading, error));
  if (scan.end == SCAN_MEMORY) arena_fail(reading->arena);
  if (scan.end == SCAN_DEEP) tell_depth(reading, &scan);
  else tell(reading, scan.token, is_value_fault(error) ? scan.at : NULL, sentence_of(reading->arena, error));
}

static void tell_double(struct reading *reading, const struct json_value *member) {
  struct place place = json_place_of_name(reading->arena, reading->file, member);
  message_add(reading->messages, RINGI_ERROR, "duplicate-member", &place, "the member \"%s\" stands here again",
              text_quoted(reading->arena, member->name, strlen(member->name)));
}

static int by_name(const void *left, const void *right) {
  const struct json_value *a = *(const struct json_value *const *)left, *b = *(const struct json_value *const *)right;
  int order = strcmp(a->name, b->name);
  return order ? order : a->offset < b->offset ? -1 : 1;
}

static void check_members(struct reading *reading, const struct json_value *object) {
  if (object->count <= FEW_MEMBERS) {
    for (const struct json_value *member = object->first; member; member = member->next)
      for (const struct json_value *before = object->first; before != member; before = before->next)
        if (strcmp(before->name, member->name) == 0) {
          tell_double(reading, member);
          break;
        }
    return;
  }
  const struct json_value **sorted = arena_new_array(reading->arena, const struct json_value *, object->count);
  size_t count = 0;
  for (const struct json_value *member = object->first; member; member = member->next) sorted[count++] = member;
  qsort(sorted, count, sizeof *sorted, by_name);
  for (size_t i = 1; i < count; i++)
    if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0) tell_double(reading, sorted[i]);
}

/* Every object of the tree, in the file's order, without recursion. */
static void check_objects(struct reading *reading) {
  const struct json_value *value = reading->file->root;
  while (value) {
    if (value->kind == JSON_KIND_OBJECT) check_members(reading, value);
    if (value->first) {
      value = value->first;
      continue;
    }
    while (value && !value->next) value = value->parent;
    if (value) value = value->next;
  }
}

/* Asks Jansson. Where it refuses, it is asked again: for want of memory it may drop a byte and refuse what is JSON, and
 * then it hardly does so twice in the same way. */
static bool is_accepted(struct reading *reading, json_error_t *error) {
  const char *text = (const char *)reading->file->bytes + reading->start;
  size_t size = reading->file->size - reading->start;
  json_t *accepted = json_loadb(text, size, DECODE, error);
  if (!accepted) {
    json_error_t first = *error;
    accepted = json_loadb(text, size, DECODE, error);
    if (!accepted && (error->position != first.position || strcmp(error->text, first.text) != 0))
      arena_fail(reading->arena);
  }
  json_decref(accepted);
  return accepted != NULL;
}

static void parse(struct reading *reading) {
  struct json_file *file = reading->file;
  json_error_t error = {0};
  if (!is_accepted(reading, &error)) {
    tell_refusal(reading, &error);
    return;
  }
  struct scan scan = scan_json(reading->arena, file->bytes, file->size, reading->start, 0);
  if (scan.end == SCAN_MEMORY) arena_fail(reading->arena);
  if (scan.end == SCAN_DEEP) {
    tell_depth(reading, &scan);
    return;
  }
  file->root = scan.root;
  check_objects(reading);
}

struct json_file *json_read(struct arena *arena, struct messages *messages, const char *name, size_t order,
                            const unsigned char *bytes, size_t size) {
  struct json_file *file = arena_new(arena, struct json_file);
  *file = (struct json_file){.name = name, .order = order, .bytes = bytes, .size = size, .lines = lines_new(arena)};
  struct reading reading = {.arena = arena, .messages = messages, .file = file};
  if (size > LIMIT_FILE_BYTES) {
    struct place place = {.file = name, .file_order = order, .line = 1, .column = 1, .pointer = ""};
    message_add(messages, RINGI_ERROR, "limit", &place, "the file has %zu bytes; at most %u are read", size,
                LIMIT_FILE_BYTES);
    return file;
  }
  hash_file(file);
  reading.start = begins(file, "\xEF\xBB\xBF", 3) ? 3 : 0;
  if (check_encoding(&reading)) parse(&reading);
  return file;
}

const struct json_value *json_member(const struct json_value *object, const char *name) {
  const struct json_value *found = NULL;
  if (object && object->kind == JSON_KIND_OBJECT)
    for (const struct json_value *member = object->first; member; member = member->next)
      if (strcmp(member->name, name) == 0) found = member;
  return found;
}
