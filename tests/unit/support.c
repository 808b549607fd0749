/* support.c: shared by the unit tests; see support.h. */
#include "support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sink.h"
#include "base/text.h"

int bench_open(void **state) {
  struct bench *bench = calloc(1, sizeof *bench);
  bench->arena = arena_open((size_t)1 << 30);
  bench->messages = messages_new(bench->arena);
  bench->fonts = fonts_open(bench->arena, bench->messages, NULL);
  bench->layout = layout_read(bench->arena, bench->messages, "full");
  bench->document = document_new(bench->arena);
  bench->document->root->as.section.title = "報告書";
  bench->document->title = "報告書";
  *state = bench;
  return bench->fonts && bench->layout ? 0 : -1;
}

int bench_close(void **state) {
  struct bench *bench = *state;
  arena_close(bench->arena);
  free(bench);
  return 0;
}

static void show(void *context, const struct ringi_message *message) {
  (void)context;
  print_error("%s: %s\n", message->rule, message->text);
}

struct pages *bench_place(struct bench *bench) {
  assert_null(document_check(bench->document));
  struct pages *pages = pages_place(bench->arena, bench->messages, bench->document, bench->layout, bench->fonts);
  if (!pages) messages_flush(bench->messages, show, NULL);
  assert_non_null(pages);
  return pages;
}

void add_paragraph(struct document *document, const char *text) { doc_paragraph(document, ROLE_TEXT, text, 0); }

void add_heading(struct document *document, unsigned level, const char *anchor, const char *text) {
  struct node *section = doc_open_section(document, level, anchor);
  doc_text(document, section->role, text, 0);
  doc_close_heading(document);
}

void add_cell(struct document *document, unsigned column, const char *text) { doc_cell(document, column, ROLE_CELL, text, 0); }

const char *prose(struct arena *arena, size_t count) {
  static const char words[] = "利用者の登録及び変更の記録を残し、管理者が月に一度、その内容を確かめる。また、異常を認めたときは直ちに知らせる。";
  struct sink sink = {0};
  size_t done = 0, length;
  while (done < count) {
    if (done % 1000 == 0) {
      char mark[32];
      int size = snprintf(mark, sizeof mark, "第%06zu字", done);
      sink_bytes(&sink, mark, (size_t)size);
      done += 8;
    }
    for (const char *at = words; *at && done < count && (done % 1000 || at == words); at += length, done++) {
      text_code_point(at, &length);
      sink_bytes(&sink, at, length);
    }
  }
  const char *text = arena_copy(arena, (const char *)sink.bytes, sink.size);
  sink_free(&sink);
  return text;
}

size_t run_size(const struct run *run) {
  size_t size = 0;
  for (unsigned i = 0; i < run->cluster_count; i++) size += run->clusters[i].bytes;
  return size;
}

const char *placed_text(struct bench *bench, const struct pages *pages, const struct node *node) {
  struct sink sink = {0};
  for (size_t i = 0; i < pages->count; i++)
    for (size_t k = 0; k < pages->items[i].runs.count; k++) {
      const struct run *run = &pages->items[i].runs.items[k];
      if (run->node == node && !run->repeated) sink_bytes(&sink, run->text, run_size(run));
    }
  const char *text = arena_copy(bench->arena, sink.bytes ? (const char *)sink.bytes : "", sink.size);
  sink_free(&sink);
  return text;
}

static unsigned page_of(const struct pages *pages, const struct node *node, bool last) {
  unsigned found = 0;
  for (unsigned i = 0; i < pages->count; i++)
    for (size_t k = 0; k < pages->items[i].runs.count; k++) {
      const struct run *run = &pages->items[i].runs.items[k];
      if (run->node == node && !run->repeated && (last || !found)) found = i + 1;
    }
  return found;
}

unsigned first_page(const struct pages *pages, const struct node *node) { return page_of(pages, node, false); }

unsigned last_page(const struct pages *pages, const struct node *node) { return page_of(pages, node, true); }

bool page_has_text(const struct page *page, const char *text) {
  for (size_t i = 0; i < page->runs.count; i++) {
    const struct run *run = &page->runs.items[i];
    if (run_size(run) == strlen(text) && memcmp(run->text, text, strlen(text)) == 0) return true;
  }
  return false;
}

void expect_inside(const struct pages *pages, const struct layout *layout) {
  const struct page_geometry *page = &layout->page;
  for (size_t i = 0; i < pages->count; i++)
    for (size_t k = 0; k < pages->items[i].furniture_from; k++) {
      const struct run *run = &pages->items[i].runs.items[k];
      if (run->cluster_count == 0) continue;
      if (run->x >= page->left - 0.1 && run->x + run->width <= page->width - page->right + 0.1 &&
          run->y - run->ascent >= page->top - 0.1 && run->y + run->descent <= page->height - page->bottom + 0.1)
        continue;
      fail_msg("page %zu: \"%.*s\" stands at %.1f to %.1f, baseline %.1f", i + 1, (int)run_size(run), run->text, (double)run->x,
               (double)(run->x + run->width), (double)run->y);
    }
}

static bool overlap(const struct run *one, const struct run *two) {
  float apart = one->y > two->y ? one->y - two->y : two->y - one->y;
  return apart < (one->size < two->size ? one->size : two->size) * 0.7f && one->x + 1 < two->x + two->width && two->x + 1 < one->x + one->width;
}

void expect_apart(const struct pages *pages) {
  for (size_t i = 0; i < pages->count; i++)
    for (size_t k = 0; k < pages->items[i].furniture_from; k++)
      for (size_t l = 0; l < k; l++) {
        const struct run *one = &pages->items[i].runs.items[k], *two = &pages->items[i].runs.items[l];
        if (one->cluster_count && two->cluster_count && overlap(one, two))
          fail_msg("page %zu: \"%.*s\" stands on \"%.*s\"", i + 1, (int)run_size(one), one->text, (int)run_size(two), two->text);
      }
}
