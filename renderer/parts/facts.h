/* facts.h: the facts of a report out of its model. */
#ifndef RINGI_PART_FACTS_H
#define RINGI_PART_FACTS_H

#include "doc/facts.h"
#include "input/model.h"

/* The facts of a model without errors, in its arena. `title`, `date`: of the report; `hash`: over its inputs. */
const struct facts *facts_new(const struct model *model, const char *version, const char *title, const char *date, const char *hash);

#endif
