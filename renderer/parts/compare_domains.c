/* compare_domains.c: the domains' scores side by side, where two services have a domain of one id and one title.
 *
 * Invariant: no other domains stand in one row; they are listed apart. A difference is told only where rulesets agree. */
#include <math.h>

#include "parts/compare.h"
#include "parts/list.h"

static const struct domain *like_domain(const struct scoring *scoring, const struct domain *domain) {
  for (size_t i = 0; scoring && i < scoring->domain_count; i++)
    if (same_text(&scoring->domains[i].id, &domain->id) && same_text(&scoring->domains[i].title, &domain->title))
      return &scoring->domains[i];
  return NULL;
}

/* The domains of that id and title among the services: how many, and which is the first that has it. */
static size_t sides_with(const struct part_context *context, const struct domain *domain, size_t *first) {
  size_t count = 0;
  for (size_t i = context->model->service_count; i-- > 0;)
    if (like_domain(side_scoring(context, i), domain)) count++, *first = i;
  return count;
}

/* Items that the score rests on. */
static size_t judged(const struct scoring *scoring, const struct domain *domain) {
  size_t count = 0;
  for (size_t i = 0; i < scoring->item_count; i++) {
    int verdict = scoring->items[i].verdict.value;
    count += scoring->items[i].domain == domain && (verdict == VERDICT_MET || verdict == VERDICT_PARTIAL || verdict == VERDICT_UNMET);
  }
  return count;
}

static bool has_score(const struct domain *domain) { return domain->score.present && !domain->score.null; }

static void tell_score(const struct part_context *context, const struct domain *domain) {
  doc_open_paragraph(context->document, ROLE_CELL_NUMBER);
  if (has_score(domain))
    doc_number(context->document, ROLE_CELL_NUMBER, score_words(context->arena, domain->score.value), domain->score.source,
               domain->score.value);
  else doc_value(context->document, ROLE_CELL_NUMBER, word(context, "score.none"), domain->score.source);
  doc_close(context->document);
}

/* Below the score: grade, number of items, and in words what it falls short of. */
static void tell_notes(const struct part_context *context, const struct scoring *scoring, const struct domain *domain) {
  const struct number *pass = &scoring->scale.pass;
  doc_open_paragraph(context->document, ROLE_CELL_NOTE);
  if (domain->grade.source) {
    SAY(context, ROLE_CELL_NOTE, "grade.line", slot_text("grade", &domain->grade));
    say_words(context, ROLE_CELL_NOTE, "wide");
  }
  SAY(context, ROLE_CELL_NOTE, "compare.judged", slot_count(context, "n", judged(scoring, domain)));
  doc_close(context->document);
  if (has_score(domain) && pass->present && domain->score.value < pass->value) say_paragraph(context, ROLE_CELL_NOTE, "score.failed");
  if (domain->weight.present && domain->weight.value <= 0) say_paragraph(context, ROLE_CELL_NOTE, "weight.none");
}

static void title_cell(const struct part_context *context, unsigned column, const struct domain *domain) {
  open_cell(context, column, ROLE_CELL);
  tell_text(context, ROLE_CELL, &domain->title);
  doc_close(context->document);
  doc_close(context->document);
}

/* The greatest difference of a row, as printed; only where it may be told. */
static void difference_cell(const struct part_context *context, unsigned column, const struct domain *domain) {
  double least = INFINITY, most = -INFINITY;
  size_t count = 0;
  for (size_t i = 0; i < context->model->service_count; i++) {
    const struct domain *each = like_domain(side_scoring(context, i), domain);
    if (!each || !has_score(each)) continue;
    double score = round(each->score.value * 10) / 10;
    least = fmin(least, score);
    most = fmax(most, score);
    count++;
  }
  const char *words = count > 1 ? score_words(context->arena, round((most - least) * 10) / 10) : NULL;
  cell_words(context, column, ROLE_CELL_NUMBER, words);
}

static void tell_row(const struct part_context *context, const struct domain *domain, bool difference) {
  size_t sides = context->model->service_count;
  doc_open_row(context->document);
  title_cell(context, 0, domain);
  for (size_t i = 0; i < sides; i++) {
    const struct scoring *scoring = side_scoring(context, i);
    const struct domain *each = like_domain(scoring, domain);
    doc_open_cell(context->document, (unsigned)i + 1, 1, 1);
    if (each) {
      tell_score(context, each);
      tell_notes(context, scoring, each);
    } else say_paragraph(context, ROLE_CELL_NOTE, scoring ? "compare.no_domain" : "verdict.none");
    doc_close(context->document);
  }
  if (difference) difference_cell(context, (unsigned)sides + 1, domain);
  doc_close(context->document);
}

static void open_scores(const struct part_context *context, bool difference) {
  size_t sides = context->model->service_count, count = sides + (difference ? 2 : 1);
  struct column *columns = arena_new_array(context->arena, struct column, count);
  columns[0].kind = COLUMN_SHORT;
  for (size_t i = 1; i < count; i++) columns[i].kind = COLUMN_NUMBER;
  doc_open_table(context->document, columns, count)->as.table.even = true;
  doc_open_head_row(context->document);
  head_cell(context, 0, "domains.domain");
  for (size_t i = 0; i < sides; i++)
    cell_words(context, (unsigned)i + 1, ROLE_TABLE_HEAD, service_words(context, &context->model->services[i]));
  if (difference) head_cell(context, (unsigned)sides + 1, "compare.difference");
  doc_close(context->document);
}

/* Rows of domains that `least` services or more have, each once; returns how many there are, telling them where asked to. */
static size_t matched_rows(const struct part_context *context, bool tell, bool difference) {
  size_t rows = 0;
  for (size_t i = 0; i < context->model->service_count; i++) {
    const struct scoring *scoring = side_scoring(context, i);
    for (size_t k = 0; scoring && k < scoring->domain_count; k++) {
      size_t first = 0;
      if (sides_with(context, &scoring->domains[k], &first) < 2 || first != i) continue;
      rows++;
      if (tell) tell_row(context, &scoring->domains[k], difference);
    }
  }
  return rows;
}

static size_t own_singles(const struct part_context *context, size_t side) {
  const struct scoring *scoring = side_scoring(context, side);
  size_t count = 0, first = 0;
  for (size_t k = 0; scoring && k < scoring->domain_count; k++) count += sides_with(context, &scoring->domains[k], &first) == 1;
  return count;
}

static size_t single_domains(const struct part_context *context) {
  size_t count = 0;
  for (size_t i = 0; i < context->model->service_count; i++) count += own_singles(context, i);
  return count;
}

/* `rows`: of the service's first, how many rows its name spans; else 0. */
static void tell_single(const struct part_context *context, size_t side, const struct domain *domain, size_t rows) {
  const struct scoring *scoring = side_scoring(context, side);
  doc_open_row(context->document);
  if (rows) {
    doc_open_cell(context->document, 0, 1, (unsigned)rows);
    doc_paragraph(context->document, ROLE_CELL, service_words(context, &context->model->services[side]), 0);
    doc_close(context->document);
  }
  title_cell(context, 1, domain);
  doc_open_cell(context->document, 2, 1, 1);
  tell_score(context, domain);
  tell_notes(context, scoring, domain);
  doc_close(context->document);
  doc_close(context->document);
}

/* Domains that stand alone. */
static void tell_singles(const struct part_context *context) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_NUMBER}};
  size_t count = single_domains(context), first = 0;
  if (count == 0) return;
  doc_open_table(context->document, columns, 3);
  doc_open_caption(context->document);
  SAY(context, ROLE_CAPTION, "compare.singles", slot_count(context, "n", count));
  doc_close(context->document);
  doc_open_head_row(context->document);
  head_cell(context, 0, "sheet.service");
  head_cell(context, 1, "domains.domain");
  head_cell(context, 2, "domains.score");
  doc_close(context->document);
  for (size_t i = 0; i < context->model->service_count; i++) {
    const struct scoring *scoring = side_scoring(context, i);
    size_t told = 0;
    for (size_t k = 0; scoring && k < scoring->domain_count; k++)
      if (sides_with(context, &scoring->domains[k], &first) == 1)
        tell_single(context, i, &scoring->domains[k], told++ ? 0 : own_singles(context, i));
  }
  doc_close(context->document);
}

void part_compare_domains(const struct part_context *context) {
  size_t matched = matched_rows(context, false, false), scored = 0;
  for (size_t i = 0; i < context->model->service_count; i++) scored += side_scoring(context, i) != NULL;
  if (matched + single_domains(context) == 0) return;
  bool agree = scores_agree(context);
  open_chapter(context, "compare_domains");
  if (scored > 1 && !agree) say_paragraph(context, ROLE_TEXT, "compare.disagree");
  if (matched) {
    open_scores(context, agree);
    matched_rows(context, true, agree);
    doc_close(context->document);
  }
  doc_open_paragraph(context->document, ROLE_SMALL);
  say_words(context, ROLE_SMALL, "compare.domains.meaning");
  if (matched && agree) say_words(context, ROLE_SMALL, "apart"), say_words(context, ROLE_SMALL, "compare.domains.agree");
  doc_close(context->document);
  tell_singles(context);
  doc_close(context->document);
}
