/* document.c: builds the tree of a report, one open node at a time.
 *
 * Leaves to parts what a report says, to writers how it looks. Invariant: ids rise in building order, which is reading
 * order; texts are borrowed from the report's arena. */
#include "doc/document.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

static struct node *node_add(struct document *document, enum node_kind kind, enum role role) {
  struct node *node = arena_new(document->arena, struct node);
  node->kind = kind;
  node->role = role;
  node->id = ++document->node_count;
  node->parent = document->at;
  if (document->at) {
    if (document->at->last) document->at->last->next = node;
    else document->at->first = node;
    document->at->last = node;
  }
  return node;
}

static struct node *node_open(struct document *document, enum node_kind kind, enum role role) {
  return document->at = node_add(document, kind, role);
}

/* A paragraph that hangs beside its parent's children: a heading or a caption. */
static struct node *node_open_beside(struct document *document, enum role role) {
  struct node *node = arena_new(document->arena, struct node);
  node->kind = NODE_PARAGRAPH;
  node->role = role;
  node->id = ++document->node_count;
  node->parent = document->at;
  return document->at = node;
}

struct document *document_new(struct arena *arena) {
  struct document *document = arena_new(arena, struct document);
  document->arena = arena;
  document->lang = "ja";
  document->pages = (struct page_words){"", "／", ""};
  document->form_pages = (struct page_words){"本紙 ", "／", ""};
  document->annex_pages = (struct page_words){"別紙 ", "／", ""};
  document->references = (struct reference_words){"（", "頁）", "　", "頁"};
  document->continued = "（続き）";
  document->root = node_open(document, NODE_SECTION, ROLE_TITLE);
  return document;
}

static enum role heading_role(unsigned level) {
  return (enum role)(ROLE_HEADING_1 + (level < 1 ? 0 : level > 6 ? 5 : level - 1));
}

struct node *doc_open_section(struct document *document, unsigned level, const char *anchor) {
  struct node *section = node_open(document, NODE_SECTION, heading_role(level));
  section->anchor = anchor ? anchor : arena_format(document->arena, "section-%u", section->id);
  section->as.section.level = (uint8_t)level;
  section->as.section.bookmark = true;
  section->as.section.in_contents = level <= 2;
  section->as.section.heading = node_open_beside(document, heading_role(level));
  return section;
}

/* The plain text of a heading, for bookmarks: its inlines joined, newlines as spaces. */
static const char *plain_text(struct document *document, const struct node *top) {
  size_t length = 0;
  for (const struct node *node = node_after(top, top); node; node = node_after(node, top))
    length += node->kind == NODE_TEXT ? node->as.text.length : 1;
  char *text = arena_alloc(document->arena, length + 1), *end = text;
  for (const struct node *node = node_after(top, top); node; node = node_after(node, top)) {
    if (node->kind == NODE_NEWLINE) *end++ = ' ';
    if (node->kind != NODE_TEXT) continue;
    memcpy(end, node->as.text.text, node->as.text.length);
    end += node->as.text.length;
  }
  for (char *byte = text; *byte; byte++)
    if (*byte == '\n') *byte = ' ';
  return text;
}

void doc_close_heading(struct document *document) {
  struct node *heading = document->at, *section = heading->parent;
  section->as.section.title = plain_text(document, heading);
  document->at = section;
}

struct node *doc_open_paragraph(struct document *document, enum role role) {
  return node_open(document, NODE_PARAGRAPH, role);
}

struct node *doc_open_list(struct document *document) { return node_open(document, NODE_LIST, ROLE_TEXT); }

struct node *doc_open_list_item(struct document *document, const char *label) {
  struct node *item = node_open(document, NODE_LIST_ITEM, ROLE_TEXT);
  item->as.list_item.label = label;
  return item;
}

struct node *doc_open_table(struct document *document, const struct column *columns, size_t count) {
  struct node *table = node_open(document, NODE_TABLE, ROLE_CELL);
  struct column *copy = arena_new_array(document->arena, struct column, count);
  memcpy(copy, columns, count * sizeof *columns);
  table->as.table.columns = copy;
  table->as.table.column_count = (uint16_t)count;
  return table;
}

struct node *doc_open_caption(struct document *document) {
  struct node *table = document->at;
  return table->as.table.caption = node_open_beside(document, ROLE_CAPTION);
}

struct node *doc_open_row(struct document *document) { return node_open(document, NODE_ROW, ROLE_CELL); }

struct node *doc_open_head_row(struct document *document) {
  document->at->as.table.head_rows++;
  struct node *row = node_open(document, NODE_ROW, ROLE_TABLE_HEAD);
  row->as.row.head = true;
  return row;
}

struct node *doc_open_cell(struct document *document, unsigned column, unsigned column_span, unsigned row_span) {
  bool head = document->at->as.row.head;
  struct node *cell = node_open(document, NODE_CELL, head ? ROLE_TABLE_HEAD : ROLE_CELL);
  cell->as.cell.column = (uint16_t)column;
  cell->as.cell.column_span = (uint16_t)column_span;
  cell->as.cell.row_span = row_span;
  cell->as.cell.header = head;
  return cell;
}

struct node *doc_open_box(struct document *document, enum role role, enum tone tone) {
  struct node *box = node_open(document, NODE_BOX, role);
  box->as.box.tone = tone;
  return box;
}

void doc_figure(struct document *document, const struct chart *chart, const char *alternative) {
  struct node *figure = node_add(document, NODE_FIGURE, ROLE_TEXT);
  figure->as.figure.chart = chart;
  figure->as.figure.alternative = alternative;
}

void doc_contents(struct document *document) { node_add(document, NODE_CONTENTS, ROLE_CONTENTS_1); }

void doc_break(struct document *document) { node_add(document, NODE_BREAK, ROLE_TEXT); }
void doc_break_anew(struct document *document) { node_add(document, NODE_BREAK, ROLE_TEXT)->as.page_break.anew = true; }

static struct node *piece(struct document *document, enum role role, const char *text, size_t length, uint32_t source, uint32_t start) {
  struct node *node = node_add(document, NODE_TEXT, role);
  node->as.text.text = text;
  node->as.text.length = (uint32_t)length;
  node->as.text.source = source;
  node->as.text.start = start;
  return node;
}

/* Words of our own around Japanese ones of the inputs, in a report in another language: each in a node of its own. */
static struct node *mixed(struct document *document, enum role role, const char *text, size_t length) {
  struct node *node = NULL;
  for (size_t from, japanese; length > 0;) {
    japanese = text_japanese(text, length, &from);
    size_t before = japanese ? from : length;
    if (before) node = piece(document, role, text, before, 0, 0);
    if (japanese) node = piece(document, role, text + before, japanese, 0, 0), node->as.text.lang = "ja";
    text += before + japanese;
    length -= before + japanese;
  }
  return node;
}

struct node *doc_piece(struct document *document, enum role role, const char *text, size_t length, uint32_t source,
                       uint32_t start) {
  size_t from;
  if (length == 0 && source == 0) return NULL;
  bool foreign = strcmp(document->lang, "ja") != 0 && text_japanese(text, length, &from) > 0;
  if (foreign && source == 0) return mixed(document, role, text, length);
  struct node *node = piece(document, role, text, length, source, start);
  if (foreign) node->as.text.lang = "ja";
  return node;
}

struct node *doc_text(struct document *document, enum role role, const char *text, uint32_t source) {
  return doc_piece(document, role, text, strlen(text), source, 0);
}

struct node *doc_value(struct document *document, enum role role, const char *text, uint32_t source) {
  struct node *node = doc_text(document, role, text, source);
  if (node) node->as.text.value = true;
  return node;
}

struct node *doc_datum(struct document *document, enum role role, const char *text, uint32_t source, const struct datum *datum) {
  struct node *node = doc_value(document, role, text, source);
  if (!node) return NULL;
  struct datum *copy = arena_new(document->arena, struct datum);
  *copy = *datum;
  node->as.text.datum = copy;
  return node;
}

struct node *doc_number(struct document *document, enum role role, const char *text, uint32_t source, double number) {
  return doc_datum(document, role, text, source, &(struct datum){.kind = DATUM_NUMBER, .number = number});
}

struct node *doc_textf(struct document *document, enum role role, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = arena_alloc(document->arena, (size_t)(length < 0 ? 0 : length) + 1);
  vsnprintf(text, (size_t)(length < 0 ? 0 : length) + 1, format, again);
  va_end(again);
  return doc_text(document, role, text, 0);
}

void doc_newline(struct document *document) { node_add(document, NODE_NEWLINE, ROLE_TEXT); }

struct node *doc_open_link(struct document *document, const char *uri) {
  struct node *link = node_open(document, NODE_LINK, ROLE_LINK);
  link->as.link.uri = uri;
  return link;
}

struct node *doc_open_reference(struct document *document, const char *target, bool page) {
  struct node *reference = node_open(document, NODE_REFERENCE, ROLE_LINK);
  reference->as.reference.target = target;
  reference->as.reference.page = page;
  return reference;
}

void doc_facet(struct document *document, struct node *node, enum facet_kind kind, unsigned rank, const char *word) {
  if (!word || !*word) return;
  struct facet **end = &node->facets;
  for (; *end; end = &(*end)->next)
    if ((*end)->kind == kind && strcmp((*end)->word, word) == 0) return;
  *end = arena_new(document->arena, struct facet);
  **end = (struct facet){kind, rank, word, NULL};
}

void doc_close(struct document *document) {
  if (document->at->parent) document->at = document->at->parent;
}

struct node *doc_paragraph(struct document *document, enum role role, const char *text, uint32_t source) {
  struct node *paragraph = doc_open_paragraph(document, role);
  doc_text_with_urls(document, role, text, source);
  doc_close(document);
  return paragraph;
}

struct node *doc_cell(struct document *document, unsigned column, enum role role, const char *text, uint32_t source) {
  struct node *cell = doc_open_cell(document, column, 1, 1);
  doc_open_paragraph(document, role);
  doc_text_with_urls(document, role, text, source);
  doc_close(document);
  doc_close(document);
  return cell;
}

struct node *node_after(const struct node *node, const struct node *top) {
  /* heading or caption first, then children */
  if (node->kind == NODE_SECTION && node->as.section.heading) return node->as.section.heading;
  if (node->kind == NODE_TABLE && node->as.table.caption) return node->as.table.caption;
  if (node->first) return node->first;
  while (node != top) {
    const struct node *parent = node->parent;
    bool beside = parent && ((parent->kind == NODE_SECTION && parent->as.section.heading == node) ||
                             (parent->kind == NODE_TABLE && parent->as.table.caption == node));
    if (beside && parent->first) return parent->first;
    if (!beside && node->next) return node->next;
    if (!parent) return NULL;
    node = parent;
  }
  return NULL;
}
