/* legend.c: what the marks and short names mean that occur in the report, and those only. */
#include <string.h>

#include "base/text.h"
#include "parts/list.h"
#include "parts/scored.h"

enum { LONG_MARK = 6, MANY_MARKS = 8 };

struct seen { bool quoted, blank, lost, verdict[VERDICT_UNKNOWN + 1], level[LEVEL_LOW + 1], kind[RISK_CONDITION + 1]; };

static const int verdicts[] = {VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_NOT_APPLICABLE, VERDICT_UNKNOWN, VERDICT_NONE};
static const char *const verdict_meanings[] = {"legend.met",            "legend.partial", "legend.unmet",
                                               "legend.not_applicable", "legend.unknown", "legend.none"};

/* True where the layout has something behind this part that may tell of risks: what stands before is no measure then. */
static bool goes_on(const struct part_context *context) {
  static const char *const rest[] = {"provenance", "signoff", "filing", "moved"};
  const struct layout *layout = context->layout;
  size_t at = 0;
  while (at < layout->part_count && &layout->parts[at].options != context->options) at++;
  for (at++; at < layout->part_count; at++) {
    bool silent = false;
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) silent |= strcmp(layout->parts[at].name, rest[i]) == 0;
    if (!silent) return true;
  }
  return false;
}

/* The levels whose marks stand in the report: those of its texts and of its charts. */
static void look_for_levels(const struct part_context *context, struct seen *seen) {
  const struct node *root = context->document->root;
  for (const struct node *node = root; node; node = node_after(node, root))
    for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
      const char *mark = level_mark(context, level);
      if (node->kind == NODE_TEXT && node->role == level_role(level)) seen->level[level] |= *mark && strncmp(node->as.text.text, mark, strlen(mark)) == 0;
      if (node->kind != NODE_FIGURE || node->as.figure.chart->kind != CHART_MATRIX) continue;
      for (int i = 0; i < MATRIX_SIDE * MATRIX_SIDE; i++) {
        const char *sign = node->as.figure.chart->as.matrix->cells[i / MATRIX_SIDE][i % MATRIX_SIDE].sign;
        seen->level[level] |= sign && strcmp(sign, mark) == 0;
      }
    }
}

static void look(struct seen *seen, const struct scoring *scoring) {
  struct tally tally = tally_scoring(scoring);
  for (int i = 0; i <= VERDICT_UNKNOWN; i++) seen->verdict[i] |= tally.verdict[i] > 0;
  seen->verdict[VERDICT_NONE] |= tally.blank + tally.lost > 0;
  seen->blank |= tally.blank > 0;
  seen->lost |= tally.lost > 0;
  for (size_t i = 0; i < scoring->risk_count; i++) {
    const struct risk *risk = &scoring->risks[i];
    seen->kind[risk->kind.value] = true;
    for (size_t k = 0; k < risk->evidence_count; k++) seen->quoted |= risk->evidence[k].quote.length > 0;
  }
}

static struct seen look_at(const struct part_context *context) {
  const struct model *model = context->model;
  struct seen seen = {.quoted = false};
  bool more = goes_on(context);
  for (size_t i = 0; i < model->scoring_count; i++) {
    look(&seen, model->scorings[i]);
    for (size_t k = 0; more && k < model->scorings[i]->risk_count; k++)
      seen.level[model->scorings[i]->risks[k].level.value] = seen.level[model->scorings[i]->risks[k].residual.level.value] = true;
  }
  look_for_levels(context, &seen);
  return seen;
}

static void tell_row(const struct part_context *context, enum role role, const char *mark, const char *meaning) {
  doc_open_row(context->document);
  cell_words(context, 0, role, mark);
  cell_words(context, 1, ROLE_CELL, meaning);
  doc_close(context->document);
}

/* 重要度: ◆ 重大　■ 高 ... in one row. */
static void tell_levels(const struct part_context *context, const struct seen *seen) {
  bool open = false;
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    if (!seen->level[level]) continue;
    if (!open) {
      doc_open_row(context->document);
      cell_words(context, 0, ROLE_CELL_STRONG, word(context, "legend.levels"));
      open_cell(context, 1, ROLE_CELL);
    } else say_words(context, ROLE_CELL, "wide");
    open = true;
    doc_text(context->document, level_role(level), level_marked(context, level), 0);
  }
  if (!open) return;
  doc_close(context->document);
  doc_close(context->document);
  doc_close(context->document);
}

/* Where a verdict has no mark, its word stands for one: 未評価 beside 未評価＝... would be told twice. */
static const char *without_mark(const struct part_context *context, int verdict, const char *meaning) {
  const char *mark = verdict_mark(context, verdict), *rest = meaning + strlen(mark);
  if (strncmp(meaning, mark, strlen(mark)) != 0) return meaning;
  static const char *const equals[] = {"\xEF\xBC\x9D", " = "};  /* ＝ */
  for (size_t i = 0; i < sizeof equals / sizeof *equals; i++)
    if (strncmp(rest, equals[i], strlen(equals[i])) == 0) return rest + strlen(equals[i]);
  return meaning;
}

static void tell_marks(const struct part_context *context, const struct seen *seen) {
  for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
    if (seen->verdict[verdicts[i]])
      tell_row(context, verdict_role(verdicts[i]), verdict_mark(context, verdicts[i]), without_mark(context, verdicts[i], word(context, verdict_meanings[i])));
  if (seen->blank) tell_row(context, ROLE_CELL_STRONG, word(context, "count.blank"), word(context, "legend.blank"));
  if (seen->lost) tell_row(context, ROLE_CELL_STRONG, word(context, "count.lost"), word(context, "legend.lost"));
  tell_levels(context, seen);
  static const char *const kinds[] = {NULL, "legend.gap", "legend.undisclosed", "legend.contradiction", "legend.condition"};
  for (int kind = RISK_GAP; kind <= RISK_CONDITION; kind++)
    if (seen->kind[kind]) tell_row(context, ROLE_CELL_STRONG, risk_kind_word(context, kind), word(context, kinds[kind]));
}

/* ○ 適合＝記載が評価基準を満たす ... */
static void add_meaning(const struct part_context *context, struct sink *words, const char *mark, const char *meaning) {
  if (strncmp(meaning, mark, strlen(mark)) == 0) mark = ""; /* a word without a mark: 未評価＝... */
  sink_format(words, "%s%s%s%s", words->size ? word(context, "wide") : "", mark, *mark ? word(context, "glue") : "", meaning);
}

/* 重要度 ◆ 重大・■ 高 */
static void add_levels(const struct part_context *context, struct sink *words, const struct seen *seen) {
  bool first = true;
  for (int level = LEVEL_CRITICAL; level <= LEVEL_LOW; level++) {
    if (!seen->level[level]) continue;
    if (first) sink_format(words, "%s%s%s", words->size ? word(context, "wide") : "", word(context, "legend.levels"), word(context, "glue"));
    else sink_text(words, word(context, "between"));
    first = false;
    sink_format(words, "%s%s%s", level_mark(context, level), word(context, "glue"), level_word(context, level));
  }
}

void tell_legend_line(const struct part_context *context) {
  struct seen seen = look_at(context);
  struct sink words = {0};
  for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
    if (seen.verdict[verdicts[i]]) add_meaning(context, &words, verdict_mark(context, verdicts[i]), word(context, verdict_meanings[i]));
  add_levels(context, &words, &seen);
  if (words.size) SAY_PARAGRAPH(context, ROLE_SMALL, "closing.legend", slot_words("legend", take_words(context, &words)));
  else sink_free(&words);
}

/* The heading under which a sheet's marks stand; NULL: it has no such column. */
static const struct text *mark_heading(const struct sheet *sheet) {
  for (size_t i = 0; i < sheet->item_count; i++) {
    const struct columns *columns = sheet->items[i]->section->columns;
    if (columns && columns->status.length) return &columns->status;
  }
  return NULL;
}

static bool is_told(const struct text *const *marks, size_t count, const struct text *mark) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(marks[i]->bytes, mark->bytes) == 0) return true;
  return false;
}

/* The vendor's own marks of a sheet, 有・無: they are no verdicts of ours. Long ones explain themselves. */
static const char *vendor_marks(const struct part_context *context, const struct sheet *sheet) {
  const struct text *marks[MANY_MARKS];
  size_t count = 0;
  const char *words = "";
  for (size_t i = 0; i < sheet->item_count; i++)
    for (size_t k = 0; k < sheet->items[i]->answer_count; k++) {
      const struct text *mark = &sheet->items[i]->answers[k].mark;
      if (!mark->length || text_count(mark->bytes, mark->length) > LONG_MARK || is_told(marks, count, mark)) continue;
      if (count == MANY_MARKS) return label_format(context->arena, context->labels, "legend.marks.more", "marks", words, NULL);
      marks[count++] = mark;
      words = arena_format(context->arena, "%s%s%s", words, *words ? word(context, "between") : "", mark->bytes);
    }
  return words;
}

static void tell_vendor_marks(const struct part_context *context) {
  for (size_t i = 0; i < context->model->sheet_count; i++) {
    const struct sheet *sheet = context->model->sheets[i];
    const struct text *heading = mark_heading(sheet);
    const char *marks = heading ? vendor_marks(context, sheet) : "";
    if (!*marks) continue;
    const char *meaning = label_format(context->arena, context->labels, "legend.marks", "sheet", sheet_name(context, sheet), "heading",
                                       heading->bytes, NULL);
    tell_row(context, ROLE_CELL, marks, meaning);
  }
}

/* Adds the keys that aren't there yet: same name, same pattern. */
static void add_keys(struct arena *arena, struct keys *all, const struct keys *more) {
  struct chart_key *items = arena_new_array(arena, struct chart_key, all->count + more->count + 1);
  if (all->count) memcpy(items, all->items, all->count * sizeof *items);
  size_t count = all->count;
  for (size_t i = 0; i < more->count; i++) {
    size_t at = 0;
    while (at < count && (items[at].pattern != more->items[i].pattern || strcmp(items[at].name, more->items[i].name) != 0)) at++;
    if (at == count) items[count++] = more->items[i];
  }
  *all = (struct keys){items, count};
}

/* The patterns of the charts: grades, then verdicts; those that occur in the present assessment of some service. */
static void tell_patterns(const struct part_context *context) {
  struct keys all = {0};
  if (!has_part(context, "domains") && !has_part(context, "verdict_stack")) return;
  for (unsigned kind = 0; kind < 2; kind++)
    for (size_t i = 0; i < context->model->service_count; i++) {
      const struct service *service = &context->model->services[i];
      const struct scoring *scoring = service->scoring_count ? service->scorings[0] : NULL;
      if (!scoring || scoring->domain_count == 0) continue;
      struct tally tally = tally_scoring(scoring);
      struct keys more = kind == 0 ? grade_keys(context, scoring) : verdict_keys(context, &tally);
      add_keys(context->arena, &all, &more);
    }
  if (all.count == 0) return;
  struct chart *chart = arena_new(context->arena, struct chart);
  *chart = (struct chart){.kind = CHART_KEYS, .as.keys = all};
  const char *words = word(context, "legend.patterns.alternative");
  for (size_t k = 0; k < all.count; k++) words = arena_format(context->arena, "%s%s%s", words, k ? word(context, "comma") : "", all.items[k].name);
  say_paragraph(context, ROLE_CAPTION, "legend.patterns");
  doc_figure(context->document, chart, words);
}

static void tell_sheets(const struct part_context *context) {
  const struct model *model = context->model;
  for (size_t i = 0; i < model->sheet_count; i++) {
    const struct sheet *sheet = model->sheets[i];
    const char *meaning = label_format(context->arena, context->labels, "legend.sheet", "title", sheet->title.bytes, "service",
                                       sheet->service.name.bytes, NULL);
    tell_row(context, ROLE_CELL_STRONG, sheet_name(context, sheet), meaning);
  }
}

void part_legend(const struct part_context *context) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}};
  struct seen seen = look_at(context);
  open_chapter(context, "legend");
  doc_open_table(context->document, columns, 2);
  doc_open_head_row(context->document);
  head_cell(context, 0, "legend.mark");
  head_cell(context, 1, "legend.meaning");
  doc_close(context->document);
  tell_marks(context, &seen);
  if (seen.quoted && has_part(context, "items")) tell_row(context, ROLE_MARKED, word(context, "legend.quoted.mark"), word(context, "legend.quoted"));
  tell_vendor_marks(context);
  tell_sheets(context);
  doc_close(context->document);
  tell_patterns(context);
  doc_close(context->document);
}
