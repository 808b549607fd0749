/* test_exact.c: a half is a half: rounding of quotients of decimals to the nearest tenth, halves away from zero. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/exact.h"

static struct quotient mean(size_t count, const double *scores, const double *weights) {
  struct quotient quotient = quotient_new();
  for (size_t i = 0; i < count; i++) quotient_add_weighted(&quotient, scores[i], weights ? weights[i] : 1);
  return quotient;
}

static void check_mean(size_t count, const double *scores, const double *weights, double right, double wrong) {
  struct quotient quotient = mean(count, scores, weights);
  assert_true(quotient_rounds_to(&quotient, right));
  assert_false(quotient_rounds_to(&quotient, wrong));
  assert_true(quotient_tenth(&quotient) == right);
}

#define MEAN(right, wrong, ...)                                                                            \
  check_mean(sizeof((double[]){__VA_ARGS__}) / sizeof(double), (double[]){__VA_ARGS__}, NULL, (right), (wrong))

static void test_halves_go_away_from_zero(void **state) {
  (void)state;
  MEAN(83.3, 83.2, 83.2, 83.3);
  MEAN(83.4, 83.3, 83.3, 83.4);
  MEAN(0.4, 0.3, 0.3, 0.4);
  MEAN(1.2, 1.1, 1.1, 1.2);
  MEAN(-0.1, 0.0, 0, -0.1);
  MEAN(-0.3, -0.2, -0.2, -0.3);
  MEAN(83.2, 83.3, 83.2, 83.2, 83.3);
  MEAN(66.7, 66.6, 66.6, 66.7, 66.7);
}

static void test_weights(void **state) {
  (void)state;
  check_mean(2, (double[]){70.1, 70.6}, (double[]){0.9, 0.1}, 70.2, 70.1); /* 70.15 */
  check_mean(2, (double[]){70.1, 70.5}, (double[]){0.9, 0.1}, 70.1, 70.2); /* 70.14 */
  check_mean(2, (double[]){50, 80}, (double[]){0.1, 0.2}, 70, 69.9);
  check_mean(2, (double[]){60, 80}, (double[]){0, 0.5}, 80, 60);
  check_mean(2, (double[]){50, 60}, (double[]){1e300, 1e300}, 55, 55.1);
  check_mean(2, (double[]){50, 60}, (double[]){1e-300, 1e-300}, 55, 54.9);
}

static void test_nothing_under_the_line(void **state) {
  (void)state;
  struct quotient none = quotient_new(), zero = mean(2, (double[]){1, 2}, (double[]){0, 0}), one = mean(1, (double[]){0}, NULL);
  assert_true(quotient_is_void(&none));
  assert_true(quotient_is_void(&zero));
  assert_false(quotient_is_void(&one));
}

static void check_scale(double min, double max, double points, double most, double right, double wrong) {
  struct quotient sum = quotient_new();
  quotient_add(&sum, points, most);
  struct quotient laid = quotient_on_scale(min, max, &sum);
  assert_true(quotient_rounds_to(&laid, right));
  assert_false(quotient_rounds_to(&laid, wrong));
}

static void test_points_on_a_scale(void **state) {
  (void)state;
  check_scale(0, 100, 1, 16, 6.3, 6.2);
  check_scale(0, 100, 10.05, 100, 10.1, 10.0);
  check_scale(0, 100, 0.155, 10, 1.6, 1.5);
  check_scale(20, 80, 15, 20, 65, 75);
  check_scale(-100, 0, 15, 16, -6.3, -6.2);
  check_scale(0.5, 1.1, 1, 4, 0.7, 0.6);
  check_scale(0, 100, 1e300, 4e300, 25, 24.9);
}

static void test_sums_of_tenths(void **state) {
  (void)state;
  struct quotient sum = quotient_new();
  for (int i = 0; i < 1000; i++) quotient_add(&sum, 0.1, 0.2);
  struct quotient laid = quotient_on_scale(0, 100, &sum);
  assert_true(quotient_rounds_to(&laid, 50));
  assert_true(laid.exact);
}

/* What can't be had exactly takes both tenths only where it can't be told which it is. */
static void test_rough(void **state) {
  (void)state;
  struct quotient third = mean(2, (double[]){33.33333333333, 33.33333333334}, NULL);
  assert_false(third.exact);
  assert_true(quotient_rounds_to(&third, 33.3));
  assert_false(quotient_rounds_to(&third, 33.4));
}

static void test_a_score_is_the_tenth_itself(void **state) {
  (void)state;
  struct quotient quotient = mean(1, (double[]){78.3}, NULL);
  assert_true(quotient_rounds_to(&quotient, 78.3));
  assert_false(quotient_rounds_to(&quotient, 78.31));
  assert_false(quotient_rounds_to(&quotient, 78.3001));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_halves_go_away_from_zero), cmocka_unit_test(test_weights),
      cmocka_unit_test(test_nothing_under_the_line),   cmocka_unit_test(test_points_on_a_scale),
      cmocka_unit_test(test_sums_of_tenths),           cmocka_unit_test(test_rough),
      cmocka_unit_test(test_a_score_is_the_tenth_itself),
  };
  return cmocka_run_group_tests_name("exact", tests, NULL, NULL);
}
