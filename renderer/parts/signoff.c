/* signoff.c: the sheet's end of an audit print: who judged and who checked, with blanks for a day and a seal, and a row for
 * whoever holds the print against the files.
 *
 * Invariant: what the scoring records (name, day of judging) is printed, what is done on paper is left open. */
#include "parts/list.h"
#include "parts/scored.h"

enum { ROLE, NAME, DATE, CONFIRMED, SEAL, COLUMNS };

static void open_blank(const struct part_context *context, unsigned column) {
  doc_open_cell(context->document, column, 1, 1)->as.cell.entry = true;
  doc_close(context->document);
}

/* What the record holds, else a blank. */
static void text_or_blank(const struct part_context *context, unsigned column, const struct text *text) {
  if (text->length) cell_text(context, column, ROLE_CELL, text);
  else open_blank(context, column);
}

static void open_row(const struct part_context *context) { doc_open_row(context->document)->as.row.room = ROOM_SEAL; }

static void tell_assessor(const struct part_context *context, const struct assessor *assessor) {
  open_row(context);
  cell_text(context, ROLE, ROLE_CELL_STRONG, &assessor->role);
  text_or_blank(context, NAME, &assessor->name);
  if (assessor->date.source) cell_date(context, DATE, &assessor->date);
  else open_blank(context, DATE);
  open_blank(context, CONFIRMED);
  open_blank(context, SEAL);
  doc_close(context->document);
}

/* A row that nobody is named in: 評価者 and 確認者 where the scoring names none, 点検者 always. */
static void tell_open(const struct part_context *context, const char *key) {
  open_row(context);
  cell_words(context, ROLE, ROLE_CELL_STRONG, word(context, key));
  open_blank(context, NAME);
  cell_words(context, DATE, ROLE_CELL, word(context, "signoff.no_date"));
  open_blank(context, CONFIRMED);
  open_blank(context, SEAL);
  doc_close(context->document);
}

void part_signoff(const struct part_context *context) {
  static const struct column columns[COLUMNS] = {{COLUMN_TEXT}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_ENTRY}, {COLUMN_SEAL}};
  static const char *const heads[COLUMNS] = {"signoff.role", "assessor.name", "signoff.judged", "signoff.confirmed", "signoff.seal"};
  const struct scoring *scoring = context->scoring;
  if (!scoring) return;
  open_chapter(context, "signoff");
  say_paragraph(context, ROLE_TEXT, "signoff.meaning");
  doc_open_table(context->document, columns, COLUMNS)->as.table.grid = true;
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < scoring->assessor_count; i++) tell_assessor(context, &scoring->assessors[i]);
  if (scoring->assessor_count == 0) {
    tell_open(context, "signoff.assessor");
    tell_open(context, "signoff.checker");
  }
  tell_open(context, "signoff.inspector");
  doc_close(context->document);
  doc_close(context->document);
}
