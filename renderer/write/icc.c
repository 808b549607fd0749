/* icc.c: the sRGB profile (ICC.1:2001-04): a matrix and one curve for the three channels.
 *
 * Figures of IEC 61966-2-1: primaries of BT.709 under D65, adapted to D50 by Bradford's matrix, and the curve with its linear
 * foot, in 1024 steps. The date is that of the specification: nothing comes from the clock. */
#include "write/icc.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define CURVE_STEPS 1024u

static void be16(struct sink *sink, unsigned value) { sink_bytes(sink, (const unsigned char[]){(unsigned char)(value >> 8), (unsigned char)value}, 2); }

static void be32(struct sink *sink, uint32_t value) {
  be16(sink, value >> 16);
  be16(sink, value & 0xFFFF);
}

static void fixed(struct sink *sink, double value) { be32(sink, (uint32_t)(int32_t)lround(value * 65536)); }

static void xyz(struct sink *sink, double x, double y, double z) {
  sink_bytes(sink, "XYZ \0\0\0", 8);
  fixed(sink, x);
  fixed(sink, y);
  fixed(sink, z);
}

/* textDescriptionType (6.5.17): ASCII, no Unicode, no ScriptCode. */
static void description(struct sink *sink, const char *text) {
  static const unsigned char none[8 + 3 + 67 + 1];
  size_t size = strlen(text) + 1;
  sink_bytes(sink, "desc\0\0\0", 8);
  be32(sink, (uint32_t)size);
  sink_bytes(sink, text, size);
  sink_bytes(sink, none, 8 + 3 + 67);
}

static void plain_text(struct sink *sink, const char *text) {
  sink_bytes(sink, "text\0\0\0", 8);
  sink_bytes(sink, text, strlen(text) + 1);
}

static void curve(struct sink *sink) {
  sink_bytes(sink, "curv\0\0\0", 8);
  be32(sink, CURVE_STEPS);
  for (unsigned i = 0; i < CURVE_STEPS; i++) {
    double value = i / (CURVE_STEPS - 1.0), linear = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    be16(sink, (unsigned)lround(linear * 65535));
  }
}

struct tag { const char *name; uint32_t from, size; };

/* Ends a tag's data at a multiple of four bytes. */
static void end_tag(struct sink *data, struct tag *tag, const char *name, uint32_t from) {
  *tag = (struct tag){name, from, (uint32_t)data->size - from};
  while (data->size % 4 && !sink_failed(data)) sink_bytes(data, "", 1);
}

static void header(struct sink *sink, size_t size) {
  static const unsigned char none[44];
  be32(sink, (uint32_t)size);
  be32(sink, 0);
  be32(sink, 0x02100000);
  sink_text(sink, "mntrRGB XYZ ");
  for (unsigned i = 0; i < 6; i++) be16(sink, (const unsigned[]){1999, 10, 1, 0, 0, 0}[i]);
  sink_text(sink, "acsp");
  sink_bytes(sink, none, 24); /* platform, flags, device, attributes; rendering intent: perceptual */
  be32(sink, 0);
  fixed(sink, 0.9642);
  fixed(sink, 1);
  fixed(sink, 0.8249);
  sink_bytes(sink, none, 44);
  sink_bytes(sink, none, 4);
}

void icc_srgb(struct sink *sink) {
  struct tag tags[9];
  struct sink data = {0};
  unsigned count = 0;
#define TAG(name, call) do { uint32_t from = (uint32_t)data.size; call; end_tag(&data, &tags[count++], name, from); } while (0)
  TAG("desc", description(&data, "sRGB IEC61966-2.1"));
  TAG("cprt", plain_text(&data, "No copyright, use freely"));
  TAG("wtpt", xyz(&data, 0.95045, 1, 1.08905));
  TAG("rXYZ", xyz(&data, 0.43607, 0.22249, 0.01392));
  TAG("gXYZ", xyz(&data, 0.38515, 0.71687, 0.09708));
  TAG("bXYZ", xyz(&data, 0.14307, 0.06061, 0.71410));
  TAG("rTRC", curve(&data));
#undef TAG
  tags[count] = tags[count - 1];
  tags[count++].name = "gTRC";
  tags[count] = tags[count - 1];
  tags[count++].name = "bTRC";
  uint32_t first = 128 + 4 + 12 * count;
  header(sink, first + data.size);
  be32(sink, count);
  for (unsigned i = 0; i < count; i++) {
    sink_text(sink, tags[i].name);
    be32(sink, first + tags[i].from);
    be32(sink, tags[i].size);
  }
  sink_bytes(sink, data.bytes, data.size);
  if (sink_failed(&data)) sink->failed = true;
  sink_free(&data);
}
