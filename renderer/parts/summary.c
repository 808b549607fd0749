/* summary.c: what a manager reads first behind the opinion: the scorer's summary, the counts, the risks by level. */
#include "parts/list.h"
#include "parts/scored.h"

/* The first five classes stand always, the others where they occur. */
enum { VERDICT_COLUMNS = TALLY_CLASSES };

static const char *const class_keys[VERDICT_COLUMNS] = {"verdict.met", "verdict.partial", "verdict.unmet", "verdict.unknown",
                                                        "verdict.not_applicable", "verdict.none", "count.blank", "counts.lost"};

static void tally_row(const struct part_context *context, const char *name, const struct tally *tally, const bool *shown) {
  unsigned column = 0;
  doc_open_row(context->document);
  cell_words(context, column++, ROLE_CELL_LABEL, name);
  for (int class = 0; class < VERDICT_COLUMNS; class++)
    if (shown[class]) cell_count(context, column++, class_count(tally, class));
  cell_count(context, column, tally->total);
  doc_close(context->document);
}

static void verdict_counts(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct tally sum = tally_scoring(scoring);
  bool shown[VERDICT_COLUMNS];
  struct column columns[VERDICT_COLUMNS + 2] = {{COLUMN_SHORT}};
  size_t count = 1;
  for (int class = 0; class < VERDICT_COLUMNS; class++) {
    shown[class] = class < 5 || class_count(&sum, class);
    if (shown[class]) columns[count++].kind = COLUMN_NUMBER;
  }
  columns[count++].kind = COLUMN_NUMBER;
  doc_open_table(context->document, columns, count);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "counts.verdicts");
  doc_close(context->document);
  doc_open_head_row(context->document);
  unsigned column = 0;
  head_cell(context, column++, "counts.sheet");
  for (int class = 0; class < VERDICT_COLUMNS; class++)
    if (shown[class]) head_cell(context, column++, class_keys[class]);
  head_cell(context, column, "counts.total");
  doc_close(context->document);
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    struct tally tally = tally_sheet(scoring, scoring->sheets[i].sheet);
    tally_row(context, sheet_name(context, scoring->sheets[i].sheet), &tally, shown);
  }
  if (scoring->sheet_count > 1) tally_row(context, word(context, "counts.total"), &sum, shown);
  doc_close(context->document);
}

static const int statuses[] = {RISK_OPEN, RISK_MITIGATING, RISK_ACCEPTED, RISK_CLOSED, RISK_STATUS_NONE};
enum { STATUSES = sizeof statuses / sizeof *statuses };

static void risk_row(const struct part_context *context, int level, const struct risk_tally *tally, bool unstated) {
  unsigned column = 0;
  doc_open_row(context->document);
  if (level) cell_words(context, column++, level_role(level), level_marked(context, level));
  else cell_words(context, column++, ROLE_CELL_LABEL, word(context, "counts.total"));
  for (int i = 0; i < STATUSES; i++)
    if (statuses[i] != RISK_STATUS_NONE || unstated)
      cell_count(context, column++, level ? tally->count[level][statuses[i]] : tally->of_status[statuses[i]]);
  cell_count(context, column, level ? tally->of_level[level] : tally->total);
  doc_close(context->document);
}

static void risk_counts(const struct part_context *context) {
  struct risk_tally tally = tally_risks(context->scoring);
  if (tally.total == 0) {
    say_paragraph(context, ROLE_TEXT, "risks.none");
    return;
  }
  bool unstated = tally.of_status[RISK_STATUS_NONE] > 0;
  struct column columns[STATUSES + 2] = {{COLUMN_FIXED}, {COLUMN_NUMBER}, {COLUMN_NUMBER}, {COLUMN_NUMBER},
                                         {COLUMN_NUMBER}, {COLUMN_NUMBER}, {COLUMN_NUMBER}};
  doc_open_table(context->document, columns, unstated ? STATUSES + 2 : STATUSES + 1);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "counts.risks");
  doc_close(context->document);
  doc_open_head_row(context->document);
  unsigned column = 0;
  head_cell(context, column++, "risk.level");
  for (int i = 0; i < STATUSES; i++)
    if (statuses[i] != RISK_STATUS_NONE || unstated) cell_words(context, column++, ROLE_TABLE_HEAD, risk_status_word(context, statuses[i]));
  head_cell(context, column, "counts.total");
  doc_close(context->document);
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++)
    if (tally.of_level[level]) risk_row(context, level, &tally, unstated);
  risk_row(context, LEVEL_NONE, &tally, unstated);
  doc_close(context->document);
}

void tell_counts(const struct part_context *context) {
  verdict_counts(context);
  risk_counts(context);
}

void part_summary(const struct part_context *context) {
  if (!context->scoring) return;
  open_chapter(context, "summary");
  const struct texts *summary = &context->scoring->overall.summary;
  for (size_t i = 0; shows(context, "text") && i < summary->count; i++) tell_paragraph(context, ROLE_LEAD, &summary->items[i]);
  if (shows(context, "items")) verdict_counts(context);
  if (shows(context, "risks")) risk_counts(context);
  doc_close(context->document);
}
