/* label.c: texts inside drawings. A label that is too long wraps, it is never cut.
 *
 * Lines end between characters, at a space where one is near, and don't begin with what JLREQ 3.1.7 keeps from a line's
 * start; the full rules are the typesetter's. */
#include "draw/label.h"

#include <math.h>
#include <string.h>

#define SIZE 8.0      /* where the measure tells no size */
#define LEADING 1.5   /* of the size */
#define ASCENT 0.88   /* of the size, above the baseline */

double label_size(const struct text_measure *measure, enum role role) {
  return measure->size ? measure->size(measure->context, role) : SIZE;
}

double label_leading(const struct text_measure *measure, enum role role) { return label_size(measure, role) * LEADING; }

double label_width(const struct text_measure *measure, enum role role, const char *text) {
  return *text ? measure->width(measure->context, role, text) : 0;
}

static bool inside(const char *text, size_t at) { return ((unsigned char)text[at] & 0xC0) == 0x80; }

static size_t before(const char *text, size_t at) {
  do at--;
  while (at > 0 && inside(text, at));
  return at;
}

static bool one_of(const char *text, const char *const *set) {
  for (; *set; set++)
    if (strncmp(text, *set, strlen(*set)) == 0) return true;
  return false;
}

static bool may_not_begin(const char *text) {
  static const char *const closing[] = {"、", "。", "，", "．", "・", "：", "；", "？", "！", "」", "』", "）", "〕", "】", "〉", "》", "ー",
                                        "々", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ァ", "ィ", "ゥ", "ェ", "ォ", "ッ",
                                        "ャ", "ュ", "ョ", ")", ",", ".", "％", NULL};
  return one_of(text, closing);
}

static bool may_not_end(const char *text) {
  static const char *const opening[] = {"「", "『", "（", "〔", "【", "〈", "《", "(", NULL};
  return one_of(text, opening);
}

static bool is_word(char byte) { return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'); }

static bool breaks_well(const char *text, size_t at) {
  if (may_not_begin(text + at) || may_not_end(text + before(text, at))) return false;
  bool mark = at > 1 && (text[at - 1] == '.' || text[at - 1] == ','); /* within a figure */
  return !(is_word(text[at]) && (is_word(text[at - 1]) || (mark && is_word(text[at - 2]))));
}

static double width_of(struct arena *arena, const struct text_measure *measure, enum role role, const char *text, size_t length) {
  return label_width(measure, role, text[length] ? arena_copy(arena, text, length) : text);
}

/* The bytes of the longest part of `text` that is at most `width` wide, at least one character, found by halving. */
static size_t fitting(struct arena *arena, const struct text_measure *measure, enum role role, const char *text, double width) {
  size_t whole = strlen(text), low = 1, high = whole;
  if (width_of(arena, measure, role, text, whole) <= width) return whole;
  while (inside(text, low)) low++;
  size_t least = low;
  while (low + 1 < high) {
    size_t middle = (low + high) / 2;
    while (middle > low && inside(text, middle)) middle--;
    if (middle == low) { /* the rest of one character */
      middle = (low + high) / 2;
      while (middle < high && inside(text, middle)) middle++;
      if (middle == high) break;
    }
    if (width_of(arena, measure, role, text, middle) <= width) low = middle;
    else high = middle;
  }
  if (low < least) low = least;
  for (size_t at = low, tries = 0; at > least && tries < 12; at = before(text, at), tries++)
    if (breaks_well(text, at)) return at;
  return low;
}

struct label label_wrap(struct arena *arena, const struct text_measure *measure, enum role role, const char *text, double width) {
  struct label label = {.role = role, .leading = label_leading(measure, role), .size = label_size(measure, role)};
  size_t capacity = 0;
  while (*text) {
    size_t length = fitting(arena, measure, role, text, width + 0.01);
    label.lines = arena_grow(arena, label.lines, label.count, &capacity, sizeof *label.lines);
    const char *line = arena_copy(arena, text, length);
    label.width = fmax(label.width, label_width(measure, role, line));
    label.lines[label.count++] = line;
    text += length;
    while (*text == ' ') text++;
  }
  label.height = (double)label.count * label.leading;
  return label;
}

void label_draw(struct drawing *drawing, const struct label *label, double x, double top, enum text_anchor anchor, enum tone tone) {
  double first = top + (label->leading - label->size) / 2 + label->size * ASCENT;
  for (size_t i = 0; i < label->count; i++)
    drawing_text(drawing, x, first + (double)i * label->leading, label->lines[i], label->role, anchor, tone);
}
