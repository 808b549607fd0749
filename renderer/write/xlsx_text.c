/* xlsx_text.c: texts as a workbook counts, escapes and names them.
 *
 * Limits are Excel's ("Excel specifications and limits"), escapes those of ST_Xstring (ISO/IEC 29500-1, 22.9.2.19).
 * Invariant: the pieces of a text, put together, are the text. */
#include "write/xlsx_text.h"

#include <ctype.h>
#include <glib.h>
#include <math.h>
#include <string.h>

#define JOINER 0x200D

static size_t units_of(gunichar character) { return character > 0xFFFF ? 2 : 1; }

size_t xlsx_units(const char *text, size_t size) {
  size_t units = 0;
  for (const char *at = text; at < text + size; at = g_utf8_next_char(at)) units += units_of(g_utf8_get_char(at));
  return units;
}

/* True where `character` belongs to the one before it. */
static bool is_bound(gunichar before, gunichar character) {
  return g_unichar_ismark(character) || character == JOINER || before == JOINER || (character >= 0x1F3FB && character <= 0x1F3FF) ||
         (character >= 0xFF9E && character <= 0xFF9F);
}

size_t xlsx_fit(const char *text, size_t size, size_t most) {
  const char *at = text, *end = text + size, *whole = text; /* whole: behind the last character that nothing is bound to */
  gunichar before = 0;
  size_t units = 0;
  while (at < end) {
    gunichar character = g_utf8_get_char(at);
    if (!is_bound(before, character)) whole = at;
    if (units + units_of(character) > most) return whole > text ? (size_t)(whole - text) : (size_t)(at - text);
    units += units_of(character);
    before = character;
    at = g_utf8_next_char(at);
  }
  return size;
}

size_t xlsx_pieces(const char *text) {
  size_t left = strlen(text), count = 1;
  while (left > XLSX_TEXT_UNITS) { /* units are no more than bytes */
    size_t fits = xlsx_fit(text, left, XLSX_TEXT_UNITS);
    if (fits == left) break;
    text += fits;
    left -= fits;
    count++;
  }
  return count;
}

const char *xlsx_piece(struct arena *arena, const char *text, size_t index) {
  size_t left = strlen(text);
  if (index == 0 && left <= XLSX_TEXT_UNITS) return text;
  for (size_t i = 0; i < index && left; i++) {
    size_t fits = xlsx_fit(text, left, XLSX_TEXT_UNITS);
    text += fits;
    left -= fits;
  }
  size_t fits = xlsx_fit(text, left, XLSX_TEXT_UNITS);
  return fits == left ? text : arena_copy(arena, text, fits);
}

/* _xHHHH_ */
static bool is_escape(const char *text) {
  if (text[0] != '_' || text[1] != 'x') return false;
  for (int i = 2; i < 6; i++)
    if (!isxdigit((unsigned char)text[i])) return false;
  return text[6] == '_';
}

const char *xlsx_escaped(struct arena *arena, const char *text) {
  static const char escape[] = "_x005F";
  size_t count = 0;
  for (const char *at = text; (at = strchr(at, '_')); at++) count += is_escape(at);
  if (count == 0) return text;
  char *copy = arena_alloc(arena, strlen(text) + count * (sizeof escape - 1) + 1), *end = copy;
  for (const char *at = text; *at; at++) {
    if (is_escape(at)) {
      memcpy(end, escape, sizeof escape - 1);
      end += sizeof escape - 1;
    }
    *end++ = *at;
  }
  *end = '\0';
  return copy;
}

static const char *allowed_in_name(gunichar character) {
  switch (character) {
    case '[': return "［";
    case ']': return "］";
    case ':': return "：";
    case '*': return "＊";
    case '?': return "？";
    case '/': return "／";
    case '\\': return "＼";
    case '\'': return "’";
    default: return NULL;
  }
}

const char *xlsx_name(struct arena *arena, const char *title, unsigned number) {
  const char *behind = number > 1 ? arena_format(arena, "(%u)", number) : "";
  char *name = arena_alloc(arena, strlen(title) * 3 + 4), *end = name;
  for (const char *at = title; *at; at = g_utf8_next_char(at)) {
    const char *other = allowed_in_name(g_utf8_get_char(at));
    size_t size = other ? strlen(other) : (size_t)(g_utf8_next_char(at) - at);
    memcpy(end, other ? other : *at == '\n' ? " " : at, size);
    end += size;
  }
  *end = '\0';
  if (g_ascii_strcasecmp(name, "History") == 0) memcpy(end, "_", 2); /* Excel keeps that name for itself */
  if (!*name) memcpy(name, "-", 2);
  size_t most = XLSX_NAME_UNITS - strlen(behind), size = strlen(name);
  if (xlsx_units(name, size) <= most) return arena_format(arena, "%s%s", name, behind);
  return arena_format(arena, "%s…%s", arena_copy(arena, name, xlsx_fit(name, size, most - 1)), behind);
}

const char *xlsx_furniture(struct arena *arena, const char *text) {
  char *copy = arena_alloc(arena, strlen(text) * 2 + 1), *end = copy;
  for (; *text; text++) {
    if (*text == '&') *end++ = '&';
    *end++ = *text == '\n' ? ' ' : *text;
  }
  *end = '\0';
  return copy;
}

/* Units of one character in 9 pt, a column's unit being a figure of the default font (7 pixels of 96 an inch). */
static double width_of(gunichar character) {
  if (g_unichar_iszerowidth(character)) return 0;
  if (character >= 0x3041 && character <= 0x30FF) return 1.58; /* kana of proportional faces */
  return g_unichar_iswide(character) || character >= 0x2000 ? 1.72 : 1.02;
}

double xlsx_width(const char *text) {
  double widest = 0, width = 0;
  for (; *text; text = g_utf8_next_char(text)) {
    width = *text == '\n' ? 0 : width + width_of(g_utf8_get_char(text));
    widest = width > widest ? width : widest;
  }
  return widest;
}

unsigned xlsx_lines(const char *text, double width) {
  unsigned lines = 0;
  while (*text) {
    double used = 0;
    for (; *text && *text != '\n'; text = g_utf8_next_char(text)) used += width_of(g_utf8_get_char(text));
    lines += used > 0 && width > 0 ? (unsigned)ceil(used / width) : 1;
    if (*text) text++;
  }
  return lines ? lines : 1;
}
