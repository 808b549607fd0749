/* test_line.c: where glyphs stand: places worked out by hand from the advances of BIZ UDPGothic, in units of 1/2048 em.
 *
 * The text is 10 pt; ideographs are 2048 units, 、。 1229, brackets and ・ 1024, A 1556, B 1577, 1 1290, a space 683. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../support.h"
#include "typeset/run.h"

#define EM 10.0
#define UNITS(units) ((units) * EM / 2048)
#define QUARTER (EM / 4)
#define LEFT 100.0 /* where the measure begins */
#define NEAR 0.005 /* pt: single floats */

/* A paragraph broken and placed. */
struct set {
  struct typesetter *typesetter;
  struct paragraph *p;
  struct line *lines;
  size_t count;
  struct run_list runs;
  size_t *first; /* each line's first run, and the end */
};

static struct node *add_text(struct bench *bench, const char *text) {
  doc_open_paragraph(bench->document, ROLE_TEXT);
  struct node *node = bench->document->at;
  doc_text_with_urls(bench->document, ROLE_TEXT, text, 0);
  doc_close(bench->document);
  return node;
}

static struct set place(struct bench *bench, const struct node *node, double width, enum role_align align, bool hanging) {
  struct set set = {.typesetter = typesetter_new(bench->arena, bench->document, NULL, bench->fonts)};
  typesetter_hanging(set.typesetter, hanging);
  set.p = paragraph_shape(set.typesetter, bench->arena, node);
  set.p->align = align;
  set.lines = paragraph_break(bench->arena, set.p, width, &set.count);
  set.first = arena_new_array(bench->arena, size_t, set.count + 1);
  for (size_t i = 0; i < set.count; i++) {
    set.first[i] = set.runs.count;
    line_place(bench->arena, &set.runs, set.p, &set.lines[i], LEFT, 20.0 * (double)(i + 1), width, align, false);
  }
  set.first[set.count] = set.runs.count;
  return set;
}

static struct set set_text(struct bench *bench, const char *text, double width) {
  return place(bench, add_text(bench, text), width, ALIGN_JUSTIFY, false);
}

/* Where the drawn cluster of byte `at` of its node's text stands; NAN where it is not drawn. Not in runs to the left. */
static double x_of(const struct set *set, const struct node *node, size_t at) {
  for (size_t i = 0; i < set->runs.count; i++) {
    const struct run *run = &set->runs.items[i];
    if (run->backward || run->node != node) continue;
    size_t byte = run->start, glyph = 0;
    for (size_t k = 0; k < run->cluster_count; k++) {
      if (byte == at) return (double)(run->x + run->glyphs[glyph].x);
      byte += run->clusters[k].bytes;
      glyph += run->clusters[k].glyphs;
    }
  }
  return NAN;
}

/* Fails where `word` (its `nth` place in the node's text, from 0) doesn't stand at `x` of the measure. */
static void expect_at(const struct set *set, const struct node *node, const char *word, unsigned nth, double x) {
  const char *text = node->as.text.text, *at = strstr(text, word);
  while (at && nth-- > 0) at = strstr(at + strlen(word), word);
  assert_non_null(at);
  double stands = x_of(set, node, (size_t)(at - text)) - LEFT;
  if (!(fabs(stands - x) < NEAR)) fail_msg("%s of \"%s\" stands at %.3f pt, not %.3f", word, text, stands, x);
}

/* The right edge of a line's ink boxes: its last drawn cluster with its advance. */
static double right_edge(const struct set *set, size_t line) {
  const struct run *last = NULL;
  double edge = 0;
  for (size_t i = set->first[line]; i < set->first[line + 1]; i++) {
    last = &set->runs.items[i];
    if (last->cluster_count) edge = fmax(edge, (double)last->x + (double)last->width);
  }
  return edge - LEFT;
}

/* 3.2.6: a quarter em between Japanese and Latin letters or figures. */
static void a_quarter_em_between_scripts(void **state) {
  struct node *node = add_text(*state, "国A国1国");
  struct set set = place(*state, node, 400, ALIGN_JUSTIFY, false);
  double x = 0;
  expect_at(&set, node->first, "国", 0, x);
  expect_at(&set, node->first, "A", 0, x += EM + QUARTER);
  expect_at(&set, node->first, "国", 1, x += UNITS(1556) + QUARTER);
  expect_at(&set, node->first, "1", 0, x += EM + QUARTER);
  expect_at(&set, node->first, "国", 2, x += UNITS(1290) + QUARTER);
}

/* 3.2.6: none beside brackets and punctuation. */
static void none_beside_punctuation(void **state) {
  struct node *node = add_text(*state, "（A）、B。「1」・国");
  struct set set = place(*state, node, 400, ALIGN_JUSTIFY, false);
  double x = 0;
  expect_at(&set, node->first, "A", 0, x += UNITS(1024));
  expect_at(&set, node->first, "）", 0, x += UNITS(1556));
  expect_at(&set, node->first, "、", 0, x += UNITS(1024));
  expect_at(&set, node->first, "B", 0, x += UNITS(1229));
  expect_at(&set, node->first, "。", 0, x += UNITS(1577));
  expect_at(&set, node->first, "「", 0, x += UNITS(1229));
  expect_at(&set, node->first, "1", 0, x += UNITS(1024));
  expect_at(&set, node->first, "」", 0, x += UNITS(1290));
  expect_at(&set, node->first, "国", 0, x += UNITS(1024) + UNITS(1024));
}

/* 3.2.6: none where the source has a space. */
static void none_beside_a_space(void **state) {
  struct node *node = add_text(*state, "国 A 国");
  struct set set = place(*state, node, 400, ALIGN_JUSTIFY, false);
  double x = 0;
  expect_at(&set, node->first, "A", 0, x += EM + UNITS(683));
  expect_at(&set, node->first, "国", 1, x + UNITS(1556) + UNITS(683));
}

/* 3.1.4 to 3.1.6: neighbouring punctuation stands by its real advances: nothing is halved, nothing doubled. */
static void punctuation_stands_by_its_advance(void **state) {
  struct node *node = add_text(*state, "「（国）」、「国」。");
  struct set set = place(*state, node, 400, ALIGN_JUSTIFY, false);
  double x = 0;
  expect_at(&set, node->first, "「", 0, x);
  expect_at(&set, node->first, "（", 0, x += UNITS(1024));
  expect_at(&set, node->first, "国", 0, x += UNITS(1024));
  expect_at(&set, node->first, "）", 0, x += EM);
  expect_at(&set, node->first, "」", 0, x += UNITS(1024));
  expect_at(&set, node->first, "、", 0, x += UNITS(1024));
  expect_at(&set, node->first, "「", 1, x += UNITS(1229));
  expect_at(&set, node->first, "。", 0, x + UNITS(1024) + EM + UNITS(1024));
}

/* 3.1.5: an opening bracket at a line's start is flush, on the first line and on others. */
static void an_opening_bracket_is_flush(void **state) {
  struct node *node = add_text(*state, "「国国国国」「国国国国」");
  struct set set = place(*state, node, 4 * EM + UNITS(2048), ALIGN_JUSTIFY, false);
  assert_int_equal(set.count, 2);
  expect_at(&set, node->first, "「", 0, 0);
  expect_at(&set, node->first, "「", 1, 0);
}

/* Justified lines end on the measure; the last is natural. Ten ideographs and nine places: a ninth of 5 pt at each. */
static void justified_lines_end_on_the_measure(void **state) {
  struct node *node = add_text(*state, "国国国国国国国国国国語語語語語語語語語語末末末");
  struct set set = place(*state, node, 105, ALIGN_JUSTIFY, false);
  assert_int_equal(set.count, 3);
  for (unsigned i = 0; i < 10; i++) expect_at(&set, node->first, "国", i, i * (EM + 5.0 / 9));
  for (unsigned i = 0; i < 10; i++) expect_at(&set, node->first, "語", i, i * (EM + 5.0 / 9));
  for (unsigned i = 0; i < 3; i++) expect_at(&set, node->first, "末", i, i * EM);
}

static void every_justified_line_ends_on_its_measure(void **state) {
  static const char text[] =
      "監視は24時間365日、SOC 2 Type IIの報告書（英文）を含む。「バックアップ」は、東日本・西日本の2か所で毎日3:00に取得し、"
      "保存期間は35日（35世代）である。料金は¥1,234,567（税込み）、稼働率は99.95％、RTOは4時間、RPOは15分を目標とする。";
  unsigned judged = 0;
  for (double width = 120; width < 482; width += 13) {
    struct set set = set_text(*state, text, width);
    for (size_t i = 0; i + 1 < set.count; i++) {
      if (right_edge(&set, i) > width + NEAR * 4) fail_msg("line %zu ends at %.3f of %.3f pt", i, right_edge(&set, i), width);
      judged += fabs(right_edge(&set, i) - width) < NEAR * 4;
    }
    if (set.count && right_edge(&set, set.count - 1) > width + NEAR * 4) fail_msg("the last line ends at %.3f of %.3f pt", right_edge(&set, set.count - 1), width);
  }
  assert_true(judged > 60);
}

/* 3.8.3: a line that is a little too long gives at its word spaces first, then at 和欧間. */
static void a_line_is_squeezed(void **state) {
  double natural = 5 * EM + UNITS(683) + UNITS(1556) + QUARTER; /* 国国国 A国国 */
  struct node *node = add_text(*state, "国国国 A国国語語語");
  struct set set = place(*state, node, natural - 0.5, ALIGN_JUSTIFY, false);
  assert_int_equal(set.count, 2);
  expect_at(&set, node->first, "A", 0, 3 * EM + UNITS(683) - 0.5);
  expect_at(&set, node->first, "国", 3, 3 * EM + UNITS(683) - 0.5 + UNITS(1556) + QUARTER);
  expect_at(&set, node->first, "語", 0, 0);
  set = place(*state, node, natural - 1.5, ALIGN_JUSTIFY, false);
  expect_at(&set, node->first, "A", 0, 3 * EM + EM / 4);
  expect_at(&set, node->first, "国", 4, natural - 1.5 - EM);
}

/* 3.8.4: word spaces to half an em, then 和欧間 to half an em, then the others evenly. */
static void a_line_is_stretched(void **state) {
  double natural = 5 * EM + UNITS(683) + UNITS(1556) + QUARTER, word = EM / 2 - UNITS(683);
  struct node *node = add_text(*state, "国国国 A国国（語語語語語）");
  struct set set = place(*state, node, natural + 1, ALIGN_JUSTIFY, false);
  expect_at(&set, node->first, "A", 0, 3 * EM + UNITS(683) + 1);
  expect_at(&set, node->first, "国", 3, 3 * EM + UNITS(683) + 1 + UNITS(1556) + QUARTER);
  set = place(*state, node, natural + word + 1, ALIGN_JUSTIFY, false);
  expect_at(&set, node->first, "A", 0, 3 * EM + EM / 2);
  expect_at(&set, node->first, "国", 3, 3 * EM + EM / 2 + UNITS(1556) + QUARTER + 1);
  set = place(*state, node, natural + word + QUARTER + 3, ALIGN_JUSTIFY, false);
  expect_at(&set, node->first, "国", 1, EM + 1);
  expect_at(&set, node->first, "国", 2, 2 * EM + 2);
  expect_at(&set, node->first, "A", 0, 3 * EM + 2 + EM / 2);
  expect_at(&set, node->first, "国", 3, 3 * EM + 2 + EM / 2 + UNITS(1556) + EM / 2);
  expect_at(&set, node->first, "国", 4, 4 * EM + 3 + EM / 2 + UNITS(1556) + EM / 2);
}

/* A line that ends within a URL stays natural: its few breaks leave gaps that no other space may fill. */
static void a_line_before_a_url_s_break_is_ragged(void **state) {
  struct node *node = add_text(*state, "資料はhttps://aaaaaaaaaa.example/bbbbbbbbbb/を見る。");
  struct set set = place(*state, node, 130, ALIGN_JUSTIFY, false);
  const struct node *before = node->first, *url = before->next->first;
  assert_true(set.count >= 2);
  expect_at(&set, before, "料", 0, EM);
  expect_at(&set, before, "は", 0, 2 * EM);
  expect_at(&set, url, "h", 0, 2 * EM + UNITS(2028) + QUARTER);
  assert_true(right_edge(&set, 0) < 130 - 1);
}

/* ぶら下げ: a comma behind a full line hangs behind the measure where that is asked for; else its word moves on. */
static void commas_hang_where_asked(void **state) {
  struct node *node = add_text(*state, "国国国国国国国国国国、語語語語");
  struct set set = place(*state, node, 100, ALIGN_JUSTIFY, true);
  assert_int_equal(set.count, 2);
  for (unsigned i = 0; i < 10; i++) expect_at(&set, node->first, "国", i, i * EM);
  expect_at(&set, node->first, "、", 0, 100);
  expect_at(&set, node->first, "語", 0, 0);
  set = place(*state, node, 100, ALIGN_JUSTIFY, false);
  for (unsigned i = 0; i < 9; i++) expect_at(&set, node->first, "国", i, i * (EM + EM / 8));
  expect_at(&set, node->first, "国", 9, 0);
  expect_at(&set, node->first, "、", 0, EM);
}

/* Spaces at a line's end are covered and not drawn; nothing shifts by them. */
static void spaces_at_the_end_take_no_room(void **state) {
  struct node *node = add_text(*state, "bbbb aaaa");
  struct set set = place(*state, node, UNITS(4 * 1454) + 1, ALIGN_END, false);
  assert_int_equal(set.count, 2);
  expect_at(&set, node->first, "b", 0, 1);
  expect_at(&set, node->first, " ", 0, UNITS(4 * 1454) + 1);
  assert_float_equal(set.runs.items[0].width, UNITS(4 * 1454), 0.01);
  assert_int_equal(set.runs.items[0].end, 5);
}

static void lines_are_aligned(void **state) {
  struct node *node = add_text(*state, "国国国");
  struct set set = place(*state, node, 100, ALIGN_END, false);
  expect_at(&set, node->first, "国", 0, 70);
  set = place(*state, node, 100, ALIGN_MIDDLE, false);
  expect_at(&set, node->first, "国", 0, 35);
  set = place(*state, node, 100, ALIGN_START, false);
  expect_at(&set, node->first, "国", 0, 0);
}

/* A page number that needs fewer digits than it was given room for shrinks its run; nothing else moves. */
static void page_numbers_move_nothing(void **state) {
  struct bench *bench = *state;
  bench->document->references.before = "（";
  bench->document->references.after = "頁）";
  doc_open_paragraph(bench->document, ROLE_TEXT);
  struct node *node = bench->document->at;
  doc_text(bench->document, ROLE_TEXT, "前の文は", 0);
  doc_open_reference(bench->document, "there", true);
  doc_text(bench->document, ROLE_LINK, "経産6-6", 0);
  doc_close(bench->document);
  doc_close(bench->document);
  struct set set = place(bench, node, 300, ALIGN_JUSTIFY, false);
  struct run *page = NULL;
  for (size_t i = 0; i < set.runs.count; i++)
    if (set.runs.items[i].page) page = &set.runs.items[i];
  assert_non_null(page);
  struct run before = *page;
  double narrower = run_fill_page(bench->arena, page, 7);
  assert_float_equal((float)narrower, (float)UNITS(1556), 0.01f); /* one 0 of two */
  assert_float_equal(page->x, before.x, 0.0001f);
  assert_float_equal(page->width, before.width - (float)narrower, 0.01f);
  assert_float_equal(page->glyphs[0].x, before.glyphs[0].x, 0.0001f);
  assert_float_equal(page->glyphs[1].x, before.glyphs[1].x, 0.0001f);
  assert_float_equal(page->glyphs[2].x, before.glyphs[3].x - (float)narrower, 0.01f); /* 頁 */
  assert_int_equal(strncmp(page->text, "（7頁）", strlen("（7頁）")), 0);
  assert_int_equal(run_size(page), strlen("（7頁）"));
}

/* Ranges of a node's runs follow each other without holes, whatever the width and the scripts. */
static void runs_cover_their_nodes(void **state) {
  static const char *const texts[] = {"監視は24時間、SOC 2 Type IIと 空白  を含む。", "葛󠄀城市の𠮷田、ｶﾞｷﾞ、e\xcc\x81、か\xe3\x82\x9a。",
                                      "国は שלום עולם と مرحبا بالعالم の後。", "一\n二 \n\n三", "見よhttps://a.example/b/c/d?e=fを。"};
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
    for (double width = 25; width < 300; width += 21) {
      struct node *node = add_text(*state, texts[t]);
      struct set set = place(*state, node, width, ALIGN_JUSTIFY, false);
      unsigned char covered[256] = {0};
      for (size_t i = 0; i < set.runs.count; i++) {
        const struct run *run = &set.runs.items[i];
        if (run_size(run) > run->end - run->start) fail_msg("text %zu at %.0f pt: a run draws more than it covers", t, width);
        const struct node *text = run->node;
        size_t at = (size_t)(strstr(texts[t], text->as.text.text) - texts[t]);
        for (size_t k = run->start; k < run->end; k++) covered[at + k]++;
      }
      for (size_t k = 0; k < strlen(texts[t]); k++)
        if (covered[k] != 1) fail_msg("text %zu at %.0f pt: byte %zu is covered %u times", t, width, k, covered[k]);
    }
}

/* The visual order of a line: what its runs and, in those that run to the left, their clusters spell from left to right. */
static const char *from_left_to_right(struct bench *bench, const struct set *set) {
  char *spelt = arena_alloc(bench->arena, 512), *end = spelt;
  double x = -1;
  for (size_t done = 0; done < set->runs.count; done++) { /* by x */
    const struct run *next = NULL;
    for (size_t i = 0; i < set->runs.count; i++) {
      const struct run *run = &set->runs.items[i];
      if ((double)run->x > x && run->cluster_count && (!next || run->x < next->x)) next = run;
    }
    if (!next) break;
    x = (double)next->x;
    size_t size = 0;
    for (size_t k = 0; k < next->cluster_count; k++) size += next->clusters[k].bytes;
    size_t from = next->backward ? size : 0;
    for (size_t k = 0; k < next->cluster_count; k++) {
      size_t bytes = next->clusters[k].bytes;
      if (next->backward) from -= bytes;
      memcpy(end, next->text + from, bytes);
      end += bytes;
      if (!next->backward) from += bytes;
    }
  }
  *end = 0;
  return spelt;
}

/* UAX 9: Hebrew and Arabic run to the left inside Japanese, each stretch in its place. */
static void words_run_in_their_direction(void **state) {
  struct node *node = add_text(*state, "前のשלום後");
  struct set set = place(*state, node, 300, ALIGN_JUSTIFY, false);
  assert_string_equal(from_left_to_right(*state, &set), "前のםולש後");
  node = add_text(*state, "前のשלום עולם後");
  set = place(*state, node, 300, ALIGN_JUSTIFY, false);
  assert_string_equal(from_left_to_right(*state, &set), "前のםלוע םולש後");
}

/* UAX 9, rules I1 and L2: figures behind Hebrew stand at its left, and run to the right. */
static void figures_stand_left_of_hebrew(void **state) {
  struct node *node = add_text(*state, "前のשלום 12後");
  struct set set = place(*state, node, 300, ALIGN_JUSTIFY, false);
  assert_string_equal(from_left_to_right(*state, &set), "前の12 םולש後");
}

/* A variation selector belongs to its base: one cluster, one glyph. */
static void a_selector_stays_with_its_base(void **state) {
  struct node *node = add_text(*state, "葛󠄀城");
  struct set set = place(*state, node, 300, ALIGN_JUSTIFY, false);
  assert_int_equal(set.p->cluster_count, 2);
  assert_int_equal(set.p->clusters[0].bytes, 7);
  assert_int_equal(set.p->clusters[0].glyphs, 1);
  expect_at(&set, node->first, "城", 0, EM);
}

/* A half-width voiced sound mark has a cluster of its own, half an em behind its base, and never begins a line. */
static void a_sound_mark_stays_with_its_kana(void **state) {
  struct node *node = add_text(*state, "ｶﾞｷﾞｸﾞ");
  struct set set = place(*state, node, 300, ALIGN_JUSTIFY, false);
  assert_int_equal(set.p->cluster_count, 6);
  expect_at(&set, node->first, "ﾞ", 0, EM / 2);
  expect_at(&set, node->first, "ｷ", 0, EM);
  for (double width = 11; width < 40; width += 3) {
    set = place(*state, node, width, ALIGN_JUSTIFY, false);
    for (size_t i = 0; i < set.count; i++)
      if (set.p->clusters[set.lines[i].from].continues) fail_msg("a line of %.0f pt begins with a sound mark", width);
  }
}

/* A ligature is one glyph that stands for two letters: both come out of the run's text. */
static void a_ligature_keeps_its_letters(void **state) {
  struct node *node = add_text(*state, "office fl");
  struct set set = place(*state, node, 300, ALIGN_JUSTIFY, false);
  assert_int_equal(set.runs.count, 1);
  const struct run *run = &set.runs.items[0];
  assert_int_equal(run_size(run), strlen("office fl"));
  assert_int_equal(run->glyph_count, 7); /* o f fi c e space fl */
  assert_int_equal(run->clusters[2].bytes, 2);
  assert_int_equal(run->clusters[2].glyphs, 1);
  expect_at(&set, node->first, "ce", 0, UNITS(1393 + 1024 + 1491));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)
  const struct CMUnitTest tests[] = {
      TEST(a_quarter_em_between_scripts), TEST(none_beside_punctuation), TEST(none_beside_a_space), TEST(punctuation_stands_by_its_advance),
      TEST(an_opening_bracket_is_flush), TEST(justified_lines_end_on_the_measure), TEST(every_justified_line_ends_on_its_measure),
      TEST(a_line_is_squeezed), TEST(a_line_is_stretched), TEST(a_line_before_a_url_s_break_is_ragged), TEST(commas_hang_where_asked),
      TEST(spaces_at_the_end_take_no_room), TEST(lines_are_aligned), TEST(page_numbers_move_nothing), TEST(runs_cover_their_nodes),
      TEST(words_run_in_their_direction), TEST(figures_stand_left_of_hebrew), TEST(a_selector_stays_with_its_base),
      TEST(a_sound_mark_stays_with_its_kana), TEST(a_ligature_keeps_its_letters)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
