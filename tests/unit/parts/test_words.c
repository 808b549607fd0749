/* test_words.c: dates, numbers and choices in the words of the reports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "parts/words.h"

struct fixture { struct arena *arena; struct part_context context; };

static struct fixture fixture;

static int set_up(void **state) {
  (void)state;
  fixture.arena = arena_open((size_t)64 << 20);
  struct messages *messages = messages_new(fixture.arena);
  fixture.context = (struct part_context){.arena = fixture.arena, .labels = labels_read(fixture.arena, messages, "ja")};
  return !fixture.context.labels;
}

static int tear_down(void **state) {
  (void)state;
  arena_close(fixture.arena);
  return 0;
}

static struct date day(int year, int month, int of_month) {
  return (struct date){.source = 1, .year = (uint16_t)year, .month = (uint8_t)month, .day = (uint8_t)of_month, .raw = ""};
}

static void test_dates(void **state) {
  (void)state;
  const struct part_context *context = &fixture.context;
  struct date date = day(2026, 12, 11);
  assert_string_equal(date_prose(context, &date), "2026年12月11日");
  assert_string_equal(date_table(context, &date), "2026/12/11（金）");
  date = day(2024, 2, 29);
  assert_string_equal(date_prose(context, &date), "2024年2月29日");
  assert_string_equal(date_table(context, &date), "2024/02/29（木）");
  date = day(1, 1, 1);
  assert_string_equal(date_table(context, &date), "0001/01/01（月）");
}

static void test_times(void **state) {
  (void)state;
  const struct part_context *context = &fixture.context;
  struct date date = day(2026, 11, 18);
  date.has_time = true;
  date.hour = 9;
  date.raw = "2026-11-18T09:00:00+09:00";
  assert_string_equal(date_prose(context, &date), "2026年11月18日 09:00");
  assert_string_equal(day_prose(context, &date), "2026年11月18日");
  assert_string_equal(date_exact(context, &date), "2026年11月18日 09:00（UTC+09:00）");
  date.second = 5;
  date.raw = "2026-11-18T09:00:05Z";
  assert_string_equal(date_exact(context, &date), "2026年11月18日 09:00:05（UTC+00:00）");
  date.raw = "2026-11-18T09:00:05";
  assert_string_equal(date_exact(context, &date), "2026年11月18日 09:00:05");
}

static void check_months(struct date from, struct date to, int months, bool old) {
  assert_int_equal(months_between(&from, &to), months);
  assert_int_equal(older_than_a_year(&from, &to), old);
}

static void test_ages(void **state) {
  (void)state;
  check_months(day(2025, 5, 15), day(2026, 11, 20), 18, true);
  check_months(day(2025, 2, 3), day(2026, 11, 20), 21, true);
  check_months(day(2025, 11, 20), day(2026, 11, 20), 12, false); /* the same day of the month is still good */
  check_months(day(2025, 11, 20), day(2026, 11, 21), 12, true);
  check_months(day(2024, 2, 29), day(2025, 2, 28), 12, false);
  check_months(day(2024, 2, 29), day(2025, 3, 1), 12, true);
  check_months(day(2026, 1, 31), day(2026, 2, 28), 1, false);
  check_months(day(2026, 1, 31), day(2026, 3, 30), 1, false);
  check_months(day(2027, 1, 1), day(2026, 1, 1), 0, false);
}

static void test_numbers(void **state) {
  (void)state;
  struct arena *arena = fixture.arena;
  assert_string_equal(number_words(arena, 4), "4");
  assert_string_equal(number_words(arena, 0.5), "0.5");
  assert_string_equal(number_words(arena, 62.25), "62.25");
  assert_string_equal(number_words(arena, -5), "-5");
  assert_string_equal(number_words(arena, 1e300), "1.0000000000000001e+300");
  assert_string_equal(score_words(arena, 100), "100.0");
  assert_string_equal(score_words(arena, 87.5), "87.5");
  assert_string_equal(score_words(arena, 83.33), "83.33");
  assert_string_equal(rounded_words(arena, 0.1 + 0.2, 6), "0.3");
  assert_string_equal(rounded_words(arena, 87.46969696, 4), "87.4697");
}

static void test_shares(void **state) {
  (void)state;
  const struct part_context *context = &fixture.context;
  assert_string_equal(percent_words(context, 133, 143), "93％");
  assert_string_equal(percent_words(context, 999, 1000), "99％"); /* never rounded to the whole */
  assert_string_equal(percent_words(context, 1, 1000), "1％");
  assert_string_equal(percent_words(context, 0, 7), "0％");
  assert_string_equal(percent_words(context, 7, 7), "100％");
  assert_string_equal(percent_words(context, 0, 0), "0％");
}

static void test_choices(void **state) {
  (void)state;
  const struct part_context *context = &fixture.context;
  assert_string_equal(verdict_marked(context, VERDICT_MET), "○ 適合");
  assert_string_equal(verdict_marked(context, VERDICT_PARTIAL), "△ 一部適合");
  assert_string_equal(verdict_marked(context, VERDICT_UNMET), "× 不適合");
  assert_string_equal(verdict_marked(context, VERDICT_NOT_APPLICABLE), "－ 対象外");
  assert_string_equal(verdict_marked(context, VERDICT_UNKNOWN), "？ 判定不能");
  assert_string_equal(verdict_marked(context, VERDICT_NONE), "未評価");
  assert_string_equal(level_marked(context, LEVEL_CRITICAL), "◆ 重大");
  assert_string_equal(level_marked(context, LEVEL_LOW), "● 低");
  assert_null(level_marked(context, LEVEL_NONE));
  assert_string_equal(decision_word(context, DECISION_HOLD), "保留");
  assert_string_equal(approval_word(context, APPROVAL_RETURNED), "差戻し");
  assert_string_equal(timing_word(context, TIMING_AFTER_START), "利用後");
  assert_string_equal(risk_kind_word(context, RISK_CONTRADICTION), "回答の相違");
  assert_string_equal(note_kind_word(context, NOTE_ANSWER_LOST), "回答の欠落");
}

static void test_edges(void **state) {
  (void)state;
  enum tone tone = TONE_INK;
  assert_false(verdict_edge(VERDICT_MET, &tone));
  assert_false(verdict_edge(VERDICT_NOT_APPLICABLE, &tone));
  assert_true(verdict_edge(VERDICT_UNMET, &tone));
  assert_int_equal(tone, TONE_BAD);
  assert_true(verdict_edge(VERDICT_UNKNOWN, &tone));
  assert_int_equal(tone, TONE_CAUTION);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_dates),   cmocka_unit_test(test_times),  cmocka_unit_test(test_ages),  cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_shares), cmocka_unit_test(test_choices), cmocka_unit_test(test_edges),
  };
  return cmocka_run_group_tests_name("words", tests, set_up, tear_down);
}
