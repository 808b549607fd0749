/* render.c: `ringi render`: lays the inputs out and writes the report in one format or several.
 *
 * Leaves the drawing to the worker and the writing to atomic.c. Invariant: nothing is written before all outputs are whole
 * in memory. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "commands/commands.h"
#include "commands/options.h"
#include "work/atomic.h"
#include "work/worker.h"

/* What is to be written where. */
struct plan {
  const char **formats;           /* each once; as many as job.format_count */
  size_t *format_of;              /* of output i, its index in `formats` */
  struct worker_output *made;     /* one a format */
  struct atomic_output *writes;   /* one an output */
};

static void free_plan(struct plan *plan) {
  free(plan->formats);
  free(plan->format_of);
  free(plan->made);
  free(plan->writes);
}

static bool new_plan(struct plan *plan, size_t outputs) {
  plan->formats = calloc(outputs + 1, sizeof *plan->formats);
  plan->format_of = calloc(outputs + 1, sizeof *plan->format_of);
  plan->made = calloc(outputs + 1, sizeof *plan->made);
  plan->writes = calloc(outputs + 1, sizeof *plan->writes);
  return plan->formats && plan->format_of && plan->made && plan->writes;
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

static const char *format_of_name(struct options *options, const char *wanted) {
  char known[256];
  const char *name;
  for (size_t i = 0; (name = ringi_format_name(i)); i++)
    if (strcmp(name, wanted) == 0) return name;
  list_formats(known, sizeof known);
  options_error(options, "there is no format %s; there are %s", wanted, known);
  return NULL;
}

/* The format whose suffix the path ends with, the longest where several fit. */
static const char *format_of_path(struct options *options, const char *path) {
  const char *suffix, *found = NULL, *name = strrchr(path, '/');
  size_t size_found = 0;
  char known[256];
  name = name ? name + 1 : path;
  for (size_t i = 0; (suffix = ringi_format_suffix(i)); i++) {
    size_t size = strlen(suffix), size_name = strlen(name);
    if (size <= size_found || size_name <= size + 1 || name[size_name - size - 1] != '.') continue;
    if (strcasecmp(name + size_name - size, suffix) != 0) continue;
    found = ringi_format_name(i);
    size_found = size;
  }
  list_formats(known, sizeof known);
  if (!found) options_error(options, "the name of %s tells no format; give --format (%s)", path, known);
  return found;
}

static const char *format_of_output(struct options *options, const char *path) {
  if (!atomic_is_standard_output(path)) return format_of_path(options, path);
  options_error(options, "standard output (-) needs --format");
  return NULL;
}

static void plan_formats(struct options *options, struct plan *plan) {
  const char *wanted = options->format ? format_of_name(options, options->format) : NULL;
  for (size_t i = 0; i < options->output_count; i++) {
    const char *format = options->format ? wanted : format_of_output(options, options->outputs[i]);
    size_t at = 0;
    while (format && at < options->job.format_count && strcmp(plan->formats[at], format) != 0) at++;
    if (format && at == options->job.format_count) plan->formats[options->job.format_count++] = format;
    plan->format_of[i] = at;
  }
  options->job.formats = plan->formats;
}

/* --- outputs that clash --- */

static bool same_output(const char *a, const char *b) {
  bool out_a = atomic_is_standard_output(a), out_b = atomic_is_standard_output(b);
  return out_a || out_b ? out_a && out_b : atomic_same_file(a, b);
}

static void check_output(struct options *options, size_t index) {
  const char *path = options->outputs[index];
  for (size_t i = 0; i < index; i++)
    if (same_output(options->outputs[i], path)) {
      options_error(options, "two outputs are the same: %s and %s", options->outputs[i], path);
      break;
    }
  if (atomic_is_standard_output(path)) return;
  for (size_t i = 0; i < options->job.input_count; i++)
    if (strcmp(options->inputs[i], "-") != 0 && atomic_same_file(options->inputs[i], path))
      options_error(options, "output %s is input %s", path, options->inputs[i]);
  if (options->job.layout && atomic_same_file(options->job.layout, path))
    options_error(options, "output %s is the layout", path);
}

static void check_outputs(struct options *options) {
  if (options->output_count == 0) options_error(options, "there is no output (-o)");
  for (size_t i = 0; i < options->output_count; i++) check_output(options, i);
}

/* --- the run --- */

static enum ringi_status write_outputs(const struct options *options, struct plan *plan) {
  struct atomic_failure failure;
  for (size_t i = 0; i < options->output_count; i++) {
    const struct worker_output *made = &plan->made[plan->format_of[i]];
    plan->writes[i] = (struct atomic_output){options->outputs[i], made->bytes, made->size};
  }
  if (atomic_write(plan->writes, options->output_count, &failure)) return RINGI_OK;
  diagnostics_error(options->job.form, "output", failure.path, "%s", failure.sentence);
  return RINGI_OUTPUT;
}

static enum ringi_status render(struct options *options, struct plan *plan) {
  check_outputs(options);
  plan_formats(options, plan);
  if (!options_told(options)) return RINGI_USAGE;
  enum ringi_status status = worker_run(&options->job, plan->made);
  if (status != RINGI_OK) return status;
  status = write_outputs(options, plan);
  worker_free_outputs(plan->made, options->job.format_count);
  return status;
}

static enum ringi_status run(int argc, char **argv) {
  struct options options;
  struct plan plan = {NULL, NULL, NULL, NULL};
  enum ringi_status status = RINGI_LIMIT;
  if (options_read(&options, argc, argv, true) && new_plan(&plan, options.output_count)) {
    if (options.help && !options.errors) {
      command_print_help(stdout, &render_command);
      status = command_finish_output();
    } else status = render(&options, &plan);
  }
  free_plan(&plan);
  options_free(&options);
  return status;
}

const struct command render_command = {
    "render",
    "render [-l LAYOUT] -o OUT [-o OUT]... [OPTION]... INPUT...",
    "Lays a report out and writes it",
    "  -l, --layout LAYOUT       a built-in layout, or a layout file (default full)\n"
    "  -o, --output OUT          where to, its format told by its suffix; - is standard output\n"
    "  --format FORMAT           the format of all outputs\n"
    "  --strict                  warnings refuse the inputs too\n"
    "  --diagnostics human|json  how findings are printed on standard error\n"
    "  --deadline SECONDS        at most so long (default 300)\n"
    "  --memory MIB              at most so much (default 4096)\n"
    "  INPUT                     a JSON file; - is standard input\n\n"
    "A file is replaced as a whole, or stays as it was.\n",
    run};
