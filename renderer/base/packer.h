/* packer.h: deflates bytes (RFC 1951) by libdeflate, which packs tighter than zlib at the same cost. Same bytes and level,
 * same outcome. */
#ifndef RINGI_PACKER_H
#define RINGI_PACKER_H

#include "base/arena.h"
#include "base/sink.h"

/* 1 to 12. Higher ones than these gain 1 to 3 % for twice the work and more. */
enum pack_level { PACK_WELL = 7 };

enum pack_format { PACK_ZLIB, PACK_GZIP };   /* RFC 1950, as PDF's FlateDecode; RFC 1952, without name or time */

struct packer;

/* One level's; freed with the arena. NULL: no memory. Used for one thing after another, by one thread. */
struct packer *packer_open(struct arena *arena, enum pack_level level);

/* Makes `out`, which is emptied, hold the packed bytes; false where there is no memory. */
bool packer_pack(struct packer *packer, enum pack_format format, const void *bytes, size_t size, struct sink *out);

#endif
