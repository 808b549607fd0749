/* markdown_text.c: makes every character mean itself.
 *
 * A backslash is enough for CommonMark's own signs. What GitHub and its kin look for after that, in the finished text
 * (addresses, @names, #123, GH-123, hashes of commits, :smile:), no backslash stops: such a word becomes a code span, which they leave alone.
 * Invariant: outside code spans no ASCII sign stands bare that CommonMark or its extensions give a meaning to. */
#include "write/markdown_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

struct markdown_text { struct sink bytes, bold; };  /* bold: a byte '1' or '0' for each byte */

struct markdown_text *markdown_text_new(void) { return calloc(1, sizeof(struct markdown_text)); }

void markdown_text_free(struct markdown_text *text) {
  if (!text) return;
  sink_free(&text->bytes);
  sink_free(&text->bold);
  free(text);
}

void markdown_text_add(struct markdown_text *text, const char *bytes, size_t length, bool bold) {
  if (!text) return;
  sink_bytes(&text->bytes, bytes, length);
  for (size_t i = 0; i < length; i++) sink_bytes(&text->bold, bold ? "1" : "0", 1);
}

/* --- words that would become links --- */

static bool is_graphic(char byte) { return byte > 0x20 && byte < 0x7F; }
static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
static bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
static bool is_word(char byte) { return is_letter(byte) || is_digit(byte) || byte == '_'; }

static bool has(const char *word, size_t length, const char *part) {
  size_t size = strlen(part);
  for (size_t i = 0; i + size <= length; i++)
    if (strncasecmp(word + i, part, size) == 0) return true;
  return false;
}

/* :smile: */
static bool has_smile(const char *word, size_t length) {
  for (size_t i = 0; i + 2 < length; i++) {
    if (word[i] != ':') continue;
    size_t end = i + 1;
    while (end < length && (is_word(word[end]) || word[end] == '-' || word[end] == '+')) end++;
    if (end > i + 1 && end < length && word[end] == ':') return true;
  }
  return false;
}

/* GH-123 */
static bool is_issue(const char *word, size_t length) {
  return length > 3 && strncasecmp(word, "GH-", 3) == 0 && is_digit(word[3]);
}

/* A commit by its hash: 7 to 40 hexadecimal digits, figures and letters among them. */
static bool is_commit(const char *word, size_t length) {
  bool figure = false, letter = false;
  size_t end = 0;
  for (; end < length && (is_digit(word[end]) || (word[end] >= 'a' && word[end] <= 'f')); end++) {
    figure |= is_digit(word[end]);
    letter |= !is_digit(word[end]);
  }
  return figure && letter && end >= 7 && end <= 40 && (end == length || !is_word(word[end]));
}

/* Whether a word of ASCII would be made a link, a mention or a picture somewhere. `before`: no word stands before it. */
static bool is_taken(const char *word, size_t length) {
  if (has(word, length, "://") || has(word, length, "www.") || has(word, length, "mailto:") || has(word, length, "xmpp:")) return true;
  if (has_smile(word, length)) return true;
  for (size_t i = 0; i < length; i++)
    if ((i == 0 || !is_word(word[i - 1])) && (is_issue(word + i, length - i) || is_commit(word + i, length - i))) return true;
  for (size_t i = 0; i + 1 < length; i++) {
    if (word[i] == '@' && is_word(word[i + 1])) return true;
    if (strchr("#!$%&~^", word[i]) && (is_word(word[i + 1]) || word[i + 1] == '"') && (i == 0 || !is_word(word[i - 1]) || word[i] == '#' || word[i] == '!'))
      return true;
  }
  return false;
}

/* A code span: fenced by more backticks than any run inside, padded where it begins or ends with one. */
static void put_code(struct sink *sink, const char *word, size_t length, bool cell) {
  size_t longest = 0, run = 0;
  for (size_t i = 0; i < length; i++) {
    run = word[i] == '`' ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  bool pad = word[0] == '`' || word[length - 1] == '`';
  for (size_t i = 0; i <= longest; i++) sink_text(sink, "`");
  if (pad) sink_text(sink, " ");
  for (size_t i = 0; i < length; i++) {
    if (cell && word[i] == '|') sink_text(sink, "\\"); /* a cell is parted before code is looked for */
    sink_bytes(sink, word + i, 1);
  }
  if (pad) sink_text(sink, " ");
  for (size_t i = 0; i <= longest; i++) sink_text(sink, "`");
}

/* --- single signs --- */

/* Signs that mean something only where a line begins: a list, a heading, a rule, an underline. */
static bool begins_block(const char *at, size_t left, size_t *sign) {
  *sign = 0;
  if (strchr("-+=:", at[0])) return true;
  while (*sign < left && is_digit(at[*sign])) (*sign)++;
  return *sign && *sign < left && (at[*sign] == '.' || at[*sign] == ')');
}

static void put_sign(struct sink *sink, char byte) {
  if (byte == '<') sink_text(sink, "&lt;");
  else if (byte == '>') sink_text(sink, "&gt;");
  else if (byte == '&') sink_text(sink, "&amp;");
  else {
    if (strchr("\\`*_[]|~$#^{}", byte)) sink_text(sink, "\\");
    sink_bytes(sink, &byte, 1);
  }
}

/* Where the writing is: `fresh`: nothing stands on the line yet. */
struct pen { struct sink *sink; const struct markdown_place *place; bool fresh; };

static void put_newline(struct pen *pen) {
  if (pen->place->cell) sink_text(pen->sink, " ");
  else if (!pen->fresh) sink_format(pen->sink, "\\\n%s", pen->place->prefix);
  pen->fresh = !pen->place->cell;
}

/* The word of ASCII, or the one character, at `at`; returns its length. */
static size_t put_word(struct pen *pen, const char *at, size_t left) {
  size_t length = 0, sign = 0;
  while (length < left && is_graphic(at[length])) length++;
  if (length == 0) {
    text_code_point(at, &length);
    if ((*at == ' ' || *at == '\t') && pen->fresh) return length; /* no indentation: it would be code */
    sink_bytes(pen->sink, *at == '\t' ? " " : at, length);
    pen->fresh = false;
    return length;
  }
  if (is_taken(at, length)) {
    put_code(pen->sink, at, length, pen->place->cell);
    pen->fresh = false;
    return length;
  }
  bool block = pen->fresh && begins_block(at, length, &sign);
  for (size_t i = 0; i < length; i++) {
    if (block && i == sign) sink_text(pen->sink, "\\");
    put_sign(pen->sink, at[i]);
  }
  pen->fresh = false;
  return length;
}

static bool is_space(const char *at) {
  size_t length;
  uint32_t character = text_code_point(at, &length);
  return character == ' ' || character == '\t' || character == '\n' || character == 0x3000 || character == 0xA0 ||
         (character >= 0x2000 && character <= 0x200A) || character == 0x202F || character == 0x205F;
}

static size_t last_character(const char *bytes, size_t end) {
  do end--;
  while (end && ((unsigned char)bytes[end] & 0xC0) == 0x80);
  return end;
}

/* A run may be bold where nothing but space stands around it and none at its inner ends, and no line breaks in it:
 * else `**` means itself (CommonMark 0.31, 6.2). */
static bool can_be_bold(const struct markdown_text *text, size_t from, size_t to) {
  const char *bytes = (const char *)text->bytes.bytes;
  if (from == to || is_space(bytes + from) || is_space(bytes + last_character(bytes, to)) || memchr(bytes + from, '\n', to - from)) return false;
  if (from && !is_space(bytes + last_character(bytes, from))) return false;
  return to == text->bytes.size || is_space(bytes + to);
}

void markdown_text_write(const struct markdown_text *text, struct sink *sink, const struct markdown_place *place) {
  if (!text || sink_failed(&text->bytes) || sink_failed(&text->bold)) {
    sink->failed = true;
    return;
  }
  const char *bytes = (const char *)text->bytes.bytes;
  struct pen pen = {sink, place, true};
  size_t end = text->bytes.size;
  while (end && (bytes[end - 1] == ' ' || bytes[end - 1] == '\n' || bytes[end - 1] == '\t')) end--;
  bool whole = place->bold && can_be_bold(text, 0, end) && end == text->bytes.size;
  if (whole) sink_text(sink, "**"), pen.fresh = false;
  for (size_t at = 0; at < end;) {
    size_t to = at;
    while (to < end && text->bold.bytes[to] == text->bold.bytes[at]) to++;
    bool bold = !whole && text->bold.bytes[at] == '1' && can_be_bold(text, at, to);
    if (bold) sink_text(sink, "**"), pen.fresh = false;
    while (at < to) {
      if (bytes[at] == '\n') put_newline(&pen), at++;
      else at += put_word(&pen, bytes + at, end - at); /* a word is one, whatever part of it is bold: only spaces stand around `**` */
    }
    if (bold) sink_text(sink, "**");
  }
  if (whole) sink_text(sink, "**");
}
