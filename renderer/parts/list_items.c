/* list_items.c: every item of every sheet in one flat table, a row an answer, what the source printed and what the scorer
 * says each in a column of its own.
 *
 * Leaves the report's own tables, which look like the source's, to items.c. Invariant: a cell of the vendor's words holds
 * these and nothing else; what is missing or told apart stands in the column of remarks. Points stand once an item, so
 * that their sums are right. */
#include <glib.h>

#include "parts/list.h"
#include "parts/lists.h"
#include "parts/tally.h"

enum {
  REFERENCE, SERVICE, SHEET, SECTION, NUMBER, TOPIC, QUESTION, DETAIL, UNIT, WHICH, CONDITION, PRODUCTS, MARK, STATUS, ANSWER,
  REMARK, VERDICT, POINTS, MAX_POINTS, CRITERION, COMMENT, INQUIRY, DOMAIN, RISKS, COLUMNS
};

static const struct list_column columns[COLUMNS] = {
    [REFERENCE] = {"list.item", COLUMN_FIXED, true},         [SERVICE] = {"list.service", COLUMN_SHORT, false},
    [SHEET] = {"list.sheet", COLUMN_SHORT, false},           [SECTION] = {"list.section", COLUMN_SHORT, false},
    [NUMBER] = {"item.number", COLUMN_FIXED, false},         [TOPIC] = {"item.topic", COLUMN_SHORT, false},
    [QUESTION] = {"item.question", COLUMN_TEXT, false},      [DETAIL] = {"item.detail", COLUMN_TEXT, false},
    [UNIT] = {"item.unit", COLUMN_SHORT, false},             [WHICH] = {"list.which", COLUMN_NUMBER, false},
    [CONDITION] = {"list.condition", COLUMN_SHORT, false},   [PRODUCTS] = {"list.products", COLUMN_SHORT, false},
    [MARK] = {"list.mark", COLUMN_MARK, false},              [STATUS] = {"list.status", COLUMN_SHORT, false},
    [ANSWER] = {"item.answer", COLUMN_TEXT, false},          [REMARK] = {"list.remark", COLUMN_SHORT, false},
    [VERDICT] = {"item.verdict", COLUMN_FIXED, false},       [POINTS] = {"list.points", COLUMN_NUMBER, false},
    [MAX_POINTS] = {"list.max_points", COLUMN_NUMBER, false}, [CRITERION] = {"remark.criterion", COLUMN_TEXT, false},
    [COMMENT] = {"remark.comment", COLUMN_TEXT, false},      [INQUIRY] = {"remark.inquiry", COLUMN_TEXT, false},
    [DOMAIN] = {"risk.domain", COLUMN_SHORT, false},         [RISKS] = {"chapter.risks", COLUMN_SHORT, false}};

/* A row: an answer of an item, or an item without any. */
struct row {
  const struct item *item; const struct answer *answer; /* NULL: none */
  size_t number;                                        /* of the answer, from 0 */
  const struct judgement *judgement;                    /* NULL: none */
  struct domain *domain;
  struct risk_list risks;
};

static struct row row_of(const struct part_context *context, const struct item *item, size_t number) {
  const struct scoring *scoring = context->scoring;
  struct row row = {.item = item, .number = number};
  row.answer = number < item->answer_count ? &item->answers[number] : NULL;
  if (!scoring) return row;
  row.judgement = model_judgement(scoring, item);
  row.domain = model_domain_of(scoring, item);
  row.risks = model_risks_of(scoring, item);
  return row;
}

static bool is_white(const struct text *text) {
  for (const char *at = text->bytes; *at; at = g_utf8_next_char(at))
    if (!g_unichar_isspace(g_utf8_get_char(at))) return false;
  return text->length > 0;
}

/* What has to be said of an answer beside its words. */
enum remark { NO_QUESTION, LOST, BLANK, UNDISCLOSED, WHITE, SAME_AS, SHARED, REMARKS };

static bool has_remark(const struct row *row, enum remark remark) {
  const struct item *item = row->item;
  const struct answer *answer = row->answer;
  bool told = answer && (answer->text.length || answer->mark.length);
  switch (remark) {
    case NO_QUESTION: return item->question.length == 0;
    case LOST: return item->answer_lost && !(answer && answer->text.length);
    case BLANK: return !told && !item->answer_lost && (!answer || answer->status.value <= STATUS_NONE || answer->status.value == STATUS_STATED);
    case UNDISCLOSED: return answer && answer->status.value == STATUS_UNDISCLOSED;
    case WHITE: return answer && is_white(&answer->text);
    case SAME_AS: return answer && answer->same_as;
    case SHARED: return item->shared_with.count && row->number + 1 >= item->answer_count;
    case REMARKS: break;
  }
  return false;
}

static void tell_remark(const struct part_context *context, const struct row *row, enum remark remark) {
  static const char *const keys[REMARKS] = {[LOST] = "answer.lost", [BLANK] = "answer.blank",
                                            [UNDISCLOSED] = "answer.undisclosed", [WHITE] = "answer.white"};
  if (remark == NO_QUESTION) say_words(context, ROLE_MISSING, row->item->question_lost ? "question.lost" : "question.blank");
  else if (remark == SAME_AS) {
    say_words(context, ROLE_CELL, "answer.same_as.before");
    refer_item(context, ROLE_CELL, row->answer->same_as, false);
    say_words(context, ROLE_CELL, "answer.same_as.behind");
  } else if (remark == SHARED) {
    say_words(context, ROLE_CELL, "answer.shared.before");
    refer_items(context, ROLE_CELL, &row->item->shared_with, false);
    say_words(context, ROLE_CELL, "answer.shared.behind");
  } else say_words(context, ROLE_MISSING, keys[remark]);
}

static void remark_cell(const struct list *list, const struct part_context *context, const struct row *row) {
  bool open = list_open_cell(list, REMARK), told = false;
  for (enum remark remark = NO_QUESTION; open && remark < REMARKS; remark++) {
    if (!has_remark(row, remark)) continue;
    if (told) doc_newline(context->document);
    tell_remark(context, row, remark);
    told = true;
  }
  if (open) list_close_cell(list);
}

static const char *status_key(int status) {
  static const char *const keys[] = {[STATUS_YES] = "list.status.yes", [STATUS_PARTIAL] = "list.status.partial",
                                     [STATUS_NO] = "list.status.no", [STATUS_NOT_APPLICABLE] = "list.status.not_applicable",
                                     [STATUS_UNDISCLOSED] = "list.status.undisclosed", [STATUS_STATED] = "list.status.stated"};
  return keys[status];
}

/* 1　管理 ＞ 1-2　監査 */
static const char *section_path(const struct part_context *context, const struct section *section) {
  const char *words = section->title.bytes;
  if (section->number.source)
    words = label_format(context->arena, context->labels, "heading.chapter", "number", section->number.bytes, "title", words, NULL);
  if (!section->parent) return words;
  return arena_format(context->arena, "%s%s%s", section_path(context, section->parent), word(context, "list.below"), words);
}

static bool has_own_number(const struct item *item) {
  return item->number.length && strcmp(item->number.bytes, item->id.bytes) != 0;
}

/* Which columns the row fills. */
static void note(struct list *list, const struct part_context *context, const struct row *row) {
  static const unsigned always[] = {REFERENCE, SHEET, SECTION, QUESTION, ANSWER};
  const struct item *item = row->item;
  const struct answer *answer = row->answer;
  const struct judgement *judgement = row->judgement;
  for (size_t i = 0; i < sizeof always / sizeof *always; i++) list->has[always[i]] = true;
  list_note(list, SERVICE, context->model->service_count > 1);
  list_note(list, NUMBER, has_own_number(item));
  list_note(list, TOPIC, item->topic.count);
  list_note(list, DETAIL, item->detail.length);
  list_note(list, UNIT, item->unit.length);
  list_note(list, WHICH, item->answer_count > 1);
  for (enum remark remark = NO_QUESTION; remark < REMARKS; remark++) list_note(list, REMARK, has_remark(row, remark));
  list_note(list, VERDICT, context->scoring);
  list_note(list, DOMAIN, row->domain);
  list_note(list, RISKS, row->risks.count);
  if (answer) {
    list_note(list, CONDITION, answer->condition.length);
    list_note(list, PRODUCTS, answer->products.count);
    list_note(list, MARK, answer->mark.length);
    list_note(list, STATUS, answer->status.value != STATUS_NONE);
  }
  if (!judgement) return;
  list_note(list, POINTS, judgement->points.present);
  list_note(list, MAX_POINTS, judgement->max_points.present);
  list_note(list, CRITERION, judgement->criterion.length);
  list_note(list, COMMENT, judgement->comment.length);
  list_note(list, INQUIRY, judgement->inquiry.length);
}

static void item_cells(const struct list *list, const struct part_context *context, const struct row *row) {
  const struct item *item = row->item;
  list_words(list, REFERENCE, arena_format(context->arena, "%s%s", model_reference(context->arena, item), sheet_edition(context, item->sheet)));
  list_words(list, SERVICE, service_words(context, context->service));
  list_words(list, SHEET, sheet_name(context, item->sheet));
  list_words(list, SECTION, section_path(context, item->section));
  list_text(list, NUMBER, &item->number);
  if (list_open_cell(list, TOPIC)) {
    for (size_t i = 0; i < item->topic.count; i++) {
      if (i) say_words(context, ROLE_CELL, "list.below");
      tell_text(context, ROLE_CELL, &item->topic.items[i]);
    }
    list_close_cell(list);
  }
  list_text(list, QUESTION, &item->question);
  list_text(list, DETAIL, &item->detail);
  list_text(list, UNIT, &item->unit);
}

static void answer_cells(const struct list *list, const struct part_context *context, const struct row *row) {
  static const struct answer none;
  const struct answer *answer = row->answer ? row->answer : &none;
  if (row->item->answer_count > 1) list_count(list, WHICH, row->number + 1);
  else list_words(list, WHICH, NULL);
  list_text(list, CONDITION, &answer->condition);
  list_texts(list, PRODUCTS, &answer->products);
  list_text(list, MARK, &answer->mark);
  const char *key = status_key(answer->status.value);
  list_value(list, STATUS, ROLE_CELL, key ? word(context, key) : NULL, answer->status.source);
  list_text(list, ANSWER, &answer->text);
  remark_cell(list, context, row);
}

static void judgement_cells(const struct list *list, const struct part_context *context, const struct row *row) {
  static const struct judgement none;
  static const struct number no_number;
  const struct judgement *judgement = row->judgement ? row->judgement : &none;
  int verdict = judgement->verdict.value;
  list_value(list, VERDICT, verdict_role(verdict), verdict_word(context, verdict), judgement->verdict.source);
  list_number(list, POINTS, row->number ? &no_number : &judgement->points);
  list_number(list, MAX_POINTS, row->number ? &no_number : &judgement->max_points);
  list_text(list, CRITERION, &judgement->criterion);
  list_text(list, COMMENT, &judgement->comment);
  list_text(list, INQUIRY, &judgement->inquiry);
  list_words(list, DOMAIN, row->domain ? row->domain->title.bytes : NULL);
  if (!list_open_cell(list, RISKS)) return;
  refer_risks(context, ROLE_CELL, &row->risks, false);
  list_close_cell(list);
}

static void tell_row(const struct list *list, const struct part_context *context, const struct row *row) {
  struct node *node = doc_open_row(context->document);
  if (row->number == 0 && !has_part(context, "items")) node->anchor = item_anchor(context, row->item);
  item_cells(list, context, row);
  answer_cells(list, context, row);
  mark_language(context, node, row->item->sheet); /* so far they are the source's words */
  judgement_cells(list, context, row);
  doc_close(context->document);
}

/* Goes through all rows; `tell`: tells them, else only notes the columns. */
static void go_through(struct list *list, bool tell) {
  for (size_t i = 0; i < list->context->model->service_count; i++) {
    struct part_context context = list_service(list->context, i);
    for (size_t k = 0; k < context.service->sheet_count; k++) {
      const struct sheet *sheet = context.service->sheets[k];
      for (size_t n = 0; n < sheet->item_count; n++)
        for (size_t number = 0; number == 0 || number < sheet->items[n]->answer_count; number++) {
          struct row row = row_of(&context, sheet->items[n], number);
          if (tell) tell_row(list, &context, &row);
          else note(list, &context, &row);
        }
    }
  }
}

void part_list_items(const struct part_context *context) {
  struct list list = {.context = context, .columns = columns, .count = COLUMNS};
  list.has[REFERENCE] = list.has[QUESTION] = list.has[ANSWER] = true; /* of sheets without items, too */
  go_through(&list, false);
  list_open(&list, "list_items");
  go_through(&list, true);
  list_close(&list);
}
