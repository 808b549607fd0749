/* text.c: the visible form of characters that have none, and what is said of suspicious ones.
 *
 * Leaves to the fonts whether a glyph is there, and normalisation to the rule `not-nfc`. Invariant: the printed form
 * and the finding come from one classification, so that what is told is what is shown. Texts are valid UTF-8. */
#include "base/text.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#define QUOTED_MOST ((size_t)160)

#define RADICALS_FIRST 0x2E80u
#define RADICALS_LAST 0x2FDFu

/* Unicode 15.0, EquivalentUnifiedIdeograph.txt: the ideograph of each code point from U+2E80; 0 where there is none, and
 * for U+2E95: its U+2B739 is no ordinary ideograph and no font of the report has it; Noto has the radical. */
static const uint32_t radicals[RADICALS_LAST - RADICALS_FIRST + 1] = {
    0, 0x5382, 0x4E5B, 0x4E5A, 0x4E59, 0x4EBB, 0x5182, 0x20628, 0x5200, 0x5202, 0x535C, 0x353E,
    0x5C0F, 0x5C0F, 0x5140, 0x5C23, 0x5C22, 0x21BC2, 0x5DF3, 0x5E7A, 0x5F51, 0, 0x5FC4, 0x5FC3,
    0x624C, 0x6535, 0, 0x65E1, 0x65E5, 0x6708, 0x6B7A, 0x6BCD, 0x6C11, 0x6C35, 0x6C3A, 0x706C,
    0x722B, 0x722B, 0x4E2C, 0x725B, 0x72AD, 0x738B, 0x24D14, 0x76EE, 0x793A, 0x793B, 0x25AD7, 0x7CF9,
    0x7E9F, 0x7F53, 0x7F52, 0x34C1, 0x5197, 0x2626B, 0x7F8A, 0x2634C, 0x2634B, 0x8002, 0x8080, 0x807F,
    0x8089, 0x26951, 0x8279, 0x8279, 0x8279, 0x864E, 0x8864, 0x8980, 0x897F, 0x89C1, 0x89D2, 0x278B2,
    0x8BA0, 0x8D1D, 0x27FB7, 0x8F66, 0x8FB6, 0x8FB6, 0x8FB6, 0x9091, 0x9485, 0x9577, 0x9578, 0x957F,
    0x95E8, 0x28E0F, 0x961D, 0x96E8, 0x9752, 0x97E6, 0x9875, 0x98CE, 0x98DE, 0x98DF, 0x2967F, 0x98E0,
    0x9963, 0x29810, 0x9A6C, 0x9AA8, 0x9B3C, 0x9C7C, 0x9E1F, 0x5364, 0x9EA6, 0x9EC4, 0x9EFE, 0x6589,
    0x9F50, 0x6B6F, 0x9F7F, 0x7ADC, 0x9F99, 0x9F9C, 0x4E80, 0x9F9F, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0x4E00, 0x4E28, 0x4E36, 0x4E3F,
    0x4E59, 0x4E85, 0x4E8C, 0x4EA0, 0x4EBA, 0x513F, 0x5165, 0x516B, 0x5182, 0x5196, 0x51AB, 0x51E0,
    0x51F5, 0x5200, 0x529B, 0x52F9, 0x5315, 0x531A, 0x5338, 0x5341, 0x535C, 0x5369, 0x5382, 0x53B6,
    0x53C8, 0x53E3, 0x56D7, 0x571F, 0x58EB, 0x5902, 0x590A, 0x5915, 0x5927, 0x5973, 0x5B50, 0x5B80,
    0x5BF8, 0x5C0F, 0x5C22, 0x5C38, 0x5C6E, 0x5C71, 0x5DDB, 0x5DE5, 0x5DF1, 0x5DFE, 0x5E72, 0x5E7A,
    0x5E7F, 0x5EF4, 0x5EFE, 0x5F0B, 0x5F13, 0x5F50, 0x5F61, 0x5F73, 0x5FC3, 0x6208, 0x6236, 0x624B,
    0x652F, 0x6534, 0x6587, 0x6597, 0x65A4, 0x65B9, 0x65E0, 0x65E5, 0x66F0, 0x6708, 0x6728, 0x6B20,
    0x6B62, 0x6B79, 0x6BB3, 0x6BCB, 0x6BD4, 0x6BDB, 0x6C0F, 0x6C14, 0x6C34, 0x706B, 0x722A, 0x7236,
    0x723B, 0x723F, 0x7247, 0x7259, 0x725B, 0x72AC, 0x7384, 0x7389, 0x74DC, 0x74E6, 0x7518, 0x751F,
    0x7528, 0x7530, 0x758B, 0x7592, 0x7676, 0x767D, 0x76AE, 0x76BF, 0x76EE, 0x77DB, 0x77E2, 0x77F3,
    0x793A, 0x79B8, 0x79BE, 0x7A74, 0x7ACB, 0x7AF9, 0x7C73, 0x7CF8, 0x7F36, 0x7F51, 0x7F8A, 0x7FBD,
    0x8001, 0x800C, 0x8012, 0x8033, 0x807F, 0x8089, 0x81E3, 0x81EA, 0x81F3, 0x81FC, 0x820C, 0x821B,
    0x821F, 0x826E, 0x8272, 0x8278, 0x864D, 0x866B, 0x8840, 0x884C, 0x8863, 0x897E, 0x898B, 0x89D2,
    0x8A00, 0x8C37, 0x8C46, 0x8C55, 0x8C78, 0x8C9D, 0x8D64, 0x8D70, 0x8DB3, 0x8EAB, 0x8ECA, 0x8F9B,
    0x8FB0, 0x8FB5, 0x9091, 0x9149, 0x91C6, 0x91CC, 0x91D1, 0x9577, 0x9580, 0x961C, 0x96B6, 0x96B9,
    0x96E8, 0x9751, 0x975E, 0x9762, 0x9769, 0x97CB, 0x97ED, 0x97F3, 0x9801, 0x98A8, 0x98DB, 0x98DF,
    0x9996, 0x9999, 0x99AC, 0x9AA8, 0x9AD8, 0x9ADF, 0x9B25, 0x9B2F, 0x9B32, 0x9B3C, 0x9B5A, 0x9CE5,
    0x9E75, 0x9E7F, 0x9EA5, 0x9EBB, 0x9EC3, 0x9ECD, 0x9ED1, 0x9EF9, 0x9EFD, 0x9F0E, 0x9F13, 0x9F20,
    0x9F3B, 0x9F4A, 0x9F52, 0x9F8D, 0x9F9C, 0x9FA0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0,
};

struct range { uint32_t first, last; };

static bool in_ranges(const struct range *ranges, size_t count, uint32_t character) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (character > ranges[middle].last) low = middle + 1;
    else if (character < ranges[middle].first) high = middle;
    else return true;
  }
  return false;
}

#define IN(ranges, character) in_ranges((ranges), sizeof(ranges) / sizeof *(ranges), (character))

/* Unicode 15.0, DerivedCoreProperties.txt: Default_Ignorable_Code_Point; and the interlinear annotation characters
 * (U+FFF9-FFFB) and the separators U+2028 and U+2029, which no font draws either. */
static const struct range invisible[] = {
    {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},
    {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},
    {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},   {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

/* Unicode 15.0, PropList.txt: Bidi_Control. */
static const struct range bidi_controls[] = {{0x61C, 0x61C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

/* Unicode 15.0, emoji-data.txt: Extended_Pictographic. */
static const struct range pictographs[] = {
    {0xA9, 0xA9},       {0xAE, 0xAE},       {0x203C, 0x203C},   {0x2049, 0x2049},   {0x2122, 0x2122},
    {0x2139, 0x2139},   {0x2194, 0x2199},   {0x21A9, 0x21AA},   {0x231A, 0x231B},   {0x2328, 0x2328},
    {0x2388, 0x2388},   {0x23CF, 0x23CF},   {0x23E9, 0x23F3},   {0x23F8, 0x23FA},   {0x24C2, 0x24C2},
    {0x25AA, 0x25AB},   {0x25B6, 0x25B6},   {0x25C0, 0x25C0},   {0x25FB, 0x25FE},   {0x2600, 0x2605},
    {0x2607, 0x2612},   {0x2614, 0x2685},   {0x2690, 0x2705},   {0x2708, 0x2712},   {0x2714, 0x2714},
    {0x2716, 0x2716},   {0x271D, 0x271D},   {0x2721, 0x2721},   {0x2728, 0x2728},   {0x2733, 0x2734},
    {0x2744, 0x2744},   {0x2747, 0x2747},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2763, 0x2767},   {0x2795, 0x2797},   {0x27A1, 0x27A1},   {0x27B0, 0x27B0},
    {0x27BF, 0x27BF},   {0x2934, 0x2935},   {0x2B05, 0x2B07},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},   {0x3030, 0x3030},   {0x303D, 0x303D},   {0x3297, 0x3297},   {0x3299, 0x3299},
    {0x1F000, 0x1F0FF}, {0x1F10D, 0x1F10F}, {0x1F12F, 0x1F12F}, {0x1F16C, 0x1F171}, {0x1F17E, 0x1F17F},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F1AD, 0x1F1E5}, {0x1F201, 0x1F20F}, {0x1F21A, 0x1F21A},
    {0x1F22F, 0x1F22F}, {0x1F232, 0x1F23A}, {0x1F23C, 0x1F23F}, {0x1F249, 0x1F3FA}, {0x1F400, 0x1F53D},
    {0x1F546, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F774, 0x1F77F}, {0x1F7D5, 0x1F7FF}, {0x1F80C, 0x1F80F},
    {0x1F848, 0x1F84F}, {0x1F85A, 0x1F85F}, {0x1F888, 0x1F88F}, {0x1F8AE, 0x1F8FF}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1FAFF}, {0x1FC00, 0x1FFFD},
};

static bool is_private(uint32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || (c >= 0x100000 && c <= 0x10FFFD);
}

static bool is_control(uint32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

bool text_is_invisible(uint32_t character) { return is_control(character) || IN(invisible, character); }

static bool is_mongolian_selector(uint32_t c) { return (c >= 0x180B && c <= 0x180D) || c == 0x180F; }

bool text_is_selector(uint32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || is_mongolian_selector(c);
}

/* Whether a variation selector may stand behind `before`: a visible character that is no space. */
static bool is_base(uint32_t selector, uint32_t before) {
  if (is_mongolian_selector(selector)) return before >= 0x1820 && before <= 0x18AA;
  return before > 0x20 && !is_control(before) && !IN(invisible, before) && !g_unichar_isspace(before);
}

static bool joins_emoji(uint32_t before, uint32_t after) {
  bool left = IN(pictographs, before) || before == 0xFE0F || (before >= 0x1F3FB && before <= 0x1F3FF);
  return left && IN(pictographs, after);
}

/* What the character is if nothing of it can be seen (NULL: it can be seen, or does its work unseen). */
static const char *unseen(uint32_t c, uint32_t before, uint32_t after) {
  if (c >= 0x20 && c < 0x7F) return NULL;
  if (c == '\n') return NULL;
  if (is_control(c)) return "control character";
  if (!IN(invisible, c)) return NULL;
  if (IN(bidi_controls, c)) return "bidi control";
  if (text_is_selector(c)) return is_base(c, before) ? NULL : "variation selector without a character before it";
  switch (c) {
    case 0xAD: return "soft hyphen";
    case 0x200B: return "zero-width space";
    case 0x200C: return "zero-width non-joiner";
    case 0x200D: return joins_emoji(before, after) ? NULL : "zero-width joiner outside emoji";
    case 0x2028: return "line separator";
    case 0x2029: return "paragraph separator";
    case 0x2060: return "word joiner";
    case 0xFEFF: return "zero-width no-break space (byte order mark)";
    default: return "invisible character";
  }
}

uint32_t text_ideograph_of_radical(uint32_t character) {
  return character >= RADICALS_FIRST && character <= RADICALS_LAST ? radicals[character - RADICALS_FIRST] : 0;
}

const char *text_suspicion(uint32_t character, uint32_t before, uint32_t after) {
  const char *what = unseen(character, before, after);
  if (what) return what;
  if (character >= 0x2F00 && character <= 0x2FDF) return "Kangxi radical";
  if (character >= 0x2E80 && character <= 0x2EFF) return "radical supplement";
  if (character >= 0x3400 && character <= 0x4DBF) return "ideograph of CJK Extension A";
  if (is_private(character)) return "private-use character";
  return NULL;
}

uint32_t text_code_point(const char *bytes, size_t *length) {
  const unsigned char *b = (const unsigned char *)bytes;
  if (b[0] < 0x80) return *length = 1, b[0];
  if (b[0] < 0xE0) return *length = 2, (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
  if (b[0] < 0xF0) return *length = 3, (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
  return *length = 4, (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
}

size_t text_count(const char *bytes, size_t size) {
  size_t count = 0;
  for (size_t i = 0; i < size; i++) count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
  return count;
}

/* The first byte of a code point that text_shown may change: a control character, or what U+00AD, U+034F, U+061C and
 * the characters of U+1000-3FFF, U+F000 and beyond begin with, or a combining mark. Most Japanese text passes without being decoded. */
static bool may_change(unsigned char byte) {
  if (byte < 0x80) return (byte < 0x20 && byte != '\n') || byte == 0x7F;
  return byte == 0xC2 || byte == 0xCC || byte == 0xCD || (byte >= 0xD2 && byte <= 0xE3) || byte == 0xEA || byte >= 0xEF;
}

/* True for combining marks. Kana and ideographs, which most texts are of, are told apart without a look-up. */
static bool is_mark(uint32_t c) {
  if (c < 0x300 || (c >= 0x309B && c < 0xA000) || (c >= 0x3030 && c < 0x3099)) return false;
  GUnicodeType type = g_unichar_type(c);
  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

#define MARKS_MOST 4u /* marks on one base that are drawn: piled higher they would stand over other lines */

static uint32_t code_point_at(const char *bytes, size_t size, size_t at) {
  size_t length;
  return at < size ? text_code_point(bytes + at, &length) : 0;
}

/* The code point that is printed instead, the token's text in `token` where it is one (then `c` is returned). */
static uint32_t shown_as(uint32_t c, uint32_t before, uint32_t after, char token[16]) {
  token[0] = 0;
  if (unseen(c, before, after)) {
    snprintf(token, 16, "[U+%04X]", (unsigned)c);
    return c;
  }
  uint32_t ideograph = text_ideograph_of_radical(c);
  return ideograph ? ideograph : c;
}

/* Writes the printed form to `to`, or only counts its bytes where `to` is NULL. */
static size_t write_shown(const char *bytes, size_t size, char *to, bool *changed) {
  size_t written = 0, length, marks = 0;
  uint32_t before = 0;
  for (size_t at = 0; at < size; at += length) {
    uint32_t c = text_code_point(bytes + at, &length);
    char token[16] = "";
    uint32_t instead = c;
    marks = is_mark(c) ? marks + 1 : 0;
    if (may_change((unsigned char)bytes[at])) {
      instead = shown_as(c, before, code_point_at(bytes, size, at + length), token);
      if (marks > MARKS_MOST) snprintf(token, sizeof token, "[U+%04X]", (unsigned)c);
      if (token[0] || instead != c) *changed = true;
    }
    if (token[0]) {
      size_t token_length = strlen(token);
      if (to) memcpy(to + written, token, token_length);
      written += token_length;
    } else if (instead != c) {
      char utf8[6];
      size_t utf8_length = (size_t)g_unichar_to_utf8(instead, utf8);
      if (to) memcpy(to + written, utf8, utf8_length);
      written += utf8_length;
    } else {
      if (to) memcpy(to + written, bytes + at, length);
      written += length;
    }
    before = c;
  }
  return written;
}

const char *text_shown(struct arena *arena, const char *bytes, size_t size, size_t *shown) {
  size_t first = 0;
  while (first < size && !may_change((unsigned char)bytes[first])) first++;
  *shown = size;
  if (first == size) return bytes;
  bool changed = false;
  size_t needed = write_shown(bytes, size, NULL, &changed);
  if (!changed) return bytes;
  char *copy = arena_alloc(arena, needed + 1);
  *shown = write_shown(bytes, size, copy, &changed);
  return copy;
}

const char *text_quoted(struct arena *arena, const char *bytes, size_t size) {
  size_t length = size < QUOTED_MOST ? size : QUOTED_MOST, shown;
  while (length < size && length && ((unsigned char)bytes[length] & 0xC0) == 0x80) length--;
  const char *text = text_shown(arena, bytes, length, &shown);
  char *quoted = arena_format(arena, "%.*s%s", (int)shown, text, length < size ? "..." : "");
  for (char *newline = quoted; (newline = strchr(newline, '\n'));) *newline = ' ';
  return quoted;
}

static bool is_japanese(uint32_t character) {
  return (character >= 0x3005 && character <= 0x3007) || (character >= 0x3041 && character <= 0x30FF && character != 0x30FB) ||
         (character >= 0x31F0 && character <= 0x31FF) || (character >= 0x3400 && character <= 0x9FFF) ||
         (character >= 0xF900 && character <= 0xFAFF) || (character >= 0xFF66 && character <= 0xFF9F) ||
         (character >= 0x20000 && character <= 0x3FFFF);
}

size_t text_japanese(const char *bytes, size_t size, size_t *from) {
  size_t end = 0, length;
  for (size_t at = 0; at < size; at += length) {
    uint32_t character = text_code_point(bytes + at, &length);
    if (is_japanese(character)) {
      if (!end) *from = at;
      end = at + length;
    } else if (end && ((character | 0x20) >= 'a' && (character | 0x20) <= 'z')) {
      break;
    }
  }
  return end ? end - *from : 0;
}
