/* list_risks.c: the register of risks as a flat table, the gravest first, and what they rest on, a row a piece of evidence.
 *
 * Leaves the report's register to register.c. Invariant: each row of evidence leads to its risk and to its item. */
#include "parts/list.h"
#include "parts/lists.h"
#include "parts/scored.h"

enum {
  ID, SERVICE, TITLE, LEVEL, LIKELIHOOD, IMPACT, KIND, STATUS, DOMAIN, FINDING, RECOMMENDATION, INQUIRY, OWNER, DUE, RESIDUAL,
  RESIDUAL_LIKELIHOOD, RESIDUAL_IMPACT, ACCEPTED_BY, ACCEPTED_ON, ITEMS, COLUMNS
};

static const struct list_column columns[COLUMNS] = {
    [ID] = {"risk.number", COLUMN_FIXED, true},              [SERVICE] = {"list.service", COLUMN_SHORT, false},
    [TITLE] = {"risk.title", COLUMN_TEXT, false},            [LEVEL] = {"risk.level", COLUMN_FIXED, false},
    [LIKELIHOOD] = {"list.likelihood", COLUMN_NUMBER, false}, [IMPACT] = {"list.impact", COLUMN_NUMBER, false},
    [KIND] = {"risk.kind", COLUMN_SHORT, false},             [STATUS] = {"risk.status", COLUMN_FIXED, false},
    [DOMAIN] = {"risk.domain", COLUMN_SHORT, false},         [FINDING] = {"risk.finding", COLUMN_TEXT, false},
    [RECOMMENDATION] = {"risk.recommendation", COLUMN_TEXT, false}, [INQUIRY] = {"risk.inquiry", COLUMN_TEXT, false},
    [OWNER] = {"risk.owner", COLUMN_SHORT, false},           [DUE] = {"risk.due", COLUMN_FIXED, false},
    [RESIDUAL] = {"risk.residual", COLUMN_FIXED, false},     [RESIDUAL_LIKELIHOOD] = {"list.residual_likelihood", COLUMN_NUMBER, false},
    [RESIDUAL_IMPACT] = {"list.residual_impact", COLUMN_NUMBER, false}, [ACCEPTED_BY] = {"list.accepted_by", COLUMN_SHORT, false},
    [ACCEPTED_ON] = {"list.accepted_on", COLUMN_FIXED, false}, [ITEMS] = {"risk.evidence", COLUMN_SHORT, false}};

static void note(struct list *list, const struct risk *risk) {
  static const unsigned always[] = {ID, TITLE, LEVEL, ITEMS};
  for (size_t i = 0; i < sizeof always / sizeof *always; i++) list->has[always[i]] = true;
  list_note(list, SERVICE, list->context->model->service_count > 1);
  list_note(list, LIKELIHOOD, risk->likelihood.present);
  list_note(list, IMPACT, risk->impact.present);
  list_note(list, KIND, risk->kind.source);
  list_note(list, STATUS, risk->status.source);
  list_note(list, DOMAIN, risk->domain);
  list_note(list, FINDING, risk->finding.length);
  list_note(list, RECOMMENDATION, risk->recommendation.length);
  list_note(list, INQUIRY, risk->inquiry.length);
  list_note(list, OWNER, risk->owner.length);
  list_note(list, DUE, risk->due.source);
  list_note(list, RESIDUAL, risk->residual.has_it);
  list_note(list, RESIDUAL_LIKELIHOOD, risk->residual.likelihood.present);
  list_note(list, RESIDUAL_IMPACT, risk->residual.impact.present);
  list_note(list, ACCEPTED_BY, risk->accepted_by.length);
  list_note(list, ACCEPTED_ON, risk->accepted_on.source);
}

static void level_cell(const struct list *list, unsigned column, const struct choice *level) {
  list_value(list, column, level_role(level->value), level->value ? level_word(list->context, level->value) : NULL, level->source);
}

static void status_cell(const struct list *list, const struct risk *risk) {
  list_value(list, STATUS, ROLE_CELL, risk->status.source ? risk_status_word(list->context, risk->status.value) : NULL, risk->status.source);
}

/* The items that it rests on, each once. */
static void items_cell(const struct list *list, const struct part_context *context, const struct risk *risk) {
  if (!list_open_cell(list, ITEMS)) return;
  tell_evidence(context, ROLE_CELL, risk, false);
  list_close_cell(list);
}

static void tell_risk(const struct list *list, const struct part_context *context, const struct risk *risk) {
  struct node *row = doc_open_row(context->document);
  if (!has_part(context, "risks")) row->anchor = risk_anchor(context, context->scoring, risk);
  list_text(list, ID, &risk->id);
  list_words(list, SERVICE, service_words(context, context->service));
  list_text(list, TITLE, &risk->title);
  level_cell(list, LEVEL, &risk->level);
  list_number(list, LIKELIHOOD, &risk->likelihood);
  list_number(list, IMPACT, &risk->impact);
  list_value(list, KIND, ROLE_CELL, risk->kind.source ? risk_kind_word(context, risk->kind.value) : NULL, risk->kind.source);
  status_cell(list, risk);
  list_words(list, DOMAIN, risk->domain ? risk->domain->title.bytes : NULL);
  list_text(list, FINDING, &risk->finding);
  list_text(list, RECOMMENDATION, &risk->recommendation);
  list_text(list, INQUIRY, &risk->inquiry);
  list_text(list, OWNER, &risk->owner);
  list_date(list, DUE, &risk->due);
  level_cell(list, RESIDUAL, &risk->residual.level);
  list_number(list, RESIDUAL_LIKELIHOOD, &risk->residual.likelihood);
  list_number(list, RESIDUAL_IMPACT, &risk->residual.impact);
  list_text(list, ACCEPTED_BY, &risk->accepted_by);
  list_date(list, ACCEPTED_ON, &risk->accepted_on);
  items_cell(list, context, risk);
  doc_close(context->document);
}

/* Calls for each risk of each service's present scoring, the gravest first. */
typedef void risk_fn(struct list *list, const struct part_context *context, const struct risk *risk);

static void each_risk(struct list *list, risk_fn *call) {
  for (size_t i = 0; i < list->context->model->service_count; i++) {
    struct part_context context = list_service(list->context, i);
    for (int level = LEVEL_CRITICAL; context.scoring && level <= LEVEL_LOW; level++)
      for (size_t k = 0; k < context.scoring->risk_count; k++)
        if (context.scoring->risks[k].level.value == level) call(list, &context, &context.scoring->risks[k]);
  }
}

static void note_risk(struct list *list, const struct part_context *context, const struct risk *risk) {
  (void)context;
  note(list, risk);
}

static void tell_one(struct list *list, const struct part_context *context, const struct risk *risk) { tell_risk(list, context, risk); }

void part_list_risks(const struct part_context *context) {
  struct list list = {.context = context, .columns = columns, .count = COLUMNS};
  list.has[ID] = list.has[TITLE] = list.has[LEVEL] = true;
  each_risk(&list, note_risk);
  list_open(&list, "list_risks");
  each_risk(&list, tell_one);
  list_close(&list);
}

enum { E_RISK, E_LEVEL, E_TITLE, E_ITEM, E_QUESTION, E_QUOTE, E_VERDICT, E_COLUMNS };

static const struct list_column evidence_columns[E_COLUMNS] = {
    [E_RISK] = {"risk.number", COLUMN_FIXED, true},     [E_LEVEL] = {"risk.level", COLUMN_FIXED, false},
    [E_TITLE] = {"risk.title", COLUMN_TEXT, false},     [E_ITEM] = {"list.item", COLUMN_FIXED, false},
    [E_QUESTION] = {"item.question", COLUMN_TEXT, false}, [E_QUOTE] = {"list.quote", COLUMN_TEXT, false},
    [E_VERDICT] = {"item.verdict", COLUMN_FIXED, false}};

static void tell_piece(const struct list *list, const struct part_context *context, const struct risk *risk, const struct evidence *evidence) {
  const struct judgement *judgement = model_judgement(context->scoring, evidence->item);
  int verdict = judgement ? judgement->verdict.value : VERDICT_NONE;
  doc_open_row(context->document);
  list_open_cell(list, E_RISK);
  refer_risk(context, ROLE_CELL, risk, false);
  list_close_cell(list);
  level_cell(list, E_LEVEL, &risk->level);
  list_text(list, E_TITLE, &risk->title);
  list_open_cell(list, E_ITEM);
  refer_item(context, ROLE_CELL, evidence->item, false);
  list_close_cell(list);
  list_text(list, E_QUESTION, &evidence->item->question);
  list_text(list, E_QUOTE, &evidence->quote);
  list_value(list, E_VERDICT, verdict_role(verdict), verdict_word(context, verdict), judgement ? judgement->verdict.source : 0);
  doc_close(context->document);
}

static void tell_all(struct list *list, const struct part_context *context, const struct risk *risk) {
  for (size_t i = 0; i < risk->evidence_count; i++) tell_piece(list, context, risk, &risk->evidence[i]);
}

void part_list_evidence(const struct part_context *context) {
  struct list list = {.context = context, .columns = evidence_columns, .count = E_COLUMNS};
  for (unsigned i = 0; i < E_COLUMNS; i++) list.has[i] = true;
  list_open(&list, "list_evidence");
  each_risk(&list, tell_all);
  list_close(&list);
}
