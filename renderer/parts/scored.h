/* scored.h: what is told of one scoring, whether it is the present one or an earlier one. The scoring is the context's. */
#ifndef RINGI_SCORED_H
#define RINGI_SCORED_H

#include "parts/common.h"
#include "parts/tally.h"

/* Opinion first, score second, in a box. */
void tell_opinion(const struct part_context *context);

/* What is recommended, and how many grave risks are unresolved: a paragraph. */
void tell_recommendation(const struct part_context *context, enum role role);
enum tone decision_tone(int decision);

/* The overall score, the pass line, the grade: inlines. */
void tell_overall_score(const struct part_context *context, enum role role);

/* How many items were scored, and how they were judged, in counts that add up: a paragraph. */
void tell_tally(const struct part_context *context, enum role role);

/* How much of the inputs is printed so far: a paragraph. */
void tell_counted(const struct part_context *context);

/* The dates of the answers, of the first `most` sheets, and their age where that is over a year: a paragraph. */
void tell_dates(const struct part_context *context, enum role role, size_t most);

/* True where some sheet has no date of its own, or one over a year ago. */
bool dates_call_for_care(const struct part_context *context);

/* True where the document was issued after the last day on which the present scoring may be relied on. */
bool is_expired(const struct part_context *context);

/* When it was scored, and until when it may be relied on: a paragraph; nothing where the scoring has no such day. */
void tell_validity(const struct part_context *context, enum role role);

/* Items by verdict, a row a sheet; risks by level and status. */
void tell_counts(const struct part_context *context);

/* The conditions' table; nothing where there are none. */
void tell_conditions(const struct part_context *context);

/* The cell of a condition: its text and risks. */
void cell_condition(const struct part_context *context, unsigned column, const struct condition *condition, size_t index);

/* Scale, grades, weights, the sum written out, matrix, previous result. */
void tell_method(const struct part_context *context);
void tell_previous(const struct part_context *context);
void tell_matrix(const struct part_context *context);

/* Domains: bars with a text alternative, then the table. */
void tell_domain_bars(const struct part_context *context);
void tell_domain_table(const struct part_context *context);

/* What the charts call a domain: its short name where `brief`, else its title. */
const char *domain_label(const struct part_context *context, const struct domain *domain, bool brief);

/* The grades by the pattern that bars tell them with. */
struct keys grade_keys(const struct part_context *context, const struct scoring *scoring);

/* Radar of the domains; with fewer or more axes than it takes, a sentence that says so. */
bool has_radar(const struct part_context *context);
void tell_domain_radar(const struct part_context *context);

/* Items by verdict, a bar a domain. */
void tell_verdict_stack(const struct part_context *context);
struct keys verdict_keys(const struct part_context *context, const struct tally *tally);

/* Where the risks stand by impact and likelihood: chart and table; nothing where none has a place. */
bool has_places(const struct part_context *context);
void tell_risk_matrix(const struct part_context *context);

/* One risk's differing answers side by side; what kind of risk that is. */
bool is_difference(const struct risk *risk);
void tell_difference(const struct part_context *context, const struct risk *risk);

/* The register: each risk as a section of that level, the gravest first. */
void tell_register(const struct part_context *context, unsigned level);

/* The legend of what occurs as one paragraph. */
void tell_legend_line(const struct part_context *context);

/* A level as a cell: ■ 高. */
void cell_level(const struct part_context *context, unsigned column, const struct choice *level);

/* The references of a risk's evidence as inlines, each item once. */
void tell_evidence(const struct part_context *context, enum role role, const struct risk *risk, bool page);

/* What an item's row (`scored`: of a sheet that the scoring names) and a risk's section are about, to choose them by. */
void tell_item_facets(const struct part_context *context, struct node *row, const struct item *item,
                      const struct judgement *judgement, bool scored);
void tell_risk_facets(const struct part_context *context, struct node *section, const struct risk *risk);

/* Whether `domain` and `section` are made of the same items. */
struct domain_map;
struct domain_map *domain_map_new(struct arena *arena, const struct scoring *scoring);
const struct domain *domain_map_section(const struct domain_map *map, const struct section *section);

#endif
