/* items.c: every item of every sheet as its source printed it, a table a section, with our verdict beside the answer.
 *
 * Leaves the cells to item_cells.c. Invariant: nothing of a sheet's sections is left out: an empty section has its
 * heading, a heading of the source that no column here stands under is told as such. */
#include "parts/items.h"

#include <string.h>

#include "base/text.h"
#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/scored.h"

#define LONG_REFERENCE 14u /* code points up to which a reference is kept on one line */
#define LONG_MARK 6u

const struct text *column_heading(const struct columns *columns, enum item_column column) {
  static const struct text none;
  if (!columns) return &none;
  switch (column) {
    case ITEM_NUMBER: return &columns->number;
    case ITEM_TOPIC: return &columns->topic;
    case ITEM_QUESTION: return &columns->question;
    case ITEM_DETAIL: return &columns->detail;
    case ITEM_UNIT: return &columns->unit;
    case ITEM_STATUS: return &columns->status;
    case ITEM_ANSWER: return &columns->answer;
    case ITEM_VERDICT:
    case ITEM_POINTS:
    case ITEM_CHECK:
    case ITEM_COLUMNS: break;
  }
  return &none;
}

static size_t points_of(const char *text) { return text_count(text, strlen(text)); }

static bool is_told(const struct part_context *context, const struct item *item) {
  return item_is_chosen(context->options, context->scoring, item);
}

/* Something stands in that column of the item. */
static bool fills(const struct item *item, enum item_column column) {
  if (column == ITEM_TOPIC && item->topic.count) return true;
  if (column == ITEM_DETAIL && item->detail.length) return true;
  if (column == ITEM_UNIT && item->unit.length) return true;
  for (size_t k = 0; column == ITEM_STATUS && k < item->answer_count; k++)
    if (item->answers[k].mark.length) return true;
  return false;
}

/* Some row of the section's table has something in that column. */
static bool has_column(const struct part_context *context, const struct section *section, enum item_column column) {
  if (column == ITEM_NUMBER || column == ITEM_QUESTION || column == ITEM_ANSWER) return true;
  if (column == ITEM_STATUS && !column_heading(section->columns, ITEM_STATUS)->source) return false;
  for (size_t i = 0; i < section->item_count; i++)
    if (is_told(context, &section->items[i]) && fills(&section->items[i], column)) return true;
  return false;
}

/* The columns that must not wrap may where one of their texts is long. */
static void allow_wrapping(const struct part_context *context, struct item_plan *plan, const struct section *section) {
  for (size_t i = 0; i < section->item_count; i++) {
    const struct item *item = &section->items[i];
    if (points_of(model_reference(context->arena, item)) > LONG_REFERENCE || points_of(item->number.bytes) > LONG_REFERENCE)
      plan->columns[plan->at[ITEM_NUMBER]].kind = COLUMN_SHORT;
    for (size_t k = 0; plan->has[ITEM_STATUS] && k < item->answer_count; k++)
      if (points_of(item->answers[k].mark.bytes) > LONG_MARK) plan->columns[plan->at[ITEM_STATUS]].kind = COLUMN_SHORT;
  }
}

/* What the source has, our verdict, and what the layout asks for besides. */
static bool is_wanted(const struct part_context *context, const struct section *section, enum item_column column, bool scored) {
  static const char *const names[ITEM_COLUMNS] = {"number", "topic", "question", "detail", "unit", "status", "answer", "verdict", "points", "check"};
  const struct words *chosen = &context->options->columns;
  bool named = words_have(chosen, names[column]);
  if (chosen->count && !named) return false;
  if (column == ITEM_VERDICT) return scored;
  if (column == ITEM_POINTS) return scored && (named || option_flag(context->options, "points"));
  if (column == ITEM_CHECK) return named || option_flag(context->options, "check");
  return has_column(context, section, column);
}

struct item_plan item_plan_of(const struct part_context *context, const struct section *section, bool scored) {
  static const enum column_kind kinds[ITEM_COLUMNS] = {
      [ITEM_NUMBER] = COLUMN_FIXED, [ITEM_TOPIC] = COLUMN_SHORT, [ITEM_QUESTION] = COLUMN_TEXT, [ITEM_DETAIL] = COLUMN_TEXT,
      [ITEM_UNIT] = COLUMN_SHORT,   [ITEM_STATUS] = COLUMN_MARK, [ITEM_ANSWER] = COLUMN_TEXT,   [ITEM_VERDICT] = COLUMN_SHORT,
      [ITEM_POINTS] = COLUMN_MARK,   [ITEM_CHECK] = COLUMN_MARK};
  struct item_plan plan = {.scored = scored};
  for (enum item_column column = ITEM_NUMBER; column < ITEM_COLUMNS; column++) {
    plan.has[column] = is_wanted(context, section, column, scored);
    if (!plan.has[column]) continue;
    plan.at[column] = plan.count;
    plan.columns[plan.count++].kind = kinds[column];
  }
  plan.notes = option_flag(context->options, "notes");
  allow_wrapping(context, &plan, section);
  return plan;
}

static void tell_heads(const struct part_context *context, const struct item_plan *plan, const struct section *section) {
  static const char *const keys[ITEM_COLUMNS] = {
      [ITEM_NUMBER] = "item.number", [ITEM_TOPIC] = "item.topic",   [ITEM_QUESTION] = "item.question", [ITEM_DETAIL] = "item.detail",
      [ITEM_UNIT] = "item.unit",     [ITEM_STATUS] = "item.status", [ITEM_ANSWER] = "item.answer",     [ITEM_VERDICT] = "item.verdict",
      [ITEM_POINTS] = "item.points", [ITEM_CHECK] = "item.check"};
  struct node *row = doc_open_head_row(context->document);
  for (enum item_column column = ITEM_NUMBER; column < ITEM_COLUMNS; column++) {
    if (!plan->has[column]) continue;
    const struct text *heading = column_heading(section->columns, column);
    if (heading->source) cell_text(context, plan->at[column], ROLE_TABLE_HEAD, heading);
    else head_cell(context, plan->at[column], keys[column]);
  }
  doc_close(context->document);
  mark_language(context, row, section->sheet);
}

static bool same_topic(const struct item *left, const struct item *right) {
  if (left->topic.count == 0 || left->topic.count != right->topic.count) return false;
  for (size_t i = 0; i < left->topic.count; i++)
    if (strcmp(left->topic.items[i].bytes, right->topic.items[i].bytes) != 0) return false;
  return true;
}

static const struct judgement *judgement_of(const struct part_context *context, const struct item_plan *plan, const struct item *item) {
  return plan->scored ? model_judgement(context->scoring, item) : NULL;
}

bool has_remarks(const struct judgement *judgement) {
  return judgement && (judgement->criterion.source || judgement->comment.source || judgement->inquiry.source);
}

static void set_edge(struct node *row, const struct judgement *judgement) {
  row->as.row.has_edge = judgement && verdict_edge(judgement->verdict.value, &row->as.row.edge);
}

/* Rows that an item takes: one an answer, so that each mark stands beside its words, and one for remarks. */
static unsigned answer_rows(const struct item *item) { return item->answer_count ? (unsigned)item->answer_count : 1; }

static unsigned rows_of(const struct item_plan *plan, const struct item *item, const struct judgement *judgement) {
  return answer_rows(item) + (has_remarks(judgement) ? 1 : 0) + (plan->notes ? 1 : 0);
}

/* The rows that the source's own cells take: notes below our columns stand beside the last answer. */
static unsigned source_rows(const struct item_plan *plan, const struct item *item) { return answer_rows(item) + (item_notes_aside(plan) ? 1 : 0); }

static unsigned own_rows(const struct item_plan *plan, const struct item *item, const struct judgement *judgement) {
  return item_notes_aside(plan) ? answer_rows(item) : rows_of(plan, item, judgement);
}

static void open_joined(const struct part_context *context, const struct judgement *judgement) {
  struct node *row = doc_open_row(context->document);
  row->as.row.joined = true;
  set_edge(row, judgement);
}

/* `rows`: this one and the remarks' where these stand beside it; the last of them has the room to write. */
static void tell_notes(const struct part_context *context, const struct item_plan *plan, const struct judgement *judgement, unsigned rows) {
  open_joined(context, judgement);
  if (rows == 1) context->document->at->as.row.room = ROOM_WRITING;
  item_notes_cell(context, plan, rows);
  doc_close(context->document);
}

/* One item's rows; `run`: items from here on whose topic is the same, told once; 0: told above. */
static void tell_item(const struct part_context *context, const struct item_plan *plan, const struct item *item, size_t run,
                      unsigned topic_rows) {
  const struct judgement *judgement = judgement_of(context, plan, item);
  unsigned rows = rows_of(plan, item, judgement);
  struct node *row = doc_open_row(context->document);
  row->anchor = item_anchor(context, item);
  tell_item_facets(context, row, item, judgement, plan->scored);
  set_edge(row, judgement);
  item_number_cell(context, plan, item, rows);
  if (plan->has[ITEM_TOPIC] && run) item_topic_cell(context, plan, item, run, topic_rows);
  item_question_cells(context, plan, item, source_rows(plan, item));
  item_answer_cells(context, plan, item, 0);
  unsigned own = own_rows(plan, item, judgement);
  if (plan->has[ITEM_VERDICT]) item_verdict_cell(context, plan, item, judgement, own);
  if (plan->has[ITEM_POINTS]) item_points_cell(context, plan, judgement, own);
  if (plan->has[ITEM_CHECK]) item_check_cell(context, plan, own);
  doc_close(context->document);
  for (size_t i = 1; i < item->answer_count; i++) {
    open_joined(context, judgement);
    item_answer_cells(context, plan, item, i);
    doc_close(context->document);
  }
  bool aside = item_notes_aside(plan);
  if (aside) tell_notes(context, plan, judgement, has_remarks(judgement) ? 2 : 1);
  if (has_remarks(judgement)) {
    open_joined(context, judgement);
    if (aside) context->document->at->as.row.room = ROOM_WRITING;
    item_remarks_cell(context, plan, judgement);
    doc_close(context->document);
  }
  if (plan->notes && !aside) tell_notes(context, plan, judgement, 1);
}

static bool has_rows(const struct part_context *context, const struct section *section) {
  for (size_t i = 0; i < section->item_count; i++)
    if (is_told(context, &section->items[i])) return true;
  return false;
}

static void tell_table(const struct part_context *context, const struct section *section, bool scored) {
  struct item_plan plan = item_plan_of(context, section, scored);
  doc_open_table(context->document, plan.columns, plan.count);
  tell_heads(context, &plan, section);
  for (size_t i = 0; i < section->item_count;) {
    size_t run = 1;
    if (!is_told(context, &section->items[i])) {
      i++;
      continue;
    }
    while (i + run < section->item_count && is_told(context, &section->items[i + run]) && same_topic(&section->items[i], &section->items[i + run])) run++;
    unsigned rows = 0;
    for (size_t k = i; k < i + run; k++) rows += rows_of(&plan, &section->items[k], judgement_of(context, &plan, &section->items[k]));
    for (size_t k = i; k < i + run; k++) tell_item(context, &plan, &section->items[k], k == i ? run : 0, rows);
    i += run;
  }
  doc_close(context->document);
}

/* True where some table below `section` that stands under `columns` has that column. */
static bool is_used(const struct part_context *context, const struct section *section, const struct columns *columns, enum item_column column) {
  if (section->columns == columns && section->item_count && has_column(context, section, column)) return true;
  for (size_t i = 0; i < section->section_count; i++)
    if (is_used(context, &section->sections[i], columns, column)) return true;
  return false;
}

/* Headings of the source over columns in which nothing stands: told, because the source prints them. */
static void tell_unused(const struct part_context *context, const struct columns *columns, const struct section *sections,
                        size_t section_count, const struct sheet *sheet) {
  bool open = false;
  for (enum item_column column = ITEM_NUMBER; columns && column < ITEM_VERDICT; column++) {
    const struct text *heading = column_heading(columns, column);
    bool used = false;
    for (size_t i = 0; i < section_count; i++) used |= is_used(context, &sections[i], columns, column);
    if (!heading->source || used) continue;
    if (!open) {
      doc_open_paragraph(context->document, ROLE_SMALL);
      say_words(context, ROLE_SMALL, "items.unused");
    } else say_words(context, ROLE_SMALL, "comma");
    open = true;
    tell_text(context, ROLE_SMALL, heading);
  }
  if (!open) return;
  mark_language(context, context->document->at, sheet);
  doc_close(context->document);
}

static void tell_domain(const struct part_context *context, const struct domain *domain) {
  const char *words = domain->score.null ? word(context, "score.none") : score_words(context->arena, domain->score.value);
  SAY_PARAGRAPH(context, ROLE_SMALL, domain->grade.source ? "items.domain.grade" : "items.domain",
                slot_words("title", domain->title.bytes), slot_words("score", words), slot_words("grade", domain->grade.bytes));
}

static void tell_section(const struct part_context *context, const struct section *section, const struct domain_map *map, bool scored) {
  if (!section_is_chosen(context->options, context->scoring, section)) return;
  struct document *document = context->document;
  const struct columns *above = section->parent ? section->parent->columns : section->sheet->columns;
  struct node *node = doc_open_section(document, section->depth + 2, section_anchor(context, section));
  if (section->number.source) {
    doc_text(document, node->role, section->number.bytes, section->number.source);
    say_words(context, node->role, "wide");
  }
  doc_text(document, node->role, section->title.bytes, section->title.source);
  mark_language(context, document->at, section->sheet);
  doc_close_heading(document);
  const struct domain *domain = map ? domain_map_section(map, section) : NULL;
  if (domain) tell_domain(context, domain);
  for (size_t i = 0; i < section->notes.count; i++) {
    tell_paragraph(context, ROLE_TEXT, &section->notes.items[i]);
    mark_language(context, node->last, section->sheet);
  }
  if (section->columns != above) tell_unused(context, section->columns, section, 1, section->sheet);
  if (has_rows(context, section)) tell_table(context, section, scored);
  for (size_t i = 0; i < section->section_count; i++) tell_section(context, &section->sections[i], domain ? NULL : map, scored);
  doc_close(document);
}

/* How many of the sheet's items have a criterion: so that nobody has to wonder where one lacks. */
static void tell_criteria(const struct part_context *context, const struct sheet *sheet) {
  size_t told = 0;
  for (size_t i = 0; i < sheet->item_count; i++) {
    const struct judgement *judgement = model_judgement(context->scoring, sheet->items[i]);
    told += judgement && judgement->criterion.source;
  }
  SAY_PARAGRAPH(context, ROLE_SMALL, told < sheet->item_count ? "items.criteria" : "items.criteria.all",
                slot_count(context, "told", told), slot_count(context, "rest", sheet->item_count - told),
                slot_count(context, "total", sheet->item_count));
}

static size_t chosen_items(const struct part_context *context, const struct sheet *sheet) {
  size_t count = 0;
  for (size_t i = 0; i < sheet->item_count; i++) count += is_told(context, sheet->items[i]);
  return count;
}

static void tell_sheet(const struct part_context *context, const struct sheet *sheet, const struct domain_map *map) {
  struct document *document = context->document;
  struct node *node = doc_open_section(document, 2, arena_format(context->arena, "sheet-%s", sheet->id.bytes));
  doc_text(document, node->role, sheet->reference_name, sheet->short_name.source);
  doc_text(document, node->role, sheet_edition(context, sheet), 0);
  say_words(context, node->role, "wide");
  doc_text(document, node->role, sheet->title.bytes, sheet->title.source);
  mark_language(context, document->at, sheet);
  doc_close_heading(document);
  bool scored = is_scored(context->scoring, sheet);
  if (context->scoring && !scored)
    say_paragraph(context, ROLE_TEXT, is_superseded(context, sheet) ? "items.superseded" : "items.unscored");
  if (scored && option_flag(context->options, "criterion")) tell_criteria(context, sheet);
  bool empty = chosen_items(context, sheet) == 0 && sheet->item_count;
  if (empty) say_paragraph(context, ROLE_TEXT, "chosen.items.none");
  else tell_unused(context, sheet->columns, sheet->sections, sheet->section_count, sheet);
  for (size_t i = 0; i < sheet->section_count; i++) tell_section(context, &sheet->sections[i], scored ? map : NULL, scored);
  doc_close(document);
}

void part_items(const struct part_context *context) {
  const struct service *service = context->service;
  size_t count = 0, total = 0;
  for (size_t i = 0; i < service->sheet_count; i++) {
    count += chosen_items(context, service->sheets[i]);
    total += service->sheets[i]->item_count;
  }
  open_chapter(context, "items");
  tell_chosen(context, "chosen.items", count, total);
  const struct domain_map *map = context->scoring ? domain_map_new(context->arena, context->scoring) : NULL;
  for (size_t i = 0; i < service->sheet_count; i++)
    if (sheet_is_chosen(context->options, service->sheets[i])) tell_sheet(context, service->sheets[i], map);
  doc_close(context->document);
}
