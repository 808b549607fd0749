/* chart.c: a chart of whatever kind as a drawing: the one table of the kinds. */
#include "draw/charts.h"

struct drawing *chart_draw(struct arena *arena, const struct chart *chart, double width, const struct text_measure *measure) {
  switch (chart->kind) {
    case CHART_BARS: return draw_bars(arena, &chart->as.bars, width, measure);
    case CHART_RADAR: return draw_radar(arena, &chart->as.radar, width, measure);
    case CHART_STACK: return draw_stack(arena, &chart->as.stack, width, measure);
    case CHART_MATRIX: return draw_matrix(arena, chart->as.matrix, width, measure);
    case CHART_KEYS: return draw_keys(arena, &chart->as.keys, width, measure);
  }
  return drawing_new(arena, width, 0); /* no such kind */
}

bool chart_split(const struct chart *chart, struct chart *first, struct chart *second) {
  *first = *second = *chart;
  switch (chart->kind) {
    case CHART_BARS: return bars_split(&chart->as.bars, &first->as.bars, &second->as.bars);
    case CHART_RADAR: return radar_split(&chart->as.radar, &first->as.radar, &second->as.radar);
    case CHART_STACK: return stack_split(&chart->as.stack, &first->as.stack, &second->as.stack);
    case CHART_MATRIX:
    case CHART_KEYS: return false;
  }
  return false;
}
