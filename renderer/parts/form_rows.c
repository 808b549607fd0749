/* form_rows.c: the rows of the form, two beside one another where that takes fewer lines.
 *
 * Rows stand in their order; a form that is short of room pairs rows of like height instead. Widths are estimated, only to
 * choose; what is set is measured when it is placed. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "parts/form_plan.h"

#define WIDE_EM 0.95       /* a letter of Japanese */
#define NARROW_EM 0.56     /* a Latin letter or a figure */
#define MARK_EM 0.5        /* brackets and points of BIZ UDPGothic */
#define TYPE_PT 9.0
#define PADS_PT 7.5        /* of a cell */
#define ROW_LINES 0.45     /* what a row's paddings and rule take, in lines */
#define REFERENCE_PT 80.0  /* 全文　別紙12頁 */
#define LABEL_SHARE 0.15   /* of the measure: labels of more wrap */

double form_width(const char *bytes) {
  double width = 0;
  for (const unsigned char *at = (const unsigned char *)bytes; *at; at++) {
    if (*at < 0x80) width += NARROW_EM;
    else if ((*at & 0xC0) != 0xC0) continue;
    else if (*at == 0xE3 && at[1] == 0x80 && at[2] >= 0x81) width += at[2] <= 0x82 || (at[2] >= 0x88 && at[2] <= 0x91) ? MARK_EM : WIDE_EM;
    else if (*at == 0xEF && at[1] == 0xBC && (at[2] == 0x88 || at[2] == 0x89)) width += MARK_EM;
    else if (*at == 0xE3 && at[1] == 0x83 && at[2] == 0xBB) width += MARK_EM;
    else width += WIDE_EM;
  }
  return width * TYPE_PT;
}

/* How many lines a value takes in a cell so wide. */
static unsigned lines_of(const struct part_context *context, const struct form_text *text, double width) {
  if (text->moved) return width < REFERENCE_PT ? 2 : 1;
  unsigned lines = 0;
  for (const char *line = text->value->bytes; *line;) {
    size_t length = strcspn(line, "\n");
    lines += (unsigned)fmax(1, ceil(form_width(arena_copy(context->arena, line, length)) / fmax(width - PADS_PT, TYPE_PT)));
    line += length + (line[length] == '\n');
  }
  return lines ? lines : 1;
}

/* The rows to be told, with what each takes alone and beside another; `partner`: the row beside it, SIZE_MAX none; `second`:
 * it stands beside one before it. */
struct form_row { size_t text; unsigned half, whole; size_t partner; bool second; };
struct form_rows { struct form_row *rows; size_t count; bool wraps; /* some label */ };

static void list_items(const struct part_context *context, const struct form_plan *plan, struct form_rows *list) {
  const struct page_geometry *page = &context->layout->page;
  double measure = page->width - page->left - page->right, label = 0;
  list->rows = arena_new_array(context->arena, struct form_row, plan->text_count + 1);
  for (size_t i = 0; i < plan->text_count; i++)
    if (plan->texts[i].row && !plan->texts[i].annexed) {
      list->rows[list->count++] = (struct form_row){.text = i};
      label = fmax(label, form_width(plan->texts[i].label->bytes) + PADS_PT);
    }
  list->wraps = label > measure * LABEL_SHARE;
  label = fmin(label, measure * LABEL_SHARE);
  for (size_t i = 0; i < list->count; i++) {
    list->rows[i].half = lines_of(context, &plan->texts[list->rows[i].text], measure / 2 - label);
    list->rows[i].whole = lines_of(context, &plan->texts[list->rows[i].text], measure - label);
  }
}

static double pair_lines(const struct form_row *a, const struct form_row *b) { return (a->half > b->half ? a->half : b->half) + ROW_LINES; }

static void join(struct form_rows *list, size_t first, size_t second) {
  list->rows[first].partner = second;
  list->rows[second].second = true;
}

static void part_all(struct form_rows *list) {
  for (size_t i = 0; i < list->count; i++) list->rows[i].partner = SIZE_MAX, list->rows[i].second = false;
}

/* Neighbours beside one another, so that the lines are fewest; returns these. */
static double pair_neighbours(const struct part_context *context, struct form_rows *list) {
  size_t count = list->count;
  double *least = arena_new_array(context->arena, double, count + 2); /* from row i on */
  bool *paired = arena_new_array(context->arena, bool, count + 1);
  part_all(list);
  for (size_t i = count; i-- > 0;) {
    least[i] = list->rows[i].whole + ROW_LINES + least[i + 1];
    if (i + 1 == count) continue;
    double both = pair_lines(&list->rows[i], &list->rows[i + 1]) + least[i + 2];
    paired[i] = both <= least[i] + 0.01;
    if (paired[i]) least[i] = both;
  }
  for (size_t i = 0; i < count; i++)
    if (paired[i]) join(list, i, i + 1), i++;
  return least[0];
}

/* Rows of like height beside one another: those that follow in the order of their heights, where that takes fewer lines. */
static double pair_alike(const struct part_context *context, struct form_rows *list) {
  size_t count = list->count, *order = arena_new_array(context->arena, size_t, count + 1);
  struct form_rows sorted = {.rows = arena_new_array(context->arena, struct form_row, count + 1), .count = count};
  for (size_t i = 0; i < count; i++) { /* few, and rows of one height stay in order */
    size_t at = i;
    for (; at > 0 && list->rows[order[at - 1]].half < list->rows[i].half; at--) order[at] = order[at - 1];
    order[at] = i;
  }
  for (size_t i = 0; i < count; i++) sorted.rows[i] = list->rows[order[i]];
  double lines = pair_neighbours(context, &sorted);
  part_all(list);
  for (size_t i = 0; i < count; i++) {
    if (sorted.rows[i].partner == SIZE_MAX) continue;
    size_t one = order[i], other = order[sorted.rows[i].partner];
    join(list, one < other ? one : other, one < other ? other : one);
  }
  return lines;
}

static void row_cells(const struct part_context *context, const struct form_plan *plan, size_t index, unsigned column, unsigned span) {
  const struct form_text *text = &plan->texts[index];
  doc_cell(context->document, column, ROLE_FORM_LABEL, text->label->bytes, text->label->source)->as.cell.header = true;
  doc_open_cell(context->document, column + 1, span, 1);
  doc_open_paragraph(context->document, ROLE_FORM);
  tell_form_text(context, ROLE_FORM, plan, index);
  doc_close(context->document);
  doc_close(context->document);
}

void tell_form_rows(const struct part_context *context, const struct form_plan *plan) {
  static const struct column brief[] = {{COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_TEXT}};
  static const struct column lengthy[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_TEXT}};
  struct form_rows list = {0};
  list_items(context, plan, &list);
  if (list.count == 0) return;
  double lines = pair_neighbours(context, &list);
  if (plan->alike && pair_alike(context, &list) > lines - 0.9) pair_neighbours(context, &list);
  open_form_table(context, plan, list.wraps ? lengthy : brief, 4)->as.table.plain = true;
  for (size_t i = 0; i < list.count; i++) {
    const struct form_row *row = &list.rows[i];
    if (row->second) continue;
    doc_open_row(context->document);
    row_cells(context, plan, row->text, 0, row->partner == SIZE_MAX ? 3 : 1);
    if (row->partner != SIZE_MAX) row_cells(context, plan, list.rows[row->partner].text, 2, 1);
    doc_close(context->document);
  }
  doc_close(context->document);
}
