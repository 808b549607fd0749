/* inquiry.h: the room's own: the pieces of a letter of inquiries.
 *
 * A letter goes out of the house. Of the scoring it holds the texts of its inquiries and nothing else, of the document
 * the organisation's name; of the sheets what the vendor wrote itself. */
#ifndef RINGI_PARTS_INQUIRY_H
#define RINGI_PARTS_INQUIRY_H

#include "input/inquiries.h"
#include "parts/common.h"

/* The sheets that the inquiries are about, each with its whole title, version and date. */
void tell_inquiry_sheets(const struct part_context *context, const struct service *service, const struct inquiries *inquiries);

/* The inquiries of a service as a table to fill in: a row an item, the inquiry and the blanks once for all of its
 * items. `before`: inquiries of the letter told already. */
void tell_inquiry_table(const struct part_context *context, const struct inquiries *inquiries, size_t before);

#endif
