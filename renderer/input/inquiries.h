/* inquiries.h: what is to be asked of a vendor: the inquiries of a service's present scoring, and the answers that call
 * for one and have none. */
#ifndef RINGI_INQUIRIES_H
#define RINGI_INQUIRIES_H

#include "input/model.h"

/* One inquiry: its text, and the items that it is about, in the order of the service's sheets, each once. */
struct inquiry { const struct text *text; struct item_list items; };
struct inquiries { const struct inquiry *items; size_t count; };

/* Every inquiry of the service's present scoring that says something, of an item or of a risk (then about all items of
 * its evidence), in the order of their first items: the order of the risks would tell how grave they are. One of a
 * closed risk is left out where none of its items calls for it. None where there is no scoring. In `arena`. */
struct inquiries inquiries_of(struct arena *arena, const struct service *service);

/* Why an answer calls for an inquiry: what is judged of it, that it is not all there, that another one differs. */
enum inquiry_cause { CAUSE_NONE, CAUSE_PARTIAL, CAUSE_UNMET, CAUSE_UNKNOWN, CAUSE_BLANK, CAUSE_LOST, CAUSE_DIFFERENT };

/* The first cause that holds; `service` is the item's. A verdict goes before a blank, a blank before a difference. */
enum inquiry_cause inquiry_cause(const struct service *service, const struct item *item);

/* True where an inquiry of its own or of a risk of the present scoring is about the item. */
bool inquiry_is_made(const struct service *service, const struct item *item);

/* True where nothing stands as the answer: no mark, no words but white space, and no more told than that it is stated. */
bool answer_is_blank(const struct answer *answer);

/* What the sender of letters has to know, as notes: each answer that calls for an inquiry and has none, at its verdict, else
 * at the item (rule `uninquired`; sheets of older scorings only are not asked about); and that there are several letters
 * (rule `letters`). */
void inquiries_tell(struct arena *arena, struct messages *messages, const struct model *model);

#endif
