/* form_lists.c: conditions and risks as lines of the form, each list with what it leaves out counted beneath it. */
#include "parts/chosen.h"
#include "parts/form_plan.h"

enum { TEXT, OWNER, DUE, TIMING, SEALED, COLUMNS };

/* ほか 9件（中 6・低 3）　別紙4頁: `words` tells them apart. The last row of a list's table; a paragraph where none stands, of
 * all there are: 9件（...） */
static void tell_others(const struct part_context *context, const char *part, size_t count, const char *words, unsigned columns) {
  bool leads = has_part(context, part);
  if (columns) doc_open_row(context->document);
  if (columns) doc_open_cell(context->document, 0, columns, 1);
  doc_open_paragraph(context->document, ROLE_FORM);
  if (leads) doc_open_reference(context->document, chapter_anchor(context, part), true)->as.reference.bare = true;
  if (*words) SAY(context, ROLE_FORM, columns ? "form.others.levels" : "form.cases.levels", slot_count(context, "n", count), slot_words("levels", words));
  else SAY(context, ROLE_FORM, columns ? "form.others" : "form.cases", slot_count(context, "n", count));
  if (leads) doc_close(context->document);
  doc_close(context->document);
  if (columns) doc_close(context->document);
  if (columns) doc_close(context->document);
}

const char *add_count(const struct part_context *context, const char *words, const char *name, size_t count) {
  if (count == 0) return words;
  const char *one = label_format(context->arena, context->labels, "form.count", "word", name, "n", count_words(context->arena, count), NULL);
  return arena_format(context->arena, "%s%s%s", words, *words ? word(context, "between") : "", one);
}

static size_t place_of(const struct scoring *scoring, const struct condition *condition) {
  return (size_t)(condition - scoring->overall.conditions) + 1;
}

static void tell_condition(const struct part_context *context, const struct form_plan *plan, size_t index) {
  const struct condition *condition = plan->conditions[index];
  doc_open_row(context->document);
  open_cell(context, TEXT, ROLE_FORM);
  doc_text(context->document, ROLE_FORM_LABEL, count_words(context->arena, place_of(context->scoring, condition)), 0);
  say_words(context, ROLE_FORM, "wide");
  if (plan->condition_moved[index]) {
    doc_open_reference(context->document, chapter_anchor(context, "conditions"), true)->as.reference.bare = true;
    say_words(context, ROLE_FORM, "form.whole");
    doc_close(context->document);
  } else tell_text(context, ROLE_FORM, &condition->text);
  doc_close(context->document);
  doc_close(context->document);
  cell_text(context, OWNER, ROLE_FORM, &condition->owner);
  open_cell(context, DUE, ROLE_FORM);
  tell_date(context, ROLE_FORM, &condition->due);
  doc_close(context->document);
  doc_close(context->document);
  cell_value(context, TIMING, ROLE_FORM, timing_word(context, condition->timing.value), condition->timing.source);
  struct node *cell = doc_open_cell(context->document, SEALED, 1, 1);
  cell->as.cell.entry = !condition->closed_on.source;
  if (condition->closed_on.source) {
    doc_open_paragraph(context->document, ROLE_CODE);
    tell_day_short(context, ROLE_CODE, &condition->closed_on);
    doc_close(context->document);
  }
  doc_close(context->document);
  doc_close(context->document);
}

/* The conditions that are left out, by their timing; those without one last, so that the counts add up. */
static const char *left_conditions(const struct part_context *context, const struct form_plan *plan) {
  const struct scoring *scoring = context->scoring;
  const char *words = "";
  size_t timed = 0;
  for (int timing = TIMING_BEFORE_CONTRACT; timing <= TIMING_AFTER_START; timing++) {
    size_t count = 0;
    for (size_t i = 0; i < scoring->overall.condition_count; i++) count += scoring->overall.conditions[i].timing.value == timing;
    for (size_t i = 0; i < plan->condition_count; i++) count -= plan->conditions[i]->timing.value == timing;
    words = add_count(context, words, timing_word(context, timing), count);
    timed += count;
  }
  if (!timed) return ""; /* that none has a timing is nothing to be told by itself */
  return add_count(context, words, word(context, "form.timing.none"), scoring->overall.condition_count - plan->condition_count - timed);
}

void tell_form_conditions(const struct part_context *context, const struct form_plan *plan) {
  static const struct column columns[COLUMNS] = {{COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_ENTRY}};
  static const char *const heads[COLUMNS] = {"condition.text", "condition.owner", "form.due", "form.timing", "form.sealed"};
  const struct scoring *scoring = context->scoring;
  if (!scoring) return;
  size_t all = scoring->overall.condition_count;
  if (all == 0) {
    if (scoring->overall.decision.value == DECISION_CONDITIONAL) say_paragraph(context, ROLE_FORM, "conditions.none");
    return;
  }
  if (plan->condition_count) {
    open_form_table(context, plan, columns, COLUMNS);
    doc_open_head_row(context->document);
    for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
    doc_close(context->document);
    for (size_t i = 0; i < plan->condition_count; i++) tell_condition(context, plan, i);
    if (plan->condition_count < all) tell_others(context, "conditions", all - plan->condition_count, left_conditions(context, plan), COLUMNS);
    doc_close(context->document);
    return;
  }
  say_paragraph(context, ROLE_FORM_LABEL, "form.conditions");
  tell_others(context, "conditions", all, left_conditions(context, plan), 0);
}

static void tell_level(const struct part_context *context, const struct risk *risk) {
  cell_value(context, 0, level_role(risk->level.value), level_marked(context, risk->level.value), risk->level.source);
}

static void tell_number(const struct part_context *context, const struct risk *risk) {
  open_cell(context, 1, ROLE_FORM);
  bool leads = risk_is_told(context, risk);
  if (leads) doc_open_reference(context->document, risk_anchor(context, context->scoring, risk), false);
  doc_text(context->document, ROLE_FORM, risk->id.bytes, risk->id.source);
  if (leads) doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

static enum column_kind number_column(const struct part_context *context) {
  size_t longest = 0;
  for (size_t i = 0; i < context->scoring->risk_count; i++)
    if (context->scoring->risks[i].id.length > longest) longest = context->scoring->risks[i].id.length;
  return id_column(longest);
}

/* What is neither a line here nor closed, by level; those that are closed apart. */
static const char *left_risks(const struct part_context *context, const struct form_plan *plan, size_t *count) {
  const struct scoring *scoring = context->scoring;
  const char *words = "";
  size_t closed = 0;
  *count = scoring->risk_count - plan->risk_count;
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    size_t left = 0;
    for (size_t i = 0; i < scoring->risk_count; i++) {
      bool done = scoring->risks[i].status.value == RISK_CLOSED;
      if (scoring->risks[i].level.value != level) continue;
      left += !done;
      closed += done;
    }
    for (size_t i = 0; i < plan->risk_count; i++) left -= plan->risks[i]->level.value == level;
    words = add_count(context, words, level_word(context, level), left);
  }
  return add_count(context, words, risk_status_word(context, RISK_CLOSED), closed);
}

static void tell_line(const struct part_context *context, const struct risk *risk) {
  doc_open_row(context->document);
  tell_level(context, risk);
  tell_number(context, risk);
  cell_text(context, 2, ROLE_FORM, &risk->title);
  open_cell(context, 3, ROLE_FORM);
  tell_evidence(context, ROLE_FORM, risk, false);
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

/* リスク　詳細 別紙3頁: once for all lines. */
static void tell_title_head(const struct part_context *context) {
  doc_open_cell(context->document, 2, 1, 1)->as.cell.header = true;
  doc_open_paragraph(context->document, ROLE_TABLE_HEAD);
  say_words(context, ROLE_TABLE_HEAD, "risk.title");
  if (has_part(context, "risks")) {
    say_words(context, ROLE_TABLE_HEAD, "wide");
    doc_open_reference(context->document, chapter_anchor(context, "risks"), true)->as.reference.bare = true;
    say_words(context, ROLE_TABLE_HEAD, "form.details");
    doc_close(context->document);
  }
  doc_close(context->document);
  doc_close(context->document);
}

void tell_form_risks(const struct part_context *context, const struct form_plan *plan) {
  struct column columns[] = {{COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  static const char *const heads[] = {"risk.level", "risk.number", "risk.title", "risk.evidence"};
  const struct scoring *scoring = context->scoring;
  size_t others;
  if (!scoring || scoring->risk_count == 0) return;
  const char *words = left_risks(context, plan, &others);
  if (plan->risk_count == 0) {
    say_paragraph(context, ROLE_FORM_LABEL, "form.risks");
    tell_others(context, "risks", others, words, 0);
    return;
  }
  columns[1].kind = number_column(context);
  open_form_table(context, plan, columns, 4);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < 4; i++) {
    if (i == 2) tell_title_head(context);
    else head_cell(context, i, heads[i]);
  }
  doc_close(context->document);
  for (size_t i = 0; i < plan->risk_count; i++) tell_line(context, plan->risks[i]);
  if (others) tell_others(context, "risks", others, words, 4);
  doc_close(context->document);
}

/* 本決裁により受容するリスク: those who sign accept these. */
void tell_form_accepted(const struct part_context *context, const struct form_plan *plan) {
  size_t all = 0;
  for (size_t i = 0; context->scoring && i < context->scoring->risk_count; i++) all += context->scoring->risks[i].status.value == RISK_ACCEPTED;
  if (all == 0) return;
  doc_open_paragraph(context->document, ROLE_FORM);
  say_words(context, ROLE_FORM_LABEL, "form.accepted");
  say_words(context, ROLE_FORM, "wide");
  for (size_t i = 0; i < plan->accepted_count; i++) {
    if (i) say_words(context, ROLE_FORM, "comma");
    refer_risk(context, ROLE_FORM, plan->accepted[i], false);
    say_words(context, ROLE_FORM, "glue");
    doc_text(context->document, ROLE_FORM, plan->accepted[i]->title.bytes, 0);
  }
  if (plan->accepted_count < all) {
    bool leads = has_part(context, "risks");
    if (plan->accepted_count) say_words(context, ROLE_FORM, "comma");
    if (leads) doc_open_reference(context->document, chapter_anchor(context, "risks"), true)->as.reference.bare = true;
    SAY(context, ROLE_FORM, plan->accepted_count ? "form.others" : "form.cases", slot_count(context, "n", all - plan->accepted_count));
    if (leads) doc_close(context->document);
  }
  doc_close(context->document);
}
