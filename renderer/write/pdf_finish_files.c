/* pdf_finish_files.c: attachments as associated files of the document (ISO 19005-3, 6.8; ISO 32000-2, 14.13).
 *
 * Each is named in /Names too, by which readers list them. Their dates are the document's. */
#include <glib.h>
#include <string.h>

#include "write/pdf_finish_parts.h"

static void put_name(struct sink *text, const char *mime) {
  sink_text(text, "/");
  for (; *mime; mime++) {
    if (*mime == '/') sink_text(text, "#2F");
    else sink_bytes(text, mime, 1);
  }
}

static int add_bytes(struct finish *f, const struct attachment *file) {
  struct sink *text = finish_text(f);
  char *sum = g_compute_checksum_for_data(G_CHECKSUM_MD5, file->bytes, file->size);
  sink_text(text, "<< /Type /EmbeddedFile /Subtype ");
  put_name(text, file->mime);
  sink_format(text, " /Params << /Size %zu /CheckSum <%s>", file->size, sum);
  if (f->context->document->date) {
    sink_text(text, " /ModDate ");
    put_date(text, f->context->document->date);
  }
  sink_text(text, " >> >>");
  g_free(sum);
  return finish_stream(f, file->bytes, file->size, true);
}

static int add_file(struct finish *f, const struct attachment *file) {
  int bytes = add_bytes(f, file);
  struct sink *text = finish_text(f);
  sink_format(text, "<< /Type /Filespec /F (%s) /UF (%s) /EF << /F %d 0 R /UF %d 0 R >> /AFRelationship /%s /Desc ", file->name, file->name,
              bytes, bytes, file->kind == ATTACHMENT_SOURCE ? "Source" : "Data");
  put_text(text, file->description, strlen(file->description));
  sink_text(text, " >>");
  return finish_add(f);
}

const char *finish_files(struct finish *f) {
  const struct write_context *context = f->context;
  if (context->attachment_count == 0) return NULL;
  int *files = arena_new_array(context->arena, int, context->attachment_count);
  for (size_t i = 0; i < context->attachment_count; i++) files[i] = add_file(f, &context->attachments[i]);
  struct sink *text = finish_text(f);
  sink_text(text, "[");
  for (size_t i = 0; i < context->attachment_count; i++) sink_format(text, "%d 0 R ", files[i]);
  sink_text(text, "]");
  finish_catalog(f, "/AF", finish_add(f));
  text = finish_text(f);
  sink_text(text, "<< /EmbeddedFiles << /Names [");
  for (size_t i = 0; i < context->attachment_count; i++) sink_format(text, "(%s) %d 0 R ", context->attachments[i].name, files[i]);
  sink_text(text, "] >> >>");
  finish_catalog(f, "/Names", finish_add(f));
  return NULL;
}
