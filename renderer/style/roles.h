/* roles.h: how each role looks: one row a role, from which PDF, PNG and the HTML style sheet are made. */
#ifndef RINGI_ROLES_H
#define RINGI_ROLES_H

#include <stdbool.h>

#include "doc/role.h"

enum role_face { FACE_PROPORTIONAL, FACE_FIXED };  /* BIZ UDPGothic, BIZ UDGothic */
enum role_align { ALIGN_START, ALIGN_MIDDLE, ALIGN_END, ALIGN_JUSTIFY };

struct role_style {
  const char *css;         /* its class in HTML */
  enum role_face face;
  bool bold;
  double size, leading;    /* pt */
  double before, after;    /* space above and below a block of this role, pt; the larger of two neighbours' holds */
  enum tone tone;
  enum role_align align;
};

const struct role_style *role_style(enum role role);

/* A tone's colour, each 0 to 1. */
struct colour { double red, green, blue; };
struct colour tone_colour(enum tone tone);

#endif
