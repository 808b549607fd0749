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
  const char *format;          /* of outputs whose names tell none; NULL: not given */
  struct job_setting *settings; /* also job.settings */
  const char **gates;          /* also job.gates */
  struct page_range *ranges;   /* also job.ranges */
  const char **against;        /* files that a report is held against */
  size_t against_count;
  char epoch_date[16];         /* what SOURCE_DATE_EPOCH says */
  bool help, force;
  struct usage_error *errors;  /* found so far; told at the end, when --diagnostics is known */
};

/* Which options a command has. */
enum options_kind { OPTIONS_CHECK, OPTIONS_RENDER, OPTIONS_BUNDLE, OPTIONS_VERIFY, OPTIONS_EXTRACT };

/* Reads a command line. False where a mistake was told, or there is no memory.
 * options_free is called either way. */
bool options_read(struct options *options, int argc, char **argv, enum options_kind kind);

/* Notes a usage error: options_told tells it. */
void options_error(struct options *options, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The input, or file of an option, that an output's path means; NULL: none. What it is called in `*what`. */
const char *options_reads(const struct options *options, const char *path, const char **what);

/* Prints the usage errors noted; false where there was one. */
bool options_told(struct options *options);

/* Tells why exit status 1: --strict and there were warnings. */
void options_tell_strict(const struct options *options, const char *outcome);

void options_free(struct options *options);

#endif
