/* child.c: the worker: everything that is done with the library.
 *
 * It may crash, hang or run out of memory; what is to be made of that, the other process decides (worker.c). It writes
 * nothing but frames to the pipe. */
#include "work/child.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ringi.h"
#include "work/allocation.h"
#include "work/frame.h"

#define CHUNK (256u * 1024)

static void limit(__rlimit_resource_t resource, rlim_t most) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return;
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
  now.rlim_cur = now.rlim_max = most;
  setrlimit(resource, &now);
}

static void set_limits(const struct job *job) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, job->deadline_s + 1); /* the clock's deadline comes first; this one holds without anyone watching */
#ifndef __SANITIZE_ADDRESS__              /* a sanitizer's shadow takes terabytes of addresses */
  limit(RLIMIT_AS, (rlim_t)job->memory_mib * 1024 * 1024);
#endif
}

/* Standard output belongs to the report's bytes: what a foreign library may print there must not mix with them. */
static void leave_standard_output(void) {
  int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (null >= 0) dup2(null, STDOUT_FILENO);
  if (null > STDERR_FILENO) close(null);
}

struct teller { int pipe; size_t bytes, untold; };

/* Sends a finding; past JOB_MESSAGE_BYTES it is only counted. */
static void tell(void *context, const struct ringi_message *message) {
  struct teller *teller = context;
  const char *strings[] = {message->rule, message->file, message->pointer, message->text};
  for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
    for (const char *at = strings[i]; at && *at; at++) teller->bytes++;
  if (teller->bytes > JOB_MESSAGE_BYTES / 2) teller->untold++;
  else frame_send_message(teller->pipe, message);
}

static void tell_untold(struct teller *teller) {
  char sentence[64];
  if (!teller->untold) return;
  snprintf(sentence, sizeof sentence, "%zu further findings are not told", teller->untold);
  frame_send_message(teller->pipe, &(struct ringi_message){.severity = RINGI_NOTE, .rule = "limit", .text = sentence});
}

static enum ringi_status set_up(struct ringi *ringi, const struct job *job) {
  char memory[16];
  snprintf(memory, sizeof memory, "%u", job->memory_mib);
  enum ringi_status status = ringi_set(ringi, "memory", memory);
  if (status == RINGI_OK && job->strict) status = ringi_set(ringi, "strict", "yes");
  if (status == RINGI_OK && job->layout) status = ringi_set(ringi, "layout", job->layout);
  for (size_t i = 0; status == RINGI_OK && i < job->input_count; i++) status = ringi_add_file(ringi, job->inputs[i]);
  return status;
}

static bool send_output(int pipe, size_t format, const struct ringi_output *output, struct frame_end *end) {
  struct frame_output head = {format, output->size, output->pages};
  if (!frame_send(pipe, FRAME_OUTPUT, &head, sizeof head)) return false;
  for (size_t at = 0; at < output->size; at += CHUNK) {
    size_t size = output->size - at < CHUNK ? output->size - at : CHUNK;
    if (!frame_send(pipe, FRAME_BYTES, output->bytes + at, size)) return false;
  }
  end->outputs++;
  end->bytes += output->size;
  return true;
}

static bool do_job(struct ringi *ringi, const struct job *job, int pipe, struct frame_end *end) {
  enum ringi_status status = set_up(ringi, job);
  if (status == RINGI_OK && job->format_count == 0) status = ringi_check(ringi);
  for (size_t i = 0; status == RINGI_OK && i < job->format_count; i++) {
    struct ringi_output output = {NULL, 0, 0};
    status = ringi_render(ringi, job->formats[i], &output);
    if (status == RINGI_OK && !send_output(pipe, i, &output, end)) return false;
  }
  end->status = (uint64_t)status;
  return true;
}

int child_run(const struct job *job, int pipe, volatile bool *allocation_failed) {
  struct frame_end end = {0, 0, 0};
  struct teller teller = {pipe, 0, 0};
  set_limits(job);
  leave_standard_output();
  allocation_watch(allocation_failed);
  struct ringi *ringi = ringi_open();
  if (!ringi) {
    *allocation_failed = true;
    return 1;
  }
  ringi_on_message(ringi, tell, &teller);
  bool sent = do_job(ringi, job, pipe, &end);
  tell_untold(&teller);
  ringi_close(ringi);
  return sent && frame_send(pipe, FRAME_END, &end, sizeof end) ? 0 : 1;
}
