/* logo.h: reads a logo's file and finds its size from the header alone, before anything decodes it. */
#ifndef RINGI_LOGO_H
#define RINGI_LOGO_H

#include "style/theme.h"

/* Reads the PNG or SVG file at `path`, or given for it by `looks` (may be NULL), into `logo`: bytes, kind, and the size that it is printed in, `height` pt high.
 * NULL, or why it can't be a logo. */
const char *logo_read(struct arena *arena, const struct looks *looks, const char *path, double height, struct logo *logo);

#endif
