/* labels.c: reads a label file and looks labels up.
 *
 * Leaves to the parts which labels there are, and to json/ where a value stands. Invariant: the rows are sorted by key,
 * and each place in a label is closed. */
#include "style/labels.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "style/builtin.h"
#include "style/reader.h"

struct row { const char *key, *text; };

struct labels {
  struct messages *messages;
  const char *name;
  struct row *rows;
  size_t count;
  const char *path;              /* of a file with words of one's own over the built-in ones; NULL: none */
  const unsigned char *bytes; size_t size;
};

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

static struct row *row_of(const struct labels *labels, const char *key) {
  struct row wanted = {key, NULL};
  return labels->count ? bsearch(&wanted, labels->rows, labels->count, sizeof wanted, by_key) : NULL;
}

static bool is_label(const struct reader *reader, const struct json_value *member) {
  if (member->kind != JSON_KIND_STRING) refuse(reader, member, "a label is a string");
  else if (!well_formed(member->text)) refuse(reader, member, "a place in a label is not closed: write {name}");
  else return true;
  return false;
}

static struct labels *parse(const struct reader *reader, const char *name) {
  size_t before = messages_errors(reader->messages);
  const struct json_value *root = reader->file->root, *format = json_member(root, "format");
  struct labels *labels = arena_new(reader->arena, struct labels);
  labels->messages = reader->messages;
  labels->name = name;
  labels->rows = arena_new_array(reader->arena, struct row, root->count);
  for (const struct json_value *member = root->first; member; member = member->next)
    if (member != format && is_label(reader, member)) labels->rows[labels->count++] = (struct row){member->name, member->text};
  qsort(labels->rows, labels->count, sizeof *labels->rows, by_key);
  return messages_errors(reader->messages) == before ? labels : NULL;
}

/* A reader of a label file; its file's root is NULL where it is none. */
static struct reader open_labels(struct arena *arena, struct messages *messages, const char *name, const void *bytes, size_t size) {
  size_t before = messages_errors(messages);
  struct json_file *file = json_read(arena, messages, name, 0, bytes, size);
  struct reader reader = {arena, messages, file, "labels"};
  if (messages_errors(messages) > before) file->root = NULL;
  if (!file->root || reader_has_format(file->root, "report-labels/1")) return reader;
  const struct json_value *format = json_member(file->root, "format");
  refuse(&reader, format ? format : file->root, "a label file begins with \"format\": \"report-labels/1\"");
  file->root = NULL;
  return reader;
}

const struct labels *labels_parse(struct arena *arena, struct messages *messages, const char *name, const void *bytes,
                                  size_t size) {
  const struct reader reader = open_labels(arena, messages, name, bytes, size);
  return reader.file->root ? parse(&reader, name) : NULL;
}

/* The places of a label as a sorted set would be: each of `text` stands in `other`. */
static bool places_within(const char *text, const char *other) {
  for (struct label_part part; (text = label_next(text, &part));) {
    if (!part.place) continue;
    bool found = false;
    const char *rest = other;
    for (struct label_part each; !found && (rest = label_next(rest, &each));)
      found = each.place && each.length == part.length && strncmp(each.bytes, part.bytes, part.length) == 0;
    if (!found) return false;
  }
  return true;
}

/* True of a text of which nothing is seen. */
static bool is_blank(const char *text) {
  for (; *text; text = g_utf8_next_char(text)) {
    gunichar character = g_utf8_get_char(text);
    if (!g_unichar_isspace(character) && !g_unichar_iszerowidth(character)) return false;
  }
  return true;
}

/* What is decided and judged is told apart by its words and marks: no two of a family are alike. */
static void refuse_likeness(const struct labels *labels, const struct reader *reader, const struct json_value *member, const struct row *row) {
  static const char *const families[] = {"decision.", "approval.", "verdict.", "level.", "mark.", "condition.open", "condition.done"};
  for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
    const char *family = i < 5 ? families[i] : "condition.";
    if (strncmp(row->key, families[i], strlen(families[i])) != 0) continue;
    for (size_t k = 0; k < labels->count; k++) {
      const struct row *other = &labels->rows[k];
      if (other == row || strncmp(other->key, family, strlen(family)) != 0 || !*row->text || strcmp(other->text, row->text) != 0) continue;
      refuse(reader, member, arena_format(reader->arena, "the label says the same as \"%s\": a report could not tell them apart", other->key));
      return;
    }
  }
}

void labels_change(const struct labels *labels, const struct reader *reader, const struct json_value *object) {
  const char **keys = arena_new_array(reader->arena, const char *, labels->count + 1);
  for (size_t i = 0; i < labels->count; i++) keys[i] = labels->rows[i].key;
  for (const struct json_value *member = object->first; member; member = member->next) {
    if (strcmp(member->name, "format") == 0 || strncmp(member->name, "x-", 2) == 0 || !is_label(reader, member)) continue;
    struct row *row = row_of(labels, member->name);
    if (!row) refuse_word(reader, member, "label", member->name, keys, labels->count);
    else if (!places_within(member->text, row->text)) refuse(reader, member, arena_format(reader->arena, "the label has a place that \"%s\" lacks", row->text));
    else if (!places_within(row->text, member->text)) refuse(reader, member, arena_format(reader->arena, "the label leaves out a place of \"%s\"", row->text));
    else if (is_blank(member->text) && !is_blank(row->text)) refuse(reader, member, "the label is empty, and what it says would be missing from the report");
    else row->text = member->text;
    if (row) refuse_likeness(labels, reader, member, row);
  }
}

#define LABEL_BYTES ((size_t)1024 * 1024)

/* The company's own words for the language, over the built-in ones. */
static void change_by_folder(struct arena *arena, struct messages *messages, const struct looks *looks, struct labels *labels, const char *path) {
  size_t size;
  const unsigned char *bytes = path ? read_style_file(arena, messages, looks, "labels", path, LABEL_BYTES, &size) : NULL;
  if (!bytes) return;
  const struct reader reader = open_labels(arena, messages, path, bytes, size);
  if (reader.file->root) labels_change(labels, &reader, reader.file->root);
  labels->path = path;
  labels->bytes = bytes;
  labels->size = size;
}

const struct labels *labels_read_with(struct arena *arena, struct messages *messages, const char *language, const struct looks *looks) {
  const char *path = arena_format(arena, "layouts/%s.json", language);
  const struct builtin *file = builtin_find(path);
  if (!file) {
    message_add(messages, RINGI_ERROR, "usage", NULL, "there are no labels in the language \"%s\"", language);
    return NULL;
  }
  const struct reader reader = open_labels(arena, messages, path, file->bytes, file->size);
  struct labels *labels = reader.file->root ? parse(&reader, path) : NULL;
  if (labels) change_by_folder(arena, messages, looks, labels, configured(arena, looks, "labels", language));
  return labels;
}

const struct labels *labels_read(struct arena *arena, struct messages *messages, const char *language) {
  return labels_read_with(arena, messages, language, NULL);
}

const char *label(const struct labels *labels, const char *key) {
  const struct row *row = row_of(labels, key);
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

const char *labels_file(const struct labels *labels, const unsigned char **bytes, size_t *size) {
  *bytes = labels->bytes;
  *size = labels->size;
  return labels->path;
}
