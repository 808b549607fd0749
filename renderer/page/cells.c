/* cells.c: composes table rows: each cell's blocks as lines one below another at the planned width. */
#include <math.h>
#include <string.h>

#include "page/table.h"

#define RAGGED_EM 13.0      /* cells of fewer characters a line are set ragged */
#define ENTRY_PAD_Y 3.0     /* below the line over a cell that is left open under others */
#define TIGHT_TYPE_PT 9.0   /* type up to that size stands on the closer lines of a form */

struct composer { struct flow *flow; struct table_cell *cell; size_t capacity; double y, gap; bool grid; double leading; /* at most; 0: the role's */ };

static void add_line(struct composer *c, const struct paragraph *paragraph, const struct line *line, double top, double indent, const struct node *item) {
  struct table_cell *cell = c->cell;
  cell->lines = arena_grow(c->flow->scratch, cell->lines, cell->count, &c->capacity, sizeof *cell->lines);
  cell->lines[cell->count++] =
      (struct cell_line){paragraph, line, (float)top, (float)paragraph->leading, (float)indent, item};
}

/* Lines of a role that are further apart than a form's; those of a larger type keep their distance. */
static void draw_closer(struct paragraph *paragraph, double leading) {
  double over = paragraph->leading - leading;
  if (over <= 0 || paragraph->style->size > TIGHT_TYPE_PT) return;
  paragraph->leading -= over;
  paragraph->ascent -= over / 2;
}

static void add_paragraph(struct composer *c, const struct node *node, double indent) {
  struct paragraph *paragraph = paragraph_shape(c->flow->typesetter, c->flow->scratch, node);
  double width = c->cell->width - 2 * c->cell->pad - indent;
  if (paragraph->align == ALIGN_START && c->cell->kind == COLUMN_TEXT && width >= RAGGED_EM * paragraph->style->size && !c->cell->node->as.cell.header && !c->grid)
    paragraph->align = ALIGN_JUSTIFY;
  if (c->leading > 0) draw_closer(paragraph, c->leading);
  size_t count;
  struct line *lines = paragraph_break(c->flow->scratch, paragraph, width, &count);
  if (c->y > 0) c->y += fmin(4, fmax(c->gap, paragraph->style->before));
  for (size_t i = 0; i < count; i++) {
    add_line(c, paragraph, &lines[i], c->y, indent, NULL);
    c->y += paragraph->leading;
  }
  c->gap = paragraph->style->after;
}

static void add_blocks(struct composer *c, const struct node *parent, double indent) {
  for (const struct node *node = parent->first; node; node = node->next) {
    if (node->kind == NODE_PARAGRAPH) {
      add_paragraph(c, node, indent);
    } else if (node->kind == NODE_LIST_ITEM) {
      struct paragraph *label = paragraph_of_text(c->flow->typesetter, c->flow->scratch, ROLE_CELL, node->as.list_item.label);
      size_t count;
      struct line *line = paragraph_break(c->flow->scratch, label, label->natural + 1, &count);
      add_line(c, label, line, c->y, indent, node);
      add_blocks(c, node, indent + label->natural + 3);
    } else if (node->kind == NODE_LIST || node->kind == NODE_BOX) {
      add_blocks(c, node, indent + (node->kind == NODE_BOX ? 6 : 0));
    }
  }
}

static unsigned closeness(const struct node *table) { return table->as.table.tight > 3 ? 3 : table->as.table.tight; }

static void compose_cell(struct flow *flow, struct table_cell *cell) {
  static const double leadings[] = {0, 12.2, 12.2, 11.7};
  const struct node *table = cell->node->parent->parent;
  struct composer composer = {.flow = flow, .cell = cell, .grid = table->as.table.grid, .leading = leadings[closeness(table)]};
  add_blocks(&composer, cell->node, 0);
  cell->height = composer.y;
}

double table_pad_y(const struct node *table) {
  static const double tight[] = {CELL_PAD_Y, 2.6, 1.6, 1.2};
  return table->as.table.bare ? BARE_PAD_Y : tight[closeness(table)];
}

double table_pad_x(const struct node *table, enum column_kind kind) {
  if (kind == COLUMN_SEAL) return SEAL_PAD_X;
  return table->as.table.bare ? BARE_PAD_X : table->as.table.grid ? GRID_PAD_X : CELL_PAD_X;
}

/* What a row is high at least. */
static double room_height(const struct flow *flow, enum row_room room) {
  return room == ROOM_SEAL ? flow->layout->seal : room == ROOM_WRITING ? WRITING_PT : 0;
}

bool table_row_follows(const struct node *row) { return row->as.row.joined && !row->as.row.ruled; }

void table_compose_row(struct flow *flow, const struct node *table, const struct table_plan *plan, const struct node *node,
                       struct table_row *row) {
  *row = (struct table_row){.node = node};
  size_t count = 0;
  for (const struct node *cell = node->first; cell; cell = cell->next) count++;
  row->cells = arena_new_array(flow->scratch, struct table_cell, count ? count : 1);
  double ascent = 0;
  bool follows = table_row_follows(node);
  for (const struct node *each = node->first; each; each = each->next) {
    struct table_cell *cell = &row->cells[row->count++];
    cell->node = each;
    cell->kind = table->as.table.columns[each->as.cell.column].kind;
    if (each->as.cell.column_span > 1 && cell->kind != COLUMN_SEAL) cell->kind = COLUMN_TEXT;
    cell->pad = table_pad_x(table, cell->kind);
    for (unsigned c = 0; c < each->as.cell.column; c++) cell->x += plan->widths[c];
    for (unsigned c = 0; c < each->as.cell.column_span; c++) cell->width += plan->widths[each->as.cell.column + c];
    compose_cell(flow, cell);
    if (cell->count) ascent = fmax(ascent, cell->lines[0].paragraph->ascent);
  }
  for (size_t i = 0; i < row->count; i++) {
    struct table_cell *cell = &row->cells[i];
    if (cell->count) cell->shift = ascent - cell->lines[0].paragraph->ascent;
    if (follows && cell->node->as.cell.entry) cell->shift += ENTRY_PAD_Y; /* the line that it is left open under */
    if (cell->node->as.cell.row_span == 1) row->height = fmax(row->height, cell->height + cell->shift);
  }
  row->height += (follows ? 1 : 2) * table_pad_y(table);
  double spare = room_height(flow, node->as.row.room) - row->height;
  for (size_t i = 0; spare > 0 && i < row->count; i++) /* what is told stands in the middle */
    if (!follows || !row->cells[i].node->as.cell.entry) row->cells[i].shift += spare / 2;
  if (spare > 0) row->height += spare;
  row->natural = row->height;
}
