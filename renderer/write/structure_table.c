/* structure_table.c: tables as structure: heads, spans, scopes; every row as many columns wide as the table.
 *
 * A simple table tells its heads by their scope; one whose heads span columns or rows names them in each cell besides
 * (ISO 14289-1, 7.5). Where the tree leaves a column of a row open, an empty cell stands. */
#include <stdio.h>
#include <string.h>

#include "write/structure_build.h"

struct grid {
  struct builder *b;
  const struct node *table;
  unsigned columns;
  uint32_t *left;              /* by column: rows that a cell from above still covers */
  const char **heads;          /* by column: the heads' names as PDF strings, "(h12) (h15)"; NULL: named nowhere */
  const char **row_heads;      /* by column: of the row heads that still cover it */
};

static bool is_head(const struct node *cell) { return cell->as.cell.header || cell->parent->as.row.head; }

/* True where the heads alone, by scope, don't tell which cell is under which. */
static bool has_spans(const struct node *table) {
  if (table->as.table.head_rows > 1) return true;
  for (const struct node *row = table->first; row; row = row->next)
    for (const struct node *cell = row->first; cell; cell = cell->next)
      if (is_head(cell) && (cell->as.cell.column_span > 1 || cell->as.cell.row_span > 1)) return true;
  return false;
}

/* Rows from `row` on in its part of the table, itself included, counted up to `most`: a table may have very many. */
static uint32_t rows_below(const struct node *row, uint32_t most) {
  uint32_t count = 0;
  for (const struct node *next = row; count < most && next && next->as.row.head == row->as.row.head; next = next->next) count++;
  return count;
}

static const char *joined(struct builder *b, const char *a, const char *c) {
  if (!a || !*a) return c;
  return !c || !*c || strstr(a, c) ? a : arena_format(b->arena, "%s %s", a, c);
}

/* The names of the heads of a cell: those of its columns and that of its row. */
static const char *heads_of(struct grid *g, unsigned from, unsigned to, bool head) {
  const char *names = NULL;
  for (unsigned c = from; c < to; c++) names = joined(g->b, names, g->heads[c]);
  if (!head)
    for (unsigned c = 0; c < from; c++) names = joined(g->b, names, g->row_heads[c]);
  return names;
}

static void set_attributes(struct grid *g, struct element *element, const struct node *cell, uint32_t rows, const char *heads) {
  unsigned columns = cell->as.cell.column_span;
  char spans[96] = "";
  if (columns > 1) snprintf(spans, sizeof spans, " /ColSpan %u", columns);
  if (rows > 1) snprintf(spans + strlen(spans), sizeof spans - strlen(spans), " /RowSpan %u", rows);
  const char *scope = strcmp(element->type, "TH") != 0 ? "" : cell->parent->as.row.head ? " /Scope /Column" : " /Scope /Row";
  if (!*spans && !*scope && !heads) return;
  element->attributes = arena_format(g->b->arena, "<< /O /Table%s%s%s%s%s >>", scope, spans, heads ? " /Headers [" : "", heads ? heads : "", heads ? "]" : "");
}

static void add_cell(struct grid *g, struct element *row, const struct node *cell, unsigned to) {
  uint32_t rows = rows_below(cell->parent, cell->as.cell.row_span);
  struct element *element = structure_add(g->b, row, is_head(cell) ? "TH" : "TD", cell);
  structure_blocks(g->b, element, cell);
  if (!element->first) element->type = "TD"; /* the corner above row heads heads nothing */
  unsigned from = cell->as.cell.column;
  bool head = strcmp(element->type, "TH") == 0, top = cell->parent->as.row.head;
  set_attributes(g, element, cell, rows, g->heads ? heads_of(g, from, to, top) : NULL);
  if (head && g->heads) element->name = arena_format(g->b->arena, "h%u", (unsigned)cell->id);
  for (unsigned c = from; c < to; c++) {
    g->left[c] = rows;
    if (!g->heads) continue;
    const char *name = element->name ? arena_format(g->b->arena, "(%s)", element->name) : NULL;
    if (head && top) g->heads[c] = joined(g->b, g->heads[c], name);
    else g->row_heads[c] = head ? name : NULL;
  }
}

static void add_row(struct grid *g, struct element *part, const struct node *node) {
  struct element *row = structure_add(g->b, part, "TR", node);
  const struct node *cell = node->first;
  for (unsigned c = 0; c < g->columns;) {
    while (cell && cell->as.cell.column < c) cell = cell->next;
    if (g->left[c] > 0) {
      c++;
    } else if (cell && cell->as.cell.column == c) {
      unsigned to = c + cell->as.cell.column_span;
      add_cell(g, row, cell, to <= g->columns ? to : g->columns);
      c = to;
    } else {
      structure_add(g->b, row, "TD", NULL);
      g->left[c++] = 1;
    }
  }
  for (unsigned c = 0; c < g->columns; c++) g->left[c] -= g->left[c] > 0;
}

/* THead needs a TBody (ISO 32000-1, table 337): a table of heads alone, as one that nothing was found for, has rows only. */
static bool has_parts(const struct node *table) {
  bool head = false, body = false;
  for (const struct node *row = table->first; row; row = row->next) *(row->as.row.head ? &head : &body) = true;
  return head && body;
}

void structure_table(struct builder *b, struct element *parent, const struct node *table) {
  if (!table->first) return;
  struct element *element = structure_add(b, parent, "Table", table), *part = NULL;
  structure_caption(b, element, table->as.table.caption);
  struct grid grid = {.b = b, .table = table, .columns = table->as.table.column_count};
  grid.left = arena_new_array(b->arena, uint32_t, grid.columns);
  if (has_spans(table)) {
    grid.heads = arena_new_array(b->arena, const char *, grid.columns);
    grid.row_heads = arena_new_array(b->arena, const char *, grid.columns);
  }
  bool parts = has_parts(table);
  for (const struct node *row = table->first; row; row = row->next) {
    bool begins = row == table->first;
    if (parts && (begins || row->as.row.head != ((const struct node *)part->node)->as.row.head))
      part = structure_add(b, element, row->as.row.head ? "THead" : "TBody", row);
    add_row(&grid, parts ? part : element, row);
  }
}
