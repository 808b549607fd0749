/* fulfilment.c: 条件履行確認表, the conditions as a table to be kept up by hand: what, who, by when, and blanks for the
 * evidence, the day and whoever confirms it.
 *
 * Invariant: a blank is only where the scoring records nothing. */
#include "parts/list.h"
#include "parts/scored.h"

enum { TEXT, DUE, EVIDENCE, CONFIRMED, SEAL, COLUMNS };

static void open_blank(const struct part_context *context, unsigned column) {
  doc_open_cell(context->document, column, 1, 1)->as.cell.entry = true;
  doc_close(context->document);
}

static void tell_term(const struct part_context *context, enum role role, const char *words, uint32_t source) {
  if (!source) return;
  doc_open_paragraph(context->document, role);
  doc_value(context->document, role, words, source);
  doc_close(context->document);
}

/* Who, by which day and step, and how far it is. */
static void tell_terms(const struct part_context *context, const struct condition *condition) {
  doc_open_cell(context->document, DUE, 1, 1);
  tell_paragraph(context, ROLE_CELL, &condition->owner);
  if (condition->due.source) {
    doc_open_paragraph(context->document, ROLE_CELL);
    tell_date(context, ROLE_CELL, &condition->due);
    doc_close(context->document);
  }
  tell_term(context, ROLE_CELL, timing_word(context, condition->timing.value), condition->timing.source);
  doc_open_paragraph(context->document, ROLE_CELL_STRONG);
  doc_value(context->document, ROLE_CELL_STRONG, condition_status_word(context, condition->status.value), condition->status.source);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_condition(const struct part_context *context, const struct condition *condition, size_t index) {
  doc_open_row(context->document)->as.row.room = ROOM_SEAL;
  cell_condition(context, TEXT, condition, index);
  tell_terms(context, condition);
  if (condition->evidence.length) cell_text(context, EVIDENCE, ROLE_CELL, &condition->evidence);
  else open_blank(context, EVIDENCE);
  if (condition->closed_on.source) cell_date(context, CONFIRMED, &condition->closed_on);
  else open_blank(context, CONFIRMED);
  open_blank(context, SEAL);
  doc_close(context->document);
}

void part_fulfilment(const struct part_context *context) {
  static const struct column columns[COLUMNS] = {{COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_ENTRY}, {COLUMN_SEAL}};
  static const char *const heads[COLUMNS] = {"condition.text", "fulfilment.terms", "condition.evidence", "fulfilment.confirmed",
                                             "fulfilment.seal"};
  const struct scoring *scoring = context->scoring;
  if (!scoring || (scoring->overall.condition_count == 0 && scoring->overall.decision.value != DECISION_CONDITIONAL)) return;
  open_chapter(context, "fulfilment");
  if (scoring->overall.condition_count == 0) say_paragraph(context, ROLE_TEXT, "conditions.none");
  else {
    doc_open_table(context->document, columns, COLUMNS)->as.table.grid = true;
    doc_open_head_row(context->document);
    for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
    doc_close(context->document);
    for (size_t i = 0; i < scoring->overall.condition_count; i++) tell_condition(context, &scoring->overall.conditions[i], i);
    doc_close(context->document);
  }
  doc_close(context->document);
}
