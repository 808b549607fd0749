/* complete.c: holds the tree against the leaves of the inputs.
 *
 * Leaves to the writers whether a node was drawn whole. Invariant: a leaf counts once, however often it is printed. */
#include "parts/complete.h"

/* Marks the leaves that nodes name: a byte a leaf. */
static unsigned char *told_leaves(const struct document *document, const struct model *model) {
  unsigned char *told = arena_alloc(document->arena, model->leaf_count + 1);
  for (const struct node *node = document->root; node; node = node_after(node, document->root))
    if (node->kind == NODE_TEXT && node->as.text.source < model->leaf_count) told[node->as.text.source] = 1;
  return told;
}

struct completeness completeness_count(const struct document *document, const struct model *model) {
  struct completeness counts = {{0}, {0}};
  const unsigned char *told = told_leaves(document, model);
  for (size_t i = 1; i < model->leaf_count; i++) {
    const struct leaf *leaf = &model->leaves[i];
    if (!leaf->printed) continue;
    counts.whole[leaf->kind]++;
    counts.told[leaf->kind] += told[i];
  }
  return counts;
}
