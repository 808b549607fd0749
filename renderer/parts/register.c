/* register.c: one risk of the register: what it is, on which words of the vendor it rests, what is to be done.
 *
 * Invariant: every quote stands beside the reference of the answer that it is taken from. */
#include <glib.h>

#include "parts/chosen.h"
#include "parts/scored.h"

enum { SIDE_BY_SIDE = 3, MANY_RISKS = 40 }; /* more risks than that would drown the contents */

void tell_evidence(const struct part_context *context, enum role role, const struct risk *risk, bool page) {
  GHashTable *told = g_hash_table_new(g_direct_hash, g_direct_equal);
  for (size_t i = 0; i < risk->evidence_count; i++) {
    if (!g_hash_table_add(told, risk->evidence[i].item)) continue;
    if (g_hash_table_size(told) > 1) say_words(context, role, "between");
    refer_item(context, role, risk->evidence[i].item, page);
  }
  g_hash_table_destroy(told);
}

static void tell_heading(const struct part_context *context, const struct risk *risk, unsigned level) {
  struct node *section = doc_open_section(context->document, level, risk_anchor(context, context->scoring, risk));
  tell_risk_facets(context, section, risk);
  if (context->scoring->risk_count > MANY_RISKS) section->as.section.in_contents = false;
  doc_value(context->document, level_role(risk->level.value), level_marked(context, risk->level.value), risk->level.source);
  say_words(context, section->role, "wide");
  doc_text(context->document, section->role, risk->id.bytes, risk->id.source);
  say_words(context, section->role, "wide");
  doc_text(context->document, section->role, risk->title.bytes, risk->title.source);
  doc_close_heading(context->document);
}

/* 4×4 behind a label that names both; 発生可能性 4 where only one is given. */
static void tell_place(const struct part_context *context, const struct number *likelihood, const struct number *impact) {
  const char *key = !impact->present ? "risk.likelihood.n" : likelihood->present ? "risk.place.n" : "risk.impact.n";
  SAY(context, ROLE_CELL, key, slot_value("likelihood", number_words(context->arena, likelihood->value), likelihood->source),
      slot_value("impact", number_words(context->arena, impact->value), impact->source));
}

static void tell_residual(const struct part_context *context, const struct risk *risk) {
  const struct choice *level = &risk->residual.level;
  doc_value(context->document, level_role(level->value), level_marked(context, level->value), level->source);
  if (!risk->residual.likelihood.present && !risk->residual.impact.present) return;
  say_words(context, ROLE_CELL, "space");
  tell_place(context, &risk->residual.likelihood, &risk->residual.impact);
}

/* 受容（情報システム部長 2026/11/09（月））: who accepted it, and when, behind the status. */
static void tell_status(const struct part_context *context, const struct risk *risk) {
  if (risk->status.source)
    doc_value(context->document, ROLE_CELL, risk_status_word(context, risk->status.value), risk->status.source);
  if (!risk->accepted_by.source && !risk->accepted_on.source) return;
  say_words(context, ROLE_CELL, "risk.accepted.open");
  if (risk->status.value != RISK_ACCEPTED) {
    say_words(context, ROLE_CELL, "risk.accepted");
    say_words(context, ROLE_CELL, "space");
  }
  tell_text(context, ROLE_CELL, &risk->accepted_by);
  if (risk->accepted_by.source && risk->accepted_on.source) say_words(context, ROLE_CELL, "space");
  if (risk->accepted_on.source)
    doc_value(context->document, ROLE_CELL, date_table(context, &risk->accepted_on), risk->accepted_on.source);
  say_words(context, ROLE_CELL, "risk.accepted.close");
}

enum field { KIND, DOMAIN, PLACE, RESIDUAL, STATUS, OWNER, DUE, FIELDS };

static bool has_field(const struct risk *risk, enum field field) {
  switch (field) {
    case KIND: return risk->kind.source != 0;
    case DOMAIN: return risk->domain != NULL;
    case PLACE: return risk->likelihood.present || risk->impact.present;
    case RESIDUAL: return risk->residual.has_it;
    case STATUS: return risk->status.source || risk->accepted_by.source || risk->accepted_on.source;
    case OWNER: return risk->owner.source != 0;
    case DUE: return risk->due.source != 0;
    case FIELDS: break;
  }
  return false;
}

static void tell_field(const struct part_context *context, const struct risk *risk, enum field field) {
  switch (field) {
    case KIND: doc_value(context->document, ROLE_CELL, risk_kind_word(context, risk->kind.value), risk->kind.source); break;
    case DOMAIN: doc_text(context->document, ROLE_CELL, risk->domain->title.bytes, 0); break;
    case PLACE: tell_place(context, &risk->likelihood, &risk->impact); break;
    case RESIDUAL: tell_residual(context, risk); break;
    case STATUS: tell_status(context, risk); break;
    case OWNER: tell_text(context, ROLE_CELL, &risk->owner); break;
    case DUE: doc_value(context->document, ROLE_CELL, date_table(context, &risk->due), risk->due.source); break;
    case FIELDS: break;
  }
}

/* What is known of the risk, each behind its label: a line or two under the heading. */
static void tell_facts(const struct part_context *context, const struct risk *risk) {
  static const char *const labels[FIELDS] = {"risk.kind",   "risk.domain", "risk.place", "risk.residual",
                                             "risk.status", "risk.owner",  "risk.due"};
  unsigned told = 0;
  for (enum field field = KIND; field < FIELDS; field++) {
    if (!has_field(risk, field)) continue;
    if (told++ == 0) doc_open_paragraph(context->document, ROLE_FACTS);
    else say_words(context, ROLE_CELL, "wide");
    say_words(context, ROLE_CELL_LABEL, labels[field]);
    say_words(context, ROLE_CELL, "glue");
    tell_field(context, risk, field);
  }
  if (told) doc_close(context->document);
}

static void tell_quote(const struct part_context *context, enum role role, const struct evidence *evidence) {
  say_words(context, role, "quote.open");
  struct node *paragraph = context->document->at;
  doc_text_with_urls(context->document, role, evidence->quote.bytes, evidence->quote.source);
  mark_language(context, paragraph, evidence->item->sheet);
  say_words(context, role, "quote.close");
}

static void tell_quotes(const struct part_context *context, const struct risk *risk) {
  for (size_t i = 0; i < risk->evidence_count; i++) {
    const struct evidence *evidence = &risk->evidence[i];
    if (!evidence->quote.source) continue;
    doc_open_paragraph(context->document, ROLE_QUOTE);
    refer_item(context, ROLE_QUOTE, evidence->item, true);
    say_words(context, ROLE_QUOTE, "wide");
    tell_quote(context, ROLE_QUOTE, evidence);
    doc_close(context->document);
  }
}

/* Items that the risk rests on without a quote. */
static void tell_unquoted(const struct part_context *context, const struct risk *risk) {
  size_t told = 0;
  for (size_t i = 0; i < risk->evidence_count; i++) {
    if (risk->evidence[i].quote.source) continue;
    if (told++ == 0) {
      doc_open_paragraph(context->document, ROLE_TEXT);
      say_words(context, ROLE_LABEL, "risk.unquoted");
    }
    say_words(context, ROLE_TEXT, told == 1 ? "wide" : "between");
    refer_item(context, ROLE_TEXT, risk->evidence[i].item, true);
  }
  if (told) doc_close(context->document);
}

static size_t quote_count(const struct risk *risk) {
  size_t count = 0;
  for (size_t i = 0; i < risk->evidence_count; i++) count += risk->evidence[i].quote.source != 0;
  return count;
}

static void tell_side(const struct part_context *context, const struct evidence *evidence, unsigned column) {
  doc_open_cell(context->document, column, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL);
  refer_item(context, ROLE_CELL_STRONG, evidence->item, true);
  doc_close(context->document);
  if (evidence->item->question.length) tell_paragraph(context, ROLE_CELL_NOTE, &evidence->item->question);
  doc_open_paragraph(context->document, ROLE_CELL_STRONG);
  tell_quote(context, ROLE_CELL_STRONG, evidence);
  doc_close(context->document);
  doc_close(context->document);
}

/* Differing answers side by side, at most three a row, as even as may be. */
void tell_difference(const struct part_context *context, const struct risk *risk) {
  size_t count = quote_count(risk), rows = (count + SIDE_BY_SIDE - 1) / SIDE_BY_SIDE, width = (count + rows - 1) / rows;
  static const struct column columns[SIDE_BY_SIDE] = {{COLUMN_TEXT}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  doc_open_table(context->document, columns, width);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "risk.difference");
  doc_close(context->document);
  size_t told = 0;
  for (size_t i = 0; i < risk->evidence_count; i++) {
    if (!risk->evidence[i].quote.source) continue;
    if (told % width == 0) {
      if (told) doc_close(context->document);
      doc_open_row(context->document);
    }
    tell_side(context, &risk->evidence[i], (unsigned)(told++ % width));
  }
  for (; told % width; told++) empty_cell(context, (unsigned)(told % width));
  doc_close(context->document);
  doc_close(context->document);
}

bool is_difference(const struct risk *risk) { return risk->kind.value == RISK_CONTRADICTION && quote_count(risk) > 1; }

static void tell_risk(const struct part_context *context, const struct risk *risk, unsigned level) {
  tell_heading(context, risk, level);
  tell_facts(context, risk);
  tell_labelled(context, ROLE_TEXT, ROLE_LABEL, "risk.finding", &risk->finding);
  if (is_difference(risk)) tell_difference(context, risk);
  else tell_quotes(context, risk);
  tell_unquoted(context, risk);
  tell_labelled(context, ROLE_TEXT, ROLE_LABEL, "risk.recommendation", &risk->recommendation);
  tell_labelled(context, ROLE_TEXT, ROLE_LABEL, "risk.inquiry", &risk->inquiry);
  doc_close(context->document);
}

void tell_register(const struct part_context *context, unsigned level) {
  const struct chosen_risks risks = chosen_risks(context);
  for (size_t i = 0; i < risks.count; i++) tell_risk(context, risks.items[i], level);
}
