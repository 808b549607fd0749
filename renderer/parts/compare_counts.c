/* compare_counts.c: items by verdict and risks by level and status, a column a service.
 *
 * Invariant: each column's figures add up to its total. */
#include "parts/compare.h"
#include "parts/list.h"

static const char *class_words(const struct part_context *context, int class) {
  static const int verdicts[] = {VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_UNKNOWN, VERDICT_NOT_APPLICABLE, VERDICT_NONE};
  if (class < 6) return verdict_marked(context, verdicts[class]);
  return word(context, class == 6 ? "count.blank" : "count.lost");
}

/* A row of figures; `counts` has one a service. */
static void count_row(const struct part_context *context, enum role role, const char *label, const size_t *counts) {
  doc_open_row(context->document);
  doc_cell(context->document, 0, role, label, 0)->as.cell.header = true;
  for (size_t i = 0; i < context->model->service_count; i++) {
    if (side_scoring(context, i)) cell_count(context, (unsigned)i + 1, counts[i]);
    else cell_words(context, (unsigned)i + 1, ROLE_CELL, word(context, "verdict.none"));
  }
  doc_close(context->document);
}

static void open_counts(const struct part_context *context, const char *caption, const char *lead) {
  size_t sides = context->model->service_count;
  struct column *columns = arena_new_array(context->arena, struct column, sides + 1);
  columns[0].kind = COLUMN_SHORT;
  for (size_t i = 0; i < sides; i++) columns[i + 1].kind = COLUMN_NUMBER;
  doc_open_table(context->document, columns, sides + 1)->as.table.even = true;
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, caption);
  doc_close(context->document);
  doc_open_head_row(context->document);
  head_cell(context, 0, lead);
  for (size_t i = 0; i < sides; i++)
    cell_words(context, (unsigned)i + 1, ROLE_TABLE_HEAD, service_words(context, &context->model->services[i]));
  doc_close(context->document);
}

static void tell_verdicts(const struct part_context *context) {
  size_t sides = context->model->service_count;
  struct tally *tallies = arena_new_array(context->arena, struct tally, sides);
  size_t *counts = arena_new_array(context->arena, size_t, sides);
  for (size_t i = 0; i < sides; i++)
    if (side_scoring(context, i)) tallies[i] = tally_scoring(side_scoring(context, i));
  open_counts(context, "counts.verdicts", "item.verdict");
  for (int class = 0; class < TALLY_CLASSES; class++) {
    size_t sum = 0;
    for (size_t i = 0; i < sides; i++) sum += counts[i] = class_count(&tallies[i], class);
    static const int verdicts[] = {VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_UNKNOWN, VERDICT_NOT_APPLICABLE, VERDICT_NONE,
                                   VERDICT_NONE, VERDICT_NONE};
    if (class < 5 || sum) count_row(context, verdict_role(verdicts[class]), class_words(context, class), counts);
  }
  for (size_t i = 0; i < sides; i++) counts[i] = tallies[i].total;
  count_row(context, ROLE_CELL_LABEL, word(context, "counts.total"), counts);
  doc_close(context->document);
}

static void tell_risks(const struct part_context *context) {
  static const int statuses[] = {RISK_OPEN, RISK_MITIGATING, RISK_ACCEPTED, RISK_CLOSED, RISK_STATUS_NONE};
  size_t sides = context->model->service_count, *counts = arena_new_array(context->arena, size_t, sides);
  struct risk_tally *tallies = arena_new_array(context->arena, struct risk_tally, sides);
  for (size_t i = 0; i < sides; i++)
    if (side_scoring(context, i)) tallies[i] = tally_risks(side_scoring(context, i));
  open_counts(context, "compare.risks.levels", "risk.level");
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    for (size_t i = 0; i < sides; i++) counts[i] = tallies[i].of_level[level];
    count_row(context, level_role(level), level_marked(context, level), counts);
  }
  for (size_t i = 0; i < sides; i++) counts[i] = tallies[i].total;
  count_row(context, ROLE_CELL_LABEL, word(context, "counts.total"), counts);
  doc_close(context->document);
  open_counts(context, "compare.risks.statuses", "risk.status");
  for (size_t s = 0; s < sizeof statuses / sizeof *statuses; s++) {
    size_t sum = 0;
    for (size_t i = 0; i < sides; i++) sum += counts[i] = tallies[i].of_status[statuses[s]];
    if (sum || statuses[s] != RISK_STATUS_NONE) count_row(context, ROLE_CELL, risk_status_word(context, statuses[s]), counts);
  }
  for (size_t i = 0; i < sides; i++) counts[i] = tallies[i].total;
  count_row(context, ROLE_CELL_LABEL, word(context, "counts.total"), counts);
  doc_close(context->document);
}

void part_compare_counts(const struct part_context *context) {
  bool scored = false;
  for (size_t i = 0; i < context->model->service_count; i++) scored |= side_scoring(context, i) != NULL;
  if (!scored) return;
  open_chapter(context, "compare_counts");
  tell_verdicts(context);
  tell_risks(context);
  doc_close(context->document);
}
