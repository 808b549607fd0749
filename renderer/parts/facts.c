/* facts.c: fills in doc/facts.h. No words of the reports: those of the contract, so that machines read one language.
 *
 * Of each service the present scoring counts. Invariant: the counts are tally.c's, which the printed tables have too. */
#include "parts/facts.h"

#include <string.h>

#include "parts/tally.h"

static const char *const decisions[] = {NULL, "approve", "conditional", "reject", "hold"};
static const char *const timings[] = {NULL, "before_contract", "before_use", "after_start"};
static const char *const condition_statuses[] = {NULL, "open", "done"};
static const char *const risk_kinds[] = {NULL, "gap", "undisclosed", "contradiction", "condition"};

static const char *text_of(const struct text *text) { return text->source ? text->bytes : NULL; }

static const char *date_of(const struct date *date) { return date->source ? date->raw : NULL; }

static struct fact_number number_of(const struct number *number) {
  return (struct fact_number){number->value, number->present && !number->null};
}

static struct fact_items items_of(const struct scoring *scoring) {
  struct tally tally = tally_scoring(scoring);
  return (struct fact_items){.met = tally.verdict[VERDICT_MET], .partial = tally.verdict[VERDICT_PARTIAL],
                             .unmet = tally.verdict[VERDICT_UNMET], .not_applicable = tally.verdict[VERDICT_NOT_APPLICABLE],
                             .unknown = tally.verdict[VERDICT_UNKNOWN], .unjudged = tally.verdict[VERDICT_NONE],
                             .unanswered = tally.blank, .lost = tally.lost, .total = tally.total};
}

/* In the order of their levels, those without one last; of one level as in the file. */
static void add_risks(struct arena *arena, struct fact_service *facts, const struct scoring *scoring) {
  static const int order[] = {LEVEL_CRITICAL, LEVEL_HIGH, LEVEL_MEDIUM, LEVEL_LOW, LEVEL_NONE};
  facts->risks = arena_new_array(arena, struct fact_risk, scoring->risk_count + 1);
  for (size_t k = 0; k < sizeof order / sizeof *order; k++)
    for (size_t i = 0; i < scoring->risk_count; i++) {
      const struct risk *risk = &scoring->risks[i];
      if (risk->level.value != order[k]) continue;
      facts->risks[facts->risk_count++] =
          (struct fact_risk){risk->id.bytes, risk->title.bytes, text_of(&risk->owner), date_of(&risk->due),
                             risk_kinds[risk->kind.value], risk->level.value, risk->status.value};
      facts->risks_by[risk->level.value][risk->status.value]++;
    }
}

static void add_conditions(struct arena *arena, struct fact_service *facts, const struct scoring *scoring) {
  facts->condition_count = scoring->overall.condition_count;
  facts->conditions = arena_new_array(arena, struct fact_condition, facts->condition_count + 1);
  for (size_t i = 0; i < facts->condition_count; i++) {
    const struct condition *condition = &scoring->overall.conditions[i];
    facts->conditions[i] = (struct fact_condition){
        text_of(&condition->id), condition->text.bytes, text_of(&condition->owner), date_of(&condition->due),
        timings[condition->timing.value], condition_statuses[condition->status.value], date_of(&condition->closed_on)};
  }
}

static void add_grades(struct arena *arena, struct fact_service *facts, const struct scoring *scoring) {
  facts->grade_count = facts->grade_at = scoring->scale.grade_count;
  facts->grades = arena_new_array(arena, const char *, facts->grade_count + 1);
  for (size_t i = 0; i < facts->grade_count; i++) {
    const struct grade *grade = &scoring->scale.grades[i];
    facts->grades[i] = grade->id.bytes;
    if (grade == scoring->overall.grade_row) facts->grade_at = i;
  }
  facts->grade = text_of(&scoring->overall.grade);
  facts->grade_label = scoring->overall.grade_row ? text_of(&scoring->overall.grade_row->label) : NULL;
}

static void add_scoring(struct arena *arena, struct fact_service *facts, const struct scoring *scoring) {
  facts->scored = true;
  facts->scoring = scoring->id.bytes;
  facts->scored_at = date_of(&scoring->scored_at);
  facts->valid_until = date_of(&scoring->valid_until);
  facts->ruleset = text_of(&scoring->engine.ruleset);
  facts->decision = decisions[scoring->overall.decision.value];
  facts->score = number_of(&scoring->overall.score);
  facts->pass = number_of(&scoring->scale.pass);
  facts->least = number_of(&scoring->scale.min);
  facts->most = number_of(&scoring->scale.max);
  facts->items = items_of(scoring);
  add_grades(arena, facts, scoring);
  add_risks(arena, facts, scoring);
  add_conditions(arena, facts, scoring);
}

static void add_service(struct arena *arena, struct fact_service *facts, const struct service *service) {
  facts->vendor = service->vendor.bytes;
  facts->service = service->name.bytes;
  facts->sheets = arena_new_array(arena, struct fact_sheet, service->sheet_count + 1);
  for (size_t i = 0; i < service->sheet_count; i++) {
    const struct sheet *sheet = service->sheets[i];
    facts->sheets[facts->sheet_count++] = (struct fact_sheet){sheet->id.bytes, sheet->title.bytes, sheet->item_count};
  }
  if (service->scoring_count) add_scoring(arena, facts, service->scorings[0]);
}

static void add_input(struct facts *facts, const char *kind, const char *id, const struct json_file *file) {
  facts->inputs[facts->input_count++] = (struct fact_input){kind, id, file->sha256, file->size};
}

const struct facts *facts_new(const struct model *model, const char *version, const char *title, const char *date, const char *hash) {
  struct arena *arena = model->arena;
  struct facts *facts = arena_new(arena, struct facts);
  const struct report_document *document = model->document;
  *facts = (struct facts){.version = version, .title = title, .date = date, .hash = hash};
  if (document) {
    facts->number = text_of(&document->number);
    facts->organization = text_of(&document->organization);
    facts->department = text_of(&document->department);
  }
  facts->service_count = model->service_count;
  facts->services = arena_new_array(arena, struct fact_service, model->service_count + 1);
  for (size_t i = 0; i < model->service_count; i++) add_service(arena, &facts->services[i], &model->services[i]);
  facts->inputs = arena_new_array(arena, struct fact_input, model->sheet_count + model->scoring_count + 2);
  for (size_t i = 0; i < model->sheet_count; i++) add_input(facts, "sheet", model->sheets[i]->id.bytes, model->sheets[i]->file);
  for (size_t i = 0; i < model->scoring_count; i++) add_input(facts, "scoring", model->scorings[i]->id.bytes, model->scorings[i]->file);
  if (document) add_input(facts, "document", NULL, document->file);
  return facts;
}
