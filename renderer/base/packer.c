/* packer.c: libdeflate over whole buffers: all that reports hold is in memory as one piece. */
#include "base/packer.h"

#include <libdeflate.h>

struct packer { struct libdeflate_compressor *compressor; };

static void release(void *thing) {
  struct packer *packer = thing;
  libdeflate_free_compressor(packer->compressor);
}

struct packer *packer_open(struct arena *arena, enum pack_level level) {
  struct packer *packer = arena_new(arena, struct packer);
  packer->compressor = libdeflate_alloc_compressor((int)level);
  if (!packer->compressor) return NULL;
  arena_defer(arena, release, packer);
  return packer;
}

bool packer_pack(struct packer *packer, enum pack_format format, const void *bytes, size_t size, struct sink *out) {
  if (!packer) return false;
  bool zlib = format == PACK_ZLIB;
  size_t room = zlib ? libdeflate_zlib_compress_bound(packer->compressor, size) : libdeflate_gzip_compress_bound(packer->compressor, size);
  out->size = 0;
  if (!sink_reserve(out, room)) return false;
  out->size = (zlib ? libdeflate_zlib_compress : libdeflate_gzip_compress)(packer->compressor, bytes, size, out->bytes, room);
  return out->size > 0;
}
