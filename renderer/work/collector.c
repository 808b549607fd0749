/* collector.c: puts findings and outputs together from frames.
 *
 * The sender may be broken: lengths, order, sums and the room that is left are checked at each frame, and what came is
 * bounded by the job's memory limit and by JOB_MESSAGE_BYTES. */
#include "work/collector.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "work/diagnostics.h"

/* The payload of a finding's frame. */
struct kept_message { struct kept_message *next; size_t size; unsigned char payload[]; };

void collector_begin(struct collector *collector, const struct job *job, struct worker_output *outputs) {
  *collector = (struct collector){.job = job, .outputs = outputs};
  collector->last = &collector->first;
  for (size_t i = 0; i < job->format_count; i++) outputs[i] = (struct worker_output){NULL, 0, 0};
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
  collector->ended = collector->end.outputs == collector->output_count && collector->end.bytes == collector->output_bytes;
  return collector->ended;
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
