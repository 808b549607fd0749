/* chosen.c: filters and orders that a layout asks of a part.
 *
 * Leaves to style/layout.c whether a word is one of an option's, and holds domains and sheets, which only the inputs know,
 * to them here. Invariant: equal keys keep the order of the inputs. */
#include "parts/chosen.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parts/scored.h"

const struct part_options *options_of(const struct part_context *context, const char *name) {
  for (size_t i = 0; i < context->layout->part_count; i++)
    if (strcmp(context->layout->parts[i].name, name) == 0) return &context->layout->parts[i].options;
  return NULL;
}

/* --- filters --- */

static bool passes(const struct words *words, const char *word) { return words->count == 0 || words_have(words, word); }

bool sheet_is_chosen(const struct part_options *options, const struct sheet *sheet) {
  return passes(&options->sheets, sheet->id.bytes) || words_have(&options->sheets, sheet->reference_name);
}

size_t chosen_sheets(const struct part_context *context) {
  size_t count = 0;
  for (size_t i = 0; i < context->service->sheet_count; i++) count += sheet_is_chosen(context->options, context->service->sheets[i]);
  return count;
}

bool domain_is_chosen(const struct part_options *options, const struct domain *domain) {
  return options->domains.count == 0 || (domain && words_have(&options->domains, domain->id.bytes));
}

static const char *const verdict_names[] = {
    [VERDICT_NONE] = "none", [VERDICT_MET] = "met", [VERDICT_PARTIAL] = "partial", [VERDICT_UNMET] = "unmet",
    [VERDICT_NOT_APPLICABLE] = "not_applicable", [VERDICT_UNKNOWN] = "unknown"};
static const char *const level_names[] = {
    [LEVEL_NONE] = "", [LEVEL_CRITICAL] = "critical", [LEVEL_HIGH] = "high", [LEVEL_MEDIUM] = "medium", [LEVEL_LOW] = "low"};

static bool has_filter(const struct part_options *options) {
  return options->verdicts.count || options->levels.count || options->domains.count || options->sheets.count;
}

bool item_is_chosen(const struct part_options *options, const struct scoring *scoring, const struct item *item) {
  if (!sheet_is_chosen(options, item->sheet)) return false;
  const struct judgement *judgement = scoring && options->verdicts.count ? model_judgement(scoring, item) : NULL;
  if (!passes(&options->verdicts, verdict_names[judgement ? judgement->verdict.value : VERDICT_NONE])) return false;
  return options->domains.count == 0 || domain_is_chosen(options, scoring ? model_domain_of(scoring, item) : NULL);
}

bool risk_is_chosen(const struct part_options *options, const struct risk *risk) {
  return passes(&options->levels, level_names[risk->level.value]) && domain_is_chosen(options, risk->domain);
}

bool section_is_chosen(const struct part_options *options, const struct scoring *scoring, const struct section *section) {
  if (!sheet_is_chosen(options, section->sheet)) return false;
  if (!options->verdicts.count && !options->domains.count) return true;
  for (size_t i = 0; i < section->item_count; i++)
    if (item_is_chosen(options, scoring, &section->items[i])) return true;
  for (size_t i = 0; i < section->section_count; i++)
    if (section_is_chosen(options, scoring, &section->sections[i])) return true;
  return false;
}

/* --- where references may lead --- */

static const struct scoring *present_scoring(const struct part_context *context, const struct sheet *sheet) {
  for (size_t i = 0; i < context->model->service_count; i++) {
    const struct service *service = &context->model->services[i];
    for (size_t k = 0; k < service->sheet_count; k++)
      if (service->sheets[k] == sheet) return service->scoring_count ? service->scorings[0] : NULL;
  }
  return NULL;
}

bool item_is_told(const struct part_context *context, const struct item *item) {
  const struct part_options *options = options_of(context, "items");
  return options && (!has_filter(options) || item_is_chosen(options, present_scoring(context, item->sheet), item));
}

bool section_is_told(const struct part_context *context, const struct section *section) {
  const struct part_options *options = options_of(context, "items");
  return options && section_is_chosen(options, has_filter(options) ? present_scoring(context, section->sheet) : NULL, section);
}

bool risk_is_told(const struct part_context *context, const struct risk *risk) {
  const struct part_options *options = options_of(context, "risks");
  return options && (!options->flags.count || option_flag(options, "register")) && risk_is_chosen(options, risk);
}

/* --- orders --- */

struct keyed { double key; size_t at; const void *what; };

static int by_key(const void *left, const void *right) {
  const struct keyed *a = left, *b = right;
  if (a->key < b->key || a->key > b->key) return a->key < b->key ? -1 : 1;
  return a->at < b->at ? -1 : a->at > b->at;
}

static double day_key(const struct date *date) {
  return date->source ? (double)date->year * 10000 + (double)date->month * 100 + (double)date->day : (double)INFINITY;
}

static bool sorts_by(const struct part_context *context, const char *word) {
  return context->options->sort && strcmp(context->options->sort, word) == 0;
}

static double risk_key(const struct part_context *context, const struct risk *risk) {
  if (sorts_by(context, "order")) return 0;
  if (sorts_by(context, "due")) return day_key(&risk->due);
  if (sorts_by(context, "domain")) return risk->domain ? (double)(risk->domain - context->scoring->domains) : (double)INFINITY;
  return risk->level.value;
}

static double condition_key(const struct part_context *context, const struct condition *condition) {
  if (sorts_by(context, "due")) return day_key(&condition->due);
  if (sorts_by(context, "timing")) return condition->timing.value == TIMING_NONE ? (double)INFINITY : condition->timing.value;
  return 0;
}

/* The lowest score first, and the heaviest weight: what calls for care. */
static double domain_key(const struct part_context *context, const struct domain *domain) {
  if (sorts_by(context, "score")) return domain->score.present && !domain->score.null ? domain->score.value : (double)INFINITY;
  if (sorts_by(context, "weight")) return domain->weight.present ? -domain->weight.value : -1; /* 1 where none is given */
  return 0;
}

static const void **in_order(const struct part_context *context, struct keyed *keyed, size_t count) {
  const void **items = arena_new_array(context->arena, const void *, count + 1);
  qsort(keyed, count, sizeof *keyed, by_key);
  for (size_t i = 0; i < count; i++) items[i] = keyed[i].what;
  return items;
}

struct chosen_risks chosen_risks(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct keyed *keyed = arena_new_array(context->arena, struct keyed, scoring->risk_count + 1);
  size_t count = 0;
  for (size_t i = 0; i < scoring->risk_count; i++)
    if (risk_is_chosen(context->options, &scoring->risks[i])) keyed[count++] = (struct keyed){risk_key(context, &scoring->risks[i]), i, &scoring->risks[i]};
  return (struct chosen_risks){(const struct risk **)in_order(context, keyed, count), count};
}

struct chosen_conditions chosen_conditions(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  size_t count = scoring->overall.condition_count;
  struct keyed *keyed = arena_new_array(context->arena, struct keyed, count + 1);
  for (size_t i = 0; i < count; i++)
    keyed[i] = (struct keyed){condition_key(context, &scoring->overall.conditions[i]), i, &scoring->overall.conditions[i]};
  return (struct chosen_conditions){(const struct condition **)in_order(context, keyed, count), count};
}

struct chosen_domains chosen_domains(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  struct keyed *keyed = arena_new_array(context->arena, struct keyed, scoring->domain_count + 1);
  size_t count = 0;
  for (size_t i = 0; i < scoring->domain_count; i++)
    if (domain_is_chosen(context->options, &scoring->domains[i])) keyed[count++] = (struct keyed){domain_key(context, &scoring->domains[i]), i, &scoring->domains[i]};
  return (struct chosen_domains){(const struct domain **)in_order(context, keyed, count), count};
}

/* --- what was left out --- */

static const char *joined(const struct part_context *context, const char *words, const char *more) {
  return *words ? arena_format(context->arena, "%s%s%s", words, word(context, "between"), more) : more;
}

static const char *add(const struct part_context *context, const char *so_far, const char *key, const char *words) {
  if (!*words) return so_far;
  const char *one = label_format(context->arena, context->labels, key, "list", words, NULL);
  return *so_far ? arena_format(context->arena, "%s%s%s", so_far, word(context, "comma"), one) : one;
}

/* What a domain of that id is called, in quotes, for titles hold commas; a service without it has the id told. */
static const char *domain_words(const struct part_context *context, const char *id) {
  for (size_t i = 0; context->scoring && i < context->scoring->domain_count; i++)
    if (strcmp(context->scoring->domains[i].id.bytes, id) == 0)
      return arena_format(context->arena, "%s%s%s", word(context, "quote.open"), context->scoring->domains[i].title.bytes, word(context, "quote.close"));
  return id;
}

static const char *sheet_words(const struct part_context *context, const char *name) {
  for (size_t i = 0; context->service && i < context->service->sheet_count; i++)
    if (strcmp(context->service->sheets[i]->id.bytes, name) == 0) return sheet_name(context, context->service->sheets[i]);
  return name;
}

static const char *criteria(const struct part_context *context) {
  const struct part_options *options = context->options;
  const char *verdicts = "", *levels = "", *domains = "", *sheets = "", *all = "";
  for (int i = VERDICT_MET; i <= VERDICT_UNKNOWN; i++)
    if (words_have(&options->verdicts, verdict_names[i])) verdicts = joined(context, verdicts, verdict_word(context, i));
  if (words_have(&options->verdicts, "none")) verdicts = joined(context, verdicts, verdict_word(context, VERDICT_NONE));
  for (int i = LEVEL_CRITICAL; i <= LEVEL_LOW; i++)
    if (words_have(&options->levels, level_names[i])) levels = joined(context, levels, level_word(context, i));
  for (size_t i = 0; i < options->domains.count; i++) domains = joined(context, domains, domain_words(context, options->domains.items[i]));
  for (size_t i = 0; i < options->sheets.count; i++) sheets = joined(context, sheets, sheet_words(context, options->sheets.items[i]));
  all = add(context, all, "chosen.verdicts", verdicts);
  all = add(context, all, "chosen.levels", levels);
  all = add(context, all, "chosen.domains", domains);
  return add(context, all, "chosen.sheets", sheets);
}

void tell_chosen(const struct part_context *context, const char *key, size_t count, size_t total) {
  if (!has_filter(context->options)) return;
  SAY_PARAGRAPH(context, ROLE_SMALL, key, slot_words("by", criteria(context)), slot_count(context, "n", count),
                slot_count(context, "rest", total - count), slot_count(context, "total", total));
}
