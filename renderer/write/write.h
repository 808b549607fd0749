/* write.h: the output formats: one file a format and its row in the table of writers. */
#ifndef RINGI_WRITE_H
#define RINGI_WRITE_H

#include "base/arena.h"
#include "base/message.h"
#include "base/sink.h"
#include "doc/document.h"
#include "style/labels.h"
#include "style/layout.h"
#include "typeset/fonts.h"

struct pages;
struct png_kit;

/* An output made before, by the same report: page 0 is the whole. */
struct made { const char *format; size_t page, pages, size; char sha256[65]; };

/* A file that a report carries: an input as it was given (source), or what it is set by (data). */
enum attachment_kind { ATTACHMENT_SOURCE, ATTACHMENT_DATA };

struct attachment {
  const char *name;         /* letters, digits, - . and _ only: "checksheet-ID.json"; unlike all others' */
  const char *mime, *description;
  enum attachment_kind kind;
  const unsigned char *bytes; size_t size;
};

/* What a writer is given. `pages` is NULL for formats that are made from the tree. */
struct write_context {
  struct arena *arena;
  struct messages *messages;
  const struct document *document;
  const struct layout *layout;
  struct fonts *fonts;
  struct pages *pages;
  const struct made *made; size_t made_count;
  unsigned dpi;  /* of pictures of pages */
  struct png_kit **png;  /* what pictures are painted with: png.c's own, kept from page to page */
  const struct labels *labels;  /* the words of what only a format has, such as the controls of HTML */
  const struct attachment *attachments; size_t attachment_count;  /* what the report carries, for formats that can; by name */
};

struct writer {
  const char *name, *suffix;
  bool paged;  /* made from placed pages */
  const char *layout;  /* the layout that it is drawn from; NULL: the one asked for */
  unsigned lists;      /* the one asked for all the same where it is made of so many tables for worksheets at most */
  size_t most_characters;  /* of an output of its own layout, in code points: rising squeeze until it holds; 0: any number */
  bool (*write)(const struct write_context *context, struct sink *sink);  /* false: told as a message */
  /* Instead of `write`, where an output is one page: `page` from 0. */
  bool (*write_page)(const struct write_context *context, size_t page, struct sink *sink);
};

/* Writer `index`, from 0; NULL past the last. */
const struct writer *writer_at(size_t index);

bool write_pdf(const struct write_context *context, struct sink *sink);
bool write_png(const struct write_context *context, size_t page, struct sink *sink);
bool write_lines(const struct write_context *context, struct sink *sink);
bool write_xlsx(const struct write_context *context, struct sink *sink);
bool write_csv(const struct write_context *context, struct sink *sink);
bool write_html(const struct write_context *context, struct sink *sink);
bool write_markdown(const struct write_context *context, struct sink *sink);
bool write_summary(const struct write_context *context, struct sink *sink);
bool write_tree(const struct write_context *context, struct sink *sink);

#endif
