/* part_names.h: the table of parts: a row a part, told once for the whole report or once for each service.
 *
 * Layout files name parts by these names (style/layout.c), parts/parts.c makes the table of functions from the same
 * rows: part `form` is built by part_form in parts/form.c. Behind the first two columns a row may say which options of a
 * layout the part takes (struct part_row, below): each reaches it by context->options. */
#ifndef RINGI_PART_NAMES_H
#define RINGI_PART_NAMES_H

#include <stdbool.h>

/* The options that a part takes beside "columns" and "flags". */
enum part_takes {
  TAKES_TITLE = 1,      /* its own chapter heading */
  TAKES_VERDICTS = 2,   /* only items judged so: met partial unmet not_applicable unknown none */
  TAKES_LEVELS = 4,     /* only risks of these levels: critical high medium low */
  TAKES_DOMAINS = 8,    /* only these domains, by id */
  TAKES_SHEETS = 16,    /* only these sheets, by id or short name */
  TAKES_LIMIT = 32      /* at most so many rows; what is left out is counted */
};

/* What a part tells that no report may leave out (style/layout.c holds layouts to it). */
enum part_tells { TELLS_DECISION = 1, TELLS_DECLARATION = 2, TELLS_COUNT = 4, TELLS_LEGEND = 8, TELLS_ALL = 15, TELLS_LETTER = 16 };
  /* TELLS_LETTER: a letter to the vendor, which has nothing of the scoring: it needs none of these, and stands alone */

struct part_row {
  const char *name;
  bool per_service;
  unsigned takes;       /* of enum part_takes */
  unsigned tells;       /* of enum part_tells */
  bool list;            /* a table for worksheets: a row a thing, a cell a value, or to be filled in there */
  const char *columns;  /* names of the columns that a layout may choose and order, apart by spaces; NULL: none */
  const char *must;     /* of these columns, those that are always there; NULL: none */
  const char *flags;    /* words that "flags" may hold, apart by spaces; NULL: none */
  const char *sorts;    /* words that "sort" may be, apart by spaces, the default first; NULL: none */
};

/*      name           per service, and more by name */
#define PART_NAMES(X) \
  X(form,          false, .flags = "blank drafter-left") \
  X(title,         true,  .tells = TELLS_DECISION | TELLS_DECLARATION) \
  X(opinion,       true,  .tells = TELLS_DECISION) \
  X(purpose,       false) \
  X(approvals,     false) \
  X(contents,      false) \
  X(summary,       true,  .takes = TAKES_TITLE, .flags = "text items risks") \
  X(conditions,    true,  .takes = TAKES_TITLE, .columns = "text owner due status", .must = "text", .sorts = "order due timing") \
  X(method,        true,  .takes = TAKES_TITLE) \
  X(domains,       true,  .takes = TAKES_TITLE | TAKES_DOMAINS, .columns = "domain score grade weight points previous", \
    .must = "domain", .flags = "bars table stack radar", .sorts = "order score weight") \
  X(domain_radar,  true,  .takes = TAKES_TITLE | TAKES_DOMAINS) \
  X(verdict_stack, true,  .takes = TAKES_TITLE | TAKES_DOMAINS, .sorts = "order score weight") \
  X(shares,        true,  .takes = TAKES_TITLE) \
  X(risks,         true,  .takes = TAKES_TITLE | TAKES_LEVELS | TAKES_DOMAINS | TAKES_LIMIT, .flags = "highlights matrix register", \
    .sorts = "level order domain due") \
  X(risk_matrix,   true,  .takes = TAKES_TITLE | TAKES_LEVELS | TAKES_DOMAINS) \
  X(differences,   true,  .takes = TAKES_TITLE) \
  X(items,         true,  .takes = TAKES_TITLE | TAKES_VERDICTS | TAKES_DOMAINS | TAKES_SHEETS, \
    .columns = "number topic question detail unit status answer verdict points check", .must = "number question answer", \
    .flags = "points criterion check notes") \
  X(gaps,          true,  .takes = TAKES_TITLE | TAKES_SHEETS) \
  X(transcription, true,  .takes = TAKES_TITLE) \
  X(sheets,        true,  .takes = TAKES_TITLE | TAKES_SHEETS) \
  X(earlier,       true,  .takes = TAKES_TITLE) \
  X(ticket,        false, .tells = TELLS_ALL) \
  X(moved,         false, .takes = TAKES_TITLE) \
  X(filing,        false, .takes = TAKES_TITLE) \
  X(legend,        false, .takes = TAKES_TITLE, .tells = TELLS_LEGEND) \
  X(compare_summary,    false, .takes = TAKES_TITLE, .tells = TELLS_DECISION | TELLS_DECLARATION) \
  X(compare_details,    false, .takes = TAKES_TITLE) \
  X(compare_domains,    false, .takes = TAKES_TITLE) \
  X(compare_counts,     false, .takes = TAKES_TITLE) \
  X(compare_risks,      false, .takes = TAKES_TITLE) \
  X(compare_conditions, false, .takes = TAKES_TITLE) \
  X(compare_basis,      false, .takes = TAKES_TITLE) \
  X(compare_items,      false, .takes = TAKES_TITLE) \
  X(change_summary,    true, .takes = TAKES_TITLE, .tells = TELLS_DECISION | TELLS_DECLARATION) \
  X(change_domains,    true, .takes = TAKES_TITLE) \
  X(change_verdicts,   true, .takes = TAKES_TITLE) \
  X(change_answers,    true, .takes = TAKES_TITLE) \
  X(change_items,      true, .takes = TAKES_TITLE) \
  X(change_risks,      true, .takes = TAKES_TITLE) \
  X(change_conditions, true, .takes = TAKES_TITLE) \
  X(closing,       false, .tells = TELLS_ALL) \
  X(comment,       false, .tells = TELLS_ALL) \
  X(provenance,    false, .takes = TAKES_TITLE, .tells = TELLS_COUNT) \
  X(inquiry,       false, .list = true, .tells = TELLS_LETTER) \
  X(fulfilment,    true,  .takes = TAKES_TITLE) \
  X(signoff,       true,  .takes = TAKES_TITLE) \
  X(list_summary,     false, .list = true, .takes = TAKES_TITLE, .tells = TELLS_DECISION | TELLS_DECLARATION | TELLS_LEGEND) \
  X(list_domains,     false, .list = true, .takes = TAKES_TITLE) \
  X(list_risks,       false, .list = true, .takes = TAKES_TITLE) \
  X(list_evidence,    false, .list = true, .takes = TAKES_TITLE) \
  X(list_conditions,  false, .list = true, .takes = TAKES_TITLE) \
  X(list_items,       false, .list = true, .takes = TAKES_TITLE) \
  X(list_sheets,      false, .list = true, .takes = TAKES_TITLE) \
  X(list_notes,       false, .list = true, .takes = TAKES_TITLE) \
  X(list_count,       false, .list = true, .takes = TAKES_TITLE, .tells = TELLS_COUNT)

#endif
