/* matching.h: what may be laid side by side: sheets of one kind, items that ask the same, answers in the same words.
 *
 * A side is a service of a comparison, or an assessment of a change. Texts are compared as they stand in the files
 * (`raw`), to the letter: two questions that differ in one character are two questions. */
#ifndef RINGI_MATCHING_H
#define RINGI_MATCHING_H

#include "input/model.h"

/* The sheets of one side. */
struct side { const struct sheet *const *sheets; size_t count; };

/* Sheets of one kind, one of each side at most. */
struct sheet_row { const struct sheet **sheets; size_t count; };  /* by side, NULL: it has none; count: those there */

/* Items that ask the same. Each item of the sheets stands in one row. */
struct item_row {
  struct item **items; size_t count;  /* by side, NULL: it has none; count: those there */
  bool rival;                         /* another side has an item of this id that asks something else */
};

struct item_rows { struct item_row *items; size_t count; };

/* True where both texts are there, and equal to the letter; or neither is there. */
bool same_text(const struct text *left, const struct text *right);

/* True where two sheets are of one kind: they name a framework in common; where one names none, their short names or titles
 * are equal. */
bool same_kind(const struct sheet *left, const struct sheet *right);

/* True where id and question are equal. A question that is blank or was lost agrees with none. */
bool same_item(const struct item *left, const struct item *right);

/* True where the answers are equal in number, marks, words, conditions and products. */
bool same_answers(const struct item *left, const struct item *right);

/* Lays the sides' sheets beside each other: the very same sheet first, then those of one kind with one short name, then
 * those of one kind. In the order of the first side, then of the next. In `arena`. */
struct sheet_row *match_sheets(struct arena *arena, const struct side *sides, size_t side_count, size_t *count);

/* Lays the items of one row of sheets beside each other, in printed order of the first side that has them. */
struct item_rows match_items(struct arena *arena, const struct sheet_row *sheets, size_t side_count);

#endif
