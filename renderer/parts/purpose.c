/* purpose.c: why it is asked for, and what is done if it is refused. Behind the opinion, which a decider reads first. */
#include "parts/common.h"
#include "parts/list.h"

void part_purpose(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (!document) return;
  struct pairs pairs = pairs_new(context);
  pairs_text(&pairs, "purpose.purpose", &document->purpose);
  pairs_text(&pairs, "purpose.alternatives", &document->alternatives);
  pairs_tell(&pairs, false);
}
