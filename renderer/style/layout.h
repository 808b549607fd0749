/* layout.h: a report's layout as data (layouts/NAME.json, "report-layout/1"): page geometry, furniture, theme, which
 * parts in which order with which options. layouts/schema/layout.schema.json says the same as a JSON Schema. */
#ifndef RINGI_LAYOUT_H
#define RINGI_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/message.h"
#include "style/looks.h"
#include "style/theme.h"
#include "style/word_list.h"

struct json_file;
struct json_value;

/* Page geometry in pt (1 pt = 25.4/72 mm). */
struct page_geometry { double width, height, top, right, bottom, left; };

enum binding { BINDING_LEFT, BINDING_TOP, BINDING_NONE };

/* How pages are counted in the furniture and in references. */
enum numbering {
  NUMBERING_PAGES,  /* n／m */
  NUMBERING_FORM    /* 本紙 1／1 for the first page, which is filed alone; then 別紙 1／m */
};

/* What a layout asks of one part. Empty lists and NULL: the part's own ways. */
struct part_options {
  const char *title;                                 /* of its chapter; NULL: the label's */
  struct words columns, flags;
  struct words verdicts, levels, domains, sheets;    /* filters: only these */
  const char *sort;                                  /* NULL: the part's default */
  unsigned limit;                                    /* rows at most; 0: all */
};

struct layout_part { const char *name; struct part_options options; };

struct layout {
  const char *name;
  const char *title;             /* what the layout calls its reports where no document does; NULL: the label's */
  struct page_geometry page;
  enum binding binding;
  bool duplex;                   /* the margins of even pages are mirrored */
  enum numbering numbering;
  bool complete;                 /* every leaf of the inputs that is to be printed has to be covered */
  bool one_page;                 /* the whole of it stands on one page: fewer rows by selection until it does */
  bool attach;                   /* the inputs are attached where nobody says otherwise */
  bool never_attach;             /* nor may anybody ask for it */
  bool letter;                   /* it goes out of the house: nothing of the scoring but inquiries, in no format; never_attach */
  bool blank_below;              /* 以下余白 behind 以上: audit prints */
  unsigned lists;                /* its tables for worksheets, where it has no part of another kind but closing lines; else 0 */
  bool plain_head;               /* no running head: letters */
  bool equal_columns;            /* all columns of a table are of one width: for comparing with planned ones */
  double seal;                   /* pt: the sides of a stamp box */
  bool hanging;                  /* 、。 may hang beyond the measure of justified lines (ぶら下げ, JLREQ 3.8.2 note) */
  const struct theme *theme;     /* never NULL in a layout that was read */
  const struct json_file *file;  /* as read, for the places of its labels */
  const struct json_value *labels; /* an object of labels in words of its own; NULL: none */
  const struct layout_part *parts; size_t part_count;
  const char *path;              /* of a file that is not built in; NULL: built in */
  const unsigned char *bytes; size_t size;  /* of that file */
};

/* The built-in layout of that name, or the layout file at that path (a name that holds '/' or ends in ".json"). Mistakes
 * are told as errors of the rule `layout` with file, line and column; NULL then. An unknown name: rule `usage`. */
const struct layout *layout_read(struct arena *arena, struct messages *messages, const char *name);

/* The same; a file NAME.json in the folder layouts/ of `looks` (may be NULL) comes before a built-in one, and
 * `theme` (a name or path; NULL: what the layout says) is what it is set in. */
const struct layout *layout_read_with(struct arena *arena, struct messages *messages, const char *name, const char *theme,
                                      const struct looks *looks);

/* The name of built-in layout `index`, from 0; NULL past the last. */
const char *layout_name(struct arena *arena, size_t index);

/* Tells, at its place in the layout's file, that the inputs have no `what` called `word`, a word of the layout's own options;
 * which of `words` may be meant. */
void layout_refuse_word(struct arena *arena, struct messages *messages, const struct layout *layout, const char *what, const char *word,
                        const char *const *words, size_t count);

/* True where `options` has that flag. */
bool option_flag(const struct part_options *options, const char *flag);

/* The part of which the layout leaves out a column of that name; NULL: none. */
const char *layout_drops(struct arena *arena, const struct layout *layout, const char *column);

#endif
