/* theme.h: a look as data: colours by tone, sizes and weights by role, a logo (layouts/theme-NAME.json, "report-theme/1").
 *
 * A theme file changes some rows of the standard look (roles.c); what it doesn't name stays. Files are read strictly:
 * mistakes are errors of the rule `theme` with file, line, column and the nearest right word. */
#ifndef RINGI_THEME_H
#define RINGI_THEME_H

#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "style/looks.h"
#include "style/roles.h"

enum logo_kind { LOGO_PNG, LOGO_SVG };

/* A company's mark in the running head. Its header was read and its size found bearable before anything decodes it. */
struct logo {
  enum logo_kind kind;
  const unsigned char *bytes; size_t size;
  double width, height;      /* as it is printed, pt */
  const char *alternative;   /* what it says, for readers that don't see it */
  bool first_page_only;
};

struct theme {
  const char *name;
  struct role_style roles[ROLE_COUNT];
  struct colour tones[TONE_COUNT];
  const struct logo *logo;   /* NULL: none */
  const char *path;          /* of a file that is not built in; NULL: built in */
  const unsigned char *bytes; size_t size;  /* of that file: a report that carries its inputs carries it too */
};

/* The standard look: what roles.c says, without a logo. */
const struct theme *theme_standard(void);

/* The theme of that name ("standard", a built-in one, or one of the folder of `looks`, which may be NULL), or the theme file at
 * that path (a name that holds '/' or ends in ".json"). NULL where it is wrong, which is told. */
const struct theme *theme_read(struct arena *arena, struct messages *messages, const char *name, const struct looks *looks);

/* The name of built-in theme `index`, from 0; NULL past the last. */
const char *theme_name(struct arena *arena, size_t index);

/* How `role` looks in a theme; NULL is the standard one. */
const struct role_style *theme_role(const struct theme *theme, enum role role);

/* A tone's colour in a theme; NULL is the standard one. */
struct colour theme_tone(const struct theme *theme, enum tone tone);

/* The same with that share of white in it, 0 to 1. */
struct colour theme_tint(const struct theme *theme, enum tone tone, double white);

#endif
