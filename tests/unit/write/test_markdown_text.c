/* test_markdown_text.c: words that would become links stay one word though their parts are set differently. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "write/markdown_text.h"

struct run { const char *text; bool bold; };

static void assert_written(const struct run *runs, size_t count, const char *wanted) {
  const struct markdown_place place = {.prefix = ""};
  struct markdown_text *text = markdown_text_new();
  struct sink sink = {0};
  for (size_t i = 0; i < count; i++) markdown_text_add(text, runs[i].text, strlen(runs[i].text), runs[i].bold);
  markdown_text_write(text, &sink, &place);
  sink_bytes(&sink, "", 1);
  assert_string_equal((const char *)sink.bytes, wanted);
  markdown_text_free(text);
  sink_free(&sink);
}

static void a_word_of_two_runs_is_one_word(void **state) {
  (void)state;
  static const struct run mention[] = {{"担当 @", false}, {"team", true}, {" へ", false}};
  static const struct run address[] = {{"http", true}, {"://e.example", false}};
  assert_written(mention, 3, "担当 `@team` へ");
  assert_written(address, 2, "`http://e.example`");
}

static void a_run_between_spaces_is_bold(void **state) {
  (void)state;
  static const struct run runs[] = {{"a ", false}, {"*b*", true}, {" @c", false}};
  assert_written(runs, 3, "a **\\*b\\*** `@c`");
}

static void hashes_and_issues_lead_nowhere(void **state) {
  (void)state;
  static const struct { const char *text, *wanted; } rows[] = {
      {"GH-12", "`GH-12`"}, {"(gh-1)", "`(gh-1)`"}, {"XGH-12", "XGH-12"}, {"GH-x", "GH-x"}, {"1f0c93d", "`1f0c93d`"}, {"1f0c93", "1f0c93"},
      {"版1f0c93d2を", "版`1f0c93d2`を"}, {"x1f0c93d2", "x1f0c93d2"}, {"20261120", "20261120"}, {"decade", "decade"}, {"acceded", "acceded"}, {"R-001", "R-001"},
      {"org/repo/1f0c93d2,", "`org/repo/1f0c93d2,`"}, {"0123456789abcdef0123456789abcdef01234567", "`0123456789abcdef0123456789abcdef01234567`"},
      {"0123456789abcdef0123456789abcdef012345678", "0123456789abcdef0123456789abcdef012345678"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_written(&(struct run){rows[i].text, false}, 1, rows[i].wanted);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(hashes_and_issues_lead_nowhere), cmocka_unit_test(a_word_of_two_runs_is_one_word), cmocka_unit_test(a_run_between_spaces_is_bold)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
