/* form_plan.h: what the approval form tells at a given squeeze, and what it leaves to the annex.
 *
 * A form is one page. What has no room is left out by selection, step by step in one order: the least grave risks, then
 * long texts, which stand in the annex as a whole. A text is never shortened. */
#ifndef RINGI_FORM_PLAN_H
#define RINGI_FORM_PLAN_H

#include "parts/scored.h"

/* A text of the form that may be moved to the annex, where part `moved` tells it. */
struct form_text {
  const struct text *label;   /* the document's own; NULL: */
  const char *key;            /* of the label */
  const struct text *value;
  bool row;                   /* one of the form's rows; else it stands above them */
  const struct document_service *service;  /* whose row it is; NULL: the document's */
  bool moved, annexed;        /* annexed: never on the form */
};

struct form_plan {
  struct form_text *texts; size_t text_count;  /* in the order of the form */
  const struct risk **risks; size_t risk_count;          /* the grave ones, gravest first */
  const struct risk **accepted; size_t accepted_count;   /* those that the decision accepts */
  const struct condition **conditions; size_t condition_count;
  bool *condition_moved;      /* the condition's text stands in the annex alone; by its place in the list */
  bool reason_moved;
  uint8_t tight;              /* of the form's tables */
  unsigned steps;             /* how many there are */
};

/* The plan for the report's document at the context's squeeze. Risks and conditions are those of the context's scoring;
 * without one there are none. */
struct form_plan form_plan(const struct part_context *context);

/* The place in the annex of text `index`. */
const char *form_text_anchor(const struct part_context *context, size_t index);

/* What the layout asks of the form. */
const struct part_options *form_options(const struct part_context *context);

/* True where the layout has the form as a page of its own (numbering "form") and there is a document for it, or the layout
 * wants one to be filled in by hand. */
bool form_is_told(const struct part_context *context);

/* The context for the only service of the report; for none or several: without service and scoring. */
struct part_context form_context(const struct part_context *context);

/* The document's head, title and rows in the text, where there is no such page; without a document the title (filed.c). */
void tell_filed(const struct part_context *context);

/* Opens a table of the form, as close as the plan says. Close it with doc_close. */
struct node *open_form_table(const struct part_context *context, const struct form_plan *plan, const struct column *columns, size_t count);

/* What the decider, who signs last, decided: one of enum approval_result; none where it is not decided yet. */
int form_outcome(const struct report_document *document);

/* Several services: a line for each. */
void tell_services(const struct part_context *context, const struct form_plan *plan);

/* `words` with "NAME COUNT" behind; as they are for a count of 0. */
const char *add_count(const struct part_context *context, const char *words, const char *name, size_t count);

/* How many steps of selection there are for the ticket's page. */
unsigned ticket_steps(const struct part_context *context);

/* Stamp boxes (seals.c): a table a row of boxes, beside the block before it where there is room, or below it; in a tight form without lines for names that nobody has given. */
void tell_seals(const struct part_context *context, const struct form_plan *plan, bool beside);

/* How many stamp boxes there are, and how many stand in a row. */
size_t seal_count(const struct part_context *context);
size_t seals_in_row(const struct part_context *context);

/* Conditions, risks and accepted risks as lines of the form (form_lists.c). */
void tell_form_conditions(const struct part_context *context, const struct form_plan *plan);
void tell_form_risks(const struct part_context *context, const struct form_plan *plan);
void tell_form_accepted(const struct part_context *context, const struct form_plan *plan);

#endif
