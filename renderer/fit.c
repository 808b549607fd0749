/* fit.c: places trial trees at rising squeeze until one is a page.
 *
 * A trial is built of what has to fit alone, some hundred nodes, and thrown away. Leaves what a step leaves out to the
 * parts. Invariant: page numbers have room for more digits in a trial than in the report, so that what fits here fits there. */
#include "fit.h"

#include <string.h>

#include "base/text.h"
#include "page/page.h"

#define MANY_LEAVES 20000u /* a report of so many has more than 999 pages */

/* The pages of a trial at that squeeze; NULL: something can't be set at all, or there are more than may be, unless `any`. */
static const struct pages *place_at(const struct part_context *context, struct fonts *fonts, unsigned squeeze, bool any) {
  struct layout layout = *context->layout;
  struct part_context trial = *context;
  struct messages *unheard = messages_new(context->arena);
  trial.squeeze = squeeze;
  trial.document = document_new(context->arena);
  trial.document->page_room = context->model->leaf_count > MANY_LEAVES ? 4 : 3;
  parts_build_trial(&trial);
  if (any) trial.document->form = layout.one_page = false;
  return pages_place(context->arena, unheard, trial.document, &layout, fonts);
}

static size_t pages_at(const struct part_context *context, struct fonts *fonts, unsigned squeeze) {
  const struct pages *pages = place_at(context, fonts, squeeze, false);
  return pages ? pages->count : 0;
}

/* --- what takes the room --- */

/* A block of the document's own, and the height that it takes, pt. */
struct block { const struct node *node; double height; };

#define BLOCKS_TOLD 3u
#define WORDS_TOLD 20u /* characters of a block's first text */

static const struct node *block_of(const struct document *document, const struct node *node) {
  while (node && node->parent != document->root) node = node->parent;
  return node;
}

static struct block *find_block(struct block *blocks, size_t count, const struct node *node) {
  size_t i = 0;
  while (i < count && blocks[i].node != node) i++;
  return i < count ? &blocks[i] : NULL;
}

/* A block reaches down to where the next one begins on its page. */
static void measure_page(const struct document *document, const struct page *page, struct block *blocks, size_t count) {
  struct block *open = NULL;
  double top = 0, bottom = 0;
  for (size_t i = 0; i < page->furniture_from; i++) {
    const struct run *run = &page->runs.items[i];
    struct block *block = find_block(blocks, count, block_of(document, run->node));
    if (block && block != open) {
      if (open) open->height += run->y - run->ascent - top;
      open = block;
      top = run->y - run->ascent;
    }
    if (run->y + run->descent > bottom) bottom = run->y + run->descent;
  }
  if (open && bottom > top) open->height += bottom - top;
}

/* The first words that a block holds. */
static const char *first_words(struct arena *arena, const struct node *block) {
  for (const struct node *node = block; node; node = node_after(node, block)) {
    if (node->kind != NODE_TEXT || !node->as.text.length) continue;
    size_t end = 0, length, count = 0;
    for (; end < node->as.text.length && count < WORDS_TOLD; end += length, count++) text_code_point(node->as.text.text + end, &length);
    return arena_format(arena, "\"%.*s%s\"", (int)end, node->as.text.text, end < node->as.text.length ? "\xE2\x80\xA6" : "");
  }
  return "no text";
}

/* How many boxes for stamps stand in the block. */
static size_t count_seals(const struct node *block) {
  size_t count = 0;
  for (const struct node *node = block; node; node = node_after(node, block)) count += node->kind == NODE_CELL && node->parent->as.row.room == ROOM_SEAL;
  return count;
}

/* Boxes of stamps are one thing, on however many lines they stand. */
static void join_seals(struct block *blocks, size_t count, struct block *seals, size_t *boxes) {
  *boxes = 0;
  for (size_t i = 0; i < count; i++) {
    size_t found = count_seals(blocks[i].node);
    if (!found) continue;
    *boxes += found;
    seals->height += blocks[i].height;
    blocks[i].height = 0;
  }
}

/* The blocks that take most where all is left out that may be, as a sentence: "... 62 % of a page". */
static const char *what_takes_room(const struct part_context *context, struct fonts *fonts, unsigned squeeze) {
  const struct pages *pages = place_at(context, fonts, squeeze, true);
  const struct page_geometry *page = &context->layout->page;
  const char *sentence = "";
  size_t count = 0, at = 0, boxes;
  if (!pages) return sentence;
  for (const struct node *node = pages->document->root->first; node; node = node->next) count++;
  struct block *blocks = arena_new_array(context->arena, struct block, count + 1);
  for (const struct node *node = pages->document->root->first; node; node = node->next) blocks[at++].node = node;
  for (size_t i = 0; i < pages->count; i++) measure_page(pages->document, &pages->items[i], blocks, count);
  join_seals(blocks, count, &blocks[count], &boxes);
  for (size_t told = 0; told < BLOCKS_TOLD; told++) {
    struct block *most = &blocks[count];
    for (size_t i = 0; i < count; i++)
      if (blocks[i].height > most->height) most = &blocks[i];
    if (most->height <= 0) break;
    sentence = arena_format(context->arena, "%s%s %.0f %% of a page by %s", sentence, told ? "," : ". Most room is taken:",
                            100 * most->height / (page->height - page->top - page->bottom),
                            most->node ? arena_format(context->arena, "what begins with %s", first_words(context->arena, most->node))
                                       : arena_format(context->arena, "%zu boxes for stamps", boxes));
    most->height = 0;
  }
  return sentence;
}

/* What a form lacks that could make it shorter. */
static const char *what_would_help(const struct part_context *context) {
  bool form = false, moved = false;
  for (size_t i = 0; i < context->layout->part_count; i++) {
    form |= strcmp(context->layout->parts[i].name, "form") == 0;
    moved |= strcmp(context->layout->parts[i].name, "moved") == 0;
  }
  return form && !moved ? ". The layout has no part \"moved\": with it, long texts of the form could stand in the annex" : "";
}

/* Takes back one by one what still has room. */
static void regain(struct part_context *context, struct fonts *fonts) {
  unsigned most = parts_regain_most(context);
  for (unsigned i = 0; i < most; i++) {
    struct part_context trial = *context;
    trial.regained |= (uint64_t)1 << i;
    if (pages_at(&trial, fonts, trial.squeeze) == 1) context->regained = trial.regained;
  }
}

bool fit_squeeze(struct part_context *context, struct fonts *fonts, struct messages *messages) {
  if (!parts_squeezed(context)) return true;
  unsigned most = parts_squeeze_most(context), above = most + 1, below = 0; /* the least that fits is in [below, above] */
  if (pages_at(context, fonts, 0) == 1) return true;
  for (below = 1; below < above;) {
    unsigned middle = below + (above - below) / 2;
    if (pages_at(context, fonts, middle) == 1) above = middle;
    else below = middle + 1;
  }
  if (above > context->squeeze) context->squeeze = above;
  if (above <= most) {
    regain(context, fonts);
    return true;
  }
  message_add(messages, RINGI_ERROR, "fit", NULL,
              context->layout->one_page
                  ? "what layout \"%.100s\" has to tell doesn't fit on one page, though all that may be left out is counted or referred to instead%s%s"
                  : "the approval form of layout \"%.100s\" doesn't fit on one page, though all that may be moved to the annex is%s%s",
              context->layout->name, what_takes_room(context, fonts, most), what_would_help(context));
  return false;
}
