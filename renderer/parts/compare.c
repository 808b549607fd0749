/* compare.c: the sides of a comparison and the frame of its tables.
 *
 * Invariant: the services' columns stand in the report's order and are of one width in every table. */
#include "parts/compare.h"

#include <string.h>

const struct scoring *side_scoring(const struct part_context *context, size_t side) {
  const struct service *service = &context->model->services[side];
  return service->scoring_count ? service->scorings[0] : NULL;
}

struct part_context side_context(const struct part_context *context, size_t side) {
  struct part_context own = *context;
  own.service = &context->model->services[side];
  own.scoring = side_scoring(context, side);
  return own;
}

/* True where neither counts in the present scoring, both are of one kind, and the second is of a later day. */
static bool is_later(const struct scoring *scoring, const struct sheet *sheet, const struct sheet *other) {
  const struct date *date = sheet_date(sheet), *later = sheet_date(other);
  return !is_scored(scoring, sheet) && !is_scored(scoring, other) && same_kind(sheet, other) && later &&
         (!date || days_compare(later, date) > 0);
}

/* Of sheets of one kind that no scoring ranks, the latest goes first: that is the one to be compared. */
static void latest_first(const struct scoring *scoring, const struct sheet **sheets, size_t count) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = i + 1; k < count; k++)
      if (is_later(scoring, sheets[i], sheets[k])) {
        const struct sheet *sheet = sheets[i];
        sheets[i] = sheets[k];
        sheets[k] = sheet;
      }
}

struct side side_sheets(const struct part_context *context, size_t side) {
  const struct service *service = &context->model->services[side];
  const struct sheet **sheets = arena_new_array(context->arena, const struct sheet *, service->sheet_count + 1);
  size_t count = 0;
  for (size_t i = 0; i < service->sheet_count; i++)
    if (!is_superseded(context, service->sheets[i])) sheets[count++] = service->sheets[i];
  latest_first(side_scoring(context, side), sheets, count);
  return (struct side){sheets, count};
}

bool scores_agree(const struct part_context *context) {
  const struct scoring *first = NULL;
  for (size_t i = 0; i < context->model->service_count; i++) {
    const struct scoring *scoring = side_scoring(context, i);
    if (!scoring) continue;
    if (!scoring->engine.ruleset.source) return false;
    if (!first) first = scoring;
    if (!same_text(&first->engine.ruleset, &scoring->engine.ruleset) || first->scale.min.value < scoring->scale.min.value ||
        first->scale.min.value > scoring->scale.min.value || first->scale.max.value < scoring->scale.max.value ||
        first->scale.max.value > scoring->scale.max.value)
      return false;
  }
  return first != NULL;
}

void open_sides(const struct part_context *context, const char *lead, enum column_kind first, enum column_kind each) {
  size_t sides = context->model->service_count, from = lead ? 1 : 0;
  struct column *columns = arena_new_array(context->arena, struct column, sides + 1);
  columns[0].kind = first;
  for (size_t i = 0; i < sides; i++) columns[i + from].kind = each;
  doc_open_table(context->document, columns, sides + from)->as.table.even = true;
  doc_open_head_row(context->document);
  if (lead) head_cell(context, 0, lead);
  for (size_t i = 0; i < sides; i++)
    cell_words(context, (unsigned)(i + from), ROLE_TABLE_HEAD, service_words(context, &context->model->services[i]));
  doc_close(context->document);
}

void side_row(const struct part_context *context, const char *key, tell_side_fn *tell) {
  doc_open_row(context->document);
  doc_cell(context->document, 0, ROLE_CELL_LABEL, word(context, key), 0)->as.cell.header = true;
  for (size_t i = 0; i < context->model->service_count; i++) {
    struct part_context own = side_context(context, i);
    doc_open_cell(context->document, (unsigned)i + 1, 1, 1);
    tell(&own);
    doc_close(context->document);
  }
  doc_close(context->document);
}

void say_unscored(const struct part_context *context) { say_paragraph(context, ROLE_CELL_NOTE, "verdict.none"); }

void say_blank(const struct part_context *context) { say_paragraph(context, ROLE_CELL_NOTE, "date.none"); }
