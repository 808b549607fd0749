/* test_document.c: the tree that the builders make, the order of walking it, and each invariant broken once. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "doc/document.h"

static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_TEXT}};

static int set_up(void **state) {
  struct arena *arena = arena_open(64u << 20);
  *state = document_new(arena);
  return 0;
}

static int tear_down(void **state) {
  struct document *document = *state;
  arena_close(document->arena);
  return 0;
}

static void open_section(struct document *document, const char *anchor) {
  doc_open_section(document, 1, anchor);
  doc_text(document, ROLE_HEADING_1, "章", 0);
  doc_close_heading(document);
}

static void a_new_document_is_sound(void **state) {
  struct document *document = *state;
  assert_null(document_check(document));
  assert_int_equal(document->root->kind, NODE_SECTION);
  assert_int_equal(document->root->as.section.level, 0);
  assert_null(node_after(document->root, document->root));
}

static void closing_never_leaves_the_root(void **state) {
  struct document *document = *state;
  doc_close(document);
  doc_close(document);
  assert_ptr_equal(document->at, document->root);
  assert_null(document_check(document));
}

static void a_heading_gives_the_title(void **state) {
  struct document *document = *state;
  struct node *section = doc_open_section(document, 2, "a");
  doc_text(document, ROLE_HEADING_2, "二行\nの", 0);
  doc_newline(document);
  doc_open_link(document, "https://a.example/");
  doc_text(document, ROLE_HEADING_2, "題", 0);
  doc_close(document);
  doc_close_heading(document);
  assert_string_equal(section->as.section.title, "二行 の 題");
  assert_ptr_equal(document->at, section);
  assert_null(section->first); /* the heading is no child */
  assert_int_equal(section->as.section.heading->kind, NODE_PARAGRAPH);
}

static void headings_have_roles_by_level(void **state) {
  struct document *document = *state;
  static const enum role roles[] = {ROLE_HEADING_1, ROLE_HEADING_2, ROLE_HEADING_3, ROLE_HEADING_4, ROLE_HEADING_5, ROLE_HEADING_6};
  for (unsigned level = 1; level <= 6; level++) {
    struct node *section = doc_open_section(document, level, NULL);
    assert_int_equal(section->role, roles[level - 1]);
    assert_int_equal(section->as.section.heading->role, roles[level - 1]);
    doc_close_heading(document);
    doc_close(document);
  }
}

/* A walk meets a heading before the section's children and a caption before the table's rows, and numbers only rise. */
static void a_walk_goes_in_reading_order(void **state) {
  struct document *document = *state;
  open_section(document, NULL);
  doc_open_table(document, columns, 2);
  doc_open_caption(document);
  doc_text(document, ROLE_CAPTION, "表題", 0);
  doc_close(document);
  doc_open_head_row(document);
  doc_cell(document, 0, ROLE_TABLE_HEAD, "頭", 0);
  doc_close(document);
  doc_open_row(document);
  doc_cell(document, 0, ROLE_CELL, "甲", 0);
  doc_cell(document, 1, ROLE_CELL, "乙", 0);
  doc_close(document);
  doc_close(document);
  doc_paragraph(document, ROLE_TEXT, "後", 0);
  doc_close(document);
  doc_paragraph(document, ROLE_TEXT, "末", 0);
  const char *const wanted[] = {"章", "表題", "頭", "甲", "乙", "後", "末"};
  size_t met = 0;
  uint32_t last = 0;
  for (const struct node *node = document->root; node; node = node_after(node, document->root)) {
    assert_true(node->id > last);
    last = node->id;
    if (node->kind != NODE_TEXT) continue;
    assert_true(met < 7);
    assert_memory_equal(node->as.text.text, wanted[met], strlen(wanted[met]));
    met++;
  }
  assert_int_equal(met, 7);
  assert_int_equal(last, document->node_count);
  assert_null(document_check(document));
}

static void a_walk_stays_below_its_top(void **state) {
  struct document *document = *state;
  open_section(document, NULL);
  struct node *first = doc_paragraph(document, ROLE_TEXT, "一", 0);
  doc_paragraph(document, ROLE_TEXT, "二", 0);
  doc_close(document);
  const struct node *text = node_after(first, first);
  assert_ptr_equal(text, first->first);
  assert_null(node_after(text, first));
}

static void empty_texts_are_nodes_only_for_leaves(void **state) {
  struct document *document = *state;
  doc_open_paragraph(document, ROLE_TEXT);
  assert_null(doc_text(document, ROLE_TEXT, "", 0));
  const struct node *leaf = doc_text(document, ROLE_TEXT, "", 7);
  assert_non_null(leaf);
  assert_int_equal(leaf->as.text.source, 7);
  assert_int_equal(leaf->as.text.length, 0);
  const struct node *value = doc_value(document, ROLE_TEXT, "2026年", 8);
  assert_true(value->as.text.value);
  const struct node *piece = doc_piece(document, ROLE_TEXT, "かな漢字", 6, 9, 12);
  assert_int_equal(piece->as.text.length, 6);
  assert_int_equal(piece->as.text.start, 12);
  doc_close(document);
}

static void long_texts_are_formatted_whole(void **state) {
  struct document *document = *state;
  char *words = malloc(70000);
  memset(words, 'x', 69999);
  words[69999] = 0;
  doc_open_paragraph(document, ROLE_TEXT);
  const struct node *node = doc_textf(document, ROLE_TEXT, "%d%s%%", 7, words);
  doc_close(document);
  assert_int_equal(node->as.text.length, 70001);
  assert_memory_equal(node->as.text.text, "7xx", 3);
  assert_int_equal(node->as.text.text[70000], '%');
  free(words);
}

static void head_rows_are_counted(void **state) {
  struct document *document = *state;
  struct node *table = doc_open_table(document, columns, 2);
  for (int i = 0; i < 2; i++) {
    struct node *row = doc_open_head_row(document);
    struct node *cell = doc_open_cell(document, 0, 2, 1);
    assert_true(row->as.row.head && cell->as.cell.header);
    doc_close(document);
    doc_close(document);
  }
  doc_open_row(document);
  assert_false(doc_open_cell(document, 1, 1, 1)->as.cell.header);
  doc_close(document);
  doc_close(document);
  doc_close(document);
  assert_int_equal(table->as.table.head_rows, 2);
  assert_null(document_check(document));
}

/* Columns given on the caller's stack outlive it. */
static void columns_are_copied(void **state) {
  struct document *document = *state;
  struct column own[] = {{COLUMN_MARK}, {COLUMN_NUMBER}};
  struct node *table = doc_open_table(document, own, 2);
  doc_close(document);
  own[0].kind = own[1].kind = COLUMN_TEXT;
  assert_int_equal(table->as.table.columns[0].kind, COLUMN_MARK);
  assert_int_equal(table->as.table.columns[1].kind, COLUMN_NUMBER);
}

static void check_finds_an_open_node(void **state) {
  struct document *document = *state;
  doc_open_paragraph(document, ROLE_TEXT);
  assert_non_null(document_check(document));
  doc_close(document);
  assert_null(document_check(document));
}

static void check_finds_a_text_outside_a_paragraph(void **state) {
  struct document *document = *state;
  doc_text(document, ROLE_TEXT, "外", 0);
  assert_non_null(document_check(document));
}

static void check_finds_a_row_outside_a_table(void **state) {
  struct document *document = *state;
  doc_open_row(document);
  doc_close(document);
  assert_non_null(document_check(document));
}

static void check_finds_a_list_item_outside_a_list(void **state) {
  struct document *document = *state;
  doc_open_list_item(document, "・");
  doc_close(document);
  assert_non_null(document_check(document));
}

static void check_finds_a_section_in_a_cell(void **state) {
  struct document *document = *state;
  doc_open_table(document, columns, 2);
  doc_open_row(document);
  doc_open_cell(document, 0, 1, 1);
  open_section(document, NULL);
  for (int i = 0; i < 4; i++) doc_close(document);
  assert_non_null(document_check(document));
}

static void table_of_one_cell(struct document *document, unsigned column, unsigned column_span, unsigned row_span) {
  doc_open_table(document, columns, 2);
  doc_open_row(document);
  doc_open_cell(document, column, column_span, row_span);
  doc_close(document);
  doc_close(document);
  doc_close(document);
}

static void check_finds_a_cell_out_of_its_columns(void **state) {
  table_of_one_cell(*state, 1, 2, 1);
  assert_non_null(document_check(*state));
}

static void check_finds_a_cell_that_spans_nothing(void **state) {
  table_of_one_cell(*state, 0, 0, 1);
  assert_non_null(document_check(*state));
}

static void check_finds_rows_that_are_missing(void **state) {
  table_of_one_cell(*state, 0, 1, 2);
  assert_non_null(document_check(*state));
}

/* A row span covers its column in the rows below, and only there. */
static void check_follows_spans(void **state) {
  struct document *document = *state;
  for (int clash = 0; clash < 2; clash++) {
    doc_open_table(document, columns, 2);
    doc_open_row(document);
    doc_open_cell(document, 0, 1, 2);
    doc_close(document);
    doc_open_cell(document, 1, 1, 1);
    doc_close(document);
    doc_close(document);
    doc_open_row(document);
    doc_open_cell(document, clash ? 0 : 1, 1, 1);
    doc_close(document);
    doc_close(document);
    doc_close(document);
    if (clash) assert_non_null(document_check(document));
    else assert_null(document_check(document));
  }
}

static void check_finds_two_equal_anchors(void **state) {
  struct document *document = *state;
  open_section(document, "a");
  doc_close(document);
  open_section(document, "b");
  doc_close(document);
  assert_null(document_check(document));
  open_section(document, "a");
  doc_close(document);
  assert_non_null(document_check(document));
}

static void check_finds_a_reference_to_nowhere(void **state) {
  struct document *document = *state;
  doc_open_paragraph(document, ROLE_TEXT);
  doc_open_reference(document, "later", true);
  doc_text(document, ROLE_LINK, "経産1", 0);
  doc_close(document);
  doc_close(document);
  const char *broken = document_check(document);
  assert_non_null(broken);
  assert_non_null(strstr(broken, "later"));
  open_section(document, "later"); /* anchors may stand behind */
  doc_close(document);
  assert_null(document_check(document));
}

static void check_finds_a_link_that_is_not_allowed(void **state) {
  struct document *document = *state;
  doc_open_paragraph(document, ROLE_TEXT);
  doc_open_link(document, "javascript:alert(1)");
  doc_text(document, ROLE_LINK, "押す", 0);
  doc_close(document);
  doc_close(document);
  assert_non_null(document_check(document));
}

static void check_finds_too_deep_a_tree(void **state) {
  struct document *document = *state;
  for (unsigned i = 0; i < LIMIT_TREE_DEPTH; i++) doc_open_box(document, ROLE_TEXT, TONE_NAVY);
  for (unsigned i = 0; i < LIMIT_TREE_DEPTH; i++) doc_close(document);
  assert_non_null(document_check(document));
}

static void a_datum_is_kept_beside_its_words(void **state) {
  struct document *document = *state;
  struct datum day = {.kind = DATUM_DATE, .year = 2026, .month = 2, .day = 28};
  doc_open_paragraph(document, ROLE_TEXT);
  struct node *date = doc_datum(document, ROLE_CELL, "2026/02/28", 3, &day);
  struct node *number = doc_number(document, ROLE_CELL, "62.5", 4, 62.5);
  doc_close(document);
  day.day = 99; /* it was copied */
  assert_int_equal(date->as.text.datum->day, 28);
  assert_true(date->as.text.value);
  assert_true(number->as.text.datum->number > 62.4 && number->as.text.datum->number < 62.6);
  assert_null(document_check(document));
}

static void check_finds_data_that_are_none(void **state) {
  struct document *document = *state;
  static const struct datum wrong[] = {{.kind = DATUM_DATE, .year = 2026, .month = 2, .day = 29},
                                       {.kind = DATUM_DATE, .year = 2026, .month = 2, .day = 28, .has_time = true, .hour = 24},
                                       {.kind = DATUM_NUMBER, .number = INFINITY}};
  doc_open_paragraph(document, ROLE_TEXT);
  struct node *node = doc_datum(document, ROLE_CELL, "値", 0, &wrong[0]);
  doc_close(document);
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    node->as.text.datum = &wrong[i];
    assert_non_null(document_check(document));
  }
}

static void check_finds_a_heading_left_open(void **state) {
  struct document *document = *state;
  doc_open_table(document, columns, 2);
  struct node *row = doc_open_row(document);
  row->as.row.identity = &(struct identity){"sheet", "item"};
  struct node *cell = doc_cell(document, 0, ROLE_CELL, "", 0);
  doc_close(document);
  doc_close(document);
  cell->as.cell.entry = true;
  assert_null(document_check(document));
  cell->as.cell.header = true;
  assert_non_null(document_check(document));
  cell->as.cell.header = false;
  row->as.row.identity = &(struct identity){"sheet", NULL};
  assert_non_null(document_check(document));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(a_new_document_is_sound), TEST(closing_never_leaves_the_root), TEST(a_heading_gives_the_title),
      TEST(headings_have_roles_by_level), TEST(a_walk_goes_in_reading_order), TEST(a_walk_stays_below_its_top),
      TEST(empty_texts_are_nodes_only_for_leaves), TEST(long_texts_are_formatted_whole), TEST(head_rows_are_counted),
      TEST(columns_are_copied), TEST(check_finds_an_open_node), TEST(check_finds_a_text_outside_a_paragraph),
      TEST(check_finds_a_row_outside_a_table), TEST(check_finds_a_list_item_outside_a_list), TEST(check_finds_a_section_in_a_cell), TEST(check_finds_a_cell_out_of_its_columns),
      TEST(check_finds_a_cell_that_spans_nothing), TEST(check_finds_rows_that_are_missing), TEST(check_follows_spans),
      TEST(check_finds_two_equal_anchors), TEST(check_finds_a_reference_to_nowhere), TEST(check_finds_a_link_that_is_not_allowed),
      TEST(check_finds_too_deep_a_tree), TEST(a_datum_is_kept_beside_its_words), TEST(check_finds_data_that_are_none),
      TEST(check_finds_a_heading_left_open)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
