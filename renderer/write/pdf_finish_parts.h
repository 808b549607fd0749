/* pdf_finish_parts.h: what the files of the finishing pass share; for pdf_finish*.c only. */
#ifndef RINGI_PDF_FINISH_PARTS_H
#define RINGI_PDF_FINISH_PARTS_H

#include <qpdf/qpdf-c.h>

#include "write/pdf_finish.h"
#include "write/structure.h"

struct finish {
  qpdf_data pdf;
  const struct write_context *context;
  const struct pages *pages;
  const struct page_marks *marks;
  struct structure *structure;
  qpdf_oh *page_objects;            /* by page */
  int *page_numbers;                /* their object numbers */
  int *annotations; const struct element **annotated; size_t annotation_count, annotation_capacity, annotated_capacity;
  struct sink text;                 /* for one object at a time */
};

/* Objects, written as PDF and read by libqpdf (pdf_finish_objects.c). finish_text empties f->text and returns it. */
struct sink *finish_text(struct finish *f);
qpdf_oh finish_parse(struct finish *f);            /* what f->text holds, as a direct object */
int finish_reserve(struct finish *f);              /* the number of a new object, an empty dictionary so far */
void finish_define(struct finish *f, int number);  /* that object becomes what f->text holds */
int finish_add(struct finish *f);                  /* a new object: what f->text holds */
int finish_stream(struct finish *f, const void *bytes, size_t size); /* a new stream; its dictionary is what f->text holds */
qpdf_oh finish_object(struct finish *f, int number);
void finish_set(struct finish *f, qpdf_oh dictionary, const char *key, const char *value); /* value: PDF */

/* Appends a text string (ISO 32000-1, 7.9.2.2) in UTF-16BE, as hexadecimal digits; a date of ISO 8601 as a PDF date. */
void put_text(struct sink *sink, const char *utf8, size_t size);
void put_date(struct sink *sink, const char *date);

/* The steps, in order. Each returns NULL, or what went wrong. */
const char *finish_contents(struct finish *f);   /* marks every page's content anew (pdf_finish_contents.c) */
const char *finish_links(struct finish *f);      /* link annotations (pdf_finish_links.c) */
const char *finish_structure(struct finish *f);  /* the structure tree (pdf_finish_structure.c) */
const char *finish_outline(struct finish *f);    /* bookmarks and page labels (pdf_finish_outline.c) */
const char *finish_files(struct finish *f);      /* attachments (pdf_finish_files.c) */
const char *finish_metadata(struct finish *f);   /* information, XMP, output intent, fonts (pdf_finish_metadata.c) */

/* "[12 0 R /XYZ 30 400 null]", appended to `text`; page from 1, pt from its top. */
void put_destination(struct sink *text, const struct finish *f, unsigned page, double x, double y);

#endif
