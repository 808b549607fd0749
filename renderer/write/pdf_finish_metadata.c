/* pdf_finish_metadata.c: what the file says of itself: information, XMP, output intent, language; and the fonts' glyph maps. */
#include <string.h>

#include "write/icc.h"
#include "write/pdf_finish_parts.h"
#include "write/xmp.h"

static void add_information(struct finish *f) {
  const struct document *document = f->context->document;
  const struct { const char *key, *value; } rows[] = {
      {"Title", document->title}, {"Author", document->author}, {"Subject", document->subject}, {"Keywords", document->keywords},
      {"Creator", document->creator}, {"Producer", document->creator}, {"ringi:options", document->options}};
  struct sink *text = finish_text(f);
  sink_text(text, "<<");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!rows[i].value || !*rows[i].value) continue;
    sink_format(text, " /%s ", rows[i].key);
    put_text(text, rows[i].value, strlen(rows[i].value));
  }
  if (document->date) {
    sink_text(text, " /CreationDate ");
    put_date(text, document->date);
    sink_text(text, " /ModDate ");
    put_date(text, document->date);
  }
  sink_text(text, " >>");
  qpdf_oh_replace_key(f->pdf, qpdf_get_trailer(f->pdf), "/Info", finish_object(f, finish_add(f)));
}

static void add_packet(struct finish *f) {
  struct sink packet = {0};
  xmp_packet(&packet, f->context->document);
  sink_text(finish_text(f), "<< /Type /Metadata /Subtype /XML >>");
  int number = finish_stream(f, packet.bytes, packet.size);
  if (sink_failed(&packet)) f->text.failed = true;
  sink_free(&packet);
  qpdf_oh_replace_key(f->pdf, qpdf_get_root(f->pdf), "/Metadata", finish_object(f, number));
}

static void add_intent(struct finish *f) {
  struct sink profile = {0};
  icc_srgb(&profile);
  sink_text(finish_text(f), "<< /N 3 >>");
  int number = finish_stream(f, profile.bytes, profile.size);
  if (sink_failed(&profile)) f->text.failed = true;
  sink_free(&profile);
  struct sink *text = finish_text(f);
  sink_format(text, "[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) "
                    "/RegistryName (http://www.color.org) /DestOutputProfile %d 0 R >>]", number);
  qpdf_oh_replace_key(f->pdf, qpdf_get_root(f->pdf), "/OutputIntents", finish_parse(f));
}

/* Cairo leaves out the map that is the default (ISO 32000-1, table 117); PDF/A wants it told. */
static void map_glyphs(struct finish *f, qpdf_oh font) {
  qpdf_oh descendants = qpdf_oh_get_key(f->pdf, font, "/DescendantFonts");
  for (int i = 0; i < qpdf_oh_get_array_n_items(f->pdf, descendants); i++) {
    qpdf_oh descendant = qpdf_oh_get_array_item(f->pdf, descendants, i);
    if (qpdf_oh_is_name_and_equals(f->pdf, qpdf_oh_get_key(f->pdf, descendant, "/Subtype"), "/CIDFontType2"))
      finish_set(f, descendant, "/CIDToGIDMap", "/Identity");
  }
}

static void map_fonts(struct finish *f) {
  for (size_t i = 0; i < f->pages->count; i++) {
    qpdf_oh fonts = qpdf_oh_get_key(f->pdf, qpdf_oh_get_key(f->pdf, f->page_objects[i], "/Resources"), "/Font");
    if (!qpdf_oh_is_dictionary(f->pdf, fonts)) continue;
    qpdf_oh held[64];
    size_t count = 0;
    for (qpdf_oh_begin_dict_key_iter(f->pdf, fonts); qpdf_oh_dict_more_keys(f->pdf) && count < 64;)
      held[count++] = qpdf_oh_get_key(f->pdf, fonts, qpdf_oh_dict_next_key(f->pdf));
    for (size_t k = 0; k < count; k++) map_glyphs(f, held[k]);
  }
}

const char *finish_metadata(struct finish *f) {
  qpdf_oh catalog = qpdf_get_root(f->pdf);
  add_information(f);
  add_packet(f);
  add_intent(f);
  map_fonts(f);
  struct sink *text = finish_text(f);
  put_text(text, f->context->document->lang, strlen(f->context->document->lang));
  qpdf_oh_replace_key(f->pdf, catalog, "/Lang", finish_parse(f));
  finish_set(f, catalog, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
  finish_set(f, catalog, "/PageLayout", "/OneColumn");
  return NULL;
}
