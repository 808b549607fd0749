/* difference.h: a text whose words differ from another's, those that differ set heavier. */
#ifndef RINGI_DIFFERENCE_H
#define RINGI_DIFFERENCE_H

#include "parts/common.h"

/* Tells `text` as inlines: what stands between the beginning and the end that it shares with `other`, in `strong`. A text
 * that the other only adds to has nothing marked; `other` NULL: nothing is. */
void tell_differing(const struct part_context *context, enum role role, enum role strong, const struct text *text,
                    const struct text *other);

#endif
