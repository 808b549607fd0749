/* content.c: reads a content stream token by token (ISO 32000-1, 7.8.2) and wraps what is unmarked in /Artifact.
 *
 * Strings may hold "EMC" or "/MCID", so nothing is searched for: only operators count. Copies what it doesn't change byte
 * by byte. Needs no objects of the file: a mark's properties are a direct dictionary, as Cairo 1.16 and 1.18 write them. */
#include "write/content.h"

#include <string.h>

#include "write/content_show.h"

#define OPERANDS_MOST 64u   /* of one operator, an array or a dictionary being one */
#define DEPTH_MOST 32u      /* of arrays and dictionaries, and of marks */

enum token_kind { TOKEN_OPERAND, TOKEN_OPERATOR, TOKEN_END, TOKEN_BAD };

struct scanner { const unsigned char *bytes; size_t size, at; };

struct token { enum token_kind kind; size_t from, to; };

enum { WHITE = 1, DELIMITER = 2 };

/* What each byte is: tables 1 and 2; all others are regular. */
static const unsigned char classes[256] = {
    [0] = WHITE, [9] = WHITE, [10] = WHITE, [12] = WHITE, [13] = WHITE, [32] = WHITE,
    ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER, [']'] = DELIMITER,
    ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER};

static void skip_white(struct scanner *s) {
  while (s->at < s->size && (classes[s->bytes[s->at]] == WHITE || s->bytes[s->at] == '%')) {
    if (s->bytes[s->at] != '%') s->at++;
    else
      while (s->at < s->size && s->bytes[s->at] != '\n' && s->bytes[s->at] != '\r') s->at++;
  }
}

static bool skip_string(struct scanner *s) {
  unsigned depth = 0;
  for (; s->at < s->size; s->at++) {
    unsigned char byte = s->bytes[s->at];
    if (byte == '\\') s->at++;
    else if (byte == '(') depth++;
    else if (byte == ')' && --depth == 0) return s->at++, true;
  }
  return false;
}

static bool skip_hex(struct scanner *s) {
  const unsigned char *end = memchr(s->bytes + s->at, '>', s->size - s->at);
  s->at = end ? (size_t)(end - s->bytes) + 1 : s->size;
  return end;
}

static void skip_regular(struct scanner *s) {
  const unsigned char *bytes = s->bytes;
  size_t at = s->at;
  while (at < s->size && classes[bytes[at]] == 0) at++;
  s->at = at;
}

static bool opens_pair(const struct scanner *s, char byte) {
  return s->at + 1 < s->size && s->bytes[s->at] == byte && s->bytes[s->at + 1] == byte;
}

/* Skips one operand that begins here; arrays and dictionaries whole. */
static bool skip_operand(struct scanner *s) {
  unsigned depth = 0;
  do {
    skip_white(s);
    if (s->at >= s->size) return false;
    unsigned char byte = s->bytes[s->at];
    if (byte == '(') {
      if (!skip_string(s)) return false;
    } else if (opens_pair(s, '<') || byte == '[') {
      s->at += byte == '[' ? 1 : 2;
      if (++depth > DEPTH_MOST) return false;
    } else if (opens_pair(s, '>') || byte == ']') {
      if (depth-- == 0) return false;
      s->at += byte == ']' ? 1 : 2;
    } else if (byte == '<') {
      if (!skip_hex(s)) return false;
    } else if (byte == '/') {
      s->at++;
      skip_regular(s);
    } else if (classes[byte] == DELIMITER) {
      return false;
    } else {
      skip_regular(s);
    }
  } while (depth);
  return true;
}

static bool begins_operator(unsigned char byte) {
  return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '\'' || byte == '"';
}

static bool is_word(const struct scanner *s, const struct token *token, const char *word) {
  size_t i = 0;
  for (; token->from + i < token->to && word[i]; i++)
    if (s->bytes[token->from + i] != (unsigned char)word[i]) return false;
  return token->from + i == token->to && !word[i];
}

static struct token next_token(struct scanner *s) {
  skip_white(s);
  struct token token = {TOKEN_END, s->at, s->at};
  if (s->at >= s->size) return token;
  if (begins_operator(s->bytes[s->at])) {
    skip_regular(s);
    token.to = s->at;
    token.kind = is_word(s, &token, "true") || is_word(s, &token, "false") || is_word(s, &token, "null") ? TOKEN_OPERAND : TOKEN_OPERATOR;
    return token;
  }
  token.kind = skip_operand(s) ? TOKEN_OPERAND : TOKEN_BAD;
  token.to = s->at;
  return token;
}

/* True where a property list holds an MCID: its keys are looked at, not its strings. */
static bool has_number(const struct scanner *stream, const struct token *properties) {
  struct scanner s = {stream->bytes, properties->to, properties->from};
  if (!opens_pair(&s, '<')) return false;
  s.at += 2;
  for (bool key = true;; key = !key) {
    skip_white(&s);
    if (s.at + 2 >= s.size) return false;
    size_t from = s.at;
    if (!skip_operand(&s)) return false;
    if (key && s.at - from == 5 && memcmp(s.bytes + from, "/MCID", 5) == 0) return true;
  }
}

struct marker {
  struct scanner scanner;
  struct sink *out;
  const char *const *openings;
  size_t count, done;       /* marks */
  size_t copied;            /* of the stream */
  size_t open[DEPTH_MOST];  /* of each open mark: 1 for one of ours, 0 for others */
  unsigned depth;
  bool inside, in_text;     /* a mark of ours; BT ... ET */
  bool paints;              /* something since the last mark of ours */
  struct sink stretch;      /* since that mark, or inside of one: what becomes of it isn't known before its end */
  struct content_show show; /* of the text object */
};

static bool paints(const struct scanner *s, const struct token *operator) {
  static const char *const painting[] = {"Tj", "TJ", "'", "\"", "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"};
  for (size_t i = 0; i < sizeof painting / sizeof *painting; i++)
    if (is_word(s, operator, painting[i])) return true;
  return false;
}

/* Takes what comes before `to` as it is. */
static void take(struct marker *m, size_t to) {
  sink_bytes(&m->stretch, m->scanner.bytes + m->copied, to - m->copied);
  m->copied = to;
}

/* Ends a stretch: an artifact where it paints outside of all marks. */
static void end_stretch(struct marker *m) {
  bool artifact = m->paints && !m->inside;
  if (artifact) sink_text(m->out, "/Artifact BMC\n");
  sink_bytes(m->out, m->stretch.bytes, m->stretch.size);
  if (artifact) sink_text(m->out, "\nEMC\n");
  if (sink_failed(&m->stretch)) m->out->failed = true;
  m->stretch.size = 0;
  m->paints = false;
}

static const char *begin_mark(struct marker *m, const struct token *operands, size_t count, size_t from) {
  bool ours = count >= 2 && has_number(&m->scanner, &operands[count - 1]);
  if (m->depth == DEPTH_MOST) return "marks are nested too deeply";
  m->open[m->depth++] = ours;
  if (!ours) return NULL;
  if (m->depth > 1 || m->in_text) return "a mark stands inside of another or of a text";
  if (m->done == m->count) return "there are more marks than were planned";
  take(m, from);
  end_stretch(m);
  sink_text(m->out, m->openings[m->done++]);
  m->copied = m->scanner.at;
  m->inside = true;
  return NULL;
}

static const char *end_mark(struct marker *m) {
  if (m->depth == 0) return "a mark is ended that was not begun";
  if (!m->open[--m->depth]) return NULL;
  if (m->in_text) return "a mark ends inside of a text";
  take(m, m->scanner.at);
  end_stretch(m);
  sink_text(m->out, "\n");
  m->inside = false;
  return NULL;
}

/* Operators of text objects. */
static void text_met(struct marker *m, const struct token *operator, const struct token *operands, size_t count) {
  const struct scanner *s = &m->scanner;
  bool array = is_word(s, operator, "TJ");
  if (is_word(s, operator, "BT")) {
    m->in_text = true;
  } else if (!m->in_text) {
    return;
  } else if (is_word(s, operator, "ET")) {
    take(m, operator->from);
    content_show_end(&m->show, &m->stretch);
    m->in_text = false;
  } else if (count == 1 && (array || is_word(s, operator, "Tj"))) {
    take(m, operands[0].from);
    content_show(&m->show, &m->stretch, s->bytes + m->copied, operands[0].to - m->copied, array);
    m->copied = s->at;
  } else if (is_word(s, operator, "Td") || is_word(s, operator, "Tm")) {
    content_show_moved(&m->show);
  } else if (!is_word(s, operator, "Tf") || count != 2 || !is_word(s, &operands[1], "1")) { /* Cairo's types are all of size 1, scaled by Tm */
    take(m, count ? operands[0].from : operator->from);
    content_show_settle(&m->show, &m->stretch);
    m->show.foreign = m->show.foreign || is_word(s, operator, "Tf") || is_word(s, operator, "Tc") || is_word(s, operator, "Tw") || is_word(s, operator, "Tz");
  }
}

static const char *operator_met(struct marker *m, const struct token *operator, const struct token *operands, size_t count) {
  const struct scanner *s = &m->scanner;
  size_t from = count ? operands[0].from : operator->from;
  if (is_word(s, operator, "BI")) return "an image stands in the content stream";
  if (is_word(s, operator, "BDC") || is_word(s, operator, "BMC")) return begin_mark(m, operands, count, from);
  if (is_word(s, operator, "EMC")) return end_mark(m);
  if (paints(s, operator)) m->paints = true;
  text_met(m, operator, operands, count);
  return NULL;
}

static const char *mark_all(struct marker *m) {
  struct token operands[OPERANDS_MOST];
  const char *wrong = NULL;
  for (size_t held = 0; !wrong;) {
    struct token token = next_token(&m->scanner);
    if (token.kind == TOKEN_END) break;
    if (token.kind == TOKEN_BAD || (token.kind == TOKEN_OPERAND && held == OPERANDS_MOST)) return "a content stream can't be read";
    if (token.kind == TOKEN_OPERAND) {
      operands[held++] = token;
      continue;
    }
    wrong = operator_met(m, &token, operands, held);
    held = 0;
  }
  if (wrong) return wrong;
  if (m->depth || m->in_text) return "a mark or a text is not ended";
  if (m->done != m->count) return "there are fewer marks than were planned";
  take(m, m->scanner.size);
  end_stretch(m);
  return NULL;
}

const char *content_mark(struct sink *out, const unsigned char *bytes, size_t size, const char *const *openings, size_t count) {
  struct marker m = {.scanner = {bytes, size, 0}, .out = out, .openings = openings, .count = count};
  const char *wrong = mark_all(&m);
  sink_free(&m.stretch);
  return wrong;
}
