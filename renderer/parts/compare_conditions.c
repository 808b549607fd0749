/* compare_conditions.c: the conditions of each service, one table a service. */
#include "parts/compare.h"
#include "parts/list.h"
#include "parts/scored.h"

void part_compare_conditions(const struct part_context *context) {
  open_chapter(context, "compare_conditions");
  for (size_t i = 0; i < context->model->service_count; i++) {
    struct part_context own = side_context(context, i);
    open_heading(context, 2, service_words(context, own.service), NULL);
    if (!own.scoring) say_paragraph(context, ROLE_TEXT, "opinion.unscored");
    else if (own.scoring->overall.condition_count) tell_conditions(&own);
    else say_paragraph(context, ROLE_TEXT, "compare.conditions.none");
    doc_close(context->document);
  }
  doc_close(context->document);
}
