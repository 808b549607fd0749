/* bars.c: horizontal bars by domain with the pass line. Each bar has its number and grade beside it; grades are told by
 * pattern too, and an earlier score by a mark on the bar, so that grey prints tell them apart. */
#include <math.h>

#include "draw/keys.h"
#include "draw/label.h"
#include "draw/pattern.h"

#define BAR 9.0
#define GAP 8.0
#define ROW_GAP 5.0
#define DIAMOND 3.4

struct places { double label, bar, bar_width, value, grade, grade_width, previous, previous_width, value_width; };

static double wider(double width, const struct text_measure *measure, enum role role, const char *text) {
  return text ? fmax(width, label_width(measure, role, text)) : width;
}

static struct places places_of(const struct bars *bars, double width, const struct text_measure *measure) {
  struct places at = {.label = 60, .value_width = 30};
  for (size_t i = 0; i < bars->count; i++) {
    const struct bar *bar = &bars->items[i];
    at.label = wider(at.label, measure, ROLE_CELL_NOTE, bar->label);
    at.value_width = wider(at.value_width, measure, ROLE_CELL_NUMBER, bar->value_text);
    at.grade_width = wider(at.grade_width, measure, ROLE_CELL_NOTE, bar->grade_text);
    at.previous_width = wider(at.previous_width, measure, ROLE_CELL_NOTE, bar->previous_text);
  }
  at.label = fmin(at.label, width * 0.34);
  at.value_width = fmin(at.value_width, width * 0.14);
  at.grade_width = fmin(at.grade_width, width * 0.22);
  at.previous_width = fmin(at.previous_width, width * 0.17);
  at.bar = at.label + GAP;
  at.previous = width - at.previous_width;
  at.grade = at.previous - (at.previous_width > 0 ? GAP : 0) - at.grade_width;
  at.value = at.grade - (at.grade_width > 0 ? GAP : 0);
  at.bar_width = at.value - at.value_width - GAP - at.bar;
  return at;
}

static double position(const struct bars *bars, double value) {
  double span = bars->max - bars->min;
  return span > 0 ? fmin(1, fmax(0, (value - bars->min) / span)) : 0;
}

static void draw_diamond(struct drawing *drawing, double x, double middle) {
  const struct point points[] = {{x - DIAMOND, middle}, {x, middle - DIAMOND}, {x + DIAMOND, middle}, {x, middle + DIAMOND}};
  drawing_polygon(drawing, points, 4, 0, TONE_WHITE);
  drawing_polygon(drawing, points, 4, 1.1, TONE_INK);
}

static void draw_bar(struct drawing *drawing, const struct bars *bars, const struct bar *bar, const struct places *at, double middle) {
  if (bar->scored) {
    double length = at->bar_width * position(bars, bar->value);
    drawing_rectangle(drawing, at->bar, middle - BAR / 2, at->bar_width, BAR, 0, TONE_TRACK);
    if (length > 0) hatch_rectangle(drawing, bar->pattern, at->bar, middle - BAR / 2, length, BAR, bar->tone);
  } else {
    drawing_line(drawing, at->bar, middle, at->bar + at->bar_width, middle, 0.5, 2, TONE_RULE);
  }
  if (bar->has_previous) draw_diamond(drawing, at->bar + at->bar_width * position(bars, bar->previous), middle);
}

/* One row from `y` down; returns its height. */
static double draw_row(struct drawing *drawing, const struct bars *bars, const struct bar *bar, const struct places *at, double y,
                       const struct text_measure *measure) {
  struct arena *arena = drawing->arena;
  struct label name = label_wrap(arena, measure, ROLE_CELL_NOTE, bar->label, at->label);
  struct label value = label_wrap(arena, measure, bar->scored ? ROLE_CELL_NUMBER : ROLE_CELL_NOTE, bar->value_text, at->value_width);
  struct label grade = label_wrap(arena, measure, ROLE_CELL_NOTE, bar->grade_text, at->grade_width);
  struct label previous = label_wrap(arena, measure, ROLE_CELL_NOTE, bar->previous_text ? bar->previous_text : "", at->previous_width);
  double high = fmax(fmax(name.height, value.height), fmax(grade.height, previous.height));
  high = fmax(high, label_leading(measure, ROLE_CELL_NOTE)) + ROW_GAP;
  double middle = y + high / 2;
  label_draw(drawing, &name, 0, middle - name.height / 2, ANCHOR_START, TONE_INK);
  draw_bar(drawing, bars, bar, at, middle);
  label_draw(drawing, &value, at->value, middle - value.height / 2, ANCHOR_END, TONE_INK);
  label_draw(drawing, &grade, at->grade, middle - grade.height / 2, ANCHOR_START, TONE_INK);
  label_draw(drawing, &previous, at->previous, middle - previous.height / 2, ANCHOR_START, TONE_INK);
  return high;
}

/* What patterns and marks are. */
static double draw_below(struct drawing *drawing, const struct bars *bars, double y, const struct text_measure *measure) {
  if (bars->keys.count) y = keys_draw(drawing, &bars->keys, y, measure);
  if (!bars->previous_key) return y;
  struct label text = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, bars->previous_key, drawing->width - SWATCH_WIDE - 4);
  draw_diamond(drawing, SWATCH_WIDE / 2, y + text.leading / 2);
  label_draw(drawing, &text, SWATCH_WIDE + 4, y, ANCHOR_START, TONE_INK);
  return y + text.height;
}

struct drawing *draw_bars(struct arena *arena, const struct bars *bars, double width, const struct text_measure *measure) {
  struct places at = places_of(bars, width, measure);
  struct drawing *drawing = drawing_new(arena, width, 0);
  struct label pass = label_wrap(arena, measure, ROLE_CELL_NOTE, bars->has_pass ? bars->pass_text : "", width);
  double y = bars->has_pass ? pass.height + 4 : 0, top = y;
  for (size_t i = 0; i < bars->count; i++) y += draw_row(drawing, bars, &bars->items[i], &at, y, measure);
  if (bars->has_pass) {
    double x = at.bar + at.bar_width * position(bars, bars->pass), half = pass.width / 2;
    drawing_line(drawing, x, top - 3, x, y, 1, 3, TONE_INK);
    label_draw(drawing, &pass, fmin(fmax(x, half), width - half), 0, ANCHOR_MIDDLE, TONE_INK);
  }
  drawing->height = draw_below(drawing, bars, y + 4, measure) + 2;
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
