/* bundle.c: `ringi bundle`: one report in all formats that are filed, under one name, with their sums, in one folder.
 *
 * Leaves the name to the library, the writing to atomic.c. Invariant: nothing that is there is replaced unless --force
 * was given, and SHA256SUMS names what was written, no more and no less. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands/commands.h"
#include "commands/options.h"
#include "work/atomic.h"
#include "work/worker.h"

#define SUMS "SHA256SUMS"
#define DEFAULT_NAME "{date}_{vendor}_{number}"

/* The formats of a bundle, of those that the library has; the summary, which tells of the others, comes last. */
static const char *const bundled[] = {"pdf", "html", "markdown", "xlsx", "summary"};
enum { BUNDLED = sizeof bundled / sizeof *bundled };

struct bundle {
  struct options *options;
  const char *folder;
  struct job_format formats[BUNDLED];
  const char *suffixes[BUNDLED];
  struct atomic_output writes[BUNDLED + 1];   /* the sums last */
  char *paths[BUNDLED + 1];                   /* owned */
  char sums[(BUNDLED + 1) * (64 + 2 + WORKER_NAME_SIZE + 16)];
};

static enum ringi_status no_memory(const struct bundle *bundle) {
  diagnostics_error(bundle->options->job.form, "memory", NULL, "there is no memory for the bundle");
  return RINGI_LIMIT;
}

static void choose_formats(struct bundle *bundle) {
  struct job *job = &bundle->options->job;
  const char *name;
  for (size_t i = 0; i < BUNDLED; i++)
    for (size_t k = 0; (name = ringi_format_name(k)); k++) {
      if (strcmp(name, bundled[i]) != 0) continue;
      bundle->formats[job->format_count] = (struct job_format){.name = name};
      bundle->suffixes[job->format_count++] = ringi_format_suffix(k);
    }
  job->formats = bundle->formats;
}

static char *path_in(const char *folder, const char *name, const char *suffix) {
  size_t size = strlen(folder) + strlen(name) + strlen(suffix) + 3;
  char *path = malloc(size);
  if (path) snprintf(path, size, "%s/%s%s%s", folder, name, *suffix ? "." : "", suffix);
  return path;
}

static bool add_write(struct bundle *bundle, size_t index, const char *name, const char *suffix, const void *bytes, size_t size) {
  bundle->paths[index] = path_in(bundle->folder, name, suffix);
  bundle->writes[index] = (struct atomic_output){bundle->paths[index], bytes, size};
  return bundle->paths[index] != NULL;
}

/* A line a file, as sha256sum checks it. */
static bool plan_writes(struct bundle *bundle, const struct worker_result *result) {
  size_t used = 0;
  for (size_t i = 0; i < result->count; i++) {
    const struct worker_output *made = &result->outputs[i];
    const char *suffix = bundle->suffixes[made->format];
    if (!add_write(bundle, i, result->name, suffix, made->bytes, made->size)) return false;
    used += (size_t)snprintf(bundle->sums + used, sizeof bundle->sums - used, "%s  %s.%s\n", made->sha256, result->name, suffix);
  }
  return add_write(bundle, result->count, SUMS, "", bundle->sums, used);
}

/* The first of the files that is there already; NULL: none. */
static const char *find_old(const struct bundle *bundle, size_t count) {
  struct stat found;
  for (size_t i = 0; i < count; i++)
    if (lstat(bundle->paths[i], &found) == 0 || errno != ENOENT) return bundle->paths[i];
  return NULL;
}

static enum ringi_status check_paths(const struct bundle *bundle, size_t count) {
  const struct options *options = bundle->options;
  const char *old = options->force ? NULL : find_old(bundle, count);
  for (size_t i = 0; i < count; i++) {
    const char *what, *read = options_reads(options, bundle->paths[i], &what);
    if (!read) continue;
    diagnostics_error(options->job.form, "usage", NULL, "output %s is the %s %s; nothing is written", bundle->paths[i], what, read);
    return RINGI_USAGE;
  }
  if (!old) return RINGI_OK;
  diagnostics_error(options->job.form, "output", old, "is there already; --force replaces it; nothing is written");
  return RINGI_OUTPUT;
}

/* Makes the folder where it is not there; `*made` says whether it was made now. */
static enum ringi_status make_folder(const struct bundle *bundle, bool *made) {
  *made = mkdir(bundle->folder, 0777) == 0;
  if (*made || errno == EEXIST) return RINGI_OK;
  diagnostics_error(bundle->options->job.form, "output", bundle->folder, "can't be made: %s", strerror(errno));
  return RINGI_OUTPUT;
}

static enum ringi_status write_bundle(struct bundle *bundle, const struct worker_result *result) {
  struct atomic_failure failure;
  size_t count = result->count + 1;
  bool made;
  struct stat found;
  if (stat(bundle->folder, &found) == 0 && !S_ISDIR(found.st_mode)) {
    diagnostics_error(bundle->options->job.form, "output", bundle->folder, "is a file, not a folder; nothing is written");
    return RINGI_OUTPUT;
  }
  if (!plan_writes(bundle, result)) return no_memory(bundle);
  enum ringi_status status = check_paths(bundle, count);
  if (status == RINGI_OK) status = make_folder(bundle, &made);
  if (status != RINGI_OK) return status;
  if (atomic_write(bundle->writes, count, &failure)) return result->gates_met ? RINGI_STRICT : RINGI_OK;
  diagnostics_error(bundle->options->job.form, "output", failure.path, "%s", failure.sentence);
  if (made) rmdir(bundle->folder);
  return RINGI_OUTPUT;
}

/* The first operand is the folder. */
static bool take_folder(struct bundle *bundle) {
  struct options *options = bundle->options;
  if (options->job.input_count == 0) options_error(options, "there is no folder for the bundle");
  else {
    bundle->folder = options->inputs[0];
    options->job.inputs = options->inputs + 1;
    if (--options->job.input_count == 0) options_error(options, "there is no input behind the folder %s", bundle->folder);
  }
  return options_told(options);
}

static enum ringi_status bundle_report(struct bundle *bundle) {
  struct options *options = bundle->options;
  struct worker_result result;
  if (!take_folder(bundle)) return RINGI_USAGE;
  choose_formats(bundle);
  if (!options->job.name_pattern) options->job.name_pattern = DEFAULT_NAME;
  enum ringi_status status = worker_run(&options->job, &result);
  if (status == RINGI_STRICT) options_tell_strict(options, "nothing is written");
  if (status != RINGI_OK) return status;
  status = write_bundle(bundle, &result);
  worker_free_result(&result);
  return status;
}

static enum ringi_status run(int argc, char **argv) {
  struct options options;
  struct bundle *bundle = calloc(1, sizeof *bundle);
  enum ringi_status status = RINGI_LIMIT;
  if (options_read(&options, argc, argv, OPTIONS_BUNDLE) && bundle) {
    bundle->options = &options;
    if (options.help && !options.errors) {
      command_print_help(stdout, &bundle_command);
      status = command_finish_output();
    } else status = bundle_report(bundle);
  }
  for (size_t i = 0; bundle && i <= BUNDLED; i++) free(bundle->paths[i]);
  free(bundle);
  options_free(&options);
  return status;
}

const struct command bundle_command = {
    "bundle",
    "bundle [-l LAYOUT] [--name PATTERN] [--force] [OPTION]... FOLDER INPUT...",
    "Writes a report in every format that is filed, with SHA256SUMS",
    "  FOLDER                    where to; it is made where it is not there, its parent has to be\n"
    "  --name PATTERN            the files' name without suffix (default " DEFAULT_NAME "): {date}\n"
    "                            {number} {title} {vendor} {service} {decision} {grade} stand for what the report\n"
    "                            says, the rest for itself; it is made fit for every file system\n"
    "  --force                   replaces files of those names, which else are left, and nothing is written\n"
    "  -l, --layout LAYOUT       of the formats that follow it (default full)\n"
    "  --fail-on GATE            exit status 1, all being written, where the report meets it: see `ringi help render`\n"
    "  --fonts FOLDER            where to look for the fonts' files first\n"
    "  --strict                  warnings refuse the inputs too\n"
    "  --diagnostics human|json  how findings are printed on standard error\n"
    "  --deadline SECONDS        at most so long (default 300)\n"
    "  --memory MIB              at most so much (default 4096)\n"
    "  INPUT                     a JSON file; - is standard input\n\n"
    "The files come to be whole, all of them, or not at all. `sha256sum -c SHA256SUMS` in FOLDER checks them: one\n"
    "bundle a folder.\n",
    run};
