/* closing.c: in a few lines what no report may leave out: each opinion, the sentence on self-declaration, how much of
 * the inputs is printed, and the legend. For layouts that have no room for the parts that tell it at length. */
#include "parts/complete.h"
#include "parts/list.h"
#include "parts/scored.h"

static void tell_service(const struct part_context *context, const struct service *service) {
  const struct scoring *scoring = service->scoring_count ? service->scorings[0] : NULL;
  const char *opinion = scoring ? decision_word(context, scoring->overall.decision.value) : "";
  const char *key = !scoring ? "closing.unscored" : scoring->overall.decision.source ? "closing.opinion" : "closing.no_opinion";
  SAY_PARAGRAPH(context, ROLE_SMALL, key, slot_words("service", service_words(context, service)), slot_words("opinion", opinion));
}

/* True where the inputs hold an assessment before the present one: the counts are of all inputs. */
static bool has_earlier(const struct model *model) {
  for (size_t i = 0; i < model->service_count; i++)
    if (model->services[i].scoring_count > 1) return true;
  return false;
}

/* 設問 143／143・回答 140／143 */
void tell_counted(const struct part_context *context) {
  static const struct { int kind; const char *key; } kinds[] = {
      {LEAF_QUESTION, "complete.question"}, {LEAF_ANSWER, "complete.answer"}, {LEAF_VERDICT, "complete.verdict"},
      {LEAF_RISK, "complete.risk"},         {LEAF_CONDITION, "complete.condition"}};
  struct completeness counts = completeness_count(context->document, context->model);
  struct sink words = {0};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (counts.whole[kinds[i].kind])
      sink_format(&words, "%s%s", words.size ? word(context, "between") : "",
                  counted_of(context, word(context, kinds[i].key), counts.told[kinds[i].kind], counts.whole[kinds[i].kind]));
  SAY_PARAGRAPH(context, ROLE_SMALL, has_earlier(context->model) ? "closing.count.earlier" : "closing.count", slot_words("counts", take_words(context, &words)));
}

void part_closing(const struct part_context *context) {
  for (size_t i = 0; i < context->model->service_count; i++) tell_service(context, &context->model->services[i]);
  say_paragraph(context, ROLE_SMALL, "declaration");
  tell_counted(context);
  tell_legend_line(context);
}
