/* layout.h: a report's layout as data (layouts/NAME.json): page geometry, furniture, which parts in which order. */
#ifndef RINGI_LAYOUT_H
#define RINGI_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"

/* Page geometry in pt (1 pt = 25.4/72 mm). */
struct page_geometry { double width, height, top, right, bottom, left; };

struct layout_part { const char *name; };  /* options come with the layouts' issue */

struct layout {
  const char *name;
  struct page_geometry page;
  bool complete;                 /* every leaf of the inputs that is to be printed has to be covered */
  bool equal_columns;            /* all columns of a table are of one width: for comparing with planned ones */
  bool hanging;                  /* 、。 may hang beyond the measure of justified lines (ぶら下げ, JLREQ 3.8.2 note) */
  const struct layout_part *parts; size_t part_count;
};

/* The built-in layout of that name, or the layout file at that path (a name that holds '/' or ends in ".json"). Mistakes
 * are told as errors of the rule `layout` with file, line and column; NULL then. An unknown name: rule `usage`. */
const struct layout *layout_read(struct arena *arena, struct messages *messages, const char *name);

/* The name of built-in layout `index`, from 0; NULL past the last. */
const char *layout_name(struct arena *arena, size_t index);

#endif
