/* verify_pdf.c: finds the record and the files in a PDF through libqpdf, and tells in what two PDFs differ.
 *
 * A file that libqpdf has to mend is read all the same: that its bytes differ is told anyway. */
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "verify.h"

#define PAGES_TOLD 20u

struct opened { qpdf_data pdf; };

static void release(void *thing) {
  struct opened *opened = thing;
  if (opened->pdf) qpdf_cleanup(&opened->pdf);
}

/* NULL where it can't be read. */
static qpdf_data open_pdf(struct arena *arena, const unsigned char *bytes, size_t size) {
  struct opened *opened = arena_new(arena, struct opened);
  opened->pdf = qpdf_init();
  arena_defer(arena, release, opened);
  qpdf_silence_errors(opened->pdf);
  qpdf_set_suppress_warnings(opened->pdf, QPDF_TRUE);
  return qpdf_read_memory(opened->pdf, "report", (const char *)bytes, size, NULL) & QPDF_ERRORS ? NULL : opened->pdf;
}

/* A stream's bytes, unpacked, in the arena; NULL where there are none, or more than an input may have. */
static unsigned char *stream_bytes(struct arena *arena, qpdf_data pdf, qpdf_oh stream, size_t *size) {
  unsigned char *bytes = NULL, *kept = NULL;
  QPDF_BOOL filtered = QPDF_FALSE;
  *size = 0;
  if (!qpdf_oh_is_stream(pdf, stream)) return NULL;
  if (!(qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_all, &filtered, &bytes, size) & QPDF_ERRORS) && bytes && *size <= LIMIT_FILE_BYTES)
    kept = (unsigned char *)arena_copy(arena, (const char *)bytes, *size);
  free(bytes);
  return kept;
}

static qpdf_oh key(qpdf_data pdf, qpdf_oh dictionary, const char *name) {
  return qpdf_oh_is_dictionary(pdf, dictionary) ? qpdf_oh_get_key(pdf, dictionary, name) : qpdf_oh_new_null(pdf);
}

static const unsigned char *packet(struct arena *arena, qpdf_data pdf, size_t *size) {
  return stream_bytes(arena, pdf, key(pdf, qpdf_get_root(pdf), "/Metadata"), size);
}

/* The text of <ringi:record>, its three entities resolved. */
static const char *record_of(struct arena *arena, const char *xmp) {
  static const char open[] = "<ringi:record>";
  const char *from = xmp ? strstr(xmp, open) : NULL, *end = from ? strstr(from, "</ringi:record>") : NULL;
  if (!end) return NULL;
  char *text = arena_alloc(arena, (size_t)(end - from) + 1), *to = text;
  for (from += sizeof open - 1; from < end;) {
    static const struct { const char *name; char letter; } names[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}};
    size_t i = 0;
    while (i < 3 && strncmp(from, names[i].name, strlen(names[i].name)) != 0) i++;
    *to++ = i < 3 ? names[i].letter : *from;
    from += i < 3 ? strlen(names[i].name) : 1;
  }
  *to = 0;
  return text;
}

void carried_pdf(struct arena *arena, struct carried *carried, const unsigned char *bytes, size_t size) {
  qpdf_data pdf = open_pdf(arena, bytes, size);
  if (!pdf) {
    carried->wrong = "it is no PDF that can be read";
    return;
  }
  size_t length;
  carried->record = record_of(arena, (const char *)packet(arena, pdf, &length));
  qpdf_oh names = key(pdf, key(pdf, key(pdf, qpdf_get_root(pdf), "/Names"), "/EmbeddedFiles"), "/Names");
  int count = qpdf_oh_is_array(pdf, names) ? qpdf_oh_get_array_n_items(pdf, names) : 0;
  for (int i = 0; i + 1 < count; i += 2) {
    qpdf_oh spec = qpdf_oh_get_array_item(pdf, names, i + 1), name = key(pdf, spec, "/UF");
    const char *text = qpdf_oh_is_string(pdf, name) ? qpdf_oh_get_utf8_value(pdf, name) : "";
    const char *kept = arena_copy(arena, text, strlen(text));
    const unsigned char *file = stream_bytes(arena, pdf, key(pdf, key(pdf, spec, "/EF"), "/F"), &length);
    if (file) carried_add(arena, carried, kept, file, length);
    else carried->wrong = arena_format(arena, "the attached file %.200s can't be read", kept);
  }
}

/* The bytes of a page's content; NULL where they can't be unpacked. */
static const unsigned char *content(struct arena *arena, qpdf_data pdf, size_t page, size_t *size) {
  unsigned char *bytes = NULL, *kept = NULL;
  *size = 0;
  if (!(qpdf_oh_get_page_content_data(pdf, qpdf_get_page_n(pdf, page), &bytes, size) & QPDF_ERRORS) && bytes)
    kept = (unsigned char *)arena_copy(arena, (const char *)bytes, *size);
  free(bytes);
  return kept;
}

static bool same(const unsigned char *a, size_t a_size, const unsigned char *b, size_t b_size) {
  return a && b && a_size == b_size && memcmp(a, b, a_size) == 0;
}

/* "2, 5, 9 ..."; NULL where all pages are alike. */
static const char *pages_apart(struct arena *arena, qpdf_data was, qpdf_data now, size_t count) {
  const char *list = NULL;
  size_t told = 0;
  for (size_t i = 0; i < count; i++) {
    size_t before, after;
    const unsigned char *old = content(arena, was, i, &before), *new = content(arena, now, i, &after);
    if (same(old, before, new, after)) continue;
    if (told++ < PAGES_TOLD) list = arena_format(arena, "%s%s%zu", list ? list : "", list ? ", " : "", i + 1);
  }
  return told > PAGES_TOLD ? arena_format(arena, "%s and %zu more", list, told - PAGES_TOLD) : list;
}

void differ_pdf(struct arena *arena, struct messages *messages, const struct place *place, const unsigned char *was_bytes,
                size_t was_size, const unsigned char *now_bytes, size_t now_size) {
  qpdf_data was = open_pdf(arena, was_bytes, was_size), now = open_pdf(arena, now_bytes, now_size);
  if (!was || !now) return;
  bool told = false;
  size_t before = (size_t)qpdf_get_num_pages(was), after = (size_t)qpdf_get_num_pages(now), old_size, new_size;
  if (before != after) {
    message_add(messages, RINGI_ERROR, "verify", place, "the report has %zu pages; made again it has %zu", before, after);
    told = true;
  }
  const char *list = pages_apart(arena, was, now, before < after ? before : after);
  if (list) {
    message_add(messages, RINGI_ERROR, "verify", place, "the content of these pages is not what is made of these inputs: %s", list);
    told = true;
  }
  const unsigned char *old = packet(arena, was, &old_size), *new = packet(arena, now, &new_size);
  if (!same(old, old_size, new, new_size)) {
    message_add(messages, RINGI_ERROR, "verify", place, "the metadata (XMP) is not what is made of these inputs");
    told = true;
  }
  if (told) return;
  size_t at = 0;
  while (at < was_size && at < now_size && was_bytes[at] == now_bytes[at]) at++;
  message_add(messages, RINGI_ERROR, "verify", place,
              "pages and metadata are alike, and the file is not: from byte %zu on (structure, fonts, links or the file's own form)", at + 1);
}
