/* list_sheets.c: the sheets as a flat table, and the notes of what their transcription lost or mended. */
#include "parts/list.h"
#include "parts/lists.h"
#include "parts/tally.h"

enum { NAME, SERVICE, VENDOR, TITLE, ITEMS, SCORED, VERSION, PUBLISHED, UPDATED, RECEIVED, OBTAINED, SOURCE, NOTES, ID, HASH, COLUMNS };

static const struct list_column columns[COLUMNS] = {
    [NAME] = {"list.sheet", COLUMN_FIXED, true},           [SERVICE] = {"sheet.service", COLUMN_SHORT, false},
    [VENDOR] = {"sheet.vendor", COLUMN_SHORT, false},      [TITLE] = {"list.title", COLUMN_TEXT, false},
    [ITEMS] = {"list.total", COLUMN_NUMBER, false},        [SCORED] = {"list.scored", COLUMN_FIXED, false},
    [VERSION] = {"sheet.version", COLUMN_SHORT, false},    [PUBLISHED] = {"sheet.published", COLUMN_FIXED, false},
    [UPDATED] = {"sheet.updated", COLUMN_FIXED, false},    [RECEIVED] = {"sheet.received", COLUMN_FIXED, false},
    [OBTAINED] = {"sheet.obtained", COLUMN_SHORT, false},  [SOURCE] = {"sheet.source", COLUMN_SHORT, false},
    [NOTES] = {"list.notes.count", COLUMN_NUMBER, false},        [ID] = {"sheet.id", COLUMN_SHORT, false},
    [HASH] = {"provenance.hash", COLUMN_SHORT, false}};

static void note(struct list *list, const struct sheet *sheet) {
  list_note(list, VERSION, sheet->version.length);
  list_note(list, PUBLISHED, sheet->published.source);
  list_note(list, UPDATED, sheet->updated.source);
  list_note(list, RECEIVED, sheet->received.source);
  list_note(list, OBTAINED, sheet->obtained.length);
  list_note(list, SOURCE, sheet->source.name.length);
}

static void tell(const struct list *list, const struct part_context *context, const struct sheet *sheet) {
  doc_open_row(context->document);
  list_words(list, NAME, sheet_name(context, sheet));
  list_text(list, SERVICE, &sheet->service.name);
  list_text(list, VENDOR, &sheet->vendor.name);
  list_text(list, TITLE, &sheet->title);
  list_count(list, ITEMS, sheet->item_count);
  list_words(list, SCORED, word(context, is_scored(context->scoring, sheet) ? "list.scored.yes" : "list.scored.no"));
  list_text(list, VERSION, &sheet->version);
  list_date(list, PUBLISHED, &sheet->published);
  list_date(list, UPDATED, &sheet->updated);
  list_date(list, RECEIVED, &sheet->received);
  list_text(list, OBTAINED, &sheet->obtained);
  list_text(list, SOURCE, &sheet->source.name);
  list_count(list, NOTES, sheet->transcription_count);
  list_text(list, ID, &sheet->id);
  list_value(list, HASH, ROLE_CODE, sheet->file->sha256, 0);
  doc_close(context->document);
}

/* Calls for each sheet of each service. */
typedef void sheet_fn(struct list *list, const struct part_context *context, const struct sheet *sheet);

static void each_sheet(struct list *list, sheet_fn *call) {
  for (size_t i = 0; i < list->context->model->service_count; i++) {
    struct part_context context = list_service(list->context, i);
    for (size_t k = 0; k < context.service->sheet_count; k++) call(list, &context, context.service->sheets[k]);
  }
}

static void note_sheet(struct list *list, const struct part_context *context, const struct sheet *sheet) {
  (void)context;
  note(list, sheet);
}

static void tell_sheet(struct list *list, const struct part_context *context, const struct sheet *sheet) { tell(list, context, sheet); }

void part_list_sheets(const struct part_context *context) {
  static const unsigned always[] = {NAME, SERVICE, VENDOR, TITLE, ITEMS, SCORED, NOTES, ID, HASH};
  struct list list = {.context = context, .columns = columns, .count = COLUMNS};
  for (size_t i = 0; i < sizeof always / sizeof *always; i++) list.has[always[i]] = true;
  each_sheet(&list, note_sheet);
  list_open(&list, "list_sheets");
  each_sheet(&list, tell_sheet);
  list_close(&list);
}

enum { N_SHEET, N_KIND, N_ITEMS, N_TEXT, N_COLUMNS };

static const struct list_column note_columns[N_COLUMNS] = {
    [N_SHEET] = {"list.sheet", COLUMN_FIXED, true}, [N_KIND] = {"note.kind", COLUMN_FIXED, false},
    [N_ITEMS] = {"note.items", COLUMN_SHORT, false}, [N_TEXT] = {"note.text", COLUMN_TEXT, false}};

static void tell_notes(struct list *list, const struct part_context *context, const struct sheet *sheet) {
  for (size_t i = 0; i < sheet->transcription_count; i++) {
    const struct note *note_of = &sheet->transcription[i];
    doc_open_row(context->document);
    list_words(list, N_SHEET, sheet_name(context, sheet));
    list_value(list, N_KIND, ROLE_CELL, note_kind_word(context, note_of->kind.value), note_of->kind.source);
    list_open_cell(list, N_ITEMS);
    if (note_of->items.count) refer_items(context, ROLE_CELL, &note_of->items, false);
    else say_words(context, ROLE_CELL, note_of->names_items ? "note.no_items" : "note.whole");
    list_close_cell(list);
    list_text(list, N_TEXT, &note_of->text);
    doc_close(context->document);
  }
}

void part_list_notes(const struct part_context *context) {
  struct list list = {.context = context, .columns = note_columns, .count = N_COLUMNS};
  for (unsigned i = 0; i < N_COLUMNS; i++) list.has[i] = true;
  list_open(&list, "list_notes");
  each_sheet(&list, tell_notes);
  list_close(&list);
}
