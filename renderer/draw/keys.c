/* keys.c: swatches of patterns and tones with what they stand for. */
#include "draw/keys.h"

#include <math.h>

#include "draw/label.h"
#include "draw/pattern.h"

#define APART 14.0
#define BESIDE 4.0

double keys_draw(struct drawing *drawing, const struct keys *keys, double y, const struct text_measure *measure) {
  double x = 0, high = 0;
  for (size_t k = 0; k < keys->count; k++) {
    const struct chart_key *key = &keys->items[k];
    struct label name = label_wrap(drawing->arena, measure, ROLE_CELL_NOTE, key->name, drawing->width - SWATCH_WIDE - BESIDE);
    double wide = SWATCH_WIDE + BESIDE + name.width;
    if (x > 0 && x + wide > drawing->width) x = 0, y += high, high = 0;
    hatch_rectangle(drawing, key->pattern, x, y + (name.leading - SWATCH_HIGH) / 2, SWATCH_WIDE, SWATCH_HIGH, key->tone);
    label_draw(drawing, &name, x + SWATCH_WIDE + BESIDE, y, ANCHOR_START, TONE_INK);
    x += wide + APART;
    high = fmax(high, fmax(name.height, SWATCH_HIGH + 2));
  }
  return y + high;
}

struct drawing *draw_keys(struct arena *arena, const struct keys *keys, double width, const struct text_measure *measure) {
  struct drawing *drawing = drawing_new(arena, width, 0);
  drawing->height = keys_draw(drawing, keys, 0, measure) + 2;
  return drawing;
}
