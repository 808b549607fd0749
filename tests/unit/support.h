/* support.h: what the tests of document, typesetting, pages and writers share: a report's arena, fonts and tree. */
#ifndef RINGI_TEST_SUPPORT_H
#define RINGI_TEST_SUPPORT_H

#include "doc/document.h"
#include "page/page.h"

struct bench {
  struct arena *arena;
  struct messages *messages;
  struct fonts *fonts;
  const struct layout *layout;  /* the built-in full */
  struct document *document;
};

/* Set-up and tear-down of cmocka: *state is a struct bench with an empty document. */
int bench_open(void **state);
int bench_close(void **state);

/* Places the bench's document; fails the test where it is refused. */
struct pages *bench_place(struct bench *bench);

/* A paragraph of body text, of a heading's words, of a cell. */
void add_paragraph(struct document *document, const char *text);
void add_heading(struct document *document, unsigned level, const char *anchor, const char *text); /* left open: doc_close */
void add_cell(struct document *document, unsigned column, const char *text);

/* `count` characters of Japanese prose, in the arena; each thousand is told apart. */
const char *prose(struct arena *arena, size_t count);

/* The text of a node as its placed runs hold it, page after page, run after run; repeated ones left out. */
const char *placed_text(struct bench *bench, const struct pages *pages, const struct node *node);

/* Pages (from 1) of the first and the last run of a node that are not repeated; 0: none. */
unsigned first_page(const struct pages *pages, const struct node *node);
unsigned last_page(const struct pages *pages, const struct node *node);

/* True where the page holds a run with this text, whole. */
bool page_has_text(const struct page *page, const char *text);

/* Fails where a run of any page, furniture aside, reaches out of the text area. */
void expect_inside(const struct pages *pages, const struct layout *layout);

/* Fails where two runs of one page stand on each other, furniture aside. */
void expect_apart(const struct pages *pages);

/* Bytes of a run's text: those that its clusters stand for. */
size_t run_size(const struct run *run);

#endif
