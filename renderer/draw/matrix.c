/* matrix.c: risks by impact and likelihood: five rows by five columns, each cell with its level's mark and tint where the
 * scoring has a matrix, the risks' short numbers in them, arrows from where they stand to what remains.
 *
 * Where the numbers of a cell don't fit, their count stands for them. A filled dot tells an inherent place, a ring a
 * residual one. Arrows run along strips at the right of the columns and below the texts of the rows: no text stands there. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/label.h"
#include "draw/pattern.h"

#define TURN 6.283185307179586
#define GUTTER 7.0
#define PADDING 5.0
#define LINES_MOST 5
#define LINES_LEAST 2
#define DOT 2.3
#define TOKEN_GAP 6.0
#define HEAD 4.5       /* of an arrow */
#define LANES 5u
#define STRIP 18.0     /* at the right of a cell and below its texts: the arrows', side by side in lanes */
#define STRIP_SHARE 0.23 /* of a narrow cell */

struct grid { double left, top, wide, heights[MATRIX_SIDE], tops[MATRIX_SIDE]; };  /* by impact, 0 the least: lowest */

/* A short number with its dot, at its place in the cell. */
struct token { const char *text; bool residual; double x, width; size_t line; };
struct tokens { struct token *items; size_t count, capacity, lines; };

static double dot_width(void) { return 2 * DOT + 2.5; }

static void add(struct arena *arena, struct tokens *tokens, const struct text_measure *measure, const char *text, bool residual) {
  tokens->items = arena_grow(arena, tokens->items, tokens->count, &tokens->capacity, sizeof *tokens->items);
  tokens->items[tokens->count++] = (struct token){text, residual, 0, label_width(measure, ROLE_CELL_NOTE, text), 0};
}

/* Sets the tokens in lines of `width`; false where one is wider or there are too many. */
static bool flow(struct tokens *tokens, double width, size_t first_line) {
  double x = 0;
  size_t line = first_line;
  bool residual = false;
  for (size_t i = 0; i < tokens->count; i++) {
    struct token *token = &tokens->items[i];
    double wide = dot_width() + token->width;
    if (wide > width) return false;
    if (x > 0 && (x + wide > width || token->residual != residual)) x = 0, line++;
    residual = token->residual;
    token->x = x, token->line = line;
    x += wide + TOKEN_GAP;
  }
  tokens->lines = tokens->count ? line + 1 : first_line;
  return tokens->lines <= LINES_MOST;
}

static void add_place(struct arena *arena, struct tokens *tokens, const struct text_measure *measure, const struct matrix_place *place, bool residual) {
  for (size_t i = 0; i < place->count; i++) add(arena, tokens, measure, place->names[i], residual);
}

/* 12件; where even that is too wide, 12. */
static void add_count(struct arena *arena, struct tokens *tokens, const struct text_measure *measure, const struct matrix_place *place,
                      bool residual, double width) {
  char number[24];
  if (place->count == 0) return;
  snprintf(number, sizeof number, "%zu", place->count);
  bool fits = place->count_text && dot_width() + label_width(measure, ROLE_CELL_NOTE, place->count_text) <= width;
  add(arena, tokens, measure, fits ? place->count_text : arena_copy(arena, number, strlen(number)), residual);
}

static struct tokens tokens_of(struct arena *arena, const struct matrix_cell *cell, double width, const struct text_measure *measure) {
  size_t first = cell->mark ? 1 : 0;
  struct tokens tokens = {0};
  add_place(arena, &tokens, measure, &cell->inherent, false);
  add_place(arena, &tokens, measure, &cell->residual, true);
  if (flow(&tokens, width, first)) return tokens;
  tokens.count = 0;
  add_count(arena, &tokens, measure, &cell->inherent, false, width);
  add_count(arena, &tokens, measure, &cell->residual, true, width);
  flow(&tokens, width, first);
  return tokens;
}

static double cell_x(const struct grid *grid, unsigned likelihood) { return grid->left + likelihood * (grid->wide + GUTTER); }

static double strip(const struct grid *grid) { return fmin(STRIP, STRIP_SHARE * grid->wide); }

static double inner(const struct grid *grid) { return grid->wide - PADDING - strip(grid); }

/* The level's mark and word, else the mark, where it fits its cell on one line; else NULL: the tint tells it. */
static const char *mark_of(const struct matrix_cell *cell, const struct grid *grid, const struct text_measure *measure) {
  if (cell->mark && label_width(measure, ROLE_CELL_NOTE, cell->mark) <= inner(grid)) return cell->mark;
  return cell->sign && label_width(measure, ROLE_CELL_NOTE, cell->sign) <= inner(grid) ? cell->sign : NULL;
}

static struct grid grid_of(struct arena *arena, const struct matrix *matrix, double width, const struct text_measure *measure, struct tokens all[MATRIX_SIDE][MATRIX_SIDE]) {
  double leading = label_leading(measure, ROLE_CELL_NOTE);
  struct grid grid = {.left = 2 * label_size(measure, ROLE_CELL_NUMBER)};
  grid.wide = (width - grid.left - (MATRIX_SIDE - 1) * GUTTER) / MATRIX_SIDE;
  for (unsigned impact = 0; impact < MATRIX_SIDE; impact++) {
    size_t lines = LINES_LEAST;
    for (unsigned likelihood = 0; likelihood < MATRIX_SIDE; likelihood++) {
      struct matrix_cell cell = matrix->cells[impact][likelihood];
      cell.mark = mark_of(&cell, &grid, measure);
      all[impact][likelihood] = tokens_of(arena, &cell, inner(&grid), measure);
      if (all[impact][likelihood].lines > lines) lines = all[impact][likelihood].lines;
    }
    grid.heights[impact] = (double)lines * leading + PADDING + strip(&grid);
  }
  return grid;
}

static void draw_ground(struct drawing *drawing, const struct matrix_cell *cell, double x, double y, double w, double h) {
  drawing_rectangle(drawing, x, y, w, h, 0, cell->has_level ? cell->tone : TONE_WHITE)->tint = cell->has_level ? cell->tint : 0;
  drawing_rectangle(drawing, x, y, w, h, 0.7, cell->has_level ? cell->tone : TONE_RULE);
}

/* A text on the ground of its cell, so that no arrow strikes it through. */
static void draw_on_ground(struct drawing *drawing, const struct matrix_cell *cell, const struct label *text, double x, double y, double before) {
  drawing_rectangle(drawing, x - before - 1, y + 1, text->width + before + 2, text->height - 2, 0, cell->has_level ? cell->tone : TONE_WHITE)->tint =
      cell->has_level ? cell->tint : 0;
  label_draw(drawing, text, x, y, ANCHOR_START, TONE_INK);
}

static void draw_dot(struct drawing *drawing, double x, double y, bool residual) {
  if (residual) drawing_arc(drawing, x, y, DOT, 0, TURN, 0, TONE_WHITE);
  drawing_arc(drawing, x, y, DOT, 0, TURN, residual ? 1 : 0, TONE_INK);
}

static void draw_cell(struct drawing *drawing, const struct grid *grid, const struct matrix_cell *cell, const struct tokens *tokens, double x,
                      double y, const struct text_measure *measure) {
  const char *words = mark_of(cell, grid, measure);
  if (words) {
    struct label mark = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, words, inner(grid));
    draw_on_ground(drawing, cell, &mark, x + PADDING, y + PADDING, 0);
  }
  for (size_t i = 0; i < tokens->count; i++) {
    const struct token *token = &tokens->items[i];
    struct label text = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, token->text, inner(grid));
    double left = x + PADDING + token->x, top = y + PADDING + (double)token->line * text.leading;
    draw_on_ground(drawing, cell, &text, left + dot_width(), top, dot_width());
    draw_dot(drawing, left + DOT + 0.5, top + text.leading / 2, token->residual);
  }
}

/* How an arrow runs: along the strip of the row that it leaves, then along that of the column that it comes to; or first along
 * the column. Strips hold no text. `lane`: which way beside others, 0 to LANES - 1. */
struct route { const struct matrix_arrow *arrow; unsigned lane; bool column_first; };

static bool between(unsigned at, unsigned one, unsigned other) { return (one <= at && at <= other) || (other <= at && at <= one); }

static bool passes(const struct route *route, unsigned impact, unsigned likelihood) {
  const struct matrix_arrow *arrow = route->arrow;
  unsigned row = route->column_first ? arrow->to_impact : arrow->from_impact, column = route->column_first ? arrow->from_likelihood : arrow->to_likelihood;
  return (impact == row && between(likelihood, arrow->from_likelihood, arrow->to_likelihood)) ||
         (likelihood == column && between(impact, arrow->from_impact, arrow->to_impact));
}

/* Two in the same lane of a cell: one would look like a part of the other. */
static bool routes_meet(const struct route *a, const struct route *b) {
  for (unsigned i = 0; a->lane == b->lane && i < MATRIX_SIDE * MATRIX_SIDE; i++)
    if (passes(a, i / MATRIX_SIDE, i % MATRIX_SIDE) && passes(b, i / MATRIX_SIDE, i % MATRIX_SIDE)) return true;
  return false;
}

/* The first way on which the arrow meets no earlier one; where there is none, that which meets the fewest. */
static struct route route_of(const struct matrix_arrow *arrow, const struct route *earlier, size_t count) {
  struct route best = {arrow, 0, false};
  size_t fewest = count + 1;
  for (unsigned way = 0; way < 2 * LANES; way++) {
    struct route route = {arrow, way / 2, way % 2};
    size_t met = 0;
    for (size_t i = 0; i < count; i++) met += routes_meet(&route, &earlier[i]);
    if (met < fewest) best = route, fewest = met;
  }
  return best;
}

/* Where arrows start and end in a cell: low at the right, beside the texts. */
static struct point port(const struct grid *grid, unsigned impact, unsigned likelihood, unsigned lane) {
  double aside = strip(grid) * (lane + 1.0) / (LANES + 1);
  return (struct point){cell_x(grid, likelihood) + grid->wide - aside, grid->tops[impact] + grid->heights[impact] - aside};
}

static void draw_shaft(struct drawing *drawing, struct point from, struct point to) {
  drawing_line(drawing, from.x, from.y, to.x, to.y, 0.9, 0, TONE_INK);
}

static void draw_arrow(struct drawing *drawing, const struct grid *grid, const struct route *route) {
  const struct matrix_arrow *arrow = route->arrow;
  struct point from = port(grid, arrow->from_impact, arrow->from_likelihood, route->lane), to = port(grid, arrow->to_impact, arrow->to_likelihood, route->lane);
  struct point bend = route->column_first ? (struct point){from.x, to.y} : (struct point){to.x, from.y};
  if (hypot(to.x - from.x, to.y - from.y) <= 0) return; /* stays where it is */
  struct point last = hypot(to.x - bend.x, to.y - bend.y) > 0 ? bend : from;
  double length = hypot(to.x - last.x, to.y - last.y), ux = (to.x - last.x) / length, uy = (to.y - last.y) / length;
  struct point neck = {to.x - ux * HEAD, to.y - uy * HEAD};
  const struct point head[] = {to, {neck.x - uy * HEAD / 2, neck.y + ux * HEAD / 2}, {neck.x + uy * HEAD / 2, neck.y - ux * HEAD / 2}};
  if (last.x == bend.x && last.y == bend.y) draw_shaft(drawing, from, bend);
  draw_shaft(drawing, last, neck);
  drawing_arc(drawing, from.x, from.y, 1.3, 0, TURN, 0, TONE_INK);
  drawing_polygon(drawing, head, 3, 0, TONE_INK);
}

static void draw_arrows(struct drawing *drawing, const struct matrix *matrix, const struct grid *grid) {
  struct route *routes = arena_new_array(drawing->arena, struct route, matrix->arrow_count + 1);
  for (size_t i = 0; i < matrix->arrow_count; i++) {
    routes[i] = route_of(&matrix->arrows[i], routes, i);
    draw_arrow(drawing, grid, &routes[i]);
  }
}

/* The scales at the left and below; returns where they end. */
static double draw_scales(struct drawing *drawing, const struct matrix *matrix, const struct grid *grid, double y, const struct text_measure *measure) {
  static const char *const digits[MATRIX_SIDE] = {"1", "2", "3", "4", "5"};
  for (unsigned i = 0; i < MATRIX_SIDE; i++) {
    struct label digit = label_wrap(drawing->arena, measure, ROLE_CELL_NUMBER, digits[i], grid->left);
    label_draw(drawing, &digit, 0, grid->tops[i] + (grid->heights[i] - digit.height) / 2, ANCHOR_START, TONE_INK);
    label_draw(drawing, &digit, cell_x(grid, i) + grid->wide / 2, y, ANCHOR_MIDDLE, TONE_INK);
  }
  y += label_leading(measure, ROLE_CELL_NUMBER);
  struct label below = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, matrix->likelihood_text, drawing->width - grid->left);
  label_draw(drawing, &below, grid->left + (drawing->width - grid->left) / 2, y, ANCHOR_MIDDLE, TONE_INK);
  return y + below.height;
}

/* What dot, ring and arrow are. */
static double draw_dots(struct drawing *drawing, const struct matrix *matrix, double y, const struct text_measure *measure) {
  const char *texts[] = {matrix->inherent_text, matrix->residual_text};
  double x = 0, high = 0;
  for (int i = 0; i < 2; i++) {
    if (!texts[i]) continue;
    struct label text = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, texts[i], drawing->width - dot_width() - 1);
    if (x > 0 && x + dot_width() + text.width > drawing->width) x = 0, y += high, high = 0;
    draw_dot(drawing, x + DOT + 0.5, y + text.leading / 2, i == 1);
    label_draw(drawing, &text, x + dot_width() + 1, y, ANCHOR_START, TONE_INK);
    x += dot_width() + text.width + 16;
    high = fmax(high, text.height);
  }
  return y + high;
}

struct drawing *draw_matrix(struct arena *arena, const struct matrix *matrix, double width, const struct text_measure *measure) {
  struct drawing *drawing = drawing_new(arena, width, 0);
  struct tokens all[MATRIX_SIDE][MATRIX_SIDE];
  struct grid grid = grid_of(arena, matrix, width, measure, all);
  struct label above = label_wrap(arena, measure, ROLE_CELL_NOTE, matrix->impact_text, width);
  label_draw(drawing, &above, 0, 0, ANCHOR_START, TONE_INK);
  double y = above.height + 3;
  for (unsigned impact = MATRIX_SIDE; impact-- > 0;) grid.tops[impact] = y, y += grid.heights[impact] + GUTTER;
  for (unsigned i = 0; i < MATRIX_SIDE; i++)
    for (unsigned k = 0; k < MATRIX_SIDE; k++)
      draw_ground(drawing, &matrix->cells[i][k], cell_x(&grid, k), grid.tops[i], grid.wide, grid.heights[i]);
  draw_arrows(drawing, matrix, &grid);
  for (unsigned i = 0; i < MATRIX_SIDE; i++)
    for (unsigned k = 0; k < MATRIX_SIDE; k++)
      draw_cell(drawing, &grid, &matrix->cells[i][k], &all[i][k], cell_x(&grid, k), grid.tops[i], measure);
  y = draw_scales(drawing, matrix, &grid, y - GUTTER + 2, measure);
  drawing->height = draw_dots(drawing, matrix, y + 3, measure) + 2;
  return drawing;
}
