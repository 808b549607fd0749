/* method.c: how the scores came about: scale, grades, the sum written out and computed again.
 *
 * Leaves the matrix and the previous result to grounds.c. Invariant: the sum is only stated where the scoring says that
 * its score is one. */
#include <glib.h>

#include "parts/list.h"
#include "parts/scored.h"

static void tell_scale(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct tally tally = tally_scoring(scoring);
  size_t scored = tally_scored(&tally);
  const struct number *min = &scoring->scale.min, *max = &scoring->scale.max, *pass = &scoring->scale.pass;
  doc_open_paragraph(context->document, ROLE_TEXT);
  SAY(context, ROLE_TEXT, "method.scale", slot_value("min", number_words(context->arena, min->value), min->source),
      slot_value("max", number_words(context->arena, max->value), max->source));
  say_words(context, ROLE_TEXT, "apart");
  if (pass->present) {
    SAY(context, ROLE_TEXT, "method.pass", slot_value("pass", number_words(context->arena, pass->value), pass->source));
    say_words(context, ROLE_TEXT, "apart");
  }
  SAY(context, ROLE_TEXT, "method.scored", slot_count(context, "scored", scored), slot_count(context, "total", tally.total),
      slot_words("percent", percent_words(context, scored, tally.total)));
  doc_close(context->document);
}

static void tell_grade(const struct part_context *context, const struct grade *grade, const struct grade *better, bool labels) {
  unsigned column = 0;
  doc_open_row(context->document);
  cell_text(context, column++, ROLE_CELL_STRONG, &grade->id);
  if (labels) cell_text(context, column++, ROLE_CELL, &grade->label);
  open_cell(context, column, ROLE_CELL);
  struct slot least = slot_value("min", score_words(context->arena, grade->min.value), grade->min.source);
  if (!better) SAY(context, ROLE_CELL, "grade.from", least);
  else SAY(context, ROLE_CELL, "grade.between", least, slot_words("below", score_words(context->arena, better->min.value)));
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_grades(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  bool labels = false;
  for (size_t i = 0; i < scoring->scale.grade_count; i++) labels |= scoring->scale.grades[i].label.source != 0;
  struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(context->document, columns, labels ? 3 : 2);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "grades.caption");
  doc_close(context->document);
  unsigned column = 0;
  doc_open_head_row(context->document);
  head_cell(context, column++, "grades.grade");
  if (labels) head_cell(context, column++, "grades.label");
  head_cell(context, column, "grades.range");
  doc_close(context->document);
  for (size_t i = 0; i < scoring->scale.grade_count; i++)
    tell_grade(context, &scoring->scale.grades[i], i ? &scoring->scale.grades[i - 1] : NULL, labels);
  doc_close(context->document);
}

static double weight_of(const struct domain *domain) { return domain->weight.present ? domain->weight.value : 1; }

static bool counts(const struct domain *domain) { return domain->score.present && !domain->score.null; }

/* The terms of the sum: （1×100.0＋6×85.6＋...）, and of the weights: （1＋6＋...）. */
static const char *terms(const struct part_context *context, bool scores) {
  const char *plus = "";
  struct sink words = {0};
  for (size_t i = 0; i < context->scoring->domain_count; i++) {
    const struct domain *domain = &context->scoring->domains[i];
    if (!counts(domain)) continue;
    const char *weight = number_words(context->arena, weight_of(domain));
    const char *term = !scores ? weight
                               : label_format(context->arena, context->labels, "sum.term", "weight", weight, "score",
                                              score_words(context->arena, domain->score.value), NULL);
    sink_format(&words, "%s%s", plus, term);
    plus = word(context, "sum.plus");
  }
  return take_words(context, &words);
}

static void tell_sum(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  double sum, weights;
  if (scoring->overall.method.value != METHOD_WEIGHTED_MEAN) {
    say_paragraph(context, ROLE_TEXT, "method.unstated");
    return;
  }
  scoring_weighted_sum(scoring, &sum, &weights);
  double mean = weights > 0 ? sum / weights : 0;
  const char *quotient = rounded_words(context->arena, mean, 4);
  bool exact = g_ascii_strtod(quotient, NULL) == mean;
  doc_open_paragraph(context->document, ROLE_TEXT);
  doc_value(context->document, ROLE_TEXT, word(context, "method.weighted_mean"), scoring->overall.method.source);
  doc_close(context->document);
  doc_open_paragraph(context->document, ROLE_TEXT);
  SAY(context, ROLE_TEXT, "sum.line", slot_words("terms", terms(context, true)), slot_words("weights", terms(context, false)),
      slot_words("sum", rounded_words(context->arena, sum, 6)), slot_words("weight", rounded_words(context->arena, weights, 6)),
      slot_words("sign", word(context, exact ? "sum.exact" : "sum.about")), slot_words("quotient", quotient),
      slot_score(context, "score", &scoring->overall.score));
  doc_close(context->document);
}

static void tell_domain_methods(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  size_t ratios = 0, nulls = 0, idle = 0;
  for (size_t i = 0; i < scoring->domain_count; i++) {
    const struct domain *domain = &scoring->domains[i];
    ratios += domain->method.value == METHOD_POINTS_RATIO;
    nulls += !counts(domain);
    idle += domain->weight.present && domain->weight.value <= 0;
  }
  if (ratios + nulls + idle == 0) return;
  doc_open_paragraph(context->document, ROLE_TEXT);
  struct { size_t count; const char *key; } sentences[] = {
      {ratios, ratios == scoring->domain_count ? "method.points_ratio" : "method.points_ratio.some"}, {nulls, "method.nulls"}, {idle, "method.idle"}};
  for (size_t i = 0, told = 0; i < sizeof sentences / sizeof *sentences; i++) {
    if (!sentences[i].count) continue;
    if (told++) say_words(context, ROLE_TEXT, "apart");
    say_words(context, ROLE_TEXT, sentences[i].key);
  }
  doc_close(context->document);
}

void tell_method(const struct part_context *context) {
  struct pairs pairs = pairs_new(context);
  const struct scoring *scoring = context->scoring;
  pairs_text(&pairs, "method.service", &scoring->subject.service);
  pairs_text(&pairs, "method.vendor", &scoring->subject.vendor);
  pairs_value(&pairs, "method.scored_at", day_prose(context, &scoring->scored_at), scoring->scored_at.source);
  pairs_text(&pairs, "method.ruleset", &scoring->engine.ruleset);
  pairs_tell(&pairs, true);
  tell_scale(context);
  tell_domain_methods(context);
  tell_sum(context);
  tell_grades(context);
  tell_matrix(context);
  tell_previous(context);
}

void part_method(const struct part_context *context) {
  if (!context->scoring) return;
  open_chapter(context, "method");
  tell_method(context);
  doc_close(context->document);
}
