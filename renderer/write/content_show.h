/* content_show.h: writes what shows text in a content stream in fewer bytes. For content.c only. */
#ifndef RINGI_CONTENT_SHOW_H
#define RINGI_CONTENT_SHOW_H

#include "base/sink.h"

/* The state of one text object (ISO 32000-1, 9.4): begins as zeros at BT. */
struct content_show { double spacing, owed; bool foreign; };  /* foreign: the stream has spacings or sizes of its own: nothing is changed */

/* Writes an operand of Tj or TJ and its operator: strings as bytes rather than digits, and where most characters stand
 * apart by the same, that once as character spacing (9.3.2) rather than behind each. Where anything is shown, and where the
 * pen ends, changes by at most 0.0015 of the type's size. What it doesn't understand it copies. */
void content_show(struct content_show *show, struct sink *out, const unsigned char *operand, size_t size, bool array);

/* Puts the pen where it has to be, before an operator that goes on from there by other measures. */
void content_show_settle(struct content_show *show, struct sink *out);

/* After an operator that moves the pen to a place of its own (Td, Tm). */
void content_show_moved(struct content_show *show);

/* Before ET: the spacing is none again. */
void content_show_end(struct content_show *show, struct sink *out);

#endif
