/* paint.c: fills, drawings, then text, page by page. Decides nothing: everything has its place and tone already. */
#include "write/paint.h"

#include <math.h>
#include <string.h>

#define WATERMARK_SPAN 0.62   /* of the page's diagonal */
#define GLYPHS_AT_ONCE 1024

static void set_tone(cairo_t *cairo, enum tone tone) {
  struct colour colour = tone_colour(tone);
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

static void paint_shape(cairo_t *cairo, const struct shape *shape) {
  set_tone(cairo, shape->tone);
  cairo_new_path(cairo);
  switch (shape->kind) {
    case SHAPE_LINE:
      cairo_move_to(cairo, shape->x, shape->y);
      cairo_line_to(cairo, shape->x + shape->w, shape->y + shape->h);
      break;
    case SHAPE_RECTANGLE: cairo_rectangle(cairo, shape->x, shape->y, shape->w, shape->h); break;
    case SHAPE_POLYGON:
      for (size_t i = 0; i < shape->point_count; i++) cairo_line_to(cairo, shape->points[i].x, shape->points[i].y);
      cairo_close_path(cairo);
      break;
    case SHAPE_ARC: cairo_arc(cairo, shape->x, shape->y, shape->w, shape->from, shape->to); break;
    case SHAPE_TEXT: return; /* a run of the page */
  }
  if (shape->width > 0) {
    cairo_set_line_width(cairo, shape->width);
    cairo_set_dash(cairo, &shape->dash, shape->dash > 0 ? 1 : 0, 0);
    cairo_stroke(cairo);
  } else {
    cairo_fill(cairo);
  }
}

static bool set_font(cairo_t *cairo, struct faces *faces, const struct font *font, double size) {
  cairo_font_face_t *face = font ? face_of(faces, font) : NULL;
  if (!face) return false;
  cairo_set_font_face(cairo, face);
  cairo_set_font_size(cairo, size);
  return true;
}

static bool paint_run(cairo_t *cairo, struct faces *faces, const struct run *run, const char **what) {
  if (run->glyph_count == 0) return true;
  if (!set_font(cairo, faces, run->font, run->size)) {
    *what = "a font file can't be opened any more";
    return false;
  }
  set_tone(cairo, run->tone);
  cairo_glyph_t glyphs[GLYPHS_AT_ONCE];
  cairo_text_cluster_t clusters[GLYPHS_AT_ONCE];
  size_t glyph = 0, byte = 0;
  for (size_t cluster = 0; cluster < run->cluster_count;) { /* long runs in pieces; texts of backward runs end first */
    int glyph_count = 0, cluster_count = 0, bytes = 0;
    while (cluster < run->cluster_count && glyph_count + run->clusters[cluster].glyphs <= GLYPHS_AT_ONCE && cluster_count < GLYPHS_AT_ONCE) {
      clusters[cluster_count++] = (cairo_text_cluster_t){run->clusters[cluster].bytes, run->clusters[cluster].glyphs};
      for (unsigned i = 0; i < run->clusters[cluster].glyphs; i++, glyph++) {
        if (run->glyphs[glyph].id == 0) *what = "a character has no glyph";
        glyphs[glyph_count++] = (cairo_glyph_t){run->glyphs[glyph].id, (double)run->x + run->glyphs[glyph].x, (double)run->y + run->glyphs[glyph].y};
      }
      bytes += run->clusters[cluster++].bytes;
    }
    if (cluster_count == 0) break;
    if (run->backward) /* clusters stand in visual order, their text in logical order */
      for (int i = 0, k = cluster_count - 1; i < k; i++, k--) {
        cairo_text_cluster_t held = clusters[i];
        clusters[i] = clusters[k], clusters[k] = held;
      }
    cairo_show_text_glyphs(cairo, run->text + byte, bytes, glyphs, glyph_count, clusters, cluster_count,
                           run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    byte += (size_t)bytes;
  }
  return *what == NULL;
}

/* The watermark: outlines, not text, across the page below everything: it is never read or searched. */
static void paint_watermark(cairo_t *cairo, struct faces *faces, const struct pages *pages) {
  const struct paragraph *mark = pages->watermark;
  if (!mark || mark->cluster_count == 0 || mark->natural <= 0) return;
  double diagonal = hypot(pages->width, pages->height);
  double scale = fmin(diagonal * WATERMARK_SPAN / mark->natural, pages->width * 0.5 / mark->style->size);
  cairo_save(cairo);
  cairo_translate(cairo, pages->width / 2, pages->height / 2);
  cairo_rotate(cairo, -atan2(pages->height, pages->width));
  cairo_scale(cairo, scale, scale);
  set_tone(cairo, TONE_TRACK);
  double x = -mark->natural / 2;
  for (uint32_t i = 0; i < mark->cluster_count; i++) {
    const struct cluster *cluster = &mark->clusters[i];
    if (cluster->glyphs && set_font(cairo, faces, mark->fonts[cluster->font], mark->segments[cluster->segment].size)) {
      double pen = x;
      for (unsigned g = 0; g < cluster->glyphs; g++) {
        const struct glyph *glyph = &mark->glyphs[cluster->glyph + g];
        cairo_glyph_t at = {glyph->id, pen + glyph->dx, mark->style->size * 0.35 - glyph->dy};
        cairo_glyph_path(cairo, &at, 1);
        pen += glyph->advance;
      }
    }
    x += cluster->advance + cluster->gap;
  }
  cairo_fill(cairo);
  cairo_restore(cairo);
}

bool paint_page(cairo_t *cairo, struct faces *faces, const struct pages *pages, size_t index, const char **what) {
  const struct page *page = &pages->items[index];
  *what = NULL;
  paint_watermark(cairo, faces, pages);
  for (size_t i = 0; i < page->fill_count; i++) {
    const struct fill *fill = &page->fills[i];
    set_tone(cairo, fill->tone);
    cairo_rectangle(cairo, fill->x, fill->y, fill->width, fill->height);
    cairo_fill(cairo);
  }
  for (size_t i = 0; i < page->drawing_count; i++) {
    const struct placed_drawing *placed = &page->drawings[i];
    cairo_save(cairo);
    cairo_translate(cairo, placed->x, placed->y);
    for (size_t k = 0; k < placed->drawing->count; k++) paint_shape(cairo, &placed->drawing->shapes[k]);
    cairo_restore(cairo);
  }
  for (size_t i = 0; i < page->runs.count; i++)
    if (!paint_run(cairo, faces, &page->runs.items[i], what)) return false;
  return true;
}
