/* cover.c: the proof that what stands in the tree stands on the pages: by identity, not by searching for words. */
#include <string.h>

#include "base/text.h"
#include "page/flow.h"

#define TOLERANCE_PT 1.5

/* True where a run stands in the text area of its page; hanging punctuation may stand out at the right. */
static bool inside(const struct run *run, const struct page_geometry *page) {
  if (run->glyph_count == 0) return true;
  return run->x >= page->left - TOLERANCE_PT && run->x + run->width <= page->width - page->right + TOLERANCE_PT + run->size &&
         run->y - run->size * 0.9 >= page->top - TOLERANCE_PT && run->y <= page->height - page->bottom + TOLERANCE_PT;
}

bool pages_fit(struct messages *messages, const struct pages *pages, const struct page_geometry *geometry) {
  for (size_t i = 0; i < pages->count; i++)
    for (size_t k = 0; k < pages->items[i].furniture_from; k++) {
      const struct run *run = &pages->items[i].runs.items[k];
      if (inside(run, geometry)) continue;
      message_add(messages, RINGI_ERROR, "fit", NULL, "a text can't be set inside page %zu", i + 1);
      return false;
    }
  return true;
}

/* What a run's clusters draw is its whole range, white space at its end aside: the proof speaks of what is painted. */
static bool draws_its_range(const struct run *run) {
  size_t drawn = 0, range = run->end - run->start;
  for (uint32_t i = 0; i < run->cluster_count; i++) drawn += run->clusters[i].bytes;
  if (drawn > range) return false;
  const char *text = run->node->as.text.text + run->start;
  for (size_t at = drawn; at < range;) {
    if (text[at] == ' ' || text[at] == '\n') at++;
    else if (range - at >= 3 && memcmp(text + at, "\xE3\x80\x80", 3) == 0) at += 3; /* U+3000 */
    else return false;
  }
  return true;
}

bool pages_cover(struct arena *arena, struct messages *messages, const struct pages *pages) {
  const struct document *document = pages->document;
  uint32_t *covered = arena_new_array(arena, uint32_t, document->node_count + 1);
  for (size_t i = 0; i < pages->count; i++) {
    const struct page *page = &pages->items[i];
    for (size_t k = 0; k < page->runs.count; k++) {
      const struct run *run = &page->runs.items[k];
      if (run->node && run->node->kind == NODE_TEXT && !run->repeated && draws_its_range(run)) covered[run->node->id] += run->end - run->start;
    }
  }
  size_t short_nodes = 0;
  for (const struct node *node = document->root; node; node = node_after(node, document->root)) {
    if (node->kind != NODE_TEXT || covered[node->id] == node->as.text.length) continue;
    if (short_nodes++ < 5)
      message_add(messages, RINGI_ERROR, "complete", NULL, "of a text of %u bytes (\"%s\") %u were placed",
                  node->as.text.length, text_quoted(arena, node->as.text.text, node->as.text.length), covered[node->id]);
  }
  return short_nodes == 0;
}
