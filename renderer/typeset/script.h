/* script.h: what Pango and GLib know of scripts: directions, marks, breaks of scripts that JLREQ doesn't treat. */
#ifndef RINGI_SCRIPT_H
#define RINGI_SCRIPT_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct paragraph;

/* Embedding levels of a text; all zero where nothing runs from right to left. */
struct script_levels { unsigned char *of_bytes; size_t size; };

/* Finds the levels (UAX 9, base direction left to right; each line of the source apart). */
void script_find_levels(struct script_levels *levels, const char *text, size_t size);
void script_free_levels(struct script_levels *levels);

/* The embedding level of the character at byte `at`: odd ones run from right to left. */
unsigned script_level(const struct script_levels *levels, size_t at);

/* The script at `at` for shaping; HB_SCRIPT_COMMON for what goes with any: the common, Latin and Japanese ones. */
hb_script_t script_at(const char *text, size_t at);

/* True for combining marks. */
bool script_is_mark(uint32_t character);

/* Corrects the breaks of a shaped paragraph where it holds scripts without spaces between words that JLREQ doesn't
 * treat (Thai, Lao, Khmer ...), by Pango's. */
void script_find_breaks(struct paragraph *paragraph);

#endif
