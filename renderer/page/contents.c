/* contents.c: the table of contents: a line a section, leaders, the page on the right; each line is a link. */
#include <math.h>
#include <string.h>

#include "page/flow.h"

#define CONTENTS_MOST 80u    /* with more lines than that only level 1 is listed */
#define CONTENTS_INDENT 14.0
#define NUMBER_WIDTH 34.0
#define LEADER_STEP 4.0f
#define LEADER_DOT 0.8

static bool listed(const struct node *node, unsigned level) {
  return node->kind == NODE_SECTION && node->as.section.heading && node->as.section.in_contents && node->as.section.level >= 1 &&
         node->as.section.level <= level;
}

static const struct node *reference_to(struct flow *flow, const char *target) {
  struct node *node = arena_new(flow->arena, struct node);
  node->kind = NODE_REFERENCE;
  node->as.reference.target = target;
  return node;
}

static void link_segments(struct paragraph *paragraph, const struct node *link, bool page) {
  for (uint32_t i = 0; i < paragraph->segment_count; i++) {
    paragraph->segments[i].link = link;
    paragraph->segments[i].page = page;
  }
  paragraph->has_page = page;
}

static void place_leader(struct flow *flow, double from, double to, double y) {
  from = ceil(from / (double)LEADER_STEP) * (double)LEADER_STEP; /* dots of all lines stand below one another */
  if (from >= to) return;
  flow_fill(flow, from, y, to - from, LEADER_DOT, TONE_RULE);
  flow->page->fills[flow->page->fill_count - 1].step = LEADER_STEP;
}

/* `others`: lines of entries that have to stand on the same page. */
static void place_entry(struct flow *flow, const struct node *contents, const struct node *section, size_t others) {
  enum role role = section->as.section.level == 1 ? ROLE_CONTENTS_1 : ROLE_CONTENTS_2;
  double indent = section->as.section.level == 1 ? 0 : CONTENTS_INDENT, width = flow->width - indent - NUMBER_WIDTH;
  const struct node *link = reference_to(flow, section->anchor);
  struct paragraph *title = paragraph_of_text(flow->typesetter, flow->scratch, role, section->as.section.title);
  link_segments(title, link, false);
  for (uint32_t i = 0; i < title->segment_count; i++) title->segments[i].tone = TONE_INK;
  size_t count;
  struct line *lines = paragraph_break(flow->scratch, title, width, &count);
  flow_need(flow, title->style->before, (double)(count + others) * title->leading);
  for (size_t i = 0; i < count; i++) {
    if (flow->y + title->leading > flow->bottom + 0.01) flow_new_page(flow);
    size_t first = flow->page->runs.count;
    flow_line(flow, title, &lines[i], flow->x + indent, flow->y, width, ALIGN_START, false);
    flow_is_of(flow, first, contents);
    flow->y += title->leading;
  }
  double baseline = flow->y - title->leading + title->ascent;
  struct paragraph *number = paragraph_of_text(flow->typesetter, flow->scratch, role, "00000");
  link_segments(number, link, true);
  struct line line = {0, number->cluster_count, (float)number->natural, true};
  size_t first = flow->page->runs.count;
  flow_line(flow, number, &line, flow->x, flow->y - number->leading, flow->width, ALIGN_END, false);
  flow_is_of(flow, first, contents);
  place_leader(flow, flow->x + indent + lines[count - 1].width + 6, flow->x + flow->width - NUMBER_WIDTH + 6, baseline - 1);
}

/* The listed section behind `node`; NULL: none. */
static const struct node *next_listed(const struct node *root, const struct node *node, unsigned level) {
  while ((node = node_after(node, root)) && !listed(node, level)) {}
  return node;
}

static bool is_inner(const struct node *section) { return section && section->as.section.level > 1; }

/* How many entries behind `node` have to stand on its page: none ends with an entry whose first inner one is on the next,
 * nor begins with the last of several. */
static size_t kept_behind(const struct node *root, const struct node *node, unsigned level) {
  const struct node *next = next_listed(root, node, level), *third = next ? next_listed(root, next, level) : NULL;
  if (!next) return 0;
  if (!is_inner(next)) return third ? 0 : 1;
  bool two = is_inner(third) && !is_inner(next_listed(root, third, level));
  if (is_inner(node)) return is_inner(third) ? 0 : 1;
  return two ? 2 : 1;
}

void flow_contents(struct flow *flow, const struct node *contents) {
  const struct node *root = flow->document->root;
  unsigned count = 0;
  for (const struct node *node = next_listed(root, root, 2); node; node = next_listed(root, node, 2)) count++;
  unsigned level = count > CONTENTS_MOST ? 1 : 2;
  for (const struct node *node = next_listed(root, root, level); node; node = next_listed(root, node, level))
    place_entry(flow, contents, node, kept_behind(root, node, level));
  flow->gap = 10;
}
