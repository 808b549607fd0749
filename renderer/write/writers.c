/* writers.c: the table of output formats. */
#include "write/write.h"

static const struct writer writers[] = {
    {.name = "pdf", .suffix = "pdf", .paged = true, .write = write_pdf},
    {.name = "html", .suffix = "html", .write = write_html},
    {.name = "png", .suffix = "png", .paged = true, .write_page = write_png},
    {.name = "summary", .suffix = "json", .write = write_summary},
    {.name = "lines", .suffix = "lines", .paged = true, .write = write_lines},
    {.name = "tree", .suffix = "tree", .write = write_tree},
};

const struct writer *writer_at(size_t index) {
  return index < sizeof writers / sizeof *writers ? &writers[index] : NULL;
}
