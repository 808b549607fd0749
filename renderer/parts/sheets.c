/* sheets.c: whose sheets these are, about which service, and how and when each was got. */
#include <string.h>

#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/common.h"

static void tell_facts(const struct part_context *context, const struct sheet *sheet) {
  struct pairs pairs = pairs_new(context);
  pairs.sheet = sheet;
  pairs_text(&pairs, "sheet.vendor", &sheet->vendor.name);
  pairs_text(&pairs, "sheet.service", &sheet->service.name);
  pairs_text(&pairs, "sheet.brand", &sheet->service.brand);
  pairs_text(&pairs, "sheet.service_version", &sheet->service.version);
  pairs_texts(&pairs, "sheet.products", &sheet->service.products);
  pairs_text(&pairs, "sheet.hosting", &sheet->service.hosting);
  pairs_text(&pairs, "sheet.vendor_url", &sheet->vendor.url);
  pairs_text(&pairs, "sheet.service_url", &sheet->service.url);
  pairs_text(&pairs, "sheet.contact", &sheet->vendor.contact);
  pairs_value(&pairs, "sheet.published", sheet->published.source ? date_prose(context, &sheet->published) : word(context, "date.none"),
              sheet->published.source);
  pairs_date(&pairs, "sheet.updated", &sheet->updated);
  pairs_date(&pairs, "sheet.received", &sheet->received);
  pairs_text(&pairs, "sheet.obtained", &sheet->obtained);
  pairs_text(&pairs, "sheet.version", &sheet->version);
  pairs_value(&pairs, "sheet.lang", strcmp(sheet->lang.bytes, "ja") == 0 ? word(context, "lang.ja") : sheet->lang.bytes, sheet->lang.source);
  pairs_code(&pairs, "sheet.id", &sheet->id);
  pairs_text(&pairs, "sheet.source", &sheet->source.name);
  pairs_code(&pairs, "sheet.source_hash", &sheet->source.sha256);
  pairs_tell(&pairs, true);
}

static void tell_frameworks(const struct part_context *context, const struct sheet *sheet) {
  if (sheet->framework_count == 0) return;
  bool publisher = false, edition = false, url = false;
  for (size_t i = 0; i < sheet->framework_count; i++) {
    publisher |= sheet->frameworks[i].publisher.source != 0;
    edition |= sheet->frameworks[i].edition.source != 0;
    url |= sheet->frameworks[i].url.source != 0;
  }
  struct column columns[4] = {{COLUMN_TEXT}};
  size_t count = 1;
  if (publisher) columns[count++].kind = COLUMN_SHORT;
  if (edition) columns[count++].kind = COLUMN_SHORT;
  if (url) columns[count++].kind = COLUMN_TEXT;
  struct node *table = doc_open_table(context->document, columns, count);
  doc_open_head_row(context->document);
  unsigned column = 0;
  head_cell(context, column++, "framework.title");
  if (publisher) head_cell(context, column++, "framework.publisher");
  if (edition) head_cell(context, column++, "framework.edition");
  if (url) head_cell(context, column++, "framework.url");
  doc_close(context->document);
  for (size_t i = 0; i < sheet->framework_count; i++) {
    const struct framework *framework = &sheet->frameworks[i];
    column = 0;
    doc_open_row(context->document);
    cell_text(context, column++, ROLE_CELL, &framework->title);
    if (publisher) cell_text(context, column++, ROLE_CELL, &framework->publisher);
    if (edition) cell_text(context, column++, ROLE_CELL, &framework->edition);
    if (url) cell_text(context, column++, ROLE_CELL, &framework->url);
    doc_close(context->document);
  }
  doc_close(context->document);
  mark_language(context, table, sheet);
}

enum { NAME, STANDARD, NUMBER, BODY, SINCE, SCOPE, COLUMNS };

static bool has_column(const struct certification *each, int column) {
  switch (column) {
    case NAME: return true;
    case STANDARD: return each->standard.source != 0;
    case NUMBER: return each->number.source != 0;
    case BODY: return each->body.source != 0;
    case SINCE: return each->since.source != 0;
    default: return each->scope.count != 0;
  }
}

static void certification_cell(const struct part_context *context, const struct certification *each, int field, unsigned column) {
  switch (field) {
    case NAME: cell_text(context, column, ROLE_CELL, &each->name); break;
    case STANDARD: cell_text(context, column, ROLE_CELL, &each->standard); break;
    case NUMBER: cell_text(context, column, ROLE_CELL, &each->number); break;
    case BODY: cell_text(context, column, ROLE_CELL, &each->body); break;
    case SINCE: cell_date(context, column, &each->since); break;
    default:
      open_cell(context, column, ROLE_CELL);
      tell_texts(context, ROLE_CELL, &each->scope);
      doc_close(context->document);
      doc_close(context->document);
  }
}

static void tell_certifications(const struct part_context *context, const struct sheet *sheet) {
  static const enum column_kind kinds[COLUMNS] = {COLUMN_TEXT, COLUMN_SHORT, COLUMN_SHORT, COLUMN_SHORT, COLUMN_FIXED, COLUMN_TEXT};
  static const char *const heads[COLUMNS] = {"certification.name", "certification.standard", "certification.number",
                                             "certification.body", "certification.since",    "certification.scope"};
  if (sheet->certification_count == 0) return;
  int fields[COLUMNS];
  struct column columns[COLUMNS];
  unsigned count = 0;
  size_t longest = 0;
  for (size_t i = 0; i < sheet->certification_count; i++)
    if (sheet->certifications[i].number.length > longest) longest = sheet->certifications[i].number.length;
  for (int field = 0; field < COLUMNS; field++) {
    bool occurs = false;
    for (size_t i = 0; i < sheet->certification_count; i++) occurs |= has_column(&sheet->certifications[i], field);
    if (!occurs) continue;
    columns[count].kind = field == NUMBER ? id_column(longest) : kinds[field];
    fields[count++] = field;
  }
  struct node *table = doc_open_table(context->document, columns, count);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < count; i++) head_cell(context, i, heads[fields[i]]);
  doc_close(context->document);
  for (size_t i = 0; i < sheet->certification_count; i++) {
    doc_open_row(context->document);
    for (unsigned k = 0; k < count; k++) certification_cell(context, &sheet->certifications[i], fields[k], k);
    doc_close(context->document);
  }
  doc_close(context->document);
  mark_language(context, table, sheet);
}

static void tell_preamble(const struct part_context *context, const struct sheet *sheet) {
  if (sheet->preamble.count == 0) return;
  say_paragraph(context, ROLE_LABEL, "sheet.preamble");
  for (size_t i = 0; i < sheet->preamble.count; i++) {
    tell_paragraph(context, ROLE_TEXT, &sheet->preamble.items[i]);
    mark_language(context, context->document->at->last, sheet);
  }
}

static void tell_sheet(const struct part_context *context, const struct sheet *sheet) {
  const char *words = arena_format(context->arena, "%s%s%s", sheet_name(context, sheet), word(context, "wide"), sheet->title.bytes);
  open_heading(context, 2, words, NULL);
  context->document->at->as.section.in_contents = false;
  tell_facts(context, sheet);
  tell_frameworks(context, sheet);
  tell_certifications(context, sheet);
  tell_preamble(context, sheet);
  doc_close(context->document);
}

void part_sheets(const struct part_context *context) {
  open_chapter(context, "sheets");
  tell_chosen(context, "chosen.sheets.left", chosen_sheets(context), context->service->sheet_count);
  for (size_t i = 0; i < context->service->sheet_count; i++)
    if (sheet_is_chosen(context->options, context->service->sheets[i])) tell_sheet(context, context->service->sheets[i]);
  doc_close(context->document);
}
