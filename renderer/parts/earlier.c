/* earlier.c: older scorings of the same service, each complete but brief: opinion, conditions, method, domains, risks
 * with their quotes, and the verdicts as one table. */
#include <string.h>

#include "base/text.h"
#include "parts/items.h"
#include "parts/list.h"
#include "parts/scored.h"

/* The columns that occur beside item and verdict. */
struct plan { bool points, max, remarks; size_t longest; };

static struct plan plan_of(const struct part_context *context) {
  struct plan plan = {.longest = 0};
  for (size_t i = 0; i < context->scoring->item_count; i++) {
    const struct judgement *judgement = &context->scoring->items[i];
    const char *reference = model_reference(context->arena, judgement->item), *edition = sheet_edition(context, judgement->item->sheet);
    size_t length = text_count(reference, strlen(reference)) + text_count(edition, strlen(edition));
    if (length > plan.longest) plan.longest = length;
    plan.points |= judgement->points.present;
    plan.max |= judgement->max_points.present;
    plan.remarks |= has_remarks(judgement);
  }
  return plan;
}

static void tell_judgement(const struct part_context *context, const struct judgement *judgement, const struct plan *plan) {
  enum role role = verdict_role(judgement->verdict.value);
  unsigned column = 2;
  doc_open_row(context->document);
  open_cell(context, 0, ROLE_CELL);
  refer_item(context, ROLE_CELL, judgement->item, false);
  doc_close(context->document);
  doc_close(context->document);
  cell_value(context, 1, role, verdict_marked(context, judgement->verdict.value), judgement->verdict.source);
  if (plan->points) cell_number(context, column++, &judgement->points);
  if (plan->max) cell_number(context, column++, &judgement->max_points);
  if (plan->remarks) {
    doc_open_cell(context->document, column, 1, 1);
    tell_remarks(context, judgement);
    doc_close(context->document);
  }
  doc_close(context->document);
}

static void tell_judgements(const struct part_context *context) {
  struct plan plan = plan_of(context);
  struct column columns[5] = {{id_column(plan.longest)}, {COLUMN_FIXED}};
  const char *heads[5] = {"earlier.item", "item.verdict"};
  unsigned count = 2;
  if (plan.points) columns[count].kind = COLUMN_NUMBER, heads[count++] = "earlier.points";
  if (plan.max) columns[count].kind = COLUMN_NUMBER, heads[count++] = "earlier.max_points";
  if (plan.remarks) columns[count].kind = COLUMN_TEXT, heads[count++] = "earlier.remarks";
  doc_open_table(context->document, columns, count);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < count; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < context->scoring->item_count; i++) tell_judgement(context, &context->scoring->items[i], &plan);
  doc_close(context->document);
}

static void tell_risks(const struct part_context *context) { tell_register(context, 4); }

/* What `tell_it` tells, under a heading of its own; nothing where there is nothing to tell. */
static void tell_under(const struct part_context *context, const char *key, bool occurs,
                       void (*tell_it)(const struct part_context *context)) {
  if (!occurs) return;
  open_heading(context, 3, word(context, key), NULL);
  tell_it(context);
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
  tell_under(context, "chapter.conditions", scoring->overall.condition_count > 0, tell_conditions);
  tell_under(context, "chapter.method", true, tell_method);
  tell_under(context, "chapter.domains", scoring->domain_count > 0, tell_domain_table);
  tell_under(context, "chapter.risks", scoring->risk_count > 0, tell_risks);
  tell_under(context, "earlier.verdicts", scoring->item_count > 0, tell_judgements);
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
