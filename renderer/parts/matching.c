/* matching.c: lays sheets and items of several sides beside each other, by id and question to the letter.
 *
 * Leaves to the parts what is said of them. Invariant: each sheet and each item stands in exactly one row, so that counts of
 * rows add up to counts of items. */
#include "parts/matching.h"

#include <glib.h>
#include <string.h>

bool same_text(const struct text *left, const struct text *right) {
  if (!left->source || !right->source) return left->source == right->source;
  return left->raw_length == right->raw_length && memcmp(left->raw, right->raw, left->raw_length) == 0;
}

static bool same_short(const struct sheet *left, const struct sheet *right) {
  return left->short_name.source && same_text(&left->short_name, &right->short_name);
}

bool same_kind(const struct sheet *left, const struct sheet *right) {
  if (left == right) return true;
  for (size_t i = 0; i < left->framework_count; i++)
    for (size_t k = 0; k < right->framework_count; k++)
      if (same_text(&left->frameworks[i].id, &right->frameworks[k].id)) return true;
  if (left->framework_count && right->framework_count) return false;
  return same_short(left, right) || same_text(&left->title, &right->title);
}

static bool same_question(const struct item *left, const struct item *right) {
  return left->question.length && same_text(&left->question, &right->question);
}

bool same_item(const struct item *left, const struct item *right) {
  return left == right || (same_text(&left->id, &right->id) && same_question(left, right));
}

static bool same_texts(const struct texts *left, const struct texts *right) {
  if (left->count != right->count) return false;
  for (size_t i = 0; i < left->count; i++)
    if (!same_text(&left->items[i], &right->items[i])) return false;
  return true;
}

bool same_answers(const struct item *left, const struct item *right) {
  if (left->answer_count != right->answer_count) return false;
  for (size_t i = 0; i < left->answer_count; i++) {
    const struct answer *a = &left->answers[i], *b = &right->answers[i];
    if (!same_text(&a->mark, &b->mark) || !same_text(&a->text, &b->text) || !same_text(&a->condition, &b->condition) ||
        !same_texts(&a->products, &b->products))
      return false;
  }
  return true;
}

enum { KIND = 1, KIND_AND_SHORT, VERY_SAME };

static int likeness(const struct sheet *left, const struct sheet *right) {
  if (left == right) return VERY_SAME;
  if (!same_kind(left, right)) return 0;
  return same_short(left, right) ? KIND_AND_SHORT : KIND;
}

/* How like a sheet is to the row's sheets; 0 where the side has its place there already. */
static int likeness_to_row(const struct sheet_row *row, size_t side_count, size_t side, const struct sheet *sheet) {
  int best = 0;
  for (size_t i = 0; i < side_count && !row->sheets[side]; i++)
    if (row->sheets[i]) best = MAX(best, likeness(row->sheets[i], sheet));
  return best;
}

static void put_sheet(struct sheet_row *row, size_t side, const struct sheet *sheet) {
  row->sheets[side] = sheet;
  row->count++;
}

struct sheet_row *match_sheets(struct arena *arena, const struct side *sides, size_t side_count, size_t *count) {
  size_t most = 0;
  for (size_t i = 0; i < side_count; i++) most += sides[i].count;
  struct sheet_row *rows = arena_new_array(arena, struct sheet_row, most + 1);
  *count = 0;
  for (size_t side = 0; side < side_count; side++) {
    bool *placed = arena_new_array(arena, bool, sides[side].count + 1);
    for (int least = VERY_SAME; least >= KIND; least--)
      for (size_t i = 0; i < sides[side].count; i++)
        for (size_t k = 0; k < *count && !placed[i]; k++) {
          if (likeness_to_row(&rows[k], side_count, side, sides[side].sheets[i]) < least) continue;
          put_sheet(&rows[k], side, sides[side].sheets[i]);
          placed[i] = true;
        }
    for (size_t i = 0; i < sides[side].count; i++) {
      if (placed[i]) continue;
      rows[*count].sheets = arena_new_array(arena, const struct sheet *, side_count);
      put_sheet(&rows[(*count)++], side, sides[side].sheets[i]);
    }
  }
  return rows;
}

/* The items of a sheet by their ids. Nothing may land in the arena's catch while the table is open. */
static GHashTable *index_of(const struct sheet *sheet) {
  GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; sheet && i < sheet->item_count; i++)
    g_hash_table_insert(index, (gpointer)(uintptr_t)sheet->items[i]->id.raw, sheet->items[i]);
  return index;
}

/* Fills the row of an item: from its own side on, those before it have no such item that is not placed. */
static void fill_row(struct item_row *row, struct item *item, GHashTable *const *indexes, size_t side, size_t side_count,
                     GHashTable *placed) {
  row->items[side] = item;
  row->count = 1;
  for (size_t i = 0; i < side_count; i++) {
    struct item *other = i == side ? NULL : g_hash_table_lookup(indexes[i], item->id.raw);
    if (!other) continue;
    if (same_item(item, other)) {
      row->items[i] = other;
      row->count++;
      g_hash_table_add(placed, other);
    } else row->rival = true;
  }
}

struct item_rows match_items(struct arena *arena, const struct sheet_row *sheets, size_t side_count) {
  size_t most = 0;
  for (size_t i = 0; i < side_count; i++) most += sheets->sheets[i] ? sheets->sheets[i]->item_count : 0;
  struct item_rows rows = {arena_new_array(arena, struct item_row, most + 1), 0};
  struct item **places = arena_new_array(arena, struct item *, (most + 1) * side_count);
  GHashTable **indexes = arena_new_array(arena, GHashTable *, side_count), *placed = g_hash_table_new(NULL, NULL);
  for (size_t i = 0; i < side_count; i++) indexes[i] = index_of(sheets->sheets[i]);
  for (size_t side = 0; side < side_count; side++)
    for (size_t i = 0; sheets->sheets[side] && i < sheets->sheets[side]->item_count; i++) {
      struct item *item = sheets->sheets[side]->items[i];
      /* of a sheet that stands on two sides, each item was placed for both */
      if (g_hash_table_contains(placed, item)) continue;
      struct item_row *row = &rows.items[rows.count];
      row->items = places + rows.count++ * side_count;
      fill_row(row, item, indexes, side, side_count, placed);
    }
  for (size_t i = 0; i < side_count; i++) g_hash_table_destroy(indexes[i]);
  g_hash_table_destroy(placed);
  return rows;
}
