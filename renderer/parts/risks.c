/* risks.c: the risks: the grave ones at a glance, then the register with every quote.
 *
 * Leaves single risks to register.c. Invariant: what the glance leaves out is counted beneath it. */
#include "parts/list.h"
#include "parts/scored.h"

enum { LEVEL, NUMBER, TITLE, OWNER, DUE, COLUMNS };

static void tell_line(const struct part_context *context, const struct risk *risk) {
  doc_open_row(context->document);
  cell_level(context, LEVEL, &risk->level);
  open_cell(context, NUMBER, ROLE_CELL);
  refer_risk(context, ROLE_CELL, risk, false);
  doc_close(context->document);
  doc_close(context->document);
  doc_open_cell(context->document, TITLE, 1, 1);
  tell_paragraph(context, ROLE_CELL, &risk->title);
  if (risk->evidence_count) {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    say_words(context, ROLE_CELL_LABEL, "risk.evidence");
    say_words(context, ROLE_CELL_NOTE, "wide");
    tell_evidence(context, ROLE_CELL_NOTE, risk, true);
    doc_close(context->document);
  }
  doc_close(context->document);
  cell_text(context, OWNER, ROLE_CELL, &risk->owner);
  cell_date(context, DUE, &risk->due);
  doc_close(context->document);
}

/* A risk stands in the glance where its level is shown and it is not closed: so its lines are as many as the opinion says. */
static bool at_a_glance(const struct risk *risk, const bool *shown) {
  return shown[risk->level.value] && risk->status.value != RISK_CLOSED;
}

/* ほか 9件（中 6・低 3） */
static void tell_others(const struct part_context *context, const bool *shown) {
  size_t others = 0;
  const char *words = "";
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    size_t count = 0;
    for (size_t i = 0; i < context->scoring->risk_count; i++) {
      const struct risk *risk = &context->scoring->risks[i];
      count += risk->level.value == level && !at_a_glance(risk, shown);
    }
    if (count == 0) continue;
    const char *key = shown[level] ? "risks.closed" : "risks.level";
    const char *one = label_format(context->arena, context->labels, key, "level", level_word(context, level), "n",
                                   count_words(context->arena, count), NULL);
    words = arena_format(context->arena, "%s%s%s", words, others ? word(context, "between") : "", one);
    others += count;
  }
  if (others) SAY_PARAGRAPH(context, ROLE_SMALL, "risks.others", slot_count(context, "n", others), slot_words("levels", words));
}

/* The grave levels are shown; where there are none, the next that occurs. */
static void choose_levels(const struct risk_tally *tally, bool *shown) {
  shown[LEVEL_CRITICAL] = shown[LEVEL_HIGH] = true;
  if (tally->of_level[LEVEL_CRITICAL] + tally->of_level[LEVEL_HIGH]) return;
  shown[tally->of_level[LEVEL_MEDIUM] ? LEVEL_MEDIUM : LEVEL_LOW] = true;
}

static void tell_highlights(const struct part_context *context) {
  struct column columns[COLUMNS] = {{COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_FIXED}};
  static const char *const heads[COLUMNS] = {"risk.level", "risk.number", "risk.title", "risk.owner", "risk.due"};
  const struct scoring *scoring = context->scoring;
  struct risk_tally tally = tally_risks(scoring);
  bool shown[LEVEL_LOW + 1] = {false};
  choose_levels(&tally, shown);
  size_t longest = 0;
  for (size_t i = 0; i < scoring->risk_count; i++)
    if (scoring->risks[i].id.length > longest) longest = scoring->risks[i].id.length;
  columns[NUMBER].kind = id_column(longest);
  doc_open_table(context->document, columns, COLUMNS);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "risks.highlights");
  doc_close(context->document);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++)
    for (size_t i = 0; shown[level] && i < scoring->risk_count; i++)
      if (scoring->risks[i].level.value == level && at_a_glance(&scoring->risks[i], shown)) tell_line(context, &scoring->risks[i]);
  doc_close(context->document);
  tell_others(context, shown);
}

void part_risks(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  if (!scoring || scoring->risk_count == 0) return;
  open_chapter(context, "risks");
  if (shows(context, "highlights")) tell_highlights(context);
  if (shows(context, "matrix")) tell_risk_matrix(context);
  if (shows(context, "register")) tell_register(context, 2);
  doc_close(context->document);
}
