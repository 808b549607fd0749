/* content.h: marks a page's content stream anew: real content by number, all else as artifact. */
#ifndef RINGI_CONTENT_H
#define RINGI_CONTENT_H

#include "base/sink.h"

/* Writes the content stream `bytes`, in which each piece of real content stands in a top-level marked-content sequence with
 * an MCID, to `out`: sequence n (from 0) is opened by `openings[n]` ("/P <</MCID 3>> BDC"), and what is painted outside of
 * all is wrapped in /Artifact. Marks inside of these sequences (Cairo's /Span with an ActualText) stay.
 * NULL, or what is wrong: not `count` such sequences, or a stream that is not as ISO 32000-1, 14.6 wants it. */
const char *content_mark(struct sink *out, const unsigned char *bytes, size_t size, const char *const *openings, size_t count);

#endif
