/* domains.c: the scores of the domains as bars and as a table. A domain without a score is told as such, never as 0. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/scored.h"

#define LONG_LABEL 42u /* code points of a domain's title that the chart has room for */
#define LONG_REMARK 12u
#define LONG_GRADE 4u /* code points up to which a grade is kept on one line */

static bool has_score(const struct domain *domain) { return domain->score.present && !domain->score.null; }

static const char *bars_text(const struct part_context *context, const struct bars *bars) {
  struct sink words = {0};
  sink_text(&words, word(context, "domains.alternative"));
  for (size_t i = 0; i < bars->count; i++) {
    const struct bar *bar = &bars->items[i];
    sink_format(&words, "%s%s %s", i ? word(context, "comma") : "", bar->label, bar->value_text);
    if (bar->previous_text) sink_format(&words, " %s", bar->previous_text);
    if (*bar->grade_text)
      sink_text(&words, label_format(context->arena, context->labels, "domains.alternative.grade", "grade", bar->grade_text, NULL));
  }
  if (bars->has_pass) sink_format(&words, "%s%s", word(context, "stop"), bars->pass_text);
  return take_words(context, &words);
}

/* The chart has room for a line or two: a longer title stands in the table, its short form here. */
static const char *bar_label(const struct domain *domain) {
  bool is_long = text_count(domain->title.bytes, domain->title.length) > LONG_LABEL;
  return is_long && domain->short_name.source ? domain->short_name.bytes : domain->title.bytes;
}

/* Behind the score: the grade, and in words what the bar's tone and place say: below the pass score, of no weight. */
static const char *bar_remark(const struct part_context *context, const struct domain *domain) {
  const struct number *pass = &context->scoring->scale.pass;
  bool is_long = text_count(domain->grade.bytes, domain->grade.length) > LONG_REMARK;
  const char *words = is_long ? "" : domain->grade.bytes;
  if (pass->present && has_score(domain) && domain->score.value < pass->value)
    words = with_remark(context, words, "score.failed");
  if (domain->weight.present && domain->weight.value <= 0)
    words = with_remark(context, words, "weight.none");
  return words;
}

const char *domain_label(const struct part_context *context, const struct domain *domain, bool brief) {
  const char *words = brief && domain->short_name.source ? domain->short_name.bytes : bar_label(domain);
  if (!brief || !domain->weight.present || domain->weight.value > 0) return words;
  return with_remark(context, words, "weight.none");
}

static bool occurs(const struct scoring *scoring, const struct grade *grade) {
  for (size_t i = 0; i < scoring->domain_count; i++)
    if (scoring->domains[i].grade_row == grade) return true;
  return false;
}

struct keys grade_keys(const struct part_context *context, const struct scoring *scoring) {
  struct chart_key *items = arena_new_array(context->arena, struct chart_key, scoring->scale.grade_count + 1);
  struct keys keys = {items, 0};
  for (size_t i = 0; i < scoring->scale.grade_count; i++) {
    const struct grade *grade = &scoring->scale.grades[i];
    if (!occurs(scoring, grade)) continue;
    size_t k = 0;
    while (k < keys.count && items[k].pattern != grade_pattern(grade)) k++;
    bool is_new = k == keys.count;
    const char *before = is_new ? word(context, "domains.key.grade") : items[k].name;
    items[k] = (struct chart_key){"", arena_format(context->arena, "%s%s%s", before, is_new ? "" : word(context, "between"), grade->id.bytes),
                                  grade_tone(grade), grade_pattern(grade)};
    keys.count += is_new;
  }
  return keys;
}

/* Where an earlier score may be laid beside the present one. */
static bool is_comparable(const struct part_context *context, const struct domain *domain) {
  return context->scoring->overall.previous.comparable && domain->previous.has_it && !domain->previous.score.null;
}

void tell_domain_bars(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  const struct chosen_domains domains = chosen_domains(context);
  struct bar *items = arena_new_array(context->arena, struct bar, domains.count + 1);
  struct chart *chart = arena_new(context->arena, struct chart);
  struct bars *bars = &chart->as.bars;
  chart->kind = CHART_BARS;
  bool earlier = false;
  for (size_t i = 0; i < domains.count; i++) {
    const struct domain *domain = domains.items[i];
    bool scored = has_score(domain);
    items[i] = (struct bar){.label = bar_label(domain), .scored = scored, .value = scored ? domain->score.value : 0,
                            .value_text = scored ? score_words(context->arena, domain->score.value) : word(context, "score.none"),
                            .grade_text = bar_remark(context, domain), .tone = grade_tone(domain->grade_row),
                            .pattern = grade_pattern(domain->grade_row)};
    if (!is_comparable(context, domain)) continue;
    items[i].has_previous = earlier = true;
    items[i].previous = domain->previous.score.value;
    items[i].previous_text = label_format(context->arena, context->labels, "domains.earlier", "score",
                                          score_words(context->arena, domain->previous.score.value), NULL);
  }
  *bars = (struct bars){.items = items, .count = domains.count, .min = scoring->scale.min.value,
                        .max = scoring->scale.max.value, .has_pass = scoring->scale.pass.present, .pass = scoring->scale.pass.value};
  const char *min = number_words(context->arena, bars->min), *max = number_words(context->arena, bars->max);
  const char *pass = number_words(context->arena, bars->pass);
  bars->pass_text = bars->has_pass ? label_format(context->arena, context->labels, "domains.pass", "pass", pass, NULL) : "";
  bars->keys = grade_keys(context, scoring);
  bars->previous_key = earlier ? word(context, "domains.key.earlier") : NULL;
  doc_figure(context->document, chart, bars_text(context, bars));
  SAY_PARAGRAPH(context, ROLE_SMALL, bars->has_pass ? "domains.key.pass" : "domains.key", slot_words("min", min),
                slot_words("max", max), slot_words("pass", pass));
}

/* The columns that occur. */
struct plan { bool grade, points, previous; enum column_kind grade_kind; };

static struct plan plan_of(const struct scoring *scoring) {
  struct plan plan = {.grade_kind = COLUMN_MARK};
  for (size_t i = 0; i < scoring->domain_count; i++) {
    const struct domain *domain = &scoring->domains[i];
    double points, max_points;
    plan.grade |= domain->grade.source != 0;
    if (text_count(domain->grade.bytes, domain->grade.length) > LONG_GRADE) plan.grade_kind = COLUMN_SHORT;
    plan.points |= domain->method.value == METHOD_POINTS_RATIO ||
                   (domain_points(scoring, domain, &points, &max_points) && max_points > 0);
    plan.previous |= domain->previous.has_it;
  }
  return plan;
}

/* Whether a number holds the one above it already: 2.4 below 2. */
static bool continues(const char *number, const char *above) {
  size_t length = strlen(above);
  return strncmp(number, above, length) == 0 && ispunct((unsigned char)number[length]);
}

/* The numbers on the way to a section, 6-(1); of one without a number, its title. */
static const char *section_words(const struct part_context *context, const struct section *section) {
  if (!section->number.source) return section->title.bytes; /* 経産 6-2節: the item 経産6-2 is another place */
  const char *words = section->number.bytes;
  for (const struct section *above = section->parent; above; above = above->parent)
    if (above->number.source && !continues(words, above->number.bytes))
      words = arena_format(context->arena, "%s-%s", above->number.bytes, words);
  return label_format(context->arena, context->labels, "section.number", "number", words, NULL);
}

/* The title, and the sections of the sheets that it is made of. */
static void tell_name(const struct part_context *context, const struct domain *domain, unsigned column) {
  doc_open_cell(context->document, column, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL);
  tell_text(context, ROLE_CELL, &domain->title);
  doc_close(context->document);
  if (domain->section_count) {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    for (size_t i = 0; i < domain->section_count; i++) {
      const struct section *section = domain->sections[i].section;
      if (i) say_words(context, ROLE_CELL_NOTE, "comma");
      bool leads = section_is_told(context, section);
      if (leads) doc_open_reference(context->document, section_anchor(context, section), true);
      doc_textf(context->document, ROLE_CELL_NOTE, "%s %s", sheet_name(context, section->sheet), section_words(context, section));
      if (leads) doc_close(context->document);
    }
    doc_close(context->document);
  }
  doc_close(context->document);
}

static void tell_score(const struct part_context *context, const struct domain *domain, unsigned column) {
  const struct number *pass = &context->scoring->scale.pass;
  doc_open_cell(context->document, column, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL_NUMBER);
  const char *words = has_score(domain) ? score_words(context->arena, domain->score.value) : word(context, "score.none");
  doc_value(context->document, ROLE_CELL_NUMBER, words, domain->score.source);
  doc_close(context->document);
  if (pass->present && has_score(domain) && domain->score.value < pass->value) say_paragraph(context, ROLE_CELL_NOTE, "score.failed");
  doc_close(context->document);
}

static void tell_weight(const struct part_context *context, const struct domain *domain, unsigned column) {
  doc_open_cell(context->document, column, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL_NUMBER);
  const char *words = domain->weight.present ? number_words(context->arena, domain->weight.value) : "1";
  doc_value(context->document, ROLE_CELL_NUMBER, words, domain->weight.source);
  doc_close(context->document);
  if (domain->weight.present && domain->weight.value <= 0) say_paragraph(context, ROLE_CELL_NOTE, "weight.none");
  doc_close(context->document);
}

/* Points of points to get; of a domain by points_ratio these tell its method. */
static void tell_points(const struct part_context *context, const struct domain *domain, unsigned column) {
  double points = 0, max_points = 0;
  const char *words = NULL;
  bool known = domain_points(context->scoring, domain, &points, &max_points);
  if (known && (max_points > 0 || domain->method.source))
    words = label_format(context->arena, context->labels, "points.of", "points", rounded_words(context->arena, points, 6), "max",
                         rounded_words(context->arena, max_points, 6), NULL);
  cell_value(context, column, ROLE_CELL_NUMBER, words, domain->method.source);
}

/* ↑5.3 and the like; "" where nothing may be said. */
static const char *change_words(const struct part_context *context, const struct domain *domain) {
  const struct previous *previous = &domain->previous;
  if (!context->scoring->overall.previous.comparable || previous->score.null || !has_score(domain)) return "";
  double now = domain->score.value, then = previous->score.value;
  const char *key = now > then ? "change.up" : now < then ? "change.down" : "change.same";
  const char *change = rounded_words(context->arena, now > then ? now - then : then - now, 4);
  return label_format(context->arena, context->labels, key, "change", change, NULL);
}

/* True where a domain's earlier result is of the day of the whole earlier assessment. */
static bool is_day_of_whole(const struct part_context *context, const struct date *date) {
  const struct date *whole = &context->scoring->overall.previous.scored_at;
  return date->source && whole->source && !date->has_time && whole->year == date->year && whole->month == date->month &&
         whole->day == date->day;
}

static void tell_earlier(const struct part_context *context, const struct domain *domain, unsigned column) {
  const struct previous *previous = &domain->previous;
  if (!previous->has_it) {
    empty_cell(context, column);
    return;
  }
  doc_open_cell(context->document, column, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL_NUMBER);
  const char *words = previous->score.null ? word(context, "score.none") : score_words(context->arena, previous->score.value);
  doc_value(context->document, ROLE_CELL_NUMBER, words, previous->score.source);
  bool told = is_day_of_whole(context, &previous->scored_at);
  if (told) told_already(context, ROLE_CELL_NOTE, previous->scored_at.source); /* by the method part */
  doc_close(context->document);
  const char *change = change_words(context, domain);
  if (previous->grade.source || *change) {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    if (previous->grade.source) SAY(context, ROLE_CELL_NOTE, "grade.line", slot_text("grade", &previous->grade));
    doc_text(context->document, ROLE_CELL_NOTE, change, 0);
    doc_close(context->document);
  }
  if (previous->scored_at.source && !told) {
    doc_open_paragraph(context->document, ROLE_CELL_NOTE);
    doc_value(context->document, ROLE_CELL_NOTE, date_table(context, &previous->scored_at), previous->scored_at.source);
    doc_close(context->document);
  }
  doc_close(context->document);
}

enum { DOMAIN, SCORE, GRADE, WEIGHT, POINTS, PREVIOUS, COLUMNS };

/* The columns of the table: those that the layout chose, so far as something stands in them. */
static size_t columns_of(const struct part_context *context, const struct plan *plan, unsigned *chosen) {
  static const char *const names[COLUMNS] = {"domain", "score", "grade", "weight", "points", "previous"};
  size_t count = chosen_columns(context, names, COLUMNS, chosen), kept = 0;
  for (size_t i = 0; i < count; i++) {
    unsigned which = chosen[i];
    if ((which == GRADE && !plan->grade) || (which == POINTS && !plan->points) || (which == PREVIOUS && !plan->previous)) continue;
    chosen[kept++] = which;
  }
  return kept;
}

static const char *head_of(const struct part_context *context, unsigned which) {
  static const char *const keys[COLUMNS] = {"domains.domain", "domains.score", "domains.grade", "domains.weight", "domains.points", "domains.previous"};
  return which == PREVIOUS && !context->scoring->overall.previous.comparable ? "domains.previous.reference" : keys[which];
}

static void tell_domain_cell(const struct part_context *context, const struct domain *domain, unsigned which, unsigned column) {
  switch (which) {
    case DOMAIN: tell_name(context, domain, column); break;
    case SCORE: tell_score(context, domain, column); break;
    case GRADE: cell_text(context, column, ROLE_CELL_MARK, &domain->grade); break;
    case WEIGHT: tell_weight(context, domain, column); break;
    case POINTS: tell_points(context, domain, column); break;
    default: tell_earlier(context, domain, column); break;
  }
}

static void tell_row(const struct part_context *context, const struct domain *domain, const unsigned *chosen, unsigned count) {
  doc_open_row(context->document)->as.row.bookmark = domain->title.bytes;
  for (unsigned i = 0; i < count; i++) tell_domain_cell(context, domain, chosen[i], i);
  doc_close(context->document);
  if (!domain->comment.source) return;
  doc_open_row(context->document)->as.row.joined = true;
  doc_open_cell(context->document, 0, count, 1);
  tell_labelled(context, ROLE_CELL, ROLE_CELL_LABEL, "domains.comment", &domain->comment);
  doc_close(context->document);
  doc_close(context->document);
}

/* Why some of the domains have no former score: the record of the former assessment has none. */
static void tell_partly(const struct part_context *context, const struct chosen_domains *domains) {
  size_t count = 0;
  for (size_t i = 0; i < domains->count; i++) count += domains->items[i]->previous.has_it;
  if (count == 0 || count == domains->count) return;
  SAY_PARAGRAPH(context, ROLE_SMALL, "domains.partly", slot_count(context, "count", count), slot_count(context, "all", domains->count));
}

void tell_domain_table(const struct part_context *context) {
  struct plan plan = plan_of(context->scoring);
  struct column columns[COLUMNS] = {{0}};
  unsigned chosen[COLUMNS], count = (unsigned)columns_of(context, &plan, chosen);
  for (unsigned i = 0; i < count; i++)
    columns[i].kind = chosen[i] == DOMAIN ? COLUMN_TEXT : chosen[i] == GRADE ? plan.grade_kind : COLUMN_NUMBER;
  doc_open_table(context->document, columns, count);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < count; i++) head_cell(context, i, head_of(context, chosen[i]));
  doc_close(context->document);
  const struct chosen_domains domains = chosen_domains(context);
  for (size_t i = 0; i < domains.count; i++) tell_row(context, domains.items[i], chosen, count);
  doc_close(context->document);
  if (plan.previous && !context->scoring->overall.previous.comparable) say_paragraph(context, ROLE_SMALL, "domains.incomparable");
  tell_partly(context, &domains);
}

void part_domains(const struct part_context *context) {
  if (!context->scoring || context->scoring->domain_count == 0) return;
  const size_t count = chosen_domains(context).count;
  open_chapter(context, "domains");
  tell_chosen(context, "chosen.domains.left", count, context->scoring->domain_count);
  if (count && shows(context, "bars")) tell_domain_bars(context);
  if (count && shows(context, "table")) tell_domain_table(context);
  if (count && shows(context, "stack")) tell_verdict_stack(context);
  if (count && shows(context, "radar")) tell_domain_radar(context);
  doc_close(context->document);
}
