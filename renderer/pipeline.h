/* pipeline.h: a report in the making: for report.c and the files beside it only. */
#ifndef RINGI_PIPELINE_H
#define RINGI_PIPELINE_H

#include "base/message.h"
#include "base/sink.h"
#include "input/model.h"
#include "page/page.h"
#include "ringi.h"
#include "style/labels.h"
#include "style/layout.h"
#include "typeset/fonts.h"

#ifndef RINGI_VERSION
#define RINGI_VERSION "0.1.0"
#endif

struct input { char *name; unsigned char *bytes; size_t size; const char *failure; };

/* What ringi_set takes as it stands; NULL: not set. */
struct settings { char *layout, *theme, *lang, *era, *config, *date, *attach, *fonts; };

/* The inputs set in one layout: its tree, and its pages where a writer wants pages. Built once. */
struct edition {
  const char *name;              /* what was asked for: a layout's name or path */
  const struct layout *layout;   /* NULL: it can't be read, which was told */
  const struct labels *labels;   /* its words; NULL: not read yet */
  struct document *document;     /* NULL: not built yet */
  struct pages *pages;           /* NULL: not placed yet */
  unsigned squeeze;              /* what its parts are to leave out by selection */
  const char *const *font_names; /* the faces that it may use, then NULL */
  const char *report_hash;       /* over the inputs, 64 hex digits */
  struct edition *next;
};

struct ringi {
  struct input *inputs; size_t input_count;
  struct settings settings;
  struct looks looks;            /* files of verify.c in place of those of the disk */
  bool strict, out_of_memory;
  size_t memory;
  unsigned dpi;
  ringi_message_fn *tell; void *context;
  struct sink *outputs; size_t output_count;
  struct sink page;  /* the last output of one page */
  /* made as they are needed, in the arena */
  struct arena *arena;
  struct messages *messages;
  struct model *model;
  struct fonts *fonts;
  struct edition *editions;
  struct made *made; size_t made_count, made_capacity;  /* outputs so far */
  struct png_kit *png;
  bool checked;
};

/* Takes an input's bytes (from malloc; NULL with the reason in `failure`) under a name, which is copied. */
enum ringi_status pipeline_take_input(struct ringi *ringi, const char *name, unsigned char *bytes, size_t size, const char *failure);

/* As ringi_set, after the first call too. */
enum ringi_status pipeline_set(struct ringi *ringi, const char *option, const char *value);

/* As ringi_render, inside a call that has entered already. */
enum ringi_status pipeline_render(struct ringi *ringi, const char *format, struct ringi_output *output);

/* Every public call enters, with the place where a failed allocation lands: false where there is no memory at all; and
 * pipeline_no_memory says so once, and gives the status. */
bool pipeline_enter(struct ringi *ringi, jmp_buf *landing);
enum ringi_status pipeline_no_memory(struct ringi *ringi);

/* The edition in the layout of that name, its layout read. Never NULL. */
struct edition *edition_in(struct ringi *ringi, const char *layout);

/* Has it built anew, so squeezed. */
void edition_squeeze(struct edition *edition, unsigned squeeze);

/* Whether a report in that edition carries what it was made from; and those files, by name. */
struct attachment;
bool edition_attaches(const struct ringi *ringi, const struct edition *edition);
const struct attachment *edition_files(struct ringi *ringi, const struct edition *edition, size_t *count); /* carried or not */
const struct attachment *edition_attachments(struct ringi *ringi, const struct edition *edition, size_t *count);

/* Writes down in its document what that was made from (record.c). */
void edition_record(struct ringi *ringi, struct edition *edition);

/* Builds its tree, and places its pages where `paged`; false where something was told. The inputs have passed the check. */
bool edition_build(struct ringi *ringi, struct edition *edition, bool paged);

#endif
