/* table.h: a table composed for placing; for the page room's own files only. */
#ifndef RINGI_TABLE_H
#define RINGI_TABLE_H

#include "page/flow.h"

#define CELL_PAD_X 5.0   /* pt, left and right of a cell's text */
#define CELL_PAD_Y 4.0   /* above and below */
#define SEAL_PAD_X 1.5   /* in a stamp box */
#define GRID_PAD_X 3.5   /* in a form's table */
#define BARE_PAD_X 1.5   /* in a table without rules */
#define BARE_PAD_Y 0.4
#define WRITING_PT 22.7  /* 8 mm: a line by hand */

/* One line of a cell, at its place below the top of the cell's text; `item`: the list item whose label it is, or NULL. */
struct cell_line { const struct paragraph *paragraph; const struct line *line; float top, height, indent; const struct node *item; };

struct table_cell {
  const struct node *node;
  double x, width;               /* of the cell, from the table's left edge */
  double pad;                    /* left and right of its text */
  struct cell_line *lines; size_t count;
  double height;                 /* of its text */
  double shift;                  /* so that first baselines of a row agree */
  enum column_kind kind;
};

struct table_row {
  const struct node *node;
  struct table_cell *cells; size_t count;
  double natural;                /* pt, paddings included: what its own cells need, those that span rows aside */
  double height;                 /* the same, and what the spans that end in it need besides */
};

/* Column widths, shared by the like tables of one sheet. */
struct table_plan { double *widths; double total; };

/* The plan for a table: made for it and all tables like it (same columns and heads) in its nearest section of level 1,
 * so that they stand in line. Numbers, marks, ids and dates get what they need unwrapped; the rest is dealt so
 * that the tables' estimated height is least. */
const struct table_plan *table_plan(struct flow *flow, const struct node *table);

/* Forgets the plan of a table, and of those like it: it is to stand in another measure. */
void table_plan_forget(struct flow *flow, const struct node *table);

/* True where a row goes on with the row above: no rule and no padding between them. */
bool table_row_follows(const struct node *row);

/* Composes a row at the planned widths into the scratch arena. */
void table_compose_row(struct flow *flow, const struct node *table, const struct table_plan *plan, const struct node *node,
                       struct table_row *row);

/* Above and below the texts of a table's cells. */
double table_pad_y(const struct node *table);

/* Left and right of the texts in a column of that kind. */
double table_pad_x(const struct node *table, enum column_kind kind);

#endif
