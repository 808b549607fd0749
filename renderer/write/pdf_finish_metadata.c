/* pdf_finish_metadata.c: what the file says of itself: information, XMP, output intent, language. */
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
  f->information = finish_add(f);
}

static void add_packet(struct finish *f) {
  struct sink packet = {0};
  xmp_packet(&packet, f->context->document);
  sink_text(finish_text(f), "<< /Type /Metadata /Subtype /XML >>");
  int number = finish_stream(f, packet.bytes, packet.size, false); /* readable without a PDF reader */
  if (sink_failed(&packet)) f->text.failed = true;
  sink_free(&packet);
  finish_catalog(f, "/Metadata", number);
}

static void add_intent(struct finish *f) {
  struct sink profile = {0};
  icc_srgb(&profile);
  sink_text(finish_text(f), "<< /N 3 >>");
  int number = finish_stream(f, profile.bytes, profile.size, true);
  if (sink_failed(&profile)) f->text.failed = true;
  sink_free(&profile);
  struct sink *text = finish_text(f);
  sink_format(text, "[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) "
                    "/RegistryName (http://www.color.org) /DestOutputProfile %d 0 R >>]", number);
  finish_catalog(f, "/OutputIntents", finish_add(f));
}

const char *finish_metadata(struct finish *f) {
  const char *lang = f->context->document->lang;
  add_information(f);
  add_packet(f);
  add_intent(f);
  sink_text(&f->catalog, "/Lang");
  put_text(&f->catalog, lang, strlen(lang));
  sink_text(&f->catalog, "/ViewerPreferences<</DisplayDocTitle true>>/PageLayout/OneColumn");
  return NULL;
}
