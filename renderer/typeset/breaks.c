/* breaks.c: which breaks to take: over the whole paragraph, as few lines as can be and, of these, the most even.
 *
 * Dynamic programming over the allowed breaks of each source line; a break in the last resort is only taken where a
 * stretch is wider than the line. Leaves spacing within lines to line.c. */
#include <math.h>
#include <string.h>

#include "typeset/jlreq.h"
#include "typeset/spacing.h"

#define COST_LINE 1e7       /* a further line costs more than any unevenness */
#define COST_EMERGENCY 1e9  /* a break in the last resort costs more than any line */
#define COST_PAGE 1e6       /* a reference parted from its page number: rather than within the reference */
#define COST_COUNTER 1e3    /* a figure parted from its counter: rather than a line stretched to the limit */
#define COST_KINSOKU 1e10   /* and one against kinsoku more than that */
#define COST_BEYOND 1e5     /* a line that can't be set to the measure within JLREQ's limits, besides what follows by its slack */
#define COST_FULL 1e3       /* a line stretched or squeezed to the limit; less by the square */
#define SQUEEZE_MOST 0.2    /* of the measure: no line gives more than that */
#define SLACK_PT 0.01       /* rounding */

struct candidate { uint32_t at; uint32_t before; double cost; bool reached; };

struct breaker {
  const struct paragraph *p;
  double width;
  double *sums;       /* advances and gaps before each cluster of the piece, from its start */
  double *trailing;   /* what hangs behind a line that ends before the cluster: spaces and the last gap */
  struct room *rooms;     /* of justified ones: sums of the rooms before each cluster */
  struct candidate *candidates; size_t count;
  uint32_t from, to;
};

static double width_between(const struct breaker *b, uint32_t from, uint32_t to) {
  return b->sums[to - b->from] - b->sums[from - b->from] - b->trailing[to - b->from];
}

static void measure_piece(struct breaker *b) {
  const struct cluster *clusters = b->p->clusters;
  b->sums[0] = b->trailing[0] = 0;
  for (uint32_t i = b->from; i < b->to; i++) {
    double gap = i + 1 < b->to ? clusters[i].gap : 0, whole = clusters[i].advance + gap;
    b->sums[i + 1 - b->from] = b->sums[i - b->from] + whole;
    b->trailing[i + 1 - b->from] = clusters[i].space ? whole + b->trailing[i - b->from] : gap;
    if (!b->rooms) continue;
    struct room room = i + 1 < b->to ? spacing_room(b->p, i) : (struct room){0, 0};
    b->rooms[i + 1 - b->from].stretch = b->rooms[i - b->from].stretch + room.stretch;
    b->rooms[i + 1 - b->from].shrink = b->rooms[i - b->from].shrink + room.shrink;
  }
}

/* The room within a line of clusters [from, to). */
static struct room room_between(const struct breaker *b, uint32_t from, uint32_t to) {
  if (!b->rooms) return (struct room){0, 0};
  while (to > from + 1 && b->p->clusters[to - 1].space) to--;
  const struct room *end = &b->rooms[to - 1 - b->from], *start = &b->rooms[from - b->from];
  return (struct room){end->stretch - start->stretch, end->shrink - start->shrink};
}

/* What hangs behind a line that ends before `end` where the rest of it fills the measure: a comma or full stop. */
static double hang_at(const struct breaker *b, uint32_t from, uint32_t end) {
  if (!b->p->hanging || !b->rooms) return 0;
  while (end > from && b->p->clusters[end - 1].space) end--;
  if (end <= from + 1) return 0;
  enum jlreq_class class = b->p->clusters[end - 1].class;
  return class == CLASS_COMMA || class == CLASS_STOP ? b->p->clusters[end - 1].advance : 0;
}

/* How bad a line is that isn't the last: ragged ones by what is left, justified ones by how far their spaces give. */
static double unevenness(const struct breaker *b, uint32_t end, double slack, const struct room *room) {
  if (!b->rooms) return slack * slack;
  if (slack > room->stretch && spacing_is_ragged(b->p, end)) return 10 * slack * slack;
  if (slack < 0) return COST_FULL * (slack / room->shrink) * (slack / room->shrink);
  double ems = slack / b->p->style->size;
  double cost = slack > SLACK_PT ? COST_FULL * (slack / fmax(room->stretch, 1)) * (slack / fmax(room->stretch, 1)) : 0;
  return slack > room->stretch + SLACK_PT ? COST_BEYOND * (1 + ems * ems * ems) : cost;
}

static double emergency_cost(const struct paragraph *p, uint32_t at) {
  if (p->clusters[at - 1].breaks != BREAK_EMERGENCY) return p->clusters[at - 1].counted ? COST_COUNTER : 0;
  const struct cluster *before = &p->clusters[at - 1], *after = &p->clusters[at];
  const struct segment *segment = &p->segments[after->segment];
  if (before->before_page) return COST_PAGE;
  bool url = segment->link && segment->link->kind == NODE_LINK && before->segment == after->segment;
  if (!url && (jlreq_not_at_start((enum jlreq_class)after->class) || jlreq_not_at_end((enum jlreq_class)before->class)))
    return COST_KINSOKU;
  if (jlreq_may_break((enum jlreq_class)before->class, (enum jlreq_class)after->class, false)) return COST_EMERGENCY / 10; /* only held together */
  return before->class == CLASS_DIGIT && after->class == CLASS_DIGIT ? COST_EMERGENCY * 2 : COST_EMERGENCY;
}

static void gather(struct breaker *b, bool emergency) {
  b->count = 0;
  b->candidates[b->count++] = (struct candidate){.at = b->from, .reached = true};
  for (uint32_t i = b->from + 1; i < b->to; i++) {
    uint8_t kind = b->p->clusters[i - 1].breaks;
    if (kind == BREAK_ALLOWED || (emergency && kind == BREAK_EMERGENCY)) b->candidates[b->count++] = (struct candidate){.at = i};
  }
  b->candidates[b->count++] = (struct candidate){.at = b->to};
}

#define WORD_SHARE 0.06 /* what evenness is worth where a head could break at a space */

/* Heads and titles have lines of even length, the last one too. */
static bool balanced(const struct paragraph *p) {
  return p->role == ROLE_TABLE_HEAD || (p->role >= ROLE_TITLE && p->role <= ROLE_HEADING_6);
}

/* Fills in the best way to each candidate; false where the end can't be reached. */
static bool fit(struct breaker *b, bool emergency) {
  for (size_t j = 1; j < b->count; j++) {
    struct candidate *to = &b->candidates[j];
    bool last = to->at == b->to;
    double extra = last ? 0 : emergency_cost(b->p, to->at);
    for (size_t i = j; i-- > 0;) {
      struct candidate *from = &b->candidates[i];
      double slack = b->width - width_between(b, from->at, to->at);
      bool single = emergency && i + 1 == j; /* one cluster that is too wide stands alone */
      struct room room = room_between(b, from->at, to->at);
      if (slack < -SLACK_PT) {
        double hang = hang_at(b, from->at, to->at);
        if (slack + hang >= -SLACK_PT) slack += hang;
      }
      if (slack < -room.shrink - SLACK_PT && !single) {
        if (slack < -b->width * SQUEEZE_MOST || room.shrink <= 0) break;
        continue; /* a longer line may have more room */
      }
      if (!from->reached) continue;
      double cost = from->cost + COST_LINE + extra;
      if (!last && balanced(b->p) && !b->p->clusters[to->at - 1].space) cost += WORD_SHARE * b->width * b->width; /* within a word */
      if (!last || slack < 0) cost += slack < -room.shrink - SLACK_PT ? 0 : unevenness(b, to->at, slack, &room);
      else if (balanced(b->p)) cost += slack * slack;
      else if (from->at != b->from && width_between(b, from->at, to->at) < b->width * 0.12) cost += b->width * b->width * 0.1;
      if (slack < -room.shrink - SLACK_PT) cost += COST_KINSOKU * 100;
      if (!to->reached || cost < to->cost) {
        to->reached = true;
        to->cost = cost;
        to->before = (uint32_t)i;
      }
    }
  }
  return b->candidates[b->count - 1].reached;
}

/* Appends the lines of the way found. */
static void take(struct arena *arena, struct breaker *b, struct line **lines, size_t *count, size_t *capacity) {
  size_t ends = 0;
  for (size_t j = b->count - 1; j > 0; j = b->candidates[j].before) ends++;
  for (size_t i = 0; i < ends; i++) *lines = arena_grow(arena, *lines, *count + i, capacity, sizeof **lines);
  size_t at = *count + ends;
  for (size_t j = b->count - 1; j > 0; j = b->candidates[j].before) {
    uint32_t from = b->candidates[b->candidates[j].before].at, to = b->candidates[j].at;
    double width = width_between(b, from, to), hang = width > b->width + SLACK_PT ? hang_at(b, from, to) : 0;
    if (width - hang > b->width + SLACK_PT) hang = 0; /* squeezed, not hung */
    (*lines)[--at] = (struct line){from, to, (float)(width - hang), to == b->to};
  }
  *count += ends;
}

struct line *paragraph_break(struct arena *arena, const struct paragraph *p, double width, size_t *count) {
  struct line *lines = NULL;
  size_t capacity = 0;
  *count = 0;
  if (p->cluster_count == 0) {
    *count = 1;
    return arena_new(arena, struct line);
  }
  if (p->natural <= width + SLACK_PT && p->forced == 0) { /* most cells: one line */
    lines = arena_new(arena, struct line);
    *lines = (struct line){0, p->cluster_count, (float)p->natural, true};
    *count = 1;
    return lines;
  }
  struct breaker b = {.p = p, .width = width};
  b.sums = arena_new_array(arena, double, p->cluster_count + 1);
  b.trailing = arena_new_array(arena, double, p->cluster_count + 1);
  if (p->align == ALIGN_JUSTIFY && !p->has_page) b.rooms = arena_new_array(arena, struct room, p->cluster_count + 1);
  b.candidates = arena_new_array(arena, struct candidate, p->cluster_count + 2);
  for (b.from = 0; b.from < p->cluster_count; b.from = b.to) {
    b.to = b.from + 1;
    while (b.to < p->cluster_count && p->clusters[b.to - 1].breaks != BREAK_FORCED) b.to++;
    measure_piece(&b);
    gather(&b, false);
    if (!fit(&b, false)) {
      gather(&b, true);
      fit(&b, true);
    }
    take(arena, &b, &lines, count, &capacity);
  }
  return lines;
}
