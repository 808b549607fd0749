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

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_word_of_two_runs_is_one_word), cmocka_unit_test(a_run_between_spaces_is_bold)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
