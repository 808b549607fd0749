/* writers.c: the table of output formats. */
#include <limits.h>

#include "write/write.h"

static const struct writer writers[] = {
    {.name = "pdf", .suffix = "pdf", .paged = true, .write = write_pdf},
    {.name = "html", .suffix = "html", .write = write_html},
    {.name = "png", .suffix = "png", .paged = true, .write_page = write_png},
    {.name = "markdown", .suffix = "md", .layout = "comment", .most_characters = 3999, .write = write_markdown},
    {.name = "summary", .suffix = "json", .write = write_summary},
    {.name = "lines", .suffix = "lines", .paged = true, .write = write_lines},
    {.name = "xlsx", .suffix = "xlsx", .layout = "workbook", .lists = UINT_MAX, .write = write_xlsx},
    {.name = "csv", .suffix = "csv", .layout = "items", .lists = 1, .write = write_csv},
    {.name = "csv-risks", .suffix = "risks.csv", .layout = "risks", .write = write_csv},
    {.name = "tree", .suffix = "tree", .write = write_tree},
};

const struct writer *writer_at(size_t index) {
  return index < sizeof writers / sizeof *writers ? &writers[index] : NULL;
}
