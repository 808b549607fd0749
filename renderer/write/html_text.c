/* html_text.c: escaping. Everything that comes from inputs or labels goes through here, so that a text is a text
 * whatever it holds: five characters are written as references, a line break as <br>, nothing else is touched. */
#include <string.h>

#include "base/text.h"
#include "style/labels.h"
#include "write/html.h"

static const char *reference_of(char byte) {
  switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\n': return "<br>";
    default: return NULL;
  }
}

void html_text(struct html *html, const char *text, size_t length) {
  size_t from = 0;
  for (size_t i = 0; i < length; i++) {
    const char *reference = reference_of(text[i]);
    if (!reference) continue;
    sink_bytes(html->sink, text + from, i - from);
    sink_text(html->sink, reference);
    from = i + 1;
  }
  sink_bytes(html->sink, text + from, length - from);
}

void html_string(struct html *html, const char *text) { html_text(html, text, strlen(text)); }

void html_title(struct html *html, const char *text) {
  size_t length = strlen(text), from = 0, japanese;
  while (strcmp(html->document->lang, "ja") != 0 && (japanese = text_japanese(text, length, &from)) > 0) {
    html_text(html, text, from);
    sink_text(html->sink, "<span lang=\"ja\">");
    html_text(html, text + from, japanese);
    sink_text(html->sink, "</span>");
    text += from + japanese;
    length -= from + japanese;
  }
  html_text(html, text, length);
}

void html_attribute(struct html *html, const char *name, const char *value) {
  sink_text(html->sink, " ");
  sink_text(html->sink, name);
  sink_text(html->sink, "=\"");
  for (const char *line = value; *line;) { /* a line break has no place in an attribute's words */
    size_t length = strcspn(line, "\n");
    html_text(html, line, length);
    line += length;
    if (*line) sink_text(html->sink, " "), line++;
  }
  sink_text(html->sink, "\"");
}

void html_number(struct html *html, size_t number) {
  char digits[24], *at = digits + sizeof digits;
  *--at = 0;
  do *--at = (char)('0' + number % 10);
  while (number /= 10);
  sink_text(html->sink, at);
}

const char *html_words(const struct html *html, const char *key) { return label(html->context->labels, key); }

void html_label(struct html *html, const char *key) { html_string(html, html_words(html, key)); }
