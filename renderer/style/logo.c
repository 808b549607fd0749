/* logo.c: what a PNG's or SVG's own header says of its size. A PNG of a few KB can decode to hundreds of MB, so the
 * figures of IHDR (PNG, 11.2.2) are held to limits first. Decoding is Cairo's and librsvg's, in write/logo.c. */
#include "style/logo.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"

#define LONGEST 12  /* times as wide as high: the head has room for that much */

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

/* --- SVG --- */

#define OUTSIDE "an SVG logo leads to nothing outside of it, and runs nothing"

struct svg { double width, height, box_width, box_height; bool root; const char *wrong; };

/* The elements that draw the same on every machine: no text (it would depend on the fonts there), no pictures, no links. */
static bool element_is_plain(const char *name) {
  static const char *const plain[] = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs",
                                      "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath"};
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (strcmp(plain[i], name) == 0) return true;
  return false;
}

/* Attributes that run something or lead to another file; CSS hides words behind backslashes. */
static bool attribute_is_plain(const char *name, const char *value) {
  size_t length = strlen(name);
  if (strncmp(name, "on", 2) == 0 || strcmp(name, "xml:base") == 0) return false;
  if (length >= 4 && strcmp(name + length - 4, "href") == 0) return false;
  if (strchr(value, '\\')) return false;
  for (const char *url = value; (url = strchr(url, '(')); url++) {
    bool is_url = url - value >= 3 && g_ascii_strncasecmp(url - 3, "url", 3) == 0;
    if (is_url && url[1 + strspn(url + 1, " '\"")] != '#') return false;
  }
  return true;
}

/* A length in user units; 0 where it is none (per cent and the like). */
static double length_of(const char *text) {
  char *end;
  double length = g_ascii_strtod(text, &end);
  bool plain = !*end || strcmp(end, "px") == 0 || strcmp(end, "pt") == 0 || strcmp(end, "mm") == 0;
  return plain && isfinite(length) && length > 0 ? length : 0;
}

static void read_box(const char *text, struct svg *svg) {
  double numbers[4] = {0};
  char *at = (char *)(uintptr_t)text;
  for (size_t i = 0; i < 4; i++) {
    at += strspn(at, " ,\t\n");
    numbers[i] = g_ascii_strtod(at, &at);
  }
  svg->box_width = numbers[2];
  svg->box_height = numbers[3];
}

static void svg_element(GMarkupParseContext *parser, const char *name, const char **names, const char **values, void *context, GError **error) {
  struct svg *svg = context;
  (void)parser, (void)error;
  if (!svg->root && strcmp(name, "svg") != 0) svg->wrong = "the logo is neither a PNG nor an SVG";
  else if (!element_is_plain(name)) svg->wrong = "an SVG logo is made of shapes alone: text as outlines, no pictures, styles or scripts";
  for (size_t i = 0; names[i] && !svg->wrong; i++)
    if (!attribute_is_plain(names[i], values[i])) svg->wrong = OUTSIDE;
  for (size_t i = 0; !svg->root && names[i]; i++) {
    if (strcmp(names[i], "width") == 0) svg->width = length_of(values[i]);
    if (strcmp(names[i], "height") == 0) svg->height = length_of(values[i]);
    if (strcmp(names[i], "viewBox") == 0) read_box(values[i], svg);
  }
  svg->root = true;
}

static const char *svg_size(const char *bytes, size_t size, double *width, double *height) {
  static const GMarkupParser functions = {.start_element = svg_element};
  struct svg svg = {0};
  if (g_strstr_len(bytes, (gssize)size, "<!ENTITY")) return "an SVG logo declares no entities";
  if (g_strstr_len(bytes, (gssize)size, "<?xml-stylesheet")) return OUTSIDE;
  GMarkupParseContext *parser = g_markup_parse_context_new(&functions, 0, &svg, NULL);
  bool whole = g_markup_parse_context_parse(parser, bytes, (gssize)size, NULL) && g_markup_parse_context_end_parse(parser, NULL);
  g_markup_parse_context_free(parser);
  if (svg.wrong) return svg.wrong;
  if (!whole || !svg.root) return "the logo is neither a PNG nor an SVG";
  bool boxed = svg.box_width > 0 && svg.box_height > 0 && isfinite(svg.box_width) && isfinite(svg.box_height);
  *width = boxed ? svg.box_width : svg.width;
  *height = boxed ? svg.box_height : svg.height;
  return *width > 0 && *height > 0 ? NULL : "the logo says neither a viewBox nor a width and height";
}

static const unsigned char *read_logo(struct arena *arena, const struct looks *looks, const char *path, size_t *size) {
  const struct given_file *given = looks_given(looks, path);
  if (given) {
    *size = given->size;
    return given->bytes;
  }
  FILE *file = looks && looks->closed ? NULL : fopen(path, "rbe");
  if (!file) return NULL;
  unsigned char *bytes = arena_alloc(arena, LIMIT_LOGO_BYTES + 1);
  *size = fread(bytes, 1, LIMIT_LOGO_BYTES + 1, file);
  bool failed = ferror(file) != 0;
  fclose(file);
  return failed ? NULL : bytes;
}

const char *logo_read(struct arena *arena, const struct looks *looks, const char *path, double height, struct logo *logo) {
  static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  size_t size;
  const unsigned char *bytes = read_logo(arena, looks, path, &size);
  if (!bytes) return "the logo's file can't be read";
  if (size > LIMIT_LOGO_BYTES) return "the logo is larger than 2 MiB";
  double wide = 0, high = 0;
  bool png = size >= sizeof signature && memcmp(bytes, signature, sizeof signature) == 0;
  const char *wrong = png ? png_size(bytes, size, &wide, &high) : svg_size((const char *)bytes, size, &wide, &high);
  if (wrong) return wrong;
  if (wide / high > LONGEST) return "the logo is more than twelve times as wide as it is high";
  *logo = (struct logo){.kind = png ? LOGO_PNG : LOGO_SVG, .bytes = bytes, .size = size, .height = height, .width = height * wide / high,
                        .alternative = logo->alternative, .first_page_only = logo->first_page_only};
  return NULL;
}
