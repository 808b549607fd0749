/* logo.h: a theme's logo as something that Cairo paints. */
#ifndef RINGI_WRITE_LOGO_H
#define RINGI_WRITE_LOGO_H

#include <cairo.h>

#include "base/arena.h"
#include "style/theme.h"

/* The logo, decoded once, as a surface of its printed size in pt; NULL with the reason in `*what` where it can't be
 * decoded. Freed with the arena. */
cairo_surface_t *logo_open(struct arena *arena, const struct logo *logo, const char **what);

#endif
