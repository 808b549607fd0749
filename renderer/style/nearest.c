/* nearest.c: the least number of changed bytes between two short words, row by row. Words past 63 bytes are near
 * nothing: nobody misspells one into that. */
#include "style/nearest.h"

#include <string.h>

#define LONGEST 63

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length) {
  size_t row[LONGEST + 1];
  for (size_t i = 0; i <= b_length; i++) row[i] = i;
  for (size_t i = 1; i <= a_length; i++) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t k = 1; k <= b_length; k++) {
      size_t changed = corner + (a[i - 1] != b[k - 1]);
      corner = row[k];
      row[k] = smaller(changed, smaller(row[k], row[k - 1]) + 1);
    }
  }
  return row[b_length];
}

const char *nearest_word(const char *word, const char *const *words, size_t count) {
  size_t length = strlen(word), best = length / 2 + 1;
  const char *nearest = NULL;
  if (length > LONGEST) return NULL;
  for (size_t i = 0; i < count; i++) {
    size_t other = strlen(words[i]);
    size_t steps = other > LONGEST ? best : distance(word, length, words[i], other);
    if (steps < best) best = steps, nearest = words[i];
  }
  return nearest;
}
