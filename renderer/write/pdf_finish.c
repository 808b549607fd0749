/* pdf_finish.c: libqpdf's pass over Cairo's PDF: what makes it PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once.
 *
 * Cairo only draws and marks; links, structure, outline, metadata are added here, in one file each (pdf_finish_*.c), from the
 * placed pages and the document tree. The dates are the document's, never the clock's. Invariant: the page count is that of
 * the placed pages, and each page has as many marks as were planned. */
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_parts.h"

static const char *find_pages(struct finish *f) {
  struct arena *arena = f->context->arena;
  qpdf_push_inherited_attributes_to_page(f->pdf);
  if ((size_t)qpdf_get_num_pages(f->pdf) != f->pages->count) return "pages are missing from Cairo's output";
  f->page_objects = arena_new_array(arena, qpdf_oh, f->pages->count);
  f->page_numbers = arena_new_array(arena, int, f->pages->count);
  for (size_t i = 0; i < f->pages->count; i++) {
    f->page_objects[i] = qpdf_get_page_n(f->pdf, i);
    f->page_numbers[i] = finish_adopt(f, qpdf_oh_get_object_id(f->pdf, f->page_objects[i]));
  }
  return NULL;
}

/* The catalog, and the end of the file. */
static const char *end_file(struct finish *f) {
  int catalog = finish_reserve(f);
  struct sink *text = finish_text(f);
  sink_text(text, "<</Type/Catalog/Pages ");
  put_reference(text, f->page_tree);
  sink_bytes(text, f->catalog.bytes, f->catalog.size);
  sink_text(text, ">>");
  finish_define(f, catalog);
  if (sink_failed(&f->text) || sink_failed(&f->catalog)) return "no memory for the output";
  if (qpdf_has_error(f->pdf)) {
    qpdf_get_error(f->pdf);
    return "libqpdf refused an object";
  }
  return pdf_file_end(f->file, catalog, f->information);
}

static void release(void *thing) {
  struct finish *f = thing;
  if (f->pdf) qpdf_cleanup(&f->pdf);
  sink_free(&f->text);
  sink_free(&f->catalog);
}

const char *pdf_finish(const struct write_context *context, const struct pages *pages, const struct page_marks *marks, const struct sink *raw,
                       struct sink *sink) {
  static const char *(*const steps[])(struct finish *) = {find_pages, finish_contents, finish_links, finish_structure, finish_outline, finish_fonts, finish_files, finish_metadata, finish_pages, finish_copies, end_file};
  struct finish *f = arena_new(context->arena, struct finish);
  arena_defer(context->arena, release, f);
  *f = (struct finish){.pdf = qpdf_init(), .context = context, .pages = pages, .marks = marks};
  f->file = pdf_file_open(context->arena, sink);
  f->page_tree = finish_reserve(f);
  f->structure = structure_build(context->arena, pages, marks);
  qpdf_silence_errors(f->pdf);
  qpdf_set_suppress_warnings(f->pdf, QPDF_TRUE);
  if (qpdf_read_memory(f->pdf, "pages", (const char *)raw->bytes, raw->size, NULL) & QPDF_ERRORS) return "Cairo's output can't be read back";
  const char *wrong = NULL;
  for (size_t i = 0; i < sizeof steps / sizeof *steps && !wrong; i++) wrong = steps[i](f);
  return wrong;
}
