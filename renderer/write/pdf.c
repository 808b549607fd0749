/* pdf.c: paints all pages into a PDF in memory, then has pdf_finish.c add what Cairo can't.
 *
 * Cairo reports success on most failed writes, so it only ever writes to memory. It tags what is content; structure, links,
 * outlines, metadata and language are the finishing pass's. */
#include <cairo-pdf.h>
#include <string.h>

#include "write/paint.h"
#include "write/pdf_finish.h"
#include "write/write.h"

static cairo_status_t append(void *sink, const unsigned char *bytes, unsigned length) {
  sink_bytes(sink, bytes, length);
  return sink_failed(sink) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void release_sink(void *sink) { sink_free(sink); }
static void release_cairo(void *cairo) { cairo_destroy(cairo); }
static void release_surface(void *surface) {
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
}

static void set_options(cairo_t *cairo) {
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(cairo, options);
  cairo_font_options_destroy(options);
}

bool write_pdf(const struct write_context *context, struct sink *sink) {
  const struct pages *pages = context->pages;
  struct sink *raw = arena_new(context->arena, struct sink);
  arena_defer(context->arena, release_sink, raw);
  struct faces *faces = faces_new(context->arena);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, raw, pages->width, pages->height);
  arena_defer(context->arena, release_surface, surface);
  cairo_t *cairo = cairo_create(surface);
  arena_defer(context->arena, release_cairo, cairo);
  set_options(cairo);
  cairo_surface_t *watermark = paint_watermark(context->arena, faces, pages);
  const struct page_marks *marks = marks_plan(context->arena, pages);
  const char *what = NULL;
  for (size_t i = 0; i < pages->count && !what; i++) {
    paint_marked_page(cairo, faces, pages, i, watermark, &marks[i], &what);
    cairo_show_page(cairo);
  }
  cairo_surface_finish(surface);
  cairo_status_t status = cairo_status(cairo) ? cairo_status(cairo) : cairo_surface_status(surface);
  if (!what && status != CAIRO_STATUS_SUCCESS) what = cairo_status_to_string(status);
  if (!what && sink_failed(raw)) what = "no memory for the output";
  if (!what) what = pdf_finish(context, pages, marks, raw, sink);
  if (what) message_add(context->messages, RINGI_ERROR, strstr(what, "memory") ? "memory" : "fit", NULL, "the PDF can't be made: %s", what);
  sink_free(raw);
  return what == NULL;
}
