/* test_pdf.c: a small document painted and read back by libqpdf: pages, links, outline, language, metadata, sameness. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <qpdf/qpdf-c.h>

#include "../support.h"
#include "base/sink.h"
#include "write/write.h"

struct reader { struct bench *bench; struct sink sink; qpdf_data pdf; };

static int set_up(void **state) {
  struct reader *reader = calloc(1, sizeof *reader);
  void *bench = NULL;
  if (bench_open(&bench)) return -1;
  reader->bench = bench;
  *state = reader;
  return 0;
}

static int tear_down(void **state) {
  struct reader *reader = *state;
  if (reader->pdf) qpdf_cleanup(&reader->pdf);
  sink_free(&reader->sink);
  void *bench = reader->bench;
  bench_close(&bench);
  free(reader);
  return 0;
}

static void paint(struct bench *bench, struct sink *sink) {
  struct pages *pages = bench_place(bench);
  const struct write_context context = {.arena = bench->arena, .messages = bench->messages, .document = bench->document,
                                        .layout = bench->layout, .fonts = bench->fonts, .pages = pages};
  assert_true(write_pdf(&context, sink));
  assert_false(sink_failed(sink));
}

/* Paints the bench's document and opens the result. */
static qpdf_data read_back(struct reader *reader) {
  paint(reader->bench, &reader->sink);
  reader->pdf = qpdf_init();
  qpdf_silence_errors(reader->pdf);
  assert_int_equal(qpdf_read_memory(reader->pdf, "report", (const char *)reader->sink.bytes, reader->sink.size, NULL), QPDF_SUCCESS);
  assert_int_equal(qpdf_check_pdf(reader->pdf), QPDF_SUCCESS);
  return reader->pdf;
}

static qpdf_oh key(qpdf_data pdf, qpdf_oh dictionary, const char *name) { return qpdf_oh_get_key(pdf, dictionary, name); }

static void expect_text(qpdf_data pdf, qpdf_oh dictionary, const char *name, const char *wanted) {
  qpdf_oh value = key(pdf, dictionary, name);
  assert_true(qpdf_oh_is_string(pdf, value));
  assert_string_equal(qpdf_oh_get_utf8_value(pdf, value), wanted);
}

static void a_text_is_painted(void **state) {
  struct reader *reader = *state;
  add_paragraph(reader->bench->document, "情報セキュリティの方針");
  qpdf_data pdf = read_back(reader);
  assert_memory_equal(reader->sink.bytes, "%PDF-1.7", 8);
  assert_int_equal(qpdf_get_num_pages(pdf), 1);
  qpdf_oh page = qpdf_get_page_n(pdf, 0);
  qpdf_oh box = key(pdf, page, "/MediaBox");
  assert_float_equal(qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, box, 2)), 595.28, 0.1);
  assert_float_equal(qpdf_oh_get_numeric_value(pdf, qpdf_oh_get_array_item(pdf, box, 3)), 841.89, 0.1);
}

static void facts_stand_in_catalog_and_information(void **state) {
  struct reader *reader = *state;
  struct document *document = reader->bench->document;
  document->title = "評価報告書（くもなみ文書庫）";
  document->author = "﨑山 みのり";
  document->subject = "評価";
  document->date = "2026-11-18T09:30:00+09:00";
  add_paragraph(document, "本文");
  qpdf_data pdf = read_back(reader);
  qpdf_oh root = qpdf_get_root(pdf), information = key(pdf, qpdf_get_trailer(pdf), "/Info");
  expect_text(pdf, root, "/Lang", "ja");
  expect_text(pdf, information, "/Title", document->title);
  expect_text(pdf, information, "/Author", document->author);
  expect_text(pdf, information, "/Subject", document->subject);
  expect_text(pdf, information, "/CreationDate", "D:20261118093000+09'00'");
  qpdf_oh identifiers = key(pdf, qpdf_get_trailer(pdf), "/ID");
  assert_int_equal(qpdf_oh_get_array_n_items(pdf, identifiers), 2);
}

/* Finds the link annotations of page `index`: writes URIs and, for inner links, "page N" one a line. */
static void links_of(qpdf_data pdf, size_t index, char *out, size_t size) {
  qpdf_oh annotations = key(pdf, qpdf_get_page_n(pdf, index), "/Annots");
  size_t used = 0;
  *out = 0;
  if (!qpdf_oh_is_array(pdf, annotations)) return;
  for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, annotations); i++) {
    qpdf_oh annotation = qpdf_oh_get_array_item(pdf, annotations, i), action = key(pdf, annotation, "/A");
    assert_string_equal(qpdf_oh_get_name(pdf, key(pdf, annotation, "/Subtype")), "/Link");
    if (qpdf_oh_is_dictionary(pdf, action)) {
      used += (size_t)snprintf(out + used, size - used, "%s\n", qpdf_oh_get_utf8_value(pdf, key(pdf, action, "/URI")));
      continue;
    }
    qpdf_oh target = qpdf_oh_get_array_item(pdf, key(pdf, annotation, "/Dest"), 0);
    size_t page = 0;
    while (page < (size_t)qpdf_get_num_pages(pdf) && qpdf_oh_get_object_id(pdf, qpdf_get_page_n(pdf, page)) != qpdf_oh_get_object_id(pdf, target)) page++;
    used += (size_t)snprintf(out + used, size - used, "page %zu\n", page + 1);
  }
}

static void links_lead_out_and_in(void **state) {
  struct reader *reader = *state;
  struct document *document = reader->bench->document;
  add_paragraph(document, "外へ https://a.example/b'c?d=(e)&f=%20 と mailto:desk@a.example まで。");
  doc_open_paragraph(document, ROLE_TEXT);
  doc_open_reference(document, "there", true);
  doc_text(document, ROLE_LINK, "経産1", 0);
  doc_close(document);
  doc_close(document);
  doc_break(document);
  add_heading(document, 1, "there", "行き先");
  add_paragraph(document, "着いた。");
  doc_close(document);
  qpdf_data pdf = read_back(reader);
  char links[1024];
  assert_int_equal(qpdf_get_num_pages(pdf), 2);
  links_of(pdf, 0, links, sizeof links);
  assert_string_equal(links, "https://a.example/b'c?d=(e)&f=%20\nmailto:desk@a.example\npage 2\n");
  links_of(pdf, 1, links, sizeof links);
  assert_string_equal(links, "");
}

/* A URL over lines is one annotation a line, all with the whole target. */
static void a_long_url_keeps_its_target(void **state) {
  struct reader *reader = *state;
  char url[600] = "https://a.example/", wanted[4000] = "", links[4000];
  for (int i = 0; i < 25; i++) strcat(url, "segment-of-a-path/");
  add_paragraph(reader->bench->document, url);
  qpdf_data pdf = read_back(reader);
  links_of(pdf, 0, links, sizeof links);
  for (size_t i = 0; i < strlen(links) / (strlen(url) + 1); i++) strcat(strcat(wanted, url), "\n");
  assert_true(strlen(wanted) >= 4 * strlen(url));
  assert_string_equal(links, wanted);
}

/* Writes the titles of an outline's items, two blanks a level. */
static void outline_of(qpdf_data pdf, qpdf_oh parent, int depth, char *out, size_t size) {
  qpdf_oh previous = 0;
  for (qpdf_oh item = key(pdf, parent, "/First"); qpdf_oh_is_dictionary(pdf, item); item = key(pdf, item, "/Next")) {
    size_t used = strlen(out);
    snprintf(out + used, size - used, "%*s%s\n", 2 * depth, "", qpdf_oh_get_utf8_value(pdf, key(pdf, item, "/Title")));
    assert_int_equal(qpdf_oh_get_object_id(pdf, key(pdf, item, "/Parent")), qpdf_oh_get_object_id(pdf, parent));
    if (previous) assert_int_equal(qpdf_oh_get_object_id(pdf, key(pdf, item, "/Prev")), qpdf_oh_get_object_id(pdf, previous));
    assert_true(qpdf_oh_is_array(pdf, key(pdf, item, "/Dest")));
    outline_of(pdf, item, depth + 1, out, size);
    previous = item;
  }
  if (previous) assert_int_equal(qpdf_oh_get_object_id(pdf, key(pdf, parent, "/Last")), qpdf_oh_get_object_id(pdf, previous));
}

static void sections_are_bookmarks(void **state) {
  struct reader *reader = *state;
  struct document *document = reader->bench->document;
  static const struct { unsigned level; const char *title; } rows[] = {{1, "一章"}, {2, "一の一"}, {3, "深い"}, {2, "一の二"}, {1, "二章（括弧）\\"}, {3, "飛んで深い"}};
  unsigned open = 0;
  unsigned levels[8];
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    while (open && levels[open - 1] >= rows[i].level) doc_close(document), open--;
    add_heading(document, rows[i].level, NULL, rows[i].title);
    levels[open++] = rows[i].level;
    add_paragraph(document, "本文");
  }
  while (open--) doc_close(document);
  qpdf_data pdf = read_back(reader);
  char titles[1024] = "";
  qpdf_oh outlines = key(pdf, qpdf_get_root(pdf), "/Outlines");
  outline_of(pdf, outlines, 0, titles, sizeof titles);
  assert_string_equal(titles, "一章\n  一の一\n    深い\n  一の二\n二章（括弧）\\\n  飛んで深い\n");
}

/* The same document twice: the same bytes. */
static void output_is_the_same_each_time(void **state) {
  struct reader *reader = *state;
  struct sink again = {0};
  void *other = NULL;
  add_paragraph(reader->bench->document, "奈良県の﨑山 https://a.example/ ①②③ ก้ ABC 123");
  paint(reader->bench, &reader->sink);
  assert_int_equal(bench_open(&other), 0);
  struct bench *bench = other;
  add_paragraph(bench->document, "奈良県の﨑山 https://a.example/ ①②③ ก้ ABC 123");
  paint(bench, &again);
  assert_int_equal(again.size, reader->sink.size);
  assert_memory_equal(again.bytes, reader->sink.bytes, again.size);
  sink_free(&again);
  bench_close(&other);
}

/* All fonts are embedded with a ToUnicode map. (No CFF face here: Cairo 1.16 leaks 768 bytes for each, which LSan would tell.) */
static void fonts_are_embedded(void **state) {
  struct reader *reader = *state;
  add_paragraph(reader->bench->document, "漢字かなABC 123 ① ก้ я");
  qpdf_data pdf = read_back(reader);
  qpdf_oh fonts = key(pdf, key(pdf, qpdf_get_page_n(pdf, 0), "/Resources"), "/Font");
  qpdf_oh_begin_dict_key_iter(pdf, fonts);
  size_t count = 0;
  char names[16][32];
  while (qpdf_oh_dict_more_keys(pdf) && count < 16) snprintf(names[count++], sizeof names[0], "%s", qpdf_oh_dict_next_key(pdf));
  assert_true(count > 0);
  for (size_t i = 0; i < count; i++) {
    qpdf_oh font = key(pdf, fonts, names[i]), descriptor = key(pdf, font, "/FontDescriptor");
    assert_string_not_equal(qpdf_oh_get_name(pdf, key(pdf, font, "/Subtype")), "/Type3");
    assert_true(qpdf_oh_is_stream(pdf, key(pdf, font, "/ToUnicode")));
    if (strcmp(qpdf_oh_get_name(pdf, key(pdf, font, "/Subtype")), "/Type0") == 0)
      descriptor = key(pdf, qpdf_oh_get_array_item(pdf, key(pdf, font, "/DescendantFonts"), 0), "/FontDescriptor");
    assert_true(qpdf_oh_has_key(pdf, descriptor, "/FontFile2") || qpdf_oh_has_key(pdf, descriptor, "/FontFile3"));
  }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {TEST(a_text_is_painted), TEST(facts_stand_in_catalog_and_information), TEST(links_lead_out_and_in),
                                     TEST(a_long_url_keeps_its_target), TEST(sections_are_bookmarks), TEST(output_is_the_same_each_time),
                                     TEST(fonts_are_embedded)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
