/* test_text.c: the printed form of texts and what is said of suspicious characters. Expected values are Unicode's and
 * the input contract's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static int open_arena(void **state) { return !(*state = arena_open((size_t)64 << 20)); }

static int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

static void check_shown(void **state, const char *raw, const char *expected) {
  size_t shown = 0;
  const char *text = text_shown(*state, raw, strlen(raw), &shown);
  assert_string_equal(text, expected);
  assert_int_equal(shown, strlen(expected));
  if (strcmp(raw, expected) == 0) assert_ptr_equal(text, raw);
}

static void test_plain_texts_are_themselves(void **state) {
  const char *const texts[] = {"",
                               "plain",
                               "はい、AES-256で暗号化しています。\n次の行",
                               "㈱①Ⅷ～－ｶﾞ　全角\u00A0",
                               "𠮷野家 \U0002000B",
                               "か\u3099",
                               "\uE000 \U000F0000",
                               "\u3400\u4DBF",
                               "☑☺é",
                               "\uFFFD"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check_shown(state, texts[i], texts[i]);
}

/* EquivalentUnifiedIdeograph-15.0.0: 2F00 -> 4E00, 2F64 -> 7528, 2FD5 -> 9FA0, 2E81 -> 5382, 2E87 -> 20628,
 * 2EF3 -> 9F9F; 2E80 and 2E9A have none. */
static void test_radicals(void **state) {
  check_shown(state, "\u2F00", "一");
  check_shown(state, "利\u2F64中", "利用中");
  check_shown(state, "\u2FD5", "\u9FA0");
  check_shown(state, "\u2E81", "厂");
  check_shown(state, "\u2E87\u2EF3", "\U00020628龟");
  check_shown(state, "\u2E80", "\u2E80");
  assert_int_equal(text_ideograph_of_radical(0x2F64), 0x7528);
  assert_int_equal(text_ideograph_of_radical(0x2EF3), 0x9F9F);
  assert_int_equal(text_ideograph_of_radical(0x2E80), 0);
  assert_int_equal(text_ideograph_of_radical(0x2E9A), 0);
  assert_int_equal(text_ideograph_of_radical(0x2E7F), 0);
  assert_int_equal(text_ideograph_of_radical(0x2FE0), 0);
  assert_int_equal(text_ideograph_of_radical('a'), 0);
}

static void test_tokens(void **state) {
  check_shown(state, "a\tb\rc", "a[U+0009]b[U+000D]c");
  check_shown(state, "\x01\x1F\x7F", "[U+0001][U+001F][U+007F]");
  check_shown(state, "\xC2\x80\xC2\x85\xC2\x9F", "[U+0080][U+0085][U+009F]");
  check_shown(state, "\u202Eabc\u202C", "[U+202E]abc[U+202C]");
  check_shown(state, "\u2066\u2069\u200E\u200F\u061C", "[U+2066][U+2069][U+200E][U+200F][U+061C]");
  check_shown(state, "a\u200Bb\u2060c\uFEFFd\u00ADe", "a[U+200B]b[U+2060]c[U+FEFF]d[U+00AD]e");
  check_shown(state, "a\u2028b\u2029c", "a[U+2028]b[U+2029]c");
  check_shown(state, "\u034F\u115F\u1160\u17B4\u180E\u3164\uFFA0\uFFF9",
              "[U+034F][U+115F][U+1160][U+17B4][U+180E][U+3164][U+FFA0][U+FFF9]");
  check_shown(state, "\U000E0001\U000E0041", "[U+E0001][U+E0041]");
}

/* Selectors behind a base and joiners inside emoji do their work unseen. */
static void test_selectors_and_joiners(void **state) {
  check_shown(state, "葛\U000E0100城", "葛\U000E0100城");
  check_shown(state, "☑\uFE0F", "☑\uFE0F");
  check_shown(state, "\U000E0100葛", "[U+E0100]葛");
  check_shown(state, "\n\uFE00", "\n[U+FE00]");
  check_shown(state, " \uFE0F", " [U+FE0F]");
  check_shown(state, "葛\U000E0100\U000E0101", "葛\U000E0100[U+E0101]");
  check_shown(state, "👨\u200D👩\u200D👧", "👨\u200D👩\u200D👧");
  check_shown(state, "❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥");
  check_shown(state, "👩🏽\u200D💻", "👩🏽\u200D💻");
  check_shown(state, "a\u200Db", "a[U+200D]b");
  check_shown(state, "👨\u200D", "👨[U+200D]");
  check_shown(state, "\u200C", "[U+200C]");
}

static void test_suspicions(void **state) {
  (void)state;
  const uint32_t suspicious[] = {0x2F00,  0x2FD5,  0x2E80,  0x2EF3,  0xE000,   0xF8FF,   0xF0000, 0x10FFFD, 0x202A,
                                 0x202E,  0x2066,  0x2069,  0x200E,  0x200F,   0x061C,   0x200B,  0x200C,   0x200D,
                                 0x2060,  0xFEFF,  0xAD,    0x0,     0x9,      0xD,      0x1F,    0x7F,     0x80,
                                 0x85,    0x9F,    0x2028,  0x2029,  0x3400,   0x4DBF,   0x3164,  0xE0001,  0xE0041,
                                 0xFFF9,  0x115F};
  for (size_t i = 0; i < sizeof suspicious / sizeof *suspicious; i++)
    assert_non_null(text_suspicion(suspicious[i], 'a', 'b'));
  const uint32_t good[] = {'\n', ' ', 'a', 0xA0, 0x3000, 0x3042, 0x4E00, 0x9FFF, 0x20000, 0x20628, 0xFF01, 0x2500, 0x4DC0,
                           0x33FF, 0x2DFF, 0x2FF0, 0xD7FF, 0xF900, 0xFFFD, 0x1F600, 0x301};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_null(text_suspicion(good[i], 'a', 'b'));
}

static void test_suspicion_knows_neighbours(void **state) {
  (void)state;
  assert_null(text_suspicion(0xFE0F, 0x2611, 0));
  assert_null(text_suspicion(0xE0100, 0x845B, 0));
  assert_non_null(text_suspicion(0xFE0F, 0, 0x2611));
  assert_non_null(text_suspicion(0xE0100, '\n', 0));
  assert_null(text_suspicion(0x200D, 0x1F468, 0x1F469));
  assert_null(text_suspicion(0x200D, 0xFE0F, 0x2642));
  assert_non_null(text_suspicion(0x200D, 0x1F468, 'a'));
  assert_non_null(text_suspicion(0x200D, 'a', 0x1F469));
}

static void test_code_points(void **state) {
  (void)state;
  size_t length;
  assert_int_equal(text_code_point("a", &length), 'a');
  assert_int_equal(length, 1);
  assert_int_equal(text_code_point("é", &length), 0xE9);
  assert_int_equal(length, 2);
  assert_int_equal(text_code_point("見", &length), 0x898B);
  assert_int_equal(length, 3);
  assert_int_equal(text_code_point("𠮷", &length), 0x20BB7);
  assert_int_equal(length, 4);
  assert_int_equal(text_count("aé見𠮷", 10), 4);
  assert_int_equal(text_count("", 0), 0);
}

static void test_quoted(void **state) {
  assert_string_equal(text_quoted(*state, "a\nb\u202E", 6), "a b[U+202E]");
  char text[700] = "a";
  for (size_t i = 0; i < 200; i++) strcat(text, "見");
  const char *quoted = text_quoted(*state, text, strlen(text));
  size_t length = strlen(quoted);
  assert_true(length < 200);
  assert_string_equal(quoted + length - 3, "...");
  assert_int_equal((length - 3 - 1) % 3, 0);
}

static void expect_japanese(const char *text, const char *stretch) {
  size_t from = 0, length = text_japanese(text, strlen(text), &from);
  assert_int_equal(length, strlen(stretch));
  if (length) assert_memory_equal(text + from, stretch, length);
}

static void test_japanese(void **state) {
  (void)state;
  expect_japanese("", "");
  expect_japanese("○ Met (p. 3) － ×", "");
  expect_japanese("Score of domain \"運用、保全\": 3", "運用、保全");
  expect_japanese("第 14 条 and 第 15 条", "第 14 条");
  expect_japanese("ｱﾝｹｰﾄ２ー", "ｱﾝｹｰﾄ２ー");
  expect_japanese("Ｘ・𠮷野家）", "𠮷野家");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_plain_texts_are_themselves, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_radicals, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_tokens, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_selectors_and_joiners, open_arena, close_arena),
      cmocka_unit_test(test_suspicions),
      cmocka_unit_test(test_suspicion_knows_neighbours),
      cmocka_unit_test(test_code_points),
      cmocka_unit_test(test_japanese),
      cmocka_unit_test_setup_teardown(test_quoted, open_arena, close_arena),
  };
  return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
