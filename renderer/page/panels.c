/* panels.c: two charts, a chart and its table, or two small tables side by side where the measure is wide: on a landscape
 * page either would stand alone.
 *
 * A panel is a figure or a table with its caption and the remarks behind it. Invariant: both panels of a pair stand on
 * one page, in the document's order. */
#include <math.h>

#include "page/table.h"

#define PANEL_LEAST 320.0 /* pt: no panel is narrower */
#define PANEL_GAP 20.0
#define PANEL_BEFORE 6.0
#define TABLES_MOST 200.0 /* pt: higher tables stand alone */
#define BLOCK_GAP 8.0     /* at most, between the blocks of a panel */

struct panel { const struct node *first, *body, *last; };

/* The panel that begins with `node`; its body is NULL where none does. */
static struct panel panel_at(const struct node *node) {
  struct panel panel = {.first = node};
  if (node && node->kind == NODE_PARAGRAPH && node->role == ROLE_CAPTION) node = node->next;
  if (!node || (node->kind != NODE_FIGURE && node->kind != NODE_TABLE)) return panel;
  if (node->kind == NODE_TABLE && (node->as.table.grid || node->as.table.bare || node->as.table.beside)) return panel;
  panel.body = panel.last = node;
  while (panel.last->next && panel.last->next->kind == NODE_PARAGRAPH && panel.last->next->role == ROLE_SMALL) panel.last = panel.last->next;
  return panel;
}

static double block_height(struct flow *flow, const struct node *block) {
  double width;
  if (block->kind == NODE_TABLE) return table_extent(flow, block, &width);
  if (block->kind == NODE_FIGURE) return flow_chart(flow, block->as.figure.chart)->height;
  struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, block);
  size_t count;
  paragraph_break(flow->scratch, paragraph, flow->width, &count);
  return (double)count * paragraph->leading + fmax(0, paragraph->style->before - BLOCK_GAP) + fmax(0, paragraph->style->after - BLOCK_GAP);
}

static double panel_height(struct flow *flow, const struct panel *panel) {
  double height = 0;
  for (const struct node *block = panel->first;; block = block->next) {
    height += block_height(flow, block) + BLOCK_GAP;
    if (block == panel->last) return height;
  }
}

static void place_panel(struct flow *flow, const struct panel *panel, double x, double y) {
  flow->x = x;
  flow->y = y;
  flow->gap = 0;
  flow->fresh = true;
  for (const struct node *block = panel->first;; block = block->next) {
    flow_block(flow, block);
    if (block == panel->last) return;
  }
}

/* The height of the pair where the left one is `wide`; what was planned for the right one's table holds for that measure. */
static double pair_height(struct flow *flow, const struct panel *left, const struct panel *right, double wide) {
  double width = flow->width;
  flow->width = wide;
  double height = panel_height(flow, left);
  flow->width = width - wide - PANEL_GAP;
  height = fmax(height, panel_height(flow, right));
  flow->width = width;
  return height;
}

static bool is_small_table(const struct panel *panel) { return panel->body->kind == NODE_TABLE && panel->body->as.table.caption && panel->first == panel->last; }

/* True for two small tables that are no higher beside one another, the left one `wide`; sets *height. */
static bool tables_pair(struct flow *flow, const struct panel *left, const struct panel *right, double wide, double *height) {
  double width, alone = table_extent(flow, left->body, &width), other = table_extent(flow, right->body, &width);
  table_plan_forget(flow, left->body);
  table_plan_forget(flow, right->body);
  if (fmax(alone, other) > TABLES_MOST) return false;
  *height = pair_height(flow, left, right, wide);
  if (table_extent(flow, left->body, &width) <= alone + 0.5 && table_extent(flow, right->body, &width) <= other + 0.5) return true;
  table_plan_forget(flow, left->body);
  table_plan_forget(flow, right->body);
  return false;
}

/* How wide the left panel is, so that both stand on one page of `most` pt: half the measure, or less for a table's sake;
 * 0: they don't. Sets *height. */
static double left_width(struct flow *flow, const struct panel *left, const struct panel *right, double most, double *height) {
  bool table = right->body->kind == NODE_TABLE;
  const double widths[] = {(flow->width - PANEL_GAP) / 2, PANEL_LEAST};
  for (size_t i = 0; i < (table ? 2 : 1); i++) {
    if (left->body->kind == NODE_TABLE) {
      if (tables_pair(flow, left, right, widths[i], height)) return widths[i];
      continue;
    }
    *height = pair_height(flow, left, right, widths[i]);
    if (*height <= most) return widths[i];
    if (table) table_plan_forget(flow, right->body);
  }
  return 0;
}

const struct node *flow_panels(struct flow *flow, const struct node *node) {
  double x = flow->x, width = flow->width, height;
  if (width < 2 * PANEL_LEAST + PANEL_GAP) return NULL;
  struct panel left = panel_at(node), right = panel_at(left.body ? left.last->next : NULL);
  if (!left.body || !right.body) return NULL;
  if (left.body->kind == NODE_TABLE && !(is_small_table(&left) && is_small_table(&right))) return NULL;
  double wide = left_width(flow, &left, &right, flow_left_at_most(flow, PANEL_BEFORE), &height);
  if (wide <= 0) return NULL;
  flow_need(flow, PANEL_BEFORE, height);
  flow->width = wide;
  double top = flow->y;
  place_panel(flow, &left, x, top);
  double below = flow->y + flow->gap;
  flow->width = width - wide - PANEL_GAP;
  place_panel(flow, &right, x + wide + PANEL_GAP, top);
  flow->y = fmax(flow->y + flow->gap, below);
  flow->gap = 0;
  flow->x = x;
  flow->width = width;
  flow->fresh = false;
  return right.last;
}
