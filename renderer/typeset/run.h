/* run.h: placed runs: glyphs of one font at final places, and which part of which node they are. */
#ifndef RINGI_RUN_H
#define RINGI_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "typeset/spacing.h"

struct run_glyph { float x, y; uint16_t id; };   /* relative to the run's origin, pt */
struct run_cluster { uint32_t bytes, glyphs; };

/* One placed run. Origin: the baseline's start, pt from the page's top left. */
struct run {
  const struct node *node;      /* what it is part of: a NODE_TEXT or NODE_NEWLINE; a figure, a list item whose label it is,
                                   a contents list; NULL: furniture, generated */
  uint32_t start, end;          /* bytes of the node's text that it covers, white space behind it included */
  const struct node *link;      /* the NODE_LINK or NODE_REFERENCE around it; NULL: none */
  const struct font *font;
  float size, x, y, width;      /* pt */
  float ascent, descent;        /* of its line box, for links: pt above and below the baseline */
  uint8_t tone;
  bool backward;                /* its text runs from right to left */
  bool repeated;                /* a repeated head or topic: covers nothing */
  bool page;                    /* a page number to be filled in */
  bool joined;                  /* begins with a mark that belongs to the run before, whose font lacks it */
  bool composed;                /* one base and the marks that are drawn over it by glyphs of their own */
  const char *text;             /* what it stands for, not NUL-terminated: as long as its clusters say */
  struct run_glyph *glyphs; uint32_t glyph_count;
  struct run_cluster *clusters; uint32_t cluster_count;
};

/* Where a line's runs go. */
struct run_list { struct run *items; size_t count, capacity; };

/* Places line `line` of a paragraph: appends its runs, baseline at `y`, in a measure of `width` pt that begins at `x`.
 * Justified paragraphs are spaced to the measure by JLREQ 3.8; `repeated` marks the runs so. Returns what was added. */
struct spacing line_place(struct arena *arena, struct run_list *runs, const struct paragraph *paragraph, const struct line *line,
                double x, double y, double width, enum role_align align, bool repeated);

/* Fills in the page number of a run made with `page` set: returns by how much it became narrower, pt. */
double run_fill_page(struct arena *arena, struct run *run, unsigned page);

#endif
