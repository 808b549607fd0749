/* pdf_finish_copy.c: what hangs on Cairo's pages (fonts, images, forms) goes over into the new file, renumbered.
 *
 * libqpdf reads and prints the objects; streams are copied as they are packed. What nothing refers to, Cairo's own structure
 * above all, is never read. Invariant: an object is copied once, however often it is referred to. */
#include <stdlib.h>
#include <string.h>

#include "write/pdf_finish_parts.h"

/* The number that Cairo's object gets; at its first mention it is put on the list of what has to be copied. */
static int number_of(struct finish *f, int raw) {
  struct arena *arena = f->context->arena;
  if (raw <= 0 || raw >= OBJECTS_MOST) return 0;
  while (f->copy_count <= (size_t)raw) {
    f->copies = arena_grow(arena, f->copies, f->copy_count, &f->copy_capacity, sizeof *f->copies);
    f->copies[f->copy_count++] = 0;
  }
  if (f->copies[raw] == 0) {
    f->waiting = arena_grow(arena, f->waiting, f->waiting_count, &f->waiting_capacity, sizeof *f->waiting);
    f->waiting[f->waiting_count++] = raw;
    f->copies[raw] = finish_reserve(f);
  }
  return f->copies[raw];
}

/* Behind a string that begins at `at`, parentheses or angle brackets with it. */
static const char *behind_string(const char *at) {
  if (*at == '<') return at + strcspn(at, ">") + 1;
  for (unsigned depth = 0; *at; at++) {
    if (*at == '\\' && at[1]) at++;
    else if (*at == '(') depth++;
    else if (*at == ')' && --depth == 0) return at + 1;
  }
  return at;
}

/* The object that "12 0 R" at `at` refers to, and what is behind; 0: no reference. libqpdf prints them so, without more space. */
static int reference_at(const char *at, const char **end) {
  char *behind;
  long number = strtol(at, &behind, 10);
  if (strncmp(behind, " 0 R", 4) != 0 || number <= 0 || number >= OBJECTS_MOST) return 0;
  *end = behind + 4;
  return (int)number;
}

int finish_adopt(struct finish *f, int raw) {
  int number = number_of(f, raw);
  if (number) f->waiting_count--;
  return number;
}

void finish_copy_text(struct finish *f, struct sink *out, const char *text) {
  const char *copied = text, *end;
  for (const char *at = text; *at;) {
    bool digit = *at >= '0' && *at <= '9';
    int raw = digit ? reference_at(at, &end) : 0;
    if (raw) {
      sink_bytes(out, copied, (size_t)(at - copied));
      put_reference(out, number_of(f, raw));
      at = copied = end;
    } else if (*at == '(' || (*at == '<' && at[1] != '<')) {
      at = behind_string(at);
    } else if (*at == '<' || *at == '>' || *at == '[' || *at == ']' || *at == ' ') {
      at += (*at == '<') + 1;
    } else {
      at += 1 + strcspn(at + 1, " <>[]()/");
    }
  }
  sink_text(out, copied);
}

/* Cairo leaves out the glyph map that is the default (ISO 32000-1, table 117); PDF/A wants it told. */
static void mend(struct finish *f, qpdf_oh dictionary) {
  qpdf_oh subtype = qpdf_oh_get_key(f->pdf, dictionary, "/Subtype");
  if (qpdf_oh_is_name_and_equals(f->pdf, subtype, "/CIDFontType2")) finish_set(f, dictionary, "/CIDToGIDMap", "/Identity");
  qpdf_oh_release(f->pdf, subtype);
}

static const char *copy_stream(struct finish *f, qpdf_oh stream, int number) {
  qpdf_oh dictionary = qpdf_oh_get_dict(f->pdf, stream);
  unsigned char *bytes = NULL;
  size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE, packed = qpdf_oh_has_key(f->pdf, dictionary, "/Filter");
  qpdf_oh_remove_key(f->pdf, dictionary, "/Length");
  struct sink *text = finish_text(f);
  finish_copy_text(f, text, qpdf_oh_unparse_resolved(f->pdf, dictionary));
  const char *wrong = NULL;
  if (qpdf_oh_get_stream_data(f->pdf, stream, qpdf_dl_none, &filtered, &bytes, &size) & QPDF_ERRORS || (!bytes && size)) wrong = "a stream can't be read back";
  else pdf_file_stream(f->file, number, text, bytes, size, !packed);
  free(bytes);
  qpdf_oh_release(f->pdf, dictionary);
  return wrong;
}

const char *finish_copies(struct finish *f) {
  const char *wrong = NULL;
  for (size_t i = 0; i < f->waiting_count && !wrong; i++) { /* copying may add to the list */
    int raw = f->waiting[i], number = f->copies[raw];
    qpdf_oh object = qpdf_get_object_by_id(f->pdf, raw, 0);
    if (qpdf_oh_is_stream(f->pdf, object)) {
      wrong = copy_stream(f, object, number);
    } else {
      if (qpdf_oh_is_dictionary(f->pdf, object)) mend(f, object);
      finish_copy_text(f, finish_text(f), qpdf_oh_unparse_resolved(f->pdf, object));
      finish_define(f, number);
    }
    qpdf_oh_release(f->pdf, object);
  }
  return wrong;
}
