/* test_pdf_file.c: files written object by object are read back by libqpdf; numbers and the ways to go wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <qpdf/qpdf-c.h>

#include "write/pdf_file.h"

#define MANY 450 /* more than two object streams */

struct writing { struct arena *arena; struct sink out, text; struct pdf_file *file; };

static int set_up(void **state) {
  struct writing *w = calloc(1, sizeof *w);
  if (!w) return -1;
  w->arena = arena_open(64 << 20);
  w->file = pdf_file_open(w->arena, &w->out);
  *state = w;
  return 0;
}

static int tear_down(void **state) {
  struct writing *w = *state;
  arena_close(w->arena);
  sink_free(&w->out);
  sink_free(&w->text);
  free(w);
  return 0;
}

static void say(struct writing *w, const char *text) {
  w->text.size = 0;
  sink_text(&w->text, text);
}

static void define(struct writing *w, int number, const char *text) { pdf_file_object(w->file, number, text, strlen(text)); }

/* Catalog, information and a page tree without pages, in three new objects. */
static const char *end(struct writing *w, int extra) {
  char catalog[99];
  int numbers[] = {pdf_file_reserve(w->file), pdf_file_reserve(w->file), pdf_file_reserve(w->file)};
  snprintf(catalog, sizeof catalog, "<</Type/Catalog/Pages %d 0 R/Extra %d 0 R>>", numbers[1], extra);
  define(w, numbers[0], catalog);
  define(w, numbers[1], "<</Type/Pages/Count 0/Kids[]>>");
  define(w, numbers[2], "<</Title(\\(a\\))>>");
  return pdf_file_end(w->file, numbers[0], numbers[2]);
}

static qpdf_data read_back(struct writing *w) {
  qpdf_data pdf = qpdf_init();
  qpdf_silence_errors(pdf);
  qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
  assert_int_equal(qpdf_read_memory(pdf, "file", (const char *)w->out.bytes, w->out.size, NULL), QPDF_SUCCESS);
  return pdf;
}

static void many_objects_come_back(void **state) {
  struct writing *w = *state;
  int list = pdf_file_reserve(w->file), numbers[MANY];
  say(w, "[");
  for (int i = 0; i < MANY; i++) numbers[i] = pdf_file_reserve(w->file);
  for (int i = MANY; i-- > 0;) { /* not in the order of their numbers */
    char text[40];
    snprintf(text, sizeof text, "<</N %d/L %d 0 R>>", i, list);
    define(w, numbers[i], text);
  }
  for (int i = 0; i < MANY; i++) put_reference(&w->text, numbers[i]), sink_text(&w->text, " ");
  sink_text(&w->text, "]");
  pdf_file_object(w->file, list, w->text.bytes, w->text.size);
  assert_null(end(w, list));
  qpdf_data pdf = read_back(w);
  qpdf_oh array = qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/Extra");
  assert_int_equal(qpdf_oh_get_array_n_items(pdf, array), MANY);
  for (int i = 0; i < MANY; i++) {
    qpdf_oh item = qpdf_oh_get_array_item(pdf, array, i);
    assert_int_equal(qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, item, "/N")), i);
    assert_int_equal(qpdf_oh_get_object_id(pdf, qpdf_oh_get_key(pdf, item, "/L")), list);
  }
  assert_false(qpdf_more_warnings(pdf));
  qpdf_cleanup(&pdf);
}

static void expect_stream(struct writing *w, const void *bytes, size_t size, bool deflate, bool packed) {
  int number = pdf_file_reserve(w->file);
  say(w, "<</Kind/Test>>");
  pdf_file_stream(w->file, number, &w->text, bytes, size, deflate);
  assert_null(end(w, number));
  qpdf_data pdf = read_back(w);
  qpdf_oh stream = qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/Extra"), dictionary = qpdf_oh_get_dict(pdf, stream);
  unsigned char *back = NULL;
  size_t length = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  assert_int_equal(qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_all, &filtered, &back, &length), QPDF_SUCCESS);
  assert_int_equal(length, size);
  assert_memory_equal(back, bytes, size);
  assert_int_equal(qpdf_oh_has_key(pdf, dictionary, "/Filter"), packed);
  assert_string_equal(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, dictionary, "/Kind")), "/Test");
  free(back);
  qpdf_cleanup(&pdf);
}

static void a_long_stream_is_deflated(void **state) {
  char bytes[50000];
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)("endstream endobj 7 0 obj\n"[i % 25] + (i / 1000 == 3));
  expect_stream(*state, bytes, sizeof bytes, true, true);
}

static void a_stream_stays_as_it_is_where_asked(void **state) { expect_stream(*state, "<x:xmpmeta>\n\n\n\n\n\n\n\n</x:xmpmeta>", 32, false, false); }
static void a_short_stream_stays_as_it_is(void **state) { expect_stream(*state, "abc\r", 4, true, false); }

static void an_object_left_out_is_an_error(void **state) {
  struct writing *w = *state;
  int number = pdf_file_reserve(w->file);
  assert_non_null(end(w, number));
}

static void an_object_defined_twice_is_an_error(void **state) {
  struct writing *w = *state;
  int number = pdf_file_reserve(w->file);
  define(w, number, "1");
  define(w, number, "2");
  assert_non_null(end(w, number));
}

static void a_number_never_reserved_is_an_error(void **state) {
  struct writing *w = *state;
  define(w, 99, "1");
  assert_non_null(end(w, 99));
}

static void the_same_calls_make_the_same_bytes(void **state) {
  struct writing *w = *state;
  struct sink out = {0};
  int number = pdf_file_reserve(w->file);
  define(w, number, "(one)");
  assert_null(end(w, number));
  out = w->out;
  w->out = (struct sink){0};
  w->file = pdf_file_open(w->arena, &w->out);
  define(w, pdf_file_reserve(w->file), "(one)");
  assert_null(end(w, number));
  assert_int_equal(out.size, w->out.size);
  assert_memory_equal(out.bytes, w->out.bytes, out.size);
  sink_free(&out);
}

static void numbers_are_written_short(void **state) {
  static const struct { double value; const char *wanted; } rows[] = {
      {0, "0"}, {-0.001, "0"}, {1, "1"}, {1.5, "1.5"}, {1.05, "1.05"}, {841.8898, "841.89"}, {-0.25, "-0.25"}, {-12.346, "-12.35"}, {99.999, "100"}};
  struct sink *text = &((struct writing *)*state)->text;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    text->size = 0;
    put_measure(text, rows[i].value);
    sink_bytes(text, "", 1);
    assert_string_equal((const char *)text->bytes, rows[i].wanted);
  }
  text->size = 0;
  put_integer(text, INT64_MIN);
  put_reference(text, 12);
  sink_bytes(text, "", 1);
  assert_string_equal((const char *)text->bytes, "-922337203685477580812 0 R");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(many_objects_come_back),
      CASE(a_long_stream_is_deflated),
      CASE(a_stream_stays_as_it_is_where_asked),
      CASE(a_short_stream_stays_as_it_is),
      CASE(an_object_left_out_is_an_error),
      CASE(an_object_defined_twice_is_an_error),
      CASE(a_number_never_reserved_is_an_error),
      CASE(the_same_calls_make_the_same_bytes),
      CASE(numbers_are_written_short),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
