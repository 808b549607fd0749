/* inquiries.c: gathers what is to be asked of a vendor.
 *
 * Leaves how it is told to parts/inquiry.c. Invariant: nothing of the scoring goes into an inquiry but its text and which
 * items it is about: neither a verdict, nor a risk, nor their order. */
#include "input/inquiries.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"

static const struct scoring *present(const struct service *service) {
  return service->scoring_count ? service->scorings[0] : NULL;
}

static bool says_nothing(const struct text *text) {
  for (const char *at = text->bytes; *at; at = g_utf8_next_char(at))
    if (!g_unichar_isspace(g_utf8_get_char(at))) return false;
  return true;
}

bool answer_is_blank(const struct answer *answer) {
  bool told = answer->status.value != STATUS_NONE && answer->status.value != STATUS_STATED;
  return !told && says_nothing(&answer->text) && says_nothing(&answer->mark);
}

static bool has_blank(const struct item *item) {
  bool blank = item->answer_count == 0;
  for (size_t i = 0; i < item->answer_count; i++) blank |= answer_is_blank(&item->answers[i]);
  return blank;
}

enum inquiry_cause inquiry_cause(const struct service *service, const struct item *item) {
  const struct scoring *scoring = present(service);
  const struct judgement *judgement = scoring ? model_judgement(scoring, item) : NULL;
  if (judgement && judgement->verdict.value == VERDICT_UNMET) return CAUSE_UNMET;
  if (judgement && judgement->verdict.value == VERDICT_PARTIAL) return CAUSE_PARTIAL;
  if (judgement && judgement->verdict.value == VERDICT_UNKNOWN) return CAUSE_UNKNOWN;
  if (item->answer_lost) return CAUSE_LOST;
  if (has_blank(item)) return CAUSE_BLANK;
  struct risk_list risks = scoring ? model_risks_of(scoring, item) : (struct risk_list){NULL, 0};
  for (size_t i = 0; i < risks.count; i++)
    if (risks.items[i]->kind.value == RISK_CONTRADICTION && risks.items[i]->status.value != RISK_CLOSED) return CAUSE_DIFFERENT;
  return CAUSE_NONE;
}

bool inquiry_is_made(const struct service *service, const struct item *item) {
  const struct scoring *scoring = present(service);
  if (!scoring) return false;
  const struct judgement *judgement = model_judgement(scoring, item);
  if (judgement && !says_nothing(&judgement->inquiry)) return true;
  struct risk_list risks = model_risks_of(scoring, item);
  for (size_t i = 0; i < risks.count; i++)
    if (!says_nothing(&risks.items[i]->inquiry)) return true;
  return false;
}

/* An item, and an inquiry on its way into the list, with what they are put in order by. */
struct placed { size_t sheet, order, number; struct item *item; };
struct gathered { struct placed first; struct inquiry inquiry; };

struct gathering { struct arena *arena; const struct service *service; struct gathered *items; size_t count, capacity; };

static struct placed placed_of(const struct service *service, struct item *item, size_t number) {
  size_t sheet = 0;
  while (sheet < service->sheet_count && service->sheets[sheet] != item->sheet) sheet++;
  return (struct placed){sheet, item->order, number, item};
}

/* By sheet, by item, then as gathered. For `struct gathered` too, which begins with its first item. */
static int by_place(const void *left, const void *right) {
  const struct placed *a = left, *b = right;
  if (a->sheet != b->sheet) return a->sheet < b->sheet ? -1 : 1;
  if (a->order != b->order) return a->order < b->order ? -1 : 1;
  return a->number < b->number ? -1 : a->number > b->number;
}

/* Adds an inquiry about `items`, which are put in order; one item named twice counts once. */
static void gather(struct gathering *to, const struct text *text, struct placed *items, size_t count) {
  if (count == 0) return;
  qsort(items, count, sizeof *items, by_place);
  struct item **list = arena_new_array(to->arena, struct item *, count);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || items[i].item != list[kept - 1]) list[kept++] = items[i].item;
  to->items = arena_grow(to->arena, to->items, to->count, &to->capacity, sizeof *to->items);
  to->items[to->count] = (struct gathered){items[0], {text, {list, kept}}};
  to->items[to->count].first.number = to->count;
  to->count++;
}

/* A closed risk is asked about no more, unless an answer that it rests on is still not as it should be. */
static bool is_settled(const struct service *service, const struct risk *risk) {
  if (risk->status.value != RISK_CLOSED) return false;
  for (size_t i = 0; i < risk->evidence_count; i++)
    if (inquiry_cause(service, risk->evidence[i].item) != CAUSE_NONE) return false;
  return true;
}

static void gather_risk(struct gathering *to, const struct risk *risk) {
  if (says_nothing(&risk->inquiry) || is_settled(to->service, risk)) return;
  struct placed *items = arena_new_array(to->arena, struct placed, risk->evidence_count + 1);
  for (size_t i = 0; i < risk->evidence_count; i++) items[i] = placed_of(to->service, risk->evidence[i].item, i);
  gather(to, &risk->inquiry, items, risk->evidence_count);
}

struct inquiries inquiries_of(struct arena *arena, const struct service *service) {
  const struct scoring *scoring = present(service);
  struct gathering to = {.arena = arena, .service = service};
  for (size_t i = 0; scoring && i < scoring->item_count; i++) {
    if (says_nothing(&scoring->items[i].inquiry)) continue;
    struct placed item = placed_of(service, scoring->items[i].item, 0);
    gather(&to, &scoring->items[i].inquiry, &item, 1);
  }
  for (size_t i = 0; scoring && i < scoring->risk_count; i++) gather_risk(&to, &scoring->risks[i]);
  if (to.count) qsort(to.items, to.count, sizeof *to.items, by_place);
  struct inquiry *inquiries = arena_new_array(arena, struct inquiry, to.count + 1);
  for (size_t i = 0; i < to.count; i++) inquiries[i] = to.items[i].inquiry;
  return (struct inquiries){inquiries, to.count};
}

/* A sheet that only older scorings of the service name is not asked about any more. */
static bool is_asked_about(const struct service *service, const struct sheet *sheet) {
  bool older = false;
  if (service->scoring_count == 0 || model_is_scored(service->scorings[0], sheet)) return true;
  for (size_t i = 1; i < service->scoring_count; i++) older |= model_is_scored(service->scorings[i], sheet);
  return !older;
}

static void tell_item(struct arena *arena, struct messages *messages, const struct service *service, const struct item *item) {
  static const char *const causes[] = {
      [CAUSE_PARTIAL] = "is judged partial", [CAUSE_UNMET] = "is judged unmet", [CAUSE_UNKNOWN] = "is judged unknown",
      [CAUSE_BLANK] = "is blank",            [CAUSE_LOST] = "was lost in transcription", [CAUSE_DIFFERENT] = "differs from another"};
  enum inquiry_cause cause = inquiry_cause(service, item);
  if (cause == CAUSE_NONE || inquiry_is_made(service, item)) return;
  const struct judgement *judgement = present(service) ? model_judgement(present(service), item) : NULL;
  struct place place = judgement ? json_place(arena, present(service)->file, judgement->json)
                                 : json_place(arena, item->sheet->file, item->json);
  message_add(messages, RINGI_NOTE, "uninquired", &place, "the answer of item %s %s, but no inquiry asks about it: it is not in the letter",
              model_reference(arena, item), causes[cause]);
}

/* True where the vendor is asked something about this service and about none before it. */
static bool begins_letter(struct arena *arena, const struct model *model, const struct service *service) {
  if (inquiries_of(arena, service).count == 0) return false;
  for (const struct service *other = model->services; other < service; other++)
    if (strcmp(other->vendor.bytes, service->vendor.bytes) == 0 && inquiries_of(arena, other).count) return false;
  return true;
}

void inquiries_tell(struct arena *arena, struct messages *messages, const struct model *model) {
  size_t letters = 0;
  for (size_t i = 0; i < model->service_count; i++) {
    const struct service *service = &model->services[i];
    letters += begins_letter(arena, model, service);
    for (size_t k = 0; k < service->sheet_count; k++)
      for (size_t n = 0; is_asked_about(service, service->sheets[k]) && n < service->sheets[k]->item_count; n++)
        tell_item(arena, messages, service, service->sheets[k]->items[n]);
  }
  if (letters > 1)
    message_add(messages, RINGI_NOTE, "letters", NULL, "there are letters to %zu vendors, each on pages of its own: part them before they are sent", letters);
}
