/* domain_radar.c: the balance of the domains' scores at a glance. Fewer or more domains than a radar can show: it says so,
 * and bars stand for it. */
#include "parts/chosen.h"
#include "parts/list.h"
#include "parts/scored.h"

static bool has_score(const struct domain *domain) { return domain->score.present && !domain->score.null; }

bool has_radar(const struct part_context *context) {
  const size_t count = chosen_domains(context).count;
  return count >= RADAR_LEAST && count <= RADAR_MOST;
}

static struct axis axis_of(const struct part_context *context, const struct domain *domain) {
  bool scored = has_score(domain);
  struct axis axis = {.name = domain->short_name.source ? domain->short_name.bytes : domain->title.bytes,
                      .label = domain_label(context, domain, true), .scored = scored, .value = scored ? domain->score.value : 0,
                      .value_text = scored ? score_words(context->arena, domain->score.value) : word(context, "score.none")};
  const struct previous *previous = &domain->previous;
  if (!context->scoring->overall.previous.comparable || !previous->has_it || previous->score.null) return axis;
  axis.has_previous = true;
  axis.previous = previous->score.value;
  axis.previous_text = label_format(context->arena, context->labels, "domains.earlier", "score",
                                    score_words(context->arena, previous->score.value), NULL);
  return axis;
}

static const char *radar_text(const struct part_context *context, const struct radar *radar) {
  struct sink words = {0};
  sink_text(&words, word(context, "radar.alternative"));
  for (size_t i = 0; i < radar->count; i++) {
    const struct axis *axis = &radar->axes[i];
    sink_format(&words, "%s%s %s", i ? word(context, "comma") : "", axis->label, axis->value_text);
    if (axis->previous_text) sink_format(&words, " %s", axis->previous_text);
  }
  if (radar->has_pass) sink_format(&words, "%s%s", word(context, "stop"), radar->pass_text);
  return take_words(context, &words);
}

static void tell_radar(const struct part_context *context) {
  const struct scoring *scoring = context->scoring;
  const struct chosen_domains domains = chosen_domains(context);
  struct axis *axes = arena_new_array(context->arena, struct axis, domains.count + 1);
  bool earlier = false, gaps = false;
  for (size_t i = 0; i < domains.count; i++) {
    axes[i] = axis_of(context, domains.items[i]);
    earlier |= axes[i].has_previous;
    gaps |= !axes[i].scored;
  }
  const char *pass = number_words(context->arena, scoring->scale.pass.value);
  struct chart *chart = arena_new(context->arena, struct chart);
  *chart = (struct chart){.kind = CHART_RADAR, .as.radar = {
      .axes = axes, .count = domains.count, .min = scoring->scale.min.value, .max = scoring->scale.max.value,
      .has_pass = scoring->scale.pass.present, .pass = scoring->scale.pass.value,
      .pass_text = label_format(context->arena, context->labels, "domains.pass", "pass", pass, NULL),
      .now_text = word(context, "radar.now"), .previous_text = earlier ? word(context, "radar.previous") : NULL}};
  doc_figure(context->document, chart, radar_text(context, &chart->as.radar));
  SAY_PARAGRAPH(context, ROLE_SMALL, gaps ? "radar.key.none" : "radar.key",
                slot_words("min", number_words(context->arena, scoring->scale.min.value)),
                slot_words("max", number_words(context->arena, scoring->scale.max.value)));
}

void tell_domain_radar(const struct part_context *context) {
  if (!has_radar(context)) {
    SAY_PARAGRAPH(context, ROLE_SMALL, "radar.unfit", slot_count(context, "n", chosen_domains(context).count));
    return;
  }
  say_paragraph(context, ROLE_CAPTION, "radar.caption");
  tell_radar(context);
}

void part_domain_radar(const struct part_context *context) {
  if (!context->scoring || context->scoring->domain_count == 0) return;
  open_chapter(context, "domain_radar");
  tell_chosen(context, "chosen.domains.left", chosen_domains(context).count, context->scoring->domain_count);
  if (has_radar(context)) tell_radar(context);
  else {
    tell_domain_radar(context);
    tell_domain_bars(context);
  }
  doc_close(context->document);
}
