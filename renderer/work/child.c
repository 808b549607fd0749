/* child.c: the worker: everything that is done with the library.
 *
 * It may crash, hang or run out of memory; what is to be made of that, the other process decides (worker.c). It writes
 * nothing but frames to the pipe. */
#include "work/child.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/limits.h"
#include "ringi.h"
#include "work/allocation.h"
#include "work/frame.h"
#include "work/whole_file.h"

#define CHUNK (256u * 1024)

static void limit(__rlimit_resource_t resource, rlim_t most) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return;
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
  now.rlim_cur = now.rlim_max = most;
  setrlimit(resource, &now);
}

static void limit_process(const struct job *job) {
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

/* Sends a finding; past LIMIT_FINDINGS_BYTES it is only counted. */
static void tell(void *context, const struct ringi_message *message) {
  struct teller *teller = context;
  const char *strings[] = {message->rule, message->file, message->pointer, message->text};
  for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
    for (const char *at = strings[i]; at && *at; at++) teller->bytes++;
  if (teller->bytes > LIMIT_FINDINGS_BYTES / 2) teller->untold++;
  else frame_send_message(teller->pipe, message);
}

static void tell_untold(struct teller *teller) {
  char sentence[64];
  if (!teller->untold) return;
  snprintf(sentence, sizeof sentence, "%zu further findings are not told", teller->untold);
  frame_send_message(teller->pipe, &(struct ringi_message){.severity = RINGI_NOTE, .rule = "limit", .text = sentence});
}

static void tell_error(const struct teller *teller, const char *rule, const char *file, const char *sentence) {
  frame_send_message(teller->pipe, &(struct ringi_message){.severity = RINGI_ERROR, .rule = rule, .file = file, .text = sentence});
}

static enum ringi_status set(struct ringi *ringi, const struct teller *teller, const struct job_setting *setting) {
  char sentence[512];
  enum ringi_status status = ringi_set(ringi, setting->name, setting->value);
  if (status != RINGI_USAGE) return status;
  const char *takes = ringi_option_takes(setting->name);
  snprintf(sentence, sizeof sentence, "--%s can't be %.300s%s%s", setting->name, *setting->value ? setting->value : "empty", takes ? ": it is " : "", takes ? takes : "");
  tell_error(teller, "usage", NULL, sentence);
  return status;
}

static enum ringi_status set_up(struct ringi *ringi, const struct job *job, const struct teller *teller) {
  char memory[16];
  snprintf(memory, sizeof memory, "%u", job->memory_mib);
  enum ringi_status status = ringi_set(ringi, "memory", memory);
  if (status == RINGI_OK && job->strict) status = ringi_set(ringi, "strict", "yes");
  for (size_t i = 0; status == RINGI_OK && i < job->setting_count; i++) status = set(ringi, teller, &job->settings[i]);
  for (size_t i = 0; status == RINGI_OK && i < job->input_count; i++) status = ringi_add_file(ringi, job->inputs[i]);
  return status;
}

/* --- outputs --- */

/* What is done, and what was sent of it. `gone`: the other side is. */
struct work { struct ringi *ringi; const struct job *job; const struct teller *teller; struct frame_end end; bool gone; };

static void send_output(struct work *work, size_t format, size_t page, const char *name, const struct ringi_output *output) {
  struct frame_output head = {.format = format, .page = page, .size = output->size, .pages = output->pages};
  memcpy(head.sha256, output->sha256, sizeof head.sha256);
  snprintf(head.name, sizeof head.name, "%s", name);
  int pipe = work->teller->pipe;
  work->gone |= !frame_send(pipe, FRAME_OUTPUT, &head, sizeof head);
  for (size_t at = 0; !work->gone && at < output->size; at += CHUNK) {
    size_t size = output->size - at < CHUNK ? output->size - at : CHUNK;
    work->gone |= !frame_send(pipe, FRAME_BYTES, output->bytes + at, size);
  }
  work->end.outputs++;
  work->end.bytes += output->size;
}

static enum ringi_status make_page(struct work *work, size_t format, size_t page, size_t *pages) {
  struct ringi_output output = {.bytes = NULL};
  enum ringi_status status = ringi_render_page(work->ringi, work->job->formats[format].name, page, &output);
  if (status != RINGI_OK) return status;
  *pages = output.pages;
  send_output(work, format, page, "", &output);
  return RINGI_OK;
}

/* Whether one name is enough for the pages asked for, of `pages` that there are. */
static bool one_is_enough(const struct job *job, size_t pages) {
  if (job->range_count == 0) return pages == 1;
  if (job->range_count > 1) return false;
  size_t to = job->ranges[0].to < pages ? job->ranges[0].to : pages;
  return to == job->ranges[0].from;
}

/* The pages asked for; one that there is not is told. An open range ends with the report. */
static enum ringi_status make_pages(struct work *work, size_t format) {
  static const struct page_range all = {1, SIZE_MAX};
  const struct job *job = work->job;
  const struct page_range *ranges = job->range_count ? job->ranges : &all;
  size_t count = job->range_count ? job->range_count : 1, pages = 0;
  enum ringi_status status = RINGI_OK;
  for (size_t i = 0; i < count; i++)
    for (size_t page = ranges[i].from; status == RINGI_OK && !work->gone && page <= ranges[i].to; page++) {
      if (pages && ranges[i].to == SIZE_MAX && page > pages) break;
      status = make_page(work, format, page, &pages);
      if (status != RINGI_OK || !job->formats[format].single || one_is_enough(job, pages)) continue;
      tell_error(work->teller, "usage", NULL, "there are several pages, and one name: write %d where the page's number is to stand, or choose one by --pages");
      return RINGI_USAGE;
    }
  return status;
}

static enum ringi_status make_whole(struct work *work, size_t format) {
  struct ringi_output output = {.bytes = NULL};
  enum ringi_status status = ringi_render(work->ringi, work->job->formats[format].name, &output);
  if (status == RINGI_OK) send_output(work, format, 0, "", &output);
  return status;
}

/* All gates are judged, so that all that are met, or wrong, are told. */
static enum ringi_status judge_gates(struct work *work) {
  enum ringi_status worst = RINGI_OK;
  for (size_t i = 0; i < work->job->gate_count; i++) {
    int met = 0;
    enum ringi_status status = ringi_gate(work->ringi, work->job->gates[i], &met);
    if (status != RINGI_OK && status != RINGI_USAGE) return worst == RINGI_USAGE ? worst : status;
    if (status == RINGI_USAGE) worst = status;
    work->end.gates += met != 0;
  }
  return worst;
}

static enum ringi_status make_name(struct work *work) {
  const char *name;
  enum ringi_status status = ringi_file_name(work->ringi, work->job->name_pattern, &name);
  if (status == RINGI_OK) work->gone |= !frame_send(work->teller->pipe, FRAME_NAME, name, strlen(name));
  return status;
}

/* Sends a file that a report carries. */
static void take(void *context, const struct ringi_file *file) {
  struct work *work = context;
  const struct ringi_output output = {.bytes = file->bytes, .size = file->size};
  send_output(work, work->end.outputs, 0, file->name, &output);
}

/* Verifies the report, or takes its files out. */
static enum ringi_status read_report(struct work *work) {
  size_t size;
  const char *failure;
  unsigned char *bytes = whole_file(work->job->report, &size, &failure);
  if (!bytes) {
    char sentence[256];
    snprintf(sentence, sizeof sentence, "the report can't be read: %s", failure);
    tell_error(work->teller, "read", work->job->report, sentence);
    return RINGI_REFUSED;
  }
  enum ringi_status status = work->job->extract ? ringi_extract(work->ringi, work->job->report, bytes, size, take, work)
                                                : ringi_verify(work->ringi, work->job->report, bytes, size);
  free(bytes);
  return status;
}

static enum ringi_status do_job(struct work *work) {
  const struct job *job = work->job;
  enum ringi_status status = set_up(work->ringi, job, work->teller);
  if (status == RINGI_OK && job->report) return read_report(work);
  if (status == RINGI_OK) status = judge_gates(work);
  if (status == RINGI_OK && job->name_pattern) status = make_name(work);
  if (status == RINGI_OK && job->format_count == 0) status = ringi_check(work->ringi);
  for (size_t i = 0; status == RINGI_OK && !work->gone && i < job->format_count; i++)
    status = job->formats[i].by_page ? make_pages(work, i) : make_whole(work, i);
  return status;
}

int child_run(const struct job *job, int pipe, volatile bool *allocation_failed) {
  struct teller teller = {pipe, 0, 0};
  limit_process(job);
  leave_standard_output();
  allocation_watch(allocation_failed);
  struct ringi *ringi = ringi_open();
  if (!ringi) {
    *allocation_failed = true;
    return 1;
  }
  ringi_on_message(ringi, tell, &teller);
  struct work work = {ringi, job, &teller, {0, 0, 0, 0}, false};
  work.end.status = (uint64_t)do_job(&work);
  tell_untold(&teller);
  ringi_close(ringi);
  return !work.gone && frame_send(pipe, FRAME_END, &work.end, sizeof work.end) ? 0 : 1;
}
