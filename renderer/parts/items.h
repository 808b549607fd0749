/* items.h: the room's own: the plan of a table of items, shared by the table and its cells. */
#ifndef RINGI_ITEMS_H
#define RINGI_ITEMS_H

#include "parts/common.h"

/* Which columns a section's table has: those that occur. `at` is the column's place. */
enum item_column { ITEM_NUMBER, ITEM_TOPIC, ITEM_QUESTION, ITEM_DETAIL, ITEM_UNIT, ITEM_STATUS, ITEM_ANSWER, ITEM_VERDICT, ITEM_POINTS, ITEM_CHECK, ITEM_COLUMNS };

/* `notes`: each item has a line to write on; asked for by the layout, as the columns of points and checks are. */
struct item_plan {
  bool has[ITEM_COLUMNS], notes, scored;
  unsigned at[ITEM_COLUMNS], count;
  struct column columns[ITEM_COLUMNS];
};

/* The columns of the section's own table. `scored`: with a column for our verdict. */
struct item_plan item_plan_of(const struct part_context *context, const struct section *section, bool scored);

/* The source's heading of a column; absent where it has none (and for our own). */
const struct text *column_heading(const struct columns *columns, enum item_column column);

/* True where there is a criterion, a comment or an inquiry: told in a row below the answers. */
bool has_remarks(const struct judgement *judgement);

/* Cells of an item's row. `rows`: how many rows the item has. */
void item_number_cell(const struct part_context *context, const struct item_plan *plan, const struct item *item, unsigned rows);
void item_topic_cell(const struct part_context *context, const struct item_plan *plan, const struct item *items, size_t count, unsigned rows);
void item_question_cells(const struct part_context *context, const struct item_plan *plan, const struct item *item, unsigned rows);
void item_answer_cells(const struct part_context *context, const struct item_plan *plan, const struct item *item, size_t number);
void item_verdict_cell(const struct part_context *context, const struct item_plan *plan, const struct item *item, const struct judgement *judgement, unsigned rows);

void item_points_cell(const struct part_context *context, const struct item_plan *plan, const struct judgement *judgement, unsigned rows);
void item_check_cell(const struct part_context *context, const struct item_plan *plan, unsigned rows);

/* True where notes by hand stand below our own columns, beside the answer: these have the room, and pages are saved. */
bool item_notes_aside(const struct item_plan *plan);

/* A cell left open for notes by hand, led by its label: below our columns, else from the question up to them. */
void item_notes_cell(const struct part_context *context, const struct item_plan *plan, unsigned rows);

/* The remarks' one cell, from the question up to our own columns. */
void item_remarks_cell(const struct part_context *context, const struct item_plan *plan, const struct judgement *judgement);

/* An answer as paragraphs of a letter to the vendor: its condition, mark and words; a lost one is told as our loss. */
void tell_letter_answer(const struct part_context *context, const struct item *item, const struct answer *answer);

/* With which items the answer's field is shared. */
void tell_shared(const struct part_context *context, const struct item *item);

/* All answers of an item in one cell, each led by its mark; of an item without any, what is missing. Into the open cell. */
void tell_answers(const struct part_context *context, const struct item *item);

/* 評価基準, 所見 and 照会事項 as paragraphs. */
void tell_remarks(const struct part_context *context, const struct judgement *judgement);

#endif
