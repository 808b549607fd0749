/* domain_map.c: whether a section is just one domain.
 *
 * Leaves to the model which domain an item belongs to. Invariant: an item is looked at once for the map and once a section. */
#include "parts/scored.h"

struct domain_map {
  const struct scoring *scoring;
  const struct domain ***of_items;  /* by sheet of the scoring, then by the item's order */
  size_t *counts;                   /* items by domain */
};

struct domain_map *domain_map_new(struct arena *arena, const struct scoring *scoring) {
  struct domain_map *map = arena_new(arena, struct domain_map);
  map->scoring = scoring;
  map->of_items = arena_new_array(arena, const struct domain **, scoring->sheet_count);
  map->counts = arena_new_array(arena, size_t, scoring->domain_count + 1);
  for (size_t i = 0; i < scoring->sheet_count; i++) {
    const struct sheet *sheet = scoring->sheets[i].sheet;
    map->of_items[i] = arena_new_array(arena, const struct domain *, sheet->item_count + 1);
    for (size_t k = 0; k < sheet->item_count; k++) {
      const struct domain *domain = model_domain_of(scoring, sheet->items[k]);
      map->of_items[i][k] = domain;
      if (domain) map->counts[domain - scoring->domains]++;
    }
  }
  return map;
}

/* Counts the items below `section`; false where one belongs to another domain than `*domain` (which the first sets). */
static bool one_domain(const struct domain_map *map, const struct domain *const *of_items, const struct section *section,
                       const struct domain **domain, size_t *count) {
  for (size_t i = 0; i < section->item_count; i++) {
    const struct domain *each = of_items[section->items[i].order];
    if (!each || (*domain && each != *domain)) return false;
    *domain = each;
    ++*count;
  }
  for (size_t i = 0; i < section->section_count; i++)
    if (!one_domain(map, of_items, &section->sections[i], domain, count)) return false;
  return true;
}

const struct domain *domain_map_section(const struct domain_map *map, const struct section *section) {
  const struct domain *domain = NULL;
  size_t count = 0;
  for (size_t i = 0; i < map->scoring->sheet_count; i++) {
    if (map->scoring->sheets[i].sheet != section->sheet) continue;
    if (!one_domain(map, map->of_items[i], section, &domain, &count) || !domain) return NULL;
    return map->counts[domain - map->scoring->domains] == count ? domain : NULL;
  }
  return NULL;
}
