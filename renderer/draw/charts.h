/* charts.h: charts as functions from plain numbers to a drawing. One chart a file. */
#ifndef RINGI_CHARTS_H
#define RINGI_CHARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "doc/drawing.h"

/* Domain bars: a label, a bar on the scale, the printed score and the grade a row; a line at the pass score. */
struct bar {
  const char *label;      /* the domain's title */
  bool scored;            /* false: "評価なし" stands where the bar would be */
  double value;
  const char *value_text; /* the score as printed, or the words that stand for none */
  const char *grade_text; /* the grade, "" for none */
  enum tone tone;
};

struct bars {
  const struct bar *items; size_t count;
  double min, max;
  bool has_pass; double pass;
  const char *pass_text;  /* label of the pass line, such as 合格 70 */
};

enum chart_kind { CHART_BARS };

/* Any chart: its kind and its numbers. What places it asks for a drawing of a width, and knows no kind. */
struct chart {
  enum chart_kind kind;
  union { struct bars bars; } as;
};

/* Draws a chart `width` pt wide; the height follows. Texts never meet one another nor leave the drawing. */
struct drawing *chart_draw(struct arena *arena, const struct chart *chart, double width, const struct text_measure *measure);

/* Parts a chart that is taller than what it has to stand on into two that tell the same, one below the other; false
 * where it can't be parted. */
bool chart_split(const struct chart *chart, struct chart *first, struct chart *second);

/* Draws bars into `width` pt; the height follows from the rows. Long labels are wrapped to two lines, further cut is
 * never made: the row grows. */
struct drawing *draw_bars(struct arena *arena, const struct bars *bars, double width, const struct text_measure *measure);
bool bars_split(const struct bars *bars, struct bars *first, struct bars *second);

#endif
