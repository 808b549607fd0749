/* summary.c: the report as a pipeline reads it: figures, words of the contract and hashes, as JSON ("ringi-summary/1").
 *
 * layouts/schema/summary.schema.json describes it. Leaves escaping to json/write.c. Invariant: every member stands in
 * every summary; what is not known is null. */
#include <string.h>

#include "json/write.h"
#include "write/write.h"

static void put_fact_number(struct json_writer *json, const char *name, const struct fact_number *number) {
  if (number->there) json_put_number(json, name, number->value);
  else json_put_null(json, name);
}

static void put_report(struct json_writer *json, const struct facts *facts) {
  json_begin_object(json, "report");
  json_put_text(json, "title", facts->title);
  json_put_text(json, "number", facts->number);
  json_put_text(json, "date", facts->date);
  json_put_text(json, "organization", facts->organization);
  json_put_text(json, "department", facts->department);
  json_put_text(json, "hash", facts->hash);
  json_end(json);
}

static void put_inputs(struct json_writer *json, const struct facts *facts) {
  json_begin_array(json, "inputs");
  for (size_t i = 0; i < facts->input_count; i++) {
    const struct fact_input *input = &facts->inputs[i];
    json_begin_object(json, NULL);
    json_put_text(json, "kind", input->kind);
    json_put_text(json, "id", input->id);
    json_put_count(json, "bytes", input->bytes);
    json_put_text(json, "sha256", input->sha256);
    json_end(json);
  }
  json_end(json);
}

static void put_sheets(struct json_writer *json, const struct fact_service *service) {
  json_begin_array(json, "sheets");
  for (size_t i = 0; i < service->sheet_count; i++) {
    json_begin_object(json, NULL);
    json_put_text(json, "id", service->sheets[i].id);
    json_put_text(json, "title", service->sheets[i].title);
    json_put_count(json, "items", service->sheets[i].items);
    json_end(json);
  }
  json_end(json);
}

static void put_items(struct json_writer *json, const struct fact_items *items) {
  json_begin_object(json, "items");
  json_put_count(json, "met", items->met);
  json_put_count(json, "partial", items->partial);
  json_put_count(json, "unmet", items->unmet);
  json_put_count(json, "not_applicable", items->not_applicable);
  json_put_count(json, "unknown", items->unknown);
  json_put_count(json, "unjudged", items->unjudged);
  json_put_count(json, "unanswered", items->unanswered);
  json_put_count(json, "answer_lost", items->lost);
  json_put_count(json, "scored", items->met + items->partial + items->unmet);
  json_put_count(json, "total", items->total);
  json_end(json);
}

/* The risks of one level, [0]: without one; by status, and together. */
static void put_level(struct json_writer *json, const char *name, const size_t by_status[FACT_STATUSES]) {
  size_t total = 0;
  json_begin_object(json, name);
  for (int status = 1; status < FACT_STATUSES; status++) {
    json_put_count(json, fact_statuses[status], by_status[status]);
    total += by_status[status];
  }
  json_put_count(json, "unstated", by_status[0]);
  json_put_count(json, "total", total + by_status[0]);
  json_end(json);
}

static void put_risks(struct json_writer *json, const struct fact_service *service) {
  size_t unresolved = 0;
  for (size_t i = 0; i < service->risk_count; i++) unresolved += fact_is_unresolved(&service->risks[i]);
  json_begin_object(json, "risks");
  json_put_count(json, "total", service->risk_count);
  json_put_count(json, "unresolved", unresolved);
  json_begin_object(json, "by_level");
  for (int level = 1; level < FACT_LEVELS; level++) put_level(json, fact_levels[level], service->risks_by[level]);
  put_level(json, "unstated", service->risks_by[0]);
  json_end(json);
  json_begin_array(json, "list");
  for (size_t i = 0; i < service->risk_count; i++) {
    const struct fact_risk *risk = &service->risks[i];
    json_begin_object(json, NULL);
    json_put_text(json, "id", risk->id);
    json_put_text(json, "title", risk->title);
    json_put_text(json, "level", fact_levels[risk->level]);
    json_put_text(json, "status", fact_statuses[risk->status]);
    json_put_text(json, "kind", risk->kind);
    json_put_text(json, "owner", risk->owner);
    json_put_text(json, "due", risk->due);
    json_end(json);
  }
  json_end(json);
  json_end(json);
}

static void put_conditions(struct json_writer *json, const struct fact_service *service) {
  json_begin_array(json, "conditions");
  for (size_t i = 0; i < service->condition_count; i++) {
    const struct fact_condition *condition = &service->conditions[i];
    json_begin_object(json, NULL);
    json_put_text(json, "id", condition->id);
    json_put_text(json, "text", condition->text);
    json_put_text(json, "owner", condition->owner);
    json_put_text(json, "due", condition->due);
    json_put_text(json, "timing", condition->timing);
    json_put_text(json, "status", condition->status);
    json_put_text(json, "closed_on", condition->closed_on);
    json_end(json);
  }
  json_end(json);
}

static void put_assessment(struct json_writer *json, const struct fact_service *service) {
  json_begin_object(json, "assessment");
  json_put_text(json, "id", service->scoring);
  json_put_text(json, "scored_at", service->scored_at);
  json_put_text(json, "valid_until", service->valid_until);
  json_put_text(json, "ruleset", service->ruleset);
  json_put_text(json, "decision", service->decision);
  put_fact_number(json, "score", &service->score);
  put_fact_number(json, "pass", &service->pass);
  if (service->score.there && service->pass.there) json_put_flag(json, "passed", service->score.value >= service->pass.value);
  else json_put_null(json, "passed");
  put_fact_number(json, "min", &service->least);
  put_fact_number(json, "max", &service->most);
  json_put_text(json, "grade", service->grade);
  json_put_text(json, "grade_label", service->grade_label);
  put_items(json, &service->items);
  put_risks(json, service);
  put_conditions(json, service);
  json_end(json);
}

static void put_services(struct json_writer *json, const struct facts *facts) {
  json_begin_array(json, "services");
  for (size_t i = 0; i < facts->service_count; i++) {
    const struct fact_service *service = &facts->services[i];
    json_begin_object(json, NULL);
    json_put_text(json, "vendor", service->vendor);
    json_put_text(json, "service", service->service);
    put_sheets(json, service);
    if (service->scored) put_assessment(json, service);
    else json_put_null(json, "assessment");
    json_end(json);
  }
  json_end(json);
}

static void put_warnings(struct json_writer *json, const struct messages *messages) {
  const char *rule;
  size_t count;
  json_begin_object(json, "warnings");
  json_put_count(json, "total", messages_warnings(messages));
  json_begin_object(json, "by_rule");
  for (size_t i = 0; (rule = messages_warned(messages, i, &count)); i++) json_put_count(json, rule, count);
  json_end(json);
  json_end(json);
}

/* What the report has been written as, before this. */
static void put_outputs(struct json_writer *json, const struct write_context *context) {
  size_t pages = 0;
  for (size_t i = 0; i < context->made_count; i++)
    if (!pages) pages = context->made[i].pages;
  if (pages) json_put_count(json, "pages", pages);
  else json_put_null(json, "pages");
  json_begin_array(json, "outputs");
  for (size_t i = 0; i < context->made_count; i++) {
    const struct made *made = &context->made[i];
    json_begin_object(json, NULL);
    json_put_text(json, "format", made->format);
    if (made->page) json_put_count(json, "page", made->page);
    else json_put_null(json, "page");
    if (made->pages) json_put_count(json, "pages", made->pages);
    else json_put_null(json, "pages");
    json_put_count(json, "bytes", made->size);
    json_put_text(json, "sha256", made->sha256);
    json_end(json);
  }
  json_end(json);
}

/* Of a letter to the vendor only what stands in it: nothing of the scoring, of the document the organisation. */
static const struct facts *facts_of(const struct write_context *context) {
  const struct facts *all = context->document->facts;
  if (!context->layout->letter) return all;
  struct facts *facts = arena_new(context->arena, struct facts);
  *facts = (struct facts){.version = all->version, .title = context->document->title, .organization = all->organization, .hash = all->hash};
  facts->services = arena_new_array(context->arena, struct fact_service, all->service_count + 1);
  for (size_t i = 0; i < all->service_count; i++) {
    const struct fact_service *service = &all->services[i];
    facts->services[facts->service_count++] = (struct fact_service){
        .vendor = service->vendor, .service = service->service, .sheets = service->sheets, .sheet_count = service->sheet_count};
  }
  facts->inputs = arena_new_array(context->arena, struct fact_input, all->input_count + 1);
  for (size_t i = 0; i < all->input_count; i++)
    if (strcmp(all->inputs[i].kind, "sheet") == 0) facts->inputs[facts->input_count++] = all->inputs[i];
  return facts;
}

bool write_summary(const struct write_context *context, struct sink *sink) {
  const struct facts *facts = facts_of(context);
  struct json_writer *json = json_writer_new(context->arena);
  json_put_text(json, "format", "ringi-summary/1");
  json_begin_object(json, "program");
  json_put_text(json, "name", "ringi");
  json_put_text(json, "version", facts->version);
  json_end(json);
  put_report(json, facts);
  put_inputs(json, facts);
  put_services(json, facts);
  put_warnings(json, context->messages);
  put_outputs(json, context);
  json_write(json, sink);
  return true;
}
