/* test_breaks.c: broken paragraphs judged from outside: widths, the number of lines, kinsoku, URLs, the last resort. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"
#include "base/text.h"
#include "typeset/paragraph.h"

#define SLACK 0.05 /* pt: rounding of single floats over a line */

static const char *const texts[] = {
    "当社は、情報セキュリティ基本方針を定め、経営層の承認を得て、全従業者に周知しています（年1回以上の見直しを含む）。",
    "「バックアップ」は、東日本リージョン・西日本リージョンの2か所で、毎日3:00に取得します。保存期間は35日間（35世代）です。",
    "稼働率99.95％、応答時間2秒以内、RTO＝4時間、RPO＝24時間。料金は¥1,234,567-（税込）で、重さは5kg以下……とします。",
    "ISO/IEC 27001:2022, ISO/IEC 27017:2015 and SOC 2 Type II reports are available under NDA; ask security-desk@a.example for them.",
    "ウェブアプリケーションファイアウォール（WAF）とIDS／IPSを導入し、24時間365日、ログを監視しています。っゃゅょッャュョ、ー。",
    "（「『【〔［｛〈《括弧》〉｝］〕】』」）。、，．・：；？！々ゝゞヽヾ％、次の行。",
    "一行目の終わり\n二行目はここから始まり、もう少し長く続きます。\n\n四行目。",
    "あ",
    "ｶﾀｶﾅとﾊﾞｯｸｱｯﾌﾟの確認。葛󠄀城市の𠮷田様。ก็ใช้ได้ и кириллица.",
};

static bool is_in(uint32_t character, const char *set) {
  size_t length;
  for (const char *at = set; *at; at += length)
    if (text_code_point(at, &length) == character) return true;
  return false;
}

static struct typesetter *typesetter_of(struct bench *bench) { return typesetter_new(bench->arena, bench->document, NULL, bench->fonts); }

static struct paragraph *shape(struct bench *bench, const char *text) {
  struct node *node = doc_paragraph(bench->document, ROLE_TEXT, text, 0);
  struct paragraph *paragraph = paragraph_shape(typesetter_of(bench), bench->arena, node);
  paragraph->align = ALIGN_START; /* ragged: no space gives way */
  return paragraph;
}

/* The width of clusters [from, to) set on a line of their own: advances and the gaps between them, no space at the end. */
static double width_of(const struct paragraph *p, uint32_t from, uint32_t to) {
  while (to > from && p->clusters[to - 1].space) to--;
  double width = 0;
  for (uint32_t i = from; i < to; i++) width += p->clusters[i].advance + (i + 1 < to ? p->clusters[i].gap : 0);
  return width;
}

/* The fewest lines that allowed breaks give; 0 where some stretch is wider than the measure. */
static size_t fewest(const struct paragraph *p, double width) {
  size_t *least = calloc(p->cluster_count + 1, sizeof *least);
  for (uint32_t to = 1; to <= p->cluster_count; to++) {
    if (to < p->cluster_count && p->clusters[to - 1].breaks != BREAK_ALLOWED && p->clusters[to - 1].breaks != BREAK_FORCED) continue;
    for (uint32_t from = to; from-- > 0;) {
      if (from + 1 < to && p->clusters[from].breaks == BREAK_FORCED) break; /* a line holds no line break before its end */
      if (from > 0 && least[from] == 0) continue;
      if (width_of(p, from, to) > width + SLACK) continue;
      if (least[to] == 0 || least[from] + 1 < least[to]) least[to] = least[from] + 1;
    }
  }
  size_t lines = least[p->cluster_count];
  free(least);
  return lines;
}

static uint32_t character_at(const struct paragraph *p, uint32_t cluster) {
  size_t length;
  return text_code_point(p->text + p->clusters[cluster].text, &length);
}

/* True where a line holds more than one thing that could stand alone: not only a base and its marks. */
static bool divisible(const struct paragraph *p, const struct line *line) {
  for (uint32_t i = line->from + 1; i < line->to; i++)
    if (!p->clusters[i].continues && !p->clusters[i].space) return true;
  return false;
}

/* Lines follow each other without a hole, none is wider than the measure, and line breaks of the source are kept. */
static void expect_sound(const struct paragraph *p, const struct line *lines, size_t count, double width) {
  uint32_t at = 0;
  for (size_t i = 0; i < count; i++) {
    assert_int_equal(lines[i].from, at);
    at = lines[i].to;
    double own = width_of(p, lines[i].from, lines[i].to);
    if (divisible(p, &lines[i]) && own > width + SLACK) fail_msg("line %zu is %.2f wide in a measure of %.2f", i, own, width);
    assert_float_equal(lines[i].width, own, SLACK);
    for (uint32_t k = lines[i].from; k + 1 < lines[i].to; k++) assert_int_not_equal(p->clusters[k].breaks, BREAK_FORCED);
  }
  assert_int_equal(at, p->cluster_count);
}

static void lines_are_sound_at_every_width(void **state) {
  struct bench *bench = *state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const struct paragraph *p = shape(bench, texts[i]);
    for (double width = 8; width < 520; width += width < 100 ? 3 : 11) {
      size_t count;
      const struct line *lines = paragraph_break(bench->arena, p, width, &count);
      expect_sound(p, lines, count, width);
    }
  }
}

static void lines_are_as_few_as_can_be(void **state) {
  struct bench *bench = *state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const struct paragraph *p = shape(bench, texts[i]);
    for (double width = 30; width < 520; width += 7) {
      size_t count, least = fewest(p, width);
      paragraph_break(bench->arena, p, width, &count);
      if (least && count != least) fail_msg("text %zu at %.0f pt: %zu lines instead of %zu", i, width, count, least);
    }
  }
}

/* Kinsoku by characters, not by classes: where whole stretches fit the measure, no line breaks it. */
static void no_line_breaks_kinsoku(void **state) {
  struct bench *bench = *state;
  static const char starts[] = "、。，．・：；？！」』）】〕］｝〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ％";
  static const char ends[] = "「『（【〔［｛〈《¥";
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const struct paragraph *p = shape(bench, texts[i]);
    for (double width = 60; width < 520; width += 5) {
      if (fewest(p, width) == 0) continue;
      size_t count;
      const struct line *lines = paragraph_break(bench->arena, p, width, &count);
      for (size_t k = 0; k < count; k++) {
        uint32_t end = lines[k].to;
        bool first = k == 0 || p->clusters[lines[k].from - 1].breaks == BREAK_FORCED;
        if (!first && is_in(character_at(p, lines[k].from), starts)) fail_msg("text %zu at %.0f pt: line %zu begins so", i, width, k);
        if (end > lines[k].from && p->clusters[end - 1].breaks != BREAK_FORCED && is_in(character_at(p, end - 1), ends))
          fail_msg("text %zu at %.0f pt: line %zu ends so", i, width, k);
      }
    }
  }
}

/* A space behind an opening bracket gives no break: the bracket would end its line (UAX 14, LB14). */
static void brackets_hold_over_spaces(void **state) {
  struct bench *bench = *state;
  const struct paragraph *p = shape(bench, "保存の期間（ 35日間 ）及び世代「 7世代 」並びに（ A ）とし、以後は【 非公開 】とする。");
  for (double width = 70; width < 300; width += 2) {
    size_t count;
    const struct line *lines = paragraph_break(bench->arena, p, width, &count);
    for (size_t k = 0; k + 1 < count; k++) {
      uint32_t end = lines[k].to;
      while (end > lines[k].from && p->clusters[end - 1].space) end--;
      if (is_in(character_at(p, end - 1), "（「【")) fail_msg("line %zu at %.0f pt ends with an opening bracket", k, width);
      if (is_in(character_at(p, lines[k + 1].from), "）」】")) fail_msg("line %zu at %.0f pt begins with a closing one", k + 1, width);
    }
  }
}

/* No line begins inside a word, a number with its marks, or two dots of one leader. */
static void words_and_numbers_stay_whole(void **state) {
  struct bench *bench = *state;
  const char *text = "料金は¥1,234,567-（税込）で、稼働率99.95％、重さは5kg、日時は2026/11/20と13:45、名称はWeb-AppのSecurity……です。";
  static const char *const kept[] = {"1,234,567", "¥1", "99.95％", "5kg", "2026/11/20", "13:45", "Web-App", "Security", "……"};
  const struct paragraph *p = shape(bench, text);
  assert_int_not_equal(fewest(p, 90), 0);
  for (double width = 40; width < 400; width += 3) {
    if (fewest(p, width) == 0) continue;
    size_t count;
    const struct line *lines = paragraph_break(bench->arena, p, width, &count);
    for (size_t i = 1; i < count; i++) {
      size_t at = p->clusters[lines[i].from].text;
      for (size_t k = 0; k < sizeof kept / sizeof *kept; k++) {
        size_t from = (size_t)(strstr(text, kept[k]) - text);
        if (at > from && at < from + strlen(kept[k])) fail_msg("%s is parted at %.0f pt", kept[k], width);
      }
    }
  }
}

/* A URL breaks behind / . ? & = - _ % and before #; anywhere only where a piece is wider than the line. */
static void urls_break_at_their_joints(void **state) {
  struct bench *bench = *state;
  const char *text = "公開資料はhttps://www.kumonami-giken.example/security/white_paper.pdf?lang=ja&version=4.2%20b#page-12を参照。";
  const struct paragraph *p = shape(bench, text);
  size_t url = (size_t)(strstr(text, "https") - text), end = (size_t)(strstr(text, "を参照") - text), broken = 0;
  for (double width = 90; width < 420; width += 3) {
    size_t count;
    const struct line *lines = paragraph_break(bench->arena, p, width, &count);
    expect_sound(p, lines, count, width);
    for (size_t i = 1; i < count; i++) {
      size_t at = p->clusters[lines[i].from].text;
      if (at <= url || at >= end) continue;
      broken++;
      if (!strchr("/.?&=-_%", text[at - 1]) && text[at] != '#') fail_msg("broken at %.0f pt before %.12s", width, text + at);
      if (text[at - 1] == '/' && text[at] == '/') fail_msg("broken between two slashes at %.0f pt", width);
    }
  }
  assert_true(broken > 20);
}

/* A URL starts on the line that is begun: the words before it are not left on a short line. */
static void a_url_starts_on_the_current_line(void **state) {
  struct bench *bench = *state;
  const struct paragraph *p = shape(bench, "資料 https://www.kumonami-giken.example/security/white_paper.pdf?lang=ja&version=4");
  size_t count;
  const struct line *lines = paragraph_break(bench->arena, p, 200, &count);
  assert_true(count >= 2);
  assert_true(lines[0].width > 100);
}

static void a_long_word_is_broken_in_the_last_resort(void **state) {
  struct bench *bench = *state;
  const char *words[] = {"Donaudampfschifffahrtsgesellschaftskapitaen", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                         "……………………………………………………", "、、、、、、、、、、、、、、、、、、、、、、、、、、、、、、"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const struct paragraph *p = shape(bench, words[i]);
    for (double width = 12; width < 200; width += 9) {
      size_t count;
      const struct line *lines = paragraph_break(bench->arena, p, width, &count);
      expect_sound(p, lines, count, width);
      double whole = width_of(p, 0, p->cluster_count);
      assert_true(count >= (size_t)(whole / width));
      assert_true(count <= (size_t)(whole / (width - 12 > 4 ? width - 12 : 4)) + 2 || width < 26);
    }
  }
}

/* A measure narrower than any character: one cluster a line, and an end. */
static void the_narrowest_measure_ends(void **state) {
  struct bench *bench = *state;
  const struct paragraph *p = shape(bench, "情報セキュリティ");
  size_t count;
  const struct line *lines = paragraph_break(bench->arena, p, 1, &count);
  assert_int_equal(count, p->cluster_count);
  expect_sound(p, lines, count, 1);
}

static void an_empty_paragraph_is_one_line(void **state) {
  struct bench *bench = *state;
  doc_open_paragraph(bench->document, ROLE_TEXT);
  struct node *node = bench->document->at;
  doc_close(bench->document);
  size_t count;
  struct paragraph *p = paragraph_shape(typesetter_of(bench), bench->arena, node);
  p->align = ALIGN_START;
  const struct line *lines = paragraph_break(bench->arena, p, 100, &count);
  assert_int_equal(count, 1);
  assert_int_equal(lines[0].from, lines[0].to);
}

/* Clusters cover the text without holes, whatever scripts stand in it. */
static void clusters_cover_the_text(void **state) {
  struct bench *bench = *state;
  static const char *const hard[] = {"葛󠄀城市と辻󠄀", "ｶﾞｷﾞｸﾞ", "e\xcc\x81te\xcc\x81", "𠮷野家", "😀👨‍👩‍👧", "ภาษาไทย", "العربية في النص", "a\nb\n", "\n\n", "か\xe3\x82\x99"};
  for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
    const struct paragraph *p = shape(bench, hard[i]);
    assert_int_equal(p->length, strlen(hard[i]));
    uint32_t at = 0;
    for (uint32_t k = 0; k < p->cluster_count; k++) {
      if (p->clusters[k].text != at) fail_msg("text %zu: a hole or an overlap at byte %u", i, at);
      at += p->clusters[k].bytes;
    }
    assert_int_equal(at, p->length);
  }
}

/* 20,000 characters are broken in the time of a test. */
static void a_long_paragraph_is_broken(void **state) {
  struct bench *bench = *state;
  const struct paragraph *p = shape(bench, prose(bench->arena, 20000));
  size_t count;
  const struct line *lines = paragraph_break(bench->arena, p, 240, &count);
  expect_sound(p, lines, count, 240);
  assert_true(count > 700 && count < 1200);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)
  const struct CMUnitTest tests[] = {
      TEST(lines_are_sound_at_every_width), TEST(lines_are_as_few_as_can_be), TEST(no_line_breaks_kinsoku), TEST(brackets_hold_over_spaces), TEST(words_and_numbers_stay_whole),
      TEST(urls_break_at_their_joints), TEST(a_url_starts_on_the_current_line), TEST(a_long_word_is_broken_in_the_last_resort),
      TEST(the_narrowest_measure_ends), TEST(an_empty_paragraph_is_one_line), TEST(clusters_cover_the_text), TEST(a_long_paragraph_is_broken)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
