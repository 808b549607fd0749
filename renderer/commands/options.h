/* options.h: the options and operands of `render` and `check`. */
#ifndef RINGI_OPTIONS_H
#define RINGI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "work/job.h"

/* What a command line asked for. */
struct options {
  struct job job;
  const char **inputs;         /* also job.inputs */
  const char **outputs;        /* in their order */
  size_t output_count;
  const char *format;          /* of all outputs; NULL: each by its suffix */
  bool help;
  struct usage_error *errors;  /* found so far; told at the end, when --diagnostics is known */
};

/* Reads a command line; `draws` allows the options of `render`. False where a mistake was told, or there is no memory.
 * options_free is called either way. */
bool options_read(struct options *options, int argc, char **argv, bool draws);

/* Notes a usage error: options_told tells it. */
void options_error(struct options *options, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints the usage errors noted; false where there was one. */
bool options_told(struct options *options);

void options_free(struct options *options);

#endif
