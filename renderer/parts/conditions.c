/* conditions.c: the conditions of the approval: what, who, by when, by which step, and whether it is met. */
#include "parts/list.h"
#include "parts/scored.h"

enum { TEXT, OWNER, DUE, STATUS, COLUMNS };

/* The id, or the place in the list, leads the text: a column of its own would narrow it. */
static void tell_what(const struct part_context *context, const struct condition *condition, size_t index) {
  doc_open_paragraph(context->document, ROLE_CELL);
  if (condition->id.source) doc_text(context->document, ROLE_CELL_LABEL, condition->id.bytes, condition->id.source);
  else doc_text(context->document, ROLE_CELL_LABEL, count_words(context->arena, index + 1), 0);
  say_words(context, ROLE_CELL, "wide");
  tell_text(context, ROLE_CELL, &condition->text);
  doc_close(context->document);
}

static void tell_risks(const struct part_context *context, const struct condition *condition) {
  if (condition->risks.count == 0) return;
  doc_open_paragraph(context->document, ROLE_CELL_NOTE);
  say_words(context, ROLE_CELL_LABEL, "condition.risks");
  say_words(context, ROLE_CELL_NOTE, "wide");
  refer_risks(context, ROLE_CELL_NOTE, &condition->risks, true);
  doc_close(context->document);
}

void cell_condition(const struct part_context *context, unsigned column, const struct condition *condition, size_t index) {
  doc_open_cell(context->document, column, 1, 1);
  tell_what(context, condition, index);
  tell_risks(context, condition);
  doc_close(context->document);
}

void cell_due(const struct part_context *context, unsigned column, const struct condition *condition) {
  cell_date(context, column, &condition->due);
  if (!condition->timing.source) return;
  struct node *cell = context->document->at->last; /* the cell just told: the step stands below the day */
  context->document->at = cell;
  doc_open_paragraph(context->document, ROLE_CELL);
  doc_value(context->document, ROLE_CELL, timing_word(context, condition->timing.value), condition->timing.source);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_status(const struct part_context *context, const struct condition *condition) {
  doc_open_cell(context->document, STATUS, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL);
  doc_value(context->document, ROLE_CELL, condition_status_word(context, condition->status.value), condition->status.source);
  doc_close(context->document);
  if (condition->closed_on.source) {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    doc_value(context->document, ROLE_CELL_NOTE, date_table(context, &condition->closed_on), condition->closed_on.source);
    doc_close(context->document);
  }
  doc_close(context->document);
}

void tell_conditions(const struct part_context *context) {
  static const struct column columns[COLUMNS] = {{COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_FIXED}, {COLUMN_FIXED}};
  static const char *const heads[COLUMNS] = {"condition.text", "condition.owner", "condition.due", "condition.status"};
  const struct scoring *scoring = context->scoring;
  if (scoring->overall.condition_count == 0) return;
  doc_open_table(context->document, columns, COLUMNS);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < scoring->overall.condition_count; i++) {
    const struct condition *condition = &scoring->overall.conditions[i];
    doc_open_row(context->document);
    doc_open_cell(context->document, TEXT, 1, 1);
    tell_what(context, condition, i);
    tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "condition.evidence", &condition->evidence);
    tell_risks(context, condition);
    doc_close(context->document);
    cell_text(context, OWNER, ROLE_CELL, &condition->owner);
    cell_due(context, DUE, condition);
    tell_status(context, condition);
    doc_close(context->document);
  }
  doc_close(context->document);
}

void part_conditions(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  if (!scoring || (scoring->overall.condition_count == 0 && scoring->overall.decision.value != DECISION_CONDITIONAL)) return;
  open_chapter(context, "conditions");
  if (scoring->overall.condition_count) tell_conditions(context);
  else say_paragraph(context, ROLE_TEXT, "conditions.none");
  doc_close(context->document);
}
