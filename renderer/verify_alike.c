/* verify_alike.c: holds what can be reached from an object of one PDF to what can be reached from an object of another.
 *
 * References may form circles and long chains: what is still to be compared waits in a list, nothing calls itself.
 * Invariant: a numbered object of one file stands for one of the other, always the same. */
#include "verify_alike.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 1024u

struct pair { qpdf_oh was, now; };

/* Numbers of an object and its partner; 0: none. */
struct met { int was, now; };

struct alike {
  struct arena *arena;
  qpdf_data was, now;
  struct met *met; size_t met_count, room; /* objects of `was` and their partners */
  struct pair *pairs; size_t count, capacity;
};

struct alike *alike_new(struct arena *arena, qpdf_data was, qpdf_data now) {
  struct alike *alike = arena_new(arena, struct alike);
  *alike = (struct alike){.arena = arena, .was = was, .now = now};
  return alike;
}

static void wait(struct alike *alike, qpdf_oh was, qpdf_oh now) {
  alike->pairs = arena_grow(alike->arena, alike->pairs, alike->count, &alike->capacity, sizeof *alike->pairs);
  alike->pairs[alike->count++] = (struct pair){was, now};
}

/* The place of object `number`, or the free one where it goes, in a table that has free ones. */
static struct met *slot_of(struct met *slots, size_t room, int number) {
  uint32_t hash = (uint32_t)number * 2654435761u;
  size_t at = (hash ^ hash >> 16) % room;
  while (slots[at].was && slots[at].was != number) at = (at + 1) % room;
  return &slots[at];
}

/* The partner of object `number` of `was`, 0 at first. The table grows with what was met: a number says nothing of the file's size. */
static int *partner_of(struct alike *alike, int number) {
  if (alike->met_count * 2 >= alike->room) {
    size_t room = alike->room ? alike->room * 2 : FIRST_ROOM;
    struct met *larger = arena_new_array(alike->arena, struct met, room);
    for (size_t i = 0; i < alike->room; i++)
      if (alike->met[i].was) *slot_of(larger, room, alike->met[i].was) = alike->met[i];
    alike->met = larger;
    alike->room = room;
  }
  struct met *slot = slot_of(alike->met, alike->room, number);
  alike->met_count += !slot->was;
  slot->was = number;
  return &slot->now;
}

/* Whether both are numbered and met before, or both are not: then `*done`. */
static bool meet(struct alike *alike, struct pair pair, bool *done) {
  int was = qpdf_oh_get_object_id(alike->was, pair.was), now = qpdf_oh_get_object_id(alike->now, pair.now);
  *done = false;
  if (was <= 0 || now <= 0) return true; /* one may be direct where the other is not: what counts is what it holds */
  int *partner = partner_of(alike, was);
  *done = *partner != 0;
  if (*done) return *partner == now;
  *partner = now;
  return true;
}

void alike_pages(struct alike *alike, qpdf_oh was, qpdf_oh now) {
  bool done;
  meet(alike, (struct pair){was, now}, &done);
}

static bool arrays_alike(struct alike *alike, struct pair pair) {
  int count = qpdf_oh_get_array_n_items(alike->was, pair.was);
  if (count != qpdf_oh_get_array_n_items(alike->now, pair.now)) return false;
  for (int i = 0; i < count; i++) wait(alike, qpdf_oh_get_array_item(alike->was, pair.was, i), qpdf_oh_get_array_item(alike->now, pair.now, i));
  return true;
}

/* How a stream is packed is the file's own affair. */
static bool is_form(const char *key) {
  return strcmp(key, "/Length") == 0 || strcmp(key, "/Filter") == 0 || strcmp(key, "/DecodeParms") == 0;
}

static size_t count_keys(qpdf_data pdf, qpdf_oh dictionary) {
  size_t count = 0;
  for (qpdf_oh_begin_dict_key_iter(pdf, dictionary); qpdf_oh_dict_more_keys(pdf);) count += !is_form(qpdf_oh_dict_next_key(pdf));
  return count;
}

static bool dictionaries_alike(struct alike *alike, struct pair pair) {
  if (count_keys(alike->was, pair.was) != count_keys(alike->now, pair.now)) return false;
  for (qpdf_oh_begin_dict_key_iter(alike->was, pair.was); qpdf_oh_dict_more_keys(alike->was);) {
    const char *key = qpdf_oh_dict_next_key(alike->was);
    if (is_form(key)) continue;
    if (!qpdf_oh_has_key(alike->now, pair.now, key)) return false;
    wait(alike, qpdf_oh_get_key(alike->was, pair.was, key), qpdf_oh_get_key(alike->now, pair.now, key));
  }
  return true;
}

/* Whether both are packed in the same way. */
static bool same_form(struct alike *alike, struct pair pair) {
  static const char *const keys[] = {"/Filter", "/DecodeParms"};
  qpdf_oh was = qpdf_oh_get_dict(alike->was, pair.was), now = qpdf_oh_get_dict(alike->now, pair.now);
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (strcmp(qpdf_oh_unparse_resolved(alike->was, qpdf_oh_get_key(alike->was, was, keys[i])),
               qpdf_oh_unparse_resolved(alike->now, qpdf_oh_get_key(alike->now, now, keys[i]))) != 0)
      return false;
  return true;
}

/* The bytes as they stand in the file. */
static bool same_raw(struct alike *alike, struct pair pair) {
  unsigned char *old = NULL, *new = NULL;
  size_t old_size = 0, new_size = 0;
  bool read = !(qpdf_oh_get_stream_data(alike->was, pair.was, qpdf_dl_none, NULL, &old, &old_size) & QPDF_ERRORS) &&
              !(qpdf_oh_get_stream_data(alike->now, pair.now, qpdf_dl_none, NULL, &new, &new_size) & QPDF_ERRORS);
  bool same = read && old_size == new_size && (old_size == 0 || memcmp(old, new, old_size) == 0);
  free(old);
  free(new);
  return same;
}

/* Unpacked as far as a report's stream may be: a few bytes of a hostile one unpack to terabytes. */
static bool same_unpacked(struct alike *alike, struct pair pair) {
  size_t old_size, new_size;
  const unsigned char *old = stream_bytes(alike->arena, alike->was, pair.was, &old_size);
  const unsigned char *new = old ? stream_bytes(alike->arena, alike->now, pair.now, &new_size) : NULL;
  return new && old_size == new_size && memcmp(old, new, old_size) == 0;
}

static bool streams_alike(struct alike *alike, struct pair pair) {
  if (!(same_form(alike, pair) && same_raw(alike, pair)) && !same_unpacked(alike, pair)) return false;
  wait(alike, qpdf_oh_get_dict(alike->was, pair.was), qpdf_oh_get_dict(alike->now, pair.now));
  return true;
}

static bool pair_is_alike(struct alike *alike, struct pair pair) {
  bool done;
  enum qpdf_object_type_e type = qpdf_oh_get_type_code(alike->was, pair.was);
  if (type != qpdf_oh_get_type_code(alike->now, pair.now) || !meet(alike, pair, &done)) return false;
  if (done) return true;
  if (type == ot_array) return arrays_alike(alike, pair);
  if (type == ot_dictionary) return dictionaries_alike(alike, pair);
  if (type == ot_stream) return streams_alike(alike, pair);
  if (type == ot_string) {
    size_t old_size, new_size;
    const char *old = qpdf_oh_get_binary_string_value(alike->was, pair.was, &old_size);
    const char *new = qpdf_oh_get_binary_string_value(alike->now, pair.now, &new_size);
    return old_size == new_size && memcmp(old, new, old_size) == 0;
  }
  return strcmp(qpdf_oh_unparse_resolved(alike->was, pair.was), qpdf_oh_unparse_resolved(alike->now, pair.now)) == 0;
}

bool alike_objects(struct alike *alike, qpdf_oh was, qpdf_oh now) {
  bool same = true;
  alike->count = 0;
  wait(alike, was, now);
  while (same && alike->count) same = pair_is_alike(alike, alike->pairs[--alike->count]);
  return same;
}
