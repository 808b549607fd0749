/* Charts: texts never meet nor leave their drawing, whatever they say; surfaces stay inside; shapes tell the numbers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/charts.h"

#define ASCENT 0.88
#define DESCENT 0.24
#define ROUNDING 0.05

/* Type whose width is known: a full em for what is beyond ASCII, half for the rest. */
static double size_of(void *context, enum role role) { (void)context; return role == ROLE_CELL_NUMBER ? 9 : 8; }

static double width_of(void *context, enum role role, const char *text) {
  double ems = 0;
  for (; *text; text++)
    if (((unsigned char)*text & 0xC0) != 0x80) ems += (unsigned char)*text < 0x80 ? 0.5 : 1;
  return ems * size_of(context, role);
}

static const struct text_measure measure = {width_of, NULL, size_of};

struct box { double left, top, right, bottom; const char *text; };

static struct box box_of(const struct shape *shape) {
  double width = width_of(NULL, shape->role, shape->text), size = size_of(NULL, shape->role);
  double left = shape->x - (shape->anchor == ANCHOR_END ? width : shape->anchor == ANCHOR_MIDDLE ? width / 2 : 0);
  return (struct box){left, shape->y - ASCENT * size, left + width, shape->y + DESCENT * size, shape->text};
}

static bool meet(const struct box *a, const struct box *b) {
  return a->left < b->right - ROUNDING && b->left < a->right - ROUNDING && a->top < b->bottom - ROUNDING && b->top < a->bottom - ROUNDING;
}

/* Each text stands inside the drawing, and no two meet. */
static void expect_tidy(const struct drawing *drawing) {
  struct box *boxes = malloc(drawing->count * sizeof *boxes + 1);
  size_t count = 0;
  for (size_t i = 0; i < drawing->count; i++) {
    if (drawing->shapes[i].kind != SHAPE_TEXT) continue;
    struct box box = box_of(&drawing->shapes[i]);
    if (box.left < -ROUNDING || box.top < -ROUNDING || box.right > drawing->width + ROUNDING || box.bottom > drawing->height + ROUNDING)
      fail_msg("\"%s\" leaves the drawing: %g,%g to %g,%g of %g x %g", box.text, box.left, box.top, box.right, box.bottom, drawing->width, drawing->height);
    for (size_t k = 0; k < count; k++)
      if (meet(&box, &boxes[k])) fail_msg("\"%s\" meets \"%s\"", box.text, boxes[k].text);
    boxes[count++] = box;
  }
  free(boxes);
}

/* No line strikes a text: the arrows of a matrix. */
static void expect_unstruck(const struct drawing *drawing) {
  for (size_t i = 0; i < drawing->count; i++) {
    const struct shape *line = &drawing->shapes[i];
    if (line->kind != SHAPE_LINE) continue;
    assert_true(fabs(line->w) < 1e-6 || fabs(line->h) < 1e-6);
    struct box struck = {fmin(line->x, line->x + line->w), fmin(line->y, line->y + line->h), fmax(line->x, line->x + line->w), fmax(line->y, line->y + line->h), "a line"};
    for (size_t k = 0; k < drawing->count; k++) {
      if (drawing->shapes[k].kind != SHAPE_TEXT) continue;
      struct box box = box_of(&drawing->shapes[k]);
      if (meet(&struck, &box)) fail_msg("a line strikes \"%s\"", box.text);
    }
  }
}

/* Nothing that is painted leaves the drawing. */
static void expect_painted_inside(const struct drawing *drawing) {
  for (size_t i = 0; i < drawing->count; i++) {
    const struct shape *shape = &drawing->shapes[i];
    assert_true(shape->tint >= 0 && shape->tint <= 1);
    if (shape->kind != SHAPE_LINE && shape->kind != SHAPE_RECTANGLE) continue;
    double left = fmin(shape->x, shape->x + shape->w), right = fmax(shape->x, shape->x + shape->w);
    double top = fmin(shape->y, shape->y + shape->h), bottom = fmax(shape->y, shape->y + shape->h);
    assert_true(left > -1.5 && right < drawing->width + 1.5 && top > -1.5 && bottom < drawing->height + 1.5);
  }
}

static unsigned long long seed;
static unsigned draw_number(unsigned below) {
  seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(seed >> 33) % below;
}

/* Random words of up to `most` characters; kanji, kana, Latin, marks. */
static const char *words(struct arena *arena, unsigned most) {
  static const char *const letters[] = {"領", "域", "評", "ー", "、", "（", "）", "a", "W", "7", " ", "ッ", "・", "情", "報", "々", "-", "／"};
  unsigned count = 1 + draw_number(most);
  char *text = arena_new_array(arena, char, 4 * count + 1);
  text[0] = 0;
  for (unsigned i = 0; i < count; i++) strcat(text, letters[draw_number(sizeof letters / sizeof *letters)]);
  return text;
}

static unsigned lengths(unsigned round) { return round % 3 == 0 ? 6 : round % 3 == 1 ? 24 : 200; }

static void check(struct arena *arena, const struct chart *chart) {
  static const double widths[] = {481.9, 240, 700};
  for (int i = 0; i < 3; i++) {
    const struct drawing *drawing = chart_draw(arena, chart, widths[i], &measure);
    assert_true(drawing->width == widths[i] && drawing->height > 0);
    expect_tidy(drawing);
    expect_painted_inside(drawing);
    if (chart->kind == CHART_MATRIX) expect_unstruck(drawing);
  }
}

/* As drawn, and as parted down to what can't be parted. */
static void check_all(struct arena *arena, const struct chart *chart) {
  struct chart first, second;
  check(arena, chart);
  if (!chart_split(chart, &first, &second)) return;
  check_all(arena, &first);
  check_all(arena, &second);
}

static void bars_of_any_words(void **state) {
  (void)state;
  for (unsigned round = 0; round < 36; round++) {
    struct arena *arena = arena_open(256u << 20);
    struct bar items[12];
    unsigned most = lengths(round), count = 1 + round % 12;
    struct chart_key keys[] = {{"", words(arena, most), TONE_GOOD, PATTERN_SOLID}, {"", words(arena, most), TONE_BAD, PATTERN_CROSSED}};
    for (unsigned i = 0; i < count; i++)
      items[i] = (struct bar){words(arena, most), draw_number(4) > 0, draw_number(101), words(arena, most), words(arena, most), TONE_FAIR,
                              (enum pattern)draw_number(PATTERN_COUNT), i % 2 == 0, draw_number(101), i % 2 ? NULL : words(arena, most)};
    struct chart chart = {.kind = CHART_BARS, .as.bars = {.items = items, .count = count, .min = 0, .max = 100, .has_pass = round % 2, .pass = draw_number(101),
                          .pass_text = words(arena, most), .keys = {keys, 2}, .previous_key = words(arena, most)}};
    check_all(arena, &chart);
    arena_close(arena);
  }
}

static void radars_of_any_words(void **state) {
  (void)state;
  for (unsigned round = 0; round < 60; round++) {
    struct arena *arena = arena_open(256u << 20);
    struct axis axes[RADAR_MOST];
    unsigned most = lengths(round), count = RADAR_LEAST + round % (RADAR_MOST - RADAR_LEAST + 1);
    for (unsigned i = 0; i < count; i++)
      axes[i] = (struct axis){words(arena, most), words(arena, most), draw_number(4) > 0, draw_number(101), words(arena, most), i % 2 == 0,
                              draw_number(101), i % 2 ? NULL : words(arena, most)};
    struct chart chart = {.kind = CHART_RADAR, .as.radar = {.axes = axes, .count = count, .max = 100, .has_pass = round % 2, .pass = 70,
                          .pass_text = words(arena, most), .now_text = words(arena, most), .previous_text = round % 3 ? words(arena, most) : NULL}};
    check_all(arena, &chart);
    arena_close(arena);
  }
}

static void stacks_of_any_words(void **state) {
  (void)state;
  for (unsigned round = 0; round < 36; round++) {
    struct arena *arena = arena_open(256u << 20);
    struct stack_row rows[12];
    struct chart_key keys[STACK_CLASSES];
    unsigned most = lengths(round), count = 1 + round % 12, classes = 1 + round % 6;
    for (unsigned k = 0; k < classes; k++) keys[k] = (struct chart_key){words(arena, round % 2 ? 1 : most), words(arena, most), TONE_INK, (enum pattern)k};
    for (unsigned i = 0; i < count; i++) {
      rows[i] = (struct stack_row){.label = words(arena, most), .sum = i + 1 == count};
      for (unsigned k = 0; k < classes; k++) rows[i].total += rows[i].counts[k] = draw_number(k == 0 ? 2000 : 30);
    }
    struct chart chart = {.kind = CHART_STACK, .as.stack = {keys, classes, rows, count, words(arena, most), 0.03}};
    check_all(arena, &chart);
    arena_close(arena);
  }
}

static void fill_place(struct arena *arena, struct matrix_place *place, unsigned count, unsigned most) {
  const char **names = arena_new_array(arena, const char *, count + 1);
  for (unsigned i = 0; i < count; i++) names[i] = words(arena, most);
  *place = (struct matrix_place){names, count, words(arena, most)};
}

static void matrices_of_any_words(void **state) {
  (void)state;
  for (unsigned round = 0; round < 36; round++) {
    struct arena *arena = arena_open(256u << 20);
    struct matrix matrix = {.impact_text = words(arena, 30), .likelihood_text = words(arena, 200), .inherent_text = words(arena, 200)};
    struct matrix_arrow arrows[40];
    unsigned most = lengths(round);
    for (unsigned i = 0; i < 25; i++) {
      struct matrix_cell *cell = &matrix.cells[i / 5][i % 5];
      *cell = (struct matrix_cell){.has_level = round % 2, .tone = TONE_BAD, .tint = 0.8, .mark = round % 2 ? words(arena, most) : NULL, .sign = round % 2 ? "■" : NULL};
      fill_place(arena, &cell->inherent, draw_number(round % 4 == 0 ? 300 : 4), most);
      fill_place(arena, &cell->residual, draw_number(3), most);
    }
    for (unsigned i = 0; i < 40; i++)
      arrows[i] = (struct matrix_arrow){(unsigned char)draw_number(5), (unsigned char)draw_number(5), (unsigned char)draw_number(5), (unsigned char)draw_number(5)};
    matrix.arrows = arrows, matrix.arrow_count = 40, matrix.residual_text = round % 2 ? words(arena, 60) : NULL;
    struct chart chart = {.kind = CHART_MATRIX, .as.matrix = &matrix};
    check_all(arena, &chart);
    arena_close(arena);
  }
}

/* The check finds what it is there for. */
static void a_collision_would_be_seen(void **state) {
  (void)state;
  struct shape left = {.kind = SHAPE_TEXT, .x = 10, .y = 20, .text = "評価", .role = ROLE_CELL_NOTE};
  struct shape right = left, below = left;
  right.x = 20, below.y = 32;
  struct box a = box_of(&left), b = box_of(&right), c = box_of(&below);
  assert_true(meet(&a, &b));
  assert_false(meet(&a, &c));
}

/* --- the numbers --- */

static const struct shape *nth(const struct drawing *drawing, enum stroke_kind kind, enum tone tone, size_t n) {
  for (size_t i = 0; i < drawing->count; i++)
    if (drawing->shapes[i].kind == kind && drawing->shapes[i].tone == tone && n-- == 0) return &drawing->shapes[i];
  fail_msg("no such shape");
  return NULL;
}

static void a_bar_is_as_long_as_its_score(void **state) {
  (void)state;
  struct arena *arena = arena_open(256u << 20);
  const struct bar items[] = {{"方針", true, 75, "75.0", "B", TONE_GOOD, PATTERN_SOLID, false, 0, NULL},
                              {"設備", false, 0, "評価なし", "", TONE_INK, PATTERN_SOLID, false, 0, NULL},
                              {"運用", true, 50, "50.0", "C", TONE_GOOD, PATTERN_SOLID, true, 100, "前回 100.0"}};
  const struct chart chart = {.kind = CHART_BARS, .as.bars = {.items = items, .count = 3, .min = 50, .max = 100, .pass_text = ""}};
  const struct drawing *drawing = chart_draw(arena, &chart, 480, &measure);
  const struct shape *track = nth(drawing, SHAPE_RECTANGLE, TONE_TRACK, 0), *bar = nth(drawing, SHAPE_RECTANGLE, TONE_GOOD, 0);
  assert_true(fabs(bar->w - track->w / 2) < 0.01); /* 75 of 50 to 100 */
  size_t tracks = 0, bars = 0;
  for (size_t i = 0; i < drawing->count; i++) {
    tracks += drawing->shapes[i].kind == SHAPE_RECTANGLE && drawing->shapes[i].tone == TONE_TRACK;
    bars += drawing->shapes[i].kind == SHAPE_RECTANGLE && drawing->shapes[i].tone == TONE_GOOD;
  }
  assert_int_equal(tracks, 2); /* none for what has no score */
  assert_int_equal(bars, 1);   /* none for the least score */
  const struct shape *diamond = nth(drawing, SHAPE_POLYGON, TONE_INK, 0);
  assert_true(fabs(diamond->points[1].x - (track->x + track->w)) < 0.01);
  arena_close(arena);
}

static void a_stack_is_parted_by_its_counts(void **state) {
  (void)state;
  struct arena *arena = arena_open(256u << 20);
  const struct chart_key keys[] = {{"○", "○ 適合", TONE_GOOD, PATTERN_SOLID}, {"×", "× 不適合", TONE_BAD, PATTERN_SOLID}, {"△", "△", TONE_CAUTION, PATTERN_SOLID}};
  const struct stack_row rows[] = {{"方針", {6, 2, 0}, 8, false}, {"設備", {0, 0, 0}, 0, false}};
  const struct chart chart = {.kind = CHART_STACK, .as.stack = {keys, 3, rows, 2, "計", 0.03}};
  const struct drawing *drawing = chart_draw(arena, &chart, 480, &measure);
  const struct shape *good = nth(drawing, SHAPE_RECTANGLE, TONE_GOOD, 1), *bad = nth(drawing, SHAPE_RECTANGLE, TONE_BAD, 1); /* 0: the heads' */
  assert_true(fabs(good->w - 3 * bad->w) < 0.01);
  assert_true(fabs(good->x + good->w - bad->x) < 0.01);
  size_t bars = 0;
  for (size_t i = 0; i < drawing->count; i++) bars += drawing->shapes[i].kind == SHAPE_RECTANGLE && drawing->shapes[i].h > 9;
  assert_int_equal(bars, 2); /* nothing of no items */
  arena_close(arena);
}

static void a_radar_leaves_out_what_has_no_score(void **state) {
  (void)state;
  struct arena *arena = arena_open(256u << 20);
  struct axis axes[4];
  for (int i = 0; i < 4; i++) axes[i] = (struct axis){"領域", "領域", i != 2, 100, "100.0", false, 0, NULL};
  struct chart chart = {.kind = CHART_RADAR, .as.radar = {.axes = axes, .count = 4, .max = 100, .now_text = "今回", .pass_text = ""}};
  const struct drawing *drawing = chart_draw(arena, &chart, 480, &measure);
  size_t dots = 0, lines = 0;
  for (size_t i = 0; i < drawing->count; i++) {
    const struct shape *shape = &drawing->shapes[i];
    dots += shape->kind == SHAPE_ARC && shape->tone == TONE_NAVY;
    lines += shape->kind == SHAPE_LINE && shape->tone == TONE_NAVY;
    assert_false(shape->kind == SHAPE_POLYGON && shape->tone == TONE_NAVY); /* no ground over a gap */
  }
  assert_int_equal(dots, 3 + 1);  /* the key's too */
  assert_int_equal(lines, 2 + 1);
  arena_close(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bars_of_any_words), cmocka_unit_test(radars_of_any_words), cmocka_unit_test(stacks_of_any_words),
      cmocka_unit_test(matrices_of_any_words), cmocka_unit_test(a_collision_would_be_seen), cmocka_unit_test(a_bar_is_as_long_as_its_score),
      cmocka_unit_test(a_stack_is_parted_by_its_counts), cmocka_unit_test(a_radar_leaves_out_what_has_no_score)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
