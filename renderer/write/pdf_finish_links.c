/* pdf_finish_links.c: link annotations, one for each line of a link, made of the placed runs: no tag's quoting can break them.
 *
 * Each is told in words (/Contents) and belongs to its Link element. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_parts.h"

void put_destination(struct sink *text, const struct finish *f, unsigned page, double x, double y) {
  sink_text(text, "[");
  put_reference(text, f->page_numbers[page - 1]);
  sink_text(text, "/XYZ ");
  put_measure(text, fmax(0, x - 6));
  sink_text(text, " ");
  put_measure(text, fmin(f->pages->height, f->pages->height - y + 8));
  sink_text(text, " null]");
}

/* A string of bytes, for URIs. */
static void put_bytes(struct sink *sink, const char *text) {
  sink_text(sink, "<");
  for (; *text; text++) sink_format(sink, "%02X", (unsigned)(unsigned char)*text);
  sink_text(sink, ">");
}

static void gather_text(struct sink *words, const struct node *link) {
  for (const struct node *node = node_after(link, link); node; node = node_after(node, link))
    if (node->kind == NODE_TEXT) sink_bytes(words, node->as.text.text, node->as.text.length);
}

/* What the link is called: its text; for a line of the contents list that of its runs. */
static void put_words(struct finish *f, struct sink *text, const struct page *page, size_t from, size_t to) {
  const struct node *link = page->runs.items[from].link;
  struct sink words = {0};
  if (link->first) gather_text(&words, link);
  else
    for (size_t i = from; i < to; i++) sink_bytes(&words, page->runs.items[i].text, run_drawn(&page->runs.items[i]));
  if (link->kind == NODE_REFERENCE && link->first) {
    const struct anchor_place *place = pages_anchor(f->pages, link->as.reference.target);
    const struct reference_words *around = &f->context->document->references;
    bool bare = link->as.reference.bare;
    if (place && link->as.reference.page)
      sink_format(&words, "%s%u%s", bare ? around->bare_before : around->before, pages_number(f->pages, place->page),
                  bare ? around->bare_after : around->after);
  }
  for (size_t i = 0; i < words.size; i++)
    if (words.bytes[i] == '\n') words.bytes[i] = ' ';
  put_text(text, (const char *)words.bytes, words.size);
  sink_free(&words);
}

static void remember(struct finish *f, struct element *element, size_t page, int number) {
  struct arena *arena = f->context->arena;
  f->annotations = arena_grow(arena, f->annotations, f->annotation_count, &f->annotation_capacity, sizeof *f->annotations);
  f->annotated = arena_grow(arena, f->annotated, f->annotation_count, &f->annotated_capacity, sizeof *f->annotated);
  f->annotations[f->annotation_count] = number;
  f->annotated[f->annotation_count] = element;
  structure_annotate(arena, element, page, f->annotation_count++);
}

/* One annotation for runs [from, to) of a page, which stand on one line, from x0 to x1. Its number; 0: none. */
static int add_annotation(struct finish *f, size_t index, size_t from, size_t to, double x0, double x1) {
  const struct page *page = &f->pages->items[index];
  const struct run *run = &page->runs.items[from];
  const struct node *link = run->link;
  struct element *element = structure_link(f->structure, link);
  const struct anchor_place *place = link->kind == NODE_REFERENCE ? pages_anchor(f->pages, link->as.reference.target) : NULL;
  if (!element || (link->kind == NODE_REFERENCE && !place)) return 0;
  double top = (double)run->y - (double)run->size, bottom = (double)run->y + (double)run->size * 0.3;
  struct sink *text = finish_text(f);
  const double corners[] = {x0, f->pages->height - bottom, x1, f->pages->height - top};
  sink_text(text, "<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[");
  for (unsigned i = 0; i < 4; i++) put_measure(text, corners[i]), sink_text(text, i < 3 ? " " : "]/StructParent ");
  put_integer(text, (long long)(f->pages->count + f->annotation_count));
  sink_text(text, "/Contents");
  put_words(f, text, page, from, to);
  if (place) {
    sink_text(text, "/Dest");
    put_destination(text, f, place->page, (double)place->x, (double)place->y);
  } else {
    sink_text(text, "/A<</Type/Action/S/URI/URI");
    put_bytes(text, link->as.link.uri);
    sink_text(text, ">>");
  }
  sink_text(text, ">>");
  int number = finish_add(f);
  remember(f, element, index, number);
  return number;
}

static void add_links(struct finish *f, size_t index) {
  const struct page *page = &f->pages->items[index];
  struct sink list = {0};
  for (size_t i = 0, end; i < page->furniture_from; i = end) {
    const struct run *run = &page->runs.items[i];
    end = i + 1;
    if (!run->link) continue;
    double x0 = (double)run->x, x1 = (double)run->x + (double)run->width;
    for (; end < page->furniture_from; end++) {
      const struct run *next = &page->runs.items[end];
      if (next->link != run->link || fabsf(next->y - run->y) > 0.01f) break;
      x0 = fmin(x0, (double)next->x);
      x1 = fmax(x1, (double)next->x + (double)next->width);
    }
    int number = x1 - x0 < 0.1 ? 0 : add_annotation(f, index, i, end, x0, x1);
    if (!number) continue;
    if (list.size) sink_text(&list, " ");
    put_reference(&list, number);
  }
  if (list.size) f->page_annotations[index] = arena_copy(f->context->arena, (const char *)list.bytes, list.size);
  if (sink_failed(&list)) f->text.failed = true;
  sink_free(&list);
}

const char *finish_links(struct finish *f) {
  f->page_annotations = arena_new_array(f->context->arena, const char *, f->pages->count);
  for (size_t i = 0; i < f->pages->count; i++) add_links(f, i);
  return NULL;
}
