/* attached.c: what a report carries of what it was made from: the inputs as they were given, and the layout, theme and words
 * where they are not built in. Named by format and id, never by path.
 *
 * They are put in as they are: a PDF's streams are compressed anyway, and who takes one out gets a file that opens. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline.h"
#include "write/write.h"

bool edition_attaches(const struct ringi *ringi, const struct edition *edition) {
  const char *asked = ringi->settings.attach;
  if (!edition->layout || edition->layout->never_attach) return false;
  return asked ? strcmp(asked, "yes") == 0 : edition->layout->attach;
}

struct attachments { struct ringi *ringi; const struct edition *edition; struct attachment *items; size_t count; };

static bool is_taken(const struct attachments *list, const char *name) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i].name, name) == 0) return true;
  return false;
}

/* "checksheet-ID.json", of characters that every system takes; a further one of that name gets a number. */
static const char *file_name(const struct attachments *list, const char *format, const char *id) {
  struct arena *arena = list->ringi->arena;
  char *stem = *id ? arena_format(arena, "%s-%s", format, id) : arena_copy(arena, format, strlen(format));
  for (char *at = stem; *at; at++)
    if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '-' || *at == '.' || *at == '_')) *at = '_';
  const char *name = arena_format(arena, "%.100s.json", stem);
  for (unsigned number = 2; is_taken(list, name); number++) name = arena_format(arena, "%.100s-%u.json", stem, number);
  return name;
}

static void attach(struct attachments *list, enum attachment_kind kind, const char *format, const char *id, const char *key,
                   const unsigned char *bytes, size_t size) {
  const char *description = label_format(list->ringi->arena, list->edition->labels, key, "id", id, NULL);
  const char *name = file_name(list, format, id);
  list->items[list->count++] = (struct attachment){name, "application/json", description, kind, bytes, size};
}

/* A data file that is not built in, by the name in its path. */
static void attach_data(struct attachments *list, const char *format, const char *path, const char *key, const unsigned char *bytes, size_t size) {
  if (!path) return;
  const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *dot = strrchr(base, '.');
  attach(list, ATTACHMENT_DATA, format, arena_copy(list->ringi->arena, base, dot ? (size_t)(dot - base) : strlen(base)), key, bytes, size);
}

static void attach_logo(struct attachments *list, const struct logo *logo) {
  if (!logo) return;
  bool png = logo->kind == LOGO_PNG;
  const char *description = label(list->edition->labels, "attached.logo");
  list->items[list->count++] = (struct attachment){png ? "logo.png" : "logo.svg", png ? "image/png" : "image/svg+xml", description, ATTACHMENT_DATA, logo->bytes, logo->size};
}

static int by_name(const void *a, const void *b) { return strcmp(((const struct attachment *)a)->name, ((const struct attachment *)b)->name); }

const struct attachment *edition_attachments(struct ringi *ringi, const struct edition *edition, size_t *count) {
  *count = 0;
  return edition_attaches(ringi, edition) ? edition_files(ringi, edition, count) : NULL;
}

const struct attachment *edition_files(struct ringi *ringi, const struct edition *edition, size_t *count) {
  const struct model *model = ringi->model;
  struct attachments list = {.ringi = ringi, .edition = edition, .items = arena_new_array(ringi->arena, struct attachment, model->file_count + 5)};
  for (size_t i = 0; i < model->sheet_count; i++)
    attach(&list, ATTACHMENT_SOURCE, "checksheet", model->sheets[i]->id.bytes, "attached.sheet", model->sheets[i]->file->bytes, model->sheets[i]->file->size);
  for (size_t i = 0; i < model->scoring_count; i++)
    attach(&list, ATTACHMENT_SOURCE, "checksheet-scoring", model->scorings[i]->id.bytes, "attached.scoring", model->scorings[i]->file->bytes,
           model->scorings[i]->file->size);
  if (model->document)
    attach(&list, ATTACHMENT_SOURCE, "report-document", "", "attached.document", model->document->file->bytes, model->document->file->size);
  const struct layout *layout = edition->layout;
  const unsigned char *words;
  size_t size;
  const char *path = labels_file(edition->labels, &words, &size);
  attach_data(&list, "report-layout", layout->path, "attached.layout", layout->bytes, layout->size);
  attach_data(&list, "report-theme", layout->theme->path, "attached.theme", layout->theme->bytes, layout->theme->size);
  if (layout->theme->path) attach_logo(&list, layout->theme->logo);
  attach_data(&list, "report-labels", path, "attached.labels", words, size);
  qsort(list.items, list.count, sizeof *list.items, by_name);
  *count = list.count;
  return list.items;
}
