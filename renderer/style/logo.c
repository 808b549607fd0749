/* logo.c: what a PNG's or SVG's own header says of its size. A PNG of a few KB can decode to hundreds of MB, so the
 * figures of IHDR (PNG, 11.2.2) are held to limits first. Decoding is Cairo's and librsvg's, in write/logo.c. */
#include "style/logo.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"

static unsigned long big_endian(const unsigned char *bytes) {
  return (unsigned long)bytes[0] << 24 | (unsigned long)bytes[1] << 16 | (unsigned long)bytes[2] << 8 | bytes[3];
}

static const char *png_size(const unsigned char *bytes, size_t size, double *width, double *height) {
  if (size < 33 || memcmp(bytes + 12, "IHDR", 4) != 0) return "the logo is no whole PNG";
  unsigned long wide = big_endian(bytes + 16), high = big_endian(bytes + 20);
  if (wide == 0 || high == 0) return "the logo has no size";
  if (wide > LIMIT_LOGO_PX || high > LIMIT_LOGO_PX) return "the logo is larger than 4000 pixels";
  *width = (double)wide;
  *height = (double)high;
  return NULL;
}

const char *logo_read(struct arena *arena, const char *path, double height, struct logo *logo) {
  static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  FILE *file = fopen(path, "rbe");
  if (!file) return "the logo's file can't be read";
  unsigned char *bytes = arena_alloc(arena, LIMIT_LOGO_BYTES + 1);
  size_t size = fread(bytes, 1, LIMIT_LOGO_BYTES + 1, file);
  bool failed = ferror(file) != 0;
  fclose(file);
  if (failed) return "the logo's file can't be read";
  if (size > LIMIT_LOGO_BYTES) return "the logo is larger than 2 MiB";
  double wide = 0, high = 0;
  if (size < sizeof signature || memcmp(bytes, signature, sizeof signature) != 0) return "the logo is no PNG";
  const char *wrong = png_size(bytes, size, &wide, &high);
  if (wrong) return wrong;
  if (wide / high > 12) return "the logo is more than twelve times as wide as it is high";
  *logo = (struct logo){.kind = LOGO_PNG, .bytes = bytes, .size = size, .height = height, .width = height * wide / high,
                        .alternative = logo->alternative, .first_page_only = logo->first_page_only};
  return NULL;
}
