/* ticket.c: the one page that goes with a procurement ticket: the opinion, whether to order, who has to do what, the counts
 * and the grave risks.
 *
 * A field that is over its budget is told by a reference to the full report, never cut; lists are shortened by selection, with
 * what they leave out counted. Leaves the search for the squeeze to the pipeline. Invariant: a higher squeeze tells nothing
 * that a lower one left out. */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "parts/complete.h"
#include "parts/form_plan.h"
#include "parts/list.h"

#define RISKS_MOST 8u
#define RISKS_FAIR 4u         /* where fewer are grave */
#define RISKS_LEAST 3u
#define NAME_BUDGET 60u       /* characters */
#define REASON_BUDGET 240u
#define TASK_BUDGET 120u
#define TASK_TIGHT 45u
#define TITLE_BUDGET 70u
#define TITLE_TIGHT 30u
#define OWNER_BUDGET 20u

/* What the page tells at the context's squeeze. */
struct ticket {
  size_t risks, tasks;          /* how many of the order below */
  size_t title_budget, reason_budget;
  uint8_t tight;
  const struct risk **risk; size_t risk_count;
  const struct condition **task; size_t task_count;
  bool *elsewhere;              /* the task's text is told by a reference */
  unsigned steps;
};

static size_t length_of(const struct text *text) { return text_count(text->bytes, text->length); }

/* Unresolved risks, the gravest first. */
static void order_risks(const struct part_context *context, struct ticket *ticket) {
  const struct scoring *scoring = context->scoring;
  ticket->risk = arena_new_array(context->arena, const struct risk *, scoring->risk_count + 1);
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++)
    for (size_t i = 0; i < scoring->risk_count; i++) {
      const struct risk *risk = &scoring->risks[i];
      if (risk->level.value == level && risk->status.value != RISK_CLOSED && risk->status.value != RISK_ACCEPTED)
        ticket->risk[ticket->risk_count++] = risk;
    }
}

/* Open ones first, by the step that they come before; those that are met stand last. */
static int rank_of(const struct condition *condition) {
  if (condition->status.value == CONDITION_DONE) return TIMING_AFTER_START + 2;
  return condition->timing.value == TIMING_NONE ? TIMING_AFTER_START + 1 : condition->timing.value;
}

static void order_tasks(const struct part_context *context, struct ticket *ticket) {
  const struct scoring *scoring = context->scoring;
  size_t count = scoring->overall.condition_count;
  ticket->task = arena_new_array(context->arena, const struct condition *, count + 1);
  for (int rank = TIMING_BEFORE_CONTRACT; rank <= TIMING_AFTER_START + 2; rank++)
    for (size_t i = 0; i < count; i++)
      if (rank_of(&scoring->overall.conditions[i]) == rank) ticket->task[ticket->task_count++] = &scoring->overall.conditions[i];
}

static bool step(struct ticket *ticket, unsigned squeeze) { return ++ticket->steps <= squeeze; }

/* Texts of more than `budget` characters go, the longest first. */
static void shorten_tasks(struct ticket *ticket, unsigned squeeze, size_t budget, bool *seen) {
  for (;;) {
    size_t most = budget, which = ticket->task_count;
    for (size_t i = 0; i < ticket->task_count; i++)
      if (!seen[i] && !ticket->elsewhere[i] && length_of(&ticket->task[i]->text) > most) which = i, most = length_of(&ticket->task[i]->text);
    if (which == ticket->task_count) return;
    seen[which] = true;
    if (step(ticket, squeeze)) ticket->elsewhere[which] = true;
  }
}

static struct ticket ticket_plan(const struct part_context *context) {
  struct ticket ticket = {.title_budget = TITLE_BUDGET, .reason_budget = REASON_BUDGET};
  if (!context->scoring) return ticket;
  unsigned squeeze = context->squeeze;
  order_risks(context, &ticket);
  order_tasks(context, &ticket);
  bool *seen = arena_new_array(context->arena, bool, ticket.task_count + 1);
  ticket.elsewhere = arena_new_array(context->arena, bool, ticket.task_count + 1);
  for (size_t i = 0; i < ticket.task_count; i++) ticket.elsewhere[i] = length_of(&ticket.task[i]->text) > TASK_BUDGET;
  size_t risks = ticket.risks = ticket.risk_count < RISKS_MOST ? ticket.risk_count : RISKS_MOST;
  size_t tasks = ticket.tasks = ticket.task_count, grave = 0;
  for (size_t i = 0; i < ticket.risk_count; i++) grave += ticket.risk[i]->level.value <= LEVEL_HIGH;
  if (step(&ticket, squeeze)) ticket.tight = 1;
  if (step(&ticket, squeeze)) ticket.tight = 2;
  for (; risks > grave && risks > RISKS_FAIR; risks--)
    if (step(&ticket, squeeze)) ticket.risks--;
  if (step(&ticket, squeeze)) ticket.tight = 3;
  if (step(&ticket, squeeze)) ticket.title_budget = TITLE_TIGHT;
  for (; risks > RISKS_LEAST; risks--)
    if (step(&ticket, squeeze)) ticket.risks--;
  shorten_tasks(&ticket, squeeze, TASK_TIGHT, seen);
  for (; tasks > 6; tasks--)
    if (step(&ticket, squeeze)) ticket.tasks--;
  if (step(&ticket, squeeze)) ticket.reason_budget = TASK_TIGHT;
  for (; risks > 0; risks--)
    if (step(&ticket, squeeze)) ticket.risks--;
  shorten_tasks(&ticket, squeeze, 0, seen);
  for (; tasks > 0; tasks--)
    if (step(&ticket, squeeze)) ticket.tasks--;
  return ticket;
}

unsigned ticket_steps(const struct part_context *whole) {
  struct part_context context = form_context(whole);
  context.squeeze = 0;
  return ticket_plan(&context).steps;
}

/* A text within its budget; else where it stands: in the full report, by its number where the document has one. */
static void tell_within(const struct part_context *context, enum role role, const struct text *text, size_t budget) {
  if (!text->source) return;
  if (text->length == 0 || length_of(text) <= budget) tell_text(context, role, text);
  else say_words(context, role, "ticket.elsewhere");
}

static void within_cell(const struct part_context *context, unsigned column, const struct text *text, size_t budget) {
  open_cell(context, column, ROLE_FORM);
  tell_within(context, ROLE_FORM, text, budget);
  doc_close(context->document);
  doc_close(context->document);
}

static struct node *open_table(const struct part_context *context, const struct ticket *ticket, const struct column *columns, size_t count) {
  struct node *table = doc_open_table(context->document, columns, count);
  table->as.table.grid = true;
  table->as.table.tight = ticket->tight;
  return table;
}

/* 社外秘　PROC-1423　SEC-2026-0142　2026年11月20日 */
static void tell_line(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (!document) return;
  const struct text *texts[] = {&document->classification, &document->ticket.id, &document->number};
  size_t told = 0;
  doc_open_paragraph(context->document, ROLE_META);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (!texts[i]->source) continue;
    if (told++) say_words(context, ROLE_META, "wide");
    tell_within(context, ROLE_META, texts[i], NAME_BUDGET);
  }
  if (document->issued.source) {
    if (told) say_words(context, ROLE_META, "wide");
    doc_value(context->document, ROLE_META, day_prose(context, &document->issued), document->issued.source);
  }
  doc_close(context->document);
}

static void tell_title(const struct part_context *context) {
  const struct service *service = context->service;
  if (!service) {
    say_paragraph(context, ROLE_TITLE, "ticket.title.services");
    return;
  }
  bool wide = length_of(&service->name) > 26;
  enum role role = wide ? ROLE_SUBTITLE : ROLE_TITLE;
  doc_open_paragraph(context->document, role);
  SAY(context, role, "ticket.title", slot_text("service", &service->name));
  doc_close(context->document);
  doc_open_paragraph(context->document, ROLE_CELL_MARK);
  doc_text(context->document, ROLE_FORM, service->vendor.bytes, service->vendor.source);
  doc_close(context->document);
}

static void tell_card(const struct part_context *context, const struct ticket *ticket) {
  const struct scoring *scoring = context->scoring;
  struct node *box = doc_open_box(context->document, ROLE_FORM_OPINION, scoring ? decision_tone(scoring->overall.decision.value) : TONE_NAVY);
  box->as.box.tight = ticket->tight > 1;
  if (!scoring) {
    say_paragraph(context, ROLE_FORM_OPINION, "opinion.unscored");
    doc_close(context->document);
    return;
  }
  tell_recommendation(context, ROLE_FORM_OPINION);
  if (scoring->overall.reason.source) {
    doc_open_paragraph(context->document, ROLE_FORM_TEXT);
    tell_within(context, ROLE_FORM_TEXT, &scoring->overall.reason, ticket->reason_budget);
    doc_close(context->document);
  }
  doc_open_paragraph(context->document, ROLE_FORM);
  tell_overall_score(context, ROLE_FORM);
  doc_close(context->document);
  tell_tally(context, ROLE_FORM);
  if (dates_call_for_care(context)) tell_dates(context, ROLE_FORM, 4);
  if (is_expired(context)) tell_validity(context, ROLE_FORM);
  doc_close(context->document);
}

/* Numbers of the conditions before the contract, by whether they are met: 1・2. */
static const char *before_order(const struct part_context *context, bool met, size_t *count) {
  const struct scoring *scoring = context->scoring;
  const char *words = "";
  *count = 0;
  for (size_t i = 0; i < scoring->overall.condition_count; i++) {
    const struct condition *condition = &scoring->overall.conditions[i];
    if (condition->timing.value != TIMING_BEFORE_CONTRACT || (condition->status.value == CONDITION_DONE) != met) continue;
    if (*count < 12) words = arena_format(context->arena, "%s%s%zu", words, *count ? word(context, "between") : "", i + 1);
    ++*count;
  }
  return *count > 12 ? arena_format(context->arena, "%s%s", words, word(context, "ticket.and_more")) : words;
}

/* Open conditions that name no step: they may well come before the contract. */
static size_t open_untimed(const struct part_context *context) {
  size_t count = 0;
  for (size_t i = 0; context->scoring && i < context->scoring->overall.condition_count; i++) {
    const struct condition *condition = &context->scoring->overall.conditions[i];
    count += condition->timing.value == TIMING_NONE && condition->status.value != CONDITION_DONE;
  }
  return count;
}

/* Whether to order: what was decided, then what has to be done before. */
static void tell_verdict(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  int outcome = form_outcome(document);
  size_t open = 0, met = 0, untimed = open_untimed(context);
  if (context->scoring) before_order(context, false, &open);
  bool refused = outcome == APPROVAL_REJECTED || outcome == APPROVAL_RETURNED || outcome == APPROVAL_HOLD;
  doc_open_paragraph(context->document, ROLE_CELL_STRONG);
  if (refused) SAY(context, ROLE_CELL_STRONG, "ticket.refused", slot_words("result", approval_word(context, outcome)));
  else if (outcome == APPROVAL_NONE) say_words(context, ROLE_CELL_STRONG, document ? "ticket.undecided" : "ticket.no_decision");
  else if (!open && untimed) SAY(context, ROLE_CELL_STRONG, "ticket.untimed", slot_count(context, "n", untimed));
  else say_words(context, ROLE_CELL_STRONG, open ? "ticket.not_yet" : "ticket.order");
  doc_close(context->document);
  if (!context->scoring || refused) return;
  const char *open_words = before_order(context, false, &open), *met_words = before_order(context, true, &met);
  doc_open_paragraph(context->document, ROLE_FORM);
  if (open + met == 0) say_words(context, ROLE_FORM, "ticket.before.none");
  else say_words(context, ROLE_FORM, "ticket.before");
  if (open) SAY(context, ROLE_FORM, "ticket.before.open", slot_count(context, "n", open), slot_words("numbers", open_words));
  if (open && met) say_words(context, ROLE_FORM, "comma");
  if (met) SAY(context, ROLE_FORM, "ticket.before.met", slot_count(context, "n", met), slot_words("numbers", met_words));
  doc_close(context->document);
}

static void tell_order(const struct part_context *context, const struct ticket *ticket) {
  static const struct column columns[] = {{COLUMN_FIXED}, {COLUMN_TEXT}};
  open_table(context, ticket, columns, 2);
  doc_open_row(context->document);
  doc_cell(context->document, 0, ROLE_FORM_LABEL, word(context, "ticket.order.head"), 0)->as.cell.header = true;
  doc_open_cell(context->document, 1, 1, 1);
  tell_verdict(context);
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

static bool same_owner(const struct condition *a, const struct condition *b) { return strcmp(a->owner.bytes, b->owner.bytes) == 0; }

static void task_row(const struct part_context *context, const struct ticket *ticket, size_t index, size_t span) {
  const struct condition *task = ticket->task[index];
  doc_open_row(context->document);
  if (span) {
    struct node *cell = doc_open_cell(context->document, 0, 1, (unsigned)span);
    cell->as.cell.header = true;
    doc_open_paragraph(context->document, ROLE_FORM);
    if (task->owner.source) tell_within(context, ROLE_FORM, &task->owner, OWNER_BUDGET);
    else say_words(context, ROLE_FORM, "ticket.no_owner");
    doc_close(context->document);
    doc_close(context->document);
  }
  cell_words(context, 1, ROLE_FORM, count_words(context->arena, (size_t)(task - context->scoring->overall.conditions) + 1));
  within_cell(context, 2, &task->text, ticket->elsewhere[index] ? 0 : SIZE_MAX);
  open_cell(context, 3, ROLE_FORM);
  tell_date(context, ROLE_FORM, &task->due);
  doc_close(context->document);
  doc_close(context->document);
  cell_value(context, 4, ROLE_FORM, timing_word(context, task->timing.value), task->timing.source);
  cell_value(context, 5, task->status.value == CONDITION_DONE ? ROLE_FORM : ROLE_CELL_STRONG, condition_status_word(context, task->status.value), task->status.source);
  doc_close(context->document);
}

static void others_row(const struct part_context *context, unsigned columns, size_t count, const char *words) {
  doc_open_row(context->document);
  doc_open_cell(context->document, 0, columns, 1);
  doc_open_paragraph(context->document, ROLE_FORM);
  if (*words) SAY(context, ROLE_FORM, "ticket.others.levels", slot_count(context, "n", count), slot_words("levels", words));
  else SAY(context, ROLE_FORM, "ticket.others", slot_count(context, "n", count));
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

static void heads(const struct part_context *context, const char *const *keys, unsigned count) {
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < count; i++) head_cell(context, i, keys[i]);
  doc_close(context->document);
}

/* The conditions as tasks: one owner's stand together, owners in the order of their most urgent one. */
static void tell_tasks(const struct part_context *context, const struct ticket *ticket) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_FIXED}};
  static const char *const keys[] = {"condition.owner", "risk.number", "condition.text", "form.due", "form.timing", "risk.status"};
  if (ticket->task_count == 0) return;
  open_table(context, ticket, columns, 6);
  heads(context, keys, 6);
  bool *told = arena_new_array(context->arena, bool, ticket->task_count + 1);
  for (size_t i = 0; i < ticket->tasks; i++) {
    size_t span = 0;
    for (size_t k = i; k < ticket->tasks && !told[i]; k++) span += same_owner(ticket->task[i], ticket->task[k]);
    for (size_t k = i; k < ticket->tasks && span; k++) {
      if (!same_owner(ticket->task[i], ticket->task[k]) || told[k]) continue;
      task_row(context, ticket, k, k == i ? span : 0);
      told[k] = true;
    }
  }
  if (ticket->tasks < ticket->task_count) others_row(context, 6, ticket->task_count - ticket->tasks, "");
  doc_close(context->document);
}

/* 高 2・中 6: the risks that are not listed; those resolved and accepted apart. */
static const char *left_out(const struct part_context *context, const struct ticket *ticket, size_t *count) {
  struct risk_tally tally = tally_risks(context->scoring);
  const char *words = "";
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    size_t left = risks_unresolved(&tally, (enum level)level);
    for (size_t i = 0; i < ticket->risks; i++) left -= ticket->risk[i]->level.value == level;
    words = add_count(context, words, level_word(context, level), left);
  }
  *count = tally.total - ticket->risks;
  words = add_count(context, words, risk_status_word(context, RISK_ACCEPTED), tally.of_status[RISK_ACCEPTED]);
  return add_count(context, words, risk_status_word(context, RISK_CLOSED), tally.of_status[RISK_CLOSED]);
}

static void tell_risks(const struct part_context *context, const struct ticket *ticket) {
  static const struct column columns[] = {{COLUMN_FIXED}, {COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_FIXED}};
  static const char *const keys[] = {"risk.level", "risk.number", "risk.title", "risk.owner", "risk.due"};
  if (context->scoring->risk_count == 0) return;
  open_table(context, ticket, columns, 5);
  heads(context, keys, 5);
  for (size_t i = 0; i < ticket->risks; i++) {
    const struct risk *risk = ticket->risk[i];
    doc_open_row(context->document);
    cell_value(context, 0, level_role(risk->level.value), level_marked(context, risk->level.value), risk->level.source);
    within_cell(context, 1, &risk->id, OWNER_BUDGET);
    within_cell(context, 2, &risk->title, ticket->title_budget);
    within_cell(context, 3, &risk->owner, OWNER_BUDGET);
    open_cell(context, 4, ROLE_FORM);
    tell_date(context, ROLE_FORM, &risk->due);
    doc_close(context->document);
    doc_close(context->document);
    doc_close(context->document);
  }
  size_t others;
  const char *words = left_out(context, ticket, &others);
  if (others) others_row(context, 5, others, words);
  doc_close(context->document);
}

void part_ticket(const struct part_context *whole) {
  struct part_context own = form_context(whole);
  const struct part_context *context = &own;
  struct ticket ticket = ticket_plan(context);
  struct form_plan plan = {.tight = ticket.tight};
  tell_line(context);
  tell_title(context);
  if (context->service) tell_card(context, &ticket);
  else tell_services(context, &plan);
  if (context->service) tell_order(context, &ticket);
  if (context->scoring) tell_tasks(context, &ticket);
  if (context->scoring) tell_risks(context, &ticket);
  say_paragraph(context, ROLE_SMALL, "ticket.whole");
  say_paragraph(context, ROLE_SMALL, "declaration");
  tell_counted(context);
  tell_legend_line(context);
}
