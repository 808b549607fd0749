/* ids.h: the room's own: what is found by its id. */
#ifndef RINGI_INPUT_IDS_H
#define RINGI_INPUT_IDS_H

#include "base/arena.h"

struct ids;

/* An empty table; it is freed with the arena. */
struct ids *ids_new(struct arena *arena);

/* Adds `thing` under `id` (borrowed). Returns the thing that stands there already and stays; NULL where it is new. */
void *ids_add(struct ids *ids, const char *id, void *thing);

/* NULL where there is none. */
void *ids_find(const struct ids *ids, const char *id);

#endif
