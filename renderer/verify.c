/* verify.c: is a report what this program makes of these inputs? The files that it carries are taken out (or others are
 * given), held to the hashes of its record, checked by the contract's rules, and laid out again with the recorded
 * options; then the bytes are compared.
 *
 * Leaves reading the two formats to verify_pdf.c and verify_html.c. It proves what a report was made from, not who made
 * it: whoever has the program can make another. Invariant: every reason that was found is told. */
#include "verify.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "json/json.h"
#include "pipeline.h"
#include "style/reader.h"

struct check {
  struct ringi *ringi;
  struct arena *arena;
  struct messages *messages;
  struct place place;
  struct carried carried;
  const struct json_value *record;
};

void carried_add(struct arena *arena, struct carried *carried, const char *name, const unsigned char *bytes, size_t size) {
  carried->files = arena_grow(arena, carried->files, carried->count, &carried->capacity, sizeof *carried->files);
  carried->files[carried->count++] = (struct given_file){name, bytes, size};
}

static void reject(struct check *check, const char *sentence) {
  message_add(check->messages, RINGI_ERROR, "verify", &check->place, "%s", sentence);
}

static void read_carried(struct check *check, const unsigned char *bytes, size_t size) {
  if (size >= 5 && memcmp(bytes, "%PDF-", 5) == 0) {
    check->carried.format = "pdf";
    carried_pdf(check->arena, &check->carried, bytes, size);
  } else if (size >= 15 && g_ascii_strncasecmp((const char *)bytes, "<!DOCTYPE html>", 15) == 0) {
    check->carried.format = "html";
    carried_html(check->arena, &check->carried, bytes, size);
  }
}

static const char *text_of(const struct json_value *object, const char *name) {
  const struct json_value *value = object ? json_member(object, name) : NULL;
  return value && value->kind == JSON_KIND_STRING ? value->text : NULL;
}

/* Reads the report's record; false where there is none that is one. */
static bool read_record(struct check *check) {
  const struct carried *carried = &check->carried;
  if (!carried->format || (!carried->record && !carried->wrong)) reject(check, "this is no report of ringi's: it holds no record of what it was made from");
  if (carried->wrong) reject(check, carried->wrong);
  if (!carried->record) return false;
  const struct json_file *file = json_read(check->arena, check->messages, check->place.file, 0, (const unsigned char *)carried->record, strlen(carried->record));
  const char *format = text_of(file->root, "format");
  if (!format || strcmp(format, "ringi-record/1") != 0) {
    reject(check, "the record of what the report was made from is none that is understood");
    return false;
  }
  check->record = file->root;
  return true;
}

static void hold_names(struct check *check) {
  const struct carried *carried = &check->carried;
  for (size_t i = 0; i < carried->count; i++)
    for (size_t k = 0; k < i; k++)
      if (strcmp(carried->files[i].path, carried->files[k].path) == 0)
        reject(check, arena_format(check->arena, "two attached files are called %.200s", carried->files[i].path));
}

static const struct given_file *carried_file(const struct check *check, const char *name) {
  for (size_t i = 0; i < check->carried.count; i++)
    if (strcmp(check->carried.files[i].path, name) == 0) return &check->carried.files[i];
  return NULL;
}

static bool has_hash(const unsigned char *bytes, size_t size, const char *hash) {
  gchar *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, size);
  bool same = hash && strcmp(sum, hash) == 0;
  g_free(sum);
  return same;
}

static size_t count_of(const struct check *check, const char *list) {
  const struct json_value *files = json_member(check->record, list);
  return files && files->kind == JSON_KIND_ARRAY ? files->count : 0;
}

/* Each file of a list of the record is carried, byte for byte. */
static void hold_files(struct check *check, const char *list) {
  const struct json_value *files = json_member(check->record, list);
  for (const struct json_value *each = files && files->kind == JSON_KIND_ARRAY ? files->first : NULL; each; each = each->next) {
    const char *name = text_of(each, "name");
    const struct given_file *file = name ? carried_file(check, name) : NULL;
    if (!file) reject(check, arena_format(check->arena, "the attached file %.200s is missing", name ? name : "without a name"));
    else if (!has_hash(file->bytes, file->size, text_of(each, "sha256")))
      reject(check, arena_format(check->arena, "the attached file %.200s is not the one that the report was made from: its SHA-256 differs", name));
  }
}

/* The record names that file, as one of a list of its own. */
static bool record_names(const struct check *check, const char *name) {
  static const char *const lists[] = {"inputs", "looks"};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    const struct json_value *files = json_member(check->record, lists[i]);
    for (const struct json_value *each = files && files->kind == JSON_KIND_ARRAY ? files->first : NULL; each; each = each->next)
      if (text_of(each, "name") && strcmp(text_of(each, "name"), name) == 0) return true;
  }
  return false;
}

/* The record names all that is attached. */
static void hold_others(struct check *check) {
  for (size_t i = 0; i < check->carried.count; i++)
    if (!record_names(check, check->carried.files[i].path))
      reject(check, arena_format(check->arena, "the attached file %.200s is none that the report was made from", check->carried.files[i].path));
}

/* The name of the file with these bytes in a list of the record; NULL where it is none of them. */
static const char *name_by_hash(const struct check *check, const char *list, const unsigned char *bytes, size_t size) {
  const struct json_value *files = json_member(check->record, list);
  for (const struct json_value *each = files && files->kind == JSON_KIND_ARRAY ? files->first : NULL; each; each = each->next)
    if (bytes && has_hash(bytes, size, text_of(each, "sha256"))) return text_of(each, "name");
  return NULL;
}

/* A layout, theme, logo or words among the files given are taken as if the report carried them. */
static void take_looks(struct check *check) {
  struct ringi *ringi = check->ringi;
  size_t kept = 0;
  for (size_t i = 0; i < ringi->input_count; i++) {
    struct input input = ringi->inputs[i];
    const char *name = name_by_hash(check, "looks", input.bytes, input.size);
    if (!name) {
      ringi->inputs[i] = (struct input){0}; /* memory may end below: each is owned once */
      ringi->inputs[kept++] = input;
      continue;
    }
    if (!carried_file(check, name))
      carried_add(check->arena, &check->carried, name, (const unsigned char *)arena_copy(check->arena, (const char *)input.bytes, input.size), input.size);
    ringi->inputs[i] = (struct input){0};
    free(input.name);
    free(input.bytes);
  }
  ringi->input_count = kept;
}

/* The inputs that were given are those of the record: as many, and each hash among them. */
static void hold_given(struct check *check) {
  const struct json_value *files = json_member(check->record, "inputs");
  if (!files || files->kind != JSON_KIND_ARRAY) return; /* a letter's record names none: the bytes will tell */
  for (const struct json_value *each = files->first; each; each = each->next) {
    bool found = false;
    for (size_t i = 0; i < check->ringi->input_count && !found; i++)
      found = check->ringi->inputs[i].bytes && has_hash(check->ringi->inputs[i].bytes, check->ringi->inputs[i].size, text_of(each, "sha256"));
    if (!found) reject(check, arena_format(check->arena, "none of the files given is the %.200s that the report was made from", text_of(each, "name") ? text_of(each, "name") : "input"));
  }
  if (files->count < check->ringi->input_count) reject(check, "more files are given than the report was made from");
}

static bool use_inputs(struct check *check) {
  const struct json_value *files = json_member(check->record, "inputs");
  for (const struct json_value *each = files && files->kind == JSON_KIND_ARRAY ? files->first : NULL; each; each = each->next) {
    const struct given_file *file = text_of(each, "name") ? carried_file(check, text_of(each, "name")) : NULL;
    unsigned char *copy = file ? malloc(file->size + 1) : NULL;
    if (file && !copy) return false;
    if (file) memcpy(copy, file->bytes, file->size);
    if (file && pipeline_take_input(check->ringi, file->path, copy, file->size, NULL) != RINGI_OK) return false;
  }
  return true;
}

/* Has `path` read from the bytes of the carried file of that name; false where it is not carried. */
static bool give(struct check *check, struct given_file *given, size_t *count, const char *prefix, const char *path) {
  for (size_t i = 0; i < check->carried.count; i++) {
    const struct given_file *file = &check->carried.files[i];
    if (strncmp(file->path, prefix, strlen(prefix)) != 0) continue;
    given[(*count)++] = (struct given_file){path, file->bytes, file->size};
    return true;
  }
  return false;
}

/* The name that a theme calls its logo by. */
static const char *logo_name(struct check *check, const struct given_file *theme) {
  const struct json_file *file = json_read(check->arena, messages_new(check->arena), "theme", 0, theme->bytes, theme->size);
  const char *name = file->root ? text_of(json_member(file->root, "logo"), "file") : NULL;
  return name ? name : "logo";
}

/* Sets what the record says, as if it had been asked for; what can't be is none of our records. */
static void set(struct check *check, const char *option, const char *value) {
  if (value && pipeline_set(check->ringi, option, value) != RINGI_OK)
    reject(check, arena_format(check->arena, "the record asks for something that there is not: %s=%.100s", option, value));
}

/* A layout or theme is called by its name, or carried: a path would lead to a file of this machine. */
static void set_look(struct check *check, const char *option, const char *name, const char *carried_path) {
  if (!carried_path && name && is_path(name)) reject(check, arena_format(check->arena, "the report does not carry the %s that it was made in", option));
  else set(check, option, carried_path ? carried_path : name);
}

/* Sets what the record says, and has the carried layout, theme, logo and words read in place of files. Nothing else is
 * read: a report must not make its reader's machine open what it likes. */
static void use_options(struct check *check) {
  const struct json_value *options = json_member(check->record, "options");
  struct arena *arena = check->arena;
  struct given_file *given = arena_new_array(arena, struct given_file, 4);
  size_t count = 0;
  const char *layout = text_of(options, "layout"), *theme = text_of(options, "theme"), *lang = text_of(options, "lang");
  const char *layout_path = arena_format(arena, "layout/%s.json", layout ? layout : "full");
  const char *theme_path = arena_format(arena, "theme/%s.json", theme ? theme : "standard");
  bool own_layout = give(check, given, &count, "report-layout-", layout_path);
  bool own_theme = give(check, given, &count, "report-theme-", theme_path);
  if (own_theme) give(check, given, &count, "logo.", arena_format(arena, "theme/%s", logo_name(check, &given[count - 1])));
  bool own_words = give(check, given, &count, "report-labels-", arena_format(arena, "words/labels/%s.json", lang ? lang : "ja"));
  set_look(check, "layout", layout, own_layout ? layout_path : NULL);
  set_look(check, "theme", theme, own_theme ? theme_path : NULL);
  set(check, "lang", lang);
  set(check, "era", text_of(options, "era"));
  set(check, "date", text_of(options, "date"));
  set(check, "attach", text_of(options, "attach"));
  if (own_words) set(check, "config", "words");
  check->ringi->looks.closed = true;
  check->ringi->looks.given = given;
  check->ringi->looks.given_count = count;
}

/* What the record says of program and fonts, where this program has others. */
static void tell_makers(struct check *check, const char *record) {
  const struct json_file *file = json_read(check->arena, messages_new(check->arena), "record", 0, (const unsigned char *)record, strlen(record));
  const char *was = text_of(check->record, "program"), *now = text_of(file->root, "program");
  if (was && now && strcmp(was, now) != 0)
    reject(check, arena_format(check->arena, "the report was made by version %.40s of the program; this is %.40s", was, now));
  const struct json_value *old = json_member(check->record, "fonts"), *new = file->root ? json_member(file->root, "fonts") : NULL;
  const struct json_value *a = old ? old->first : NULL, *b = new ? new->first : NULL;
  while (a && b && a->text && b->text && strcmp(a->text, b->text) == 0) a = a->next, b = b->next;
  if (a || b)
    reject(check, arena_format(check->arena, "the fonts differ: the report's were %.200s, here there are %.200s", a && a->text ? a->text : "fewer", b && b->text ? b->text : "fewer"));
}

static void compare(struct check *check, const unsigned char *bytes, size_t size, const struct ringi_output *made) {
  if (made->size == size && memcmp(made->bytes, bytes, size) == 0) return;
  bool pdf = strcmp(check->carried.format, "pdf") == 0;
  struct carried again = {0};
  if (pdf) carried_pdf(check->arena, &again, made->bytes, made->size);
  else carried_html(check->arena, &again, made->bytes, made->size);
  if (again.record) tell_makers(check, again.record);
  (pdf ? differ_pdf : differ_html)(check->arena, check->messages, &check->place, bytes, size, made->bytes, made->size);
  if (messages_errors(check->messages) == 0) reject(check, "the report is not, byte for byte, what is made of these inputs");
}

/* Holds what the report is to be made from to its record; told where it is not that. */
static void hold(struct check *check, bool given) {
  hold_names(check);
  if (given) {
    take_looks(check);
    hold_given(check);
  } else if (check->carried.count == 0) {
    reject(check, "the report carries no inputs: give the files that it was made from (--against)");
    return;
  }
  if (!given || check->carried.count > count_of(check, "looks")) hold_files(check, "inputs");
  hold_files(check, "looks");
  hold_others(check);
}

static enum ringi_status verify(struct ringi *ringi, const char *name, const unsigned char *bytes, size_t size) {
  struct check check = {.ringi = ringi, .arena = ringi->arena, .messages = ringi->messages, .place = {.file = name, .pointer = NULL}};
  struct ringi_output made;
  bool given = ringi->input_count > 0;
  read_carried(&check, bytes, size);
  if (!read_record(&check)) return messages_status(ringi->messages);
  hold(&check, given);
  if (messages_errors(ringi->messages)) return messages_status(ringi->messages);
  if (!given && !use_inputs(&check)) return RINGI_LIMIT;
  use_options(&check);
  if (messages_errors(ringi->messages)) return messages_status(ringi->messages);
  enum ringi_status status = pipeline_render(ringi, check.carried.format, &made);
  if (status == RINGI_USAGE) return RINGI_REFUSED; /* it was the record that asked */
  if (status != RINGI_OK) return status;
  compare(&check, bytes, size, &made);
  if (!messages_errors(ringi->messages))
    message_add(ringi->messages, RINGI_NOTE, "verify", &check.place, "the report is, byte for byte, what this program makes of its %zu inputs", ringi->input_count);
  return messages_status(ringi->messages);
}

enum ringi_status ringi_verify(struct ringi *ringi, const char *name, const void *report, size_t size) {
  jmp_buf landing;
  if (ringi->arena || !name || (!report && size)) return RINGI_USAGE;
  if (setjmp(landing) || !pipeline_enter(ringi, &landing)) return pipeline_no_memory(ringi);
  enum ringi_status status = verify(ringi, name, report, size);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}

/* A name that is only a name, on every system. */
static bool is_plain_name(const char *name) {
  return *name && *name != '.' && *name != '-' && strlen(name) <= 160 &&
         strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") == strlen(name);
}

static enum ringi_status extract(struct ringi *ringi, const char *name, const unsigned char *bytes, size_t size, ringi_file_fn *take, void *context) {
  struct check check = {.ringi = ringi, .arena = ringi->arena, .messages = ringi->messages, .place = {.file = name, .pointer = NULL}};
  read_carried(&check, bytes, size);
  if (!read_record(&check)) return messages_status(ringi->messages);
  if (check.carried.count == 0) reject(&check, "the report carries no files");
  else {
    hold_names(&check);
    hold_files(&check, "inputs");
    hold_files(&check, "looks");
    hold_others(&check);
  }
  for (size_t i = 0; i < check.carried.count; i++)
    if (!is_plain_name(check.carried.files[i].path)) reject(&check, "an attached file has a name that no report of ringi's gives");
  if (messages_errors(ringi->messages)) return messages_status(ringi->messages);
  for (size_t i = 0; i < check.carried.count; i++)
    take(context, &(struct ringi_file){check.carried.files[i].path, check.carried.files[i].bytes, check.carried.files[i].size});
  return RINGI_OK;
}

enum ringi_status ringi_extract(struct ringi *ringi, const char *name, const void *report, size_t size, ringi_file_fn *take, void *context) {
  jmp_buf landing;
  if (ringi->arena || !name || (!report && size) || !take) return RINGI_USAGE;
  if (setjmp(landing) || !pipeline_enter(ringi, &landing)) return pipeline_no_memory(ringi);
  enum ringi_status status = extract(ringi, name, report, size, take, context);
  messages_flush(ringi->messages, ringi->tell, ringi->context);
  return status;
}
