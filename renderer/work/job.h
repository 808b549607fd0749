/* job.h: what one run of the program is to do, and within which bounds. */
#ifndef RINGI_JOB_H
#define RINGI_JOB_H

#include <stdbool.h>
#include <stddef.h>

#include "work/diagnostics.h"

/* An output format asked for, each once. */
struct job_format {
  const char *name;
  bool by_page;  /* one output a page */
  bool single;   /* no more than one page may come: there is one name for it */
};

/* Pages from 1, both ends included. */
struct page_range { size_t from, to; };

/* An option of the library's ringi_set, which the command line calls --NAME. */
struct job_setting { const char *name, *value; };

struct job {
  const char *const *inputs;   /* paths; "-" is standard input */
  size_t input_count;
  const struct job_format *formats;  /* none: check only */
  size_t format_count;
  const struct page_range *ranges;   /* pages of formats of one output a page, ascending, apart; none: all */
  size_t range_count;
  const struct job_setting *settings;
  size_t setting_count;
  const char *const *gates;          /* as ringi_gate takes them */
  size_t gate_count;
  const char *name_pattern;          /* as ringi_file_name takes it; NULL: no name is asked for */
  const char *report;          /* to be verified, the inputs being those it is held against; NULL: none */
  bool extract;                /* the report's files are taken out instead: each is an output */
  bool strict;
  unsigned deadline_s, memory_mib;
  enum diagnostics_form form;  /* how findings are printed */
};

#endif
