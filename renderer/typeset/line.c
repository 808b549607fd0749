/* line.c: places the clusters of a line: justification, alignment, visual order, runs.
 *
 * Leaves nothing to later stages but page numbers in references (run_fill_page). Invariant: the runs of all lines of a
 * paragraph cover each node's text once, in order, white space at line ends included. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>
#include <hb.h>

#include "base/text.h"
#include "typeset/jlreq.h"
#include "typeset/run.h"

static uint32_t visible_end(const struct paragraph *p, const struct line *line) {
  uint32_t to = line->to;
  while (to > line->from && p->clusters[to - 1].space) to--;
  return to;
}

static struct run *run_add(struct arena *arena, struct run_list *runs) {
  runs->items = arena_grow(arena, runs->items, runs->count, &runs->capacity, sizeof *runs->items);
  return memset(&runs->items[runs->count++], 0, sizeof *runs->items);
}

/* True of a combining mark that is drawn by a glyph of its own over what stands before it. */
static bool is_mark(const struct paragraph *p, uint32_t cluster) {
  size_t length;
  return p->clusters[cluster].continues && g_unichar_ismark(text_code_point(p->text + p->clusters[cluster].text, &length));
}

static bool is_word_space(const struct paragraph *p, uint32_t cluster) {
  return p->clusters[cluster].space && p->clusters[cluster].glyphs == 1 && p->text[p->clusters[cluster].text] == ' ';
}

/* A space between words at a line's end: it takes no room, but whoever reads the page as text finds the words parted
 * (ISO 32000-1, 14.8.2.5). */
static void add_space(struct run *run, const struct paragraph *p, const struct cluster *cluster, double at) {
  run->glyphs[run->glyph_count++] = (struct run_glyph){(float)at, 0, p->glyphs[cluster->glyph].id};
  run->clusters[run->cluster_count++] = (struct run_cluster){cluster->bytes, 1};
}

/* Places clusters [from, to) of one segment, font and level as a run at x; returns its width. */
static double place_run(struct arena *arena, struct run_list *runs, const struct paragraph *p, uint32_t from, uint32_t to,
                        double x, double y, const struct spacing *spacing, uint32_t visible, bool repeated) {
  const struct cluster *first = &p->clusters[from], *last = &p->clusters[to - 1];
  const struct segment *segment = &p->segments[first->segment];
  struct run *run = run_add(arena, runs);
  bool generated = segment->page || segment->node->id == 0;
  run->node = generated ? NULL : segment->node;
  run->start = generated ? 0 : first->text - segment->from;
  run->end = generated ? 0 : last->text + last->bytes - segment->from;
  run->link = segment->link;
  run->page = segment->page;
  run->font = p->font_count ? p->fonts[first->font] : NULL;
  run->size = segment->size;
  run->x = (float)x;
  run->y = (float)y;
  run->ascent = (float)p->ascent;
  run->descent = (float)(p->leading - p->ascent);
  run->tone = (uint8_t)segment->tone;
  run->backward = first->level & 1;
  run->repeated = repeated;
  run->joined = first->continues;
  run->composed = from + 1 < to && is_mark(p, from + 1);
  run->text = !generated && segment->node->kind == NODE_TEXT ? segment->node->as.text.text + run->start
                                                             : arena_copy(arena, p->text + first->text, last->text + last->bytes - first->text);
  size_t glyphs = 0;
  uint32_t shown = to < visible ? to : visible; /* what hangs at the line's end takes no room */
  if (shown < from) shown = from;
  uint32_t hanging = shown;
  while (hanging < to && hanging >= visible && is_word_space(p, hanging) && !run->backward) hanging++;
  for (uint32_t i = shown; i < hanging; i++) glyphs += p->clusters[i].glyphs;
  for (uint32_t i = from; i < shown; i++) glyphs += p->clusters[i].glyphs;
  run->glyphs = arena_new_array(arena, struct run_glyph, glyphs ? glyphs : 1);
  run->clusters = arena_new_array(arena, struct run_cluster, hanging - from ? hanging - from : 1);
  double at = 0;
  for (uint32_t k = from; k < shown; k++) {
    uint32_t i = run->backward ? shown - 1 - (k - from) : k;
    const struct cluster *cluster = &p->clusters[i];
    double pen = at;
    for (unsigned g = 0; g < cluster->glyphs; g++) {
      const struct glyph *glyph = &p->glyphs[cluster->glyph + g];
      run->glyphs[run->glyph_count++] = (struct run_glyph){(float)(pen + glyph->dx), (float)-glyph->dy, glyph->id};
      pen += glyph->advance;
    }
    run->clusters[run->cluster_count++] = (struct run_cluster){cluster->bytes, cluster->glyphs};
    at += cluster->advance;
    if (i + 1 < visible) at += cluster->gap + spacing_behind(p, i, spacing);
  }
  run->width = (float)at;
  for (uint32_t i = shown; i < hanging; at += p->clusters[i++].advance) add_space(run, p, &p->clusters[i], at);
  return (double)run->width;
}

/* A base with its marks is a run of its own. */
static bool same_run(const struct paragraph *p, uint32_t from, uint32_t to) {
  const struct cluster *a = &p->clusters[from], *b = &p->clusters[to];
  if (a->segment != b->segment || a->font != b->font || a->level != b->level) return false;
  return is_mark(p, to) || (!is_mark(p, to - 1) && !(to + 1 < p->cluster_count && is_mark(p, to + 1)));
}

struct stretch { uint32_t from, to; uint8_t level; };

static void reverse(struct stretch *stretches, size_t from, size_t to) {
  for (; from + 1 < to; from++) {
    struct stretch held = stretches[from];
    stretches[from] = stretches[--to];
    stretches[to] = held;
  }
}

/* Visual order of stretches (UAX 9, rule L2): from the highest level down, neighbours of at least that level change places. */
static void reorder(struct stretch *stretches, size_t count) {
  uint8_t highest = 0;
  for (size_t i = 0; i < count; i++)
    if (stretches[i].level > highest) highest = stretches[i].level;
  for (uint8_t level = highest; level > 0; level--)
    for (size_t from = 0, to; from < count; from = to + 1) {
      for (to = from; to < count && stretches[to].level >= level; to++) {}
      reverse(stretches, from, to);
    }
}

struct spacing line_place(struct arena *arena, struct run_list *runs, const struct paragraph *p, const struct line *line, double x,
                          double y, double width, enum role_align align, bool repeated) {
  struct spacing spacing = {0};
  if (line->to == line->from) return spacing;
  uint32_t visible = visible_end(p, line);
  double slack = width - line->width;
  if (align == ALIGN_JUSTIFY && (!line->last || slack < 0) && !p->has_page) spacing = spacing_for(p, line->from, visible, line->to, slack);
  if (align == ALIGN_END) x += slack;
  if (align == ALIGN_MIDDLE) x += slack / 2;

  size_t count = 0, capacity = 0;
  struct stretch some[16], *stretches = some;
  for (uint32_t from = line->from, to; from < line->to; from = to) {
    for (to = from + 1; to < line->to && same_run(p, from, to); to++) {}
    if (count == sizeof some / sizeof *some && stretches == some) {
      capacity = count * 4;
      stretches = memcpy(arena_new_array(arena, struct stretch, capacity), some, sizeof some);
    } else if (stretches != some) {
      stretches = arena_grow(arena, stretches, count, &capacity, sizeof *stretches);
    }
    stretches[count++] = (struct stretch){from, to, p->clusters[from].level};
  }
  reorder(stretches, count);
  for (size_t i = 0; i < count; i++)
    x += place_run(arena, runs, p, stretches[i].from, stretches[i].to, x, y, &spacing, visible, repeated);
  return spacing;
}

/* The advance of a digit in a run's font, pt, and its glyph: figures need not be of one width. */
static double digit_advance(const struct run *run, char digit, uint16_t *glyph) {
  hb_codepoint_t id = 0;
  hb_font_get_nominal_glyph(run->font->hb, (hb_codepoint_t)digit, &id);
  *glyph = (uint16_t)id;
  return hb_font_get_glyph_h_advance(run->font->hb, id) * (double)run->size / run->font->units_per_em;
}

double run_fill_page(struct arena *arena, struct run *run, unsigned page) {
  char digits[16];
  uint32_t length = (uint32_t)snprintf(digits, sizeof digits, "%u", page), first = 0, zeros = 0, count = 0;
  size_t before = 0, size = 0;
  for (uint32_t i = 0; i < run->cluster_count; i++) {
    if (run->text[size] == '0' && zeros++ == 0) first = i, before = size;
    size += run->clusters[i].bytes;
  }
  if (zeros == 0 || zeros < length || run->glyph_count != run->cluster_count) return 0;
  char *text = arena_alloc(arena, size + 1);
  memcpy(text, run->text, before);
  memcpy(text + before, digits, length);
  memcpy(text + before + length, run->text + before + zeros, size - before - zeros);
  struct run_glyph *glyphs = arena_new_array(arena, struct run_glyph, run->glyph_count);
  struct run_cluster *clusters = arena_new_array(arena, struct run_cluster, run->cluster_count);
  for (; count < first; count++) glyphs[count] = run->glyphs[count], clusters[count] = run->clusters[count];
  double x = run->glyphs[first].x;
  for (uint32_t i = 0; i < length; i++, count++) {
    clusters[count] = run->clusters[first];
    glyphs[count] = (struct run_glyph){.x = (float)x};
    x += digit_advance(run, digits[i], &glyphs[count].id);
  }
  uint16_t zero;
  double narrower = run->glyphs[first + zeros - 1].x + digit_advance(run, '0', &zero) - x; /* the space behind the number stays */
  for (uint32_t i = first + zeros; i < run->glyph_count; i++, count++) {
    glyphs[count] = run->glyphs[i];
    glyphs[count].x -= (float)narrower;
    clusters[count] = run->clusters[i];
  }
  run->text = text;
  run->glyphs = glyphs;
  run->clusters = clusters;
  run->glyph_count = run->cluster_count = count;
  run->width -= (float)narrower;
  return narrower;
}
