/* pdf_finish_structure.c: the structure tree as objects: elements, the parent tree, the tree of element names.
 *
 * Cairo's own structure tree, which knows only that something is marked, is left behind. */
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_parts.h"

/* The page that an element's marks are on, as far as one is told: that of its first. */
static uint32_t page_of(const struct element *element) {
  for (const struct kid *kid = element->first; kid; kid = kid->next)
    if (kid->kind == KID_MARK) return kid->page;
  return UINT32_MAX;
}

static void put_entry(struct sink *text, const char *key, int number) {
  sink_text(text, key);
  put_reference(text, number);
}

static void put_kid(struct sink *text, const struct finish *f, const struct kid *kid, uint32_t page, const int *numbers) {
  switch (kid->kind) {
    case KID_ELEMENT: put_reference(text, numbers[kid->element->index]); break;
    case KID_MARK:
      if (kid->page != page) {
        put_entry(text, "<</Type/MCR/Pg ", f->page_numbers[kid->page]);
        sink_text(text, "/MCID ");
      }
      put_integer(text, kid->number);
      if (kid->page != page) sink_text(text, ">>");
      break;
    case KID_ANNOTATION:
      put_entry(text, "<</Type/OBJR/Pg ", f->page_numbers[kid->page]);
      put_entry(text, "/Obj ", f->annotations[kid->number]);
      sink_text(text, ">>");
      break;
  }
}

static void define_element(struct finish *f, const struct element *element, int above, const int *numbers) {
  struct sink *text = finish_text(f);
  uint32_t page = page_of(element);
  sink_text(text, "<</S/");
  sink_text(text, element->type);
  put_entry(text, "/P ", above);
  if (page != UINT32_MAX) put_entry(text, "/Pg ", f->page_numbers[page]);
  if (element->attributes) sink_text(text, "/A"), sink_text(text, element->attributes);
  if (element->name) sink_format(text, "/ID(%s)", element->name);
  if (element->lang) sink_text(text, "/Lang"), put_text(text, element->lang, strlen(element->lang));
  if (element->alternative) sink_text(text, "/Alt"), put_text(text, element->alternative, strlen(element->alternative));
  if (element->first) {
    bool list = element->first->next;
    sink_text(text, list ? "/K[" : "/K ");
    for (const struct kid *kid = element->first; kid; kid = kid->next) {
      put_kid(text, f, kid, page, numbers);
      if (kid->next) sink_text(text, " ");
    }
    if (list) sink_text(text, "]");
  }
  sink_text(text, ">>");
  finish_define(f, numbers[element->index]);
}

/* Which element each mark of a page and each annotation belongs to (14.7.4.4). */
static int add_parent_tree(struct finish *f, const int *numbers) {
  struct sink *text = finish_text(f);
  sink_text(text, "<< /Nums [");
  for (size_t i = 0; i < f->pages->count; i++) {
    put_integer(text, (long long)i);
    sink_text(text, "[");
    for (size_t k = 0; k < f->marks[i].count; k++) put_entry(text, k ? " " : "", numbers[f->structure->owners[i][k]->index]);
    sink_text(text, "]");
  }
  for (size_t i = 0; i < f->annotation_count; i++) {
    if (i) sink_text(text, " ");
    put_integer(text, (long long)(f->pages->count + i));
    put_entry(text, " ", numbers[f->annotated[i]->index]);
  }
  sink_text(text, "]>>");
  return finish_add(f);
}

struct named { const char *name; int number; };

static int by_name(const void *a, const void *b) { return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name); }

/* Elements by their names; 0 where none has one. */
static int add_names(struct finish *f, const int *numbers) {
  const struct structure *s = f->structure;
  struct named *names = arena_new_array(f->context->arena, struct named, s->count);
  size_t count = 0;
  for (size_t i = 0; i < s->count; i++)
    if (s->elements[i]->name) names[count++] = (struct named){s->elements[i]->name, numbers[i]};
  if (count == 0) return 0;
  qsort(names, count, sizeof *names, by_name);
  struct sink *text = finish_text(f);
  sink_format(text, "<< /Kids [ << /Limits [(%s) (%s)] /Names [", names[0].name, names[count - 1].name);
  for (size_t i = 0; i < count; i++) sink_format(text, "(%s) %d 0 R ", names[i].name, names[i].number);
  sink_text(text, "] >> ] >>");
  return finish_add(f);
}

const char *finish_structure(struct finish *f) {
  const struct structure *s = f->structure;
  for (size_t i = 0; i < f->pages->count; i++)
    for (size_t k = 0; k < f->marks[i].count; k++)
      if (!s->owners[i][k]) return "a mark has no place in the structure";
  int root = finish_reserve(f), *numbers = arena_new_array(f->context->arena, int, s->count);
  for (size_t i = 0; i < s->count; i++) numbers[i] = finish_reserve(f);
  for (size_t i = 0; i < s->count; i++)
    define_element(f, s->elements[i], s->elements[i]->parent ? numbers[s->elements[i]->parent->index] : root, numbers);
  int parents = add_parent_tree(f, numbers), names = add_names(f, numbers);
  struct sink *text = finish_text(f);
  sink_format(text, "<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %zu", numbers[0], parents, f->pages->count + f->annotation_count);
  if (names) sink_format(text, " /IDTree %d 0 R", names);
  sink_text(text, " >>");
  finish_define(f, root);
  finish_catalog(f, "/StructTreeRoot", root);
  sink_text(&f->catalog, "/MarkInfo<</Marked true>>");
  return NULL;
}
