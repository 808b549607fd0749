/* record.c: what it takes to make a report again: program, options, hashes of the files that it was made from. It goes into
 * the PDF (XMP, ringi:record) and the HTML (<meta name="ringi:record">), where verify.c finds it.
 *
 * Leaves the files themselves to attached.c. Invariant: it depends on nothing but them and the options; the record of a
 * letter names no file. */
#include <glib.h>
#include <string.h>

#include "json/write.h"
#include "pipeline.h"
#include "write/write.h"

/* The files of one kind, in the order of their names: name and hash. */
static void put_files(struct json_writer *writer, const char *member, const struct attachment *files, size_t count, enum attachment_kind kind) {
  json_begin_array(writer, member);
  for (size_t i = 0; i < count; i++) {
    if (files[i].kind != kind) continue;
    gchar *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, files[i].bytes, files[i].size);
    json_begin_object(writer, NULL);
    json_put_text(writer, "name", files[i].name);
    json_put_text(writer, "sha256", sum);
    json_end(writer);
    g_free(sum);
  }
  json_end(writer);
}

static void put_options(struct json_writer *writer, const struct ringi *ringi, const struct edition *edition) {
  const struct settings *settings = &ringi->settings;
  json_begin_object(writer, "options");
  json_put_text(writer, "layout", edition->layout->name);
  json_put_text(writer, "theme", edition->layout->theme->name);
  json_put_text(writer, "lang", settings->lang ? settings->lang : "ja");
  json_put_text(writer, "era", settings->era ? settings->era : "western");
  if (settings->date) json_put_text(writer, "date", settings->date);
  json_put_text(writer, "attach", edition_attaches(ringi, edition) ? "yes" : "no");
  json_end(writer);
}

static void free_sink(void *sink) { sink_free(sink); }

void edition_record(struct ringi *ringi, struct edition *edition) {
  size_t count;
  const struct attachment *files = edition_files(ringi, edition, &count);
  struct json_writer *writer = json_writer_new(ringi->arena);
  json_put_text(writer, "format", "ringi-record/1");
  json_put_text(writer, "program", RINGI_VERSION);
  json_put_text(writer, "hash", edition->report_hash);
  put_options(writer, ringi, edition);
  if (!edition->layout->never_attach) { /* a letter tells nothing of what we call our files */
    put_files(writer, "inputs", files, count, ATTACHMENT_SOURCE);
    put_files(writer, "looks", files, count, ATTACHMENT_DATA);
  }
  json_begin_array(writer, "fonts");
  for (size_t i = 0; edition->font_names && edition->font_names[i]; i++) json_put_text(writer, NULL, edition->font_names[i]);
  json_end(writer);
  struct sink *record = arena_new(ringi->arena, struct sink);
  arena_defer(ringi->arena, free_sink, record);
  json_write(writer, record);
  if (sink_failed(record)) arena_fail(ringi->arena);
  edition->document->record = arena_copy(ringi->arena, (const char *)record->bytes, record->size);
}
