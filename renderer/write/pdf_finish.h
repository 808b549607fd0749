/* pdf_finish.h: what Cairo can't write: structure, links, outlines, language, metadata; one pass of libqpdf over its output. */
#ifndef RINGI_PDF_FINISH_H
#define RINGI_PDF_FINISH_H

#include "base/sink.h"
#include "page/page.h"
#include "write/marks.h"
#include "write/write.h"

/* Reads Cairo's PDF, in which `marks` are tagged, from `raw` and writes the finished one to `sink`. NULL, or what went wrong. */
const char *pdf_finish(const struct write_context *context, const struct pages *pages, const struct page_marks *marks, const struct sink *raw,
                       struct sink *sink);

#endif
