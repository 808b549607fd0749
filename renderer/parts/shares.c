/* shares.c: how much of the score rests on answers that were not disclosed or hold only under a condition.
 *
 * Invariant: each scored item is counted once (one both undisclosed and conditional as undisclosed), so that items,
 * points and shares add up to what the score is made of. */
#include <math.h>

#include "parts/list.h"
#include "parts/scored.h"

enum share { SHARE_UNDISCLOSED, SHARE_CONDITIONAL, SHARE_PLAIN, SHARES };

struct sums { size_t count[SHARES], outside[SHARES], total; double points[SHARES], most[SHARES]; bool has_points; };

static enum share share_of(const struct item *item) {
  if (has_status(item, STATUS_UNDISCLOSED)) return SHARE_UNDISCLOSED;
  for (size_t i = 0; i < item->answer_count; i++)
    if (item->answers[i].condition.length) return SHARE_CONDITIONAL;
  return SHARE_PLAIN;
}

/* Whether the score rests on the item. */
static bool counts(const struct scoring *scoring, const struct item *item) {
  const struct judgement *judgement = model_judgement(scoring, item);
  if (!judgement) return false;
  int verdict = judgement->verdict.value;
  return verdict == VERDICT_MET || verdict == VERDICT_PARTIAL || verdict == VERDICT_UNMET;
}

static void add_item(struct sums *sums, const struct scoring *scoring, const struct item *item) {
  enum share share = share_of(item);
  if (!counts(scoring, item)) {
    sums->outside[share]++;
    return;
  }
  const struct judgement *judgement = model_judgement(scoring, item);
  sums->count[share]++;
  sums->total++;
  if (!judgement->points.present || !judgement->max_points.present || judgement->points.null || judgement->max_points.null) {
    sums->has_points = false;
    return;
  }
  sums->points[share] += judgement->points.value;
  sums->most[share] += judgement->max_points.value;
}

static struct sums sums_of(const struct scoring *scoring) {
  struct sums sums = {.has_points = true};
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    for (size_t k = 0; sheet && k < sheet->item_count; k++) add_item(&sums, scoring, sheet->items[k]);
  }
  return sums;
}

/* The items of one share, inside the score or outside, with their pages; two shares where `also` differs. */
static void tell_items(const struct part_context *context, enum role role, enum share share, enum share also, bool inside) {
  const struct scoring *scoring = context->scoring;
  size_t told = 0;
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    for (size_t k = 0; sheet && k < sheet->item_count; k++) {
      const struct item *item = sheet->items[k];
      enum share its = share_of(item);
      if ((its != share && its != also) || counts(scoring, item) != inside) continue;
      if (told++) say_words(context, role, "between");
      refer_item(context, role, item, true);
    }
  }
}

static void tell_points(const struct part_context *context, unsigned column, double points, double most) {
  cell_words(context, column, ROLE_CELL_NUMBER,
             label_format(context->arena, context->labels, "points.of", "points", rounded_words(context->arena, points, 6), "max",
                          rounded_words(context->arena, most, 6), NULL));
}

/* Tenths of a per cent that add up to 1000: the greatest remainders are rounded up. */
static void tenths_of(const struct sums *sums, unsigned *tenths) {
  double rest[SHARES];
  unsigned sum = 0;
  for (int i = 0; i < SHARES; i++) {
    double exact = sums->total ? 1000.0 * (double)sums->count[i] / (double)sums->total : 0;
    tenths[i] = (unsigned)floor(exact);
    rest[i] = exact - floor(exact);
    sum += tenths[i];
  }
  for (; sums->total && sum < 1000; sum++) {
    int most = 0;
    for (int i = 1; i < SHARES; i++)
      if (rest[i] > rest[most]) most = i;
    tenths[most]++;
    rest[most] = -1;
  }
}

static void tell_share(const struct part_context *context, unsigned column, unsigned tenths) {
  const char *words = arena_format(context->arena, "%u.%u", tenths / 10, tenths % 10);
  cell_words(context, column, ROLE_CELL_NUMBER, label_format(context->arena, context->labels, "percent", "n", words, NULL));
}

static void tell_row(const struct part_context *context, enum share share, const struct sums *sums, unsigned tenths) {
  static const char *const keys[SHARES] = {"shares.undisclosed", "shares.conditional", "shares.plain"};
  unsigned column = 0;
  doc_open_row(context->document);
  cell_words(context, column++, ROLE_CELL_LABEL, word(context, keys[share]));
  cell_count(context, column++, sums->count[share]);
  tell_share(context, column++, tenths);
  if (sums->has_points) tell_points(context, column++, sums->points[share], sums->most[share]);
  open_cell(context, column, ROLE_CELL_NOTE);
  if (sums->count[share] == 0) say_words(context, ROLE_CELL_NOTE, "gap.none");
  else if (share == SHARE_PLAIN) say_words(context, ROLE_CELL_NOTE, "shares.rest");
  else tell_items(context, ROLE_CELL_NOTE, share, share, true);
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_sum(const struct part_context *context, const struct sums *sums) {
  unsigned column = 0;
  double points = 0, most = 0;
  for (int i = 0; i < SHARES; i++) points += sums->points[i], most += sums->most[i];
  doc_open_row(context->document);
  cell_words(context, column++, ROLE_CELL_LABEL, word(context, "shares.total"));
  cell_count(context, column++, sums->total);
  tell_share(context, column++, sums->total ? 1000 : 0);
  if (sums->has_points) tell_points(context, column++, points, most);
  empty_cell(context, column);
  doc_close(context->document);
}

static void tell_outside(const struct part_context *context, const struct sums *sums) {
  size_t undisclosed = sums->outside[SHARE_UNDISCLOSED], conditional = sums->outside[SHARE_CONDITIONAL];
  if (undisclosed + conditional == 0) {
    say_paragraph(context, ROLE_SMALL, "shares.outside.none");
    return;
  }
  doc_open_paragraph(context->document, ROLE_SMALL);
  SAY(context, ROLE_SMALL, "shares.outside", slot_count(context, "undisclosed", undisclosed), slot_count(context, "conditional", conditional));
  tell_items(context, ROLE_SMALL, SHARE_UNDISCLOSED, SHARE_CONDITIONAL, false);
  doc_close(context->document);
}

static void tell_table(const struct part_context *context, const struct sums *sums) {
  struct column columns[] = {{COLUMN_SHORT}, {COLUMN_NUMBER}, {COLUMN_NUMBER}, {COLUMN_NUMBER}, {COLUMN_TEXT}};
  unsigned column = 0, count = 5, tenths[SHARES];
  if (!sums->has_points) columns[3].kind = COLUMN_TEXT, count = 4;
  doc_open_table(context->document, columns, count);
  doc_open_head_row(context->document);
  head_cell(context, column++, "shares.kind");
  head_cell(context, column++, "shares.count");
  head_cell(context, column++, "shares.share");
  if (sums->has_points) head_cell(context, column++, "shares.points");
  head_cell(context, column, "shares.items");
  doc_close(context->document);
  tenths_of(sums, tenths);
  for (int share = 0; share < SHARES; share++) tell_row(context, (enum share)share, sums, tenths[share]);
  tell_sum(context, sums);
  doc_close(context->document);
}

void part_shares(const struct part_context *context) {
  if (!context->scoring) return;
  struct sums sums = sums_of(context->scoring);
  open_chapter(context, "shares");
  SAY_PARAGRAPH(context, ROLE_TEXT, "shares.meaning", slot_count(context, "n", sums.total));
  tell_table(context, &sums);
  tell_outside(context, &sums);
  doc_close(context->document);
}
