/* pdf_file.h: a PDF file being written: numbered objects, packed into object streams, and a cross-reference stream. */
#ifndef RINGI_PDF_FILE_H
#define RINGI_PDF_FILE_H

#include "base/arena.h"
#include "base/sink.h"

struct pdf_file;

/* Opens a file in `out`, which is empty and outlives it. In `arena`, as all that the file holds until its end. */
struct pdf_file *pdf_file_open(struct arena *arena, struct sink *out);

/* The number of a new object, to be defined before the end. */
int pdf_file_reserve(struct pdf_file *file);

/* Defines an object by its PDF text; none that is a stream. Each object is defined once. */
void pdf_file_object(struct pdf_file *file, int number, const void *text, size_t size);

/* Defines a stream by its dictionary ("<< ... >>" without its /Length) and its bytes. `deflate`: they are deflated where that is
 * shorter, and the /Filter is added; else they are written as they are. */
void pdf_file_stream(struct pdf_file *file, int number, const struct sink *dictionary, const void *bytes, size_t size, bool deflate);

/* Writes what is left. NULL, or what went wrong. The trailer's /ID is the digest of the file: same bytes, same name. */
const char *pdf_file_end(struct pdf_file *file, int catalog, int information);

/* Appends a number without more ado; one of pt to two places: 3.5 µm. */
void put_integer(struct sink *sink, long long value);
void put_measure(struct sink *sink, double value);
void put_reference(struct sink *sink, int number);   /* "12 0 R" */

#endif
