/* worker.h: a job done in a process of its own, under a deadline and a memory limit. */
#ifndef RINGI_WORKER_H
#define RINGI_WORKER_H

#include "ringi.h"
#include "work/frame.h"
#include "work/job.h"

#define WORKER_NAME_SIZE FRAME_NAME_SIZE

/* `format`: index into the job's; `page`: which one, from 1, 0: the whole report; `pages`: how many the report has; `name`: of
 * a file that was taken out of a report, which leads into no other folder. */
struct worker_output { unsigned char *bytes; size_t size, format, page, pages; char sha256[65], name[WORKER_NAME_SIZE]; };

/* What a job came to: its outputs in the order of formats, then of pages, how many gates were met, and the name that
 * was asked for ("": none). */
struct worker_result { struct worker_output *outputs; size_t count, capacity, gates_met; char name[WORKER_NAME_SIZE]; };

/* Does the job in a worker process and prints its findings to standard error. On RINGI_OK `result` holds the whole
 * bytes of each output, looked through (plausible.h); else nothing. The caller frees it by worker_free_result. Whatever becomes of the worker: the deadline holds, and a death is told as rule `deadline`, `memory` or `fault`. */
enum ringi_status worker_run(const struct job *job, struct worker_result *result);

void worker_free_result(struct worker_result *result);

#endif
