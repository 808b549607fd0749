/* html_blocks.c: blocks and inlines as elements, one small function a kind. Tables and figures have files of their own.
 *
 * A section's heading has the level of its depth, so that none is skipped; the document's title is level 1. The class of
 * an element is its role's; cells and plain text have none. Anchors become ids, headings lead to themselves. */
#include <ctype.h>
#include <string.h>

#include "write/html.h"

void html_class_of(struct html *html, enum role role, enum role usual, const char *more) {
  const char *class = role == usual ? NULL : role_name(role);
  if (!class && !more) return;
  sink_text(html->sink, " class=\"");
  if (class) sink_text(html->sink, class);
  if (class && more) sink_text(html->sink, " ");
  if (more) sink_text(html->sink, more);
  sink_text(html->sink, "\"");
}

static void id_of(struct html *html, const struct node *node) {
  if (node->anchor && !html->again) html_attribute(html, "id", html_id(html, node->anchor));
}

/* data-s="1" data-d="2 3": the numbers of the words in the lists of the filter. */
void html_facets(struct html *html, const struct node *node) {
  static const char letters[FACET_KINDS] = {[FACET_SHEET] = 's', [FACET_DOMAIN] = 'd', [FACET_VERDICT] = 'v', [FACET_LEVEL] = 'l'};
  for (enum facet_kind kind = 0; kind < FACET_KINDS; kind++) {
    bool open = false;
    for (const struct facet *facet = node->facets; facet; facet = facet->next) {
      if (facet->kind != kind) continue;
      if (open) sink_text(html->sink, " ");
      else sink_text(html->sink, " data-"), sink_bytes(html->sink, &letters[kind], 1), sink_text(html->sink, "=\"");
      open = true;
      html_number(html, GPOINTER_TO_SIZE(g_hash_table_lookup(html->facet_numbers[kind], facet->word)));
    }
    if (open) sink_text(html->sink, "\"");
  }
}

/* True where two neighbours are set alike: one element holds both. */
static bool alike(const struct node *a, const struct node *b) {
  if (!a || !b || a->kind != NODE_TEXT || b->kind != NODE_TEXT || a->role != b->role) return false;
  const char *lang = a->as.text.lang, *other = b->as.text.lang;
  return a->as.text.length && b->as.text.length && (lang && other ? strcmp(lang, other) == 0 : lang == other);
}

/* A text has an element of its own where its look or its language differs from the paragraph's. */
static void text(struct html *html, const struct node *node, const struct node *before, enum role around) {
  if (node->as.text.length == 0) return;
  const char *lang = node->as.text.lang;
  bool own = lang || node->role != around;
  if (own && !alike(before, node)) {
    sink_text(html->sink, "<span");
    html_class_of(html, node->role, around, NULL);
    if (lang) html_attribute(html, "lang", lang);
    sink_text(html->sink, ">");
  }
  html_text(html, node->as.text.text, node->as.text.length);
  if (own && !alike(node, node->next)) sink_text(html->sink, "</span>");
}

/* Where paper prints the bare page behind a word or two: the name of the chapter that stands there. */
static void name_target(struct html *html, const struct node *reference) {
  const char *title = html_title_of(html, reference->as.reference.target);
  if (*title && reference->first) sink_text(html->sink, " ");
  html_title(html, title);
}

static void inlines(struct html *html, const struct node *parent, enum role around) {
  for (const struct node *node = parent->first, *before = NULL; node; before = node, node = node->next) {
    if (node->kind == NODE_TEXT) text(html, node, before, around);
    if (node->kind == NODE_NEWLINE) sink_text(html->sink, "<br>");
    if (node->kind != NODE_LINK && node->kind != NODE_REFERENCE) continue;
    sink_text(html->sink, "<a");
    if (node->kind == NODE_LINK) {
      html_attribute(html, "href", node->as.link.uri);
      sink_text(html->sink, " rel=\"external noopener noreferrer\">");
    } else {
      sink_text(html->sink, " href=\"#");
      html_string(html, html_id(html, node->as.reference.target));
      sink_text(html->sink, "\">");
    }
    inlines(html, node, around);
    if (node->kind == NODE_REFERENCE && node->as.reference.bare) name_target(html, node);
    sink_text(html->sink, "</a>");
  }
}

void html_inlines(struct html *html, const struct node *paragraph) { inlines(html, paragraph, paragraph->role); }

/* True of a paragraph with a text and no link: it may become one. */
bool html_leads(const struct node *paragraph) {
  size_t length = 0;
  for (const struct node *node = paragraph->first; node; node = node->next) {
    if (node->kind == NODE_LINK || node->kind == NODE_REFERENCE) return false;
    if (node->kind == NODE_TEXT) length += node->as.text.length;
  }
  return length > 0;
}

static void heading(struct html *html, const struct node *section) {
  unsigned level = html->headings + 1;
  const struct node *words = section->as.section.heading;
  sink_format(html->sink, "<h%u", level > 6 ? 6 : level);
  if (level > 6) sink_format(html->sink, " aria-level=\"%u\"", level);
  html_class_of(html, words->role, ROLE_TEXT, NULL);
  sink_text(html->sink, ">");
  bool leads = html_leads(words) && section->anchor;
  if (leads) sink_format(html->sink, "<a class=\"here\" href=\"#%s\">", html_id(html, section->anchor));
  html_inlines(html, words);
  if (leads) sink_text(html->sink, "</a>");
  sink_format(html->sink, "</h%u>", level > 6 ? 6 : level);
}

static void section(struct html *html, const struct node *node) {
  html->headings++;
  sink_text(html->sink, "\n<section");
  id_of(html, node);
  html_facets(html, node);
  sink_text(html->sink, ">");
  if (node->as.section.heading) heading(html, node);
  sink_text(html->sink, "<div class=\"body\">");
  html_blocks(html, node);
  sink_text(html->sink, "</div></section>");
  html->headings--;
}

static void paragraph(struct html *html, const struct node *node) {
  const char *tag = node == html->title ? "h1" : "p";
  sink_format(html->sink, "<%s", tag);
  id_of(html, node);
  html_class_of(html, node->role, node->parent->kind == NODE_CELL ? ROLE_CELL : ROLE_TEXT, NULL);
  sink_text(html->sink, ">");
  html_inlines(html, node);
  sink_format(html->sink, "</%s>", tag);
}

static bool is_numbered(const struct node *list) {
  for (const struct node *item = list->first; item; item = item->next)
    if (!isdigit((unsigned char)*item->as.list_item.label)) return false;
  return true;
}

/* The labels stand as text: they may be any words. */
static void list(struct html *html, const struct node *node) {
  const char *tag = is_numbered(node) ? "ol" : "ul";
  sink_format(html->sink, "<%s role=\"list\">", tag);
  for (const struct node *item = node->first; item; item = item->next) {
    sink_text(html->sink, "<li");
    id_of(html, item);
    sink_text(html->sink, "><span class=\"mark\">");
    html_string(html, item->as.list_item.label);
    sink_text(html->sink, "</span><div>");
    html_blocks(html, item);
    sink_text(html->sink, "</div></li>");
  }
  sink_format(html->sink, "</%s>", tag);
}

static void box(struct html *html, const struct node *node) {
  sink_format(html->sink, "<div class=\"box e-%s\"", tone_name(node->as.box.tone));
  id_of(html, node);
  sink_text(html->sink, ">");
  html_blocks(html, node);
  sink_text(html->sink, "</div>");
}

enum { CONTENTS_MOST = 80 };  /* with more lines than that only level 1 is listed */

static bool is_listed(const struct node *node, unsigned level) {
  return node->kind == NODE_SECTION && node->as.section.heading && node->as.section.in_contents && node->as.section.level >= 1 &&
         node->as.section.level <= level;
}

static void entry(struct html *html, const struct node *node, unsigned *depth) {
  unsigned level = node->as.section.level;
  if (*depth == 0) level = 1;
  if (*depth >= level) sink_text(html->sink, "</li>");
  for (; *depth > level; --*depth) sink_text(html->sink, "</ol></li>");
  for (; *depth < level; ++*depth) sink_text(html->sink, "<ol role=\"list\">");
  sink_format(html->sink, "<li class=\"contents-%u\"><a href=\"#%s\">", level, html_id(html, node->anchor));
  html_title(html, node->as.section.title);
  sink_text(html->sink, "</a>");
}

static void contents(struct html *html) {
  const struct node *root = html->document->root;
  size_t count = 0;
  for (const struct node *node = root; node; node = node_after(node, root)) count += is_listed(node, 2);
  if (count == 0) return;
  sink_text(html->sink, "<nav class=\"contents\"");
  html_attribute(html, "aria-label", html_words(html, "html.contents"));
  sink_text(html->sink, ">");
  unsigned depth = 0;
  for (const struct node *node = root; node; node = node_after(node, root))
    if (is_listed(node, count > CONTENTS_MOST ? 1 : 2)) entry(html, node, &depth);
  for (; depth > 0; depth--) sink_text(html->sink, "</li></ol>");
  sink_text(html->sink, "</nav>");
}

void html_block(struct html *html, const struct node *node) {
  switch (node->kind) {
    case NODE_SECTION: section(html, node); break;
    case NODE_PARAGRAPH: paragraph(html, node); break;
    case NODE_LIST: list(html, node); break;
    case NODE_TABLE: html_table(html, node); break;
    case NODE_BOX: box(html, node); break;
    case NODE_FIGURE: html_figure(html, node); break;
    case NODE_CONTENTS: contents(html); break;
    case NODE_BREAK: sink_text(html->sink, "<div class=\"break\"></div>"); break;
    case NODE_LIST_ITEM:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_TEXT:
    case NODE_LINK:
    case NODE_REFERENCE:
    case NODE_NEWLINE: break; /* written by what holds them */
  }
}

void html_blocks(struct html *html, const struct node *parent) {
  for (const struct node *node = parent->first; node; node = node->next) html_block(html, node);
}
