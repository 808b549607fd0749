/* lists.c: what the lists of a workbook share: their section, headings and cells.
 *
 * A list tells a column only where something stands in it, so it is gone through twice. Invariant: every cell holds one
 * value, so that filters, sorting and sums work. */
#include "parts/lists.h"

void list_note(struct list *list, unsigned column, bool something) { list->has[column] |= something; }

void list_heading(const struct part_context *context, const char *name) {
  const char *title = context->options->title;
  if (!title) title = word(context, arena_format(context->arena, "chapter.%s", name));
  open_heading(context, 1, title, chapter_anchor(context, name));
}

void list_open(struct list *list, const char *name) {
  const struct part_context *context = list->context;
  struct column columns[LIST_COLUMNS];
  unsigned told = 0;
  for (unsigned i = 0; i < list->count; i++) {
    if (!list->has[i]) continue;
    list->at[i] = told;
    columns[told++].kind = list->columns[i].kind;
  }
  list_heading(context, name);
  doc_open_table(context->document, columns, told);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < list->count; i++)
    if (list->has[i]) head_cell(context, list->at[i], list->columns[i].label);
  doc_close(context->document);
}

void list_close(struct list *list) {
  doc_close(list->context->document);
  doc_close(list->context->document);
}

bool list_open_cell(const struct list *list, unsigned column) {
  if (!list->has[column]) return false;
  open_cell(list->context, list->at[column], ROLE_CELL);
  list->context->document->at->parent->as.cell.header = list->columns[column].heading;
  return true;
}

void list_close_cell(const struct list *list) {
  doc_close(list->context->document);
  doc_close(list->context->document);
}

void list_value(const struct list *list, unsigned column, enum role role, const char *words, uint32_t source) {
  if (!list_open_cell(list, column)) return;
  if (words) doc_value(list->context->document, role, words, source);
  list_close_cell(list);
}

void list_words(const struct list *list, unsigned column, const char *words) { list_value(list, column, ROLE_CELL, words, 0); }

void list_text(const struct list *list, unsigned column, const struct text *text) {
  if (!list_open_cell(list, column)) return;
  if (text->length) tell_text(list->context, ROLE_CELL, text);
  else told_already(list->context, ROLE_CELL, text->source); /* an empty text is an empty cell */
  list_close_cell(list);
}

void list_texts(const struct list *list, unsigned column, const struct texts *texts) {
  if (!list_open_cell(list, column)) return;
  tell_texts(list->context, ROLE_CELL, texts);
  list_close_cell(list);
}

void list_date(const struct list *list, unsigned column, const struct date *date) {
  if (!list_open_cell(list, column)) return;
  tell_date(list->context, ROLE_CELL, date);
  list_close_cell(list);
}

static void figure(const struct list *list, unsigned column, const char *words, uint32_t source, double value) {
  if (!list_open_cell(list, column)) return;
  if (words) doc_number(list->context->document, ROLE_CELL_NUMBER, words, source, value);
  list_close_cell(list);
}

void list_number(const struct list *list, unsigned column, const struct number *number) {
  bool shown = number->present && !number->null;
  figure(list, column, shown ? number_words(list->context->arena, number->value) : NULL, number->source, number->value);
}

void list_count(const struct list *list, unsigned column, size_t count) {
  figure(list, column, count_words(list->context->arena, count), 0, (double)count);
}

void list_score(const struct list *list, unsigned column, const struct number *score) {
  if (score->null) list_value(list, column, ROLE_CELL, word(list->context, "score.none"), score->source);
  else figure(list, column, score->present ? score_words(list->context->arena, score->value) : NULL, score->source, score->value);
}

struct part_context list_service(const struct part_context *context, size_t index) {
  struct part_context own = *context;
  own.service = &context->model->services[index];
  own.scoring = own.service->scoring_count ? own.service->scorings[0] : NULL;
  return own;
}
