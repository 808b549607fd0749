/* lists.h: the flat tables of a workbook: one table a part, one thing a row, one value a cell, for filters and sorting. */
#ifndef RINGI_LISTS_H
#define RINGI_LISTS_H

#include "parts/common.h"

enum { LIST_COLUMNS = 32 }; /* at most so many columns has a list */

/* A column as a list may have it. */
struct list_column {
  const char *label;          /* the key of its heading */
  enum column_kind kind;
  bool heading;               /* its cells head their rows: a workbook keeps them in sight */
};

/* A list that is being told. `has`: the columns in which something stands; only these are told. */
struct list {
  const struct part_context *context;
  const struct list_column *columns; size_t count;
  bool has[LIST_COLUMNS];
  unsigned at[LIST_COLUMNS];  /* of a column that is told, its place in the table */
};

/* Opens the section of part `name`, headed by what the layout says, else by the label chapter.NAME. */
void list_heading(const struct part_context *context, const char *name);

/* Opens the section of part `name`, and its table with the row of headings. */
void list_open(struct list *list, const char *name);

/* Closes both. */
void list_close(struct list *list);

/* Notes that something stands in the column. */
void list_note(struct list *list, unsigned column, bool something);

/* A row's cell of that column; nothing where the column is not told. Absent values leave the cell empty. */
void list_words(const struct list *list, unsigned column, const char *words);
void list_value(const struct list *list, unsigned column, enum role role, const char *words, uint32_t source);
void list_text(const struct list *list, unsigned column, const struct text *text);
void list_texts(const struct list *list, unsigned column, const struct texts *texts);
void list_date(const struct list *list, unsigned column, const struct date *date);
void list_number(const struct list *list, unsigned column, const struct number *number);
void list_count(const struct list *list, unsigned column, size_t count);

/* A score: of one that is null, the word for it. */
void list_score(const struct list *list, unsigned column, const struct number *score);

/* Opens a cell and its paragraph; false where the column is not told. Close both with list_close_cell. */
bool list_open_cell(const struct list *list, unsigned column);
void list_close_cell(const struct list *list);

/* The context of one service: its present scoring. */
struct part_context list_service(const struct part_context *context, size_t index);

#endif
