/* compare.h: what the parts of a comparison share: its sides, tables with a column a service, rows of them. */
#ifndef RINGI_COMPARE_H
#define RINGI_COMPARE_H

#include "parts/common.h"
#include "parts/matching.h"
#include "parts/tally.h"

enum { COMPARE_LEAST = 2, COMPARE_MOST = 6 };

/* The present scoring of service `side`; NULL: it has none. */
const struct scoring *side_scoring(const struct part_context *context, size_t side);

/* The context as it is for the parts of that service. */
struct part_context side_context(const struct part_context *context, size_t side);

/* The sheets of a service that count now: those of older assessments alone are left out. */
struct side side_sheets(const struct part_context *context, size_t side);

/* True where all scorings go by one ruleset, which they name, and one scale: only then may scores be compared. */
bool scores_agree(const struct part_context *context);

/* Opens a table with a column for each service, of one width, its head row told. `lead`: the first column's label and kind;
 * NULL: services alone. Close it with doc_close. */
void open_sides(const struct part_context *context, const char *lead, enum column_kind first, enum column_kind each);

/* A row of such a table: its label, then for each service what `tell` tells into the open cell. */
typedef void tell_side_fn(const struct part_context *own);
void side_row(const struct part_context *context, const char *key, tell_side_fn *tell);

/* What stands in a cell where there is nothing to tell: 未評価 for a service without a scoring, 記載なし. */
void say_unscored(const struct part_context *context);
void say_blank(const struct part_context *context);

#endif
