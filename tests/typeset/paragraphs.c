/* paragraphs.c: sets paragraphs (a line of standard input each) in one column as a PDF on standard output: what compare.py judges.
 *
 * paragraphs MEASURE_MM: 10 pt on 17 pt, justified, the sheet 20 mm wider than the measure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sink.h"
#include "page/page.h"
#include "write/write.h"

#define MM (72 / 25.4)
#define LINE_MOST 65536

static void tell(void *context, const struct ringi_message *message) {
  (void)context;
  fprintf(stderr, "%s: %s\n", message->rule, message->text);
}

static void add_paragraphs(struct document *document) {
  static char line[LINE_MOST];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (*line) doc_paragraph(document, ROLE_TEXT, arena_copy(document->arena, line, strlen(line)), 0);
  }
}

int main(int count, char **arguments) {
  double measure = count > 1 ? strtod(arguments[1], NULL) * MM : 170 * MM, margin = 10 * MM;
  struct arena *arena = arena_open((size_t)1 << 30);
  struct messages *messages = messages_new(arena);
  struct fonts *fonts = fonts_open(arena, messages, NULL);
  const struct layout layout = {.name = "paragraphs", .page = {measure + 2 * margin, 297 * MM, margin, margin, 2 * margin, margin}};
  struct document *document = document_new(arena);
  document->root->as.section.title = document->title = "段落";
  add_paragraphs(document);
  struct pages *pages = fonts ? pages_place(arena, messages, document, &layout, fonts) : NULL;
  struct sink sink = {0};
  bool good = false;
  if (pages) {
    const struct write_context context = {arena, messages, document, &layout, fonts, pages};
    good = write_pdf(&context, &sink) && !sink_failed(&sink) && fwrite(sink.bytes, 1, sink.size, stdout) == sink.size;
  }
  messages_flush(messages, tell, NULL);
  sink_free(&sink);
  arena_close(arena);
  return good ? 0 : 1;
}
