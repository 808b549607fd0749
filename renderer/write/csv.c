/* csv.c: the tables of a tree as CSV (RFC 4180): UTF-8 with a byte order mark, lines ended by CR LF.
 *
 * Leaves out what stands outside of tables; two tables have an empty line between. Texts stand in quotation marks, numbers
 * and days (as 2026-11-20) without. Invariant: no field begins as a formula does. */
#include "write/csv.h"

#include <string.h>

#include "write/flat.h"
#include "write/write.h"

enum { COLUMNS = 64 }; /* what document_check allows */

/* True where a spreadsheet that reads the text would take it for a formula. */
static bool is_formula(const char *text) {
  static const char *const leads[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
    if (strncmp(text, leads[i], strlen(leads[i])) == 0) return true;
  return false;
}

void csv_field(struct sink *sink, const char *text) {
  sink_text(sink, is_formula(text + strspn(text, "'")) ? "\"'" : "\"");
  for (const char *end; (end = strchr(text, '"')); text = end + 1) {
    sink_bytes(sink, text, (size_t)(end - text));
    sink_text(sink, "\"\"");
  }
  sink_format(sink, "%s\"", text);
}

static void write_cell(const struct write_context *context, struct sink *sink, const struct node *cell) {
  const struct datum *datum = flat_datum(cell);
  const char *text = flat_text(context->arena, cell);
  if (!*text) return;
  if (!datum) csv_field(sink, text);
  else if (datum->kind == DATUM_NUMBER) sink_text(sink, text);
  else {
    sink_format(sink, "%04u-%02u-%02u", (unsigned)datum->year, (unsigned)datum->month, (unsigned)datum->day);
    if (datum->has_time) sink_format(sink, " %02u:%02u:%02u", (unsigned)datum->hour, (unsigned)datum->minute, (unsigned)datum->second);
  }
}

/* The cells that span rows are told again in each, those that span columns in their first. */
static void write_table(const struct write_context *context, struct sink *sink, const struct node *table) {
  const struct node *above[COLUMNS] = {NULL};
  uint32_t left[COLUMNS] = {0};
  for (const struct node *row = table->first; row; row = row->next) {
    for (unsigned column = 0; column < table->as.table.column_count; column++) {
      const struct node *cell = flat_cell(row, column, above);
      if (column) sink_text(sink, ",");
      if (cell && cell->as.cell.column == column) write_cell(context, sink, cell);
      if (cell && cell->parent == row) above[column] = cell, left[column] = cell->as.cell.row_span;
      if (left[column] && --left[column] == 0) above[column] = NULL;
    }
    sink_text(sink, "\r\n");
  }
}

bool write_csv(const struct write_context *context, struct sink *sink) {
  bool first = true;
  sink_text(sink, "\xEF\xBB\xBF");
  for (const struct node *node = context->document->root; node; node = node_after(node, context->document->root)) {
    if (node->kind != NODE_TABLE) continue;
    if (node->parent->kind == NODE_CELL) continue; /* told by its cell */
    if (!first) sink_text(sink, "\r\n");
    first = false;
    write_table(context, sink, node);
  }
  return true;
}
