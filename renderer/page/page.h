/* page.h: placed pages: what painters get. All in pt from a page's top left corner, y downwards. */
#ifndef RINGI_PAGE_H
#define RINGI_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/message.h"
#include "doc/document.h"
#include "style/layout.h"
#include "typeset/run.h"

/* A filled rectangle: rules, shades; with a step (pt), squares of its height, one each step: leaders. */
struct fill { float x, y, width, height, step; uint8_t tone; };

/* A chart's drawing at its place; its texts are runs of the page. */
struct placed_drawing { const struct drawing *drawing; const struct node *node; float x, y; };

/* A line of text as placed, for the proof of setting. */
struct placed_line {
  size_t run_from, run_to;   /* its runs on the page */
  float x, y, width;         /* start of its measure, baseline, measure, pt */
  float natural;             /* its width before spacing, pt */
  float size;                /* pt: of its paragraph */
  struct spacing spacing;    /* what was added at each kind of place */
  bool justified, last, repeated;
};

struct page {
  struct fill *fills; size_t fill_count, fill_capacity;              /* painted first */
  struct placed_drawing *drawings; size_t drawing_count, drawing_capacity;
  struct run_list runs;
  struct placed_line *lines; size_t line_count, line_capacity;
  size_t furniture_from;      /* runs from here on are furniture (artifacts) */
  size_t furniture_fills_from;
  bool anew;                  /* page numbers begin at 1 here, as on the first page */
  bool logo; float logo_x, logo_y; /* the theme's logo: its top left corner */
  const struct node *part;    /* the level 1 section that the page begins in or opens first; NULL: none */
};

/* Where an anchor was placed. */
struct anchor_place { const char *name; unsigned page; float x, y; };  /* page from 1 */

/* Pages that are counted together, as those of one letter; each from 1. */
struct page_count { unsigned first, count; };

struct bookmark { const char *title; unsigned level, page; float y; };

struct pages {
  struct arena *arena;
  const struct document *document;
  double width, height;
  const struct theme *theme;
  struct page *items; size_t count, capacity;
  struct anchor_place *anchors; size_t anchor_count, anchor_capacity;
  struct bookmark *bookmarks; size_t bookmark_count, bookmark_capacity;
  struct paragraph *watermark;  /* NULL: none */
};

/* Those that `page` (from 1) is counted with. */
struct page_count pages_counted(const struct pages *pages, unsigned page);

/* Places the whole document. NULL where something can't be set (rule `fit`) or a leaf is not covered (rule `complete`):
 * told in `messages`. */
struct pages *pages_place(struct arena *arena, struct messages *messages, const struct document *document,
                          const struct layout *layout, struct fonts *fonts);

/* The number that is printed of page `page`, from 1: behind a form that is numbered by itself the annex begins anew. */
unsigned pages_number(const struct pages *pages, unsigned page);

/* The place of an anchor; NULL where there is none. Log time after pages_place. */
const struct anchor_place *pages_anchor(const struct pages *pages, const char *name);

#endif
