/* pdf_finish_objects.c: objects for libqpdf: written as PDF in a text, read from there, their handles let go at once. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "write/pdf_finish_parts.h"

struct sink *finish_text(struct finish *f) {
  f->text.size = 0;
  return &f->text;
}

/* Reads what f->text holds. libqpdf's own parser of the C interface knows no references; a container is built here, and
 * what holds no reference is left to that parser. Trusts its input: it is written in these files. */
static const char *skip_space(const char *at) { return at + strspn(at, " \n"); }

static qpdf_oh parse_object(struct finish *f, const char **at);

static qpdf_oh parse_atom(struct finish *f, const char **at) {
  char word[128];
  const char *from = *at;
  size_t length = *from == '(' || *from == '<' ? strcspn(from, ")>") + 1 : 1 + strcspn(from + 1, " \n[]<>()/");
  char *copy = length < sizeof word ? word : arena_alloc(f->context->arena, length + 1);
  memcpy(copy, from, length);
  copy[length] = 0;
  *at += length;
  return *from == '/' && !strchr(copy, '#') ? qpdf_oh_new_name(f->pdf, copy) : qpdf_oh_parse(f->pdf, copy);
}

/* An integer or "12 0 R". */
static qpdf_oh parse_number(struct finish *f, const char **at) {
  char *end;
  long long value = strtoll(*at, &end, 10);
  if (*end == '.') return parse_atom(f, at);
  *at = end;
  if (strncmp(end, " 0 R", 4) != 0) return qpdf_oh_new_integer(f->pdf, value);
  *at += 4;
  return qpdf_get_object_by_id(f->pdf, (int)value, 0);
}

static qpdf_oh parse_array(struct finish *f, const char **at) {
  qpdf_oh array = qpdf_oh_new_array(f->pdf);
  for (*at = skip_space(*at + 1); **at && **at != ']'; *at = skip_space(*at)) {
    qpdf_oh item = parse_object(f, at);
    qpdf_oh_append_item(f->pdf, array, item);
    qpdf_oh_release(f->pdf, item);
  }
  *at += **at == ']';
  return array;
}

static qpdf_oh parse_dictionary(struct finish *f, const char **at) {
  qpdf_oh dictionary = qpdf_oh_new_dictionary(f->pdf);
  for (*at = skip_space(*at + 2); **at == '/'; *at = skip_space(*at)) {
    char key[32];
    size_t length = 1 + strcspn(*at + 1, " /<[(");
    memcpy(key, *at, length < sizeof key ? length : sizeof key - 1);
    key[length < sizeof key ? length : sizeof key - 1] = 0;
    *at = skip_space(*at + length);
    qpdf_oh value = parse_object(f, at);
    qpdf_oh_replace_key(f->pdf, dictionary, key, value);
    qpdf_oh_release(f->pdf, value);
  }
  *at += 2 * (**at == '>');
  return dictionary;
}

static qpdf_oh parse_object(struct finish *f, const char **at) {
  *at = skip_space(*at);
  if ((*at)[0] == '<' && (*at)[1] == '<') return parse_dictionary(f, at);
  if (**at == '[') return parse_array(f, at);
  if (**at >= '0' && **at <= '9') return parse_number(f, at);
  return parse_atom(f, at);
}

qpdf_oh finish_parse(struct finish *f) {
  sink_bytes(&f->text, "", 1);
  const char *at = (const char *)f->text.bytes;
  return sink_failed(&f->text) ? qpdf_oh_new_null(f->pdf) : parse_object(f, &at);
}

int finish_reserve(struct finish *f) { /* not null: libqpdf drops a key whose value is */
  qpdf_oh nothing = qpdf_oh_new_dictionary(f->pdf), object = qpdf_make_indirect_object(f->pdf, nothing);
  int number = qpdf_oh_get_object_id(f->pdf, object);
  qpdf_oh_release(f->pdf, nothing);
  qpdf_oh_release(f->pdf, object);
  return number;
}

void finish_define(struct finish *f, int number) {
  qpdf_oh object = finish_parse(f);
  qpdf_replace_object(f->pdf, number, 0, object);
  qpdf_oh_release(f->pdf, object);
}

int finish_add(struct finish *f) {
  qpdf_oh direct = finish_parse(f), object = qpdf_make_indirect_object(f->pdf, direct);
  int number = qpdf_oh_get_object_id(f->pdf, object);
  qpdf_oh_release(f->pdf, direct);
  qpdf_oh_release(f->pdf, object);
  return number;
}

int finish_stream(struct finish *f, const void *bytes, size_t size) {
  qpdf_oh dictionary = finish_parse(f), stream = qpdf_oh_new_stream(f->pdf), none = qpdf_oh_new_null(f->pdf);
  qpdf_oh_replace_stream_data(f->pdf, stream, bytes, size, none, none);
  qpdf_oh held = qpdf_oh_get_dict(f->pdf, stream);
  for (qpdf_oh_begin_dict_key_iter(f->pdf, dictionary); qpdf_oh_dict_more_keys(f->pdf);) {
    const char *key = qpdf_oh_dict_next_key(f->pdf);
    qpdf_oh_replace_key(f->pdf, held, key, qpdf_oh_get_key(f->pdf, dictionary, key));
  }
  return qpdf_oh_get_object_id(f->pdf, stream);
}

qpdf_oh finish_object(struct finish *f, int number) { return qpdf_get_object_by_id(f->pdf, number, 0); }

void finish_set(struct finish *f, qpdf_oh dictionary, const char *key, const char *value) {
  qpdf_oh object = qpdf_oh_parse(f->pdf, value);
  qpdf_oh_replace_key(f->pdf, dictionary, key, object);
  qpdf_oh_release(f->pdf, object);
}

static void put_unit(struct sink *sink, unsigned unit) {
  static const char digits[] = "0123456789ABCDEF";
  sink_bytes(sink, (const char[]){digits[unit >> 12 & 15], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]}, 4);
}

void put_text(struct sink *sink, const char *utf8, size_t size) {
  sink_text(sink, "<FEFF");
  for (size_t at = 0, length; at < size; at += length) {
    uint32_t character = text_code_point(utf8 + at, &length);
    if (character >= 0x10000) put_unit(sink, 0xD800 + (character - 0x10000) / 0x400);
    put_unit(sink, character >= 0x10000 ? 0xDC00 + (character - 0x10000) % 0x400 : character);
  }
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
