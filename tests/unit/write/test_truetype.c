/* test_truetype.c: fonts made smaller, judged by HarfBuzz: the same outlines and widths, and nothing but false or a font that
 * can be read from bytes that are damaged. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hb-ot.h>
#include <hb-subset.h>

#include "write/truetype.h"

#define KANJI "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf"
#define LATIN "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"

/* A subset with the tables that Cairo leaves in a font, hints among them. */
static hb_blob_t *subset_of(const char *path, const char *text) {
  static const hb_tag_t dropped[] = {HB_TAG('v', 'm', 't', 'x'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('G', 'S', 'U', 'B'),
                                     HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('O', 'S', '/', '2'), HB_TAG('D', 'S', 'I', 'G')};
  hb_blob_t *file = hb_blob_create_from_file(path);
  hb_face_t *face = hb_face_create(file, 0);
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  hb_set_t *characters = hb_subset_input_unicode_set(input), *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  hb_buffer_t *buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, text, -1, 0, -1);
  unsigned count;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
  for (unsigned i = 0; i < count; i++) hb_set_add(characters, infos[i].codepoint);
  for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) hb_set_add(drop, dropped[i]);
  hb_face_t *small = hb_subset_or_fail(face, input);
  assert_non_null(small);
  hb_blob_t *blob = hb_face_reference_blob(small);
  hb_face_destroy(small);
  hb_buffer_destroy(buffer);
  hb_subset_input_destroy(input);
  hb_face_destroy(face);
  hb_blob_destroy(file);
  return blob;
}

static unsigned char *bytes_of(hb_blob_t *blob, size_t *size) {
  unsigned length;
  const char *data = hb_blob_get_data(blob, &length);
  unsigned char *copy = malloc(length);
  memcpy(copy, data, length);
  *size = length;
  hb_blob_destroy(blob);
  return copy;
}

/* The drawn points of a glyph, in the font's units. */
struct points { float at[4000]; size_t count; };

static void add(struct points *points, float x, float y) {
  assert_true(points->count + 2 <= 4000);
  points->at[points->count++] = x;
  points->at[points->count++] = y;
}
static void move_to(hb_draw_funcs_t *f, void *points, hb_draw_state_t *s, float x, float y, void *u) { (void)f, (void)s, (void)u, add(points, x, y); }
static void quadratic_to(hb_draw_funcs_t *f, void *points, hb_draw_state_t *s, float cx, float cy, float x, float y, void *u) {
  (void)f, (void)s, (void)u, add(points, cx, cy), add(points, x, y);
}

static hb_font_t *font_of(const unsigned char *bytes, size_t size) {
  hb_blob_t *blob = hb_blob_create((const char *)bytes, (unsigned)size, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, 0);
  hb_font_t *font = hb_font_create(face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return font;
}

static void draw(hb_font_t *font, unsigned glyph, struct points *points) {
  hb_draw_funcs_t *funcs = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
  hb_draw_funcs_set_line_to_func(funcs, move_to, NULL, NULL);
  hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
  points->count = 0;
  hb_font_get_glyph_shape(font, glyph, funcs, points);
  hb_draw_funcs_destroy(funcs);
}

static void expect_alike(const unsigned char *before, size_t size, const struct sink *after, double scale) {
  hb_font_t *old = font_of(before, size), *new = font_of(after->bytes, after->size);
  unsigned glyphs = hb_face_get_glyph_count(hb_font_get_face(old)), drawn = 0;
  assert_int_equal(hb_face_get_glyph_count(hb_font_get_face(new)), glyphs);
  assert_int_equal(hb_face_get_upem(hb_font_get_face(new)), lround(hb_face_get_upem(hb_font_get_face(old)) * scale));
  for (unsigned i = 0; i < glyphs; i++) {
    static struct points from, to;
    draw(old, i, &from);
    draw(new, i, &to);
    assert_int_equal(from.count, to.count);
    for (size_t k = 0; k < from.count; k++) assert_true(fabs((double)from.at[k] * scale - (double)to.at[k]) <= (scale < 1 ? 1.01 : 0));
    assert_int_equal(hb_font_get_glyph_h_advance(new, i), floor(hb_font_get_glyph_h_advance(old, i) * scale));
    drawn += from.count > 0;
  }
  assert_true(drawn > 10);
  for (size_t i = 0; i < 3; i++) {
    static const hb_tag_t hints[] = {HB_TAG('f', 'p', 'g', 'm'), HB_TAG('p', 'r', 'e', 'p'), HB_TAG('c', 'v', 't', ' ')};
    hb_blob_t *table = hb_face_reference_table(hb_font_get_face(new), hints[i]);
    assert_int_equal(hb_blob_get_length(table), 0);
    hb_blob_destroy(table);
  }
  hb_font_destroy(old);
  hb_font_destroy(new);
}

static void expect_shrunk(const unsigned char *bytes, size_t size, double scale) {
  struct arena *arena = arena_open(64u << 20);
  struct sink out = {0};
  assert_true(truetype_shrink(arena, bytes, size, &out));
  assert_true(out.size < size);
  expect_alike(bytes, size, &out, scale);
  sink_free(&out);
  arena_close(arena);
}

/* Where a table begins. */
static size_t table_at(const unsigned char *bytes, const char *tag) {
  for (size_t i = 0, count = bytes[4] * 256u + bytes[5]; i < count; i++) {
    const unsigned char *entry = bytes + 12 + 16 * i;
    if (memcmp(entry, tag, 4) == 0) return (size_t)entry[8] << 24 | (size_t)entry[9] << 16 | (size_t)entry[10] << 8 | entry[11];
  }
  fail();
  return 0;
}

static void outlines_and_widths_stay(void **state) {
  (void)state;
  size_t size;
  unsigned char *bytes = bytes_of(subset_of(KANJI, "稟議書は審査の結果を添えて伺います。0123456789 ABCxyz・鬱驚議"), &size);
  expect_shrunk(bytes, size, 0.5);
  free(bytes);
  bytes = bytes_of(subset_of(LATIN, "Åéïõü ABCabc 0123"), &size); /* letters made of letters; 1,000 units stay */
  expect_shrunk(bytes, size, 1);
  size_t head = table_at(bytes, "head");
  bytes[head + 18] = 8, bytes[head + 19] = 0; /* as if they were of 2,048 */
  expect_shrunk(bytes, size, 0.5);
  free(bytes);
}

static unsigned next(unsigned *seed) { return (*seed = *seed * 1664525u + 1013904223u) >> 16; }

static void damaged_fonts_do_no_harm(void **state) {
  (void)state;
  size_t size, refused = 0;
  unsigned char *bytes = bytes_of(subset_of(LATIN, "Åéü Ab0"), &size), *copy = malloc(size);
  enum { RUNS = 4000 };
  for (unsigned run = 0; run < RUNS; run++) {
    unsigned seed = run;
    memcpy(copy, bytes, size);
    size_t length = run % 4 ? size : 1 + next(&seed) % size;
    for (unsigned i = 0; i < 1 + run % 8; i++) copy[(run % 2 ? next(&seed) * 7919u : next(&seed) % 400) % size] = (unsigned char)next(&seed);
    unsigned char *exact = malloc(length); /* so that a sanitizer sees what is read beyond */
    memcpy(exact, copy, length);
    struct arena *arena = arena_open(64u << 20);
    struct sink out = {0};
    if (!truetype_shrink(arena, exact, length, &out)) refused++;
    sink_free(&out);
    arena_close(arena);
    free(exact);
  }
  assert_true(refused > RUNS / 10);
  free(copy);
  free(bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(outlines_and_widths_stay), cmocka_unit_test(damaged_fonts_do_no_harm)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
