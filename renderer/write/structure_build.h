/* structure_build.h: the running state of building the structure; for structure*.c only. */
#ifndef RINGI_STRUCTURE_BUILD_H
#define RINGI_STRUCTURE_BUILD_H

#include "write/structure.h"

struct piece;

struct builder {
  struct arena *arena;
  const struct pages *pages;
  const struct document *document;
  struct structure *structure;
  struct _GHashTable *pieces;      /* the first of a node's marks, by the node */
  struct _GHashTable *links;
  struct _GHashTable *sections;    /* by their anchors */
  const struct piece *end;         /* behind the last mark */
  const struct node **entries; size_t entry_count;   /* links of the contents list, as drawn */
  unsigned depth;                  /* of headings */
};

/* Adds an element as the last kid of `parent` (NULL: the top). */
struct element *structure_add(struct builder *builder, struct element *parent, const char *type, const struct node *node);

/* Adds a copy of `kid` as the last kid. */
void structure_hang(struct arena *arena, struct element *parent, struct kid kid);

/* Adds one block below `parent`; the blocks of a cell or list item, whose only paragraph is no element of its own; the inlines
 * of a paragraph, link or reference. */
void structure_block(struct builder *builder, struct element *parent, const struct node *node);
void structure_blocks(struct builder *builder, struct element *parent, const struct node *node);
void structure_inlines(struct builder *builder, struct element *element, const struct node *owner);

/* Adds a table's caption; NULL: none. */
void structure_caption(struct builder *builder, struct element *table, const struct node *caption);

/* Adds a table (structure_table.c). */
void structure_table(struct builder *builder, struct element *parent, const struct node *table);

#endif
