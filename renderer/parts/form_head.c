/* form_head.c: the form's head: the facts of the document, and the stamp boxes.
 *
 * Facts stand beside the boxes as far down as these reach, the last ones below in a line; all of them above, in columns,
 * where the boxes leave no room. Widths are estimated here, to choose; what is set is measured when it is placed. */
#include <stdint.h>
#include <string.h>

#include "parts/form_plan.h"

#define FACTS_MOST 16u
#define ACROSS_MOST 3u
#define BESIDE_PT 77.0   /* what facts need beside the stamp boxes, besides their labels */
#define BLANK_PT 90.0    /* of a day, or a number by hand */
#define APART_PT 9.0
#define PADS_PT 6.0      /* around a label and its value */
#define FACT_PT 13.0     /* the height of a line */
#define OVER_PT 9.0      /* facts may reach so far below the boxes: another table would take more */

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
  else if (!fact->open) tell_form_text(context, ROLE_FORM, plan, fact->text);
  doc_close(context->document);
  doc_close(context->document);
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
    struct fact fact = {.key = rows[i].key, .text = form_find_text(plan, rows[i].key)};
    if (rows[i].date) fact.date = !document ? &no_date : strcmp(rows[i].key, "form.issued") == 0 ? &document->issued : &document->decided;
    fact.open = rows[i].date ? fact.date->source == 0 : fact.text == SIZE_MAX;
    if (!fact.open || rows[i].always) facts[count++] = fact;
  }
  return count;
}

/* How wide a fact's value is, roughly, pt. */
static double value_width(const struct form_plan *plan, const struct fact *fact) {
  if (fact->open || fact->date || plan->texts[fact->text].moved) return BLANK_PT;
  return form_width(plan->texts[fact->text].value->bytes);
}

static double label_width(const struct part_context *context, const struct fact *facts, size_t count) {
  double most = 0;
  for (size_t i = 0; i < count; i++) {
    double width = form_width(word(context, facts[i].key));
    most = width > most ? width : most;
  }
  return most;
}

/* How wide the facts are, `across` beside one another and read down the columns. */
static double table_width(const struct part_context *context, const struct form_plan *plan, const struct fact *facts, size_t count, size_t across) {
  size_t rows = (count + across - 1) / across;
  double width = (double)across * (label_width(context, facts, count) + PADS_PT);
  for (size_t i = 0; i < count; i += rows) {
    double most = 0;
    for (size_t k = i; k < i + rows && k < count; k++) {
      double value = value_width(plan, &facts[k]);
      most = value > most ? value : most;
    }
    width += most;
  }
  return width;
}

static void fact_table(const struct part_context *context, const struct form_plan *plan, const struct fact *facts, size_t count, size_t across) {
  static const struct column columns[2 * ACROSS_MOST] = {{COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_TEXT}};
  if (count == 0) return;
  size_t rows = (count + across - 1) / across;
  doc_open_table(context->document, columns, 2 * across)->as.table.bare = true;
  for (size_t i = 0; i < rows; i++) {
    doc_open_row(context->document);
    for (size_t k = 0; k < across && k * rows + i < count; k++) tell_fact(context, plan, &facts[k * rows + i], (unsigned)(2 * k));
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* Facts over the whole width, as many beside one another as have room. */
static void wide_table(const struct part_context *context, const struct form_plan *plan, const struct fact *facts, size_t count) {
  const struct page_geometry *page = &context->layout->page;
  size_t across = count < ACROSS_MOST ? count : ACROSS_MOST;
  while (across > 1 && table_width(context, plan, facts, count, across) > page->width - page->left - page->right) across--;
  fact_table(context, plan, facts, count, across);
}

/* True where facts may go on below the boxes from `next` on: a value that wraps goes with them, the number and the day of the
 * decision stand together. */
static bool may_end(const struct form_plan *plan, const struct fact *facts, size_t next, double room) {
  return value_width(plan, &facts[next - 1]) <= room && strcmp(facts[next].key, "form.decided") != 0;
}

void tell_form_head(const struct part_context *context, const struct form_plan *plan) {
  const struct page_geometry *page = &context->layout->page;
  size_t boxes = seal_count(context), most = seals_in_row(context);
  double left = page->width - page->left - page->right - (double)(boxes < most ? boxes : most) * context->layout->seal - APART_PT;
  struct fact facts[FACTS_MOST];
  size_t count = list_facts(context, plan, facts), beside = 0;
  double label = label_width(context, facts, count) + PADS_PT;
  if (left < BESIDE_PT + label) {
    wide_table(context, plan, facts, count);
    tell_seals(context, plan, false);
    return;
  }
  double room = left - label, below = seals_height(context, plan);
  for (; beside < count; beside++) {
    below -= FACT_PT * (double)(unsigned)(value_width(plan, &facts[beside]) / room + 1);
    if (below < -OVER_PT) break;
  }
  while (beside > 1 && beside < count && !may_end(plan, facts, beside, room)) beside--;
  fact_table(context, plan, facts, beside, 1);
  tell_seals(context, plan, true);
  wide_table(context, plan, facts + beside, count - beside);
}
