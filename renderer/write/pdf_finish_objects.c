/* pdf_finish_objects.c: objects for the new file, written as PDF in a text; and what such a text is made of. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "write/pdf_finish_parts.h"

struct sink *finish_text(struct finish *f) {
  f->text.size = 0;
  return &f->text;
}

int finish_reserve(struct finish *f) { return pdf_file_reserve(f->file); }

void finish_define(struct finish *f, int number) { pdf_file_object(f->file, number, f->text.bytes, f->text.size); }

int finish_add(struct finish *f) {
  int number = finish_reserve(f);
  finish_define(f, number);
  return number;
}

int finish_stream(struct finish *f, const void *bytes, size_t size, bool deflate) {
  int number = finish_reserve(f);
  pdf_file_stream(f->file, number, &f->text, bytes, size, deflate);
  return number;
}

void finish_catalog(struct finish *f, const char *key, int number) {
  sink_text(&f->catalog, key);
  sink_text(&f->catalog, " ");
  put_reference(&f->catalog, number);
}

void finish_set(struct finish *f, qpdf_oh dictionary, const char *key, const char *value) {
  qpdf_oh object = qpdf_oh_parse(f->pdf, value);
  qpdf_oh_replace_key(f->pdf, dictionary, key, object);
  qpdf_oh_release(f->pdf, object);
}

/* A byte of a literal string (7.3.4.2): a bare carriage return would be read as a line feed. */
static void put_byte(struct sink *sink, unsigned byte) {
  if (byte == '(' || byte == ')' || byte == '\\') sink_bytes(sink, "\\", 1);
  sink_bytes(sink, byte == '\r' ? "\\r" : (const char[]){(char)byte}, byte == '\r' ? 2 : 1);
}

static void put_bytes_unit(struct sink *sink, unsigned unit) {
  put_byte(sink, unit >> 8);
  put_byte(sink, unit & 255);
}

static void put_digits_unit(struct sink *sink, unsigned unit) {
  static const char digits[] = "0123456789ABCDEF";
  sink_bytes(sink, (const char[]){digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]}, 4);
}

static void put_units(struct sink *sink, const char *utf8, size_t size, void (*put_unit)(struct sink *sink, unsigned unit)) {
  for (size_t at = 0, length; at < size; at += length) {
    uint32_t character = text_code_point(utf8 + at, &length);
    if (character >= 0x10000) put_unit(sink, 0xD800 + (character - 0x10000) / 0x400);
    put_unit(sink, character >= 0x10000 ? 0xDC00 + (character - 0x10000) % 0x400 : character);
  }
}

void put_text(struct sink *sink, const char *utf8, size_t size) {
  sink_text(sink, "(\xFE\xFF");
  put_units(sink, utf8, size, put_bytes_unit);
  sink_text(sink, ")");
}

void put_text_digits(struct sink *sink, const char *utf8, size_t size) {
  sink_text(sink, "<FEFF");
  put_units(sink, utf8, size, put_digits_unit);
  sink_text(sink, ">");
}

/* "2026-11-20" or "2026-11-20T10:00:00+09:00" (ISO 32000-1, 7.9.4). */
void put_date(struct sink *sink, const char *date) {
  size_t digits = 0;
  const char *zone = NULL;
  sink_text(sink, "(D:");
  for (const char *at = date; *at && !zone; at++) {
    if (*at == '+' || *at == 'Z' || (*at == '-' && at > date + 9)) zone = at;
    else if (*at >= '0' && *at <= '9' && digits++ < 14) sink_bytes(sink, at, 1);
  }
  if (zone && *zone == 'Z') sink_text(sink, "Z");
  else if (zone && strlen(zone) >= 6) sink_format(sink, "%.3s'%.2s'", zone, zone + 4);
  sink_text(sink, ")");
}
