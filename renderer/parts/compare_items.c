/* compare_items.c: the services' answers to the same item side by side, only where id and question agree to the letter.
 *
 * Leaves to matching.c what agrees. Invariant: of each service's sheet, the items set side by side, those of an equal id
 * that ask something else, and those that no other has, are counted, and add up to the sheet's items. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "parts/compare.h"
#include "parts/difference.h"
#include "parts/items.h"
#include "parts/list.h"

/* How the items of one service's sheet are dealt with. */
struct dealt { size_t beside, apart, alone, total; };

static bool is_beside(const struct item_row *row) { return row->count > 1; }

static bool is_apart(const struct item_row *row) { return row->count == 1 && row->rival; }

static struct dealt deal(const struct sheet *sheet, const struct item_rows *rows, size_t side) {
  struct dealt dealt = {.total = sheet ? sheet->item_count : 0};
  for (size_t i = 0; i < rows->count; i++) {
    if (!rows->items[i].items[side]) continue;
    if (is_beside(&rows->items[i])) dealt.beside++;
    else if (is_apart(&rows->items[i])) dealt.apart++;
    else dealt.alone++;
  }
  return dealt;
}

static void count_row(const struct part_context *context, const char *key, const struct sheet_row *sheets, const struct dealt *dealt,
                      size_t offset) {
  doc_open_row(context->document);
  doc_cell(context->document, 0, ROLE_CELL_LABEL, word(context, key), 0)->as.cell.header = true;
  for (size_t i = 0; i < context->model->service_count; i++) {
    if (sheets->sheets[i]) cell_count(context, (unsigned)i + 1, *(const size_t *)(const void *)((const char *)&dealt[i] + offset));
    else cell_words(context, (unsigned)i + 1, ROLE_CELL, word(context, "compare.no_sheet"));
  }
  doc_close(context->document);
}

/* The counts of one kind of sheet: they add up in each column. */
static void tell_counts(const struct part_context *context, const struct sheet_row *sheets, const struct item_rows *rows) {
  size_t sides = context->model->service_count;
  struct dealt *dealt = arena_new_array(context->arena, struct dealt, sides);
  for (size_t i = 0; i < sides; i++) dealt[i] = deal(sheets->sheets[i], rows, i);
  struct column *columns = arena_new_array(context->arena, struct column, sides + 1);
  columns[0].kind = COLUMN_SHORT;
  for (size_t i = 0; i < sides; i++) columns[i + 1].kind = COLUMN_NUMBER;
  doc_open_table(context->document, columns, sides + 1)->as.table.even = true;
  doc_open_head_row(context->document);
  head_cell(context, 0, "compare.items.kind");
  for (size_t i = 0; i < sides; i++)
    cell_words(context, (unsigned)i + 1, ROLE_TABLE_HEAD, service_words(context, &context->model->services[i]));
  doc_close(context->document);
  count_row(context, "compare.items.beside", sheets, dealt, offsetof(struct dealt, beside));
  count_row(context, "compare.items.apart", sheets, dealt, offsetof(struct dealt, apart));
  count_row(context, "compare.items.alone", sheets, dealt, offsetof(struct dealt, alone));
  count_row(context, "counts.total", sheets, dealt, offsetof(struct dealt, total));
  doc_close(context->document);
}

static const struct item *first_of(const struct item_row *row, size_t sides) {
  for (size_t i = 0; i < sides; i++)
    if (row->items[i]) return row->items[i];
  return NULL;
}

/* Whether all items of the row have that text alike. */
static bool alike(const struct item_row *row, size_t sides, size_t offset) {
  const struct item *first = first_of(row, sides);
  const struct text *own = (const struct text *)(const void *)((const char *)first + offset);
  for (size_t i = 0; i < sides; i++)
    if (row->items[i] && !same_text(own, (const struct text *)(const void *)((const char *)row->items[i] + offset))) return false;
  return true;
}

/* The source's own number, where it is another than the id: behind the reference. */
static void tell_number(const struct part_context *context, const struct item *item) {
  if (item->number.source && strcmp(item->number.bytes, item->id.bytes) != 0)
    SAY(context, ROLE_CELL_NOTE, "compare.number", slot_text("number", &item->number));
}

/* What the question goes on with: what an answer holds, its unit. */
static void tell_more(const struct part_context *context, const struct item *item, bool detail, bool unit) {
  if (detail) tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "item.detail", &item->detail);
  if (unit) tell_labelled(context, ROLE_CELL_NOTE, ROLE_CELL_LABEL, "item.unit", &item->unit);
}

static bool references_alike(const struct part_context *context, const struct item_row *row) {
  size_t sides = context->model->service_count;
  const char *own = model_reference(context->arena, first_of(row, sides));
  for (size_t i = 0; i < sides; i++)
    if (row->items[i] && strcmp(model_reference(context->arena, row->items[i]), own) != 0) return false;
  return true;
}

/* The verdict; behind it, where asked for, the source's own number. */
static void tell_verdict(const struct part_context *own, const struct item *item, bool number) {
  if (!own->scoring) {
    if (!number) return;
    doc_open_paragraph(own->document, ROLE_CELL_NOTE);
    tell_number(own, item);
    doc_close(own->document);
    return;
  }
  const struct judgement *judgement = model_judgement(own->scoring, item);
  int verdict = judgement ? judgement->verdict.value : VERDICT_NONE;
  doc_open_paragraph(own->document, verdict_role(verdict));
  doc_value(own->document, verdict_role(verdict), verdict_marked(own, verdict), judgement ? judgement->verdict.source : 0);
  if (number) tell_number(own, item);
  doc_close(own->document);
}

struct shared { bool reference, number, detail, unit; };

static void tell_question(const struct part_context *context, const struct item_row *row, const struct shared *shared) {
  size_t sides = context->model->service_count;
  const struct item *item = first_of(row, sides);
  doc_open_row(context->document);
  struct node *cell = doc_open_cell(context->document, 0, (unsigned)sides, 1);
  cell->as.cell.header = true;
  doc_open_paragraph(context->document, ROLE_CELL_STRONG);
  if (shared->reference) refer_item(context, ROLE_CELL_STRONG, item, false);
  else doc_text(context->document, ROLE_CELL_STRONG, item->id.bytes, 0);
  if (shared->number) tell_number(context, item);
  say_words(context, ROLE_CELL_STRONG, "wide");
  tell_text(context, ROLE_CELL, &item->question);
  doc_close(context->document);
  tell_more(context, item, shared->detail, shared->unit);
  doc_close(context->document);
  mark_language(context, cell, item->sheet);
  doc_close(context->document);
}

static void tell_side(const struct part_context *own, const struct item_row *row, const struct item *item, bool has_sheet,
                      const struct shared *shared) {
  if (!item) {
    say_paragraph(own, ROLE_CELL_NOTE, !has_sheet ? "compare.no_sheet" : row->rival ? "compare.maybe_apart" : "compare.no_item");
    return;
  }
  if (!shared->reference) {
    doc_open_paragraph(own->document, ROLE_CELL_NOTE);
    refer_item(own, ROLE_CELL_NOTE, item, false);
    doc_close(own->document);
  }
  tell_verdict(own, item, !shared->number && item->number.source);
  tell_more(own, item, !shared->detail, !shared->unit);
  tell_answers(own, item);
}

/* The question over the whole width, the answers below it. */
static void tell_beside(const struct part_context *context, const struct sheet_row *sheets, const struct item_row *row) {
  size_t sides = context->model->service_count;
  struct shared shared = {references_alike(context, row), alike(row, sides, offsetof(struct item, number)),
                          alike(row, sides, offsetof(struct item, detail)), alike(row, sides, offsetof(struct item, unit))};
  tell_question(context, row, &shared);
  doc_open_row(context->document)->as.row.joined = true;
  for (size_t i = 0; i < sides; i++) {
    struct part_context own = side_context(context, i);
    struct node *cell = doc_open_cell(context->document, (unsigned)i, 1, 1);
    tell_side(&own, row, row->items[i], sheets->sheets[i] != NULL, &shared);
    doc_close(context->document);
    if (row->items[i]) mark_language(context, cell, row->items[i]->sheet);
  }
  doc_close(context->document);
}

static void tell_apart_row(const struct part_context *own, const struct item *item, const struct item *other) {
  doc_open_row(own->document);
  open_cell(own, 0, ROLE_CELL);
  refer_item(own, ROLE_CELL, item, false);
  tell_number(own, item);
  doc_close(own->document);
  doc_close(own->document);
  cell_words(own, 1, ROLE_CELL, service_words(own, own->service));
  struct node *question = doc_open_cell(own->document, 2, 1, 1);
  if (item->question.length) {
    doc_open_paragraph(own->document, ROLE_CELL);
    tell_differing(own, ROLE_CELL, ROLE_CELL_STRONG, &item->question, other && other->question.length ? &other->question : NULL);
    doc_close(own->document);
  } else say_paragraph(own, ROLE_MISSING, item->question_lost ? "question.lost" : "question.blank");
  tell_more(own, item, true, true);
  doc_close(own->document);
  mark_language(own, question, item->sheet);
  struct node *answer = doc_open_cell(own->document, 3, 1, 1);
  tell_verdict(own, item, false);
  tell_answers(own, item);
  doc_close(own->document);
  mark_language(own, answer, item->sheet);
  doc_close(own->document);
}

/* An item that stands apart, under its id's place in the order. */
struct apart { size_t id, side; const struct item *item; };

static int by_id_and_side(const void *left, const void *right) {
  const struct apart *a = left, *b = right;
  if (a->id != b->id) return a->id < b->id ? -1 : 1;
  return a->side < b->side ? -1 : a->side > b->side;
}

/* The items that stand apart, those of one id together; sets *ids to the number of ids. */
static struct apart *list_aparts(const struct part_context *context, const struct item_rows *rows, size_t *count, size_t *ids) {
  struct apart *aparts = arena_new_array(context->arena, struct apart, rows->count + 1);
  GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);
  *count = 0;
  for (size_t i = 0; i < rows->count; i++) {
    if (!is_apart(&rows->items[i])) continue;
    struct apart *apart = &aparts[(*count)++];
    while (!rows->items[i].items[apart->side]) apart->side++;
    apart->item = rows->items[i].items[apart->side];
    gpointer id = (gpointer)(uintptr_t)apart->item->id.raw, place = g_hash_table_lookup(places, id);
    apart->id = place ? GPOINTER_TO_SIZE(place) : (size_t)g_hash_table_size(places) + 1;
    if (!place) g_hash_table_insert(places, id, GSIZE_TO_POINTER(apart->id));
  }
  *ids = g_hash_table_size(places);
  g_hash_table_destroy(places);
  qsort(aparts, *count, sizeof *aparts, by_id_and_side);
  return aparts;
}

/* In characters, with the source's own number. */
static size_t longest_reference(const struct part_context *context, const struct apart *aparts, size_t count) {
  size_t longest = 0;
  for (size_t i = 0; i < count; i++) {
    const struct item *item = aparts[i].item;
    size_t length = (size_t)g_utf8_strlen(model_reference(context->arena, item), -1);
    if (item->number.length) length += (size_t)g_utf8_strlen(item->number.bytes, -1) + 2;
    if (length > longest) longest = length;
  }
  return longest;
}

static void tell_aparts(const struct part_context *context, const struct item_rows *rows) {
  struct column columns[] = {{COLUMN_SHORT}, {COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_TEXT}};
  static const char *const heads[] = {"earlier.item", "sheet.service", "item.question", "compare.answer"};
  size_t count, ids;
  const struct item *lead = NULL;
  const struct apart *aparts = list_aparts(context, rows, &count, &ids);
  if (count == 0) return;
  columns[0].kind = id_column(longest_reference(context, aparts, count));
  open_heading(context, 3, word(context, "compare.items.apart"), NULL);
  SAY_PARAGRAPH(context, ROLE_TEXT, "compare.apart.meaning", slot_count(context, "n", ids));
  doc_open_table(context->document, columns, 4);
  doc_open_head_row(context->document);
  for (unsigned i = 0; i < 4; i++) head_cell(context, i, heads[i]);
  doc_close(context->document);
  for (size_t i = 0; i < count; i++) {
    struct part_context own = side_context(context, aparts[i].side);
    bool leads = i == 0 || aparts[i - 1].id != aparts[i].id, followed = i + 1 < count && aparts[i + 1].id == aparts[i].id;
    if (leads) lead = aparts[i].item;
    tell_apart_row(&own, aparts[i].item, !leads ? lead : followed ? aparts[i + 1].item : NULL);
  }
  doc_close(context->document);
  doc_close(context->document);
}

/* The references of items that no other service's sheet has, a row a service. */
static void tell_alone(const struct part_context *context, const struct item_rows *rows) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_NUMBER}, {COLUMN_TEXT}};
  size_t sides = context->model->service_count, sum = 0;
  for (size_t i = 0; i < rows->count; i++) sum += !is_beside(&rows->items[i]) && !is_apart(&rows->items[i]);
  if (sum == 0) return;
  open_heading(context, 3, word(context, "compare.items.alone"), NULL);
  say_paragraph(context, ROLE_TEXT, "compare.alone.meaning");
  doc_open_table(context->document, columns, 3);
  doc_open_head_row(context->document);
  head_cell(context, 0, "sheet.service");
  head_cell(context, 1, "gap.count");
  head_cell(context, 2, "gap.items");
  doc_close(context->document);
  for (size_t side = 0; side < sides; side++) {
    struct sink words = {0};
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
      const struct item_row *row = &rows->items[i];
      if (is_beside(row) || is_apart(row) || !row->items[side]) continue;
      sink_format(&words, "%s%s", count++ ? word(context, "between") : "", model_reference(context->arena, row->items[side]));
    }
    const char *references = take_words(context, &words);
    if (count == 0) continue;
    doc_open_row(context->document);
    cell_words(context, 0, ROLE_CELL, service_words(context, &context->model->services[side]));
    cell_count(context, 1, count);
    cell_words(context, 2, ROLE_CELL, references);
    doc_close(context->document);
  }
  doc_close(context->document);
  doc_close(context->document);
}

static void tell_kind(const struct part_context *context, const struct sheet_row *sheets) {
  size_t sides = context->model->service_count, beside = 0;
  const struct sheet *first = NULL;
  for (size_t i = sides; i-- > 0;)
    if (sheets->sheets[i]) first = sheets->sheets[i];
  struct item_rows rows = match_items(context->arena, sheets, sides);
  for (size_t i = 0; i < rows.count; i++) beside += is_beside(&rows.items[i]);
  const struct text *title = first->framework_count ? &first->frameworks[0].title : &first->title;
  open_heading(context, 2, arena_format(context->arena, "%s%s%s", first->reference_name, word(context, "wide"), title->bytes), NULL);
  SAY_PARAGRAPH(context, ROLE_TEXT, "compare.kind.meaning", slot_count(context, "n", beside));
  tell_counts(context, sheets, &rows);
  if (beside) {
    open_heading(context, 3, word(context, "compare.items.beside"), NULL);
    open_sides(context, NULL, COLUMN_TEXT, COLUMN_TEXT);
    for (size_t i = 0; i < rows.count; i++)
      if (is_beside(&rows.items[i])) tell_beside(context, sheets, &rows.items[i]);
    doc_close(context->document);
    doc_close(context->document);
  }
  tell_aparts(context, &rows);
  tell_alone(context, &rows);
  doc_close(context->document);
}

/* Sheets of a kind that one service alone has: told by name and number. */
static void tell_lonely(const struct part_context *context, const struct sheet_row *rows, size_t count) {
  static const struct column columns[] = {{COLUMN_SHORT}, {COLUMN_TEXT}, {COLUMN_NUMBER}};
  size_t lonely = 0;
  for (size_t i = 0; i < count; i++) lonely += rows[i].count == 1;
  if (lonely == 0) return;
  open_heading(context, 2, word(context, "compare.lonely"), NULL);
  say_paragraph(context, ROLE_TEXT, "compare.lonely.meaning");
  doc_open_table(context->document, columns, 3);
  doc_open_head_row(context->document);
  head_cell(context, 0, "sheet.service");
  head_cell(context, 1, "counts.sheet");
  head_cell(context, 2, "compare.item_count");
  doc_close(context->document);
  for (size_t side = 0; side < context->model->service_count; side++)
    for (size_t i = 0; i < count; i++) {
      const struct sheet *sheet = rows[i].sheets[side];
      if (!sheet || rows[i].count != 1) continue;
      doc_open_row(context->document);
      cell_words(context, 0, ROLE_CELL, service_words(context, &context->model->services[side]));
      cell_words(context, 1, ROLE_CELL,
                 arena_format(context->arena, "%s%s%s", sheet_name(context, sheet), word(context, "wide"), sheet->title.bytes));
      cell_count(context, 2, sheet->item_count);
      doc_close(context->document);
    }
  doc_close(context->document);
  doc_close(context->document);
}

void part_compare_items(const struct part_context *context) {
  size_t sides = context->model->service_count, count, shared = 0;
  struct side *lists = arena_new_array(context->arena, struct side, sides);
  for (size_t i = 0; i < sides; i++) lists[i] = side_sheets(context, i);
  const struct sheet_row *rows = match_sheets(context->arena, lists, sides, &count);
  open_chapter(context, "compare_items");
  say_paragraph(context, ROLE_TEXT, "compare.items.meaning");
  for (size_t i = 0; i < count; i++) {
    if (rows[i].count < 2) continue;
    shared++;
    tell_kind(context, &rows[i]);
  }
  if (!shared) say_paragraph(context, ROLE_TEXT, "compare.items.none");
  tell_lonely(context, rows, count);
  doc_close(context->document);
}
