/* opinion.c: the opinion's card alone, for layouts that set their own page around it. */
#include "parts/list.h"
#include "parts/scored.h"

void part_opinion(const struct part_context *context) {
  if (context->scoring) tell_opinion(context);
  else say_paragraph(context, ROLE_TEXT, "opinion.unscored");
}
