/* face.h: Cairo's faces of the fonts; for the write room's painters only. */
#ifndef RINGI_FACE_H
#define RINGI_FACE_H

#include <cairo.h>

#include "base/arena.h"
#include "typeset/fonts.h"

struct faces;

/* An empty set; its faces are made as they are asked for and freed with the arena. */
struct faces *faces_new(struct arena *arena);

/* Cairo's face of a font; NULL where the file can't be opened any more. */
cairo_font_face_t *face_of(struct faces *faces, const struct font *font);

#endif
