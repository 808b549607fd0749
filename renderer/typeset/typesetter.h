/* typesetter.h: the working state of the typeset room; for its own files only. */
#ifndef RINGI_TYPESETTER_H
#define RINGI_TYPESETTER_H

#include <hb.h>

#include "base/sink.h"
#include "typeset/paragraph.h"

struct typesetter {
  struct arena *arena;
  const struct document *document;
  const struct theme *theme;
  struct fonts *fonts;
  unsigned page_digits;
  bool hanging;
  hb_buffer_t *buffer;
  hb_language_t language;
  /* the paragraph in the making; arrays are used again */
  enum role role;
  const struct role_style *style;
  struct sink text;
  struct segment *segments; size_t segment_count, segment_capacity;
  struct cluster *clusters; size_t cluster_count, cluster_capacity;
  struct glyph *glyphs; size_t glyph_count, glyph_capacity;
  const struct font *fonts_used[256]; unsigned font_count;
  double leading, size;
};

#endif
