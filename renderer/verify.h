/* verify.h: what a report carries, and in what two of them differ: for verify*.c only. */
#ifndef RINGI_VERIFY_H
#define RINGI_VERIFY_H

#include "base/arena.h"
#include "base/message.h"
#include "style/looks.h"

/* What was found in a report; all of it lives in the arena. */
struct carried {
  const char *format;        /* "pdf" or "html"; NULL: it is neither */
  const char *record;        /* JSON, renderer/record.c; NULL: none */
  struct given_file *files; size_t count, capacity;
  const char *wrong;         /* what kept it from being read; NULL: nothing */
};

/* Reads a report of that format. A file larger than an input may be is left out, and `wrong` says so. */
void carried_pdf(struct arena *arena, struct carried *carried, const unsigned char *bytes, size_t size);
void carried_html(struct arena *arena, struct carried *carried, const unsigned char *bytes, size_t size);

/* Of packed bytes, as zlib's windowBits tell them apart. */
enum packing { UNPACK_ZLIB = 15, UNPACK_GZIP = 15 + 16 };

/* What was packed, in the arena, with a zero behind; NULL where it is not whole, or larger than an input may be. */
const unsigned char *carried_unpack(struct arena *arena, const unsigned char *bytes, size_t size, enum packing packing, size_t *whole);

#define FILES_MOST 256u /* more than LIMIT_INPUTS and what a report is set by */

/* Adds a file. */
void carried_add(struct arena *arena, struct carried *carried, const char *name, const unsigned char *bytes, size_t size);

/* Tells as errors of the rule `verify` in what the report `was` differs from what is made `now`. */
void differ_pdf(struct arena *arena, struct messages *messages, const struct place *place, const unsigned char *was, size_t was_size,
                const unsigned char *now, size_t now_size);
void differ_html(struct arena *arena, struct messages *messages, const struct place *place, const unsigned char *was, size_t was_size,
                 const unsigned char *now, size_t now_size);

#endif
