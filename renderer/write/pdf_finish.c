/* pdf_finish.c: libqpdf's pass over Cairo's PDF: link annotations, outlines, /Lang, metadata, deterministic ID.
 *
 * Links come from the placed runs (each line of a link is one annotation), so a tag's quoting can't break them. The
 * dates are the document's, never the clock's. Invariant: the page count is that of the placed pages. */
#include "write/pdf_finish.h"

#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct finish {
  qpdf_data pdf;
  const struct write_context *context;
  const struct pages *pages;
  qpdf_oh *page_objects;
};

static qpdf_oh number(struct finish *f, double value) { return qpdf_oh_new_real_from_double(f->pdf, value, 2); }

static qpdf_oh destination(struct finish *f, unsigned page, double x, double y) {
  qpdf_oh array = qpdf_oh_new_array(f->pdf);
  qpdf_oh_append_item(f->pdf, array, f->page_objects[page - 1]);
  qpdf_oh_append_item(f->pdf, array, qpdf_oh_new_name(f->pdf, "/XYZ"));
  qpdf_oh_append_item(f->pdf, array, number(f, fmax(0, x - 6)));
  qpdf_oh_append_item(f->pdf, array, number(f, fmin(f->pages->height, f->pages->height - y + 8)));
  qpdf_oh_append_item(f->pdf, array, qpdf_oh_new_null(f->pdf));
  return array;
}

static qpdf_oh parsed(struct finish *f, const char *text) { return qpdf_oh_parse(f->pdf, text); }

/* One link annotation over [x0, x1] by [top, bottom] (pt from the page's top). */
static qpdf_oh annotation(struct finish *f, const struct node *link, double x0, double x1, double top, double bottom) {
  char text[256];
  snprintf(text, sizeof text, "<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect [%.2f %.2f %.2f %.2f] >>", x0,
           f->pages->height - bottom, x1, f->pages->height - top);
  qpdf_oh dictionary = parsed(f, text);
  if (link->kind == NODE_LINK) {
    qpdf_oh action = parsed(f, "<< /Type /Action /S /URI >>");
    qpdf_oh_replace_key(f->pdf, action, "/URI", qpdf_oh_new_string(f->pdf, link->as.link.uri));
    qpdf_oh_replace_key(f->pdf, dictionary, "/A", action);
  } else {
    const struct anchor_place *place = pages_anchor(f->pages, link->as.reference.target);
    if (place) qpdf_oh_replace_key(f->pdf, dictionary, "/Dest", destination(f, place->page, place->x, place->y));
  }
  return qpdf_make_indirect_object(f->pdf, dictionary);
}

static void add_links(struct finish *f, size_t index) {
  const struct page *page = &f->pages->items[index];
  qpdf_oh annotations = 0;
  bool any = false;
  for (size_t i = 0, end; i < page->furniture_from; i = end) {
    const struct run *run = &page->runs.items[i];
    end = i + 1;
    if (!run->link) continue;
    double x0 = run->x, x1 = run->x + run->width;
    for (; end < page->furniture_from; end++) {
      const struct run *next = &page->runs.items[end];
      if (next->link != run->link || fabsf(next->y - run->y) > 0.01f) break;
      x0 = fmin(x0, next->x);
      x1 = fmax(x1, next->x + next->width);
    }
    if (x1 - x0 < 0.1) continue;
    if (!any) annotations = qpdf_oh_new_array(f->pdf);
    any = true;
    qpdf_oh_append_item(f->pdf, annotations, annotation(f, run->link, x0, x1, run->y - run->size, run->y + run->size * 0.3));
  }
  if (any) qpdf_oh_replace_key(f->pdf, f->page_objects[index], "/Annots", annotations);
}

/* The outline: bookmarks nested by the level of their sections. */
static bool add_outlines(struct finish *f) {
  size_t count = f->pages->bookmark_count;
  if (count == 0) return true;
  qpdf_oh *items = malloc((count + 1) * sizeof *items);
  size_t *parents = malloc((count + 1) * sizeof *parents), *last = calloc(count + 1, sizeof *last), *children = calloc(count + 1, sizeof *children);
  bool room = items && parents && last && children;
  if (room) {
    size_t path[8] = {0};
    unsigned depth = 0, levels[8] = {0};
    items[0] = qpdf_make_indirect_object(f->pdf, parsed(f, "<< /Type /Outlines >>"));
    for (size_t i = 1; i <= count; i++) {
      const struct bookmark *mark = &f->pages->bookmarks[i - 1];
      unsigned level = mark->level;
      while (depth > 0 && levels[depth] >= level) depth--;
      size_t parent = path[depth];
      if (depth + 1 < 8) path[++depth] = i, levels[depth] = level;
      qpdf_oh item = items[i] = qpdf_make_indirect_object(f->pdf, qpdf_oh_new_dictionary(f->pdf));
      qpdf_oh_replace_key(f->pdf, item, "/Title", qpdf_oh_new_unicode_string(f->pdf, mark->title));
      qpdf_oh_replace_key(f->pdf, item, "/Parent", items[parent]);
      qpdf_oh_replace_key(f->pdf, item, "/Dest", destination(f, mark->page, 0, mark->y));
      if (last[parent]) {
        qpdf_oh_replace_key(f->pdf, items[last[parent]], "/Next", item);
        qpdf_oh_replace_key(f->pdf, item, "/Prev", items[last[parent]]);
      } else {
        qpdf_oh_replace_key(f->pdf, items[parent], "/First", item);
      }
      qpdf_oh_replace_key(f->pdf, items[parent], "/Last", item);
      last[parent] = i;
      children[parent]++;
      parents[i] = parent;
    }
    for (size_t i = 0; i <= count; i++) /* deeper levels are shown closed */
      if (children[i]) qpdf_oh_replace_key(f->pdf, items[i], "/Count", qpdf_oh_new_integer(f->pdf, i ? -(long long)children[i] : (long long)children[i]));
    qpdf_oh_replace_key(f->pdf, qpdf_get_root(f->pdf), "/Outlines", items[0]);
    qpdf_oh_replace_key(f->pdf, qpdf_get_root(f->pdf), "/PageMode", qpdf_oh_new_name(f->pdf, "/UseOutlines"));
  }
  free(items), free(parents), free(last), free(children);
  return room;
}

/* "2026-11-20" or "2026-11-20T10:00:00+09:00" as a PDF date (ISO 32000-1, 7.9.4). */
static void pdf_date(char *out, size_t size, const char *date) {
  size_t used = (size_t)snprintf(out, size, "D:");
  const char *zone = NULL;
  for (const char *at = date; *at && used + 8 < size; at++) {
    if ((*at == '+' || *at == 'Z' || (*at == '-' && at > date + 9))) {
      zone = at;
      break;
    }
    if (*at >= '0' && *at <= '9') out[used++] = *at;
  }
  out[used] = 0;
  if (zone && *zone == 'Z') snprintf(out + used, size - used, "Z");
  else if (zone && strlen(zone) >= 6) snprintf(out + used, size - used, "%.3s'%.2s'", zone, zone + 4);
}

static void add_information(struct finish *f) {
  const struct document *document = f->context->document;
  qpdf_oh information = qpdf_make_indirect_object(f->pdf, qpdf_oh_new_dictionary(f->pdf));
  const struct { const char *key, *value; } rows[] = {
      {"/Title", document->title}, {"/Author", document->author}, {"/Subject", document->subject},
      {"/Keywords", document->keywords}, {"/Creator", document->creator}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].value && *rows[i].value)
      qpdf_oh_replace_key(f->pdf, information, rows[i].key, qpdf_oh_new_unicode_string(f->pdf, rows[i].value));
  if (document->date) {
    char date[64];
    pdf_date(date, sizeof date, document->date);
    qpdf_oh_replace_key(f->pdf, information, "/CreationDate", qpdf_oh_new_string(f->pdf, date));
    qpdf_oh_replace_key(f->pdf, information, "/ModDate", qpdf_oh_new_string(f->pdf, date));
  }
  qpdf_oh_replace_key(f->pdf, qpdf_get_trailer(f->pdf), "/Info", information);
}

static void add_catalog(struct finish *f) {
  qpdf_oh root = qpdf_get_root(f->pdf);
  qpdf_oh_replace_key(f->pdf, root, "/Lang", qpdf_oh_new_unicode_string(f->pdf, f->context->document->lang));
  qpdf_oh_replace_key(f->pdf, root, "/ViewerPreferences", parsed(f, "<< /DisplayDocTitle true >>"));
  qpdf_oh_replace_key(f->pdf, root, "/PageLayout", qpdf_oh_new_name(f->pdf, "/OneColumn"));
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

static void release_pdf(void *pdf) { qpdf_cleanup(pdf); }

const char *pdf_finish(const struct write_context *context, const struct pages *pages, const struct sink *raw, struct sink *sink) {
  struct finish f = {.context = context, .pages = pages};
  qpdf_data *handle = arena_new(context->arena, qpdf_data);
  f.pdf = *handle = qpdf_init();
  arena_defer(context->arena, release_pdf, handle);
  qpdf_silence_errors(f.pdf);
  qpdf_set_suppress_warnings(f.pdf, QPDF_TRUE);
  if (qpdf_read_memory(f.pdf, "pages", (const char *)raw->bytes, raw->size, NULL) & QPDF_ERRORS) return "Cairo's output can't be read back";
  if ((size_t)qpdf_get_num_pages(f.pdf) != pages->count) return "pages are missing from Cairo's output";
  f.page_objects = arena_new_array(context->arena, qpdf_oh, pages->count);
  for (size_t i = 0; i < pages->count; i++) f.page_objects[i] = qpdf_get_page_n(f.pdf, i);
  for (size_t i = 0; i < pages->count; i++) add_links(&f, i);
  if (!add_outlines(&f)) return "no memory for the bookmarks";
  add_information(&f);
  add_catalog(&f);
  if (qpdf_has_error(f.pdf)) {
    qpdf_get_error(f.pdf);
    return "libqpdf refused an object";
  }
  return write_out(&f, sink);
}
