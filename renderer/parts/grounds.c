/* grounds.c: the matrix by which risks have their levels, and what the previous assessment was.
 *
 * Invariant: a difference to the previous result is only told where the two are comparable (the contract's `trend`). */
#include <glib.h>
#include <string.h>

#include "parts/scored.h"

enum { STEPS = 5 };

void cell_level(const struct part_context *context, unsigned column, const struct choice *level) {
  cell_value(context, column, level_role(level->value), level_marked(context, level->value), level->source);
}

void tell_matrix(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct column columns[STEPS + 1] = {{COLUMN_SHORT}, {COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_FIXED}};
  if (!scoring->has_matrix) return;
  doc_open_table(context->document, columns, STEPS + 1);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "matrix.caption");
  doc_close(context->document);
  doc_open_head_row(context->document);
  head_cell(context, 0, "matrix.corner");
  for (unsigned likelihood = 1; likelihood <= STEPS; likelihood++)
    cell_words(context, likelihood, ROLE_TABLE_HEAD,
               label_format(context->arena, context->labels, "matrix.likelihood", "n", count_words(context->arena, likelihood), NULL));
  doc_close(context->document);
  for (unsigned impact = STEPS; impact >= 1; impact--) {
    doc_open_row(context->document);
    cell_words(context, 0, ROLE_CELL_LABEL,
               label_format(context->arena, context->labels, "matrix.impact", "n", count_words(context->arena, impact), NULL));
    for (unsigned likelihood = 1; likelihood <= STEPS; likelihood++)
      cell_level(context, likelihood, &scoring->matrix[impact - 1][likelihood - 1]);
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* Why the previous result can't be compared. */
static const char *reason_key(const struct previous *previous, const struct scoring *scoring) {
  bool ruleset = previous->ruleset.source != 0;
  bool differs = ruleset && (!scoring->engine.ruleset.source || strcmp(previous->ruleset.raw, scoring->engine.ruleset.raw) != 0);
  if (differs) return previous->has_sheets ? "previous.differs" : "previous.differs.sheets";
  if (!previous->has_sheets) return ruleset ? "previous.sheets" : "previous.unknown";
  return "previous.unclear";
}

/* 前回 79.8点（...）, and the change where it may be told. */
static void tell_result(const struct part_context *context, const struct previous *previous) {
  const struct number *now = &context->scoring->overall.score, *then = &previous->score;
  if (!previous->comparable) {
    SAY_PARAGRAPH(context, ROLE_TEXT, then->null ? "previous.reference.none" : "previous.reference", slot_score(context, "score", then),
                  slot_words("reason", word(context, reason_key(previous, context->scoring))));
    return;
  }
  if (then->null || now->null) {
    SAY_PARAGRAPH(context, ROLE_TEXT, "previous.none", slot_score(context, "score", then));
    return;
  }
  const char *key = now->value > then->value ? "previous.up" : now->value < then->value ? "previous.down" : "previous.same";
  double change = now->value > then->value ? now->value - then->value : then->value - now->value;
  SAY_PARAGRAPH(context, ROLE_TEXT, key, slot_score(context, "then", then),
                slot_words("now", score_words(context->arena, now->value)),
                slot_words("change", score_words(context->arena, g_ascii_strtod(rounded_words(context->arena, change, 4), NULL))));
}

static void tell_sheets(const struct part_context *context, const struct previous *previous) {
  if (previous->sheet_count == 0) return;
  doc_open_paragraph(context->document, ROLE_TEXT);
  say_words(context, ROLE_LABEL, "previous.sheet_list");
  for (size_t i = 0; i < previous->sheet_count; i++) {
    say_words(context, ROLE_TEXT, i ? "comma" : "wide");
    tell_text(context, ROLE_CODE, &previous->sheets[i].id);
    if (!previous->sheets[i].sha256.source) continue;
    SAY(context, ROLE_CODE, "previous.hash", slot_text("hash", &previous->sheets[i].sha256));
  }
  doc_close(context->document);
}

void tell_previous(const struct part_context *context) {
  const struct previous *previous = &context->scoring->overall.previous;
  if (!previous->has_it) return;
  say_paragraph(context, ROLE_LABEL, "previous.title");
  tell_result(context, previous);
  struct pairs pairs = pairs_new(context);
  pairs_date(&pairs, "previous.scored_at", &previous->scored_at);
  pairs_text(&pairs, "previous.grade", &previous->grade);
  pairs_value(&pairs, "previous.decision", decision_word(context, previous->decision.value), previous->decision.source);
  pairs_text(&pairs, "previous.ruleset", &previous->ruleset);
  pairs_tell(&pairs, true);
  tell_sheets(context, previous);
}
