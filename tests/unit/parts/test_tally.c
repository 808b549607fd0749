/* test_tally.c: counts add up: each item is in one class, each risk in one cell. */
#include "fixture.h"

#include "parts/tally.h"

static int open_arena(void **state) { return !(*state = arena_open((size_t)256 << 20)); }

static int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

static size_t sum(const struct tally *tally) {
  size_t sum = tally->blank + tally->lost;
  for (size_t i = 0; i <= VERDICT_UNKNOWN; i++) sum += tally->verdict[i];
  return sum;
}

static void check(const struct model *model) {
  for (size_t i = 0; i < model->scoring_count; i++) {
    const struct scoring *scoring = model->scorings[i];
    struct tally tally = tally_scoring(scoring);
    size_t items = 0;
    for (size_t k = 0; k < scoring->sheet_count; k++) items += scoring->sheets[k].sheet->item_count;
    assert_int_equal(tally.total, items);
    assert_int_equal(sum(&tally), items);
    struct risk_tally risks = tally_risks(scoring);
    size_t by_level = 0, by_status = 0;
    for (size_t k = 0; k <= LEVEL_LOW; k++) by_level += risks.of_level[k];
    for (size_t k = 0; k <= RISK_CLOSED; k++) by_status += risks.of_status[k];
    assert_int_equal(by_level, scoring->risk_count);
    assert_int_equal(by_status, scoring->risk_count);
  }
}

static void test_classes(void **state) {
  static const char *const paths[] = {DATA "sheet.json", DATA "scoring.json"};
  const struct model *model = fixture_model(*state, paths, 2);
  struct tally tally = tally_scoring(model->scorings[0]);
  for (int verdict = VERDICT_MET; verdict <= VERDICT_UNKNOWN; verdict++) assert_int_equal(tally.verdict[verdict], 1);
  assert_int_equal(tally.verdict[VERDICT_NONE], 1);
  assert_int_equal(tally.blank, 1);
  assert_int_equal(tally.lost, 1);
  assert_int_equal(tally_scored(&tally), 3);
  check(model);
}

static void test_risks(void **state) {
  static const char *const paths[] = {DATA "sheet.json", DATA "scoring.json"};
  const struct model *model = fixture_model(*state, paths, 2);
  struct risk_tally risks = tally_risks(model->scorings[0]);
  assert_int_equal(risks_unresolved(&risks, LEVEL_HIGH), 1);
  assert_int_equal(risks_unresolved(&risks, LEVEL_MEDIUM), 0); /* accepted */
  assert_int_equal(risks_unresolved(&risks, LEVEL_CRITICAL), 0);
}

static void test_samples_add_up(void **state) {
  static const char *const paths[] = {"samples/kumonami-meti.json", "samples/kumonami-mic.json", "samples/kumonami-sla.json",
                                      "samples/kumonami-meti-2025.json", "samples/kumonami-scoring.json",
                                      "samples/kumonami-scoring-2025.json", "samples/yamabiko-meti.json", "samples/yamabiko-scoring.json"};
  check(fixture_model(*state, paths, 8));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_classes, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_risks, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_samples_add_up, open_arena, close_arena),
  };
  return cmocka_run_group_tests_name("tally", tests, NULL, NULL);
}
