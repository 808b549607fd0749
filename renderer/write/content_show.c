/* content_show.c: Cairo writes justified text as [<012c>-58<005b>-58<001c>...]TJ: 4 digits and a number a character. The same
 * as `.058 Tc(...)Tj` is half of that, packed, and whole words stand in it again.
 *
 * Cairo writes strings of its fonts of two bytes a character in digits, those of its Latin ones as literals. Invariant: the
 * sum of all distances stays, so that the pen is where the next operator expects it. */
#include "write/content_show.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CODES_MOST 512u     /* of one operand; one with more is copied */
#define CODES_LEAST 5u      /* with fewer, a spacing of their own is longer than what it saves */
#define SHARE 0.6           /* of the characters, at least, stand apart alike */
#define ALIKE 1.5           /* thousandths of the size: Cairo rounds each distance so that the sum is right */
#define STEPS 10000.0       /* of a spacing, in one size of type */

/* Characters of `width` bytes, and how far the pen goes back behind each, thousandths of the size; back[0]: before all. */
struct text {
  size_t count, width;
  unsigned char codes[CODES_MOST][2];
  double back[CODES_MOST + 1];
};

static bool is_white(unsigned char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' || byte == 0; }
static bool is_octal(unsigned char byte) { return byte >= '0' && byte <= '7'; }

static int digit_of(unsigned char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  byte |= 0x20;
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* Adds a character; false where there is no room, or the text holds some of another width. */
static bool add_code(struct text *text, unsigned code, size_t width) {
  if (text->count == CODES_MOST || (text->count && text->width != width)) return false;
  text->width = width;
  text->codes[text->count][0] = (unsigned char)(width == 2 ? code >> 8 : code);
  text->codes[text->count][1] = (unsigned char)(code & 255);
  text->back[++text->count] = 0;
  return true;
}

/* These read what begins at `at` and return where it ends; 0: not as expected. */
static size_t read_digits(struct text *text, const unsigned char *bytes, size_t size, size_t at) {
  unsigned code = 0, digits = 0;
  for (at++; at < size && bytes[at] != '>'; at++) {
    if (is_white(bytes[at])) continue;
    int digit = digit_of(bytes[at]);
    if (digit < 0) return 0;
    code = (code << 4 | (unsigned)digit) & 0xFFFF;
    if (++digits % 4 == 0 && !add_code(text, code, 2)) return 0;
  }
  return at < size && digits % 4 == 0 ? at + 1 : 0;
}

static size_t read_literal(struct text *text, const unsigned char *bytes, size_t size, size_t at) {
  for (at++; at < size && bytes[at] != ')'; at++) {
    unsigned code = bytes[at];
    if (code == '(' || code == '\r' || code == '\n') return 0;
    if (code == '\\') {
      if (++at >= size) return 0;
      if (is_octal(bytes[at]) && at + 2 < size && is_octal(bytes[at + 1]) && is_octal(bytes[at + 2])) {
        code = ((bytes[at] - 48u) << 6 | (bytes[at + 1] - 48u) << 3 | (bytes[at + 2] - 48u)) & 255;
        at += 2;
      } else if (strchr("()\\", bytes[at]) && bytes[at]) code = bytes[at];
      else return 0;
    }
    if (!add_code(text, code, 1)) return 0;
  }
  return at < size ? at + 1 : 0;
}

static size_t read_number(struct text *text, const unsigned char *bytes, size_t size, size_t at) {
  size_t start = at;
  bool negative = bytes[at] == '-';
  double number = 0, unit = 1;
  at += negative;
  for (; at < size && bytes[at] >= '0' && bytes[at] <= '9'; at++) number = number * 10 + (bytes[at] - '0');
  if (at < size && bytes[at] == '.')
    for (at++; at < size && bytes[at] >= '0' && bytes[at] <= '9'; at++) number += (bytes[at] - '0') * (unit /= 10);
  text->back[text->count] += negative ? -number : number;
  return at == start + negative ? 0 : at;
}

static bool read_text(struct text *text, const unsigned char *bytes, size_t size) {
  bool array = size >= 2 && bytes[0] == '[';
  text->count = 0;
  text->back[0] = 0;
  for (size_t at = array; at < size - array;) {
    if (is_white(bytes[at])) at++;
    else if (bytes[at] == '<') at = read_digits(text, bytes, size, at);
    else if (bytes[at] == '(') at = read_literal(text, bytes, size, at);
    else at = read_number(text, bytes, size, at);
    if (at == 0) return false;
  }
  return text->count > 0;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* How far most characters stand apart, in STEPS; 0: not alike, or not apart. */
static double spacing_of(const struct text *text) {
  double sorted[CODES_MOST], sum = 0;
  size_t gaps = text->count - 1, alike = 0;
  if (text->count < CODES_LEAST) return 0;
  memcpy(sorted, text->back + 1, gaps * sizeof *sorted);
  qsort(sorted, gaps, sizeof *sorted, by_size);
  double middle = sorted[gaps / 2];
  for (size_t i = 0; i < gaps; i++)
    if (fabs(sorted[i] - middle) < ALIKE) sum += sorted[i], alike++;
  if (fabs(middle) < ALIKE || (double)alike < SHARE * (double)gaps) return 0;
  return round(-sum / (double)alike * STEPS / 1000);
}

static void put_steps(struct sink *out, double steps) {
  unsigned left = (unsigned)fabs(steps), unit = (unsigned)STEPS;
  if (steps < 0) sink_text(out, "-");
  if (left >= unit || left == 0) sink_format(out, "%u", left / unit);
  if ((left %= unit) > 0) sink_text(out, ".");
  while (left > 0) {
    unit /= 10;
    sink_format(out, "%u", left / unit);
    left %= unit;
  }
}

static void set_spacing(struct content_show *show, struct sink *out, double steps) {
  if (fabs(steps - show->spacing) < 0.5) return;
  put_steps(out, steps);
  sink_text(out, " Tc");
  show->spacing = steps;
}

static void put_code(struct sink *out, const unsigned char *code, size_t width) {
  for (size_t i = 0; i < width; i++) {
    if (code[i] == '\r') { /* else it would be read as a line feed (7.3.4.2) */
      sink_text(out, "\\r");
      continue;
    }
    if (code[i] == '(' || code[i] == ')' || code[i] == '\\') sink_text(out, "\\");
    sink_bytes(out, &code[i], 1);
  }
}

/* What is written behind a character is what remains once the spacing is there, where that isn't next to nothing. What
 * remains behind the last is owed: it counts only where the line goes on. */
static bool put_text(struct content_show *show, struct sink *out, const struct text *text, double steps) {
  double owed = show->owed + text->back[0];
  bool numbers = lround(owed) != 0;
  if (numbers) sink_format(out, "%ld", lround(owed)), owed -= round(owed);
  sink_text(out, "(");
  for (size_t i = 1; i <= text->count; i++) {
    double back = text->back[i] + steps * 1000 / STEPS;
    put_code(out, text->codes[i - 1], text->width);
    owed += back;
    if (i == text->count || lround(owed) == 0 || (fabs(back) < ALIKE && fabs(owed) < ALIKE)) continue;
    sink_format(out, ")%ld(", lround(owed));
    owed -= round(owed);
    numbers = true;
  }
  sink_text(out, ")");
  show->owed = owed;
  return numbers;
}

void content_show_settle(struct content_show *show, struct sink *out) {
  if (lround(show->owed) != 0) sink_format(out, "[%ld]TJ\n", lround(show->owed));
  show->owed = 0;
}

void content_show_moved(struct content_show *show) { show->owed = 0; }

void content_show(struct content_show *show, struct sink *out, const unsigned char *operand, size_t size, bool array) {
  struct text text;
  if (show->foreign || !read_text(&text, operand, size)) {
    content_show_settle(show, out);
    set_spacing(show, out, 0);
    sink_bytes(out, operand, size);
    sink_text(out, array ? "TJ" : "Tj");
    return;
  }
  double steps = spacing_of(&text);
  set_spacing(show, out, steps);
  size_t start = out->size;
  sink_text(out, "[");
  if (put_text(show, out, &text, steps)) {
    sink_text(out, "]TJ");
  } else if (!sink_failed(out)) { /* one string: no array */
    memmove(out->bytes + start, out->bytes + start + 1, out->size - start - 1);
    out->size--;
    sink_text(out, "Tj");
  }
}

void content_show_end(struct content_show *show, struct sink *out) {
  if (show->spacing != 0) sink_text(out, "0 Tc\n");
  *show = (struct content_show){.foreign = show->foreign};
}
