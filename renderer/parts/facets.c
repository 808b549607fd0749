/* facets.c: what items and risks are about, as words by which a reader may choose among them: sheet, domain, verdict,
 * level. Only formats with controls show them; the words are those that are printed in the rows. */
#include "parts/scored.h"

void tell_item_facets(const struct part_context *context, struct node *row, const struct item *item,
                      const struct judgement *judgement, bool scored) {
  struct document *document = context->document;
  doc_facet(document, row, FACET_SHEET, 0, sheet_name(context, item->sheet));
  if (!scored) return;
  const struct domain *domain = model_domain_of(context->scoring, item);
  int verdict = judgement ? judgement->verdict.value : VERDICT_NONE;
  if (domain) doc_facet(document, row, FACET_DOMAIN, (unsigned)(domain - context->scoring->domains), domain->title.bytes);
  doc_facet(document, row, FACET_VERDICT, verdict == VERDICT_NONE ? 100u : (unsigned)verdict, verdict_marked(context, verdict));
  struct risk_list risks = model_risks_of(context->scoring, item);
  for (size_t i = 0; i < risks.count; i++)
    doc_facet(document, row, FACET_LEVEL, (unsigned)risks.items[i]->level.value, level_marked(context, risks.items[i]->level.value));
}

void tell_risk_facets(const struct part_context *context, struct node *section, const struct risk *risk) {
  struct document *document = context->document;
  for (size_t i = 0; i < risk->evidence_count; i++)
    doc_facet(document, section, FACET_SHEET, 0, sheet_name(context, risk->evidence[i].item->sheet));
  if (risk->domain)
    doc_facet(document, section, FACET_DOMAIN, (unsigned)(risk->domain - context->scoring->domains), risk->domain->title.bytes);
  doc_facet(document, section, FACET_LEVEL, (unsigned)risk->level.value, level_marked(context, risk->level.value));
}
