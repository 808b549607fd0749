/* title.c: the opinion of a service's scoring, first what is recommended, then the score, then on what it rests.
 *
 * Leaves the details to the parts behind it. Invariant: a service without a scoring says so. */
#include <stdint.h>

#include "parts/form_plan.h"
#include "parts/list.h"
#include "parts/scored.h"

/* An older scoring is not measured by the day of this document. */
static bool is_present(const struct part_context *context) { return context->scoring == context->service->scorings[0]; }

enum tone decision_tone(int decision) {
  if (decision == DECISION_APPROVE) return TONE_GOOD;
  if (decision == DECISION_REJECT) return TONE_BAD;
  return decision == DECISION_NONE ? TONE_NAVY : TONE_CAUTION;
}

/* What was decided, where the document says so. */
static void tell_result(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  int outcome = form_outcome(document);
  if (outcome == APPROVAL_NONE || context->model->service_count != 1 || !is_present(context)) return;
  SAY_PARAGRAPH(context, ROLE_OPINION, "opinion.decided", slot_words("result", approval_word(context, outcome)),
                slot_words("date", day_prose(context, &document->decided)));
}

void tell_recommendation(const struct part_context *context, enum role role) {
  const struct scoring *scoring = context->scoring;
  struct risk_tally risks = tally_risks(scoring);
  size_t critical = risks_unresolved(&risks, LEVEL_CRITICAL), high = risks_unresolved(&risks, LEVEL_HIGH);
  const struct choice *decision = &scoring->overall.decision;
  doc_open_paragraph(context->document, role);
  if (decision->source)
    SAY(context, role, "opinion.line", slot_value("decision", decision_word(context, decision->value), decision->source));
  else say_words(context, role, "opinion.none");
  say_words(context, role, "wide");
  if (critical)
    SAY(context, role, "opinion.critical", slot_count(context, "critical", critical), slot_count(context, "high", high));
  else if (high) SAY(context, role, "opinion.high", slot_count(context, "high", high));
  else say_words(context, role, "opinion.no_high");
  doc_close(context->document);
}

void tell_overall_score(const struct part_context *context, enum role role) {
  const struct scoring *scoring = context->scoring;
  const struct number *score = &scoring->overall.score, *pass = &scoring->scale.pass;
  const char *key = !pass->present ? "score.line" : score->value < pass->value ? "score.below" : "score.above";
  struct slot limit = slot_value("pass", pass->present ? number_words(context->arena, pass->value) : "", pass->source);
  SAY(context, role, key, slot_score(context, "score", score), limit);
  if (!scoring->overall.grade.source) return;
  say_words(context, role, "wide");
  SAY(context, role, "grade.line", slot_text("grade", &scoring->overall.grade));
  if (scoring->overall.grade_row && scoring->overall.grade_row->label.source) {
    say_words(context, role, "space");
    tell_text(context, role, &scoring->overall.grade_row->label);
  }
}

/* The counts as words that add up: 適合106・一部適合23・... Classes other than the verdicts only where they occur. */
static const char *tally_words(const struct part_context *context, const struct tally *tally) {
  static const int order[] = {VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_UNKNOWN, VERDICT_NOT_APPLICABLE};
  const char *between = word(context, "between"), *words = "";
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    words = arena_format(context->arena, "%s%s%s", words, i ? between : "", counted(context, verdict_word(context, order[i]), tally->verdict[order[i]]));
  struct { const char *key; size_t count; } others[] = {
      {"verdict.none", tally->verdict[VERDICT_NONE]}, {"count.blank", tally->blank}, {"count.lost", tally->lost}};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (others[i].count)
      words = arena_format(context->arena, "%s%s%s", words, between, counted(context, word(context, others[i].key), others[i].count));
  return words;
}

void tell_tally(const struct part_context *context, enum role role) {
  struct tally tally = tally_scoring(context->scoring);
  size_t scored = tally_scored(&tally);
  SAY_PARAGRAPH(context, role, "score.counts", slot_count(context, "scored", scored),
                slot_count(context, "total", tally.total),
                slot_words("percent", percent_words(context, scored, tally.total)),
                slot_words("counts", tally_words(context, &tally)));
}

/* The sheet's own date; that of receipt is the asking side's and no date of the answers. */
static const struct date *answer_date(const struct sheet *sheet) {
  if (sheet->updated.source) return &sheet->updated;
  return sheet->published.source ? &sheet->published : NULL;
}

/* The day that ages are counted to: the later of the scoring's and the document's. */
static const struct date *reference_date(const struct part_context *context, bool *issued) {
  const struct date *scored = &context->scoring->scored_at;
  const struct report_document *document = context->model->document;
  *issued = document && document->issued.source && is_present(context) && days_compare(&document->issued, scored) >= 0;
  return *issued ? &document->issued : scored;
}

static void tell_age(const struct part_context *context, enum role role, const struct sheet *sheet) {
  bool issued;
  const struct date *date = answer_date(sheet), *now = reference_date(context, &issued);
  if (!date || !older_than_a_year(date, now)) return;
  SAY(context, role, issued ? "age.issued" : "age.scored",
      slot_count(context, "months", (size_t)months_between(date, now)));
}

/* The least and the greatest age where all sheets are old and of differing ages: these are told as one range. */
static bool age_range(const struct part_context *context, int *least, int *most) {
  bool issued;
  const struct scoring *scoring = context->scoring;
  const struct date *now = reference_date(context, &issued);
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct date *date = answer_date(scoring->sheets[i].sheet);
    if (!date || !older_than_a_year(date, now)) return false;
    int months = months_between(date, now);
    *least = i == 0 || months < *least ? months : *least;
    *most = i == 0 || months > *most ? months : *most;
  }
  return *least != *most;
}

static void tell_ages(const struct part_context *context, enum role role, int least, int most) {
  bool issued;
  reference_date(context, &issued);
  SAY(context, role, issued ? "ages.issued" : "ages.scored", slot_count(context, "least", (size_t)least),
      slot_count(context, "most", (size_t)most));
}

bool dates_call_for_care(const struct part_context *context) {
  bool issued, care = false;
  const struct date *now = reference_date(context, &issued);
  for (size_t i = 0; i < context->scoring->sheet_count; i++) {
    const struct date *date = answer_date(context->scoring->sheets[i].sheet);
    care |= !date || older_than_a_year(date, now);
  }
  return care;
}

void tell_dates(const struct part_context *context, enum role role, size_t most) {
  const struct scoring *scoring = context->scoring;
  int least = 0, oldest = 0;
  bool range = age_range(context, &least, &oldest);
  doc_open_paragraph(context->document, role);
  say_words(context, role, "date.answers");
  for (size_t i = 0; i < scoring->sheet_count && i < most; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    const struct date *date = answer_date(sheet);
    say_words(context, role, i ? "between" : "space");
    doc_textf(context->document, role, "%s ", sheet_name(context, sheet));
    if (date) doc_value(context->document, role, day_prose(context, date), date->source);
    else if (sheet->received.source)
      SAY(context, role, "date.only_received", slot_value("date", day_prose(context, &sheet->received), sheet->received.source));
    else say_words(context, role, "date.none");
    if (!range) tell_age(context, role, sheet);
  }
  if (scoring->sheet_count > most) SAY(context, role, "date.others", slot_count(context, "n", scoring->sheet_count - most));
  if (range) tell_ages(context, role, least, oldest);
  doc_close(context->document);
}

bool is_expired(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  const struct date *until = &context->scoring->valid_until;
  return until->source && document && document->issued.source && is_present(context) && days_compare(until, &document->issued) < 0;
}

void tell_validity(const struct part_context *context, enum role role) {
  const struct scoring *scoring = context->scoring;
  const struct date *until = &scoring->valid_until;
  if (!until->source) return;
  SAY_PARAGRAPH(context, role, is_expired(context) ? "valid.over" : "valid.until",
                slot_value("scored", day_prose(context, &scoring->scored_at), scoring->scored_at.source),
                slot_value("until", day_prose(context, until), until->source));
}

void tell_opinion(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct node *box = doc_open_box(context->document, ROLE_OPINION, decision_tone(scoring->overall.decision.value));
  if (is_present(context) && form_is_told(context)) box->anchor = chapter_anchor(context, "title");
  tell_result(context);
  tell_recommendation(context, ROLE_OPINION);
  tell_paragraph(context, ROLE_TEXT, &scoring->overall.reason);
  doc_open_paragraph(context->document, ROLE_SCORE);
  tell_overall_score(context, ROLE_SCORE);
  doc_close(context->document);
  tell_tally(context, ROLE_TEXT);
  tell_dates(context, ROLE_TEXT, SIZE_MAX);
  tell_validity(context, ROLE_TEXT);
  doc_close(context->document);
}

/* Where the transcription was damaged: a pointer to the notes. */
static void tell_caution(const struct part_context *context) {
  bool notes = false;
  for (size_t i = 0; i < context->service->sheet_count; i++) notes |= context->service->sheets[i]->transcription_count > 0;
  notes &= has_part(context, "transcription");
  if (!context->scoring && !notes) return;
  doc_open_paragraph(context->document, ROLE_SMALL);
  if (context->scoring) say_words(context, ROLE_SMALL, "declaration");
  if (notes) {
    if (context->scoring) say_words(context, ROLE_SMALL, "wide");
    doc_open_reference(context->document, chapter_anchor(context, "transcription"), true);
    say_words(context, ROLE_SMALL, "transcription.exists");
    doc_close(context->document);
  }
  doc_close(context->document);
}

void part_title(const struct part_context *context) {
  if (context->document->form && context->service == context->model->services) say_paragraph(context, ROLE_TITLE, "title.annex");
  doc_open_paragraph(context->document, ROLE_SUBTITLE);
  SAY(context, ROLE_SUBTITLE, "title.service", slot_text("service", &context->service->name),
      slot_text("vendor", &context->service->vendor));
  doc_close(context->document);
  if (context->scoring) tell_opinion(context);
  else {
    doc_open_box(context->document, ROLE_OPINION, TONE_NAVY);
    say_paragraph(context, ROLE_OPINION, "opinion.unscored");
    say_paragraph(context, ROLE_TEXT, "opinion.unscored.meaning");
    doc_close(context->document);
  }
  tell_caution(context);
}
