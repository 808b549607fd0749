/* exact.c: decimals in millionths, so that 83.25 is no 83.2499...
 *
 * A double that came from a decimal of six places is the double nearest to it; so the decimal can be had back without
 * a fault, and sums and products of such are exact in 128 bits. Leaves the rules to rules_scores.c. Invariant: `exact`
 * is true only while nothing was rounded and nothing overflowed. */
#include "input/exact.h"

#include <math.h>

#define MILLION 1000000

struct quotient quotient_new(void) { return (struct quotient){.exact = true}; }

/* The decimal of which `number` is the nearest double, in millionths; false where it has more places or is huge. */
static bool millionths(double number, __int128 *decimal) {
  if (!(fabs(number) < 1e9)) return false;
  long long rounded = llround(number * MILLION);
  *decimal = rounded;
  return (double)rounded / MILLION == number;
}

static bool add_product(__int128 *sum, __int128 left, __int128 right) {
  __int128 product;
  return !__builtin_mul_overflow(left, right, &product) && !__builtin_add_overflow(*sum, product, sum);
}

void quotient_add_weighted(struct quotient *quotient, double left, double right) {
  __int128 a, b;
  quotient->rough_over += (long double)left * right;
  quotient->rough_under += right;
  quotient->exact = quotient->exact && millionths(left, &a) && millionths(right, &b) &&
                    add_product(&quotient->over, a, b) && add_product(&quotient->under, b, MILLION);
}

void quotient_add(struct quotient *quotient, double points, double most) {
  __int128 a, b;
  quotient->rough_over += points;
  quotient->rough_under += most;
  quotient->exact = quotient->exact && millionths(points, &a) && millionths(most, &b) &&
                    add_product(&quotient->over, a, 1) && add_product(&quotient->under, b, 1);
}

struct quotient quotient_on_scale(double min, double max, const struct quotient *points) {
  struct quotient laid = {.exact = points->exact};
  laid.rough_under = points->rough_under;
  laid.rough_over = min * points->rough_under + ((long double)max - min) * points->rough_over;
  __int128 low, high;
  laid.exact = laid.exact && millionths(min, &low) && millionths(max, &high) &&
               add_product(&laid.over, low, points->under) && add_product(&laid.over, high - low, points->over) &&
               add_product(&laid.under, points->under, MILLION);
  return laid;
}

bool quotient_is_void(const struct quotient *quotient) {
  return quotient->exact ? quotient->under == 0 : quotient->rough_under == 0;
}

/* In tenths. False where 128 bits don't hold it. */
static bool exact_tenths(const struct quotient *quotient, long double *tenths) {
  __int128 over = quotient->over, under = quotient->under, twice, twenty = 20;
  if (!quotient->exact || under == 0) return false;
  if (under < 0) over = -over, under = -under;
  bool minus = over < 0;
  if (minus) over = -over;
  if (__builtin_mul_overflow(over, twenty, &over) || __builtin_add_overflow(over, under, &over) ||
      __builtin_mul_overflow(under, (__int128)2, &twice))
    return false;
  __int128 rounded = over / twice;
  *tenths = (long double)(minus ? -rounded : rounded);
  return true;
}

static long double rough(const struct quotient *quotient) {
  return quotient->rough_under == 0 ? 0 : quotient->rough_over / quotient->rough_under;
}

/* A score may be off its tenth by what printing and reading a double leaves. */
static bool is_tenth(double score, long double tenths) {
  long double tenth = tenths / 10;
  return fabsl(score - tenth) <= 1e-12L * fmaxl(1, fabsl(tenth));
}

bool quotient_rounds_to(const struct quotient *quotient, double score) {
  long double tenths;
  if (exact_tenths(quotient, &tenths)) return is_tenth(score, tenths);
  long double value = rough(quotient) * 10, doubt = 1e-9L * fmaxl(1, fabsl(value));
  return is_tenth(score, roundl(value - doubt)) || is_tenth(score, roundl(value + doubt));
}

double quotient_tenth(const struct quotient *quotient) {
  long double tenths;
  if (!exact_tenths(quotient, &tenths)) tenths = roundl(rough(quotient) * 10);
  return (double)(tenths / 10);
}
