/* pdf_file.c: writes the container of a PDF 1.7 (ISO 32000-1, 7.5): object streams and a cross-reference stream.
 *
 * Knows nothing of what the objects mean. libqpdf writes PDFs too, but asks for a handle for each object, and takes each
 * apart and prints it anew: for the thousands of structure elements of a report that was a third of all work. What is
 * written here is read back by libqpdf and others in the tests. Invariant: same calls, same bytes. */
#include "write/pdf_file.h"

#include <glib.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/packer.h"

#define PACKED_MOST 4000u   /* objects of one object stream: few streams pack tighter, and readers unpack them once */
#define ROW 7u              /* bytes of a cross-reference entry: a kind, 4 of place, 2 of index */

/* Where an object is: at a byte of the file, or which one of an object stream it is. */
struct place { size_t at; int stream; bool defined; };

struct pdf_file {
  struct arena *arena;
  struct sink *out, objects, index, deflated;  /* of the object stream being filled: texts, and their numbers and places */
  struct place *places; size_t count, capacity;   /* by object number; 0 is nobody's */
  unsigned packed;                             /* objects in the stream being filled */
  int stream;                                  /* its number */
  struct packer *packer;
  bool twice;                                  /* an object was defined twice or never reserved */
};

static void release(void *thing) {
  struct pdf_file *file = thing;
  sink_free(&file->objects);
  sink_free(&file->index);
  sink_free(&file->deflated);
}

struct pdf_file *pdf_file_open(struct arena *arena, struct sink *out) {
  struct pdf_file *file = arena_new(arena, struct pdf_file);
  arena_defer(arena, release, file);
  file->arena = arena;
  file->out = out;
  file->packer = packer_open(arena, PACK_WELL);
  pdf_file_reserve(file);
  file->places[0].defined = true;
  sink_text(out, "%PDF-1.7\n%\xBF\xF7\xA2\xFE\n"); /* the second line tells that the file is binary */
  return file;
}

int pdf_file_reserve(struct pdf_file *file) {
  file->places = arena_grow(file->arena, file->places, file->count, &file->capacity, sizeof *file->places);
  file->places[file->count] = (struct place){0};
  return (int)file->count++;
}

static void define(struct pdf_file *file, int number, struct place place) {
  if (number <= 0 || (size_t)number >= file->count || file->places[number].defined) file->twice = true;
  else file->places[number] = place;
}

/* Deflates into file->deflated; false where there is no memory. */
static bool deflate_all(struct pdf_file *file, const void *bytes, size_t size) {
  return packer_pack(file->packer, PACK_ZLIB, bytes, size, &file->deflated);
}

void pdf_file_stream(struct pdf_file *file, int number, const struct sink *dictionary, const void *bytes, size_t size, bool deflate) {
  struct sink *out = file->out;
  if (deflate && !deflate_all(file, bytes, size)) out->failed = true;
  if (deflate && file->deflated.size >= size) deflate = false;
  if (deflate) bytes = file->deflated.bytes, size = file->deflated.size;
  define(file, number, (struct place){.at = out->size, .defined = true});
  put_integer(out, number);
  sink_text(out, " 0 obj\n");
  sink_bytes(out, dictionary->bytes, dictionary->size >= 2 ? dictionary->size - 2 : 0);
  sink_text(out, deflate ? "/Filter/FlateDecode/Length " : "/Length ");
  put_integer(out, (long long)size);
  sink_text(out, ">>\nstream\n");
  sink_bytes(out, bytes, size);
  sink_text(out, "\nendstream\nendobj\n");
  out->failed |= dictionary->failed;
}

/* Writes the object stream that is being filled (7.5.7). */
static void end_packed(struct pdf_file *file) {
  struct sink dictionary = {0};
  if (file->packed == 0) return;
  sink_format(&dictionary, "<</Type/ObjStm/N %u/First %zu>>", file->packed, file->index.size);
  sink_bytes(&file->index, file->objects.bytes, file->objects.size);
  if (sink_failed(&file->index) || sink_failed(&file->objects)) file->out->failed = true;
  else pdf_file_stream(file, file->stream, &dictionary, file->index.bytes, file->index.size, true);
  sink_free(&dictionary);
  file->index.size = file->objects.size = file->packed = 0;
}

void pdf_file_object(struct pdf_file *file, int number, const void *text, size_t size) {
  if (file->packed == 0) file->stream = pdf_file_reserve(file);
  define(file, number, (struct place){.at = file->packed++, .stream = file->stream, .defined = true});
  put_integer(&file->index, number);
  sink_text(&file->index, " ");
  put_integer(&file->index, (long long)file->objects.size);
  sink_text(&file->index, " ");
  sink_bytes(&file->objects, text, size);
  sink_text(&file->objects, "\n");
  if (file->packed == PACKED_MOST) end_packed(file);
}

static void put_row(unsigned char *row, const struct place *place) {
  size_t second = place->stream ? (size_t)place->stream : place->at, third = place->stream ? place->at : 0;
  row[0] = !place->defined || (!place->stream && !place->at) ? 0 : place->stream ? 2 : 1;
  for (unsigned i = 0; i < 4; i++) row[4 - i] = (unsigned char)(second >> (8 * i) & 255);
  row[5] = (unsigned char)(third >> 8);
  row[6] = (unsigned char)(third & 255);
}

/* All entries, each as what it is more than the one above: PNG's predictor "up", by which they deflate well (7.4.4.4). */
static void put_rows(struct sink *rows, const struct pdf_file *file) {
  unsigned char above[ROW] = {0}, row[ROW], line[ROW + 1] = {2};
  for (size_t i = 0; i < file->count; i++) {
    put_row(row, &file->places[i]);
    for (unsigned k = 0; k < ROW; k++) line[k + 1] = (unsigned char)(row[k] - above[k]);
    sink_bytes(rows, line, sizeof line);
    memcpy(above, row, sizeof row);
  }
}

const char *pdf_file_end(struct pdf_file *file, int catalog, int information) {
  end_packed(file);
  struct sink *out = file->out, dictionary = {0}, rows = {0};
  if (out->size > UINT32_MAX) return "the file is too large";
  int number = pdf_file_reserve(file);
  size_t start = out->size;
  for (size_t i = 0; i < file->count; i++)
    if (!file->places[i].defined && (int)i != number) file->twice = true;
  if (file->twice) return "an object is missing or there twice";
  char *digest = g_compute_checksum_for_data(G_CHECKSUM_MD5, out->bytes, out->size);
  sink_format(&dictionary, "<</Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/DecodeParms<</Columns %u/Predictor 12>>/Filter/FlateDecode>>",
              number + 1, catalog, information, digest, digest, ROW);
  g_free(digest);
  file->places[number] = (struct place){.at = start, .defined = true};
  put_rows(&rows, file);
  file->places[number].defined = false;
  if (sink_failed(&rows) || !deflate_all(file, rows.bytes, rows.size)) out->failed = true;
  else pdf_file_stream(file, number, &dictionary, file->deflated.bytes, file->deflated.size, false);
  sink_format(out, "startxref\n%zu\n%%%%EOF\n", start);
  sink_free(&dictionary);
  sink_free(&rows);
  return sink_failed(out) ? "no memory for the output" : NULL;
}

void put_integer(struct sink *sink, long long value) {
  char digits[24], *at = digits + sizeof digits;
  unsigned long long left = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
  do *--at = (char)('0' + left % 10);
  while (left /= 10);
  if (value < 0) *--at = '-';
  sink_bytes(sink, at, (size_t)(digits + sizeof digits - at));
}

void put_measure(struct sink *sink, double value) {
  long long hundredths = llround(value * 100), rest = hundredths < 0 ? -(hundredths % 100) : hundredths % 100;
  if (hundredths < 0 && hundredths > -100) sink_text(sink, "-");
  put_integer(sink, hundredths / 100);
  if (rest == 0) return;
  const char digits[] = {'.', (char)('0' + rest / 10), (char)('0' + rest % 10)};
  sink_bytes(sink, digits, rest % 10 ? 3 : 2);
}

void put_reference(struct sink *sink, int number) {
  put_integer(sink, number);
  sink_text(sink, " 0 R");
}
