/* common.c: chapters, references and sentences.
 *
 * Leaves words to words.c and the label file. Invariant: whatever stands for a leaf of the inputs names it, so that the
 * completeness of a report can be judged. */
#include "parts/common.h"

#include <string.h>

#include "parts/chosen.h"
#include "parts/form_plan.h"
#include "parts/tally.h"

bool has_part(const struct part_context *context, const char *name) {
  for (size_t i = 0; i < context->layout->part_count; i++)
    if (strcmp(context->layout->parts[i].name, name) == 0) return true;
  return false;
}

const char *default_title(const struct part_context *context) {
  if (context->layout->title) return context->layout->title;
  if (has_part(context, "compare_summary")) return word(context, "title.comparison");
  return word(context, is_of_changes(context) ? "title.change" : "title.default");
}

bool is_of_changes(const struct part_context *context) { return has_part(context, "change_summary"); }

bool titled_by_document(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  return document && document->title.source && (!is_of_changes(context) || form_is_told(context));
}

/* Parts told so far: the top sections that are in the contents. */
static size_t chapters(const struct document *document) {
  size_t count = 0;
  for (const struct node *node = document->root->first; node; node = node->next)
    if (node->kind == NODE_SECTION && node->as.section.level == 1 && node->as.section.in_contents) count++;
  return count;
}

const char *chapter_anchor(const struct part_context *context, const char *name) {
  if (!context->service) return arena_format(context->arena, "part-%s", name);
  return arena_format(context->arena, "part-%s-%zu", name, (size_t)(context->service - context->model->services) + 1);
}

const char *service_words(const struct part_context *context, const struct service *service) {
  const struct model *model = context->model;
  for (size_t i = 0; i < model->service_count; i++)
    if (&model->services[i] != service && strcmp(model->services[i].name.bytes, service->name.bytes) == 0)
      return label_format(context->arena, context->labels, "service.of_vendor", "service", service->name.bytes, "vendor",
                          service->vendor.bytes, NULL);
  return service->name.bytes;
}

bool shows(const struct part_context *context, const char *block) {
  return context->options->flags.count == 0 || option_flag(context->options, block);
}

const char *chapter_title(const struct part_context *context, const char *name) {
  for (size_t i = 0; i < context->layout->part_count; i++) {
    const struct layout_part *part = &context->layout->parts[i];
    if (part->options.title && strcmp(part->name, name) == 0) return part->options.title;
  }
  return word(context, arena_format(context->arena, "chapter.%s", name));
}

void open_chapter(const struct part_context *context, const char *name) {
  const char *title = chapter_title(context, name);
  const char *number = count_words(context->arena, chapters(context->document) + 1);
  const char *words = label_format(context->arena, context->labels, "heading.chapter", "number", number, "title", title, NULL);
  if (context->service && context->model->service_count > 1)
    words = label_format(context->arena, context->labels, "heading.of_service", "chapter", words, "service",
                         service_words(context, context->service), NULL);
  open_heading(context, 1, words, chapter_anchor(context, name));
}

void open_heading(const struct part_context *context, unsigned level, const char *words, const char *anchor) {
  struct node *section = doc_open_section(context->document, level, anchor);
  doc_text(context->document, section->role, words, 0);
  doc_close_heading(context->document);
}

const char *item_anchor(const struct part_context *context, const struct item *item) {
  return arena_format(context->arena, "item-%s:%s", item->sheet->id.bytes, item->id.bytes);
}

const char *risk_anchor(const struct part_context *context, const struct scoring *scoring, const struct risk *risk) {
  return arena_format(context->arena, "risk-%s:%s", scoring->id.bytes, risk->id.bytes);
}

const char *section_anchor(const struct part_context *context, const struct section *section) {
  return arena_format(context->arena, "section-%s:%s", section->sheet->id.bytes, section->id.bytes);
}

static const struct service *service_of(const struct model *model, const struct sheet *sheet) {
  for (size_t i = 0; i < model->service_count; i++)
    for (size_t k = 0; k < model->services[i].sheet_count; k++)
      if (model->services[i].sheets[k] == sheet) return &model->services[i];
  return NULL;
}

bool is_superseded(const struct part_context *context, const struct sheet *sheet) {
  const struct service *service = service_of(context->model, sheet);
  bool older = false;
  if (!service || service->scoring_count == 0 || is_scored(service->scorings[0], sheet)) return false;
  for (size_t i = 1; i < service->scoring_count; i++) older |= is_scored(service->scorings[i], sheet);
  return older;
}

const char *sheet_edition(const struct part_context *context, const struct sheet *sheet) {
  const struct service *service = service_of(context->model, sheet);
  bool shared = false, told = false, rivals = false;
  const struct scoring *newest = service && service->scoring_count ? service->scorings[0] : NULL;
  const struct date *date = sheet_date(sheet);
  for (size_t i = 0; service && i < service->sheet_count; i++) {
    const struct sheet *other = service->sheets[i];
    if (other == sheet || strcmp(other->reference_name, sheet->reference_name) != 0) continue;
    shared = true;
    rivals |= is_scored(newest, other);
    told |= !date || (sheet_date(other) && sheet_date(other)->year == date->year);
  }
  if (!shared || (is_scored(newest, sheet) && !rivals)) return ""; /* the one of that name that counts now */
  const char *words = told ? sheet->id.bytes : year_words(context, date);
  return label_format(context->arena, context->labels, "edition", "which", words, NULL);
}

const char *sheet_name(const struct part_context *context, const struct sheet *sheet) {
  return arena_format(context->arena, "%s%s", sheet->reference_name, sheet_edition(context, sheet));
}

void refer_item(const struct part_context *context, enum role role, const struct item *item, bool page) {
  bool leads = has_part(context, "items") ? item_is_told(context, item) : has_part(context, "list_items");
  if (leads) doc_open_reference(context->document, item_anchor(context, item), page);
  const char *words = arena_format(context->arena, "%s%s", model_reference(context->arena, item), sheet_edition(context, item->sheet));
  if (leads) doc_text(context->document, role, words, 0);
  else doc_value(context->document, role, words, 0); /* it never wraps */
  if (leads) doc_close(context->document);
}

/* The present scoring's risks stand in the part `risks` or its list, those of older ones in `earlier`. */
static bool leads_to_risk(const struct part_context *context, const struct risk *risk) {
  bool present = context->service && context->service->scoring_count && context->scoring == context->service->scorings[0];
  if (!present) return has_part(context, "earlier");
  return has_part(context, "risks") ? risk_is_told(context, risk) : has_part(context, "list_risks");
}

void refer_risk(const struct part_context *context, enum role role, const struct risk *risk, bool page) {
  bool leads = leads_to_risk(context, risk);
  if (leads) doc_open_reference(context->document, risk_anchor(context, context->scoring, risk), page);
  if (leads) doc_text(context->document, role, risk->id.bytes, 0);
  else doc_value(context->document, role, risk->id.bytes, 0);
  if (leads) doc_close(context->document);
}

void refer_items(const struct part_context *context, enum role role, const struct item_list *items, bool page) {
  for (size_t i = 0; i < items->count; i++) {
    if (i) say_words(context, role, "between");
    refer_item(context, role, items->items[i], page);
  }
}

void refer_risks(const struct part_context *context, enum role role, const struct risk_list *risks, bool page) {
  for (size_t i = 0; i < risks->count; i++) {
    if (i) say_words(context, role, "between");
    refer_risk(context, role, risks->items[i], page);
  }
}

struct slot slot_text(const char *name, const struct text *text) { return (struct slot){name, text->bytes, text->source, false}; }

struct slot slot_value(const char *name, const char *words, uint32_t source) { return (struct slot){name, words, source, true}; }

struct slot slot_words(const char *name, const char *words) { return (struct slot){name, words, 0, false}; }

struct slot slot_count(const struct part_context *context, const char *name, size_t count) {
  return slot_words(name, count_words(context->arena, count));
}

struct slot slot_score(const struct part_context *context, const char *name, const struct number *score) {
  const char *words = score->null ? word(context, "score.none") : score_words(context->arena, score->value);
  return slot_value(name, words, score->source);
}

static const struct slot *slot_for(const struct slot *slots, size_t count, const struct label_part *part) {
  for (size_t i = 0; i < count; i++)
    if (slots[i].name && strlen(slots[i].name) == part->length && strncmp(slots[i].name, part->bytes, part->length) == 0)
      return &slots[i];
  return NULL;
}

void say(const struct part_context *context, enum role role, const char *key, const struct slot *slots, size_t count) {
  const char *rest = label(context->labels, key);
  for (struct label_part part; (rest = label_next(rest, &part));) {
    const struct slot *slot = part.place ? slot_for(slots, count, &part) : NULL;
    if (!part.place) doc_piece(context->document, role, part.bytes, part.length, 0, 0);
    else if (!slot) label_unfilled(context->labels, key, &part);
    else if (slot->value) doc_value(context->document, role, slot->text, slot->source);
    else doc_text(context->document, role, slot->text, slot->source);
  }
}

void say_words(const struct part_context *context, enum role role, const char *key) {
  doc_text(context->document, role, word(context, key), 0);
}

void say_paragraph(const struct part_context *context, enum role role, const char *key) {
  doc_open_paragraph(context->document, role);
  say_words(context, role, key);
  doc_close(context->document);
}

void tell_text(const struct part_context *context, enum role role, const struct text *text) {
  if (!text->source) return;
  if (text->length) doc_text_with_urls(context->document, role, text->bytes, text->source);
  else doc_value(context->document, role, word(context, "blank"), text->source);
}

void tell_paragraph(const struct part_context *context, enum role role, const struct text *text) {
  if (!text->source) return;
  doc_open_paragraph(context->document, role);
  tell_text(context, role, text);
  doc_close(context->document);
}

void tell_labelled(const struct part_context *context, enum role role, enum role label_role, const char *key,
                   const struct text *text) {
  if (!text->source) return;
  doc_open_paragraph(context->document, role);
  say_words(context, label_role, key);
  say_words(context, role, "wide");
  tell_text(context, role, text);
  doc_close(context->document);
}

void tell_texts(const struct part_context *context, enum role role, const struct texts *texts) {
  for (size_t i = 0; i < texts->count; i++) {
    if (i) say_words(context, role, "comma");
    tell_text(context, role, &texts->items[i]);
  }
}

const char *take_words(const struct part_context *context, struct sink *words) {
  if (sink_failed(words)) arena_fail(context->arena);
  const char *text = arena_copy(context->arena, (const char *)words->bytes, words->size);
  sink_free(words);
  return text;
}

void told_already(const struct part_context *context, enum role role, uint32_t source) {
  if (source) doc_value(context->document, role, "", source);
}

void mark_language(const struct part_context *context, const struct node *top, const struct sheet *sheet) {
  const char *lang = sheet->lang.bytes, *own = context->document->lang;
  size_t length = strcspn(lang, "-");
  if (length == strcspn(own, "-") && strncasecmp(lang, own, length) == 0) return;
  for (const struct node *node = top; node; node = node_after(node, top))
    if (node->kind == NODE_TEXT && node->as.text.source && !node->as.text.value) ((struct node *)(uintptr_t)node)->as.text.lang = lang;
}

size_t chosen_columns(const struct part_context *context, const char *const *names, size_t count, unsigned *at) {
  const struct words *chosen = &context->options->columns;
  size_t found = 0;
  for (size_t i = 0; i < chosen->count; i++)
    for (unsigned k = 0; k < count; k++)
      if (strcmp(names[k], chosen->items[i]) == 0) at[found++] = k;
  for (unsigned k = 0; !chosen->count && k < count; k++) at[found++] = k;
  return found;
}
