/* pdf_finish_contents.c: each page's content stream marked anew (content.c), so that its MCIDs are those of the structure. */
#include <stdlib.h>
#include <string.h>

#include "write/content.h"
#include "write/pdf_finish_parts.h"

/* What opens mark `number` of a page: its element's type and MCID, and its text where glyphs alone don't tell it. */
static const char *opening_of(struct finish *f, size_t page, size_t number) {
  struct arena *arena = f->context->arena;
  const struct mark *mark = &f->marks[page].items[number];
  const struct element *element = f->structure->owners[page][number];
  const char *type = element ? element->type : "Span";
  if (!mark->joined) return arena_format(arena, "/%s <</MCID %zu>> BDC", type, number);
  struct sink *sink = finish_text(f), text = {0};
  for (size_t i = mark->from; i < mark->to; i++) sink_bytes(&text, f->pages->items[page].runs.items[i].text, run_drawn(&f->pages->items[page].runs.items[i]));
  sink_format(sink, "/Span <</MCID %zu /ActualText ", number); /* the tag under which extractors look for it */
  put_text_digits(sink, (const char *)text.bytes, text.size);
  sink_text(sink, ">> BDC");
  sink_free(&text);
  return sink_failed(sink) ? "" : arena_copy(arena, (const char *)sink->bytes, sink->size);
}

static const char *mark_page(struct finish *f, size_t index) {
  size_t count = f->marks[index].count;
  const char **openings = arena_new_array(f->context->arena, const char *, count + 1);
  for (size_t i = 0; i < count; i++) openings[i] = opening_of(f, index, i);
  qpdf_oh stream = qpdf_oh_get_key(f->pdf, f->page_objects[index], "/Contents");
  if (!qpdf_oh_is_stream(f->pdf, stream)) return "a page's content is not one stream";
  unsigned char *bytes = NULL;
  size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  if (qpdf_oh_get_stream_data(f->pdf, stream, qpdf_dl_generalized, &filtered, &bytes, &size) & QPDF_ERRORS || !filtered || !bytes) {
    free(bytes);
    return "a page's content can't be read back";
  }
  struct sink marked = {0};
  const char *wrong = content_mark(&marked, bytes, size, openings, count);
  free(bytes);
  if (!wrong && sink_failed(&marked)) wrong = "no memory for a page's content";
  if (!wrong) {
    sink_text(finish_text(f), "<<>>");
    f->contents[index] = finish_stream(f, marked.bytes, marked.size, true);
  }
  sink_free(&marked);
  return wrong;
}

const char *finish_contents(struct finish *f) {
  f->contents = arena_new_array(f->context->arena, int, f->pages->count);
  const char *wrong = NULL;
  for (size_t i = 0; i < f->pages->count && !wrong; i++) wrong = mark_page(f, i);
  return wrong;
}
