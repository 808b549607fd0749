/* heard.h: what the tests of data files share: an arena, and the first finding that was told. */
#ifndef RINGI_TEST_HEARD_H
#define RINGI_TEST_HEARD_H

#include "base/arena.h"
#include "base/message.h"

/* Set-up and tear-down of cmocka: *state is an arena. */
int open_arena(void **state);
int close_arena(void **state);

/* The first finding, and how many there were. */
struct heard { char rule[32], text[512]; size_t line, column, count; };

/* A receiver for messages_flush; `context` is a struct heard, zeroed. */
void hear(void *context, const struct ringi_message *message);

#endif
