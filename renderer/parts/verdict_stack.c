/* verdict_stack.c: the items of each domain by verdict. Invariant: rows and columns add up to all items of the scored
 * sheets; items of no domain have a row of their own. */
#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/scored.h"

#define LEAST_PERCENT 3   /* of a bar: what a class has at least, so that its pattern is seen */

struct look { int verdict; const char *key; enum tone tone; enum pattern pattern; };

/* The classes in the order of enum CLASS_...: a verdict, or a label of what was answered. */
static const struct look looks[TALLY_CLASSES] = {
    [CLASS_MET] = {VERDICT_MET, NULL, TONE_GOOD, PATTERN_SOLID},
    [CLASS_PARTIAL] = {VERDICT_PARTIAL, NULL, TONE_CAUTION, PATTERN_RISING},
    [CLASS_UNMET] = {VERDICT_UNMET, NULL, TONE_BAD, PATTERN_CROSSED},
    [CLASS_UNKNOWN] = {VERDICT_UNKNOWN, NULL, TONE_CAUTION, PATTERN_DOTTED},
    [CLASS_NOT_APPLICABLE] = {VERDICT_NOT_APPLICABLE, NULL, TONE_INK, PATTERN_LEVEL},
    [CLASS_NONE] = {VERDICT_NONE, NULL, TONE_INK, PATTERN_EMPTY},
    [CLASS_BLANK] = {VERDICT_NONE, "count.blank", TONE_INK, PATTERN_UPRIGHT},
    [CLASS_LOST] = {VERDICT_NONE, "counts.lost", TONE_INK, PATTERN_FALLING}};

static const char *class_word(const struct part_context *context, int class) {
  return looks[class].key ? word(context, looks[class].key) : verdict_word(context, looks[class].verdict);
}

/* The classes that occur, and which they are. */
static struct keys keys_of(const struct part_context *context, const struct tally *tally, int *which) {
  struct chart_key *items = arena_new_array(context->arena, struct chart_key, TALLY_CLASSES);
  struct keys keys = {items, 0};
  for (int class = 0; class < TALLY_CLASSES; class++) {
    if (!class_count(tally, class)) continue;
    const struct look *look = &looks[class];
    which[keys.count] = class;
    items[keys.count++] = (struct chart_key){look->key ? word(context, look->key) : verdict_mark(context, look->verdict),
                                             look->key ? word(context, look->key) : verdict_marked(context, look->verdict), look->tone, look->pattern};
  }
  return keys;
}

struct keys verdict_keys(const struct part_context *context, const struct tally *tally) {
  int which[TALLY_CLASSES];
  return keys_of(context, tally, which);
}

/* A tally a domain, then one of the items that belong to none. */
static struct tally *tallies_of(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct tally *tallies = arena_new_array(context->arena, struct tally, scoring->domain_count + 1);
  for (size_t i = 0; i <= scoring->domain_count; i++) tallies[i] = (struct tally){.total = 0};
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    for (size_t k = 0; sheet && k < sheet->item_count; k++) {
      const struct domain *domain = model_domain_of(scoring, sheet->items[k]);
      tally_item(&tallies[domain ? (size_t)(domain - scoring->domains) : scoring->domain_count], scoring, sheet->items[k]);
    }
  }
  return tallies;
}

static struct stack_row row_of(const char *label, const struct tally *tally, const struct keys *keys, const int *which) {
  struct stack_row row = {.label = label, .total = tally->total};
  for (size_t k = 0; k < keys->count; k++) row.counts[k] = class_count(tally, which[k]);
  return row;
}

static bool is_thin(const struct stack *stack) {
  for (size_t i = 0; i < stack->row_count; i++)
    for (size_t k = 0; k < stack->class_count; k++) {
      size_t count = stack->rows[i].counts[k];
      if (count && count * 100 < stack->rows[i].total * LEAST_PERCENT) return true;
    }
  return false;
}

static const char *stack_text(const struct part_context *context, const struct stack *stack, const int *which) {
  struct sink words = {0};
  sink_text(&words, word(context, "stack.alternative"));
  for (size_t i = 0; i < stack->row_count; i++) {
    const struct stack_row *row = &stack->rows[i];
    const char *counts = "";
    for (size_t k = 0; k < stack->class_count; k++)
      if (row->counts[k])
        counts = arena_format(context->arena, "%s%s%s", counts, *counts ? word(context, "between") : "",
                              label_format(context->arena, context->labels, "stack.count", "class", class_word(context, which[k]), "n",
                                           count_words(context->arena, row->counts[k]), NULL));
    if (i) sink_text(&words, word(context, "comma"));
    sink_text(&words, label_format(context->arena, context->labels, "stack.row", "domain", row->label, "counts",
                                   *counts ? counts : count_words(context->arena, 0), "total", count_words(context->arena, row->total), NULL));
  }
  return take_words(context, &words);
}

static void tell_chart(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct tally *tallies = tallies_of(context), sum = {.total = 0};
  const struct chosen_domains domains = chosen_domains(context);
  if (context->options->domains.count) tallies[scoring->domain_count] = (struct tally){.total = 0}; /* they are of none that was chosen */
  for (size_t i = 0; i < domains.count; i++) tally_add(&sum, &tallies[domains.items[i] - scoring->domains]);
  tally_add(&sum, &tallies[scoring->domain_count]);
  int which[TALLY_CLASSES];
  struct keys keys = keys_of(context, &sum, which);
  struct stack_row *rows = arena_new_array(context->arena, struct stack_row, scoring->domain_count + 2);
  size_t count = 0;
  for (size_t i = 0; i < domains.count; i++)
    rows[count++] = row_of(domain_label(context, domains.items[i], false), &tallies[domains.items[i] - scoring->domains], &keys, which);
  if (tallies[scoring->domain_count].total) rows[count++] = row_of(word(context, "stack.none"), &tallies[scoring->domain_count], &keys, which);
  if (count > 1) rows[count] = row_of(word(context, "stack.total"), &sum, &keys, which), rows[count++].sum = true;
  struct chart *chart = arena_new(context->arena, struct chart);
  *chart = (struct chart){.kind = CHART_STACK, .as.stack = {.classes = keys.items, .class_count = keys.count, .rows = rows, .row_count = count,
                          .total_text = word(context, "stack.total"), .least = LEAST_PERCENT / 100.0}};
  doc_figure(context->document, chart, stack_text(context, &chart->as.stack, which));
  SAY_PARAGRAPH(context, ROLE_SMALL, is_thin(&chart->as.stack) ? "stack.key.least" : "stack.key", slot_count(context, "least", LEAST_PERCENT));
}

void tell_verdict_stack(const struct part_context *context) {
  struct tally tally = tally_scoring(context->scoring);
  if (tally.total == 0) return;
  say_paragraph(context, ROLE_CAPTION, "stack.caption");
  tell_chart(context);
}

void part_verdict_stack(const struct part_context *context) {
  if (!context->scoring || tally_scoring(context->scoring).total == 0) return;
  open_chapter(context, "verdict_stack");
  tell_chosen(context, "chosen.domains.left", chosen_domains(context).count, context->scoring->domain_count);
  tell_chart(context);
  doc_close(context->document);
}
