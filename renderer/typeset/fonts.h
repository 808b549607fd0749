/* fonts.h: the fonts of the manifest (fonts/manifest.json), and which of them has a character.
 *
 * Only files of the manifest are ever used, whatever else the machine has. A file is opened when a text first needs it.
 * No Pango and no fontconfig in this header: faces are files, metrics are read by FreeType or HarfBuzz. */
#ifndef RINGI_FONTS_H
#define RINGI_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"

/* One face of the manifest, opened. Lives as long as its set. */
struct font {
  unsigned index;          /* its row in the manifest, from 0: also its order of preference */
  const char *family;      /* such as "BIZ UDPGothic" */
  const char *path;        /* of the file found */
  unsigned face_index;     /* in a .ttc */
  const char *revision;    /* the font's own version string (name id 5), for the provenance page */
  const char *sha256;      /* of the file found: the manifest's, unless `altered` */
  bool bold;
  bool altered;            /* the file is not the manifest's: it was warned of, and revision and sha256 are its own */
  double units_per_em, ascent, descent; /* font units; descent positive downwards */
  struct hb_font_t *hb;    /* HarfBuzz font scaled to units_per_em; borrowed */
  const unsigned char *bytes; size_t size; /* the whole file, mapped read-only; borrowed */
};

enum font_family { FAMILY_PROPORTIONAL, FAMILY_FIXED };  /* BIZ UDPGothic, BIZ UDGothic */

struct fonts;

/* Opens the set: finds the two main families (regular and bold). Missing files are told as errors of the rule `font`
 * with the package that has them, and NULL is returned. A file that is not the manifest's (by the head table's
 * checkSumAdjustment, which is made over the whole file) is told as a warning of the rule `font`. Both are told of a
 * fallback too, when it is first needed; the next face stands in for one that is missing.
 * `folder`: searched before the system's folders; NULL: none. */
struct fonts *fonts_open(struct arena *arena, struct messages *messages, const char *folder);

/* The main face of a family. Never NULL. */
const struct font *fonts_main(const struct fonts *fonts, enum font_family family, bool bold);

/* The first face, in the manifest's order of preference and beginning with `family`, that has `character`; with
 * `selector` not 0 (a variation selector behind it): that has the sequence; where none knows the sequence, the first
 * that has the character. NULL: no font has it; so for what is invisible (text_is_invisible), which belongs to its
 * cluster. Regular stands in where a fallback has no bold. Opens files as needed. Fast: two look-ups in constant tables. */
const struct font *fonts_for(struct fonts *fonts, enum font_family family, bool bold, uint32_t character, uint32_t selector);

/* The face for a cluster, a base and what combines with it: the first that has all its characters, invisible ones
 * aside, or their canonical compositions (shaping composes); a variation selector behind the base is heeded as by
 * fonts_for. Where no face has all: the base's. NULL: no font has the base. All invisible: the main face. */
const struct font *fonts_for_cluster(struct fonts *fonts, enum font_family family, bool bold, const uint32_t *characters,
                                     size_t count);

/* How many bytes at the start of the text (valid UTF-8) are characters of the main families or newlines: nothing there
 * needs a fallback or another look. */
size_t fonts_span_plain(const struct fonts *fonts, const char *text, size_t size);

/* True where some face of the manifest has the variation sequence (of a Mongolian one: the face that has its base). */
bool fonts_know_variant(struct fonts *fonts, uint32_t character, uint32_t selector);

/* The faces opened so far (for provenance and writers), by index; NULL past the last. Order: the manifest's. */
const struct font *fonts_opened(const struct fonts *fonts, size_t index);

#endif
