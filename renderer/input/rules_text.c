/* rules_text.c: suspicious-character and not-nfc, on each text as it is read.
 *
 * Leaves to base/text.c what a character is, and to the fonts whether one can be drawn. Invariant: a value tells each
 * code point once. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "input/build.h"

#define CODE_POINTS 0x110000u

static bool is_seen(const struct build *build, uint32_t c) { return build->seen[c / 8] >> (c % 8) & 1; }

static void see(struct build *build, uint32_t c) { build->seen[c / 8] |= (unsigned char)(1u << (c % 8)); }

static void tell_suspicious(struct build *build, const struct json_value *value, uint32_t c, const char *what) {
  uint32_t ideograph = text_ideograph_of_radical(c);
  if (ideograph)
    tell(build, RINGI_WARNING, "suspicious-character", build->file, value, "U+%04X (%s; U+%04X is the ideograph)",
         (unsigned)c, what, (unsigned)ideograph);
  else
    tell(build, RINGI_WARNING, "suspicious-character", build->file, value, "U+%04X (%s)", (unsigned)c, what);
}

/* Tells what is suspicious, or with `forget` only wipes what was noted of this text. */
static void walk(struct build *build, const struct json_value *value, bool forget) {
  size_t length;
  uint32_t before = 0;
  for (size_t at = 0; at < value->length; at += length) {
    uint32_t c = text_code_point(value->text + at, &length);
    size_t ignored;
    uint32_t after = at + length < value->length ? text_code_point(value->text + at + length, &ignored) : 0;
    const char *what = c >= 0x20 && c < 0x7F ? NULL : text_suspicion(c, before, after);
    before = c;
    if (!what) continue;
    if (forget) {
      build->seen[c / 8] = 0;
    } else if (!is_seen(build, c)) {
      see(build, c);
      tell_suspicious(build, value, c, what);
    }
  }
}

static bool is_suspicious(const struct json_value *value) {
  size_t length, ignored;
  uint32_t before = 0;
  for (size_t at = 0; at < value->length; at += length) {
    uint32_t c = text_code_point(value->text + at, &length);
    uint32_t after = at + length < value->length ? text_code_point(value->text + at + length, &ignored) : 0;
    if (!(c >= 0x20 && c < 0x7F) && text_suspicion(c, before, after)) return true;
    before = c;
  }
  return false;
}

/* Characters that are NFC whatever stands beside them: none of them combines, decomposes or composes with the one
 * before it (Unicode 15.0, NFC_Quick_Check and Canonical_Combining_Class). Most texts hold no others. */
static bool is_plain(uint32_t c) {
  return c < 0x300 || (c >= 0x3000 && c <= 0x3029) || (c >= 0x3030 && c <= 0x3098) || (c >= 0x309B && c <= 0x30FF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x2010 && c <= 0x2027) ||
         (c >= 0x2460 && c <= 0x26FF);
}

static bool is_nfc(const struct json_value *value) {
  size_t at = 0, length;
  while (at < value->length && is_plain(text_code_point(value->text + at, &length))) at += length;
  if (at == value->length) return true;
  char *normal = g_utf8_normalize(value->text, (gssize)value->length, G_NORMALIZE_NFC);
  bool same = normal && strcmp(normal, value->text) == 0;
  g_free(normal);
  return same;
}

void rule_text(struct build *build, const struct json_value *value) {
  if (is_suspicious(value)) {
    if (!build->seen) build->seen = arena_alloc(build->arena, CODE_POINTS / 8);
    walk(build, value, false);
    walk(build, value, true);
  }
  if (!is_nfc(value))
    tell(build, RINGI_WARNING, "not-nfc", build->file, value, "the text is not in Unicode's normalization form C");
}
