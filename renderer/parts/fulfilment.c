/* fulfilment.c: 条件履行確認表, the conditions as a table to be kept up by hand: what, who, by when, and blanks for the
 * evidence, the day and whoever confirms it.
 *
 * Invariant: a blank is only where the scoring records nothing. */
#include "parts/list.h"
#include "parts/scored.h"

enum { TEXT, OWNER, DUE, STATUS, EVIDENCE, CONFIRMED, SEAL, COLUMNS };

static void open_blank(const struct part_context *context, unsigned column) {
  doc_open_cell(context->document, column, 1, 1)->as.cell.entry = true;
  doc_close(context->document);
}

static void tell_condition(const struct part_context *context, const struct condition *condition, size_t index) {
  doc_open_row(context->document);
  cell_condition(context, TEXT, condition, index);
  cell_text(context, OWNER, ROLE_CELL, &condition->owner);
  cell_due(context, DUE, condition);
  cell_value(context, STATUS, ROLE_CELL, condition_status_word(context, condition->status.value), condition->status.source);
  if (condition->evidence.length) cell_text(context, EVIDENCE, ROLE_CELL, &condition->evidence);
  else open_blank(context, EVIDENCE);
  if (condition->closed_on.source) cell_date(context, CONFIRMED, &condition->closed_on);
  else open_blank(context, CONFIRMED);
  open_blank(context, SEAL);
  doc_close(context->document);
}

void part_fulfilment(const struct part_context *context) {
  static const struct column columns[COLUMNS] = {{COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_FIXED}, {COLUMN_FIXED},
                                                 {COLUMN_TEXT}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  static const char *const heads[COLUMNS] = {"condition.text", "condition.owner", "condition.due", "fulfilment.status",
                                             "condition.evidence", "fulfilment.confirmed", "fulfilment.seal"};
  const struct scoring *scoring = context->scoring;
  if (!scoring || (scoring->overall.condition_count == 0 && scoring->overall.decision.value != DECISION_CONDITIONAL)) return;
  open_chapter(context, "fulfilment");
  if (scoring->overall.condition_count == 0) say_paragraph(context, ROLE_TEXT, "conditions.none");
  else {
    doc_open_table(context->document, columns, COLUMNS);
    doc_open_head_row(context->document);
    for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
    doc_close(context->document);
    for (size_t i = 0; i < scoring->overall.condition_count; i++) tell_condition(context, &scoring->overall.conditions[i], i);
    doc_close(context->document);
  }
  doc_close(context->document);
}
