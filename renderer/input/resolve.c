/* resolve.c: what a scoring names: sheets, sections, items, domains, risks, grades; and what is looked up by them.
 *
 * Leaves a sheet's own references to link.c. Invariant: a reference that can't be judged, because what it may mean was
 * not read, is told by nobody; afterwards model_judgement and its like take constant time. */
#include <string.h>

#include "base/limits.h"
#include "input/build.h"

struct resolve {
  struct build *build;
  struct scoring *scoring;
  struct scoring_index *index;
};

/* The string of a reference; NULL where the member is missing or breaks the schema. */
static const struct json_value *reference_of(const struct json_value *object, const char *name) {
  const struct json_value *value = json_member(object, name);
  return value && value->text && is_slug(value->text, value->length) ? value : NULL;
}

static void tell_lost(struct resolve *resolve, const struct json_value *reference, const char *what) {
  tell(resolve->build, RINGI_ERROR, "reference", resolve->scoring->file, reference, "there is no %s \"%s\"", what,
       quoted(resolve->build, reference->text, reference->length));
}

static struct sheet *find_sheet(struct resolve *resolve, const struct json_value *object, const char *name) {
  const struct json_value *reference = reference_of(object, name);
  if (!reference) return NULL;
  struct sheet *sheet = ids_find(resolve->build->sheets, reference->text);
  if (!sheet && !resolve->build->sheets_unknown) tell_lost(resolve, reference, "sheet");
  return sheet;
}

static struct item *find_item(struct resolve *resolve, const struct json_value *object) {
  struct sheet *sheet = find_sheet(resolve, object, "sheet");
  const struct json_value *reference = sheet ? reference_of(object, "item") : NULL;
  if (!reference) return NULL;
  struct item *item = ids_find(sheet->index->items, reference->text);
  if (!item && !sheet->index->items_unknown && !sheet->index->doubled) tell_lost(resolve, reference, "item");
  return item;
}

/* A domain or risk of the scoring; `unknown`: some id of them could not be read. */
static void *find_own(struct resolve *resolve, const struct json_value *reference, const struct ids *ids, bool unknown,
                      const char *what) {
  if (!reference) return NULL;
  void *thing = ids_find(ids, reference->text);
  if (!thing && !unknown) tell_lost(resolve, reference, what);
  return thing;
}

static struct scored_table *table_for(struct resolve *resolve, const struct sheet *sheet) {
  struct scored_table **table = &resolve->index->tables[sheet->number];
  if (!*table) {
    struct arena *arena = resolve->build->arena;
    *table = arena_new(arena, struct scored_table);
    (*table)->judgements = arena_new_array(arena, const struct judgement *, sheet->item_count);
    (*table)->risks = arena_new_array(arena, struct risk_list, sheet->item_count);
    (*table)->domains = arena_new_array(arena, struct domain *, sheet->index->section_count);
  }
  return *table;
}

static void resolve_ids(struct resolve *resolve) {
  struct build *build = resolve->build;
  struct scoring *scoring = resolve->scoring;
  struct ids *sheets = ids_new(build->arena), *conditions = ids_new(build->arena);
  resolve->index->domains = ids_new(build->arena);
  resolve->index->risks = ids_new(build->arena);
  resolve->index->domains_unknown = !scoring->domains;
  resolve->index->risks_unknown = !scoring->risks;
  for (size_t i = 0; i < scoring->sheet_count; i++)
    id_add(build, sheets, &scoring->sheets[i].id, &scoring->sheets[i], "reference to a sheet");
  for (size_t i = 0; i < scoring->domain_count; i++)
    if (!id_add(build, resolve->index->domains, &scoring->domains[i].id, &scoring->domains[i], "domain"))
      resolve->index->domains_unknown = true;
  for (size_t i = 0; i < scoring->risk_count; i++)
    if (!id_add(build, resolve->index->risks, &scoring->risks[i].id, &scoring->risks[i], "risk"))
      resolve->index->risks_unknown = true;
  for (size_t i = 0; i < scoring->overall.condition_count; i++)
    id_add(build, conditions, &scoring->overall.conditions[i].id, &scoring->overall.conditions[i], "condition");
}

static void resolve_grades(struct resolve *resolve) {
  struct scoring *scoring = resolve->scoring;
  struct ids *grades = ids_new(resolve->build->arena);
  for (size_t i = 0; i < scoring->scale.grade_count; i++)
    id_add(resolve->build, grades, &scoring->scale.grades[i].id, &scoring->scale.grades[i], "grade");
  if (scoring->overall.grade.source) scoring->overall.grade_row = ids_find(grades, scoring->overall.grade.raw);
  for (size_t i = 0; i < scoring->domain_count; i++)
    if (scoring->domains[i].grade.source)
      scoring->domains[i].grade_row = ids_find(grades, scoring->domains[i].grade.raw);
}

static void resolve_domain(struct resolve *resolve, struct domain *domain) {
  if (!domain->json || member_broken(domain->json, "sections", domain->sections != NULL))
    resolve->index->membership_unknown = true;
  for (size_t i = 0; i < domain->section_count; i++) {
    struct domain_section *named = &domain->sections[i];
    named->sheet = find_sheet(resolve, named->json, "sheet");
    const struct json_value *reference = named->sheet ? reference_of(named->json, "section") : NULL;
    const struct sheet_index *index = named->sheet ? named->sheet->index : NULL;
    if (reference) named->section = ids_find(index->sections, reference->text);
    if (!named->section) resolve->index->membership_unknown = true;
    if (!named->section && reference && !index->sections_unknown && !index->doubled)
      tell_lost(resolve, reference, "section");
    if (!named->section) continue;
    struct domain **slot = &table_for(resolve, named->sheet)->domains[named->section->order];
    if (!*slot) *slot = domain;
  }
}

/* The domain of the nearest section that one names. */
static struct domain *domain_by_section(const struct scored_table *table, const struct item *item) {
  for (const struct section *section = item->section; section; section = section->parent)
    if (table->domains[section->order]) return table->domains[section->order];
  return NULL;
}

static void resolve_judgement(struct resolve *resolve, struct judgement *judgement) {
  struct scoring_index *index = resolve->index;
  const struct json_value *json = judgement->json, *domain = reference_of(json, "domain");
  judgement->item = find_item(resolve, json);
  if (!reference_of(json, "sheet") || !reference_of(json, "item")) index->entries_unknown = true;
  judgement->domain = find_own(resolve, domain, index->domains, index->domains_unknown, "domain");
  if (!judgement->item || (json_member(json, "domain") && !judgement->domain)) index->membership_unknown = true;
  if (!judgement->item) return;
  struct scored_table *table = table_for(resolve, judgement->item->sheet);
  if (!json_member(json, "domain")) judgement->domain = domain_by_section(table, judgement->item);
  table->judged = true;
  if (!table->judgements[judgement->item->order]) table->judgements[judgement->item->order] = judgement;
}

static void resolve_risk(struct resolve *resolve, struct risk *risk) {
  struct scoring_index *index = resolve->index;
  risk->domain =
      find_own(resolve, reference_of(risk->json, "domain"), index->domains, index->domains_unknown, "domain");
  if (!risk->evidence) index->evidence_unknown = true;
  for (size_t i = 0; i < risk->evidence_count; i++) {
    struct evidence *evidence = &risk->evidence[i];
    evidence->item = find_item(resolve, evidence->json);
    if (!reference_of(evidence->json, "sheet") || !reference_of(evidence->json, "item")) index->evidence_unknown = true;
    if (evidence->item) table_for(resolve, evidence->item->sheet);
  }
}

static struct risk_list *risks_of(struct resolve *resolve, const struct item *item) {
  return &resolve->index->tables[item->sheet->number]->risks[item->order];
}

/* The lists of risks by item: counted, laid into one array, then filled in the risks' order, each risk once. */
static void list_risks(struct resolve *resolve) {
  struct scoring *scoring = resolve->scoring;
  size_t total = 0;
  for (size_t r = 0; r < scoring->risk_count; r++)
    for (size_t e = 0; e < scoring->risks[r].evidence_count; e++)
      if (scoring->risks[r].evidence[e].item) {
        risks_of(resolve, scoring->risks[r].evidence[e].item)->count++;
        total++;
      }
  struct risk **pool = arena_new_array(resolve->build->arena, struct risk *, total);
  size_t used = 0;
  for (size_t r = 0; r < scoring->risk_count; r++)
    for (size_t e = 0; e < scoring->risks[r].evidence_count; e++) {
      struct item *item = scoring->risks[r].evidence[e].item;
      struct risk_list *list = item ? risks_of(resolve, item) : NULL;
      if (!list) continue;
      if (!list->items) {
        list->items = pool + used;
        used += list->count;
        list->count = 0;
      }
      if (list->count && list->items[list->count - 1] == &scoring->risks[r]) continue;
      pool[(size_t)(list->items - pool) + list->count++] = &scoring->risks[r];
    }
}

static void resolve_condition(struct resolve *resolve, struct condition *condition) {
  const struct json_value *list = json_member(condition->json, "risks");
  if (!list || list->kind != JSON_KIND_ARRAY) return;
  struct risk **risks = arena_new_array(resolve->build->arena, struct risk *, list->count);
  size_t count = 0;
  for (const struct json_value *each = list->first; each; each = each->next) {
    if (!each->text || !is_slug(each->text, each->length)) continue;
    struct risk *risk = find_own(resolve, each, resolve->index->risks, resolve->index->risks_unknown, "risk");
    if (risk) risks[count++] = risk;
  }
  condition->risks = (struct risk_list){risks, count};
}

static void check_risk_count(struct resolve *resolve) {
  struct scoring *scoring = resolve->scoring;
  if (scoring->risk_count <= LIMIT_RISKS) return;
  const struct json_value *one = json_member(scoring->json, "risks")->first;
  for (size_t i = 0; i < LIMIT_RISKS; i++) one = one->next;
  tell(resolve->build, RINGI_ERROR, "limit", scoring->file, one, "this is one risk more than the %u of a scoring",
       LIMIT_RISKS);
}

static void scoring_resolve(struct build *build, struct scoring *scoring) {
  scoring->index = arena_new(build->arena, struct scoring_index);
  scoring->index->tables = arena_new_array(build->arena, struct scored_table *, build->model->sheet_count);
  struct resolve resolve = {build, scoring, scoring->index};
  resolve_ids(&resolve);
  resolve_grades(&resolve);
  check_risk_count(&resolve);
  for (size_t i = 0; i < scoring->sheet_count; i++)
    scoring->sheets[i].sheet = find_sheet(&resolve, scoring->sheets[i].json, "id");
  for (size_t i = 0; i < scoring->domain_count; i++) resolve_domain(&resolve, &scoring->domains[i]);
  for (size_t i = 0; i < scoring->item_count; i++) resolve_judgement(&resolve, &scoring->items[i]);
  for (size_t i = 0; i < scoring->risk_count; i++) resolve_risk(&resolve, &scoring->risks[i]);
  list_risks(&resolve);
  for (size_t i = 0; i < scoring->overall.condition_count; i++)
    resolve_condition(&resolve, &scoring->overall.conditions[i]);
  if (!scoring->items) scoring->index->entries_unknown = scoring->index->membership_unknown = true;
  if (!scoring->risks) scoring->index->evidence_unknown = true;
  if (!scoring->domains) scoring->index->membership_unknown = true;
}

void scorings_resolve(struct build *build) {
  for (size_t i = 0; i < build->model->scoring_count; i++) scoring_resolve(build, build->model->scorings[i]);
}
