/* drawing.h: a vector drawing in tones: what a chart becomes, whatever paints it. Origin top left, pt, y downwards. */
#ifndef RINGI_DRAWING_H
#define RINGI_DRAWING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "doc/role.h"

enum stroke_kind { SHAPE_LINE, SHAPE_RECTANGLE, SHAPE_POLYGON, SHAPE_ARC, SHAPE_TEXT };
enum text_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct point { double x, y; };

struct shape {
  enum stroke_kind kind;
  enum tone tone;
  double tint;                 /* share of white mixed into the tone, 0 to 1: opaque, so that nothing shines through */
  double width;                /* of a stroke, pt; 0: filled */
  double dash;                 /* length of dashes, pt; 0: solid */
  double gap;                  /* between dashes, pt; 0: as long as they are */
  double x, y, w, h;           /* rectangle; line from x,y to x+w,y+h; arc: centre x,y, radius w; text: baseline point */
  double from, to;             /* arc, radians */
  const struct point *points; size_t point_count; /* polygon */
  const char *text; enum role role; enum text_anchor anchor;
};

struct drawing { double width, height; struct shape *shapes; size_t count, capacity; struct arena *arena; };

/* The width of `text` set on one line in `role`, and the size of that role's type, pt (no function: 8). Given by whoever
 * places the drawing. */
struct text_measure {
  double (*width)(void *context, enum role role, const char *text);
  void *context;
  double (*size)(void *context, enum role role);
};

/* Adding shapes; each returns what it added, which may still be changed until the next. */
struct drawing *drawing_new(struct arena *arena, double width, double height);
struct shape *drawing_line(struct drawing *drawing, double x1, double y1, double x2, double y2, double width, double dash, enum tone tone);
struct shape *drawing_rectangle(struct drawing *drawing, double x, double y, double w, double h, double width, enum tone tone);
struct shape *drawing_polygon(struct drawing *drawing, const struct point *points, size_t count, double width, enum tone tone);
struct shape *drawing_arc(struct drawing *drawing, double x, double y, double radius, double from, double to, double width, enum tone tone);
struct shape *drawing_text(struct drawing *drawing, double x, double y, const char *text, enum role role, enum text_anchor anchor, enum tone tone);

/* True where both are lines, or filled rectangles, that look the same: painted one after the other they make one path. */
bool drawing_alike(const struct shape *left, const struct shape *right);

#endif
