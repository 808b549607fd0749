/* link.c: what a sheet says of itself: its tree, its items in printed order, its ids, references within it.
 *
 * Leaves the scorings' references to resolve.c. Invariant: afterwards each sheet has its index, and every item and
 * section knows its sheet, its place in it and the columns over it. */
#include <string.h>

#include "base/limits.h"
#include "input/build.h"

struct link {
  struct build *build;
  struct sheet *sheet;
  size_t item_capacity;
};

static void link_item(struct link *link, struct section *section, struct item *item) {
  struct sheet *sheet = link->sheet;
  item->sheet = sheet;
  item->section = section;
  item->order = sheet->item_count;
  sheet->items =
      arena_grow(link->build->arena, sheet->items, sheet->item_count, &link->item_capacity, sizeof *sheet->items);
  sheet->items[sheet->item_count++] = item;
  if (!id_add(link->build, sheet->index->items, &item->id, item, "item")) sheet->index->items_unknown = true;
  if (sheet->item_count == (size_t)LIMIT_ITEMS + 1 && item->json)
    tell(link->build, RINGI_ERROR, "limit", sheet->file, item->json, "this is one item more than the %u of a sheet",
         LIMIT_ITEMS);
}

/* Depth is bounded by that of JSON. */
static void link_section(struct link *link, struct section *section, struct section *parent,
                         const struct columns *columns) {
  struct sheet *sheet = link->sheet;
  section->sheet = sheet;
  section->parent = parent;
  section->depth = parent ? parent->depth + 1 : 1;
  section->order = sheet->index->section_count++;
  if (!section->columns) section->columns = columns;
  if (!section->json) sheet->index->sections_unknown = sheet->index->items_unknown = true;
  else if (section->depth == LIMIT_SECTION_DEPTH + 1)
    tell(link->build, RINGI_ERROR, "schema", sheet->file, section->json, "sections nest at most %u deep",
         LIMIT_SECTION_DEPTH);
  if (!id_add(link->build, sheet->index->sections, &section->id, section, "section"))
    sheet->index->sections_unknown = true;
  if (member_broken(section->json, "items", section->items != NULL)) sheet->index->items_unknown = true;
  if (member_broken(section->json, "sections", section->sections != NULL))
    sheet->index->sections_unknown = sheet->index->items_unknown = true;
  for (size_t i = 0; i < section->item_count; i++) link_item(link, section, &section->items[i]);
  for (size_t i = 0; i < section->section_count; i++)
    link_section(link, &section->sections[i], section, section->columns);
}

static void link_tree(struct build *build, struct sheet *sheet) {
  struct link link = {.build = build, .sheet = sheet};
  sheet->index = arena_new(build->arena, struct sheet_index);
  sheet->index->items = ids_new(build->arena);
  sheet->index->sections = ids_new(build->arena);
  sheet->index->sections_unknown = sheet->index->items_unknown = !sheet->sections;
  for (size_t i = 0; i < sheet->section_count; i++) link_section(&link, &sheet->sections[i], NULL, sheet->columns);
}

/* The sheet's own item that a reference names; tells where there is none. */
static struct item *own_item(struct build *build, struct sheet *sheet, const struct json_value *reference) {
  if (!reference || !reference->text) return NULL;
  struct item *item = ids_find(sheet->index->items, reference->text);
  if (!item && !sheet->index->items_unknown)
    tell(build, RINGI_ERROR, "reference", sheet->file, reference, "the sheet has no item \"%s\"",
         quoted(build, reference->text, reference->length));
  return item;
}

static struct item_list own_items(struct build *build, struct sheet *sheet, const struct json_value *list) {
  if (!list || list->kind != JSON_KIND_ARRAY) return (struct item_list){0};
  struct item **items = arena_new_array(build->arena, struct item *, list->count);
  size_t count = 0;
  for (const struct json_value *each = list->first; each; each = each->next) {
    struct item *item = own_item(build, sheet, each);
    if (item) items[count++] = item;
  }
  return (struct item_list){items, count};
}

static void resolve_answers(struct build *build, struct item *item) {
  struct answer *answers = (struct answer *)(uintptr_t)item->answers; /* the list is const for readers only */
  for (size_t i = 0; i < item->answer_count; i++) {
    const struct json_value *reference = json_member(answers[i].json, "same_as");
    answers[i].same_as = own_item(build, item->sheet, reference);
    if (answers[i].same_as == item)
      tell(build, RINGI_ERROR, "reference", item->sheet->file, reference, "the item names itself");
  }
}

static bool has_answer(const struct item *item) {
  for (size_t i = 0; i < item->answer_count; i++)
    if (item->answers[i].text.length || item->answers[i].mark.length) return true;
  return false;
}

static void resolve_note(struct build *build, struct sheet *sheet, struct note *note) {
  note->items = own_items(build, sheet, json_member(note->json, "items"));
  note->names_items = note->items.count > 0;
  for (size_t i = 0; i < note->items.count; i++) {
    struct item *item = note->items.items[i];
    if (note->kind.value == NOTE_ANSWER_LOST && !has_answer(item)) item->answer_lost = true;
    if (note->kind.value == NOTE_QUESTION_LOST && !item->question.length) item->question_lost = true;
  }
}

static void resolve_own(struct build *build, struct sheet *sheet) {
  for (size_t i = 0; i < sheet->item_count; i++) {
    struct item *item = sheet->items[i];
    resolve_answers(build, item);
    item->shared_with = own_items(build, sheet, json_member(item->json, "answer_shared_with"));
  }
  for (size_t i = 0; i < sheet->transcription_count; i++) resolve_note(build, sheet, &sheet->transcription[i]);
}

static void add_sheet_id(struct build *build, struct sheet *sheet) {
  struct sheet *there = sheet->id.source ? ids_find(build->sheets, sheet->id.raw) : NULL;
  if (there) there->index->doubled = sheet->index->doubled = true;
  if (!id_add(build, build->sheets, &sheet->id, sheet, "sheet")) build->sheets_unknown = true;
}

void sheets_link(struct build *build) {
  struct model *model = build->model;
  struct ids *scorings = ids_new(build->arena);
  for (size_t i = 0; i < model->sheet_count; i++) {
    link_tree(build, model->sheets[i]);
    add_sheet_id(build, model->sheets[i]);
    resolve_own(build, model->sheets[i]);
  }
  for (size_t i = 0; i < model->scoring_count; i++)
    id_add(build, scorings, &model->scorings[i]->id, model->scorings[i], "scoring");
}
