/* rules.c: the rules on files as a whole: sheet-hash, sheet-scored-twice, subject; and the order of all.
 *
 * Leaves one value's own rules to read_value.c, references to link.c and resolve.c. Invariant: each rule is told by one
 * function under its name. */
#include <string.h>

#include "input/build.h"

static void rule_sheet_hash(struct build *build, const struct scoring *scoring) {
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct scored_sheet *named = &scoring->sheets[i];
    if (!named->sheet || named->sheet->index->doubled || !text_sound(build, &named->sha256)) continue;
    if (strcmp(named->sha256.raw, named->sheet->file->sha256) != 0)
      tell_leaf(build, RINGI_ERROR, "sheet-hash", named->sha256.source,
                "the file of the sheet \"%s\" has the SHA-256 %s",
                quoted(build, named->sheet->id.raw, named->sheet->id.raw_length), named->sheet->file->sha256);
  }
}

static bool same_text(const struct text *left, const struct text *right) { return strcmp(left->raw, right->raw) == 0; }

/* What stands behind the time: Z, an offset or nothing. */
static const char *zone_of(const struct date *date) {
  size_t length = strlen(date->raw);
  return date->has_time ? date->raw + 11 + strcspn(date->raw + 11, "Z+-") : date->raw + length;
}

/* Whether two dates are one and the same as printed: seconds of 0 may be left out. */
static bool same_date(const struct date *left, const struct date *right) {
  return date_compare(left, right) == 0 && strcmp(zone_of(left), zone_of(right)) == 0;
}

static const struct scored_sheet *naming(const struct scoring *scoring, const struct sheet *sheet) {
  for (size_t i = 0; i < scoring->sheet_count; i++)
    if (scoring->sheets[i].sheet == sheet) return &scoring->sheets[i];
  return NULL;
}

static bool is_known(const struct scoring *scoring) {
  return scoring->scored_at.source && scoring->subject.vendor.source && scoring->subject.service.source;
}

/* Tells it at `later` where it and an earlier scoring don't go together; returns whether it was told. */
static bool check_pair(struct build *build, const struct scoring *earlier, const struct scoring *later,
                       const struct scored_sheet *reference) {
  const char *id = quoted(build, earlier->id.raw, earlier->id.raw_length);
  if (!same_text(&earlier->subject.vendor, &later->subject.vendor) ||
      !same_text(&earlier->subject.service, &later->subject.service))
    tell_leaf(build, RINGI_ERROR, "sheet-scored-twice", reference->id.source,
              "the scoring \"%s\" names this sheet too, and its subject is another", id);
  else if (same_date(&earlier->scored_at, &later->scored_at))
    tell_leaf(build, RINGI_ERROR, "sheet-scored-twice", reference->id.source,
              "the scoring \"%s\" names this sheet too, and its scored_at is the same", id);
  else
    return false;
  return true;
}

/* The model's scorings stand newest first in each service; over services they are compared here. */
static bool is_earlier(const struct scoring *left, const struct scoring *right) {
  int order = date_compare(&left->scored_at, &right->scored_at);
  if (!order) order = strcmp(left->scored_at.raw, right->scored_at.raw);
  if (!order) order = strcmp(left->id.raw, right->id.raw);
  return order ? order < 0 : left->file->order < right->file->order;
}

static void check_reference(struct build *build, const struct scoring *later, const struct scored_sheet *reference) {
  const struct model *model = build->model;
  for (size_t i = 0; i < model->scoring_count; i++) {
    const struct scoring *earlier = model->scorings[i];
    if (earlier != later && is_known(earlier) && is_earlier(earlier, later) && naming(earlier, reference->sheet) &&
        check_pair(build, earlier, later, reference))
      return;
  }
}

static void rule_sheet_scored_twice(struct build *build, const struct scoring *scoring) {
  if (!is_known(scoring)) return;
  for (size_t i = 0; i < scoring->sheet_count; i++)
    if (scoring->sheets[i].sheet) check_reference(build, scoring, &scoring->sheets[i]);
}

/* Tells it once for each member, of the first sheet that has another. */
static void check_subject(struct build *build, const struct scoring *scoring, const struct text *subject, bool vendor) {
  if (!subject->source) return;
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    if (!sheet) continue;
    const struct text *named = vendor ? &sheet->vendor.name : &sheet->service.name;
    if (!named->source || same_text(subject, named)) continue;
    tell_leaf(build, RINGI_WARNING, "subject", subject->source, "the %s of the sheet \"%s\" is \"%s\"",
              vendor ? "vendor" : "service", quoted(build, sheet->id.raw, sheet->id.raw_length),
              quoted(build, named->raw, named->raw_length));
    return;
  }
}

static bool is_service(const struct model *model, const struct text *name) {
  for (size_t i = 0; i < model->sheet_count; i++)
    if (same_text(&model->sheets[i]->service.name, name)) return true;
  return false;
}

/* The names of all sheets are known: each was read. */
static bool services_known(const struct build *build) {
  if (build->files_unknown) return false;
  for (size_t i = 0; i < build->model->sheet_count; i++)
    if (!build->model->sheets[i]->service.name.source) return false;
  return build->model->sheet_count > 0;
}

static void rule_subject_of_document(struct build *build) {
  const struct report_document *document = build->model->document;
  if (!document || !services_known(build)) return;
  for (size_t i = 0; i < document->service_count; i++) {
    const struct text *service = &document->services[i].service;
    if (service->source && !is_service(build->model, service))
      tell_leaf(build, RINGI_WARNING, "subject", service->source, "no sheet is of the service \"%s\"",
                quoted(build, service->raw, service->raw_length));
  }
}

void rules_check(struct build *build) {
  for (size_t i = 0; i < build->model->scoring_count; i++) {
    struct scoring *scoring = build->model->scorings[i];
    rule_sheet_hash(build, scoring);
    rule_sheet_scored_twice(build, scoring);
    check_subject(build, scoring, &scoring->subject.vendor, true);
    check_subject(build, scoring, &scoring->subject.service, false);
    rules_scores(build, scoring);
    rules_verdicts(build, scoring);
  }
  rule_subject_of_document(build);
  rules_dates(build);
}
