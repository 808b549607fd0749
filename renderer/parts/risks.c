/* risks.c: the risks: the grave ones at a glance, then the register with every quote.
 *
 * Leaves single risks to register.c. Invariant: what the glance leaves out is counted beneath it. */
#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/scored.h"

enum { LEVEL, NUMBER, TITLE, OWNER, COLUMNS = OWNER + 2 };

/* Where the columns stand that a table has; COLUMNS: it has none, as no line fills it. */
struct places { unsigned owner, due, count; };

static void tell_line(const struct part_context *context, const struct risk *risk, const struct places *at) {
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
  if (at->owner < COLUMNS) cell_text(context, at->owner, ROLE_CELL, &risk->owner);
  if (at->due < COLUMNS) cell_date(context, at->due, &risk->due);
  doc_close(context->document);
}

/* A risk stands in the glance where its level is shown and it is not closed: so its lines are as many as the opinion says. */
static bool at_a_glance(const struct risk *risk, const bool *shown) {
  return shown[risk->level.value] && risk->status.value != RISK_CLOSED;
}

/* One stretch of the sentence of what is left out: 中 6. */
static const char *some(const struct part_context *context, const char *words, const char *key, int level, size_t count) {
  if (!count) return words;
  const char *one = label_format(context->arena, context->labels, key, "level", level_word(context, level), "n",
                                 count_words(context->arena, count), NULL);
  return arena_format(context->arena, "%s%s%s", words, *words ? word(context, "between") : "", one);
}

/* ほか 9件（中 6・低 3）: of the chosen risks those that have no line; `told` lines there are. */
static void tell_others(const struct part_context *context, const struct chosen_risks *risks, const bool *shown, size_t told) {
  size_t others = 0, room = told;
  size_t closed[LEVEL_LOW + 1] = {0}, open[LEVEL_LOW + 1] = {0};
  for (size_t i = 0; i < risks->count; i++) {
    const struct risk *risk = risks->items[i];
    if (at_a_glance(risk, shown) && room) {
      room--;
      continue;
    }
    if (risk->status.value == RISK_CLOSED) closed[risk->level.value]++;
    else open[risk->level.value]++;
    others++;
  }
  const char *words = "";
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    words = some(context, words, "risks.level", level, open[level]);
    words = some(context, words, "risks.closed", level, closed[level]);
  }
  if (others) SAY_PARAGRAPH(context, ROLE_SMALL, shows(context, "register") ? "risks.others" : "risks.others.out",
                            slot_count(context, "n", others), slot_words("levels", words));
}

/* The grave levels are shown; where none of them is still open, the next that is; where the layout chose levels, these. */
static void choose_levels(const struct part_context *context, const struct chosen_risks *risks, bool *shown) {
  size_t of_level[LEVEL_LOW + 1] = {0};
  for (size_t i = 0; i < risks->count; i++) of_level[risks->items[i]->level.value] += risks->items[i]->status.value != RISK_CLOSED;
  if (context->options->levels.count) {
    for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) shown[level] = true; /* no other is chosen */
    return;
  }
  shown[LEVEL_CRITICAL] = shown[LEVEL_HIGH] = true;
  if (of_level[LEVEL_CRITICAL] + of_level[LEVEL_HIGH]) return;
  shown[of_level[LEVEL_MEDIUM] ? LEVEL_MEDIUM : LEVEL_LOW] = true;
}

/* The next of the lines from `from` on, at most as many as the layout allows; the number behind the last where there is none. */
static size_t next_line(const struct part_context *context, const struct chosen_risks *risks, const bool *shown, size_t from, size_t told) {
  if (context->options->limit && told >= context->options->limit) return risks->count;
  while (from < risks->count && !at_a_glance(risks->items[from], shown)) from++;
  return from;
}

static struct places places_of(const struct part_context *context, const struct chosen_risks *risks, const bool *shown) {
  struct places at = {COLUMNS, COLUMNS, OWNER};
  bool owner = false, due = false;
  for (size_t i = next_line(context, risks, shown, 0, 0), told = 1; i < risks->count; i = next_line(context, risks, shown, i + 1, told++)) {
    owner |= risks->items[i]->owner.length > 0;
    due |= risks->items[i]->due.source != 0;
  }
  if (owner) at.owner = at.count++;
  if (due) at.due = at.count++;
  return at;
}

static size_t tell_table(const struct part_context *context, const struct chosen_risks *risks, const bool *shown) {
  struct column columns[COLUMNS] = {{COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_TEXT}};
  static const char *const heads[] = {"risk.level", "risk.number", "risk.title"};
  const struct places at = places_of(context, risks, shown);
  size_t longest = 0, told = 0;
  for (size_t i = 0; i < risks->count; i++)
    if (risks->items[i]->id.length > longest) longest = risks->items[i]->id.length;
  columns[NUMBER].kind = id_column(longest);
  if (at.owner < COLUMNS) columns[at.owner].kind = COLUMN_SHORT;
  if (at.due < COLUMNS) columns[at.due].kind = COLUMN_FIXED;
  doc_open_table(context->document, columns, at.count);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "risks.highlights");
  doc_close(context->document);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < OWNER; i++) head_cell(context, i, heads[i]);
  if (at.owner < COLUMNS) head_cell(context, at.owner, "risk.owner");
  if (at.due < COLUMNS) head_cell(context, at.due, "risk.due");
  doc_close(context->document);
  for (size_t i = next_line(context, risks, shown, 0, 0); i < risks->count; i = next_line(context, risks, shown, i + 1, told)) {
    tell_line(context, risks->items[i], &at);
    told++;
  }
  doc_close(context->document);
  return told;
}

/* No table where all are closed: they are only counted then. */
static void tell_highlights(const struct part_context *context, const struct chosen_risks *risks) {
  bool shown[LEVEL_LOW + 1] = {false}, any = false;
  choose_levels(context, risks, shown);
  for (size_t i = 0; i < risks->count; i++) any |= at_a_glance(risks->items[i], shown);
  tell_others(context, risks, shown, any ? tell_table(context, risks, shown) : 0);
}

void part_risks(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  if (!scoring || scoring->risk_count == 0) return;
  const struct chosen_risks risks = chosen_risks(context);
  open_chapter(context, "risks");
  tell_chosen(context, "chosen.risks", risks.count, scoring->risk_count);
  if (risks.count == 0) say_paragraph(context, ROLE_TEXT, "chosen.risks.none");
  else {
    if (shows(context, "highlights")) tell_highlights(context, &risks);
    if (shows(context, "matrix")) tell_risk_matrix(context);
    if (shows(context, "register")) tell_register(context, 2);
  }
  doc_close(context->document);
}
