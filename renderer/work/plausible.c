/* plausible.c: a cheap look at what a worker made, before it may replace anything.
 *
 * No validation, which is qpdf's work in the library: a file that was cut off or left half made has no trailer that points
 * at a cross-reference section (ISO 32000-2, 7.5.5 and 7.5.8). */
#include "work/plausible.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static bool begins_with(const unsigned char *bytes, size_t size, const char *text) {
  return size >= strlen(text) && memcmp(bytes, text, strlen(text)) == 0;
}

/* Skips digits, at least one; the position behind them, or NULL. The number in `*number`, no overflow below 10^18. */
static const unsigned char *skip_number(const unsigned char *at, const unsigned char *end, uint64_t *number) {
  const unsigned char *start = at;
  *number = 0;
  for (; at < end && isdigit(*at) && at - start < 18; at++) *number = *number * 10 + (uint64_t)(*at - '0');
  return at == start ? NULL : at;
}

static const unsigned char *skip_space(const unsigned char *at, const unsigned char *end) {
  while (at < end && (*at == ' ' || *at == '\r' || *at == '\n')) at++;
  return at;
}

/* True where a cross-reference table or stream begins at `at`: "xref", or "N N obj". */
static bool is_cross_reference(const unsigned char *at, const unsigned char *end) {
  uint64_t number;
  if (begins_with(at, (size_t)(end - at), "xref")) return true;
  for (int i = 0; i < 2; i++) {
    at = skip_number(at, end, &number);
    if (!at) return false;
    at = skip_space(at, end);
  }
  return begins_with(at, (size_t)(end - at), "obj");
}

/* The last "startxref" within a trailer's length of the end; NULL where there is none. */
static const unsigned char *find_start(const unsigned char *bytes, size_t size) {
  static const char word[] = "startxref";
  for (size_t back = sizeof word - 1; back <= size && back < 64; back++)
    if (begins_with(bytes + size - back, back, word)) return bytes + size - back;
  return NULL;
}

static const char *plausible_pdf(const unsigned char *bytes, size_t size, size_t pages) {
  const unsigned char *end = bytes + size;
  uint64_t offset;
  if (pages == 0) return "has no page";
  if (!begins_with(bytes, size, "%PDF-")) return "has no PDF header";
  const unsigned char *at = find_start(bytes, size);
  if (!at || !(at = skip_number(skip_space(at + strlen("startxref"), end), end, &offset))) return "has no startxref";
  at = skip_space(at, end);
  if (!begins_with(at, (size_t)(end - at), "%%EOF") || skip_space(at + 5, end) != end) return "does not end with %%EOF";
  if (offset >= size || !is_cross_reference(bytes + offset, end)) return "has no cross-reference section";
  return NULL;
}

/* PNG's signature, and its last chunk (ISO/IEC 15948, 5.2 and 11.2.5). */
static const char *plausible_png(const unsigned char *bytes, size_t size) {
  static const char head[] = "\x89PNG\r\n\x1A\n", end[] = "IEND\xAE\x42\x60\x82";
  if (!begins_with(bytes, size, head)) return "has no PNG signature";
  if (size < sizeof end - 1 || memcmp(bytes + size - (sizeof end - 1), end, sizeof end - 1) != 0) return "has no end";
  return NULL;
}

const char *plausible_output(const char *format, const unsigned char *bytes, size_t size, size_t pages) {
  if (size == 0) return "is empty";
  if (strcmp(format, "pdf") == 0) return plausible_pdf(bytes, size, pages);
  if (strcmp(format, "png") == 0) return plausible_png(bytes, size);
  return NULL;
}
