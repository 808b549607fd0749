/* test_spacing.c: JLREQ 3.8's order and limits, with the rooms worked out by hand from the advances of BIZ UDPGothic.
 *
 * The text is 10 pt: an em is 10 pt, a unit of the font 10/2048 pt, a word space 683 units = 3.335 pt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"
#include "typeset/spacing.h"

#define EM 10.0
#define SPACE (683 * EM / 2048)
#define NEAR 0.002 /* pt: single floats */

static struct paragraph *shape(struct bench *bench, const char *text) {
  doc_open_paragraph(bench->document, ROLE_TEXT);
  struct node *node = bench->document->at;
  doc_text_with_urls(bench->document, ROLE_TEXT, text, 0);
  doc_close(bench->document);
  return paragraph_shape(typesetter_new(bench->arena, bench->document, NULL, bench->fonts), bench->arena, node);
}

/* The cluster that `word` of the text begins with. */
static uint32_t cluster_of(const struct paragraph *p, const char *word) {
  const char *at = strstr(p->text, word);
  assert_non_null(at);
  for (uint32_t i = 0; i < p->cluster_count; i++)
    if (p->text + p->clusters[i].text == at) return i;
  fail_msg("no cluster begins with %s", word);
  return 0;
}

static void expect_room(const struct paragraph *p, const char *word, double stretch, double shrink) {
  struct room room = spacing_room(p, cluster_of(p, word));
  if (room.stretch < stretch - NEAR || room.stretch > stretch + NEAR || room.shrink < shrink - NEAR || room.shrink > shrink + NEAR)
    fail_msg("behind %s: room of %.3f and %.3f, not %.3f and %.3f", word, room.stretch, room.shrink, stretch, shrink);
}

static void expect_spacing(const struct paragraph *p, double slack, double word, double mixed, double other) {
  struct spacing spacing = spacing_for(p, 0, p->cluster_count, p->cluster_count, slack);
  if (spacing.beyond) fail_msg("%.3f pt are beyond the limits", slack);
  assert_float_equal((float)spacing.word, (float)word, (float)NEAR);
  assert_float_equal((float)spacing.mixed, (float)mixed, (float)NEAR);
  assert_float_equal((float)spacing.other, (float)other, (float)NEAR);
}

static void expect_beyond(const struct paragraph *p, double slack) {
  struct spacing spacing = spacing_for(p, 0, p->cluster_count, p->cluster_count, slack);
  if (!spacing.beyond) fail_msg("%.3f pt are not told to be beyond the limits", slack);
  if (spacing.word != 0 || spacing.mixed != 0 || spacing.other != 0) fail_msg("a line beyond the limits is spaced");
}

/* Word spaces from a quarter to half an em, 和欧間 from an eighth to a half, other places up to a quarter, letters of a
 * word not at all. */
static void places_have_their_rooms(void **state) {
  const struct paragraph *p = shape(*state, "国語 WebのA4紙、次");
  expect_room(p, "国", EM / 4, 0);
  expect_room(p, "語", 0, 0); /* the space behind it is the place */
  expect_room(p, " ", EM / 2 - SPACE, SPACE - EM / 4);
  expect_room(p, "W", 0, 0);
  expect_room(p, "b", EM / 4, EM / 8);
  expect_room(p, "の", EM / 4, EM / 8);
  expect_room(p, "A", 0, 0);
  expect_room(p, "4", EM / 4, EM / 8);
  expect_room(p, "紙", 0, 0); /* no comma leaves its word (3.1.7) */
  expect_room(p, "、", EM / 4, 0);
}

/* 3.8.3: word spaces first, down to a quarter em; then 和欧間, down to an eighth. Two word spaces, two 和欧間. */
static void squeezes_in_order(void **state) {
  const struct paragraph *p = shape(*state, "国 A国 B国");
  double words = 2 * (SPACE - EM / 4), mixed = 2 * EM / 8;
  expect_spacing(p, 0, 0, 0, 0);
  expect_spacing(p, -1, -0.5, 0, 0);
  expect_spacing(p, -words, -words / 2, 0, 0);
  expect_spacing(p, -words - 1, -words / 2, -0.5, 0);
  expect_spacing(p, -words - mixed, -words / 2, -mixed / 2, 0);
  expect_beyond(p, -words - mixed - 0.1);
}

/* 3.8.4: word spaces up to half an em; then 和欧間 up to half an em; then evenly between all others up to a quarter em. */
static void stretches_in_order(void **state) {
  const struct paragraph *p = shape(*state, "国国国 A国国"); /* one word space, one 和欧間, three others */
  double word = EM / 2 - SPACE, mixed = EM / 4, others = 3 * EM / 4;
  expect_spacing(p, 1, 1, 0, 0);
  expect_spacing(p, word, word, 0, 0);
  expect_spacing(p, word + 1, word, 1, 0);
  expect_spacing(p, word + mixed, word, mixed, 0);
  expect_spacing(p, word + mixed + 1.5, word, mixed, 0.5);
  expect_spacing(p, word + mixed + others, word, mixed, EM / 4);
  expect_beyond(p, word + mixed + others + 0.1);
}

/* Narrow punctuation has nothing to give, and brackets stay with what they hold (3.1.4: LOOK at the real advance). */
static void punctuation_gives_nothing(void **state) {
  const struct paragraph *p = shape(*state, "「国」、（語）。次");
  for (uint32_t i = 0; i < p->cluster_count; i++)
    if (spacing_room(p, i).shrink != 0) fail_msg("cluster %u gives way", i);
  expect_room(p, "「", 0, 0);
  expect_room(p, "国", 0, 0);
  expect_room(p, "」", 0, 0);
  expect_room(p, "、", EM / 4, 0);
  expect_room(p, "（", 0, 0);
  expect_room(p, "。", EM / 4, 0);
  expect_beyond(p, -0.1);
}

/* A URL is one word, broken or not: no space grows in it, and the lines that it ends are ragged. */
static void a_url_is_one_word(void **state) {
  const struct paragraph *p = shape(*state, "資料はhttps://a.example/b/c?d=eを参照。");
  uint32_t from = cluster_of(p, "https"), to = cluster_of(p, "を参照");
  for (uint32_t i = from; i + 1 < to; i++)
    if (spacing_room(p, i).stretch != 0) fail_msg("the URL grows behind its character %u", i - from);
  assert_false(spacing_is_ragged(p, from - 1));
  assert_true(spacing_is_ragged(p, from));
  assert_true(spacing_is_ragged(p, from + 8));
  assert_false(spacing_is_ragged(p, to));
  assert_false(spacing_is_ragged(p, p->cluster_count));
}

/* What is added behind each cluster is what the sums were made of. */
static void places_add_up(void **state) {
  const struct paragraph *p = shape(*state, "監視は24時間365日、SOC 2 Type IIの報告書（英文）を含む。");
  for (double slack = -3; slack < 12; slack += 0.37) {
    struct spacing spacing = spacing_for(p, 0, p->cluster_count, p->cluster_count, slack);
    if (spacing.beyond) continue;
    double added = 0;
    for (uint32_t i = 0; i + 1 < p->cluster_count; i++) {
      double here = spacing_behind(p, i, &spacing);
      struct room room = spacing_room(p, i);
      if (here > room.stretch + NEAR || here < -room.shrink - NEAR) fail_msg("%.2f pt: %.3f are added behind cluster %u", slack, here, i);
      added += here;
    }
    assert_float_equal((float)added, (float)slack, 0.02f);
  }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)
  const struct CMUnitTest tests[] = {TEST(places_have_their_rooms), TEST(squeezes_in_order), TEST(stretches_in_order),
                                     TEST(punctuation_gives_nothing), TEST(a_url_is_one_word), TEST(places_add_up)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
