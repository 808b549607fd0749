/* message.h: what is told of a run: findings with their places. */
#ifndef RINGI_MESSAGE_H
#define RINGI_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "ringi.h"

/* Where a finding stands. All zero: no place. */
struct place {
  const char *file;    /* the input's name; borrowed */
  size_t file_order;   /* which input, in the order of adding: messages are sorted by it first */
  size_t line, column; /* from 1; column in code points */
  const char *pointer; /* JSON Pointer; borrowed */
};

struct messages;

/* An empty list in `arena`. */
struct messages *messages_new(struct arena *arena);

/* Tells a finding. The sentence is formatted at once; control characters in it become '?'. `place` may be NULL. Equal
 * findings (severity, rule, place, sentence) are told once. Past LIMIT_MESSAGES only the counts go up. */
void message_add(struct messages *messages, enum ringi_severity severity, const char *rule, const struct place *place,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

size_t messages_errors(const struct messages *messages);
size_t messages_warnings(const struct messages *messages);

/* Rule `index` of those that warned, in the order of their first warnings, from 0, and how many warnings it told; NULL
 * past the last. */
const char *messages_warned(const struct messages *messages, size_t index, size_t *count);

/* The status that the errors told so far call for (2 before 70 before 3 before 5 before 6); RINGI_OK where there are none. */
enum ringi_status messages_status(const struct messages *messages);

/* Hands the findings not yet handed out to `tell`, sorted by file, line, column; the order of telling otherwise. */
void messages_flush(struct messages *messages, ringi_message_fn *tell, void *context);

#endif
