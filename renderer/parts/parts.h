/* parts.h: what a reader would call a block of the report, one file each. A part reads the model and builds waist nodes;
 * it works in every format at once, because no writer knows of it. */
#ifndef RINGI_PARTS_H
#define RINGI_PARTS_H

#include "doc/document.h"
#include "input/model.h"
#include "style/labels.h"
#include "style/layout.h"

/* What a part is given. */
struct part_context {
  struct document *document;
  const struct model *model;
  const struct layout *layout;
  const struct labels *labels;
  const struct part_options *options;  /* what the layout asks of this part; never NULL inside a part */
  unsigned squeeze;                    /* how much is to be left out by selection, so that a page holds it: 0 nothing */
  uint64_t regained;                   /* what of that is told all the same, a bit each: the parts' */
  const struct service *service;  /* the service that is being told; NULL for parts of the whole report */
  const struct scoring *scoring;  /* its present scoring; NULL: none */
  struct arena *arena;
  bool japanese_era;              /* dates by the years of an era (和暦) */
  const char *date;               /* the report's date where somebody gave one, ISO 8601; NULL: the inputs' */
  /* facts that only the pipeline knows, for provenance */
  const char *program_version, *report_hash;          /* report_hash: 64 hex digits over the sorted hashes of the inputs */
  bool attached;                                      /* the report carries its inputs */
  const char *const *font_names; size_t font_count;   /* "BIZ UDPGothic Regular Version 1.051 ..." */
  /* completeness, filled in by parts_build before provenance is built: n of N by kind */
};

struct part { const char *name; bool per_service; void (*build)(const struct part_context *context); };

/* The part of that name; NULL where there is none. */
const struct part *part_find(const char *name);

/* Part `index` of the table, from 0; NULL past the last. */
const struct part *part_at(size_t index);

/* Why the layout is none for these inputs, a sentence; NULL: it may be built. A comparison is of some services, not of any
 * number. */
const char *parts_unfit(const struct part_context *context);

/* Whether the inputs have the domains and sheets that the layout's filters name; what they lack is told, rule `layout`. */
bool parts_fit_inputs(const struct part_context *context, struct messages *messages);

/* Builds the whole tree: metadata, furniture, then the layout's parts in their order (runs of neighbouring per-service
 * parts are told for one service after another). */
void parts_build(const struct part_context *context);

/* Whether the layout has something that has to stand on one page with these inputs: all of it, or the form. */
bool parts_squeezed(const struct part_context *context);

/* How many steps of selection there are: at that squeeze all is left out that may be. */
unsigned parts_squeeze_most(const struct part_context *context);

/* How many things that are left out at the context's squeeze may be taken back, one by one, the worthiest first. */
unsigned parts_regain_most(const struct part_context *context);

/* Builds, into a document of its own, what has to stand on one page; its references may lead to places that it lacks. */
void parts_build_trial(const struct part_context *context);

#endif
