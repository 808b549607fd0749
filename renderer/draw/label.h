/* label.h: texts inside drawings: measured, wrapped, set one line below another; for the draw room's own files. */
#ifndef RINGI_LABEL_H
#define RINGI_LABEL_H

#include <stdbool.h>

#include "doc/drawing.h"

struct label { enum role role; const char **lines; size_t count; double width, height, leading, size; };

/* The size of texts of a role, and what a line of them takes, pt. */
double label_size(const struct text_measure *measure, enum role role);
double label_leading(const struct text_measure *measure, enum role role);

double label_width(const struct text_measure *measure, enum role role, const char *text);

/* `text` in lines of at most `width` (a single character may be wider). "" makes no line. */
struct label label_wrap(struct arena *arena, const struct text_measure *measure, enum role role, const char *text, double width);

/* Draws the lines from `top` downwards; x is their start, middle or end. */
void label_draw(struct drawing *drawing, const struct label *label, double x, double top, enum text_anchor anchor, enum tone tone);

#endif
