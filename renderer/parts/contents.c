/* contents.c: the table of contents, below what leads the report. It numbers nothing and is not in itself. */
#include "parts/common.h"
#include "parts/list.h"

void part_contents(const struct part_context *context) {
  struct node *section = doc_open_section(context->document, 1, "part-contents");
  section->as.section.in_contents = false;
  say_words(context, section->role, "chapter.contents");
  doc_close_heading(context->document);
  doc_contents(context->document);
  doc_close(context->document);
}
