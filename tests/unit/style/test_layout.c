/* test_layout.c: layout files are read strictly: each mistake has its place, and the nearest right word. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../heard.h"
#include "style/layout.h"
#include "style/nearest.h"

/* Reads `text` as a layout file. */
static const struct layout *read_text(struct arena *arena, const char *text, struct heard *heard) {
  char path[] = "/tmp/ringi-layout-XXXXXX";
  int handle = mkstemp(path);
  assert_true(handle >= 0);
  assert_int_equal(write(handle, text, strlen(text)), (ssize_t)strlen(text));
  close(handle);
  struct messages *messages = messages_new(arena);
  const struct layout *layout = layout_read(arena, messages, path);
  unlink(path);
  *heard = (struct heard){.count = 0};
  messages_flush(messages, hear, heard);
  return layout;
}

#define PAGE "\"page\": {\"size\": \"A4\", \"margins\": {\"top\": 22, \"right\": 16, \"bottom\": 20, \"left\": 24}}"
#define HEAD "{\"format\": \"report-layout/1\",\n"
#define REST ",\n\"complete\": true,\n\"parts\": [\"closing\", \"items\"]}"

static void test_built_in(void **state) {
  struct messages *messages = messages_new(*state);
  const struct layout *layout = layout_read(*state, messages, "full");
  assert_non_null(layout);
  assert_true(layout->complete);
  assert_string_equal(layout->name, "full");
  assert_true(layout->page.width > 595.2 && layout->page.width < 595.3);
  assert_true(layout->page.left > 68 && layout->page.left < 68.1);
  assert_string_equal(layout->parts[0].name, "form");
  assert_string_equal(layout->parts[layout->part_count - 1].name, "provenance");
  assert_int_equal(messages_errors(messages), 0);
}

static void test_names(void **state) {
  bool full = false;
  for (size_t i = 0; layout_name(*state, i); i++) {
    assert_string_not_equal(layout_name(*state, i), "ja");
    assert_null(strstr(layout_name(*state, i), "theme"));
    full |= strcmp(layout_name(*state, i), "full") == 0;
  }
  assert_true(full);
}

static void test_unknown_name(void **state) {
  static const char *const names[] = {"fulll", "ja", "quite another"};
  for (size_t i = 0; i < 3; i++) {
    struct messages *messages = messages_new(*state);
    struct heard heard = {.count = 0};
    assert_null(layout_read(*state, messages, names[i]));
    messages_flush(messages, hear, &heard);
    assert_string_equal(heard.rule, "usage");
    if (i == 0) assert_non_null(strstr(heard.text, "did you mean \"full\"?"));
  }
}

static void test_missing_file(void **state) {
  struct messages *messages = messages_new(*state);
  struct heard heard = {.count = 0};
  assert_null(layout_read(*state, messages, "/nowhere/at/all.json"));
  messages_flush(messages, hear, &heard);
  assert_int_equal(heard.count, 1);
}

static void test_file(void **state) {
  struct heard heard;
  const struct layout *layout = read_text(*state, HEAD PAGE REST, &heard);
  assert_non_null(layout);
  assert_int_equal(layout->part_count, 2);
  assert_int_equal(heard.count, 0);
  layout = read_text(*state, HEAD "\"page\": {\"size\": {\"width\": 100, \"height\": 120}, \"margins\": {\"top\": 0, \"right\": 0, "
                                  "\"bottom\": 0, \"left\": 0}}, \"x-note\": 1" REST, &heard);
  assert_non_null(layout);
  assert_true(layout->page.height > 340.1 && layout->page.height < 340.2);
}

static void test_mistakes(void **state) {
  static const struct { const char *text, *words; size_t line, column; } cases[] = {
      {"{}", "report-layout/1", 1, 1},
      {HEAD PAGE ",\n\"complete\": true,\n\"parts\": [\"itmes\"]}", "did you mean \"items\"?", 4, 11},
      {HEAD PAGE ",\n\"complete\": true,\n\"parts\": [\"form\", \"form\"]}", "twice", 4, 19},
      {HEAD PAGE ",\n\"complete\": true,\n\"parts\": [7]}", "string", 4, 11},
      {HEAD PAGE ",\n\"complete\": true,\n\"parts\": []}", "at least one", 4, 10},
      {HEAD PAGE ",\n\"complete\": true}", "\"parts\"", 1, 1},
      {HEAD PAGE ",\n\"complete\": 1,\n\"parts\": [\"closing\"]}", "true or false", 3, 13},
      {HEAD PAGE ",\n\"compleat\": true, \"complete\": true,\n\"parts\": [\"form\"]}", "did you mean \"complete\"?", 3, 1},
      {HEAD "\"page\": {\"size\": \"A5x\", \"margins\": {\"top\": 1, \"right\": 1, \"bottom\": 1, \"left\": 1}}" REST, "page size", 2, 18},
      {HEAD "\"page\": {\"size\": \"A4\", \"margins\": {\"top\": 1, \"rihgt\": 1, \"bottom\": 1}}" REST, "did you mean \"right\"?", 2, 46},
      {HEAD "\"page\": {\"size\": \"A4\", \"binding\": \"lft\"}" REST, "did you mean \"left\"?", 2, 35},
      {HEAD PAGE ",\n\"complete\": true,\n\"parts\": [\"items\"]}", "leaves out", 4, 10},
      {HEAD PAGE ",\n\"complete\": true,\n\"parts\": [{\"part\": \"itms\"}]}", "did you mean \"items\"?", 4, 20},
      {HEAD PAGE ",\n\"complete\": true,\n\"parts\": [{\"part\": \"items\", \"titel\": \"x\"}]}", "did you mean \"title\"?", 4, 29},
      {HEAD "\"page\": {\"size\": \"A4\", \"margins\": {\"top\": 1, \"right\": -1, \"bottom\": 1, \"left\": 1}}" REST, "between", 2, 55},
      {HEAD "\"page\": {\"size\": \"A4\", \"margins\": {\"top\": 1, \"right\": 90, \"bottom\": 1, \"left\": 90}}" REST, "60 mm", 2, 9},
      {HEAD "\"page\": 3" REST, "object", 2, 9},
      {HEAD "\"page\": {\"size\": 4, \"margins\": {\"top\": 1, \"right\": 1, \"bottom\": 1, \"left\": 1}}" REST, "size", 2, 18}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct heard heard;
    assert_null(read_text(*state, cases[i].text, &heard));
    assert_string_equal(heard.rule, "layout");
    if (!strstr(heard.text, cases[i].words)) fail_msg("case %zu: %s", i, heard.text);
    if (heard.line != cases[i].line || heard.column != cases[i].column)
      fail_msg("case %zu: told at %zu:%zu", i, heard.line, heard.column);
  }
}

#define PARTS(entries) HEAD PAGE ",\n\"complete\": false,\n\"parts\": [" entries ", \"closing\"]}"

static void test_options(void **state) {
  struct heard heard;
  const struct layout *layout = read_text(*state, PARTS("{\"part\": \"items\", \"title\": \"表\", \"verdicts\": [\"unmet\", \"none\"], \"sheets\": [\"経産\"], "
                                                        "\"domains\": [\"d\"], \"columns\": [\"answer\", \"question\", \"number\"], \"flags\": [\"notes\"]}, "
                                                        "{\"part\": \"risks\", \"levels\": [\"high\"], \"limit\": 7, \"sort\": \"due\"}"), &heard);
  assert_non_null(layout);
  const struct part_options *items = &layout->parts[0].options, *risks = &layout->parts[1].options, *closing = &layout->parts[2].options;
  assert_string_equal(items->title, "表");
  assert_int_equal(items->verdicts.count, 2);
  assert_true(words_have(&items->verdicts, "none") && words_have(&items->sheets, "経産") && words_have(&items->domains, "d"));
  assert_string_equal(items->columns.items[0], "answer");
  assert_true(option_flag(items, "notes") && !option_flag(items, "points"));
  assert_null(items->sort);
  assert_int_equal(risks->limit, 7);
  assert_string_equal(risks->sort, "due");
  assert_true(words_have(&risks->levels, "high") && risks->levels.count == 1);
  assert_true(!closing->title && !closing->columns.count && !closing->limit && !closing->sort);
}

/* The place is that of the very word, though another entry has the same. */
static void test_place_of_a_word(void **state) {
  char path[] = "/tmp/ringi-layout-XXXXXX";
  const char *text = PARTS("{\"part\": \"items\", \"sheets\": [\"x\"]},\n {\"part\": \"gaps\", \"sheets\": [\"x\"]}");
  int handle = mkstemp(path);
  assert_int_equal(write(handle, text, strlen(text)), (ssize_t)strlen(text));
  close(handle);
  struct messages *messages = messages_new(*state);
  const struct layout *layout = layout_read(*state, messages, path);
  unlink(path);
  assert_non_null(layout);
  static const char *const words[] = {"xy"};
  layout_refuse_word(*state, messages, layout, "sheet", layout->parts[1].options.sheets.items[0], words, 1);
  struct heard heard = {.count = 0};
  messages_flush(messages, hear, &heard);
  assert_int_equal(heard.line, 5);
  assert_int_equal(heard.column, 30);
  assert_string_equal(heard.rule, "layout");
}

static void test_defaults(void **state) {
  static const struct { const char *page; double top, right, bottom, left, width; } cases[] = {
      {"\"size\": \"A4\"", 22, 16, 20, 24, 210},
      {"\"size\": \"A4\", \"binding\": \"top\", \"orientation\": \"landscape\"", 28, 16, 20, 16, 297},
      {"\"size\": \"A4-landscape\", \"orientation\": \"portrait\", \"binding\": \"none\"", 22, 16, 20, 16, 210},
      {"\"size\": \"Letter\", \"margins\": {\"left\": 30}", 22, 16, 20, 30, 215.9},
      {"\"size\": {\"width\": 110, \"height\": 150}, \"orientation\": \"landscape\"", 22, 16, 20, 24, 150}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[512];
    struct heard heard;
    snprintf(text, sizeof text, HEAD "\"page\": {%s}, \"complete\": false, \"parts\": [\"closing\"]}", cases[i].page);
    const struct layout *layout = read_text(*state, text, &heard);
    assert_non_null(layout);
    const struct page_geometry *page = &layout->page;
    const double got[] = {page->top, page->right, page->bottom, page->left, page->width};
    const double wanted[] = {cases[i].top, cases[i].right, cases[i].bottom, cases[i].left, cases[i].width};
    for (size_t k = 0; k < 5; k++)
      if (fabs(got[k] * 25.4 / 72 - wanted[k]) > 0.01) fail_msg("case %zu, figure %zu: %g mm", i, k, got[k] * 25.4 / 72);
    assert_true(layout->attach == false && !layout->one_page && !layout->duplex && layout->numbering == NUMBERING_PAGES);
    assert_string_equal(layout->theme->name, "standard");
  }
}

static void test_given_file(void **state) {
  static const char text[] = HEAD "\"page\": {\"size\": \"A4\"}, \"complete\": false, \"parts\": [\"closing\"], \"title\": \"与\"}";
  static unsigned char large[(1 << 20) + 1];
  const struct given_file files[] = {{"cfg/layouts/own.json", (const unsigned char *)text, sizeof text - 1}, {"cfg/layouts/large.json", large, sizeof large}};
  const struct looks looks = {.config = "cfg", .given = files, .given_count = 2};
  struct messages *messages = messages_new(*state);
  const struct layout *layout = layout_read_with(*state, messages, "own", "black", &looks);
  assert_non_null(layout);
  assert_string_equal(layout->title, "与");
  assert_string_equal(layout->theme->name, "black");
  assert_null(layout_read_with(*state, messages, "large", NULL, &looks));
  struct heard heard = {.count = 0};
  messages_flush(messages, hear, &heard);
  assert_non_null(strstr(heard.text, "larger than 1024 KiB"));
}

static void test_nearest(void **state) {
  (void)state;
  static const char *const words[] = {"summary", "method", "risks"};
  assert_string_equal(nearest_word("sumary", words, 3), "summary");
  assert_string_equal(nearest_word("risk", words, 3), "risks");
  assert_null(nearest_word("provenance", words, 3));
  assert_null(nearest_word("", words, 3));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_built_in, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_names, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_unknown_name, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_missing_file, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_file, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_mistakes, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_options, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_place_of_a_word, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_defaults, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_given_file, open_arena, close_arena),
      cmocka_unit_test(test_nearest),
  };
  return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
