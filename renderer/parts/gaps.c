/* gaps.c: what is missing, each kind for itself: left blank, lost in transcription, undisclosed, not applicable, not
 * judged. A kind that doesn't occur is told as such, so that nobody has to wonder. */
#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/scored.h"

enum gap {
  GAP_BLANK, GAP_LOST, GAP_QUESTION_LOST, GAP_UNDISCLOSED, GAP_ANSWERED_NOT_APPLICABLE, /* what the vendor answered */
  GAP_NOT_APPLICABLE, GAP_UNKNOWN, GAP_UNSCORED,                                        /* what the scorer said */
  GAPS
};

static bool is_gap(const struct part_context *context, const struct item *item, enum gap gap) {
  const struct scoring *scoring = context->scoring;
  const struct judgement *judgement = scoring && gap >= GAP_NOT_APPLICABLE ? model_judgement(scoring, item) : NULL;
  switch (gap) {
    case GAP_BLANK: return !item->answer_lost && is_blank(item);
    case GAP_LOST: return item->answer_lost;
    case GAP_QUESTION_LOST: return item->question_lost;
    case GAP_UNDISCLOSED: return has_status(item, STATUS_UNDISCLOSED);
    case GAP_ANSWERED_NOT_APPLICABLE: return has_status(item, STATUS_NOT_APPLICABLE);
    case GAP_NOT_APPLICABLE: return judgement && judgement->verdict.value == VERDICT_NOT_APPLICABLE;
    case GAP_UNKNOWN: return judgement && judgement->verdict.value == VERDICT_UNKNOWN;
    case GAP_UNSCORED: return !judgement && is_scored(scoring, item->sheet);
    case GAPS: break;
  }
  return false;
}

static size_t count_gaps(const struct part_context *context, enum gap gap) {
  size_t count = 0;
  for (size_t i = 0; i < context->service->sheet_count; i++) {
    const struct sheet *sheet = context->service->sheets[i];
    if (is_superseded(context, sheet) || !sheet_is_chosen(context->options, sheet)) continue;
    for (size_t k = 0; k < sheet->item_count; k++) count += is_gap(context, sheet->items[k], gap);
  }
  return count;
}

/* Not judged, and blank or lost as well: such items are counted once only where counts add up (tally.c). */
static size_t count_twice(const struct part_context *context) {
  size_t count = 0;
  for (size_t i = 0; context->scoring && i < context->service->sheet_count; i++) {
    const struct sheet *sheet = context->service->sheets[i];
    if (is_superseded(context, sheet) || !sheet_is_chosen(context->options, sheet)) continue;
    for (size_t k = 0; k < sheet->item_count; k++) {
      const struct item *item = sheet->items[k];
      count += is_gap(context, item, GAP_UNSCORED) && (is_gap(context, item, GAP_BLANK) || is_gap(context, item, GAP_LOST));
    }
  }
  return count;
}

static void tell_items(const struct part_context *context, enum gap gap) {
  size_t told = 0;
  for (size_t i = 0; i < context->service->sheet_count; i++) {
    const struct sheet *sheet = context->service->sheets[i];
    if (is_superseded(context, sheet) || !sheet_is_chosen(context->options, sheet)) continue;
    for (size_t k = 0; k < sheet->item_count; k++) {
      if (!is_gap(context, sheet->items[k], gap)) continue;
      if (told++) say_words(context, ROLE_CELL, "between");
      refer_item(context, ROLE_CELL, sheet->items[k], true);
    }
  }
}

static void tell_gap(const struct part_context *context, enum gap gap) {
  static const char *const keys[GAPS] = {
      [GAP_BLANK] = "gap.blank",           [GAP_LOST] = "gap.lost",
      [GAP_QUESTION_LOST] = "gap.question_lost", [GAP_UNDISCLOSED] = "gap.undisclosed",
      [GAP_ANSWERED_NOT_APPLICABLE] = "gap.answered_not_applicable", [GAP_NOT_APPLICABLE] = "gap.not_applicable",
      [GAP_UNKNOWN] = "gap.unknown",       [GAP_UNSCORED] = "gap.unscored"};
  size_t count = count_gaps(context, gap);
  doc_open_row(context->document);
  cell_words(context, 0, ROLE_CELL_LABEL, word(context, keys[gap]));
  cell_count(context, 1, count);
  open_cell(context, 2, ROLE_CELL);
  if (count) tell_items(context, gap);
  else say_words(context, ROLE_CELL, "gap.none");
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

/* Sheets of older scorings only are not counted: their blanks stand in their own tables. */
static void tell_left_out(const struct part_context *context) {
  const char *names = "";
  for (size_t i = 0; i < context->service->sheet_count; i++) {
    const struct sheet *sheet = context->service->sheets[i];
    if (is_superseded(context, sheet))
      names = arena_format(context->arena, "%s%s%s", names, *names ? word(context, "between") : "", sheet_name(context, sheet));
  }
  if (*names) SAY_PARAGRAPH(context, ROLE_SMALL, "gap.left_out", slot_words("sheets", names));
}

void part_gaps(const struct part_context *context) {
  static const struct column columns[] = {{COLUMN_FIXED}, {COLUMN_NUMBER}, {COLUMN_TEXT}};
  open_chapter(context, "gaps");
  tell_chosen(context, "chosen.sheets.left", chosen_sheets(context), context->service->sheet_count);
  doc_open_table(context->document, columns, 3);
  doc_open_head_row(context->document);
  head_cell(context, 0, "gap.kind");
  head_cell(context, 1, "gap.count");
  head_cell(context, 2, "gap.items");
  doc_close(context->document);
  for (enum gap gap = GAP_BLANK; gap < (context->scoring ? GAPS : GAP_NOT_APPLICABLE); gap++) tell_gap(context, gap);
  doc_close(context->document);
  size_t twice = count_twice(context);
  if (twice) SAY_PARAGRAPH(context, ROLE_SMALL, "gap.twice", slot_count(context, "count", twice));
  tell_left_out(context);
  doc_close(context->document);
}
