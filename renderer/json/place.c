/* place.c: from a value to its line, column and JSON Pointer.
 *
 * The lines of a file are counted once, in blocks, when the first place is asked for; a place then costs one block.
 * Invariant: a line ends with LF, a column counts code points, a byte order mark counts for nothing. */
#include <string.h>

#include "json/scan.h"

#define BLOCK ((size_t)1024)

/* What is known at a block's first byte. */
struct block { uint32_t lines, line_start, code_points; };

struct json_lines { const struct block *blocks; };

static size_t mark_size(const struct json_file *file) {
  return file->size >= 3 && memcmp(file->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Moves `at` on to what is known at byte `to`. */
static void count_on(const struct json_file *file, struct block *at, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    at->code_points += (file->bytes[i] & 0xC0) != 0x80;
    if (file->bytes[i] != '\n') continue;
    at->lines++;
    at->line_start = (uint32_t)(i + 1);
  }
}

struct json_lines *lines_new(struct arena *arena) { return arena_new(arena, struct json_lines); }

static void lines_fill(struct arena *arena, const struct json_file *file) {
  size_t count = file->size / BLOCK + 1;
  struct block *blocks = arena_new_array(arena, struct block, count);
  struct block at = {.line_start = (uint32_t)mark_size(file)};
  for (size_t i = 0; i < count; i++) {
    blocks[i] = at;
    count_on(file, &at, i * BLOCK, i + 1 < count ? (i + 1) * BLOCK : file->size);
  }
  file->lines->blocks = blocks;
}

static struct block known_at(const struct json_file *file, size_t offset) {
  struct block at = file->lines->blocks[offset / BLOCK];
  count_on(file, &at, offset / BLOCK * BLOCK, offset);
  return at;
}

void place_of_offset(struct arena *arena, const struct json_file *file, size_t offset, size_t *line, size_t *column) {
  if (!file->lines->blocks) lines_fill(arena, file);
  if (offset < mark_size(file)) offset = mark_size(file);
  struct block at = known_at(file, offset), start = known_at(file, at.line_start);
  *line = (size_t)at.lines + 1;
  *column = (size_t)(at.code_points - start.code_points) + 1;
}

static size_t escaped_size(const char *name) {
  size_t size = 0;
  for (; *name; name++) size += *name == '~' || *name == '/' ? 2 : 1;
  return size;
}

static size_t index_size(uint32_t index) {
  size_t size = 1;
  for (; index >= 10; index /= 10) size++;
  return size;
}

/* Writes the value's own step so that it ends before `end`; returns where it begins. */
static char *write_step(char *end, const struct json_value *value) {
  if (!value->name) {
    uint32_t index = value->index;
    do *--end = (char)('0' + index % 10);
    while (index /= 10);
  } else {
    for (size_t i = strlen(value->name); i-- > 0;) {
      char c = value->name[i];
      *--end = c == '~' ? '0' : c == '/' ? '1' : c;
      if (c == '~' || c == '/') *--end = '~';
    }
  }
  *--end = '/';
  return end;
}

const char *pointer_of_value(struct arena *arena, const struct json_value *value) {
  size_t size = 0;
  for (const struct json_value *each = value; each && each->parent; each = each->parent)
    size += 1 + (each->name ? escaped_size(each->name) : index_size(each->index));
  char *pointer = arena_alloc(arena, size + 1), *begin = pointer + size;
  for (const struct json_value *each = value; each && each->parent; each = each->parent)
    begin = write_step(begin, each);
  return pointer;
}

static struct place place_at(struct arena *arena, const struct json_file *file, const struct json_value *value,
                             size_t offset) {
  struct place place = {.file = file->name, .file_order = file->order};
  place_of_offset(arena, file, offset, &place.line, &place.column);
  place.pointer = pointer_of_value(arena, value);
  return place;
}

struct place json_place(struct arena *arena, const struct json_file *file, const struct json_value *value) {
  return place_at(arena, file, value, value->offset);
}

struct place json_place_of_name(struct arena *arena, const struct json_file *file, const struct json_value *value) {
  return place_at(arena, file, value, value->name_offset);
}
