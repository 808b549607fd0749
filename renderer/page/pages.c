/* pages.c: the page room's front: places the tree, fills in page numbers, furnishes, and asks for completeness.
 *
 * All pages are placed, compactly, before one is painted: contents and references need the page numbers. Where these
 * turn out to need more digits than they were given room for, everything is placed once more. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "page/flow.h"

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct anchor_place *)a)->name, ((const struct anchor_place *)b)->name);
}

const struct anchor_place *pages_anchor(const struct pages *pages, const char *name) {
  const struct anchor_place key = {.name = name};
  return !pages->anchor_count ? NULL : bsearch(&key, pages->anchors, pages->anchor_count, sizeof key, by_name);
}

unsigned pages_number(const struct pages *pages, unsigned page) { return pages->document->form && page > 1 ? page - 1 : page; }

static void fill_slots(struct flow *flow) {
  for (size_t i = 0; i < flow->slot_count; i++) {
    const struct slot *slot = &flow->slots[i];
    const struct anchor_place *place = pages_anchor(flow->pages, slot->target);
    struct run *runs = flow->pages->items[slot->page - 1].runs.items;
    unsigned page = place ? pages_number(flow->pages, place->page) : 0; /* a trial tree holds references to what it lacks */
    float narrower = (float)run_fill_page(flow->arena, &runs[slot->run], page);
    if (slot->end_aligned) runs[slot->run].x += narrower;
    else
      for (size_t k = slot->run + 1; k < slot->line_end; k++) runs[k].x -= narrower;
  }
}

/* Blocks one after another; the scratch arena is emptied between them. */
static void place_children(struct flow *flow, const struct node *parent) {
  for (const struct node *node = parent->first, *paired; node; node = node->next) {
    if ((paired = flow_panels(flow, node))) {
      node = paired;
    } else if (node->kind == NODE_SECTION && node->as.section.heading && node->first) {
      flow_heading(flow, node);
      place_children(flow, node);
    } else {
      flow_block(flow, node);
    }
    arena_clear(flow->scratch);
  }
}

static unsigned digits_of(size_t count) {
  unsigned digits = 1;
  for (; count >= 10; count /= 10) digits++;
  return digits;
}

static void place_all(struct flow *flow, unsigned digits) {
  struct pages *pages = flow->pages;
  typesetter_page_digits(flow->typesetter, digits);
  pages->count = pages->anchor_count = pages->bookmark_count = 0;
  pages->items = NULL;
  pages->capacity = 0;
  flow->slot_count = flow->waiting_count = 0;
  flow->page = NULL;
  flow->part = NULL;
  flow->plans = NULL;
  flow->aside = NULL;
  flow->form_ended = false;
  flow->x = flow->layout->page.left;
  flow->width = flow->layout->page.width - flow->layout->page.left - flow->layout->page.right;
  flow->top = flow->layout->page.top;
  flow->bottom = flow->layout->page.height - flow->layout->page.bottom;
  pages_plan_foot(flow);
  place_children(flow, flow->document->root);
  flow_need(flow, 0, 0); /* a heading that still waits */
}

struct pages *pages_place(struct arena *arena, struct messages *messages, const struct document *document,
                          const struct layout *layout, struct fonts *fonts) {
  struct pages *pages = arena_new(arena, struct pages);
  pages->arena = arena;
  pages->document = document;
  pages->width = layout->page.width;
  pages->height = layout->page.height;
  pages->theme = layout->theme;
  struct flow *flow = arena_new(arena, struct flow);
  *flow = (struct flow){.arena = arena, .messages = messages, .pages = pages, .document = document, .layout = layout};
  flow->typesetter = typesetter_new(arena, document, layout->theme, fonts);
  typesetter_hanging(flow->typesetter, layout->hanging);
  flow->scratch = arena_scratch(arena);
  size_t errors = messages_errors(messages);
  unsigned digits = document->node_count > 60000 ? 4 : document->node_count > 4000 ? 3 : 2;
  if (document->page_room) digits = document->page_room;
  place_all(flow, digits);
  while (digits_of(pages->count) > digits) { /* more pages than there was room for in references */
    digits = digits_of(pages->count);
    place_all(flow, digits);
  }
  if (pages->count > LIMIT_PAGES) message_add(messages, RINGI_ERROR, "fit", NULL, "the report has more than %u pages", LIMIT_PAGES);
  if (layout->one_page && pages->count > 1)
    message_add(messages, RINGI_ERROR, "fit", NULL, "the layout \"%.100s\" is of one page, and this report has %zu", layout->name, pages->count);
  if (messages_errors(messages) > errors) return NULL;
  if (pages->anchor_count) qsort(pages->anchors, pages->anchor_count, sizeof *pages->anchors, by_name);
  fill_slots(flow);
  pages_furnish(flow);
  bool fit = pages_fit(messages, pages, &layout->page);
  if (layout->duplex) pages_mirror(pages, &layout->page);
  pages_join_fills(pages);
  return pages_cover(arena, messages, pages) && fit ? pages : NULL;
}
