/* fixture.h: reads inputs, builds a report's tree, and gives its text as one string. For the tests of this folder. */
#ifndef RINGI_TESTS_PARTS_FIXTURE_H
#define RINGI_TESTS_PARTS_FIXTURE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "parts/complete.h"
#include "parts/parts.h"

#define DATA "tests/unit/parts/data/"

static inline void show(void *context, const struct ringi_message *message) {
  (void)context;
  if (message->severity == RINGI_ERROR)
    print_error("%s:%zu:%zu %s %s\n", message->file ? message->file : "", message->line, message->column, message->rule, message->text);
}

static inline struct json_file *fixture_file(struct arena *arena, struct messages *messages, const char *path, size_t order) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  size_t room = (size_t)1 << 22;
  unsigned char *bytes = arena_alloc(arena, room);
  size_t size = fread(bytes, 1, room, file);
  fclose(file);
  return json_read(arena, messages, path, order, bytes, size);
}

/* The model of the files named; fails the test where they are refused, skips it where they are not there. */
static inline struct model *fixture_model(struct arena *arena, const char *const *paths, size_t count) {
  struct messages *messages = messages_new(arena);
  struct json_file *files[16];
  for (size_t i = 0; i < count; i++)
    if (!(files[i] = fixture_file(arena, messages, paths[i], i))) skip();
  struct model *model = model_build(arena, messages, files, count);
  messages_flush(messages, show, NULL);
  assert_int_equal(messages_errors(messages), 0);
  return model;
}

static const char *const fixture_fonts[] = {"Face One", "Face Two"};

/* The tree of `model` in `layout`; the labels' faults and a broken tree fail the test. */
static inline struct document *fixture_build(struct arena *arena, const struct model *model, const struct layout *layout) {
  struct messages *messages = messages_new(arena);
  struct document *document = document_new(arena);
  struct part_context context = {
      .document = document, .model = model, .layout = layout, .labels = labels_read(arena, messages, "ja"), .arena = arena,
      .program_version = "9.9.9", .report_hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      .font_names = fixture_fonts, .font_count = 2};
  assert_non_null(context.labels);
  parts_build(&context);
  messages_flush(messages, show, NULL);
  assert_int_equal(messages_errors(messages), 0);
  const char *broken = document_check(document);
  if (broken) fail_msg("%s: %s", layout->parts[0].name, broken);
  return document;
}

/* All texts of the tree in reading order; blocks on lines of their own, cells with '|' in front. */
static inline const char *fixture_text(struct arena *arena, const struct document *document) {
  size_t room = 1024;
  for (const struct node *node = document->root; node; node = node_after(node, document->root))
    room += 2 + (node->kind == NODE_TEXT ? node->as.text.length : 0);
  char *text = arena_alloc(arena, room), *end = text;
  for (const struct node *node = document->root; node; node = node_after(node, document->root)) {
    if (node->kind == NODE_CELL) *end++ = '|';
    else if (node->kind == NODE_PARAGRAPH && node->parent->kind != NODE_CELL) *end++ = '\n';
    else if (node->kind == NODE_ROW || (node->kind == NODE_PARAGRAPH && node->parent->first != node)) *end++ = '\n';
    if (node->kind != NODE_TEXT) continue;
    memcpy(end, node->as.text.text, node->as.text.length);
    end += node->as.text.length;
  }
  return text;
}

/* Leaves to be printed that the tree has no whole text for. */
static inline size_t fixture_missing(struct arena *arena, const struct model *model, const struct document *document) {
  size_t missing = 0;
  unsigned char *told = arena_alloc(arena, model->leaf_count + 1);
  uint32_t *until = arena_new_array(arena, uint32_t, model->leaf_count + 1);
  for (const struct node *node = document->root; node; node = node_after(node, document->root)) {
    if (node->kind != NODE_TEXT || node->as.text.source == 0) continue;
    uint32_t source = node->as.text.source;
    if (node->as.text.start == 0) until[source] = 0;
    if (node->as.text.start == until[source]) until[source] += node->as.text.length;
    if (node->as.text.value || until[source] == model->leaves[source].length) told[source] = 1;
  }
  for (size_t i = 1; i < model->leaf_count; i++)
    if (model->leaves[i].printed && !told[i]) {
      struct place place = json_place(arena, model->leaves[i].file, model->leaves[i].value);
      print_error("not printed: %s %s\n", place.file, place.pointer);
      missing++;
    }
  return missing;
}

#endif
