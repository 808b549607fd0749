/* xlsx_tab.c: writes one worksheet: its lines, its columns, how it is printed and protected.
 *
 * Texts go in as texts, whatever they look like: nothing is run, nothing becomes a number or a link by its looks. Values are
 * only what the tree calls values. Invariant: each piece of each text of the lines is in a cell. */
#include <glib.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "write/flat.h"
#include "write/xlsx.h"
#include "write/xlsx_text.h"

#define LINKS_MOST 65530u      /* of a worksheet; beyond them a reference is plain text */
#define OLDEST_YEAR 1901       /* Excel counts days from 1900, and that year wrongly */

static void held(struct book *book, lxw_error error) { book->failed |= error != LXW_NO_ERROR; }

/* --- cells --- */

/* 0, 0.0, 0.00 ... as the number is printed; General for other forms. */
static void number_format(struct look *look, const char *text) {
  size_t whole = strspn(text + (*text == '-'), "0123456789") + (*text == '-');
  size_t decimals = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
  bool plain = text[whole + (text[whole] == '.') + decimals] == '\0';
  if (!plain || decimals > 15) g_strlcpy(look->number, "General", sizeof look->number);
  else g_snprintf(look->number, sizeof look->number, "%s%.*s", decimals ? "0." : "0", (int)decimals, "000000000000000");
}

static bool is_day(const struct datum *datum) { return datum->kind == DATUM_DATE && datum->year >= OLDEST_YEAR; }

static void write_value(struct book *book, lxw_worksheet *sheet, uint32_t row, unsigned column, const char *text,
                        const struct datum *datum, struct look *look) {
  lxw_datetime day = {datum->year, datum->month, datum->day, datum->hour, datum->minute, datum->second};
  if (datum->kind == DATUM_NUMBER) number_format(look, text);
  else g_strlcpy(look->number, !datum->has_time ? "yyyy/mm/dd" : datum->second ? "yyyy/mm/dd hh:mm:ss" : "yyyy/mm/dd hh:mm", sizeof look->number);
  lxw_format *format = book_format(book, look);
  if (datum->kind == DATUM_NUMBER) held(book, worksheet_write_number(sheet, row, (lxw_col_t)column, datum->number, format));
  else held(book, worksheet_write_datetime(sheet, row, (lxw_col_t)column, &day, format));
}

/* Where a reference leads: internal:'項目'!A12. NULL where its target is in no worksheet. */
static const char *target_of(const struct book *book, const struct node *node) {
  const char *anchor = node ? flat_target(node) : NULL;
  const struct spot *spot = anchor ? g_hash_table_lookup(book->anchors, anchor) : NULL;
  return spot ? arena_format(book->arena, "internal:'%s'!A%u", spot->tab->name, spot->row + 1) : NULL;
}

static void write_words(struct book *book, lxw_worksheet *sheet, uint32_t row, unsigned column, const char *words, const char *target,
                        struct look *look) {
  look->link = target && *words && book->links < LINKS_MOST;
  lxw_format *format = book_format(book, look);
  words = xlsx_escaped(book->arena, words);
  if (look->link) {
    book->links++;
    held(book, worksheet_write_url_opt(sheet, row, (lxw_col_t)column, target, format, words, NULL));
  } else if (*words) held(book, worksheet_write_string(sheet, row, (lxw_col_t)column, words, format));
  else held(book, worksheet_write_blank(sheet, row, (lxw_col_t)column, format));
}

static struct look look_of(const struct node *cell, bool head) {
  const struct column *column = &cell->parent->parent->as.table.columns[cell->as.cell.column];
  return (struct look){.role = flat_role(cell), .kind = column->kind, .head = head, .label = !head && cell->as.cell.header, .entry = cell->as.cell.entry};
}

/* The cell's pieces, one below another; where there are fewer than rows, blanks, and the heads of rows again. */
static void write_pieces(struct book *book, lxw_worksheet *sheet, const struct node *cell, const char *text, uint32_t first, uint32_t rows) {
  struct look look = look_of(cell, cell->parent->as.row.head);
  unsigned column = cell->as.cell.column;
  size_t pieces = xlsx_pieces(text);
  for (uint32_t i = 0; i < rows; i++) {
    bool again = i >= pieces && look.label && pieces == 1;
    const char *words = again ? arena_format(book->arena, "%s%s", text, book->context->document->continued) : xlsx_piece(book->arena, text, i);
    struct look own = look;
    own.entry = look.entry && i == 0;
    write_words(book, sheet, first + i, column, words, i == 0 ? target_of(book, cell) : NULL, &own);
  }
}

/* A cell over `rows` rows and its columns. */
static void write_cell(struct book *book, lxw_worksheet *sheet, const struct node *cell, uint32_t first, uint32_t rows, bool spans) {
  const char *text = flat_text(book->arena, cell);
  const struct datum *datum = flat_datum(cell);
  struct look look = look_of(cell, cell->parent->as.row.head);
  unsigned column = cell->as.cell.column, last = column + cell->as.cell.column_span - 1;
  bool whole = xlsx_pieces(text) == 1, value = datum && (datum->kind == DATUM_NUMBER || is_day(datum));
  if (whole && (spans || last > column))
    held(book, worksheet_merge_range(sheet, first, (lxw_col_t)column, spans ? first + rows - 1 : first, (lxw_col_t)last, "", book_format(book, &look)));
  if (value) {
    write_value(book, sheet, first, column, text, datum, &look);
    for (uint32_t i = 1; !spans && i < rows; i++) write_words(book, sheet, first + i, column, "", NULL, &look);
  } else if (whole && spans) write_words(book, sheet, first, column, text, target_of(book, cell), &look);
  else write_pieces(book, sheet, cell, text, first, rows);
}

/* The rows of the worksheet that a cell of `row_span` rows takes, from line `index` on. */
static uint32_t rows_of_span(const struct tab *tab, size_t index, uint32_t row_span) {
  uint32_t rows = 0;
  for (uint32_t i = 0; i < row_span && index + i < tab->count; i++) rows += tab->lines[index + i].count;
  return rows;
}

/* The hidden columns behind the table: which item of which sheet the row is of. */
static void write_identity(struct book *book, lxw_worksheet *sheet, const struct tab *tab, const struct line *line) {
  const struct identity *identity = line->node->as.row.identity;
  struct look look = {.role = ROLE_CODE, .head = line->node->as.row.head};
  if (!identity && !look.head) return;
  for (uint32_t i = 0; i < line->count; i++) {
    write_words(book, sheet, line->first + i, tab->columns, identity ? identity->sheet : "sheet", NULL, &look);
    write_words(book, sheet, line->first + i, tab->columns + 1, identity ? identity->item : "item", NULL, &look);
  }
}

static bool has_identities(const struct node *table) {
  for (const struct node *row = table->first; row; row = row->next)
    if (row->as.row.identity) return true;
  return false;
}

static void write_row(struct book *book, lxw_worksheet *sheet, const struct tab *tab, size_t index) {
  const struct line *line = &tab->lines[index];
  for (const struct node *cell = line->node->first; cell; cell = cell->next) {
    uint32_t rows = rows_of_span(tab, index, cell->as.cell.row_span);
    write_cell(book, sheet, cell, line->first, rows, cell->as.cell.row_span > 1);
  }
  if (tab->identities && has_identities(line->node->parent)) write_identity(book, sheet, tab, line);
}

/* A line of words stands across all columns. */
static void write_line(struct book *book, lxw_worksheet *sheet, const struct tab *tab, const struct line *line) {
  const char *text = flat_text(book->arena, line->node);
  struct look look = {.role = flat_role(line->node), .bare = true};
  for (uint32_t i = 0; i < line->count; i++) {
    if (tab->columns > 1)
      held(book, worksheet_merge_range(sheet, line->first + i, 0, line->first + i, (lxw_col_t)(tab->columns - 1), "", book_format(book, &look)));
    write_words(book, sheet, line->first + i, 0, xlsx_piece(book->arena, text, i), i == 0 ? target_of(book, line->node) : NULL, &look);
  }
}

/* --- the worksheet --- */

static uint32_t head_rows(const struct tab *tab) {
  uint32_t rows = 0;
  for (size_t i = 0; tab->table && i < tab->table->as.table.head_rows; i++) rows += tab->lines[i].count;
  return rows;
}

static bool has_spans(const struct tab *tab) {
  for (size_t i = 0; i < tab->count; i++)
    for (const struct node *cell = tab->lines[i].node->first; cell; cell = cell->next)
      if (cell->as.cell.row_span > 1 || cell->as.cell.column_span > 1) return true;
  return false;
}

static void set_columns(struct book *book, lxw_worksheet *sheet, const struct tab *tab) {
  lxw_row_col_options hidden = {.hidden = LXW_TRUE};
  for (unsigned i = 0; i < tab->columns; i++) held(book, worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, tab->widths[i], NULL));
  if (tab->identities)
    held(book, worksheet_set_column_opt(sheet, (lxw_col_t)tab->columns, (lxw_col_t)(tab->columns + 1), 12, NULL, &hidden));
}

/* The heads of the table that has most rows are printed on each page that it goes on to. */
static void repeat_heads(struct book *book, lxw_worksheet *sheet, const struct tab *tab) {
  uint32_t most = 0, first = 0, last = 0;
  for (size_t i = 0, rows; i < tab->count; i += rows) {
    uint32_t heads = 0;
    const struct node *table = tab->lines[i].kind == LINE_ROW ? tab->lines[i].node->parent : NULL;
    for (rows = 0; i + rows < tab->count && tab->lines[i + rows].kind == LINE_ROW && tab->lines[i + rows].node->parent == table; rows++)
      if (rows < table->as.table.head_rows) heads += tab->lines[i + rows].count;
    if (table && heads && rows > most) most = (uint32_t)rows, first = tab->lines[i].first, last = first + heads - 1;
    if (rows == 0) rows = 1;
  }
  if (most) held(book, worksheet_repeat_rows(sheet, first, last));
}

/* What stays in sight, what is filtered: of a worksheet that is one table. */
static void set_view(struct book *book, lxw_worksheet *sheet, const struct tab *tab) {
  uint32_t heads = head_rows(tab);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  repeat_heads(book, sheet, tab);
  if (!tab->table || heads == 0) return;
  worksheet_freeze_panes(sheet, heads, (lxw_col_t)tab->leading);
  if (tab->rows > heads && heads == 1 && !has_spans(tab))
    held(book, worksheet_autofilter(sheet, 0, 0, tab->rows - 1, (lxw_col_t)(tab->columns - 1)));
}

static uint8_t paper_of(const struct page_geometry *page) {
  double longer = fmax(page->width, page->height) * 25.4 / 72;
  if (longer > 400) return 8;              /* A3 */
  return fabs(longer - 279.4) < 1 ? 1 : 9; /* Letter, A4 */
}

/* A header or footer of up to three texts; one that would be too long is left without its middle, then without its start. */
static const char *furniture(const struct book *book, const char *left, const char *middle, const char *right) {
  const char *texts[] = {left ? xlsx_furniture(book->arena, left) : "", middle ? xlsx_furniture(book->arena, middle) : "", right};
  for (int left_out = 0; left_out < 3; left_out++) {
    const char *words = arena_format(book->arena, "&L%s&C%s&R%s", left_out > 0 ? "" : texts[0], left_out > 1 ? "" : texts[1], texts[2]);
    if (xlsx_units(words, strlen(words)) < XLSX_FURNITURE_UNITS) return words;
  }
  return "";
}

static void set_print(struct book *book, lxw_worksheet *sheet, const struct tab *tab) {
  const struct page_geometry *page = &book->context->layout->page;
  const struct document *document = book->context->document;
  worksheet_set_paper(sheet, paper_of(page));
  if (page->width > page->height) worksheet_set_landscape(sheet);
  worksheet_set_margins(sheet, page->left / 72, page->right / 72, page->top / 72, page->bottom / 72);
  worksheet_fit_to_pages(sheet, (uint16_t)tab->pages, 0);
  if (tab->pages > 1 && tab->leading) held(book, worksheet_repeat_columns(sheet, 0, (lxw_col_t)(tab->leading - 1)));
  if (tab->pages > 1) worksheet_print_across(sheet);
  lxw_header_footer_options head = {.margin = 0.3}, foot = {.margin = 0.25};
  held(book, worksheet_set_header_opt(sheet, furniture(book, document->head_left, document->watermark, "&A"), &head));
  held(book, worksheet_set_footer_opt(sheet, furniture(book, document->foot_left, document->foot_middle, "&P／&N"), &foot));
}

/* All but the open cells is locked, without a password: against slips, not against anybody. */
static void protect(lxw_worksheet *sheet) {
  lxw_protection may = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .autofilter = LXW_TRUE};
  worksheet_protect(sheet, NULL, &may);
}

void book_write_tab(struct book *book, const struct tab *tab) {
  lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, tab->name);
  if (!sheet) {
    book->failed = true;
    return;
  }
  book->links = 0;
  set_columns(book, sheet, tab);
  for (size_t i = 0; i < tab->count; i++) {
    for (uint32_t k = 0; k < tab->lines[i].count; k++)
      held(book, worksheet_set_row(sheet, tab->lines[i].first + k, tab->lines[i].height, NULL));
    if (tab->lines[i].kind == LINE_ROW) write_row(book, sheet, tab, i);
    if (tab->lines[i].kind == LINE_WORDS) write_line(book, sheet, tab, &tab->lines[i]);
  }
  set_view(book, sheet, tab);
  set_print(book, sheet, tab);
  if (tab->entries) protect(sheet);
}
