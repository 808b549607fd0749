/* flat.h: what a cell or block says in one piece, for formats of rows and cells. The room's own. */
#ifndef RINGI_FLAT_H
#define RINGI_FLAT_H

#include "doc/document.h"

/* Its words: blocks, rows of tables in it and line breaks of ours on lines of their own, cells of a row with a wide space
 * between. In `arena`; "" where it says nothing. */
const char *flat_text(struct arena *arena, const struct node *node);

/* The value that is all it says; NULL where it says more, or no value. */
const struct datum *flat_datum(const struct node *node);

/* The anchor that its first reference leads to; NULL: none. */
const char *flat_target(const struct node *node);

/* The role of most of its words; the node's own where it has none. */
enum role flat_role(const struct node *node);

/* The cell of `row` in that column, or the one that spans it from the side or, through `above` (which may be NULL), from
 * a row above; NULL: none. */
const struct node *flat_cell(const struct node *row, unsigned column, const struct node *const *above);

#endif
