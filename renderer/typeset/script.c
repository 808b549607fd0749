/* script.c: the only place that asks Pango. Ordinary Japanese and Latin text never gets past the first test. */
#include "typeset/script.h"

#include <pango/pango.h>
#include <stdlib.h>
#include <string.h>

#include "typeset/paragraph.h"

static bool is_backward(gunichar character) {
  hb_script_t script = hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(g_unichar_get_script(character)));
  return hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL;
}

/* A byte that can begin a character of a right-to-left script: U+0590-08FF (D6-E0), U+FB1D-FEFF (EF), U+10800- (F0). */
static bool may_be_backward(unsigned char byte) { return (byte >= 0xD6 && byte <= 0xE0) || byte == 0xEF || byte == 0xF0; }

static bool has_backward(const char *text, size_t size) {
  for (size_t at = 0; at < size;) {
    const char *next = g_utf8_next_char(text + at);
    if (may_be_backward((unsigned char)text[at]) && is_backward(g_utf8_get_char(text + at))) return true;
    at = (size_t)(next - text);
  }
  return false;
}

static void levels_of_line(struct script_levels *levels, const char *text, size_t from, size_t to) {
  PangoDirection direction = PANGO_DIRECTION_LTR;
  guint8 *of_characters = pango_log2vis_get_embedding_levels(text + from, (int)(to - from), &direction);
  size_t character = 0;
  for (size_t at = from; at < to; character++) {
    size_t next = (size_t)(g_utf8_next_char(text + at) - text);
    for (; at < next && at < to; at++) levels->of_bytes[at] = of_characters[character];
  }
  g_free(of_characters);
}

void script_find_levels(struct script_levels *levels, const char *text, size_t size) {
  if (!has_backward(text, size)) return;
  levels->of_bytes = g_malloc0(size + 1);
  levels->size = size;
  for (size_t from = 0; from < size;) {
    const char *end = memchr(text + from, '\n', size - from);
    size_t to = end ? (size_t)(end - text) : size;
    if (to > from) levels_of_line(levels, text, from, to);
    from = to + 1;
  }
}

void script_free_levels(struct script_levels *levels) {
  g_free(levels->of_bytes);
  *levels = (struct script_levels){0};
}

unsigned script_level(const struct script_levels *levels, size_t at) { return levels->of_bytes ? levels->of_bytes[at] : 0; }

hb_script_t script_at(const char *text, size_t at) {
  unsigned char byte = (unsigned char)text[at];
  if (byte < 0xC8 || (byte >= 0xE3 && byte <= 0xED && byte != 0xEA)) return HB_SCRIPT_COMMON; /* Latin, CJK */
  GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(text + at));
  switch ((int)script) {
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_UNKNOWN: return HB_SCRIPT_COMMON;
    default: break;
  }
  return hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script));
}

bool script_is_mark(uint32_t character) {
  if (character < 0x300) return false;
  GUnicodeType type = g_unichar_type(character);
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
         (character >= 0x1F3FB && character <= 0x1F3FF);
}

/* South East Asian scripts: no spaces between words. */
static bool without_spaces(const char *text, size_t at) {
  unsigned char byte = (unsigned char)text[at];
  if (byte != 0xE0 && byte != 0xE1 && byte != 0xEA) return false;
  gunichar character = g_utf8_get_char(text + at);
  return (character >= 0x0E00 && character <= 0x0EFF) || (character >= 0x1000 && character <= 0x109F) ||
         (character >= 0x1780 && character <= 0x17FF) || (character >= 0x1950 && character <= 0x19DF) ||
         (character >= 0x1A20 && character <= 0x1AAF) || (character >= 0xAA60 && character <= 0xAADF);
}

void script_find_breaks(struct paragraph *p) {
  bool any = false;
  for (uint32_t i = 0; i < p->cluster_count && !any; i++) any = without_spaces(p->text, p->clusters[i].text);
  if (!any) return;
  glong characters = g_utf8_strlen(p->text, p->length);
  PangoLogAttr *attributes = g_new0(PangoLogAttr, (gsize)characters + 1);
  pango_get_log_attrs(p->text, (int)p->length, -1, pango_language_from_string("th"), attributes, (int)characters + 1);
  glong character = 0;
  size_t at = 0;
  for (uint32_t i = 0; i + 1 < p->cluster_count; i++) {
    struct cluster *before = &p->clusters[i];
    const struct cluster *after = &p->clusters[i + 1];
    for (; at < after->text; character++) at = (size_t)(g_utf8_next_char(p->text + at) - p->text);
    if (before->breaks == BREAK_FORCED || !without_spaces(p->text, before->text) || !without_spaces(p->text, after->text)) continue;
    if (script_is_mark(g_utf8_get_char(p->text + after->text))) continue;
    before->breaks = attributes[character].is_line_break ? BREAK_ALLOWED : BREAK_EMERGENCY;
  }
  g_free(attributes);
}
