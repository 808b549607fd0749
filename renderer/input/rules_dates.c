/* rules_dates.c: how old what was read is: stale, trend.
 *
 * Days are compared as printed; no zone is applied. Leaves what a date is to read_value.c. Invariant: a date that
 * breaks the schema is never reckoned with. */
#include <string.h>

#include "input/build.h"

/* The member that the sheet's date stands in by the contract; NULL: it has none. */
static const struct json_value *date_member(const struct sheet *sheet) {
  static const char *const names[] = {"updated", "published", "received"};
  const struct json_value *member = NULL;
  for (size_t i = 0; i < 3 && !member; i++) member = json_member(sheet->json, names[i]);
  return member;
}

/* Whether the date is there but could not be read. */
static bool date_unknown(const struct build *build, const struct sheet *sheet) {
  const struct date *date = sheet_date(sheet);
  const struct json_value *member = date_member(sheet);
  return member && !(date && build->model->leaves[date->source].value == member);
}

/* The day twelve months before, as date_day gives days; of 29 February the 28th. */
static int year_before(const struct date *date) {
  struct date before = *date;
  before.year = (uint16_t)(date->year - 1);
  if (date->month == 2 && date->day == 29) before.day = 28;
  return date_day(&before);
}

static const struct date *later(const struct date *left, const struct date *right) {
  return !left || (right && date_day(right) > date_day(left)) ? right : left;
}

/* The day that a sheet is held against: of the scorings that name it and the document's issued; NULL: none. */
static const struct date *held_against(const struct build *build, const struct sheet *sheet) {
  const struct model *model = build->model;
  const struct date *latest = NULL;
  if (model->document && model->document->issued.source) latest = &model->document->issued;
  for (size_t i = 0; i < model->scoring_count; i++) {
    const struct scoring *scoring = model->scorings[i];
    for (size_t k = 0; k < scoring->sheet_count; k++)
      if (scoring->sheets[k].sheet == sheet && scoring->scored_at.source) latest = later(latest, &scoring->scored_at);
  }
  return latest;
}

static void rule_stale(struct build *build, const struct sheet *sheet) {
  const struct date *latest = held_against(build, sheet), *date = sheet_date(sheet);
  if (!latest || date_unknown(build, sheet)) return;
  if (!date)
    tell(build, RINGI_WARNING, "stale", sheet->file, sheet->json,
         "the sheet has no date, so its age on %.10s can't be told", latest->raw);
  else if (date_day(date) < year_before(latest))
    tell_leaf(build, RINGI_WARNING, "stale", date->source, "the sheet of %.10s is more than 12 months old on %.10s",
              date->raw, latest->raw);
}

/* The latest date of a scoring's sheets; NULL: none. `*known` false where one could not be read. */
static const struct date *latest_of_sheets(const struct build *build, const struct scoring *scoring, bool *known) {
  const struct date *latest = NULL;
  *known = scoring->sheets != NULL;
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    if (!sheet || date_unknown(build, sheet)) *known = false;
    else latest = later(latest, sheet_date(sheet));
  }
  return latest;
}

/* Returns whether the rule holds. */
static bool rule_trend_ruleset(struct build *build, const struct scoring *scoring) {
  const struct text *then = &scoring->overall.previous.ruleset, *now = &scoring->engine.ruleset;
  if (!then->source) return true;
  if (member_broken(json_member(scoring->json, "engine"), "ruleset", now->source != 0) || !scoring->engine.name.source)
    return true;
  if (!now->source)
    tell_leaf(build, RINGI_WARNING, "trend", then->source,
              "the engine names no ruleset now, so the results don't compare");
  else if (strcmp(then->raw, now->raw) != 0)
    tell_leaf(build, RINGI_WARNING, "trend", then->source,
              "the engine's ruleset is \"%s\" now, so the results don't compare",
              quoted(build, now->raw, now->raw_length));
  else
    return true;
  return false;
}

static bool rule_trend_sheets(struct build *build, const struct scoring *scoring) {
  const struct previous *previous = &scoring->overall.previous;
  if (previous->sheet_count || !previous->scored_at.source ||
      member_broken(previous->json, "sheets", previous->has_sheets))
    return true;
  bool known;
  const struct date *latest = latest_of_sheets(build, scoring, &known);
  if (!known || !latest || date_day(&previous->scored_at) <= date_day(latest)) return true;
  tell(build, RINGI_WARNING, "trend", scoring->file, previous->json,
       "it names no sheets and is of %.10s, later than the sheets of %.10s: it may be of the same sheets",
       previous->scored_at.raw, latest->raw);
  return false;
}

static void rule_trend(struct build *build, struct scoring *scoring) {
  struct previous *previous = &scoring->overall.previous;
  if (!previous->has_it) return;
  bool ruleset = rule_trend_ruleset(build, scoring), sheets = rule_trend_sheets(build, scoring);
  previous->comparable = ruleset && sheets;
}

void rules_dates(struct build *build) {
  for (size_t i = 0; i < build->model->sheet_count; i++) rule_stale(build, build->model->sheets[i]);
  for (size_t i = 0; i < build->model->scoring_count; i++) rule_trend(build, build->model->scorings[i]);
}
