/* fills.c: joins rules that touch. Tables draw theirs cell by cell; as one they are a page's third less to paint and to
 * keep, and no renderer leaves hairs between them.
 *
 * Shades come first, as they lie below all rules. A rule only moves before others that it doesn't cover. Edges stand on
 * quarters of a pt (88 µm): the same ends meet, rules are equally thick, and fewer digits tell where. */
#include "page/flow.h"

#include <math.h>

#define NEAR 0.01f           /* pt: less than that is the same place */
#define QUARTERS 4.0f        /* of a pt */
#define LOOK_BACK 64u        /* fills: a row of a wide table */

static bool same(float a, float b) { return fabsf(a - b) < NEAR; }

static bool overlap(const struct fill *a, const struct fill *b) {
  return a->x + NEAR < b->x + b->width && b->x + NEAR < a->x + a->width && a->y + NEAR < b->y + b->height && b->y + NEAR < a->y + a->height;
}

/* Where one goes on from `from` for `length`, and another from `more_from`: true where they touch; then the first is both. */
static bool extend(float *from, float *length, float more_from, float more_length) {
  float end = *from + *length, more_end = more_from + more_length;
  if (more_from > end + NEAR || *from > more_end + NEAR) return false;
  if (more_from < *from) *from = more_from;
  *length = fmaxf(end, more_end) - *from;
  return true;
}

/* Makes `fill` be `more` too, where both together are one rectangle. */
static bool join(struct fill *fill, const struct fill *more) {
  if (fill->tone != more->tone || fill->step > 0 || more->step > 0) return false;
  if (same(fill->y, more->y) && same(fill->height, more->height)) return extend(&fill->x, &fill->width, more->x, more->width);
  if (same(fill->x, more->x) && same(fill->width, more->width)) return extend(&fill->y, &fill->height, more->y, more->height);
  return false;
}

static bool join_one(struct fill *kept, size_t count, const struct fill *fill) {
  for (size_t i = count; i > 0 && count - i < LOOK_BACK; i--) {
    if (join(&kept[i - 1], fill)) return true;
    if (kept[i - 1].tone != fill->tone && overlap(&kept[i - 1], fill)) return false;
  }
  return false;
}

static size_t join_all(struct fill *fills, size_t count, struct fill *room) {
  size_t shades = 0, kept = 0;
  for (size_t i = 0; i < count; i++)
    if (fills[i].tone == TONE_SHADE) room[shades++] = fills[i];
  for (size_t i = 0, at = shades; i < count; i++)
    if (fills[i].tone != TONE_SHADE) room[at++] = fills[i];
  for (size_t i = 0; i < count; i++)
    if (!join_one(fills, kept, &room[i])) fills[kept++] = room[i];
  return kept;
}

static float quarter(float at) { return roundf(at * QUARTERS) / QUARTERS; }

static void snap(struct fill *fill) {
  float x = quarter(fill->x), y = quarter(fill->y);
  fill->width = fmaxf(quarter(fill->x + fill->width) - x, 1 / QUARTERS);
  fill->height = fmaxf(quarter(fill->y + fill->height) - y, 1 / QUARTERS);
  fill->x = x, fill->y = y;
}

void pages_join_fills(struct pages *pages) {
  for (size_t i = 0; i < pages->count; i++) {
    struct page *page = &pages->items[i];
    struct fill *room = arena_new_array(pages->arena, struct fill, page->fill_count + 1);
    size_t furniture = page->fill_count - page->furniture_fills_from, kept = join_all(page->fills, page->furniture_fills_from, room);
    for (size_t k = 0; k < furniture; k++) page->fills[kept + k] = page->fills[page->furniture_fills_from + k];
    page->furniture_fills_from = kept;
    page->fill_count = kept + furniture;
    for (size_t k = 0; k < page->fill_count; k++)
      if (page->fills[k].step <= 0) snap(&page->fills[k]);
  }
}
