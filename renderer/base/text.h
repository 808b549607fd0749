/* text.h: what is done to a text of the inputs before anything else sees it: the visible form of what has none.
 *
 * One place, so that every output prints and extracts the same. No normalisation besides: no NFKC. */
#ifndef RINGI_TEXT_H
#define RINGI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Number of code points of valid UTF-8. */
size_t text_count(const char *bytes, size_t size);

/* The form that is printed: Kangxi radicals and radical supplements (U+2E80-2FDF) that have an ordinary ideograph
 * become it (Unicode's EquivalentUnifiedIdeograph); control characters save newline, bidi controls, zero-width and
 * other default-ignorable characters, and combining marks past the fourth on one base, become a token such as "[U+202E]", save variation selectors behind a base and
 * joiners inside emoji. Returns `bytes` itself where nothing changes; else a copy in `arena`, its size in `*shown`. */
const char *text_shown(struct arena *arena, const char *bytes, size_t size, size_t *shown);

/* A text as a message may quote it: its printed form, cut to 160 bytes or fewer, newlines as spaces. In `arena`. */
const char *text_quoted(struct arena *arena, const char *bytes, size_t size);

/* What the contract's rule `suspicious-character` says of a code point; `before` and `after` are its neighbours (0 at
 * an end), for joiners and selectors. NULL where it is not suspicious; else a phrase such as "Kangxi radical". A
 * variation selector behind a base is left to the fonts' rule (font_knows_variant). */
const char *text_suspicion(uint32_t character, uint32_t before, uint32_t after);

/* True of what no font draws: control characters, default-ignorable ones (selectors and joiners too), separators of lines
 * and paragraphs. Each of them is shown as a token, or does its work unseen (text_shown). */
bool text_is_invisible(uint32_t character);

/* True of a variation selector, the Mongolian ones too. */
bool text_is_selector(uint32_t character);

/* The ordinary ideograph of a radical (U+2E80-2FDF), else 0. */
uint32_t text_ideograph_of_radical(uint32_t character);

/* The first stretch of Japanese in a text, from its first kana or ideograph to its last one before a Latin letter: its
 * length, and in `*from` where it begins; 0: none. */
size_t text_japanese(const char *bytes, size_t size, size_t *from);

/* The code point at `bytes` (valid UTF-8) and its length in `*length`. */
uint32_t text_code_point(const char *bytes, size_t *length);

#endif
