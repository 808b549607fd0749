/* table.c: places a table row by row: repeated heads, topic cells over several rows, rows that go over pages.
 *
 * A row and the rows joined to it are kept on one page where they fit on one; else they are split between lines, at
 * least two on either side, and marked （続き）. A spanning cell is printed again, marked so, on each page that its
 * rows reach (JLREQ 4.4.6 for heads). Leaves widths to plan.c and lines to cells.c. */
#include "page/table.h"

#include <math.h>
#include <string.h>

#define RULE_THIN 0.5
#define RULE_HEAD 1.0
#define EDGE_WIDTH 2.5
#define HEAD_MOST 0.4    /* of a page: a taller head is not repeated */
#define REPEAT_MOST 100.0 /* pt of a number or topic that are printed again on a new page */
#define SECOND_MOST 60.0 /* pt: a second row of up to that height stands on the first one's page */
#define KEEP_RULED 0.85  /* of a page: so much of rows that are joined, but ruled, stays on one */
#define KEEP_WHOLE 0.3   /* of a page: tables up to that height stay on one, */
#define KEEP_WHOLE_PT 170.0 /* up to that, too, on a low page, */
#define KEEP_WHOLE_MOST 0.4 /* and up to so much of it; */
#define APART_LEAST 90.0    /* pt that a cell over several rows begins with, where it goes over pages */
#define TEAR_LEFT 0.25      /* but where so much of a page would stay blank, */
#define TEAR_ROW_PT 45.0    /* and the rows are of several lines, they are torn, and a last one may stand alone */

/* A cell that spans rows and is open. Its lines run down the page beside its rows, and on over pages where they must. */
struct open_span {
  struct table_cell cell;
  unsigned rows_left;   /* 0: none is open in this column */
  bool owner;           /* its first column: the others only keep rules away */
  size_t next;          /* the first of its lines that is not placed yet */
  double end;           /* bottom of what stands of it on this page; 0: nothing */
};

struct placing {
  struct flow *flow;
  const struct node *table;
  const struct table_plan *plan;
  struct table_row *rows; size_t count;  /* all, heads first */
  size_t heads;
  double head_height;
  double pad;                            /* above and below the cells' texts */
  const struct table_row *row;           /* placed last, of the group that is placed; NULL: none of it yet */
  struct open_span spans[64];
};

static enum role_align align_of(const struct table_cell *cell, const struct paragraph *paragraph) {
  if (cell->kind == COLUMN_NUMBER) return ALIGN_END;
  if (cell->kind == COLUMN_MARK || cell->kind == COLUMN_SEAL) return ALIGN_MIDDLE;
  return paragraph->align;
}

/* Places lines [from, to) of a cell whose text begins at y. */
static void place_lines(struct placing *p, const struct table_cell *cell, size_t from, size_t to, double y, bool repeated) {
  struct flow *flow = p->flow;
  for (size_t i = from; i < to; i++) {
    const struct cell_line *line = &cell->lines[i];
    double width = line->item ? 100 : cell->width - 2 * cell->pad - line->indent;
    enum role_align align = line->item ? ALIGN_START : align_of(cell, line->paragraph);
    size_t first = flow->page->runs.count;
    flow_line(flow, line->paragraph, line->line, flow->x + cell->x + cell->pad + line->indent,
              y + line->top - cell->lines[from].top, width, align, repeated || line->item);
    if (line->item && !repeated) flow_is_of(flow, first, line->item);
  }
}

/* The mark （続き） at y; returns its height. */
static double place_continued(struct placing *p, const struct table_cell *cell, double y) {
  struct flow *flow = p->flow;
  struct paragraph *mark = paragraph_of_text(flow->typesetter, flow->scratch, ROLE_CELL_NOTE, flow->document->continued + strspn(flow->document->continued, " "));
  size_t count;
  struct line *lines = paragraph_break(flow->scratch, mark, fmax(cell->width - cell->pad, 36), &count);
  for (size_t i = 0; i < count; i++)
    flow_line(flow, mark, &lines[i], flow->x + cell->x + cell->pad, y + (double)i * mark->leading, cell->width - cell->pad, ALIGN_START, true);
  return (double)count * mark->leading;
}

static void place_anchor(struct placing *p, const struct table_row *row, double y) {
  flow_anchor(p->flow, row->node, p->flow->x, y);
  if (row->node->as.row.bookmark) {
    const struct node *section = p->table;
    while (section->parent && section->kind != NODE_SECTION) section = section->parent;
    flow_bookmark(p->flow, row->node->as.row.bookmark, section->as.section.level + 1u, y);
  }
  for (size_t i = 0; i < row->count; i++) {
    flow_anchor(p->flow, row->cells[i].node, p->flow->x + row->cells[i].x, y);
    for (const struct node *block = row->cells[i].node->first; block; block = block->next) flow_anchor(p->flow, block, p->flow->x + row->cells[i].x, y);
  }
}

static enum tone rule_tone(const struct placing *p) { return p->table->as.table.grid ? TONE_INK : TONE_RULE; }

/* The rules at a cell's sides and the shade behind it; the table's outer rules stand inside its edges. */
static void place_sides(struct placing *p, const struct table_cell *cell, double y, double height) {
  struct flow *flow = p->flow;
  double x = flow->x + cell->x, end = cell->x + cell->width;
  if (cell->node->as.cell.header) flow_fill(flow, x, y, cell->width, height, TONE_SHADE);
  flow_fill(flow, x - (cell->x > 0 ? RULE_THIN / 2 : 0), y - RULE_THIN, RULE_THIN, height + RULE_THIN, TONE_INK);
  if (end > p->plan->total - 0.01) flow_fill(flow, flow->x + end - RULE_THIN, y - RULE_THIN, RULE_THIN, height + RULE_THIN, TONE_INK);
}

/* The rules around a row's cells and beside the cells from above that go on; in bare tables the lines to write on, in
 * others a line above what is left open below the words of its own columns. */
static void place_grid(struct placing *p, const struct table_row *row, double y, double height) {
  struct flow *flow = p->flow;
  for (unsigned c = 0; p->table->as.table.grid && c < p->table->as.table.column_count; c++)
    if (p->spans[c].rows_left && p->spans[c].owner) place_sides(p, &p->spans[c].cell, y, height);
  for (size_t i = 0; i < row->count; i++) {
    const struct table_cell *cell = &row->cells[i];
    double x = flow->x + cell->x;
    if (p->table->as.table.bare && cell->node->as.cell.entry)
      flow_fill(flow, x + cell->pad, y + height - 1, cell->width - 2 * cell->pad, RULE_THIN, TONE_INK);
    else if (!p->table->as.table.grid && cell->node->as.cell.entry && table_row_follows(row->node))
      flow_fill(flow, x, y, cell->width, RULE_THIN, rule_tone(p));
    if (!p->table->as.table.grid) continue;
    place_sides(p, cell, y, height);
    flow_fill(flow, x, y - RULE_THIN, cell->width, RULE_THIN, TONE_INK); /* over the shade's edge */
  }
}

/* The sides of what spans need below the rows that they stand beside: from `y` down to where the flow is now. */
static void place_growth(struct placing *p, double y) {
  struct flow *flow = p->flow;
  double x = 0, height = flow->y - y;
  for (unsigned c = 0; p->table->as.table.grid && height > 0 && c < p->table->as.table.column_count; x += p->plan->widths[c++]) {
    const struct open_span *span = &p->spans[c];
    if (span->rows_left && span->owner) place_sides(p, &span->cell, y, height);
    else if (!span->rows_left) flow_fill(flow, flow->x + x - (c ? RULE_THIN / 2 : 0), y - RULE_THIN, RULE_THIN, height + RULE_THIN, TONE_INK);
  }
  if (p->table->as.table.grid && height > 0) flow_fill(flow, flow->x + x - RULE_THIN, y - RULE_THIN, RULE_THIN, height + RULE_THIN, TONE_INK);
}

static void place_heads(struct placing *p, bool repeated) {
  struct flow *flow = p->flow;
  for (size_t i = 0; i < p->heads; i++) {
    const struct table_row *row = &p->rows[i];
    flow_fill(flow, flow->x, flow->y, p->plan->total, row->height, TONE_SHADE);
    place_grid(p, row, flow->y, row->height);
    if (i == 0 && !p->table->as.table.grid) flow_fill(flow, flow->x, flow->y, p->plan->total, RULE_HEAD, TONE_NAVY);
    for (size_t c = 0; c < row->count; c++)
      place_lines(p, &row->cells[c], 0, row->cells[c].count, flow->y + p->pad + row->cells[c].shift, repeated);
    flow->y += row->height;
  }
  if (p->table->as.table.bare || (p->table->as.table.grid && p->heads == 0)) return;
  if (p->heads == 0) flow_fill(flow, flow->x, flow->y, p->plan->total, RULE_THIN, rule_tone(p));
  else flow_fill(flow, flow->x, flow->y - RULE_THIN, p->plan->total, RULE_THIN, p->table->as.table.grid ? TONE_INK : TONE_NAVY);
}

/* The rule below a row: only under columns in which no cell goes on. */
static void place_rule(struct placing *p, bool whole) {
  struct flow *flow = p->flow;
  double x = 0;
  if (p->table->as.table.bare) return;
  for (unsigned c = 0; c < p->table->as.table.column_count; c++) {
    if (whole || p->spans[c].rows_left == 0) flow_fill(flow, flow->x + x, flow->y - RULE_THIN, p->plan->widths[c], RULE_THIN, rule_tone(p));
    x += p->plan->widths[c];
  }
}

/* How many lines of a cell from `from` on fit into `room` pt: all, or at least two with two left. */
static size_t lines_in(const struct table_cell *cell, size_t from, double room) {
  size_t to = from;
  while (to < cell->count && cell->lines[to].top + cell->lines[to].height - cell->lines[from].top <= room + 0.01) to++;
  if (to == cell->count) return to;
  if (cell->count - to < 2 && to > from) to = cell->count > from + 3 ? cell->count - 2 : from;
  return to < from + 2 ? from : to;
}

/* Places the lines of a span that fit on this page from y on; `resumed`: at the top of a page, which takes one at least. */
static void span_go_on(struct placing *p, struct open_span *span, double y, bool resumed) {
  const struct table_cell *cell = &span->cell;
  size_t from = span->next, to = from < cell->count ? lines_in(cell, from, p->flow->bottom - p->pad - y) : from;
  if (to == from && resumed && from < cell->count) to++;
  if (to == from) return;
  place_lines(p, cell, from, to, y, false);
  span->end = y + cell->lines[to - 1].top + cell->lines[to - 1].height - cell->lines[from].top;
  span->next = to;
}

/* Numbers and topics stand before the first column of text: these are printed again, marked （続き）, on a new page. */
static bool leads(const struct placing *p, const struct table_cell *cell) {
  for (unsigned c = 0; c <= cell->node->as.cell.column; c++)
    if (p->table->as.table.columns[c].kind == COLUMN_TEXT) return false;
  return true;
}

static void span_repeat(struct placing *p, struct open_span *span, double y) {
  const struct table_cell *cell = &span->cell;
  size_t fit = 0;
  while (fit < cell->count && cell->lines[fit].top + cell->lines[fit].height <= REPEAT_MOST) fit++;
  place_lines(p, cell, 0, fit, y, true);
  if (fit) y += cell->lines[fit - 1].top + cell->lines[fit - 1].height;
  span->end = y + place_continued(p, cell, y);
}

/* At the top of a page: spans go on, or are repeated. */
static void resume_spans(struct placing *p) {
  double y = p->flow->y + p->pad;
  for (unsigned c = 0; c < p->table->as.table.column_count; c++) {
    struct open_span *span = &p->spans[c];
    span->end = 0;
    if (span->rows_left == 0 || !span->owner) continue;
    if (span->next < span->cell.count) span_go_on(p, span, y, true);
    else if (leads(p, &span->cell)) span_repeat(p, span, y);
  }
}

static void place_edge(struct placing *p, const struct table_row *row, double y, double height) {
  if (row->node->as.row.has_edge) flow_fill(p->flow, p->flow->x - EDGE_WIDTH / 2, y, EDGE_WIDTH, height, row->node->as.row.edge);
}

/* Moves y below what stands of the open spans on this page. */
static void clear_spans(struct placing *p) {
  double from = p->flow->y;
  for (unsigned c = 0; c < p->table->as.table.column_count; c++)
    if (p->spans[c].owner && p->spans[c].end > 0) p->flow->y = fmax(p->flow->y, p->spans[c].end + p->pad);
  if (p->row && p->flow->y > from) place_edge(p, p->row, from, p->flow->y - from);
  place_growth(p, from);
}

static void table_new_page(struct placing *p) {
  clear_spans(p);
  place_rule(p, true);
  flow_new_page(p->flow);
  p->flow->fresh = false;
  place_heads(p, true);
  resume_spans(p);
}

static double pad_above(const struct placing *p, const struct table_row *row) { return table_row_follows(row->node) ? 0 : p->pad; }

static bool spans_rows(const struct table_cell *cell) { return cell->node->as.cell.row_span > 1; }

static void open_spans(struct placing *p, const struct table_row *row) {
  for (size_t i = 0; i < row->count; i++) {
    const struct table_cell *cell = &row->cells[i];
    if (!spans_rows(cell)) continue;
    for (unsigned c = 0; c < cell->node->as.cell.column_span; c++)
      p->spans[cell->node->as.cell.column + c] = (struct open_span){.cell = *cell, .rows_left = cell->node->as.cell.row_span, .owner = c == 0};
    span_go_on(p, &p->spans[cell->node->as.cell.column], p->flow->y + pad_above(p, row) + cell->shift, false);
  }
}

/* Ends a row: spans that end with it are placed whole, over pages where they must. */
static void close_spans(struct placing *p, const struct table_row *row) {
  double from = p->flow->y;
  for (unsigned c = 0; c < p->table->as.table.column_count; c++) {
    struct open_span *span = &p->spans[c];
    if (span->rows_left != 1) continue;
    while (span->owner && span->next < span->cell.count) {
      table_new_page(p);
      from = p->flow->y;
    }
    if (span->owner && span->end > 0) p->flow->y = fmax(p->flow->y, span->end + p->pad);
  }
  if (p->flow->y > from) place_edge(p, row, from, p->flow->y - from);
  place_growth(p, from);
  for (unsigned c = 0; c < p->table->as.table.column_count; c++) {
    struct open_span *span = &p->spans[c];
    if (span->rows_left && --span->rows_left == 0) *span = (struct open_span){.rows_left = 0};
  }
}

/* Places a whole row; spanning cells are open_spans'. */
static void place_row(struct placing *p, const struct table_row *row, double height) {
  struct flow *flow = p->flow;
  p->row = row;
  place_anchor(p, row, flow->y);
  place_grid(p, row, flow->y, height);
  place_edge(p, row, flow->y, height);
  open_spans(p, row);
  for (size_t i = 0; i < row->count; i++)
    if (!spans_rows(&row->cells[i]))
      place_lines(p, &row->cells[i], 0, row->cells[i].count, flow->y + pad_above(p, row) + row->cells[i].shift, false);
  flow->y += height;
}

/* Places a row that goes over pages, line by line. */
static void split_row(struct placing *p, const struct table_row *row) {
  struct flow *flow = p->flow;
  size_t *done = arena_new_array(flow->scratch, size_t, row->count);
  bool first = true, more = true;
  if (flow->bottom - flow->y < 60) table_new_page(p);
  p->row = row;
  place_anchor(p, row, flow->y);
  open_spans(p, row);
  while (more) {
    double from = flow->y, above = first ? pad_above(p, row) : p->pad, used = 0, room = flow->bottom - flow->y - above - p->pad;
    more = false;
    for (size_t i = 0; i < row->count; i++) {
      const struct table_cell *cell = &row->cells[i];
      if (spans_rows(cell)) continue;
      double y = flow->y + above + (first ? cell->shift : 0), space = room - (first ? cell->shift : 0);
      if (!first && i == 0 && done[i] == cell->count && cell->count && leads(p, cell)) {
        size_t again = cell->count > 3 ? 1 : cell->count; /* the reference once more, marked */
        place_lines(p, cell, 0, again, y, true);
        double height = cell->lines[again - 1].top + cell->lines[again - 1].height;
        used = fmax(used, height + place_continued(p, cell, y + height));
        continue;
      }
      if (done[i] == cell->count) continue;
      size_t to = lines_in(cell, done[i], space);
      if (to == done[i] && !first && used == 0) to = done[i] + 1; /* a page takes one line at least */
      place_lines(p, cell, done[i], to, y, false);
      if (to > done[i]) used = fmax(used, cell->lines[to - 1].top + cell->lines[to - 1].height - cell->lines[done[i]].top + (first ? cell->shift : 0));
      done[i] = to;
      more |= to < cell->count;
    }
    flow->y += used + above + p->pad;
    place_grid(p, row, from, flow->y - from);
    place_edge(p, row, from, flow->y - from);
    first = false;
    if (more) table_new_page(p);
  }
}

/* The height of rows [from, to), with what spans that end in them need. */
static double group_height(const struct table_row *rows, size_t from, size_t to) {
  double height = 0;
  for (size_t i = from; i < to; i++) height += rows[i].height;
  return height;
}

/* Spanning cells that need more than their rows give: the last of these grows. */
static void stretch_spans(struct table_row *rows, size_t count, double pad) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < rows[i].count; k++) {
      const struct table_cell *cell = &rows[i].cells[k];
      size_t span = cell->node->as.cell.row_span, last = i + span - 1;
      if (span == 1 || last >= count) continue;
      bool joined = true; /* rows that stay together need no room for （続き） */
      for (size_t n = i + 1; n <= last; n++) joined &= rows[n].node->as.row.joined;
      double need = cell->height + cell->shift + 2 * pad + (joined ? 0 : 14), have = group_height(rows, i, last + 1);
      if (need > have) rows[last].height += need - have;
    }
}

static size_t group_end(const struct placing *p, size_t from) {
  size_t end = from + 1;
  while (end < p->count && p->rows[end].node->as.row.joined) end++;
  return end;
}

/* True where the group behind [i, end) is the last, would stand alone on the next page, and this one can go with it. */
static bool leaves_one_behind(const struct placing *p, size_t end, double left, size_t placed) {
  if (end >= p->count || placed < 2) return false;
  size_t last = group_end(p, end);
  return last == p->count && group_height(p->rows, end, last) > left - flow_tail(p->flow, p->table) + 0.01;
}

/* Rows with rules between them are kept together only where they are not much. */
static bool is_loose(const struct placing *p, size_t from, size_t end, double height, double fresh) {
  return from + 1 < end && p->rows[from + 1].node->as.row.ruled && height > fresh * KEEP_RULED;
}

/* What the cells of a row that span others need. */
static double spans_need(const struct placing *p, const struct table_row *row) {
  double need = 0;
  for (size_t i = 0; i < row->count; i++)
    if (spans_rows(&row->cells[i])) need = fmax(need, row->cells[i].height + row->cells[i].shift + 2 * p->pad);
  return need;
}

/* The height of those of rows [from, end) that fit into `left`. */
static double fitting(const struct placing *p, size_t from, size_t end, double left) {
  double height = 0;
  for (size_t i = from; i < end && height + p->rows[i].natural <= left; i++) height += p->rows[i].natural;
  return height;
}

/* Places row `k` of a group that goes over pages and ends at `end`; `fresh`: of a page, where rows may move to the next
 * one. What spans it stands whole on its first page, where that can be. */
static void place_apart(struct placing *p, size_t k, size_t end, double fresh) {
  const struct table_row *row = &p->rows[k];
  double left = p->flow->bottom - p->flow->y, need = fresh > 0 ? spans_need(p, row) : 0, height = row->natural;
  if (fresh <= 0 && left < APART_LEAST && table_row_follows(row->node) && spans_need(p, row) > left) { /* another answer begins */
    table_new_page(p);
    left = p->flow->bottom - p->flow->y;
  }
  if (need > fitting(p, k, end, left)) height = fmax(height, need <= fresh ? need : 0);
  if (height > left && !table_row_follows(row->node) && height <= fresh) {
    table_new_page(p);
    left = p->flow->bottom - p->flow->y;
    height = need > fitting(p, k, end, left) ? fmax(row->natural, need) : row->natural;
  }
  if (height <= left) place_row(p, row, height);
  else split_row(p, row);
}

static void place_body(struct placing *p) {
  struct flow *flow = p->flow;
  size_t placed = 0; /* groups on this page */
  double fresh = flow_height(flow) - p->head_height;
  for (size_t i = p->heads, end; i < p->count; i = end) {
    end = group_end(p, i);
    p->row = NULL;
    double height = group_height(p->rows, i, end), left = flow->bottom - flow->y;
    bool loose = is_loose(p, i, end, height, fresh), split = loose || height > fresh;
    if (end == p->count) left -= flow_tail(p->flow, p->table);
    bool moves = left <= fresh * TEAR_LEFT && leaves_one_behind(p, end, left - height, placed);
    if (!split && (height > left + 0.01 || moves)) {
      table_new_page(p);
      placed = 0;
    }
    placed++;
    for (size_t k = i; k < end; k++) {
      if (split) place_apart(p, k, end, loose ? fresh : 0);
      else place_row(p, &p->rows[k], p->rows[k].height);
      close_spans(p, &p->rows[k]);
      if (k + 1 < end && p->rows[k + 1].node->as.row.ruled) place_rule(p, false);
    }
    place_rule(p, i + 1 == p->count);
  }
}

static double place_caption(struct placing *p, bool measure) {
  const struct node *caption = p->table->as.table.caption;
  if (!caption) return 0;
  struct flow *flow = p->flow;
  struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, caption);
  size_t count;
  struct line *lines = paragraph_break(flow->scratch, paragraph, flow->width, &count);
  double height = (double)count * paragraph->leading + paragraph->style->after;
  if (measure) return height;
  for (size_t i = 0; i < count; i++)
    flow_line(flow, paragraph, &lines[i], flow->x, flow->y + (double)i * paragraph->leading, flow->width, paragraph->style->align, false);
  flow->y += height;
  return height;
}

static struct placing *compose(struct flow *flow, const struct node *table) {
  struct placing *p = arena_new(flow->scratch, struct placing);
  p->flow = flow;
  p->table = table;
  p->plan = table_plan(flow, table);
  p->pad = table_pad_y(table);
  p->heads = table->as.table.head_rows;
  for (const struct node *row = table->first; row; row = row->next) p->count++;
  p->rows = arena_new_array(flow->scratch, struct table_row, p->count ? p->count : 1);
  size_t number = 0;
  for (const struct node *row = table->first; row; row = row->next) table_compose_row(flow, table, p->plan, row, &p->rows[number++]);
  stretch_spans(p->rows, p->count, p->pad);
  p->head_height = group_height(p->rows, 0, p->heads);
  if (p->head_height > flow_height(flow) * HEAD_MOST) { /* too tall to stand on each page: set once, as a row */
    p->heads = 0;
    p->head_height = 0;
  }
  return p;
}

double table_extent(struct flow *flow, const struct node *table, double *width) {
  struct placing *p = compose(flow, table);
  *width = p->plan->total;
  return place_caption(p, true) + group_height(p->rows, 0, p->count);
}

void flow_table(struct flow *flow, const struct node *table) {
  struct placing *p = compose(flow, table);
  double x = flow->x;
  if (table->as.table.beside) flow->x += flow->width - p->plan->total;
  size_t end = group_end(p, p->heads);
  double caption = place_caption(p, true), first = p->count > p->heads ? group_height(p->rows, p->heads, end) : 0;
  double most = flow_height(flow) - caption - p->head_height;
  if (p->count > p->heads && is_loose(p, p->heads, end, first, most)) first = p->rows[p->heads].natural;
  if (end < p->count) { /* a row alone below its head looks lost */
    double second = group_height(p->rows, end, group_end(p, end));
    if (first + second < most && second <= SECOND_MOST) first += second;
  }
  double whole = group_height(p->rows, 0, p->count), wanted = p->head_height + (first > most ? 80 : first);
  double page = flow_height(flow), keep = fmax(page * KEEP_WHOLE, fmin(KEEP_WHOLE_PT, page * KEEP_WHOLE_MOST));
  size_t next = end < p->count ? group_end(p, end) : end;
  if (first < TEAR_ROW_PT && next > end) wanted += group_height(p->rows, end, next); /* no low row stands alone below its head */
  bool tears = !table->as.table.grid && first >= TEAR_ROW_PT && flow->page && flow_left(flow, 4) > page * TEAR_LEFT;
  if (whole < keep && !tears) wanted = whole + flow_tail(flow, table); /* a small table is not torn */
  flow_need(flow, 4, caption + wanted);
  flow_anchor(flow, table, flow->x, flow->y);
  place_caption(p, false);
  place_heads(p, false);
  place_body(p);
  flow->x = x;
  flow->gap = table->as.table.bare || table->as.table.tight ? 4 : 8;
}
