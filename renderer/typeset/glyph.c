/* glyph.c: tells which characters of a text no font can draw, and which variation selectors no font knows.
 *
 * Leaves to fonts.c which face has what, and to base/text.c what is printed instead of a character without a form.
 * Invariant: a text of nothing but the main families' characters is passed over without a place being asked for. */
#include "typeset/glyph.h"

#include <glib.h>

#include "base/text.h"

#define TOLD 64u /* findings of a text remembered; one that is pushed out is told again, and messages drop it */

struct check {
  struct fonts *fonts;
  struct messages *messages;
  glyph_place_fn *ask;
  void *context;
  struct place place;
  bool placed, clean;
  uint64_t told[TOLD]; /* selector above, character below, by the character's last bits */
};

/* Whether this is new, and thus to be told: then the place is known. */
static bool is_new(struct check *check, uint32_t character, uint32_t selector) {
  uint64_t key = (uint64_t)selector << 32 | character, *slot = &check->told[(character ^ selector) % TOLD];
  if (*slot == key) return false;
  *slot = key;
  if (!check->placed && check->ask) check->place = check->ask(check->context);
  check->placed = true;
  return true;
}

static const struct place *place_of(const struct check *check) { return check->ask ? &check->place : NULL; }

static void tell_missing(struct check *check, uint32_t character) {
  check->clean = false;
  if (!is_new(check, character, 0)) return;
  char shown[16] = "";
  const char *what = shown;
  GUnicodeType type = g_unichar_type(character);
  if (type == G_UNICODE_PRIVATE_USE) what = "private use";
  else if (type == G_UNICODE_UNASSIGNED) what = "unassigned";
  else shown[g_unichar_to_utf8(character, shown)] = 0;
  message_add(check->messages, RINGI_ERROR, "glyph", place_of(check), "U+%04X (%s): no font of the report has it",
              (unsigned)character, what);
}

static void tell_unknown_variant(struct check *check, uint32_t character, uint32_t selector) {
  if (!is_new(check, character, selector)) return;
  message_add(check->messages, RINGI_WARNING, "suspicious-character", place_of(check),
              "U+%04X (variation selector): no font of the report knows it behind U+%04X", (unsigned)selector,
              (unsigned)character);
}

/* The character that is printed: the ordinary ideograph of a radical. */
static uint32_t printed(uint32_t character) {
  uint32_t ideograph = text_ideograph_of_radical(character);
  return ideograph ? ideograph : character;
}

static void check_character(struct check *check, uint32_t character, uint32_t before) {
  if (text_is_selector(character)) {
    bool behind_base = before && !text_suspicion(character, before, 0);
    if (behind_base && !fonts_know_variant(check->fonts, printed(before), character))
      tell_unknown_variant(check, before, character);
  } else if (!text_is_invisible(character) &&
             !fonts_for(check->fonts, FAMILY_PROPORTIONAL, false, printed(character), 0)) {
    tell_missing(check, character);
  }
}

bool glyph_check_text(struct fonts *fonts, struct messages *messages, glyph_place_fn *place, void *context, const char *text,
                      size_t size) {
  size_t at = fonts_span_plain(fonts, text, size), length;
  if (at == size) return true;
  struct check check = {.fonts = fonts, .messages = messages, .ask = place, .context = context, .clean = true};
  uint32_t before = 0;
  for (at = 0; at < size; at += length) {
    uint32_t character = text_code_point(text + at, &length);
    check_character(&check, character, before);
    before = character;
  }
  return check.clean;
}
