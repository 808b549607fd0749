/* model.c: the inputs become one model, step by step.
 *
 * Leaves reading to read.c, references to link.c and resolve.c, the report's order to services.c, the rules to
 * rules*.c. Invariant: nothing in the model depends on the order in which the files were added. */
#include "input/model.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "input/read.h"

#define SENTENCE 4096 /* two quotations at their longest; message_add cuts a longer one between characters */

void tell(struct build *build, enum ringi_severity severity, const char *rule, const struct json_file *file,
          const struct json_value *value, const char *format, ...) {
  char sentence[SENTENCE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(sentence, sizeof sentence, format, arguments);
  va_end(arguments);
  struct place place = json_place(build->arena, file, value);
  message_add(build->messages, severity, rule, &place, "%s", sentence);
}

void tell_leaf(struct build *build, enum ringi_severity severity, const char *rule, uint32_t source, const char *format,
               ...) {
  char sentence[SENTENCE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(sentence, sizeof sentence, format, arguments);
  va_end(arguments);
  const struct leaf *leaf = &build->model->leaves[source];
  tell(build, severity, rule, leaf->file, leaf->value, "%s", sentence);
}

bool text_sound(const struct build *build, const struct text *text) {
  return text->source && !build->model->leaves[text->source].broken;
}

bool member_broken(const struct json_value *object, const char *name, bool have) {
  return !have && json_member(object, name);
}

const char *quoted(struct build *build, const char *raw, size_t length) {
  return text_quoted(build->arena, raw, length);
}

bool id_add(struct build *build, struct ids *ids, const struct text *id, void *thing, const char *what) {
  if (!id->source) return false;
  if (ids_add(ids, id->raw, thing))
    tell_leaf(build, RINGI_ERROR, "duplicate-id", id->source, "another %s has the id \"%s\" already", what,
              quoted(build, id->raw, id->raw_length));
  return text_sound(build, id);
}

int date_day(const struct date *date) { return (date->year * 100 + date->month) * 100 + date->day; }

int date_compare(const struct date *left, const struct date *right) {
  int a[] = {date_day(left), left->has_time, left->hour, left->minute, left->second};
  int b[] = {date_day(right), right->has_time, right->hour, right->minute, right->second};
  for (size_t i = 0; i < sizeof a / sizeof *a; i++)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

static void limit_files(struct build *build, size_t count, unsigned limit, const struct json_file *file,
                        const char *what) {
  if (count == (size_t)limit + 1)
    tell(build, RINGI_ERROR, "limit", file, file->root, "this is one %s more than the %u of a report", what, limit);
}

static void add_sheet(struct build *build, const struct json_file *file) {
  struct model *model = build->model;
  struct sheet *sheet = arena_new(build->arena, struct sheet);
  sheet->file = file;
  sheet->number = model->sheet_count;
  model->sheets[model->sheet_count++] = sheet;
  limit_files(build, model->sheet_count, LIMIT_SHEETS, file, "sheet");
  read_object(build, file->root, &sheet_shape, sheet);
}

static void add_scoring(struct build *build, const struct json_file *file) {
  struct model *model = build->model;
  struct scoring *scoring = arena_new(build->arena, struct scoring);
  scoring->file = file;
  model->scorings[model->scoring_count++] = scoring;
  limit_files(build, model->scoring_count, LIMIT_SCORINGS, file, "scoring");
  read_object(build, file->root, &scoring_shape, scoring);
}

static void add_document(struct build *build, const struct json_file *file) {
  if (build->model->document) {
    tell(build, RINGI_ERROR, "format", file, json_member(file->root, "format"),
         "a report has one document at most; this is another");
    return;
  }
  struct report_document *document = arena_new(build->arena, struct report_document);
  document->file = file;
  read_object(build, file->root, &document_shape, document);
  build->model->document = document;
}

/* Whether a format that is not known says at least that the file is no sheet. */
static bool claims_another_kind(const struct json_value *format) {
  return format && format->text &&
         (strncmp(format->text, "checksheet-scoring/", 19) == 0 || strncmp(format->text, "report-document/", 16) == 0);
}

/* Reads a file as what its `format` says that it is. */
static void add_file(struct build *build, const struct json_file *file) {
  static const struct {
    const char *format;
    void (*add)(struct build *, const struct json_file *);
  } kinds[] = {{"checksheet/1", add_sheet}, {"checksheet-scoring/1", add_scoring}, {"report-document/1", add_document}};
  if (!file->root) {
    build->files_unknown = build->sheets_unknown = true;
    return;
  }
  const struct json_value *format = json_member(file->root, "format");
  build->file = file;
  for (size_t i = 0; format && format->text && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].format, format->text) == 0) {
      kinds[i].add(build, file);
      return;
    }
  if (!claims_another_kind(format)) build->files_unknown = build->sheets_unknown = true;
  if (!format)
    tell(build, RINGI_ERROR, "format", file, file->root, "no member \"format\" says what this file is");
  else
    tell(build, RINGI_ERROR, "format", file, format,
         "this is none of \"checksheet/1\", \"checksheet-scoring/1\" and \"report-document/1\"");
}

struct model *model_build(struct arena *arena, struct messages *messages, struct json_file **inputs, size_t count) {
  struct model *model = arena_new(arena, struct model);
  struct build build = {.arena = arena, .messages = messages, .model = model, .sheets = ids_new(arena)};
  model->arena = arena;
  model->files = inputs;
  model->file_count = count;
  model->sheets = arena_new_array(arena, struct sheet *, count);
  model->scorings = arena_new_array(arena, struct scoring *, count);
  model->leaves = arena_grow(arena, NULL, 0, &build.leaf_capacity, sizeof *model->leaves);
  model->leaf_count = 1;
  for (size_t i = 0; i < count; i++) add_file(&build, inputs[i]);
  if (model->sheet_count == 0 && !build.sheets_unknown) {
    struct place first = {0}; /* of the files as a whole: told at the first of them */
    if (count) first = json_place(arena, inputs[0], inputs[0]->root);
    message_add(messages, RINGI_ERROR, "format", count ? &first : NULL, "no sheet is among the files; a report has one at least");
    build.sheets_unknown = true; /* this alone is told, not each reference */
  }
  sheets_link(&build);
  scorings_resolve(&build);
  services_order(&build);
  rules_check(&build);
  return model;
}

static const struct scored_table *table_of(const struct scoring *scoring, const struct sheet *sheet) {
  return scoring->index ? scoring->index->tables[sheet->number] : NULL;
}

const struct judgement *model_judgement(const struct scoring *scoring, const struct item *item) {
  const struct scored_table *table = table_of(scoring, item->sheet);
  return table ? table->judgements[item->order] : NULL;
}

bool model_is_scored(const struct scoring *scoring, const struct sheet *sheet) {
  const struct scored_table *table = table_of(scoring, sheet);
  if (table && table->judged) return true;
  for (size_t i = 0; i < scoring->sheet_count; i++)
    if (scoring->sheets[i].sheet == sheet) return true;
  return false;
}

struct risk_list model_risks_of(const struct scoring *scoring, const struct item *item) {
  const struct scored_table *table = table_of(scoring, item->sheet);
  return table ? table->risks[item->order] : (struct risk_list){0};
}

struct domain *model_domain_of(const struct scoring *scoring, const struct item *item) {
  const struct scored_table *table = table_of(scoring, item->sheet);
  const struct judgement *judgement = model_judgement(scoring, item);
  if (judgement && judgement->domain) return judgement->domain;
  for (const struct section *section = item->section; table && section; section = section->parent)
    if (table->domains[section->order]) return table->domains[section->order];
  return NULL;
}

const char *model_reference(struct arena *arena, const struct item *item) {
  return arena_format(arena, "%s%s%s", item->sheet->reference_name, item->sheet->joint, item->id.bytes);
}

const struct date *sheet_date(const struct sheet *sheet) {
  if (sheet->updated.source) return &sheet->updated;
  if (sheet->published.source) return &sheet->published;
  return sheet->received.source ? &sheet->received : NULL;
}
