/* verify_alike.h: are objects of two PDFs alike, whatever their numbers? For verify_pdf.c. */
#ifndef RINGI_VERIFY_ALIKE_H
#define RINGI_VERIFY_ALIKE_H

#include <qpdf/qpdf-c.h>
#include <stdbool.h>

#include "base/arena.h"

struct alike;

/* The unpacked bytes of a stream, in the arena; NULL where it is none, is packed in another way than reports are, or holds more
 * than LIMIT_FILE_BYTES. */
const unsigned char *stream_bytes(struct arena *arena, qpdf_data pdf, qpdf_oh stream, size_t *size);

/* Both live as long as the arena. */
struct alike *alike_new(struct arena *arena, qpdf_data was, qpdf_data now);

/* Takes two pages as alike: what points to one must point to the other. Each is then held to the other by its keys. */
void alike_pages(struct alike *alike, qpdf_oh was, qpdf_oh now);

/* Whether all that can be reached from both is alike, but for what an earlier call reached. */
bool alike_objects(struct alike *alike, qpdf_oh was, qpdf_oh now);

#endif
