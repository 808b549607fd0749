/* pdf_finish_pages.c: the pages themselves: Cairo's, with their contents, annotations and place in the structure told anew. */
#include <string.h>

#include "write/pdf_finish_parts.h"

static void define_page(struct finish *f, size_t index) {
  static const char *const ours[] = {"/Parent", "/Contents", "/Annots", "/StructParents", "/Tabs"};
  qpdf_oh page = f->page_objects[index];
  for (size_t i = 0; i < sizeof ours / sizeof *ours; i++) qpdf_oh_remove_key(f->pdf, page, ours[i]);
  struct sink *text = finish_text(f);
  finish_copy_text(f, text, qpdf_oh_unparse_resolved(f->pdf, page));
  text->size -= text->size >= 2 ? 2 : 0; /* its ">>" */
  sink_text(text, "/Parent ");
  put_reference(text, f->page_tree);
  sink_text(text, "/Contents ");
  put_reference(text, f->contents[index]);
  if (f->page_annotations[index]) sink_text(text, "/Annots["), sink_text(text, f->page_annotations[index]), sink_text(text, "]");
  sink_text(text, "/Tabs/S/StructParents ");
  put_integer(text, (long long)index);
  sink_text(text, ">>");
  finish_define(f, f->page_numbers[index]);
}

const char *finish_pages(struct finish *f) {
  for (size_t i = 0; i < f->pages->count; i++) define_page(f, i);
  struct sink *text = finish_text(f);
  sink_text(text, "<</Type/Pages/Count ");
  put_integer(text, (long long)f->pages->count);
  sink_text(text, "/Kids[");
  for (size_t i = 0; i < f->pages->count; i++) put_reference(text, f->page_numbers[i]), sink_text(text, " ");
  sink_text(text, "]>>");
  finish_define(f, f->page_tree);
  return NULL;
}
