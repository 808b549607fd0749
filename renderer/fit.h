/* fit.h: one page, by selection: how much of what has to stand on one page is told. */
#ifndef RINGI_FIT_H
#define RINGI_FIT_H

#include "base/message.h"
#include "parts/parts.h"
#include "typeset/fonts.h"

/* Sets the context's squeeze to the least at which what has to stand on one page does (the whole of a layout of one page,
 * the approval form). False where it doesn't at any: told as rule `fit`. Nothing where nothing has to. */
bool fit_squeeze(struct part_context *context, struct fonts *fonts, struct messages *messages);

#endif
