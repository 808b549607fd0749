/* change.h: what the parts of a change report share: two successive assessments of a service, their sheets and items laid
 * beside each other, and why a verdict changed. */
#ifndef RINGI_CHANGE_H
#define RINGI_CHANGE_H

#include "parts/common.h"
#include "parts/matching.h"
#include "parts/tally.h"

/* The present assessment leads: its order is the report's. */
enum { NOW, THEN, TIMES };

struct change {
  const struct scoring *now, *then;           /* then NULL: there is no earlier one among the inputs */
  struct sheet_row *sheets; struct item_rows *items; size_t sheet_count;  /* items[i]: of sheets[i] */
  bool comparable;                            /* the results: ruleset, scale and kinds of sheets are the same */
  const char *reason;                         /* why not, in words; NULL where they are */
};

/* What became of the answer to an item that both assessments have. */
enum answer_change { ANSWER_SAME, ANSWER_CHANGED, ANSWER_UNKNOWN };  /* UNKNOWN: lost in the transcription of one of them */

/* Why a verdict changed: the answer's words did; else the item's criterion or the ruleset did; else neither. */
enum cause { CAUSE_ANSWER, CAUSE_CRITERION, CAUSE_REVIEW, CAUSE_UNKNOWN, CAUSES };

/* The newest assessment of the context's service against the one before it. */
struct change change_of(const struct part_context *context);

/* An item's verdict in an assessment, VERDICT_NONE where it has none. */
int verdict_of(const struct scoring *scoring, const struct item *item);

enum answer_change answer_change(const struct item_row *row);
bool verdict_changed(const struct change *change, const struct item_row *row);

/* Whether both judgements state a criterion, or one does, and the words differ. */
bool criterion_changed(const struct change *change, const struct item_row *row);

/* Of a row whose verdict changed. */
enum cause cause_of(const struct change *change, const struct item_row *row);

/* Walks the rows of items in order: a row that both have, or NULL behind the last. Begins with {0, 0}. */
struct row_place { size_t sheet, item; };
const struct item_row *next_pair(const struct change *change, struct row_place *place);

/* Opens a table of two columns of one width, 前回（date） and 今回（date）, behind a first one where `lead` is a label's key. */
void open_times(const struct part_context *context, const struct change *change, const char *lead, enum column_kind kind);

/* The reference and the question of an item over `columns` columns: the row above the answers. */
void question_row(const struct part_context *context, const struct item *item, unsigned columns);

#endif
