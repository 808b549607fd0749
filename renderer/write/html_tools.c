/* html_tools.c: the controls: hidden until the script shows them, so that without it nothing useless is seen. All words
 * that the script says stand here as data, so that the script itself is the same in every report and language. */
#include "write/html.h"

static void option(struct html *html, size_t value, const char *words) {
  sink_text(html->sink, "<option value=\"");
  if (value) html_number(html, value);
  sink_text(html->sink, "\">");
  html_string(html, words);
  sink_text(html->sink, "</option>");
}

/* A list of the words of one kind; nothing where there are fewer than two to choose from. */
static void choice(struct html *html, enum facet_kind kind, const char *letter, const char *label) {
  const struct facet_words *words = &html->facets[kind];
  if (words->count < 2) return;
  sink_text(html->sink, "<label>");
  html_label(html, label);
  sink_format(html->sink, "<select data-facet=\"%s\">", letter);
  option(html, 0, html_words(html, "html.all"));
  for (size_t i = 0; i < words->count; i++) option(html, i + 1, words->items[i]->word);
  sink_text(html->sink, "</select></label>");
}

static void button(struct html *html, const char *name, const char *label) {
  sink_format(html->sink, "<button type=\"button\" data-do=\"%s\">", name);
  html_label(html, label);
  sink_text(html->sink, "</button>");
}

static void colours(struct html *html) {
  static const char *const names[] = {"auto", "light", "dark"};
  sink_text(html->sink, "<label>");
  html_label(html, "html.colours");
  sink_text(html->sink, "<select data-do=\"theme\">");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    sink_format(html->sink, "<option value=\"%s\">", names[i]);
    html_label(html, arena_format(html->arena, "html.colours.%s", names[i]));
    sink_text(html->sink, "</option>");
  }
  sink_text(html->sink, "</select></label>");
}

static bool has_facets(const struct html *html) {
  for (size_t i = 0; i < FACET_KINDS; i++)
    if (html->facets[i].count) return true;
  return false;
}

/* A letter has nothing to fold. */
static bool has_sections(const struct node *root) {
  for (const struct node *node = root->first; node; node = node->next)
    if (node->kind == NODE_SECTION) return true;
  return false;
}

void html_tools(struct html *html) {
  static const char *const words[][2] = {{"data-count", "html.count"},   {"data-none", "html.none"}, {"data-copied", "html.copied"},
                                         {"data-up", "html.ascending"},  {"data-down", "html.descending"}, {"data-source", "html.unsorted"},
                                         {"data-sorted", "html.sorted"}, {"data-beside", "html.beside"}};
  sink_text(html->sink, "\n<div class=\"tools\" id=\"tools\" role=\"search\" hidden");
  html_attribute(html, "aria-label", html_words(html, "html.tools"));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) html_attribute(html, words[i][0], html_words(html, words[i][1]));
  sink_text(html->sink, ">");
  if (has_facets(html)) {
    sink_text(html->sink, "<label class=\"words\">");
    html_label(html, "html.words");
    sink_text(html->sink, "<input type=\"search\" id=\"words\" autocomplete=\"off\" spellcheck=\"false\"></label>");
    choice(html, FACET_SHEET, "s", "html.sheet");
    choice(html, FACET_DOMAIN, "d", "html.domain");
    choice(html, FACET_VERDICT, "v", "html.verdict");
    choice(html, FACET_LEVEL, "l", "html.level");
    button(html, "clear", "html.clear");
  }
  sink_text(html->sink, "<p class=\"count\" id=\"count\" role=\"status\"></p><span class=\"gap\"></span>");
  if (has_sections(html->document->root)) {
    button(html, "fold", "html.fold.all");
    button(html, "unfold", "html.unfold.all");
  }
  colours(html);
  sink_text(html->sink, "</div>\n<p class=\"said\" id=\"said\" role=\"status\"></p>");
}
