/* seals.c: the stamp boxes: group, role, a box to be stamped, name and day; the drafter's at the side that the layout says.
 *
 * Boxes stand in rows of as many as the measure holds, a table a row, groups kept together where one row can hold them.
 * Without approvals in the document the boxes are those that the labels name, to be filled in by hand. */
#include <string.h>

#include "base/text.h"
#include "parts/form_plan.h"

#define BOXES_MOST 32u  /* in a row: a table's columns are limited */
#define LINE_PT 15.4    /* a line of a box, its paddings included; one more */
#define WRAPPED_PT 12.2
#define BY_HAND_PT 22.7

/* The approvals of the document, else boxes to be filled in, in the order of signing. */
static const struct approval *boxes_of(const struct part_context *context, size_t *count) {
  const struct report_document *document = context->model->document;
  if (document && document->approval_count) {
    *count = document->approval_count;
    return document->approvals;
  }
  const char *list = word(context, "form.boxes");
  size_t most = 1;
  for (const char *at = list; *at; at++) most += *at == '/';
  struct approval *boxes = arena_new_array(context->arena, struct approval, most);
  for (*count = 0; *list && *count < most; (*count)++) {
    size_t length = strcspn(list, "/");
    boxes[*count].group.bytes = arena_copy(context->arena, list, length);
    boxes[*count].group.length = (uint32_t)length;
    boxes[*count].role.bytes = boxes[*count].name.bytes = "";
    list += length + (list[length] == '/');
  }
  return boxes;
}

size_t seal_count(const struct part_context *context) {
  size_t count;
  boxes_of(context, &count);
  return count;
}

size_t seals_in_row(const struct part_context *context) {
  const struct page_geometry *page = &context->layout->page;
  double fit = (page->width - page->left - page->right) / context->layout->seal;
  return fit < 1 ? 1 : fit > BOXES_MOST ? BOXES_MOST : (size_t)fit;
}

static bool same_group(const struct approval *a, const struct approval *b) {
  return a->group.length && a->group.length == b->group.length && memcmp(a->group.bytes, b->group.bytes, a->group.length) == 0;
}

/* The boxes from `first` on that stand in its row. */
static size_t row_end(const struct approval *boxes, size_t count, size_t first, size_t most) {
  if (count - first <= most) return count;
  size_t end = first + most;
  while (end > first + 1 && same_group(&boxes[end - 1], &boxes[end])) end--;
  return end > first + 1 ? end : first + most;
}

struct row { const struct part_context *context; const struct approval *boxes; size_t first, end; };

/* The box at column `column`: those who sign last stand at the side to which the rank rises. */
static const struct approval *box_at(const struct row *row, size_t column) {
  return &row->boxes[option_flag(form_options(row->context), "drafter-left") ? row->first + column : row->end - 1 - column];
}

static void tell_groups(const struct row *row) {
  const struct part_context *context = row->context;
  size_t count = row->end - row->first;
  doc_open_row(context->document);
  for (size_t column = 0, span; column < count; column += span) {
    const struct approval *box = box_at(row, column);
    for (span = 1; column + span < count && same_group(box, box_at(row, column + span));) span++;
    doc_open_cell(context->document, (unsigned)column, (unsigned)span, 1)->as.cell.header = true;
    doc_open_paragraph(context->document, ROLE_FORM_LABEL);
    if (box->group.length) doc_text(context->document, ROLE_FORM_LABEL, box->group.bytes, box->group.source);
    for (size_t i = 1; i < span; i++) told_already(context, ROLE_FORM_LABEL, box_at(row, column + i)->group.source);
    doc_close(context->document);
    doc_close(context->document);
  }
  doc_close(context->document);
}

static void tell_roles(const struct row *row) {
  const struct part_context *context = row->context;
  struct node *told = doc_open_row(context->document);
  for (size_t column = 0; column < row->end - row->first; column++) {
    struct node *cell = doc_open_cell(context->document, (unsigned)column, 1, 1);
    if (box_at(row, column)->role.source == 0) told->as.row.room = ROOM_WRITING;
    cell->as.cell.header = box_at(row, column)->role.source != 0;
    cell->as.cell.entry = !cell->as.cell.header;
    tell_paragraph(context, ROLE_FORM_LABEL, &box_at(row, column)->role);
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* The box itself: open, or the outcome where it was given elsewhere than on paper. */
static void tell_boxes(const struct row *row) {
  const struct part_context *context = row->context;
  doc_open_row(context->document)->as.row.room = ROOM_SEAL;
  for (size_t column = 0; column < row->end - row->first; column++) {
    const struct choice *result = &box_at(row, column)->result;
    struct node *cell = cell_value(context, (unsigned)column, ROLE_FORM, result->source ? approval_word(context, result->value) : NULL, result->source);
    cell->as.cell.entry = result->source == 0;
  }
  doc_close(context->document);
}

static void tell_names(const struct row *row) {
  const struct part_context *context = row->context;
  struct node *told = doc_open_row(context->document);
  told->as.row.room = ROOM_WRITING;
  for (size_t column = 0; column < row->end - row->first; column++) {
    const struct approval *box = box_at(row, column);
    struct node *cell = doc_open_cell(context->document, (unsigned)column, 1, 1);
    cell->as.cell.entry = !box->name.source && !box->date.source;
    if (!cell->as.cell.entry) told->as.row.room = ROOM_TEXT;
    tell_paragraph(context, ROLE_CELL_NOTE, &box->name);
    if (box->date.source) {
      doc_open_paragraph(context->document, ROLE_CODE);
      tell_day_short(context, ROLE_CODE, &box->date);
      doc_close(context->document);
    }
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* True where nobody's name or day is known. */
static bool is_nameless(const struct row *row) {
  for (size_t i = row->first; i < row->end; i++)
    if (row->boxes[i].name.source || row->boxes[i].date.source) return false;
  return true;
}

double seals_height(const struct part_context *context, const struct form_plan *plan) {
  size_t count, most = seals_in_row(context);
  struct row row = {.boxes = boxes_of(context, &count)};
  double height = 0;
  bool groups = false;
  for (size_t i = 0; i < count; i++) groups |= row.boxes[i].group.length > 0;
  for (; row.first < count; row.first = row.end) {
    row.end = row_end(row.boxes, count, row.first, most);
    bool names = false, days = false, wraps = false;
    for (size_t i = row.first; i < row.end; i++) {
      names |= row.boxes[i].name.source != 0;
      days |= row.boxes[i].date.source != 0;
      wraps |= form_width(row.boxes[i].role.bytes) > context->layout->seal;
    }
    height += context->layout->seal + LINE_PT * (groups + 1 + (names || days)) + WRAPPED_PT * (wraps + (names && days));
    if (!names && !days && plan->tight < 2) height += BY_HAND_PT;
  }
  return height;
}

void tell_seals(const struct part_context *context, const struct form_plan *plan, bool beside) {
  size_t count, most = seals_in_row(context);
  struct row row = {.context = context, .boxes = boxes_of(context, &count)};
  bool groups = false;
  for (size_t i = 0; i < count; i++) groups |= row.boxes[i].group.length > 0;
  for (; row.first < count; row.first = row.end) {
    struct column columns[BOXES_MOST];
    row.end = row_end(row.boxes, count, row.first, most);
    for (size_t i = 0; i < BOXES_MOST; i++) columns[i].kind = COLUMN_SEAL;
    struct node *table = doc_open_table(context->document, columns, row.end - row.first);
    table->as.table.grid = table->as.table.beside = true;
    table->as.table.below = !beside;
    table->as.table.tight = 2;
    if (groups) tell_groups(&row);
    tell_roles(&row);
    tell_boxes(&row);
    if (plan->tight < 2 || !is_nameless(&row)) tell_names(&row);
    doc_close(context->document);
  }
}
