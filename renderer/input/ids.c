/* ids.c: a hash table of GLib's in the arena's care.
 *
 * Leaves to the callers what a second thing of the same id means. Invariant: the table is freed on every way out. */
#include "input/ids.h"

#include <glib.h>

struct ids { GHashTable *table; };

static void ids_free(void *thing) {
  struct ids *ids = thing;
  if (ids->table) g_hash_table_unref(ids->table);
}

struct ids *ids_new(struct arena *arena) {
  struct ids *ids = arena_new(arena, struct ids);
  arena_defer(arena, ids_free, ids);
  ids->table = g_hash_table_new(g_str_hash, g_str_equal);
  return ids;
}

void *ids_add(struct ids *ids, const char *id, void *thing) {
  void *there = g_hash_table_lookup(ids->table, id);
  if (!there) g_hash_table_insert(ids->table, (gpointer)(guintptr)id, thing);
  return there;
}

void *ids_find(const struct ids *ids, const char *id) { return g_hash_table_lookup(ids->table, id); }
