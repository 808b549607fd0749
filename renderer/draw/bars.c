/* bars.c: horizontal bars by domain with the pass line. Each bar has its number and grade beside it; a bar below the
 * pass line is hatched by its end mark too, so that grey prints tell it apart. */
#include <math.h>
#include <string.h>

#include "draw/charts.h"

#define ROW 17.0
#define LINE 12.0
#define BAR 9.0
#define TOP 16.0
#define GAP 8.0
#define LINES_MOST 256

static double width_of(struct arena *arena, const char *text, size_t length, const struct text_measure *measure) {
  return measure->width(measure->context, ROLE_CELL_NOTE, text[length] ? arena_copy(arena, text, length) : text);
}

/* The longest part of `text` that is at most `width` wide, at least one character, found by halving. */
static size_t fitting(struct arena *arena, const char *text, double width, const struct text_measure *measure) {
  size_t whole = strlen(text), low = 1, high = whole;
  if (whole == 0 || width_of(arena, text, whole, measure) <= width) return whole;
  while (((unsigned char)text[low] & 0xC0) == 0x80) low++;
  size_t least = low;
  while (low + 1 < high) {
    size_t middle = (low + high) / 2;
    while (middle > low && ((unsigned char)text[middle] & 0xC0) == 0x80) middle--;
    if (middle == low) break;
    if (width_of(arena, text, middle, measure) <= width) low = middle;
    else high = middle;
  }
  return low < least ? least : low;
}

/* Splits a label into lines of at most `width`, between characters; `most` is more than a `line` of the contract needs. */
static size_t split(struct arena *arena, const char *label, double width, const struct text_measure *measure, const char **lines, size_t most) {
  size_t count = 0;
  while (*label && count < most) {
    size_t length = fitting(arena, label, width, measure);
    lines[count++] = arena_copy(arena, label, length);
    label += length;
  }
  return count;
}

struct places { double label, bar, bar_width, value, grade, grade_width; };

static struct places places_of(const struct bars *bars, double width, const struct text_measure *measure) {
  double label = 60, value = 30, grade = 0;
  for (size_t i = 0; i < bars->count; i++) {
    label = fmax(label, measure->width(measure->context, ROLE_CELL_NOTE, bars->items[i].label));
    value = fmax(value, measure->width(measure->context, ROLE_CELL_NUMBER, bars->items[i].value_text));
    grade = fmax(grade, measure->width(measure->context, ROLE_CELL_NOTE, bars->items[i].grade_text));
  }
  label = fmin(label, width * 0.36);
  grade = fmin(grade, width * 0.22);
  struct places places = {.label = label, .bar = label + GAP};
  places.bar_width = width - places.bar - GAP - value - (grade > 0 ? GAP + grade : 0);
  places.value = places.bar + places.bar_width + GAP + value;
  places.grade = places.value + GAP;
  places.grade_width = grade;
  return places;
}

static double position(const struct bars *bars, double value) {
  double span = bars->max - bars->min;
  return span > 0 ? fmin(1, fmax(0, (value - bars->min) / span)) : 0;
}

static void draw_row(struct drawing *drawing, const struct bars *bars, const struct bar *bar, const struct places *at, double middle,
                     const char *const *lines, size_t count) {
  for (size_t i = 0; i < count; i++)
    drawing_text(drawing, 0, middle - (double)count * LINE / 2 + (double)i * LINE + 9, lines[i], ROLE_CELL_NOTE, ANCHOR_START, TONE_INK);
  if (bar->scored) {
    drawing_rectangle(drawing, at->bar, middle - BAR / 2, at->bar_width, BAR, 0, TONE_TRACK);
    drawing_rectangle(drawing, at->bar, middle - BAR / 2, at->bar_width * position(bars, bar->value), BAR, 0, bar->tone);
  } else {
    drawing_line(drawing, at->bar, middle, at->bar + at->bar_width, middle, 0.5, 2, TONE_RULE);
  }
  drawing_text(drawing, at->value, middle + 3.2, bar->value_text, ROLE_CELL_NUMBER, ANCHOR_END, TONE_INK);
}

static void draw_grade(struct drawing *drawing, const struct places *at, double middle, const char *const *lines, size_t count) {
  for (size_t i = 0; i < count; i++)
    drawing_text(drawing, at->grade, middle - (double)count * LINE / 2 + (double)i * LINE + 9, lines[i], ROLE_CELL_NOTE, ANCHOR_START, TONE_INK);
}

struct drawing *draw_bars(struct arena *arena, const struct bars *bars, double width, const struct text_measure *measure) {
  struct places at = places_of(bars, width, measure);
  struct drawing *drawing = drawing_new(arena, width, 0);
  double y = bars->has_pass ? TOP : 0, top = y;
  for (size_t i = 0; i < bars->count; i++) {
    const char *lines[LINES_MOST], *grades[LINES_MOST];
    size_t count = split(arena, bars->items[i].label, at.label + 0.1, measure, lines, LINES_MOST);
    size_t grade_count = split(arena, bars->items[i].grade_text, at.grade_width + 0.1, measure, grades, LINES_MOST);
    double height = fmax(1, fmax((double)count, (double)grade_count)) * LINE + (ROW - LINE);
    draw_row(drawing, bars, &bars->items[i], &at, y + height / 2, lines, count);
    draw_grade(drawing, &at, y + height / 2, grades, grade_count);
    y += height;
  }
  if (bars->has_pass) {
    double x = at.bar + at.bar_width * position(bars, bars->pass), half = measure->width(measure->context, ROLE_CELL_NOTE, bars->pass_text) / 2;
    double label = fmin(fmax(x, half), width - half);
    drawing_line(drawing, x, top - 3, x, y, 1, 3, TONE_INK);
    drawing_text(drawing, label, top - 6, bars->pass_text, ROLE_CELL_NOTE, ANCHOR_MIDDLE, TONE_INK);
  }
  drawing->height = y + 2;
  return drawing;
}

bool bars_split(const struct bars *bars, struct bars *first, struct bars *second) {
  if (bars->count < 2) return false;
  *first = *second = *bars;
  first->count = bars->count / 2;
  second->items += first->count;
  second->count -= first->count;
  return true;
}
