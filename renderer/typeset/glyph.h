/* glyph.h: the contract's rule `glyph`: every character of a text comes out of some font of the report. */
#ifndef RINGI_GLYPH_H
#define RINGI_GLYPH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/message.h"
#include "typeset/fonts.h"

/* Says where the text being checked stands. Called once a text at most, and only when something is told of it: a place
 * costs more than the check. */
typedef struct place glyph_place_fn(void *context);

/* Checks one text (valid UTF-8) as it stands in the input, or in its printed form (text_shown): what is shown as a token
 * or as an ordinary ideograph is checked as that. Tells, once a text each, an error of the rule `glyph` for a
 * character that no font has, and a warning of the rule `suspicious-character` for a variation selector behind a
 * character that no font knows it for. Nothing is said of a selector without a character before it (text_suspicion does).
 * Returns false where an error was told. */
bool glyph_check_text(struct fonts *fonts, struct messages *messages, glyph_place_fn *place, void *context, const char *text,
                      size_t size);

#endif
