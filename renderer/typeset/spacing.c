/* spacing.c: JLREQ's order and limits of squeezing and stretching, as one sum for choosing breaks and one for placing. */
#include "typeset/spacing.h"

#include <math.h>

#include "typeset/jlreq.h"

#define WORD_MOST (1.0 / 2)   /* em */
#define WORD_LEAST (1.0 / 4)
#define MIXED_MOST (1.0 / 2)
#define MIXED_LEAST (1.0 / 8)
#define OTHER_MOST (1.0 / 4)
#define VISIBLE_EM 0.1        /* more than that between characters is seen as spacing out */
#define LONG_CLUSTERS 7u

enum kind { PLACE_NONE, PLACE_WORD, PLACE_MIXED, PLACE_OTHER };

/* True where western characters stand on both sides: within a word that breaks at its joints. */
static bool in_long_word(const struct paragraph *p, uint32_t end) {
  enum jlreq_class before = p->clusters[end - 1].class, after = p->clusters[end].class;
  return (before == CLASS_WESTERN || before == CLASS_WESTERN_CLOSE) && (after == CLASS_LETTER || after == CLASS_DIGIT);
}

static enum kind place_behind(const struct paragraph *p, uint32_t index) {
  const struct cluster *cluster = &p->clusters[index];
  if (cluster->class == CLASS_SPACE) return cluster->advance > 0 ? PLACE_WORD : PLACE_NONE;
  if (cluster->gap > 0) return PLACE_MIXED;
  const struct node *link = p->segments[cluster->segment].link;
  if (link && index + 1 < p->cluster_count && p->segments[p->clusters[index + 1].segment].link == link) return PLACE_NONE; /* a URL is one word */
  bool word = index + 1 < p->cluster_count && in_long_word(p, index + 1);
  return cluster->breaks == BREAK_ALLOWED && !word ? PLACE_OTHER : PLACE_NONE;
}

static double em_of(const struct paragraph *p, uint32_t index) { return p->segments[p->clusters[index].segment].size; }

struct room spacing_room(const struct paragraph *p, uint32_t index) {
  const struct cluster *cluster = &p->clusters[index];
  double em = em_of(p, index);
  switch (place_behind(p, index)) {
    case PLACE_WORD: return (struct room){fmax(0, em * WORD_MOST - cluster->advance) , fmax(0, cluster->advance - em * WORD_LEAST)};
    case PLACE_MIXED: return (struct room){em * MIXED_MOST - cluster->gap, cluster->gap - em * MIXED_LEAST};
    case PLACE_OTHER: return (struct room){em * OTHER_MOST, 0};
    case PLACE_NONE: break;
  }
  return (struct room){0, 0};
}

/* The rooms of a line by kind of place, and how many places there are. */
struct rooms { struct room of[PLACE_OTHER + 1]; unsigned count[PLACE_OTHER + 1]; };

static struct rooms rooms_of(const struct paragraph *p, uint32_t from, uint32_t to) {
  struct rooms rooms = {0};
  for (uint32_t i = from; i + 1 < to; i++) {
    enum kind place = place_behind(p, i);
    struct room room = spacing_room(p, i);
    rooms.of[place].stretch += room.stretch;
    rooms.of[place].shrink += room.shrink;
    rooms.count[place]++;
  }
  return rooms;
}

/* True where a word of western characters begins that can't be broken and is long against a line. */
static bool before_long_word(const struct paragraph *p, uint32_t end) {
  uint32_t to = end;
  while (to < p->cluster_count && p->clusters[to].breaks != BREAK_ALLOWED && p->clusters[to].breaks != BREAK_FORCED && to - end < LONG_CLUSTERS) to++;
  return to - end >= LONG_CLUSTERS;
}

bool spacing_is_ragged(const struct paragraph *p, uint32_t end) {
  if (end >= p->cluster_count || end == 0) return false;
  if (p->clusters[end - 1].breaks == BREAK_EMERGENCY) return true;
  if (p->clusters[end].class == CLASS_OPENING || p->clusters[end].class == CLASS_WESTERN_OPEN) end++;
  if (end >= p->cluster_count) return false;
  if (in_long_word(p, end) || before_long_word(p, end)) return true;
  const struct node *link = p->segments[p->clusters[end].segment].link;
  return link && link->kind == NODE_LINK;
}

struct spacing spacing_for(const struct paragraph *p, uint32_t from, uint32_t to, uint32_t end, double slack) {
  double whole = slack;
  struct rooms rooms = rooms_of(p, from, to);
  struct spacing spacing = {0};
  double *added[] = {NULL, &spacing.word, &spacing.mixed, &spacing.other};
  for (enum kind place = PLACE_WORD; place <= PLACE_OTHER && fabs(slack) > 1e-6; place++) {
    if (rooms.count[place] == 0) continue;
    double take = slack > 0 ? fmin(slack, rooms.of[place].stretch) : fmax(slack, -rooms.of[place].shrink);
    *added[place] = take / rooms.count[place];
    slack -= take;
  }
  if ((fabs(slack) > 0.01 || spacing.other > VISIBLE_EM * em_of(p, from)) && whole > 0 && spacing_is_ragged(p, end)) return (struct spacing){.ragged = true};
  if (fabs(slack) > 0.01) return (struct spacing){.beyond = true};
  return spacing;
}

double spacing_behind(const struct paragraph *p, uint32_t index, const struct spacing *spacing) {
  switch (place_behind(p, index)) {
    case PLACE_WORD: return spacing->word;
    case PLACE_MIXED: return spacing->mixed;
    case PLACE_OTHER: return spacing->other;
    case PLACE_NONE: break;
  }
  return 0;
}
