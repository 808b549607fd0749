/* structure.c: turns the document tree into structure elements and hangs the marks in them.
 *
 * Leaves tables to structure_table.c, PDF objects to pdf_finish_structure.c. Headings count their own depth, so that no level
 * is skipped whatever the sections are numbered. Invariant: elements without content are left out, cells aside. */
#include "write/structure.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "write/structure_build.h"

/* A mark as its owner finds it: where it was drawn, and where it stands in reading order. */
struct piece { const struct node *owner; uint32_t id, start, page, number; };

static int in_order(const void *a, const void *b) {
  const struct piece *x = a, *y = b;
  if (x->owner != y->owner) return x->owner < y->owner ? -1 : 1;
  if (x->id != y->id) return x->id < y->id ? -1 : 1;
  if (x->start != y->start) return x->start < y->start ? -1 : 1;
  if (x->page != y->page) return x->page < y->page ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

struct element *structure_add(struct builder *b, struct element *parent, const char *type, const struct node *node) {
  struct structure *s = b->structure;
  struct element *element = arena_new(b->arena, struct element);
  *element = (struct element){.type = type, .node = node, .parent = parent, .index = (uint32_t)s->count};
  s->elements = arena_grow(b->arena, s->elements, s->count, &s->capacity, sizeof *s->elements);
  s->elements[s->count++] = element;
  if (parent) structure_hang(b->arena, parent, (struct kid){.kind = KID_ELEMENT, .element = element});
  return element;
}

void structure_hang(struct arena *arena, struct element *parent, struct kid kid) {
  struct kid *copy = arena_new(arena, struct kid);
  *copy = kid;
  if (parent->last) parent->last->next = copy;
  else parent->first = copy;
  parent->last = copy;
}

/* The first piece of a node's marks; NULL where it has none. */
static const struct piece *pieces_of(const struct builder *b, const struct node *owner) {
  return g_hash_table_lookup(b->pieces, owner);
}

static void hang_piece(struct builder *b, struct element *element, const struct piece *piece) {
  structure_hang(b->arena, element, (struct kid){.kind = KID_MARK, .element = element, .page = piece->page, .number = piece->number});
  b->structure->owners[piece->page][piece->number] = element;
}

/* Hangs a node's marks that stand before node `id` in reading order; returns the first that doesn't. */
static const struct piece *hang_before(struct builder *b, struct element *element, const struct piece *piece, const struct node *owner, uint32_t id) {
  for (; piece && piece < b->end && piece->owner == owner && piece->id < id; piece++) hang_piece(b, element, piece);
  return piece;
}

static void hang_all(struct builder *b, struct element *element, const struct node *owner) {
  hang_before(b, element, pieces_of(b, owner), owner, UINT32_MAX);
}

static void remember_link(struct builder *b, const struct node *node, struct element *element) {
  if (element->first) g_hash_table_insert(b->links, (void *)(uintptr_t)node, element);
}

/* Takes back an element that got no content: it is the last that was added. */
static void drop_empty(struct builder *b, struct element *element) {
  if (element->first || element->index + 1 != b->structure->count) return;
  struct element *parent = element->parent;
  struct kid *before = NULL;
  for (struct kid *kid = parent->first; kid != parent->last; kid = kid->next) before = kid;
  parent->last = before;
  if (before) before->next = NULL;
  else parent->first = NULL;
  b->structure->count--;
}

/* The texts, links and references below a paragraph, link or reference, with its marks between them. */
void structure_inlines(struct builder *b, struct element *element, const struct node *owner) {
  const struct piece *piece = pieces_of(b, owner);
  for (const struct node *node = owner->first; node; node = node->next) {
    bool link = node->kind == NODE_LINK || node->kind == NODE_REFERENCE;
    if (!link && !(node->kind == NODE_TEXT && pieces_of(b, node))) continue;
    piece = hang_before(b, element, piece, owner, node->id);
    struct element *inside = structure_add(b, element, link ? "Link" : "Span", node);
    if (link) structure_inlines(b, inside, node);
    else hang_all(b, inside, node);
    if (!link) inside->lang = node->as.text.lang;
    else remember_link(b, node, inside);
    drop_empty(b, inside);
  }
  hang_before(b, element, piece, owner, UINT32_MAX);
}

static void build_paragraph(struct builder *b, struct element *parent, const struct node *node, const char *type) {
  struct element *element = structure_add(b, parent, type, node);
  structure_inlines(b, element, node);
  drop_empty(b, element);
}

void structure_blocks(struct builder *b, struct element *parent, const struct node *node) {
  const struct node *only = node->first;
  if (only && !only->next && only->kind == NODE_PARAGRAPH) structure_inlines(b, parent, only);
  else
    for (const struct node *block = node->first; block; block = block->next) structure_block(b, parent, block);
}

static void build_section(struct builder *b, struct element *parent, const struct node *node) {
  static const char *const headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
  struct element *section = structure_add(b, parent, "Sect", node);
  const struct node *heading = node->as.section.heading;
  size_t before = b->structure->count;
  if (heading) build_paragraph(b, section, heading, headings[b->depth < 5 ? b->depth : 5]);
  bool deeper = b->structure->count > before;
  b->depth += deeper;
  for (const struct node *block = node->first; block; block = block->next) structure_block(b, section, block);
  b->depth -= deeper;
  drop_empty(b, section);
}

static const char *numbering_of(const struct node *list) {
  const char *label = list->first ? list->first->as.list_item.label : NULL;
  if (!label || !*label) return "<< /O /List /ListNumbering /None >>";
  for (; *label; label++)
    if (*label >= '0' && *label <= '9') return "<< /O /List /ListNumbering /Decimal >>";
  return "<< /O /List /ListNumbering /Disc >>";
}

static void build_list(struct builder *b, struct element *parent, const struct node *node) {
  struct element *list = structure_add(b, parent, "L", node);
  list->attributes = numbering_of(node);
  for (const struct node *item = node->first; item; item = item->next) {
    struct element *entry = structure_add(b, list, "LI", item), *label = structure_add(b, entry, "Lbl", NULL);
    hang_all(b, label, item);
    drop_empty(b, label);
    struct element *body = structure_add(b, entry, "LBody", NULL);
    structure_blocks(b, body, item);
    drop_empty(b, body);
    drop_empty(b, entry);
  }
  drop_empty(b, list);
}

static void build_figure(struct builder *b, struct element *parent, const struct node *node) {
  struct element *figure = structure_add(b, parent, "Figure", node);
  hang_all(b, figure, node);
  const char *alternative = node->as.figure.alternative;
  figure->alternative = alternative && *alternative ? alternative : b->document->title;
  const struct kid *first = figure->first;
  const struct page *page = first ? &b->pages->items[first->page] : NULL;
  double x0 = 1e9, y0 = 1e9, x1 = 0, y1 = 0, height = b->pages->height;
  for (size_t i = 0; page && i < page->drawing_count; i++) {
    const struct placed_drawing *placed = &page->drawings[i];
    if (placed->node != node) continue;
    x0 = MIN(x0, (double)placed->x), y0 = MIN(y0, (double)placed->y);
    x1 = MAX(x1, (double)placed->x + placed->drawing->width), y1 = MAX(y1, (double)placed->y + placed->drawing->height);
  }
  if (x1 > x0) figure->attributes = arena_format(b->arena, "<< /O /Layout /Placement /Block /BBox [%.2f %.2f %.2f %.2f] >>", x0, height - y1, x1, height - y0);
  drop_empty(b, figure);
}

/* The level in the contents list of what an entry leads to. */
static unsigned level_of(const struct builder *b, const char *target) {
  const struct node *section = g_hash_table_lookup(b->sections, target);
  return section ? section->as.section.level : 1;
}

/* The contents list: the entries' links were made by whoever placed them; they are found in drawing order. */
static void build_contents(struct builder *b, struct element *parent, const struct node *node) {
  struct element *list = structure_add(b, parent, "TOC", node), *inner = NULL;
  const struct node *last = NULL;
  for (size_t i = 0; i < b->entry_count; i++) {
    const struct node *link = b->entries[i];
    if (link == last) continue;
    last = link;
    bool deep = level_of(b, link->as.reference.target) > 1 && list->first;
    if (deep && !inner) inner = structure_add(b, list, "TOC", NULL);
    if (!deep) inner = NULL;
    struct element *entry = structure_add(b, deep ? inner : list, "TOCI", NULL), *reference = structure_add(b, entry, "Reference", NULL);
    struct element *element = structure_add(b, reference, "Link", link);
    hang_all(b, element, link);
    remember_link(b, link, element);
  }
  drop_empty(b, list);
}

void structure_block(struct builder *b, struct element *parent, const struct node *node) {
  switch (node->kind) {
    case NODE_SECTION: build_section(b, parent, node); break;
    case NODE_PARAGRAPH: build_paragraph(b, parent, node, "P"); break;
    case NODE_LIST: build_list(b, parent, node); break;
    case NODE_TABLE: structure_table(b, parent, node); break;
    case NODE_BOX: {
      struct element *box = structure_add(b, parent, "Div", node);
      for (const struct node *block = node->first; block; block = block->next) structure_block(b, box, block);
      drop_empty(b, box);
      break;
    }
    case NODE_FIGURE: build_figure(b, parent, node); break;
    case NODE_CONTENTS: build_contents(b, parent, node); break;
    case NODE_LIST_ITEM:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_BREAK:
    case NODE_TEXT:
    case NODE_LINK:
    case NODE_REFERENCE:
    case NODE_NEWLINE: break;
  }
}

void structure_caption(struct builder *b, struct element *table, const struct node *caption) {
  if (caption) build_paragraph(b, table, caption, "Caption");
}

/* Sorts the marks of all pages by owner, and remembers the contents list's links in drawing order. */
static void gather(struct builder *b, const struct page_marks *marks) {
  size_t count = 0, at = 0;
  for (size_t i = 0; i < b->pages->count; i++) count += marks[i].count;
  struct piece *pieces = arena_new_array(b->arena, struct piece, count + 1);
  b->entries = arena_new_array(b->arena, const struct node *, count + 1);
  b->structure->owners = arena_new_array(b->arena, struct element **, b->pages->count);
  for (size_t i = 0; i < b->pages->count; i++) {
    b->structure->owners[i] = arena_new_array(b->arena, struct element *, marks[i].count + 1);
    for (size_t k = 0; k < marks[i].count; k++) {
      const struct mark *mark = &marks[i].items[k];
      pieces[at++] = (struct piece){mark->owner, mark->id, mark->start, (uint32_t)i, (uint32_t)k};
      if (mark->owner->kind == NODE_REFERENCE && mark->owner->id == 0) b->entries[b->entry_count++] = mark->owner;
    }
  }
  qsort(pieces, count, sizeof *pieces, in_order);
  b->end = pieces + count;
  for (size_t i = 0; i < count; i++)
    if (i == 0 || pieces[i].owner != pieces[i - 1].owner) g_hash_table_insert(b->pieces, (void *)(uintptr_t)pieces[i].owner, &pieces[i]);
}

static void release_table(void *table) { g_hash_table_destroy(table); }

static GHashTable *table_new(struct arena *arena, GHashFunc hash, GEqualFunc equal) {
  GHashTable *table = g_hash_table_new(hash, equal);
  arena_defer(arena, release_table, table);
  return table;
}

struct structure *structure_build(struct arena *arena, const struct pages *pages, const struct page_marks *marks) {
  struct builder *b = arena_new(arena, struct builder);
  *b = (struct builder){.arena = arena, .pages = pages, .document = pages->document, .structure = arena_new(arena, struct structure)};
  b->pieces = table_new(arena, g_direct_hash, g_direct_equal);
  b->links = b->structure->links = table_new(arena, g_direct_hash, g_direct_equal);
  b->sections = table_new(arena, g_str_hash, g_str_equal);
  const struct node *root = pages->document->root;
  for (const struct node *node = root; node; node = node_after(node, root))
    if (node->kind == NODE_SECTION && node->anchor) g_hash_table_insert(b->sections, (void *)(uintptr_t)node->anchor, (void *)(uintptr_t)node);
  gather(b, marks);
  struct element *top = structure_add(b, NULL, "Document", root);
  for (const struct node *node = root->first; node; node = node->next) structure_block(b, top, node);
  return b->structure;
}

struct element *structure_link(const struct structure *structure, const struct node *link) {
  return g_hash_table_lookup(structure->links, link);
}

void structure_annotate(struct arena *arena, struct element *link, size_t page, size_t annotation) {
  structure_hang(arena, link, (struct kid){.kind = KID_ANNOTATION, .element = link, .page = (uint32_t)page, .number = (uint32_t)annotation});
}
