/* plan.h: what is to be written where: the outputs of a command line, their formats, and the names of single pages. */
#ifndef RINGI_PLAN_H
#define RINGI_PLAN_H

#include "commands/options.h"
#include "work/atomic.h"
#include "work/worker.h"

struct plan {
  struct job_format *formats;     /* each once; the job's */
  size_t *found;                  /* of output i, its index among the library's formats */
  size_t *format_of;              /* of output i, its index in `formats` */
  struct atomic_output *writes;   /* made by plan_writes */
  char **names;                   /* of page i's write; owned; NULL: an output's own path */
  size_t write_count;
};

/* Finds the format of each output and tells outputs that clash, into the options' errors; sets the job's formats. False
 * where there is no memory, which is told. plan_free is called either way. */
bool plan_make(struct plan *plan, struct options *options);

/* Matches what was made with the outputs. False where that can't be, which is told: names of pages that clash with
 * another output or an input (usage), or no memory: the status is in `*status`. */
bool plan_writes(struct plan *plan, const struct options *options, const struct worker_result *result, enum ringi_status *status);

void plan_free(struct plan *plan);

/* Writes what plan_writes matched, all or nothing; tells what kept it from that. */
enum ringi_status plan_commit(const struct plan *plan, const struct options *options);

#endif
