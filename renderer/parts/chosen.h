/* chosen.h: what the options of a layout leave of items, sheets, domains and risks, and in which order it stands.
 *
 * Options without a filter choose everything; whatever is left out is counted by the part that leaves it out. */
#ifndef RINGI_CHOSEN_H
#define RINGI_CHOSEN_H

#include "parts/common.h"

/* The options of part `name` of the layout; NULL where the layout lacks it. */
const struct part_options *options_of(const struct part_context *context, const char *name);

/* Whether the options let it through. `scoring` may be NULL: nothing is judged then, and nothing is of a domain. */
bool sheet_is_chosen(const struct part_options *options, const struct sheet *sheet);
size_t chosen_sheets(const struct part_context *context); /* of the context's service */
bool domain_is_chosen(const struct part_options *options, const struct domain *domain);
bool item_is_chosen(const struct part_options *options, const struct scoring *scoring, const struct item *item);
bool risk_is_chosen(const struct part_options *options, const struct risk *risk);

/* Whether the section has something that is told by the options: all of it, where they have no filter. */
bool section_is_chosen(const struct part_options *options, const struct scoring *scoring, const struct section *section);

/* Whether the layout's part `items` has a row for the item, and a heading for the section: only then may references lead
 * there; `risks`: whether its register has the risk, of the context's scoring. */
bool item_is_told(const struct part_context *context, const struct item *item);
bool section_is_told(const struct part_context *context, const struct section *section);
bool risk_is_told(const struct part_context *context, const struct risk *risk);

/* The scoring's risks, conditions and domains that the part's options choose, in the order that they ask for (risks: the
 * gravest first where they don't). Borrowed, in the arena. */
struct chosen_risks { const struct risk **items; size_t count; };
struct chosen_conditions { const struct condition **items; size_t count; };
struct chosen_domains { const struct domain **items; size_t count; };
struct chosen_risks chosen_risks(const struct part_context *context);
struct chosen_conditions chosen_conditions(const struct part_context *context);
struct chosen_domains chosen_domains(const struct part_context *context);

/* Says by what was chosen and how many of how many that are; nothing where the options have no filter. `key`: a label with
 * the places by, n, rest and total. */
void tell_chosen(const struct part_context *context, const char *key, size_t count, size_t total);

#endif
