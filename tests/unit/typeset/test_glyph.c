/* test_glyph.c: what the rule `glyph` tells of a text, once each, and when it asks for a place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "typeset/glyph.h"

struct run {
  struct arena *arena;
  struct messages *messages;
  struct fonts *fonts;
  unsigned asked; /* how often a place was asked for */
  char told[4096]; /* "error glyph 7:3 /items/0: sentence\n" each */
};

static int set_up(void **state) {
  struct run *run = calloc(1, sizeof *run);
  run->arena = arena_open(64u << 20);
  run->messages = messages_new(run->arena);
  run->fonts = fonts_open(run->arena, run->messages, NULL);
  *state = run;
  return run->fonts ? 0 : -1;
}

static int tear_down(void **state) {
  struct run *run = *state;
  arena_close(run->arena);
  free(run);
  return 0;
}

static struct place place(void *context) {
  struct run *run = context;
  run->asked++;
  return (struct place){.file = "sheet.json", .line = 7, .column = 3, .pointer = "/items/0"};
}

static void note(void *context, const struct ringi_message *message) {
  struct run *run = context;
  size_t used = strlen(run->told);
  snprintf(run->told + used, sizeof run->told - used, "%s %s %zu:%zu %s: %s\n",
           message->severity == RINGI_ERROR ? "error" : "warning", message->rule, message->line, message->column,
           message->pointer ? message->pointer : "-", message->text);
}

/* Checks a text as it stands and in its printed form; both must tell the same, asking for a place once at most. */
static void expect(void **state, const char *text, const char *told) {
  struct run *run = *state;
  size_t size = strlen(text), shown_size;
  const char *shown = text_shown(run->arena, text, size, &shown_size);
  for (int printed = 0; printed < 2; printed++) {
    run->asked = 0;
    run->told[0] = 0;
    run->messages = messages_new(run->arena);
    bool good = glyph_check_text(run->fonts, run->messages, place, run, printed ? shown : text, printed ? shown_size : size);
    messages_flush(run->messages, note, run);
    assert_string_equal(run->told, told);
    assert_int_equal(good, strstr(told, "error") == NULL);
    assert_int_equal(run->asked, told[0] != 0);
  }
}

#define AT " 7:3 /items/0: "

static void ordinary_text_is_passed(void **state) {
  expect(state, "", "");
  expect(state, "暗号化は AES-256 以上（通信はTLS 1.2）。\n①～⑳、㈱、№、℡、髙﨑", "");
  expect(state, "𠮷野家 ☑ 😀 ệ Ж อักษร العربية עברית देवनागरी 한글 简体", "");
  expect(state, "か\u3099 e\u0323\u0302", "");
}

static void private_use_is_refused(void **state) {
  expect(state, "外字\uE000と\uE000と\uE001", "error glyph" AT "U+E000 (private use): no font of the report has it\n"
                                              "error glyph" AT "U+E001 (private use): no font of the report has it\n");
  expect(state, "\U000F0000\U00100000", "error glyph" AT "U+F0000 (private use): no font of the report has it\n"
                                        "error glyph" AT "U+100000 (private use): no font of the report has it\n");
}

static void unassigned_is_refused(void **state) {
  expect(state, "a\u0378", "error glyph" AT "U+0378 (unassigned): no font of the report has it\n");
  expect(state, "\uFFFE\U0010FFFF", "error glyph" AT "U+FFFE (unassigned): no font of the report has it\n"
                                    "error glyph" AT "U+10FFFF (unassigned): no font of the report has it\n");
}

static void characters_of_no_font_are_shown(void **state) {
  expect(state, "了解🥰", "error glyph" AT "U+1F970 (🥰): no font of the report has it\n");
  expect(state, "\U00012000", "error glyph" AT "U+12000 (𒀀): no font of the report has it\n");
}

/* What is printed as a token needs no font: U+202E, U+200B, a tab, U+2028, a byte order mark, a soft hyphen. */
static void tokens_are_passed(void **state) {
  expect(state, "a\u202Eb\u200Bc\td\u2028e\uFEFFf\u00ADg\xC2\x85", "");
  expect(state, "\uFE0F\U000E0100\u200D", "");
}

/* A radical is printed as its ideograph; one without (U+2E80, U+2E95) as itself. */
static void radicals_are_checked_as_printed(void **state) {
  expect(state, "⼤⽇⻑⺀⺕", "");
  for (uint32_t radical = 0x2F00; radical <= 0x2FD5; radical++) {
    char text[] = {(char)0xE2, (char)(0x80 | (radical >> 6 & 0x3F)), (char)(0x80 | (radical & 0x3F)), 0};
    expect(state, text, "");
  }
}

static void known_selectors_are_passed(void **state) {
  expect(state, "葛\U000E0100 邉\U000E0102 侮\uFE00 \u1820\u180B", "");
}

static void unknown_selectors_are_told(void **state) {
  expect(state, "A\uFE0F", "warning suspicious-character" AT "U+FE0F (variation selector): no font of the report knows it behind U+0041\n");
  expect(state, "邉\U000E010F葛\U000E0100邉\U000E010F",
         "warning suspicious-character" AT "U+E010F (variation selector): no font of the report knows it behind U+9089\n");
  expect(state, "☑\uFE0F☑\uFE0E",
         "warning suspicious-character" AT "U+FE0F (variation selector): no font of the report knows it behind U+2611\n"
         "warning suspicious-character" AT "U+FE0E (variation selector): no font of the report knows it behind U+2611\n");
}

static void emoji_joiners_are_passed(void **state) {
  expect(state, "👨\u200D👩\u200D👧 👍🏻 🇯🇵", "");
}

/* Any number of different characters is told, each once. */
static void findings_are_told_once_each(void **state) {
  struct run *run = *state;
  char text[3 * 6400 * 2], *end = text;
  for (int twice = 0; twice < 2; twice++)
    for (uint32_t c = 0xE000; c < 0xE000 + 6400; c++) {
      *end++ = (char)(0xE0 | c >> 12);
      *end++ = (char)(0x80 | (c >> 6 & 0x3F));
      *end++ = (char)(0x80 | (c & 0x3F));
    }
  run->messages = messages_new(run->arena);
  run->asked = 0;
  assert_false(glyph_check_text(run->fonts, run->messages, place, run, text, (size_t)(end - text)));
  assert_int_equal(messages_errors(run->messages), 6400);
  assert_int_equal(run->asked, 1);
  assert_int_equal(messages_status(run->messages), RINGI_FONT);
}

static void a_place_is_optional(void **state) {
  struct run *run = *state;
  run->told[0] = 0;
  run->messages = messages_new(run->arena);
  assert_false(glyph_check_text(run->fonts, run->messages, NULL, NULL, "\uE000", 3));
  messages_flush(run->messages, note, run);
  assert_string_equal(run->told, "error glyph 0:0 -: U+E000 (private use): no font of the report has it\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ordinary_text_is_passed),
      cmocka_unit_test(private_use_is_refused),
      cmocka_unit_test(unassigned_is_refused),
      cmocka_unit_test(characters_of_no_font_are_shown),
      cmocka_unit_test(tokens_are_passed),
      cmocka_unit_test(radicals_are_checked_as_printed),
      cmocka_unit_test(known_selectors_are_passed),
      cmocka_unit_test(unknown_selectors_are_told),
      cmocka_unit_test(emoji_joiners_are_passed),
      cmocka_unit_test(findings_are_told_once_each),
      cmocka_unit_test(a_place_is_optional),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
