/* words.c: how dates, numbers and choices are said.
 *
 * Leaves the words themselves to the label file. Invariant: the caller's locale has no part in it: figures are written
 * with a full stop as the decimal mark everywhere. */
#include "parts/words.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const char *word(const struct part_context *context, const char *key) { return label(context->labels, key); }

static const char *digits(struct arena *arena, int value, int width) { return arena_format(arena, "%0*d", width, value); }

/* " 12:00", with seconds only where they are not zero; "" where the date has no time. */
static const char *time_words(const struct part_context *context, const struct date *date) {
  struct arena *arena = context->arena;
  if (!date->has_time) return "";
  if (date->second)
    return arena_format(arena, " %02u:%02u:%02u", (unsigned)date->hour, (unsigned)date->minute, (unsigned)date->second);
  return arena_format(arena, " %02u:%02u", (unsigned)date->hour, (unsigned)date->minute);
}

/* The era of a day and its year there (元号法; the calendar is the western one since 1873). */
static const char *era_of(const struct part_context *context, const struct date *date, const char **year) {
  static const struct { struct date first; const char *key; } eras[] = {
      {{.year = 2019, .month = 5, .day = 1}, "era.reiwa"},   {{.year = 1989, .month = 1, .day = 8}, "era.heisei"},
      {{.year = 1926, .month = 12, .day = 25}, "era.showa"}, {{.year = 1912, .month = 7, .day = 30}, "era.taisho"},
      {{.year = 1873, .month = 1, .day = 1}, "era.meiji"}};
  for (size_t i = 0; context->japanese_era && i < sizeof eras / sizeof *eras; i++) {
    if (days_compare(date, &eras[i].first) < 0) continue;
    int first = i + 1 == sizeof eras / sizeof *eras ? 1868 : eras[i].first.year, count = date->year - first + 1;
    *year = count == 1 ? word(context, "era.first") : digits(context->arena, count, 1);
    return word(context, eras[i].key);
  }
  return NULL;
}

static const char *month_name(const struct part_context *context, const struct date *date) {
  static const char *const keys[] = {"month.1", "month.2", "month.3", "month.4",  "month.5",  "month.6",
                                     "month.7", "month.8", "month.9", "month.10", "month.11", "month.12"};
  return word(context, keys[(date->month + 11u) % 12]);
}

static const char *month_short(const struct part_context *context, const struct date *date) {
  static const char *const keys[] = {"month.short.1", "month.short.2", "month.short.3", "month.short.4",  "month.short.5",  "month.short.6",
                                     "month.short.7", "month.short.8", "month.short.9", "month.short.10", "month.short.11", "month.short.12"};
  return word(context, keys[(date->month + 11u) % 12]);
}

/* The day by one of two labels: of western years and of an era's. */
static const char *day_by(const struct part_context *context, const struct date *date, const char *western, const char *of_era) {
  struct arena *arena = context->arena;
  const char *year_of_era, *era = era_of(context, date, &year_of_era);
  const char *month = digits(arena, date->month, 1), *day = digits(arena, date->day, 1);
  if (era)
    return label_format(arena, context->labels, of_era, "era", era, "year", year_of_era, "month", month, "month_name",
                        month_name(context, date), "month_short", month_short(context, date), "day", day, NULL);
  return label_format(arena, context->labels, western, "year", digits(arena, date->year, 1), "month", month, "month_name",
                      month_name(context, date), "month_short", month_short(context, date), "day", day, NULL);
}

const char *day_prose(const struct part_context *context, const struct date *date) { return day_by(context, date, "date.prose", "date.era"); }

const char *day_form(const struct part_context *context, const struct date *date) { return day_by(context, date, "date.form", "date.form.era"); }

const char *date_prose(const struct part_context *context, const struct date *date) {
  return arena_format(context->arena, "%s%s", day_prose(context, date), time_words(context, date));
}

static const char *const weekday_keys[] = {NULL,        "weekday.1", "weekday.2", "weekday.3",
                                           "weekday.4", "weekday.5", "weekday.6", "weekday.7"};

const char *date_table(const struct part_context *context, const struct date *date) {
  struct arena *arena = context->arena;
  const char *year = digits(arena, date->year, 4), *month = digits(arena, date->month, 2), *day = digits(arena, date->day, 2);
  GDate calendar;
  g_date_clear(&calendar, 1);
  bool known = g_date_valid_dmy(date->day, (GDateMonth)date->month, date->year);
  if (known) g_date_set_dmy(&calendar, date->day, (GDateMonth)date->month, date->year);
  const char *weekday = known ? word(context, weekday_keys[g_date_get_weekday(&calendar)]) : word(context, "weekday.unknown");
  const char *year_of_era, *era = era_of(context, date, &year_of_era);
  const char *words =
      era ? label_format(arena, context->labels, "date.table.era", "era", era, "year", year_of_era, "month", digits(arena, date->month, 1),
                         "month_short", month_short(context, date), "day", digits(arena, date->day, 1), "weekday", weekday, NULL)
          : label_format(arena, context->labels, "date.table", "year", year, "month", month, "month_short", month_short(context, date),
                         "day", day, "weekday", weekday, NULL);
  return arena_format(arena, "%s%s", words, time_words(context, date));
}

const char *day_short(const struct part_context *context, const struct date *date) {
  struct arena *arena = context->arena;
  const char *year_of_era, *era = era_of(context, date, &year_of_era);
  if (era)
    return label_format(arena, context->labels, "date.short.era", "era", era, "year", year_of_era, "month", digits(arena, date->month, 1),
                        "month_short", month_short(context, date), "day", digits(arena, date->day, 1), NULL);
  return label_format(arena, context->labels, "date.short", "year", digits(arena, date->year, 4), "month", digits(arena, date->month, 2),
                      "month_short", month_short(context, date), "day", digits(arena, date->day, 2), NULL);
}

const char *year_words(const struct part_context *context, const struct date *date) {
  const char *year_of_era, *era = era_of(context, date, &year_of_era);
  if (era) return label_format(context->arena, context->labels, "edition.year.era", "era", era, "year", year_of_era, NULL);
  return label_format(context->arena, context->labels, "edition.year", "year", digits(context->arena, date->year, 1), NULL);
}

const char *date_exact(const struct part_context *context, const struct date *date) {
  const char *time = date->raw ? strchr(date->raw, 'T') : NULL, *zone = time ? strpbrk(time, "Z+-") : NULL;
  const char *words = date_prose(context, date);
  if (!zone) return words;
  return label_format(context->arena, context->labels, "date.zone", "date", words, "zone", *zone == 'Z' ? "+00:00" : zone, NULL);
}

static int last_day(int year, int month) {
  return g_date_get_days_in_month((GDateMonth)month, (GDateYear)(year < 1 ? 4 : year));
}

int days_compare(const struct date *left, const struct date *right) {
  if (left->year != right->year) return left->year - right->year;
  if (left->month != right->month) return left->month - right->month;
  return left->day - right->day;
}

int months_between(const struct date *from, const struct date *to) {
  if (days_compare(from, to) >= 0) return 0;
  int months = (to->year - from->year) * 12 + to->month - from->month;
  int last = last_day(to->year, to->month), due = from->day < last ? from->day : last;
  return to->day < due ? months - 1 : months;
}

bool older_than_a_year(const struct date *from, const struct date *to) {
  struct date limit = *to; /* as the contract's rule `stale` counts: of 29 February the 28th */
  limit.year = (uint16_t)(to->year - 1);
  if (limit.month == 2 && limit.day == 29) limit.day = 28;
  return days_compare(from, &limit) < 0;
}

static const char *fixed(struct arena *arena, double value, int decimals) {
  char format[16], buffer[512];
  snprintf(format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd(buffer, sizeof buffer, format, value);
  return arena_copy(arena, buffer, strlen(buffer));
}

static const char *shortest(struct arena *arena, double value, int least) {
  for (int decimals = least; decimals <= 17 && fabs(value) < 1e15; decimals++) {
    const char *words = fixed(arena, value, decimals);
    if (g_ascii_strtod(words, NULL) == value) return words;
  }
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_dtostr(buffer, sizeof buffer, value);
  return arena_copy(arena, buffer, strlen(buffer));
}

const char *number_words(struct arena *arena, double value) { return shortest(arena, value, 0); }

const char *score_words(struct arena *arena, double value) { return shortest(arena, value, 1); }

const char *rounded_words(struct arena *arena, double value, int decimals) {
  if (fabs(value) >= 1e15) return number_words(arena, value);
  return number_words(arena, g_ascii_strtod(fixed(arena, value, decimals), NULL));
}

const char *percent_words(const struct part_context *context, size_t part, size_t whole) {
  size_t percent = whole ? (part * 200 + whole) / (whole * 2) : 0;
  if (percent >= 100 && part < whole) percent = 99;
  if (percent == 0 && part > 0) percent = 1;
  return label_format(context->arena, context->labels, "percent", "n", count_words(context->arena, percent), NULL);
}

const char *count_words(struct arena *arena, size_t count) { return arena_format(arena, "%zu", count); }

const char *counted(const struct part_context *context, const char *words, size_t count) {
  return label_format(context->arena, context->labels, "count.of", "word", words, "n", count_words(context->arena, count), NULL);
}

const char *counted_of(const struct part_context *context, const char *words, size_t told, size_t whole) {
  return label_format(context->arena, context->labels, "count.told", "word", words, "told", count_words(context->arena, told), "whole",
                      count_words(context->arena, whole), NULL);
}

const char *with_remark(const struct part_context *context, const char *words, const char *key) {
  return arena_format(context->arena, "%s%s%s", words, *words ? word(context, "apart") : "", word(context, key));
}

static const char *choice_word(const struct part_context *context, const char *const *keys, size_t count, int value) {
  if (value < 0 || (size_t)value >= count || !keys[value]) return NULL;
  return word(context, keys[value]);
}

static const char *marked(const struct part_context *context, const char *mark, const char *words) {
  return mark && *mark ? arena_format(context->arena, "%s %s", mark, words) : words;
}

#define CHOICE(keys, value) choice_word(context, keys, sizeof keys / sizeof *keys, value)

static const char *const verdict_keys[] = {
    [VERDICT_NONE] = "verdict.none", [VERDICT_MET] = "verdict.met", [VERDICT_PARTIAL] = "verdict.partial",
    [VERDICT_UNMET] = "verdict.unmet", [VERDICT_NOT_APPLICABLE] = "verdict.not_applicable", [VERDICT_UNKNOWN] = "verdict.unknown"};
static const char *const verdict_marks[] = {
    [VERDICT_NONE] = "mark.none", [VERDICT_MET] = "mark.met", [VERDICT_PARTIAL] = "mark.partial",
    [VERDICT_UNMET] = "mark.unmet", [VERDICT_NOT_APPLICABLE] = "mark.not_applicable", [VERDICT_UNKNOWN] = "mark.unknown"};

const char *verdict_word(const struct part_context *context, int verdict) { return CHOICE(verdict_keys, verdict); }

const char *verdict_marked(const struct part_context *context, int verdict) {
  return marked(context, CHOICE(verdict_marks, verdict), CHOICE(verdict_keys, verdict));
}

const char *verdict_mark(const struct part_context *context, int verdict) {
  const char *mark = CHOICE(verdict_marks, verdict);
  return mark && *mark ? mark : verdict_word(context, verdict);
}

static const char *const level_keys[] = {[LEVEL_CRITICAL] = "level.critical", [LEVEL_HIGH] = "level.high",
                                         [LEVEL_MEDIUM] = "level.medium", [LEVEL_LOW] = "level.low"};
static const char *const level_marks[] = {[LEVEL_CRITICAL] = "mark.critical", [LEVEL_HIGH] = "mark.high",
                                          [LEVEL_MEDIUM] = "mark.medium", [LEVEL_LOW] = "mark.low"};

const char *level_word(const struct part_context *context, int level) { return CHOICE(level_keys, level); }

const char *level_marked(const struct part_context *context, int level) {
  return marked(context, CHOICE(level_marks, level), CHOICE(level_keys, level));
}

const char *level_mark(const struct part_context *context, int level) { return CHOICE(level_marks, level); }

const char *decision_word(const struct part_context *context, int decision) {
  static const char *const keys[] = {[DECISION_APPROVE] = "decision.approve", [DECISION_CONDITIONAL] = "decision.conditional",
                                     [DECISION_REJECT] = "decision.reject", [DECISION_HOLD] = "decision.hold"};
  return CHOICE(keys, decision);
}

const char *risk_kind_word(const struct part_context *context, int kind) {
  static const char *const keys[] = {[RISK_GAP] = "risk.kind.gap", [RISK_UNDISCLOSED] = "risk.kind.undisclosed",
                                     [RISK_CONTRADICTION] = "risk.kind.contradiction", [RISK_CONDITION] = "risk.kind.condition"};
  return CHOICE(keys, kind);
}

const char *risk_status_word(const struct part_context *context, int status) {
  static const char *const keys[] = {[RISK_STATUS_NONE] = "risk.status.none", [RISK_OPEN] = "risk.status.open",
                                     [RISK_MITIGATING] = "risk.status.mitigating", [RISK_ACCEPTED] = "risk.status.accepted",
                                     [RISK_CLOSED] = "risk.status.closed"};
  return CHOICE(keys, status);
}

const char *timing_word(const struct part_context *context, int timing) {
  static const char *const keys[] = {[TIMING_BEFORE_CONTRACT] = "timing.before_contract", [TIMING_BEFORE_USE] = "timing.before_use",
                                     [TIMING_AFTER_START] = "timing.after_start"};
  return CHOICE(keys, timing);
}

const char *condition_status_word(const struct part_context *context, int status) {
  static const char *const keys[] = {[CONDITION_NONE] = "condition.open", [CONDITION_OPEN] = "condition.open",
                                     [CONDITION_DONE] = "condition.done"};
  return CHOICE(keys, status);
}

const char *approval_word(const struct part_context *context, int result) {
  static const char *const keys[] = {[APPROVAL_APPROVED] = "approval.approved", [APPROVAL_CONDITIONAL] = "approval.conditional",
                                     [APPROVAL_HOLD] = "approval.hold", [APPROVAL_REJECTED] = "approval.rejected",
                                     [APPROVAL_RETURNED] = "approval.returned"};
  return CHOICE(keys, result);
}

const char *note_kind_word(const struct part_context *context, int kind) {
  static const char *const keys[] = {
      [NOTE_ANSWER_LOST] = "note.answer_lost", [NOTE_QUESTION_LOST] = "note.question_lost",
      [NOTE_PAIRING_INFERRED] = "note.pairing_inferred", [NOTE_CHARACTERS_REPAIRED] = "note.characters_repaired",
      [NOTE_LAYOUT_INFERRED] = "note.layout_inferred", [NOTE_OTHER] = "note.other"};
  return CHOICE(keys, kind);
}

const char *status_word(const struct part_context *context, int status) {
  static const char *const keys[] = {[STATUS_YES] = "status.yes", [STATUS_PARTIAL] = "status.partial", [STATUS_NO] = "status.no",
                                     [STATUS_NOT_APPLICABLE] = "status.not_applicable",
                                     [STATUS_UNDISCLOSED] = "status.undisclosed", [STATUS_STATED] = "status.stated"};
  return CHOICE(keys, status);
}

enum role verdict_role(int verdict) {
  static const enum role roles[] = {
      [VERDICT_NONE] = ROLE_VERDICT_NONE, [VERDICT_MET] = ROLE_VERDICT_MET, [VERDICT_PARTIAL] = ROLE_VERDICT_PARTIAL,
      [VERDICT_UNMET] = ROLE_VERDICT_UNMET, [VERDICT_NOT_APPLICABLE] = ROLE_VERDICT_NOT_APPLICABLE,
      [VERDICT_UNKNOWN] = ROLE_VERDICT_UNKNOWN};
  return roles[verdict];
}

enum role level_role(int level) {
  static const enum role roles[] = {[LEVEL_NONE] = ROLE_CELL, [LEVEL_CRITICAL] = ROLE_LEVEL_CRITICAL,
                                    [LEVEL_HIGH] = ROLE_LEVEL_HIGH, [LEVEL_MEDIUM] = ROLE_LEVEL_MEDIUM,
                                    [LEVEL_LOW] = ROLE_LEVEL_LOW};
  return roles[level];
}

enum tone grade_tone(const struct grade *grade) {
  static const enum tone tones[] = {[GRADE_NONE] = TONE_NAVY, [GRADE_GOOD] = TONE_GOOD, [GRADE_FAIR] = TONE_FAIR,
                                    [GRADE_CAUTION] = TONE_CAUTION, [GRADE_BAD] = TONE_BAD};
  return grade ? tones[grade->tone.value] : TONE_NAVY;
}

enum pattern grade_pattern(const struct grade *grade) {
  static const enum pattern patterns[] = {[GRADE_NONE] = PATTERN_LEVEL, [GRADE_GOOD] = PATTERN_SOLID, [GRADE_FAIR] = PATTERN_RISING,
                                          [GRADE_CAUTION] = PATTERN_DOTTED, [GRADE_BAD] = PATTERN_CROSSED};
  return grade ? patterns[grade->tone.value] : PATTERN_LEVEL;
}

bool verdict_edge(int verdict, enum tone *tone) {
  if (verdict == VERDICT_PARTIAL || verdict == VERDICT_UNKNOWN) *tone = TONE_CAUTION;
  else if (verdict == VERDICT_UNMET) *tone = TONE_BAD;
  else return false;
  return true;
}
