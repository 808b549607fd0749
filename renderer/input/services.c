/* services.c: the order of the report: services, their sheets and scorings, and what references call a sheet.
 *
 * Leaves the rules to rules*.c. Invariant: the order comes from what the files say, never from that of the files,
 * save where two say the same. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "input/build.h"

/* A service while it is put in its place. */
struct placed {
  struct service service;
  size_t row;         /* of the document's `services`; their number where it has none */
  const char *first;  /* the smallest sheet id */
};

static bool same_text(const struct text *left, const struct text *right) {
  return left->raw_length == right->raw_length && memcmp(left->raw, right->raw, left->raw_length) == 0;
}

static int by_sheet_id(const void *left, const void *right) {
  const struct sheet *a = *(struct sheet *const *)left, *b = *(struct sheet *const *)right;
  int order = strcmp(a->id.raw, b->id.raw);
  return order ? order : a->number < b->number ? -1 : 1;
}

/* Newest first. */
static int by_scored_at(const void *left, const void *right) {
  const struct scoring *a = *(struct scoring *const *)left, *b = *(struct scoring *const *)right;
  int order = date_compare(&b->scored_at, &a->scored_at);
  if (!order) order = strcmp(b->scored_at.raw, a->scored_at.raw);
  if (!order) order = strcmp(b->id.raw, a->id.raw);
  return order ? order : a->file->order < b->file->order ? -1 : 1;
}

static int by_row(const void *left, const void *right) {
  const struct placed *a = left, *b = right;
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  return strcmp(a->first, b->first);
}

static bool is_named(const struct sheet *sheet, const struct service *service) {
  return same_text(&sheet->vendor.name, &service->vendor) && same_text(&sheet->service.name, &service->name);
}

/* True where the sheet is among a service's: under its name, or joined to it by a scoring. */
static bool is_of(const struct sheet *sheet, const struct service *service) {
  for (size_t i = 0; i < service->sheet_count; i++)
    if (service->sheets[i] == sheet) return true;
  return false;
}

static size_t row_of(const struct report_document *document, const struct service *service) {
  size_t row = 0, count = document ? document->service_count : 0;
  while (row < count &&
         !(document->services[row].service.source && same_text(&document->services[row].service, &service->name)))
    row++;
  return row;
}

/* Groups the sheets, which stand by id. At most LIMIT_INPUTS files are here, so every pair may be compared. */
static size_t group(struct build *build, struct placed *placed) {
  struct model *model = build->model;
  size_t count = 0;
  for (size_t i = 0; i < model->sheet_count; i++) {
    struct sheet *sheet = model->sheets[i];
    size_t at = 0;
    while (at < count && !is_named(sheet, &placed[at].service)) at++;
    struct service *service = &placed[at].service;
    if (at == count) {
      service->vendor = sheet->vendor.name;
      service->name = sheet->service.name;
      service->sheets = arena_new_array(build->arena, struct sheet *, model->sheet_count);
      service->scorings = arena_new_array(build->arena, struct scoring *, model->scoring_count);
      placed[at].row = row_of(model->document, service);
      placed[at].first = sheet->id.raw;
      count++;
    }
    service->sheets[service->sheet_count++] = sheet;
  }
  return count;
}

static size_t place_of(const struct placed *placed, size_t count, const struct sheet *sheet) {
  for (size_t i = 0; i < count; i++)
    if (is_of(sheet, &placed[i].service)) return i;
  return count;
}

/* Sheets that one scoring judges are told together even where their services' names differ (rule `subject` warns): under
 * the name of its subject, else of its first sheet. Nothing that it says may be left without a place. */
static size_t join(struct build *build, struct placed *placed, size_t count) {
  struct model *model = build->model;
  for (size_t i = 0; i < model->scoring_count; i++) {
    const struct scoring *scoring = model->scorings[i];
    size_t into = count;
    for (size_t k = 0; k < model->sheet_count; k++) {
      if (!model_is_scored(scoring, model->sheets[k])) continue;
      size_t at = place_of(placed, count, model->sheets[k]);
      const struct service *service = &placed[at].service;
      bool subject = same_text(&scoring->subject.vendor, &service->vendor) && same_text(&scoring->subject.service, &service->name);
      if (into == count || subject) into = at;
    }
    for (size_t k = 0; k < model->sheet_count && into < count; k++) {
      if (!model_is_scored(scoring, model->sheets[k])) continue;
      size_t at = place_of(placed, count, model->sheets[k]);
      if (at == into) continue;
      struct service *from = &placed[at].service, *to = &placed[into].service;
      for (size_t n = 0; n < from->sheet_count; n++) to->sheets[to->sheet_count++] = from->sheets[n];
      from->sheet_count = 0;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (placed[i].service.sheet_count) placed[kept++] = placed[i];
  return kept;
}

/* The service of a scoring: of those of its sheets the one that its subject names, else that of its first sheet. */
static struct service *service_of(struct model *model, const struct scoring *scoring) {
  struct service *found = NULL;
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    for (size_t k = 0; sheet && k < model->service_count; k++) {
      struct service *service = &model->services[k];
      if (!is_of(sheet, service)) continue;
      if (same_text(&scoring->subject.vendor, &service->vendor) && same_text(&scoring->subject.service, &service->name))
        return service;
      if (!found) found = service;
    }
  }
  return found;
}

/* Puts the sheets that the newest scoring names first, in its order; the others stand by id behind them. */
static void sort_sheets(struct build *build, struct service *service) {
  const struct scoring *newest = service->scoring_count ? service->scorings[0] : NULL;
  struct sheet **sorted = arena_new_array(build->arena, struct sheet *, service->sheet_count);
  bool *taken = arena_new_array(build->arena, bool, build->model->sheet_count);
  size_t count = 0;
  for (size_t i = 0; newest && i < newest->sheet_count; i++) {
    struct sheet *sheet = newest->sheets[i].sheet;
    if (!sheet || taken[sheet->number] || !is_of(sheet, service)) continue;
    taken[sheet->number] = true;
    sorted[count++] = sheet;
  }
  for (size_t i = 0; i < service->sheet_count; i++)
    if (!taken[service->sheets[i]->number]) sorted[count++] = service->sheets[i];
  service->sheets = sorted;
}

/* A, B ... Z, AA, AB ... */
static const char *letters(struct arena *arena, size_t number) {
  char name[8], *end = name + sizeof name - 1;
  *end = 0;
  for (size_t rest = number + 1; rest && end > name; rest = (rest - 1) / 26) *--end = (char)('A' + (rest - 1) % 26);
  return arena_copy(arena, end, strlen(end));
}

static void name_sheets(struct build *build) {
  struct model *model = build->model;
  struct ids *shorts = ids_new(build->arena);
  for (size_t i = 0; i < model->sheet_count; i++)
    if (model->sheets[i]->short_name.source) ids_add(shorts, model->sheets[i]->short_name.raw, model->sheets[i]);
  size_t number = 0;
  for (size_t i = 0; i < model->sheet_count; i++) {
    struct sheet *sheet = model->sheets[i];
    sheet->joint = sheet->short_name.source ? "" : "-";
    if (sheet->short_name.source) {
      sheet->reference_name = sheet->short_name.bytes;
      continue;
    }
    do sheet->reference_name = letters(build->arena, number++);
    while (ids_find(shorts, sheet->reference_name));
  }
}

/* Lays the lists of the whole report out in the order of its services. */
static void list_all(struct build *build) {
  struct model *model = build->model;
  struct scoring **lost = arena_new_array(build->arena, struct scoring *, model->scoring_count);
  size_t sheets = 0, scorings = 0, lost_count = 0;
  for (size_t i = 0; i < model->scoring_count; i++)
    if (!service_of(model, model->scorings[i])) lost[lost_count++] = model->scorings[i];
  for (size_t i = 0; i < model->service_count; i++) {
    struct service *service = &model->services[i];
    for (size_t k = 0; k < service->sheet_count; k++) model->sheets[sheets++] = service->sheets[k];
    for (size_t k = 0; k < service->scoring_count; k++) model->scorings[scorings++] = service->scorings[k];
  }
  for (size_t i = 0; i < lost_count; i++) model->scorings[scorings++] = lost[i];
}

void services_order(struct build *build) {
  struct model *model = build->model;
  qsort(model->sheets, model->sheet_count, sizeof *model->sheets, by_sheet_id);
  qsort(model->scorings, model->scoring_count, sizeof *model->scorings, by_scored_at);
  struct placed *placed = arena_new_array(build->arena, struct placed, model->sheet_count);
  model->service_count = join(build, placed, group(build, placed));
  qsort(placed, model->service_count, sizeof *placed, by_row);
  model->services = arena_new_array(build->arena, struct service, model->service_count);
  for (size_t i = 0; i < model->service_count; i++) model->services[i] = placed[i].service;
  for (size_t i = 0; i < model->scoring_count; i++) {
    struct service *service = service_of(model, model->scorings[i]);
    if (service) service->scorings[service->scoring_count++] = model->scorings[i];
  }
  for (size_t i = 0; i < model->service_count; i++) sort_sheets(build, &model->services[i]);
  list_all(build);
  name_sheets(build);
}
