/* structure.h: the logical structure of a tagged PDF, made of the document tree and the marks (ISO 32000-1, 14.7). */
#ifndef RINGI_STRUCTURE_H
#define RINGI_STRUCTURE_H

#include <stdbool.h>

#include "write/marks.h"

struct element;

/* What an element holds: an element, a mark of a page, or an annotation. */
enum kid_kind { KID_ELEMENT, KID_MARK, KID_ANNOTATION };

struct kid {
  enum kid_kind kind;
  struct kid *next;
  struct element *element;
  uint32_t page, number;      /* page from 0; the mark's MCID, or the annotation's index among the annotations */
};

struct element {
  const char *type;           /* a standard structure type: "P" */
  const struct node *node;    /* what it is made of; NULL: only of its kids */
  struct element *parent;
  struct kid *first, *last;
  const char *alternative, *lang;   /* NULL: none */
  const char *attributes;     /* as PDF: "<< /O /Table /Scope /Row >>"; NULL: none */
  const char *name;           /* element identifier, ASCII; NULL: none */
  uint32_t index;             /* in `elements` */
};

struct structure {
  struct element **elements; size_t count, capacity;   /* the first is the Document; each stands behind its parent */
  struct element ***owners;   /* by page, by MCID */
  struct _GHashTable *links;  /* elements by their link nodes */
};

/* Builds the structure: every mark is a kid of one element, in reading order. In `arena`. */
struct structure *structure_build(struct arena *arena, const struct pages *pages, const struct page_marks *marks);

/* The element of a link or reference (those of a contents list too); NULL where nothing of it was drawn. */
struct element *structure_link(const struct structure *structure, const struct node *link);

/* Adds an annotation behind what a link element holds. */
void structure_annotate(struct arena *arena, struct element *link, size_t page, size_t annotation);

#endif
