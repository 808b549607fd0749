/* icc.h: an ICC profile of sRGB, computed: what the colours of a PDF/A file mean. */
#ifndef RINGI_ICC_H
#define RINGI_ICC_H

#include "base/sink.h"

/* Writes a display profile of IEC 61966-2-1 (sRGB), ICC version 2.1, some 2.5 KB; always the same bytes. */
void icc_srgb(struct sink *sink);

#endif
