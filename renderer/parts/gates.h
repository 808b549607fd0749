/* gates.h: what a report is held to: `decision:reject`, `grade:C`, `risk:high`. */
#ifndef RINGI_GATES_H
#define RINGI_GATES_H

#include "base/arena.h"
#include "doc/facts.h"

/* Reads a gate whose words are known before any input: NULL, or what is wrong with it, in a sentence. */
const char *gate_mistake(struct arena *arena, const char *gate);

/* Judges a gate without a mistake. What is not stated (a service without a scoring, a scoring without an opinion or a
 * grade) meets it: nothing speaks against it. `*sentence`: what met it, NULL where nothing did. False where the gate names
 * a grade that no scale has; `*sentence` says so. */
bool gate_judge(struct arena *arena, const struct facts *facts, const char *gate, const char **sentence);

#endif
