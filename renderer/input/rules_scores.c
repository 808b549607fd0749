/* rules_scores.c: the numbers of a scoring: range, grade, overall, domain-score, matrix.
 *
 * Leaves verdicts and quotes to rules_verdicts.c. Invariant: what is missing or breaks the schema is told as that
 * alone; a rule that needs it is left out. */
#include <string.h>

#include "input/build.h"
#include "input/exact.h"

/* range */

static void check_on_scale(struct build *build, const struct scoring *scoring, const struct number *number,
                           const char *what) {
  if (!number->present || number->null) return;
  double min = scoring->scale.min.value, max = scoring->scale.max.value;
  if (number->value < min || number->value > max)
    tell_leaf(build, RINGI_ERROR, "range", number->source, "the %s %.15g does not lie on the scale from %.15g to %.15g",
              what, number->value, min, max);
}

static void rule_scale(struct build *build, struct scoring *scoring) {
  if (!scoring->scale.min.present || !scoring->scale.max.present) return;
  if (scoring->scale.min.value >= scoring->scale.max.value) {
    tell_leaf(build, RINGI_ERROR, "range", scoring->scale.min.source,
              "the scale's min %.15g is not below its max %.15g", scoring->scale.min.value, scoring->scale.max.value);
    return;
  }
  check_on_scale(build, scoring, &scoring->scale.pass, "pass mark");
  check_on_scale(build, scoring, &scoring->overall.score, "score");
  for (size_t i = 0; i < scoring->scale.grade_count; i++)
    check_on_scale(build, scoring, &scoring->scale.grades[i].min, "grade's min");
  for (size_t i = 0; i < scoring->domain_count; i++)
    check_on_scale(build, scoring, &scoring->domains[i].score, "score");
}

static void rule_points(struct build *build, struct scoring *scoring) {
  for (size_t i = 0; i < scoring->item_count; i++) {
    const struct number *points = &scoring->items[i].points, *most = &scoring->items[i].max_points;
    if (!points->present) continue;
    if (points->value < 0)
      tell_leaf(build, RINGI_ERROR, "range", points->source, "the points %.15g are below 0", points->value);
    else if (most->present && points->value > most->value)
      tell_leaf(build, RINGI_ERROR, "range", points->source, "the points %.15g are more than the max_points %.15g",
                points->value, most->value);
  }
}

/* grade */

/* The grade that the scale gives; NULL: none, or it can't be known (`*known` false). */
static const struct grade *grade_of(const struct scoring *scoring, double score, bool *known) {
  *known = scoring->scale.grades != NULL;
  for (size_t i = 0; i < scoring->scale.grade_count && *known; i++) {
    const struct grade *grade = &scoring->scale.grades[i];
    if (!grade->min.present || !grade->id.source) *known = false;
    else if (score >= grade->min.value) return grade;
  }
  return NULL;
}

static void check_grade(struct build *build, const struct scoring *scoring, const struct number *score,
                        const struct text *grade) {
  if (!text_sound(build, grade) || !score->present) return;
  if (score->null) {
    tell_leaf(build, RINGI_ERROR, "grade", grade->source, "a grade stands beside a score of null");
    return;
  }
  bool known;
  const struct grade *right = grade_of(scoring, score->value, &known);
  if (!known) return;
  const char *stated = quoted(build, grade->raw, grade->raw_length);
  if (!right)
    tell_leaf(build, RINGI_ERROR, "grade", grade->source, "the scale gives the score %.15g no grade, not \"%s\"",
              score->value, stated);
  else if (strcmp(right->id.raw, grade->raw) != 0)
    tell_leaf(build, RINGI_ERROR, "grade", grade->source,
              "the scale gives the score %.15g the grade \"%s\", not \"%s\"", score->value,
              quoted(build, right->id.raw, right->id.raw_length), stated);
}

static void rule_grade(struct build *build, struct scoring *scoring) {
  for (size_t i = 1; i < scoring->scale.grade_count; i++) {
    const struct number *above = &scoring->scale.grades[i - 1].min, *min = &scoring->scale.grades[i].min;
    if (above->present && min->present && min->value >= above->value)
      tell_leaf(build, RINGI_ERROR, "grade", min->source, "the grades' min has to fall: %.15g is not below %.15g",
                min->value, above->value);
  }
  check_grade(build, scoring, &scoring->overall.score, &scoring->overall.grade);
  for (size_t i = 0; i < scoring->domain_count; i++)
    check_grade(build, scoring, &scoring->domains[i].score, &scoring->domains[i].grade);
}

/* overall */

void scoring_weighted_sum(const struct scoring *scoring, double *sum, double *weights) {
  long double over = 0, under = 0;
  for (size_t i = 0; i < scoring->domain_count; i++) {
    const struct domain *domain = &scoring->domains[i];
    double weight = domain->weight.present ? domain->weight.value : 1;
    if (!domain->score.present || domain->score.null) continue;
    over += (long double)weight * domain->score.value;
    under += weight;
  }
  *sum = (double)over;
  *weights = (double)under;
}

static void rule_overall(struct build *build, struct scoring *scoring) {
  if (scoring->overall.method.value != METHOD_WEIGHTED_MEAN || !scoring->overall.score.present || !scoring->domains)
    return;
  struct quotient mean = quotient_new();
  for (size_t i = 0; i < scoring->domain_count; i++) {
    const struct domain *domain = &scoring->domains[i];
    if (!domain->score.present) return;
    if (domain->score.null) continue;
    if (member_broken(domain->json, "weight", domain->weight.present)) return;
    quotient_add_weighted(&mean, domain->score.value, domain->weight.present ? domain->weight.value : 1);
  }
  const struct number *score = &scoring->overall.score;
  if (quotient_is_void(&mean))
    tell_leaf(build, RINGI_ERROR, "overall", score->source, "no domain has a score and a weight, so there is no mean");
  else if (!quotient_rounds_to(&mean, score->value))
    tell_leaf(build, RINGI_ERROR, "overall", score->source, "the weighted mean of the domains is %.15g, not %.15g",
              quotient_tenth(&mean), score->value);
}

/* domain-score */

static bool counts(const struct judgement *judgement) {
  int verdict = judgement->verdict.value;
  return verdict == VERDICT_MET || verdict == VERDICT_PARTIAL || verdict == VERDICT_UNMET;
}

bool domain_points(const struct scoring *scoring, const struct domain *domain, double *points, double *max_points) {
  long double over = 0, under = 0;
  bool whole = true;
  for (size_t i = 0; i < scoring->item_count; i++) {
    const struct judgement *judgement = &scoring->items[i];
    if (judgement->domain != domain || !counts(judgement)) continue;
    if (!judgement->points.present || !judgement->max_points.present) whole = false;
    over += judgement->points.value;
    under += judgement->max_points.value;
  }
  *points = (double)over;
  *max_points = (double)under;
  return whole;
}

/* The points of each domain; `known` false where they can't be had. */
struct sum { struct quotient points; bool known; };

static void add_points(struct build *build, const struct scoring *scoring, const struct judgement *judgement,
                       struct sum *sum) {
  const struct number *points = &judgement->points, *most = &judgement->max_points;
  if (!judgement->verdict.value) sum->known = false;
  if (!counts(judgement)) return;
  if (points->present && most->present) {
    quotient_add(&sum->points, points->value, most->value);
    return;
  }
  sum->known = false;
  if (member_broken(judgement->json, "points", points->present) ||
      member_broken(judgement->json, "max_points", most->present))
    return;
  tell(build, RINGI_ERROR, "domain-score", scoring->file, judgement->json,
       "the domain's score comes from points, so the item needs points and max_points");
}

static void check_domain_score(struct build *build, const struct scoring *scoring, const struct domain *domain,
                               const struct quotient *points) {
  const struct number *score = &domain->score;
  if (!score->present) return;
  if (quotient_is_void(points)) {
    if (!score->null)
      tell_leaf(build, RINGI_ERROR, "domain-score", score->source, "there are no points to get, so the score is null");
    return;
  }
  if (!scoring->scale.min.present || !scoring->scale.max.present ||
      scoring->scale.min.value >= scoring->scale.max.value)
    return;
  struct quotient laid = quotient_on_scale(scoring->scale.min.value, scoring->scale.max.value, points);
  if (score->null)
    tell_leaf(build, RINGI_ERROR, "domain-score", score->source, "the points give the score %.15g, not null",
              quotient_tenth(&laid));
  else if (!quotient_rounds_to(&laid, score->value))
    tell_leaf(build, RINGI_ERROR, "domain-score", score->source, "the points give the score %.15g, not %.15g",
              quotient_tenth(&laid), score->value);
}

static void rule_domain_score(struct build *build, struct scoring *scoring) {
  struct sum *sums = arena_new_array(build->arena, struct sum, scoring->domain_count);
  for (size_t i = 0; i < scoring->domain_count; i++) sums[i] = (struct sum){quotient_new(), true};
  for (size_t i = 0; i < scoring->item_count; i++) {
    const struct judgement *judgement = &scoring->items[i];
    if (judgement->domain && judgement->domain->method.value == METHOD_POINTS_RATIO)
      add_points(build, scoring, judgement, &sums[judgement->domain - scoring->domains]);
  }
  if (scoring->index->membership_unknown) return;
  for (size_t i = 0; i < scoring->domain_count; i++)
    if (scoring->domains[i].method.value == METHOD_POINTS_RATIO && sums[i].known)
      check_domain_score(build, scoring, &scoring->domains[i], &sums[i].points);
}

/* matrix */

static const char *level_word(int level) {
  static const char *const words[] = {[LEVEL_NONE] = "none", [LEVEL_CRITICAL] = "critical", [LEVEL_HIGH] = "high",
                                      [LEVEL_MEDIUM] = "medium", [LEVEL_LOW] = "low"};
  return words[level];
}

static void check_level(struct build *build, const struct scoring *scoring, const struct choice *level,
                        const struct number *likelihood, const struct number *impact) {
  if (!level->value || !likelihood->present || !impact->present) return;
  int given = scoring->matrix[(int)impact->value - 1][(int)likelihood->value - 1].value;
  if (given && given != level->value)
    tell_leaf(build, RINGI_ERROR, "matrix", level->source,
              "the matrix gives impact %d and likelihood %d the level \"%s\", not \"%s\"", (int)impact->value,
              (int)likelihood->value, level_word(given), level_word(level->value));
}

static void rule_matrix(struct build *build, struct scoring *scoring) {
  if (!scoring->has_matrix) return;
  for (size_t i = 0; i < scoring->risk_count; i++) {
    const struct risk *risk = &scoring->risks[i];
    check_level(build, scoring, &risk->level, &risk->likelihood, &risk->impact);
    if (risk->residual.has_it)
      check_level(build, scoring, &risk->residual.level, &risk->residual.likelihood, &risk->residual.impact);
  }
}

void rules_scores(struct build *build, struct scoring *scoring) {
  rule_scale(build, scoring);
  rule_points(build, scoring);
  rule_grade(build, scoring);
  rule_overall(build, scoring);
  rule_domain_score(build, scoring);
  rule_matrix(build, scoring);
}
