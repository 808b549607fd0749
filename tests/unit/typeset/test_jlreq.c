/* test_jlreq.c: classes and breaks against JLREQ itself: the tables of its appendix A, and sections 3.1.7, 3.1.8, 3.1.10
 * and 3.2.6. Signs of ASCII that JLREQ names in two classes are looked at by what they do, not by a class. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "typeset/jlreq.h"

/* Appendix A, without what is ASCII. */
static const char opening[] = "‘“（〔［｛〈《「『【⦅｟〘〖«〝";                              /* A.1 */
static const char closing[] = "’”）〕］｝〉》」』】⦆｠〙〗»〟";                              /* A.2 */
static const char hyphens[] = "‐〜゠–";                                                        /* A.3 */
static const char dividing[] = "！？‼⁇⁈⁉";                                                   /* A.4 */
static const char middle[] = "・：；";                                                         /* A.5 */
static const char stops[] = "。．";                                                            /* A.6 */
static const char commas[] = "、，";                                                           /* A.7 */
static const char inseparable[] = "—…‥〳〴〵";                                                /* A.8 */
static const char iteration[] = "ヽヾゝゞ々〻";                                                /* A.9 */
static const char prolonged[] = "ー";                                                          /* A.10 */
static const char small[] = "ぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"; /* A.11 */
static const char prefixes[] = "¥￥$＄£￡#＃€№";                                              /* A.12 */
static const char postfixes[] = "°′″℃¢￠%％‰㏋ℓ㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗㎎㎏㎜㎝㎞㎡㏄"; /* A.13 */
static const char kana[] = "あいうえおかがきぎはばぱんをヴアイウエオカガンヲヷヺ";             /* A.15, A.16: some */
static const char ideographs[] = "亜哀愛一丁凜熙〆〇〃仝鎌﨑髙𠮷";                              /* A.19: some */
static const char letters[] = "AZazéßΩЯ";                                                      /* A.27: some */
static const char digits[] = "0123456789";

static void every(const char *characters, void (*check)(uint32_t character, int wanted), int wanted) {
  size_t length;
  for (const char *at = characters; *at; at += length) check(text_code_point(at, &length), wanted);
}

static void has_class(uint32_t character, int wanted) {
  if ((int)jlreq_class(character) != wanted) fail_msg("U+%04X has class %d, not %d", character, (int)jlreq_class(character), wanted);
}

static void classes_are_those_of_appendix_a(void **state) {
  (void)state;
  static const struct { const char *characters; enum jlreq_class class; } rows[] = {
      {opening, CLASS_OPENING}, {closing, CLASS_CLOSING}, {hyphens, CLASS_HYPHEN}, {dividing, CLASS_DIVIDING}, {middle, CLASS_MIDDLE},
      {stops, CLASS_STOP}, {commas, CLASS_COMMA}, {inseparable, CLASS_INSEPARABLE}, {iteration, CLASS_ITERATION},
      {prolonged, CLASS_PROLONGED}, {small, CLASS_SMALL_KANA}, {prefixes, CLASS_PREFIX}, {postfixes, CLASS_POSTFIX},
      {"　", CLASS_IDEO_SPACE}, {kana, CLASS_KANA}, {ideographs, CLASS_IDEOGRAPH}, {" ", CLASS_SPACE}, {letters, CLASS_LETTER},
      {digits, CLASS_DIGIT}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) every(rows[i].characters, has_class, (int)rows[i].class);
}

static void half_width_forms_go_with_the_wide_ones(void **state) {
  (void)state;
  every("｢", has_class, CLASS_OPENING);
  every("｣", has_class, CLASS_CLOSING);
  every("｡", has_class, CLASS_STOP);
  every("､", has_class, CLASS_COMMA);
  every("･", has_class, CLASS_MIDDLE);
  every("ｧｨｩｪｫｬｭｮｯ", has_class, CLASS_SMALL_KANA);
  every("ｱｶﾝ", has_class, CLASS_KANA);
}

/* Every code point has a class, and no table is read out of its bounds. */
static void every_code_point_has_a_class(void **state) {
  (void)state;
  for (uint32_t character = 0; character <= 0x110000; character++) assert_true(jlreq_class(character) < CLASS_COUNT);
}

static bool may_break(const char *before, const char *after) {
  size_t length;
  uint32_t one = text_code_point(before, &length), two = text_code_point(after, &length);
  return jlreq_may_break(jlreq_class(one), jlreq_class(two), one == two);
}

static void never_starts(uint32_t character, int wanted) {
  (void)wanted;
  static const char *const others[] = {"漢", "か", "ー", "」", "。", "A", "1", "％"};
  size_t length;
  enum jlreq_class class = jlreq_class(character);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (jlreq_may_break(jlreq_class(text_code_point(others[i], &length)), class, false))
      fail_msg("U+%04X may start a line after %s", character, others[i]);
  assert_true(jlreq_not_at_start(class));
}

/* JLREQ 3.1.7: A.2 to A.7 and A.9 to A.11 are kept from a line's start; signs of units too (3.1.10). */
static void line_starts_are_free_of_what_3_1_7_names(void **state) {
  (void)state;
  static const char *const rows[] = {closing, hyphens, dividing, middle, stops, commas, iteration, prolonged, small, postfixes,
                                     ")]}!?:;.,"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) every(rows[i], never_starts, 0);
}

static void never_ends(uint32_t character, int wanted) {
  (void)wanted;
  static const char *const others[] = {"漢", "か", "「", "A", "1", "…"};
  size_t length;
  enum jlreq_class class = jlreq_class(character);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (jlreq_may_break(class, jlreq_class(text_code_point(others[i], &length)), false))
      fail_msg("U+%04X may end a line before %s", character, others[i]);
  assert_true(jlreq_not_at_end(class));
}

/* JLREQ 3.1.8: opening brackets are kept from a line's end; prefixed signs stay with their number (3.1.10). */
static void line_ends_are_free_of_what_3_1_8_names(void **state) {
  (void)state;
  every(opening, never_ends, 0);
  every(prefixes, never_ends, 0);
  every("([{", never_ends, 0);
}

/* JLREQ 3.1.10: what is never parted. */
static void words_and_numbers_hold_together(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"—", "—"}, {"…", "…"}, {"‥", "‥"}, /* a: the same twice */
      {"a", "b"}, {"A", "1"}, {"1", "A"}, {"a", "-"}, {"a", "'"}, {"(", "a"}, {"a", ")"}, /* words */
      {"1", "2"}, {"1", ","}, {",", "0"}, {"3", "."}, {".", "5"}, {"1", "/"}, {"/", "2"}, {"1", ":"}, {":", "3"}, /* figures */
      {"¥", "1"}, {"€", "1"}, {"$", "1"}, {"#", "1"}, {"№", "7"}, /* a sign and its number */
      {"5", "％"}, {"5", "%"}, {"5", "℃"}, {"5", "°"}, {"5", "㎏"}, {"5", "‰"}, /* a number and its unit */
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (may_break(pairs[i][0], pairs[i][1])) fail_msg("parted: %s and %s", pairs[i][0], pairs[i][1]);
}

/* What is free to break: Japanese text anywhere else, and at the edges of words. */
static void other_neighbours_may_be_parted(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"漢", "字"}, {"か", "な"}, {"漢", "「"}, {"」", "漢"}, {"。", "漢"}, {"、", "「"}, {"・", "漢"}, {"ー", "漢"}, {"っ", "た"},
      {"漢", "A"}, {"A", "漢"}, {"漢", "1"}, {"1", "漢"}, {"％", "漢"}, {"漢", "¥"}, {"漢", "…"}, {"…", "漢"}, {"…", "—"},
      {" ", "A"}, {" ", "漢"}, {"」", "A"}, {"漢", "("}, {")", "漢"}, {"　", "漢"}, {"々", "漢"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    if (!may_break(pairs[i][0], pairs[i][1])) fail_msg("held together: %s and %s", pairs[i][0], pairs[i][1]);
}

/* Spaces stay at the end of the line before: none starts one. */
static void a_space_never_starts_a_line(void **state) {
  (void)state;
  assert_false(may_break("漢", " "));
  assert_false(may_break("a", " "));
  assert_false(may_break("。", " "));
}

static bool quarter(const char *before, const char *after) {
  size_t length;
  return jlreq_quarter_em(jlreq_class(text_code_point(before, &length)), jlreq_class(text_code_point(after, &length)));
}

/* JLREQ 3.2.6: a quarter em between Japanese and western letters or figures, none beside brackets, punctuation, spaces. */
static void the_quarter_em_is_where_3_2_6_puts_it(void **state) {
  (void)state;
  static const char *const japanese[] = {"漢", "か", "カ", "ー", "々", "っ", "ュ"}, *const western[] = {"A", "z", "é", "0", "9"};
  static const char *const none[] = {"「", "」", "（", "）", "。", "、", "・", "：", "！", "？", " ", "　"};
  for (size_t i = 0; i < sizeof japanese / sizeof *japanese; i++) {
    for (size_t k = 0; k < sizeof western / sizeof *western; k++)
      if (!quarter(japanese[i], western[k]) || !quarter(western[k], japanese[i])) fail_msg("none between %s and %s", japanese[i], western[k]);
    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
      if (quarter(japanese[i], none[k]) || quarter(none[k], japanese[i])) fail_msg("one between %s and %s", japanese[i], none[k]);
    for (size_t k = 0; k < sizeof japanese / sizeof *japanese; k++) assert_false(quarter(japanese[i], japanese[k]));
  }
  for (size_t i = 0; i < sizeof western / sizeof *western; i++) {
    for (size_t k = 0; k < sizeof none / sizeof *none; k++)
      if (quarter(western[i], none[k]) || quarter(none[k], western[i])) fail_msg("one between %s and %s", western[i], none[k]);
    for (size_t k = 0; k < sizeof western / sizeof *western; k++) assert_false(quarter(western[i], western[k]));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(classes_are_those_of_appendix_a), cmocka_unit_test(half_width_forms_go_with_the_wide_ones),
      cmocka_unit_test(every_code_point_has_a_class), cmocka_unit_test(line_starts_are_free_of_what_3_1_7_names),
      cmocka_unit_test(line_ends_are_free_of_what_3_1_8_names), cmocka_unit_test(words_and_numbers_hold_together),
      cmocka_unit_test(other_neighbours_may_be_parted), cmocka_unit_test(a_space_never_starts_a_line),
      cmocka_unit_test(the_quarter_em_is_where_3_2_6_puts_it)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
