/* radar.c: scores on axes around a centre, the earlier ones and the pass score as lines of their own, and the list of the
 * axes with their numbers beside it.
 *
 * The axes are named where every name fits beside its axis; else they are numbered, and the list tells the numbers. An
 * axis without a score has no point, and no line leads over it. Leaves other counts of axes than 3 to 12 to bars. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/label.h"
#include "draw/pattern.h"

#define TURN 6.283185307179586
#define NET_SHARE 0.52   /* of the width; the list has the rest */
#define NET_MOST 262.0
#define NARROW 340.0     /* below it the list stands under the net */
#define GAP 10.0
#define NAME_MOST 62.0   /* a name at an axis */
#define NAME_LINES 3u
#define AWAY 5.0         /* from the rim to its name */
#define DOT 2.4
#define SAMPLE 26.0
#define RINGS 4

struct box { double x, y, w, h; };
struct net { double x, y, radius, width, height; struct label names[RADAR_MOST]; struct box boxes[RADAR_MOST]; bool named; };

static double angle(const struct radar *radar, size_t axis) { return TURN * (double)axis / (double)radar->count; }

static struct point on_axis(const struct radar *radar, const struct net *net, size_t axis, double share) {
  double at = angle(radar, axis);
  return (struct point){net->x + net->radius * share * sin(at), net->y - net->radius * share * cos(at)};
}

static double share_of(const struct radar *radar, double value) {
  double span = radar->max - radar->min;
  return span > 0 ? fmin(1, fmax(0, (value - radar->min) / span)) : 0;
}

static bool meet(const struct box *a, const struct box *b) {
  return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

/* Where a name stands: outside the rim, turned to no side; the box touches the point beyond the axis' end. */
static struct box box_at(const struct radar *radar, const struct net *net, size_t axis, const struct label *name) {
  double at = angle(radar, axis), x = net->x + (net->radius + AWAY) * sin(at), y = net->y - (net->radius + AWAY) * cos(at);
  double across = (sin(at) - 1) / 2, down = (-cos(at) - 1) / 2; /* 0 at the right and below, -1 at the left and above */
  return (struct box){x + name->width * across, y + name->height * down, name->width, name->height};
}

/* Tries to name the axes; false where names meet or leave the net's room. */
static bool try_names(struct arena *arena, const struct radar *radar, struct net *net, const struct text_measure *measure, bool numbers) {
  for (size_t i = 0; i < radar->count; i++) {
    char key[24];
    snprintf(key, sizeof key, "%zu", i + 1);
    net->names[i] = label_wrap(arena, measure, ROLE_CELL_NOTE, numbers ? arena_copy(arena, key, strlen(key)) : radar->axes[i].name, NAME_MOST);
    net->boxes[i] = box_at(radar, net, i, &net->names[i]);
    const struct box *box = &net->boxes[i];
    if (numbers) continue;
    if (net->names[i].count > NAME_LINES || net->names[i].width > NAME_MOST + 0.1) return false;
    if (box->x < 0 || box->y < 0 || box->x + box->w > net->width || box->y + box->h > net->height) return false;
    for (size_t k = 0; k < i; k++)
      if (meet(box, &net->boxes[k])) return false;
  }
  return true;
}

static struct net net_of(struct arena *arena, const struct radar *radar, double width, const struct text_measure *measure) {
  double leading = label_leading(measure, ROLE_CELL_NOTE), wide = fmin(width < NARROW ? width : width * NET_SHARE, NET_MOST);
  struct net net = {.x = wide / 2, .width = wide, .radius = fmin(wide * 0.31, 84)};
  net.height = 2 * (net.radius + AWAY + 2 * leading);
  net.y = net.height / 2;
  net.named = try_names(arena, radar, &net, measure, false);
  if (net.named) return net;
  net.radius = fmin(wide / 2 - AWAY - 2 * leading, 92);
  net.height = 2 * (net.radius + AWAY + leading + 2);
  net.y = net.height / 2;
  try_names(arena, radar, &net, measure, true);
  return net;
}

static void draw_ring(struct drawing *drawing, const struct radar *radar, const struct net *net, double share, double width, double dash, enum tone tone) {
  struct point points[RADAR_MOST];
  for (size_t i = 0; i < radar->count; i++) points[i] = on_axis(radar, net, i, share);
  drawing_polygon(drawing, points, radar->count, width, tone)->dash = dash;
}

/* The ground of the scores, where every axis has one. */
static void draw_ground(struct drawing *drawing, const struct radar *radar, const struct net *net) {
  struct point points[RADAR_MOST];
  for (size_t i = 0; i < radar->count; i++) {
    if (!radar->axes[i].scored) return;
    points[i] = on_axis(radar, net, i, share_of(radar, radar->axes[i].value));
  }
  drawing_polygon(drawing, points, radar->count, 0, TONE_NAVY)->tint = 0.88;
}

static void mark(struct drawing *drawing, struct point at, bool earlier) {
  if (earlier) {
    const struct point points[] = {{at.x - DOT - 1, at.y}, {at.x, at.y - DOT - 1}, {at.x + DOT + 1, at.y}, {at.x, at.y + DOT + 1}};
    drawing_polygon(drawing, points, 4, 0, TONE_WHITE);
    drawing_polygon(drawing, points, 4, 1, TONE_INK);
  } else {
    drawing_arc(drawing, at.x, at.y, DOT, 0, TURN, 0, TONE_NAVY);
  }
}

static void draw_series(struct drawing *drawing, const struct radar *radar, const struct net *net, bool earlier) {
  for (int marks = 0; marks < 2; marks++)
    for (size_t i = 0; i < radar->count; i++) {
      const struct axis *axis = &radar->axes[i], *next = &radar->axes[(i + 1) % radar->count];
      bool here = earlier ? axis->has_previous : axis->scored, there = earlier ? next->has_previous : next->scored;
      if (!here) continue;
      struct point a = on_axis(radar, net, i, share_of(radar, earlier ? axis->previous : axis->value));
      if (marks) mark(drawing, a, earlier);
      else if (there) {
        struct point b = on_axis(radar, net, (i + 1) % radar->count, share_of(radar, earlier ? next->previous : next->value));
        drawing_line(drawing, a.x, a.y, b.x, b.y, earlier ? 1 : 1.6, earlier ? 4 : 0, earlier ? TONE_INK : TONE_NAVY);
      }
    }
}

static void draw_net(struct drawing *drawing, const struct radar *radar, const struct net *net) {
  draw_ground(drawing, radar, net);
  for (int ring = 1; ring <= RINGS; ring++) draw_ring(drawing, radar, net, (double)ring / RINGS, ring == RINGS ? 0.8 : 0.4, 0, TONE_RULE);
  for (size_t i = 0; i < radar->count; i++) {
    struct point end = on_axis(radar, net, i, 1);
    drawing_line(drawing, net->x, net->y, end.x, end.y, 0.5, radar->axes[i].scored ? 0 : 2, TONE_RULE);
  }
  if (radar->has_pass) draw_ring(drawing, radar, net, share_of(radar, radar->pass), 1, 1.6, TONE_INK);
  if (radar->previous_text) draw_series(drawing, radar, net, true);
  draw_series(drawing, radar, net, false);
  for (size_t i = 0; i < radar->count; i++) {
    const struct box *box = &net->boxes[i];
    label_draw(drawing, &net->names[i], box->x + box->w / 2, box->y, ANCHOR_MIDDLE, TONE_INK);
  }
}

/* What the lines are, one below another; returns where they end. */
static double draw_lines(struct drawing *drawing, const struct radar *radar, double x, double y, double width, const struct text_measure *measure) {
  const char *texts[] = {radar->now_text, radar->previous_text, radar->has_pass ? radar->pass_text : NULL};
  for (int i = 0; i < 3; i++) {
    if (!texts[i]) continue;
    struct label text = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, texts[i], width - SAMPLE - 5);
    double middle = y + text.leading / 2;
    drawing_line(drawing, x, middle, x + SAMPLE, middle, i == 0 ? 1.6 : 1, i == 0 ? 0 : i == 1 ? 4 : 1.6, i == 0 ? TONE_NAVY : TONE_INK);
    if (i < 2) mark(drawing, (struct point){x + SAMPLE / 2, middle}, i == 1);
    label_draw(drawing, &text, x + SAMPLE + 5, y, ANCHOR_START, TONE_INK);
    y += text.height;
  }
  return y;
}

struct list { double key, name, value, previous, name_width, value_width, previous_width; };

static struct list list_of(const struct radar *radar, bool numbered, double x, double width, const struct text_measure *measure) {
  struct list at = {.key = x};
  double value = 26, previous = 0;
  for (size_t i = 0; i < radar->count; i++) {
    value = fmax(value, label_width(measure, ROLE_CELL_NUMBER, radar->axes[i].value_text));
    if (radar->axes[i].previous_text) previous = fmax(previous, label_width(measure, ROLE_CELL_NOTE, radar->axes[i].previous_text));
  }
  at.value_width = fmin(value, width * 0.3);
  at.previous_width = fmin(previous, width * 0.28);
  at.name = x + (numbered ? 2 * label_size(measure, ROLE_CELL_NUMBER) : 0);
  at.previous = x + width;
  at.value = at.previous - (previous > 0 ? at.previous_width + GAP : 0);
  at.name_width = at.value - at.value_width - GAP - at.name;
  return at;
}

static double draw_list(struct drawing *drawing, const struct radar *radar, bool numbered, double x, double y, double width,
                        const struct text_measure *measure) {
  struct list at = list_of(radar, numbered, x, width, measure);
  size_t from = radar->piece == RADAR_LIST ? radar->list_from : 0, count = radar->piece == RADAR_LIST ? radar->list_count : radar->count;
  for (size_t i = from; i < from + count; i++) {
    const struct axis *axis = &radar->axes[i];
    char key[24];
    snprintf(key, sizeof key, "%zu", i + 1);
    struct label number = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, numbered ? key : "", 40);
    struct label name = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, axis->label, at.name_width);
    struct label value = label_wrap(drawing->arena, measure, axis->scored ? ROLE_CELL_NUMBER : ROLE_CELL_NOTE, axis->value_text, at.value_width);
    struct label previous = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, axis->previous_text ? axis->previous_text : "", at.previous_width);
    label_draw(drawing, &number, at.key, y, ANCHOR_START, TONE_INK);
    label_draw(drawing, &name, at.name, y, ANCHOR_START, TONE_INK);
    label_draw(drawing, &value, at.value, y, ANCHOR_END, TONE_INK);
    label_draw(drawing, &previous, at.previous, y, ANCHOR_END, TONE_INK);
    y += fmax(fmax(name.height, value.height), fmax(previous.height, label_leading(measure, ROLE_CELL_NUMBER))) + 1;
    if (i + 1 < from + count) drawing_line(drawing, x, y, x + width, y, 0.4, 0, TONE_RULE);
    y += 1;
  }
  return y;
}

struct drawing *draw_radar(struct arena *arena, const struct radar *radar, double width, const struct text_measure *measure) {
  struct drawing *drawing = drawing_new(arena, width, 0);
  struct net net = net_of(arena, radar, width, measure);
  bool numbered = !net.named;
  if (radar->piece == RADAR_LIST) {
    drawing->height = draw_list(drawing, radar, numbered, 0, 0, width, measure);
    return drawing;
  }
  bool narrow = width < NARROW;
  double x = narrow ? 0 : net.width + 2 * GAP, keys = draw_lines(drawing, radar, x, narrow ? net.height + 2 : 2, width - x, measure), list = keys;
  if (radar->piece == RADAR_WHOLE) list = draw_list(drawing, radar, numbered, x, keys + 6, width - x, measure);
  draw_net(drawing, radar, &net);
  drawing->height = fmax(net.height, list) + 2;
  return drawing;
}

bool radar_split(const struct radar *radar, struct radar *first, struct radar *second) {
  *first = *second = *radar;
  if (radar->piece == RADAR_NET) return false;
  if (radar->piece == RADAR_WHOLE) {
    first->piece = RADAR_NET;
    second->piece = RADAR_LIST, second->list_from = 0, second->list_count = radar->count;
    return true;
  }
  if (radar->list_count < 2) return false;
  first->list_count = radar->list_count / 2;
  second->list_from += first->list_count;
  second->list_count -= first->list_count;
  return true;
}
