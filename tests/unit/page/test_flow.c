/* test_flow.c: blocks down the pages: headings with what they head, no widow and no orphan, references and contents that
 * name the right page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"

static const struct node *text_in(const struct node *paragraph) { return paragraph->first; }

/* True where something else than furniture stands below this node's run on its page. */
static bool something_below(const struct pages *pages, const struct node *text) {
  const struct page *page = &pages->items[first_page(pages, text) - 1];
  float y = 0;
  for (size_t i = 0; i < page->furniture_from; i++)
    if (page->runs.items[i].node == text) y = page->runs.items[i].y;
  for (size_t i = 0; i < page->furniture_from; i++)
    if (page->runs.items[i].y > y + 5) return true;
  return false;
}

/* Headings of three levels right behind each other, then `what`, after more and more lines of text. */
static void heading_before(void **state, void (*what)(struct bench *bench)) {
  for (unsigned lines = 0; lines < 60; lines++) {
    struct bench *bench = *state;
    bench->document = document_new(bench->arena);
    bench->document->root->as.section.title = "報告書";
    for (unsigned i = 0; i < lines; i++) add_paragraph(bench->document, "一行の段落である。");
    const struct node *headings[3];
    for (unsigned level = 1; level <= 3; level++) {
      add_heading(bench->document, level, NULL, "見出し");
      headings[level - 1] = text_in(bench->document->at->as.section.heading);
    }
    what(bench);
    for (unsigned level = 1; level <= 3; level++) doc_close(bench->document);
    struct pages *pages = bench_place(bench);
    expect_inside(pages, bench->layout);
    for (unsigned level = 0; level < 3; level++)
      if (!something_below(pages, headings[level])) fail_msg("after %u lines a heading ends its page", lines);
    assert_int_equal(first_page(pages, headings[0]), first_page(pages, headings[2]));
  }
}

static void long_paragraph(struct bench *bench) { add_paragraph(bench->document, prose(bench->arena, 400)); }

static void table(struct bench *bench) {
  static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(bench->document, columns, 2);
  doc_open_head_row(bench->document);
  doc_cell(bench->document, 0, ROLE_TABLE_HEAD, "甲", 0);
  doc_cell(bench->document, 1, ROLE_TABLE_HEAD, "乙", 0);
  doc_close(bench->document);
  for (int i = 0; i < 3; i++) {
    doc_open_row(bench->document);
    add_cell(bench->document, 0, prose(bench->arena, 200));
    add_cell(bench->document, 1, prose(bench->arena, 300));
    doc_close(bench->document);
  }
  doc_close(bench->document);
}

static void tall_row(struct bench *bench) {
  static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(bench->document, columns, 2);
  doc_open_row(bench->document);
  add_cell(bench->document, 0, "甲");
  add_cell(bench->document, 1, prose(bench->arena, 5000));
  doc_close(bench->document);
  doc_close(bench->document);
}

static void list(struct bench *bench) {
  doc_open_list(bench->document);
  for (int i = 0; i < 3; i++) {
    doc_open_list_item(bench->document, "・");
    add_paragraph(bench->document, prose(bench->arena, 120));
    doc_close(bench->document);
  }
  doc_close(bench->document);
}

static void box(struct bench *bench) {
  doc_open_box(bench->document, ROLE_OPINION, TONE_NAVY);
  for (int i = 0; i < 4; i++) add_paragraph(bench->document, prose(bench->arena, 150));
  doc_close(bench->document);
}

static void figure(struct bench *bench) {
  static const struct bar items[] = {{"方針", true, 75, "75.0", "B", TONE_FAIR, PATTERN_RISING, false, 0, NULL},
                                     {"設備", false, 0, "評価なし", "", TONE_INK, PATTERN_SOLID, false, 0, NULL}};
  static const struct chart chart = {CHART_BARS, {.bars = {.items = items, .count = 2, .min = 0, .max = 100, .has_pass = true, .pass = 70, .pass_text = "合格 70"}}};
  doc_figure(bench->document, &chart, "領域別の評点：方針 75.0、設備 評価なし");
}

static void a_heading_stands_with_its_paragraph(void **state) { heading_before(state, long_paragraph); }
static void a_heading_stands_with_its_table(void **state) { heading_before(state, table); }
static void a_heading_stands_with_a_row_of_pages(void **state) { heading_before(state, tall_row); }
static void a_heading_stands_with_its_list(void **state) { heading_before(state, list); }
static void a_heading_stands_with_its_box(void **state) { heading_before(state, box); }
static void a_heading_stands_with_its_chart(void **state) { heading_before(state, figure); }

/* Lines of a node on one page, by their baselines. */
static size_t lines_on(const struct page *page, const struct node *text) {
  size_t lines = 0;
  float y = -1;
  for (size_t i = 0; i < page->furniture_from; i++)
    if (page->runs.items[i].node == text && page->runs.items[i].y != y) lines++, y = page->runs.items[i].y;
  return lines;
}

/* A paragraph over a page's end leaves two lines at least on either side. */
static void paragraphs_leave_no_widow(void **state) {
  struct bench *bench = *state;
  const struct node *texts[300];
  for (unsigned i = 0; i < 300; i++) {
    struct node *paragraph = doc_paragraph(bench->document, ROLE_TEXT, prose(bench->arena, 20 + i * 37 % 400), 0);
    texts[i] = paragraph->first;
  }
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  assert_true(pages->count > 20);
  unsigned split = 0;
  for (unsigned i = 0; i < 300; i++) {
    assert_string_equal(placed_text(bench, pages, texts[i]), texts[i]->as.text.text);
    unsigned from = first_page(pages, texts[i]), to = last_page(pages, texts[i]);
    if (from == to) continue;
    split++;
    if (lines_on(&pages->items[from - 1], texts[i]) < 2 || lines_on(&pages->items[to - 1], texts[i]) < 2) fail_msg("paragraph %u", i);
  }
  assert_true(split > 3);
}

/* A reference tells the page on which its target stands; the contents do too. */
static void references_name_the_right_page(void **state) {
  struct bench *bench = *state;
  const struct node *headings[120];
  doc_open_section(bench->document, 1, "contents");
  doc_text(bench->document, ROLE_HEADING_1, "目次", 0);
  doc_close_heading(bench->document);
  doc_contents(bench->document);
  doc_close(bench->document);
  for (unsigned i = 0; i < 120; i++) {
    doc_open_paragraph(bench->document, ROLE_TEXT);
    doc_open_reference(bench->document, arena_format(bench->arena, "at-%u", i), true);
    doc_text(bench->document, ROLE_LINK, arena_format(bench->arena, "参照%u", i), 0);
    doc_close(bench->document);
    doc_text(bench->document, ROLE_TEXT, "による。", 0);
    doc_close(bench->document);
  }
  for (unsigned i = 0; i < 120; i++) {
    add_heading(bench->document, 2, arena_format(bench->arena, "at-%u", i), arena_format(bench->arena, "見出し%u", i));
    headings[i] = bench->document->at->as.section.heading->first;
    add_paragraph(bench->document, prose(bench->arena, 2200));
    doc_close(bench->document);
  }
  struct pages *pages = bench_place(bench);
  assert_true(pages->count > 99); /* three digits */
  for (unsigned i = 0; i < 120; i++) {
    char wanted[64];
    snprintf(wanted, sizeof wanted, "（%u頁）", first_page(pages, headings[i]));
    const struct anchor_place *place = pages_anchor(pages, arena_format(bench->arena, "at-%u", i));
    assert_non_null(place);
    assert_int_equal(place->page, first_page(pages, headings[i]));
    bool found = false;
    for (size_t p = 0; p < pages->count && !found; p++)
      for (size_t k = 0; k + 1 < pages->items[p].runs.count && !found; k++) {
        const struct run *run = &pages->items[p].runs.items[k], *next = run + 1;
        char name[32];
        snprintf(name, sizeof name, "参照%u", i);
        if (!run->link || run_size(run) != strlen(name) || memcmp(run->text, name, strlen(name)) != 0) continue;
        found = run_size(next) == strlen(wanted) && memcmp(next->text, wanted, strlen(wanted)) == 0;
        if (!found) fail_msg("%s is told as %.*s, not %s", name, (int)run_size(next), next->text, wanted);
      }
    assert_true(found);
  }
}

/* A break begins a page; two do not make an empty one. */
static void breaks_begin_pages(void **state) {
  struct bench *bench = *state;
  struct node *first = doc_paragraph(bench->document, ROLE_TEXT, "一", 0);
  doc_break(bench->document);
  struct node *second = doc_paragraph(bench->document, ROLE_TEXT, "二", 0);
  doc_break(bench->document);
  doc_break(bench->document);
  struct node *third = doc_paragraph(bench->document, ROLE_TEXT, "三", 0);
  struct pages *pages = bench_place(bench);
  assert_int_equal(first_page(pages, first->first), 1);
  assert_int_equal(first_page(pages, second->first), 2);
  assert_int_equal(first_page(pages, third->first), 3);
  assert_int_equal(pages->count, 3);
}

/* A box taller than a page goes on, and loses nothing. */
static void a_tall_box_goes_on(void **state) {
  struct bench *bench = *state;
  doc_open_box(bench->document, ROLE_OPINION, TONE_NAVY);
  const struct node *text = doc_paragraph(bench->document, ROLE_TEXT, prose(bench->arena, 5000), 0)->first;
  doc_close(bench->document);
  struct pages *pages = bench_place(bench);
  expect_inside(pages, bench->layout);
  assert_true(pages->count >= 2);
  assert_string_equal(placed_text(bench, pages, text), text->as.text.text);
}

/* Every page has furniture with its number and the count. */
static void pages_are_numbered(void **state) {
  struct bench *bench = *state;
  bench->document->head_left = "くもなみ文書庫";
  add_paragraph(bench->document, prose(bench->arena, 9000));
  struct pages *pages = bench_place(bench);
  for (size_t i = 0; i < pages->count; i++) {
    const struct page *page = &pages->items[i];
    assert_true(page->furniture_from < page->runs.count);
    char number[64], found[64] = "";
    snprintf(number, sizeof number, "%zu／%zu", i + 1, pages->count);
    for (size_t k = page->furniture_from; k < page->runs.count; k++)
      if (page->runs.items[k].x > bench->layout->page.width / 2) snprintf(found, sizeof found, "%.*s", (int)run_size(&page->runs.items[k]), page->runs.items[k].text);
    assert_string_equal(found, number);
  }
}

/* 以上 and 以下余白 never stand alone on a page: behind paragraphs and tables, whatever chapters these end. */
static void the_end_stays_with_what_it_ends(void **state) {
  struct bench *bench = *state;
  static const struct column columns[] = {{COLUMN_TEXT}};
  unsigned moved = 0;
  for (unsigned count = 0; count < 60; count++) {
    bench->document = document_new(bench->arena);
    add_heading(bench->document, 1, "part-1", "章");
    const struct node *last = NULL;
    add_paragraph(bench->document, prose(bench->arena, 1100 + count * 20));
    if (count % 2) {
      doc_open_table(bench->document, columns, 1);
      for (unsigned row = 0; row < 8; row++) {
        doc_open_row(bench->document);
        add_cell(bench->document, 0, "欄");
        last = bench->document->at->last->first->first;
        doc_close(bench->document);
      }
      doc_close(bench->document);
    } else {
      add_paragraph(bench->document, "終わりの段落。");
      last = bench->document->at->last->first;
    }
    doc_close(bench->document);
    const struct node *end = doc_paragraph(bench->document, ROLE_END, "以上", 0)->first;
    const struct node *below = doc_paragraph(bench->document, ROLE_BLANK_BELOW, "（以下余白）", 0)->first;
    struct pages *pages = bench_place(bench);
    assert_int_equal(first_page(pages, last), first_page(pages, end));
    assert_int_equal(first_page(pages, end), first_page(pages, below));
    moved += first_page(pages, end) > 1;
  }
  assert_true(moved > 5 && moved < 55);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)
  const struct CMUnitTest tests[] = {
      TEST(a_heading_stands_with_its_paragraph), TEST(a_heading_stands_with_its_table), TEST(a_heading_stands_with_a_row_of_pages),
      TEST(a_heading_stands_with_its_list), TEST(a_heading_stands_with_its_box), TEST(a_heading_stands_with_its_chart),
      TEST(paragraphs_leave_no_widow), TEST(references_name_the_right_page), TEST(breaks_begin_pages), TEST(a_tall_box_goes_on),
      TEST(pages_are_numbered), TEST(the_end_stays_with_what_it_ends)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
