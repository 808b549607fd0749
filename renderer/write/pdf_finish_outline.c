/* pdf_finish_outline.c: bookmarks, nested by the level of their sections, deeper ones closed; and the pages' labels. */
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_parts.h"

#define DEPTH_MOST 8u

struct item { int number; size_t parent, first, last, previous, next, children; };

/* Hangs each bookmark below the last one of a lower level; item 0 is the outline itself. */
static void nest(const struct finish *f, struct item *items) {
  size_t path[DEPTH_MOST] = {0};
  unsigned depth = 0, levels[DEPTH_MOST] = {0};
  for (size_t i = 1; i <= f->pages->bookmark_count; i++) {
    unsigned level = f->pages->bookmarks[i - 1].level;
    while (depth > 0 && levels[depth] >= level) depth--;
    struct item *parent = &items[path[depth]];
    items[i].parent = path[depth];
    if (depth + 1 < DEPTH_MOST) path[++depth] = i, levels[depth] = level;
    items[i].previous = parent->last;
    if (parent->last) items[parent->last].next = i;
    else parent->first = i;
    parent->last = i;
    parent->children++;
  }
}

static void put_relative(struct sink *text, const char *key, const struct item *items, size_t index) {
  if (index) sink_format(text, " /%s %d 0 R", key, items[index].number);
}

static void define_item(struct finish *f, const struct item *items, size_t index) {
  const struct bookmark *mark = &f->pages->bookmarks[index - 1];
  struct sink *text = finish_text(f);
  size_t length = 0;
  while (mark->title[length]) length++;
  sink_text(text, "<< /Title ");
  put_text(text, mark->title, length);
  sink_format(text, " /Parent %d 0 R /Dest ", items[items[index].parent].number);
  put_destination(text, f, mark->page, 0, (double)mark->y);
  put_relative(text, "Prev", items, items[index].previous);
  put_relative(text, "Next", items, items[index].next);
  put_relative(text, "First", items, items[index].first);
  put_relative(text, "Last", items, items[index].last);
  if (items[index].children) sink_format(text, " /Count -%zu", items[index].children);
  sink_text(text, " >>");
  finish_define(f, items[index].number);
}

static void put_prefix(struct sink *text, const char *words) {
  sink_text(text, "/P ");
  put_text(text, words, strlen(words));
}

/* Labels as in the furniture: 1, 2 ..., from 1 in each letter; or 本紙1, then 別紙1, 別紙2 ... (ISO 32000-1, 12.4.2). */
static void add_page_labels(struct finish *f) {
  struct sink *text = finish_text(f);
  if (f->context->document->form && f->context->labels) {
    sink_text(text, "<< /Nums [0 << /S /D ");
    put_prefix(text, label(f->context->labels, "numbering.form"));
    sink_text(text, " >> 1 << /S /D ");
    put_prefix(text, label(f->context->labels, "numbering.annex"));
    sink_text(text, " >>] >>");
  } else {
    sink_text(text, "<< /Nums [");
    for (size_t i = 0; i < f->pages->count; i++)
      if (i == 0 || f->pages->items[i].anew) sink_format(text, "%zu << /S /D >> ", i);
    sink_text(text, "] >>");
  }
  finish_catalog(f, "/PageLabels", finish_add(f));
}

const char *finish_outline(struct finish *f) {
  add_page_labels(f);
  size_t count = f->pages->bookmark_count;
  if (count == 0) return NULL;
  struct item *items = arena_new_array(f->context->arena, struct item, count + 1);
  for (size_t i = 0; i <= count; i++) items[i].number = finish_reserve(f);
  nest(f, items);
  for (size_t i = 1; i <= count; i++) define_item(f, items, i);
  struct sink *text = finish_text(f);
  sink_format(text, "<< /Type /Outlines /Count %zu", items[0].children);
  put_relative(text, "First", items, items[0].first);
  put_relative(text, "Last", items, items[0].last);
  sink_text(text, " >>");
  finish_define(f, items[0].number);
  finish_catalog(f, "/Outlines", items[0].number);
  sink_text(&f->catalog, "/PageMode/UseOutlines");
  return NULL;
}
