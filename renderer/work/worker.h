/* worker.h: a job done in a process of its own, under a deadline and a memory limit. */
#ifndef RINGI_WORKER_H
#define RINGI_WORKER_H

#include "ringi.h"
#include "work/job.h"

struct worker_output { unsigned char *bytes; size_t size, pages; };

/* Does the job in a worker process and prints its findings to standard error. On RINGI_OK `outputs`, which has room for
 * job->format_count, holds the whole bytes of each format, looked through (plausible.h); else nothing. The caller frees
 * them. Whatever becomes of the worker: the deadline holds, and a death is told as rule `deadline`, `memory` or `fault`. */
enum ringi_status worker_run(const struct job *job, struct worker_output *outputs);

void worker_free_outputs(struct worker_output *outputs, size_t count);

#endif
