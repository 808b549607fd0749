/* test_csv.c: fields of CSV, and tables with spans, values and several blocks in a cell as records. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "write/csv.h"
#include "write/flat.h"
#include "write/write.h"

static void assert_field(const char *text, const char *wanted) {
  struct sink sink = {0};
  csv_field(&sink, text);
  sink_bytes(&sink, "", 1);
  assert_string_equal((const char *)sink.bytes, wanted);
  sink_free(&sink);
}

static void texts_stand_in_quotation_marks(void **state) {
  (void)state;
  assert_field("", "\"\"");
  assert_field("a,b\n\"c\"", "\"a,b\n\"\"c\"\"\"");
  assert_field("\"", "\"\"\"\"");
}

static void formulas_are_led_by_an_apostrophe(void **state) {
  (void)state;
  static const char *const leads[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
    char text[32], wanted[40];
    snprintf(text, sizeof text, "%s1", leads[i]);
    snprintf(wanted, sizeof wanted, "\"'%s1\"", leads[i]);
    assert_field(text, wanted);
  }
  assert_field("1=2", "\"1=2\"");
  assert_field("ー", "\"ー\""); /* a long vowel is no minus */
}

static void taking_one_apostrophe_off_gives_the_text_back(void **state) {
  (void)state;
  assert_field("'=1", "\"''=1\"");
  assert_field("''＝1", "\"'''＝1\"");
  assert_field("'a", "\"'a\"");
}

/* A table of three columns:  a | 7 (number) | 日 (2026-02-03)
 *                            a | zwei, over two columns        (a over two rows) */
static struct document *small_table(struct arena *arena) {
  static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_NUMBER}, {COLUMN_TEXT}};
  struct document *document = document_new(arena);
  doc_open_table(document, columns, 3);
  doc_open_row(document);
  doc_cell(document, 0, ROLE_CELL, "a", 0)->as.cell.row_span = 2;
  doc_open_cell(document, 1, 1, 1);
  doc_open_paragraph(document, ROLE_CELL);
  doc_number(document, ROLE_CELL, "7", 0, 7);
  doc_close(document);
  doc_close(document);
  doc_open_cell(document, 2, 1, 1);
  doc_open_paragraph(document, ROLE_CELL);
  doc_datum(document, ROLE_CELL, "2026/02/03（火）", 0, &(struct datum){.kind = DATUM_DATE, .year = 2026, .month = 2, .day = 3});
  doc_close(document);
  doc_close(document);
  doc_close(document);
  doc_open_row(document);
  doc_open_cell(document, 1, 2, 1);
  doc_paragraph(document, ROLE_CELL, "zwei", 0);
  doc_close(document);
  doc_close(document);
  doc_close(document);
  assert_null(document_check(document));
  return document;
}

static void records_hold_spans_and_values(void **state) {
  struct arena *arena = arena_open(16u << 20);
  (void)state;
  struct write_context context = {.arena = arena, .document = small_table(arena)};
  struct sink sink = {0};
  assert_true(write_csv(&context, &sink));
  sink_bytes(&sink, "", 1);
  assert_string_equal((const char *)sink.bytes, "\xEF\xBB\xBF\"a\",7,2026-02-03\r\n\"a\",\"zwei\",\r\n");
  sink_free(&sink);
  arena_close(arena);
}

static void a_cell_is_one_text(void **state) {
  struct arena *arena = arena_open(16u << 20);
  (void)state;
  struct document *document = document_new(arena);
  static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(document, columns, 2);
  doc_open_row(document);
  struct node *cell = doc_open_cell(document, 0, 1, 1);
  doc_open_paragraph(document, ROLE_CELL);
  doc_text(document, ROLE_CELL, "甲", 0);
  doc_newline(document);
  doc_text(document, ROLE_CELL_STRONG, "乙乙乙乙", 0);
  doc_close(document);
  doc_open_list(document);
  doc_open_list_item(document, "1");
  doc_paragraph(document, ROLE_CELL, "丙", 0);
  doc_close(document);
  doc_close(document);
  doc_open_table(document, columns, 2);
  doc_open_row(document);
  doc_cell(document, 0, ROLE_CELL, "丁", 0);
  doc_cell(document, 1, ROLE_CELL, "戊", 0);
  doc_close(document);
  doc_close(document);
  doc_close(document);
  doc_close(document);
  doc_close(document);
  assert_null(document_check(document));
  assert_string_equal(flat_text(arena, cell), "甲\n乙乙乙乙\n1 丙\n丁　戊");
  assert_null(flat_datum(cell));
  assert_int_equal(flat_role(cell), ROLE_CELL_STRONG);
  arena_close(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(texts_stand_in_quotation_marks), cmocka_unit_test(formulas_are_led_by_an_apostrophe),
      cmocka_unit_test(taking_one_apostrophe_off_gives_the_text_back), cmocka_unit_test(records_hold_spans_and_values),
      cmocka_unit_test(a_cell_is_one_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
