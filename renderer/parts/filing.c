/* filing.c: how the document is filed: ticket, next review, attachments, distribution, revisions. */
#include "parts/list.h"
#include "parts/common.h"

static void tell_list(const struct part_context *context, const char *key, const struct texts *texts) {
  if (texts->count == 0) return;
  say_paragraph(context, ROLE_LABEL, key);
  doc_open_list(context->document);
  for (size_t i = 0; i < texts->count; i++) {
    doc_open_list_item(context->document, count_words(context->arena, i + 1));
    tell_paragraph(context, ROLE_TEXT, &texts->items[i]);
    doc_close(context->document);
  }
  doc_close(context->document);
}

static void tell_revisions(const struct part_context *context, const struct report_document *document) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_SHORT}};
  if (document->revision_count == 0) return;
  bool author = false;
  for (size_t i = 0; i < document->revision_count; i++) author |= document->revisions[i].author.source != 0;
  doc_open_table(context->document, columns, author ? 4 : 3);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "revision.caption");
  doc_close(context->document);
  doc_open_head_row(context->document);
  head_cell(context, 0, "revision.version");
  head_cell(context, 1, "revision.date");
  head_cell(context, 2, "revision.note");
  if (author) head_cell(context, 3, "revision.author");
  doc_close(context->document);
  for (size_t i = 0; i < document->revision_count; i++) {
    const struct revision *revision = &document->revisions[i];
    doc_open_row(context->document);
    cell_text(context, 0, ROLE_CELL, &revision->version);
    cell_date(context, 1, &revision->date);
    cell_text(context, 2, ROLE_CELL, &revision->note);
    if (author) cell_text(context, 3, ROLE_CELL, &revision->author);
    doc_close(context->document);
  }
  doc_close(context->document);
}

void part_filing(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (!document) return;
  if (!document->ticket.has_it && !document->next_review.source && !document->watermark.source && !document->attachments.count &&
      !document->distribution.count && !document->revision_count)
    return;
  open_chapter(context, "filing");
  struct pairs pairs = pairs_new(context);
  pairs_text(&pairs, "filing.ticket", &document->ticket.id);
  pairs_text(&pairs, "filing.ticket_url", &document->ticket.url);
  pairs_date(&pairs, "filing.next_review", &document->next_review);
  pairs_texts(&pairs, "filing.distribution", &document->distribution);
  pairs_text(&pairs, "filing.watermark", &document->watermark);
  pairs_tell(&pairs, true);
  tell_list(context, "filing.attachments", &document->attachments);
  tell_revisions(context, document);
  doc_close(context->document);
}
