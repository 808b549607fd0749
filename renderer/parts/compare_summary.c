/* compare_summary.c: the services' opinions first, then their scores and on what these rest, side by side.
 *
 * Invariant: that scores can't be compared is said wherever they stand. */
#include "parts/compare.h"
#include "parts/list.h"

static void tell_decision(const struct part_context *own) {
  const struct choice *decision = own->scoring ? &own->scoring->overall.decision : NULL;
  if (!decision) say_paragraph(own, ROLE_CELL_STRONG, "opinion.unscored");
  else if (!decision->source) say_blank(own);
  else {
    doc_open_paragraph(own->document, ROLE_CELL_STRONG);
    SAY(own, ROLE_CELL_STRONG, "compare.decision", slot_value("decision", decision_word(own, decision->value), decision->source));
    doc_close(own->document);
  }
}

static void tell_reason(const struct part_context *own) {
  if (!own->scoring) say_unscored(own);
  else if (own->scoring->overall.reason.source) tell_paragraph(own, ROLE_CELL, &own->scoring->overall.reason);
  else say_blank(own);
}

static void tell_grave(const struct part_context *own) {
  if (!own->scoring) {
    say_unscored(own);
    return;
  }
  struct risk_tally tally = tally_risks(own->scoring);
  SAY_PARAGRAPH(own, ROLE_CELL, "compare.grave", slot_count(own, "critical", risks_unresolved(&tally, LEVEL_CRITICAL)),
                slot_count(own, "high", risks_unresolved(&tally, LEVEL_HIGH)));
}

static void tell_score(const struct part_context *own) {
  const struct scoring *scoring = own->scoring;
  if (!scoring) {
    say_unscored(own);
    return;
  }
  const struct number *score = &scoring->overall.score, *pass = &scoring->scale.pass;
  doc_open_paragraph(own->document, ROLE_CELL_STRONG);
  SAY(own, ROLE_CELL_STRONG, score->null ? "compare.score.none" : "compare.score", slot_score(own, "score", score));
  if (!score->null && pass->present && score->value < pass->value) doc_text(own->document, ROLE_CELL_STRONG, with_remark(own, " ", "score.failed") + 1, 0);
  if (scoring->overall.grade.source) {
    const struct grade *row = scoring->overall.grade_row;
    say_words(own, ROLE_CELL_STRONG, "wide");
    SAY(own, ROLE_CELL_STRONG, "grade.line", slot_text("grade", &scoring->overall.grade));
    if (row && row->label.source) say_words(own, ROLE_CELL, "space"), tell_text(own, ROLE_CELL, &row->label);
  }
  doc_close(own->document);
  if (pass->present)
    SAY_PARAGRAPH(own, ROLE_CELL_NOTE, "compare.scale", slot_value("pass", number_words(own->arena, pass->value), pass->source),
                  slot_value("max", number_words(own->arena, scoring->scale.max.value), scoring->scale.max.source));
  struct tally tally = tally_scoring(scoring);
  size_t scored = tally_scored(&tally);
  SAY_PARAGRAPH(own, ROLE_CELL_NOTE, "compare.scored.of", slot_count(own, "scored", scored), slot_count(own, "total", tally.total),
                slot_words("percent", percent_words(own, scored, tally.total)));
}

static void tell_day(const struct part_context *own) {
  if (!own->scoring) say_unscored(own);
  else {
    doc_open_paragraph(own->document, ROLE_CELL);
    doc_value(own->document, ROLE_CELL, day_prose(own, &own->scoring->scored_at), own->scoring->scored_at.source);
    doc_close(own->document);
    doc_open_paragraph(own->document, ROLE_CELL_NOTE);
    const struct text *ruleset = &own->scoring->engine.ruleset;
    if (ruleset->source) SAY(own, ROLE_CELL_NOTE, "compare.ruleset", slot_text("ruleset", ruleset));
    else say_words(own, ROLE_CELL_NOTE, "change.ruleset.unknown");
    const struct date *until = &own->scoring->valid_until;
    if (until->source) {
      say_words(own, ROLE_CELL_NOTE, "wide");
      SAY(own, ROLE_CELL_NOTE, "compare.until", slot_value("date", day_prose(own, until), until->source));
    }
    doc_close(own->document);
  }
}

static void tell_conditions(const struct part_context *own) {
  if (!own->scoring) {
    say_unscored(own);
    return;
  }
  size_t count = own->scoring->overall.condition_count, done = 0;
  for (size_t i = 0; i < count; i++) done += own->scoring->overall.conditions[i].status.value == CONDITION_DONE;
  if (count)
    SAY_PARAGRAPH(own, ROLE_CELL, "compare.conditions", slot_count(own, "n", count), slot_count(own, "open", count - done),
                  slot_count(own, "done", done));
  else say_paragraph(own, ROLE_CELL, "gap.none");
}

/* Whether the scores may be compared, and on how much each rests. */
static void tell_grounds(const struct part_context *context) {
  const struct scoring *first = NULL;
  for (size_t i = context->model->service_count; i-- > 0;)
    if (side_scoring(context, i)) first = side_scoring(context, i);
  if (!first) return;
  if (scores_agree(context))
    SAY_PARAGRAPH(context, ROLE_SMALL, "compare.agree", slot_text("ruleset", &first->engine.ruleset));
  else say_paragraph(context, ROLE_SMALL, "compare.disagree");
}

void part_compare_summary(const struct part_context *context) {
  static const struct { const char *key; tell_side_fn *tell; } rows[] = {
      {"compare.decision.head", tell_decision}, {"compare.grave.head", tell_grave},   {"compare.score.head", tell_score},
      {"compare.conditions.head", tell_conditions}, {"compare.reason", tell_reason},  {"compare.day", tell_day}};
  open_chapter(context, "compare_summary");
  open_sides(context, "compare.matter", COLUMN_SHORT, COLUMN_TEXT);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) side_row(context, rows[i].key, rows[i].tell);
  doc_close(context->document);
  tell_grounds(context);
  doc_open_paragraph(context->document, ROLE_SMALL);
  say_words(context, ROLE_SMALL, "declaration");
  say_words(context, ROLE_SMALL, "apart");
  say_words(context, ROLE_SMALL, "compare.partial");
  doc_close(context->document);
  doc_close(context->document);
}
