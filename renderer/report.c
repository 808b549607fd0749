/* report.c: the pipeline on one screen: inputs, model, glyphs, tree, pages, output.
 *
 * Every public call lands its failed allocations here (enter). Invariant: a report is checked once; what an earlier call
 * made (model, tree, pages) is used again by later ones. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/message.h"
#include "base/sink.h"
#include "base/text.h"
#include "input/inquiries.h"
#include "input/model.h"
#include "page/page.h"
#include "parts/parts.h"
#include "ringi.h"
#include "style/labels.h"
#include "style/layout.h"
#include "typeset/fonts.h"
#include "typeset/glyph.h"
#include "write/write.h"

#ifndef RINGI_VERSION
#define RINGI_VERSION "0.1.0"
#endif

struct input { char *name; unsigned char *bytes; size_t size; const char *failure; };

struct ringi {
  struct input *inputs; size_t input_count;
  char *layout_name, *fonts_folder;
  bool strict, out_of_memory;
  size_t memory;
  unsigned dpi;
  ringi_message_fn *tell; void *context;
  struct sink *outputs; size_t output_count;
  struct sink page;  /* the last output of one page */
  /* made as they are needed, in the arena */
  struct arena *arena;
  struct messages *messages;
  struct model *model;
  const struct layout *layout;
  struct fonts *fonts;
  struct document *document;
  struct pages *pages;
  struct png_kit *png;
  bool checked;
};

const char *ringi_version(void) { return RINGI_VERSION; }

struct ringi *ringi_open(void) {
  struct ringi *ringi = calloc(1, sizeof *ringi);
  if (ringi) ringi->memory = (size_t)4096 << 20, ringi->dpi = DPI_DEFAULT;
  return ringi;
}

void ringi_close(struct ringi *ringi) {
  if (!ringi) return;
  arena_close(ringi->arena);
  for (size_t i = 0; i < ringi->input_count; i++) {
    free(ringi->inputs[i].name);
    free(ringi->inputs[i].bytes);
  }
  for (size_t i = 0; i < ringi->output_count; i++) sink_free(&ringi->outputs[i]);
  sink_free(&ringi->page);
  free(ringi->outputs);
  free(ringi->inputs);
  free(ringi->layout_name);
  free(ringi->fonts_folder);
  free(ringi);
}

void ringi_on_message(struct ringi *ringi, ringi_message_fn *tell, void *context) {
  ringi->tell = tell;
  ringi->context = context;
}

static enum ringi_status set_string(char **option, const char *value) {
  char *copy = strdup(value);
  if (!copy) return RINGI_LIMIT;
  free(*option);
  *option = copy;
  return RINGI_OK;
}

static bool whole_number(const char *value, unsigned long least, unsigned long most, unsigned long *number) {
  char *end;
  *number = strtoul(value, &end, 10);
  return *value >= '0' && *value <= '9' && !*end && *number >= least && *number <= most;
}

enum ringi_status ringi_set(struct ringi *ringi, const char *option, const char *value) {
  if (ringi->arena || !option || !value) return RINGI_USAGE;
  if (strcmp(option, "layout") == 0) return set_string(&ringi->layout_name, value);
  if (strcmp(option, "fonts") == 0) return set_string(&ringi->fonts_folder, value);
  if (strcmp(option, "strict") == 0) {
    ringi->strict = strcmp(value, "yes") == 0;
    return ringi->strict || strcmp(value, "no") == 0 ? RINGI_OK : RINGI_USAGE;
  }
  unsigned long number;
  if (strcmp(option, "memory") == 0) {
    if (!whole_number(value, 16, 65536, &number)) return RINGI_USAGE;
    ringi->memory = (size_t)number << 20;
    return RINGI_OK;
  }
  if (strcmp(option, "dpi") == 0) {
    if (!whole_number(value, LIMIT_DPI_LEAST, LIMIT_DPI_MOST, &number)) return RINGI_USAGE;
    ringi->dpi = (unsigned)number;
    return RINGI_OK;
  }
  return RINGI_USAGE;
}

/* Takes `bytes` (malloc'ed); NULL with the reason in `failure`. */
static enum ringi_status take_input(struct ringi *ringi, const char *name, unsigned char *bytes, size_t size, const char *failure) {
  struct input *inputs = realloc(ringi->inputs, (ringi->input_count + 1) * sizeof *inputs);
  char *copy = strdup(name);
  if (inputs) ringi->inputs = inputs;
  if (!inputs || !copy) {
    free(copy);
    free(bytes);
    return RINGI_LIMIT;
  }
  inputs[ringi->input_count++] = (struct input){copy, bytes, size, failure};
  return RINGI_OK;
}

enum ringi_status ringi_add_memory(struct ringi *ringi, const char *name, const void *bytes, size_t size) {
  if (ringi->arena || !name || (!bytes && size)) return RINGI_USAGE;
  unsigned char *copy = malloc(size + 1);
  if (!copy) return RINGI_LIMIT;
  if (size) memcpy(copy, bytes, size);
  return take_input(ringi, name, copy, size, NULL);
}

enum ringi_status ringi_add_file(struct ringi *ringi, const char *path) {
  if (ringi->arena || !path) return RINGI_USAGE;
  bool standard = strcmp(path, "-") == 0;
  FILE *file = standard ? stdin : fopen(path, "rbe");
  if (!file) return take_input(ringi, path, NULL, 0, strerror(errno));
  struct sink sink = {0};
  unsigned char part[65536];
  size_t size;
  while ((size = fread(part, 1, sizeof part, file)) > 0) {
    sink_bytes(&sink, part, size);
    if (sink.size > LIMIT_FILE_BYTES) break; /* more than may be: json_read refuses it */
  }
  const char *failure = ferror(file) ? strerror(errno) : NULL;
  if (!standard) fclose(file);
  if (sink_failed(&sink)) {
    sink_free(&sink);
    return RINGI_LIMIT;
  }
  if (failure) {
    sink_free(&sink);
    return take_input(ringi, path, NULL, 0, failure);
  }
  return take_input(ringi, standard ? "<stdin>" : path, sink.bytes, sink.size, NULL);
}

struct leaf_place { struct arena *arena; const struct leaf *leaf; };

static struct place place_of_leaf(void *context) {
  const struct leaf_place *at = context;
  return json_place(at->arena, at->leaf->file, at->leaf->value);
}

/* The glyph rule over every leaf. */
static void check_glyphs(struct ringi *ringi) {
  const struct model *model = ringi->model;
  for (size_t i = 1; i < model->leaf_count; i++) {
    const struct leaf *leaf = &model->leaves[i];
    if (!leaf->value || leaf->value->kind != JSON_KIND_STRING) continue;
    struct leaf_place place = {ringi->arena, leaf};
    glyph_check_text(ringi->fonts, ringi->messages, place_of_leaf, &place, leaf->value->text, leaf->value->length);
  }
}

static struct json_file **read_inputs(struct ringi *ringi, size_t *count) {
  struct json_file **files = arena_new_array(ringi->arena, struct json_file *, ringi->input_count + 1);
  *count = 0;
  for (size_t i = 0; i < ringi->input_count; i++) {
    const struct input *input = &ringi->inputs[i];
    const struct place place = {.file = input->name, .file_order = i};
    if (i >= LIMIT_INPUTS) {
      message_add(ringi->messages, RINGI_ERROR, "limit", &place, "more than %u input files", LIMIT_INPUTS);
      break;
    }
    if (input->failure) {
      message_add(ringi->messages, RINGI_ERROR, "read", &place, "can't be read: %s", input->failure);
      files[*count] = arena_new(ringi->arena, struct json_file); /* as one that could not be parsed: nobody knows what it is */
      *files[(*count)++] = (struct json_file){.name = input->name, .order = i};
    } else files[(*count)++] = json_read(ringi->arena, ringi->messages, input->name, i, input->bytes ? input->bytes : (const unsigned char *)"", input->size);
  }
  return files;
}

static enum ringi_status check(struct ringi *ringi) {
  if (!ringi->checked) {
    ringi->checked = true;
    size_t count;
    ringi->layout = layout_read(ringi->arena, ringi->messages, ringi->layout_name ? ringi->layout_name : "full");
    struct json_file **files = read_inputs(ringi, &count);
    ringi->model = model_build(ringi->arena, ringi->messages, files, count);
    ringi->fonts = fonts_open(ringi->arena, ringi->messages, ringi->fonts_folder);
    if (ringi->fonts) check_glyphs(ringi);
  }
  enum ringi_status status = messages_status(ringi->messages);
  if (status != RINGI_OK) return status;
  return ringi->strict && messages_warnings(ringi->messages) ? RINGI_STRICT : RINGI_OK;
}

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
  for (size_t i = 0; *count < 256; i++) {
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

static void require_leaves(struct ringi *ringi) {
  const struct model *model = ringi->model;
  struct requirement *required = arena_new_array(ringi->arena, struct requirement, model->leaf_count + 1);
  size_t count = 0;
  for (uint32_t i = 1; ringi->layout->complete && i < model->leaf_count; i++)
    if (model->leaves[i].printed) required[count++] = (struct requirement){i, model->leaves[i].length};
  ringi->document->required = required;
  ringi->document->required_count = count;
}

static void tell_missing(struct ringi *ringi) {
  const uint32_t *missing;
  size_t count = document_missing(ringi->document, &missing);
  for (size_t i = 0; i < count; i++) {
    const struct leaf *leaf = &ringi->model->leaves[missing[i]];
    struct place place = json_place(ringi->arena, leaf->file, leaf->value);
    message_add(ringi->messages, RINGI_ERROR, "complete", &place, "this value is printed nowhere in the report");
  }
}

static bool has_part(const struct layout *layout, const char *name) {
  for (size_t i = 0; i < layout->part_count; i++)
    if (strcmp(layout->parts[i].name, name) == 0) return true;
  return false;
}

static void build_tree(struct ringi *ringi) {
  if (ringi->document) return;
  ringi->document = document_new(ringi->arena);
  const struct labels *labels = labels_read(ringi->arena, ringi->messages, "ja");
  if (!labels) return;
  open_faces(ringi);
  struct part_context context = {.document = ringi->document, .model = ringi->model, .layout = ringi->layout,
                                 .labels = labels, .arena = ringi->arena, .program_version = RINGI_VERSION,
                                 .report_hash = report_hash(ringi)};
  context.font_names = font_names(ringi, &context.font_count);
  parts_build(&context);
  ringi->document->creator = "ringi " RINGI_VERSION;
  require_leaves(ringi);
  tell_missing(ringi);
  if (has_part(ringi->layout, "inquiry")) inquiries_tell_missing(ringi->arena, ringi->messages, ringi->model);
  const char *broken = document_check(ringi->document);
  if (broken) message_add(ringi->messages, RINGI_ERROR, "complete", NULL, "the document tree is not sound: %s", broken);
}

static const struct writer *find_writer(const char *format) {
  for (size_t i = 0; writer_at(i); i++)
    if (strcmp(writer_at(i)->name, format) == 0) return writer_at(i);
  return NULL;
}

/* A usage error of one call, not of the report: a later call may ask for something that there is. */
static enum ringi_status tell_usage(const struct ringi *ringi, const char *sentence) {
  if (ringi->tell)
    ringi->tell(ringi->context, &(struct ringi_message){.severity = RINGI_ERROR, .rule = "usage", .text = sentence});
  return RINGI_USAGE;
}

/* Checks, and makes what the writer reads. */
static enum ringi_status prepare(struct ringi *ringi, const struct writer *writer) {
  enum ringi_status status = check(ringi);
  if (status != RINGI_OK) return status;
  build_tree(ringi);
  if (messages_errors(ringi->messages)) return messages_status(ringi->messages);
  if (writer->paged && !ringi->pages) {
    ringi->pages = pages_place(ringi->arena, ringi->messages, ringi->document, ringi->layout, ringi->fonts);
    if (!ringi->pages) return messages_errors(ringi->messages) ? messages_status(ringi->messages) : RINGI_FAULT;
  }
  return RINGI_OK;
}

static struct write_context write_context(struct ringi *ringi) {
  return (struct write_context){.arena = ringi->arena, .messages = ringi->messages, .document = ringi->document,
                                .layout = ringi->layout, .fonts = ringi->fonts, .pages = ringi->pages, .dpi = ringi->dpi,
                                .png = &ringi->png};
}

static enum ringi_status give(struct ringi *ringi, bool written, const struct sink *sink, const struct writer *writer,
                              struct ringi_output *output) {
  if (!written || sink_failed(sink)) return messages_errors(ringi->messages) ? messages_status(ringi->messages) : RINGI_LIMIT;
  *output = (struct ringi_output){sink->bytes, sink->size, writer->paged ? ringi->pages->count : 0};
  return RINGI_OK;
}

static enum ringi_status render(struct ringi *ringi, const char *format, struct ringi_output *output) {
  const struct writer *writer = find_writer(format);
  if (!writer) return tell_usage(ringi, arena_format(ringi->arena, "there is no output format \"%.40s\"", format));
  if (!writer->write) return tell_usage(ringi, arena_format(ringi->arena, "%s is made page by page", format));
  enum ringi_status status = prepare(ringi, writer);
  if (status != RINGI_OK) return status;
  struct sink *outputs = realloc(ringi->outputs, (ringi->output_count + 1) * sizeof *outputs);
  if (!outputs) return RINGI_LIMIT;
  ringi->outputs = outputs;
  struct sink *sink = &outputs[ringi->output_count++];
  *sink = (struct sink){0};
  struct write_context context = write_context(ringi);
  return give(ringi, writer->write(&context, sink), sink, writer, output);
}

static enum ringi_status render_page(struct ringi *ringi, const char *format, size_t page, struct ringi_output *output) {
  const struct writer *writer = find_writer(format);
  if (!writer || !writer->write_page)
    return tell_usage(ringi, arena_format(ringi->arena, "there is no format \"%.40s\" that is made page by page", format));
  enum ringi_status status = prepare(ringi, writer);
  if (status != RINGI_OK) return status;
  if (page < 1 || page > ringi->pages->count)
    return tell_usage(ringi, arena_format(ringi->arena, "there is no page %zu; the report has %zu", page, ringi->pages->count));
  sink_free(&ringi->page);
  ringi->page = (struct sink){0};
  struct write_context context = write_context(ringi);
  return give(ringi, writer->write_page(&context, page - 1, &ringi->page), &ringi->page, writer, output);
}

/* Opens the arena at the first call; false where there is no memory at all. */
static bool enter(struct ringi *ringi, jmp_buf *landing) {
  if (ringi->out_of_memory) return false;
  if (!ringi->arena) {
    ringi->arena = arena_open(ringi->memory);
    if (!ringi->arena) return false;
  }
  arena_catch(ringi->arena, landing);
  if (!ringi->messages) ringi->messages = messages_new(ringi->arena);
  return true;
}

static enum ringi_status no_memory(struct ringi *ringi) {
  if (!ringi->out_of_memory && ringi->tell)
    ringi->tell(ringi->context, &(struct ringi_message){.severity = RINGI_ERROR, .rule = "memory", .text = "the report needs more memory than it may have"});
  ringi->out_of_memory = true;
  return RINGI_LIMIT;
}

enum ringi_status ringi_check(struct ringi *ringi) {
  jmp_buf landing;
  if (setjmp(landing) || !enter(ringi, &landing)) return no_memory(ringi);
  enum ringi_status status = check(ringi);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

enum ringi_status ringi_render(struct ringi *ringi, const char *format, struct ringi_output *output) {
  jmp_buf landing;
  if (setjmp(landing) || !enter(ringi, &landing)) return no_memory(ringi);
  enum ringi_status status = render(ringi, format, output);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

enum ringi_status ringi_render_page(struct ringi *ringi, const char *format, size_t page, struct ringi_output *output) {
  jmp_buf landing;
  if (setjmp(landing) || !enter(ringi, &landing)) return no_memory(ringi);
  enum ringi_status status = render_page(ringi, format, page, output);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

int ringi_format_by_page(size_t index) { return writer_at(index) && writer_at(index)->write_page; }

const char *ringi_format_name(size_t index) { return writer_at(index) ? writer_at(index)->name : NULL; }

const char *ringi_format_suffix(size_t index) { return writer_at(index) ? writer_at(index)->suffix : NULL; }
