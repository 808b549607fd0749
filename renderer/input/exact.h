/* exact.h: the room's own: quotients of decimals, so that a half is a half. */
#ifndef RINGI_INPUT_EXACT_H
#define RINGI_INPUT_EXACT_H

#include <stdbool.h>

/* over / under. Exact while each number that went in has six decimals at most and nothing grew too large; the rough
 * quotient is always there. */
struct quotient {
  bool exact;
  __int128 over, under;
  long double rough_over, rough_under;
};

/* An empty one: 0 / 0, exact. */
struct quotient quotient_new(void);

/* Adds left x right to what stands over the line, and right to what stands under it: a weighted mean. */
void quotient_add_weighted(struct quotient *quotient, double left, double right);

/* min + (max - min) x points / most, where `points` and `most` are sums of decimals. */
struct quotient quotient_on_scale(double min, double max, const struct quotient *points);

/* Adds `points` to what stands over the line and `most` to what stands under it. */
void quotient_add(struct quotient *quotient, double points, double most);

/* Whether nothing stands under the line. */
bool quotient_is_void(const struct quotient *quotient);

/* Whether `score` is the quotient rounded to the nearest tenth, halves away from zero. Where the quotient is not exact,
 * and so near a half that it can't be told which side it is on, both tenths are taken. */
bool quotient_rounds_to(const struct quotient *quotient, double score);

/* The tenth that it rounds to. */
double quotient_tenth(const struct quotient *quotient);

#endif
