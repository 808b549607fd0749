/* conditions.c: the conditions of the approval: what, who, by when, by which step, and whether it is met. */
#include "parts/chosen.h"
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

/* By which day, and by which step. */
static void cell_due(const struct part_context *context, unsigned column, const struct condition *condition) {
  cell_date(context, column, &condition->due);
  if (!condition->timing.source) return;
  struct node *cell = context->document->at->last; /* the cell just told: the step stands below the day */
  context->document->at = cell;
  doc_open_paragraph(context->document, ROLE_CELL);
  doc_value(context->document, ROLE_CELL, timing_word(context, condition->timing.value), condition->timing.source);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_status(const struct part_context *context, const struct condition *condition, unsigned column) {
  doc_open_cell(context->document, column, 1, 1);
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

static void tell_text_cell(const struct part_context *context, const struct condition *condition, size_t index, unsigned column) {
  doc_open_cell(context->document, column, 1, 1);
  tell_what(context, condition, index);
  tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "condition.evidence", &condition->evidence);
  tell_risks(context, condition);
  doc_close(context->document);
}

static void tell_cell(const struct part_context *context, const struct condition *condition, size_t index, unsigned which, unsigned column) {
  switch (which) {
    case TEXT: tell_text_cell(context, condition, index, column); break;
    case OWNER: cell_text(context, column, ROLE_CELL, &condition->owner); break;
    case DUE: cell_due(context, column, condition); break;
    default: tell_status(context, condition, column); break;
  }
}

/* A column that no row fills is not printed, unless the layout asks for it by name. */
static bool is_filled(const struct part_context *context, unsigned which) {
  const struct scoring *scoring = context->scoring;
  bool filled = context->options->columns.count || which == TEXT || which == STATUS;
  for (size_t i = 0; i < scoring->overall.condition_count; i++) {
    const struct condition *condition = &scoring->overall.conditions[i];
    filled |= which == OWNER ? condition->owner.source != 0 : condition->due.source || condition->timing.source;
  }
  return filled;
}

void tell_conditions(const struct part_context *context) {
  static const enum column_kind kinds[COLUMNS] = {COLUMN_TEXT, COLUMN_SHORT, COLUMN_FIXED, COLUMN_FIXED};
  static const char *const names[COLUMNS] = {"text", "owner", "due", "status"};
  static const char *const heads[COLUMNS] = {"condition.text", "condition.owner", "condition.due", "condition.status"};
  const struct scoring *scoring = context->scoring;
  if (scoring->overall.condition_count == 0) return;
  struct column columns[COLUMNS] = {{0}};
  unsigned chosen[COLUMNS];
  size_t asked = chosen_columns(context, names, COLUMNS, chosen), count = 0;
  for (size_t i = 0; i < asked; i++)
    if (is_filled(context, chosen[i])) chosen[count++] = chosen[i];
  for (size_t i = 0; i < count; i++) columns[i].kind = kinds[chosen[i]];
  doc_open_table(context->document, columns, count);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < count; i++) head_cell(context, i, heads[chosen[i]]);
  doc_close(context->document);
  const struct chosen_conditions conditions = chosen_conditions(context);
  for (size_t i = 0; i < conditions.count; i++) {
    const struct condition *condition = conditions.items[i];
    doc_open_row(context->document);
    for (unsigned k = 0; k < count; k++) tell_cell(context, condition, (size_t)(condition - scoring->overall.conditions), chosen[k], k);
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
