/* report.c: the public face: inputs, model, glyphs, then an edition (edition.c: tree and pages), written.
 *
 * Every public call lands its failed allocations here (enter). Invariant: a report is checked once; what an earlier call
 * made (model, tree, pages) is used again by later ones. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "parts/file_name.h"
#include "parts/gates.h"
#include "pipeline.h"
#include "typeset/glyph.h"
#include "write/write.h"

const char *ringi_version(void) { return RINGI_VERSION; }

struct ringi *ringi_open(void) {
  struct ringi *ringi = calloc(1, sizeof *ringi);
  if (ringi) ringi->memory = (size_t)MEMORY_MIB << 20, ringi->dpi = DPI_DEFAULT;
  return ringi;
}

struct setting { const char *name, *words; char **value; };

/* Option `index` that is kept as it stands; `words`: the only ones that it takes, NULL: any. */
static struct setting setting_at(struct ringi *ringi, size_t index) {
  struct settings *settings = &ringi->settings;
  const struct setting rows[] = {
      {"layout", NULL, &settings->layout}, {"theme", NULL, &settings->theme},   {"lang", "ja en", &settings->lang},
      {"era", "western japanese", &settings->era}, {"config", NULL, &settings->config}, {"attach", "yes no", &settings->attach},
      {"fonts", NULL, &settings->fonts}};
  return index < sizeof rows / sizeof *rows ? rows[index] : (struct setting){NULL, NULL, NULL};
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
  for (size_t i = 0; setting_at(ringi, i).name; i++) free(*setting_at(ringi, i).value);
  free(ringi->settings.date);
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

/* Whether `value` is among words apart by spaces. */
static bool one_of(const char *words, const char *value) {
  size_t length = strlen(value);
  for (const char *at = words; length && (at = strstr(at, value)); at += length)
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length])) return true;
  return false;
}

/* 2026-11-20, a day that there is. */
static bool date_is_real(const char *value) {
  unsigned year, month, day;
  int used = 0;
  if (strlen(value) != 10 || strspn(value, "0123456789-") != 10) return false;
  if (sscanf(value, "%4u-%2u-%2u%n", &year, &month, &day, &used) != 3 || used != 10) return false;
  return g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

enum ringi_status ringi_set(struct ringi *ringi, const char *option, const char *value) {
  return ringi->arena || !option || !value ? RINGI_USAGE : pipeline_set(ringi, option, value);
}

enum ringi_status pipeline_set(struct ringi *ringi, const char *option, const char *value) {
  for (size_t i = 0; setting_at(ringi, i).name; i++) {
    const struct setting setting = setting_at(ringi, i);
    if (strcmp(option, setting.name) != 0) continue;
    return setting.words && !one_of(setting.words, value) ? RINGI_USAGE : set_string(setting.value, value);
  }
  if (strcmp(option, "date") == 0) return date_is_real(value) ? set_string(&ringi->settings.date, value) : RINGI_USAGE;
  if (strcmp(option, "strict") == 0) {
    ringi->strict = strcmp(value, "yes") == 0;
    return ringi->strict || strcmp(value, "no") == 0 ? RINGI_OK : RINGI_USAGE;
  }
  unsigned long number;
  if (strcmp(option, "memory") == 0) {
    if (!whole_number(value, LIMIT_MEMORY_LEAST_MIB, LIMIT_MEMORY_MOST_MIB, &number)) return RINGI_USAGE;
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
enum ringi_status pipeline_take_input(struct ringi *ringi, const char *name, unsigned char *bytes, size_t size, const char *failure) {
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
  return pipeline_take_input(ringi, name, copy, size, NULL);
}

enum ringi_status ringi_add_file(struct ringi *ringi, const char *path) {
  if (ringi->arena || !path) return RINGI_USAGE;
  bool standard = strcmp(path, "-") == 0;
  FILE *file = standard ? stdin : fopen(path, "rbe");
  if (!file) return pipeline_take_input(ringi, path, NULL, 0, strerror(errno));
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
    return pipeline_take_input(ringi, path, NULL, 0, failure);
  }
  return pipeline_take_input(ringi, standard ? "<stdin>" : path, sink.bytes, sink.size, NULL);
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

static const char *default_layout(const struct ringi *ringi) { return ringi->settings.layout ? ringi->settings.layout : "full"; }

static void require_folder(struct ringi *ringi, const char *folder, const char *of) {
  if (folder && !g_file_test(folder, G_FILE_TEST_IS_DIR))
    message_add(ringi->messages, RINGI_ERROR, "usage", NULL, "there is no folder \"%.200s\" of %s", folder, of);
}

static enum ringi_status check(struct ringi *ringi) {
  if (!ringi->checked) {
    ringi->checked = true;
    size_t count;
    if (!ringi->looks.given_count) require_folder(ringi, ringi->settings.config, "layouts, themes and labels");
    require_folder(ringi, ringi->settings.fonts, "fonts");
    edition_in(ringi, default_layout(ringi));
    struct json_file **files = read_inputs(ringi, &count);
    ringi->model = model_build(ringi->arena, ringi->messages, files, count);
    ringi->fonts = fonts_open(ringi->arena, ringi->messages, ringi->settings.fonts);
    if (ringi->fonts) check_glyphs(ringi);
  }
  enum ringi_status status = messages_status(ringi->messages);
  if (status != RINGI_OK) return status;
  return ringi->strict && messages_warnings(ringi->messages) ? RINGI_STRICT : RINGI_OK;
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

/* The layout that the writer draws from: its own, or the one asked for. */
static struct edition *edition_for(struct ringi *ringi, const struct writer *writer) {
  struct edition *asked = edition_in(ringi, default_layout(ringi));
  bool letter = asked->layout && asked->layout->letter; /* nothing but itself may come of it */
  bool suits = !writer->layout || letter || (asked->layout && asked->layout->lists && asked->layout->lists <= writer->lists);
  return suits ? asked : edition_in(ringi, writer->layout);
}

/* Checks, and makes what the writer reads. */
static enum ringi_status prepare(struct ringi *ringi, const struct writer *writer, struct edition **made) {
  enum ringi_status status = check(ringi);
  if (status != RINGI_OK) return status;
  struct edition *edition = *made = edition_for(ringi, writer);
  if (!edition_build(ringi, edition, writer->paged)) return messages_errors(ringi->messages) ? messages_status(ringi->messages) : RINGI_FAULT;
  return RINGI_OK;
}

static struct write_context write_context(struct ringi *ringi, const struct edition *edition) {
  size_t count;
  const struct attachment *attachments = edition_attachments(ringi, edition, &count);
  return (struct write_context){.attachments = attachments, .attachment_count = count, .arena = ringi->arena, .messages = ringi->messages, .document = edition->document,
                                .layout = edition->layout, .fonts = ringi->fonts, .pages = edition->pages, .dpi = ringi->dpi,
                                .made = ringi->made, .made_count = ringi->made_count, .png = &ringi->png,
                                .labels = edition->labels};
}

/* Hands an output out and notes it; `made`: what it is, but for its size and hash. */
static enum ringi_status give(struct ringi *ringi, bool written, const struct sink *sink, struct made made, struct ringi_output *output) {
  if (!written || sink_failed(sink)) return messages_errors(ringi->messages) ? messages_status(ringi->messages) : RINGI_LIMIT;
  char *hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, sink->bytes, sink->size);
  made.size = sink->size;
  memcpy(made.sha256, hash, sizeof made.sha256);
  g_free(hash);
  ringi->made = arena_grow(ringi->arena, ringi->made, ringi->made_count, &ringi->made_capacity, sizeof *ringi->made);
  ringi->made[ringi->made_count++] = made;
  *output = (struct ringi_output){.bytes = sink->bytes, .size = sink->size, .pages = made.pages};
  memcpy(output->sha256, made.sha256, sizeof output->sha256);
  return RINGI_OK;
}

/* Writes, with more and more left out by selection while it is too long: there is a most that parts can leave out. */
static bool write_squeezed(struct ringi *ringi, const struct writer *writer, struct edition *edition, struct sink *sink) {
  enum { MOST_SQUEEZE = 32 };
  size_t most = writer->layout && strcmp(edition->name, writer->layout) == 0 ? writer->most_characters : 0;
  for (unsigned squeeze = edition->squeeze;; squeeze++) {
    struct write_context context = write_context(ringi, edition);
    if (!writer->write(&context, sink)) return false;
    size_t characters = text_count((const char *)sink->bytes, sink->size);
    if (sink_failed(sink) || !most || characters <= most) return true;
    if (squeeze == MOST_SQUEEZE) {
      message_add(ringi->messages, RINGI_ERROR, "fit", NULL, "the report has %zu characters as %s; at most %zu are allowed", characters,
                  writer->name, most);
      return false;
    }
    edition_squeeze(edition, squeeze + 1);
    if (!edition_build(ringi, edition, writer->paged)) return false;
    sink->size = 0;
  }
}

enum ringi_status pipeline_render(struct ringi *ringi, const char *format, struct ringi_output *output) {
  const struct writer *writer = find_writer(format);
  struct edition *edition;
  if (!writer) return tell_usage(ringi, arena_format(ringi->arena, "there is no output format \"%.40s\"", format));
  if (!writer->write) return tell_usage(ringi, arena_format(ringi->arena, "%s is made page by page", format));
  enum ringi_status status = prepare(ringi, writer, &edition);
  if (status != RINGI_OK) return status;
  struct sink *outputs = realloc(ringi->outputs, (ringi->output_count + 1) * sizeof *outputs);
  if (!outputs) return RINGI_LIMIT;
  ringi->outputs = outputs;
  struct sink *sink = &outputs[ringi->output_count++];
  *sink = (struct sink){0};
  const struct made made = {.format = writer->name, .pages = writer->paged ? edition->pages->count : 0};
  return give(ringi, write_squeezed(ringi, writer, edition, sink), sink, made, output);
}

static enum ringi_status render_page(struct ringi *ringi, const char *format, size_t page, struct ringi_output *output) {
  const struct writer *writer = find_writer(format);
  if (!writer || !writer->write_page)
    return tell_usage(ringi, arena_format(ringi->arena, "there is no format \"%.40s\" that is made page by page", format));
  struct edition *edition;
  enum ringi_status status = prepare(ringi, writer, &edition);
  if (status != RINGI_OK) return status;
  if (page < 1 || page > edition->pages->count)
    return tell_usage(ringi, arena_format(ringi->arena, "there is no page %zu; the report has %zu", page, edition->pages->count));
  sink_free(&ringi->page);
  ringi->page = (struct sink){0};
  struct write_context context = write_context(ringi, edition);
  const struct made made = {.format = writer->name, .page = page, .pages = edition->pages->count};
  return give(ringi, writer->write_page(&context, page - 1, &ringi->page), &ringi->page, made, output);
}

/* The facts, of a report that passes its checks. */
static enum ringi_status find_facts(struct ringi *ringi, const struct facts **facts) {
  enum ringi_status status = check(ringi);
  if (status != RINGI_OK) return status;
  struct edition *edition = edition_in(ringi, default_layout(ringi));
  if (!edition_build(ringi, edition, false)) return messages_errors(ringi->messages) ? messages_status(ringi->messages) : RINGI_FAULT;
  *facts = edition->document->facts;
  return RINGI_OK;
}

static enum ringi_status judge_gate(struct ringi *ringi, const char *gate, int *met) {
  const struct facts *facts;
  const char *sentence = gate_mistake(ringi->arena, gate);
  if (sentence) return tell_usage(ringi, sentence);
  enum ringi_status status = find_facts(ringi, &facts);
  if (status != RINGI_OK) return status;
  if (!gate_judge(ringi->arena, facts, gate, &sentence)) return tell_usage(ringi, sentence);
  *met = sentence != NULL;
  messages_flush(ringi->messages, ringi->tell, ringi->context); /* the inputs' findings first */
  if (sentence && ringi->tell)
    ringi->tell(ringi->context, &(struct ringi_message){.severity = RINGI_ERROR, .rule = "gate", .text = sentence});
  return RINGI_OK;
}

/* What a letter's file may be named by: nothing of the scoring, and of the document neither number nor day. */
static const struct facts *facts_for_letter(struct arena *arena, const struct facts *facts, const char *date) {
  struct facts *outside = arena_new(arena, struct facts);
  *outside = *facts;
  outside->number = NULL;
  outside->date = date;
  outside->services = arena_new_array(arena, struct fact_service, facts->service_count + 1);
  for (size_t i = 0; i < facts->service_count; i++) {
    outside->services[i] = facts->services[i];
    outside->services[i].decision = outside->services[i].grade = NULL;
  }
  return outside;
}

static enum ringi_status make_file_name(struct ringi *ringi, const char *pattern, const char **name) {
  const struct facts *facts;
  const char *mistake = file_name_mistake(ringi->arena, pattern);
  if (mistake) return tell_usage(ringi, mistake);
  enum ringi_status status = find_facts(ringi, &facts);
  if (status != RINGI_OK) return status;
  const struct edition *edition = edition_in(ringi, default_layout(ringi));
  if (edition->layout->letter) facts = facts_for_letter(ringi->arena, facts, edition->document->date);
  *name = file_name_new(ringi->arena, facts, pattern);
  return RINGI_OK;
}

/* Opens the arena at the first call; false where there is no memory at all. */
bool pipeline_enter(struct ringi *ringi, jmp_buf *landing) {
  if (ringi->out_of_memory) return false;
  if (!ringi->arena) {
    ringi->arena = arena_open(ringi->memory);
    if (!ringi->arena) return false;
  }
  arena_catch(ringi->arena, landing);
  if (!ringi->messages) ringi->messages = messages_new(ringi->arena);
  return true;
}

enum ringi_status pipeline_no_memory(struct ringi *ringi) {
  if (!ringi->out_of_memory && ringi->tell)
    ringi->tell(ringi->context, &(struct ringi_message){.severity = RINGI_ERROR, .rule = "memory", .text = "the report needs more memory than it may have"});
  ringi->out_of_memory = true;
  return RINGI_LIMIT;
}

enum ringi_status ringi_check(struct ringi *ringi) {
  jmp_buf landing;
  if (setjmp(landing) || !pipeline_enter(ringi, &landing)) return pipeline_no_memory(ringi);
  enum ringi_status status = check(ringi);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

enum ringi_status ringi_render(struct ringi *ringi, const char *format, struct ringi_output *output) {
  jmp_buf landing;
  if (setjmp(landing) || !pipeline_enter(ringi, &landing)) return pipeline_no_memory(ringi);
  enum ringi_status status = pipeline_render(ringi, format, output);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

enum ringi_status ringi_render_page(struct ringi *ringi, const char *format, size_t page, struct ringi_output *output) {
  jmp_buf landing;
  if (setjmp(landing) || !pipeline_enter(ringi, &landing)) return pipeline_no_memory(ringi);
  enum ringi_status status = render_page(ringi, format, page, output);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

enum ringi_status ringi_gate(struct ringi *ringi, const char *gate, int *met) {
  jmp_buf landing;
  if (setjmp(landing) || !pipeline_enter(ringi, &landing)) return pipeline_no_memory(ringi);
  enum ringi_status status = judge_gate(ringi, gate, met);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

enum ringi_status ringi_file_name(struct ringi *ringi, const char *pattern, const char **name) {
  jmp_buf landing;
  if (setjmp(landing) || !pipeline_enter(ringi, &landing)) return pipeline_no_memory(ringi);
  enum ringi_status status = make_file_name(ringi, pattern, name);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

int ringi_format_by_page(size_t index) { return writer_at(index) && writer_at(index)->write_page; }

const char *ringi_format_name(size_t index) { return writer_at(index) ? writer_at(index)->name : NULL; }

const char *ringi_format_suffix(size_t index) { return writer_at(index) ? writer_at(index)->suffix : NULL; }
