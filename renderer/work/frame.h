/* frame.h: what a worker says to the program through a pipe, frame by frame. */
#ifndef RINGI_FRAME_H
#define RINGI_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ringi.h"

/* The most that a frame may carry: a finding with its longest strings. */
#define FRAME_MOST (1024u * 1024)

/* A name of a file: NAME_MAX of Linux, and the NUL. */
#define FRAME_NAME_SIZE 256

enum frame_kind {
  FRAME_MESSAGE = 1, /* a finding: frame_open_message */
  FRAME_OUTPUT,      /* struct frame_output: an output begins */
  FRAME_BYTES,       /* the next bytes of the output begun last */
  FRAME_NAME,        /* the name of files that was asked for */
  FRAME_END          /* struct frame_end: nothing follows */
};

/* format: index into the job's, or of files that are taken out, which one; page: from 1, 0: the whole report; name: of such a file, else "" */
struct frame_output { uint64_t format, page, size, pages; char sha256[65], name[FRAME_NAME_SIZE]; };
struct frame_end { uint64_t status, outputs, bytes, gates; }; /* what was sent in all; gates: how many were met */

/* Sends a frame; false when the other side is gone. */
bool frame_send(int pipe, enum frame_kind kind, const void *payload, size_t size);

/* Sends a finding. Strings that are too long for a frame are cut, with an ellipsis. */
bool frame_send_message(int pipe, const struct ringi_message *message);

struct frame { uint32_t kind; uint32_t size; const unsigned char *payload; };

/* Bytes that came and are not used up yet. All zero: nothing came. */
struct frame_reader { unsigned char *bytes; size_t start, end; };

enum frame_result { FRAME_READY, FRAME_WAIT, FRAME_GARBLED };

/* Reads what the pipe has at the moment: the number of bytes, 0 at its end, -1 with errno. */
long frame_fill(struct frame_reader *reader, int pipe);

/* The next whole frame; its payload is good until the next frame_fill. */
enum frame_result frame_next(struct frame_reader *reader, struct frame *frame);

void frame_reader_free(struct frame_reader *reader);

/* Reads a finding's frame; the strings point into the payload. False where it is none. */
bool frame_open_message(const unsigned char *payload, size_t size, struct ringi_message *message);

#endif
