/* truetype.c: reads a font's tables and outlines and writes them anew (OpenType 1.9: glyf, loca, head, hhea, hmtx, maxp).
 *
 * Invariant: nothing of the font is believed before it is checked; what isn't as expected makes the whole stay as it was. */
#include "write/truetype.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TABLES_MOST 16u
#define ENTRY 16u           /* of the directory of tables, behind a head of 12 bytes */
#define FINE 2048u          /* units to the em that are halved */
#define FAR 1000000         /* units: no glyph reaches as far */
#define SHORT_MOST 131070u  /* bytes of `glyf` that the short form of `loca` reaches */

enum { ON_CURVE = 0x01, X_SHORT = 0x02, Y_SHORT = 0x04, REPEATS = 0x08, X_SAME = 0x10, Y_SAME = 0x20, OVERLAPS = 0x40 };

struct table { char tag[5]; const unsigned char *bytes; size_t size; };
struct point { int x, y; unsigned char kind; };   /* kind: ON_CURVE, OVERLAPS */

struct font {
  struct arena *arena;
  struct table tables[TABLES_MOST]; size_t count;
  size_t glyphs;
  bool halved;
  struct point *points; size_t point_capacity;     /* of one glyph */
  int *shifts;                                     /* by glyph: where its outline begins, beside what `hmtx` says */
  int *lefts;                                      /* by glyph: the outline's left edge now */
  struct sink glyf;
};

static unsigned be16(const unsigned char *at) { return (unsigned)at[0] << 8 | at[1]; }
static uint32_t be32(const unsigned char *at) { return (uint32_t)be16(at) << 16 | be16(at + 2); }
static int signed16(const unsigned char *at) { return (int16_t)be16(at); }

static void store16(unsigned char *at, unsigned value) {
  at[0] = (unsigned char)(value >> 8 & 255);
  at[1] = (unsigned char)(value & 255);
}

static void store32(unsigned char *at, uint32_t value) {
  store16(at, value >> 16);
  store16(at + 2, value & 0xFFFF);
}

static void put16(struct sink *sink, int value) {
  unsigned char bytes[2];
  store16(bytes, (unsigned)value & 0xFFFF);
  sink_bytes(sink, bytes, 2);
}

static void put32(struct sink *sink, uint32_t value) {
  put16(sink, (int)(value >> 16));
  put16(sink, (int)(value & 0xFFFF));
}

static void put_byte(struct sink *sink, unsigned value) { sink_bytes(sink, (const unsigned char[]){(unsigned char)value}, 1); }

/* A measure in the new units; halves go up. */
static int unit(const struct font *font, int value) {
  if (!font->halved) return value;
  return value >= 0 ? (value + 1) / 2 : -(-value / 2);
}

/* --- tables --- */

static bool read_tables(struct font *font, const unsigned char *bytes, size_t size) {
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

static struct table *find_table(struct font *font, const char *tag, size_t least) {
  for (size_t i = 0; i < font->count; i++)
    if (strcmp(font->tables[i].tag, tag) == 0 && font->tables[i].size >= least) return &font->tables[i];
  return NULL;
}

/* The table's bytes, to be changed. */
static unsigned char *own_table(struct font *font, struct table *table) {
  unsigned char *copy = arena_alloc(font->arena, table->size + 1);
  memcpy(copy, table->bytes, table->size);
  table->bytes = copy;
  return copy;
}

/* Drops a table that holds nothing but hints. */
static void drop_table(struct font *font, const char *tag) {
  struct table *table = find_table(font, tag, 0);
  if (!table) return;
  memmove(table, table + 1, (size_t)(font->tables + font->count - table - 1) * sizeof *table);
  font->count--;
}

/* --- glyphs --- */

/* A stretch of a glyph that is being read. */
struct reader { const unsigned char *bytes; size_t size, at; bool bad; };

static inline unsigned next_byte(struct reader *r) {
  if (r->at < r->size) return r->bytes[r->at++];
  r->bad = true;
  return 0;
}

static inline int next_step(struct reader *r, unsigned flags, unsigned is_short, unsigned is_same) {
  if (flags & is_short) return flags & is_same ? (int)next_byte(r) : -(int)next_byte(r);
  if (flags & is_same) return 0;
  unsigned high = next_byte(r);
  return (int16_t)(high << 8 | next_byte(r));
}

/* Reads the points behind the instructions: flags, which may repeat, then as much of x and y as these say. */
static bool read_points(struct font *font, struct reader *r, size_t count) {
  if (count > font->point_capacity) {
    font->point_capacity = 2 * count;
    font->points = arena_new_array(font->arena, struct point, font->point_capacity);
  }
  for (size_t i = 0; i < count && !r->bad;) {
    unsigned flag = next_byte(r), times = 1 + (flag & REPEATS ? next_byte(r) : 0);
    if (times > count - i) return false;
    while (times--) font->points[i++].kind = (unsigned char)flag;
  }
  int x = 0, y = 0;
  for (size_t i = 0; i < count && abs(x) < FAR; i++) font->points[i].x = x += next_step(r, font->points[i].kind, X_SHORT, X_SAME);
  for (size_t i = 0; i < count && abs(y) < FAR; i++) font->points[i].y = y += next_step(r, font->points[i].kind, Y_SHORT, Y_SAME);
  if (abs(x) >= FAR || abs(y) >= FAR) return false;
  for (size_t i = 0; i < count; i++) {
    struct point *point = &font->points[i];
    if (point->x != (int16_t)point->x || point->y != (int16_t)point->y) return false;
    *point = (struct point){unit(font, point->x), unit(font, point->y), point->kind & (ON_CURVE | OVERLAPS)};
  }
  return !r->bad;
}

static void put_box(struct sink *sink, const struct point *points, size_t count) {
  struct point least = points[0], most = points[0];
  for (size_t i = 1; i < count; i++) {
    if (points[i].x < least.x) least.x = points[i].x;
    if (points[i].y < least.y) least.y = points[i].y;
    if (points[i].x > most.x) most.x = points[i].x;
    if (points[i].y > most.y) most.y = points[i].y;
  }
  put16(sink, least.x), put16(sink, least.y), put16(sink, most.x), put16(sink, most.y);
}

static unsigned char *put_step(unsigned char *to, int step) {
  if (step == 0) return to;
  if (step > -256 && step < 256) {
    *to = (unsigned char)(step < 0 ? -step : step);
    return to + 1;
  }
  store16(to, (unsigned)step);
  return to + 2;
}

static unsigned flag_of(const struct point *point, int dx, int dy) {
  unsigned flags = point->kind;
  if (dx == 0) flags |= X_SAME;
  else if (dx > -256 && dx < 256) flags |= X_SHORT | (dx > 0 ? X_SAME : 0u);
  if (dy == 0) flags |= Y_SAME;
  else if (dy > -256 && dy < 256) flags |= Y_SHORT | (dy > 0 ? Y_SAME : 0u);
  return flags;
}

static unsigned char *put_flags(unsigned char *to, unsigned flags, unsigned times) {
  if (times > 2) {
    *to++ = (unsigned char)(flags | REPEATS);
    *to++ = (unsigned char)(times - 1);
    return to;
  }
  while (times--) *to++ = (unsigned char)flags;
  return to;
}

/* The flags, each with how often it comes again, then all x, then all y, as distances; at most 5 bytes a point. */
static void put_points(struct sink *sink, const struct point *points, size_t count) {
  if (!sink_reserve(sink, 5 * count)) return;
  unsigned char *to = sink->bytes + sink->size;
  unsigned held = 0, times = 0;
  int x = 0, y = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned flags = flag_of(&points[i], points[i].x - x, points[i].y - y);
    if (times && (flags != held || times == 256)) to = put_flags(to, held, times), times = 0;
    held = flags, times++;
    x = points[i].x, y = points[i].y;
  }
  to = put_flags(to, held, times);
  x = y = 0;
  for (size_t i = 0; i < count; x = points[i++].x) to = put_step(to, points[i].x - x);
  for (size_t i = 0; i < count; y = points[i++].y) to = put_step(to, points[i].y - y);
  sink->size = (size_t)(to - sink->bytes);
}

/* A glyph of outlines: box, ends of contours, instructions, points. */
static bool put_outline(struct font *font, const unsigned char *glyph, size_t size) {
  size_t contours = be16(glyph), at = 10 + 2 * contours;
  if (contours == 0) return true; /* nothing to paint */
  if (size < at + 2 || size < at + 2 + be16(glyph + at)) return false;
  struct reader reader = {glyph, size, at + 2 + be16(glyph + at), false};
  size_t count = (size_t)be16(glyph + at - 2) + 1;
  if (!read_points(font, &reader, count)) return false;
  sink_bytes(&font->glyf, glyph, 2);
  put_box(&font->glyf, font->points, count);
  sink_bytes(&font->glyf, glyph + 10, 2 * contours);
  put16(&font->glyf, 0);
  put_points(&font->glyf, font->points, count);
  return true;
}

/* A glyph made of others: where each stands, and how it is scaled. */
static bool put_composite(struct font *font, const unsigned char *glyph, size_t size) {
  enum { WORDS = 0x1, DISTANCES = 0x2, SCALE = 0x8, MORE = 0x20, SCALES = 0x40, MATRIX = 0x80, INSTRUCTIONS = 0x100 };
  struct sink *sink = &font->glyf;
  unsigned flags = MORE;
  sink_bytes(sink, glyph, 2);
  for (size_t i = 0; i < 4; i++) put16(sink, unit(font, signed16(glyph + 2 + 2 * i)));
  for (size_t at = 10, places, rest; flags & MORE; at += 4 + places + rest) {
    if (size < at + 4) return false;
    flags = be16(glyph + at);
    places = flags & WORDS ? 4 : 2;
    rest = flags & SCALE ? 2 : flags & SCALES ? 4 : flags & MATRIX ? 8 : 0;
    if (size < at + 4 + places + rest || !(flags & DISTANCES)) return false;
    put16(sink, (int)(flags & ~(unsigned)INSTRUCTIONS));
    sink_bytes(sink, glyph + at + 2, 2);
    const unsigned char *place = glyph + at + 4;
    if (places == 4) put16(sink, unit(font, signed16(place))), put16(sink, unit(font, signed16(place + 2)));
    else put_byte(sink, (unsigned)unit(font, (int8_t)place[0])), put_byte(sink, (unsigned)unit(font, (int8_t)place[1]));
    sink_bytes(sink, place + places, rest);
  }
  return true;
}

static bool put_glyph(struct font *font, size_t index, const unsigned char *glyph, size_t size) {
  if (size == 0) return true;
  if (size < 10) return false;
  size_t start = font->glyf.size;
  bool whole = glyph[0] & 0x80 ? put_composite(font, glyph, size) : put_outline(font, glyph, size);
  if (!whole || sink_failed(&font->glyf)) return false;
  font->shifts[index] = signed16(glyph + 2);
  if (font->glyf.size > start) font->lefts[index] = signed16(font->glyf.bytes + start + 2);
  if (font->glyf.size % 2) put_byte(&font->glyf, 0); /* the short form of `loca` counts in twos */
  return true;
}

/* Glyphs into `glyf`, their places into `loca`, short where that reaches. */
static bool put_glyphs(struct font *font, struct table *head) {
  struct table *old_glyf = find_table(font, "glyf", 0), *old_loca = find_table(font, "loca", 0);
  bool wide = be16(head->bytes + 50) == 1;
  size_t width = wide ? 4 : 2;
  if (!old_glyf || !old_loca || old_loca->size < (font->glyphs + 1) * width) return false;
  uint32_t *places = arena_new_array(font->arena, uint32_t, font->glyphs + 1);
  for (size_t i = 0; i <= font->glyphs; i++) {
    const unsigned char *place = old_loca->bytes + i * width;
    size_t from = wide ? be32(place) : 2 * (size_t)be16(place), to = from;
    places[i] = (uint32_t)font->glyf.size;
    if (i < font->glyphs) to = wide ? be32(place + width) : 2 * (size_t)be16(place + width);
    if (to < from || to > old_glyf->size || !put_glyph(font, i, old_glyf->bytes + from, to - from)) return false;
  }
  bool reached = font->glyf.size <= SHORT_MOST;
  unsigned char *loca = arena_alloc(font->arena, 4 * (font->glyphs + 1));
  for (size_t i = 0; i <= font->glyphs; i++) {
    if (reached) store16(loca + 2 * i, places[i] / 2);
    else store32(loca + 4 * i, places[i]);
  }
  *old_glyf = (struct table){.tag = "glyf", .bytes = font->glyf.bytes, .size = font->glyf.size};
  *old_loca = (struct table){.tag = "loca", .bytes = loca, .size = (reached ? 2 : 4) * (font->glyphs + 1)};
  store16(own_table(font, head) + 50, reached ? 0 : 1);
  return true;
}

/* --- measures --- */

/* Widths and left edges; an outline keeps its distance from its edge as `hmtx` tells it. */
static bool put_widths(struct font *font) {
  struct table *hhea = find_table(font, "hhea", 36), *hmtx = find_table(font, "hmtx", 0);
  if (!hhea || !hmtx) return false;
  size_t full = be16(hhea->bytes + 34);
  if (full == 0 || full > font->glyphs || hmtx->size < 4 * full + 2 * (font->glyphs - full)) return false;
  if (!font->halved) return true;
  unsigned char *widths = own_table(font, hmtx), *measures = own_table(font, hhea);
  unsigned widest = be16(measures + 10);
  for (size_t i = 0; i < font->glyphs; i++) {
    unsigned char *left = i < full ? widths + 4 * i + 2 : widths + 4 * full + 2 * (i - full);
    if (i < full) store16(widths + 4 * i, be16(widths + 4 * i) / 2); /* down, as Cairo's /W are */
    store16(left, (unsigned)(font->lefts[i] - unit(font, font->shifts[i] - signed16(left))));
  }
  for (size_t at = 4; at <= 16; at += 2) store16(measures + at, (unsigned)unit(font, signed16(measures + at)));
  store16(measures + 10, widest / 2); /* as the widths */
  store16(measures + 22, (unsigned)unit(font, signed16(measures + 22)));
  return true;
}

static void put_head(struct font *font, struct table *head) {
  unsigned char *bytes = own_table(font, head);
  store32(bytes + 8, 0); /* the sum is made when the file is */
  if (!font->halved) return;
  store16(bytes + 18, FINE / 2);
  for (size_t at = 36; at <= 42; at += 2) store16(bytes + at, (unsigned)unit(font, signed16(bytes + at)));
}

/* `maxp` says how much of an interpreter the instructions need: none, now. */
static void need_no_interpreter(struct font *font, struct table *maxp) {
  unsigned char *bytes = own_table(font, maxp);
  memset(bytes + 14, 0, 14); /* zones, twilight points, storage, functions, instructions, stack, their size */
  store16(bytes + 14, 1);
}

/* --- the file --- */

static uint32_t sum_of(const unsigned char *bytes, size_t size) {
  uint32_t sum = 0;
  for (size_t i = 0; i < size; i++) sum += (uint32_t)bytes[i] << (24 - 8 * (i % 4));
  return sum;
}

static void put_directory(struct sink *sink, const struct font *font) {
  unsigned power = 0;
  while (2u << power <= font->count) power++;
  put32(sink, 0x00010000);
  put16(sink, (int)font->count);
  put16(sink, (int)(ENTRY << power));
  put16(sink, (int)power);
  put16(sink, (int)(ENTRY * (unsigned)font->count - (ENTRY << power)));
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

static void put_file(struct sink *sink, const struct font *font) {
  size_t head = 0;
  put_directory(sink, font);
  for (size_t i = 0; i < font->count; i++) {
    if (strcmp(font->tables[i].tag, "head") == 0) head = sink->size;
    sink_bytes(sink, font->tables[i].bytes, font->tables[i].size);
    while (sink->size % 4) put_byte(sink, 0);
  }
  if (!sink->failed) store32(sink->bytes + head + 8, 0xB1B0AFBAu - sum_of(sink->bytes, sink->size));
}

static bool shrink(struct font *font, const unsigned char *bytes, size_t size, struct sink *out) {
  if (!read_tables(font, bytes, size)) return false;
  struct table *head = find_table(font, "head", 54), *maxp = find_table(font, "maxp", 32);
  if (!head || !maxp || find_table(font, "vmtx", 0) || find_table(font, "kern", 0)) return false;
  font->glyphs = be16(maxp->bytes + 4);
  font->halved = be16(head->bytes + 18) == FINE;
  font->shifts = arena_new_array(font->arena, int, font->glyphs + 1);
  font->lefts = arena_new_array(font->arena, int, font->glyphs + 1);
  if (!put_glyphs(font, head) || !put_widths(font)) return false;
  put_head(font, head);
  need_no_interpreter(font, maxp);
  drop_table(font, "cvt ");
  drop_table(font, "fpgm");
  drop_table(font, "prep");
  put_file(out, font);
  return !sink_failed(out);
}

bool truetype_shrink(struct arena *arena, const unsigned char *bytes, size_t size, struct sink *out) {
  struct font font = {.arena = arena};
  bool done = shrink(&font, bytes, size, out);
  sink_free(&font.glyf);
  return done;
}
