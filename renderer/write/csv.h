/* csv.h: the room's own: a field of CSV. */
#ifndef RINGI_CSV_H
#define RINGI_CSV_H

#include "base/sink.h"

/* Writes a text as a field: in quotation marks, those in it doubled. A text that a spreadsheet would run as a formula (it
 * begins with = + - @, their full-width forms, a tab or a line break), or that begins with apostrophes before such a
 * character, is led by an apostrophe: taking one off such a text gives what it was. */
void csv_field(struct sink *sink, const char *text);

#endif
