/* change_answers.c: the answers whose words changed, old and new side by side.
 *
 * Invariant: changed, unchanged and those that can't be told add up to the items laid beside each other. */
#include "parts/change.h"
#include "parts/items.h"
#include "parts/list.h"

static void answer_cell(const struct part_context *context, unsigned column, const struct scoring *scoring, const struct item *item) {
  int verdict = verdict_of(scoring, item);
  const struct judgement *judgement = model_judgement(scoring, item);
  struct node *cell = doc_open_cell(context->document, column, 1, 1);
  doc_open_paragraph(context->document, verdict_role(verdict));
  doc_value(context->document, verdict_role(verdict), verdict_marked(context, verdict), judgement ? judgement->verdict.source : 0);
  doc_close(context->document);
  tell_answers(context, item);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
}

static void tell_row(const struct part_context *context, const struct change *change, const struct item_row *row) {
  question_row(context, row->items[NOW], TIMES);
  doc_open_row(context->document)->as.row.joined = true;
  answer_cell(context, 0, change->then, row->items[THEN]);
  answer_cell(context, 1, change->now, row->items[NOW]);
  doc_close(context->document);
}

static void tell_class(const struct part_context *context, const struct change *change, enum answer_change class) {
  open_times(context, change, NULL, COLUMN_TEXT);
  struct row_place place = {0, 0};
  for (const struct item_row *row; (row = next_pair(change, &place));)
    if (answer_change(row) == class) tell_row(context, change, row);
  doc_close(context->document);
}

void part_change_answers(const struct part_context *context) {
  struct change change = change_of(context);
  size_t counts[ANSWER_UNKNOWN + 1] = {0}, pairs = 0;
  if (!change.then) return;
  struct row_place place = {0, 0};
  for (const struct item_row *row; (row = next_pair(&change, &place)); pairs++) counts[answer_change(row)]++;
  open_chapter(context, "change_answers");
  SAY_PARAGRAPH(context, ROLE_LEAD, counts[ANSWER_UNKNOWN] ? "change.answers.lost" : "change.answers", slot_count(context, "pairs", pairs),
                slot_count(context, "n", counts[ANSWER_CHANGED]), slot_count(context, "same", counts[ANSWER_SAME]),
                slot_count(context, "lost", counts[ANSWER_UNKNOWN]));
  if (counts[ANSWER_CHANGED]) tell_class(context, &change, ANSWER_CHANGED);
  if (counts[ANSWER_UNKNOWN]) {
    open_heading(context, 2, word(context, "change.answers.unknown"), NULL);
    say_paragraph(context, ROLE_TEXT, "change.answers.unknown.meaning");
    tell_class(context, &change, ANSWER_UNKNOWN);
    doc_close(context->document);
  }
  doc_close(context->document);
}
