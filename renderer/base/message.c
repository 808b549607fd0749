/* message.c: collects findings, sorts them by place, hands them out.
 *
 * Leaves to the caller what a place is (json_place) and to the receiver how a finding looks. Invariant: a finding is
 * handed out once. */
#include "base/message.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

struct entry {
  struct ringi_message message;
  size_t file_order, order;
  uint32_t next; /* index + 1 of the next entry of its bucket */
};

#define BUCKETS 1024u
#define WARNED_RULES 64u /* the contract has half as many */

struct messages {
  struct arena *arena;
  struct entry *entries;
  size_t count, capacity, handed;
  size_t errors, warnings, untold;
  bool usage, refused, font, limit, fault;
  uint32_t buckets[BUCKETS];
  struct { const char *rule; size_t count; } warned[WARNED_RULES];
  size_t warned_count;
};

struct messages *messages_new(struct arena *arena) {
  struct messages *messages = arena_new(arena, struct messages);
  messages->arena = arena;
  return messages;
}

static bool same(const char *a, const char *b) { return a == b || (a && b && strcmp(a, b) == 0); }

static uint32_t bucket_of(const struct ringi_message *message) {
  uint32_t hash = 2166136261u;
  for (const char *byte = message->text; *byte; byte++) hash = (hash ^ (unsigned char)*byte) * 16777619u;
  return (hash ^ (uint32_t)message->line * 31u ^ (uint32_t)message->column) % BUCKETS;
}

static bool told_already(const struct messages *messages, const struct ringi_message *new, uint32_t bucket) {
  for (uint32_t at = messages->buckets[bucket]; at; at = messages->entries[at - 1].next) {
    const struct ringi_message *old = &messages->entries[at - 1].message;
    if (old->severity == new->severity && old->line == new->line && old->column == new->column &&
        same(old->file, new->file) && same(old->rule, new->rule) && same(old->pointer, new->pointer) &&
        same(old->text, new->text))
      return true;
  }
  return false;
}

/* Which exit status an error of this rule asks for. */
static void note_status(struct messages *messages, const char *rule) {
  if (same(rule, "glyph") || same(rule, "font")) messages->font = true;
  else if (same(rule, "usage")) messages->usage = true;
  else if (same(rule, "fault")) messages->fault = true;
  else if (same(rule, "fit") || same(rule, "memory") || same(rule, "complete")) messages->limit = true;
  else messages->refused = true;
}

/* Rules are literals: borrowed. */
static void note_warning(struct messages *messages, const char *rule) {
  size_t at = 0;
  while (at < messages->warned_count && !same(messages->warned[at].rule, rule)) at++;
  if (at == WARNED_RULES) return;
  if (at == messages->warned_count) messages->warned[messages->warned_count++].rule = rule;
  messages->warned[at].count++;
}

const char *messages_warned(const struct messages *messages, size_t index, size_t *count) {
  if (index >= messages->warned_count) return NULL;
  *count = messages->warned[index].count;
  return messages->warned[index].rule;
}

void message_add(struct messages *messages, enum ringi_severity severity, const char *rule, const struct place *place,
                 const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char sentence[2048];
  vsnprintf(sentence, sizeof sentence, format, arguments);
  va_end(arguments);
  size_t length = strlen(sentence);
  if (length == sizeof sentence - 1) { /* cut: the last character may be half of one */
    while (length && ((unsigned char)sentence[length - 1] & 0xC0) == 0x80) sentence[--length] = 0;
    if (length && (unsigned char)sentence[length - 1] >= 0xC0) sentence[--length] = 0;
  }
  for (char *byte = sentence; *byte; byte++)
    if ((unsigned char)*byte < 0x20 || *byte == 0x7F) *byte = '?';

  struct ringi_message message = {.severity = severity, .rule = rule, .text = sentence};
  if (place) {
    message.file = place->file;
    message.line = place->line;
    message.column = place->column;
    message.pointer = place->pointer;
  }
  uint32_t bucket = bucket_of(&message);
  if (told_already(messages, &message, bucket)) return;
  if (severity == RINGI_ERROR) messages->errors++, note_status(messages, rule);
  if (severity == RINGI_WARNING) messages->warnings++, note_warning(messages, rule);
  if (messages->count >= LIMIT_MESSAGES * (severity == RINGI_ERROR ? 2u : 1u)) { /* errors have room of their own */
    messages->untold++;
    return;
  }
  message.text = arena_copy(messages->arena, sentence, length);
  messages->entries =
      arena_grow(messages->arena, messages->entries, messages->count, &messages->capacity, sizeof *messages->entries);
  struct entry *entry = &messages->entries[messages->count];
  entry->message = message;
  entry->file_order = place && place->file ? place->file_order : SIZE_MAX;
  entry->order = messages->count;
  entry->next = messages->buckets[bucket];
  messages->buckets[bucket] = (uint32_t)++messages->count;
}

size_t messages_errors(const struct messages *messages) { return messages->errors; }

size_t messages_warnings(const struct messages *messages) { return messages->warnings; }

enum ringi_status messages_status(const struct messages *messages) {
  if (messages->usage) return RINGI_USAGE;
  if (messages->fault) return RINGI_FAULT;
  if (messages->refused) return RINGI_REFUSED;
  if (messages->font) return RINGI_FONT;
  if (messages->limit) return RINGI_LIMIT;
  return RINGI_OK;
}

static int by_place(const void *left, const void *right) {
  const struct entry *a = *(const struct entry *const *)left, *b = *(const struct entry *const *)right;
  if (a->file_order != b->file_order) return a->file_order < b->file_order ? -1 : 1;
  if (a->message.line != b->message.line) return a->message.line < b->message.line ? -1 : 1;
  if (a->message.column != b->message.column) return a->message.column < b->message.column ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

void messages_flush(struct messages *messages, ringi_message_fn *tell, void *context) {
  size_t fresh = messages->count - messages->handed;
  if (!tell || fresh == 0) return;
  struct entry **sorted = arena_new_array(messages->arena, struct entry *, fresh);
  for (size_t i = 0; i < fresh; i++) sorted[i] = &messages->entries[messages->handed + i];
  qsort(sorted, fresh, sizeof *sorted, by_place);
  for (size_t i = 0; i < fresh; i++) tell(context, &sorted[i]->message);
  messages->handed = messages->count;
  if (messages->untold) {
    char sentence[80];
    snprintf(sentence, sizeof sentence, "%zu more findings are not told", messages->untold);
    tell(context, &(struct ringi_message){.severity = RINGI_NOTE, .rule = "limit", .text = sentence});
    messages->untold = 0;
  }
}
