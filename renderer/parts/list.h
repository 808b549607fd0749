/* list.h: the functions of the parts, one a row of style/part_names.h. */
#ifndef RINGI_PART_LIST_H
#define RINGI_PART_LIST_H

#include "parts/parts.h"
#include "style/part_names.h"

#define DECLARE(name, ...) void part_##name(const struct part_context *context);
PART_NAMES(DECLARE)
#undef DECLARE

#endif
