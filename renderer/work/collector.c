/* collector.c: puts findings and outputs together from frames.
 *
 * The sender may be broken: lengths, order, sums and the room that is left are checked at each frame, and what came is
 * bounded by the job's memory limit and by LIMIT_FINDINGS_BYTES. */
#include "work/collector.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "work/diagnostics.h"

/* The payload of a finding's frame. */
struct kept_message { struct kept_message *next; size_t size; unsigned char payload[]; };

void collector_begin(struct collector *collector, const struct job *job, struct worker_result *result) {
  *result = (struct worker_result){.outputs = NULL};
  *collector = (struct collector){.job = job, .result = result};
  collector->last = &collector->first;
}

static bool keep_message(struct collector *collector, const struct frame *frame) {
  struct ringi_message message;
  if (!frame_open_message(frame->payload, frame->size, &message)) return false;
  collector->message_bytes += frame->size;
  collector->error_count += message.severity == RINGI_ERROR;
  struct kept_message *kept = NULL;
  if (collector->message_bytes <= LIMIT_FINDINGS_BYTES) kept = malloc(sizeof *kept + frame->size);
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

/* The output begun last; NULL: none. */
static struct worker_output *current(const struct collector *collector) {
  const struct worker_result *result = collector->result;
  return result->count ? &result->outputs[result->count - 1] : NULL;
}

static bool current_is_whole(const struct collector *collector) {
  return !current(collector) || current(collector)->size == collector->current_size;
}

/* A name of one file, of no folder. */
static bool is_file_name(const char *name) {
  size_t length = strnlen(name, FRAME_NAME_SIZE);
  return length && length < FRAME_NAME_SIZE && !strchr(name, '/') && name[0] != '.';
}

/* Formats come in the job's order, each once, or page by page with rising numbers. */
static bool comes_next(const struct collector *collector, const struct frame_output *head) {
  const struct worker_output *last = current(collector);
  if (collector->job->extract) return head->format == collector->result->count && head->page == 0 && is_file_name(head->name);
  if (head->format >= collector->job->format_count || head->page > head->pages) return false;
  if (collector->job->formats[head->format].by_page != (head->page > 0)) return false;
  return !last || head->format > last->format || (head->format == last->format && head->page > last->page);
}

static struct worker_output *add_output(struct worker_result *result) {
  if (result->count == result->capacity) {
    size_t capacity = result->capacity ? result->capacity * 2 : 8;
    struct worker_output *outputs = realloc(result->outputs, capacity * sizeof *outputs);
    if (!outputs) return NULL;
    result->outputs = outputs;
    result->capacity = capacity;
  }
  return &result->outputs[result->count++];
}

static bool begin_output(struct collector *collector, const struct frame *frame) {
  struct frame_output head;
  if (frame->size != sizeof head || !current_is_whole(collector)) return false;
  memcpy(&head, frame->payload, sizeof head);
  if (!comes_next(collector, &head)) return false;
  uint64_t room = (uint64_t)collector->job->memory_mib * 1024 * 1024 - collector->output_bytes;
  unsigned char *bytes = head.size <= room ? malloc(head.size ? head.size : 1) : NULL;
  struct worker_output *output = bytes ? add_output(collector->result) : NULL;
  if (!output) {
    free(bytes);
    collector->short_of_memory = true;
    return false;
  }
  *output = (struct worker_output){.bytes = bytes, .format = head.format, .page = head.page, .pages = head.pages};
  memcpy(output->sha256, head.sha256, sizeof output->sha256 - 1);
  memcpy(output->name, head.name, sizeof output->name - 1);
  collector->current_size = head.size;
  return true;
}

static bool add_bytes(struct collector *collector, const struct frame *frame) {
  struct worker_output *output = current(collector);
  if (!output || frame->size > collector->current_size - output->size) return false;
  memcpy(output->bytes + output->size, frame->payload, frame->size);
  output->size += frame->size;
  collector->output_bytes += frame->size;
  return true;
}

static bool take_name(struct collector *collector, const struct frame *frame) {
  char *name = collector->result->name;
  if (*name || frame->size == 0 || frame->size >= WORKER_NAME_SIZE) return false;
  memcpy(name, frame->payload, frame->size);
  name[frame->size] = '\0';
  return strlen(name) == frame->size && is_file_name(name);
}

static bool end_of_frames(struct collector *collector, const struct frame *frame) {
  if (frame->size != sizeof collector->end || !current_is_whole(collector)) return false;
  memcpy(&collector->end, frame->payload, sizeof collector->end);
  collector->ended = collector->end.outputs == collector->result->count && collector->end.bytes == collector->output_bytes;
  collector->result->gates_met = collector->end.gates;
  return collector->ended;
}

static bool take_frame(struct collector *collector, const struct frame *frame) {
  if (collector->ended) return false;
  switch ((enum frame_kind)frame->kind) {
    case FRAME_MESSAGE: return keep_message(collector, frame);
    case FRAME_OUTPUT: return begin_output(collector, frame);
    case FRAME_BYTES: return add_bytes(collector, frame);
    case FRAME_NAME: return take_name(collector, frame);
    case FRAME_END: return end_of_frames(collector, frame);
  }
  return false;
}

bool collector_take(struct collector *collector, struct frame_reader *reader) {
  struct frame frame;
  enum frame_result result;
  while ((result = frame_next(reader, &frame)) == FRAME_READY)
    if (!take_frame(collector, &frame)) return false;
  return result == FRAME_WAIT;
}

void collector_print(const struct collector *collector) {
  struct ringi_message message;
  for (const struct kept_message *kept = collector->first; kept; kept = kept->next)
    if (frame_open_message(kept->payload, kept->size, &message))
      diagnostics_print(stderr, collector->job->form, &message);
}

void collector_end(struct collector *collector) {
  struct kept_message *next;
  for (struct kept_message *kept = collector->first; kept; kept = next) {
    next = kept->next;
    free(kept);
  }
}
