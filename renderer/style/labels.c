/* labels.c: reads a label file and looks labels up.
 *
 * Leaves to the parts which labels there are, and to json/ where a value stands. Invariant: the rows are sorted by key,
 * and each place in a label is closed. */
#include "style/labels.h"

#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "style/builtin.h"

struct row { const char *key, *text; };

struct labels {
  struct messages *messages;
  const char *name;
  struct row *rows;
  size_t count;
};

static void refuse(struct arena *arena, struct messages *messages, const struct json_file *file,
                   const struct json_value *value, const char *sentence) {
  struct place place = json_place(arena, file, value);
  message_add(messages, RINGI_ERROR, "layout", &place, "%s", sentence);
}

/* A place's name is a word of small letters; the length of "{name}", or 0 where it is not one. */
static size_t place_length(const char *text) {
  size_t length = 1;
  while ((text[length] >= 'a' && text[length] <= 'z') || text[length] == '_') length++;
  return length > 1 && text[length] == '}' ? length + 1 : 0;
}

const char *label_next(const char *text, struct label_part *part) {
  if (!*text) return NULL;
  size_t place = *text == '{' ? place_length(text) : 0;
  part->place = place != 0;
  part->bytes = place ? text + 1 : text;
  part->length = place ? place - 2 : strcspn(text, "{");
  return text + (place ? place : part->length);
}

static bool well_formed(const char *text) {
  for (; *text; text++) {
    if (*text == '}') return false;
    if (*text != '{') continue;
    size_t length = place_length(text);
    if (length == 0) return false;
    text += length - 1;
  }
  return true;
}

static int by_key(const void *left, const void *right) {
  return strcmp(((const struct row *)left)->key, ((const struct row *)right)->key);
}

const struct labels *labels_parse(struct arena *arena, struct messages *messages, const char *name, const void *bytes,
                                  size_t size) {
  size_t before = messages_errors(messages);
  const struct json_file *file = json_read(arena, messages, name, 0, bytes, size);
  if (!file->root) return NULL;
  const struct json_value *root = file->root, *format = json_member(root, "format");
  if (!format || format->kind != JSON_KIND_STRING || strcmp(format->text, "report-labels/1") != 0) {
    refuse(arena, messages, file, format ? format : root, "a label file begins with \"format\": \"report-labels/1\"");
    return NULL;
  }
  struct labels *labels = arena_new(arena, struct labels);
  labels->messages = messages;
  labels->name = name;
  labels->rows = arena_new_array(arena, struct row, root->count);
  for (const struct json_value *member = root->first; member; member = member->next) {
    if (member == format) continue;
    if (member->kind != JSON_KIND_STRING) refuse(arena, messages, file, member, "a label is a string");
    else if (!well_formed(member->text)) refuse(arena, messages, file, member, "a place in a label is not closed: write {name}");
    else labels->rows[labels->count++] = (struct row){member->name, member->text};
  }
  qsort(labels->rows, labels->count, sizeof *labels->rows, by_key);
  return messages_errors(messages) == before ? labels : NULL;
}

const struct labels *labels_read(struct arena *arena, struct messages *messages, const char *language) {
  const char *path = arena_format(arena, "layouts/%s.json", language);
  const struct builtin *file = builtin_find(path);
  if (!file) {
    message_add(messages, RINGI_ERROR, "usage", NULL, "there are no labels in the language \"%s\"", language);
    return NULL;
  }
  return labels_parse(arena, messages, path, file->bytes, file->size);
}

const char *label(const struct labels *labels, const char *key) {
  struct row wanted = {key, NULL};
  const struct row *row = bsearch(&wanted, labels->rows, labels->count, sizeof wanted, by_key);
  if (row) return row->text;
  message_add(labels->messages, RINGI_ERROR, "fault", NULL, "the label \"%s\" is missing from %s", key, labels->name);
  return key;
}

void label_unfilled(const struct labels *labels, const char *key, const struct label_part *part) {
  message_add(labels->messages, RINGI_ERROR, "fault", NULL, "the label \"%s\" of %s names {%.*s}, which nothing fills", key,
              labels->name, (int)part->length, part->bytes);
}

/* The text that the pairs in `arguments` give for a place; NULL where they have none. */
static const char *argument_of(va_list *arguments, const struct label_part *part) {
  for (const char *name; (name = va_arg(*arguments, const char *));) {
    const char *text = va_arg(*arguments, const char *);
    if (strlen(name) == part->length && strncmp(name, part->bytes, part->length) == 0) return text;
  }
  return NULL;
}

const char *label_format(struct arena *arena, const struct labels *labels, const char *key, ...) {
  const char *result = "", *rest = label(labels, key);
  for (struct label_part part; (rest = label_next(rest, &part));) {
    const char *text = NULL;
    if (part.place) {
      va_list arguments;
      va_start(arguments, key);
      text = argument_of(&arguments, &part);
      va_end(arguments);
      if (!text) label_unfilled(labels, key, &part);
    }
    if (text) result = arena_format(arena, "%s%s", result, text);
    else result = arena_format(arena, "%s%.*s", result, (int)part.length, part.bytes);
  }
  return result;
}

const char *label_key_at(const struct labels *labels, size_t index) {
  return index < labels->count ? labels->rows[index].key : NULL;
}
