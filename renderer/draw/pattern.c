/* pattern.c: hatches as plain lines, clipped by their own geometry, so that every painter draws them alike and a PDF needs
 * neither clips nor tiles. Coarse enough for a scan of 200 dpi in black and white. */
#include "draw/pattern.h"

#include <math.h>

#define EDGE 0.7     /* the rim, pt */
#define STROKE 0.9
#define STEP 3.4     /* between hatch lines, along the edge */
#define DOT 1.3
#define DOT_STEP 3.0
#define PAPER 0.86   /* white in the ground of a hatch */

/* Lines x + slope * y = c across the rectangle; slope 1 rises to the right, -1 falls. */
static void diagonals(struct drawing *drawing, double x, double y, double w, double h, double slope, enum tone tone) {
  double from = slope > 0 ? x + y : x - y - h, to = from + w + h;
  for (double c = (floor(from / STEP) + 1) * STEP; c < to; c += STEP) { /* one grid for the whole drawing */
    double y1 = y, y2 = y + h, x1 = c - slope * y1, x2 = c - slope * y2;
    double left = fmin(x1, x2), right = fmax(x1, x2);
    if (right <= x || left >= x + w) continue;
    if (x1 < x) x1 = x, y1 = (c - x) * slope;
    if (x1 > x + w) x1 = x + w, y1 = (c - x - w) * slope;
    if (x2 < x) x2 = x, y2 = (c - x) * slope;
    if (x2 > x + w) x2 = x + w, y2 = (c - x - w) * slope;
    drawing_line(drawing, x1, y1, x2, y2, STROKE, 0, tone);
  }
}

static void levels(struct drawing *drawing, double x, double y, double w, double h, enum tone tone) {
  unsigned lines = (unsigned)fmax(1, floor(h / STEP));
  for (unsigned i = 0; i < lines; i++) {
    double at = y + h * (i + 0.5) / lines;
    drawing_line(drawing, x, at, x + w, at, STROKE, 0, tone);
  }
}

static void uprights(struct drawing *drawing, double x, double y, double w, double h, enum tone tone) {
  unsigned lines = (unsigned)fmax(1, floor(w / STEP));
  for (unsigned i = 0; i < lines; i++) {
    double at = x + w * (i + 0.5) / lines;
    drawing_line(drawing, at, y, at, y + h, STROKE, 0, tone);
  }
}

static void dots(struct drawing *drawing, double x, double y, double w, double h, enum tone tone) {
  unsigned across = (unsigned)fmax(1, floor(w / DOT_STEP)), down = (unsigned)fmax(1, floor(h / DOT_STEP));
  double step = w / across;
  for (unsigned k = 0; k < down; k++) {
    double at = y + h * (k + 0.5) / down;
    drawing_line(drawing, x + step / 2 - DOT / 2, at, x + w - step / 2 + DOT / 2, at, DOT, DOT, tone)->gap = step - DOT;
  }
}

void hatch_rectangle(struct drawing *drawing, enum pattern pattern, double x, double y, double w, double h, enum tone tone) {
  if (pattern == PATTERN_SOLID || w < 2 * EDGE || h < 2 * EDGE) {
    drawing_rectangle(drawing, x, y, w, h, 0, tone);
    return;
  }
  drawing_rectangle(drawing, x, y, w, h, 0, tone)->tint = pattern == PATTERN_EMPTY ? 1 : PAPER;
  double left = x + EDGE / 2, top = y + EDGE / 2, wide = w - EDGE, high = h - EDGE;
  switch (pattern) {
    case PATTERN_RISING: diagonals(drawing, left, top, wide, high, 1, tone); break;
    case PATTERN_FALLING: diagonals(drawing, left, top, wide, high, -1, tone); break;
    case PATTERN_CROSSED:
      diagonals(drawing, left, top, wide, high, 1, tone);
      diagonals(drawing, left, top, wide, high, -1, tone);
      break;
    case PATTERN_DOTTED: dots(drawing, left, top, wide, high, tone); break;
    case PATTERN_LEVEL: levels(drawing, left, top, wide, high, tone); break;
    case PATTERN_UPRIGHT: uprights(drawing, left, top, wide, high, tone); break;
    case PATTERN_SOLID:
    case PATTERN_EMPTY: break;
  }
  drawing_rectangle(drawing, left, top, wide, high, EDGE, tone);
}
