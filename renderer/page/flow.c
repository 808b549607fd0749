/* flow.c: places blocks one below another, page by page.
 *
 * Leaves tables to table.c, contents to contents.c, furniture to furniture.c. Invariant: nothing is placed below
 * `bottom`; a heading stands on the page of what it heads. */
#include "page/flow.h"

#include <math.h>
#include <string.h>

#define BOX_PADDING 9.0
#define BOX_TIGHT 5.0
#define LIST_INDENT 16.0
#define HEADING_BAR 3.0     /* the bar beside a level 1 or 2 heading */
#define HEADING_INDENT 9.0
#define JOIN_GAP 18.0       /* between a line's end and a word that stands on it too */
#define ASIDE_GAP 9.0      /* between a block and the table beside it */
#define ASIDE_LEAST 125.0   /* of the measure: what has less stands above that table */

double flow_height(const struct flow *flow) { return flow->bottom - flow->top; }

void flow_fill(struct flow *flow, double x, double y, double width, double height, enum tone tone) {
  struct page *page = flow->page;
  page->fills = arena_grow(flow->arena, page->fills, page->fill_count, &page->fill_capacity, sizeof *page->fills);
  page->fills[page->fill_count++] = (struct fill){(float)x, (float)y, (float)width, (float)height, 0, (uint8_t)tone};
}

void flow_anchor(struct flow *flow, const struct node *node, double x, double y) {
  if (!node->anchor) return;
  struct pages *pages = flow->pages;
  pages->anchors = arena_grow(flow->arena, pages->anchors, pages->anchor_count, &pages->anchor_capacity, sizeof *pages->anchors);
  pages->anchors[pages->anchor_count++] = (struct anchor_place){node->anchor, (unsigned)pages->count, (float)x, (float)y};
}

void flow_line(struct flow *flow, const struct paragraph *paragraph, const struct line *line, double x, double y,
               double width, enum role_align align, bool repeated) {
  struct run_list *runs = &flow->page->runs;
  size_t from = runs->count;
  struct spacing spacing = line_place(flow->arena, runs, paragraph, line, x, y + paragraph->ascent, width, align, repeated);
  struct page *page = flow->page;
  page->lines = arena_grow(flow->arena, page->lines, page->line_count, &page->line_capacity, sizeof *page->lines);
  page->lines[page->line_count++] = (struct placed_line){
      from, runs->count, (float)x, (float)(y + paragraph->ascent), (float)width, line->width, (float)paragraph->style->size,
      spacing, align == ALIGN_JUSTIFY && !paragraph->has_page && !spacing.ragged, line->last, repeated};
  if (!paragraph->has_page) return;
  for (size_t i = from; i < runs->count; i++) {
    if (!runs->items[i].page) continue;
    flow->slots = arena_grow(flow->arena, flow->slots, flow->slot_count, &flow->slot_capacity, sizeof *flow->slots);
    flow->slots[flow->slot_count++] = (struct slot){(unsigned)flow->pages->count, i, runs->count, align == ALIGN_END,
                                                    runs->items[i].link->as.reference.target};
  }
}

void flow_is_of(struct flow *flow, size_t first, const struct node *node) {
  for (size_t i = first; i < flow->page->runs.count; i++) flow->page->runs.items[i].node = node;
}

static void frame_piece(struct flow *flow, const struct frame *frame, double bottom) {
  double line = 1;
  if (bottom - frame->top < 2) return;
  flow_fill(flow, frame->x, frame->top, frame->width, line, frame->tone);
  flow_fill(flow, frame->x, bottom - line, frame->width, line, frame->tone);
  flow_fill(flow, frame->x, frame->top, line, bottom - frame->top, frame->tone);
  flow_fill(flow, frame->x + frame->width - line, frame->top, line, bottom - frame->top, frame->tone);
}

void flow_new_page(struct flow *flow) {
  if (flow->page)
    for (const struct frame *frame = flow->frame; frame; frame = frame->outer)
      frame_piece(flow, frame, fmin(flow->y + frame->padding, flow->bottom + frame->padding / 2));
  struct pages *pages = flow->pages;
  pages->items = arena_grow(flow->arena, pages->items, pages->count, &pages->capacity, sizeof *pages->items);
  flow->page = memset(&pages->items[pages->count++], 0, sizeof *pages->items);
  flow->page->part = flow->part;
  flow->y = flow->top;
  flow->gap = 0;
  flow->fresh = true;
  for (struct frame *frame = flow->frame; frame; frame = frame->outer) {
    frame->top = flow->top;
    flow->y += frame->padding;
  }
}

static double waiting_height(const struct flow *flow) {
  double height = 0, gap = flow->fresh ? 0 : flow->gap;
  for (size_t i = 0; i < flow->waiting_count; i++) {
    const struct waiting *each = &flow->waiting[i];
    double before = each->paragraph->style->before;
    height += (flow->fresh && i == 0 ? 0 : fmax(gap, before)) + (double)each->count * each->paragraph->leading;
    gap = each->paragraph->style->after;
  }
  return height;
}

static double gap_before(const struct flow *flow, double before) {
  if (flow->waiting_count) return fmax(flow->waiting[flow->waiting_count - 1].paragraph->style->after, before);
  return flow->fresh ? 0 : fmax(flow->gap, before);
}

double flow_left(const struct flow *flow, double before) {
  return flow->bottom - flow->y - waiting_height(flow) - gap_before(flow, before);
}

double flow_left_at_most(const struct flow *flow, double before) {
  double heads = waiting_height(flow);
  return flow_height(flow) - heads - (heads > 0 ? gap_before(flow, before) : 0);
}

void flow_bookmark(struct flow *flow, const char *title, unsigned level, double y) {
  struct pages *pages = flow->pages;
  pages->bookmarks = arena_grow(flow->arena, pages->bookmarks, pages->bookmark_count, &pages->bookmark_capacity, sizeof *pages->bookmarks);
  pages->bookmarks[pages->bookmark_count++] = (struct bookmark){title, level, (unsigned)pages->count, (float)y};
}

/* Places the headings that wait. */
static void place_waiting(struct flow *flow) {
  for (size_t i = 0; i < flow->waiting_count; i++) {
    const struct waiting *each = &flow->waiting[i];
    const struct role_style *style = each->paragraph->style;
    if (!flow->fresh) flow->y += fmax(flow->gap, style->before);
    unsigned level = each->section ? each->section->as.section.level : 0;
    double indent = level == 1 || level == 2 ? HEADING_INDENT : 0, leading = each->paragraph->leading;
    if (level == 1) {
      flow->part = each->section;
      if (!flow->page->part || flow->fresh) flow->page->part = each->section;
    }
    if (!each->section) flow_anchor(flow, each->node, flow->x, flow->y);
    if (each->section) {
      flow_anchor(flow, each->section, flow->x, flow->y);
      if (each->section->as.section.bookmark) flow_bookmark(flow, each->section->as.section.title, level, flow->y);
    }
    for (size_t k = 0; k < each->count; k++) {
      if (flow->y + leading > flow->bottom + 0.01) flow_new_page(flow); /* a heading taller than a page */
      double above = k == 0 ? 2.5 : 0, below = k + 1 == each->count ? 2.5 : 0;
      if (indent > 0) flow_fill(flow, flow->x, flow->y + above, HEADING_BAR, leading - above - below, TONE_NAVY);
      flow_line(flow, each->paragraph, &each->lines[k], flow->x + indent, flow->y, flow->width - indent, style->align, false);
      flow->y += leading;
      flow->fresh = false;
    }
    flow->gap = style->after;
    flow->fresh = false;
  }
  flow->waiting_count = 0;
}

void flow_need(struct flow *flow, double before, double height) {
  if (!flow->page) flow_new_page(flow);
  double frames = 0;
  for (const struct frame *frame = flow->frame; frame; frame = frame->outer) frames += BOX_PADDING;
  bool empty = flow->fresh && flow->y <= flow->top + frames + 0.01;
  if (flow_left(flow, before) < height - 0.01 && !empty) flow_new_page(flow);
  bool waited = flow->waiting_count > 0;
  place_waiting(flow);
  if (waited && flow->bottom - flow->y - fmax(flow->gap, before) < fmin(height, flow_height(flow)) - 0.01 && height > 0) flow_new_page(flow);
  if (!flow->fresh) flow->y += fmax(flow->gap, before);
  flow->gap = 0;
  flow->fresh = false;
}

/* How many lines of the rest go on this page: at least two on either side of a break. */
static size_t lines_that_fit(size_t rest, double left, double leading) {
  size_t fit = left < 0 ? 0 : (size_t)(left / leading + 0.001);
  if (fit >= rest) return rest;
  if (rest <= 3) return 0;
  if (rest - fit < 2) fit = rest - 2;
  return fit < 2 ? 0 : fit;
}

/* True for a paragraph of two lines or so. */
static bool is_brief(const struct node *paragraph) {
  size_t bytes = 0;
  for (const struct node *node = node_after(paragraph, paragraph); node; node = node_after(node, paragraph))
    if (node->kind == NODE_TEXT) bytes += node->as.text.length;
  return bytes <= 360;
}

/* Titles and captions head what follows them. */
static bool heads_next(const struct node *node) {
  if (!node->next) return false;
  const struct node *parent = node->parent; /* a remark right below a heading goes with it */
  if (parent->kind == NODE_SECTION && parent->first == node && is_brief(node) && (node->next->kind == NODE_SECTION || node->next->kind == NODE_TABLE))
    return true;
  return node->role == ROLE_TITLE || node->role == ROLE_SUBTITLE || node->role == ROLE_CAPTION || node->role == ROLE_LABEL || node->role == ROLE_FACTS;
}

static void wait_for_next(struct flow *flow, const struct node *section, const struct node *paragraph, double indent) {
  if (flow->waiting_count == sizeof flow->waiting / sizeof *flow->waiting) place_waiting(flow);
  struct waiting *each = &flow->waiting[flow->waiting_count++];
  *each = (struct waiting){.section = section, .node = paragraph};
  each->paragraph = paragraph_shape(flow->typesetter, flow->arena, paragraph);
  each->lines = paragraph_break(flow->arena, each->paragraph, flow->width - indent, &each->count);
}

/* The word 以上 of a form stands on the line before it where that is short. */
static bool joins_line(const struct node *node) {
  if (!node->parent || node->parent->kind != NODE_SECTION) return false;
  const struct node *next = node->next;
  if (next && next->role == ROLE_BLANK_BELOW) next = next->next;
  return node->role == ROLE_END && next && next->kind == NODE_BREAK;
}

/* What comes behind a block: beside it, else behind the section that it ends. */
static const struct node *follower(const struct node *node) {
  while (!node->next && node->parent && node->parent->kind == NODE_SECTION) node = node->parent;
  return node->next;
}

double flow_tail(const struct flow *flow, const struct node *node) {
  double tail = 0;
  for (node = follower(node); node && node->kind == NODE_PARAGRAPH && ((node->role == ROLE_END && !joins_line(node)) || node->role == ROLE_BLANK_BELOW); node = node->next) {
    const struct role_style *style = theme_role(flow->layout->theme, node->role);
    tail += style->before + style->leading;
  }
  return tail;
}

static void flow_paragraph(struct flow *flow, const struct node *node) {
  if (heads_next(node)) {
    wait_for_next(flow, NULL, node, 0);
    return;
  }
  struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, node);
  size_t count;
  struct line *lines = paragraph_break(flow->scratch, paragraph, flow->width, &count);
  double before = paragraph->style->before;
  for (size_t done = 0; done < count;) {
    double left = flow->page ? flow_left(flow, before) : 0;
    size_t fit = flow->page ? lines_that_fit(count - done, left, paragraph->leading) : 0;
    if (fit == count - done && left - (double)fit * paragraph->leading < flow_tail(flow, node) && !flow->fresh) fit = fit > 3 ? fit - 2 : 0;
    if (fit == 0) {
      if (flow->page && !flow->fresh) flow_new_page(flow);
      fit = lines_that_fit(count - done, flow->page ? flow_left(flow, before) : flow_height(flow), paragraph->leading);
      if (fit == 0) fit = 1;
    }
    flow_need(flow, done ? 0 : before, (double)fit * paragraph->leading);
    if (done == 0) flow_anchor(flow, node, flow->x, flow->y);
    for (size_t i = 0; i < fit; i++, done++) {
      flow_line(flow, paragraph, &lines[done], flow->x, flow->y, flow->width, paragraph->style->align, false);
      flow->y += paragraph->leading;
    }
  }
  flow->gap = paragraph->style->after;
  flow->line_end = count ? flow->x + lines[count - 1].width : 0;
  flow->baseline = flow->y - paragraph->leading + paragraph->ascent;
}

static void flow_list(struct flow *flow, const struct node *list) {
  double x = flow->x, width = flow->width;
  for (const struct node *item = list->first; item; item = item->next) {
    struct paragraph *label = paragraph_of_text(flow->typesetter, flow->scratch, item->first ? item->first->role : ROLE_TEXT, item->as.list_item.label);
    double indent = fmax(LIST_INDENT, label->natural + 5);
    flow_need(flow, 0, label->leading * 2);
    size_t count;
    struct line *lines = paragraph_break(flow->scratch, label, indent, &count);
    double y = flow->y;
    size_t first = flow->page->runs.count;
    flow_line(flow, label, &lines[0], x, y, indent, ALIGN_START, true);
    flow_is_of(flow, first, item);
    flow->x = x + indent;
    flow->width = width - indent;
    flow->fresh = true; /* the item's first line stands beside its label */
    for (const struct node *block = item->first; block; block = block->next) flow_block(flow, block);
    flow->fresh = false;
    flow->x = x;
    flow->width = width;
  }
}

/* The height of the blocks of a box, set to `width`, where they are only paragraphs; else 0 (not known). */
static double height_of(struct flow *flow, const struct node *box, double width) {
  double height = 0, gap = 0;
  for (const struct node *block = box->first; block; block = block->next) {
    if (block->kind != NODE_PARAGRAPH) return 0;
    struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, block);
    size_t count;
    paragraph_break(flow->scratch, paragraph, width, &count);
    height += (height > 0 ? fmax(gap, paragraph->style->before) : 0) + (double)count * paragraph->leading;
    gap = paragraph->style->after;
  }
  return height;
}

static void flow_box(struct flow *flow, const struct node *box) {
  double x = flow->x, width = flow->width, inside = width - 2 * BOX_PADDING - 4;
  double padding = box->as.box.tight ? BOX_TIGHT : BOX_PADDING, height = height_of(flow, box, inside) + 2 * padding;
  if (height > flow_height(flow) || height <= 2 * padding) height = 60;
  flow_need(flow, box->as.box.tight ? 5 : 6, height);
  struct frame frame = {flow->frame, x, width, flow->y, padding, box->as.box.tone};
  flow_anchor(flow, box, x, flow->y);
  flow->frame = &frame;
  flow->x = x + BOX_PADDING + 2;
  flow->width = inside;
  flow->y += padding;
  flow->fresh = true;
  for (const struct node *block = box->first; block; block = block->next) flow_block(flow, block);
  flow->y += padding;
  frame_piece(flow, &frame, flow->y);
  flow->frame = frame.outer;
  flow->x = x;
  flow->width = width;
  flow->gap = box->as.box.tight ? 5 : 10;
  flow->fresh = false;
}

static double measure_text(void *context, enum role role, const char *text) {
  struct flow *flow = context;
  return paragraph_of_text(flow->typesetter, flow->scratch, role, text)->natural;
}

static double measure_size(void *context, enum role role) {
  struct flow *flow = context;
  return theme_role(flow->layout->theme, role)->size;
}

/* A drawing's texts become runs, so that they are found and painted as all others. */
static void place_drawing_texts(struct flow *flow, const struct drawing *drawing, const struct node *node, double x, double y) {
  for (size_t i = 0; i < drawing->count; i++) {
    const struct shape *shape = &drawing->shapes[i];
    if (shape->kind != SHAPE_TEXT) continue;
    struct paragraph *paragraph = paragraph_of_text(flow->typesetter, flow->scratch, shape->role, shape->text);
    for (uint32_t k = 0; k < paragraph->segment_count; k++) paragraph->segments[k].tone = shape->tone;
    struct line line = {0, paragraph->cluster_count, (float)paragraph->natural, true};
    double shift = shape->anchor == ANCHOR_END ? paragraph->natural : shape->anchor == ANCHOR_MIDDLE ? paragraph->natural / 2 : 0;
    size_t from = flow->page->runs.count;
    line_place(flow->arena, &flow->page->runs, paragraph, &line, x + shape->x - shift, y + shape->y, paragraph->natural, ALIGN_START, true);
    flow_is_of(flow, from, node);
  }
}

/* The height of a remark that explains a figure: it stays on its page. */
static double remark_height(struct flow *flow, const struct node *figure, const struct chart *chart) {
  const struct node *remark = figure->next;
  if (chart != figure->as.figure.chart || !remark || remark->kind != NODE_PARAGRAPH || remark->role != ROLE_SMALL) return 0;
  struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, remark);
  size_t count;
  paragraph_break(flow->scratch, paragraph, flow->width, &count);
  return 8 + (double)count * paragraph->leading;
}

struct drawing *flow_chart(struct flow *flow, const struct chart *chart) {
  const struct text_measure measure = {measure_text, flow, measure_size};
  return chart_draw(flow->arena, chart, flow->width, &measure);
}

/* Places a chart as one figure; where it is taller than a page, as several. */
static void place_chart(struct flow *flow, const struct node *node, const struct chart *chart) {
  struct drawing *drawing = flow_chart(flow, chart);
  struct chart first, second;
  if (drawing->height > flow_height(flow) && chart_split(chart, &first, &second)) {
    place_chart(flow, node, &first);
    place_chart(flow, node, &second);
    return;
  }
  if (drawing->height > flow_height(flow))
    message_add(flow->messages, RINGI_ERROR, "fit", NULL, "a row of a chart is taller than a page");
  flow_need(flow, 6, fmin(drawing->height + remark_height(flow, node, chart), flow_height(flow)));
  struct page *page = flow->page;
  page->drawings = arena_grow(flow->arena, page->drawings, page->drawing_count, &page->drawing_capacity, sizeof *page->drawings);
  page->drawings[page->drawing_count++] = (struct placed_drawing){drawing, node, (float)flow->x, (float)flow->y};
  place_drawing_texts(flow, drawing, node, flow->x, flow->y);
  flow->y += drawing->height;
  flow->gap = 8;
}

void flow_heading(struct flow *flow, const struct node *section) {
  unsigned level = section->as.section.level;
  wait_for_next(flow, section, section->as.section.heading, level == 1 || level == 2 ? HEADING_INDENT : 0);
}

static bool flow_join(struct flow *flow, const struct node *node, double line_end) {
  if (!flow->page || flow->fresh || flow->waiting_count || line_end <= 0) return false;
  struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, node);
  size_t count;
  struct line *lines = paragraph_break(flow->scratch, paragraph, flow->width, &count);
  double slack = flow->width - lines[0].width, start = flow->x + (paragraph->align == ALIGN_MIDDLE ? slack / 2 : slack);
  if (count != 1 || start < line_end + JOIN_GAP) return false;
  flow_line(flow, paragraph, &lines[0], flow->x, flow->baseline - paragraph->ascent, flow->width, paragraph->align, false);
  return true;
}

static bool stands_beside(const struct node *node) { return node && node->kind == NODE_TABLE && node->as.table.beside; }

/* Places a block and the table behind it side by side; false where these have no room beside one another. */
static bool flow_beside(struct flow *flow, const struct node *node) {
  double x = flow->x, width = flow->width, wide, high = table_extent(flow, node->next, &wide);
  if (width - wide - ASIDE_GAP < ASIDE_LEAST || high > flow_height(flow)) return false;
  flow_need(flow, 6, high);
  double top = flow->y, below;
  size_t page = flow->pages->count;
  flow->aside = node->next;
  flow->width = width - wide - ASIDE_GAP;
  flow->fresh = true;
  flow_block(flow, node);
  flow->width = width;
  if (flow->pages->count != page) { /* the block is taller than a page: the table stands below it */
    flow->aside = NULL;
    return true;
  }
  below = flow->y;
  flow->y = top;
  flow->x = x + width - wide;
  flow->width = wide;
  flow->fresh = true;
  flow_table(flow, node->next);
  flow->y = fmax(flow->y, below);
  flow->x = x;
  flow->width = width;
  return true;
}

void flow_block(struct flow *flow, const struct node *node) {
  double line_end = flow->line_end;
  flow->line_end = 0;
  if (flow->aside == node) return;
  if (node->kind == NODE_PARAGRAPH && joins_line(node) && flow_join(flow, node, line_end)) return;
  if (stands_beside(node->next) && !node->next->as.table.below && !stands_beside(node) && flow->aside != node->next && flow_beside(flow, node)) return;
  switch (node->kind) {
    case NODE_SECTION:
      if (node->as.section.heading) flow_heading(flow, node);
      for (const struct node *child = node->first; child; child = child->next) flow_block(flow, child);
      if (!node->first) flow_need(flow, 0, 0);
      break;
    case NODE_PARAGRAPH: flow_paragraph(flow, node); break;
    case NODE_LIST: flow_list(flow, node); break;
    case NODE_TABLE: flow_table(flow, node); break;
    case NODE_BOX: flow_box(flow, node); break;
    case NODE_FIGURE: place_chart(flow, node, node->as.figure.chart); break;
    case NODE_CONTENTS: flow_contents(flow, node); break;
    case NODE_BREAK:
      if (flow->document->form && !flow->form_ended && flow->pages->count > 1)
        message_add(flow->messages, RINGI_ERROR, "fit", NULL, "the approval form is more than one page");
      flow->form_ended = true;
      if (flow->page && !flow->fresh && node->next) flow_new_page(flow);
      if (flow->page && node->next) flow->page->anew |= node->as.page_break.anew;
      break;
    case NODE_LIST_ITEM:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_TEXT:
    case NODE_LINK:
    case NODE_REFERENCE:
    case NODE_NEWLINE: break;
  }
}
