/* change_summary.c: the opinion and the result of last time and of now, and whether they compare.
 *
 * Invariant: a difference of scores is told only where ruleset, scale and sheets allow; without an earlier assessment the
 * report says so. */
#include <glib.h>

#include "parts/change.h"
#include "parts/list.h"
#include "parts/scored.h"

typedef void tell_time_fn(const struct part_context *at);

static void tell_decision(const struct part_context *at) {
  const struct choice *decision = &at->scoring->overall.decision;
  if (!decision->source) {
    say_paragraph(at, ROLE_CELL_NOTE, "date.none");
    return;
  }
  doc_open_paragraph(at->document, ROLE_CELL_STRONG);
  SAY(at, ROLE_CELL_STRONG, "compare.decision", slot_value("decision", decision_word(at, decision->value), decision->source));
  doc_close(at->document);
}

static void tell_score(const struct part_context *at) {
  const struct number *score = &at->scoring->overall.score, *pass = &at->scoring->scale.pass;
  doc_open_paragraph(at->document, ROLE_CELL_STRONG);
  SAY(at, ROLE_CELL_STRONG, score->null ? "compare.score.none" : "compare.score", slot_score(at, "score", score));
  if (!score->null && pass->present && score->value < pass->value) doc_text(at->document, ROLE_CELL_STRONG, with_remark(at, " ", "score.failed") + 1, 0);
  if (at->scoring->overall.grade.source) {
    say_words(at, ROLE_CELL_STRONG, "wide");
    SAY(at, ROLE_CELL_STRONG, "grade.line", slot_text("grade", &at->scoring->overall.grade));
  }
  doc_close(at->document);
  if (pass->present)
    SAY_PARAGRAPH(at, ROLE_CELL_NOTE, "compare.scale", slot_value("pass", number_words(at->arena, pass->value), pass->source),
                  slot_value("max", number_words(at->arena, at->scoring->scale.max.value), at->scoring->scale.max.source));
}

static void tell_reason(const struct part_context *at) {
  if (at->scoring->overall.reason.source) tell_paragraph(at, ROLE_CELL, &at->scoring->overall.reason);
  else say_paragraph(at, ROLE_CELL_NOTE, "date.none");
}

static void tell_grave(const struct part_context *at) {
  struct risk_tally tally = tally_risks(at->scoring);
  SAY_PARAGRAPH(at, ROLE_CELL, "compare.grave", slot_count(at, "critical", risks_unresolved(&tally, LEVEL_CRITICAL)),
                slot_count(at, "high", risks_unresolved(&tally, LEVEL_HIGH)));
}

static void tell_ruleset(const struct part_context *at) {
  if (at->scoring->engine.ruleset.source) tell_paragraph(at, ROLE_CELL, &at->scoring->engine.ruleset);
  else say_paragraph(at, ROLE_CELL_NOTE, "date.none");
}

static void tell_sheets(const struct part_context *at) {
  for (size_t i = 0; i < at->scoring->sheet_count; i++) {
    const struct sheet *sheet = at->scoring->sheets[i].sheet;
    const struct date *date = sheet->updated.source ? &sheet->updated : &sheet->published;
    const char *day = date->source ? day_prose(at, date) : word(at, "date.none");
    doc_open_paragraph(at->document, ROLE_CELL);
    doc_text(at->document, ROLE_CELL_STRONG, sheet_name(at, sheet), 0);
    say_words(at, ROLE_CELL, "space");
    SAY(at, ROLE_CELL_NOTE, "compare.sheet", slot_value("date", day, date->source), slot_count(at, "n", sheet->item_count));
    doc_close(at->document);
  }
}

static void tell_scored(const struct part_context *at) {
  struct tally tally = tally_scoring(at->scoring);
  size_t scored = tally_scored(&tally);
  SAY_PARAGRAPH(at, ROLE_CELL, "compare.scored", slot_count(at, "scored", scored), slot_count(at, "total", tally.total),
                slot_words("percent", percent_words(at, scored, tally.total)));
}

static void time_row(const struct part_context *context, const struct change *change, const char *key, tell_time_fn *tell) {
  doc_open_row(context->document);
  doc_cell(context->document, 0, ROLE_CELL_LABEL, word(context, key), 0)->as.cell.header = true;
  struct part_context at = *context;
  for (unsigned column = 1; column <= TIMES; column++) {
    at.scoring = column == 1 ? change->then : change->now;
    doc_open_cell(context->document, column, 1, 1);
    tell(&at);
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* 前回 → 今回 with the change where it may be told, else 参考 with the reason. */
static void tell_change(const struct part_context *context, const struct change *change) {
  const struct number *now = &change->now->overall.score, *then = &change->then->overall.score;
  if (!change->comparable) {
    SAY_PARAGRAPH(context, ROLE_LEAD, then->null ? "previous.reference.none" : "previous.reference", slot_score(context, "score", then),
                  slot_words("reason", change->reason));
    return;
  }
  if (then->null || now->null) {
    SAY_PARAGRAPH(context, ROLE_LEAD, "previous.none", slot_score(context, "score", then));
    return;
  }
  const char *key = now->value > then->value ? "previous.up" : now->value < then->value ? "previous.down" : "previous.same";
  double difference = now->value > then->value ? now->value - then->value : then->value - now->value;
  SAY_PARAGRAPH(context, ROLE_LEAD, key, slot_score(context, "then", then), slot_score(context, "now", now),
                slot_words("change", score_words(context->arena, g_ascii_strtod(rounded_words(context->arena, difference, 4), NULL))));
}

/* What the present assessment says of the earlier one, where that says otherwise itself. */
static void tell_dispute(const struct part_context *context, const struct change *change) {
  const struct previous *previous = &change->now->overall.previous;
  const struct number *then = &change->then->overall.score;
  if (!previous->has_it || !previous->scored_at.source || days_compare(&previous->scored_at, &change->then->scored_at) != 0) return;
  bool same = previous->score.null == then->null && !(previous->score.value < then->value) && !(previous->score.value > then->value);
  if (!same)
    SAY_PARAGRAPH(context, ROLE_TEXT, "change.dispute", slot_score(context, "stated", &previous->score), slot_score(context, "own", then));
}

static void count_row(const struct part_context *context, enum role role, const char *label, size_t then, size_t now) {
  doc_open_row(context->document);
  doc_cell(context->document, 0, role, label, 0)->as.cell.header = true;
  cell_count(context, 1, then);
  cell_count(context, 2, now);
  doc_close(context->document);
}

static void tell_counts_then_now(const struct part_context *context, const struct change *change) {
  static const int verdicts[] = {VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_UNKNOWN, VERDICT_NOT_APPLICABLE, VERDICT_NONE};
  struct tally then = tally_scoring(change->then), now = tally_scoring(change->now);
  open_times(context, change, "item.verdict", COLUMN_NUMBER);
  for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
    if (i < 5 || then.verdict[verdicts[i]] + now.verdict[verdicts[i]])
      count_row(context, verdict_role(verdicts[i]), verdict_marked(context, verdicts[i]), then.verdict[verdicts[i]], now.verdict[verdicts[i]]);
  if (then.blank + now.blank) count_row(context, ROLE_VERDICT_NONE, word(context, "count.blank"), then.blank, now.blank);
  if (then.lost + now.lost) count_row(context, ROLE_VERDICT_NONE, word(context, "count.lost"), then.lost, now.lost);
  count_row(context, ROLE_CELL_LABEL, word(context, "counts.total"), then.total, now.total);
  doc_close(context->document);
}

static void tell_both(const struct part_context *context, const struct change *change) {
  static const struct { const char *key; tell_time_fn *tell; } rows[] = {
      {"compare.decision.head", tell_decision}, {"compare.grave.head", tell_grave}, {"compare.score.head", tell_score},
      {"compare.reason", tell_reason},          {"method.ruleset", tell_ruleset},   {"compare.sheets", tell_sheets},
      {"compare.scored.head", tell_scored}};
  tell_change(context, change);
  tell_dispute(context, change);
  open_times(context, change, "compare.matter", COLUMN_TEXT);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) time_row(context, change, rows[i].key, rows[i].tell);
  doc_close(context->document);
  tell_counts_then_now(context, change);
  size_t older = context->service->scoring_count - TIMES;
  if (older) SAY_PARAGRAPH(context, ROLE_SMALL, "change.older", slot_count(context, "n", older));
}

void part_change_summary(const struct part_context *context) {
  struct change change = change_of(context);
  open_chapter(context, "change_summary");
  if (!change.now) {
    say_paragraph(context, ROLE_LEAD, "opinion.unscored");
    say_paragraph(context, ROLE_TEXT, "change.unscored");
  } else if (change.then) {
    tell_both(context, &change);
  } else {
    bool known = change.now->overall.previous.has_it;
    tell_opinion(context);
    say_paragraph(context, ROLE_LEAD, known ? "change.previous" : "change.none");
    tell_previous(context);
  }
  doc_open_paragraph(context->document, ROLE_SMALL);
  say_words(context, ROLE_SMALL, "declaration");
  say_words(context, ROLE_SMALL, "apart");
  say_words(context, ROLE_SMALL, "change.partial");
  doc_close(context->document);
  doc_close(context->document);
}
