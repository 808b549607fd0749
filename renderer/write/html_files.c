/* html_files.c: the files that the report carries, as links in the foot that a browser saves without asking for anything.
 *
 * <a class="carried" download="NAME" href="data:MIME;base64,...">, in the order of the record. A file larger than
 * PLAIN_BYTES is gzipped first: then its MIME type is application/gzip and its NAME ends in ".gz". */
#include <string.h>

#include "base/packer.h"
#include "write/html.h"

#define PLAIN_BYTES 4096u

static void write_file(struct html *html, struct packer *packer, const struct attachment *file) {
  struct sink gzipped = {0};
  bool packed = file->size > PLAIN_BYTES && packer_pack(packer, PACK_GZIP, file->bytes, file->size, &gzipped);
  gchar *text = packed ? g_base64_encode(gzipped.bytes, gzipped.size) : g_base64_encode(file->bytes, file->size);
  sink_format(html->sink, "\n<li><a class=\"carried\" download=\"%s%s\" href=\"data:%s;base64,", file->name, packed ? ".gz" : "", packed ? "application/gzip" : file->mime);
  sink_text(html->sink, text);
  sink_format(html->sink, "\">%s%s</a> ", file->name, packed ? ".gz" : "");
  html_string(html, file->description);
  sink_text(html->sink, "</li>");
  g_free(text);
  sink_free(&gzipped);
}

void html_files(struct html *html) {
  const struct write_context *context = html->context;
  if (context->attachment_count == 0) return;
  sink_text(html->sink, "\n<details class=\"files\"><summary>");
  html_label(html, "html.files");
  sink_text(html->sink, "</summary><ul>");
  struct packer *packer = packer_open(html->arena, PACK_WELL);
  for (size_t i = 0; i < context->attachment_count; i++) write_file(html, packer, &context->attachments[i]);
  sink_text(html->sink, "\n</ul></details>");
}
