/* heard.c: keeps the first finding, counts the others. */
#include "heard.h"

#include <stdio.h>

int open_arena(void **state) { return !(*state = arena_open((size_t)64 << 20)); }

int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

void hear(void *context, const struct ringi_message *message) {
  struct heard *heard = context;
  if (heard->count++) return;
  snprintf(heard->rule, sizeof heard->rule, "%s", message->rule);
  snprintf(heard->text, sizeof heard->text, "%s", message->text);
  heard->line = message->line;
  heard->column = message->column;
}
