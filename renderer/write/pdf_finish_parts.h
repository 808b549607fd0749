/* pdf_finish_parts.h: what the files of the finishing pass share; for pdf_finish*.c only. */
#ifndef RINGI_PDF_FINISH_PARTS_H
#define RINGI_PDF_FINISH_PARTS_H

#include <qpdf/qpdf-c.h>

#include "base/packer.h"
#include "write/pdf_file.h"
#include "write/pdf_finish.h"
#include "write/structure.h"

struct finish {
  qpdf_data pdf;
  const struct write_context *context;
  const struct pages *pages;
  const struct page_marks *marks;
  struct structure *structure;
  struct pdf_file *file;            /* the new one; all numbers are of its objects, but for those called raw */
  qpdf_oh *page_objects;            /* by page: Cairo's */
  int *page_numbers, *contents, page_tree;
  const char **page_annotations;    /* by page: "12 0 R 13 0 R"; NULL: none */
  struct sink catalog;              /* its entries */
  int information;
  int *copies; size_t copy_count, copy_capacity;         /* by raw number: the object's; 0: not mentioned yet */
  int *waiting; size_t waiting_count, waiting_capacity;  /* raw numbers of what has to be copied still */
  int *annotations; const struct element **annotated; size_t annotation_count, annotation_capacity, annotated_capacity;
  struct packer *packer;            /* of fonts; NULL until the first */
  struct sink text;                 /* for one object at a time */
};

#define OBJECTS_MOST 8388608      /* of a PDF (ISO 32000-1, annex C) */

/* Objects of the new file, as PDF text (pdf_finish_objects.c). finish_text empties f->text and returns it. */
struct sink *finish_text(struct finish *f);
int finish_reserve(struct finish *f);              /* the number of a new object, to be defined later */
void finish_define(struct finish *f, int number);  /* that object becomes what f->text holds */
int finish_add(struct finish *f);                  /* a new object: what f->text holds */
int finish_stream(struct finish *f, const void *bytes, size_t size, bool deflate); /* a new stream; its dictionary is what f->text holds */
void finish_catalog(struct finish *f, const char *key, int number); /* an entry of the catalog: a reference */
void finish_set(struct finish *f, qpdf_oh dictionary, const char *key, const char *value); /* in Cairo's objects; value: PDF */

/* Cairo's objects in the new file (pdf_finish_copy.c): PDF text that libqpdf printed, its references renumbered and remembered;
 * a number for one that is defined elsewhere. */
void finish_copy_text(struct finish *f, struct sink *out, const char *text);
int finish_adopt(struct finish *f, int raw);

/* Appends a text string (ISO 32000-1, 7.9.2.2) in UTF-16BE, as bytes or as hexadecimal digits; a date of ISO 8601 as a PDF date. */
void put_text(struct sink *sink, const char *utf8, size_t size);
void put_text_digits(struct sink *sink, const char *utf8, size_t size);
void put_date(struct sink *sink, const char *date);

/* The steps, in order. Each returns NULL, or what went wrong. */
const char *finish_contents(struct finish *f);   /* marks every page's content anew (pdf_finish_contents.c) */
const char *finish_links(struct finish *f);      /* link annotations (pdf_finish_links.c) */
const char *finish_structure(struct finish *f);  /* the structure tree (pdf_finish_structure.c) */
const char *finish_outline(struct finish *f);    /* bookmarks and page labels (pdf_finish_outline.c) */
const char *finish_fonts(struct finish *f);      /* fonts without hints (pdf_finish_fonts.c) */
const char *finish_files(struct finish *f);      /* attachments (pdf_finish_files.c) */
const char *finish_metadata(struct finish *f);   /* information, XMP, output intent (pdf_finish_metadata.c) */
const char *finish_pages(struct finish *f);      /* the pages and their tree (pdf_finish_pages.c) */
const char *finish_copies(struct finish *f);     /* all that was mentioned of Cairo's, and what that mentions (pdf_finish_copy.c) */

/* "[12 0 R/XYZ 30 400 null]", appended to `text`; page from 1, pt from its top. */
void put_destination(struct sink *text, const struct finish *f, unsigned page, double x, double y);

#endif
