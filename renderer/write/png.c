/* png.c: one page as a picture: the same placed page as the PDF's, painted on pixels.
 *
 * Leaves painting to paint.c and PNG's compression to Cairo, which writes no resolution: the chunk pHYs is put in behind,
 * so that the picture is placed in the page's own size. Invariant: the pixels are counted before they are allocated. */
#include <cairo.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/limits.h"
#include "write/paint.h"
#include "write/write.h"

#define POINTS_PER_INCH 72.0
#define METRES_PER_INCH 0.0254

/* PNG's signature and its first chunk, IHDR: length, name, 13 bytes, sum. */
enum { PNG_HEAD = 8 + 4 + 4 + 13 + 4, PHYS_BYTES = 9 };

static cairo_status_t append(void *sink, const unsigned char *bytes, unsigned length) {
  sink_bytes(sink, bytes, length);
  return sink_failed(sink) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void put_number(unsigned char *to, uint32_t number) {
  for (int i = 0; i < 4; i++) to[i] = (unsigned char)(number >> (24 - 8 * i));
}

/* pHYs: pixels a metre, across and down. */
static void put_resolution(struct sink *sink, unsigned dpi) {
  unsigned char chunk[4 + 4 + PHYS_BYTES + 4] = {0, 0, 0, PHYS_BYTES, 'p', 'H', 'Y', 's'};
  uint32_t per_metre = (uint32_t)lround(dpi / METRES_PER_INCH);
  put_number(chunk + 8, per_metre);
  put_number(chunk + 12, per_metre);
  chunk[16] = 1; /* the unit is the metre */
  put_number(chunk + 17, (uint32_t)crc32(0, chunk + 4, 4 + PHYS_BYTES));
  sink_bytes(sink, chunk, sizeof chunk);
}

static bool tell(const struct write_context *context, size_t page, const char *what) {
  const char *rule = strstr(what, "memory") ? "memory" : "fit";
  message_add(context->messages, RINGI_ERROR, rule, NULL, "the picture of page %zu can't be made: %s", page + 1, what);
  return false;
}

static void release_surface(void *surface) { cairo_surface_destroy(surface); }
static void release_cairo(void *cairo) { cairo_destroy(cairo); }
static void release_sink(void *sink) { sink_free(sink); }

/* What is painted with; made for the first page and used again for the others. */
struct png_kit {
  cairo_surface_t *surface, *watermark;
  cairo_t *cairo;
  struct faces *faces;
  struct sink raw;
};

static void set_options(cairo_t *cairo) {
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_set_font_options(cairo, options);
  cairo_font_options_destroy(options);
}

/* The pixels come from the arena, whose limit they count against. */
static struct png_kit *open_kit(const struct write_context *context) {
  struct png_kit *kit = arena_new(context->arena, struct png_kit);
  double scale = context->dpi / POINTS_PER_INCH;
  int width = (int)lround(context->pages->width * scale), height = (int)lround(context->pages->height * scale);
  int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width);
  if (stride <= 0) return NULL;
  unsigned char *pixels = arena_array(context->arena, (size_t)stride, (size_t)height);
  kit->surface = cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, width, height, stride);
  arena_defer(context->arena, release_surface, kit->surface);
  kit->cairo = cairo_create(kit->surface);
  arena_defer(context->arena, release_cairo, kit->cairo);
  arena_defer(context->arena, release_sink, &kit->raw);
  cairo_scale(kit->cairo, scale, scale);
  set_options(kit->cairo);
  kit->faces = faces_new(context->arena);
  kit->watermark = paint_watermark(context->arena, kit->faces, context->pages);
  return kit;
}

static const char *paint(const struct write_context *context, struct png_kit *kit, size_t page) {
  const char *what = NULL;
  cairo_set_source_rgb(kit->cairo, 1, 1, 1);
  cairo_paint(kit->cairo);
  paint_page(kit->cairo, kit->faces, context->pages, page, kit->watermark, &what);
  cairo_status_t status = cairo_status(kit->cairo);
  if (!what && status != CAIRO_STATUS_SUCCESS) what = cairo_status_to_string(status);
  if (what) return what;
  cairo_surface_flush(kit->surface);
  status = cairo_surface_write_to_png_stream(kit->surface, append, &kit->raw);
  if (sink_failed(&kit->raw)) return "no memory for the output";
  if (status != CAIRO_STATUS_SUCCESS) return cairo_status_to_string(status);
  return kit->raw.size < PNG_HEAD ? "it is cut short" : NULL;
}

bool write_png(const struct write_context *context, size_t page, struct sink *sink) {
  if (!*context->png) *context->png = open_kit(context);
  struct png_kit *kit = *context->png;
  if (!kit) return tell(context, page, "it is too wide");
  kit->raw.size = 0;
  const char *what = paint(context, kit, page);
  if (what) return tell(context, page, what);
  sink_bytes(sink, kit->raw.bytes, PNG_HEAD);
  put_resolution(sink, context->dpi);
  sink_bytes(sink, kit->raw.bytes + PNG_HEAD, kit->raw.size - PNG_HEAD);
  return true;
}
