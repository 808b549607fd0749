/* inquiry_table.c: the table of a letter of inquiries: what was asked and answered, to the letter, what is inquired, and
 * blanks for the vendor.
 *
 * Invariant: an answer lost on the way is told as our loss, never as the vendor's blank. */
#include <string.h>

#include "parts/inquiry.h"
#include "parts/items.h"

enum { NUMBER, PLACE, QUESTION, ANSWER, INQUIRY, REPLY, PROOF, DUE, COLUMNS };

static const char *const heads[COLUMNS] = {"inquiry.number", "inquiry.place", "inquiry.question", "inquiry.answer",
                                           "inquiry.inquiry", "inquiry.reply", "inquiry.proof", "inquiry.due"};

static bool is_about(const struct inquiries *inquiries, const struct sheet *sheet) {
  for (size_t i = 0; i < inquiries->count; i++)
    for (size_t k = 0; k < inquiries->items[i].items.count; k++)
      if (inquiries->items[i].items.items[k]->sheet == sheet) return true;
  return false;
}

/* The sheet's own date: that of receipt is the asking side's. */
static void date_cell(const struct part_context *context, unsigned column, const struct sheet *sheet) {
  const struct date *date = sheet->updated.source ? &sheet->updated : &sheet->published;
  cell_value(context, column, ROLE_CELL, date->source ? day_prose(context, date) : word(context, "date.none"), date->source);
}

void tell_inquiry_sheets(const struct part_context *context, const struct service *service, const struct inquiries *inquiries) {
  bool version = false;
  for (size_t i = 0; i < service->sheet_count; i++) version |= is_about(inquiries, service->sheets[i]) && service->sheets[i]->version.length;
  const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {version ? COLUMN_TEXT : COLUMN_FIXED}, {COLUMN_FIXED}};
  const unsigned last = version ? 3 : 2;
  doc_open_table(context->document, columns, last + 1);
  doc_open_head_row(context->document);
  head_cell(context, 0, "inquiry.short");
  head_cell(context, 1, "inquiry.sheet");
  if (version) head_cell(context, 2, "sheet.version");
  head_cell(context, last, "inquiry.sheet_date");
  doc_close(context->document);
  for (size_t i = 0; i < service->sheet_count; i++) {
    const struct sheet *sheet = service->sheets[i];
    if (!is_about(inquiries, sheet)) continue;
    struct node *row = doc_open_row(context->document);
    cell_words(context, 0, ROLE_CELL_STRONG, sheet_name(context, sheet));
    cell_text(context, 1, ROLE_CELL, &sheet->title);
    if (version) cell_text(context, 2, ROLE_CELL, &sheet->version);
    date_cell(context, last, sheet);
    doc_close(context->document);
    mark_language(context, row, sheet);
  }
  doc_close(context->document);
}

/* The numbers of the source above the item and its own, outermost first, with `between` between them. */
static const char *printed_number(const struct part_context *context, const struct item *item, const char *between) {
  const char *words = item->number.bytes;
  for (const struct section *section = item->section; section; section = section->parent)
    if (section->number.length) words = arena_format(context->arena, "%s%s%s", section->number.bytes, between, words);
  return words;
}

/* 経産6-8; beneath it how the source counts, where that is not the same: 原本 2＞(1)＞5. */
static void place_cell(const struct part_context *context, const struct item *item) {
  struct node *cell = doc_open_cell(context->document, PLACE, 1, 1);
  cell->as.cell.header = true;
  doc_open_paragraph(context->document, ROLE_CELL);
  refer_item(context, ROLE_CELL, item, false);
  doc_close(context->document);
  bool told = strcmp(item->number.bytes, item->id.bytes) == 0 || strcmp(printed_number(context, item, "-"), item->id.bytes) == 0;
  if (item->number.length && !told)
    SAY_PARAGRAPH(context, ROLE_CELL_NOTE, "inquiry.printed", slot_words("number", printed_number(context, item, word(context, "inquiry.inside"))));
  doc_close(context->document);
}

static void question_cell(const struct part_context *context, const struct item *item) {
  struct node *cell = doc_open_cell(context->document, QUESTION, 1, 1);
  if (item->question.length) tell_paragraph(context, ROLE_CELL, &item->question);
  else {
    doc_open_paragraph(context->document, ROLE_CELL);
    doc_value(context->document, ROLE_CELL, word(context, item->question_lost ? "inquiry.question.lost" : "question.blank"), item->question.source);
    doc_close(context->document);
  }
  if (item->detail.length) tell_paragraph(context, ROLE_CELL_NOTE, &item->detail);
  if (item->unit.length) tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "item.unit", &item->unit);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
}

static void answer_cell(const struct part_context *context, const struct item *item) {
  struct node *cell = doc_open_cell(context->document, ANSWER, 1, 1);
  for (size_t i = 0; i < item->answer_count; i++) tell_letter_answer(context, item, &item->answers[i]);
  if (item->answer_count == 0) say_paragraph(context, ROLE_CELL, item->answer_lost ? "inquiry.answer.lost" : "inquiry.answer.blank");
  if (item->shared_with.count) tell_shared(context, item);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
}

/* Cells that stand once for all rows of an inquiry. */
static void inquiry_cells(const struct part_context *context, const struct inquiry *inquiry) {
  unsigned rows = (unsigned)inquiry->items.count;
  doc_open_cell(context->document, INQUIRY, 1, rows);
  tell_paragraph(context, ROLE_CELL, inquiry->text);
  doc_close(context->document);
  for (unsigned column = REPLY; column <= DUE; column++) {
    doc_open_cell(context->document, column, 1, rows)->as.cell.entry = true;
    doc_close(context->document);
  }
}

/* By what a reply is matched with the item that it is about. */
static const struct identity *identity_of(const struct part_context *context, const struct item *item) {
  struct identity *identity = arena_new(context->arena, struct identity);
  *identity = (struct identity){item->sheet->id.bytes, item->id.bytes};
  return identity;
}

static void tell_inquiry(const struct part_context *context, const struct inquiry *inquiry, size_t number) {
  for (size_t i = 0; i < inquiry->items.count; i++) {
    const struct item *item = inquiry->items.items[i];
    struct node *row = doc_open_row(context->document);
    row->as.row.identity = identity_of(context, item);
    row->as.row.joined = row->as.row.ruled = i > 0;
    if (i == 0) {
      struct node *cell = doc_cell(context->document, NUMBER, ROLE_CELL_STRONG, count_words(context->arena, number), 0);
      cell->as.cell.row_span = (uint32_t)inquiry->items.count;
      cell->as.cell.header = true;
    }
    place_cell(context, item);
    question_cell(context, item);
    answer_cell(context, item);
    if (i == 0) inquiry_cells(context, inquiry);
    doc_close(context->document);
  }
}

void tell_inquiry_table(const struct part_context *context, const struct inquiries *inquiries, size_t before) {
  static const struct column columns[COLUMNS] = {{COLUMN_MARK}, {COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_TEXT},
                                                 {COLUMN_TEXT}, {COLUMN_TEXT},  {COLUMN_SHORT}, {COLUMN_ENTRY}};
  doc_open_table(context->document, columns, COLUMNS)->as.table.grid = true;
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < COLUMNS; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < inquiries->count; i++) tell_inquiry(context, &inquiries->items[i], before + i + 1);
  doc_close(context->document);
}
