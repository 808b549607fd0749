/* writers.c: the table of output formats. */
#include "write/write.h"

static const struct writer writers[] = {
    {"pdf", "pdf", true, write_pdf},
    {"lines", "lines", true, write_lines},
    {"tree", "tree", false, write_tree},
};

const struct writer *writer_at(size_t index) {
  return index < sizeof writers / sizeof *writers ? &writers[index] : NULL;
}
