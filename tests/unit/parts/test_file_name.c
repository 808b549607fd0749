/* test_file_name.c: names that every file system takes. Expected names are by the rules of Windows, macOS and Linux. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "parts/file_name.h"

static int open_arena(void **state) { return !(*state = arena_open((size_t)64 << 20)); }

static int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

static void check(void **state, const char *text, const char *expected) { assert_string_equal(file_name_safe(*state, text), expected); }

static void test_ordinary_names_stay(void **state) {
  const char *const names[] = {"a", "2026-11-20_やまびこ_情審-2026-0049", "株式会社雲波技研", "A.B", "100%", "it's", "(1)", "𠮷野家"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) check(state, names[i], names[i]);
}

static void test_signs_that_windows_reserves(void **state) {
  check(state, "a<b>c:d\"e/f\\g|h?i*j", "a-b-c-d-e-f-g-h-i-j");
  check(state, "../../etc/passwd", "etc-passwd");
  check(state, "C:\\x", "C-x");
}

static void test_ends(void **state) {
  check(state, ".hidden", "hidden");
  check(state, "-rf", "rf");
  check(state, "--", "report");
  check(state, "name. .", "name");
  check(state, "  name  ", "name");
  check(state, "", "report");
  check(state, "...", "report");
  check(state, "~root", "root");
}

static void test_white_space_and_what_is_not_seen(void **state) {
  check(state, "a b\tc\nd\xE3\x80\x80" "e", "a_b_c_d_e");
  check(state, "a\xE2\x80\xAE" "b\xE2\x80\x8B" "c\x01" "d\x7F" "e", "abcde");   /* direction, zero width, controls */
  check(state, "a\xC2\x85" "b\xE2\x80\xA8" "c", "ab_c");                          /* NEL, line separator */
  check(state, "a\xEE\x80\x80" "b\xEF\xBF\xBE", "ab");                             /* private use, no character */
}

static void test_composed(void **state) {
  check(state, "\xE3\x81\x8B\xE3\x82\x99", "\xE3\x81\x8C"); /* か and a voiced mark: が */
}

static void test_gaps_close(void **state) {
  check(state, "2026-11-20__情審", "2026-11-20_情審");
  check(state, "_a_-_b_", "a_b");
}

static void test_devices(void **state) {
  const char *const devices[] = {"CON", "con", "Nul", "COM1", "lpt9", "COM\xC2\xB2", "AUX.txt", "prn.tar.gz", "CONIN$", "COM0"};
  for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
    char expected[32];
    snprintf(expected, sizeof expected, "report-%s", devices[i]);
    check(state, devices[i], expected);
  }
  check(state, "CONSOLE", "CONSOLE");
  check(state, "COM10", "COM10");
  check(state, "LPT", "LPT");
}

static void test_length(void **state) {
  char text[1024] = "";
  for (int i = 0; i < 100; i++) strcat(text, "名");
  const char *name = file_name_safe(*state, text);
  assert_int_equal(strlen(name), 198); /* 66 characters of three bytes */
  assert_true(g_utf8_validate(name, -1, NULL));
  memset(text, 'x', 500);
  text[500] = '\0';
  text[199] = '.';
  assert_int_equal(strlen(file_name_safe(*state, text)), 199); /* no dot at the end after the cut either */
  memset(text, 'x', 199);
  strcpy(text + 199, "e\xCC\x81\xCC\x82"); /* a base is not parted from its marks: é composes, the second mark stays */
  assert_true(g_utf8_validate(file_name_safe(*state, text), -1, NULL));
  assert_int_equal(strlen(file_name_safe(*state, text)), 199);
}

/* Whatever the text: the outcome breaks no rule. */
static void test_any_text(void **state) {
  srand(7);
  for (int round = 0; round < 20000; round++) {
    char text[400];
    size_t size = 0;
    for (int i = rand() % 90; i > 0; i--) {
      static const uint32_t hard[] = {'.', '-', '/', '\\', ':', ' ', 0x202E, 0x3099, 0xFEFF, 0x1F600, 'C', 'O', 'N', '1', '_', 0x3000, 0xFE0F};
      uint32_t character = rand() % 3 ? hard[(size_t)rand() % (sizeof hard / sizeof *hard)] : 1 + (uint32_t)rand() % 0x2FFFF;
      if (!g_unichar_validate(character)) continue;
      size += (size_t)g_unichar_to_utf8(character, text + size);
    }
    text[size] = '\0';
    const char *name = file_name_safe(*state, text);
    assert_true(*name && strlen(name) <= 200 && g_utf8_validate(name, -1, NULL));
    assert_null(strpbrk(name, "\"*/:<>?\\| \t\n"));
    assert_null(strchr(".-~", *name));
    assert_null(strchr(". ", name[strlen(name) - 1]));
    for (const char *at = name; *at; at = g_utf8_next_char(at)) {
      GUnicodeType type = g_unichar_type(g_utf8_get_char(at));
      assert_true(type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_LINE_SEPARATOR);
    }
    char *again = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    assert_string_equal(again, name);
    g_free(again);
    assert_string_equal(file_name_safe(*state, name), name); /* safe names stay */
  }
}

static void test_patterns(void **state) {
  struct fact_service services[2] = {{.vendor = "社", .service = "甲", .decision = "hold"}, {.vendor = "社", .service = "乙", .grade = "B"}};
  struct facts facts = {.title = "題", .date = "2026-11-20T10:00:00+09:00", .services = services, .service_count = 2};
  assert_string_equal(file_name_new(*state, &facts, "{date}_{vendor}_{number}"), "2026-11-20_社");
  assert_string_equal(file_name_new(*state, &facts, "{service}.{title}"), "甲+乙.題");
  assert_string_equal(file_name_new(*state, &facts, "x{grade}-{decision}"), "xB-hold");
  assert_string_equal(file_name_new(*state, &facts, "{number}"), "report");
  const char *const wrong[] = {"", "a/b", "a\\b", "{date", "date}", "{}", "{{date}}", "{dat}", "\xFF"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_non_null(file_name_mistake(*state, wrong[i]));
  assert_non_null(strstr(file_name_mistake(*state, "{numbr}"), "{number}"));
  assert_null(file_name_mistake(*state, "{date}_{vendor}_{number}"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_ordinary_names_stay, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_signs_that_windows_reserves, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_ends, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_white_space_and_what_is_not_seen, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_composed, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_gaps_close, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_devices, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_length, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_any_text, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_patterns, open_arena, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
