/* sink.h: where output goes: bytes in memory. Appending can't fail at the call; it is asked once, at sink_failed. */
#ifndef RINGI_SINK_H
#define RINGI_SINK_H

#include <stdbool.h>
#include <stddef.h>

struct sink { unsigned char *bytes; size_t size, capacity; bool failed; };

void sink_bytes(struct sink *sink, const void *bytes, size_t size);
void sink_text(struct sink *sink, const char *text);
void sink_format(struct sink *sink, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes room for `more` bytes behind what there is; false: no memory, and the sink has failed. */
bool sink_reserve(struct sink *sink, size_t more);

/* True where some append found no memory: then the bytes are not whole. */
bool sink_failed(const struct sink *sink);

/* Frees the bytes. */
void sink_free(struct sink *sink);

#endif
