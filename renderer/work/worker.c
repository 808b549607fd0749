/* worker.c: starts the worker process, listens to it, and judges what became of it.
 *
 * The program starts itself again by fork alone. That is safe: it has one thread, and this side never calls the library's
 * foreign ones (Pango, GLib, Cairo), so the worker inherits no state of theirs. Invariant: nothing that the worker sent is
 * handed on before the worker ended well and its sums agree. */
#include "work/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "work/child.h"
#include "work/frame.h"
#include "work/plausible.h"
#include "work/signals.h"

/* How listening to a worker ended. */
enum ending { ENDING_CLOSED, ENDING_DEADLINE, ENDING_GARBLED, ENDING_MEMORY };

/* A finding, kept until the worker ended: printing must not keep the deadline waiting. */
struct kept_message { struct kept_message *next; size_t size; unsigned char payload[]; };

struct collector {
  const struct job *job;
  struct worker_output *outputs;
  struct worker_output *current;       /* where FRAME_BYTES go; NULL: none begun */
  size_t current_size;                 /* as announced */
  size_t output_count, output_bytes;   /* received */
  struct kept_message *first, **last;
  size_t message_bytes, error_count;
  struct frame_end end;
  bool ended;                          /* FRAME_END came */
  bool short_of_memory;                /* here, not in the worker */
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool keep_message(struct collector *collector, const struct frame *frame) {
  struct ringi_message message;
  if (!frame_open_message(frame->payload, frame->size, &message)) return false;
  collector->message_bytes += frame->size;
  collector->error_count += message.severity == RINGI_ERROR;
  struct kept_message *kept = NULL;
  if (collector->message_bytes <= JOB_MESSAGE_BYTES) kept = malloc(sizeof *kept + frame->size);
  if (!kept) {
    collector->short_of_memory = true;
    return false;
  }
  kept->next = NULL;
  kept->size = frame->size;
  memcpy(kept->payload, frame->payload, frame->size);
  *collector->last = kept;
  collector->last = &kept->next;
  return true;
}

static void print_messages(const struct collector *collector) {
  struct ringi_message message;
  for (const struct kept_message *kept = collector->first; kept; kept = kept->next)
    if (frame_open_message(kept->payload, kept->size, &message))
      diagnostics_print(stderr, collector->job->form, &message);
}

static void free_messages(struct collector *collector) {
  struct kept_message *next;
  for (struct kept_message *kept = collector->first; kept; kept = next) {
    next = kept->next;
    free(kept);
  }
}

static bool current_is_whole(const struct collector *collector) {
  return !collector->current || collector->current->size == collector->current_size;
}

static bool begin_output(struct collector *collector, const struct frame *frame) {
  struct frame_output head;
  if (frame->size != sizeof head || !current_is_whole(collector)) return false;
  memcpy(&head, frame->payload, sizeof head);
  if (head.format >= collector->job->format_count || collector->outputs[head.format].bytes) return false;
  uint64_t room = (uint64_t)collector->job->memory_mib * 1024 * 1024 - collector->output_bytes;
  struct worker_output *output = &collector->outputs[head.format];
  if (head.size <= room) output->bytes = malloc(head.size ? head.size : 1);
  if (!output->bytes) {
    collector->short_of_memory = true;
    return false;
  }
  output->pages = head.pages;
  collector->current = output;
  collector->current_size = head.size;
  collector->output_count++;
  return true;
}

static bool add_bytes(struct collector *collector, const struct frame *frame) {
  struct worker_output *output = collector->current;
  if (!output || frame->size > collector->current_size - output->size) return false;
  memcpy(output->bytes + output->size, frame->payload, frame->size);
  output->size += frame->size;
  collector->output_bytes += frame->size;
  return true;
}

static bool end_of_frames(struct collector *collector, const struct frame *frame) {
  if (frame->size != sizeof collector->end || !current_is_whole(collector)) return false;
  memcpy(&collector->end, frame->payload, sizeof collector->end);
  collector->ended = true;
  return collector->end.outputs == collector->output_count && collector->end.bytes == collector->output_bytes;
}

static bool take_frame(struct collector *collector, const struct frame *frame) {
  if (collector->ended) return false;
  switch ((enum frame_kind)frame->kind) {
    case FRAME_MESSAGE: return keep_message(collector, frame);
    case FRAME_OUTPUT: return begin_output(collector, frame);
    case FRAME_BYTES: return add_bytes(collector, frame);
    case FRAME_END: return end_of_frames(collector, frame);
  }
  return false;
}

static bool take_frames(struct collector *collector, struct frame_reader *reader) {
  struct frame frame;
  enum frame_result result;
  while ((result = frame_next(reader, &frame)) == FRAME_READY)
    if (!take_frame(collector, &frame)) return false;
  return result == FRAME_WAIT;
}

/* Waits until the pipe has something; false where the deadline came first. */
static bool wait_for_pipe(int pipe, int64_t deadline_ms) {
  for (;;) {
    int64_t left = deadline_ms - now_ms();
    struct pollfd poll_pipe = {.fd = pipe, .events = POLLIN};
    if (left <= 0) return false;
    int ready = poll(&poll_pipe, 1, left > 60000 ? 60000 : (int)left);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
}

static enum ending listen_to_worker(struct collector *collector, int pipe, int64_t deadline_ms) {
  struct frame_reader reader = {NULL, 0, 0};
  enum ending ending = ENDING_CLOSED;
  for (;;) {
    if (!wait_for_pipe(pipe, deadline_ms)) {
      ending = ENDING_DEADLINE;
      break;
    }
    long came = frame_fill(&reader, pipe);
    if (came < 0 && errno == EINTR) continue;
    if (came == 0) break;
    if (came < 0 || !take_frames(collector, &reader)) {
      ending = collector->short_of_memory || (came < 0 && errno == ENOMEM) ? ENDING_MEMORY : ENDING_GARBLED;
      break;
    }
  }
  frame_reader_free(&reader);
  return ending;
}

/* Waits for the worker's end until the deadline: it closed the pipe, so that is a matter of milliseconds. */
static bool wait_for_end(pid_t worker, int64_t deadline_ms, int *wait_status) {
  struct timespec pause = {0, 100 * 1000};
  for (;;) {
    sigset_t before;
    signals_hold(&before);
    pid_t ended = waitpid(worker, wait_status, WNOHANG);
    if (ended == worker) signals_guard_process(0);
    signals_release(&before);
    if (ended == worker) return true;
    if (now_ms() >= deadline_ms) return false;
    nanosleep(&pause, NULL);
    if (pause.tv_nsec < 10 * 1000 * 1000) pause.tv_nsec *= 2;
  }
}

static void kill_worker(pid_t worker, int *wait_status) {
  kill(worker, SIGKILL);
  wait_for_end(worker, INT64_MAX, wait_status);
}

static enum ringi_status tell_deadline(const struct job *job) {
  diagnostics_error(job->form, "deadline", NULL, "it was not done within %u s (--deadline)", job->deadline_s);
  return RINGI_LIMIT;
}

static enum ringi_status tell_memory(const struct job *job) {
  diagnostics_error(job->form, "memory", NULL, "memory ran out; at most %u MiB are allowed (--memory)", job->memory_mib);
  return RINGI_LIMIT;
}

static enum ringi_status tell_fault(const struct job *job, const char *what) {
  diagnostics_error(job->form, "fault", NULL, "a fault of the program: %s", what);
  return RINGI_FAULT;
}

/* What became of a worker that didn't end by itself. SIGKILL that is none of ours is the system's, short of memory. */
static enum ringi_status judge_signal(const struct job *job, int number) {
  char what[64];
  if (number == SIGXCPU) return tell_deadline(job);
  if (number == SIGKILL) return tell_memory(job);
  const char *name = sigabbrev_np(number);
  snprintf(what, sizeof what, "the worker died of SIG%s", name ? name : "NAL");
  return tell_fault(job, what);
}

/* The outputs of a worker that ended well are whole, or it is a fault. */
static enum ringi_status judge_outputs(const struct collector *collector) {
  const struct job *job = collector->job;
  if (collector->output_count != job->format_count) return tell_fault(job, "the worker left an output out");
  for (size_t i = 0; i < job->format_count; i++) {
    const struct worker_output *output = &collector->outputs[i];
    const char *wrong = plausible_output(job->formats[i], output->bytes, output->size, output->pages);
    char what[96];
    if (!wrong) continue;
    snprintf(what, sizeof what, "the worker's %s %s", job->formats[i], wrong);
    return tell_fault(job, what);
  }
  return RINGI_OK;
}

static bool is_status(uint64_t status) { return status <= RINGI_LIMIT || status == RINGI_FAULT; }

/* A failure that the worker told no error of is told here. */
static enum ringi_status judge_status(const struct collector *collector) {
  enum ringi_status status = (enum ringi_status)collector->end.status;
  if (status == RINGI_OK) return judge_outputs(collector);
  if (collector->error_count || status == RINGI_STRICT) return status;
  if (status == RINGI_LIMIT) return tell_memory(collector->job);
  return tell_fault(collector->job, "the worker refused and did not say why");
}

/* Where an allocation failed, nothing that the worker found is to be trusted: a font may seem to be missing. */
static bool was_short_of_memory(const struct collector *collector, enum ending ending, bool allocation_failed) {
  bool decided = ending == ENDING_DEADLINE || (collector->ended && collector->end.status == RINGI_USAGE);
  return ending == ENDING_MEMORY || (allocation_failed && !decided);
}

static enum ringi_status judge(const struct collector *collector, enum ending ending, int wait_status, bool allocation_failed) {
  const struct job *job = collector->job;
  if (was_short_of_memory(collector, ending, allocation_failed)) return tell_memory(job);
  print_messages(collector);
  if (ending == ENDING_DEADLINE) return tell_deadline(job);
  if (ending == ENDING_GARBLED) return tell_fault(job, "the worker can't be understood");
  if (WIFSIGNALED(wait_status)) return judge_signal(job, WTERMSIG(wait_status));
  if (!collector->ended || WEXITSTATUS(wait_status) != 0 || !is_status(collector->end.status))
    return tell_fault(job, "the worker ended before its work did");
  return judge_status(collector);
}

/* The worker's process, which ends here. exit, not _exit: leak checkers and coverage look at the end of a process. */
static _Noreturn void be_worker(const struct job *job, int pipe, pid_t parent, volatile bool *allocation_failed) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  exit(child_run(job, pipe, allocation_failed));
}

/* Starts the worker; the pipe's reading end in `*pipe_end`. -1 where the system has no process or pipe left. */
static pid_t start_worker(const struct job *job, int *pipe_end, volatile bool *allocation_failed) {
  int ends[2];
  sigset_t before;
  pid_t parent = getpid();
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  fcntl(ends[0], F_SETPIPE_SZ, FRAME_MOST); /* fewer switches between the two; no harm if refused */
  fflush(NULL);
  signals_hold(&before);
  pid_t worker = fork();
  if (worker == 0) {
    close(ends[0]);
    signals_uninstall();
    signals_release(&before);
    be_worker(job, ends[1], parent, allocation_failed);
  }
  if (worker > 0) signals_guard_process(worker);
  signals_release(&before);
  close(ends[1]);
  if (worker < 0) close(ends[0]);
  *pipe_end = ends[0];
  return worker;
}

static enum ringi_status watch_worker(struct collector *collector, volatile bool *allocation_failed) {
  int pipe, wait_status = 0;
  int64_t deadline_ms = now_ms() + (int64_t)collector->job->deadline_s * 1000;
  pid_t worker = start_worker(collector->job, &pipe, allocation_failed);
  if (worker < 0) {
    diagnostics_error(collector->job->form, "memory", NULL, "no process can be started: %s", strerror(errno));
    return RINGI_LIMIT;
  }
  enum ending ending = listen_to_worker(collector, pipe, deadline_ms);
  if (ending == ENDING_CLOSED && !wait_for_end(worker, deadline_ms, &wait_status)) ending = ENDING_DEADLINE;
  if (ending != ENDING_CLOSED) kill_worker(worker, &wait_status);
  close(pipe);
  return judge(collector, ending, wait_status, *allocation_failed);
}

enum ringi_status worker_run(const struct job *job, struct worker_output *outputs) {
  struct collector collector = {.job = job, .outputs = outputs};
  collector.last = &collector.first;
  for (size_t i = 0; i < job->format_count; i++) outputs[i] = (struct worker_output){NULL, 0, 0};
  volatile bool *allocation_failed =
      mmap(NULL, sizeof *allocation_failed, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (allocation_failed == MAP_FAILED) return tell_memory(job);
  enum ringi_status status = watch_worker(&collector, allocation_failed);
  free_messages(&collector);
  munmap((void *)(uintptr_t)allocation_failed, sizeof *allocation_failed);
  if (status != RINGI_OK) worker_free_outputs(outputs, job->format_count);
  return status;
}

void worker_free_outputs(struct worker_output *outputs, size_t count) {
  for (size_t i = 0; i < count; i++) {
    free(outputs[i].bytes);
    outputs[i] = (struct worker_output){NULL, 0, 0};
  }
}
