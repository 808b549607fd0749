/* collector.h: what a worker sent, taken frame by frame and trusted only when it is whole. */
#ifndef RINGI_COLLECTOR_H
#define RINGI_COLLECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "work/frame.h"
#include "work/job.h"
#include "work/worker.h"

struct kept_message;

struct collector {
  const struct job *job;
  struct worker_result *result;       /* its last output is where FRAME_BYTES go */
  size_t current_size;                /* as announced */
  size_t output_bytes;                /* received */
  struct kept_message *first, **last; /* findings, kept until the worker ended: printing must not hold the deadline up */
  size_t message_bytes, error_count;
  struct frame_end end;
  bool ended;                         /* FRAME_END came, and its sums agree */
  bool short_of_memory;               /* here, not in the worker */
};

/* Begins with nothing received; the result is borrowed, what it holds becomes the caller's. */
void collector_begin(struct collector *collector, const struct job *job, struct worker_result *result);

/* Takes all whole frames that the reader has. False where one can't be, or where there is no memory for it
 * (short_of_memory): the worker is not to be listened to any longer. */
bool collector_take(struct collector *collector, struct frame_reader *reader);

/* Prints the findings to standard error. */
void collector_print(const struct collector *collector);

/* Frees the findings; the result is the caller's. */
void collector_end(struct collector *collector);

#endif
