/* logo.c: decodes a logo: PNG by Cairo, SVG by librsvg. What it may be was judged before (style/logo.c).
 *
 * librsvg is opened only where there is an SVG: linking it would cost every run 5 ms. Invariant: what is painted lies
 * within the logo's rectangle. */
#include "write/logo.h"

#include <dlfcn.h>
#include <librsvg/rsvg.h>
#include <string.h>

struct reading { const struct logo *logo; size_t at; };

static cairo_status_t read_bytes(void *closure, unsigned char *to, unsigned length) {
  struct reading *reading = closure;
  if (reading->logo->size - reading->at < length) return CAIRO_STATUS_READ_ERROR;
  memcpy(to, reading->logo->bytes + reading->at, length);
  reading->at += length;
  return CAIRO_STATUS_SUCCESS;
}

static const char *paint_png(cairo_t *cairo, const struct logo *logo) {
  struct reading reading = {logo, 0};
  cairo_surface_t *image = cairo_image_surface_create_from_png_stream(read_bytes, &reading);
  int width = cairo_image_surface_get_width(image), height = cairo_image_surface_get_height(image);
  bool good = cairo_surface_status(image) == CAIRO_STATUS_SUCCESS && width > 0 && height > 0;
  if (good) {
    cairo_scale(cairo, logo->width / width, logo->height / height);
    cairo_set_source_surface(cairo, image, 0, 0);
    cairo_paint(cairo);
  }
  cairo_surface_destroy(image);
  return good ? NULL : "the logo is no whole PNG";
}

/* The functions of librsvg that are used, by the types of its own header. */
struct rsvg {
  __typeof__(&rsvg_handle_new_from_data) open;
  __typeof__(&rsvg_handle_render_document) render;
};

static bool rsvg_find(struct rsvg *rsvg) {
  void *library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
  *(void **)&rsvg->open = dlsym(library, "rsvg_handle_new_from_data");
  *(void **)&rsvg->render = dlsym(library, "rsvg_handle_render_document");
  return rsvg->open && rsvg->render;
}

static const char *paint_svg(cairo_t *cairo, const struct logo *logo) {
  struct rsvg rsvg;
  const RsvgRectangle whole = {0, 0, logo->width, logo->height};
  if (!rsvg_find(&rsvg)) return "an SVG logo needs librsvg (package librsvg2-2)";
  RsvgHandle *handle = rsvg.open(logo->bytes, logo->size, NULL);
  if (!handle) return "the logo is no SVG that librsvg reads";
  bool good = rsvg.render(handle, cairo, &whole, NULL);
  g_object_unref(handle);
  return good ? NULL : "the logo can't be drawn";
}

static void release(void *surface) { cairo_surface_destroy(surface); }

cairo_surface_t *logo_open(struct arena *arena, const struct logo *logo, const char **what) {
  const cairo_rectangle_t extents = {0, 0, logo->width, logo->height};
  cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  arena_defer(arena, release, surface);
  cairo_t *cairo = cairo_create(surface);
  *what = logo->kind == LOGO_PNG ? paint_png(cairo, logo) : paint_svg(cairo, logo);
  if (!*what && cairo_status(cairo)) *what = "the logo can't be drawn";
  cairo_destroy(cairo);
  return *what ? NULL : surface;
}
