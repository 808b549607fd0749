/* verify_pdf.c: finds the record and the files in a PDF through libqpdf, and tells in what two PDFs differ.
 *
 * A file that libqpdf has to mend is read all the same: that its bytes differ is told anyway. */
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "verify.h"
#include "verify_alike.h"

#define PAGES_TOLD 20u
#define DEPTH_MOST 8u    /* of a tree of names */

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

static qpdf_oh key(qpdf_data pdf, qpdf_oh dictionary, const char *name) {
  return qpdf_oh_is_dictionary(pdf, dictionary) ? qpdf_oh_get_key(pdf, dictionary, name) : qpdf_oh_new_null(pdf);
}

/* The name of the only filter, "" where there is none; NULL: others, or one that is told more of. */
static const char *filter_of(qpdf_data pdf, qpdf_oh dictionary) {
  qpdf_oh filter = key(pdf, dictionary, "/Filter");
  if (!qpdf_oh_is_null(pdf, key(pdf, dictionary, "/DecodeParms"))) return NULL;
  if (qpdf_oh_is_array(pdf, filter) && qpdf_oh_get_array_n_items(pdf, filter) == 1) filter = qpdf_oh_get_array_item(pdf, filter, 0);
  if (qpdf_oh_is_null(pdf, filter)) return "";
  return qpdf_oh_is_name(pdf, filter) ? qpdf_oh_get_name(pdf, filter) : NULL;
}

const unsigned char *stream_bytes(struct arena *arena, qpdf_data pdf, qpdf_oh stream, size_t *size) {
  unsigned char *bytes = NULL;
  const unsigned char *kept = NULL;
  *size = 0;
  if (!qpdf_oh_is_stream(pdf, stream)) return NULL;
  const char *filter = filter_of(pdf, qpdf_oh_get_dict(pdf, stream));
  bool packed = filter && strcmp(filter, "/FlateDecode") == 0;
  if (!filter || (*filter && !packed)) return NULL;
  if (!(qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_none, NULL, &bytes, size) & QPDF_ERRORS) && bytes)
    kept = (const unsigned char *)arena_copy(arena, (const char *)bytes, *size);
  free(bytes);
  if (kept && packed) return carried_unpack(arena, kept, *size, UNPACK_ZLIB, size);
  return *size <= LIMIT_FILE_BYTES ? kept : NULL;
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

static void read_file(struct arena *arena, struct carried *carried, qpdf_data pdf, qpdf_oh spec) {
  size_t length;
  qpdf_oh name = key(pdf, spec, "/UF");
  const char *text = qpdf_oh_is_string(pdf, name) ? qpdf_oh_get_utf8_value(pdf, name) : "";
  const char *kept = arena_copy(arena, text, strlen(text));
  const unsigned char *file = stream_bytes(arena, pdf, key(pdf, key(pdf, spec, "/EF"), "/F"), &length);
  if (file) carried_add(arena, carried, kept, file, length);
  else carried->wrong = arena_format(arena, "the attached file %.200s can't be unpacked, or is larger than an input may be", kept);
}

/* A tree of names, whatever form another program gave it (ISO 32000-1, 7.9.6). */
static void read_files(struct arena *arena, struct carried *carried, qpdf_data pdf, qpdf_oh node, unsigned depth, unsigned *nodes) {
  qpdf_oh names = key(pdf, node, "/Names"), kids = key(pdf, node, "/Kids");
  int count = qpdf_oh_is_array(pdf, names) ? qpdf_oh_get_array_n_items(pdf, names) : 0;
  if (count > 2 * (int)FILES_MOST || depth > DEPTH_MOST || carried->count > FILES_MOST || ++*nodes > FILES_MOST) {
    carried->wrong = "more files are attached than a report has";
    return;
  }
  for (int i = 0; i + 1 < count; i += 2) read_file(arena, carried, pdf, qpdf_oh_get_array_item(pdf, names, i + 1));
  count = qpdf_oh_is_array(pdf, kids) ? qpdf_oh_get_array_n_items(pdf, kids) : 0;
  for (int i = 0; i < count && !carried->wrong; i++) read_files(arena, carried, pdf, qpdf_oh_get_array_item(pdf, kids, i), depth + 1, nodes);
}

void carried_pdf(struct arena *arena, struct carried *carried, const unsigned char *bytes, size_t size) {
  qpdf_data pdf = open_pdf(arena, bytes, size);
  if (!pdf) {
    carried->wrong = "it is no PDF that can be read";
    return;
  }
  size_t length;
  unsigned nodes = 0; /* a tree may lead to itself over and over */
  carried->record = record_of(arena, (const char *)packet(arena, pdf, &length));
  read_files(arena, carried, pdf, key(pdf, key(pdf, qpdf_get_root(pdf), "/Names"), "/EmbeddedFiles"), 0, &nodes);
}

/* The bytes of a page's content, one stream or a list of them (ISO 32000-1, 7.8.2); NULL where they can't be unpacked, or are
 * more than LIMIT_FILE_BYTES. */
static const unsigned char *content(struct arena *arena, qpdf_data pdf, size_t page, size_t *size) {
  qpdf_oh contents = key(pdf, qpdf_get_page_n(pdf, page), "/Contents");
  if (!qpdf_oh_is_array(pdf, contents)) return stream_bytes(arena, pdf, contents, size);
  unsigned char *all = NULL;
  size_t room = 0, one;
  *size = 0;
  for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, contents); i++) {
    const unsigned char *bytes = stream_bytes(arena, pdf, qpdf_oh_get_array_item(pdf, contents, i), &one);
    if (!bytes || one >= LIMIT_FILE_BYTES - *size) return NULL;
    while (*size + one + 1 > room) all = arena_grow(arena, all, room, &room, 1);
    memcpy(all + *size, bytes, one);
    *size += one;
    all[(*size)++] = '\n'; /* what ends in one stream doesn't go on in the next */
  }
  return all;
}

static bool same(const unsigned char *a, size_t a_size, const unsigned char *b, size_t b_size) {
  return a && b && a_size == b_size && memcmp(a, b, a_size) == 0;
}

/* What is held against each other. */
struct difference {
  struct arena *arena;
  struct messages *messages;
  const struct place *place;
  qpdf_data was, now;
  struct alike *alike;
  bool told;
};

static bool content_differs(struct difference *d, size_t page) {
  size_t before, after;
  const unsigned char *old = content(d->arena, d->was, page, &before), *new = content(d->arena, d->now, page, &after);
  return !same(old, before, new, after);
}

/* Whether what page has under a key differs. */
static bool key_differs(struct difference *d, size_t page, const char *name) {
  return !alike_objects(d->alike, key(d->was, qpdf_get_page_n(d->was, page), name), key(d->now, qpdf_get_page_n(d->now, page), name));
}

static bool links_differ(struct difference *d, size_t page) { return key_differs(d, page, "/Annots"); }

static bool pictures_differ(struct difference *d, size_t page) { return key_differs(d, page, "/Resources"); }

static bool frame_differs(struct difference *d, size_t page) {
  static const char *const names[] = {"/MediaBox", "/CropBox", "/Rotate", "/Tabs", "/Group", "/StructParents", "/AA"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (key_differs(d, page, names[i])) return true;
  return false;
}

/* Tells of which pages something differs: "2, 5, 9 ...". */
static void tell_pages(struct difference *d, size_t count, bool (*differs)(struct difference *, size_t), const char *what) {
  const char *list = NULL;
  size_t told = 0;
  for (size_t i = 0; i < count; i++)
    if (differs(d, i) && told++ < PAGES_TOLD) list = arena_format(d->arena, "%s%s%zu", list ? list : "", list ? ", " : "", i + 1);
  if (!told) return;
  if (told > PAGES_TOLD) list = arena_format(d->arena, "%s and %zu more", list, told - PAGES_TOLD);
  message_add(d->messages, RINGI_ERROR, "verify", d->place, "the %s of these pages is not what is made of these inputs: %s", what, list);
  d->told = true;
}

static void tell(struct difference *d, const char *what) {
  message_add(d->messages, RINGI_ERROR, "verify", d->place, "%s is not what is made of these inputs", what);
  d->told = true;
}

/* What hangs on the catalogue, each thing once: the first that leads to an object has it. */
static void tell_catalogue(struct difference *d) {
  static const struct { const char *name, *what; } rows[] = {
      {"/Outlines", "the list of bookmarks"}, {"/Names", "what the file says of the attached files"}, {"/AF", "what the file says of the attached files"},
      {"/StructTreeRoot", "the structure (tags)"}, {"/OutputIntents", "the colour profile"}};
  qpdf_oh was = qpdf_get_root(d->was), now = qpdf_get_root(d->now);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (!alike_objects(d->alike, key(d->was, was, rows[i].name), key(d->now, now, rows[i].name))) tell(d, rows[i].what);
  if (!d->told && !alike_objects(d->alike, was, now)) tell(d, "what the file asks of its reader (its catalogue)");
}

void differ_pdf(struct arena *arena, struct messages *messages, const struct place *place, const unsigned char *was_bytes,
                size_t was_size, const unsigned char *now_bytes, size_t now_size) {
  struct difference d = {.arena = arena, .messages = messages, .place = place,
                         .was = open_pdf(arena, was_bytes, was_size), .now = open_pdf(arena, now_bytes, now_size)};
  if (!d.was || !d.now) return;
  size_t before = (size_t)qpdf_get_num_pages(d.was), after = (size_t)qpdf_get_num_pages(d.now), old_size, new_size;
  size_t pages = before < after ? before : after;
  d.alike = alike_new(arena, d.was, d.now);
  if (before != after) {
    message_add(messages, RINGI_ERROR, "verify", place, "the report has %zu pages; made again it has %zu", before, after);
    d.told = true;
  }
  tell_pages(&d, pages, content_differs, "content");
  const unsigned char *old = packet(arena, d.was, &old_size), *new = packet(arena, d.now, &new_size);
  if (!same(old, old_size, new, new_size)) tell(&d, "the metadata (XMP)");
  if (!alike_objects(d.alike, key(d.was, qpdf_get_trailer(d.was), "/Info"), key(d.now, qpdf_get_trailer(d.now), "/Info")))
    tell(&d, "the metadata (document information)");
  if (before != after) return; /* all that hangs on pages is another, then */
  for (size_t i = 0; i < pages; i++) alike_pages(d.alike, qpdf_get_page_n(d.was, i), qpdf_get_page_n(d.now, i));
  tell_pages(&d, pages, links_differ, "set of links and notes");
  tell_pages(&d, pages, pictures_differ, "set of fonts and pictures");
  tell_pages(&d, pages, frame_differs, "frame");
  tell_catalogue(&d);
  if (d.told) return;
  size_t at = 0;
  while (at < was_size && at < now_size && was_bytes[at] == now_bytes[at]) at++;
  message_add(messages, RINGI_ERROR, "verify", place, "all that the file holds is alike, and its bytes are not: from byte %zu on", at + 1);
}
