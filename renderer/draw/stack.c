/* stack.c: a stacked bar a domain: its items by verdict, told apart by pattern and tone; the counts stand in columns
 * beside it, each under its pattern and mark.
 *
 * A bar's parts fill its whole length: what a domain's items are, not how many it has; the totals tell that. */
#include <math.h>
#include <stdio.h>

#include "draw/keys.h"
#include "draw/label.h"
#include "draw/pattern.h"

#define BAR 10.0
#define GAP 8.0
#define ROW_GAP 5.0
#define COLUMN_GAP 8.0
#define HEAD_MOST 30.0   /* a longer mark stands in the key only */

struct places { double label, bar, bar_width, ends[STACK_CLASSES + 1], widths[STACK_CLASSES + 1]; };

static const char *number(struct arena *arena, size_t count) {
  char text[24];
  int length = snprintf(text, sizeof text, "%zu", count);
  return arena_copy(arena, text, (size_t)length);
}

static double head_width(const struct text_measure *measure, const char *text) {
  double width = label_width(measure, ROLE_CELL_NOTE, text);
  return width > HEAD_MOST ? 0 : width;
}

static struct places places_of(struct arena *arena, const struct stack *stack, double width, const struct text_measure *measure) {
  struct places at = {.label = 40};
  for (size_t k = 0; k < stack->class_count; k++) at.widths[k] = fmax(SWATCH_WIDE, head_width(measure, stack->classes[k].mark));
  double *total = &at.widths[stack->class_count];
  *total = head_width(measure, stack->total_text);
  for (size_t i = 0; i < stack->row_count; i++) {
    const struct stack_row *row = &stack->rows[i];
    at.label = fmax(at.label, label_width(measure, ROLE_CELL_NOTE, row->label));
    for (size_t k = 0; k < stack->class_count; k++)
      at.widths[k] = fmax(at.widths[k], label_width(measure, ROLE_CELL_NUMBER, number(arena, row->counts[k])));
    *total = fmax(*total, label_width(measure, ROLE_CELL_NUMBER, number(arena, row->total)));
  }
  double end = width;
  for (size_t k = stack->class_count + 1; k-- > 0;) at.ends[k] = end, end -= at.widths[k] + COLUMN_GAP;
  at.label = fmin(at.label, fmin(width * 0.34, (end - GAP) * 0.6));
  at.bar = at.label + GAP;
  at.bar_width = end - at.bar;
  return at;
}

/* Shares of the bar: by count, none of those that occur below the least. */
static void shares_of(const struct stack *stack, const struct stack_row *row, double *shares) {
  double sum = 0;
  for (size_t k = 0; k < stack->class_count; k++) {
    shares[k] = row->counts[k] && row->total ? fmax(stack->least, (double)row->counts[k] / (double)row->total) : 0;
    sum += shares[k];
  }
  for (size_t k = 0; k < stack->class_count; k++) shares[k] = sum > 0 ? shares[k] / sum : 0;
}

static double draw_row(struct drawing *drawing, const struct stack *stack, const struct stack_row *row, const struct places *at, double y,
                       const struct text_measure *measure) {
  struct arena *arena = drawing->arena;
  struct label name = label_wrap(arena, measure, ROLE_CELL_NOTE, row->label, at->label);
  double high = fmax(name.height, label_leading(measure, ROLE_CELL_NUMBER)) + ROW_GAP, middle = y + high / 2;
  if (row->sum) drawing_line(drawing, 0, y, drawing->width, y, 0.8, 0, TONE_INK);
  label_draw(drawing, &name, 0, middle - name.height / 2, ANCHOR_START, TONE_INK);
  double shares[STACK_CLASSES], x = at->bar;
  shares_of(stack, row, shares);
  for (size_t k = 0; k < stack->class_count; k++) {
    if (shares[k] > 0) hatch_rectangle(drawing, stack->classes[k].pattern, x, middle - BAR / 2, at->bar_width * shares[k], BAR, stack->classes[k].tone);
    x += at->bar_width * shares[k];
  }
  for (size_t k = 0; k <= stack->class_count; k++) {
    size_t count = k < stack->class_count ? row->counts[k] : row->total;
    struct label value = label_wrap(arena, measure, ROLE_CELL_NUMBER, number(arena, count), drawing->width);
    label_draw(drawing, &value, at->ends[k], middle - value.height / 2, ANCHOR_END, TONE_INK);
  }
  return high;
}

/* Swatch above mark, a column each; returns the height. */
static double draw_heads(struct drawing *drawing, const struct stack *stack, const struct places *at, const struct text_measure *measure) {
  double leading = label_leading(measure, ROLE_CELL_NOTE);
  for (size_t k = 0; k <= stack->class_count; k++) {
    const char *text = k < stack->class_count ? stack->classes[k].mark : stack->total_text;
    if (k < stack->class_count)
      hatch_rectangle(drawing, stack->classes[k].pattern, at->ends[k] - SWATCH_WIDE, 1, SWATCH_WIDE, SWATCH_HIGH, stack->classes[k].tone);
    if (head_width(measure, text) <= 0) continue;
    struct label head = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, text, drawing->width);
    label_draw(drawing, &head, at->ends[k], SWATCH_HIGH + 2, ANCHOR_END, TONE_INK);
  }
  double high = SWATCH_HIGH + 3 + leading;
  drawing_line(drawing, 0, high, drawing->width, high, 0.5, 0, TONE_RULE);
  return high;
}

struct drawing *draw_stack(struct arena *arena, const struct stack *stack, double width, const struct text_measure *measure) {
  struct places at = places_of(arena, stack, width, measure);
  struct drawing *drawing = drawing_new(arena, width, 0);
  double y = draw_heads(drawing, stack, &at, measure) + 1;
  for (size_t i = 0; i < stack->row_count; i++) y += draw_row(drawing, stack, &stack->rows[i], &at, y, measure);
  drawing->height = keys_draw(drawing, &(struct keys){stack->classes, stack->class_count}, y + 4, measure) + 2;
  return drawing;
}

bool stack_split(const struct stack *stack, struct stack *first, struct stack *second) {
  if (stack->row_count < 2) return false;
  *first = *second = *stack;
  first->row_count = stack->row_count / 2;
  second->rows += first->row_count;
  second->row_count -= first->row_count;
  return true;
}
