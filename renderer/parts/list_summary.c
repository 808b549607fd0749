/* list_summary.c: the report at a glance as a flat table: a row a fact, a column a service.
 *
 * Leaves the words of the opinion to title.c. Invariant: the counts add up to the number of items. */
#include <string.h>

#include "parts/list.h"
#include "parts/lists.h"
#include "parts/scored.h"

/* A fact of one service, as inlines of the open cell. */
typedef void fact_fn(const struct part_context *context);

static void say_number(const struct part_context *context, const char *words, uint32_t source, double value) {
  doc_number(context->document, ROLE_CELL, words, source, value);
}

static void say_count(const struct part_context *context, size_t count) {
  say_number(context, count_words(context->arena, count), 0, (double)count);
}

static void tell_vendor(const struct part_context *context) { tell_text(context, ROLE_CELL, &context->service->vendor); }

static void tell_decision(const struct part_context *context) {
  if (!context->scoring) {
    say_words(context, ROLE_CELL_STRONG, "opinion.unscored");
    return;
  }
  const struct choice *decision = &context->scoring->overall.decision;
  const char *words = decision->source ? decision_word(context, decision->value) : word(context, "date.none");
  doc_value(context->document, ROLE_CELL_STRONG, words, decision->source);
}

static void tell_reason(const struct part_context *context) { tell_text(context, ROLE_CELL, &context->scoring->overall.reason); }

static void tell_score(const struct part_context *context) {
  const struct number *score = &context->scoring->overall.score;
  if (score->null) doc_value(context->document, ROLE_CELL, word(context, "score.none"), score->source);
  else say_number(context, score_words(context->arena, score->value), score->source, score->value);
}

static void tell_pass(const struct part_context *context) {
  const struct number *pass = &context->scoring->scale.pass;
  if (pass->present) say_number(context, number_words(context->arena, pass->value), pass->source, pass->value);
}

static void tell_grade(const struct part_context *context) { tell_text(context, ROLE_CELL, &context->scoring->overall.grade); }
static void tell_scored_at(const struct part_context *context) { tell_date(context, ROLE_CELL, &context->scoring->scored_at); }
static void tell_valid_until(const struct part_context *context) { tell_date(context, ROLE_CELL, &context->scoring->valid_until); }
static void tell_ruleset(const struct part_context *context) { tell_text(context, ROLE_CELL, &context->scoring->engine.ruleset); }

static void tell_sheets(const struct part_context *context) {
  for (size_t i = 0; i < context->service->sheet_count; i++) {
    const struct sheet *sheet = context->service->sheets[i];
    if (i) doc_newline(context->document);
    doc_textf(context->document, ROLE_CELL, "%s%s%s", sheet_name(context, sheet), word(context, "wide"), sheet->title.bytes);
  }
}

static void tell_total(const struct part_context *context) { say_count(context, tally_scoring(context->scoring).total); }

/* Items in one class of the tally. */
enum class { MET, PARTIAL, UNMET, UNKNOWN, NOT_APPLICABLE, NONE, BLANK, LOST, CLASSES };

static size_t in_class(const struct tally *tally, enum class class) {
  static const int verdicts[] = {VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_UNKNOWN, VERDICT_NOT_APPLICABLE, VERDICT_NONE};
  if (class == BLANK) return tally->blank;
  return class == LOST ? tally->lost : tally->verdict[verdicts[class]];
}

static void tell_summary(const struct part_context *context) {
  const struct texts *summary = &context->scoring->overall.summary;
  for (size_t i = 0; i < summary->count; i++) {
    if (i) doc_newline(context->document);
    tell_text(context, ROLE_CELL, &summary->items[i]);
  }
}

static void open_fact(const struct part_context *context, const char *label) {
  doc_open_row(context->document);
  open_cell(context, 0, ROLE_CELL_LABEL);
  context->document->at->parent->as.cell.header = true;
  doc_text(context->document, ROLE_CELL_LABEL, label, 0);
  doc_close(context->document);
  doc_close(context->document);
}

/* A fact of each service; of one without a scoring, where it needs one, an empty cell. */
static void fact(const struct part_context *context, const char *key, fact_fn *tell, bool of_scoring) {
  open_fact(context, word(context, key));
  for (size_t i = 0; i < context->model->service_count; i++) {
    struct part_context own = list_service(context, i);
    open_cell(&own, (unsigned)i + 1, ROLE_CELL);
    if (own.scoring || !of_scoring) tell(&own);
    doc_close(own.document);
    doc_close(own.document);
  }
  doc_close(context->document);
}

static void counts(const struct part_context *context) {
  static const char *const keys[CLASSES] = {"verdict.met", "verdict.partial", "verdict.unmet", "verdict.unknown",
                                            "verdict.not_applicable", "verdict.none", "count.blank", "counts.lost"};
  for (enum class class = MET; class < CLASSES; class++) {
    open_fact(context, word(context, keys[class]));
    for (size_t i = 0; i < context->model->service_count; i++) {
      struct part_context own = list_service(context, i);
      struct tally tally = own.scoring ? tally_scoring(own.scoring) : (struct tally){0};
      if (own.scoring) cell_count(&own, (unsigned)i + 1, in_class(&tally, class));
      else empty_cell(&own, (unsigned)i + 1);
    }
    doc_close(context->document);
  }
}

/* Risks neither closed nor accepted, by level. */
static void risks(const struct part_context *context) {
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    open_fact(context, label_format(context->arena, context->labels, "list.unresolved", "level", level_word(context, level), NULL));
    for (size_t i = 0; i < context->model->service_count; i++) {
      struct part_context own = list_service(context, i);
      struct risk_tally tally = own.scoring ? tally_risks(own.scoring) : (struct risk_tally){.total = 0};
      if (own.scoring) cell_count(&own, (unsigned)i + 1, risks_unresolved(&tally, (enum level)level));
      else empty_cell(&own, (unsigned)i + 1);
    }
    doc_close(context->document);
  }
}

/* What is known of the whole report stands across all services. */
static void open_whole(const struct part_context *context, const char *key) {
  open_fact(context, word(context, key));
  doc_open_cell(context->document, 1, (unsigned)context->model->service_count, 1);
  doc_open_paragraph(context->document, ROLE_CELL);
}

static void close_whole(const struct part_context *context) {
  for (unsigned i = 0; i < 3; i++) doc_close(context->document);
}

static void whole_text(const struct part_context *context, const char *key, const struct text *text) {
  if (!text->source) return;
  open_whole(context, key);
  tell_text(context, ROLE_CELL, text);
  close_whole(context);
}

static void filing(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (document) {
    whole_text(context, "form.number", &document->number);
    if (document->issued.source) {
      open_whole(context, "form.issued");
      tell_date(context, ROLE_CELL, &document->issued);
      close_whole(context);
    }
    whole_text(context, "form.department", &document->department);
    whole_text(context, "form.classification", &document->classification);
  }
  open_whole(context, "provenance.report_hash");
  doc_text(context->document, ROLE_CODE, context->report_hash, 0);
  close_whole(context);
}

/* What no report may leave out. */
static void notes(const struct part_context *context) {
  open_fact(context, word(context, "list.remark"));
  doc_open_cell(context->document, 1, (unsigned)context->model->service_count, 1);
  say_paragraph(context, ROLE_CELL, "declaration");
  tell_legend_line(context);
  doc_close(context->document);
  doc_close(context->document);
}

static void heads(const struct part_context *context) {
  doc_open_head_row(context->document);
  head_cell(context, 0, "list.fact");
  for (size_t i = 0; i < context->model->service_count; i++)
    cell_words(context, (unsigned)i + 1, ROLE_TABLE_HEAD, service_words(context, &context->model->services[i]));
  doc_close(context->document);
}

void part_list_summary(const struct part_context *context) {
  size_t services = context->model->service_count;
  struct column *columns = arena_new_array(context->arena, struct column, services + 1);
  columns[0].kind = COLUMN_SHORT;
  for (size_t i = 1; i <= services; i++) columns[i].kind = COLUMN_TEXT;
  list_heading(context, "list_summary");
  doc_open_table(context->document, columns, services + 1);
  heads(context);
  fact(context, "sheet.vendor", tell_vendor, false);
  fact(context, "list.decision", tell_decision, false);
  fact(context, "list.reason", tell_reason, true);
  fact(context, "list.score", tell_score, true);
  fact(context, "list.pass", tell_pass, true);
  fact(context, "grades.grade", tell_grade, true);
  fact(context, "list.total", tell_total, true);
  counts(context);
  risks(context);
  fact(context, "method.scored_at", tell_scored_at, true);
  fact(context, "provenance.valid_until", tell_valid_until, true);
  fact(context, "method.ruleset", tell_ruleset, true);
  fact(context, "chapter.sheets", tell_sheets, false);
  fact(context, "chapter.summary", tell_summary, true);
  filing(context);
  notes(context);
  doc_close(context->document);
  doc_close(context->document);
}
