/* keys.h: what patterns stand for, below a chart or alone; for the draw room's own files. */
#ifndef RINGI_KEYS_H
#define RINGI_KEYS_H

#include "draw/charts.h"

#define SWATCH_WIDE 12.0
#define SWATCH_HIGH 8.0

/* Draws swatches with their names, in lines as wide as the drawing, from `y` down; returns where they end. */
double keys_draw(struct drawing *drawing, const struct keys *keys, double y, const struct text_measure *measure);

#endif
