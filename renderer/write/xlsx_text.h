/* xlsx_text.h: the room's own: texts as a workbook counts, escapes and names them. */
#ifndef RINGI_XLSX_TEXT_H
#define RINGI_XLSX_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { XLSX_TEXT_UNITS = 32767, XLSX_NAME_UNITS = 31, XLSX_FURNITURE_UNITS = 255 }; /* Excel's limits, in UTF-16 units */

/* UTF-16 units of valid UTF-8. */
size_t xlsx_units(const char *text, size_t size);

/* How many bytes of `text` fit into `most` UTF-16 units: whole characters, and none that combines with the one before it
 * (a mark, a selector, what a joiner joins) is parted from it, unless nothing would fit then. */
size_t xlsx_fit(const char *text, size_t size, size_t most);

/* Pieces of XLSX_TEXT_UNITS at most that a text takes; 1 for a short one. */
size_t xlsx_pieces(const char *text);

/* Piece `index` of them, from 0; "" past the last. In `arena`, or `text` itself. */
const char *xlsx_piece(struct arena *arena, const char *text, size_t index);

/* A text as a file of SpreadsheetML writes it: what looks like an escape of a character there, _x0041_, is escaped. In
 * `arena`, or `text` itself. */
const char *xlsx_escaped(struct arena *arena, const char *text);

/* A worksheet's name made of a title: characters that no name may hold are told by their full-width forms, and a long one
 * is shortened. `number` above 1 is set behind it, to tell it from equal ones. In `arena`. */
const char *xlsx_name(struct arena *arena, const char *title, unsigned number);

/* A text inside a header or footer: & is doubled, line breaks become spaces. In `arena`. */
const char *xlsx_furniture(struct arena *arena, const char *text);

/* Its width on a screen in columns' units (a figure's width), of its widest line. */
double xlsx_width(const char *text);

/* Lines that it takes in a column of `width` units. */
unsigned xlsx_lines(const char *text, double width);

#endif
