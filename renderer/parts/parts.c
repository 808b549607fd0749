/* parts.c: the table of parts, and the tree of a whole report: metadata, furniture, the layout's parts in their order.
 *
 * Leaves what is said to the parts. Invariant: neighbouring parts that are told per service are told for one service
 * after another, so that a service's chapters stand together. */
#include "parts/parts.h"

#include <string.h>

#include "parts/common.h"
#include "parts/compare.h"
#include "parts/facts.h"
#include "parts/form_plan.h"
#include "parts/list.h"

#define ROW(name, per_service, ...) {#name, per_service, part_##name},
static const struct part parts[] = {PART_NAMES(ROW)};
#undef ROW

const struct part *part_at(size_t index) { return index < sizeof parts / sizeof *parts ? &parts[index] : NULL; }

const struct part *part_find(const char *name) {
  for (size_t i = 0; part_at(i); i++)
    if (strcmp(parts[i].name, name) == 0) return &parts[i];
  return NULL;
}

static const char *two(const struct part_context *context, const struct text *left, const struct text *right) {
  if (!left->source) return right->source ? right->bytes : NULL;
  if (!right->source) return left->bytes;
  return arena_format(context->arena, "%s%s%s", left->bytes, word(context, "wide"), right->bytes);
}

/* The names of all services, for the title and the subject. */
static const char *service_names(const struct part_context *context) {
  const char *names = "";
  for (size_t i = 0; i < context->model->service_count; i++)
    names = arena_format(context->arena, "%s%s%s", names, i ? word(context, "between") : "", service_words(context, &context->model->services[i]));
  return names;
}

static const char *report_title(const struct part_context *context) {
  return titled_by_document(context) ? context->model->document->title.bytes : default_title(context);
}

/* 1f0c93d2…7be4a051 */
static const char *short_hash(const struct part_context *context) {
  const char *hash = context->report_hash;
  if (!hash || strlen(hash) < 16) return NULL;
  return label_format(context->arena, context->labels, "foot.hash", "first", arena_copy(context->arena, hash, 8), "last",
                      hash + strlen(hash) - 8, NULL);
}

/* ISO 8601, of the document, else of the newest scoring. */
static const char *report_date(const struct part_context *context) {
  const struct report_document *document = context->model->document;
  if (context->date) return context->date;
  if (document && document->issued.source) return document->issued.raw;
  const struct date *newest = NULL;
  for (size_t i = 0; i < context->model->scoring_count; i++) {
    const struct date *date = &context->model->scorings[i]->scored_at;
    if (!newest || days_compare(date, newest) > 0) newest = date;
  }
  return newest ? newest->raw : NULL;
}

/* A letter goes out of the house: its metadata and furniture hold nothing of the document but the organisation, and name a
 * service only where all letters are to its vendor. */
static void set_letter_metadata(const struct part_context *context) {
  struct document *document = context->document;
  const struct report_document *filed = context->model->document;
  const char *names = service_names(context);
  document->lang = word(context, "lang");
  document->title = context->model->service_count == 1
                        ? label_format(context->arena, context->labels, "inquiry.meta", "service", names, NULL)
                        : word(context, "inquiry.title");
  document->root->as.section.title = document->title;
  document->author = filed && filed->organization.source ? filed->organization.bytes : NULL;
  document->date = context->date;
  document->head_left = document->title;
  document->foot_middle = short_hash(context);
}

static void set_metadata(const struct part_context *context) {
  struct document *document = context->document;
  const struct report_document *filed = context->model->document;
  const char *names = service_names(context);
  document->lang = word(context, "lang");
  document->title = label_format(context->arena, context->labels, "meta.title", "title", report_title(context), "services", names, NULL);
  document->root->as.section.title = document->title;
  document->subject = label_format(context->arena, context->labels, "meta.subject", "services", names, NULL);
  document->date = report_date(context);
  document->foot_middle = short_hash(context);
  bool one = context->model->service_count == 1;
  document->head_left = one ? label_format(context->arena, context->labels, is_of_changes(context) ? "head.change" : "head.service", "service", names, NULL)
                            : has_part(context, "compare_summary") || is_of_changes(context) ? default_title(context) : word(context, "head.services");
  if (!filed) return;
  const char *place = two(context, &filed->organization, &filed->department);
  document->author = filed->author.source ? filed->author.bytes : place;
  document->foot_left = two(context, &filed->number, &filed->classification);
  document->watermark = filed->watermark.source ? filed->watermark.bytes : NULL;
}

static void build_for_service(const struct part_context *context, const struct service *service, const struct layout_part *entry) {
  struct part_context own = *context;
  own.options = &entry->options;
  own.service = service;
  own.scoring = service->scoring_count ? service->scorings[0] : NULL;
  part_find(entry->name)->build(&own);
}

/* The parts from `first` on that are told per service; returns the number behind the last. */
static size_t build_run(const struct part_context *context, size_t first) {
  const struct layout *layout = context->layout;
  size_t end = first;
  while (end < layout->part_count && part_find(layout->parts[end].name)->per_service) end++;
  for (size_t i = 0; i < context->model->service_count; i++)
    for (size_t k = first; k < end; k++) build_for_service(context, &context->model->services[i], &layout->parts[k]);
  return end;
}

const char *parts_unfit(const struct part_context *context) {
  size_t count = context->model->service_count;
  bool compares = false;
  for (size_t i = 0; i < context->layout->part_count; i++) compares |= strncmp(context->layout->parts[i].name, "compare_", 8) == 0;
  if (!compares || (count >= COMPARE_LEAST && count <= COMPARE_MOST)) return NULL;
  return arena_format(context->arena, "the layout \"%.200s\" compares %d to %d services, and the inputs are of %zu",
                      context->layout->name, COMPARE_LEAST, COMPARE_MOST, count);
}

static void set_facts(const struct part_context *context) {
  context->document->facts = facts_new(context->model, context->program_version, report_title(context), report_date(context), context->report_hash);
}

/* The words of a label before, between and behind its places. */
static void words_around(const struct part_context *context, const char *key, const char **words, size_t most) {
  size_t place = 0;
  const char *rest = word(context, key);
  for (size_t i = 0; i < most; i++) words[i] = "";
  for (struct label_part part; (rest = label_next(rest, &part));) {
    if (part.place) place++;
    else if (place < most) words[place] = arena_copy(context->arena, part.bytes, part.length);
  }
}

static struct page_words page_words(const struct part_context *context, const char *key) {
  const char *words[3];
  words_around(context, key, words, 3);
  return (struct page_words){words[0], words[1], words[2]};
}

/* How pages are counted and referred to, once it is known whether the form leads. */
static void set_page_words(const struct part_context *context) {
  struct document *document = context->document;
  const char *reference[2], *bare[2];
  document->continued = word(context, "continued");
  document->pages = page_words(context, "page.of");
  document->form_pages = page_words(context, "page.form");
  document->annex_pages = page_words(context, "page.annex");
  words_around(context, document->form ? "page.reference.annex" : "page.reference", reference, 2);
  words_around(context, document->form ? "page.bare.annex" : "page.bare", bare, 2);
  document->references = (struct reference_words){reference[0], reference[1], bare[0], bare[1]};
}

bool parts_squeezed(const struct part_context *context) { return context->layout->one_page || form_is_told(context); }

unsigned parts_squeeze_most(const struct part_context *context) {
  unsigned form = has_part(context, "form") ? form_plan(context).steps : 0, ticket = has_part(context, "ticket") ? ticket_steps(context) : 0;
  return form > ticket ? form : ticket;
}

unsigned parts_regain_most(const struct part_context *context) {
  return context->layout->one_page || !form_is_told(context) ? 0 : form_plan(context).gains;
}

void parts_build_trial(const struct part_context *context) {
  if (context->layout->one_page) {
    parts_build(context);
    return;
  }
  struct part_context whole = *context;
  whole.options = form_options(context);
  whole.service = NULL;
  whole.scoring = NULL;
  set_metadata(&whole);
  part_form(&whole);
  set_page_words(&whole);
}

void parts_build(const struct part_context *context) {
  const struct layout *layout = context->layout;
  struct part_context whole = *context;
  static const struct part_options none;
  whole.options = &none;
  whole.service = NULL;
  whole.scoring = NULL;
  if (layout->letter) set_letter_metadata(&whole);
  else set_metadata(&whole);
  set_facts(&whole);
  for (size_t i = 0; i < layout->part_count;) {
    const struct part *part = part_find(layout->parts[i].name);
    if (part->per_service) {
      i = build_run(&whole, i);
      continue;
    }
    whole.options = &layout->parts[i].options;
    part->build(&whole);
    i++;
  }
  set_page_words(&whole);
  const struct node *last = context->document->root->last;
  if (last && last->kind == NODE_BREAK) return; /* the form alone, which has its own */
  say_paragraph(&whole, ROLE_END, "end"); /* right behind the last line of the text */
  if (layout->blank_below) say_paragraph(&whole, ROLE_BLANK_BELOW, "end.blank_below");
}
