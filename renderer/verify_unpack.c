/* verify_unpack.c: unpacks what a report carries, up to what an input may have: a small file may unpack to terabytes.
 *
 * Invariant: at most twice the limit is ever held for one file. */
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "base/limits.h"
#include "verify.h"

#define FIRST_ROOM 65536u

static const unsigned char *inflated(struct arena *arena, z_stream *stream, size_t *whole) {
  size_t room = FIRST_ROOM;
  unsigned char *to = arena_alloc(arena, room + 1); /* a zero behind what fills it: it may be read as a string */
  for (;;) {
    stream->next_out = to + stream->total_out;
    stream->avail_out = (uInt)(room - stream->total_out);
    int status = inflate(stream, Z_NO_FLUSH);
    *whole = stream->total_out;
    if (*whole > LIMIT_FILE_BYTES) return NULL;
    if (status == Z_STREAM_END) return to;
    if (status != Z_OK || stream->avail_out) return NULL; /* broken, or it ends before its end */
    room *= 2;
    unsigned char *larger = arena_alloc(arena, room + 1);
    memcpy(larger, to, *whole);
    to = larger;
  }
}

static void release(void *stream) { inflateEnd(stream); }

const unsigned char *carried_unpack(struct arena *arena, const unsigned char *bytes, size_t size, enum packing packing, size_t *whole) {
  z_stream *stream = arena_new(arena, z_stream);
  if (inflateInit2(stream, packing) != Z_OK) return NULL;
  arena_defer(arena, release, stream);
  stream->next_in = (Bytef *)(uintptr_t)bytes;
  stream->avail_in = (uInt)size;
  return inflated(arena, stream, whole);
}
