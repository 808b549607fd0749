/* marks.h: which runs of a page are drawn as one marked content, and what of the document they are. */
#ifndef RINGI_MARKS_H
#define RINGI_MARKS_H

#include "page/page.h"

/* Runs [from, to) of a page, drawn one after another as one marked-content sequence; those without glyphs draw nothing. */
struct mark {
  size_t from, to;
  const struct node *owner;  /* what they are the content of: a paragraph, a link or reference (those of a contents list too),
                                a text in another language, a list item (its label), a figure */
  uint32_t id, start;        /* where they stand in reading order: the first text's node and byte */
  bool joined;               /* several glyphs make one character: its text has to be told beside them */
};

/* The marks of one page, in drawing order. What no mark holds is artifact. */
struct page_marks { struct mark *items; size_t count, capacity; };

/* Plans the marks of all pages: `pages->count` of them, in `arena`. Each holds at least one glyph. */
struct page_marks *marks_plan(struct arena *arena, const struct pages *pages);

/* The bytes of text that a run draws. */
size_t run_drawn(const struct run *run);

#endif
