/* compare_risks.c: the gravest risks of each service, a line each, a row a level.
 *
 * Invariant: what is not listed is counted in its place; closed risks are counted apart. */
#include "parts/compare.h"
#include "parts/list.h"
#include "parts/scored.h"

static size_t count_open(const struct scoring *scoring, int level) {
  size_t count = 0;
  for (size_t i = 0; i < scoring->risk_count; i++)
    count += scoring->risks[i].level.value == level && scoring->risks[i].status.value != RISK_CLOSED;
  return count;
}

/* Critical and high ones are listed; of a service without any, those of the next level that occurs. */
static bool is_listed(const struct scoring *scoring, int level) {
  if (level <= LEVEL_HIGH) return true;
  for (int above = LEVEL_CRITICAL; above < level; above++)
    if (count_open(scoring, above)) return false;
  return true;
}

static void tell_risk(const struct part_context *own, const struct risk *risk) {
  doc_open_paragraph(own->document, ROLE_CELL);
  refer_risk(own, ROLE_CELL_STRONG, risk, false);
  say_words(own, ROLE_CELL, "space");
  tell_text(own, ROLE_CELL, &risk->title);
  if (risk->status.source && risk->status.value != RISK_OPEN)
    SAY(own, ROLE_CELL_NOTE, "compare.risk.status",
        slot_value("status", risk_status_word(own, risk->status.value), risk->status.source));
  doc_close(own->document);
}

static void tell_level(const struct part_context *own, int level) {
  if (!own->scoring) {
    say_unscored(own);
    return;
  }
  size_t count = count_open(own->scoring, level);
  if (count == 0) say_paragraph(own, ROLE_CELL, "gap.none");
  else if (!is_listed(own->scoring, level)) SAY_PARAGRAPH(own, ROLE_CELL, "compare.count", slot_count(own, "n", count));
  else
    for (size_t i = 0; i < own->scoring->risk_count; i++) {
      const struct risk *risk = &own->scoring->risks[i];
      if (risk->level.value == level && risk->status.value != RISK_CLOSED) tell_risk(own, risk);
    }
}

static void level_row(const struct part_context *context, int level) {
  doc_open_row(context->document);
  doc_cell(context->document, 0, level_role(level), level_marked(context, level), 0)->as.cell.header = true;
  for (size_t i = 0; i < context->model->service_count; i++) {
    struct part_context own = side_context(context, i);
    doc_open_cell(context->document, (unsigned)i + 1, 1, 1);
    tell_level(&own, level);
    doc_close(context->document);
  }
  doc_close(context->document);
}

static void tell_closed(const struct part_context *own) {
  if (!own->scoring) say_unscored(own);
  else {
    struct risk_tally tally = tally_risks(own->scoring);
    SAY_PARAGRAPH(own, ROLE_CELL, "compare.count", slot_count(own, "n", tally.of_status[RISK_CLOSED]));
  }
}

static void tell_total(const struct part_context *own) {
  if (!own->scoring) say_unscored(own);
  else SAY_PARAGRAPH(own, ROLE_CELL, "compare.count", slot_count(own, "n", own->scoring->risk_count));
}

void part_compare_risks(const struct part_context *context) {
  size_t scored = 0, occurs[LEVEL_LOW + 1] = {0};
  for (size_t i = 0; i < context->model->service_count; i++) {
    const struct scoring *scoring = side_scoring(context, i);
    scored += scoring != NULL;
    for (int level = LEVEL_CRITICAL; scoring && level <= LEVEL_LOW; level++) occurs[level] += count_open(scoring, level);
  }
  if (scored == 0) return;
  open_chapter(context, "compare_risks");
  say_paragraph(context, ROLE_TEXT, "compare.risks.meaning");
  open_sides(context, "risk.level", COLUMN_SHORT, COLUMN_TEXT);
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++)
    if (occurs[level]) level_row(context, level);
  side_row(context, "compare.risks.closed", tell_closed);
  side_row(context, "counts.total", tell_total);
  doc_close(context->document);
  doc_close(context->document);
}
