/* roles.h: how each role looks: one row a role, from which PDF, PNG and the HTML style sheet are made. A theme (theme.h)
 * begins with these rows and colours and changes some. */
#ifndef RINGI_ROLES_H
#define RINGI_ROLES_H

#include <stdbool.h>

#include "doc/role.h"

enum role_face { FACE_PROPORTIONAL, FACE_FIXED };  /* BIZ UDPGothic, BIZ UDGothic */
enum role_align { ALIGN_START, ALIGN_MIDDLE, ALIGN_END, ALIGN_JUSTIFY };

struct role_style {
  const char *css;         /* its class in HTML, and its name in theme files */
  enum role_face face;
  bool bold;
  double size, leading;    /* pt */
  double before, after;    /* space above and below a block of this role, pt; the larger of two neighbours' holds */
  enum tone tone;
  enum role_align align;
};

/* A colour, each part 0 to 1. */
struct colour { double red, green, blue; };

/* The rows of the standard theme: ROLE_COUNT of them, by role; and its colours: TONE_COUNT, by tone. */
const struct role_style *standard_roles(void);
const struct colour *standard_tones(void);

/* The name of a role or tone in theme files, trees and style sheets: "heading-1", "navy". */
const char *role_name(enum role role);
const char *tone_name(enum tone tone);

#endif
