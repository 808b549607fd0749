/* edition.c: the inputs in one layout: labels, tree, completeness, pages. Several editions share one model.
 *
 * Leaves inputs and checks to report.c. Invariant: an edition's tree is built once, and is sound when edition_build says
 * so: every leaf that its layout has to print is in it. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "input/inquiries.h"
#include "parts/parts.h"
#include "fit.h"
#include "pipeline.h"
#include "style/labels.h"
#include "style/reader.h"

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* SHA-256 over the sorted hashes of the inputs, a line each. */
static const char *report_hash(struct ringi *ringi) {
  const struct model *model = ringi->model;
  const char **hashes = arena_new_array(ringi->arena, const char *, model->file_count + 1);
  for (size_t i = 0; i < model->file_count; i++) hashes[i] = model->files[i]->sha256;
  qsort(hashes, model->file_count, sizeof *hashes, by_text);
  GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
  for (size_t i = 0; i < model->file_count; i++) {
    g_checksum_update(sum, (const guchar *)hashes[i], -1);
    g_checksum_update(sum, (const guchar *)"\n", 1);
  }
  const char *hash = arena_copy(ringi->arena, g_checksum_get_string(sum), 64);
  g_checksum_free(sum);
  return hash;
}

/* The faces that the inputs' characters and our own words call for, as "family style version". */
static const char *const *font_names(struct ringi *ringi, size_t *count) {
  const char **names = arena_new_array(ringi->arena, const char *, 256);
  *count = 0;
  for (size_t i = 0; *count < 255; i++) {
    const struct font *font = fonts_opened(ringi->fonts, i);
    if (!font) break;
    names[(*count)++] = arena_format(ringi->arena, "%s %s %s", font->family, font->bold ? "Bold" : "Regular", font->revision);
  }
  return names;
}

/* Opens every face that a character of the inputs needs, before the provenance page names them. */
static void open_faces(struct ringi *ringi) {
  const struct model *model = ringi->model;
  unsigned char *seen = arena_alloc(ringi->arena, 0x110000 / 8);
  for (size_t i = 1; i < model->leaf_count; i++) {
    const char *text = model->leaves[i].text;
    if (!text) continue;
    size_t length;
    for (size_t at = 0; text[at]; at += length) {
      uint32_t character = text_code_point(text + at, &length);
      if (character < 0x80 || character >= 0x110000 || seen[character / 8] & (1u << character % 8)) continue;
      seen[character / 8] = (unsigned char)(seen[character / 8] | 1u << character % 8);
      fonts_for(ringi->fonts, FAMILY_PROPORTIONAL, false, character, 0);
    }
  }
}

static void require_leaves(struct ringi *ringi, struct edition *edition) {
  const struct model *model = ringi->model;
  struct requirement *required = arena_new_array(ringi->arena, struct requirement, model->leaf_count + 1);
  size_t count = 0;
  for (uint32_t i = 1; edition->layout->complete && i < model->leaf_count; i++)
    if (model->leaves[i].printed) required[count++] = (struct requirement){i, model->leaves[i].length};
  edition->document->required = required;
  edition->document->required_count = count;
}

/* Values that are printed nowhere and stand in the same member of the same kind of file, and the first of them. */
struct lost { const char *kind; const struct leaf *first; size_t count; };

/* Where a value stands, whichever element it is in: "sections/items/answers/text"; one member in itself is named once. */
static const char *kind_of_place(struct arena *arena, const struct json_value *value) {
  const char *path = "";
  const struct json_value *below = NULL;
  for (; value->parent; value = value->parent) {
    if (!value->name || (below && strcmp(below->name, value->name) == 0)) continue;
    path = arena_format(arena, "%s%s%s", value->name, below ? "/" : "", path);
    below = value;
  }
  const struct json_value *format = json_member(value, "format");
  return arena_format(arena, "%s of %s", path, format && format->text ? format->text : "a file");
}

/* The column that is missing, where one of that name is left out; "": the reason is another. */
static const char *left_out(struct arena *arena, const struct layout *layout, const struct json_value *value) {
  for (; value; value = value->parent) {
    const char *part = value->name ? layout_drops(arena, layout, value->name) : NULL;
    if (part) return arena_format(arena, ": the layout's part \"%s\" leaves out the column \"%s\"", part, value->name);
  }
  return "";
}

/* One finding for each kind of value, with its first place: a column that a layout drops would be hundreds of them. */
static void tell_missing(struct ringi *ringi, const struct edition *edition) {
  const uint32_t *missing;
  size_t count = document_missing(edition->document, &missing), kinds = 0, capacity = 0;
  struct lost *lost = NULL;
  for (size_t i = 0; i < count; i++) {
    const struct leaf *leaf = &ringi->model->leaves[missing[i]];
    const char *kind = kind_of_place(ringi->arena, leaf->value);
    size_t at = 0;
    while (at < kinds && strcmp(lost[at].kind, kind) != 0) at++;
    if (at == kinds) {
      lost = arena_grow(ringi->arena, lost, kinds, &capacity, sizeof *lost);
      lost[kinds++] = (struct lost){kind, leaf, 0};
    }
    lost[at].count++;
  }
  for (size_t i = 0; i < kinds; i++) {
    const struct leaf *first = lost[i].first;
    struct place place = json_place(ringi->arena, first->file, first->value);
    const char *why = left_out(ringi->arena, edition->layout, first->value);
    const char *more = lost[i].count > 1 ? arena_format(ringi->arena, " and %zu more of its kind (%.300s)", lost[i].count - 1, lost[i].kind) : "";
    message_add(ringi->messages, RINGI_ERROR, "complete", &place, "this value%s %s printed nowhere in the report%s", more, *more ? "are" : "is", why);
  }
}

/* The options that a report was made with: what it takes to make it again. */
static const char *recorded(const struct ringi *ringi, const struct edition *edition) {
  const struct settings *settings = &ringi->settings;
  return arena_format(ringi->arena, "layout=%s; theme=%s; lang=%s; era=%s; date=%s; attach=%s", edition->layout->name,
                      edition->layout->theme->name, settings->lang ? settings->lang : "ja",
                      settings->era ? settings->era : "western", settings->date ? settings->date : "",
                      edition_attaches(ringi, edition) ? "yes" : "no");
}

static const struct looks *looks_of(struct ringi *ringi) {
  ringi->looks.config = ringi->settings.config;
  return &ringi->looks;
}

static void build_tree(struct ringi *ringi, struct edition *edition) {
  const struct settings *settings = &ringi->settings;
  const struct labels *labels = labels_read_with(ringi->arena, ringi->messages, settings->lang ? settings->lang : "ja", looks_of(ringi));
  edition->document = document_new(ringi->arena);
  if (!labels) return;
  edition->labels = labels;
  const struct reader own = {ringi->arena, ringi->messages, edition->layout->file, "labels"};
  if (edition->layout->labels) labels_change(labels, &own, edition->layout->labels);
  if (messages_errors(ringi->messages)) return;
  open_faces(ringi);
  struct part_context context = {.document = edition->document, .model = ringi->model, .layout = edition->layout,
                                 .labels = labels, .arena = ringi->arena, .squeeze = edition->squeeze, .program_version = RINGI_VERSION,
                                 .date = settings->date, .japanese_era = settings->era && strcmp(settings->era, "japanese") == 0,
                                 .report_hash = report_hash(ringi), .attached = edition_attaches(ringi, edition)};
  context.font_names = font_names(ringi, &context.font_count);
  const char *unfit = parts_unfit(&context);
  if (!unfit && edition->layout->never_attach && settings->attach && strcmp(settings->attach, "yes") == 0)
    unfit = arena_format(ringi->arena, "reports in the layout \"%s\" never carry their inputs", edition->layout->name);
  if (unfit) message_add(ringi->messages, RINGI_ERROR, "usage", NULL, "%s", unfit);
  if (unfit || !parts_fit_inputs(&context, ringi->messages)) return;
  if (!fit_squeeze(&context, ringi->fonts, ringi->messages)) return;
  parts_build(&context);
  edition->document->creator = "ringi " RINGI_VERSION;
  edition->document->options = recorded(ringi, edition);
  edition->font_names = context.font_names;
  edition->report_hash = context.report_hash;
  edition_record(ringi, edition);
  require_leaves(ringi, edition);
  tell_missing(ringi, edition);
  if (edition->layout->letter) inquiries_tell(ringi->arena, ringi->messages, ringi->model);
  const char *broken = document_check(edition->document);
  if (broken) message_add(ringi->messages, RINGI_ERROR, "complete", NULL, "the document tree is not sound: %s", broken);
}

struct edition *edition_in(struct ringi *ringi, const char *layout) {
  for (struct edition *edition = ringi->editions; edition; edition = edition->next)
    if (strcmp(edition->name, layout) == 0) return edition;
  struct edition *edition = arena_new(ringi->arena, struct edition);
  edition->name = arena_copy(ringi->arena, layout, strlen(layout));
  edition->layout = layout_read_with(ringi->arena, ringi->messages, layout, ringi->settings.theme, looks_of(ringi));
  edition->next = ringi->editions;
  ringi->editions = edition;
  return edition;
}

void edition_squeeze(struct edition *edition, unsigned squeeze) {
  edition->squeeze = squeeze;
  edition->document = NULL;
  edition->pages = NULL;
}

bool edition_build(struct ringi *ringi, struct edition *edition, bool paged) {
  if (!edition->layout) return false;
  if (!edition->document) build_tree(ringi, edition);
  if (messages_errors(ringi->messages)) return false;
  if (paged && !edition->pages)
    edition->pages = pages_place(ringi->arena, ringi->messages, edition->document, edition->layout, ringi->fonts);
  return !paged || edition->pages;
}
