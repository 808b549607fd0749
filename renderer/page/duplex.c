/* duplex.c: mirrors the margins of even pages, so that the bound edge is bound on both sides of a sheet. All of a page
 * moves sideways as a whole: nothing is set anew. */
#include "page/flow.h"

static void move_page(struct page *page, float by) {
  for (size_t i = 0; i < page->runs.count; i++) page->runs.items[i].x += by;
  for (size_t i = 0; i < page->fill_count; i++) page->fills[i].x += by;
  for (size_t i = 0; i < page->drawing_count; i++) page->drawings[i].x += by;
  for (size_t i = 0; i < page->line_count; i++) page->lines[i].x += by;
  page->logo_x += by;
}

void pages_mirror(struct pages *pages, const struct page_geometry *geometry) {
  float by = (float)(geometry->right - geometry->left);
  for (size_t i = 1; i < pages->count; i += 2) move_page(&pages->items[i], by);
  for (size_t i = 0; i < pages->anchor_count; i++)
    if (pages->anchors[i].page % 2 == 0) pages->anchors[i].x += by;
}
