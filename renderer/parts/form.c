/* form.c: the approval form: everything that a decider needs, on a page of its own.
 *
 * Leaves what it may tell to form_plan.c, stamp boxes to seals.c, conditions and risks to form_lists.c, and the search for
 * the squeeze at which it is one page to the pipeline. Invariant: no text is shortened; what has no room is referred to. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "parts/form_plan.h"
#include "parts/list.h"

#define FACTS_MOST 16u
#define BESIDE_PT 77.0     /* what facts need beside the stamp boxes, besides their labels */
#define LABEL_PAD_PT 7.0   /* around these */
#define DATE_PT 77.0
#define LATIN_PT 5.8       /* a letter or figure at 9 pt */
#define WIDE_PT 9.0
#define APART_PT 9.0
#define LONG_TITLE 60u     /* characters: set smaller */
#define SHORT_VALUE 36u    /* characters up to which two rows stand side by side */
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

static void tell_value(const struct part_context *context, enum role role, const struct form_plan *plan, size_t index) {
  const struct form_text *text = &plan->texts[index];
  if (text->moved) refer(context, role, "form.whole", form_text_anchor(context, index));
  else tell_text(context, role, text->value);
}

/* A fact of the head: label, then value, or a line to write on. */
struct fact { const char *key; size_t text; const struct date *date; bool open; };

static void tell_fact(const struct part_context *context, const struct form_plan *plan, const struct fact *fact, unsigned column) {
  struct node *label = doc_cell(context->document, column, ROLE_FORM_LABEL, word(context, fact->key), 0);
  label->as.cell.header = true;
  struct node *cell = doc_open_cell(context->document, column + 1, 1, 1);
  cell->as.cell.entry = fact->open;
  doc_open_paragraph(context->document, ROLE_FORM);
  if (fact->date && fact->date->source) doc_value(context->document, ROLE_FORM, day_form(context, fact->date), fact->date->source);
  else if (fact->open && fact->date) say_words(context, ROLE_FORM, "form.blank_day");
  else if (!fact->open) tell_value(context, ROLE_FORM, plan, fact->text);
  doc_close(context->document);
  doc_close(context->document);
}

static size_t find_text(const struct form_plan *plan, const char *key) {
  for (size_t i = 0; i < plan->text_count; i++)
    if (plan->texts[i].key && strcmp(plan->texts[i].key, key) == 0) return i;
  return SIZE_MAX;
}

static size_t list_facts(const struct part_context *context, const struct form_plan *plan, struct fact *facts) {
  static const struct date no_date;
  static const struct { const char *key; bool date, always; } rows[] = {
      {"form.classification", false, false}, {"form.number", false, true},     {"form.issued", true, true},
      {"form.organization", false, false},   {"form.department", false, true}, {"form.author", false, true},
      {"form.retention", false, false},      {"form.decision_number", false, true}, {"form.decided", true, true}};
  const struct report_document *document = context->model->document;
  size_t count = 0;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct fact fact = {.key = rows[i].key, .text = find_text(plan, rows[i].key)};
    if (rows[i].date) fact.date = !document ? &no_date : strcmp(rows[i].key, "form.issued") == 0 ? &document->issued : &document->decided;
    fact.open = rows[i].date ? fact.date->source == 0 : fact.text == SIZE_MAX;
    if (!fact.open || rows[i].always) facts[count++] = fact;
  }
  return count;
}

/* How wide a text is, roughly, pt. */
static double rough_width(const char *text) {
  double width = 0;
  for (; *text; text++) width += (unsigned char)*text < 0x80 ? LATIN_PT : ((unsigned char)*text & 0xC0) == 0xC0 ? WIDE_PT : 0;
  return width;
}

/* How wide a fact's value is, roughly, pt. */
static double width_of(const struct form_plan *plan, const struct fact *fact) {
  if (fact->open || fact->date) return DATE_PT;
  if (plan->texts[fact->text].moved) return DATE_PT;
  return rough_width(plan->texts[fact->text].value->bytes);
}

static void fact_table(const struct part_context *context, const struct form_plan *plan, const struct fact *facts, size_t count, unsigned across) {
  static const struct column columns[] = {{COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_TEXT}};
  size_t rows = (count + across - 1) / across;
  if (count == 0) return;
  doc_open_table(context->document, columns, 2 * across)->as.table.bare = true;
  for (size_t i = 0; i < rows; i++) {
    doc_open_row(context->document);
    tell_fact(context, plan, &facts[i], 0);
    if (across == 2 && rows + i < count) tell_fact(context, plan, &facts[rows + i], 2);
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* Facts beside the stamp boxes, those that are too long for that below them; all above them where no room is beside. */
static void tell_head(const struct part_context *context, const struct form_plan *plan) {
  const struct page_geometry *page = &context->layout->page;
  size_t boxes = seal_count(context), most = seals_in_row(context), count, narrow = 0, wide = 0;
  double left = page->width - page->left - page->right - (double)(boxes < most ? boxes : most) * context->layout->seal - APART_PT;
  struct fact facts[FACTS_MOST], beside[FACTS_MOST], below[FACTS_MOST];
  count = list_facts(context, plan, facts);
  double label = 0;
  for (size_t i = 0; i < count; i++) label = fmax(label, rough_width(word(context, facts[i].key)) + LABEL_PAD_PT);
  if (left < BESIDE_PT + label) {
    fact_table(context, plan, facts, count, 2);
    tell_seals(context, plan, false);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    if (width_of(plan, &facts[i]) > left - label) below[wide++] = facts[i];
    else beside[narrow++] = facts[i];
  }
  fact_table(context, plan, beside, narrow, 1);
  tell_seals(context, plan, true);
  fact_table(context, plan, below, wide, 1);
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
  size_t opening = find_text(plan, "form.opening");
  doc_open_paragraph(context->document, ROLE_TEXT);
  if (opening != SIZE_MAX) tell_value(context, ROLE_TEXT, plan, opening);
  else say_words(context, ROLE_TEXT, "form.opening.default");
  doc_close(context->document);
}

static bool is_short(const struct form_text *text) {
  return text->moved || (!strchr(text->value->bytes, '\n') && text_count(text->value->bytes, text->value->length) <= SHORT_VALUE);
}

static void row_cells(const struct part_context *context, const struct form_plan *plan, size_t index, unsigned column, unsigned span) {
  const struct form_text *text = &plan->texts[index];
  doc_cell(context->document, column, ROLE_FORM_LABEL, text->label->bytes, text->label->source)->as.cell.header = true;
  doc_open_cell(context->document, column + 1, span, 1);
  doc_open_paragraph(context->document, ROLE_FORM);
  tell_value(context, ROLE_FORM, plan, index);
  doc_close(context->document);
  doc_close(context->document);
}

/* The rows in two columns; a long one takes the whole width, and the short one before it waits for a neighbour. */
static void tell_rows(const struct part_context *context, const struct form_plan *plan) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_SHORT}, {COLUMN_TEXT}};
  size_t waiting = SIZE_MAX, rows = 0;
  for (size_t i = 0; i < plan->text_count; i++) rows += plan->texts[i].row && !plan->texts[i].annexed;
  if (rows == 0) return;
  struct node *table = open_form_table(context, plan, columns, 4);
  table->as.table.plain = true;
  for (size_t i = 0; i < plan->text_count; i++) {
    if (!plan->texts[i].row || plan->texts[i].annexed) continue;
    if (is_short(&plan->texts[i]) && waiting == SIZE_MAX) {
      waiting = i;
      continue;
    }
    doc_open_row(context->document);
    if (is_short(&plan->texts[i])) {
      row_cells(context, plan, waiting, 0, 1);
      row_cells(context, plan, i, 2, 1);
      waiting = SIZE_MAX;
    } else row_cells(context, plan, i, 0, 3);
    doc_close(context->document);
  }
  if (waiting != SIZE_MAX) {
    doc_open_row(context->document);
    row_cells(context, plan, waiting, 0, 3);
    doc_close(context->document);
  }
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
  doc_open_box(context->document, ROLE_OPINION, scoring ? decision_tone(scoring->overall.decision.value) : TONE_NAVY);
  if (!scoring) {
    say_paragraph(context, ROLE_OPINION, "opinion.unscored");
    doc_close(context->document);
    return;
  }
  tell_recommendation(context, ROLE_OPINION);
  if (plan->reason_moved) {
    doc_open_paragraph(context->document, ROLE_TEXT);
    refer(context, ROLE_TEXT, "form.reason", chapter_anchor(context, "title"));
    doc_close(context->document);
  } else tell_paragraph(context, ROLE_TEXT, &scoring->overall.reason);
  tell_figures(context);
  if (dates_call_for_care(context)) tell_dates(context, ROLE_FORM, SHEETS_MOST);
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
  tell_head(context, &plan);
  tell_title(context);
  tell_opening(context, &plan);
  say_paragraph(context, ROLE_CELL_MARK, "form.below");
  tell_rows(context, &plan);
  if (context->service) tell_card(context, &plan);
  else tell_services(context, &plan);
  tell_form_conditions(context, &plan);
  tell_form_risks(context, &plan);
  tell_form_accepted(context, &plan);
  tell_decider(context, &plan);
  tell_remarks(context, &plan);
  say_paragraph(context, ROLE_END, "end");
  if (plan.tight < 2) say_paragraph(context, ROLE_BLANK_BELOW, "end.blank_below"); /* a full page leaves no blank */
  doc_break(context->document);
}
