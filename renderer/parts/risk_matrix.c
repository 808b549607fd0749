/* risk_matrix.c: where the risks stand by impact and likelihood, and where they are to come to; a table tells each place.
 *
 * Invariant: every risk is told, those without a place too. Levels are the scoring's own matrix, never of our making. */
#include <string.h>

#include "base/text.h"
#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/scored.h"

#define LONG_NAME 6u  /* code points of a risk's number that a cell has room for */

enum { NUMBER, TITLE, NOW, THEN, COLUMNS };

static bool is_step(const struct number *number) { return number->present && !number->null && number->value >= 1 && number->value <= 5; }
static bool is_placed(const struct risk *risk) { return is_step(&risk->impact) && is_step(&risk->likelihood); }
static bool is_residual_placed(const struct risk *risk) { return is_step(&risk->residual.impact) && is_step(&risk->residual.likelihood); }

static bool is_shown(const struct part_context *context, const struct risk *risk) {
  return risk_is_chosen(context->options, risk) && (is_placed(risk) || is_residual_placed(risk));
}

bool has_places(const struct part_context *context) {
  for (size_t i = 0; i < context->scoring->risk_count; i++)
    if (is_shown(context, &context->scoring->risks[i])) return true;
  return false;
}

/* How much of the ids is the same in all, up to a hyphen: SME- of SME-R01. */
static size_t common_prefix(const struct scoring *scoring) {
  size_t length = 0;
  const char *first = scoring->risks[0].id.bytes;
  for (size_t at = 0; first[at]; at++) {
    if (at && first[at - 1] == '-') length = at;
    for (size_t i = 1; i < scoring->risk_count; i++)
      if (scoring->risks[i].id.bytes[at] != first[at]) return length;
  }
  return scoring->risk_count > 1 ? length : 0;
}

/* Short numbers by risk: the ids without what all begin with; where one is still long, 1, 2, 3 ... */
static const char **short_names(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  const char **names = arena_new_array(context->arena, const char *, scoring->risk_count);
  size_t prefix = common_prefix(scoring);
  bool is_long = false;
  for (size_t i = 0; i < scoring->risk_count; i++) {
    names[i] = scoring->risks[i].id.bytes + prefix;
    is_long |= text_count(names[i], strlen(names[i])) > LONG_NAME;
  }
  for (size_t i = 0; is_long && i < scoring->risk_count; i++) names[i] = count_words(context->arena, i + 1);
  return names;
}

static struct matrix_place *place_at(struct matrix *matrix, const struct number *impact, const struct number *likelihood, bool residual) {
  struct matrix_cell *cell = &matrix->cells[(int)impact->value - 1][(int)likelihood->value - 1];
  return residual ? &cell->residual : &cell->inherent;
}

/* Adds a name; the room for it grows in steps of doubling. */
static void add_name(const struct part_context *context, struct matrix_place *place, const char *name) {
  const char **names = (const char **)place->names;
  if ((place->count & (place->count - 1)) == 0) { /* full at 0, 1, 2, 4, 8 ... */
    const char **wider = arena_new_array(context->arena, const char *, place->count ? 2 * place->count : 1);
    if (place->count) memcpy(wider, names, place->count * sizeof *names);
    names = wider;
  }
  names[place->count++] = name;
  place->names = names;
}

static void set_counts(const struct part_context *context, struct matrix *matrix) {
  for (unsigned i = 0; i < 2 * MATRIX_SIDE * MATRIX_SIDE; i++) {
    struct matrix_cell *cell = &matrix->cells[i / 2 / MATRIX_SIDE][i / 2 % MATRIX_SIDE];
    struct matrix_place *place = i % 2 ? &cell->residual : &cell->inherent;
    place->count_text = label_format(context->arena, context->labels, "risk_matrix.count", "n", count_words(context->arena, place->count), NULL);
  }
}

static void add_arrow(struct matrix *matrix, struct matrix_arrow *arrows, const struct risk *risk) {
  struct matrix_arrow arrow = {(unsigned char)(risk->impact.value - 1), (unsigned char)(risk->likelihood.value - 1),
                               (unsigned char)(risk->residual.impact.value - 1), (unsigned char)(risk->residual.likelihood.value - 1)};
  for (size_t i = 0; i < matrix->arrow_count; i++)
    if (memcmp(&arrows[i], &arrow, sizeof arrow) == 0) return;
  arrows[matrix->arrow_count++] = arrow;
}

static void set_levels(const struct part_context *context, struct matrix *matrix) {
  static const enum tone tones[] = {[LEVEL_NONE] = TONE_RULE, [LEVEL_CRITICAL] = TONE_BAD, [LEVEL_HIGH] = TONE_BAD,
                                    [LEVEL_MEDIUM] = TONE_CAUTION, [LEVEL_LOW] = TONE_FAIR};
  static const double tints[] = {[LEVEL_NONE] = 1, [LEVEL_CRITICAL] = 0.66, [LEVEL_HIGH] = 0.84, [LEVEL_MEDIUM] = 0.88, [LEVEL_LOW] = 0.92};
  const struct scoring *scoring = context->scoring;
  for (unsigned i = 0; i < MATRIX_SIDE; i++)
    for (unsigned k = 0; scoring->has_matrix && k < MATRIX_SIDE; k++) {
      int level = scoring->matrix[i][k].value;
      struct matrix_cell *cell = &matrix->cells[i][k];
      cell->has_level = true, cell->tone = tones[level], cell->tint = tints[level], cell->mark = level_marked(context, level);
      cell->sign = level_mark(context, level);
    }
}

static struct matrix *matrix_of(const struct part_context *context, const char *const *names, bool *residual) {
  const struct scoring *scoring = context->scoring;
  struct matrix *matrix = arena_new(context->arena, struct matrix);
  struct matrix_arrow *arrows = arena_new_array(context->arena, struct matrix_arrow, scoring->risk_count);
  memset(matrix, 0, sizeof *matrix);
  set_levels(context, matrix);
  for (size_t i = 0; i < scoring->risk_count; i++) {
    const struct risk *risk = &scoring->risks[i];
    if (!is_shown(context, risk)) continue;
    if (is_placed(risk)) add_name(context, place_at(matrix, &risk->impact, &risk->likelihood, false), names[i]);
    if (!is_residual_placed(risk)) continue;
    add_name(context, place_at(matrix, &risk->residual.impact, &risk->residual.likelihood, true), names[i]);
    *residual = true;
    if (is_placed(risk)) add_arrow(matrix, arrows, risk);
  }
  set_counts(context, matrix);
  matrix->arrows = arrows;
  matrix->impact_text = word(context, "risk_matrix.impact");
  matrix->likelihood_text = word(context, "risk_matrix.likelihood");
  matrix->inherent_text = word(context, "risk_matrix.inherent");
  matrix->residual_text = *residual ? word(context, "risk_matrix.residual") : NULL;
  return matrix;
}

static const char *names_text(const struct part_context *context, const struct matrix_place *place, const char *key) {
  struct sink words = {0};
  for (size_t i = 0; i < place->count; i++) sink_format(&words, "%s%s", i ? word(context, "between") : "", place->names[i]);
  return label_format(context->arena, context->labels, key, "names", take_words(context, &words), NULL);
}

static const char *matrix_text(const struct part_context *context, const struct matrix *matrix) {
  struct sink words = {0};
  bool first = true;
  sink_text(&words, word(context, "risk_matrix.alternative"));
  for (unsigned impact = MATRIX_SIDE; impact-- > 0;)
    for (unsigned likelihood = 0; likelihood < MATRIX_SIDE; likelihood++) {
      const struct matrix_cell *cell = &matrix->cells[impact][likelihood];
      if (!cell->inherent.count && !cell->residual.count) continue;
      const char *now = cell->inherent.count ? names_text(context, &cell->inherent, "risk_matrix.names.inherent") : "";
      const char *then = cell->residual.count ? names_text(context, &cell->residual, "risk_matrix.names.residual") : "";
      const char *names = arena_format(context->arena, "%s%s%s", now, *now && *then ? word(context, "comma") : "", then);
      if (!first) sink_text(&words, word(context, "comma"));
      first = false;
      sink_text(&words, label_format(context->arena, context->labels, "risk_matrix.cell", "impact", count_words(context->arena, impact + 1),
                                     "likelihood", count_words(context->arena, likelihood + 1), "names", names, NULL));
    }
  return take_words(context, &words);
}

static void tell_place(const struct part_context *context, unsigned column, bool placed, const struct number *impact,
                       const struct number *likelihood, int level) {
  open_cell(context, column, ROLE_CELL);
  if (placed)
    SAY(context, ROLE_CELL, "risk_matrix.place", slot_words("impact", number_words(context->arena, impact->value)),
        slot_words("likelihood", number_words(context->arena, likelihood->value)));
  if (placed && level) {
    say_words(context, ROLE_CELL, "space");
    doc_text(context->document, level_role(level), level_marked(context, level), 0);
  }
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_row(const struct part_context *context, const struct risk *risk, const char *name, bool residual) {
  doc_open_row(context->document);
  cell_words(context, NUMBER, ROLE_CELL_STRONG, name);
  doc_open_cell(context->document, TITLE, 1, 1);
  doc_open_paragraph(context->document, ROLE_CELL);
  refer_risk(context, ROLE_CELL, risk, true);
  say_words(context, ROLE_CELL, "wide");
  doc_text(context->document, ROLE_CELL, risk->title.bytes, 0);
  doc_close(context->document);
  doc_close(context->document);
  tell_place(context, NOW, is_placed(risk), &risk->impact, &risk->likelihood, risk->level.value);
  if (residual) tell_place(context, THEN, is_residual_placed(risk), &risk->residual.impact, &risk->residual.likelihood, risk->residual.level.value);
  doc_close(context->document);
}

static void tell_table(const struct part_context *context, const char *const *names, bool residual) {
  static const struct column columns[COLUMNS] = {{COLUMN_FIXED}, {COLUMN_TEXT}, {COLUMN_FIXED}, {COLUMN_FIXED}};
  static const char *const heads[COLUMNS] = {"risk_matrix.number", "risk.title", "risk_matrix.now", "risk_matrix.then"};
  const struct scoring *scoring = context->scoring;
  unsigned count = residual ? COLUMNS : COLUMNS - 1;
  doc_open_table(context->document, columns, count);
  doc_open_caption(context->document);
  say_words(context, ROLE_CAPTION, "risk_matrix.table");
  doc_close(context->document);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < count; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < scoring->risk_count; i++) {
    const struct risk *risk = &scoring->risks[i];
    if (is_shown(context, risk)) tell_row(context, risk, names[i], residual);
  }
  doc_close(context->document);
}

/* Risks that no cell shows. */
static void tell_unplaced(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  size_t count = 0, told = 0;
  for (size_t i = 0; i < scoring->risk_count; i++) count += risk_is_chosen(context->options, &scoring->risks[i]) && !is_shown(context, &scoring->risks[i]);
  if (count == 0) return;
  doc_open_paragraph(context->document, ROLE_SMALL);
  SAY(context, ROLE_SMALL, "risk_matrix.unplaced", slot_count(context, "n", count));
  for (size_t i = 0; i < scoring->risk_count; i++) {
    if (is_shown(context, &scoring->risks[i]) || !risk_is_chosen(context->options, &scoring->risks[i])) continue;
    if (told++) say_words(context, ROLE_SMALL, "between");
    refer_risk(context, ROLE_SMALL, &scoring->risks[i], true);
  }
  doc_close(context->document);
}

static void tell_chart(const struct part_context *context) {
  bool residual = false;
  const char **names = short_names(context);
  struct chart *chart = arena_new(context->arena, struct chart);
  const struct matrix *matrix = matrix_of(context, names, &residual);
  *chart = (struct chart){.kind = CHART_MATRIX, .as.matrix = matrix};
  doc_figure(context->document, chart, matrix_text(context, matrix));
  say_paragraph(context, ROLE_SMALL, context->scoring->has_matrix ? "risk_matrix.levels" : "risk_matrix.no_levels");
  tell_table(context, names, residual);
  tell_unplaced(context);
}

void tell_risk_matrix(const struct part_context *context) {
  if (!has_places(context)) return;
  say_paragraph(context, ROLE_CAPTION, "risk_matrix.caption");
  tell_chart(context);
}

void part_risk_matrix(const struct part_context *context) {
  if (!context->scoring || context->scoring->risk_count == 0) return;
  open_chapter(context, "risk_matrix");
  tell_chosen(context, "chosen.risks", chosen_risks(context).count, context->scoring->risk_count);
  if (has_places(context)) tell_chart(context);
  else say_paragraph(context, ROLE_TEXT, "risk_matrix.nowhere");
  doc_close(context->document);
}
