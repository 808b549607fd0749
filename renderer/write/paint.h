/* paint.h: paints placed pages with Cairo, whatever the surface. */
#ifndef RINGI_PAINT_H
#define RINGI_PAINT_H

#include <cairo.h>

#include "page/page.h"
#include "write/face.h"

/* Paints page `index` (from 0). False where a glyph or face is missing: `*what` says so. */
bool paint_page(cairo_t *cairo, struct faces *faces, const struct pages *pages, size_t index, const char **what);

#endif
