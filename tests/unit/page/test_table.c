/* test_table.c: tables over pages: nothing is lost, heads and topics are printed again, rows stay whole where they can. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"

#define CONTINUED "（続き）"

static const struct column columns[] = {{COLUMN_FIXED}, {COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_TEXT}};

static void open_table(struct document *document) {
  static const char *const heads[] = {"項番", "区分", "設問", "回答"};
  doc_open_table(document, columns, 4);
  doc_open_head_row(document);
  for (unsigned i = 0; i < 4; i++) doc_cell(document, i, ROLE_TABLE_HEAD, heads[i], 0);
  doc_close(document);
}

/* A row of four cells; the topic is left out where another spans it. */
static struct node *add_row(struct bench *bench, unsigned number, const char *topic, unsigned topic_rows, const char *question, const char *answer) {
  struct document *document = bench->document;
  struct node *row = doc_open_row(document);
  add_cell(document, 0, arena_format(bench->arena, "確%u", number));
  if (topic) {
    doc_open_cell(document, 1, 1, topic_rows);
    add_paragraph(document, topic);
    doc_close(document);
  }
  add_cell(document, 2, question);
  add_cell(document, 3, answer);
  doc_close(document);
  return row;
}

static const struct node *text_of(const struct node *row, unsigned column) {
  for (const struct node *cell = row->first; cell; cell = cell->next)
    if (cell->as.cell.column == column) return cell->first->first;
  return NULL;
}

/* The head's words as repeated runs of a page. */
static unsigned repeated_heads(const struct page *page) {
  unsigned count = 0;
  for (size_t i = 0; i < page->furniture_from; i++) {
    const struct run *run = &page->runs.items[i];
    if (run->repeated && run->node && run_size(run) == strlen("回答") && memcmp(run->text, "回答", strlen("回答")) == 0) count++;
  }
  return count;
}

/* Rows of many lengths: each text comes out whole and once, and nothing stands outside the text area. */
static void all_texts_are_placed_whole(void **state) {
  struct bench *bench = *state;
  const struct node *rows[160];
  open_table(bench->document);
  for (unsigned i = 0; i < 160; i++)
    rows[i] = add_row(bench, i, "分類", 1, prose(bench->arena, 5 + i * 7 % 90), prose(bench->arena, 1 + i * i % 700));
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  for (unsigned i = 0; i < 160; i++)
    for (unsigned column = 2; column < 4; column++) {
      const struct node *text = text_of(rows[i], column);
      assert_string_equal(placed_text(bench, pages, text), text->as.text.text);
    }
  for (size_t i = 1; i < pages->count; i++) assert_int_equal(repeated_heads(&pages->items[i]), 1);
  assert_int_equal(repeated_heads(&pages->items[0]), 0);
}

/* A row that fits on a page is never split. */
static void rows_that_fit_stay_whole(void **state) {
  struct bench *bench = *state;
  const struct node *rows[60];
  open_table(bench->document);
  for (unsigned i = 0; i < 60; i++) rows[i] = add_row(bench, i, "分類", 1, prose(bench->arena, 40), prose(bench->arena, 30 + i * 97 % 600));
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  assert_true(pages->count > 3);
  for (unsigned i = 0; i < 60; i++) {
    unsigned page = first_page(pages, text_of(rows[i], 0));
    for (unsigned column = 0; column < 4; column++) {
      assert_int_equal(first_page(pages, text_of(rows[i], column)), page);
      assert_int_equal(last_page(pages, text_of(rows[i], column)), page);
    }
  }
}

/* 20,000 characters in one cell: over many pages, none lost, its reference on every page, marked. */
static void a_row_of_20000_characters_loses_nothing(void **state) {
  struct bench *bench = *state;
  open_table(bench->document);
  add_row(bench, 1, "分類", 1, "前の設問", "前の回答");
  const struct node *row = add_row(bench, 2, "分類", 1, prose(bench->arena, 300), prose(bench->arena, 20000));
  const struct node *last = add_row(bench, 3, "分類", 1, "次の設問", "次の回答");
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  for (unsigned column = 2; column < 4; column++) {
    const struct node *text = text_of(row, column);
    assert_string_equal(placed_text(bench, pages, text), text->as.text.text);
  }
  unsigned from = first_page(pages, text_of(row, 3)), to = last_page(pages, text_of(row, 3));
  assert_int_equal(from, first_page(pages, text_of(row, 0)));
  assert_true(to - from >= 8);
  for (unsigned page = from + 1; page <= to; page++) {
    assert_true(page_has_text(&pages->items[page - 1], CONTINUED));
    assert_true(page_has_text(&pages->items[page - 1], "確2"));
    assert_int_equal(repeated_heads(&pages->items[page - 1]), 1);
  }
  assert_true(first_page(pages, text_of(last, 3)) >= to);
}

/* At least two lines of a split cell on either side of a page's end. */
static void split_rows_leave_two_lines_on_either_side(void **state) {
  struct bench *bench = *state;
  open_table(bench->document);
  const struct node *row = add_row(bench, 1, "分類", 1, "設問", prose(bench->arena, 9000));
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  const struct node *text = text_of(row, 3);
  for (unsigned page = first_page(pages, text); page <= last_page(pages, text); page++) {
    size_t lines = 0;
    float y = -1;
    for (size_t i = 0; i < pages->items[page - 1].runs.count; i++) {
      const struct run *run = &pages->items[page - 1].runs.items[i];
      if (run->node == text && run->y != y) lines++, y = run->y;
    }
    assert_true(lines >= 2);
  }
}

/* Both cells of a row are long: each goes on where it stopped. */
static void two_long_cells_go_over_pages_together(void **state) {
  struct bench *bench = *state;
  open_table(bench->document);
  const struct node *row = add_row(bench, 1, prose(bench->arena, 900), 1, prose(bench->arena, 6000), prose(bench->arena, 5000));
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  for (unsigned column = 1; column < 4; column++) {
    const struct node *text = text_of(row, column);
    assert_string_equal(placed_text(bench, pages, text), text->as.text.text);
  }
}

/* A topic that spans rows is printed once, and again with a mark on each page that its rows reach. */
static void spanning_topics_are_printed_again(void **state) {
  struct bench *bench = *state;
  open_table(bench->document);
  const struct node *first = add_row(bench, 0, "電源の備え", 40, prose(bench->arena, 60), prose(bench->arena, 200)), *last = first;
  for (unsigned i = 1; i < 40; i++) last = add_row(bench, i, NULL, 1, prose(bench->arena, 60), prose(bench->arena, 200));
  add_row(bench, 40, "防火の備え", 1, "設問", "回答");
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  const struct node *topic = text_of(first, 1);
  assert_string_equal(placed_text(bench, pages, topic), "電源の備え");
  unsigned from = first_page(pages, topic), to = first_page(pages, text_of(last, 3));
  assert_true(to > from + 1);
  for (unsigned page = from + 1; page <= to; page++) {
    assert_true(page_has_text(&pages->items[page - 1], "電源の備え"));
    assert_true(page_has_text(&pages->items[page - 1], CONTINUED));
  }
}

/* A topic longer than its one short row: the row grows, and what follows stands below. */
static void a_tall_topic_makes_room(void **state) {
  struct bench *bench = *state;
  open_table(bench->document);
  const struct node *first = add_row(bench, 0, prose(bench->arena, 200), 2, "甲", "乙");
  add_row(bench, 1, NULL, 1, "丙", "丁");
  const struct node *behind = add_row(bench, 2, "次", 1, "戊", "己");
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  const struct node *topic = text_of(first, 1), *next = text_of(behind, 1);
  float lowest = 0, at = 0;
  for (size_t i = 0; i < pages->items[0].runs.count; i++) {
    const struct run *run = &pages->items[0].runs.items[i];
    if (run->node == topic && run->y > lowest) lowest = run->y;
    if (run->node == next) at = run->y;
  }
  assert_true(lowest > 0 && at > lowest + 9);
}

/* Rows joined to the one above go with it. */
static void joined_rows_stay_with_theirs(void **state) {
  struct bench *bench = *state;
  const struct node *rows[80][2];
  open_table(bench->document);
  for (unsigned i = 0; i < 40; i++) {
    rows[i][0] = add_row(bench, i, "分類", 1, prose(bench->arena, 30 + i % 50), prose(bench->arena, 80));
    struct node *row = doc_open_row(bench->document);
    row->as.row.joined = true;
    doc_open_cell(bench->document, 2, 2, 1);
    add_paragraph(bench->document, prose(bench->arena, 90));
    doc_close(bench->document);
    doc_close(bench->document);
    rows[i][1] = row;
  }
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  assert_true(pages->count > 2);
  for (unsigned i = 0; i < 40; i++) {
    const struct node *remark = rows[i][1]->first->first->first;
    assert_int_equal(first_page(pages, remark), first_page(pages, text_of(rows[i][0], 3)));
    assert_string_equal(placed_text(bench, pages, remark), remark->as.text.text);
  }
}

/* An item of several answers: its number, topic and question span their rows. Whatever is long, nothing is lost, cut or
 * printed on another. */
static void items_of_several_answers_go_over_pages(void **state) {
  static const struct { size_t topic, question, answers[4], remark; } items[] = {
      {4, 600, {1500, 1500, 1500, 0}, 0}, /* the question is longer than what is left of the page */
      {4, 2500, {10, 10, 0, 0}, 60},      /* longer than a page and than its answers */
      {4, 120, {3500, 0, 0, 0}, 200},     /* a question and one long answer, remarks joined */
      {400, 60, {10, 3000, 10, 10}, 100}, /* a long topic */
      {4, 30, {10, 10, 10, 10}, 4000},    /* long remarks */
      {300, 300, {300, 300, 300, 300}, 300}, {4, 8000, {8000, 0, 0, 0}, 0}};
  struct bench *bench = *state;
  struct document *document = bench->document;
  const struct node *texts[400];
  size_t count = 0;
  open_table(document);
  for (unsigned lead = 0; lead < 8; lead++)
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
      for (unsigned k = 0; k < lead; k++) add_row(bench, k, "分類", 1, "短い設問", "短い回答");
      unsigned rows = 0;
      while (rows < 4 && items[i].answers[rows]) rows++;
      for (unsigned k = 0; k < rows; k++) {
        struct node *row = doc_open_row(document);
        row->as.row.joined = k > 0;
        for (unsigned column = 0; k == 0 && column < 3; column++) {
          size_t size[] = {3, items[i].topic, items[i].question};
          doc_open_cell(document, column, 1, rows + (items[i].remark && column < 2 ? 1 : 0));
          add_paragraph(document, prose(bench->arena, size[column]));
          texts[count++] = document->at->first->first;
          doc_close(document);
        }
        add_cell(document, 3, prose(bench->arena, items[i].answers[k]));
        texts[count++] = row->last->first->first;
        doc_close(document);
      }
      if (!items[i].remark) continue;
      struct node *row = doc_open_row(document);
      row->as.row.joined = true;
      doc_open_cell(document, 2, 2, 1);
      add_paragraph(document, prose(bench->arena, items[i].remark));
      doc_close(document);
      texts[count++] = row->first->first->first;
      doc_close(document);
    }
  doc_close(document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  for (size_t i = 0; i < count; i++) assert_string_equal(placed_text(bench, pages, texts[i]), texts[i]->as.text.text);
}

/* Numbers, marks and ids are never wrapped, however much text stands beside them. */
static void fixed_columns_never_wrap(void **state) {
  struct bench *bench = *state;
  static const struct column kinds[] = {{COLUMN_FIXED}, {COLUMN_MARK}, {COLUMN_NUMBER}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(bench->document, kinds, 5);
  const struct node *row = doc_open_row(bench->document);
  add_cell(bench->document, 0, "2026/11/20（金）");
  add_cell(bench->document, 1, "非開示");
  add_cell(bench->document, 2, "1,234,567.8");
  add_cell(bench->document, 3, prose(bench->arena, 900));
  add_cell(bench->document, 4, prose(bench->arena, 900));
  doc_close(bench->document);
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  for (unsigned column = 0; column < 3; column++) {
    const struct node *text = text_of(row, column);
    float y = -1;
    for (size_t i = 0; i < pages->items[0].runs.count; i++) {
      const struct run *run = &pages->items[0].runs.items[i];
      if (run->node != text) continue;
      if (y >= 0) assert_float_equal(run->y, y, 0.01);
      y = run->y;
    }
    assert_true(y >= 0);
  }
}

/* A caption and the head stand on the page of the first row. */
static void captions_stay_with_the_first_row(void **state) {
  struct bench *bench = *state;
  struct node *captions[30];
  const struct node *rows[30];
  for (unsigned i = 0; i < 30; i++) {
    add_paragraph(bench->document, prose(bench->arena, 150 + i * 31));
    doc_open_table(bench->document, columns, 4);
    struct node *caption = doc_open_caption(bench->document);
    captions[i] = doc_text(bench->document, ROLE_CAPTION, "表の題", 0);
    doc_close(bench->document);
    (void)caption;
    doc_open_head_row(bench->document);
    for (unsigned k = 0; k < 4; k++) doc_cell(bench->document, k, ROLE_TABLE_HEAD, "頭", 0);
    doc_close(bench->document);
    rows[i] = add_row(bench, i, "分類", 1, prose(bench->arena, 60), prose(bench->arena, 100));
    doc_close(bench->document);
  }
  struct pages *pages = bench_place(bench);
  for (unsigned i = 0; i < 30; i++) assert_int_equal(first_page(pages, captions[i]), first_page(pages, text_of(rows[i], 0)));
}

/* A group of `count` rows with rules between them; the first has a cell beside them all. */
static void add_group(struct bench *bench, unsigned number, unsigned count, size_t characters, const struct node **rows) {
  for (unsigned k = 0; k < count; k++) {
    struct node *row = doc_open_row(bench->document);
    row->as.row.joined = row->as.row.ruled = k > 0;
    if (k == 0) {
      doc_open_cell(bench->document, 0, 1, count);
      add_paragraph(bench->document, arena_format(bench->arena, "照%u", number));
      doc_close(bench->document);
    }
    add_cell(bench->document, 1, "分類");
    add_cell(bench->document, 2, "設問");
    add_cell(bench->document, 3, prose(bench->arena, characters));
    doc_close(bench->document);
    rows[k] = row;
  }
}

/* Rows with rules between them stay together up to most of a page; more go over pages, between rows. */
static void ruled_rows_stay_together_where_they_are_few(void **state) {
  struct bench *bench = *state;
  const struct node *small[40][3], *middle[6][8], *large[10][16];
  open_table(bench->document);
  for (unsigned i = 0; i < 40; i++) add_group(bench, i, 3, 20 + i * 13 % 60, small[i]);
  for (unsigned i = 0; i < 6; i++) add_group(bench, 80 + i, 8, 120, middle[i]);
  for (unsigned i = 0; i < 10; i++) add_group(bench, 40 + i, 16, 120, large[i]);
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  expect_apart(pages);
  for (unsigned i = 0; i < 40; i++)
    for (unsigned k = 1; k < 3; k++) assert_int_equal(first_page(pages, text_of(small[i][k], 3)), first_page(pages, text_of(small[i][0], 3)));
  for (unsigned i = 0; i < 6; i++)
    for (unsigned k = 1; k < 8; k++) assert_int_equal(first_page(pages, text_of(middle[i][k], 3)), first_page(pages, text_of(middle[i][0], 3)));
  unsigned parted = 0;
  for (unsigned i = 0; i < 10; i++) {
    unsigned from = first_page(pages, text_of(large[i][0], 3)), to = last_page(pages, text_of(large[i][15], 3));
    parted += to > from;
    for (unsigned k = 0; k < 16; k++) assert_int_equal(first_page(pages, text_of(large[i][k], 3)), last_page(pages, text_of(large[i][k], 3)));
    for (unsigned page = from + 1; page <= to; page++) assert_true(page_has_text(&pages->items[page - 1], arena_format(bench->arena, "照%u", 40 + i)));
  }
  assert_true(parted > 1);
}

/* In a table with a grid the rules at its sides go on beside cells that span rows, page by page. */
static void grids_go_on_beside_spanning_cells(void **state) {
  struct bench *bench = *state;
  const struct node *rows[20][4];
  static const struct column grid[] = {{COLUMN_FIXED}, {COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(bench->document, grid, 4)->as.table.grid = true;
  for (unsigned i = 0; i < 20; i++) add_group(bench, i, 4, 90, rows[i]);
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  assert_true(pages->count > 1);
  for (size_t i = 0; i < pages->count; i++) {
    const struct page *page = &pages->items[i];
    double top = 1e9, bottom = 0, left = 0, right = 0, x = bench->layout->page.left, end = bench->layout->page.width - bench->layout->page.right;
    for (size_t k = 0; k < page->furniture_fills_from; k++) {
      const struct fill *fill = &page->fills[k];
      if (fill->y < top) top = fill->y;
      if (fill->y + fill->height > bottom) bottom = fill->y + fill->height;
      if (fill->width > 1) continue;
      if (fill->x < x + 1) left += fill->height - 0.5; /* each begins in the rule above it */
      if (fill->x > end - 2) right += fill->height - 0.5;
    }
    assert_true(left >= bottom - top - 1 && right >= bottom - top - 1);
  }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)
  const struct CMUnitTest tests[] = {
      TEST(all_texts_are_placed_whole), TEST(rows_that_fit_stay_whole), TEST(a_row_of_20000_characters_loses_nothing),
      TEST(split_rows_leave_two_lines_on_either_side), TEST(two_long_cells_go_over_pages_together),
      TEST(spanning_topics_are_printed_again), TEST(a_tall_topic_makes_room), TEST(joined_rows_stay_with_theirs), TEST(items_of_several_answers_go_over_pages),
      TEST(ruled_rows_stay_together_where_they_are_few), TEST(grids_go_on_beside_spanning_cells),
      TEST(fixed_columns_never_wrap), TEST(captions_stay_with_the_first_row)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
