/* layout.c: reads a layout file strictly: every mistake is told with its place, and the nearest right word.
 *
 * Leaves to parts/ what a part is (the names are style/part_names.h) and to page/ what the geometry is used for.
 * Invariant: a layout that is returned has a text area of at least 60 mm either way and names each part once. */
#include "style/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "style/builtin.h"
#include "style/nearest.h"
#include "style/part_names.h"

#define LAYOUT_BYTES ((size_t)1024 * 1024) /* no layout is near that */
#define TEXT_AREA_MM 60.0
#define PAGE_MM 2000.0
#define COUNT(array) (sizeof(array) / sizeof *(array))

#define NAME(name, per_service) #name,
static const char *const part_names[] = {PART_NAMES(NAME)};
#undef NAME

static const struct { const char *name; double width, height; } sizes[] = { /* mm */
    {"A4", 210, 297}, {"A4-landscape", 297, 210}, {"A3-landscape", 420, 297}, {"Letter", 215.9, 279.4}};

struct reader { struct arena *arena; struct messages *messages; const struct json_file *file; };

static double points(double mm) { return mm * 72 / 25.4; }

static void refuse(const struct reader *reader, const struct json_value *value, const char *sentence) {
  struct place place = json_place(reader->arena, reader->file, value);
  message_add(reader->messages, RINGI_ERROR, "layout", &place, "%s", sentence);
}

/* A word that is none of `words`. */
static void refuse_word(const struct reader *reader, const struct json_value *value, const char *what, const char *word,
                        const char *const *words, size_t count) {
  const char *nearest = nearest_word(word, words, count);
  struct place place = value->name == word ? json_place_of_name(reader->arena, reader->file, value)
                                           : json_place(reader->arena, reader->file, value);
  if (nearest)
    message_add(reader->messages, RINGI_ERROR, "layout", &place, "there is no %s \"%.200s\"; did you mean \"%s\"?", what, word, nearest);
  else
    message_add(reader->messages, RINGI_ERROR, "layout", &place, "there is no %s \"%.200s\"", what, word);
}

static void refuse_unknown(const struct reader *reader, const struct json_value *object, const char *const *known, size_t count) {
  for (const struct json_value *member = object->first; member; member = member->next) {
    bool found = strncmp(member->name, "x-", 2) == 0;
    for (size_t i = 0; i < count && !found; i++) found = strcmp(member->name, known[i]) == 0;
    if (!found) refuse_word(reader, member, "member", member->name, known, count);
  }
}

/* The member, where it is there and of that kind; else it is told. */
static const struct json_value *need(const struct reader *reader, const struct json_value *object, const char *name,
                                     enum json_kind kind, const char *kind_name) {
  const struct json_value *value = json_member(object, name);
  if (value && value->kind == kind) return value;
  refuse(reader, value ? value : object,
         arena_format(reader->arena, value ? "\"%s\" is no %s" : "the member \"%s\" (%s) is missing", name, kind_name));
  return NULL;
}

static double read_mm(const struct reader *reader, const struct json_value *object, const char *name) {
  const struct json_value *value = need(reader, object, name, JSON_KIND_NUMBER, "number of mm");
  if (!value) return 0;
  if (value->number < 0 || value->number > PAGE_MM) refuse(reader, value, "a length lies between 0 and 2000 mm");
  return value->number;
}

static void read_named_size(const struct reader *reader, const struct json_value *size, struct page_geometry *page) {
  const char *names[COUNT(sizes)];
  for (size_t i = 0; i < COUNT(sizes); i++) {
    names[i] = sizes[i].name;
    if (strcmp(names[i], size->text) == 0) {
      page->width = sizes[i].width;
      page->height = sizes[i].height;
      return;
    }
  }
  refuse_word(reader, size, "page size", size->text, names, COUNT(sizes));
}

static void read_page(const struct reader *reader, const struct json_value *root, struct page_geometry *page) {
  static const char *const known[] = {"size", "margins"}, *const size_known[] = {"width", "height"};
  static const char *const margins_known[] = {"top", "right", "bottom", "left"};
  size_t before = messages_errors(reader->messages);
  const struct json_value *object = need(reader, root, "page", JSON_KIND_OBJECT, "object");
  if (!object) return;
  refuse_unknown(reader, object, known, COUNT(known));
  const struct json_value *size = json_member(object, "size");
  if (size && size->kind == JSON_KIND_STRING) read_named_size(reader, size, page);
  else if (size && size->kind == JSON_KIND_OBJECT) {
    refuse_unknown(reader, size, size_known, COUNT(size_known));
    page->width = read_mm(reader, size, "width");
    page->height = read_mm(reader, size, "height");
  } else refuse(reader, size ? size : object, "\"size\" is the name of a page size, or an object of width and height in mm");
  const struct json_value *margins = need(reader, object, "margins", JSON_KIND_OBJECT, "object");
  if (!margins) return;
  refuse_unknown(reader, margins, margins_known, COUNT(margins_known));
  page->top = read_mm(reader, margins, "top");
  page->right = read_mm(reader, margins, "right");
  page->bottom = read_mm(reader, margins, "bottom");
  page->left = read_mm(reader, margins, "left");
  if (messages_errors(reader->messages) == before &&
      (page->width - page->left - page->right < TEXT_AREA_MM || page->height - page->top - page->bottom < TEXT_AREA_MM))
    refuse(reader, object, "the margins leave less than 60 mm of the page");
}

static bool known_part(const char *name) {
  for (size_t i = 0; i < COUNT(part_names); i++)
    if (strcmp(part_names[i], name) == 0) return true;
  return false;
}

static void read_parts(const struct reader *reader, const struct json_value *root, struct layout *layout) {
  const struct json_value *list = need(reader, root, "parts", JSON_KIND_ARRAY, "list of part names");
  if (!list) return;
  struct layout_part *parts = arena_new_array(reader->arena, struct layout_part, list->count);
  if (list->count == 0) refuse(reader, list, "a layout names at least one part");
  for (const struct json_value *element = list->first; element; element = element->next) {
    if (element->kind != JSON_KIND_STRING) {
      refuse(reader, element, "a part is named by a string");
      continue;
    }
    if (!known_part(element->text)) {
      refuse_word(reader, element, "part", element->text, part_names, COUNT(part_names));
      continue;
    }
    for (size_t i = 0; i < layout->part_count; i++)
      if (strcmp(parts[i].name, element->text) == 0) refuse(reader, element, "the part stands twice in the layout");
    parts[layout->part_count++].name = element->text;
  }
  layout->parts = parts;
}

static bool has_format(const struct json_value *root) {
  const struct json_value *format = json_member(root, "format");
  return format && format->kind == JSON_KIND_STRING && strcmp(format->text, "report-layout/1") == 0;
}

static bool read_flag(struct reader *reader, const struct json_value *object, const char *name, bool needed) {
  const struct json_value *value = json_member(object, name);
  if (!value && !needed) return false;
  if (!value || (value->kind != JSON_KIND_TRUE && value->kind != JSON_KIND_FALSE))
    refuse(reader, value ? value : object, arena_format(reader->arena, "\"%s\" is true or false", name));
  return value && value->kind == JSON_KIND_TRUE;
}

/* How text is set: all of it may be left out. */
static void read_setting(struct reader *reader, const struct json_value *root, struct layout *layout) {
  static const char *const known[] = {"hanging", "equal_columns"};
  const struct json_value *setting = json_member(root, "setting");
  if (!setting) return;
  if (setting->kind != JSON_KIND_OBJECT) {
    refuse(reader, setting, "\"setting\" is an object");
    return;
  }
  refuse_unknown(reader, setting, known, COUNT(known));
  layout->hanging = read_flag(reader, setting, "hanging", false);
  layout->equal_columns = read_flag(reader, setting, "equal_columns", false);
}

static const struct layout *layout_parse(struct arena *arena, struct messages *messages, const char *name, const char *path,
                                         const void *bytes, size_t size) {
  static const char *const known[] = {"format", "page", "setting", "complete", "parts"};
  size_t before = messages_errors(messages);
  struct reader reader = {arena, messages, json_read(arena, messages, path, 0, bytes, size)};
  if (!reader.file->root) return NULL;
  const struct json_value *root = reader.file->root;
  if (!has_format(root)) {
    refuse(&reader, root, "a layout file begins with \"format\": \"report-layout/1\"");
    return NULL;
  }
  refuse_unknown(&reader, root, known, COUNT(known));
  struct layout *layout = arena_new(arena, struct layout);
  layout->name = name;
  read_page(&reader, root, &layout->page);
  layout->complete = read_flag(&reader, root, "complete", true);
  read_setting(&reader, root, layout);
  read_parts(&reader, root, layout);
  layout->page = (struct page_geometry){points(layout->page.width), points(layout->page.height), points(layout->page.top),
                                        points(layout->page.right), points(layout->page.bottom), points(layout->page.left)};
  return messages_errors(messages) == before ? layout : NULL;
}

/* The name of a layout file's path: without folders and suffix. */
static const char *base_name(struct arena *arena, const char *path) {
  const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
  size_t length = strlen(base);
  if (length > 5 && strcmp(base + length - 5, ".json") == 0) length -= 5;
  return arena_copy(arena, base, length);
}

static const struct layout *layout_of_file(struct arena *arena, struct messages *messages, const char *path) {
  FILE *file = fopen(path, "rb");
  char *bytes = arena_alloc(arena, LAYOUT_BYTES + 1);
  size_t size = file ? fread(bytes, 1, LAYOUT_BYTES + 1, file) : 0;
  bool failed = !file || ferror(file) != 0;
  if (file) fclose(file);
  struct place place = {.file = path, .pointer = ""};
  if (failed) message_add(messages, RINGI_ERROR, "usage", &place, "the layout file can't be read");
  else if (size > LAYOUT_BYTES) message_add(messages, RINGI_ERROR, "layout", &place, "the layout file is larger than 1 MiB");
  else return layout_parse(arena, messages, base_name(arena, path), path, bytes, size);
  return NULL;
}

/* The name of a built-in file that is a layout; NULL where it is something else. */
static const char *layout_of_builtin(struct arena *arena, const struct builtin *file) {
  if (strncmp(file->path, "layouts/", 8) != 0) return NULL;
  const struct json_file *json = json_read(arena, messages_new(arena), file->path, 0, file->bytes, file->size);
  return json->root && has_format(json->root) ? base_name(arena, file->path) : NULL;
}

const char *layout_name(struct arena *arena, size_t index) {
  for (size_t i = 0; builtin_at(i); i++) {
    const char *name = layout_of_builtin(arena, builtin_at(i));
    if (name && index-- == 0) return name;
  }
  return NULL;
}

static void refuse_name(struct arena *arena, struct messages *messages, const char *name) {
  const char *names[64];
  size_t count = 0;
  for (const char *each; count < COUNT(names) && (each = layout_name(arena, count));) names[count++] = each;
  const char *nearest = nearest_word(name, names, count);
  if (nearest) message_add(messages, RINGI_ERROR, "usage", NULL, "there is no layout \"%.200s\"; did you mean \"%s\"?", name, nearest);
  else message_add(messages, RINGI_ERROR, "usage", NULL, "there is no layout \"%.200s\"", name);
}

const struct layout *layout_read(struct arena *arena, struct messages *messages, const char *name) {
  size_t length = strlen(name);
  if (strchr(name, '/') || (length > 5 && strcmp(name + length - 5, ".json") == 0)) return layout_of_file(arena, messages, name);
  const struct builtin *file = builtin_find(arena_format(arena, "layouts/%s.json", name));
  if (file && layout_of_builtin(arena, file)) return layout_parse(arena, messages, name, file->path, file->bytes, file->size);
  refuse_name(arena, messages, name);
  return NULL;
}
