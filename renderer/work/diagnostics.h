/* diagnostics.h: how findings look on standard error. */
#ifndef RINGI_DIAGNOSTICS_H
#define RINGI_DIAGNOSTICS_H

#include <stdio.h>

#include "ringi.h"

enum diagnostics_form { DIAGNOSTICS_HUMAN, DIAGNOSTICS_JSON };

/* Prints one finding as one line, whatever its strings hold. HUMAN: `FILE:LINE:COL: error: RULE: sentence (POINTER)`,
 * parts that are not there left out, what can't be seen as [U+202E] and the like. JSON: an object, null for what is not there,
 * bytes that are no UTF-8 as U+FFFD. */
void diagnostics_print(FILE *to, enum diagnostics_form form, const struct ringi_message *message);

/* Tells an error of the program itself on standard error; `file` may be NULL. */
void diagnostics_error(enum diagnostics_form form, const char *rule, const char *file, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
