/* marks.c: plans marked content: neighbouring runs of one owner are one mark, what has no owner is artifact.
 *
 * Knows neither Cairo nor PDF objects. Invariant: marks don't overlap, none is empty, and within a mark the text runs in
 * reading order; so a structure tree needs only to sort marks. */
#include "write/marks.h"

#include <string.h>

size_t run_drawn(const struct run *run) {
  size_t size = 0;
  for (uint32_t i = 0; i < run->cluster_count; i++) size += run->clusters[i].bytes;
  return size;
}

/* True where a text is told to be in a language other than the document's. */
static bool is_foreign(const struct document *document, const struct node *text) {
  return text->as.text.lang && strcmp(text->as.text.lang, document->lang) != 0;
}

static const struct node *owner_of(const struct document *document, const struct run *run) {
  const struct node *node = run->node;
  if (!node) return run->page && !run->repeated ? run->link : NULL;
  switch (node->kind) {
    case NODE_TEXT: return run->repeated ? NULL : is_foreign(document, node) ? node : node->parent;
    case NODE_FIGURE:
    case NODE_LIST_ITEM: return node;
    case NODE_CONTENTS: return run->link;
    case NODE_SECTION:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_TABLE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_BOX:
    case NODE_BREAK:
    case NODE_LINK:
    case NODE_REFERENCE:
    case NODE_NEWLINE: break;
  }
  return NULL;
}

/* Where a run stands in reading order. A reference's page number comes behind its texts. */
static void place_of(const struct run *run, uint32_t *id, uint32_t *start) {
  const struct node *node = run->node && run->node->kind == NODE_TEXT ? run->node : NULL;
  if (!node && run->link) node = run->link->last ? run->link->last : run->link;
  *id = node ? node->id : 0;
  *start = run->node ? run->start : UINT32_MAX;
}

static bool goes_on(const struct mark *mark, const struct node *owner, uint32_t id, uint32_t start, uint32_t last_id, uint32_t last_start) {
  return mark && !mark->joined && mark->owner == owner && (id > last_id || (id == last_id && start >= last_start));
}

static void plan_page(struct arena *arena, const struct document *document, const struct page *page, struct page_marks *marks) {
  struct mark *mark = NULL;
  uint32_t last_id = 0, last_start = 0;
  size_t last = 0;
  for (size_t i = 0; i < page->furniture_from; i++) {
    const struct run *run = &page->runs.items[i];
    if (run->glyph_count == 0 || run->cluster_count == 0) continue;
    const struct node *owner = owner_of(document, run);
    uint32_t id, start;
    place_of(run, &id, &start);
    bool joined = owner && run->joined && mark && mark->owner == owner;
    if (joined && !mark->joined && last > mark->from) { /* the run before leaves its mark for one with this run */
      mark->to = last;
      mark = NULL;
    }
    bool composed = run->composed && !joined;
    if (owner && !(joined && mark) && (composed || !goes_on(mark, owner, id, start, last_id, last_start))) {
      size_t from = joined ? last : i;
      const struct run *first = &page->runs.items[from];
      marks->items = arena_grow(arena, marks->items, marks->count, &marks->capacity, sizeof *marks->items);
      mark = &marks->items[marks->count++];
      *mark = (struct mark){.from = from, .owner = owner};
      place_of(first, &mark->id, &mark->start);
    }
    if (!owner) mark = NULL;
    if (mark) {
      mark->to = i + 1;
      mark->joined |= joined || composed;
    }
    last = i;
    last_id = id;
    last_start = start;
  }
}

struct page_marks *marks_plan(struct arena *arena, const struct pages *pages) {
  struct page_marks *marks = arena_new_array(arena, struct page_marks, pages->count);
  for (size_t i = 0; i < pages->count; i++) plan_page(arena, pages->document, &pages->items[i], &marks[i]);
  return marks;
}
