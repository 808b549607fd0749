/* fit.c: places trial trees at rising squeeze until one is a page.
 *
 * A trial is built of what has to fit alone, some hundred nodes, and thrown away. Leaves what a step leaves out to the
 * parts. Invariant: page numbers have room for more digits in a trial than in the report, so that what fits here fits there. */
#include "fit.h"

#include "page/page.h"

#define MANY_LEAVES 20000u /* a report of so many has more than 999 pages */

/* The pages of a trial at that squeeze; 0: something can't be set at all. */
static size_t pages_at(const struct part_context *context, struct fonts *fonts, unsigned squeeze) {
  struct part_context trial = *context;
  struct messages *unheard = messages_new(context->arena);
  trial.squeeze = squeeze;
  trial.document = document_new(context->arena);
  trial.document->page_room = context->model->leaf_count > MANY_LEAVES ? 4 : 3;
  parts_build_trial(&trial);
  const struct pages *pages = pages_place(context->arena, unheard, trial.document, context->layout, fonts);
  return pages ? pages->count : 0;
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
  if (above <= most) return true;
  message_add(messages, RINGI_ERROR, "fit", NULL,
              context->layout->one_page
                  ? "what layout \"%.100s\" has to tell doesn't fit on one page, though all that may be left out is counted or referred to instead"
                  : "the approval form of layout \"%.100s\" doesn't fit on one page, though all that may be moved to the annex is",
              context->layout->name);
  return false;
}
