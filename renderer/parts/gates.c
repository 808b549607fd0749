/* gates.c: reads and judges gates. The sentences are for whoever reads a pipeline's log, so they name what met a gate. */
#include "parts/gates.h"

#include <string.h>

#include "base/sink.h"
#include "style/nearest.h"

static const char *const kinds[] = {"decision", "grade", "risk"};
static const char *const decisions[] = {"approve", "conditional", "hold", "reject"};
enum { KINDS = sizeof kinds / sizeof *kinds, DECISIONS = sizeof decisions / sizeof *decisions, NAMED_RISKS = 10 };

static const char *taken(struct arena *arena, struct sink *words) {
  if (sink_failed(words)) {
    sink_free(words);
    arena_fail(arena);
  }
  const char *text = arena_copy(arena, (const char *)words->bytes, words->size);
  sink_free(words);
  return text;
}

static const char *unknown(struct arena *arena, const char *what, const char *word, const char *const *words, size_t count) {
  struct sink list = {0};
  const char *near = nearest_word(word, words, count);
  for (size_t i = 0; i < count; i++) sink_format(&list, "%s%s", i ? ", " : "", words[i]);
  const char *known = taken(arena, &list);
  if (near) return arena_format(arena, "there is no %s \"%.60s\" for --fail-on; \"%s\" is near (%s)", what, word, near, known);
  return arena_format(arena, "there is no %s \"%.60s\" for --fail-on; there are %s", what, word, known);
}

static bool among(const char *word, const char *const *words, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(words[i], word) == 0) return true;
  return false;
}

/* The words behind the colon, apart by commas: the next one at `*at`, which is moved on; NULL at the end. */
static const char *next_word(struct arena *arena, const char **at) {
  if (!*at) return NULL;
  size_t length = strcspn(*at, ",");
  const char *word = arena_copy(arena, *at, length);
  *at = (*at)[length] ? *at + length + 1 : NULL;
  return word;
}

/* The gate's kind; what it is held to in `*value`. */
static const char *kind_of(struct arena *arena, const char *gate, const char **value) {
  size_t length = strcspn(gate, ":");
  *value = gate[length] ? gate + length + 1 : NULL;
  return arena_copy(arena, gate, length);
}

const char *gate_mistake(struct arena *arena, const char *gate) {
  const char *value, *kind = kind_of(arena, gate, &value);
  if (!among(kind, kinds, KINDS)) return unknown(arena, "gate", kind, kinds, KINDS);
  if (!value || !*value) return arena_format(arena, "--fail-on %s needs a word: decision:reject, grade:C, risk:high", kind);
  if (strcmp(kind, "risk") == 0)
    return among(value, fact_levels + 1, FACT_LEVELS - 1) ? NULL : unknown(arena, "level", value, fact_levels + 1, FACT_LEVELS - 1);
  if (strcmp(kind, "grade") == 0) return NULL; /* grades are the scale's */
  for (const char *word; (word = next_word(arena, &value));)
    if (!among(word, decisions, DECISIONS)) return unknown(arena, "decision", word, decisions, DECISIONS);
  return NULL;
}

/* --- judging: each adds to `met` what meets the gate --- */

static void say(struct sink *met, const struct fact_service *service, const char *what) {
  sink_format(met, "%s%s (%s) %s", met->size ? "; " : "", service->service, service->vendor, what);
}

static void judge_decision(struct arena *arena, struct sink *met, const struct fact_service *service, const char *value) {
  if (!service->decision) say(met, service, "has no opinion");
  for (const char *word; service->decision && (word = next_word(arena, &value));)
    if (strcmp(word, service->decision) == 0) {
      say(met, service, arena_format(arena, "has the opinion %s", word));
      return;
    }
}

static void judge_grade(struct arena *arena, struct sink *met, const struct fact_service *service, const char *value) {
  size_t limit = 0;
  while (limit < service->grade_count && strcmp(service->grades[limit], value) != 0) limit++;
  if (limit == service->grade_count) say(met, service, arena_format(arena, "is graded by a scale without %.60s", value));
  else if (service->grade_at == service->grade_count) say(met, service, "has no grade");
  else if (service->grade_at >= limit) say(met, service, arena_format(arena, "has the grade %s", service->grades[service->grade_at]));
}

static void judge_risks(struct arena *arena, struct sink *met, const struct fact_service *service, const char *value) {
  struct sink list = {0};
  size_t count = 0;
  int limit = 1;
  while (strcmp(fact_levels[limit], value) != 0) limit++;
  for (size_t i = 0; i < service->risk_count; i++) {
    const struct fact_risk *risk = &service->risks[i];
    if (!fact_is_unresolved(risk) || risk->level > limit) continue;
    const char *level = risk->level ? fact_levels[risk->level] : "no level";
    if (++count <= NAMED_RISKS) sink_format(&list, "%s%s %s", count > 1 ? ", " : "", risk->id, level);
  }
  if (count > NAMED_RISKS) sink_format(&list, " and %zu more", count - NAMED_RISKS);
  const char *named = count ? taken(arena, &list) : "";
  if (count) say(met, service, arena_format(arena, "has %zu unresolved %s: %s", count, count > 1 ? "risks" : "risk", named));
}

static bool scale_has(const struct facts *facts, const char *grade) {
  bool scored = false;
  for (size_t i = 0; i < facts->service_count; i++) {
    const struct fact_service *service = &facts->services[i];
    scored |= service->scored;
    if (among(grade, service->grades, service->grade_count)) return true;
  }
  return !scored;
}

/* The grades of all scales, for the sentence on one that is none. */
static const char *unknown_grade(struct arena *arena, const struct facts *facts, const char *grade) {
  const struct fact_service *service = facts->services;
  while (!service->grade_count && service + 1 < facts->services + facts->service_count) service++;
  if (service->grade_count) return unknown(arena, "grade", grade, service->grades, service->grade_count);
  return arena_format(arena, "there is no grade \"%.60s\" for --fail-on: no scale has grades", grade);
}

bool gate_judge(struct arena *arena, const struct facts *facts, const char *gate, const char **sentence) {
  const char *value, *kind = kind_of(arena, gate, &value);
  bool grade = strcmp(kind, "grade") == 0;
  struct sink met = {0};
  *sentence = NULL;
  if (grade && !scale_has(facts, value)) {
    *sentence = unknown_grade(arena, facts, value);
    return false;
  }
  for (size_t i = 0; i < facts->service_count; i++) {
    const struct fact_service *service = &facts->services[i];
    if (!service->scored) say(&met, service, "has no scoring");
    else if (grade) judge_grade(arena, &met, service, value);
    else if (strcmp(kind, "risk") == 0) judge_risks(arena, &met, service, value);
    else judge_decision(arena, &met, service, value);
  }
  if (met.size) *sentence = arena_format(arena, "%s is met: %s", gate, taken(arena, &met));
  return true;
}
