/* test_content.c: content streams marked anew: what is shown, and where, by an interpreter of the test's own; what isn't a
 * stream of Cairo's is refused or copied. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "write/content.h"

enum { SHOWN_MOST = 4000 };

/* Characters of a text with their places; each is 1 wide, whatever it is. */
struct shown { unsigned code; double x; };
struct page { struct shown items[SHOWN_MOST]; size_t count; double x, line, spacing; };

static void show(struct page *page, unsigned code) {
  assert_true(page->count < SHOWN_MOST);
  page->items[page->count++] = (struct shown){code, page->x};
  page->x += 1 + page->spacing;
}

/* Reads a string; characters of two bytes but for those of the font /latin. Returns where it ends. */
static const char *string(struct page *page, const char *at, bool latin) {
  unsigned char bytes[2000];
  size_t count = 0;
  if (*at == '<') {
    unsigned digits = 0, held = 0;
    for (at++; *at != '>'; at++) {
      if (*at == ' ' || *at == '\n') continue;
      held = held * 16 + (unsigned)strtol((char[]){*at, 0}, NULL, 16);
      if (++digits % 2 == 0) bytes[count++] = (unsigned char)held, held = 0;
    }
  } else {
    for (at++; *at != ')'; at++) {
      if (*at != '\\') bytes[count++] = (unsigned char)*at;
      else if (*++at == 'r') bytes[count++] = '\r';
      else if (*at >= '0' && *at <= '7') bytes[count++] = (unsigned char)strtol((char[]){at[0], at[1], at[2], 0}, NULL, 8), at += 2;
      else bytes[count++] = (unsigned char)*at;
    }
  }
  if (!latin) assert_int_equal(count % 2, 0);
  for (size_t i = 0; i < count; i += latin ? 1 : 2) show(page, latin ? bytes[i] : bytes[i] * 256u + bytes[i + 1]);
  return at + 1;
}

/* Plays the operators of text that are used here; `end` is behind the stream. */
static void play(struct page *page, const char *at, const char *end) {
  double number = 0, before = 0;
  bool latin = false, array = false;
  *page = (struct page){0};
  while (at < end) {
    if (*at == '(' || (*at == '<' && at[1] != '<')) at = string(page, at, latin);
    else if (*at == '<') at += 2;
    else if (*at == '[') array = true, at++;
    else if (*at == ']') array = false, at++;
    else if (strchr("-.0123456789", *at) && *at) {
      char *rest;
      before = number;
      number = strtod(at, &rest);
      at = rest;
      if (array) page->x -= number / 1000;
    } else if (*at == '/') {
      latin = strncmp(at, "/latin", 6) == 0;
      at += strcspn(at, " ");
    } else if (strncmp(at, "Tc", 2) == 0) page->spacing = number, at += 2;
    else if (strncmp(at, "Td", 2) == 0) page->x = page->line += before, at += 2;
    else if (strncmp(at, "BT", 2) == 0) page->x = page->line = 0, at += 2;
    else at++;
  }
}

/* Marks `stream` and expects that it shows what it showed, where it did; returns how many bytes it is now. */
static size_t expect_same(const char *stream) {
  static const char *const openings[] = {"/P <</MCID 0>> BDC"};
  static struct page before, after;
  struct sink out = {0};
  assert_null(content_mark(&out, (const unsigned char *)stream, strlen(stream), openings, 1));
  play(&before, stream, stream + strlen(stream));
  play(&after, (const char *)out.bytes, (const char *)out.bytes + out.size);
  assert_true(before.count > 0);
  assert_int_equal(after.count, before.count);
  for (size_t i = 0; i < before.count; i++) {
    assert_int_equal(after.items[i].code, before.items[i].code);
    assert_true(fabs(after.items[i].x - before.items[i].x) < 0.00151);
  }
  assert_true(fabs(after.spacing) < 1e-9);
  size_t size = out.size;
  sink_free(&out);
  return size;
}

#define MARKED(text) "/P << /MCID 0 >> BDC\nBT\n9 0 0 -9 10 10 Tm\n/wide 1 Tf\n" text "\nET\nEMC\n"

static void justified_lines_stay(void **state) {
  (void)state;
  static const char line[] = MARKED("[<012c>-58<005b>-58<001c>-59<0279>-58<017e>-58<004f>-58<0014>-58<0015>-58<0047>-59<002d004b>-58<0075>-58<0076>]TJ");
  assert_true(expect_same(line) < sizeof line - 60);
  expect_same(MARKED("[<0001>-58<0002>-58<0003>-59<0004>-58<0005>]TJ\n/latin 1 Tf\n[-500(Wiki)-58<>]TJ\n/wide 1 Tf\n[<>-500<00060007>]TJ\n<0008>Tj\n0 -1.6 Td\n<0001000200030004000500060007>Tj"));
  expect_same(MARKED("[<0001>38<0002>38<0003>39<0004>38<0005>38<0006>-500<0007>]TJ\n3 0 Td\n[-120<0001>]TJ"));
}

static void bytes_that_strings_escape_stay(void **state) {
  (void)state;
  expect_same(MARKED("<0028002900 5c\n000d 000a28 29295c>Tj"));
  expect_same(MARKED("/latin 1 Tf\n(a\\(b\\)c\\\\d\\327)Tj"));
  expect_same(MARKED("[<00280029>-700<005c000d>]TJ"));
}

static unsigned next(unsigned *seed) { return (*seed = *seed * 1664525u + 1013904223u) >> 16; }

/* Distances at random: alike for some stretches, none for others. */
static void any_distances_stay(void **state) {
  (void)state;
  for (unsigned run = 0; run < 2000; run++) {
    unsigned seed = run, parts = 1 + next(&seed) % 4;
    struct sink text = {0};
    sink_text(&text, "/P << /MCID 0 >> BDC\nBT\n/wide 1 Tf\n");
    for (unsigned part = 0; part < parts; part++) {
      int alike = (int)(next(&seed) % 120) - 60;
      unsigned count = 1 + next(&seed) % 60;
      sink_text(&text, "[");
      for (unsigned i = 0; i < count; i++) {
        sink_format(&text, "<%04x>", next(&seed) % 1000);
        unsigned kind = next(&seed) % 10;
        if (kind < 7) sink_format(&text, "%d", alike + (int)(next(&seed) % 2));
        else if (kind == 7) sink_format(&text, "%d", (int)(next(&seed) % 1000) - 500);
      }
      sink_text(&text, "]TJ\n");
      if (next(&seed) % 3 == 0) sink_text(&text, "0.25 -1.6 Td\n");
    }
    sink_text(&text, "ET\nEMC\n");
    sink_bytes(&text, "", 1);
    expect_same((const char *)text.bytes);
    sink_free(&text);
  }
}

static void what_is_not_understood_is_copied(void **state) {
  (void)state;
  static const char *const operands[] = {"<001>Tj", "[<0001>(a)]TJ", "[<0001>/x]TJ", "(a\\nb)Tj", "()Tj", "[]TJ"};
  for (size_t i = 0; i < sizeof operands / sizeof *operands; i++) {
    static const char *const openings[] = {"/P <</MCID 0>> BDC"};
    struct sink in = {0}, out = {0};
    sink_format(&in, "/P << /MCID 0 >> BDC BT %s ET EMC", operands[i]);
    assert_null(content_mark(&out, in.bytes, in.size, openings, 1));
    sink_bytes(&out, "", 1);
    char *place = strstr((const char *)out.bytes, operands[i]);
    assert_non_null(place);
    sink_free(&in);
    sink_free(&out);
  }
}

/* Sizes and spacings of the stream's own: its operands stay as they are. */
static void foreign_text_is_copied(void **state) {
  (void)state;
  static const char *const before[] = {"/f 12 Tf", ".1 Tc", "2 Tw", "90 Tz"};
  static const char line[] = "[<0001>-58<0002>-58<0003>-58<0004>-58<0005>-58<0006>]TJ";
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    static const char *const openings[] = {"/P <</MCID 0>> BDC"};
    struct sink in = {0}, out = {0};
    sink_format(&in, "/P << /MCID 0 >> BDC BT %s %s ET BT %s ET EMC", before[i], line, line);
    assert_null(content_mark(&out, in.bytes, in.size, openings, 1));
    sink_bytes(&out, "", 1);
    char *place = strstr((const char *)out.bytes, line);
    assert_true(place && strstr(place + 1, line));
    sink_free(&in);
    sink_free(&out);
  }
}

static void wrong_streams_are_refused(void **state) {
  (void)state;
  static const char *const streams[] = {"", "BT ET", "/P <</MCID 0>> BDC", "/P <</MCID 0>> BDC BT EMC ET", "EMC", "/P <</MCID 0>> BDC EMC /P <</MCID 1>> BDC EMC",
                                        "/P <</MCID 0>> BDC /P <</MCID 1>> BDC EMC EMC", "(", "[", "/P <</MCID 0>> BDC EMC BI", ">>"};
  static const char *const openings[] = {"/P <</MCID 0>> BDC"};
  for (size_t i = 0; i < sizeof streams / sizeof *streams; i++) {
    struct sink out = {0};
    assert_non_null(content_mark(&out, (const unsigned char *)streams[i], strlen(streams[i]), openings, 1));
    sink_free(&out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(justified_lines_stay), cmocka_unit_test(bytes_that_strings_escape_stay),
                                     cmocka_unit_test(any_distances_stay), cmocka_unit_test(what_is_not_understood_is_copied), cmocka_unit_test(foreign_text_is_copied),
                                     cmocka_unit_test(wrong_streams_are_refused)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
