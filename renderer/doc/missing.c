/* missing.c: which leaves of the inputs the tree doesn't print: what a part forgot. */
#include "doc/document.h"

struct progress { uint32_t next; bool whole; };

size_t document_missing(const struct document *document, const uint32_t **sources) {
  uint32_t highest = 0;
  for (size_t i = 0; i < document->required_count; i++)
    if (document->required[i].source > highest) highest = document->required[i].source;
  uint32_t *lengths = arena_new_array(document->arena, uint32_t, highest + 1u);
  struct progress *all = arena_new_array(document->arena, struct progress, highest + 1u);
  for (size_t i = 0; i < document->required_count; i++) lengths[document->required[i].source] = document->required[i].length;
  for (const struct node *node = document->root; node; node = node_after(node, document->root)) {
    if (node->kind != NODE_TEXT || node->as.text.source == 0 || node->as.text.source > highest) continue;
    struct progress *progress = &all[node->as.text.source];
    if (node->as.text.value) progress->whole = true;
    if (node->as.text.start == 0) progress->next = node->as.text.length;
    else if (node->as.text.start == progress->next) progress->next += node->as.text.length;
    if (progress->next == lengths[node->as.text.source]) progress->whole = true;
  }
  uint32_t *missing = arena_new_array(document->arena, uint32_t, document->required_count ? document->required_count : 1);
  size_t count = 0;
  for (size_t i = 0; i < document->required_count; i++)
    if (!all[document->required[i].source].whole) missing[count++] = document->required[i].source;
  *sources = missing;
  return count;
}
