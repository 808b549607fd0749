/* test_xlsx_text.c: texts as a workbook counts, splits, escapes and names them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "write/xlsx_text.h"

static int open_arena(void **state) {
  *state = arena_open(64u << 20);
  return 0;
}

static int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

static size_t units(const char *text) { return xlsx_units(text, strlen(text)); }

static void characters_past_the_first_plane_count_twice(void **state) {
  (void)state;
  assert_int_equal(units(""), 0);
  assert_int_equal(units("a稟"), 2);
  assert_int_equal(units("𠮷"), 2);
  assert_int_equal(units("a😀稟"), 4);
}

static void a_fit_parts_no_character(void **state) {
  (void)state;
  assert_int_equal(xlsx_fit("abc", 3, 3), 3);
  assert_int_equal(xlsx_fit("abc", 3, 2), 2);
  assert_int_equal(xlsx_fit("a😀", 5, 2), 1);     /* one unit is left, the face needs two */
  assert_int_equal(xlsx_fit("稟議", 6, 1), 3);
  assert_int_equal(xlsx_fit("", 0, 5), 0);
}

static void a_fit_keeps_marks_with_their_base(void **state) {
  (void)state;
  assert_int_equal(xlsx_fit("あか\xE3\x82\x99", 9, 2), 3);                     /* か and its combining voiced mark */
  assert_int_equal(xlsx_fit("x葛\xF3\xA0\x84\x80", 8, 2), 1);                  /* an ideograph and its variation selector */
  assert_int_equal(xlsx_fit("ab👨\xE2\x80\x8D👩", 13, 5), 2);                  /* what a joiner joins */
  assert_int_equal(xlsx_fit("か\xE3\x82\x99", 6, 1), 3);                       /* nothing would fit else */
}

static char *filled(struct arena *arena, const char *piece, size_t times) {
  size_t size = strlen(piece);
  char *text = arena_alloc(arena, size * times + 1);
  for (size_t i = 0; i < times; i++) memcpy(text + i * size, piece, size);
  return text;
}

static void assert_whole(struct arena *arena, const char *text, size_t pieces) {
  size_t at = 0;
  assert_int_equal(xlsx_pieces(text), pieces);
  for (size_t i = 0; i < pieces; i++) {
    const char *piece = xlsx_piece(arena, text, i);
    assert_true(units(piece) <= XLSX_TEXT_UNITS);
    assert_true(*piece || *text == '\0');
    assert_memory_equal(text + at, piece, strlen(piece));
    at += strlen(piece);
  }
  assert_int_equal(at, strlen(text));
  assert_string_equal(xlsx_piece(arena, text, pieces), "");
}

static void pieces_put_together_are_the_text(void **state) {
  assert_whole(*state, "", 1);
  assert_whole(*state, "短い", 1);
  assert_whole(*state, filled(*state, "a", XLSX_TEXT_UNITS), 1);
  assert_whole(*state, filled(*state, "稟", XLSX_TEXT_UNITS), 1); /* three times as many bytes */
  assert_whole(*state, filled(*state, "a", XLSX_TEXT_UNITS + 1), 2);
  assert_whole(*state, filled(*state, "😀", 16383), 1);
  assert_whole(*state, filled(*state, "😀", 16384), 2);           /* 32,768 units: no half a face */
  assert_whole(*state, filled(*state, "𠮷野家", 25000), 4);
}

static void what_looks_like_an_escape_is_escaped(void **state) {
  const char *plain = "snake_case_ _x00g1_ _x0041 _X0041_";
  assert_ptr_equal(xlsx_escaped(*state, plain), plain);
  assert_string_equal(xlsx_escaped(*state, "_x0041_"), "_x005F_x0041_");
  assert_string_equal(xlsx_escaped(*state, "a_x000d__x005F_b"), "a_x005F_x000d__x005F_x005F_b");
}

static void names_hold_no_forbidden_character(void **state) {
  const char *name = xlsx_name(*state, "a[b]c:d*e?f/g\\h'i", 1);
  assert_null(strpbrk(name, "[]:*?/\\'"));
  assert_string_equal(xlsx_name(*state, "一\n二", 1), "一 二");
  assert_string_equal(xlsx_name(*state, "項目", 3), "項目(3)");
  assert_string_not_equal(xlsx_name(*state, "history", 1), "history"); /* Excel's own */
  assert_true(*xlsx_name(*state, "", 1));
}

static void long_names_are_shortened(void **state) {
  const char *title = filled(*state, "長い名", 20);
  assert_int_equal(units(xlsx_name(*state, title, 1)), XLSX_NAME_UNITS);
  assert_int_equal(units(xlsx_name(*state, title, 12)), XLSX_NAME_UNITS);
  assert_non_null(strstr(xlsx_name(*state, title, 12), "…(12)"));
  assert_true(units(xlsx_name(*state, filled(*state, "😀", 20), 1)) <= XLSX_NAME_UNITS);
}

static void furniture_has_no_codes(void **state) {
  assert_string_equal(xlsx_furniture(*state, "R&D\n&P"), "R&&D &&P");
}

static void widths_are_those_of_the_widest_line(void **state) {
  (void)state;
  assert_true(xlsx_width("稟議\na") > xlsx_width("稟"));
  assert_true(xlsx_width("稟") > xlsx_width("a"));
  assert_true(xlsx_width("") < 0.01);
  assert_int_equal(xlsx_lines("", 10), 1);
  assert_int_equal(xlsx_lines("a\nb\n\nc", 10), 4);
  assert_int_equal(xlsx_lines("aaaaaaaaaaaa", 5), 3);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
  const struct CMUnitTest tests[] = {
      TEST(characters_past_the_first_plane_count_twice), TEST(a_fit_parts_no_character), TEST(a_fit_keeps_marks_with_their_base),
      TEST(pieces_put_together_are_the_text), TEST(what_looks_like_an_escape_is_escaped), TEST(names_hold_no_forbidden_character),
      TEST(long_names_are_shortened), TEST(furniture_has_no_codes), TEST(widths_are_those_of_the_widest_line)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
