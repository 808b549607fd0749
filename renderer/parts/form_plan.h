/* form_plan.h: what the approval form tells at a given squeeze, and what it leaves to the annex.
 *
 * A form is one page. First its lines are set closer; then what has no room is left out by selection, step by step in one
 * order: risks beyond a few, conditions that are met, accepted risks, texts of conditions, the reason, and last the rows,
 * which stand in the annex as a whole. What then still has room is taken back. A text is never shortened. */
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
  bool kept;                  /* a row that a decision needs most: gives way last */
  bool moved, annexed;        /* annexed: never on the form */
};

struct form_plan {
  struct form_text *texts; size_t text_count;  /* in the order of the form */
  const struct risk **risks; size_t risk_count, grave_count, risk_most;  /* unresolved ones, gravest first; how many are told, are grave, are there */
  const struct risk **accepted; size_t accepted_count, accepted_most;   /* those that the decision accepts */
  const struct condition **conditions; size_t condition_count;
  bool *condition_moved;      /* the condition's text stands in the annex alone; by its place in the list */
  bool reason_moved, reason_small;  /* small: set as the rows are */
  bool full;                  /* no room to say that the rest of the page is blank */
  bool alike;                 /* rows of like height stand beside one another, whatever their order */
  uint8_t tight;              /* of the form's tables: 1 to 3 */
  unsigned steps;             /* how many there are */
  unsigned gains;             /* how many things that were left out may be taken back */
};

/* The plan for the report's document at the context's squeeze. Risks and conditions are those of the context's scoring;
 * without one there are none. */
struct form_plan form_plan(const struct part_context *context);

/* Takes back what the context's `regained` names, a bit each, and counts what may be (form_regain.c). */
void form_regain(const struct part_context *context, struct form_plan *plan);

/* The place in the annex of text `index`. */
const char *form_text_anchor(const struct part_context *context, size_t index);

/* The text of the head with that label; SIZE_MAX: there is none. */
size_t form_find_text(const struct form_plan *plan, const char *key);

/* Tells text `index`, or where it stands instead. */
void tell_form_text(const struct part_context *context, enum role role, const struct form_plan *plan, size_t index);

/* Roughly how wide a text is in the form's type, pt. */
double form_width(const char *bytes);

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

/* How many stamp boxes there are, how many stand in a row, and roughly how high they all are, pt. */
size_t seal_count(const struct part_context *context);
size_t seals_in_row(const struct part_context *context);
double seals_height(const struct part_context *context, const struct form_plan *plan);

/* The facts of the document and the stamp boxes (form_head.c); the rows (form_rows.c). */
void tell_form_head(const struct part_context *context, const struct form_plan *plan);
void tell_form_rows(const struct part_context *context, const struct form_plan *plan);

/* Conditions, risks and accepted risks as lines of the form (form_lists.c). */
void tell_form_conditions(const struct part_context *context, const struct form_plan *plan);
void tell_form_risks(const struct part_context *context, const struct form_plan *plan);
void tell_form_accepted(const struct part_context *context, const struct form_plan *plan);

#endif
