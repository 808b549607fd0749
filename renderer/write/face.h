/* face.h: Cairo's faces of the fonts; for the write room's painters only. */
#ifndef RINGI_FACE_H
#define RINGI_FACE_H

#include <cairo.h>

#include "base/arena.h"
#include "style/theme.h"
#include "typeset/fonts.h"

struct faces;

/* An empty set; its faces are made as they are asked for and freed with the arena. */
struct faces *faces_new(struct arena *arena);

/* Cairo's face of a font; NULL where the file can't be opened any more. */
cairo_font_face_t *face_of(struct faces *faces, const struct font *font);

/* The logo as a surface of its printed size, decoded once; NULL, and why in `*what`, where it can't be. */
cairo_surface_t *face_logo(struct faces *faces, const struct logo *logo, const char **what);

#endif
