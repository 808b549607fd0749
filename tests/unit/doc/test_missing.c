/* test_missing.c: which required leaves the tree is found not to print. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "doc/document.h"

static int set_up(void **state) {
  *state = document_new(arena_open(64u << 20));
  return 0;
}

static int tear_down(void **state) {
  struct document *document = *state;
  arena_close(document->arena);
  return 0;
}

/* Leaves 1, 2 and 3 have 6, 0 and 3 bytes; opens a paragraph for the pieces. */
static struct document *begin(void **state) {
  static const struct requirement required[] = {{1, 6}, {2, 0}, {3, 3}};
  struct document *document = *state;
  document->required = required;
  document->required_count = 3;
  doc_open_paragraph(document, ROLE_TEXT);
  return document;
}

/* Asserts which leaves are missing, as digits in rising order. */
static void expect_missing(struct document *document, const char *wanted) {
  doc_close(document);
  const uint32_t *sources;
  size_t count = document_missing(document, &sources);
  char found[16] = "";
  for (size_t i = 0; i < count; i++) found[i] = (char)('0' + sources[i]);
  assert_string_equal(found, wanted);
}

static void nothing_printed(void **state) { expect_missing(begin(state), "123"); }

static void all_printed(void **state) {
  struct document *document = begin(state);
  doc_text(document, ROLE_TEXT, "甲乙", 1);
  doc_text(document, ROLE_TEXT, "", 2);
  doc_text(document, ROLE_TEXT, "丙", 3);
  expect_missing(document, "");
}

static void nothing_required(void **state) {
  struct document *document = begin(state);
  document->required_count = 0;
  expect_missing(document, "");
}

static void a_value_stands_for_the_whole(void **state) {
  struct document *document = begin(state);
  doc_value(document, ROLE_TEXT, "二〇二六年十一月", 1);
  doc_value(document, ROLE_TEXT, "（記載なし）", 2);
  expect_missing(document, "3");
}

static void pieces_join(void **state) {
  struct document *document = begin(state);
  doc_piece(document, ROLE_TEXT, "甲", 3, 1, 0);
  doc_text(document, ROLE_TEXT, "丙", 3);
  doc_piece(document, ROLE_TEXT, "乙", 3, 1, 3);
  expect_missing(document, "2");
}

static void a_first_piece_is_not_the_whole(void **state) {
  struct document *document = begin(state);
  doc_piece(document, ROLE_TEXT, "甲", 3, 1, 0);
  expect_missing(document, "123");
}

static void a_last_piece_is_not_the_whole(void **state) {
  struct document *document = begin(state);
  doc_piece(document, ROLE_TEXT, "乙", 3, 1, 3);
  expect_missing(document, "123");
}

static void a_piece_twice_is_not_the_whole(void **state) {
  struct document *document = begin(state);
  doc_piece(document, ROLE_TEXT, "甲", 3, 1, 0);
  doc_piece(document, ROLE_TEXT, "甲", 3, 1, 0);
  expect_missing(document, "123");
}

static void a_hole_is_no_whole(void **state) {
  static const struct requirement required[] = {{1, 9}};
  struct document *document = begin(state);
  document->required = required;
  document->required_count = 1;
  doc_piece(document, ROLE_TEXT, "甲", 3, 1, 0);
  doc_piece(document, ROLE_TEXT, "丙", 3, 1, 6);
  expect_missing(document, "1");
}

/* A leaf that is quoted in part after it was printed whole stays printed. */
static void a_later_quotation_takes_nothing_back(void **state) {
  struct document *document = begin(state);
  doc_text(document, ROLE_TEXT, "甲乙", 1);
  doc_piece(document, ROLE_TEXT, "甲", 3, 1, 0);
  expect_missing(document, "23");
}

static void a_text_in_a_heading_counts(void **state) {
  struct document *document = begin(state);
  doc_close(document);
  doc_open_section(document, 1, NULL);
  doc_text(document, ROLE_HEADING_1, "甲乙", 1);
  doc_close_heading(document);
  expect_missing(document, "23");
}

static void leaves_beyond_the_required_are_no_matter(void **state) {
  struct document *document = begin(state);
  doc_text(document, ROLE_TEXT, "丁", 4000);
  expect_missing(document, "123");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(nothing_printed), TEST(all_printed), TEST(nothing_required), TEST(a_value_stands_for_the_whole), TEST(pieces_join),
      TEST(a_first_piece_is_not_the_whole), TEST(a_last_piece_is_not_the_whole), TEST(a_piece_twice_is_not_the_whole),
      TEST(a_hole_is_no_whole), TEST(a_later_quotation_takes_nothing_back), TEST(a_text_in_a_heading_counts),
      TEST(leaves_beyond_the_required_are_no_matter)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
