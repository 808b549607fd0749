/* pdf_finish_fonts.c: makes the fonts that Cairo put in smaller: TrueType by truetype.c, the rare ones of CFF by
 * pdf_finish_cff.c. Hints alone are a quarter of what fonts take.
 *
 * Glyph numbers stay. Invariant: a font that is not wholly as expected, or gains nothing, stays as it was. */
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_cff.h"
#include "write/pdf_finish_parts.h"
#include "write/truetype.h"

static void release_sink(void *sink) { sink_free(sink); }

static struct sink *new_sink(struct arena *arena) {
  struct sink *sink = arena_new(arena, struct sink);
  arena_defer(arena, release_sink, sink);
  return sink;
}

static size_t raw_size(struct finish *f, qpdf_oh stream) {
  return (size_t)qpdf_oh_get_int_value(f->pdf, qpdf_oh_get_key(f->pdf, qpdf_oh_get_dict(f->pdf, stream), "/Length"));
}

static void replace(struct finish *f, qpdf_oh stream, const unsigned char *font, size_t size) {
  struct sink *packed = new_sink(f->context->arena);
  if (!f->packer) f->packer = packer_open(f->context->arena, PACK_WELL);
  if (!packer_pack(f->packer, PACK_ZLIB, font, size, packed) || packed->size >= raw_size(f, stream)) return;
  qpdf_oh_replace_stream_data(f->pdf, stream, packed->bytes, packed->size, qpdf_oh_new_name(f->pdf, "/FlateDecode"), qpdf_oh_new_null(f->pdf));
  if (qpdf_oh_has_key(f->pdf, qpdf_oh_get_dict(f->pdf, stream), "/Length1"))
    qpdf_oh_replace_key(f->pdf, qpdf_oh_get_dict(f->pdf, stream), "/Length1", qpdf_oh_new_integer(f->pdf, (long long)size));
}

static void shrink(struct finish *f, qpdf_oh stream, bool truetype) {
  unsigned char *bytes = NULL;
  size_t size = 0;
  if (qpdf_oh_get_stream_data(f->pdf, stream, qpdf_dl_generalized, NULL, &bytes, &size) & QPDF_ERRORS) return;
  unsigned char *held = (unsigned char *)arena_copy(f->context->arena, (const char *)bytes, size);
  free(bytes);
  if (truetype) {
    struct sink *font = new_sink(f->context->arena);
    if (truetype_shrink(f->context->arena, held, size, font)) replace(f, stream, font->bytes, font->size);
    sink_free(font);
  } else {
    cff_empty_unused(held, size);
    replace(f, stream, held, size);
  }
}

/* The file of a font of the pages; false where it has none of these two kinds. */
static bool font_file(struct finish *f, qpdf_oh font, qpdf_oh *stream, bool *truetype) {
  qpdf_oh descendants = qpdf_oh_get_key(f->pdf, font, "/DescendantFonts");
  if (qpdf_oh_is_array(f->pdf, descendants)) font = qpdf_oh_get_array_item(f->pdf, descendants, 0);
  qpdf_oh descriptor = qpdf_oh_get_key(f->pdf, font, "/FontDescriptor");
  if (!qpdf_oh_is_dictionary(f->pdf, descriptor)) return false;
  *stream = qpdf_oh_get_key(f->pdf, descriptor, "/FontFile2");
  *truetype = qpdf_oh_is_stream(f->pdf, *stream);
  if (!*truetype) *stream = qpdf_oh_get_key(f->pdf, descriptor, "/FontFile3");
  return qpdf_oh_is_stream(f->pdf, *stream);
}

const char *finish_fonts(struct finish *f) {
  enum { FONTS_MOST = 256 };
  int done[FONTS_MOST];
  size_t done_count = 0;
  for (size_t i = 0; i < f->pages->count; i++) {
    qpdf_oh fonts = qpdf_oh_get_key(f->pdf, qpdf_oh_get_key(f->pdf, f->page_objects[i], "/Resources"), "/Font"), held[FONTS_MOST], stream;
    size_t count = 0;
    if (!qpdf_oh_is_dictionary(f->pdf, fonts)) continue;
    for (qpdf_oh_begin_dict_key_iter(f->pdf, fonts); qpdf_oh_dict_more_keys(f->pdf) && count < FONTS_MOST;)
      held[count++] = qpdf_oh_get_key(f->pdf, fonts, qpdf_oh_dict_next_key(f->pdf));
    for (size_t k = 0; k < count; k++) {
      size_t at = 0;
      bool truetype;
      if (!font_file(f, held[k], &stream, &truetype)) continue;
      int number = qpdf_oh_get_object_id(f->pdf, stream);
      while (at < done_count && done[at] != number) at++;
      if (at < done_count || done_count == FONTS_MOST) continue;
      done[done_count++] = number;
      shrink(f, stream, truetype);
    }
  }
  return NULL;
}
