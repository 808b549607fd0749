/* differences.c: answers of the vendor that don't agree, quoted side by side: what is to be asked. */
#include "parts/list.h"
#include "parts/scored.h"

static void tell_one(const struct part_context *context, const struct risk *risk) {
  doc_open_paragraph(context->document, ROLE_LABEL);
  doc_text(context->document, level_role(risk->level.value), level_marked(context, risk->level.value), 0);
  say_words(context, ROLE_LABEL, "wide");
  refer_risk(context, ROLE_LABEL, risk, true);
  say_words(context, ROLE_LABEL, "wide");
  doc_text(context->document, ROLE_LABEL, risk->title.bytes, 0);
  doc_close(context->document);
  tell_difference(context, risk);
}

void part_differences(const struct part_context *context) {
  size_t told = 0;
  if (!context->scoring) return;
  open_chapter(context, "differences");
  for (size_t i = 0; i < context->scoring->risk_count; i++)
    if (is_difference(&context->scoring->risks[i])) tell_one(context, &context->scoring->risks[i]), told++;
  if (!told) say_paragraph(context, ROLE_TEXT, "differences.none");
  doc_close(context->document);
}
