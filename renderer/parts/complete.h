/* complete.h: which leaves of the inputs have a text node in the tree. */
#ifndef RINGI_COMPLETE_H
#define RINGI_COMPLETE_H

#include "doc/document.h"
#include "input/model.h"

enum { LEAF_KINDS = LEAF_NOTE + 1 };

/* Of each kind of leaf: `whole`, those to be printed; `told`, those of them that the tree has a node for. */
struct completeness { size_t told[LEAF_KINDS], whole[LEAF_KINDS]; };

/* Counts over the tree as built so far. In time of its nodes. */
struct completeness completeness_count(const struct document *document, const struct model *model);

#endif
