/* pattern.h: surfaces that are told apart without colour; for the draw room's own files. */
#ifndef RINGI_PATTERN_H
#define RINGI_PATTERN_H

#include "draw/charts.h"

/* Fills a rectangle with a pattern in a tone: opaque shapes that stay inside it. */
void hatch_rectangle(struct drawing *drawing, enum pattern pattern, double x, double y, double w, double h, enum tone tone);

#endif
