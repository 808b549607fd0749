/* tally.c: counts items and risks. Invariant: the classes don't overlap and miss nothing, so that they add up. */
#include "parts/tally.h"

bool is_scored(const struct scoring *scoring, const struct sheet *sheet) {
  return scoring && model_is_scored(scoring, sheet);
}

bool is_blank(const struct item *item) {
  for (size_t i = 0; i < item->answer_count; i++) {
    const struct answer *answer = &item->answers[i];
    if (answer->text.length || answer->mark.source) return false;
    if (answer->status.value != STATUS_NONE && answer->status.value != STATUS_STATED) return false;
  }
  return true;
}

bool has_status(const struct item *item, enum status status) {
  for (size_t i = 0; i < item->answer_count; i++)
    if (item->answers[i].status.value == (int)status) return true;
  return false;
}

void tally_item(struct tally *tally, const struct scoring *scoring, const struct item *item) {
  const struct judgement *judgement = scoring ? model_judgement(scoring, item) : NULL;
  tally->total++;
  if (judgement) tally->verdict[judgement->verdict.value]++;
  else if (item->answer_lost) tally->lost++;
  else if (is_blank(item)) tally->blank++;
  else tally->verdict[VERDICT_NONE]++;
}

struct tally tally_sheet(const struct scoring *scoring, const struct sheet *sheet) {
  struct tally tally = {.total = 0};
  for (size_t i = 0; i < sheet->item_count; i++) tally_item(&tally, scoring, sheet->items[i]);
  return tally;
}

void tally_add(struct tally *sum, const struct tally *tally) {
  for (size_t i = 0; i <= VERDICT_UNKNOWN; i++) sum->verdict[i] += tally->verdict[i];
  sum->blank += tally->blank;
  sum->lost += tally->lost;
  sum->total += tally->total;
}

struct tally tally_scoring(const struct scoring *scoring) {
  struct tally sum = {0};
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    if (!scoring->sheets[i].sheet) continue;
    struct tally tally = tally_sheet(scoring, scoring->sheets[i].sheet);
    tally_add(&sum, &tally);
  }
  return sum;
}

size_t tally_scored(const struct tally *tally) {
  return tally->verdict[VERDICT_MET] + tally->verdict[VERDICT_PARTIAL] + tally->verdict[VERDICT_UNMET];
}

struct risk_tally tally_risks(const struct scoring *scoring) {
  struct risk_tally tally = {.total = scoring->risk_count};
  for (size_t i = 0; i < scoring->risk_count; i++) {
    const struct risk *risk = &scoring->risks[i];
    tally.count[risk->level.value][risk->status.value]++;
    tally.of_level[risk->level.value]++;
    tally.of_status[risk->status.value]++;
  }
  return tally;
}

size_t risks_unresolved(const struct risk_tally *tally, enum level level) {
  return tally->of_level[level] - tally->count[level][RISK_ACCEPTED] - tally->count[level][RISK_CLOSED];
}

size_t class_count(const struct tally *tally, int class) {
  static const int verdicts[] = {VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_UNKNOWN, VERDICT_NOT_APPLICABLE, VERDICT_NONE};
  if (class < CLASS_BLANK) return tally->verdict[verdicts[class]];
  return class == CLASS_BLANK ? tally->blank : tally->lost;
}
