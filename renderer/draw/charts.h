/* charts.h: charts as functions from plain numbers to a drawing. One chart a file. */
#ifndef RINGI_CHARTS_H
#define RINGI_CHARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "doc/drawing.h"

/* How a surface is told from another where there is no colour. */
enum pattern {
  PATTERN_SOLID, PATTERN_RISING, PATTERN_FALLING, PATTERN_CROSSED, PATTERN_DOTTED, PATTERN_LEVEL, PATTERN_UPRIGHT,
  PATTERN_EMPTY
};
enum { PATTERN_COUNT = PATTERN_EMPTY + 1 };

/* What a pattern and tone stands for. */
struct chart_key { const char *mark, *name; enum tone tone; enum pattern pattern; };  /* mark: heads a column; "": none */

/* A key alone: for the legend. */
struct keys { const struct chart_key *items; size_t count; };

/* Domain bars: a label, a bar on the scale, the printed score and the grade a row; a line at the pass score. */
struct bar {
  const char *label;         /* the domain's title */
  bool scored;               /* false: "評価なし" stands where the bar would be */
  double value;
  const char *value_text;    /* the score as printed, or the words that stand for none */
  const char *grade_text;    /* the grade, "" for none */
  enum tone tone;
  enum pattern pattern;
  bool has_previous; double previous;  /* where the earlier score stands on the scale: a mark on the bar */
  const char *previous_text; /* NULL: none */
};

struct bars {
  const struct bar *items; size_t count;
  double min, max;
  bool has_pass; double pass;
  const char *pass_text;     /* label of the pass line, such as 合格 70 */
  struct keys keys;          /* what the bars' patterns are */
  const char *previous_key;  /* what the mark on a bar is; NULL: none occurs */
};

/* Radar: an axis a domain, clockwise from the top; the list of the axes with their numbers beside it. The names stand at
 * the axes where all of them fit, else the axes have numbers that the list explains. */
enum { RADAR_LEAST = 3, RADAR_MOST = 12 };

struct axis {
  const char *name;          /* at the axis */
  const char *label;         /* in the list */
  bool scored;               /* false: no point, and the lines to it are left out */
  double value;
  const char *value_text;
  bool has_previous; double previous;
  const char *previous_text; /* NULL: none */
};

enum radar_piece { RADAR_WHOLE, RADAR_NET, RADAR_LIST };

struct radar {
  const struct axis *axes; size_t count;
  double min, max;           /* centre and rim */
  bool has_pass; double pass;
  const char *pass_text, *now_text, *previous_text;  /* what the lines are; previous_text NULL: no such line */
  enum radar_piece piece;    /* WHOLE as it is made; the others where one page can't hold it */
  size_t list_from, list_count;  /* of RADAR_LIST */
};

/* Verdict stack: a row a domain, its items by class; the numbers in columns beside the bar. */
enum { STACK_CLASSES = 8 };

struct stack_row { const char *label; size_t counts[STACK_CLASSES], total; bool sum; };  /* sum: stands below a rule */

struct stack {
  const struct chart_key *classes; size_t class_count;  /* STACK_CLASSES at most */
  const struct stack_row *rows; size_t row_count;
  const char *total_text;
  double least;              /* share of the bar that a class of few items has at least, so that it is seen */
};

/* Risk matrix: likelihood to the right, impact upwards, where risks stand in it and where they are to come to. */
enum { MATRIX_SIDE = 5 };

struct matrix_place {
  const char *const *names; size_t count;  /* short numbers of the risks */
  const char *count_text;                  /* 12件: stands for them where they don't fit */
};

struct matrix_cell {
  bool has_level; enum tone tone; double tint;
  const char *mark, *sign;   /* ■ 高, and ■ where that is too wide; NULL: none */
  struct matrix_place inherent, residual;
};

struct matrix_arrow { unsigned char from_impact, from_likelihood, to_impact, to_likelihood; };  /* 0 to 4 */

struct matrix {
  struct matrix_cell cells[MATRIX_SIDE][MATRIX_SIDE];  /* [impact - 1][likelihood - 1] */
  const struct matrix_arrow *arrows; size_t arrow_count;
  const char *impact_text, *likelihood_text, *inherent_text, *residual_text;  /* residual_text NULL: none occurs */
};

enum chart_kind { CHART_BARS, CHART_RADAR, CHART_STACK, CHART_MATRIX, CHART_KEYS };

/* Any chart: its kind and its numbers. What places it asks for a drawing of a width, and knows no kind. */
struct chart {
  enum chart_kind kind;
  union { struct bars bars; struct radar radar; struct stack stack; const struct matrix *matrix; struct keys keys; } as;
};

/* Draws a chart `width` pt wide; the height follows. Texts never meet one another nor leave the drawing: what is too
 * long wraps, and the chart grows. */
struct drawing *chart_draw(struct arena *arena, const struct chart *chart, double width, const struct text_measure *measure);

/* Parts a chart that is taller than what it has to stand on into two that tell the same, one below the other; false
 * where it can't be parted. */
bool chart_split(const struct chart *chart, struct chart *first, struct chart *second);

/* The kinds, for chart.c. */
struct drawing *draw_bars(struct arena *arena, const struct bars *bars, double width, const struct text_measure *measure);
struct drawing *draw_radar(struct arena *arena, const struct radar *radar, double width, const struct text_measure *measure);
struct drawing *draw_stack(struct arena *arena, const struct stack *stack, double width, const struct text_measure *measure);
struct drawing *draw_matrix(struct arena *arena, const struct matrix *matrix, double width, const struct text_measure *measure);
struct drawing *draw_keys(struct arena *arena, const struct keys *keys, double width, const struct text_measure *measure);
bool bars_split(const struct bars *bars, struct bars *first, struct bars *second);
bool radar_split(const struct radar *radar, struct radar *first, struct radar *second);
bool stack_split(const struct stack *stack, struct stack *first, struct stack *second);

#endif
