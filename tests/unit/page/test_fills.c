/* test_fills.c: rules that touch become one; nothing else changes: the same points are covered, by the same tone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../renderer/page/flow.h"

enum { MOST = 200, SIDE = 40 };

static struct page page_of(struct fill *fills, size_t count, size_t furniture_from) {
  return (struct page){.fills = fills, .fill_count = count, .fill_capacity = MOST, .furniture_fills_from = furniture_from};
}

static void join(struct page *page) {
  struct arena *arena = arena_open(1 << 20);
  struct pages pages = {.arena = arena, .items = page, .count = 1};
  pages_join_fills(&pages);
  arena_close(arena);
}

static void expect(const struct fill *fill, double x, double y, double width, double height, enum tone tone) {
  assert_float_equal((double)fill->x, x, 0.01);
  assert_float_equal((double)fill->y, y, 0.01);
  assert_float_equal((double)fill->width, width, 0.01);
  assert_float_equal((double)fill->height, height, 0.01);
  assert_int_equal(fill->tone, tone);
}

/* Two rows of two cells: the rules above, below and beside become three across and three down. */
static void a_grid_becomes_its_lines(void **state) {
  (void)state;
  struct fill fills[MOST];
  size_t count = 0;
  for (unsigned row = 0; row < 2; row++)
    for (unsigned cell = 0; cell < 2; cell++) {
      float x = 10 + 20 * (float)cell, y = 10 + 30 * (float)row;
      fills[count++] = (struct fill){x, y, 20, 30, 0, TONE_SHADE};
      fills[count++] = (struct fill){x, y, 0.5f, 30, 0, TONE_INK};
      fills[count++] = (struct fill){x, y, 20, 0.5f, 0, TONE_INK};
      if (cell == 1) fills[count++] = (struct fill){x + 20, y, 0.5f, 30, 0, TONE_INK};
      if (row == 1) fills[count++] = (struct fill){x, y + 30, 20, 0.5f, 0, TONE_INK};
    }
  struct page page = page_of(fills, count, count);
  join(&page);
  size_t across = 0, down = 0, shades = 0;
  for (size_t i = 0; i < page.fill_count; i++) {
    if (fills[i].tone == TONE_SHADE) shades++;
    else if (fills[i].height < 1) expect(&fills[i], 10, (double)fills[i].y, 40, 0.5, TONE_INK), across++;
    else expect(&fills[i], (double)fills[i].x, 10, 0.5, 60, TONE_INK), down++;
  }
  assert_int_equal(across, 3);
  assert_int_equal(down, 3);
  assert_int_equal(shades, 2);
  assert_int_equal(page.furniture_fills_from, page.fill_count);
}

/* What is apart, of another tone or thickness, dotted, or furniture, stays. */
static void others_stay(void **state) {
  (void)state;
  struct fill fills[MOST] = {{10, 10, 20, 0.5f, 0, TONE_INK}, {31, 10, 20, 0.5f, 0, TONE_INK}, {51, 10, 20, 0.5f, 0, TONE_RULE},
                             {71, 10, 20, 1, 0, TONE_RULE}, {91, 10, 20, 1, 4, TONE_RULE}, {111, 10, 20, 1, 0, TONE_RULE}, {131, 10, 20, 1, 0, TONE_RULE}};
  struct fill before[MOST];
  memcpy(before, fills, sizeof fills);
  struct page page = page_of(fills, 7, 6);
  join(&page);
  assert_int_equal(page.fill_count, 7);
  assert_int_equal(page.furniture_fills_from, 6);
  for (size_t i = 0; i < 7; i++) expect(&fills[i], (double)before[i].x, (double)before[i].y, (double)before[i].width, (double)before[i].height, before[i].tone);
}

/* The tone on top at a point; -1: none. */
static int tone_at(const struct fill *fills, size_t count, double x, double y) {
  int tone = -1;
  for (size_t i = 0; i < count; i++)
    if (x > (double)fills[i].x && x < (double)fills[i].x + (double)fills[i].width && y > (double)fills[i].y && y < (double)fills[i].y + (double)fills[i].height) tone = fills[i].tone;
  return tone;
}

static unsigned next(unsigned *seed) { return (*seed = *seed * 1664525u + 1013904223u) >> 16; }

/* Rules of two tones over and beside each other, at random: shades aside, the top tone stays the same everywhere. */
static void what_is_seen_stays(void **state) {
  (void)state;
  for (unsigned run = 0; run < 300; run++) {
    unsigned seed = run;
    struct fill fills[MOST], before[MOST];
    size_t count = 1 + next(&seed) % 60;
    for (size_t i = 0; i < count; i++) {
      bool across = next(&seed) % 2;
      float length = 1 + (float)(next(&seed) % 12);
      fills[i] = (struct fill){(float)(next(&seed) % SIDE), (float)(next(&seed) % SIDE), across ? length : 1, across ? 1 : length, 0, next(&seed) % 2 ? TONE_INK : TONE_NAVY};
    }
    memcpy(before, fills, sizeof before);
    struct page page = page_of(fills, count, count);
    join(&page);
    assert_true(page.fill_count <= count);
    for (unsigned x = 0; x < SIDE + 12; x++)
      for (unsigned y = 0; y < SIDE + 12; y++)
        assert_int_equal(tone_at(fills, page.fill_count, x + 0.5, y + 0.5), tone_at(before, count, x + 0.5, y + 0.5));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_grid_becomes_its_lines), cmocka_unit_test(others_stay), cmocka_unit_test(what_is_seen_stays)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
