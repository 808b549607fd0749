/* plan.c: from `-o` to files.
 *
 * Leaves the writing to atomic.c. Invariant: no two writes mean the same file, and none means an input. */
#include "commands/plan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commands/pattern.h"

/* This format tells of the other outputs: it is made last. */
#define FORMAT_OF_OTHERS "summary"

static bool no_memory(const struct options *options) {
  diagnostics_error(options->job.form, "memory", NULL, "there is no memory for the outputs");
  return false;
}

void plan_free(struct plan *plan) {
  for (size_t i = 0; plan->names && i < plan->write_count; i++) free(plan->names[i]);
  free(plan->formats);
  free(plan->format_of);
  free(plan->found);
  free(plan->writes);
  free(plan->names);
}

/* --- formats --- */

static void list_formats(char *list, size_t size) {
  const char *name;
  *list = '\0';
  for (size_t i = 0; (name = ringi_format_name(i)); i++) {
    size_t used = strlen(list);
    snprintf(list + used, size - used, "%s%s", i ? ", " : "", name);
  }
}

static const size_t no_format = SIZE_MAX;

static size_t format_of_name(struct options *options, const char *wanted) {
  char known[256];
  const char *name;
  for (size_t i = 0; (name = ringi_format_name(i)); i++)
    if (strcmp(name, wanted) == 0) return i;
  list_formats(known, sizeof known);
  options_error(options, "there is no format %s; there are %s", wanted, known);
  return no_format;
}

/* True where the suffix stands behind a dot at the end of the name. One of two words (risks.csv) may be the whole name, or
 * stand behind - or _: a file of that name is taken for nothing else. */
static bool has_suffix(const char *name, const char *suffix) {
  size_t size = strlen(suffix), size_name = strlen(name);
  bool two = strchr(suffix, '.') != NULL;
  if (size_name < size || strcasecmp(name + size_name - size, suffix) != 0) return false;
  if (size_name == size) return two;
  return size_name > size + 1 && strchr(two ? ".-_" : ".", name[size_name - size - 1]);
}

/* The format whose suffix the path ends with, the longest where several fit. */
static size_t format_of_path(const char *path) {
  const char *suffix, *name = strrchr(path, '/');
  size_t size_found = 0, found = no_format;
  name = name ? name + 1 : path;
  for (size_t i = 0; (suffix = ringi_format_suffix(i)); i++) {
    size_t size = strlen(suffix);
    if (size <= size_found || !has_suffix(name, suffix)) continue;
    found = i;
    size_found = size;
  }
  return found;
}

/* Each output by its suffix, the others (standard output, suffixes that are none) by --format. */
static size_t format_of_output(struct options *options, const char *path, size_t wanted, bool *used) {
  bool is_file = !atomic_is_standard_output(path);
  size_t found = is_file ? format_of_path(path) : no_format;
  char known[256];
  *used |= found == no_format || found == wanted;
  if (found != no_format) return found;
  if (options->format) return wanted;
  list_formats(known, sizeof known);
  if (is_file) options_error(options, "the name of %s tells no format; give --format (%s)", path, known);
  else options_error(options, "standard output (-) needs --format");
  return no_format;
}

static void check_pattern(struct options *options, const char *path, struct job_format *format) {
  enum pattern pattern = atomic_is_standard_output(path) ? PATTERN_NONE : pattern_read(path);
  if (pattern == PATTERN_WRONG)
    options_error(options, "in %s, %% stands for no page number: write %%d or %%03d once, and %%%% for the sign itself", path);
  format->single |= pattern == PATTERN_NONE;
}

/* The place of the library's format `format` among the plan's, which it is added to where it is new. */
static size_t add_format(struct plan *plan, struct options *options, size_t format) {
  const char *name = ringi_format_name(format);
  size_t at = 0;
  while (at < options->job.format_count && strcmp(plan->formats[at].name, name) != 0) at++;
  if (at == options->job.format_count)
    plan->formats[options->job.format_count++] = (struct job_format){name, ringi_format_by_page(format) != 0, false};
  return at;
}

static void plan_formats(struct plan *plan, struct options *options) {
  size_t wanted = options->format ? format_of_name(options, options->format) : no_format;
  bool paged = false, used = false;
  for (size_t i = 0; i < options->output_count; i++) plan->found[i] = format_of_output(options, options->outputs[i], wanted, &used);
  if (wanted != no_format && options->output_count && !used)
    options_error(options, "--format %s is for no output: their names tell their formats", options->format);
  for (int last = 0; last < 2; last++)
    for (size_t i = 0; i < options->output_count; i++) {
      size_t format = plan->found[i];
      if (format == no_format || (strcmp(ringi_format_name(format), FORMAT_OF_OTHERS) == 0) != (last == 1)) continue;
      plan->format_of[i] = add_format(plan, options, format);
      struct job_format *added = &plan->formats[plan->format_of[i]];
      if (added->by_page) check_pattern(options, options->outputs[i], added);
      paged |= added->by_page;
    }
  if (options->job.range_count && !paged && options->output_count) options_error(options, "--pages is for pictures of pages (-o page-%%d.png)");
  options->job.formats = plan->formats;
}

/* --- outputs that clash --- */

static bool same_output(const char *a, const char *b) {
  bool out_a = atomic_is_standard_output(a), out_b = atomic_is_standard_output(b);
  return out_a || out_b ? out_a && out_b : atomic_same_file(a, b);
}

static void check_output(struct options *options, size_t index) {
  const char *path = options->outputs[index], *what;
  for (size_t i = 0; i < index; i++)
    if (same_output(options->outputs[i], path)) {
      options_error(options, "two outputs are the same: %s and %s", options->outputs[i], path);
      break;
    }
  const char *read = options_reads(options, path, &what);
  if (read) options_error(options, "output %s is %s%s %s", path, strcmp(what, "input") == 0 ? "" : "the ", what, read);
}

bool plan_make(struct plan *plan, struct options *options) {
  plan->formats = calloc(options->output_count + 1, sizeof *plan->formats);
  plan->format_of = calloc(options->output_count + 1, sizeof *plan->format_of);
  plan->found = calloc(options->output_count + 1, sizeof *plan->found);
  if (!plan->formats || !plan->format_of || !plan->found) return no_memory(options);
  if (options->output_count == 0) options_error(options, "there is no output (-o)");
  for (size_t i = 0; i < options->output_count; i++) check_output(options, i);
  plan_formats(plan, options);
  return true;
}

/* --- writes --- */

/* A page's name stands for itself only now: it may be an input, or another output. */
static bool check_page_name(const struct plan *plan, const struct options *options, size_t write, size_t own) {
  const char *what, *name = plan->names[write], *path = NULL;
  const char *read = options_reads(options, name, &what);
  for (size_t i = 0; !path && i < options->output_count; i++) {
    if (i == own || plan->formats[plan->format_of[i]].by_page) continue;
    if (same_output(options->outputs[i], name)) path = options->outputs[i];
  }
  for (size_t i = 0; !path && i < write; i++)
    if (plan->names[i] && strcmp(plan->names[i], name) == 0) path = name;
  if (read) diagnostics_error(options->job.form, "usage", NULL, "output %s is the %s %s; nothing is written", name, what, read);
  else if (path) diagnostics_error(options->job.form, "usage", NULL, "two outputs are the same: %s and %s; nothing is written", path, name);
  return !read && !path;
}

static size_t count_writes(const struct plan *plan, const struct options *options, const struct worker_result *result) {
  size_t count = 0;
  for (size_t i = 0; i < options->output_count; i++)
    for (size_t k = 0; k < result->count; k++) count += result->outputs[k].format == plan->format_of[i];
  return count;
}

bool plan_writes(struct plan *plan, const struct options *options, const struct worker_result *result, enum ringi_status *status) {
  size_t count = count_writes(plan, options, result);
  *status = RINGI_LIMIT;
  plan->writes = calloc(count + 1, sizeof *plan->writes);
  plan->names = calloc(count + 1, sizeof *plan->names);
  if (!plan->writes || !plan->names) return no_memory(options);
  for (size_t i = 0; i < options->output_count; i++)
    for (size_t k = 0; k < result->count; k++) {
      const struct worker_output *made = &result->outputs[k];
      const char *path = options->outputs[i];
      if (made->format != plan->format_of[i]) continue;
      size_t write = plan->write_count++;
      if (made->page && !atomic_is_standard_output(path)) {
        path = plan->names[write] = pattern_fill(path, made->page);
        if (!path) return no_memory(options);
        *status = RINGI_USAGE;
        if (!check_page_name(plan, options, write, i)) return false;
        *status = RINGI_LIMIT;
      }
      plan->writes[write] = (struct atomic_output){path, made->bytes, made->size};
    }
  return true;
}

enum ringi_status plan_commit(const struct plan *plan, const struct options *options) {
  struct atomic_failure failure;
  if (atomic_write(plan->writes, plan->write_count, &failure)) return RINGI_OK;
  diagnostics_error(options->job.form, "output", failure.path, "%s", failure.sentence);
  return RINGI_OUTPUT;
}
