/* html_files.c: the files that the report carries, as links in the foot that a browser saves without asking for anything.
 *
 * <a class="carried" download="NAME" href="data:MIME;base64,...">, in the order of the record. A file larger than
 * PLAIN_BYTES is gzipped first: then its MIME type is application/gzip and its NAME ends in ".gz". */
#include <string.h>
#include <zlib.h>

#include "write/html.h"

#define PLAIN_BYTES 4096u
#define GZIP_WINDOW (15 + 16) /* zlib: a gzip header, without name or time */

/* `bytes` gzipped, in the arena; NULL where zlib has no memory. */
static unsigned char *gzip(struct arena *arena, const unsigned char *bytes, size_t size, size_t *packed) {
  z_stream stream = {0};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW, 9, Z_DEFAULT_STRATEGY) != Z_OK) return NULL;
  size_t room = deflateBound(&stream, (uLong)size);
  unsigned char *to = arena_alloc(arena, room);
  stream.next_in = (Bytef *)(uintptr_t)bytes;
  stream.avail_in = (uInt)size;
  stream.next_out = to;
  stream.avail_out = (uInt)room;
  int status = deflate(&stream, Z_FINISH);
  *packed = stream.total_out;
  deflateEnd(&stream);
  return status == Z_STREAM_END ? to : NULL;
}

static void write_file(struct html *html, const struct attachment *file) {
  const unsigned char *bytes = file->bytes;
  size_t size = file->size;
  bool packed = size > PLAIN_BYTES && (bytes = gzip(html->arena, file->bytes, file->size, &size)) != NULL;
  if (!packed) bytes = file->bytes, size = file->size;
  gchar *text = g_base64_encode(bytes, size);
  sink_format(html->sink, "\n<li><a class=\"carried\" download=\"%s%s\" href=\"data:%s;base64,", file->name, packed ? ".gz" : "", packed ? "application/gzip" : file->mime);
  sink_text(html->sink, text);
  sink_format(html->sink, "\">%s%s</a> ", file->name, packed ? ".gz" : "");
  html_string(html, file->description);
  sink_text(html->sink, "</li>");
  g_free(text);
}

void html_files(struct html *html) {
  const struct write_context *context = html->context;
  if (context->attachment_count == 0) return;
  sink_text(html->sink, "\n<details class=\"files\"><summary>");
  html_label(html, "html.files");
  sink_text(html->sink, "</summary><ul>");
  for (size_t i = 0; i < context->attachment_count; i++) write_file(html, &context->attachments[i]);
  sink_text(html->sink, "\n</ul></details>");
}
