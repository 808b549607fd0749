/* frame.c: frames on a pipe between two processes of the same program on the same machine.
 *
 * So numbers travel as they lie in memory. Yet the sender may be broken by what it reads: the receiver trusts no length.
 * A frame is its kind and size (two uint32_t), then its payload. */
#include "work/frame.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct head { uint32_t kind, size; };

#define READER_SIZE (FRAME_MOST + sizeof(struct head))

static bool send_all(int pipe, const void *bytes, size_t size) {
  const char *at = bytes;
  while (size) {
    ssize_t sent = write(pipe, at, size);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    at += sent;
    size -= (size_t)sent;
  }
  return true;
}

bool frame_send(int pipe, enum frame_kind kind, const void *payload, size_t size) {
  struct head head = {(uint32_t)kind, (uint32_t)size};
  return size <= FRAME_MOST && send_all(pipe, &head, sizeof head) && send_all(pipe, payload, size);
}

/* A finding's payload: these numbers, then the strings that are there (bit i of `there`: string i), each with its NUL. */
struct message_head { uint64_t line, column; uint32_t severity, there; };

enum { STRINGS = 4 };

static const size_t most_of_string[STRINGS] = {256, 16 * 1024, FRAME_MOST / 2, FRAME_MOST / 4};

/* Copies `text` with its NUL, cut to `most` bytes before a code point's first byte. Returns the size. */
static size_t put_string(unsigned char *to, const char *text, size_t most) {
  static const char ellipsis[] = "\xE2\x80\xA6";
  size_t size = strlen(text);
  if (size < most) {
    memcpy(to, text, size + 1);
    return size + 1;
  }
  size = most - sizeof ellipsis;
  while (size && ((unsigned char)text[size] & 0xC0) == 0x80) size--;
  memcpy(to, text, size);
  memcpy(to + size, ellipsis, sizeof ellipsis);
  return size + sizeof ellipsis;
}

bool frame_send_message(int pipe, const struct ringi_message *message) {
  const char *strings[STRINGS] = {message->rule, message->file, message->pointer, message->text};
  struct message_head head = {message->line, message->column, (uint32_t)message->severity, 0};
  unsigned char *payload = malloc(FRAME_MOST);
  if (!payload) return false;
  size_t size = sizeof head;
  for (int i = 0; i < STRINGS; i++) {
    if (!strings[i]) continue;
    head.there |= 1u << i;
    size += put_string(payload + size, strings[i], most_of_string[i]);
  }
  memcpy(payload, &head, sizeof head);
  bool sent = frame_send(pipe, FRAME_MESSAGE, payload, size);
  free(payload);
  return sent;
}

bool frame_open_message(const unsigned char *payload, size_t size, struct ringi_message *message) {
  struct message_head head;
  const char *strings[STRINGS] = {NULL, NULL, NULL, NULL};
  if (size < sizeof head) return false;
  memcpy(&head, payload, sizeof head);
  size_t at = sizeof head;
  for (int i = 0; i < STRINGS; i++) {
    if (!(head.there & 1u << i)) continue;
    const unsigned char *end = memchr(payload + at, 0, size - at);
    if (!end) return false;
    strings[i] = (const char *)payload + at;
    at = (size_t)(end - payload) + 1;
  }
  if (at != size || head.severity > RINGI_NOTE || !strings[0] || !strings[3]) return false;
  *message = (struct ringi_message){(enum ringi_severity)head.severity, strings[0], strings[1], head.line, head.column,
                                    strings[2], strings[3]};
  return true;
}

long frame_fill(struct frame_reader *reader, int pipe) {
  if (!reader->bytes && !(reader->bytes = malloc(READER_SIZE))) return -1;
  if (reader->start) {
    memmove(reader->bytes, reader->bytes + reader->start, reader->end - reader->start);
    reader->end -= reader->start;
    reader->start = 0;
  }
  ssize_t came = read(pipe, reader->bytes + reader->end, READER_SIZE - reader->end);
  if (came > 0) reader->end += (size_t)came;
  return (long)came;
}

enum frame_result frame_next(struct frame_reader *reader, struct frame *frame) {
  struct head head;
  size_t filled = reader->end - reader->start;
  if (filled < sizeof head) return FRAME_WAIT;
  memcpy(&head, reader->bytes + reader->start, sizeof head);
  if (head.kind < FRAME_MESSAGE || head.kind > FRAME_END || head.size > FRAME_MOST) return FRAME_GARBLED;
  if (filled < sizeof head + head.size) return FRAME_WAIT;
  *frame = (struct frame){head.kind, head.size, reader->bytes + reader->start + sizeof head};
  reader->start += sizeof head + head.size;
  return FRAME_READY;
}

void frame_reader_free(struct frame_reader *reader) {
  free(reader->bytes);
  *reader = (struct frame_reader){NULL, 0, 0};
}
