/* form.c: the approval form: everything that a decider needs, on a page of its own.
 *
 * Leaves what it may tell to form_plan.c, facts and stamp boxes to form_head.c and seals.c, its rows to form_rows.c,
 * conditions and risks to form_lists.c, and the search for the squeeze at which it is one page to the pipeline.
 * Invariant: no text is shortened; what has no room is referred to. */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "parts/form_plan.h"
#include "parts/list.h"

#define LONG_TITLE 60u     /* characters: set smaller */
#define SHEETS_MOST 4u     /* whose dates are told */

struct node *open_form_table(const struct part_context *context, const struct form_plan *plan, const struct column *columns, size_t count) {
  struct node *table = doc_open_table(context->document, columns, count);
  table->as.table.grid = true;
  table->as.table.tight = plan->tight;
  return table;
}

/* The words that stand for a moved text: where its whole is. */
static void refer(const struct part_context *context, enum role role, const char *key, const char *anchor) {
  doc_open_reference(context->document, anchor, true)->as.reference.bare = true;
  say_words(context, role, key);
  doc_close(context->document);
}

void tell_form_text(const struct part_context *context, enum role role, const struct form_plan *plan, size_t index) {
  const struct form_text *text = &plan->texts[index];
  if (text->moved) refer(context, role, "form.whole", form_text_anchor(context, index));
  else tell_text(context, role, text->value);
}

static void tell_title(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (!document || !document->title.source) {
    say_paragraph(context, ROLE_TITLE, "form.title.default");
    return;
  }
  bool wide = text_count(document->title.bytes, document->title.length) > LONG_TITLE;
  doc_open_paragraph(context->document, wide ? ROLE_SUBTITLE : ROLE_TITLE);
  tell_text(context, wide ? ROLE_SUBTITLE : ROLE_TITLE, &document->title);
  doc_close(context->document);
}

static void tell_opening(const struct part_context *context, const struct form_plan *plan) {
  size_t opening = form_find_text(plan, "form.opening");
  doc_open_paragraph(context->document, ROLE_FORM_TEXT);
  if (opening != SIZE_MAX) tell_form_text(context, ROLE_FORM_TEXT, plan, opening);
  else say_words(context, ROLE_FORM_TEXT, "form.opening.default");
  doc_close(context->document);
}

static void tell_figures(const struct part_context *context) {
  struct tally tally = tally_scoring(context->scoring);
  size_t scored = tally_scored(&tally);
  doc_open_paragraph(context->document, ROLE_FORM);
  tell_overall_score(context, ROLE_FORM);
  say_words(context, ROLE_FORM, "wide");
  SAY(context, ROLE_FORM, "form.scored", slot_count(context, "scored", scored), slot_count(context, "total", tally.total),
      slot_words("percent", percent_words(context, scored, tally.total)));
  doc_close(context->document);
}

/* The opinion first, the score second. */
static void tell_card(const struct part_context *context, const struct form_plan *plan) {
  const struct scoring *scoring = context->scoring;
  struct node *box = doc_open_box(context->document, ROLE_FORM_OPINION, scoring ? decision_tone(scoring->overall.decision.value) : TONE_NAVY);
  box->as.box.tight = plan->tight > 1;
  if (!scoring) {
    say_paragraph(context, ROLE_FORM_OPINION, "opinion.unscored");
    doc_close(context->document);
    return;
  }
  tell_recommendation(context, ROLE_FORM_OPINION);
  if (plan->reason_moved) {
    doc_open_paragraph(context->document, ROLE_FORM_TEXT);
    refer(context, ROLE_FORM_TEXT, "form.reason", chapter_anchor(context, "title"));
    doc_close(context->document);
  } else tell_paragraph(context, plan->reason_small ? ROLE_FORM : ROLE_FORM_TEXT, &scoring->overall.reason);
  tell_figures(context);
  if (dates_call_for_care(context)) tell_dates(context, ROLE_FORM, SHEETS_MOST);
  if (is_expired(context)) tell_validity(context, ROLE_FORM);
  doc_close(context->document);
}

/* Several services: a line for each. */
void tell_services(const struct part_context *whole, const struct form_plan *plan) {
  static const struct column columns[] = {{COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_NUMBER}, {COLUMN_NUMBER}};
  static const char *const heads[] = {"form.service", "form.opinion", "domains.score", "form.grave", "form.condition_count"};
  const struct model *model = whole->model;
  open_form_table(whole, plan, columns, 5);
  doc_open_head_row(whole->document);
  for (unsigned i = 0; i < 5; i++) head_cell(whole, i, heads[i]);
  doc_close(whole->document);
  for (size_t i = 0; i < model->service_count; i++) {
    struct part_context context = *whole;
    context.service = &model->services[i];
    context.scoring = context.service->scoring_count ? context.service->scorings[0] : NULL;
    const struct scoring *scoring = context.scoring;
    doc_open_row(context.document);
    open_cell(&context, 0, ROLE_FORM);
    doc_text(context.document, ROLE_FORM, service_words(&context, context.service), 0);
    doc_close(context.document);
    doc_close(context.document);
    const char *opinion = scoring ? decision_word(&context, scoring->overall.decision.value) : NULL;
    cell_words(&context, 1, ROLE_CELL_STRONG, opinion ? opinion : word(&context, scoring ? "blank" : "verdict.none"));
    open_cell(&context, 2, ROLE_FORM);
    if (scoring) tell_overall_score(&context, ROLE_FORM);
    doc_close(context.document);
    doc_close(context.document);
    struct risk_tally risks = {0};
    if (scoring) risks = tally_risks(scoring);
    if (scoring) cell_count(&context, 3, risks_unresolved(&risks, LEVEL_CRITICAL) + risks_unresolved(&risks, LEVEL_HIGH));
    else empty_cell(&context, 3);
    if (scoring) cell_count(&context, 4, scoring->overall.condition_count);
    else empty_cell(&context, 4);
    doc_close(context.document);
  }
  doc_close(whole->document);
}

int form_outcome(const struct report_document *document) {
  if (!document || !document->decided.source || document->approval_count == 0) return APPROVAL_NONE;
  return document->approvals[document->approval_count - 1].result.value;
}

/* The words with no-break spaces: a choice stays on its line. */
static const char *unbroken(const struct part_context *context, const char *words, size_t length) {
  const char *result = "";
  for (size_t at = 0, next; at < length; at = next + 1) {
    for (next = at; next < length && words[next] != ' ';) next++;
    result = arena_format(context->arena, "%s%.*s%s", result, (int)(next - at), words + at, next < length ? "\xC2\xA0" : "");
  }
  return result;
}

/* □承認　□条件付承認　□差戻し　✓否決: an outcome that is none of the list stands behind it. */
static void tell_choices(const struct part_context *context) {
  const char *list = word(context, "form.choices"), *result = approval_word(context, form_outcome(context->model->document));
  bool found = false;
  for (bool first = true; *list; first = false) {
    size_t length = strcspn(list, "/");
    bool ticked = result && strlen(result) == length && memcmp(result, list, length) == 0;
    if (!first) say_words(context, ROLE_FORM, "wide");
    enum role role = ticked ? ROLE_CELL_STRONG : ROLE_FORM;
    const char *choice = unbroken(context, list, length);
    doc_text(context->document, role, label_format(context->arena, context->labels, "form.tick", "mark", word(context, ticked ? "form.ticked" : "form.unticked"),
             "choice", choice, NULL), 0);
    found |= ticked;
    list += length + (list[length] == '/');
  }
  if (!result || found) return;
  say_words(context, ROLE_FORM, "wide");
  doc_text(context->document, ROLE_CELL_STRONG, label_format(context->arena, context->labels, "form.tick", "mark", word(context, "form.ticked"), "choice", result, NULL), 0);
}

static void tell_decider(const struct part_context *context, const struct form_plan *plan) {
  static const struct column columns[] = {{COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_FIXED}, {COLUMN_TEXT}};
  open_form_table(context, plan, columns, 4);
  doc_open_row(context->document)->as.row.room = ROOM_WRITING;
  doc_cell(context->document, 0, ROLE_FORM_LABEL, word(context, "form.decision"), 0)->as.cell.header = true;
  open_cell(context, 1, ROLE_FORM);
  tell_choices(context);
  doc_close(context->document);
  doc_close(context->document);
  doc_cell(context->document, 2, ROLE_FORM_LABEL, word(context, "form.remark"), 0)->as.cell.header = true;
  doc_open_cell(context->document, 3, 1, 1)->as.cell.entry = true;
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

static bool has_notes(const struct part_context *context) {
  for (size_t i = 0; context->service && i < context->service->sheet_count; i++)
    if (context->service->sheets[i]->transcription_count) return true;
  return false;
}

/* Services whose rows all stand on the form, where the service has its name from its sheets. */
static void tell_names(const struct part_context *context, const struct form_plan *plan) {
  const struct report_document *document = context->model->document;
  for (size_t i = 0; document && i < document->service_count; i++) {
    bool annexed = false;
    for (size_t k = 0; k < plan->text_count; k++) annexed |= plan->texts[k].service == &document->services[i];
    if (!annexed) told_already(context, ROLE_SMALL, document->services[i].service.source);
  }
}

static void tell_remarks(const struct part_context *context, const struct form_plan *plan) {
  doc_open_paragraph(context->document, ROLE_SMALL);
  say_words(context, ROLE_SMALL, "declaration");
  tell_names(context, plan);
  if (has_notes(context)) {
    bool leads = has_part(context, "transcription");
    say_words(context, ROLE_SMALL, "wide");
    if (leads) doc_open_reference(context->document, chapter_anchor(context, "transcription"), true);
    say_words(context, ROLE_SMALL, "transcription.exists");
    if (leads) doc_close(context->document);
  }
  doc_close(context->document);
}

void part_form(const struct part_context *whole) {
  if (!form_is_told(whole)) {
    tell_filed(whole);
    return;
  }
  struct part_context own = form_context(whole);
  const struct part_context *context = &own;
  struct form_plan plan = form_plan(context);
  context->document->form = context->layout->numbering == NUMBERING_FORM && context->document->root->last == NULL;
  tell_form_head(context, &plan);
  tell_title(context);
  tell_opening(context, &plan);
  say_paragraph(context, ROLE_CELL_MARK, "form.below");
  tell_form_rows(context, &plan);
  if (context->service) tell_card(context, &plan);
  else tell_services(context, &plan);
  tell_form_conditions(context, &plan);
  tell_form_risks(context, &plan);
  tell_form_accepted(context, &plan);
  tell_decider(context, &plan);
  tell_remarks(context, &plan);
  say_paragraph(context, ROLE_END, "end");
  if (!plan.full) say_paragraph(context, ROLE_BLANK_BELOW, "end.blank_below");
  doc_break(context->document);
}
