/* change_domains.c: the domains' scores of last time and of now, a difference only where the results compare.
 *
 * Invariant: domains stand in one row where id and title are equal, and only then. */
#include <glib.h>
#include <math.h>

#include "parts/change.h"
#include "parts/list.h"
#include "parts/scored.h"

static const struct domain *like_domain(const struct scoring *scoring, const struct domain *domain) {
  for (size_t i = 0; i < scoring->domain_count; i++)
    if (same_text(&scoring->domains[i].id, &domain->id) && same_text(&scoring->domains[i].title, &domain->title))
      return &scoring->domains[i];
  return NULL;
}

static bool has_score(const struct domain *domain) { return domain && domain->score.present && !domain->score.null; }

static void score_cell(const struct part_context *context, unsigned column, const struct scoring *scoring, const struct domain *domain) {
  const struct number *pass = &scoring->scale.pass;
  doc_open_cell(context->document, column, 1, 1);
  if (!domain) say_paragraph(context, ROLE_CELL_NOTE, "compare.no_domain");
  else {
    doc_open_paragraph(context->document, ROLE_CELL_NUMBER);
    if (has_score(domain))
      doc_number(context->document, ROLE_CELL_NUMBER, score_words(context->arena, domain->score.value), domain->score.source,
                 domain->score.value);
    else doc_value(context->document, ROLE_CELL_NUMBER, word(context, "score.none"), domain->score.source);
    doc_close(context->document);
    if (domain->grade.source) SAY_PARAGRAPH(context, ROLE_CELL_NOTE, "grade.line", slot_text("grade", &domain->grade));
    if (has_score(domain) && pass->present && domain->score.value < pass->value) say_paragraph(context, ROLE_CELL_NOTE, "score.failed");
  }
  doc_close(context->document);
}

static void change_cell(const struct part_context *context, unsigned column, const struct domain *now, const struct domain *then) {
  const char *words = NULL;
  if (has_score(now) && has_score(then)) {
    double difference = now->score.value - then->score.value;
    const char *amount = score_words(context->arena, g_ascii_strtod(rounded_words(context->arena, fabs(difference), 4), NULL)); /* as the summary does */
    const char *key = difference > 0.00005 ? "change.rise" : difference < -0.00005 ? "change.fall" : "change.level";
    words = label_format(context->arena, context->labels, key, "change", amount, NULL);
  }
  cell_words(context, column, ROLE_CELL_NUMBER, words);
}

static void tell_row(const struct part_context *context, const struct change *change, const struct domain *now, const struct domain *then) {
  doc_open_row(context->document);
  cell_text(context, 0, ROLE_CELL, now ? &now->title : &then->title);
  score_cell(context, 1, change->then, then);
  score_cell(context, 2, change->now, now);
  if (change->comparable) change_cell(context, 3, now, then);
  doc_close(context->document);
}

static void tell_both(const struct part_context *context, const struct change *change) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_NUMBER}, {COLUMN_NUMBER}, {COLUMN_NUMBER}};
  doc_open_table(context->document, columns, change->comparable ? 4 : 3)->as.table.even = true;
  doc_open_head_row(context->document);
  head_cell(context, 0, "domains.domain");
  head_cell(context, 1, change->comparable ? "domains.previous" : "domains.previous.reference");
  head_cell(context, 2, "change.present");
  if (change->comparable) head_cell(context, 3, "change.difference");
  doc_close(context->document);
  for (size_t i = 0; i < change->now->domain_count; i++)
    tell_row(context, change, &change->now->domains[i], like_domain(change->then, &change->now->domains[i]));
  for (size_t i = 0; i < change->then->domain_count; i++)
    if (!like_domain(change->now, &change->then->domains[i])) tell_row(context, change, NULL, &change->then->domains[i]);
  doc_close(context->document);
  if (!change->comparable) SAY_PARAGRAPH(context, ROLE_SMALL, "change.incomparable", slot_words("reason", change->reason));
}

void part_change_domains(const struct part_context *context) {
  struct change change = change_of(context);
  bool told = false;
  for (size_t i = 0; change.now && i < change.now->domain_count; i++) told |= change.now->domains[i].previous.has_it;
  if (change.then ? change.now->domain_count + change.then->domain_count == 0 : !told) return;
  open_chapter(context, "change_domains");
  if (change.then) tell_both(context, &change);
  else tell_domain_table(context);
  doc_close(context->document);
}
