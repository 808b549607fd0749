/* list_domains.c: the domains of each service as a flat table. The report's own, with its chart, is domains.c's. */
#include "parts/list.h"
#include "parts/lists.h"
#include "parts/tally.h"

enum {
  TITLE, SERVICE, SCORE, GRADE, WEIGHT, POINTS, MAX_POINTS, MET, PARTIAL, UNMET, UNKNOWN, NOT_APPLICABLE, NONE, BEFORE, BEFORE_GRADE,
  BEFORE_ON, COMMENT, SECTIONS, COLUMNS
};

static const struct list_column columns[COLUMNS] = {
    [TITLE] = {"domains.domain", COLUMN_SHORT, true},    [SERVICE] = {"list.service", COLUMN_SHORT, false},
    [SCORE] = {"domains.score", COLUMN_NUMBER, false},   [GRADE] = {"domains.grade", COLUMN_MARK, false},
    [WEIGHT] = {"domains.weight", COLUMN_NUMBER, false}, [POINTS] = {"list.points", COLUMN_NUMBER, false},
    [MAX_POINTS] = {"list.max_points", COLUMN_NUMBER, false}, [MET] = {"verdict.met", COLUMN_NUMBER, false},
    [PARTIAL] = {"verdict.partial", COLUMN_NUMBER, false}, [UNMET] = {"verdict.unmet", COLUMN_NUMBER, false},
    [UNKNOWN] = {"verdict.unknown", COLUMN_NUMBER, false}, [NOT_APPLICABLE] = {"verdict.not_applicable", COLUMN_NUMBER, false},
    [NONE] = {"verdict.none", COLUMN_NUMBER, false},     [BEFORE] = {"list.before", COLUMN_NUMBER, false},
    [BEFORE_GRADE] = {"previous.grade", COLUMN_MARK, false}, [BEFORE_ON] = {"previous.scored_at", COLUMN_FIXED, false},
    [COMMENT] = {"domains.comment", COLUMN_TEXT, false}, [SECTIONS] = {"list.sections", COLUMN_SHORT, false}};

/* How many items of the domain have each verdict. */
static void count_verdicts(const struct part_context *context, const struct domain *domain, size_t *counts) {
  for (size_t i = 0; i < context->service->sheet_count; i++) {
    const struct sheet *sheet = context->service->sheets[i];
    if (!is_scored(context->scoring, sheet)) continue;
    for (size_t k = 0; k < sheet->item_count; k++) {
      if (model_domain_of(context->scoring, sheet->items[k]) != domain) continue;
      const struct judgement *judgement = model_judgement(context->scoring, sheet->items[k]);
      counts[judgement ? judgement->verdict.value : VERDICT_NONE]++;
    }
  }
}

static void note(struct list *list, const struct part_context *context, const struct domain *domain) {
  double points, max_points;
  list_note(list, SERVICE, context->model->service_count > 1);
  list_note(list, GRADE, domain->grade.source);
  if (domain_points(context->scoring, domain, &points, &max_points) && max_points > 0) list->has[POINTS] = list->has[MAX_POINTS] = true;
  list_note(list, BEFORE, domain->previous.has_it);
  list_note(list, BEFORE_GRADE, domain->previous.grade.source);
  list_note(list, BEFORE_ON, domain->previous.scored_at.source);
  list_note(list, COMMENT, domain->comment.length);
  list_note(list, SECTIONS, domain->section_count);
}

static void points_cells(const struct list *list, const struct part_context *context, const struct domain *domain) {
  double points = 0, max_points = 0;
  bool known = domain_points(context->scoring, domain, &points, &max_points);
  struct number got = {points, 0, known, false}, most = {max_points, 0, known, false};
  list_number(list, POINTS, &got);
  list_number(list, MAX_POINTS, &most);
}

static void verdict_cells(const struct list *list, const struct part_context *context, const struct domain *domain) {
  static const struct { unsigned column; int verdict; } cells[] = {{MET, VERDICT_MET}, {PARTIAL, VERDICT_PARTIAL}, {UNMET, VERDICT_UNMET},
      {UNKNOWN, VERDICT_UNKNOWN}, {NOT_APPLICABLE, VERDICT_NOT_APPLICABLE}, {NONE, VERDICT_NONE}};
  size_t counts[VERDICT_UNKNOWN + 1] = {0};
  count_verdicts(context, domain, counts);
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) list_count(list, cells[i].column, counts[cells[i].verdict]);
}

static void sections_cell(const struct list *list, const struct part_context *context, const struct domain *domain) {
  if (!list_open_cell(list, SECTIONS)) return;
  for (size_t i = 0; i < domain->section_count; i++) {
    const struct section *section = domain->sections[i].section;
    if (i) doc_newline(context->document);
    doc_textf(context->document, ROLE_CELL, "%s %s%s%s", sheet_name(context, section->sheet), section->number.bytes,
              section->number.length ? " " : "", section->title.bytes);
  }
  list_close_cell(list);
}

static void tell(const struct list *list, const struct part_context *context, const struct domain *domain) {
  doc_open_row(context->document);
  list_text(list, TITLE, &domain->title);
  list_words(list, SERVICE, service_words(context, context->service));
  list_score(list, SCORE, &domain->score);
  list_text(list, GRADE, &domain->grade);
  struct number weight = domain->weight;
  if (!weight.present) weight = (struct number){1, 0, true, false};
  list_number(list, WEIGHT, &weight);
  points_cells(list, context, domain);
  verdict_cells(list, context, domain);
  list_score(list, BEFORE, &domain->previous.score);
  list_text(list, BEFORE_GRADE, &domain->previous.grade);
  list_date(list, BEFORE_ON, &domain->previous.scored_at);
  list_text(list, COMMENT, &domain->comment);
  sections_cell(list, context, domain);
  doc_close(context->document);
}

static void go_through(struct list *list, bool tells) {
  for (size_t i = 0; i < list->context->model->service_count; i++) {
    struct part_context context = list_service(list->context, i);
    for (size_t k = 0; context.scoring && k < context.scoring->domain_count; k++) {
      if (tells) tell(list, &context, &context.scoring->domains[k]);
      else note(list, &context, &context.scoring->domains[k]);
    }
  }
}

void part_list_domains(const struct part_context *context) {
  static const unsigned always[] = {TITLE, SCORE, WEIGHT, MET, PARTIAL, UNMET, UNKNOWN, NOT_APPLICABLE, NONE};
  struct list list = {.context = context, .columns = columns, .count = COLUMNS};
  for (size_t i = 0; i < sizeof always / sizeof *always; i++) list.has[always[i]] = true;
  go_through(&list, false);
  list_open(&list, "list_domains");
  go_through(&list, true);
  list_close(&list);
}
