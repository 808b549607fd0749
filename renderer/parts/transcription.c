/* transcription.c: what was lost, mended or concluded between the source and the sheet, and where. */
#include "parts/list.h"
#include "parts/common.h"

static void tell_note(const struct part_context *context, const struct note *note) {
  doc_open_row(context->document);
  cell_value(context, 0, ROLE_CELL, note_kind_word(context, note->kind.value), note->kind.source);
  open_cell(context, 1, ROLE_CELL);
  if (note->items.count) refer_items(context, ROLE_CELL, &note->items, true);
  else say_words(context, ROLE_CELL, note->names_items ? "note.no_items" : "note.whole");
  doc_close(context->document);
  doc_close(context->document);
  cell_text(context, 2, ROLE_CELL, &note->text);
  doc_close(context->document);
}

static void tell_notes(const struct part_context *context, const struct sheet *sheet) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_SHORT}, {COLUMN_TEXT}};
  doc_open_table(context->document, columns, 3);
  doc_open_caption(context->document);
  doc_textf(context->document, ROLE_CAPTION, "%s%s%s", sheet_name(context, sheet), word(context, "wide"), sheet->title.bytes);
  doc_close(context->document);
  doc_open_head_row(context->document);
  head_cell(context, 0, "note.kind");
  head_cell(context, 1, "note.items");
  head_cell(context, 2, "note.text");
  doc_close(context->document);
  for (size_t i = 0; i < sheet->transcription_count; i++) tell_note(context, &sheet->transcription[i]);
  doc_close(context->document);
}

void part_transcription(const struct part_context *context) {
  const char *without = "";
  open_chapter(context, "transcription");
  for (size_t i = 0; i < context->service->sheet_count; i++) {
    const struct sheet *sheet = context->service->sheets[i];
    if (sheet->transcription_count) tell_notes(context, sheet);
    else without = arena_format(context->arena, "%s%s%s", without, *without ? word(context, "between") : "", sheet_name(context, sheet));
  }
  if (*without) SAY_PARAGRAPH(context, ROLE_TEXT, "note.none", slot_words("sheets", without));
  doc_close(context->document);
}
