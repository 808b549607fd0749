/* paint.h: paints placed pages with Cairo, whatever the surface. */
#ifndef RINGI_PAINT_H
#define RINGI_PAINT_H

#include <cairo.h>

#include "page/page.h"
#include "write/face.h"
#include "write/marks.h"

/* The watermark of all pages, drawn once; NULL where there is none. Freed with the arena. */
cairo_surface_t *paint_watermark(struct arena *arena, struct faces *faces, const struct pages *pages);

/* Paints page `index` (from 0), the watermark (NULL: none) below all else. False where a glyph or face is missing: `*what` says so. */
bool paint_page(cairo_t *cairo, struct faces *faces, const struct pages *pages, size_t index, cairo_surface_t *watermark, const char **what);

/* The same for a tagged PDF: each mark's content stands in a tag of its own, at the top level. */
bool paint_marked_page(cairo_t *cairo, struct faces *faces, const struct pages *pages, size_t index, cairo_surface_t *watermark,
                       const struct page_marks *marks, const char **what);

#endif
