/* url.c: finds the URLs in a text and makes them links.
 *
 * A URL is http://, https:// or mailto: and the characters that RFC 3986 allows behind it, less closing punctuation at
 * its end. Everything else stays text: no other scheme ever becomes a link's target. */
#include <string.h>

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
  if (scheme == 0 || uri[scheme] == 0) return false;
  for (const char *byte = uri; *byte; byte++)
    if ((unsigned char)*byte <= 0x20 || *byte == 0x7F || strchr("\\\"<>`{}|^", *byte)) return false;
  return true;
}

/* The length of the URL that begins at `text`; 0 where none does. */
static size_t url_length(const char *text) {
  size_t scheme = scheme_at(text);
  if (scheme == 0) return 0;
  size_t length = scheme;
  while (url_byte((unsigned char)text[length])) length++;
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

void doc_text_with_urls(struct document *document, enum role role, const char *text, uint32_t source) {
  size_t length = strlen(text), from = 0;
  for (size_t at = 0; at < length;) {
    bool inside = at > 0 && ((text[at - 1] >= 'a' && text[at - 1] <= 'z') || (text[at - 1] >= 'A' && text[at - 1] <= 'Z'));
    size_t url = inside || (text[at] != 'h' && text[at] != 'm') ? 0 : url_length(text + at);
    if (url == 0) {
      at++;
      continue;
    }
    if (at > from) doc_piece(document, role, text + from, at - from, source, (uint32_t)from);
    doc_open_link(document, arena_copy(document->arena, text + at, url));
    doc_piece(document, role, text + at, url, source, (uint32_t)at);
    doc_close(document);
    from = at += url;
  }
  if (from < length || length == 0) doc_piece(document, role, text + from, length - from, source, (uint32_t)from);
}
