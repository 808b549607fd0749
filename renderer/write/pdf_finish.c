/* pdf_finish.c: libqpdf's pass over Cairo's PDF: what makes it PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) at once.
 *
 * Cairo only draws and marks; links, structure, outline, metadata are added here, in one file each (pdf_finish_*.c), from the
 * placed pages and the document tree. The dates are the document's, never the clock's. Invariant: the page count is that of
 * the placed pages, and each page has as many marks as were planned. */
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_parts.h"

/* Cairo's structure elements are not needed, and libqpdf would read each: they become null unread. What is looked for
 * stands between objects; in a compressed stream it can't turn up by chance. */
static void forget_elements(struct finish *f, const struct sink *raw) {
  static const char head[] = " 0 obj\n<< /Type /StructElem";
  const unsigned char *at = raw->bytes, *end = raw->bytes + raw->size;
  while ((at = memmem(at, (size_t)(end - at), head, sizeof head - 1))) {
    const unsigned char *digit = at;
    while (digit > raw->bytes && digit[-1] >= '0' && digit[-1] <= '9') digit--;
    int number = atoi((const char *)digit);
    qpdf_oh nothing = qpdf_oh_new_null(f->pdf);
    if (digit < at && number > 0) qpdf_replace_object(f->pdf, number, 0, nothing);
    qpdf_oh_release(f->pdf, nothing);
    at += sizeof head - 1;
  }
}

static const char *find_pages(struct finish *f) {
  struct arena *arena = f->context->arena;
  if ((size_t)qpdf_get_num_pages(f->pdf) != f->pages->count) return "pages are missing from Cairo's output";
  f->page_objects = arena_new_array(arena, qpdf_oh, f->pages->count);
  f->page_numbers = arena_new_array(arena, int, f->pages->count);
  for (size_t i = 0; i < f->pages->count; i++) {
    f->page_objects[i] = qpdf_get_page_n(f->pdf, i);
    f->page_numbers[i] = qpdf_oh_get_object_id(f->pdf, f->page_objects[i]);
  }
  return NULL;
}

static const char *write_out(struct finish *f, struct sink *sink) {
  qpdf_init_write_memory(f->pdf);
  qpdf_set_object_stream_mode(f->pdf, qpdf_o_generate);
  qpdf_set_newline_before_endstream(f->pdf, QPDF_TRUE);
  qpdf_set_deterministic_ID(f->pdf, QPDF_TRUE);
  qpdf_set_minimum_pdf_version(f->pdf, "1.7");
  if (qpdf_write(f->pdf) & QPDF_ERRORS) return "libqpdf could not write it";
  sink_bytes(sink, qpdf_get_buffer(f->pdf), qpdf_get_buffer_length(f->pdf));
  return sink_failed(sink) ? "no memory for the output" : NULL;
}

static void release(void *thing) {
  struct finish *f = thing;
  if (f->pdf) qpdf_cleanup(&f->pdf);
  sink_free(&f->text);
}

const char *pdf_finish(const struct write_context *context, const struct pages *pages, const struct page_marks *marks, const struct sink *raw,
                       struct sink *sink) {
  static const char *(*const steps[])(struct finish *) = {find_pages, finish_contents, finish_links, finish_structure, finish_outline, finish_files, finish_metadata};
  struct finish *f = arena_new(context->arena, struct finish);
  arena_defer(context->arena, release, f);
  *f = (struct finish){.pdf = qpdf_init(), .context = context, .pages = pages, .marks = marks};
  f->structure = structure_build(context->arena, pages, marks);
  qpdf_silence_errors(f->pdf);
  qpdf_set_suppress_warnings(f->pdf, QPDF_TRUE);
  if (qpdf_read_memory(f->pdf, "pages", (const char *)raw->bytes, raw->size, NULL) & QPDF_ERRORS) return "Cairo's output can't be read back";
  forget_elements(f, raw);
  const char *wrong = NULL;
  for (size_t i = 0; i < sizeof steps / sizeof *steps && !wrong; i++) wrong = steps[i](f);
  if (wrong) return wrong;
  if (sink_failed(&f->text)) return "no memory for the output";
  if (qpdf_has_error(f->pdf)) {
    qpdf_get_error(f->pdf);
    return "libqpdf refused an object";
  }
  return write_out(f, sink);
}
