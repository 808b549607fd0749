/* words.h: dates, numbers and choices in the words of the reports. Strings live in the report's arena. */
#ifndef RINGI_WORDS_H
#define RINGI_WORDS_H

#include "parts/parts.h"

/* The label of that key. */
const char *word(const struct part_context *context, const char *key);

/* 2026年11月20日, and in English short: a day in a form, where room is scarce. */
const char *day_form(const struct part_context *context, const struct date *date);

/* 2026年11月20日 (with its time, where there is one): in prose. */
const char *date_prose(const struct part_context *context, const struct date *date);

/* The day alone, where its time stands elsewhere. */
const char *day_prose(const struct part_context *context, const struct date *date);

/* 2026/11/20（金） (with its time): in tables. */
const char *date_table(const struct part_context *context, const struct date *date);

/* 2026/11/20, 令和8.11.20: in stamp boxes. */
const char *day_short(const struct part_context *context, const struct date *date);

/* The year of that day alone, 2026年 or 令和8年: what tells one edition of a sheet from another. */
const char *year_words(const struct part_context *context, const struct date *date);

/* The day in prose and the zone that the source gives behind the time: for the record. */
const char *date_exact(const struct part_context *context, const struct date *date);

/* Whole months from one day to another, 0 where `to` is not later. The same day of the month completes a month; where
 * the month has no such day, its last does. */
int months_between(const struct date *from, const struct date *to);

/* True where more than 12 whole months lie between (the contract's rule `stale`). */
bool older_than_a_year(const struct date *from, const struct date *to);

/* Below zero, zero or above zero: which day comes first; times are not compared. */
int days_compare(const struct date *left, const struct date *right);

/* The shortest decimal form that reads back as `value`: 4, 0.5, 62.25. */
const char *number_words(struct arena *arena, double value);

/* The same with at least one decimal: 87.5, 100.0. */
const char *score_words(struct arena *arena, double value);

/* `value` to at most `decimals`, without trailing zeros: for results of our own arithmetic. */
const char *rounded_words(struct arena *arena, double value, int decimals);

/* The share as a whole per cent; 100 and 0 only where it is all or nothing. */
const char *percent_words(const struct part_context *context, size_t part, size_t whole);

/* Number of a count, 106. */
const char *count_words(struct arena *arena, size_t count);

/* A word and its count, 適合106; and how many of how many, 設問 143／143. */
const char *counted(const struct part_context *context, const char *words, size_t count);
const char *counted_of(const struct part_context *context, const char *words, size_t told, size_t whole);

/* `words` with the remark of that key behind them, 66.3（合格点未満）; `words` may be "". */
const char *with_remark(const struct part_context *context, const char *words, const char *key);

/* The words of the contract's choices; NULL for none. `marked`: with their mark in front, ○ 適合, ■ 高. */
const char *verdict_word(const struct part_context *context, int verdict);
const char *verdict_marked(const struct part_context *context, int verdict);
const char *level_word(const struct part_context *context, int level);
const char *level_marked(const struct part_context *context, int level);
const char *verdict_mark(const struct part_context *context, int verdict);  /* the mark; of one without, the word */
const char *level_mark(const struct part_context *context, int level);
const char *decision_word(const struct part_context *context, int decision);
const char *risk_kind_word(const struct part_context *context, int kind);
const char *risk_status_word(const struct part_context *context, int status);
const char *timing_word(const struct part_context *context, int timing);
const char *condition_status_word(const struct part_context *context, int status);
const char *approval_word(const struct part_context *context, int result);
const char *note_kind_word(const struct part_context *context, int kind);
const char *status_word(const struct part_context *context, int status);

enum role verdict_role(int verdict);
enum role level_role(int level);
enum tone grade_tone(const struct grade *grade);

/* How a chart tells a grade's tone where there is no colour. */
enum pattern grade_pattern(const struct grade *grade);

/* The tone that a row of an adverse verdict is edged with; false where the verdict is not adverse. */
bool verdict_edge(int verdict, enum tone *tone);

#endif
