/* lines.c: the placed lines as text, a line each: what the proof of setting and its cases read.
 *
 * Tab-separated: page, x, baseline, measure, natural width, size (pt), added at word spaces, at 和欧間, at other places (pt),
 * flags (j justified, l last of its paragraph, b beyond the limits, r repeated), then the text as drawn. */
#include "page/page.h"
#include "write/write.h"

static void write_line(struct sink *sink, const struct page *page, const struct placed_line *line, size_t number) {
  sink_format(sink, "%zu\t%.2f\t%.2f\t%.2f\t%.2f\t%.1f\t%.3f\t%.3f\t%.3f\t%s%s%s%s\t", number, (double)line->x, (double)line->y,
              (double)line->width, (double)line->natural, (double)line->size, line->spacing.word, line->spacing.mixed,
              line->spacing.other, line->justified ? "j" : "", line->last ? "l" : "", line->spacing.beyond ? "b" : "",
              line->repeated ? "r" : "");
  for (size_t i = line->run_from; i < line->run_to; i++) {
    const struct run *run = &page->runs.items[i];
    size_t size = 0;
    for (size_t k = 0; k < run->cluster_count; k++) size += run->clusters[k].bytes;
    for (size_t k = 0; k < size; k++) sink_bytes(sink, run->text[k] == '\t' || run->text[k] == '\n' ? " " : run->text + k, 1);
  }
  sink_text(sink, "\n");
}

bool write_lines(const struct write_context *context, struct sink *sink) {
  for (size_t i = 0; i < context->pages->count; i++) {
    const struct page *page = &context->pages->items[i];
    for (size_t k = 0; k < page->line_count; k++) write_line(sink, page, &page->lines[k], i + 1);
  }
  return true;
}
