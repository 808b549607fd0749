/* reader.c: the strict reading that layouts, themes and label files share.
 *
 * Leaves to json/ where a value stands. Invariant: whatever is refused is told once, with its place. */
#include "style/reader.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "style/nearest.h"
#include "style/own_names.h"

#define LISTED_MOST 24u /* words: a longer list helps nobody in a sentence */

void refuse(const struct reader *reader, const struct json_value *value, const char *sentence) {
  struct place place = json_place(reader->arena, reader->file, value);
  message_add(reader->messages, RINGI_ERROR, reader->rule, &place, "%s", sentence);
}

/* The words, apart by commas. */
static const char *listed(struct arena *arena, const char *const *words, size_t count) {
  const char *list = "";
  for (size_t i = 0; i < count; i++) list = arena_format(arena, "%s%s%s", list, i ? ", " : "", words[i]);
  return list;
}

void refuse_word(const struct reader *reader, const struct json_value *value, const char *what, const char *word,
                 const char *const *words, size_t count) {
  const char *nearest = nearest_word(word, words, count);
  struct place place = value->name == word ? json_place_of_name(reader->arena, reader->file, value)
                                           : json_place(reader->arena, reader->file, value);
  if (nearest)
    message_add(reader->messages, RINGI_ERROR, reader->rule, &place, "there is no %s \"%.200s\"; did you mean \"%s\"?", what, word, nearest);
  else if (count && count <= LISTED_MOST)
    message_add(reader->messages, RINGI_ERROR, reader->rule, &place, "there is no %s \"%.200s\"; there are %.1000s", what, word, listed(reader->arena, words, count));
  else
    message_add(reader->messages, RINGI_ERROR, reader->rule, &place, "there is no %s \"%.200s\"", what, word);
}

void refuse_name(struct arena *arena, struct messages *messages, const struct looks *looks, const char *what, const char *folder,
                 const char *name, const char *const *names, size_t count) {
  GPtrArray *own = looks && looks->config && !looks->closed ? own_names(looks->config, folder) : g_ptr_array_new();
  const char **all = arena_new_array(arena, const char *, count + own->len + 1);
  size_t total = 0;
  for (; total < count; total++) all[total] = names[total];
  for (guint i = 0; i < own->len; i++) {
    const struct words before = {all, total};
    if (!words_have(&before, own->pdata[i])) all[total++] = arena_copy(arena, own->pdata[i], strlen(own->pdata[i]));
  }
  g_ptr_array_free(own, TRUE);
  const char *nearest = nearest_word(name, all, total);
  if (nearest) message_add(messages, RINGI_ERROR, "usage", NULL, "there is no %s \"%.200s\"; did you mean \"%s\"?", what, name, nearest);
  else if (total <= LISTED_MOST) message_add(messages, RINGI_ERROR, "usage", NULL, "there is no %s \"%.200s\"; there are %.1000s", what, name, listed(arena, all, total));
  else message_add(messages, RINGI_ERROR, "usage", NULL, "there is no %s \"%.200s\"; \"ringi layouts\" lists the %zu that there are", what, name, total);
}

void refuse_unknown(const struct reader *reader, const struct json_value *object, const char *const *known, size_t count) {
  for (const struct json_value *member = object->first; member; member = member->next) {
    bool found = strncmp(member->name, "x-", 2) == 0;
    for (size_t i = 0; i < count && !found; i++) found = strcmp(member->name, known[i]) == 0;
    if (!found) refuse_word(reader, member, "member", member->name, known, count);
  }
}

const struct json_value *may(const struct reader *reader, const struct json_value *object, const char *name,
                             enum json_kind kind, const char *kind_name) {
  const struct json_value *value = json_member(object, name);
  if (!value || value->kind == kind) return value;
  refuse(reader, value, arena_format(reader->arena, "\"%s\" is no %s", name, kind_name));
  return NULL;
}

const struct json_value *need(const struct reader *reader, const struct json_value *object, const char *name,
                              enum json_kind kind, const char *kind_name) {
  if (!json_member(object, name))
    refuse(reader, object, arena_format(reader->arena, "the member \"%s\" (%s) is missing", name, kind_name));
  return may(reader, object, name, kind, kind_name);
}

bool read_flag(const struct reader *reader, const struct json_value *object, const char *name, bool otherwise) {
  const struct json_value *value = json_member(object, name);
  if (!value) return otherwise;
  if (value->kind == JSON_KIND_TRUE || value->kind == JSON_KIND_FALSE) return value->kind == JSON_KIND_TRUE;
  refuse(reader, value, arena_format(reader->arena, "\"%s\" is true or false", name));
  return otherwise;
}

double read_number(const struct reader *reader, const struct json_value *object, const char *name, double least, double most,
                   double otherwise) {
  const struct json_value *value = may(reader, object, name, JSON_KIND_NUMBER, "number");
  if (!value) return otherwise;
  if (value->number >= least && value->number <= most) return value->number;
  refuse(reader, value, arena_format(reader->arena, "\"%s\" lies between %g and %g", name, least, most));
  return otherwise;
}

int read_word(const struct reader *reader, const struct json_value *value, const char *what, const char *const *words,
              size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(words[i], value->text) == 0) return (int)i;
  refuse_word(reader, value, what, value->text, words, count);
  return -1;
}

struct words read_words(const struct reader *reader, const struct json_value *object, const char *name, const char *what,
                        const struct words *known) {
  const struct json_value *list = may(reader, object, name, JSON_KIND_ARRAY, "list of words");
  if (!list) return (struct words){0};
  const char **items = arena_new_array(reader->arena, const char *, list->count + 1);
  size_t count = 0;
  if (list->count == 0) refuse(reader, list, arena_format(reader->arena, "\"%s\" holds at least one word", name));
  for (const struct json_value *element = list->first; element; element = element->next) {
    if (element->kind != JSON_KIND_STRING) {
      refuse(reader, element, arena_format(reader->arena, "each word of \"%s\" is a string", name));
      continue;
    }
    if (known && read_word(reader, element, what, known->items, known->count) < 0) continue;
    const struct words before = {items, count};
    if (words_have(&before, element->text)) refuse(reader, element, arena_format(reader->arena, "the %s stands twice", what));
    items[count++] = element->text;
  }
  return (struct words){items, count};
}

bool reader_has_format(const struct json_value *root, const char *format) {
  const struct json_value *member = json_member(root, "format");
  return member && member->kind == JSON_KIND_STRING && strcmp(member->text, format) == 0;
}

const struct given_file *looks_given(const struct looks *looks, const char *path) {
  for (size_t i = 0; looks && i < looks->given_count; i++)
    if (strcmp(looks->given[i].path, path) == 0) return &looks->given[i];
  return NULL;
}

const unsigned char *read_style_file(struct arena *arena, struct messages *messages, const struct looks *looks, const char *rule,
                                     const char *path, size_t most, size_t *size) {
  const struct given_file *given = looks_given(looks, path);
  unsigned char *bytes = given ? NULL : arena_alloc(arena, most + 1);
  errno = ENOENT;
  FILE *file = given || (looks && looks->closed) ? NULL : fopen(path, "rbe");
  *size = given ? given->size : file ? fread(bytes, 1, most + 1, file) : 0;
  const char *failure = !given && (!file || ferror(file) != 0) ? strerror(errno) : NULL;
  if (file) fclose(file);
  struct place place = {.file = path};
  if (failure) message_add(messages, RINGI_ERROR, "usage", &place, "the %s file can't be read: %s", rule, failure);
  else if (*size > most) message_add(messages, RINGI_ERROR, rule, &place, "the file is larger than %zu KiB", most / 1024);
  else return given ? given->bytes : bytes;
  return NULL;
}

bool is_path(const char *name) {
  size_t length = strlen(name);
  return strchr(name, '/') || (length > 5 && strcmp(name + length - 5, ".json") == 0);
}

const char *name_of_path(struct arena *arena, const char *path) {
  const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
  size_t length = strlen(base);
  if (length > 5 && strcmp(base + length - 5, ".json") == 0) length -= 5;
  return arena_copy(arena, base, length);
}

const char *configured(struct arena *arena, const struct looks *looks, const char *folder, const char *name) {
  if (!looks || !looks->config) return NULL;
  const char *path = arena_format(arena, "%s/%s/%s.json", looks->config, folder, name);
  return looks_given(looks, path) || (!looks->closed && access(path, R_OK) == 0) ? path : NULL;
}

struct words words_of(struct arena *arena, const char *text) {
  size_t count = 0;
  for (const char *at = text; *at; at++) count += at[0] != ' ' && (at[1] == ' ' || !at[1]);
  const char **items = arena_new_array(arena, const char *, count + 1);
  count = 0;
  while (*(text += strspn(text, " "))) {
    size_t length = strcspn(text, " ");
    items[count++] = arena_copy(arena, text, length);
    text += length;
  }
  return (struct words){items, count};
}

bool words_have(const struct words *words, const char *word) {
  for (size_t i = 0; i < words->count; i++)
    if (strcmp(words->items[i], word) == 0) return true;
  return false;
}
