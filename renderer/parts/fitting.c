/* fitting.c: holds the domains and sheets that a layout's filters name to those that the inputs have.
 *
 * Only here both are known. A mistake is told at its place in the layout file, with the nearest right word. */
#include "parts/parts.h"

static const char **names_of_domains(const struct part_context *context, size_t *count) {
  const struct model *model = context->model;
  size_t most = 0;
  for (size_t i = 0; i < model->service_count; i++)
    if (model->services[i].scoring_count) most += model->services[i].scorings[0]->domain_count;
  const char **names = arena_new_array(context->arena, const char *, most + 1);
  *count = 0;
  for (size_t i = 0; i < model->service_count; i++)
    for (size_t k = 0; model->services[i].scoring_count && k < model->services[i].scorings[0]->domain_count; k++)
      names[(*count)++] = model->services[i].scorings[0]->domains[k].id.bytes;
  return names;
}

/* What reports call the sheets, then their ids: so the nearest word is a short one where both are as near. */
static const char **names_of_sheets(const struct part_context *context, size_t *count) {
  const struct model *model = context->model;
  size_t most = 0;
  for (size_t i = 0; i < model->service_count; i++) most += 2 * model->services[i].sheet_count;
  const char **names = arena_new_array(context->arena, const char *, most + 1);
  *count = 0;
  for (int ids = 0; ids < 2; ids++)
    for (size_t i = 0; i < model->service_count; i++)
      for (size_t k = 0; k < model->services[i].sheet_count; k++)
        names[(*count)++] = ids ? model->services[i].sheets[k]->id.bytes : model->services[i].sheets[k]->reference_name;
  return names;
}

static void hold(const struct part_context *context, struct messages *messages, const struct words *asked, const char *what,
                 const char **names, size_t count) {
  const struct words known = {names, count};
  for (size_t i = 0; i < asked->count; i++)
    if (!words_have(&known, asked->items[i])) layout_refuse_word(context->arena, messages, context->layout, what, asked->items[i], names, count);
}

bool parts_fit_inputs(const struct part_context *context, struct messages *messages) {
  size_t before = messages_errors(messages), domains, sheets;
  const char **domain_names = names_of_domains(context, &domains), **sheet_names = names_of_sheets(context, &sheets);
  for (size_t i = 0; i < context->layout->part_count; i++) {
    const struct part_options *options = &context->layout->parts[i].options;
    hold(context, messages, &options->domains, "domain", domain_names, domains);
    hold(context, messages, &options->sheets, "sheet", sheet_names, sheets);
  }
  return messages_errors(messages) == before;
}
