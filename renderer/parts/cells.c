/* cells.c: cells of tables, and tables of label and value.
 *
 * Leaves widths to the page. Invariant: a label never stands without its value. */
#include <string.h>

#include "base/text.h"
#include "parts/common.h"

#define LONG_ID 14u      /* code points up to which an id is kept on one line */
#define SHORT_LABEL 9u   /* code points up to which a label is kept on one line */
#define SHORT_VALUE 40u  /* code points up to which two values stand side by side */

enum column_kind id_column(size_t longest) { return longest > LONG_ID ? COLUMN_SHORT : COLUMN_FIXED; }

void open_cell(const struct part_context *context, unsigned column, enum role role) {
  doc_open_cell(context->document, column, 1, 1);
  doc_open_paragraph(context->document, role);
}

static void close_cell(const struct part_context *context) {
  doc_close(context->document);
  doc_close(context->document);
}

void head_cell(const struct part_context *context, unsigned column, const char *key) {
  doc_cell(context->document, column, ROLE_TABLE_HEAD, word(context, key), 0);
}

void empty_cell(const struct part_context *context, unsigned column) {
  doc_open_cell(context->document, column, 1, 1);
  doc_close(context->document);
}

void cell_words(const struct part_context *context, unsigned column, enum role role, const char *words) {
  if (words) doc_cell(context->document, column, role, words, 0);
  else empty_cell(context, column);
}

struct node *cell_value(const struct part_context *context, unsigned column, enum role role, const char *words, uint32_t source) {
  struct node *cell = doc_open_cell(context->document, column, 1, 1);
  if (words) {
    doc_open_paragraph(context->document, role);
    doc_value(context->document, role, words, source);
    doc_close(context->document);
  }
  doc_close(context->document);
  return cell;
}

void cell_text(const struct part_context *context, unsigned column, enum role role, const struct text *text) {
  if (!text->source) {
    empty_cell(context, column);
    return;
  }
  open_cell(context, column, role);
  tell_text(context, role, text);
  close_cell(context);
}

void tell_date(const struct part_context *context, enum role role, const struct date *date) {
  struct datum datum = {.kind = DATUM_DATE, .year = date->year, .month = date->month, .day = date->day,
                        .has_time = date->has_time, .hour = date->hour, .minute = date->minute, .second = date->second};
  if (date->source) doc_datum(context->document, role, date_table(context, date), date->source, &datum);
}

void tell_day_short(const struct part_context *context, enum role role, const struct date *date) {
  struct datum datum = {.kind = DATUM_DATE, .year = date->year, .month = date->month, .day = date->day};
  if (date->source) doc_datum(context->document, role, day_short(context, date), date->source, &datum);
}

void cell_date(const struct part_context *context, unsigned column, const struct date *date) {
  if (!date->source) {
    empty_cell(context, column);
    return;
  }
  open_cell(context, column, ROLE_CELL);
  tell_date(context, ROLE_CELL, date);
  close_cell(context);
}

static void cell_figure(const struct part_context *context, unsigned column, const char *words, uint32_t source, double value) {
  open_cell(context, column, ROLE_CELL_NUMBER);
  doc_number(context->document, ROLE_CELL_NUMBER, words, source, value);
  close_cell(context);
}

void cell_number(const struct part_context *context, unsigned column, const struct number *number) {
  if (!number->present || number->null) empty_cell(context, column);
  else cell_figure(context, column, number_words(context->arena, number->value), number->source, number->value);
}

void cell_count(const struct part_context *context, unsigned column, size_t count) {
  cell_figure(context, column, count_words(context->arena, count), 0, (double)count);
}

struct pairs pairs_new(const struct part_context *context) { return (struct pairs){.context = context}; }

static struct pair *pairs_add(struct pairs *pairs, const char *key) {
  pairs->items = arena_grow(pairs->context->arena, pairs->items, pairs->count, &pairs->capacity, sizeof *pairs->items);
  struct pair *pair = &pairs->items[pairs->count++];
  *pair = (struct pair){.label = key ? word(pairs->context, key) : NULL, .role = ROLE_CELL};
  return pair;
}

void pairs_text(struct pairs *pairs, const char *key, const struct text *text) {
  if (text->source) pairs_add(pairs, key)->text = text;
}

void pairs_code(struct pairs *pairs, const char *key, const struct text *text) {
  if (!text->source) return;
  struct pair *pair = pairs_add(pairs, key);
  pair->text = text;
  pair->role = ROLE_CODE;
}

void pairs_texts(struct pairs *pairs, const char *key, const struct texts *texts) {
  if (texts->count) pairs_add(pairs, key)->texts = texts;
}

void pairs_date(struct pairs *pairs, const char *key, const struct date *date) {
  if (date->source) pairs_value(pairs, key, date_prose(pairs->context, date), date->source);
}

void pairs_value(struct pairs *pairs, const char *key, const char *words, uint32_t source) {
  if (!words) return;
  struct pair *pair = pairs_add(pairs, key);
  pair->words = words;
  pair->source = source;
}

void pairs_details(struct pairs *pairs, const struct details *details) {
  for (size_t i = 0; i < details->count; i++) {
    struct pair *pair = pairs_add(pairs, NULL);
    pair->label = details->items[i].label.bytes;
    pair->label_source = details->items[i].label.source;
    pair->text = &details->items[i].value;
  }
}

/* True where the value is short enough to stand beside another. */
static bool is_short(const struct pair *pair) {
  if (pair->texts) {
    size_t bytes = 0;
    for (size_t i = 0; i < pair->texts->count; i++) bytes += pair->texts->items[i].length + 3;
    return bytes <= SHORT_VALUE;
  }
  const char *text = pair->text ? pair->text->bytes : pair->words;
  return !strchr(text, '\n') && text_count(text, strlen(text)) <= SHORT_VALUE &&
         text_count(pair->label, strlen(pair->label)) <= SHORT_LABEL;
}

static void pair_cells(const struct pairs *pairs, const struct pair *pair, unsigned column, unsigned span) {
  const struct part_context *context = pairs->context;
  struct node *label_cell = doc_cell(context->document, column, ROLE_CELL_LABEL, pair->label, pair->label_source);
  label_cell->as.cell.header = true;
  struct node *cell = doc_open_cell(context->document, column + 1, span, 1);
  doc_open_paragraph(context->document, pair->role);
  if (pair->texts) tell_texts(context, pair->role, pair->texts);
  else if (pair->text) tell_text(context, pair->role, pair->text);
  else doc_value(context->document, pair->role, pair->words, pair->source);
  close_cell(context);
  if (pairs->sheet) mark_language(context, cell, pairs->sheet);
}

static enum column_kind label_kind(const struct pairs *pairs) {
  for (size_t i = 0; i < pairs->count; i++)
    if (text_count(pairs->items[i].label, strlen(pairs->items[i].label)) > SHORT_LABEL + 3) return COLUMN_SHORT;
  return COLUMN_FIXED;
}

void pairs_tell(struct pairs *pairs, bool two) {
  struct document *document = pairs->context->document;
  if (pairs->count == 0) return;
  bool beside = false;
  for (size_t i = 0; two && i + 1 < pairs->count; i++) beside |= is_short(&pairs->items[i]) && is_short(&pairs->items[i + 1]);
  enum column_kind kind = label_kind(pairs);
  struct column columns[] = {{kind}, {COLUMN_TEXT}, {kind}, {COLUMN_TEXT}};
  doc_open_table(document, columns, beside ? 4 : 2)->as.table.plain = true;
  for (size_t i = 0; i < pairs->count; i++) {
    const struct pair *pair = &pairs->items[i], *next = i + 1 < pairs->count ? pair + 1 : NULL;
    bool both = beside && next && is_short(pair) && is_short(next);
    doc_open_row(document);
    pair_cells(pairs, pair, 0, beside && !both ? 3 : 1);
    if (both) pair_cells(pairs, next, 2, 1), i++;
    doc_close(document);
  }
  doc_close(document);
}
