/* form_regain.c: what the form takes back of what it left out, where there is room for it after all.
 *
 * The steps of selection are coarse: one of them may free more room than it takes. Leaves the trials to the pipeline, which
 * tries one gain after another, the worthiest first. Invariant: a risk is taken back only with all that are graver. */
#include "parts/form_plan.h"

#define GAINS_MOST 64u       /* bits of the context's `regained` */
#define LINES_MOST 12u       /* of a list */

/* Where the counting of gains stands. */
struct gainer { const struct part_context *context; struct form_plan *plan; };

static bool gain(struct gainer *gainer) {
  if (gainer->plan->gains == GAINS_MOST) return false;
  return gainer->context->regained >> gainer->plan->gains++ & 1;
}

static void regain_texts(struct gainer *gainer, bool row, bool kept) {
  struct form_plan *plan = gainer->plan;
  for (size_t i = 0; i < plan->text_count; i++) {
    struct form_text *text = &plan->texts[i];
    if (text->moved && !text->annexed && text->row == row && text->kept == kept && gain(gainer)) text->moved = false;
  }
}

static void regain_condition_texts(struct gainer *gainer) {
  for (size_t i = 0; i < gainer->plan->condition_count; i++)
    if (gainer->plan->condition_moved[i] && gain(gainer)) gainer->plan->condition_moved[i] = false;
}

/* Adds a condition at its place. */
static void add_condition(struct form_plan *plan, const struct condition *condition) {
  size_t at = plan->condition_count++;
  for (; at > 0 && plan->conditions[at - 1] > condition; at--) {
    plan->conditions[at] = plan->conditions[at - 1];
    plan->condition_moved[at] = plan->condition_moved[at - 1];
  }
  plan->conditions[at] = condition;
  plan->condition_moved[at] = false;
}

static bool is_listed(const struct form_plan *plan, const struct condition *condition) {
  for (size_t i = 0; i < plan->condition_count; i++)
    if (plan->conditions[i] == condition) return true;
  return false;
}

/* Conditions that are open, or those that are met. */
static void regain_conditions(struct gainer *gainer, bool met) {
  const struct scoring *scoring = gainer->context->scoring;
  size_t tried = 0;
  for (size_t i = 0; scoring && i < scoring->overall.condition_count && tried < LINES_MOST; i++) {
    const struct condition *condition = &scoring->overall.conditions[i];
    if ((condition->status.value == CONDITION_DONE) != met || is_listed(gainer->plan, condition)) continue;
    tried++;
    if (gain(gainer)) add_condition(gainer->plan, condition);
  }
}

/* The next ones of a list, as long as none is left out between them. */
static void regain_next(struct gainer *gainer, size_t *count, size_t most) {
  bool next = true;
  for (size_t i = *count, end = *count + LINES_MOST; i < most && i < end; i++) {
    next = gain(gainer) && next;
    *count += next;
  }
}

void form_regain(const struct part_context *context, struct form_plan *plan) {
  struct gainer gainer = {context, plan};
  plan->gains = 0;
  regain_condition_texts(&gainer);
  regain_texts(&gainer, true, true);
  if (plan->reason_moved && gain(&gainer)) plan->reason_moved = false;
  regain_texts(&gainer, true, false);
  regain_texts(&gainer, false, false);
  regain_conditions(&gainer, false);
  regain_next(&gainer, &plan->risk_count, plan->risk_most);
  regain_next(&gainer, &plan->accepted_count, plan->accepted_most);
  regain_conditions(&gainer, true);
  if (plan->full && gain(&gainer)) plan->full = false;
  if (plan->reason_small && gain(&gainer)) plan->reason_small = false;
  for (unsigned tight = plan->tight; tight > 1; tight--)
    if (gain(&gainer)) plan->tight--;
}
