/* item_cells.c: the cells of an item's row: what the source printed, to the letter, and what the scorer says of it.
 *
 * Invariant: a blank of the vendor's, an answer lost in transcription and an undisclosed one are three different words. */
#include <glib.h>
#include <string.h>

#include "input/inquiries.h"
#include "parts/items.h"

static void close_cell(const struct part_context *context) {
  doc_close(context->document);
  doc_close(context->document);
}

/* Empty texts of columns that no row fills: told by the number's cell. */
static void tell_empty(const struct part_context *context, const struct item_plan *plan, const struct item *item, enum role role) {
  if (!plan->has[ITEM_DETAIL] && !item->detail.length) told_already(context, role, item->detail.source);
  if (!plan->has[ITEM_UNIT] && !item->unit.length) told_already(context, role, item->unit.source);
}

/* The number as printed, and the name that references call the item by. */
void item_number_cell(const struct part_context *context, const struct item_plan *plan, const struct item *item, unsigned rows) {
  struct document *document = context->document;
  bool equal = strcmp(item->number.bytes, item->id.bytes) == 0;
  struct node *cell = doc_open_cell(document, plan->at[ITEM_NUMBER], 1, rows);
  cell->as.cell.header = true;
  if (item->number.source && !equal) tell_paragraph(context, ROLE_CELL, &item->number);
  enum role role = item->number.source && !equal ? ROLE_CELL_NOTE : ROLE_CELL;
  doc_open_paragraph(document, role);
  doc_text(document, role, item->sheet->reference_name, 0);
  doc_text(document, role, item->sheet->joint, 0);
  doc_text(document, role, item->id.bytes, item->id.source);
  if (equal) told_already(context, role, item->number.source);
  tell_empty(context, plan, item, role);
  const char *edition = sheet_edition(context, item->sheet);
  if (*edition) doc_newline(document);
  doc_text(document, role, edition, 0);
  close_cell(context);
}

/* The topics, outermost first; those of the items that the cell spans are told by it. */
void item_topic_cell(const struct part_context *context, const struct item_plan *plan, const struct item *items, size_t count,
                     unsigned rows) {
  struct node *cell = doc_open_cell(context->document, plan->at[ITEM_TOPIC], 1, rows);
  for (size_t i = 0; i < items->topic.count; i++) {
    doc_open_paragraph(context->document, ROLE_CELL);
    tell_text(context, ROLE_CELL, &items->topic.items[i]);
    for (size_t k = 1; k < count; k++) told_already(context, ROLE_CELL, items[k].topic.items[i].source);
    doc_close(context->document);
  }
  doc_close(context->document);
  mark_language(context, cell, items->sheet);
}

static void leaf_cell(const struct part_context *context, unsigned column, const struct item *item, const struct text *text,
                      unsigned rows) {
  struct node *cell = doc_open_cell(context->document, column, 1, rows);
  tell_paragraph(context, ROLE_CELL, text);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
}

void item_question_cells(const struct part_context *context, const struct item_plan *plan, const struct item *item, unsigned rows) {
  if (item->question.length) {
    leaf_cell(context, plan->at[ITEM_QUESTION], item, &item->question, rows);
  } else {
    struct node *cell = cell_value(context, plan->at[ITEM_QUESTION], ROLE_MISSING,
                                   word(context, item->question_lost ? "question.lost" : "question.blank"), item->question.source);
    cell->as.cell.row_span = rows;
  }
  if (plan->has[ITEM_DETAIL]) leaf_cell(context, plan->at[ITEM_DETAIL], item, &item->detail, rows);
  if (plan->has[ITEM_UNIT]) leaf_cell(context, plan->at[ITEM_UNIT], item, &item->unit, rows);
}

static bool is_among(gunichar character, const char *set) {
  return character && g_utf8_strchr(set, -1, character) != NULL;
}

/* True where the text begins with the mark as a word of its own (有り, 有。, 【有】ISO ...): only then is the mark told by it. Not
 * where it is a part of something else (有料, 10件, ○○社). */
static bool begins_with(const struct text *text, const struct text *mark) {
  if (!mark->length || text->length < mark->length || memcmp(text->bytes, mark->bytes, mark->length) != 0) return false;
  const char *end = text->bytes + mark->length;
  gunichar last = g_utf8_get_char(g_utf8_prev_char(end)), next = g_utf8_get_char(end);
  return next == 0 || g_unichar_isspace(next) || is_among(next, "、。，．：；（「【〔") || is_among(last, "】）〕］」") ||
         (is_among(last, "有無") && is_among(next, "りし"));
}

static bool is_white(const struct text *text) {
  for (const char *at = text->bytes; *at; at = g_utf8_next_char(at))
    if (!g_unichar_isspace(g_utf8_get_char(at))) return false;
  return true;
}

/* What an answer holds for: its condition and products. */
static void tell_scope(const struct part_context *context, const struct answer *answer) {
  if (answer->condition.source) SAY_PARAGRAPH(context, ROLE_CELL_NOTE, "answer.condition", slot_text("condition", &answer->condition));
  if (answer->products.count == 0) return;
  doc_open_paragraph(context->document, ROLE_CELL_NOTE);
  say_words(context, ROLE_CELL_NOTE, "answer.products");
  tell_texts(context, ROLE_CELL_NOTE, &answer->products);
  doc_close(context->document);
}

/* The words that stand where an answer has no text: lost, left blank, or only its kind is known. */
static const char *missing_words(const struct part_context *context, const struct item *item, const struct answer *answer) {
  if (item->answer_lost) return word(context, "answer.lost");
  if (answer->mark.source) return NULL;
  if (answer->status.value == STATUS_NONE || answer->status.value == STATUS_STATED) return word(context, "answer.blank");
  return status_word(context, answer->status.value);
}

static void tell_same_as(const struct part_context *context, const struct answer *answer) {
  doc_open_paragraph(context->document, ROLE_CELL_NOTE);
  say_words(context, ROLE_CELL_NOTE, "answer.same_as.before");
  refer_item(context, ROLE_CELL_NOTE, answer->same_as, true);
  say_words(context, ROLE_CELL_NOTE, "answer.same_as.behind");
  doc_close(context->document);
}

/* Adds the span where the quote stands, in order; quotes that meet become one. */
static size_t add_span(struct span *spans, size_t count, const struct text *answer, const struct text *quote) {
  const char *at = quote->length ? strstr(answer->bytes, quote->bytes) : NULL;
  if (!at) return count;
  struct span span = {(size_t)(at - answer->bytes), (size_t)(at - answer->bytes) + quote->length};
  size_t first = 0, last;
  while (first < count && spans[first].to < span.from) first++;
  for (last = first; last < count && spans[last].from <= span.to; last++) {
    if (spans[last].from < span.from) span.from = spans[last].from;
    if (spans[last].to > span.to) span.to = spans[last].to;
  }
  memmove(&spans[first + 1], &spans[last], (count - last) * sizeof *spans);
  spans[first] = span;
  return count - (last - first) + 1;
}

/* The answer's words, those that a risk quotes heavier than the rest. */
static void tell_quoted(const struct part_context *context, const struct item *item, const struct text *answer) {
  struct risk_list risks = context->scoring ? model_risks_of(context->scoring, item) : (struct risk_list){NULL, 0};
  size_t count = 0, most = 1;
  for (size_t i = 0; i < risks.count; i++) most += risks.items[i]->evidence_count;
  struct span *spans = arena_new_array(context->arena, struct span, most);
  for (size_t i = 0; i < risks.count; i++)
    for (size_t k = 0; k < risks.items[i]->evidence_count; k++)
      if (risks.items[i]->evidence[k].item == item) count = add_span(spans, count, answer, &risks.items[i]->evidence[k].quote);
  doc_text_marked(context->document, ROLE_CELL, ROLE_MARKED, answer->bytes, answer->source, spans, count);
}

static void tell_answer(const struct part_context *context, bool in_column, const struct item *item, const struct answer *answer) {
  struct document *document = context->document;
  bool in_text = begins_with(&answer->text, &answer->mark);
  tell_scope(context, answer);
  doc_open_paragraph(document, ROLE_CELL);
  if (!in_text && !in_column && answer->mark.source) {
    doc_text(document, ROLE_CELL_STRONG, answer->mark.bytes, answer->mark.source);
    if (answer->text.length) say_words(context, ROLE_CELL, "wide");
  }
  if (in_text && !in_column) told_already(context, ROLE_CELL, answer->mark.source);
  const char *missing = answer->text.length ? NULL : missing_words(context, item, answer);
  if (answer->text.length) tell_quoted(context, item, &answer->text);
  else if (missing) doc_value(document, ROLE_MISSING, missing, answer->text.source);
  else told_already(context, ROLE_CELL, answer->text.source);
  doc_close(document);
  if (answer->text.length && is_white(&answer->text)) say_paragraph(context, ROLE_MISSING, "answer.white");
  if (answer->status.value == STATUS_UNDISCLOSED && !missing) say_paragraph(context, ROLE_MISSING, "answer.undisclosed");
  if (answer->same_as) tell_same_as(context, answer);
}

/* As it stands: what was told of its kind by whoever read it stays with us. */
void tell_letter_answer(const struct part_context *context, const struct item *item, const struct answer *answer) {
  struct document *document = context->document;
  bool in_text = begins_with(&answer->text, &answer->mark), blank = answer_is_blank(answer);
  tell_scope(context, answer);
  doc_open_paragraph(document, ROLE_CELL);
  if (!in_text && answer->mark.length) {
    doc_text(document, ROLE_CELL_STRONG, answer->mark.bytes, answer->mark.source);
    if (answer->text.length) say_words(context, ROLE_CELL, "wide");
  }
  if (answer->text.length && !is_white(&answer->text)) tell_text(context, ROLE_CELL, &answer->text);
  else if (blank) doc_value(document, ROLE_CELL, word(context, item->answer_lost ? "inquiry.answer.lost" : "inquiry.answer.blank"), answer->text.source);
  else if (!answer->mark.length) doc_value(document, ROLE_CELL, status_word(context, answer->status.value), answer->text.source);
  doc_close(document);
  if (answer->same_as) tell_same_as(context, answer);
}

static void status_cell(const struct part_context *context, const struct item_plan *plan, const struct item *item,
                        const struct answer *answer, unsigned rows) {
  struct node *cell = doc_open_cell(context->document, plan->at[ITEM_STATUS], 1, rows);
  if (answer) tell_paragraph(context, ROLE_CELL_MARK, &answer->mark);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
}

void tell_shared(const struct part_context *context, const struct item *item) {
  doc_open_paragraph(context->document, ROLE_CELL_NOTE);
  say_words(context, ROLE_CELL_NOTE, "answer.shared.before");
  refer_items(context, ROLE_CELL_NOTE, &item->shared_with, false);
  say_words(context, ROLE_CELL_NOTE, "answer.shared.behind");
  doc_close(context->document);
}

/* The vendor's mark and words of answer `number`; of an item without answers: what is missing. */
void item_answer_cells(const struct part_context *context, const struct item_plan *plan, const struct item *item, size_t number) {
  const struct answer *answer = number < item->answer_count ? &item->answers[number] : NULL;
  unsigned rows = number + 1 >= item->answer_count && item_notes_aside(plan) ? 2 : 1;
  if (plan->has[ITEM_STATUS]) status_cell(context, plan, item, answer, rows);
  struct node *cell = doc_open_cell(context->document, plan->at[ITEM_ANSWER], 1, rows);
  if (answer) tell_answer(context, plan->has[ITEM_STATUS], item, answer);
  else say_paragraph(context, ROLE_MISSING, item->answer_lost ? "answer.lost" : "answer.blank");
  if (item->shared_with.count && number + 1 >= item->answer_count) tell_shared(context, item);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
}

void tell_answers(const struct part_context *context, const struct item *item) {
  struct part_context plain = *context; /* beside another answer, words set heavier would look like the difference */
  plain.scoring = NULL;
  for (size_t i = 0; i < item->answer_count; i++) tell_answer(&plain, false, item, &item->answers[i]);
  if (item->answer_count == 0) say_paragraph(context, ROLE_MISSING, item->answer_lost ? "answer.lost" : "answer.blank");
  if (item->shared_with.count) tell_shared(context, item);
}

/* Points and the most there are; nothing where neither is given. */
static void tell_points(const struct part_context *context, enum role role, const char *key, const struct judgement *judgement) {
  const struct number *points = &judgement->points, *max = &judgement->max_points;
  if (!points->present && !max->present) return;
  const char *unknown = word(context, "points.unknown");
  SAY_PARAGRAPH(context, role, key,
                slot_value("points", points->present ? number_words(context->arena, points->value) : unknown, points->source),
                slot_value("max", max->present ? number_words(context->arena, max->value) : unknown, max->source));
}

void item_verdict_cell(const struct part_context *context, const struct item_plan *plan, const struct item *item,
                       const struct judgement *judgement, unsigned rows) {
  int verdict = judgement ? judgement->verdict.value : VERDICT_NONE;
  doc_open_cell(context->document, plan->at[ITEM_VERDICT], 1, rows);
  doc_open_paragraph(context->document, verdict_role(verdict));
  doc_value(context->document, verdict_role(verdict), verdict_marked(context, verdict), judgement ? judgement->verdict.source : 0);
  doc_close(context->document);
  if (judgement && !plan->has[ITEM_POINTS]) tell_points(context, ROLE_CELL_NOTE, "points.cell", judgement);
  struct risk_list risks = model_risks_of(context->scoring, item);
  for (size_t i = 0; i < risks.count; i++) {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    refer_risk(context, ROLE_CELL_NOTE, risks.items[i], true);
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* 3／5; － where the scoring gives none. */
void item_points_cell(const struct part_context *context, const struct item_plan *plan, const struct judgement *judgement, unsigned rows) {
  doc_open_cell(context->document, plan->at[ITEM_POINTS], 1, rows);
  if (judgement && (judgement->points.present || judgement->max_points.present)) tell_points(context, ROLE_CELL, "points.of", judgement);
  else say_paragraph(context, ROLE_CELL, "points.unknown");
  doc_close(context->document);
}

void item_check_cell(const struct part_context *context, const struct item_plan *plan, unsigned rows) {
  doc_open_cell(context->document, plan->at[ITEM_CHECK], 1, rows);
  say_paragraph(context, ROLE_CELL, "item.check.box");
  doc_close(context->document);
}

/* Where the source's columns end and ours begin. */
static unsigned own_columns(const struct item_plan *plan) {
  for (enum item_column column = ITEM_VERDICT; column < ITEM_COLUMNS; column++)
    if (plan->has[column]) return plan->at[column];
  return plan->count;
}

bool item_notes_aside(const struct item_plan *plan) {
  return plan->notes && plan->has[ITEM_VERDICT] && (plan->has[ITEM_POINTS] || plan->has[ITEM_CHECK]);
}

void item_notes_cell(const struct part_context *context, const struct item_plan *plan, unsigned rows) {
  unsigned own = own_columns(plan), from = item_notes_aside(plan) ? own : plan->at[ITEM_QUESTION];
  struct node *cell = doc_open_cell(context->document, from, (from == own ? plan->count : own) - from, rows);
  cell->as.cell.entry = true;
  say_paragraph(context, ROLE_CELL_LABEL, "item.notes");
  doc_close(context->document);
}

void tell_remarks(const struct part_context *context, const struct judgement *judgement) {
  tell_labelled(context, ROLE_CELL, ROLE_CELL_LABEL, "remark.criterion", &judgement->criterion);
  tell_labelled(context, ROLE_CELL, ROLE_CELL_LABEL, "remark.comment", &judgement->comment);
  tell_labelled(context, ROLE_CELL, ROLE_CELL_LABEL, "remark.inquiry", &judgement->inquiry);
}

void item_remarks_cell(const struct part_context *context, const struct item_plan *plan, const struct judgement *judgement) {
  unsigned from = plan->at[ITEM_QUESTION], to = own_columns(plan);
  doc_open_cell(context->document, from, to - from, 1);
  tell_remarks(context, judgement);
  doc_close(context->document);
}
