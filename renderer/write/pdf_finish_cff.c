/* pdf_finish_cff.c: makes CFF fonts small that Cairo put in (Adobe TN 5176). It leaves a `return` in place of each
 * subroutine that no glyph calls, tens of thousands in a font of ideographs: their rising offsets hardly pack, 50 KB for one
 * rare character. Empty ones, whose offsets are all alike, pack to nothing.
 *
 * All is done in place: an index keeps its place and its number of entries (calls count from its middle), what is freed is
 * zeros behind it. Invariant: a font that is not as expected is left as it is from there on. */
#include <string.h>

#include "write/pdf_finish_cff.h"

#define RETURN 11u

struct cff { unsigned char *bytes; size_t size; };

/* Big-endian, of 1 to 4 bytes. */
static size_t number_at(const unsigned char *at, unsigned width) {
  size_t number = 0;
  for (unsigned i = 0; i < width; i++) number = number << 8 | at[i];
  return number;
}

static void store(unsigned char *at, unsigned width, size_t number) {
  for (unsigned i = width; i-- > 0; number >>= 8) at[i] = (unsigned char)(number & 0xFF);
}

/* An index: `count` objects, the offsets of which count from the byte before `data`. */
struct index { size_t count, data, end; unsigned width; unsigned char *offsets; };

static size_t offset_at(const struct index *index, size_t i) { return number_at(index->offsets + i * index->width, index->width); }

/* Reads the index at `at`; false where it does not lie within the font. */
static bool read_index(const struct cff *cff, size_t at, struct index *index) {
  if (at > cff->size || cff->size - at < 2) return false;
  *index = (struct index){.count = number_at(cff->bytes + at, 2), .end = at + 2};
  if (index->count == 0) return true;
  if (cff->size - at < 3) return false;
  index->width = cff->bytes[at + 2];
  if (index->width < 1 || index->width > 4 || cff->size - at - 3 < (index->count + 1) * index->width) return false;
  index->offsets = cff->bytes + at + 3;
  index->data = at + 3 + (index->count + 1) * index->width;
  size_t before = offset_at(index, 0);
  if (before != 1) return false;
  for (size_t i = 1; i <= index->count; i++) {
    size_t offset = offset_at(index, i);
    if (offset < before || offset - 1 > cff->size - index->data) return false;
    before = offset;
  }
  index->end = index->data + before - 1;
  return true;
}

/* Empties what is no more than a `return`. */
static void empty_unused(const struct cff *cff, size_t at) {
  struct index index;
  if (!read_index(cff, at, &index) || index.count == 0) return;
  unsigned char *data = cff->bytes + index.data;
  size_t from = 0, kept = 0;
  for (size_t i = 1; i <= index.count; i++) {
    size_t to = offset_at(&index, i) - 1, length = to - from;
    if (length == 1 && data[from] == RETURN) length = 0;
    memmove(data + kept, data + from, length);
    kept += length;
    store(index.offsets + i * index.width, index.width, kept + 1);
    from = to;
  }
  memset(data + kept, 0, from - kept);
}

/* The last two operands of an operator in a DICT; false where it is not in it. */
static bool operands_of(const unsigned char *at, const unsigned char *end, unsigned operator, size_t operands[2]) {
  operands[0] = operands[1] = 0;
  while (at < end) {
    unsigned first = *at;
    size_t length = first == 28 ? 3 : first == 29 ? 5 : first >= 247 && first <= 254 ? 2 : 1, value = 0;
    if (first == 30) /* digits of four bits, up to an F */
      do length++;
      while (at + length <= end && (at[length - 1] & 0xF) != 0xF && at[length - 1] >> 4 != 0xF);
    if ((size_t)(end - at) < length) return false;
    if (first <= 21) {
      unsigned found = first;
      if (first == 12 && end - at > 1) found = 0xC00u | at[1], length = 2;
      if (found == operator) return true;
      operands[0] = operands[1] = 0;
    } else {
      if (first == 28 || first == 29) value = number_at(at + 1, (unsigned)length - 1);
      else if (first >= 32 && first <= 246) value = first >= 139 ? first - 139 : 0;
      else if (first >= 247 && first <= 250) value = (first - 247) * 256 + at[1] + 108;
      operands[0] = operands[1];
      operands[1] = value;
    }
    at += length;
  }
  return false;
}

/* The subroutines of the Private DICT that a font's DICT names. */
static void empty_private(const struct cff *cff, const unsigned char *dict, const unsigned char *end) {
  enum { PRIVATE = 18, SUBROUTINES = 19 };
  size_t place[2], subroutines[2];
  if (!operands_of(dict, end, PRIVATE, place) || place[1] > cff->size || place[0] > cff->size - place[1]) return;
  const unsigned char *private = cff->bytes + place[1];
  if (operands_of(private, private + place[0], SUBROUTINES, subroutines) && subroutines[1] >= place[0]) empty_unused(cff, place[1] + subroutines[1]);
}

void cff_empty_unused(unsigned char *bytes, size_t size) {
  enum { FONT_DICTS = 0xC00 | 36 };
  const struct cff cff = {bytes, size};
  struct index names, tops, strings, dicts;
  size_t place[2];
  if (size < 4 || bytes[0] != 1 || !read_index(&cff, bytes[2], &names) || !read_index(&cff, names.end, &tops) || tops.count != 1) return;
  if (!read_index(&cff, tops.end, &strings)) return;
  const unsigned char *top = bytes + tops.data, *top_end = bytes + tops.end;
  empty_private(&cff, top, top_end);
  if (operands_of(top, top_end, FONT_DICTS, place) && read_index(&cff, place[1], &dicts))
    for (size_t i = 0; i < dicts.count; i++)
      empty_private(&cff, bytes + dicts.data + offset_at(&dicts, i) - 1, bytes + dicts.data + offset_at(&dicts, i + 1) - 1);
  empty_unused(&cff, strings.end); /* the global ones */
}
