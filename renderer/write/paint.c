/* paint.c: fills, drawings, then text, page by page. Decides nothing: everything has its place and tone already. */
#include "write/paint.h"

#include <math.h>
#include <string.h>

#define WATERMARK_SPAN 0.62   /* of the page's diagonal */
#define GLYPHS_AT_ONCE 256

static void set_tone(cairo_t *cairo, const struct theme *theme, enum tone tone) {
  struct colour colour = theme_tone(theme, tone);
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

static void add_path(cairo_t *cairo, const struct shape *shape) {
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
    case SHAPE_TEXT: break;
  }
}

/* Paints a shape, or as many lines as make one path; returns how many. Rectangles stay apart: one alone is one operator of
 * a PDF, several are four lines each. */
static size_t paint_shapes(cairo_t *cairo, const struct theme *theme, const struct shape *shapes, size_t count) {
  size_t done = 1;
  if (shapes->kind == SHAPE_TEXT) return 1; /* a run of the page */
  struct colour colour = theme_tint(theme, shapes->tone, shapes->tint);
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
  cairo_new_path(cairo);
  add_path(cairo, shapes);
  while (shapes->kind == SHAPE_LINE && done < count && drawing_alike(shapes, &shapes[done])) add_path(cairo, &shapes[done++]);
  if (shapes->width > 0) {
    const double dashes[] = {shapes->dash, shapes->gap > 0 ? shapes->gap : shapes->dash};
    cairo_set_line_width(cairo, shapes->width);
    cairo_set_dash(cairo, dashes, shapes->dash > 0 ? 2 : 0, 0);
    cairo_stroke(cairo);
  } else {
    cairo_fill(cairo);
  }
  return done;
}

/* Squares one step apart: a dashed line as thick as its dashes are long. */
static void paint_dots(cairo_t *cairo, const struct fill *fill) {
  const double side = (double)fill->height, dashes[] = {side, (double)fill->step - side}, y = (double)fill->y + side / 2;
  cairo_set_line_width(cairo, side);
  cairo_set_dash(cairo, dashes, 2, 0);
  cairo_move_to(cairo, (double)fill->x, y);
  cairo_line_to(cairo, (double)fill->x + (double)fill->width, y);
  cairo_stroke(cairo);
}

static void paint_fill(cairo_t *cairo, const struct theme *theme, const struct fill *fill) {
  set_tone(cairo, theme, fill->tone);
  if (fill->step > 0) {
    paint_dots(cairo, fill);
    return;
  }
  cairo_rectangle(cairo, (double)fill->x, (double)fill->y, (double)fill->width, (double)fill->height);
  cairo_fill(cairo);
}

static bool set_font(cairo_t *cairo, struct faces *faces, const struct font *font, double size) {
  cairo_font_face_t *face = font ? face_of(faces, font) : NULL;
  if (!face) return false;
  cairo_set_font_face(cairo, face);
  cairo_set_font_size(cairo, size);
  return true;
}

/* Room for one run's glyphs: most runs fit the stack. */
struct batch {
  cairo_glyph_t some_glyphs[GLYPHS_AT_ONCE], *glyphs;
  cairo_text_cluster_t some_clusters[GLYPHS_AT_ONCE], *clusters;
};

static bool batch_open(struct batch *batch, const struct run *run) {
  bool large = run->glyph_count > GLYPHS_AT_ONCE || run->cluster_count > GLYPHS_AT_ONCE;
  batch->glyphs = large ? cairo_glyph_allocate((int)run->glyph_count) : batch->some_glyphs;
  batch->clusters = large ? cairo_text_cluster_allocate((int)run->cluster_count) : batch->some_clusters;
  return batch->glyphs && batch->clusters;
}

static void batch_close(struct batch *batch) {
  if (batch->glyphs != batch->some_glyphs) cairo_glyph_free(batch->glyphs);
  if (batch->clusters != batch->some_clusters) cairo_text_cluster_free(batch->clusters);
}

static bool paint_run(cairo_t *cairo, struct faces *faces, const struct theme *theme, const struct run *run, const char **what) {
  if (run->glyph_count == 0) return true;
  if (!set_font(cairo, faces, run->font, run->size)) {
    *what = "a font file can't be opened any more";
    return false;
  }
  set_tone(cairo, theme, run->tone);
  struct batch batch;
  if (!batch_open(&batch, run)) {
    *what = "no memory for a line's glyphs";
    return false;
  }
  size_t glyph = 0;
  int bytes = 0;
  double x = round((double)run->x * 100) / 100, y = round((double)run->y * 100) / 100; /* 2 decimals: a page's content is 5 % less */
  for (uint32_t i = 0; i < run->cluster_count; i++) {
    batch.clusters[i] = (cairo_text_cluster_t){(int)run->clusters[i].bytes, (int)run->clusters[i].glyphs};
    bytes += batch.clusters[i].num_bytes;
    for (uint32_t k = 0; k < run->clusters[i].glyphs; k++, glyph++) {
      if (run->glyphs[glyph].id == 0) *what = "a character has no glyph";
      batch.glyphs[glyph] = (cairo_glyph_t){run->glyphs[glyph].id, x + run->glyphs[glyph].x, y + run->glyphs[glyph].y};
    }
  }
  if (run->backward) /* clusters stand in visual order, their text in logical order */
    for (uint32_t i = 0, k = run->cluster_count; i + 1 < k; i++) {
      cairo_text_cluster_t held = batch.clusters[i];
      batch.clusters[i] = batch.clusters[--k], batch.clusters[k] = held;
    }
  if (run->cluster_count)
    cairo_show_text_glyphs(cairo, run->text, bytes, batch.glyphs, (int)glyph, batch.clusters, (int)run->cluster_count,
                           run->backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
  batch_close(&batch);
  return *what == NULL;
}

/* Light enough that text over it keeps a contrast of 4.5:1; where a theme has no shade, a light grey. */
static enum tone watermark_tone(const struct theme *theme) {
  struct colour shade = theme_tone(theme, TONE_SHADE);
  return shade.red + shade.green + shade.blue > 2.999 ? TONE_TRACK : TONE_SHADE;
}

/* Draws the watermark: outlines, not text, across the page: it is never read or searched. */
static void draw_watermark(cairo_t *cairo, struct faces *faces, const struct pages *pages) {
  const struct paragraph *mark = pages->watermark;
  if (!mark || mark->cluster_count == 0 || mark->natural <= 0) return;
  double diagonal = hypot(pages->width, pages->height);
  double scale = fmin(diagonal * WATERMARK_SPAN / mark->natural, pages->width * 0.5 / mark->style->size);
  cairo_save(cairo);
  cairo_translate(cairo, pages->width / 2, pages->height / 2);
  cairo_rotate(cairo, -atan2(pages->height, pages->width));
  cairo_scale(cairo, scale, scale);
  set_tone(cairo, pages->theme, watermark_tone(pages->theme));
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

static void release_surface(void *surface) { cairo_surface_destroy(surface); }

cairo_surface_t *paint_watermark(struct arena *arena, struct faces *faces, const struct pages *pages) {
  if (!pages->watermark) return NULL;
  const cairo_rectangle_t extents = {0, 0, pages->width, pages->height};
  cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  arena_defer(arena, release_surface, surface);
  cairo_t *cairo = cairo_create(surface);
  draw_watermark(cairo, faces, pages);
  cairo_destroy(cairo);
  return surface;
}

static bool draw_logo(cairo_t *cairo, struct faces *faces, const struct logo *logo, const struct page *page, const char **what) {
  cairo_surface_t *surface = face_logo(faces, logo, what);
  if (!surface) return false;
  cairo_set_source_surface(cairo, surface, page->logo_x, page->logo_y);
  cairo_paint(cairo);
  return true;
}

static void paint_drawing(cairo_t *cairo, const struct theme *theme, const struct placed_drawing *placed) {
  cairo_save(cairo);
  cairo_translate(cairo, placed->x, placed->y);
  const struct drawing *drawing = placed->drawing;
  for (size_t k = 0; k < drawing->count;) k += paint_shapes(cairo, theme, &drawing->shapes[k], drawing->count - k);
  cairo_restore(cairo);
}

/* True where a mark holds the texts of a drawing: it is painted within. */
static bool is_marked(const struct placed_drawing *placed, const struct page_marks *marks) {
  for (size_t i = 0; marks && i < marks->count; i++)
    if (marks->items[i].owner == placed->node) return true;
  return false;
}

static bool paint_mark(cairo_t *cairo, struct faces *faces, const struct pages *pages, const struct page *page, const struct mark *mark, bool *drawn, const char **what) {
  cairo_tag_begin(cairo, "P", NULL);
  for (size_t i = 0; i < page->drawing_count; i++)
    if (page->drawings[i].node == mark->owner && !drawn[i]) {
      paint_drawing(cairo, pages->theme, &page->drawings[i]);
      drawn[i] = true;
    }
  bool done = true;
  for (size_t i = mark->from; i < mark->to && done; i++) done = paint_run(cairo, faces, pages->theme, &page->runs.items[i], what);
  cairo_tag_end(cairo, "P");
  return done;
}

bool paint_marked_page(cairo_t *cairo, struct faces *faces, const struct pages *pages, size_t index, cairo_surface_t *watermark,
                       const struct page_marks *marks, const char **what) {
  const struct page *page = &pages->items[index];
  *what = NULL;
  if (watermark) {
    cairo_set_source_surface(cairo, watermark, 0, 0);
    cairo_paint(cairo);
  }
  if (page->logo && !draw_logo(cairo, faces, pages->theme->logo, page, what)) return false;
  for (size_t i = 0; i < page->fill_count; i++) paint_fill(cairo, pages->theme, &page->fills[i]);
  bool *drawn = arena_new_array(pages->arena, bool, page->drawing_count + 1);
  for (size_t i = 0; i < page->drawing_count; i++)
    if (!is_marked(&page->drawings[i], marks)) paint_drawing(cairo, pages->theme, &page->drawings[i]);
  const struct mark *mark = marks ? marks->items : NULL, *end = marks ? mark + marks->count : NULL;
  for (size_t i = 0; i < page->runs.count; i++) {
    if (mark < end && mark->from == i) {
      if (!paint_mark(cairo, faces, pages, page, mark, drawn, what)) return false;
      i = mark++->to - 1;
    } else if (!paint_run(cairo, faces, pages->theme, &page->runs.items[i], what)) {
      return false;
    }
  }
  return true;
}

bool paint_page(cairo_t *cairo, struct faces *faces, const struct pages *pages, size_t index, cairo_surface_t *watermark, const char **what) {
  return paint_marked_page(cairo, faces, pages, index, watermark, NULL, what);
}
