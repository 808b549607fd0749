/* change_verdicts.c: the items whose verdict changed, by what made it change: the answer, the criterion, or neither.
 *
 * Invariant: the classes don't overlap, and with the unchanged ones they add up to the items laid beside each other. */
#include <string.h>

#include "parts/change.h"
#include "parts/items.h"
#include "parts/list.h"

static const char *const cause_keys[CAUSES] = {[CAUSE_ANSWER] = "change.cause.answer", [CAUSE_CRITERION] = "change.cause.criterion",
                                               [CAUSE_REVIEW] = "change.cause.review", [CAUSE_UNKNOWN] = "change.cause.unknown"};
static const char *const cause_meanings[CAUSES] = {
    [CAUSE_ANSWER] = "change.cause.answer.meaning", [CAUSE_CRITERION] = "change.cause.criterion.meaning",
    [CAUSE_REVIEW] = "change.cause.review.meaning", [CAUSE_UNKNOWN] = "change.cause.unknown.meaning"};

struct counts { size_t pairs, by_cause[CAUSES], better, worse, other, criteria; };

/* Met is better than partial, and that better than unmet; the others have no rank. */
static int rank(int verdict) { return verdict == VERDICT_MET ? 3 : verdict == VERDICT_PARTIAL ? 2 : verdict == VERDICT_UNMET ? 1 : 0; }

static struct counts count_all(const struct change *change) {
  struct counts counts = {0};
  struct row_place place = {0, 0};
  for (const struct item_row *row; (row = next_pair(change, &place));) {
    counts.pairs++;
    bool criterion = criterion_changed(change, row);
    if (!verdict_changed(change, row)) {
      counts.criteria += criterion;
      continue;
    }
    counts.by_cause[cause_of(change, row)]++;
    int now = rank(verdict_of(change->now, row->items[NOW])), then = rank(verdict_of(change->then, row->items[THEN]));
    if (!now || !then) counts.other++;
    else if (now > then) counts.better++;
    else counts.worse++;
  }
  return counts;
}

static size_t changed(const struct counts *counts) {
  size_t sum = 0;
  for (int cause = 0; cause < CAUSES; cause++) sum += counts->by_cause[cause];
  return sum;
}

/* 回答変更 29・基準変更 2・判定見直し 1 */
static const char *cause_words(const struct part_context *context, const struct counts *counts) {
  const char *words = "";
  for (int cause = 0; cause < CAUSES; cause++) {
    if (cause == CAUSE_UNKNOWN && !counts->by_cause[cause]) continue;
    words = arena_format(context->arena, "%s%s%s", words, cause ? word(context, "between") : "",
                         counted(context, word(context, cause_keys[cause]), counts->by_cause[cause]));
  }
  return words;
}

static void verdict_cell(const struct part_context *context, unsigned column, const struct scoring *scoring, const struct item *item) {
  const struct judgement *judgement = model_judgement(scoring, item);
  int verdict = judgement ? judgement->verdict.value : VERDICT_NONE;
  cell_value(context, column, verdict_role(verdict), verdict_marked(context, verdict), judgement ? judgement->verdict.source : 0);
}

static void tell_criterion(const struct part_context *context, const char *key, const struct judgement *judgement) {
  if (judgement && judgement->criterion.source) tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, key, &judgement->criterion);
  else {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    say_words(context, ROLE_CELL_LABEL, key);
    say_words(context, ROLE_CELL_NOTE, "wide");
    say_words(context, ROLE_CELL_NOTE, "date.none");
    doc_close(context->document);
  }
}

/* The words of the criterion then and now where they differ; the scorer's remark of now. */
static void tell_why(const struct part_context *context, const struct change *change, const struct item_row *row) {
  const struct judgement *now = model_judgement(change->now, row->items[NOW]), *then = model_judgement(change->then, row->items[THEN]);
  enum cause cause = cause_of(change, row);
  if (criterion_changed(change, row)) {
    if (cause != CAUSE_CRITERION) say_paragraph(context, ROLE_CELL_NOTE, "change.criterion.too");
    tell_criterion(context, "change.criterion.then", then);
    tell_criterion(context, "change.criterion.now", now);
  } else if (cause == CAUSE_CRITERION) say_paragraph(context, ROLE_CELL_NOTE, "change.ruleset.only");
  if (now) tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "remark.comment", &now->comment);
}

static void tell_row(const struct part_context *context, const struct change *change, const struct item_row *row) {
  const struct item *item = row->items[NOW];
  doc_open_row(context->document);
  open_cell(context, 0, ROLE_CELL);
  refer_item(context, ROLE_CELL, item, false);
  doc_close(context->document);
  doc_close(context->document);
  struct node *cell = doc_open_cell(context->document, 1, 1, 1);
  tell_paragraph(context, ROLE_CELL, &item->question);
  mark_language(context, cell, item->sheet);
  tell_why(context, change, row);
  doc_close(context->document);
  verdict_cell(context, 2, change->then, row->items[THEN]);
  verdict_cell(context, 3, change->now, item);
  doc_close(context->document);
}

static size_t longest_reference(const struct part_context *context, const struct change *change) {
  size_t longest = 0;
  struct row_place place = {0, 0};
  for (const struct item_row *row; (row = next_pair(change, &place));)
    if (verdict_changed(change, row)) {
      size_t length = strlen(model_reference(context->arena, row->items[NOW]));
      if (length > longest) longest = length;
    }
  return longest / 2;
}

static void tell_cause(const struct part_context *context, const struct change *change, enum cause cause, size_t count) {
  struct column columns[] = {{id_column(longest_reference(context, change))}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_FIXED}};
  open_heading(context, 2,
               label_format(context->arena, context->labels, "change.cause.heading", "cause", word(context, cause_keys[cause]), "n",
                            count_words(context->arena, count), NULL),
               NULL);
  say_paragraph(context, ROLE_TEXT, cause_meanings[cause]);
  doc_open_table(context->document, columns, 4);
  doc_open_head_row(context->document);
  head_cell(context, 0, "earlier.item");
  head_cell(context, 1, "change.question");
  head_cell(context, 2, "domains.previous");
  head_cell(context, 3, "change.present");
  doc_close(context->document);
  struct row_place place = {0, 0};
  for (const struct item_row *row; (row = next_pair(change, &place));)
    if (verdict_changed(change, row) && cause_of(change, row) == cause) tell_row(context, change, row);
  doc_close(context->document);
  doc_close(context->document);
}

/* Items whose criterion has other words, though the verdict is the same. */
static void tell_criteria(const struct part_context *context, const struct change *change, size_t count) {
  size_t told = 0;
  if (!count) return;
  doc_open_paragraph(context->document, ROLE_TEXT);
  SAY(context, ROLE_TEXT, "change.criteria", slot_count(context, "n", count));
  struct row_place place = {0, 0};
  for (const struct item_row *row; (row = next_pair(change, &place));) {
    if (verdict_changed(change, row) || !criterion_changed(change, row)) continue;
    if (told++) say_words(context, ROLE_TEXT, "between");
    refer_item(context, ROLE_TEXT, row->items[NOW], false);
  }
  say_words(context, ROLE_TEXT, "stop");
  doc_close(context->document);
}

void part_change_verdicts(const struct part_context *context) {
  struct change change = change_of(context);
  if (!change.then) return;
  struct counts counts = count_all(&change);
  size_t sum = changed(&counts);
  open_chapter(context, "change_verdicts");
  SAY_PARAGRAPH(context, ROLE_LEAD, "change.verdicts", slot_count(context, "pairs", counts.pairs), slot_count(context, "n", sum),
                slot_words("causes", cause_words(context, &counts)), slot_count(context, "same", counts.pairs - sum));
  if (sum)
    SAY_PARAGRAPH(context, ROLE_TEXT, "change.directions", slot_count(context, "better", counts.better),
                  slot_count(context, "worse", counts.worse), slot_count(context, "other", counts.other), slot_count(context, "n", sum));
  SAY_PARAGRAPH(context, ROLE_TEXT, "change.days", slot_words("then", day_prose(context, &change.then->scored_at)),
                slot_words("now", day_prose(context, &change.now->scored_at)));
  for (int cause = 0; cause < CAUSES; cause++)
    if (counts.by_cause[cause]) tell_cause(context, &change, (enum cause)cause, counts.by_cause[cause]);
  tell_criteria(context, &change, counts.criteria);
  doc_close(context->document);
}
