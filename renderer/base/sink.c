/* sink.c: a growing buffer whose failure is sticky. */
#include "base/sink.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool sink_reserve(struct sink *sink, size_t more) {
  if (sink->failed || more > SIZE_MAX / 2 - sink->size) return !(sink->failed = true);
  if (sink->capacity - sink->size >= more) return true;
  size_t capacity = sink->capacity ? sink->capacity : 4096;
  while (capacity - sink->size < more) capacity *= 2;
  unsigned char *bytes = realloc(sink->bytes, capacity);
  if (!bytes) return !(sink->failed = true);
  sink->bytes = bytes;
  sink->capacity = capacity;
  return true;
}

void sink_bytes(struct sink *sink, const void *bytes, size_t size) {
  if (size == 0 || !sink_reserve(sink, size)) return;
  memcpy(sink->bytes + sink->size, bytes, size);
  sink->size += size;
}

void sink_text(struct sink *sink, const char *text) { sink_bytes(sink, text, strlen(text)); }

void sink_format(struct sink *sink, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length >= 0 && sink_reserve(sink, (size_t)length + 1)) {
    vsnprintf((char *)sink->bytes + sink->size, (size_t)length + 1, format, again);
    sink->size += (size_t)length;
  }
  va_end(again);
}

bool sink_failed(const struct sink *sink) { return sink->failed; }

void sink_free(struct sink *sink) {
  free(sink->bytes);
  *sink = (struct sink){0};
}
