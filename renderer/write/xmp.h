/* xmp.h: a document's metadata as an XMP packet that claims PDF/A-3a and PDF/UA-1. */
#ifndef RINGI_XMP_H
#define RINGI_XMP_H

#include "base/sink.h"
#include "doc/document.h"

/* Writes the packet (ISO 16684-1). The schema of the PDF/UA claim is described in it, as PDF/A asks (ISO 19005-3, 6.6.2.3). */
void xmp_packet(struct sink *sink, const struct document *document);

#endif
