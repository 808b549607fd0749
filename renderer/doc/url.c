/* url.c: finds the URLs in a text and makes them links.
 *
 * A URL is http://, https:// or mailto: and the characters that RFC 3986 allows behind it, less closing punctuation at
 * its end. Everything else stays text: no other scheme ever becomes a link's target. */
#include <string.h>

#include "base/limits.h"
#include "doc/document.h"

static const char *const schemes[] = {"https://", "http://", "mailto:"};

/* Characters that may stand in a URL (RFC 3986 section 2). */
static bool url_byte(unsigned char byte) {
  if ((byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')) return true;
  return byte && strchr("-._~:/?#[]@!$&'()*+,;=%", byte) != NULL;
}

static size_t scheme_at(const char *text) {
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
    size_t length = strlen(schemes[i]);
    if (strncmp(text, schemes[i], length) == 0) return length;
  }
  return 0;
}

bool doc_uri_allowed(const char *uri) {
  size_t scheme = scheme_at(uri);
  if (scheme == 0 || uri[scheme] == 0 || strlen(uri) > LIMIT_URI) return false;
  for (const char *byte = uri; *byte; byte++)
    if ((unsigned char)*byte <= 0x20 || *byte == 0x7F || strchr("\\\"<>`{}|^", *byte)) return false;
  return true;
}

/* The length of the URL that begins at `text`; 0 where none does. One that is too long for a link is no URL, nor is what
 * stands in it: `*skipped` is its length then, else 0. */
static size_t url_length(const char *text, size_t *skipped) {
  size_t scheme = scheme_at(text);
  *skipped = 0;
  if (scheme == 0) return 0;
  size_t length = scheme;
  while (url_byte((unsigned char)text[length])) length++;
  if (length > LIMIT_URI) {
    *skipped = length;
    return 0;
  }
  int open = 0;
  for (size_t i = scheme; i < length; i++) open += (text[i] == '(') - (text[i] == ')');
  while (length > scheme) { /* punctuation that ends a sentence, and a bracket that was opened outside */
    char last = text[length - 1];
    if (last == ')' && open < 0) open++;
    else if (!strchr(".,;:!?'[]", last)) break;
    length--;
  }
  return length > scheme ? length : 0;
}

/* A text that is being told in pieces. */
struct telling { struct document *document; enum role role, marked; const char *text; uint32_t source; const struct span *spans; size_t count; };

static void tell(const struct telling *telling, enum role role, size_t from, size_t to) {
  if (to > from) doc_piece(telling->document, role, telling->text + from, to - from, telling->source, (uint32_t)from);
}

/* The pieces of `from` to `to`, parted at the spans. */
static void tell_pieces(const struct telling *telling, size_t from, size_t to) {
  for (size_t i = 0; i < telling->count; i++) {
    const struct span *span = &telling->spans[i];
    size_t start = span->from > from ? span->from : from, end = span->to < to ? span->to : to;
    if (start >= end) continue;
    tell(telling, telling->role, from, start);
    tell(telling, telling->marked, start, end);
    from = end;
  }
  tell(telling, telling->role, from, to);
}

static size_t url_at(const char *text, size_t at, size_t *skipped) {
  bool inside = at > 0 && ((text[at - 1] >= 'a' && text[at - 1] <= 'z') || (text[at - 1] >= 'A' && text[at - 1] <= 'Z'));
  *skipped = 0;
  return inside || (text[at] != 'h' && text[at] != 'm') ? 0 : url_length(text + at, skipped);
}

void doc_text_marked(struct document *document, enum role role, enum role marked, const char *text, uint32_t source,
                     const struct span *spans, size_t count) {
  const struct telling telling = {document, role, marked, text, source, spans, count};
  size_t length = strlen(text), from = 0;
  if (length == 0) doc_piece(document, role, text, 0, source, 0);
  for (size_t at = 0; at < length;) {
    size_t skipped, url = url_at(text, at, &skipped);
    if (url == 0) {
      at += skipped ? skipped : 1;
      continue;
    }
    tell_pieces(&telling, from, at);
    doc_open_link(document, arena_copy(document->arena, text + at, url));
    tell_pieces(&telling, at, at + url);
    doc_close(document);
    from = at += url;
  }
  tell_pieces(&telling, from, length);
}

void doc_text_with_urls(struct document *document, enum role role, const char *text, uint32_t source) {
  doc_text_marked(document, role, role, text, source, NULL, 0);
}
