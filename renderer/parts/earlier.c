/* earlier.c: older scorings of the same service, each complete but brief: opinion, conditions, method, domains, risks
 * with their quotes, and the verdicts as one table. */
#include <string.h>

#include "base/text.h"
#include "parts/items.h"
#include "parts/list.h"
#include "parts/scored.h"

static void tell_judgement(const struct part_context *context, const struct judgement *judgement) {
  const struct number *points = &judgement->points, *max = &judgement->max_points;
  doc_open_row(context->document);
  open_cell(context, 0, ROLE_CELL);
  refer_item(context, ROLE_CELL, judgement->item, false);
  doc_close(context->document);
  doc_close(context->document);
  enum role role = verdict_role(judgement->verdict.value);
  cell_value(context, 1, role, verdict_marked(context, judgement->verdict.value), judgement->verdict.source);
  cell_number(context, 2, points);
  cell_number(context, 3, max);
  doc_open_cell(context->document, 4, 1, 1);
  tell_remarks(context, judgement);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_judgements(const struct part_context *context) {
  struct column columns[] = {{COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_NUMBER}, {COLUMN_NUMBER}, {COLUMN_TEXT}};
  static const char *const heads[] = {"earlier.item", "item.verdict", "earlier.points", "earlier.max_points", "earlier.remarks"};
  const struct scoring *scoring = context->scoring;
  if (scoring->item_count == 0) return;
  size_t longest = 0;
  for (size_t i = 0; i < scoring->item_count; i++) {
    const char *reference = model_reference(context->arena, scoring->items[i].item);
    size_t length = text_count(reference, strlen(reference));
    if (length > longest) longest = length;
  }
  columns[0].kind = id_column(longest);
  doc_open_table(context->document, columns, 5);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "earlier.verdicts");
  doc_close(context->document);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < 5; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < scoring->item_count; i++) tell_judgement(context, &scoring->items[i]);
  doc_close(context->document);
}

static void tell_scoring(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  open_heading(context, 2,
               label_format(context->arena, context->labels, "earlier.heading", "date", day_prose(context, &scoring->scored_at), "id",
                            scoring->id.bytes, NULL),
               NULL);
  tell_opinion(context);
  for (size_t i = 0; i < scoring->overall.summary.count; i++) tell_paragraph(context, ROLE_TEXT, &scoring->overall.summary.items[i]);
  tell_counts(context);
  tell_conditions(context);
  tell_method(context);
  if (scoring->domain_count) tell_domain_table(context);
  tell_register(context, 3);
  tell_judgements(context);
  doc_close(context->document);
}

void part_earlier(const struct part_context *context) {
  const struct service *service = context->service;
  if (service->scoring_count < 2) return;
  open_chapter(context, "earlier");
  say_paragraph(context, ROLE_TEXT, "earlier.meaning");
  for (size_t i = 1; i < service->scoring_count; i++) {
    struct part_context then = *context;
    then.scoring = service->scorings[i];
    tell_scoring(&then);
  }
  doc_close(context->document);
}
