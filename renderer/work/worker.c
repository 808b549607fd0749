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
#include "work/collector.h"
#include "work/plausible.h"
#include "work/signals.h"

/* A worker: its process, the pipe's end here, and a file in memory that stands for its standard error (-1: it has ours). */
struct worker { pid_t process; int pipe, said; };

/* How listening to a worker ended. */
enum ending { ENDING_CLOSED, ENDING_DEADLINE, ENDING_GARBLED, ENDING_MEMORY };

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
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
    if (came < 0 || !collector_take(collector, &reader)) {
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

/* Told besides: the first line that the worker printed to standard error, often the reason in a foreign library's words. */
static const char *read_said(const struct worker *worker, char *said, size_t size) {
  ssize_t came = worker->said < 0 ? 0 : pread(worker->said, said, size - 1, 0);
  said[came > 0 ? came : 0] = '\0';
  said += strspn(said, "\n");
  said[strcspn(said, "\n")] = '\0';
  return said;
}

static enum ringi_status tell_fault(const struct worker *worker, const struct job *job, const char *what) {
  char printed[400];
  const char *said = read_said(worker, printed, sizeof printed);
  diagnostics_error(job->form, "fault", NULL, "a fault of the program: %s%s%s", what, *said ? "; it said: " : "", said);
  return RINGI_FAULT;
}

/* What became of a worker that didn't end by itself. SIGKILL that is none of ours is the system's, short of memory. */
static enum ringi_status judge_signal(const struct worker *worker, const struct job *job, int number) {
  char what[64];
  if (number == SIGXCPU) return tell_deadline(job);
  if (number == SIGKILL) return tell_memory(job);
  const char *name = sigabbrev_np(number);
  snprintf(what, sizeof what, "the worker died of SIG%s", name ? name : "NAL");
  return tell_fault(worker, job, what);
}

/* The outputs of a worker that ended well are whole, and each format is among them, or it is a fault. */
static enum ringi_status judge_outputs(const struct worker *worker, const struct collector *collector) {
  const struct job *job = collector->job;
  const struct worker_result *result = collector->result;
  size_t at = 0;
  for (size_t i = 0; i < job->format_count; i++) {
    if (at == result->count || result->outputs[at].format != i) return tell_fault(worker, job, "the worker left an output out");
    for (; at < result->count && result->outputs[at].format == i; at++) {
      const struct worker_output *output = &result->outputs[at];
      const char *wrong = plausible_output(job->formats[i].name, output->bytes, output->size, output->pages);
      char what[96];
      if (!wrong) continue;
      snprintf(what, sizeof what, "the worker's %s %s", job->formats[i].name, wrong);
      return tell_fault(worker, job, what);
    }
  }
  return RINGI_OK;
}

static bool is_status(uint64_t status) { return status <= RINGI_LIMIT || status == RINGI_FAULT; }

/* A failure that the worker told no error of is told here. */
static enum ringi_status judge_status(const struct worker *worker, const struct collector *collector) {
  enum ringi_status status = (enum ringi_status)collector->end.status;
  if (status == RINGI_OK && !collector->job->name_pattern != !*collector->result->name)
    return tell_fault(worker, collector->job, "the worker left a name out");
  if (status == RINGI_OK) return judge_outputs(worker, collector);
  if (collector->error_count || status == RINGI_STRICT) return status;
  if (status == RINGI_LIMIT) return tell_memory(collector->job);
  return tell_fault(worker, collector->job, "the worker refused and did not say why");
}

/* Where an allocation failed, nothing that the worker found is to be trusted: a font may seem to be missing. */
static bool was_short_of_memory(const struct collector *collector, enum ending ending, bool allocation_failed) {
  bool decided = ending == ENDING_DEADLINE || (collector->ended && collector->end.status == RINGI_USAGE);
  return ending == ENDING_MEMORY || (allocation_failed && !decided);
}

static enum ringi_status judge(const struct worker *worker, const struct collector *collector, enum ending ending,
                               int wait_status, bool allocation_failed) {
  const struct job *job = collector->job;
  if (was_short_of_memory(collector, ending, allocation_failed)) return tell_memory(job);
  collector_print(collector);
  if (ending == ENDING_DEADLINE) return tell_deadline(job);
  if (ending == ENDING_GARBLED) return tell_fault(worker, job, "the worker can't be understood");
  if (WIFSIGNALED(wait_status)) return judge_signal(worker, job, WTERMSIG(wait_status));
  if (!collector->ended || WEXITSTATUS(wait_status) != 0 || !is_status(collector->end.status))
    return tell_fault(worker, job, "the worker ended before its work did");
  return judge_status(worker, collector);
}

/* The worker's process, which ends here. exit, not _exit: leak checkers and coverage look at the end of a process. */
static _Noreturn void be_worker(const struct job *job, const struct worker *worker, pid_t parent, volatile bool *allocation_failed) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  if (worker->said >= 0) dup2(worker->said, STDERR_FILENO);
  exit(child_run(job, worker->pipe, allocation_failed));
}

/* Findings alone go to standard error: what foreign libraries print there is kept apart. A sanitizer's reports are not. */
static int open_said(void) {
#ifdef __SANITIZE_ADDRESS__
  return -1;
#else
  return memfd_create("said", MFD_CLOEXEC);
#endif
}

/* Starts the worker; false where the system has no process or pipe left. */
static bool start_worker(const struct job *job, struct worker *worker, volatile bool *allocation_failed) {
  int ends[2];
  sigset_t before;
  pid_t parent = getpid();
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  fcntl(ends[0], F_SETPIPE_SZ, FRAME_MOST); /* fewer switches between the two; no harm if refused */
  *worker = (struct worker){0, ends[1], open_said()};
  fflush(NULL);
  signals_hold(&before);
  worker->process = fork();
  if (worker->process == 0) {
    close(ends[0]);
    signals_uninstall();
    signals_release(&before);
    be_worker(job, worker, parent, allocation_failed);
  }
  if (worker->process > 0) signals_guard_process(worker->process);
  signals_release(&before);
  close(ends[1]);
  worker->pipe = ends[0];
  return worker->process > 0;
}

static void close_worker(const struct worker *worker) {
  close(worker->pipe);
  if (worker->said >= 0) close(worker->said);
}

static enum ringi_status watch_worker(struct collector *collector, volatile bool *allocation_failed) {
  int wait_status = 0;
  struct worker worker = {-1, -1, -1};
  int64_t deadline_ms = now_ms() + (int64_t)collector->job->deadline_s * 1000;
  if (!start_worker(collector->job, &worker, allocation_failed)) {
    diagnostics_error(collector->job->form, "memory", NULL, "no process can be started: %s", strerror(errno));
    close_worker(&worker);
    return RINGI_LIMIT;
  }
  enum ending ending = listen_to_worker(collector, worker.pipe, deadline_ms);
  if (ending == ENDING_CLOSED && !wait_for_end(worker.process, deadline_ms, &wait_status)) ending = ENDING_DEADLINE;
  if (ending != ENDING_CLOSED) kill_worker(worker.process, &wait_status);
  enum ringi_status status = judge(&worker, collector, ending, wait_status, *allocation_failed);
  close_worker(&worker);
  return status;
}

enum ringi_status worker_run(const struct job *job, struct worker_result *result) {
  struct collector collector;
  collector_begin(&collector, job, result);
  volatile bool *allocation_failed =
      mmap(NULL, sizeof *allocation_failed, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (allocation_failed == MAP_FAILED) return tell_memory(job);
  enum ringi_status status = watch_worker(&collector, allocation_failed);
  collector_end(&collector);
  munmap((void *)(uintptr_t)allocation_failed, sizeof *allocation_failed);
  if (status != RINGI_OK) worker_free_result(result);
  return status;
}

void worker_free_result(struct worker_result *result) {
  for (size_t i = 0; i < result->count; i++) free(result->outputs[i].bytes);
  free(result->outputs);
  *result = (struct worker_result){.outputs = NULL};
}
