/* approvals.c: who approves, in the order of signing, as a table. Columns that nobody has an entry for are left out. */
#include <string.h>

#include "parts/common.h"
#include "parts/list.h"

enum { GROUP, ROLE, NAME, DATE, RESULT, COLUMNS };

static const char *const head_keys[COLUMNS] = {"approvals.group", "approvals.role", "approvals.name", "approvals.date",
                                               "approvals.result"};
static const enum column_kind kinds[COLUMNS] = {COLUMN_SHORT, COLUMN_TEXT, COLUMN_TEXT, COLUMN_FIXED, COLUMN_FIXED};

static bool has_column(const struct approval *approval, int column) {
  switch (column) {
    case GROUP: return approval->group.source != 0;
    case ROLE: return true;
    case NAME: return approval->name.source != 0;
    case DATE: return approval->date.source != 0;
    default: return approval->result.source != 0;
  }
}

/* Neighbours of one group from `first` on. */
static size_t group_size(const struct report_document *document, size_t first) {
  const struct text *group = &document->approvals[first].group;
  size_t end = first + 1;
  while (group->source && end < document->approval_count && document->approvals[end].group.source &&
         strcmp(document->approvals[end].group.bytes, group->bytes) == 0)
    end++;
  return end - first;
}

static void group_cell(const struct part_context *context, size_t first, size_t size, unsigned column) {
  const struct approval *approvals = context->model->document->approvals;
  struct node *cell = doc_open_cell(context->document, column, 1, (unsigned)size);
  cell->as.cell.header = true;
  doc_open_paragraph(context->document, ROLE_CELL_STRONG);
  tell_text(context, ROLE_CELL_STRONG, &approvals[first].group);
  for (size_t i = first + 1; i < first + size; i++) told_already(context, ROLE_CELL_STRONG, approvals[i].group.source);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_approval(const struct part_context *context, const struct approval *approval, const int *columns) {
  if (columns[ROLE] >= 0) cell_text(context, (unsigned)columns[ROLE], ROLE_CELL, &approval->role);
  if (columns[NAME] >= 0) cell_text(context, (unsigned)columns[NAME], ROLE_CELL, &approval->name);
  if (columns[DATE] >= 0) cell_date(context, (unsigned)columns[DATE], &approval->date);
  if (columns[RESULT] >= 0)
    cell_value(context, (unsigned)columns[RESULT], ROLE_CELL, approval_word(context, approval->result.value), approval->result.source);
}

void part_approvals(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (!document || document->approval_count == 0) return;
  int columns[COLUMNS], count = 0;
  struct column planned[COLUMNS];
  for (int column = 0; column < COLUMNS; column++) {
    columns[column] = -1;
    for (size_t i = 0; i < document->approval_count && columns[column] < 0; i++)
      if (has_column(&document->approvals[i], column)) planned[count].kind = kinds[column], columns[column] = count++;
  }
  doc_open_table(context->document, planned, (size_t)count);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "approvals.caption");
  doc_close(context->document);
  doc_open_head_row(context->document);
  for (int column = 0; column < COLUMNS; column++)
    if (columns[column] >= 0) head_cell(context, (unsigned)columns[column], head_keys[column]);
  doc_close(context->document);
  for (size_t i = 0; i < document->approval_count;) {
    size_t size = columns[GROUP] >= 0 ? group_size(document, i) : 1;
    for (size_t k = i; k < i + size; k++) {
      doc_open_row(context->document);
      if (k == i && columns[GROUP] >= 0) group_cell(context, i, size, (unsigned)columns[GROUP]);
      tell_approval(context, &document->approvals[k], columns);
      doc_close(context->document);
    }
    i += size;
  }
  doc_close(context->document);
}
