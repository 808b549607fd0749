/* drawing.c: the shapes of a drawing, in the order in which they are painted. */
#include "doc/drawing.h"

#include <math.h>
#include <string.h>

struct drawing *drawing_new(struct arena *arena, double width, double height) {
  struct drawing *drawing = arena_new(arena, struct drawing);
  *drawing = (struct drawing){.width = width, .height = height, .arena = arena};
  return drawing;
}

static struct shape *shape_add(struct drawing *drawing, enum stroke_kind kind, enum tone tone) {
  drawing->shapes = arena_grow(drawing->arena, drawing->shapes, drawing->count, &drawing->capacity, sizeof *drawing->shapes);
  struct shape *shape = memset(&drawing->shapes[drawing->count++], 0, sizeof *shape);
  shape->kind = kind;
  shape->tone = tone;
  return shape;
}

struct shape *drawing_line(struct drawing *drawing, double x1, double y1, double x2, double y2, double width, double dash, enum tone tone) {
  struct shape *shape = shape_add(drawing, SHAPE_LINE, tone);
  shape->x = x1, shape->y = y1, shape->w = x2 - x1, shape->h = y2 - y1, shape->width = width, shape->dash = dash;
  return shape;
}

struct shape *drawing_rectangle(struct drawing *drawing, double x, double y, double w, double h, double width, enum tone tone) {
  struct shape *shape = shape_add(drawing, SHAPE_RECTANGLE, tone);
  shape->x = x, shape->y = y, shape->w = w, shape->h = h, shape->width = width;
  return shape;
}

struct shape *drawing_polygon(struct drawing *drawing, const struct point *points, size_t count, double width, enum tone tone) {
  struct shape *shape = shape_add(drawing, SHAPE_POLYGON, tone);
  struct point *copy = arena_new_array(drawing->arena, struct point, count);
  memcpy(copy, points, count * sizeof *points);
  shape->points = copy, shape->point_count = count, shape->width = width;
  return shape;
}

struct shape *drawing_arc(struct drawing *drawing, double x, double y, double radius, double from, double to, double width, enum tone tone) {
  struct shape *shape = shape_add(drawing, SHAPE_ARC, tone);
  shape->x = x, shape->y = y, shape->w = radius, shape->from = from, shape->to = to, shape->width = width;
  return shape;
}

struct shape *drawing_text(struct drawing *drawing, double x, double y, const char *text, enum role role, enum text_anchor anchor, enum tone tone) {
  struct shape *shape = shape_add(drawing, SHAPE_TEXT, tone);
  shape->x = x, shape->y = y, shape->text = text, shape->role = role, shape->anchor = anchor;
  return shape;
}

static bool same(double a, double b) { return fabs(a - b) < 1e-9; }

bool drawing_alike(const struct shape *left, const struct shape *right) {
  return left->kind == right->kind && (left->kind == SHAPE_LINE || (left->kind == SHAPE_RECTANGLE && left->width <= 0)) &&
         left->tone == right->tone && same(left->width, right->width) && same(left->dash, right->dash) && same(left->gap, right->gap) &&
         same(left->tint, right->tint);
}
