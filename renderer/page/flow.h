/* flow.h: the running state of placing blocks down pages; for the page room's own files only. */
#ifndef RINGI_FLOW_H
#define RINGI_FLOW_H

#include "page/page.h"

/* A frame that is open around what is placed: a box. It is drawn piece by piece when a page ends or the box does. */
struct frame { struct frame *outer; double x, width, top, padding; enum tone tone; };

/* A heading that waits for what follows it, so that it never ends a page alone. */
struct waiting { const struct node *section; const struct node *node; struct paragraph *paragraph; struct line *lines; size_t count; };

/* A line that holds page numbers to be filled in when all pages are placed. */
struct slot { unsigned page; size_t run, line_end; bool end_aligned; const char *target; };

struct flow {
  struct arena *arena;
  struct messages *messages;
  struct pages *pages;
  struct page *page;
  struct typesetter *typesetter;
  const struct document *document;
  const struct layout *layout;
  double x, width;            /* the measure that is open */
  double top, bottom;         /* of the page's text area */
  double y;
  struct paragraph *foot;     /* the foot's left text where it needs a block of its own above the foot; else NULL */
  struct line *foot_lines; size_t foot_count;
  double line_end, baseline;  /* of the last line of the paragraph that was placed last: where it ends; 0: not known */
  double gap;                 /* space asked for below what was placed last */
  bool fresh;                 /* nothing placed on this page yet */
  struct frame *frame;
  struct waiting waiting[8]; size_t waiting_count;
  struct slot *slots; size_t slot_count, slot_capacity;
  const struct node *part;
  bool form_ended;            /* the first page break was reached: the form's, where there is one */
  const struct node *aside;   /* the table that stands already, beside the block before it; NULL: none */
  struct arena *scratch;      /* for one block; emptied between blocks */
  struct _GHashTable *plans;  /* column widths by table node */
};

/* Makes room for `height` pt of what comes next, `before` pt below what stands: begins a page where it does not fit,
 * places the headings that wait, and leaves y at the top of the new thing. */
void flow_need(struct flow *flow, double before, double height);

/* Begins a new page; open frames go on. */
void flow_new_page(struct flow *flow);

/* Height that is left below y, headings that wait taken off. */
double flow_left(const struct flow *flow, double before);

/* The height that a fresh page has for what comes next, headings that wait taken off. */
double flow_left_at_most(const struct flow *flow, double before);

/* The height of the text area of a page. */
double flow_height(const struct flow *flow);

void flow_fill(struct flow *flow, double x, double y, double width, double height, enum tone tone);

/* Places one line with its baseline from the line's top at y; remembers page numbers to be filled in. */
void flow_line(struct flow *flow, const struct paragraph *paragraph, const struct line *line, double x, double y,
               double width, enum role_align align, bool repeated);

/* Says what the runs placed since `first` are part of: a figure, a list item (its label), a contents list. */
void flow_is_of(struct flow *flow, size_t first, const struct node *node);

/* Remembers where a node's anchor is. */
void flow_anchor(struct flow *flow, const struct node *node, double x, double y);

/* What has to stay free below a block: 以上 never stands alone on a page. */
double flow_tail(const struct flow *flow, const struct node *node);

/* Adds a bookmark at y of the present page. */
void flow_bookmark(struct flow *flow, const char *title, unsigned level, double y);

/* Keeps a section's heading waiting for what follows it. */
void flow_heading(struct flow *flow, const struct node *section);

/* Places a block. */
void flow_block(struct flow *flow, const struct node *node);

/* Places the figure at `node`, with its caption and remarks, and the figure or table behind it side by side where the
 * measure is wide; returns the last node that it placed, NULL: none (panels.c). */
const struct node *flow_panels(struct flow *flow, const struct node *node);

/* A chart at the measure that is open. */
struct drawing *flow_chart(struct flow *flow, const struct chart *chart);

/* Places a table (table.c). */
void flow_table(struct flow *flow, const struct node *table);

/* The width and the height of a table placed whole, pt (table.c). */
double table_extent(struct flow *flow, const struct node *table, double *width);

/* Places a contents list (contents.c). */
void flow_contents(struct flow *flow, const struct node *contents);

/* Gives the foot room before anything is placed: the handling label stands on every page, however long it is. */
void pages_plan_foot(struct flow *flow);

/* Furniture of all pages, once they are counted (furniture.c). */
void pages_furnish(struct flow *flow);

/* Mirrors the margins of even pages (duplex.c). */
void pages_mirror(struct pages *pages, const struct page_geometry *geometry);

/* Joins rules that touch, page by page (fills.c). */
void pages_join_fills(struct pages *pages);

/* Every run stands inside the text area of its page (cover.c); false: told as rule `fit`. Nothing is ever cut silently. */
bool pages_fit(struct messages *messages, const struct pages *pages, const struct page_geometry *geometry);

/* Completeness (cover.c): placed runs cover every node's whole text; false: told as rule `complete`. */
bool pages_cover(struct arena *arena, struct messages *messages, const struct pages *pages);

#endif
