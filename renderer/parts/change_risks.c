/* change_risks.c: what became of the risks: new, closed, not mentioned any more, of another level, or going on. By id.
 *
 * Invariant: each risk of either assessment is in one class, so that the counts add up. */
#include "parts/change.h"
#include "parts/list.h"

enum fate { NEW, REOPENED, RAISED, LOWERED, CLOSED, GONE, GOING_ON, STILL_CLOSED, FATES };

static const char *const fate_keys[FATES] = {
    [NEW] = "change.risk.new",       [REOPENED] = "change.risk.reopened", [RAISED] = "change.risk.raised",     [LOWERED] = "change.risk.lowered",
    [CLOSED] = "change.risk.closed", [GONE] = "change.risk.gone",         [GOING_ON] = "change.risk.going_on",
    [STILL_CLOSED] = "change.risk.still_closed"};

static const struct risk *like_risk(const struct scoring *scoring, const struct risk *risk) {
  for (size_t i = 0; i < scoring->risk_count; i++)
    if (same_text(&scoring->risks[i].id, &risk->id)) return &scoring->risks[i];
  return NULL;
}

static enum fate fate_of(const struct risk *then, const struct risk *now) {
  if (!then) return NEW;
  if (!now) return GONE;
  bool closed = now->status.value == RISK_CLOSED, was_closed = then->status.value == RISK_CLOSED;
  if (closed) return was_closed ? STILL_CLOSED : CLOSED;
  if (was_closed) return REOPENED;
  if (now->level.value == then->level.value) return GOING_ON;
  return now->level.value < then->level.value ? RAISED : LOWERED; /* the gravest level comes first */
}

/* Calls `each` with the two risks of every row: the present ones in their order, then those that are gone. */
typedef void each_fn(const struct part_context *context, const struct risk *then, const struct risk *now, void *data);

static void walk(const struct part_context *context, const struct change *change, each_fn *each, void *data) {
  for (size_t i = 0; i < change->now->risk_count; i++)
    each(context, like_risk(change->then, &change->now->risks[i]), &change->now->risks[i], data);
  for (size_t i = 0; i < change->then->risk_count; i++)
    if (!like_risk(change->now, &change->then->risks[i])) each(context, &change->then->risks[i], NULL, data);
}

static void count_one(const struct part_context *context, const struct risk *then, const struct risk *now, void *data) {
  size_t *counts = data;
  (void)context;
  counts[fate_of(then, now)]++;
}

static void state_cell(const struct part_context *context, unsigned column, const struct risk *risk) {
  doc_open_cell(context->document, column, 1, 1);
  if (risk) {
    doc_open_paragraph(context->document, level_role(risk->level.value));
    doc_value(context->document, level_role(risk->level.value), level_marked(context, risk->level.value), risk->level.source);
    doc_close(context->document);
    if (risk->status.source) {
      doc_open_paragraph(context->document, ROLE_CELL_NOTE);
      doc_value(context->document, ROLE_CELL_NOTE, risk_status_word(context, risk->status.value), risk->status.source);
      doc_close(context->document);
    }
  } else say_paragraph(context, ROLE_CELL_NOTE, "date.none");
  doc_close(context->document);
}

static void tell_one(const struct part_context *context, const struct risk *then, const struct risk *now, void *data) {
  const struct risk *risk = now ? now : then;
  const enum fate *fate = data;
  if (fate_of(then, now) != *fate) return;
  doc_open_row(context->document);
  cell_words(context, 0, ROLE_CELL_LABEL, word(context, fate_keys[*fate]));
  doc_open_cell(context->document, 1, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL);
  refer_risk(context, ROLE_CELL_STRONG, risk, false);
  say_words(context, ROLE_CELL, "space");
  tell_text(context, ROLE_CELL, &risk->title);
  doc_close(context->document);
  if (then && now && !same_text(&then->title, &now->title))
    tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "change.risk.title", &then->title);
  doc_close(context->document);
  state_cell(context, 2, then);
  state_cell(context, 3, now);
  doc_close(context->document);
}

void part_change_risks(const struct part_context *context) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_FIXED}};
  struct change change = change_of(context);
  size_t counts[FATES] = {0}, total = 0;
  if (!change.then) return;
  walk(context, &change, count_one, counts);
  const char *words = "";
  for (int fate = 0; fate < FATES; fate++) {
    if (!counts[fate] && (fate == REOPENED || fate == STILL_CLOSED)) continue;
    words = arena_format(context->arena, "%s%s%s", words, *words ? word(context, "between") : "",
                         counted(context, word(context, fate_keys[fate]), counts[fate]));
    total += counts[fate];
  }
  open_chapter(context, "change_risks");
  SAY_PARAGRAPH(context, ROLE_LEAD, "change.risks", slot_count(context, "then", change.then->risk_count),
                slot_count(context, "now", change.now->risk_count), slot_words("fates", words), slot_count(context, "n", total));
  if (total) {
    doc_open_table(context->document, columns, 4);
    doc_open_head_row(context->document);
    head_cell(context, 0, "gap.kind");
    head_cell(context, 1, "risk.title");
    head_cell(context, 2, "domains.previous");
    head_cell(context, 3, "change.present");
    doc_close(context->document);
    for (enum fate fate = NEW; fate < FATES; fate++) walk(context, &change, tell_one, &fate);
    doc_close(context->document);
  }
  doc_close(context->document);
}
