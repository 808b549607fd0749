/* provenance.c: from what the report was made, by what, and whether it is whole. Built last: it counts the tree.
 *
 * Inputs are told by kind, id and hash, never by the name of a file: the same inputs make the same report. */
#include <string.h>

#include "parts/complete.h"
#include "parts/list.h"
#include "parts/scored.h"

static void tell_input(const struct part_context *context, const char *key, const struct json_file *file, const struct text *id) {
  doc_open_row(context->document);
  cell_words(context, 0, ROLE_CELL, word(context, key));
  doc_open_cell(context->document, 1, 1, 1);
  if (id) tell_paragraph(context, ROLE_CODE, id);
  doc_close(context->document);
  cell_words(context, 2, ROLE_CODE, file->sha256);
  doc_close(context->document);
}

static void tell_inputs(const struct part_context *context) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  const struct model *model = context->model;
  doc_open_table(context->document, columns, 3);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "provenance.inputs");
  doc_close(context->document);
  doc_open_head_row(context->document);
  head_cell(context, 0, "provenance.kind");
  head_cell(context, 1, "provenance.file");
  head_cell(context, 2, "provenance.hash");
  doc_close(context->document);
  for (size_t i = 0; i < model->sheet_count; i++) tell_input(context, "provenance.sheet", model->sheets[i]->file, &model->sheets[i]->id);
  for (size_t i = 0; i < model->scoring_count; i++)
    tell_input(context, "provenance.scoring", model->scorings[i]->file, &model->scorings[i]->id);
  if (model->document) tell_input(context, "provenance.document", model->document->file, NULL);
  doc_close(context->document);
}

static void tell_assessors(const struct part_context *context, const struct scoring *scoring) {
  static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_TEXT}, {COLUMN_FIXED}};
  if (scoring->assessor_count == 0) return;
  bool name = false, date = false;
  for (size_t i = 0; i < scoring->assessor_count; i++) {
    name |= scoring->assessors[i].name.source != 0;
    date |= scoring->assessors[i].date.source != 0;
  }
  struct column used[3] = {columns[0]};
  size_t count = 1;
  if (name) used[count++] = columns[1];
  if (date) used[count++] = columns[2];
  doc_open_table(context->document, used, count);
  doc_open_head_row(context->document);
  head_cell(context, 0, "assessor.role");
  if (name) head_cell(context, 1, "assessor.name");
  if (date) head_cell(context, (unsigned)count - 1, "assessor.date");
  doc_close(context->document);
  for (size_t i = 0; i < scoring->assessor_count; i++) {
    const struct assessor *assessor = &scoring->assessors[i];
    doc_open_row(context->document);
    cell_text(context, 0, ROLE_CELL, &assessor->role);
    if (name) cell_text(context, 1, ROLE_CELL, &assessor->name);
    if (date) cell_date(context, (unsigned)count - 1, &assessor->date);
    doc_close(context->document);
  }
  doc_close(context->document);
}

static void tell_scoring(const struct part_context *context, const struct scoring *scoring) {
  struct pairs pairs = pairs_new(context);
  doc_open_paragraph(context->document, ROLE_LABEL);
  SAY(context, ROLE_LABEL, "provenance.scoring_of",
      slot_words("service", scoring->subject.service.bytes), slot_words("id", scoring->id.bytes));
  doc_close(context->document);
  pairs_value(&pairs, "provenance.scored_at", date_exact(context, &scoring->scored_at), scoring->scored_at.source);
  if (scoring->valid_until.source)
    pairs_value(&pairs, "provenance.valid_until", date_exact(context, &scoring->valid_until), scoring->valid_until.source);
  pairs_text(&pairs, "provenance.engine", &scoring->engine.name);
  pairs_text(&pairs, "provenance.engine_version", &scoring->engine.version);
  pairs_text(&pairs, "provenance.ruleset", &scoring->engine.ruleset);
  pairs_tell(&pairs, true);
  tell_assessors(context, scoring);
}

static void tell_program(const struct part_context *context) {
  struct pairs pairs = pairs_new(context);
  const char *fonts = "";
  for (size_t i = 0; i < context->font_count; i++)
    fonts = arena_format(context->arena, "%s%s%s", fonts, i ? word(context, "comma") : "", context->font_names[i]);
  say_paragraph(context, ROLE_LABEL, "provenance.program_label");
  if (context->program_version)
    pairs_value(&pairs, "provenance.program",
                label_format(context->arena, context->labels, "provenance.program_words", "version", context->program_version, NULL), 0);
  static const char *const named[] = {"full", "approval", "comparison", "comparison-a3", "change", "audit", "audit-landscape"};
  const char *layout = context->layout->name;
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (!context->layout->path && strcmp(context->layout->name, named[i]) == 0)
      layout = word(context, arena_format(context->arena, "layout.%s", named[i]));
  pairs_value(&pairs, "provenance.layout", layout, 0);
  if (*fonts) pairs_value(&pairs, "provenance.fonts", fonts, 0);
  pairs_value(&pairs, "provenance.attached", word(context, context->attached ? "provenance.attached.yes" : "provenance.attached.no"), 0);
  if (context->report_hash) {
    pairs_value(&pairs, "provenance.report_hash", context->report_hash, 0);
    pairs.items[pairs.count - 1].role = ROLE_CODE;
  }
  pairs_tell(&pairs, true);
}

/* How much of the inputs is printed, a column for each kind that occurs. Told before what is long, so that
 * it doesn't stand alone on a last page. */
static void tell_completeness(const struct part_context *context) {
  static const struct { int kind; const char *key; } kinds[] = {
      {LEAF_QUESTION, "complete.question"}, {LEAF_ANSWER, "complete.answer"}, {LEAF_MARK, "complete.mark"},
      {LEAF_VERDICT, "complete.verdict"},   {LEAF_RISK, "complete.risk"},     {LEAF_QUOTE, "complete.quote"},
      {LEAF_CONDITION, "complete.condition"}, {LEAF_NOTE, "complete.note"}};
  enum { KINDS = sizeof kinds / sizeof *kinds };
  struct completeness counts = completeness_count(context->document, context->model);
  struct column columns[1 + KINDS] = {{COLUMN_SHORT}};
  unsigned count = 1, at[KINDS];
  for (size_t i = 0; i < KINDS; i++) {
    at[i] = counts.whole[kinds[i].kind] ? count++ : 0;
    if (at[i]) columns[at[i]].kind = COLUMN_NUMBER;
  }
  doc_open_table(context->document, columns, count);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "complete.title");
  doc_close(context->document);
  doc_open_head_row(context->document);
  head_cell(context, 0, "complete.what");
  for (size_t i = 0; i < KINDS; i++)
    if (at[i]) head_cell(context, at[i], kinds[i].key);
  doc_close(context->document);
  for (int whole = 0; whole < 2; whole++) {
    doc_open_row(context->document);
    cell_words(context, 0, ROLE_CELL, word(context, whole ? "complete.whole" : "complete.told"));
    for (size_t i = 0; i < KINDS; i++)
      if (at[i]) cell_count(context, at[i], (whole ? counts.whole : counts.told)[kinds[i].kind]);
    doc_close(context->document);
  }
  doc_close(context->document);
}

void part_provenance(const struct part_context *context) {
  open_chapter(context, "provenance");
  tell_inputs(context);
  if (context->report_hash) say_paragraph(context, ROLE_SMALL, "provenance.report_hash.meaning");
  tell_completeness(context);
  for (size_t i = 0; i < context->model->scoring_count; i++) tell_scoring(context, context->model->scorings[i]);
  tell_program(context);
  doc_close(context->document);
}
