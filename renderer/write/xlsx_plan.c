/* xlsx_plan.c: plans a workbook: a worksheet a section of level 1, its lines, its columns' widths, where anchors stand.
 *
 * Leaves writing to xlsx_tab.c. A worksheet that is one table and nothing else has no line but the table's rows, so that it
 * can be filtered, sorted and read by programs. Invariant: a line has as many rows as its longest cell has pieces. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "write/flat.h"
#include "write/xlsx.h"
#include "write/xlsx_text.h"

#define ROWS_MOST 1048576u  /* of a worksheet */
#define TALLEST_PT 409.0    /* a row is no higher */
#define LINE_PT 12.2        /* of a cell's text, 9 pt */
#define UNIT_PT 5.25        /* a column's unit: 7 pixels of 96 an inch */
#define BESIDE 0.72         /* units that a column is wider than it is told: 5 pixels */
#define TALLEST_LINES 30.0  /* lines that the highest row shows */
#define WIDEST 100.0        /* units of a column */
#define NARROWEST 14.0      /* of a column of texts */
#define LEAST_SCALE (8.0 / 9) /* cells are 9 pt, nothing is printed below 8 */
#define LEAST_SHARE 0.7     /* of their widths that columns of texts keep where this saves pages */

static struct line *add_line(struct book *book, struct tab *tab, enum line_kind kind, const struct node *node) {
  tab->lines = arena_grow(book->arena, tab->lines, tab->count, &tab->capacity, sizeof *tab->lines);
  struct line *line = &tab->lines[tab->count++];
  *line = (struct line){.kind = kind, .node = node, .count = 1};
  return line;
}

static void add_gap(struct book *book, struct tab *tab) {
  if (tab->count && tab->lines[tab->count - 1].kind != LINE_BLANK) add_line(book, tab, LINE_BLANK, NULL);
}

static void add_table(struct book *book, struct tab *tab, const struct node *table) {
  if (table->as.table.caption) add_line(book, tab, LINE_WORDS, table->as.table.caption);
  for (const struct node *row = table->first; row; row = row->next) add_line(book, tab, LINE_ROW, row);
}

/* Adds a block's lines: what is no table stands in lines of words. */
static void add_block(struct book *book, struct tab *tab, const struct node *block) {
  switch (block->kind) {
    case NODE_SECTION:
      add_gap(book, tab);
      add_line(book, tab, LINE_WORDS, block->as.section.heading);
      for (const struct node *child = block->first; child; child = child->next) add_block(book, tab, child);
      break;
    case NODE_TABLE:
      add_gap(book, tab);
      add_table(book, tab, block);
      add_line(book, tab, LINE_BLANK, NULL);
      break;
    case NODE_LIST:
    case NODE_BOX:
      for (const struct node *child = block->first; child; child = child->next) add_block(book, tab, child);
      break;
    case NODE_PARAGRAPH:
      if (block->role == ROLE_END) break; /* the end of a paper */
      add_line(book, tab, LINE_WORDS, block);
      break;
    case NODE_LIST_ITEM:
    case NODE_FIGURE: add_line(book, tab, LINE_WORDS, block); break;
    case NODE_CONTENTS:
    case NODE_BREAK:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_TEXT:
    case NODE_LINK:
    case NODE_REFERENCE:
    case NODE_NEWLINE: break;
  }
}

static bool name_is_taken(const struct book *book, const char *name) {
  bool taken = false;
  char *folded = g_utf8_casefold(name, -1); /* names that differ in case alone are one */
  for (size_t i = 0; i < book->tab_count && !taken; i++) {
    char *other = g_utf8_casefold(book->tabs[i].name, -1);
    taken = strcmp(folded, other) == 0;
    g_free(other);
  }
  g_free(folded);
  return taken;
}

static struct tab *add_tab(struct book *book, const char *title) {
  const char *name = xlsx_name(book->arena, title, 1);
  for (unsigned number = 2; name_is_taken(book, name); number++) name = xlsx_name(book->arena, title, number);
  book->tabs = arena_grow(book->arena, book->tabs, book->tab_count, &book->tab_capacity, sizeof *book->tabs);
  struct tab *tab = &book->tabs[book->tab_count++];
  *tab = (struct tab){.name = name, .columns = 1, .pages = 1};
  return tab;
}

/* The section's only block, where that is a table without a caption. */
static const struct node *only_table(const struct node *section) {
  const struct node *table = section->first;
  return table && !table->next && table->kind == NODE_TABLE && !table->as.table.caption ? table : NULL;
}

static void add_tabs(struct book *book) {
  const struct document *document = book->context->document;
  struct tab *loose = NULL; /* what stands outside of sections of level 1, up to the next one */
  for (const struct node *block = document->root->first; block; block = block->next) {
    if (block->kind == NODE_SECTION) {
      loose = NULL;
      struct tab *tab = add_tab(book, block->as.section.title ? block->as.section.title : "");
      tab->table = only_table(block);
      if (tab->table) add_table(book, tab, tab->table);
      else add_block(book, tab, block);
      continue;
    }
    if (block->kind == NODE_BREAK) loose = NULL; /* another letter */
    if (block->kind == NODE_CONTENTS || block->kind == NODE_BREAK || (block->kind == NODE_PARAGRAPH && block->role == ROLE_END)) continue;
    if (!loose) loose = add_tab(book, document->title ? document->title : "");
    add_block(book, loose, block);
  }
  if (book->tab_count == 0) add_tab(book, document->title ? document->title : ""); /* a workbook has one at least */
}

/* --- rows --- */

static uint32_t pieces_of(struct book *book, const struct line *line) {
  size_t most = 1;
  if (line->kind == LINE_WORDS) return (uint32_t)xlsx_pieces(flat_text(book->arena, line->node));
  for (const struct node *cell = line->node ? line->node->first : NULL; cell; cell = cell->next) {
    size_t pieces = xlsx_pieces(flat_text(book->arena, cell));
    if (pieces > most) most = pieces;
  }
  return (uint32_t)most;
}

static bool place_lines(struct book *book, struct tab *tab) {
  while (tab->count && tab->lines[tab->count - 1].kind == LINE_BLANK) tab->count--;
  for (size_t i = 0; i < tab->count; i++) {
    struct line *line = &tab->lines[i];
    line->first = tab->rows;
    line->count = pieces_of(book, line);
    if (line->count > ROWS_MOST - tab->rows) {
      message_add(book->context->messages, RINGI_ERROR, "fit", NULL, "the worksheet \"%s\" would have more than %u rows", tab->name, ROWS_MOST);
      return false;
    }
    tab->rows += line->count;
  }
  return true;
}

static void note_anchor(struct book *book, const struct tab *tab, uint32_t row, const char *anchor) {
  if (!anchor) return;
  struct spot *spot = arena_new(book->arena, struct spot);
  *spot = (struct spot){tab, row};
  g_hash_table_insert(book->anchors, (gpointer)(uintptr_t)anchor, spot);
}

/* Those of sections lead to their headings. */
static void note_anchors(struct book *book, const struct tab *tab) {
  for (size_t i = 0; i < tab->count; i++) {
    const struct node *top = tab->lines[i].node;
    const struct node *section = top && top->parent->kind == NODE_SECTION && top->parent->as.section.heading == top ? top->parent : NULL;
    if (section) note_anchor(book, tab, tab->lines[i].first, section->anchor);
    for (const struct node *node = top; node; node = node_after(node, top)) note_anchor(book, tab, tab->lines[i].first, node->anchor);
  }
  if (tab->table) note_anchor(book, tab, 0, tab->table->parent->anchor); /* whose heading is the worksheet's name */
}

/* --- widths --- */

struct measure { double head, longest, all; size_t filled; enum column_kind kind; bool seen; };

static void measure_row(struct book *book, struct tab *tab, const struct node *row, struct measure *measures) {
  const struct column *columns = row->parent->as.table.columns;
  bool body = !row->as.row.head;
  for (const struct node *cell = row->first; cell; cell = cell->next) {
    if (cell->as.cell.column_span > 1) continue;
    struct measure *measure = &measures[cell->as.cell.column];
    double width = xlsx_width(flat_text(book->arena, cell));
    if (!measure->seen || columns[cell->as.cell.column].kind == COLUMN_TEXT) measure->kind = columns[cell->as.cell.column].kind;
    measure->seen = true;
    if (!body) {
      measure->head = fmax(measure->head, width);
      continue;
    }
    measure->longest = fmax(measure->longest, width);
    measure->all += width;
    measure->filled += width > 0;
    tab->entries |= cell->as.cell.entry;
  }
  tab->identities |= row->as.row.identity != NULL;
}

/* Wide enough for what its kind asks for; texts so that most cells have few lines, and the longest one can be seen whole. */
static double width_for(const struct measure *measure, bool entry) {
  const double room = 2; /* on both sides of a cell's text */
  double mean = measure->filled ? measure->all / (double)measure->filled : 0;
  double longest = measure->longest + room, head = fmin(measure->head, 12) + room + 2; /* 2: the filter's button */
  switch (measure->kind) {
    case COLUMN_NUMBER:
    case COLUMN_MARK:
    case COLUMN_FIXED: return fmax(fmin(longest, 28), head);
    case COLUMN_SEAL:
    case COLUMN_SHORT: return fmax(entry ? 16 : fmin(longest, 20), head); /* the name of a paper, and where in it */
    case COLUMN_ENTRY: return fmax(12, head); /* a day */
    case COLUMN_TEXT: break;
  }
  if (entry) return 36; /* an answer */
  double wanted = fmax(24, fmin(46, 4 * sqrt(mean) + 8)), seen = measure->longest / TALLEST_LINES * 1.1;
  return fmax(fmin(fmax(wanted, fmin(seen, WIDEST)), longest), head);
}

static bool is_entry(const struct tab *tab, unsigned column) {
  for (size_t i = 0; i < tab->count; i++) {
    if (tab->lines[i].kind != LINE_ROW) continue;
    for (const struct node *cell = tab->lines[i].node->first; cell; cell = cell->next)
      if (cell->as.cell.column == column && cell->as.cell.entry) return true;
  }
  return false;
}

/* Columns at the start whose cells head their rows, by the first row below the heads. */
static void count_leading(struct tab *tab) {
  const struct node *row = tab->table ? tab->table->first : NULL;
  while (row && row->as.row.head) row = row->next;
  for (const struct node *cell = row ? row->first : NULL; cell && cell->as.cell.header && cell->as.cell.column == tab->leading; cell = cell->next)
    tab->leading++;
}

static double room_of(const struct book *book) {
  const struct page_geometry *page = &book->context->layout->page;
  return (page->width - page->left - page->right) / UNIT_PT;
}

/* Lines of words stand across all columns, which a page has to hold then: columns of texts give way. */
static void narrow(const struct book *book, struct tab *tab) {
  double over = -room_of(book) / LEAST_SCALE, given = 0;
  for (unsigned i = 0; i < tab->columns; i++) {
    over += tab->widths[i] + BESIDE;
    if (tab->texts[i]) given += fmax(0, tab->widths[i] - NARROWEST);
  }
  for (unsigned i = 0; over > 0 && given > 0 && i < tab->columns; i++)
    if (tab->texts[i]) tab->widths[i] -= fmax(0, tab->widths[i] - NARROWEST) * fmin(1, over / given);
}

/* Pages side by side that the columns take where texts have that share of their widths; the leading ones stand on each. */
static unsigned pages_wide(const struct book *book, const struct tab *tab, double share) {
  double leading = 0, used = 0, room = room_of(book) / LEAST_SCALE;
  unsigned pages = 1;
  for (unsigned i = 0; i < tab->leading; i++) leading += tab->widths[i] + BESIDE;
  for (unsigned i = 0; i < tab->columns; i++) {
    double width = tab->widths[i] * (tab->texts[i] ? share : 1) + BESIDE;
    if (used > 0 && used + width > room) {
      pages++;
      used = leading;
    }
    used += width;
  }
  return pages;
}

/* As few pages as may be, and no narrower than that asks for. */
static void plan_pages(const struct book *book, struct tab *tab) {
  double share = 1;
  tab->pages = pages_wide(book, tab, LEAST_SHARE);
  while (share > LEAST_SHARE && pages_wide(book, tab, share) > tab->pages) share -= 0.02;
  for (unsigned i = 0; i < tab->columns; i++)
    if (tab->texts[i]) tab->widths[i] *= share;
}

/* What a page has left over goes to the columns of texts, in which lines break, as far as they have use for it. */
static void spread(const struct book *book, struct tab *tab, const struct measure *measures) {
  double spare = room_of(book), wanted = 0;
  for (unsigned i = 0; i < tab->columns; i++) {
    spare -= tab->widths[i] + BESIDE;
    if (tab->texts[i]) wanted += fmax(0, fmin(measures[i].longest + 2, WIDEST) - tab->widths[i]);
  }
  for (unsigned i = 0; spare > 0 && wanted > 0 && i < tab->columns; i++)
    if (tab->texts[i]) tab->widths[i] += fmax(0, fmin(measures[i].longest + 2, WIDEST) - tab->widths[i]) * fmin(1, spare / wanted);
}

static void plan_widths(struct book *book, struct tab *tab) {
  struct measure measures[TAB_COLUMNS] = {{0}};
  for (size_t i = 0; i < tab->count; i++) {
    if (tab->lines[i].kind != LINE_ROW) continue;
    unsigned columns = tab->lines[i].node->parent->as.table.column_count;
    if (columns > tab->columns) tab->columns = columns;
    measure_row(book, tab, tab->lines[i].node, measures);
  }
  for (unsigned i = 0; i < tab->columns; i++) {
    bool entry = tab->entries && is_entry(tab, i);
    tab->texts[i] = measures[i].kind == COLUMN_TEXT && !entry; /* blanks keep their room */
    tab->widths[i] = measures[i].seen ? width_for(&measures[i], entry) : 12;
  }
  if (tab->columns == 1 && !measures[0].seen) tab->widths[0] = 90;
  if (tab->table) plan_pages(book, tab);
  else narrow(book, tab);
  spread(book, tab, measures);
}

/* --- heights: programs fit rows to their texts, but not all of them, and none where cells are merged --- */

static double height_of(struct book *book, const struct tab *tab, const struct node *cell) {
  double width = 0;
  for (unsigned i = 0; i < cell->as.cell.column_span; i++) width += tab->widths[cell->as.cell.column + i];
  return xlsx_lines(flat_text(book->arena, cell), width - 1.5) * LINE_PT + 4;
}

static double height_of_words(struct book *book, const struct tab *tab, const struct node *block) {
  double size = fmax(theme_role(book->context->layout->theme, flat_role(block))->size, 9), width = 0;
  for (unsigned i = 0; i < tab->columns; i++) width += tab->widths[i];
  return xlsx_lines(flat_text(book->arena, block), width * 9 / size - 2) * size * 1.5 + 4;
}

/* What a cell over several rows lacks there, the last of them gets. */
static void stretch(struct book *book, struct tab *tab, size_t index) {
  for (const struct node *cell = tab->lines[index].node->first; cell; cell = cell->next) {
    uint32_t span = cell->as.cell.row_span;
    double lacking = span > 1 ? height_of(book, tab, cell) : 0;
    for (uint32_t i = 0; span > 1 && i < span && index + i < tab->count; i++) lacking -= tab->lines[index + i].height * tab->lines[index + i].count;
    if (lacking > 0 && index + span <= tab->count) tab->lines[index + span - 1].height += lacking;
  }
}

static void plan_heights(struct book *book, struct tab *tab) {
  for (size_t i = 0; i < tab->count; i++) {
    struct line *line = &tab->lines[i];
    line->height = line->kind == LINE_WORDS ? height_of_words(book, tab, line->node) : LINE_PT + 4;
    for (const struct node *cell = line->kind == LINE_ROW ? line->node->first : NULL; cell; cell = cell->next)
      if (cell->as.cell.row_span == 1) line->height = fmax(line->height, height_of(book, tab, cell));
  }
  for (size_t i = 0; i < tab->count; i++)
    if (tab->lines[i].kind == LINE_ROW) stretch(book, tab, i);
  for (size_t i = 0; i < tab->count; i++) tab->lines[i].height = fmin(tab->lines[i].height, TALLEST_PT);
}

bool book_plan(struct book *book) {
  add_tabs(book);
  for (size_t i = 0; i < book->tab_count; i++) {
    if (!place_lines(book, &book->tabs[i])) return false;
    count_leading(&book->tabs[i]);
    plan_widths(book, &book->tabs[i]);
    plan_heights(book, &book->tabs[i]);
    note_anchors(book, &book->tabs[i]);
  }
  return true;
}
