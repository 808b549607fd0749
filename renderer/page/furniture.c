/* furniture.c: running heads and feet, once all pages are counted. All of it is artifact: nothing of the inputs stands
 * only here. */
#include <math.h>
#include <string.h>

#include "page/flow.h"

#define HEAD_MM 10.0    /* the head's baseline below the page's top edge */
#define FOOT_MM 10.0    /* the foot's baseline above the bottom edge */
#define MM (72.0 / 25.4)
#define RULE_ABOVE 13.0 /* the foot's rule above its baseline, pt */
#define LINE_PT 10.5
#define LOGO_BELOW 2.5  /* its lower edge below the head's baseline, pt */
#define APART 16.0      /* between neighbours, pt */

/* Places a text at an edge of the measure, on as many lines as it needs (two at most) above or below the baseline;
 * returns its width, 0 where it isn't placed: furniture is left out rather than cut, the whole of it stands in the text. */
static double put(struct flow *flow, const char *text, double baseline, double width, enum role_align align, bool upward) {
  if (!text || !*text) return 0;
  struct paragraph *paragraph = paragraph_of_text(flow->typesetter, flow->scratch, ROLE_FURNITURE, text);
  size_t count;
  struct line *lines = paragraph_break(flow->scratch, paragraph, width, &count);
  if (count > 2 || paragraph->cluster_count == 0) return 0;
  double widest = 0, first = upward ? baseline - (double)(count - 1) * LINE_PT : baseline;
  for (size_t i = 0; i < count; i++) {
    line_place(flow->arena, &flow->page->runs, paragraph, &lines[i], align == ALIGN_MIDDLE ? flow->x + (flow->width - width) / 2 : flow->x + (align == ALIGN_END ? flow->width - width : 0),
               first + (double)i * LINE_PT, width, align, true);
    widest = fmax(widest, lines[i].width);
  }
  return widest;
}

/* What the foot's left slot has: less than half the measure, beside the middle text. */
static double left_slot(struct flow *flow) {
  const char *middle = flow->document->foot_middle;
  double width = middle ? paragraph_of_text(flow->typesetter, flow->scratch, ROLE_FURNITURE, middle)->natural : 0;
  return (flow->width - width) / 2 - APART;
}

void pages_plan_foot(struct flow *flow) {
  const char *text = flow->document->foot_left;
  flow->foot = NULL;
  if (!text || !*text) return;
  struct paragraph *paragraph = paragraph_of_text(flow->typesetter, flow->arena, ROLE_FURNITURE, text);
  size_t count;
  paragraph_break(flow->scratch, paragraph, left_slot(flow), &count);
  if (count <= 2) return;
  flow->foot = paragraph;
  flow->foot_lines = paragraph_break(flow->arena, paragraph, flow->width, &flow->foot_count);
  double top = flow->layout->page.height - FOOT_MM * MM - RULE_ABOVE - (double)flow->foot_count * LINE_PT - 4;
  flow->bottom = fmin(flow->bottom, top - 6);
}

static void put_foot_block(struct flow *flow, double foot) {
  double y = foot - RULE_ABOVE - (double)(flow->foot_count - 1) * LINE_PT - 4;
  for (size_t i = 0; i < flow->foot_count; i++)
    line_place(flow->arena, &flow->page->runs, flow->foot, &flow->foot_lines[i], flow->x, y + (double)i * LINE_PT, flow->width, ALIGN_START, true);
}

/* The theme's logo at the head's start; returns what the head's text keeps free for it, pt. */
static double put_logo(struct flow *flow, unsigned number, double head) {
  const struct logo *logo = flow->layout->theme->logo;
  if (!logo || (logo->first_page_only && number > 1)) return 0;
  flow->page->logo = true;
  flow->page->logo_x = (float)flow->x;
  flow->page->logo_y = (float)(head + LOGO_BELOW - logo->height);
  return logo->width + APART / 2;
}

struct page_count pages_counted(const struct pages *pages, unsigned page) {
  unsigned first = page, last = page;
  while (first > 1 && !pages->items[first - 1].anew) first--;
  while (last < pages->count && !pages->items[last].anew) last++;
  return (struct page_count){first, last - first + 1};
}

/* 12／34; where the form leads, 本紙 1／1 and 別紙 11／33. */
static const char *page_number(struct flow *flow, unsigned number) {
  const struct document *document = flow->document;
  struct page_count letter = pages_counted(flow->pages, number);
  unsigned count = letter.count;
  const struct page_words *words = !document->form ? &document->pages : number == 1 ? &document->form_pages : &document->annex_pages;
  if (document->form) count = number == 1 ? 1 : count - 1;
  number = pages_number(flow->pages, number - letter.first + 1);
  return arena_format(flow->scratch, "%s%u%s%u%s", words->before, number, words->between, count, words->after);
}

static void furnish(struct flow *flow, unsigned number) {
  const struct document *document = flow->document;
  struct page *page = flow->page;
  double head = HEAD_MM * MM, foot = flow->layout->page.height - FOOT_MM * MM;
  page->furniture_from = page->runs.count;
  page->furniture_fills_from = page->fill_count;
  const char *part = page->part ? page->part->as.section.title : NULL;
  double indent = put_logo(flow, number - pages_counted(flow->pages, number).first + 1, head), x = flow->x, width = flow->width;
  flow->x += indent;
  flow->width -= indent;
  double left = put(flow, document->head_left, head, flow->width * (part ? 0.6 : 1), ALIGN_START, true);
  if (part) put(flow, part, head, flow->width - left - APART, ALIGN_END, true);
  flow->x = x;
  flow->width = width;
  flow_fill(flow, flow->x, head + 5, flow->width, 0.5, TONE_RULE);
  put(flow, page_number(flow, number), foot, flow->width * 0.3, ALIGN_END, false);
  double middle = put(flow, document->foot_middle, foot, flow->width * 0.4, ALIGN_MIDDLE, false);
  if (flow->foot) put_foot_block(flow, foot);
  else put(flow, document->foot_left, foot, (flow->width - middle) / 2 - APART, ALIGN_START, false);
  flow_fill(flow, flow->x, foot - RULE_ABOVE, flow->width, 0.5, TONE_RULE);
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
