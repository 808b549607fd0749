/* change_items.c: items that are new, gone, or ask something else than last time under their id; sheets that came or went.
 *
 * Invariant: for each assessment the items laid beside each other and those told here add up to all of its items. */
#include <glib.h>

#include "parts/change.h"
#include "parts/difference.h"
#include "parts/items.h"
#include "parts/list.h"

enum fate { BOTH, ASKED_OTHERWISE, ALONE, WHOLE_SHEET, FATES };

static enum fate fate_of(const struct change *change, size_t sheet, const struct item_row *row) {
  if (row->count == TIMES) return BOTH;
  if (change->sheets[sheet].count < TIMES) return WHOLE_SHEET;
  return row->rival ? ASKED_OTHERWISE : ALONE;
}

static size_t count_fate(const struct change *change, int time, enum fate fate) {
  size_t count = 0;
  for (size_t s = 0; s < change->sheet_count; s++)
    for (size_t i = 0; i < change->items[s].count; i++) {
      const struct item_row *row = &change->items[s].items[i];
      count += row->items[time] && fate_of(change, s, row) == fate;
    }
  return count;
}

static void tell_counts(const struct part_context *context, const struct change *change) {
  static const char *const keys[FATES] = {"change.items.both", "change.items.otherwise", "change.items.alone", "change.items.sheet"};
  size_t then = 0, now = 0;
  open_times(context, change, "compare.items.kind", COLUMN_NUMBER);
  for (int fate = BOTH; fate <= FATES; fate++) {
    size_t old = fate < FATES ? count_fate(change, THEN, (enum fate)fate) : then;
    size_t new = fate < FATES ? count_fate(change, NOW, (enum fate)fate) : now;
    doc_open_row(context->document);
    doc_cell(context->document, 0, ROLE_CELL_LABEL, word(context, fate < FATES ? keys[fate] : "counts.total"), 0)->as.cell.header = true;
    cell_count(context, 1, old);
    cell_count(context, 2, new);
    doc_close(context->document);
    then += old;
    now += new;
  }
  doc_close(context->document);
}

static void item_row_of(const struct part_context *context, const struct scoring *scoring, const struct item *item,
                        const struct item *other) {
  struct part_context at = *context;
  at.scoring = scoring;
  int verdict = verdict_of(scoring, item);
  doc_open_row(context->document);
  open_cell(context, 0, ROLE_CELL);
  refer_item(context, ROLE_CELL, item, false);
  doc_close(context->document);
  doc_close(context->document);
  struct node *question = doc_open_cell(context->document, 1, 1, 1);
  if (item->question.length) {
    doc_open_paragraph(context->document, ROLE_CELL);
    tell_differing(context, ROLE_CELL, ROLE_CELL_STRONG, &item->question, other && other->question.length ? &other->question : NULL);
    doc_close(context->document);
  } else say_paragraph(context, ROLE_MISSING, item->question_lost ? "question.lost" : "question.blank");
  doc_close(context->document);
  mark_language(context, question, item->sheet);
  struct node *answer = doc_open_cell(context->document, 2, 1, 1);
  doc_open_paragraph(context->document, verdict_role(verdict));
  doc_text(context->document, verdict_role(verdict), verdict_marked(context, verdict), 0);
  doc_close(context->document);
  tell_answers(&at, item);
  doc_close(context->document);
  mark_language(context, answer, item->sheet);
  doc_close(context->document);
}

/* The characters of the longest reference to an item of these fates. */
static size_t longest_reference(const struct part_context *context, const struct change *change) {
  size_t longest = 0;
  for (size_t s = 0; s < change->sheet_count; s++)
    for (size_t i = 0; i < change->items[s].count; i++)
      for (int time = 0; time < TIMES; time++) {
        const struct item_row *row = &change->items[s].items[i];
        if (!row->items[time] || (fate_of(change, s, row) != ALONE && fate_of(change, s, row) != ASKED_OTHERWISE)) continue;
        size_t length = (size_t)g_utf8_strlen(model_reference(context->arena, row->items[time]), -1);
        if (length > longest) longest = length;
      }
  return longest;
}

static void open_items(const struct part_context *context, const struct change *change) {
  struct column columns[] = {{id_column(longest_reference(context, change))}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(context->document, columns, 3);
  doc_open_head_row(context->document);
  head_cell(context, 0, "earlier.item");
  head_cell(context, 1, "item.question");
  head_cell(context, 2, "compare.answer");
  doc_close(context->document);
}

static void tell_alone(const struct part_context *context, const struct change *change, int time, const char *key) {
  size_t count = count_fate(change, time, ALONE);
  if (!count) return;
  open_heading(context, 2, label_format(context->arena, context->labels, key, "n", count_words(context->arena, count), NULL), NULL);
  open_items(context, change);
  for (size_t s = 0; s < change->sheet_count; s++)
    for (size_t i = 0; i < change->items[s].count; i++) {
      const struct item_row *row = &change->items[s].items[i];
      if (row->items[time] && fate_of(change, s, row) == ALONE)
        item_row_of(context, time == NOW ? change->now : change->then, row->items[time], NULL);
    }
  doc_close(context->document);
  doc_close(context->document);
}

/* The items of the earlier assessment that ask something else, by their ids. */
static GHashTable *otherwise_then(const struct change *change, size_t sheet) {
  GHashTable *items = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t i = 0; i < change->items[sheet].count; i++) {
    const struct item_row *row = &change->items[sheet].items[i];
    if (row->items[THEN] && fate_of(change, sheet, row) == ASKED_OTHERWISE)
      g_hash_table_insert(items, (gpointer)(uintptr_t)row->items[THEN]->id.raw, row->items[THEN]);
  }
  return items;
}

/* Both questions of each id, the earlier one first. */
static void tell_pairs(const struct part_context *context, const struct change *change, size_t sheet) {
  GHashTable *then = otherwise_then(change, sheet);
  arena_defer(context->arena, (void (*)(void *))g_hash_table_destroy, then);
  for (size_t i = 0; i < change->items[sheet].count; i++) {
    const struct item_row *row = &change->items[sheet].items[i];
    if (!row->items[NOW] || fate_of(change, sheet, row) != ASKED_OTHERWISE) continue;
    const struct item *old = g_hash_table_lookup(then, row->items[NOW]->id.raw);
    if (old) item_row_of(context, change->then, old, row->items[NOW]);
    item_row_of(context, change->now, row->items[NOW], old);
  }
}

static void tell_otherwise(const struct part_context *context, const struct change *change) {
  size_t count = count_fate(change, NOW, ASKED_OTHERWISE);
  if (!count) return;
  const char *number = count_words(context->arena, count);
  open_heading(context, 2, label_format(context->arena, context->labels, "change.items.otherwise.heading", "n", number, NULL), NULL);
  say_paragraph(context, ROLE_TEXT, "change.items.otherwise.meaning");
  open_items(context, change);
  for (size_t s = 0; s < change->sheet_count; s++) tell_pairs(context, change, s);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_sheets(const struct part_context *context, const struct change *change, int time, const char *key) {
  for (size_t s = 0; s < change->sheet_count; s++) {
    const struct sheet *sheet = change->sheets[s].sheets[time];
    if (!sheet || change->sheets[s].count == TIMES) continue;
    SAY_PARAGRAPH(context, ROLE_TEXT, key, slot_words("sheet", sheet_name(context, sheet)), slot_text("title", &sheet->title),
                  slot_count(context, "n", sheet->item_count));
  }
}

void part_change_items(const struct part_context *context) {
  struct change change = change_of(context);
  if (!change.then) return;
  open_chapter(context, "change_items");
  say_paragraph(context, ROLE_TEXT, "change.items.meaning");
  tell_counts(context, &change);
  tell_sheets(context, &change, NOW, "change.sheet.new");
  tell_sheets(context, &change, THEN, "change.sheet.gone");
  tell_otherwise(context, &change);
  tell_alone(context, &change, NOW, "change.items.new");
  tell_alone(context, &change, THEN, "change.items.gone");
  doc_close(context->document);
}
