/* rules_verdicts.c: what a scoring says of items: verdict-twice, unscored, uncovered, quote.
 *
 * Leaves the numbers to rules_scores.c. Invariant: where an entry names what could not be read, the rules that it
 * might satisfy are left out. */
#include <string.h>

#include "input/build.h"

static void rule_verdict_twice(struct build *build, const struct scoring *scoring) {
  for (size_t i = 0; i < scoring->item_count; i++) {
    const struct judgement *judgement = &scoring->items[i];
    const struct judgement *first = judgement->item ? model_judgement(scoring, judgement->item) : NULL;
    if (!first || first == judgement || !json_member(judgement->json, "verdict") ||
        !json_member(first->json, "verdict"))
      continue;
    tell(build, RINGI_ERROR, "verdict-twice", scoring->file, judgement->json, "the item \"%s\" has a verdict already",
         quoted(build, judgement->item->id.raw, judgement->item->id.raw_length));
  }
}

static void check_scored(struct build *build, const struct scoring *scoring, const struct sheet *sheet) {
  for (size_t i = 0; i < sheet->item_count; i++) {
    const struct item *item = sheet->items[i];
    bool doubled = item->id.source && ids_find(sheet->index->items, item->id.raw) != item;
    if (item->json && !doubled && !model_judgement(scoring, item))
      tell(build, RINGI_WARNING, "unscored", sheet->file, item->json,
           "the scoring \"%s\" has no verdict on the item \"%s\"",
           quoted(build, scoring->id.raw, scoring->id.raw_length), quoted(build, item->id.raw, item->id.raw_length));
  }
}

static void rule_unscored(struct build *build, const struct scoring *scoring) {
  if (scoring->index->entries_unknown) return;
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    if (sheet && !sheet->index->doubled) check_scored(build, scoring, sheet);
  }
}

static void rule_uncovered(struct build *build, const struct scoring *scoring) {
  if (scoring->index->evidence_unknown) return;
  for (size_t i = 0; i < scoring->item_count; i++) {
    const struct judgement *judgement = &scoring->items[i];
    int verdict = judgement->verdict.value;
    if (!judgement->item || (verdict != VERDICT_UNMET && verdict != VERDICT_PARTIAL && verdict != VERDICT_UNKNOWN))
      continue;
    if (judgement->inquiry.raw_length || member_broken(judgement->json, "inquiry", judgement->inquiry.source != 0) ||
        model_risks_of(scoring, judgement->item).count)
      continue;
    tell(build, RINGI_WARNING, "uncovered", scoring->file, judgement->json,
         "no risk's evidence names the item \"%s\", and it has no inquiry",
         quoted(build, judgement->item->id.raw, judgement->item->id.raw_length));
  }
}

/* Whether one answer holds the quote to the letter; true as well where an answer could not be read. */
static bool is_quoted(const struct item *item, const struct text *quote) {
  if (!item->answers) return true;
  for (size_t i = 0; i < item->answer_count; i++) {
    const struct answer *answer = &item->answers[i];
    if (!answer->json || member_broken(answer->json, "text", answer->text.source != 0)) return true;
    if (memmem(answer->text.raw, answer->text.raw_length, quote->raw, quote->raw_length)) return true;
  }
  return false;
}

static void rule_quote(struct build *build, const struct scoring *scoring) {
  for (size_t r = 0; r < scoring->risk_count; r++)
    for (size_t e = 0; e < scoring->risks[r].evidence_count; e++) {
      const struct evidence *evidence = &scoring->risks[r].evidence[e];
      if (!evidence->quote.source) continue;
      if (!evidence->quote.raw_length)
        tell_leaf(build, RINGI_ERROR, "quote", evidence->quote.source, "the quote is empty");
      else if (evidence->item && !evidence->item->sheet->index->doubled && !is_quoted(evidence->item, &evidence->quote))
        tell_leaf(build, RINGI_ERROR, "quote", evidence->quote.source,
                  "no answer of the item \"%s\" holds this quote to the letter",
                  quoted(build, evidence->item->id.raw, evidence->item->id.raw_length));
    }
}

void rules_verdicts(struct build *build, struct scoring *scoring) {
  rule_verdict_twice(build, scoring);
  rule_unscored(build, scoring);
  rule_uncovered(build, scoring);
  rule_quote(build, scoring);
}
