/* extract.c: `ringi extract`: writes out the files that a report carries.
 *
 * Leaves to the worker to take them out of what may be hostile, and to the library to hold them to the record's hashes.
 * Invariant: all of them are written, or none; a name leads nowhere but into the folder. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/commands.h"
#include "commands/options.h"
#include "work/atomic.h"
#include "work/worker.h"

static enum ringi_status error(const struct options *options, enum ringi_status status, const char *rule, const char *path, const char *sentence) {
  diagnostics_error(options->job.form, rule, path, "%s", sentence);
  return status;
}

/* The files as they are to be written; NULL where there is no memory. Their paths are owned. */
static struct atomic_output *plan(const struct worker_result *result, const char *folder) {
  struct atomic_output *writes = calloc(result->count + 1, sizeof *writes);
  for (size_t i = 0; writes && i < result->count; i++) {
    const struct worker_output *file = &result->outputs[i];
    size_t length = strlen(folder) + strlen(file->name) + 2;
    char *path = malloc(length);
    if (path) snprintf(path, length, "%s/%s", folder, file->name);
    writes[i] = (struct atomic_output){path, file->bytes, file->size};
  }
  return writes;
}

static enum ringi_status write_files(const struct options *options, const struct atomic_output *writes, size_t count, const char *folder) {
  struct atomic_failure failure;
  for (size_t i = 0; i < count; i++)
    if (!writes[i].path) return error(options, RINGI_LIMIT, "memory", NULL, "there is no memory for the files");
  if (mkdir(folder, 0777) != 0 && errno != EEXIST) return error(options, RINGI_OUTPUT, "output", folder, strerror(errno));
  if (!atomic_write(writes, count, &failure)) return error(options, RINGI_OUTPUT, "output", failure.path, failure.sentence);
  for (size_t i = 0; i < count; i++) printf("%s\n", writes[i].path);
  return command_finish_output();
}

static enum ringi_status extract(struct options *options) {
  struct worker_result result;
  const char *folder = options->inputs[1];
  options->job.report = options->inputs[0];
  options->job.extract = true;
  options->job.input_count = 0;
  enum ringi_status status = worker_run(&options->job, &result);
  if (status != RINGI_OK) return status;
  struct atomic_output *writes = plan(&result, folder);
  status = writes ? write_files(options, writes, result.count, folder) : error(options, RINGI_LIMIT, "memory", NULL, "there is no memory for the files");
  for (size_t i = 0; writes && i < result.count; i++) free((char *)(uintptr_t)writes[i].path);
  free(writes);
  worker_free_result(&result);
  return status;
}

static enum ringi_status run(int argc, char **argv) {
  struct options options;
  enum ringi_status status = RINGI_USAGE;
  if (!options_read(&options, argc, argv, OPTIONS_EXTRACT)) status = RINGI_LIMIT;
  else {
    if (!options.help && options.job.input_count != 2) options_error(&options, "extract takes a report and a folder");
    if (options_told(&options) && options.help) {
      command_print_help(stdout, &extract_command);
      status = command_finish_output();
    } else if (!options.errors) status = extract(&options);
  }
  options_free(&options);
  return status;
}

const struct command extract_command = {
    "extract", "extract [OPTION]... REPORT FOLDER", "Writes out the files that a report (PDF or HTML) carries",
    "  --diagnostics human|json  how findings are printed on standard error\n"
    "  --deadline SECONDS        at most so long (default 300)\n"
    "  --memory MIB              at most so much (default 4096)\n"
    "  REPORT                    a PDF or HTML file of ringi's; - is standard input\n"
    "  FOLDER                    where the files go\n\n"
    "The inputs, and layout, theme and words where they are not built in, byte for byte as they were given. The folder is made\n"
    "where there is none; files in it of the same names are replaced, all of them or none. A file that is not the one that the\n"
    "report was made from, by the SHA-256 of its record, is refused (exit status 3). `ringi verify` judges the report itself.\n",
    run};
