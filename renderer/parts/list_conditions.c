/* list_conditions.c: the conditions of the approval as a flat table. The report's own is conditions.c's. */
#include "parts/list.h"
#include "parts/lists.h"

enum { ID, SERVICE, TEXT, OWNER, DUE, TIMING, STATUS, CLOSED_ON, EVIDENCE, RISKS, COLUMNS };

static const struct list_column columns[COLUMNS] = {
    [ID] = {"risk.number", COLUMN_FIXED, true},         [SERVICE] = {"list.service", COLUMN_SHORT, false},
    [TEXT] = {"condition.text", COLUMN_TEXT, false},    [OWNER] = {"condition.owner", COLUMN_SHORT, false},
    [DUE] = {"risk.due", COLUMN_FIXED, false},          [TIMING] = {"list.timing", COLUMN_FIXED, false},
    [STATUS] = {"risk.status", COLUMN_FIXED, false},    [CLOSED_ON] = {"list.closed_on", COLUMN_FIXED, false},
    [EVIDENCE] = {"condition.evidence", COLUMN_TEXT, false}, [RISKS] = {"condition.risks", COLUMN_SHORT, false}};

static void note(struct list *list, const struct condition *condition) {
  list_note(list, SERVICE, list->context->model->service_count > 1);
  list_note(list, OWNER, condition->owner.length);
  list_note(list, DUE, condition->due.source);
  list_note(list, TIMING, condition->timing.source);
  list_note(list, CLOSED_ON, condition->closed_on.source);
  list_note(list, EVIDENCE, condition->evidence.length);
  list_note(list, RISKS, condition->risks.count);
}

static void tell(const struct list *list, const struct part_context *context, const struct condition *condition, size_t index) {
  doc_open_row(context->document);
  if (condition->id.source) list_text(list, ID, &condition->id);
  else list_count(list, ID, index + 1);
  list_words(list, SERVICE, service_words(context, context->service));
  list_text(list, TEXT, &condition->text);
  list_text(list, OWNER, &condition->owner);
  list_date(list, DUE, &condition->due);
  list_value(list, TIMING, ROLE_CELL, timing_word(context, condition->timing.value), condition->timing.source);
  list_value(list, STATUS, ROLE_CELL, condition_status_word(context, condition->status.value), condition->status.source);
  list_date(list, CLOSED_ON, &condition->closed_on);
  list_text(list, EVIDENCE, &condition->evidence);
  if (list_open_cell(list, RISKS)) {
    refer_risks(context, ROLE_CELL, &condition->risks, false);
    list_close_cell(list);
  }
  doc_close(context->document);
}

static void go_through(struct list *list, bool tells) {
  for (size_t i = 0; i < list->context->model->service_count; i++) {
    struct part_context context = list_service(list->context, i);
    for (size_t k = 0; context.scoring && k < context.scoring->overall.condition_count; k++) {
      const struct condition *condition = &context.scoring->overall.conditions[k];
      if (tells) tell(list, &context, condition, k);
      else note(list, condition);
    }
  }
}

void part_list_conditions(const struct part_context *context) {
  struct list list = {.context = context, .columns = columns, .count = COLUMNS};
  list.has[ID] = list.has[TEXT] = list.has[STATUS] = true;
  go_through(&list, false);
  list_open(&list, "list_conditions");
  go_through(&list, true);
  list_close(&list);
}
