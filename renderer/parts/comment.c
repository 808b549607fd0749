/* comment.c: the report in a few lines, to be pasted into a ticket: opinion, score, conditions as tasks, the gravest risks.
 *
 * Fits a limit by selection (context->squeeze, in steps): fewer conditions and risks, with a count of the others; a text
 * that is too long for its step is replaced by a reference to the report. Invariant: no text is cut. */
#include <string.h>

#include "base/text.h"
#include "parts/complete.h"
#include "parts/list.h"
#include "parts/scored.h"

/* What a step shows at most; `text`: code points of one text. The last has room for any report. */
struct step { size_t conditions, risks, text, services; };
static const struct step steps[] = {
    {30, 15, 400, 64}, {20, 10, 300, 64}, {15, 8, 240, 64}, {12, 7, 200, 64}, {10, 6, 180, 64}, {8, 5, 150, 64},
    {6, 4, 120, 64},   {5, 3, 100, 64},   {4, 3, 80, 64},   {3, 2, 80, 64},   {2, 2, 60, 64},   {1, 1, 60, 64},
    {0, 1, 60, 64},    {0, 0, 60, 64},    {0, 0, 40, 32},   {0, 0, 40, 16},   {0, 0, 40, 8},    {0, 0, 40, 4},
    {0, 0, 40, 2},     {0, 0, 24, 1}};
enum { STEPS = sizeof steps / sizeof *steps };

static const struct step *step_of(const struct part_context *context) {
  return &steps[context->squeeze < STEPS ? context->squeeze : STEPS - 1];
}

/* The words, or the reference that stands for words that are too long. */
static const char *short_of(const struct part_context *context, const char *words) {
  return text_count(words, strlen(words)) <= step_of(context)->text ? words : word(context, "comment.long");
}

/* A leaf of text as inlines, without links: nothing in a ticket's comment leads anywhere but by the ticket's own hand. */
static void tell_short(const struct part_context *context, enum role role, const struct text *text) {
  if (text_count(text->bytes, text->length) <= step_of(context)->text) doc_text(context->document, role, text->bytes, text->source);
  else say_words(context, role, "comment.long");
}

/* --- score --- */

static void tell_score_line(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  const struct number *score = &scoring->overall.score, *pass = &scoring->scale.pass;
  const char *key = !pass->present ? "score.line" : score->value < pass->value ? "score.below" : "score.above";
  doc_open_paragraph(context->document, ROLE_TEXT);
  SAY(context, ROLE_TEXT, key, slot_score(context, "score", score),
      slot_value("pass", pass->present ? number_words(context->arena, pass->value) : "", pass->source));
  if (scoring->overall.grade.source) {
    say_words(context, ROLE_TEXT, "wide");
    SAY(context, ROLE_TEXT, "grade.line", slot_words("grade", short_of(context, scoring->overall.grade.bytes)));
  }
  doc_close(context->document);
}

/* --- conditions --- */

/* （担当：情報システム部・期限：2026/12/11（金）・契約前） */
static void tell_task_facts(const struct part_context *context, const struct condition *condition) {
  struct sink words = {0};
  const char *between = word(context, "between");
  if (condition->owner.source)
    sink_text(&words, label_format(context->arena, context->labels, "comment.owner", "owner", short_of(context, condition->owner.bytes), NULL));
  if (condition->due.source)
    sink_format(&words, "%s%s", words.size ? between : "",
                label_format(context->arena, context->labels, "comment.due", "date", date_table(context, &condition->due), NULL));
  if (condition->timing.source) sink_format(&words, "%s%s", words.size ? between : "", timing_word(context, condition->timing.value));
  if (words.size) SAY(context, ROLE_TEXT, "comment.facts", slot_words("facts", take_words(context, &words)));
}

static void tell_task(const struct part_context *context, const struct condition *condition) {
  bool done = condition->status.value == CONDITION_DONE;
  doc_open_list_item(context->document, word(context, done ? "comment.done" : "comment.open"));
  doc_open_paragraph(context->document, ROLE_TEXT);
  if (condition->id.source) {
    doc_text(context->document, ROLE_STRONG, short_of(context, condition->id.bytes), 0);
    say_words(context, ROLE_TEXT, "space");
  }
  tell_short(context, ROLE_TEXT, &condition->text);
  tell_task_facts(context, condition);
  doc_close(context->document);
  doc_close(context->document);
}

/* The open ones first: they are what is still to be done. */
static void tell_tasks(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  size_t most = step_of(context)->conditions, told = 0, count = scoring->overall.condition_count;
  if (count == 0) return;
  say_paragraph(context, ROLE_LABEL, "comment.conditions");
  if (most) doc_open_list(context->document);
  for (int done = 0; done < 2; done++)
    for (size_t i = 0; i < count && told < most; i++)
      if ((scoring->overall.conditions[i].status.value == CONDITION_DONE) == (done == 1)) {
        tell_task(context, &scoring->overall.conditions[i]);
        told++;
      }
  if (most) doc_close(context->document);
  if (told < count) SAY_PARAGRAPH(context, ROLE_TEXT, told ? "comment.others" : "comment.all", slot_count(context, "n", count - told));
}

/* --- risks --- */

static bool is_unresolved(const struct risk *risk) { return risk->status.value != RISK_ACCEPTED && risk->status.value != RISK_CLOSED; }

enum { LEVEL, NUMBER, TITLE, STATUS, OWNER, DUE, COLUMNS };

static void open_risks(const struct part_context *context) {
  static const struct column columns[COLUMNS] = {{.kind = COLUMN_FIXED}, {.kind = COLUMN_FIXED}, {.kind = COLUMN_TEXT},
                                                 {.kind = COLUMN_FIXED}, {.kind = COLUMN_SHORT}, {.kind = COLUMN_FIXED}};
  static const char *const heads[COLUMNS] = {"risk.level", "risk.number", "risk.title", "risk.status", "risk.owner", "risk.due"};
  doc_open_table(context->document, columns, COLUMNS);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
}

static void tell_risk(const struct part_context *context, const struct risk *risk) {
  doc_open_row(context->document);
  cell_level(context, LEVEL, &risk->level);
  cell_words(context, NUMBER, ROLE_CELL, short_of(context, risk->id.bytes));
  open_cell(context, TITLE, ROLE_CELL);
  tell_short(context, ROLE_CELL, &risk->title);
  doc_close(context->document);
  doc_close(context->document);
  cell_words(context, STATUS, ROLE_CELL, risk_status_word(context, risk->status.value));
  cell_words(context, OWNER, ROLE_CELL, short_of(context, risk->owner.bytes));
  cell_date(context, DUE, &risk->due);
  doc_close(context->document);
}

/* Counts of what no row tells, by level, then those that are accepted or closed: 中 6・低 3・受容 1 */
static void tell_other_risks(const struct part_context *context, const size_t *told, bool any) {
  const struct scoring *scoring = context->scoring;
  struct risk_tally tally = tally_risks(scoring);
  struct sink words = {0};
  size_t others = 0;
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    size_t count = risks_unresolved(&tally, (enum level)level) - told[level];
    if (count) sink_format(&words, "%s%s %zu", words.size ? word(context, "between") : "", level_word(context, level), count);
    others += count;
  }
  static const int resolved[] = {RISK_ACCEPTED, RISK_CLOSED};
  for (size_t i = 0; i < 2; i++) {
    size_t count = tally.of_status[resolved[i]];
    if (count) sink_format(&words, "%s%s %zu", words.size ? word(context, "between") : "", risk_status_word(context, resolved[i]), count);
    others += count;
  }
  if (others)
    SAY_PARAGRAPH(context, ROLE_TEXT, any ? "comment.other_risks" : "comment.all_risks", slot_count(context, "n", others),
                  slot_words("levels", take_words(context, &words)));
  else sink_free(&words);
}

static void tell_risks(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  size_t most = step_of(context)->risks, count = 0, told[LEVEL_LOW + 1] = {0};
  if (scoring->risk_count == 0) {
    say_paragraph(context, ROLE_TEXT, "risks.none");
    return;
  }
  say_paragraph(context, ROLE_LABEL, "comment.risks");
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++)
    for (size_t i = 0; i < scoring->risk_count && count < most; i++) {
      if (scoring->risks[i].level.value != level || !is_unresolved(&scoring->risks[i])) continue;
      if (count++ == 0) open_risks(context);
      tell_risk(context, &scoring->risks[i]);
      told[level]++;
    }
  if (count) doc_close(context->document);
  tell_other_risks(context, told, count > 0);
}

/* --- the whole --- */

static void tell_service(const struct part_context *context) {
  const struct service *service = context->service;
  const char *name = label_format(context->arena, context->labels, "title.service", "service", short_of(context, service->name.bytes),
                                  "vendor", short_of(context, service->vendor.bytes), NULL);
  open_heading(context, 2, name, NULL);
  if (!context->scoring) say_paragraph(context, ROLE_OPINION, "opinion.unscored");
  else {
    tell_recommendation(context, ROLE_OPINION);
    tell_score_line(context);
    tell_tally(context, ROLE_TEXT);
    if (context->scoring->overall.reason.source) {
      doc_open_paragraph(context->document, ROLE_TEXT);
      SAY(context, ROLE_TEXT, "comment.reason", slot_words("reason", short_of(context, context->scoring->overall.reason.bytes)));
      doc_close(context->document);
    }
    tell_tasks(context);
    tell_risks(context);
  }
  doc_close(context->document);
}

static const char *title_of(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  const char *title = document && document->title.source ? short_of(context, document->title.bytes) : word(context, "title.default");
  if (!document || !document->number.source) return label_format(context->arena, context->labels, "comment.title", "title", title, NULL);
  return label_format(context->arena, context->labels, "comment.title.number", "title", title, "number",
                      short_of(context, document->number.bytes), NULL);
}

/* How many of the inputs' risks and conditions stand here; questions, answers and verdicts never do. */
static void tell_count(const struct part_context *context) {
  struct completeness counts = completeness_count(context->document, context->model);
  struct sink words = {0};
  static const struct { int kind; const char *key; } kinds[] = {{LEAF_CONDITION, "complete.condition"}, {LEAF_RISK, "complete.risk"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (counts.whole[kinds[i].kind])
      sink_format(&words, "%s%s", words.size ? word(context, "between") : "",
                  counted_of(context, word(context, kinds[i].key), counts.told[kinds[i].kind], counts.whole[kinds[i].kind]));
  if (words.size) SAY_PARAGRAPH(context, ROLE_SMALL, "comment.count", slot_words("counts", take_words(context, &words)));
  else say_paragraph(context, ROLE_SMALL, "comment.elsewhere");
}

void part_comment(const struct part_context *context) {
  const struct model *model = context->model;
  size_t most = step_of(context)->services;
  open_heading(context, 1, title_of(context), NULL);
  for (size_t i = 0; i < model->service_count && i < most; i++) {
    struct part_context own = *context;
    own.service = &model->services[i];
    own.scoring = own.service->scoring_count ? own.service->scorings[0] : NULL;
    tell_service(&own);
  }
  if (model->service_count > most)
    SAY_PARAGRAPH(context, ROLE_TEXT, "comment.services", slot_count(context, "n", model->service_count - most));
  say_paragraph(context, ROLE_SMALL, "declaration");
  tell_count(context);
  tell_legend_line(context);
  doc_close(context->document);
}
