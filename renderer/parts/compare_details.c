/* compare_details.c: the rows that the document gives for each service, side by side by their labels. */
#include "parts/compare.h"
#include "parts/list.h"

static bool is_of(const struct document_service *row, const struct service *service) { return same_text(&row->service, &service->name); }

/* What the document says of a service under a label; the `nth` of that label. NULL: nothing. */
static const struct detail *detail_of(const struct report_document *document, const struct service *service,
                                      const struct text *label, size_t nth) {
  for (size_t i = 0; i < document->service_count; i++) {
    const struct details *details = &document->services[i].details;
    for (size_t k = 0; is_of(&document->services[i], service) && k < details->count; k++)
      if (same_text(&details->items[k].label, label) && nth-- == 0) return &details->items[k];
  }
  return NULL;
}

static void tell_row(const struct part_context *context, const struct text *label, size_t nth) {
  doc_open_row(context->document);
  doc_cell(context->document, 0, ROLE_CELL_LABEL, label->bytes, label->source)->as.cell.header = true;
  for (size_t i = 0; i < context->model->service_count; i++) {
    const struct detail *detail = detail_of(context->model->document, &context->model->services[i], label, nth);
    doc_open_cell(context->document, (unsigned)i + 1, 1, 1);
    if (detail) tell_paragraph(context, ROLE_CELL, &detail->value);
    else say_blank(context);
    doc_close(context->document);
  }
  doc_close(context->document);
}

/* How many details of that label stand before this one: of its own service, and whether an earlier service has as many. */
static bool is_told(const struct report_document *document, size_t service, size_t index, size_t *nth) {
  const struct details *own = &document->services[service].details;
  const struct text *label = &own->items[index].label;
  *nth = 0;
  for (size_t k = 0; k < index; k++) *nth += same_text(&own->items[k].label, label);
  for (size_t i = 0; i < service; i++) {
    size_t count = 0;
    for (size_t k = 0; k < document->services[i].details.count; k++)
      count += same_text(&document->services[i].details.items[k].label, label);
    if (count > *nth) return true;
  }
  return false;
}

static size_t detail_count(const struct report_document *document) {
  size_t count = 0;
  for (size_t i = 0; document && i < document->service_count; i++) count += document->services[i].details.count;
  return count;
}

void part_compare_details(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (detail_count(document) == 0) return;
  open_chapter(context, "compare_details");
  open_sides(context, "compare.matter", COLUMN_SHORT, COLUMN_TEXT);
  for (size_t i = 0; i < document->service_count; i++)
    for (size_t k = 0; k < document->services[i].details.count; k++) {
      size_t nth;
      if (!is_told(document, i, k, &nth)) tell_row(context, &document->services[i].details.items[k].label, nth);
    }
  doc_close(context->document);
  doc_close(context->document);
}
