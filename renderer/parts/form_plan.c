/* form_plan.c: which texts, risks and conditions stand on the form.
 *
 * Leaves the telling to form.c and form_lists.c. Invariant: a higher squeeze tells nothing that a lower one left out. */
#include "parts/form_plan.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

#define LINES_MOST 8u     /* risks that a form lists before anything else gives way */
#define LINES_FILLED 6u   /* so many with those that aren't grave */
#define LINES_FAIR 4u
#define LINES_LEAST 3u
#define CONDITIONS_MOST 6u
#define WHOLE_LEAST 2u
#define LONG_TEXT 160u    /* characters */
#define ENDLESS_TEXT 400u
#define LONG_CONDITION 90u
#define FAIR_TEXT 45u
#define SHORT_TEXT 24u    /* not worth a reference */
#define EVERYTHING SIZE_MAX

enum kind { HEAD, ROW, KEPT };  /* of texts: when they give way */

struct part_context form_context(const struct part_context *context) {
  struct part_context own = *context;
  bool one = context->model->service_count == 1;
  own.service = one ? &context->model->services[0] : NULL;
  own.scoring = one && own.service->scoring_count ? own.service->scorings[0] : NULL;
  return own;
}

const struct part_options *form_options(const struct part_context *context) {
  static const struct part_options none;
  for (size_t i = 0; i < context->layout->part_count; i++)
    if (strcmp(context->layout->parts[i].name, "form") == 0) return &context->layout->parts[i].options;
  return &none;
}

bool form_is_told(const struct part_context *context) {
  return has_part(context, "form") && context->layout->numbering == NUMBERING_FORM && (context->model->document || option_flag(form_options(context), "blank"));
}

const char *form_text_anchor(const struct part_context *context, size_t index) {
  return arena_format(context->arena, "moved-%zu", index + 1);
}

size_t form_find_text(const struct form_plan *plan, const char *key) {
  for (size_t i = 0; i < plan->text_count; i++)
    if (plan->texts[i].key && strcmp(plan->texts[i].key, key) == 0) return i;
  return SIZE_MAX;
}

static size_t length_of(const struct text *text) { return text_count(text->bytes, text->length); }

static void add_text(struct form_plan *plan, const struct text *label, const char *key, const struct text *value, bool row) {
  if (value->source) plan->texts[plan->text_count++] = (struct form_text){.label = label, .key = key, .value = value, .row = row};
}

/* True where a label is one of the list that label `key` gives. */
static bool is_listed(const struct part_context *context, const char *key, const struct text *label) {
  const char *list = word(context, key);
  while (*list) {
    size_t length = strcspn(list, "/");
    if (length == label->length && memcmp(list, label->bytes, length) == 0) return true;
    list += length + (list[length] == '/');
  }
  return false;
}

static bool has_label(const struct details *details, const struct text *label) {
  for (size_t i = 0; i < details->count; i++)
    if (strcmp(details->items[i].label.bytes, label->bytes) == 0) return true;
  return false;
}

/* The rows: the first two, those that have to stand with the first, then the others in their order. */
static void add_rows(const struct part_context *context, struct form_plan *plan, const struct report_document *document) {
  const struct details *rows = &document->details, *more = NULL;
  for (size_t i = 0; i < document->service_count; i++)
    if (context->service && strcmp(document->services[i].service.bytes, context->service->name.bytes) == 0)
      more = &document->services[i].details;
  for (int pass = 0; pass < 3; pass++) {
    for (size_t i = 0; i < rows->count; i++) {
      int rank = i < 2 ? 0 : is_listed(context, "form.leading", &rows->items[i].label) ? 1 : 2;
      if (rank != pass || !rows->items[i].value.source) continue;
      add_text(plan, &rows->items[i].label, NULL, &rows->items[i].value, true);
      plan->texts[plan->text_count - 1].kept = rank < 2 || is_listed(context, "form.kept", &rows->items[i].label);
    }
    for (size_t i = 0; more && i < more->count; i++)
      if (pass == 1 && is_listed(context, "form.leading", &more->items[i].label) && !has_label(rows, &more->items[i].label) && more->items[i].value.source) {
        add_text(plan, &more->items[i].label, NULL, &more->items[i].value, true);
        plan->texts[plan->text_count - 1].kept = true;
      }
  }
}

/* What a form doesn't tell of the services: told in the annex. */
static void annex_rows(struct form_plan *plan, const struct report_document *document) {
  for (size_t i = 0; i < document->service_count; i++) {
    const struct details *details = &document->services[i].details;
    for (size_t k = 0; k < details->count; k++) {
      bool told = false;
      for (size_t n = 0; n < plan->text_count; n++) told |= plan->texts[n].value == &details->items[k].value;
      if (told) continue;
      add_text(plan, &details->items[k].label, NULL, &details->items[k].value, true);
      struct form_text *text = &plan->texts[plan->text_count - 1];
      text->annexed = text->moved = true;
      text->service = &document->services[i];
    }
  }
}

static void list_texts(const struct part_context *context, struct form_plan *plan) {
  const struct report_document *document = context->model->document;
  if (!document) return;
  size_t most = 16 + document->details.count;
  for (size_t i = 0; i < document->service_count; i++) most += document->services[i].details.count;
  plan->texts = arena_new_array(context->arena, struct form_text, most);
  add_text(plan, NULL, "form.classification", &document->classification, false);
  add_text(plan, NULL, "form.number", &document->number, false);
  add_text(plan, NULL, "form.organization", &document->organization, false);
  add_text(plan, NULL, "form.department", &document->department, false);
  add_text(plan, NULL, "form.author", &document->author, false);
  add_text(plan, NULL, "form.retention", &document->retention, false);
  add_text(plan, NULL, "form.decision_number", &document->decision_number, false);
  add_text(plan, NULL, "form.opening", &document->opening, false);
  add_rows(context, plan, document);
  annex_rows(plan, document);
}

static void list_risks(const struct part_context *context, struct form_plan *plan) {
  const struct scoring *scoring = context->scoring;
  if (!scoring) return;
  size_t count = scoring->risk_count;
  plan->risks = arena_new_array(context->arena, const struct risk *, count + 1);
  plan->accepted = arena_new_array(context->arena, const struct risk *, count + 1);
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++)
    for (size_t i = 0; i < count; i++) {
      const struct risk *risk = &scoring->risks[i];
      if (risk->level.value != level || risk->status.value == RISK_CLOSED || risk->status.value == RISK_ACCEPTED) continue;
      if (level > LEVEL_HIGH && plan->risk_count >= LINES_FILLED) continue;
      plan->risks[plan->risk_count++] = risk;
      if (level <= LEVEL_HIGH) plan->grave_count = plan->risk_count;
    }
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++)
    for (size_t i = 0; i < count; i++)
      if (scoring->risks[i].level.value == level && scoring->risks[i].status.value == RISK_ACCEPTED)
        plan->accepted[plan->accepted_count++] = &scoring->risks[i];
  plan->risk_most = plan->risk_count;
  plan->accepted_most = plan->accepted_count;
}

static void list_conditions(const struct part_context *context, struct form_plan *plan) {
  const struct scoring *scoring = context->scoring;
  if (!scoring) return;
  size_t count = scoring->overall.condition_count;
  plan->conditions = arena_new_array(context->arena, const struct condition *, count + 1);
  plan->condition_moved = arena_new_array(context->arena, bool, count + 1);
  for (size_t i = 0; i < count; i++) plan->conditions[plan->condition_count++] = &scoring->overall.conditions[i];
}

/* The state of stepping: `left` steps may still be taken; without any, steps are only counted. */
struct stepper { const struct part_context *context; struct form_plan *plan; unsigned taken; };

static bool may_step(struct stepper *stepper) {
  stepper->plan->steps++;
  return stepper->taken < stepper->context->squeeze && ++stepper->taken;
}

/* The lists shrink from their ends: of conditions those that are met go first. */
static void drop_condition(struct form_plan *plan) {
  size_t drop = plan->condition_count - 1;
  for (size_t i = plan->condition_count; i-- > 0;)
    if (plan->conditions[i]->status.value == CONDITION_DONE) {
      drop = i;
      break;
    }
  for (size_t i = drop; i + 1 < plan->condition_count; i++) {
    plan->conditions[i] = plan->conditions[i + 1];
    plan->condition_moved[i] = plan->condition_moved[i + 1];
  }
  plan->condition_count--;
}

static void shrink(struct stepper *stepper, size_t *count, size_t least) {
  for (size_t left = *count; left > least; left--)
    if (may_step(stepper)) --*count;
}

/* Texts of more than `longest` characters go, the longest first: of the head, of the rows, of the rows that are kept longest. */
static void move_texts(struct stepper *stepper, enum kind kind, size_t longest) {
  struct form_plan *plan = stepper->plan;
  bool *seen = arena_new_array(stepper->context->arena, bool, plan->text_count + 1);
  if (!has_part(stepper->context, "moved")) return;
  for (;;) {
    size_t most = longest, which = EVERYTHING;
    for (size_t i = 0; i < plan->text_count; i++) {
      const struct form_text *text = &plan->texts[i];
      if (!seen[i] && !text->moved && kind == (!text->row ? HEAD : text->kept ? KEPT : ROW) && length_of(text->value) > most) which = i, most = length_of(text->value);
    }
    if (which == EVERYTHING) return;
    seen[which] = true;
    if (may_step(stepper)) plan->texts[which].moved = true;
  }
}

static void move_conditions(struct stepper *stepper, size_t longest) {
  struct form_plan *plan = stepper->plan;
  if (!has_part(stepper->context, "conditions")) return;
  for (size_t i = plan->condition_count; i-- > 0;)
    if (!plan->condition_moved[i] && length_of(&plan->conditions[i]->text) > longest && may_step(stepper)) plan->condition_moved[i] = true;
}

static void drop_conditions(struct stepper *stepper, size_t least) {
  struct form_plan *plan = stepper->plan;
  for (size_t left = plan->condition_count; left > least; left--)
    if (may_step(stepper)) drop_condition(plan);
}

/* Conditions that are met already. */
static void drop_met(struct stepper *stepper) {
  struct form_plan *plan = stepper->plan;
  size_t met = 0;
  for (size_t i = 0; i < plan->condition_count; i++) met += plan->conditions[i]->status.value == CONDITION_DONE;
  for (; met; met--)
    if (may_step(stepper)) drop_condition(plan);
}

static void move_reason(struct stepper *stepper, size_t longest) {
  const struct part_context *context = stepper->context;
  if (!context->scoring || stepper->plan->reason_moved || !has_part(context, "title")) return;
  if (length_of(&context->scoring->overall.reason) > longest && may_step(stepper)) stepper->plan->reason_moved = true;
}

static void set_closer(struct stepper *stepper) {
  if (may_step(stepper)) stepper->plan->tight++;
}

/* How many risk lines are more than a filling: the grave ones, and a few in any case. */
static size_t plan_grave(const struct form_plan *plan) { return plan->grave_count > LINES_FAIR ? plan->grave_count : LINES_FAIR; }

struct form_plan form_plan(const struct part_context *whole) {
  struct part_context context = form_context(whole);
  struct form_plan plan = {0};
  list_texts(&context, &plan);
  list_risks(&context, &plan);
  list_conditions(&context, &plan);
  struct stepper stepper = {&context, &plan, 0};
  plan.tight = 1;
  set_closer(&stepper);
  shrink(&stepper, &plan.risk_count, plan_grave(&plan));
  shrink(&stepper, &plan.risk_count, LINES_MOST);
  if (may_step(&stepper)) plan.full = true;
  set_closer(&stepper);
  if (may_step(&stepper)) plan.alike = true;
  if (may_step(&stepper)) plan.reason_small = true;
  shrink(&stepper, &plan.risk_count, LINES_LEAST);
  drop_met(&stepper);
  shrink(&stepper, &plan.accepted_count, 0);
  move_texts(&stepper, HEAD, LONG_TEXT); /* what no form can hold gives way before what one should */
  move_texts(&stepper, ROW, LONG_TEXT);
  move_texts(&stepper, KEPT, ENDLESS_TEXT);
  move_reason(&stepper, ENDLESS_TEXT);
  drop_conditions(&stepper, CONDITIONS_MOST);
  move_conditions(&stepper, LONG_CONDITION);
  drop_conditions(&stepper, WHOLE_LEAST); /* a few whole ones tell more than many references */
  move_conditions(&stepper, FAIR_TEXT);
  move_reason(&stepper, FAIR_TEXT);
  move_texts(&stepper, HEAD, FAIR_TEXT);
  move_texts(&stepper, ROW, FAIR_TEXT);
  move_texts(&stepper, ROW, SHORT_TEXT);
  move_conditions(&stepper, SHORT_TEXT);
  shrink(&stepper, &plan.risk_count, 0);
  drop_conditions(&stepper, 0);
  move_texts(&stepper, KEPT, SHORT_TEXT);
  form_regain(&context, &plan);
  return plan;
}
