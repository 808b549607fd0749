/* markdown_text.h: text that Markdown shows as it stands. */
#ifndef RINGI_MARKDOWN_TEXT_H
#define RINGI_MARKDOWN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sink.h"

struct markdown_text;

/* Where a text stands: what begins the lines of its block; in a cell there is one line; all of it bold. */
struct markdown_place { const char *prefix; bool cell, bold; };

/* An empty text; NULL where there is no memory, which the others take and markdown_text_write makes the sink fail of. */
struct markdown_text *markdown_text_new(void);
void markdown_text_free(struct markdown_text *text);

/* Adds `length` bytes of valid UTF-8; "\n" breaks the line. */
void markdown_text_add(struct markdown_text *text, const char *bytes, size_t length, bool bold);

/* Writes it with every character that could mean something to CommonMark, GitHub, GitLab, Backlog or Jira made to mean
 * itself: by a backslash, by an entity, or, for what they make links of (addresses, @names, #123, GH-123, hashes of commits, :smile:), as code. */
void markdown_text_write(const struct markdown_text *text, struct sink *sink, const struct markdown_place *place);

#endif
