/* xlsx.h: the room's own: a workbook on its way from the tree to libxlsxwriter. */
#ifndef RINGI_XLSX_H
#define RINGI_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "write/write.h"

enum { TAB_COLUMNS = 64 }; /* what document_check allows a table */

/* What stands in one or several rows of a worksheet, one below another. */
enum line_kind { LINE_WORDS, LINE_ROW, LINE_BLANK };

struct line {
  enum line_kind kind;
  const struct node *node;   /* words: a block; row: a NODE_ROW; blank: NULL */
  uint32_t first, count;     /* its rows in the worksheet, from 0 */
  double height;             /* of each of them, pt */
};

/* A worksheet as planned: a section of level 1, or what stands outside of any. */
struct tab {
  const char *name;
  struct line *lines; size_t count, capacity;
  uint32_t rows;
  const struct node *table;  /* the only table, where the worksheet is one and nothing else; else NULL */
  unsigned columns;          /* of its widest table, 1 at least */
  double widths[TAB_COLUMNS];/* in columns' units */
  bool texts[TAB_COLUMNS];   /* holds texts of any length */
  unsigned leading;          /* columns at the start that head their rows */
  unsigned pages;            /* side by side, that its columns are printed on */
  bool entries, identities;  /* some cell is left open; some row has an identity */
};

/* Where an anchor stands. */
struct spot { const struct tab *tab; uint32_t row; };

struct book {
  struct arena *arena;
  const struct write_context *context;
  struct tab *tabs; size_t tab_count, tab_capacity;
  void *anchors;             /* GHashTable: name to struct spot; freed by the writer */
  void *workbook;            /* lxw_workbook */
  struct look *looks; size_t look_count, look_capacity;
  size_t links;
  bool failed;
};

/* Plans the worksheets: which lines they have, how wide their columns are, where anchors stand. False where a worksheet
 * would have more rows than there may be, which is told. */
bool book_plan(struct book *book);

/* Adds the worksheet and fills it. Sets `failed` where libxlsxwriter refuses. */
void book_write_tab(struct book *book, const struct tab *tab);

/* How a cell looks. */
struct look {
  enum role role;
  enum column_kind kind;
  bool head, label, entry, link, bare;   /* bare: words outside of tables */
  char number[24];                       /* number format; "": text */
  void *format;                          /* lxw_format */
};

/* The format of that look, the same one for equal looks. */
void *book_format(struct book *book, const struct look *look);

#endif
