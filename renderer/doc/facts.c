/* facts.c: the words of the facts' choices, as the inputs' contract has them. */
#include "doc/facts.h"

#include <string.h>

const char *const fact_levels[FACT_LEVELS] = {NULL, "critical", "high", "medium", "low"};
const char *const fact_statuses[FACT_STATUSES] = {NULL, "open", "mitigating", "accepted", "closed"};

bool fact_is_unresolved(const struct fact_risk *risk) {
  const char *status = fact_statuses[risk->status];
  return !status || (strcmp(status, "accepted") != 0 && strcmp(status, "closed") != 0);
}
