/* filed.c: what the report is filed as, what is asked for and the form's rows, told in the text: for layouts in which the
 * approval form is no page of its own. A report of changes asks for nothing: it has its own title, and names the
 * application that it belongs to. */
#include "parts/common.h"
#include "parts/form_plan.h"

static void tell_head(const struct part_context *context, const struct report_document *document) {
  struct pairs pairs = pairs_new(context);
  pairs_text(&pairs, "form.number", &document->number);
  pairs_date(&pairs, "form.issued", &document->issued);
  pairs_text(&pairs, "form.organization", &document->organization);
  pairs_text(&pairs, "form.department", &document->department);
  pairs_text(&pairs, "form.author", &document->author);
  pairs_text(&pairs, "form.classification", &document->classification);
  pairs_text(&pairs, "form.decision_number", &document->decision_number);
  pairs_date(&pairs, "form.decided", &document->decided);
  pairs_text(&pairs, "form.retention", &document->retention);
  pairs_tell(&pairs, true);
}

static void tell_rows(const struct part_context *context, const struct report_document *document) {
  struct pairs pairs = pairs_new(context);
  if (!titled_by_document(context)) pairs_text(&pairs, "filed.title", &document->title);
  pairs_details(&pairs, &document->details);
  pairs_tell(&pairs, true);
  bool apart = has_part(context, "compare_details"); /* side by side there */
  for (size_t i = 0; i < document->service_count && !apart; i++) {
    tell_paragraph(context, ROLE_LABEL, &document->services[i].service);
    struct pairs rows = pairs_new(context);
    pairs_details(&rows, &document->services[i].details);
    pairs_tell(&rows, true);
  }
}

void tell_filed(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (document) tell_head(context, document);
  bool asks = !is_of_changes(context);
  if (titled_by_document(context)) tell_paragraph(context, ROLE_TITLE, &document->title);
  else doc_paragraph(context->document, ROLE_TITLE, default_title(context), 0);
  if (!document) return;
  if (asks) tell_paragraph(context, ROLE_TEXT, &document->opening);
  if (asks && document->opening.source && document->details.count) say_paragraph(context, ROLE_SUBTITLE, "form.below");
  tell_rows(context, document);
}
