/* change.c: lays two assessments of one service beside each other and judges what changed, and why.
 *
 * Invariant: each item that both have is in one class, whichever way it is asked: so the counts add up. */
#include "parts/change.h"

#include <string.h>

int verdict_of(const struct scoring *scoring, const struct item *item) {
  const struct judgement *judgement = model_judgement(scoring, item);
  return judgement ? judgement->verdict.value : VERDICT_NONE;
}

enum answer_change answer_change(const struct item_row *row) {
  const struct item *now = row->items[NOW], *then = row->items[THEN];
  if (now == then) return ANSWER_SAME;
  if (now->answer_lost || then->answer_lost) return ANSWER_UNKNOWN;
  return same_answers(now, then) ? ANSWER_SAME : ANSWER_CHANGED;
}

bool verdict_changed(const struct change *change, const struct item_row *row) {
  return verdict_of(change->now, row->items[NOW]) != verdict_of(change->then, row->items[THEN]);
}

bool criterion_changed(const struct change *change, const struct item_row *row) {
  static const struct judgement none;
  const struct judgement *now = model_judgement(change->now, row->items[NOW]), *then = model_judgement(change->then, row->items[THEN]);
  return !same_text(now ? &now->criterion : &none.criterion, then ? &then->criterion : &none.criterion);
}

static bool ruleset_changed(const struct change *change) {
  return !same_text(&change->now->engine.ruleset, &change->then->engine.ruleset);
}

enum cause cause_of(const struct change *change, const struct item_row *row) {
  switch (answer_change(row)) {
    case ANSWER_CHANGED: return CAUSE_ANSWER;
    case ANSWER_UNKNOWN: return CAUSE_UNKNOWN;
    case ANSWER_SAME: break;
  }
  return criterion_changed(change, row) || ruleset_changed(change) ? CAUSE_CRITERION : CAUSE_REVIEW;
}

static struct side sheets_of(const struct part_context *context, const struct scoring *scoring) {
  const struct sheet **sheets = arena_new_array(context->arena, const struct sheet *, scoring->sheet_count + 1);
  size_t count = 0;
  for (size_t i = 0; i < scoring->sheet_count; i++)
    if (scoring->sheets[i].sheet) sheets[count++] = scoring->sheets[i].sheet;
  return (struct side){sheets, count};
}

static bool same_number(const struct number *left, const struct number *right) {
  if (!left->present || !right->present) return left->present == right->present;
  return !(left->value < right->value) && !(left->value > right->value);
}

static bool same_scale(const struct scoring *now, const struct scoring *then) {
  return same_number(&now->scale.min, &then->scale.min) && same_number(&now->scale.max, &then->scale.max);
}

static bool same_day(const struct date *left, const struct date *right) {
  return left->source && right->source && days_compare(left, right) == 0;
}

/* Why the two results don't compare, each reason once; NULL: they do. The contract's rule `trend` is held to as well, where
 * the present assessment tells of that very one. */
static const char *reason_of(const struct part_context *context, const struct change *change) {
  const struct scoring *now = change->now, *then = change->then;
  const struct previous *previous = &now->overall.previous;
  const char *keys[4];
  size_t count = 0;
  bool sheets = false;
  for (size_t i = 0; i < change->sheet_count; i++) sheets |= change->sheets[i].count < TIMES;
  if (!now->engine.ruleset.source || !then->engine.ruleset.source) keys[count++] = "change.ruleset.unknown";
  else if (ruleset_changed(change)) keys[count++] = "previous.differs";
  if (!same_scale(now, then)) keys[count++] = "change.scale";
  if (sheets) keys[count++] = "change.sheets";
  if (!count && previous->has_it && !previous->comparable && same_day(&previous->scored_at, &then->scored_at))
    keys[count++] = "previous.unclear";
  const char *words = NULL;
  for (size_t i = 0; i < count; i++)
    words = words ? arena_format(context->arena, "%s%s%s", words, word(context, "comma"), word(context, keys[i])) : word(context, keys[i]);
  return words;
}

struct change change_of(const struct part_context *context) {
  const struct service *service = context->service;
  struct change change = {.now = service->scoring_count ? service->scorings[0] : NULL,
                          .then = service->scoring_count > 1 ? service->scorings[1] : NULL};
  if (!change.then) return change;
  const struct side sides[TIMES] = {[NOW] = sheets_of(context, change.now), [THEN] = sheets_of(context, change.then)};
  change.sheets = match_sheets(context->arena, sides, TIMES, &change.sheet_count);
  change.items = arena_new_array(context->arena, struct item_rows, change.sheet_count + 1);
  for (size_t i = 0; i < change.sheet_count; i++) change.items[i] = match_items(context->arena, &change.sheets[i], TIMES);
  change.reason = reason_of(context, &change);
  change.comparable = !change.reason;
  return change;
}

const struct item_row *next_pair(const struct change *change, struct row_place *place) {
  for (; place->sheet < change->sheet_count; place->sheet++, place->item = 0)
    while (place->item < change->items[place->sheet].count) {
      const struct item_row *row = &change->items[place->sheet].items[place->item++];
      if (row->count == TIMES) return row;
    }
  return NULL;
}

void open_times(const struct part_context *context, const struct change *change, const char *lead, enum column_kind kind) {
  unsigned column = 0;
  struct column *columns = arena_new_array(context->arena, struct column, TIMES + 1);
  columns[0].kind = lead ? COLUMN_SHORT : kind;
  columns[1].kind = columns[2].kind = kind;
  doc_open_table(context->document, columns, lead ? TIMES + 1 : TIMES)->as.table.even = true;
  doc_open_head_row(context->document);
  if (lead) head_cell(context, column++, lead);
  open_cell(context, column++, ROLE_TABLE_HEAD);
  SAY(context, ROLE_TABLE_HEAD, "change.then", slot_value("date", day_prose(context, &change->then->scored_at), 0));
  doc_close(context->document);
  doc_close(context->document);
  open_cell(context, column, ROLE_TABLE_HEAD);
  SAY(context, ROLE_TABLE_HEAD, "change.now", slot_value("date", day_prose(context, &change->now->scored_at), 0));
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

void question_row(const struct part_context *context, const struct item *item, unsigned columns) {
  doc_open_row(context->document);
  struct node *cell = doc_open_cell(context->document, 0, columns, 1);
  cell->as.cell.header = true;
  doc_open_paragraph(context->document, ROLE_CELL_STRONG);
  refer_item(context, ROLE_CELL_STRONG, item, false);
  if (item->number.source && strcmp(item->number.bytes, item->id.bytes) != 0)
    SAY(context, ROLE_CELL_NOTE, "compare.number", slot_text("number", &item->number));
  say_words(context, ROLE_CELL_STRONG, "wide");
  if (item->question.length) tell_text(context, ROLE_CELL, &item->question);
  else say_words(context, ROLE_MISSING, item->question_lost ? "question.lost" : "question.blank");
  doc_close(context->document);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
  doc_close(context->document);
}
