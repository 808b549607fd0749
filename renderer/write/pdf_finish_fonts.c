/* pdf_finish_fonts.c: takes the hints out of the TrueType fonts that Cairo put in: instructions for screens of few dots, a
 * quarter of what fonts take, and no business of paper or of glyphs painted by their outlines.
 *
 * Glyph numbers, outlines and widths stay byte for byte. Invariant: a font that is not wholly as expected (OpenType 1.9,
 * `glyf`, `loca`), or gains nothing, stays as it was. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_cff.h"
#include "write/pdf_finish_parts.h"

#define TABLES_MOST 16u
#define ENTRY 16u /* of the directory of tables, behind a head of 12 bytes */

struct table { char tag[5]; const unsigned char *bytes; size_t size; };
struct font_file { struct table tables[TABLES_MOST]; size_t count; };

static unsigned be16(const unsigned char *at) { return (unsigned)at[0] << 8 | at[1]; }
static uint32_t be32(const unsigned char *at) { return (uint32_t)be16(at) << 16 | be16(at + 2); }

static void store16(unsigned char *at, unsigned value) {
  at[0] = (unsigned char)(value >> 8);
  at[1] = (unsigned char)value;
}

static void store32(unsigned char *at, uint32_t value) {
  store16(at, value >> 16);
  store16(at + 2, value & 0xFFFF);
}

static bool read_tables(struct font_file *font, const unsigned char *bytes, size_t size) {
  if (size < 12 || be32(bytes) != 0x00010000) return false;
  font->count = be16(bytes + 4);
  if (font->count > TABLES_MOST || size < 12 + ENTRY * font->count) return false;
  for (size_t i = 0; i < font->count; i++) {
    const unsigned char *entry = bytes + 12 + ENTRY * i;
    size_t from = be32(entry + 8), length = be32(entry + 12);
    if (from > size || length > size - from) return false;
    font->tables[i] = (struct table){.bytes = bytes + from, .size = length};
    memcpy(font->tables[i].tag, entry, 4);
  }
  return true;
}

static struct table *find_table(struct font_file *font, const char *tag, size_t least) {
  for (size_t i = 0; i < font->count; i++)
    if (strcmp(font->tables[i].tag, tag) == 0 && font->tables[i].size >= least) return &font->tables[i];
  return NULL;
}

/* Drops a table that holds nothing but hints. */
static void drop_table(struct font_file *font, const char *tag) {
  struct table *table = find_table(font, tag, 0);
  if (!table) return;
  memmove(table, table + 1, (size_t)(font->tables + font->count - table - 1) * sizeof *table);
  font->count--;
}

/* --- glyphs --- */

/* Where the points end that begin at `at`: flags, which may repeat, then as much of x and y as these say. 0: beyond `size`. */
static size_t end_of_points(const unsigned char *glyph, size_t size, size_t at, size_t points) {
  enum { X_SHORT = 0x2, Y_SHORT = 0x4, REPEATS = 0x8, X_SAME = 0x10, Y_SAME = 0x20 };
  size_t coordinates = 0;
  while (points) {
    if (at >= size) return 0;
    unsigned flags = glyph[at++];
    size_t times = 1;
    if (flags & REPEATS) times += at < size ? glyph[at++] : points;
    if (times > points) return 0;
    points -= times;
    coordinates += times * ((flags & X_SHORT ? 1u : flags & X_SAME ? 0u : 2u) + (flags & Y_SHORT ? 1u : flags & Y_SAME ? 0u : 2u));
  }
  return at <= size && coordinates <= size - at ? at + coordinates : 0;
}

/* A glyph of outlines: ends of contours, instructions, points; what fills it up is left out. */
static bool put_outline(struct sink *sink, const unsigned char *glyph, size_t size) {
  size_t contours = be16(glyph), at = 10 + 2 * contours;
  if (contours == 0) return true; /* nothing to paint */
  if (size < at + 2 || size < at + 2 + be16(glyph + at)) return false;
  size_t points = at + 2 + be16(glyph + at), end = end_of_points(glyph, size, points, (size_t)be16(glyph + at - 2) + 1);
  if (!end) return false;
  sink_bytes(sink, glyph, at);
  sink_bytes(sink, (const char[]){0, 0}, 2);
  sink_bytes(sink, glyph + points, end - points);
  return true;
}

/* A glyph made of others: components, then instructions. */
static bool put_composite(struct sink *sink, const unsigned char *glyph, size_t size) {
  enum { WORDS = 0x1, SCALE = 0x8, MORE = 0x20, SCALES = 0x40, MATRIX = 0x80, INSTRUCTIONS = 0x100 };
  unsigned flags = MORE;
  sink_bytes(sink, glyph, 10);
  for (size_t at = 10, length; flags & MORE; at += length) {
    if (size < at + 4) return false;
    flags = be16(glyph + at);
    length = 4 + (flags & WORDS ? 4u : 2u) + (flags & SCALE ? 2u : flags & SCALES ? 4u : flags & MATRIX ? 8u : 0u);
    if (size < at + length) return false;
    unsigned char plain[2];
    store16(plain, flags & ~(unsigned)INSTRUCTIONS);
    sink_bytes(sink, plain, 2);
    sink_bytes(sink, glyph + at + 2, length - 2);
  }
  return true;
}

static bool put_glyph(struct sink *sink, const unsigned char *glyph, size_t size) {
  if (size == 0) return true;
  if (size < 10) return false;
  bool whole = glyph[0] & 0x80 ? put_composite(sink, glyph, size) : put_outline(sink, glyph, size);
  while (sink->size % 2) sink_bytes(sink, "", 1); /* the short form of `loca` counts in twos */
  return whole;
}

/* Glyphs without instructions into `glyf`, their places into `loca`, as wide as they were. */
static bool put_glyphs(struct font_file *font, struct sink *glyf, unsigned char *places) {
  struct table *head = find_table(font, "head", 54), *maxp = find_table(font, "maxp", 32);
  struct table *old_glyf = find_table(font, "glyf", 0), *old_loca = find_table(font, "loca", 0);
  if (!head || !maxp || !old_glyf || !old_loca) return false;
  bool wide = be16(head->bytes + 50) == 1;
  size_t count = be16(maxp->bytes + 4), width = wide ? 4 : 2;
  if (old_loca->size < (count + 1) * width) return false;
  for (size_t i = 0; i <= count; i++) {
    const unsigned char *place = old_loca->bytes + i * width;
    size_t from = wide ? be32(place) : 2 * be16(place), to = from;
    if (wide) store32(places + i * width, (uint32_t)glyf->size);
    else store16(places + i * width, (unsigned)(glyf->size / 2));
    if (i < count) to = wide ? be32(place + width) : 2 * be16(place + width);
    if (to < from || to > old_glyf->size || !put_glyph(glyf, old_glyf->bytes + from, to - from)) return false;
  }
  *old_glyf = (struct table){.tag = "glyf", .bytes = glyf->bytes, .size = glyf->size};
  *old_loca = (struct table){.tag = "loca", .bytes = places, .size = (count + 1) * width};
  return true;
}

/* `maxp` says how much of an interpreter the instructions need: none, now. */
static void need_no_interpreter(struct table *maxp, unsigned char *copy) {
  memcpy(copy, maxp->bytes, maxp->size);
  memset(copy + 14, 0, 14); /* zones, twilight points, storage, functions, instructions, stack, their size */
  store16(copy + 14, 1);
  maxp->bytes = copy;
}

/* --- the file --- */

static uint32_t sum_of(const unsigned char *bytes, size_t size) {
  uint32_t sum = 0;
  for (size_t i = 0; i < size; i++) sum += (uint32_t)bytes[i] << (24 - 8 * (i % 4));
  return sum;
}

static void put16(struct sink *sink, unsigned value) {
  unsigned char bytes[2];
  store16(bytes, value);
  sink_bytes(sink, bytes, 2);
}

static void put32(struct sink *sink, uint32_t value) {
  put16(sink, value >> 16);
  put16(sink, value & 0xFFFF);
}

static void put_directory(struct sink *sink, const struct font_file *font) {
  unsigned power = 0;
  while (2u << power <= font->count) power++;
  put32(sink, 0x00010000);
  put16(sink, (unsigned)font->count);
  put16(sink, ENTRY << power);
  put16(sink, power);
  put16(sink, ENTRY * (unsigned)font->count - (ENTRY << power));
  size_t at = 12 + ENTRY * font->count;
  for (size_t i = 0; i < font->count; i++) {
    const struct table *table = &font->tables[i];
    sink_bytes(sink, table->tag, 4);
    put32(sink, sum_of(table->bytes, table->size));
    put32(sink, (uint32_t)at);
    put32(sink, (uint32_t)table->size);
    at += (table->size + 3) / 4 * 4;
  }
}

static void put_file(struct sink *sink, const struct font_file *font) {
  size_t head = 0;
  put_directory(sink, font);
  for (size_t i = 0; i < font->count; i++) {
    if (strcmp(font->tables[i].tag, "head") == 0) head = sink->size;
    sink_bytes(sink, font->tables[i].bytes, font->tables[i].size);
    while (sink->size % 4) sink_bytes(sink, "", 1);
  }
  if (!sink->failed) store32(sink->bytes + head + 8, 0xB1B0AFBAu - sum_of(sink->bytes, sink->size));
}

/* The font without hints, into `sink`; false where it has to stay as it is. */
static bool strip(struct arena *arena, const unsigned char *bytes, size_t size, struct sink *glyf, struct sink *sink) {
  struct font_file font;
  if (!read_tables(&font, bytes, size)) return false;
  struct table *loca = find_table(&font, "loca", 0), *head = find_table(&font, "head", 54);
  if (!loca || !head) return false;
  if (!put_glyphs(&font, glyf, arena_alloc(arena, loca->size))) return false;
  struct table *maxp = find_table(&font, "maxp", 32);
  need_no_interpreter(maxp, arena_alloc(arena, maxp->size));
  unsigned char *copy = arena_alloc(arena, head->size);
  memcpy(copy, head->bytes, head->size);
  store32(copy + 8, 0);
  head->bytes = copy;
  drop_table(&font, "cvt ");
  drop_table(&font, "fpgm");
  drop_table(&font, "prep");
  put_file(sink, &font);
  return !glyf->failed && !sink->failed;
}

/* --- in the PDF --- */

static void release_sink(void *sink) { sink_free(sink); }

static struct sink *new_sink(struct arena *arena) {
  struct sink *sink = arena_new(arena, struct sink);
  arena_defer(arena, release_sink, sink);
  return sink;
}

static size_t raw_size(struct finish *f, qpdf_oh stream) {
  return (size_t)qpdf_oh_get_int_value(f->pdf, qpdf_oh_get_key(f->pdf, qpdf_oh_get_dict(f->pdf, stream), "/Length"));
}

static void replace(struct finish *f, qpdf_oh stream, const unsigned char *font, size_t size) {
  struct sink *packed = new_sink(f->context->arena);
  if (!f->packer) f->packer = packer_open(f->context->arena, PACK_WELL);
  if (!packer_pack(f->packer, PACK_ZLIB, font, size, packed) || packed->size >= raw_size(f, stream)) return;
  qpdf_oh_replace_stream_data(f->pdf, stream, packed->bytes, packed->size, qpdf_oh_new_name(f->pdf, "/FlateDecode"), qpdf_oh_new_null(f->pdf));
  if (qpdf_oh_has_key(f->pdf, qpdf_oh_get_dict(f->pdf, stream), "/Length1"))
    qpdf_oh_replace_key(f->pdf, qpdf_oh_get_dict(f->pdf, stream), "/Length1", qpdf_oh_new_integer(f->pdf, (long long)size));
}

static void strip_truetype(struct finish *f, qpdf_oh stream, const unsigned char *bytes, size_t size) {
  struct sink *glyf = new_sink(f->context->arena), *font = new_sink(f->context->arena);
  if (strip(f->context->arena, bytes, size, glyf, font)) replace(f, stream, font->bytes, font->size);
  sink_free(glyf);
  sink_free(font);
}

static void shrink(struct finish *f, qpdf_oh stream, bool truetype) {
  unsigned char *bytes = NULL;
  size_t size = 0;
  if (qpdf_oh_get_stream_data(f->pdf, stream, qpdf_dl_generalized, NULL, &bytes, &size) & QPDF_ERRORS) return;
  unsigned char *held = (unsigned char *)arena_copy(f->context->arena, (const char *)bytes, size);
  free(bytes);
  if (truetype) strip_truetype(f, stream, held, size);
  else {
    cff_empty_unused(held, size);
    replace(f, stream, held, size);
  }
}

/* The file of a font of the pages; false where it has none of these two kinds. */
static bool font_file(struct finish *f, qpdf_oh font, qpdf_oh *stream, bool *truetype) {
  qpdf_oh descendants = qpdf_oh_get_key(f->pdf, font, "/DescendantFonts");
  if (qpdf_oh_is_array(f->pdf, descendants)) font = qpdf_oh_get_array_item(f->pdf, descendants, 0);
  qpdf_oh descriptor = qpdf_oh_get_key(f->pdf, font, "/FontDescriptor");
  if (!qpdf_oh_is_dictionary(f->pdf, descriptor)) return false;
  *stream = qpdf_oh_get_key(f->pdf, descriptor, "/FontFile2");
  *truetype = qpdf_oh_is_stream(f->pdf, *stream);
  if (!*truetype) *stream = qpdf_oh_get_key(f->pdf, descriptor, "/FontFile3");
  return qpdf_oh_is_stream(f->pdf, *stream);
}

const char *finish_fonts(struct finish *f) {
  enum { FONTS_MOST = 256 };
  int done[FONTS_MOST];
  size_t done_count = 0;
  for (size_t i = 0; i < f->pages->count; i++) {
    qpdf_oh fonts = qpdf_oh_get_key(f->pdf, qpdf_oh_get_key(f->pdf, f->page_objects[i], "/Resources"), "/Font"), held[FONTS_MOST], stream;
    size_t count = 0;
    if (!qpdf_oh_is_dictionary(f->pdf, fonts)) continue;
    for (qpdf_oh_begin_dict_key_iter(f->pdf, fonts); qpdf_oh_dict_more_keys(f->pdf) && count < FONTS_MOST;)
      held[count++] = qpdf_oh_get_key(f->pdf, fonts, qpdf_oh_dict_next_key(f->pdf));
    for (size_t k = 0; k < count; k++) {
      size_t at = 0;
      bool truetype;
      if (!font_file(f, held[k], &stream, &truetype)) continue;
      int number = qpdf_oh_get_object_id(f->pdf, stream);
      while (at < done_count && done[at] != number) at++;
      if (at < done_count || done_count == FONTS_MOST) continue;
      done[done_count++] = number;
      shrink(f, stream, truetype);
    }
  }
  return NULL;
}
