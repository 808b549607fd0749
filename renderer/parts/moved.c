/* moved.c: the texts that had no room on the form, whole. Nothing where all had. */
#include "parts/form_plan.h"
#include "parts/list.h"

void part_moved(const struct part_context *whole) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}};
  if (!form_is_told(whole)) return;
  struct form_plan plan = form_plan(whole);
  size_t moved = 0;
  const struct document_service *service = NULL;
  for (size_t i = 0; i < plan.text_count; i++) moved += plan.texts[i].moved;
  if (moved == 0) return;
  open_chapter(whole, "moved");
  say_paragraph(whole, ROLE_TEXT, "moved.meaning");
  doc_open_table(whole->document, columns, 2)->as.table.plain = true;
  for (size_t i = 0; i < plan.text_count; i++) {
    const struct form_text *text = &plan.texts[i];
    if (!text->moved) continue;
    if (text->service && text->service != service) {
      service = text->service;
      doc_open_row(whole->document);
      doc_open_cell(whole->document, 0, 2, 1)->as.cell.header = true;
      tell_paragraph(whole, ROLE_CELL_STRONG, &service->service);
      doc_close(whole->document);
      doc_close(whole->document);
    }
    doc_open_row(whole->document)->anchor = form_text_anchor(whole, i);
    if (text->label) doc_cell(whole->document, 0, ROLE_CELL_LABEL, text->label->bytes, text->label->source)->as.cell.header = true;
    else doc_cell(whole->document, 0, ROLE_CELL_LABEL, word(whole, text->key), 0)->as.cell.header = true;
    cell_text(whole, 1, ROLE_CELL, text->value);
    doc_close(whole->document);
  }
  doc_close(whole->document);
  doc_close(whole->document);
}
