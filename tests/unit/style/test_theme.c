/* test_theme.c: what a theme names is changed, what it doesn't stays; a logo's size comes from its header alone. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../heard.h"
#include "style/theme.h"

#define GIVEN(path, text) {path, (const unsigned char *)(text), sizeof(text) - 1}

/* Reads `text` as the theme file own.json of a folder that has these logos too. */
static const struct theme *read_text(struct arena *arena, const char *text, struct heard *heard) {
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x40\0\0\0\x50\x8\2\0\0\0ABCD"; /* 320 x 80, and nothing behind */
  const struct given_file files[] = {
      {"cfg/themes/own.json", (const unsigned char *)text, strlen(text)},
      GIVEN("cfg/themes/a.png", png),
      GIVEN("cfg/themes/a.svg", "<?xml version=\"1.0\"?><!-- a --><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0, 0 30,10\"><g><path d=\"M0 0H9\"/></g></svg>"),
      GIVEN("cfg/themes/b.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20mm\" height=\"10mm\"><rect fill=\"url(#g)\" width=\"9\" height=\"9\"/></svg>"),
      GIVEN("cfg/themes/c.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20em\" height=\"10\"/>")};
  const struct looks looks = {.config = "cfg", .given = files, .given_count = sizeof files / sizeof *files};
  struct messages *messages = messages_new(arena);
  const struct theme *theme = theme_read(arena, messages, "own", &looks);
  *heard = (struct heard){.count = 0};
  messages_flush(messages, hear, heard);
  return theme;
}

#define HEAD "{\"format\": \"report-theme/1\",\n"

static bool near(double a, double b) { return fabs(a - b) < 0.001; }

static void test_standard(void **state) {
  struct messages *messages = messages_new(*state);
  const struct theme *theme = theme_read(*state, messages, "standard", NULL);
  assert_ptr_equal(theme, theme_standard());
  for (unsigned i = 0; i < ROLE_COUNT; i++) assert_ptr_equal(theme_role(theme, (enum role)i), theme_role(NULL, (enum role)i));
  assert_true(near(theme_tone(theme, TONE_NAVY).blue, 0x5f / 255.0));
  assert_true(near(theme_tint(theme, TONE_INK, 1).red, 1));
}

static void test_names(void **state) {
  assert_string_equal(theme_name(*state, 0), "standard");
  assert_string_equal(theme_name(*state, 1), "black");
  struct messages *messages = messages_new(*state);
  struct heard heard = {.count = 0};
  assert_null(theme_read(*state, messages, "blak", NULL));
  messages_flush(messages, hear, &heard);
  assert_string_equal(heard.rule, "usage");
  assert_non_null(strstr(heard.text, "did you mean \"black\"?"));
}

static void test_black_is_black(void **state) {
  struct messages *messages = messages_new(*state);
  const struct theme *theme = theme_read(*state, messages, "black", NULL);
  assert_non_null(theme);
  for (enum tone tone = TONE_INK; tone <= TONE_BAD; tone++) {
    struct colour colour = theme_tone(theme, tone);
    assert_true(near(colour.red + colour.green + colour.blue, 0));
  }
}

static void test_changed_and_kept(void **state) {
  struct heard heard;
  const struct theme *theme = read_text(*state, HEAD "\"tones\": {\"navy\": \"#8A2f1d\"}, \"roles\": {\"text\": {\"size\": 12}, "
                                                     "\"cell\": {\"face\": \"fixed\", \"bold\": true, \"tone\": \"bad\", \"align\": \"end\", \"leading\": 20, \"before\": 1, \"after\": 2}}}", &heard);
  assert_non_null(theme);
  assert_true(near(theme_tone(theme, TONE_NAVY).red, 0x8a / 255.0) && near(theme_tone(theme, TONE_INK).red, 0x1b / 255.0));
  const struct role_style *text = theme_role(theme, ROLE_TEXT), *cell = theme_role(theme, ROLE_CELL), *was = theme_role(NULL, ROLE_TEXT);
  assert_true(near(text->size, 12) && near(text->leading, was->leading * 12 / was->size)); /* the leading grows with the size */
  assert_true(text->bold == was->bold && text->face == was->face && near(text->after, was->after));
  assert_true(cell->bold && cell->face == FACE_FIXED && cell->tone == TONE_BAD && cell->align == ALIGN_END);
  assert_true(near(cell->leading, 20) && near(cell->before, 1) && near(cell->after, 2) && near(cell->size, 9));
  assert_true(theme_role(theme, ROLE_TITLE)->size > 12 && !theme->logo);
}

static void test_contrast(void **state) {
  struct heard heard;
  assert_non_null(read_text(*state, HEAD "\"tones\": {\"good\": \"#767676\"}}", &heard)); /* 4.54:1, the palest grey that WCAG lets pass */
  assert_null(read_text(*state, HEAD "\"tones\": {\"good\": \"#777777\"}}", &heard));     /* 4.48:1 */
  assert_int_equal(heard.line, 2);
  assert_int_equal(heard.column, 19);
}

static void test_logos(void **state) {
  static const struct { const char *file; enum logo_kind kind; double ratio; } cases[] = {
      {"a.png", LOGO_PNG, 4}, {"a.svg", LOGO_SVG, 3}, {"b.svg", LOGO_SVG, 2}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char text[256];
    struct heard heard;
    snprintf(text, sizeof text, HEAD "\"logo\": {\"file\": \"%s\", \"alternative\": \"社\", \"height\": 5, \"pages\": \"first\"}}", cases[i].file);
    const struct theme *theme = read_text(*state, text, &heard);
    if (!theme) fail_msg("%s: %s", cases[i].file, heard.text);
    assert_int_equal(theme->logo->kind, cases[i].kind);
    assert_true(near(theme->logo->height, 5 * 72 / 25.4) && near(theme->logo->width / theme->logo->height, cases[i].ratio));
    assert_true(theme->logo->first_page_only);
    assert_string_equal(theme->logo->alternative, "社");
  }
  struct heard heard;
  assert_null(read_text(*state, HEAD "\"logo\": {\"file\": \"c.svg\", \"alternative\": \"x\"}}", &heard));
  assert_non_null(strstr(heard.text, "neither a viewBox"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_standard, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_names, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_black_is_black, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_changed_and_kept, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_contrast, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_logos, open_arena, close_arena),
  };
  return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
