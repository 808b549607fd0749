/* html_style.c: the style sheet: a rule a role from the same rows that the PDF is set by, then web/report.css.
 *
 * 10 pt of paper are 1 rem of the screen. A tone has a second colour for dark screens, as near to the first as keeps
 * the contrast that WCAG 2.2 asks for (1.4.3) against the dark page. */
#include <math.h>
#include <string.h>

#include "style/builtin.h"
#include "write/html.h"

#define MM_PER_PT (25.4 / 72)

static const struct colour night = {0x14 / 255.0, 0x18 / 255.0, 0x1f / 255.0};  /* the dark page */
static const struct colour shade = {0x1f / 255.0, 0x26 / 255.0, 0x30 / 255.0};  /* what is shaded on it */

static double linear(double value) { return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4); }

static double luminance(struct colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

static double contrast(struct colour left, struct colour right) {
  double a = luminance(left), b = luminance(right);
  return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static struct colour mix(struct colour from, struct colour to, double part) {
  return (struct colour){from.red + (to.red - from.red) * part, from.green + (to.green - from.green) * part,
                         from.blue + (to.blue - from.blue) * part};
}

static double largest(struct colour colour) { return fmax(colour.red, fmax(colour.green, colour.blue)); }
static double smallest(struct colour colour) { return fmin(colour.red, fmin(colour.green, colour.blue)); }

/* The colour with its lightness (HSL) raised by `part` of what is left: its hue and saturation stay. */
static struct colour raised(struct colour colour, double part) {
  double high = largest(colour), low = smallest(colour), light = (high + low) / 2, wanted = light + (1 - light) * part;
  double room = light > 0.5 ? 2 - high - low : high + low, saturation = room > 0 ? fmin((high - low) / room, 0.8) : 0;
  double chroma = (1 - fabs(2 * wanted - 1)) * saturation, scale = high > low ? chroma / (high - low) : 0;
  double base = wanted - chroma / 2;
  return (struct colour){base + (colour.red - low) * scale, base + (colour.green - low) * scale, base + (colour.blue - low) * scale};
}

/* The colour of a text's tone on the dark page: lightened until it reads on what is shaded there. */
static struct colour lightened(struct colour colour, double wanted) {
  for (double part = 0; part < 1; part += 0.02)
    if (contrast(raised(colour, part), shade) >= wanted) return raised(colour, part);
  return (struct colour){1, 1, 1};
}

static struct colour dark_of(enum tone tone, struct colour colour) {
  switch (tone) {
    case TONE_INK: return lightened(colour, 12.5);
    case TONE_NAVY: return lightened(colour, 7.5);
    case TONE_GOOD:
    case TONE_FAIR:
    case TONE_CAUTION:
    case TONE_BAD: return lightened(colour, 6);
    case TONE_WHITE: return night;
    case TONE_RULE: return mix(night, (struct colour){1, 1, 1}, 0.24);
    case TONE_SHADE: return shade;
    case TONE_TRACK: return mix(night, (struct colour){1, 1, 1}, 0.16);
    case TONE_COUNT: break;
  }
  return colour;
}

static unsigned byte_of(double part) { return (unsigned)lround(fmin(1, fmax(0, part)) * 255); }

static const char *hex(struct arena *arena, struct colour colour) {
  return arena_format(arena, "#%02x%02x%02x", byte_of(colour.red), byte_of(colour.green), byte_of(colour.blue));
}

static void write_tones(const struct html *html, struct sink *style) {
  struct arena *arena = html->arena;
  sink_text(style, ":root{");
  for (enum tone tone = 0; tone < TONE_COUNT; tone++) sink_format(style, "--%s:%s;", tone_name(tone), hex(arena, theme_tone(html->theme, tone)));
  sink_text(style, "}\n@supports (color:light-dark(#000,#fff)){:root{");
  for (enum tone tone = 0; tone < TONE_COUNT; tone++)
    sink_format(style, "--%s:light-dark(%s,%s);", tone_name(tone), hex(arena, theme_tone(html->theme, tone)), hex(arena, dark_of(tone, theme_tone(html->theme, tone))));
  sink_text(style, "}}\n");
  for (enum tone tone = 0; tone < TONE_COUNT; tone++)
    sink_format(style, ".t-%s{--t:var(--%s);fill:var(--t)}.l-%s{stroke:var(--%s);fill:none}.e-%s{--edge:var(--%s)}\n", tone_name(tone), tone_name(tone),
                tone_name(tone), tone_name(tone), tone_name(tone), tone_name(tone));
  for (unsigned part = 0; part < 100; part += 5) sink_format(style, ".m%u{fill:color-mix(in srgb,var(--t) %u%%,var(--white))}\n", part, part);
}

/* A length as CSS writes it, whatever the locale. */
static const char *number(char *room, double value) {
  return g_ascii_formatd(room, G_ASCII_DTOSTR_BUF_SIZE, "%.4g", value);
}

/* A rule a role; `also`: what looks so without a class. */
static void write_role(struct sink *style, const struct role_style *role, const char *also) {
  static const char *const aligns[] = {[ALIGN_START] = "start", [ALIGN_MIDDLE] = "center", [ALIGN_END] = "end", [ALIGN_JUSTIFY] = "start"};
  char size[G_ASCII_DTOSTR_BUF_SIZE], leading[G_ASCII_DTOSTR_BUF_SIZE], before[G_ASCII_DTOSTR_BUF_SIZE], after[G_ASCII_DTOSTR_BUF_SIZE];
  sink_text(style, also);
  sink_format(style, ".%s{font-size:%srem;line-height:%s;font-weight:%s;color:var(--%s);--before:%srem;--after:%srem", role->css,
              number(size, role->size / 10), number(leading, role->leading / role->size), role->bold ? "bold" : "normal",
              tone_name(role->tone), number(before, role->before / 10), number(after, role->after / 10));
  if (role->align != ALIGN_START && role->align != ALIGN_JUSTIFY) sink_format(style, ";text-align:%s", aligns[role->align]);
  if (role->face == FACE_FIXED) sink_text(style, ";font-family:var(--fixed)");
  sink_text(style, "}\n");
}

/* Printed, it comes on the paper that the layout is for. */
static void write_paper(const struct html *html, struct sink *style) {
  const struct page_geometry *page = &html->context->layout->page;
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];
  sink_format(style, "@page{size:%smm %smm}\n", number(width, page->width * MM_PER_PT), number(height, page->height * MM_PER_PT));
}

void html_style(struct html *html, struct sink *style) {
  static const char *const also[ROLE_COUNT] = {[ROLE_TEXT] = "main,", [ROLE_CELL] = "td,th,dd,dt,", [ROLE_TABLE_HEAD] = "thead th,", [ROLE_CELL_LABEL] = ".plain th,"};
  const struct builtin *sheet = builtin_find("renderer/write/web/report.css");
  write_tones(html, style);
  write_paper(html, style);
  for (enum role role = 0; role < ROLE_COUNT; role++) write_role(style, theme_role(html->theme, role), also[role] ? also[role] : "");
  for (unsigned part = 1; html->has_vast && part <= 100; part++) sink_format(style, ".w%u{width:%u%%}", part, part);
  if (sheet) sink_bytes(style, sheet->bytes, sheet->size);
}
