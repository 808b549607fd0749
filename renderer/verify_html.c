/* verify_html.c: finds the record and the files in HTML that write/html*.c wrote, and tells where two such files part.
 *
 * Only the writer's own forms are looked for: anything else is no report, or one that was changed. */
#include <glib.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "base/limits.h"
#include "verify.h"

#define GZIP_WINDOW (15 + 16)
#define RECORD "\n<meta name=\"ringi:record\" content=\""
#define FILE_OPEN "<a class=\"carried\" download=\""
#define FILE_DATA "\" href=\"data:"

static const char *find(const char *from, const char *end, const char *what) { return from ? g_strstr_len(from, end - from, what) : NULL; }

/* An attribute's value, its character references resolved. */
static char *unescaped(struct arena *arena, const char *from, const char *end) {
  static const struct { const char *name; char letter; } names[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&#10;", '\n'}};
  char *text = arena_alloc(arena, (size_t)(end - from) + 1), *to = text;
  while (from < end) {
    size_t i = 0;
    while (i < G_N_ELEMENTS(names) && strncmp(from, names[i].name, strlen(names[i].name)) != 0) i++;
    *to++ = i < G_N_ELEMENTS(names) ? names[i].letter : *from;
    from += i < G_N_ELEMENTS(names) ? strlen(names[i].name) : 1;
  }
  *to = 0;
  return text;
}

/* What gzip packed; NULL where it is no whole gzip file, or larger than an input may be. */
static unsigned char *unpacked(struct arena *arena, const guchar *bytes, size_t size, size_t *whole) {
  z_stream stream = {0};
  if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK) return NULL;
  size_t room = size * 4 + 1024;
  unsigned char *to = NULL;
  int status = Z_BUF_ERROR;
  stream.next_in = (Bytef *)(uintptr_t)bytes;
  stream.avail_in = (uInt)size;
  while (status != Z_STREAM_END && stream.total_out <= LIMIT_FILE_BYTES) {
    unsigned char *larger = arena_alloc(arena, room);
    if (to) memcpy(larger, to, stream.total_out);
    to = larger;
    stream.next_out = to + stream.total_out;
    stream.avail_out = (uInt)(room - stream.total_out);
    status = inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) break;
    if (status != Z_STREAM_END && stream.avail_out) break; /* it ends before its end */
    room *= 2;
  }
  *whole = stream.total_out;
  inflateEnd(&stream);
  return status == Z_STREAM_END && *whole <= LIMIT_FILE_BYTES ? to : NULL;
}

static void read_file(struct arena *arena, struct carried *carried, const char *name, size_t length, const char *data, const char *end) {
  const char *comma = find(data, end, ";base64,");
  if (!comma) return;
  gsize size;
  char *text = arena_copy(arena, comma + 8, (size_t)(end - comma - 8));
  guchar *bytes = g_base64_decode_inplace(text, &size);
  bool packed = length > 3 && strncmp(name + length - 3, ".gz", 3) == 0;
  const char *kept = arena_copy(arena, name, packed ? length - 3 : length);
  size_t whole = size;
  unsigned char *plain = packed ? unpacked(arena, bytes, size, &whole) : bytes;
  if (plain) carried_add(arena, carried, kept, plain, whole);
  else carried->wrong = arena_format(arena, "the attached file %s can't be unpacked", kept);
}

void carried_html(struct arena *arena, struct carried *carried, const unsigned char *bytes, size_t size) {
  const char *at = (const char *)bytes, *end = at + size, *record = find(at, end, RECORD);
  const char *record_end = record ? find(record + sizeof RECORD - 1, end, "\">") : NULL;
  if (record_end) carried->record = unescaped(arena, record + sizeof RECORD - 1, record_end);
  while ((at = find(at, end, FILE_OPEN))) {
    const char *name = at + sizeof FILE_OPEN - 1, *name_end = find(name, end, FILE_DATA);
    const char *data = name_end ? name_end + sizeof FILE_DATA - 1 : NULL, *data_end = find(data, end, "\">");
    if (!data_end) break;
    read_file(arena, carried, name, (size_t)(name_end - name), data, data_end);
    at = data_end;
  }
}

void differ_html(struct arena *arena, struct messages *messages, const struct place *place, const unsigned char *was, size_t was_size,
                 const unsigned char *now, size_t now_size) {
  size_t line = 1, at = 0, from = 0;
  for (; at < was_size && at < now_size && was[at] == now[at]; at++)
    if (was[at] == '\n') line++, from = at + 1;
  struct place there = *place;
  there.line = line;
  there.column = at - from + 1;
  (void)arena;
  message_add(messages, RINGI_ERROR, "verify", &there, "from here on the report is not what is made of these inputs");
}
