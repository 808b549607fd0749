/* furniture.c: running heads and feet, once all pages are counted. All of it is artifact: nothing of the inputs stands
 * only here. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "page/flow.h"

#define HEAD_MM 10.0    /* the head's baseline below the page's top edge */
#define FOOT_MM 10.0    /* the foot's baseline above the bottom edge */
#define MM (72.0 / 25.4)
#define APART 16.0      /* between neighbours, pt */

/* Cuts a text for furniture to `width` with an ellipsis: the whole of it stands on the title page. */
static struct paragraph *fitted(struct flow *flow, const char *text, double width) {
  struct paragraph *paragraph = paragraph_of_text(flow->typesetter, flow->scratch, ROLE_FURNITURE, text);
  size_t length = strlen(text);
  while (paragraph->natural > width && length > 0) {
    length = (size_t)((double)length * fmin(0.9, width / paragraph->natural));
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
    paragraph = paragraph_of_text(flow->typesetter, flow->scratch, ROLE_FURNITURE, arena_format(flow->scratch, "%.*s…", (int)length, text));
  }
  return paragraph;
}

/* Places a text at an edge; returns its width. */
static double put(struct flow *flow, const char *text, double baseline, double width, enum role_align align) {
  if (!text || !*text) return 0;
  struct paragraph *paragraph = fitted(flow, text, width);
  if (paragraph->cluster_count == 0) return 0;
  struct line line = {0, paragraph->cluster_count, (float)paragraph->natural, true};
  line_place(flow->arena, &flow->page->runs, paragraph, &line, flow->x, baseline, flow->width, align, true);
  return paragraph->natural;
}

static void furnish(struct flow *flow, unsigned number) {
  const struct document *document = flow->document;
  struct page *page = flow->page;
  double head = HEAD_MM * MM, foot = flow->layout->page.height - FOOT_MM * MM;
  page->furniture_from = page->runs.count;
  page->furniture_fills_from = page->fill_count;
  const char *part = page->part ? page->part->as.section.title : NULL;
  double right = part ? put(flow, part, head, flow->width * 0.4, ALIGN_END) : 0;
  put(flow, document->head_left, head, flow->width - right - (right > 0 ? APART : 0), ALIGN_START);
  flow_fill(flow, flow->x, head + 5, flow->width, 0.5, TONE_RULE);
  char pages[64];
  snprintf(pages, sizeof pages, document->page_format, number, (unsigned)flow->pages->count);
  double ends = put(flow, pages, foot, flow->width * 0.3, ALIGN_END);
  double middle = put(flow, document->foot_middle, foot, flow->width * 0.4, ALIGN_MIDDLE);
  put(flow, document->foot_left, foot, (flow->width - fmax(middle, 0)) / 2 - APART, ALIGN_START);
  (void)ends;
  flow_fill(flow, flow->x, foot - 13, flow->width, 0.5, TONE_RULE);
  arena_clear(flow->scratch);
}

void pages_furnish(struct flow *flow) {
  flow->x = flow->layout->page.left;
  flow->width = flow->layout->page.width - flow->layout->page.left - flow->layout->page.right;
  for (unsigned i = 0; i < flow->pages->count; i++) {
    flow->page = &flow->pages->items[i];
    furnish(flow, i + 1);
  }
  if (flow->document->watermark)
    flow->pages->watermark = paragraph_of_text(flow->typesetter, flow->arena, ROLE_TITLE, flow->document->watermark);
}
