/* extract.c: `ringi extract`: writes out the files that a report carries.
 *
 * Done in this process, under a worker's limits: what comes of it are files, held to the record's hashes by the library.
 * Invariant: all of them are written, or none; a name leads nowhere but into the folder. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/commands.h"
#include "base/limits.h"
#include "work/atomic.h"
#include "work/child.h"
#include "work/diagnostics.h"
#include "work/whole_file.h"

#define ARENA_MIB "2048" /* less than the process has: running out of it is told */

struct taken { const char *folder; struct atomic_output *items; size_t count; bool failed; };

/* Keeps a copy of the file under its name in the folder. */
static void take(void *context, const struct ringi_file *file) {
  struct taken *taken = context;
  size_t length = strlen(taken->folder) + strlen(file->name) + 2;
  struct atomic_output *items = realloc(taken->items, (taken->count + 1) * sizeof *items);
  char *path = malloc(length);
  unsigned char *bytes = malloc(file->size + 1);
  if (items) taken->items = items;
  if (!items || !path || !bytes) {
    free(path);
    free(bytes);
    taken->failed = true;
    return;
  }
  snprintf(path, length, "%s/%s", taken->folder, file->name);
  memcpy(bytes, file->bytes, file->size);
  taken->items[taken->count++] = (struct atomic_output){path, bytes, file->size};
}

static void free_taken(struct taken *taken) {
  for (size_t i = 0; i < taken->count; i++) {
    free((char *)(uintptr_t)taken->items[i].path);
    free((unsigned char *)(uintptr_t)taken->items[i].bytes);
  }
  free(taken->items);
}

static void tell(void *context, const struct ringi_message *message) {
  (void)context;
  diagnostics_print(stderr, DIAGNOSTICS_HUMAN, message);
}

static enum ringi_status error(enum ringi_status status, const char *rule, const char *path, const char *sentence) {
  diagnostics_error(DIAGNOSTICS_HUMAN, rule, path, "%s", sentence);
  return status;
}

static enum ringi_status write_files(const struct taken *taken) {
  struct atomic_failure failure;
  if (taken->failed) return error(RINGI_LIMIT, "memory", NULL, "there is no memory for the files");
  if (mkdir(taken->folder, 0777) != 0 && errno != EEXIST) return error(RINGI_OUTPUT, "output", taken->folder, strerror(errno));
  if (!atomic_write(taken->items, taken->count, &failure)) return error(RINGI_OUTPUT, "output", failure.path, failure.sentence);
  for (size_t i = 0; i < taken->count; i++) printf("%s\n", taken->items[i].path);
  return command_finish_output();
}

static enum ringi_status extract(const char *report, const char *folder) {
  size_t size;
  const char *failure;
  child_limit(&(struct job){.deadline_s = DEADLINE_S, .memory_mib = MEMORY_MIB}); /* a report may be hostile */
  unsigned char *bytes = whole_file(report, &size, &failure);
  if (!bytes) return error(RINGI_REFUSED, "read", report, failure);
  struct ringi *ringi = ringi_open();
  struct taken taken = {folder, NULL, 0, false};
  enum ringi_status status = RINGI_LIMIT;
  if (ringi) {
    ringi_on_message(ringi, tell, NULL);
    ringi_set(ringi, "memory", ARENA_MIB);
    status = ringi_extract(ringi, report, bytes, size, take, &taken);
  }
  free(bytes);
  if (status == RINGI_OK) status = write_files(&taken);
  free_taken(&taken);
  ringi_close(ringi);
  return status;
}

static enum ringi_status run(int argc, char **argv) {
  if (argc == 2 && (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0)) {
    command_print_help(stdout, &extract_command);
    return command_finish_output();
  }
  if (argc != 3) return error(RINGI_USAGE, "usage", NULL, "extract takes a report and a folder");
  return extract(argv[1], argv[2]);
}

const struct command extract_command = {
    "extract", "extract REPORT FOLDER", "Writes out the files that a report (PDF or HTML) carries",
    "The inputs, and layout, theme and words where they are not built in, byte for byte as they were given. The folder is made\n"
    "where there is none; files in it of the same names are replaced, all of them or none. A file that is not the one that the\n"
    "report was made from, by the SHA-256 of its record, is refused (exit status 3). `ringi verify` judges the report itself.\n",
    run};
