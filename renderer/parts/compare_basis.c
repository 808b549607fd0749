/* compare_basis.c: what each service can show: certificates, frameworks, its sheets and their dates. */
#include <string.h>

#include "parts/compare.h"
#include "parts/list.h"

static void tell_vendor(const struct part_context *own) { tell_paragraph(own, ROLE_CELL, &own->service->vendor); }

static bool same_certificate(const struct certification *left, const struct certification *right) {
  return same_text(&left->name, &right->name) && same_text(&left->standard, &right->standard) &&
         same_text(&left->number, &right->number);
}

/* True where an earlier sheet of the service names the certificate too. */
static bool is_repeated(const struct side *side, size_t sheet, size_t index) {
  const struct certification *own = &side->sheets[sheet]->certifications[index];
  for (size_t i = 0; i <= sheet; i++) {
    size_t count = i == sheet ? index : side->sheets[i]->certification_count;
    for (size_t k = 0; k < count; k++)
      if (same_certificate(&side->sheets[i]->certifications[k], own)) return true;
  }
  return false;
}

static void tell_certificate(const struct part_context *own, const struct certification *each) {
  tell_paragraph(own, ROLE_CELL, &each->name);
  if (!each->standard.source && !each->number.source && !each->since.source) return;
  doc_open_paragraph(own->document, ROLE_CELL_NOTE);
  tell_text(own, ROLE_CELL_NOTE, &each->standard);
  if (each->standard.source && each->number.source) say_words(own, ROLE_CELL_NOTE, "wide");
  tell_text(own, ROLE_CELL_NOTE, &each->number);
  if (each->since.source) {
    if (each->standard.source || each->number.source) say_words(own, ROLE_CELL_NOTE, "wide");
    SAY(own, ROLE_CELL_NOTE, "compare.since", slot_value("date", day_prose(own, &each->since), each->since.source));
  }
  doc_close(own->document);
}

static struct side own_sheets(const struct part_context *own) { return side_sheets(own, (size_t)(own->service - own->model->services)); }

static void tell_certificates(const struct part_context *own) {
  struct side side = own_sheets(own);
  size_t told = 0;
  for (size_t i = 0; i < side.count; i++)
    for (size_t k = 0; k < side.sheets[i]->certification_count; k++) {
      if (is_repeated(&side, i, k)) continue;
      tell_certificate(own, &side.sheets[i]->certifications[k]);
      told++;
    }
  if (!told) say_blank(own);
}

static void tell_frameworks(const struct part_context *own) {
  struct side side = own_sheets(own);
  size_t told = 0;
  for (size_t i = 0; i < side.count; i++)
    for (size_t k = 0; k < side.sheets[i]->framework_count; k++, told++) {
      const struct framework *framework = &side.sheets[i]->frameworks[k];
      doc_open_paragraph(own->document, ROLE_CELL);
      tell_text(own, ROLE_CELL, &framework->title);
      if (framework->edition.source) SAY(own, ROLE_CELL, "compare.edition", slot_text("edition", &framework->edition));
      doc_close(own->document);
    }
  if (!told) say_blank(own);
}

/* The sheet's own date; that of receipt is the asking side's. */
static void tell_sheets(const struct part_context *own) {
  struct side side = own_sheets(own);
  for (size_t i = 0; i < side.count; i++) {
    const struct sheet *sheet = side.sheets[i];
    const struct date *date = sheet->updated.source ? &sheet->updated : &sheet->published;
    doc_open_paragraph(own->document, ROLE_CELL);
    doc_text(own->document, ROLE_CELL_STRONG, sheet_name(own, sheet), 0);
    say_words(own, ROLE_CELL, "wide");
    tell_text(own, ROLE_CELL, &sheet->title);
    doc_close(own->document);
    const char *day = date->source ? day_prose(own, date) : word(own, "date.none");
    SAY_PARAGRAPH(own, ROLE_CELL_NOTE, sheet->transcription_count ? "compare.sheet.notes" : "compare.sheet",
                  slot_value("date", day, date->source), slot_count(own, "n", sheet->item_count),
                  slot_count(own, "notes", sheet->transcription_count));
    if (own->scoring && !is_scored(own->scoring, sheet)) say_paragraph(own, ROLE_CELL_NOTE, "compare.sheet.unscored");
  }
}

static void tell_hosting(const struct part_context *own) {
  struct side side = own_sheets(own);
  size_t told = 0;
  for (size_t i = 0; i < side.count; i++) {
    const struct text *hosting = &side.sheets[i]->service.hosting;
    bool repeated = false;
    for (size_t k = 0; k < i; k++) repeated |= same_text(&side.sheets[k]->service.hosting, hosting);
    if (!hosting->source || repeated) continue;
    tell_paragraph(own, ROLE_CELL, hosting);
    told++;
  }
  if (!told) say_blank(own);
}

void part_compare_basis(const struct part_context *context) {
  open_chapter(context, "compare_basis");
  open_sides(context, "compare.matter", COLUMN_SHORT, COLUMN_TEXT);
  side_row(context, "method.vendor", tell_vendor);
  side_row(context, "certification.name", tell_certificates);
  side_row(context, "framework.title", tell_frameworks);
  side_row(context, "compare.sheets", tell_sheets);
  side_row(context, "sheet.hosting", tell_hosting);
  doc_close(context->document);
  doc_close(context->document);
}
