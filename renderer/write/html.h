/* html.h: the working state of the HTML writer; for its own files only. */
#ifndef RINGI_HTML_H
#define RINGI_HTML_H

#include <glib.h>

#include "style/theme.h"
#include "write/write.h"

/* The words that rows may be filtered by, each once, by their rank, then in the order in which they first occur. */
struct facet_words { const struct facet **items; size_t count, capacity; };

struct html {
  const struct write_context *context;
  const struct document *document;
  const struct theme *theme;
  struct arena *arena;
  struct sink *sink;
  GHashTable *ids, *taken;          /* anchor to id; the ids that are given away */
  GHashTable *places;               /* anchor to its node */
  struct facet_words facets[FACET_KINDS];
  GHashTable *facet_numbers[FACET_KINDS];  /* word to its number, from 1 */
  const struct node *title;         /* the paragraph that is the document's heading; NULL: the head has it */
  size_t figures, runs;             /* charts; tables that are told in parts */
  unsigned headings;                /* how many sections are open */
  bool has_vast;                    /* some table is told in parts */
  bool again;                       /* what is written stands above already: without anchors */
};

/* html_text.c: text between tags and in attributes: no byte of it is ever markup. */
void html_text(struct html *html, const char *text, size_t length);
void html_string(struct html *html, const char *text);

/* A title, of our words and the inputs': in a report in another language what is Japanese is told to be so. */
void html_title(struct html *html, const char *text);

void html_attribute(struct html *html, const char *name, const char *value);
void html_number(struct html *html, size_t number);
void html_label(struct html *html, const char *key);
const char *html_words(const struct html *html, const char *key);

/* html_plan.c: what has to be known before the first tag: ids, facets, column sets, the title. */
void html_plan(struct html *html);
const char *html_id(const struct html *html, const char *anchor);
const char *html_title_of(const struct html *html, const char *anchor);  /* of the chapter that begins or holds it; "" where a deeper section does */

/* html_blocks.c: sections, paragraphs, lists, boxes, contents; inlines. */
void html_block(struct html *html, const struct node *node);
void html_blocks(struct html *html, const struct node *parent);
void html_inlines(struct html *html, const struct node *paragraph);
void html_class_of(struct html *html, enum role role, enum role usual, const char *more);
void html_facets(struct html *html, const struct node *node);
bool html_leads(const struct node *paragraph);

/* html_table.c, html_figure.c, html_tools.c, html_style.c */
void html_table(struct html *html, const struct node *table);
bool html_is_vast(const struct node *table);  /* so long that it is told in parts */
void html_figure(struct html *html, const struct node *figure);
void html_tools(struct html *html);
void html_style(struct html *html, struct sink *style);

/* The files that the report carries (html_files.c). */
void html_files(struct html *html);

#endif
