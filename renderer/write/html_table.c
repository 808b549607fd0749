/* html_table.c: tables. Rows of label and value become description lists; all others real tables with a caption, heads
 * with their scope, and a <tbody> for each row with the rows joined to it, which is what is sorted and filtered.
 *
 * A cell that spans rows of several such groups is written again in each of them, shown only where its group has left
 * its neighbours: so that a group means the same wherever it is moved. Invariant: a <tbody> stands for itself. */
#include <string.h>

#include "write/html.h"

/* A cell that goes on into groups below. */
struct open_cell { const struct node *cell; uint32_t left; };

struct table {
  struct html *html;
  const struct node *node;
  struct open_cell open[64];
  bool sortable, groups;
  const char *heads[64];  /* the words above each column, for narrow screens; NULL: none */
};

enum { PART_GROUPS = 100 };  /* rows, with what is joined to them, of a part of a very long table */

bool html_is_vast(const struct node *table) {
  size_t groups = 0;
  for (const struct node *row = table->first; row; row = row->next) groups += !row->as.row.head && !row->as.row.joined;
  return groups > 2 * PART_GROUPS;
}

static bool is_empty(const struct node *cell) {
  for (const struct node *node = cell; node; node = node_after(node, cell))
    if (node->kind == NODE_FIGURE || (node->kind == NODE_TEXT && node->as.text.length)) return false;
  return true;
}

/* Rows of headings and values in turn, of one row each: no table by nature. */
static bool is_pairs(const struct node *table) {
  if (!(table->as.table.plain || table->as.table.bare) || table->as.table.head_rows || table->as.table.caption) return false;
  for (const struct node *row = table->first; row; row = row->next) {
    bool header = true;
    if (row->facets || row->anchor || row->as.row.joined) return false;
    for (const struct node *cell = row->first; cell; cell = cell->next, header = !header)
      if (cell->as.cell.header != header || cell->as.cell.row_span != 1 || cell->anchor) return false;
    if (!header || !row->first) return false;
  }
  return true;
}

/* The name of the pair behind that of `name`, in its row or the next; NULL: it was the last. */
static const struct node *next_pair(const struct node *name) {
  if (name->next->next) return name->next->next;
  return name->parent->next ? name->parent->next->first : NULL;
}

/* Two stand side by side, but for wide ones and what has no neighbour. */
static void write_pairs(struct html *html, const struct node *table) {
  bool two = table->as.table.column_count > 2 || table->as.table.bare, left = true;
  sink_format(html->sink, "<dl class=\"pairs%s\">", two ? " two" : "");
  for (const struct node *name = table->first ? table->first->first : NULL; name; name = next_pair(name)) {
    const struct node *value = name->next, *next = next_pair(name);
    bool alone = left && (!next || next->next->as.cell.column_span > 1), wide = two && (value->as.cell.column_span > 1 || alone);
    sink_text(html->sink, wide ? "<div class=\"wide\"><dt>" : "<div><dt>");
    html_blocks(html, name);
    sink_text(html->sink, value->as.cell.entry ? "</dt><dd class=\"entry\">" : "</dt><dd>");
    html_blocks(html, value);
    sink_text(html->sink, "</dd></div>");
    left = wide || !left;
  }
  sink_text(html->sink, "</dl>");
}

/* Blocks of a cell: one paragraph stands without an element of its own. */
static void write_blocks(struct html *html, const struct node *cell, const char *here) {
  const struct node *last = NULL;
  for (const struct node *block = cell->first; here && block; block = block->next)
    if (block->kind == NODE_PARAGRAPH && html_leads(block)) last = block;
  bool single = cell->first && !cell->first->next && cell->first->kind == NODE_PARAGRAPH && !cell->first->anchor;
  for (const struct node *block = cell->first; block; block = block->next) {
    if (block != last && !single) {
      html_block(html, block);
      continue;
    }
    if (!single) {
      sink_text(html->sink, "<p");
      html_class_of(html, block->role, ROLE_CELL, NULL);
      sink_text(html->sink, ">");
    }
    if (block == last) sink_format(html->sink, "<a class=\"here\" href=\"#%s\">", here);
    html_inlines(html, block);
    if (block == last) sink_text(html->sink, "</a>");
    if (!single) sink_text(html->sink, "</p>");
  }
}

static const char *kind_class(const struct table *table, const struct node *cell) {
  if (cell->as.cell.column_span > 1) return NULL;
  switch (table->node->as.table.columns[cell->as.cell.column].kind) {
    case COLUMN_NUMBER: return "n";
    case COLUMN_MARK: return "m";
    case COLUMN_FIXED: return "f";
    case COLUMN_SHORT: return "s";
    case COLUMN_SEAL: return "seal";
    case COLUMN_ENTRY:
    case COLUMN_TEXT: break;
  }
  return NULL;
}

/* The number or day that a cell tells, for sorting. */
static void write_datum(struct html *html, const struct node *cell) {
  for (const struct node *node = cell; node; node = node_after(node, cell)) {
    if (node->kind != NODE_TEXT || !node->as.text.datum) continue;
    const struct datum *datum = node->as.text.datum;
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (datum->kind == DATUM_NUMBER) sink_format(html->sink, " data-k=\"%s\"", g_ascii_formatd(number, sizeof number, "%.15g", datum->number));
    else sink_format(html->sink, " data-k=\"%04u%02u%02u\"", (unsigned)datum->year, (unsigned)datum->month, (unsigned)datum->day);
    return;
  }
}

static void write_span(struct html *html, const char *name, uint32_t span) {
  if (span < 2) return;
  sink_format(html->sink, " %s=\"", name);
  html_number(html, span);
  sink_text(html->sink, "\"");
}

/* True of a row of headings only that others follow: as in a form. */
static bool heads_columns(const struct node *row) {
  for (const struct node *cell = row->first; cell; cell = cell->next)
    if (!cell->as.cell.header) return false;
  return row->next != NULL;
}

/* A cell that is left open; `long`: a sentence is to be written there. */
static const char *entry_class(const struct table *table, const struct node *cell, const char *class) {
  if (class) return arena_format(table->html->arena, "%s entry", class);
  return table->node->as.table.columns[cell->as.cell.column].kind == COLUMN_TEXT ? "entry long" : "entry";
}

/* A cell of the body; `rows`: how many rows of the group it has; `here`: the id that it leads to; `again`: it goes on. */
static void write_cell(struct table *table, const struct node *cell, uint32_t rows, const char *here, bool again) {
  struct html *html = table->html;
  const struct node *single = cell->first && !cell->first->next && cell->first->kind == NODE_PARAGRAPH ? cell->first : NULL;
  const char *kind = kind_class(table, cell), *class = kind;
  if (again) class = kind ? arena_format(html->arena, "%s again", kind) : "again";
  if (cell->as.cell.entry) class = entry_class(table, cell, class);
  sink_text(html->sink, !cell->as.cell.header ? "<td" : heads_columns(cell->parent) ? "<th scope=\"col\"" : "<th scope=\"row\"");
  if (cell->anchor && !again) html_attribute(html, "id", html_id(html, cell->anchor));
  html_class_of(html, single ? single->role : ROLE_CELL, ROLE_CELL, class);
  write_span(html, "rowspan", rows);
  write_span(html, "colspan", cell->as.cell.column_span);
  if (!cell->as.cell.header && table->heads[cell->as.cell.column] && cell->as.cell.column_span == 1) html_attribute(html, "data-h", table->heads[cell->as.cell.column]);
  if (table->sortable) write_datum(html, cell);
  sink_text(html->sink, ">");
  html->again = again;
  sink_text(html->sink, again ? "<div>" : "");
  write_blocks(html, cell, again ? NULL : here);
  sink_text(html->sink, again ? "</div>" : "");
  html->again = false;
  sink_text(html->sink, cell->as.cell.header ? "</th>" : "</td>");
}

/* The cells from above that go on in columns [from, to), then they are closed for this group. */
static void write_open(struct table *table, unsigned from, unsigned to, uint32_t rows) {
  for (unsigned c = from; c < to && c < 64; c++) {
    struct open_cell *open = &table->open[c];
    if (open->left == 0) continue;
    uint32_t here = open->left < rows ? open->left : rows;
    write_cell(table, open->cell, here, NULL, true);
    open->left -= here;
  }
}

static void write_row(struct table *table, const struct node *row, uint32_t rows, const char *here, bool first) {
  struct html *html = table->html;
  sink_text(html->sink, "<tr");
  static const char *const rooms[] = {[ROOM_TEXT] = NULL, [ROOM_WRITING] = "writing", [ROOM_SEAL] = "seal"};
  if (rooms[row->as.row.room]) html_attribute(html, "class", rooms[row->as.row.room]);
  if (!table->groups && row->anchor) html_attribute(html, "id", html_id(html, row->anchor));
  sink_text(html->sink, ">");
  unsigned at = 0;
  const char *lead = here;
  for (const struct node *cell = row->first; cell; cell = cell->next) {
    if (first) write_open(table, at, cell->as.cell.column, rows);
    at = cell->as.cell.column + cell->as.cell.column_span;
    uint32_t span = cell->as.cell.row_span < rows || !table->groups ? cell->as.cell.row_span : rows;
    if (table->groups && cell->as.cell.row_span > rows && cell->as.cell.column < 64)
      table->open[cell->as.cell.column] = (struct open_cell){cell, cell->as.cell.row_span - rows};
    write_cell(table, cell, span, lead, false);
    lead = NULL;
  }
  if (first) write_open(table, at, table->node->as.table.column_count, rows);
  sink_text(html->sink, "</tr>");
}

static uint32_t group_rows(const struct node *row) {
  uint32_t rows = 1;
  while ((row = row->next) && row->as.row.joined) rows++;
  return rows;
}

/* A row and the rows joined to it. */
static const struct node *write_group(struct table *table, const struct node *row) {
  struct html *html = table->html;
  uint32_t rows = group_rows(row), left = rows;
  const char *id = row->anchor ? html_id(html, row->anchor) : NULL;
  sink_text(html->sink, "\n<tbody");
  if (id) html_attribute(html, "id", id);
  html_facets(html, row);
  if (row->as.row.has_edge) sink_format(html->sink, " class=\"e-%s\"", tone_name(row->as.row.edge));
  sink_text(html->sink, ">");
  for (bool first = true; left > 0; left--, row = row->next, first = false) write_row(table, row, left, first ? id : NULL, first);
  sink_text(html->sink, "</tbody>");
  return row;
}

/* Whether cells span rows that are not joined and no row says what it is about: then the table is one piece. */
static bool is_one_piece(const struct node *table) {
  bool spans = false;
  for (const struct node *row = table->first; row; row = row->next) {
    if (row->facets) return false;
    if (row->as.row.head) continue;
    uint32_t rows = group_rows(row);
    for (const struct node *cell = row->first; cell; cell = cell->next) spans |= cell->as.cell.row_span > rows;
  }
  return spans;
}

/* Rows that tell something are sorted; rows of nothing but counts have their order, and a total at the end. */
static bool has_prose(const struct node *table) {
  for (unsigned i = 0; i < table->as.table.column_count; i++)
    if (table->as.table.columns[i].kind == COLUMN_TEXT) return true;
  return false;
}

/* Columns that stand for equals: the part says so, or all are of text and have no heads. */
static bool is_even(const struct node *table) {
  if (table->as.table.even) return true;
  for (unsigned i = 0; i < table->as.table.column_count; i++)
    if (table->as.table.columns[i].kind != COLUMN_TEXT) return false;
  return table->as.table.head_rows == 0;
}

/* True where the first column names the rows and is narrower than its neighbours. */
static bool is_led(const struct node *table) {
  const struct column *columns = table->as.table.columns;
  return columns[0].kind != columns[table->as.table.column_count - 1].kind;
}

/* Figures beside what they are of: no wider than they need. */
static bool is_of_figures(const struct node *table) {
  return table->as.table.even && is_led(table) && table->as.table.columns[table->as.table.column_count - 1].kind == COLUMN_NUMBER;
}

static void write_head_cell(struct table *table, const struct node *cell, bool sort) {
  struct html *html = table->html;
  bool empty = is_empty(cell);
  const char *kind = kind_class(table, cell);
  sink_text(html->sink, empty ? "<td" : cell->as.cell.column_span > 1 ? "<th scope=\"colgroup\"" : "<th scope=\"col\"");
  if (kind) sink_format(html->sink, " class=\"%s\"", kind);
  write_span(html, "rowspan", cell->as.cell.row_span);
  write_span(html, "colspan", cell->as.cell.column_span);
  sink_text(html->sink, sort && !empty ? " data-sort>" : ">");
  for (const struct node *block = cell->first; block; block = block->next) {
    if (block != cell->first) sink_text(html->sink, "<br>");
    if (block->kind == NODE_PARAGRAPH) html_inlines(html, block);
  }
  sink_text(html->sink, empty ? "</td>" : "</th>");
}

static const char *plain_words(struct html *html, const struct node *cell) {
  const char *words = "";
  for (const struct node *node = cell; node; node = node_after(node, cell))
    if (node->kind == NODE_TEXT) words = arena_format(html->arena, "%s%.*s", words, (int)node->as.text.length, node->as.text.text);
  return *words ? words : NULL;
}

/* The lengths of the texts that each column holds, of cells in one column. */
static void measure_columns(const struct node *table, size_t *bytes) {
  for (const struct node *row = table->first; row; row = row->next)
    for (const struct node *cell = row->first; cell; cell = cell->next)
      for (const struct node *node = cell; node && cell->as.cell.column_span == 1; node = node_after(node, cell))
        if (node->kind == NODE_TEXT) bytes[cell->as.cell.column] += node->as.text.length;
}

/* Widths in percent: those that hold little by their kind, those of text by their share of what is left. */
static void write_widths(struct html *html, const struct node *table) {
  static const unsigned narrow[] = {[COLUMN_NUMBER] = 6, [COLUMN_MARK] = 6, [COLUMN_FIXED] = 8, [COLUMN_SHORT] = 10, [COLUMN_TEXT] = 0};
  size_t bytes[64] = {0}, total = 1;
  unsigned left = 100, count = table->as.table.column_count > 64 ? 64 : table->as.table.column_count, texts = 0;
  measure_columns(table, bytes);
  for (unsigned i = 0; i < count; i++) {
    enum column_kind kind = table->as.table.columns[i].kind;
    left -= narrow[kind] < left ? narrow[kind] : left;
    total += kind == COLUMN_TEXT ? bytes[i] : 0;
    texts += kind == COLUMN_TEXT;
  }
  unsigned least = texts ? left / texts / 2 : 0;
  sink_text(html->sink, "<colgroup>");
  for (unsigned i = 0; i < count; i++) {
    enum column_kind kind = table->as.table.columns[i].kind;
    size_t width = kind == COLUMN_TEXT ? least + bytes[i] * (left - least * texts) / total : narrow[kind];
    sink_format(html->sink, "<col class=\"w%zu\">", width ? width : 1);
  }
  sink_text(html->sink, "</colgroup>");
}

static void write_heads(struct table *table) {
  struct html *html = table->html;
  const struct node *node = table->node;
  if (node->as.table.head_rows == 0) return;
  sink_text(html->sink, "<thead>");
  unsigned left = node->as.table.head_rows;
  for (const struct node *row = node->first; row && row->as.row.head; row = row->next, left--) {
    sink_text(html->sink, "<tr>");
    for (const struct node *cell = row->first; cell; cell = cell->next) {
      bool lowest = cell->as.cell.row_span == left && cell->as.cell.column_span == 1;
      if (lowest && cell->as.cell.column < 64) table->heads[cell->as.cell.column] = plain_words(html, cell);
      write_head_cell(table, cell, table->sortable && lowest);
    }
    sink_text(html->sink, "</tr>");
  }
  sink_text(html->sink, "</thead>");
}

static const char *caption_of(const struct node *table) {
  const struct node *section = table->parent;
  while (section->parent && section->kind != NODE_SECTION) section = section->parent;
  return section->as.section.title ? section->as.section.title : "";
}

/* `again`: of a further part of the table, for those who don't see that it goes on. */
static void write_caption(struct html *html, const struct node *table, bool again) {
  const struct node *caption = table->as.table.caption;
  sink_text(html->sink, caption && !again ? "<caption class=\"caption\">" : "<caption class=\"unseen\">");
  if (caption) html_inlines(html, caption);
  else html_title(html, caption_of(table));
  sink_text(html->sink, "</caption>");
}

#define WIDE_COLUMNS 9u /* more than a window is wide: the table moves within its frame, by keyboard too; report.js sees to the others */

static void open_frame(struct html *html, const struct node *node) {
  bool wide = node->as.table.column_count >= WIDE_COLUMNS;
  sink_text(html->sink, wide ? "\n<div class=\"frame wide\" tabindex=\"0\" role=\"region\"" : "\n<div class=\"frame\"");
  if (wide) html_attribute(html, "aria-label", caption_of(node));
  sink_text(html->sink, ">");
}

static void open_table(struct table *table, size_t run, bool again) {
  struct html *html = table->html;
  const struct node *node = table->node;
  open_frame(html, node);
  sink_text(html->sink, "<table");
  const char *look = run ? "part" : node->as.table.plain ? "plain" : !is_even(node) ? "" : is_of_figures(node) ? "figures" : is_led(node) ? "even led" : "even";
  const char *form = node->as.table.grid ? " grid" : node->as.table.bare ? " bare" : "", *place = node->as.table.beside ? " beside-text" : "";
  if (*look || *form || *place) html_attribute(html, "class", arena_format(html->arena, "%s%s%s", look, form, place));
  if (run) sink_format(html->sink, " data-run=\"%zu\"", run);
  sink_text(html->sink, ">");
  write_caption(html, table->node, again);
  if (run) write_widths(html, table->node);
  write_heads(table);
}

/* A very long table is told in parts, so that a browser lays out only those that are seen: the same heads, the same widths. */
static void write_groups(struct table *table, const struct node *row) {
  struct html *html = table->html;
  size_t run = html_is_vast(table->node) ? ++html->runs : 0, groups = 0;
  open_table(table, run, false);
  while (row) {
    if (run && groups && groups % PART_GROUPS == 0) {
      sink_text(html->sink, "</table></div>");
      open_table(table, run, true);
    }
    row = write_group(table, row);
    groups++;
  }
  sink_text(html->sink, "</table></div>");
}

static void write_whole(struct table *table, const struct node *row) {
  open_table(table, 0, false);
  sink_text(table->html->sink, "<tbody class=\"rows\">");
  for (; row; row = row->next) write_row(table, row, 1, NULL, false);
  sink_text(table->html->sink, "</tbody></table></div>");
}

void html_table(struct html *html, const struct node *node) {
  if (is_pairs(node)) {
    write_pairs(html, node);
    return;
  }
  struct table table = {.html = html, .node = node};
  const struct node *row = node->first;
  while (row && row->as.row.head) row = row->next;
  table.groups = !is_one_piece(node);
  table.sortable = table.groups && node->as.table.head_rows && row && row->next && has_prose(node) && !node->as.table.even && !node->as.table.grid;
  if (table.groups) write_groups(&table, row);
  else write_whole(&table, row);
}
