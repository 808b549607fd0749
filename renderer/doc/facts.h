/* facts.h: what is to be known of a report beyond its text: figures, words of the contract, hashes. For writers that
 * speak to machines (write/summary.c) and for gates; parts/facts.c fills them in. Strings live in the report's arena. */
#ifndef RINGI_FACTS_H
#define RINGI_FACTS_H

#include <stdbool.h>
#include <stddef.h>

/* Levels and statuses in the order of the contract; [0]: none is given. */
enum { FACT_LEVELS = 5, FACT_STATUSES = 5 };
extern const char *const fact_levels[FACT_LEVELS];      /* NULL, "critical", "high", "medium", "low" */
extern const char *const fact_statuses[FACT_STATUSES];  /* NULL, "open", "mitigating", "accepted", "closed" */

/* Items by verdict. The classes add up to `total`: the last three are of items that were not judged. */
struct fact_items { size_t met, partial, unmet, not_applicable, unknown, unjudged, unanswered, lost, total; };

struct fact_risk { const char *id, *title, *owner, *due, *kind; int level, status; };  /* owner to kind: NULL where absent */

/* `id` to `closed_on` but text: NULL where absent; dates are ISO 8601 as in the input. */
struct fact_condition { const char *id, *text, *owner, *due, *timing, *status, *closed_on; };

struct fact_number { double value; bool there; };

struct fact_sheet { const char *id, *title; size_t items; };

struct fact_service {
  const char *vendor, *service;
  struct fact_sheet *sheets; size_t sheet_count;
  bool scored;                      /* false: nothing of what follows */
  const char *scoring, *scored_at, *valid_until, *ruleset;   /* NULL where absent */
  const char *decision;             /* "approve", "conditional", "reject", "hold"; NULL: none */
  const char *grade, *grade_label;  /* NULL: none */
  const char **grades; size_t grade_count;                   /* of the scale, the best first */
  size_t grade_at;                  /* its place among them; grade_count: none */
  struct fact_number score, pass, least, most;
  struct fact_items items;
  struct fact_risk *risks; size_t risk_count;                /* the gravest first */
  size_t risks_by[FACT_LEVELS][FACT_STATUSES];
  struct fact_condition *conditions; size_t condition_count;
};

struct fact_input { const char *kind, *id, *sha256; size_t bytes; };  /* kind: "sheet", "scoring", "document"; id: NULL: none */

struct facts {
  const char *version;              /* of the program */
  const char *title, *number, *organization, *department, *date;  /* NULL where absent but the title; date: ISO 8601 */
  const char *hash;                 /* over the inputs, 64 hex digits */
  struct fact_service *services; size_t service_count;
  struct fact_input *inputs; size_t input_count;
};

/* Neither accepted nor closed. */
bool fact_is_unresolved(const struct fact_risk *risk);

#endif
