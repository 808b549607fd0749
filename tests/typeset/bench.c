/* bench.c: the cost of composing the texts of standard input (a line each), by PangoLayout and by this project.
 *
 * bench [WIDTH_PT [ROUNDS]]: BIZ UDPGothic 9 pt, justified, a measure of 160 pt if none is told. PangoLayout wraps by
 * words or characters and is asked for its lines' places; ours shapes, chooses breaks and places. CPU time of the
 * process, the least of all rounds; both are warmed by a first one. Told too: the same once with texts shaped already. */
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "page/page.h"
#include "typeset/run.h"

#define TEXTS_MOST 8192
#define LINE_MOST 65536
#define SIZE_PT 9

static char *texts[TEXTS_MOST];
static size_t text_count, bytes;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void read_texts(void) {
  static char line[LINE_MOST];
  while (text_count < TEXTS_MOST && fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (!*line) continue;
    bytes += strlen(line);
    texts[text_count++] = strdup(line);
  }
}

/* How many lines all texts make; every glyph's place is asked for. */
static __attribute__((noinline)) size_t by_pango(PangoContext *context, double width) {
  size_t lines = 0;
  PangoFontDescription *font = pango_font_description_from_string("BIZ UDPGothic");
  pango_font_description_set_absolute_size(font, SIZE_PT * PANGO_SCALE);
  for (size_t i = 0; i < text_count; i++) {
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_justify(layout, TRUE);
    pango_layout_set_text(layout, texts[i], -1);
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do lines += pango_layout_iter_get_line_readonly(at)->runs != NULL;
    while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    g_object_unref(layout);
  }
  pango_font_description_free(font);
  return lines;
}

struct ours { struct fonts *fonts; struct document *document; struct node **nodes; struct paragraph **shaped; double shaping, breaking, placing; };

static __attribute__((noinline)) size_t by_ours(struct ours *ours, double width) {
  struct arena *arena = arena_open((size_t)1 << 30);
  struct typesetter *typesetter = typesetter_new(arena, ours->document, NULL, ours->fonts);
  struct line **lines = arena_new_array(arena, struct line *, text_count);
  size_t *counts = arena_new_array(arena, size_t, text_count), all = 0;
  double start = now();
  for (size_t i = 0; i < text_count; i++) ours->shaped[i] = paragraph_shape(typesetter, arena, ours->nodes[i]);
  double shaped = now();
  for (size_t i = 0; i < text_count; i++) {
    ours->shaped[i]->align = ALIGN_JUSTIFY;
    lines[i] = paragraph_break(arena, ours->shaped[i], width, &counts[i]);
  }
  double broken = now();
  struct run_list runs = {0};
  for (size_t i = 0; i < text_count; i++)
    for (size_t k = 0; k < counts[i]; k++, all++)
      line_place(arena, &runs, ours->shaped[i], &lines[i][k], 0, 14.4 * (double)k, width, ALIGN_JUSTIFY, false);
  double placed = now();
  ours->shaping = shaped - start;
  ours->breaking = broken - shaped;
  ours->placing = placed - broken;
  arena_close(arena);
  return all;
}

int main(int count, char **arguments) {
  double width = count > 1 ? strtod(arguments[1], NULL) : 160;
  int rounds = count > 2 ? atoi(arguments[2]) : 15;
  read_texts();
  struct arena *arena = arena_open((size_t)1 << 30);
  struct messages *messages = messages_new(arena);
  struct ours ours = {.fonts = fonts_open(arena, messages, NULL), .document = document_new(arena)};
  if (!ours.fonts) return 1;
  ours.nodes = arena_new_array(arena, struct node *, text_count);
  ours.shaped = arena_new_array(arena, struct paragraph *, text_count);
  for (size_t i = 0; i < text_count; i++) ours.nodes[i] = doc_paragraph(ours.document, ROLE_CELL, texts[i], 0);
  PangoFontMap *map = pango_cairo_font_map_new();
  PangoContext *context = pango_font_map_create_context(map);
  pango_context_set_language(context, pango_language_from_string("ja"));
  pango_context_set_round_glyph_positions(context, FALSE);
  size_t pango_lines = 0, our_lines = 0;
  double pango_least = 1e9, ours_least = 1e9, shaping = 0, breaking = 0, placing = 0;
  for (int round = 0; round <= rounds; round++) { /* round 0 warms */
    double start = now();
    pango_lines = by_pango(context, width);
    double middle = now();
    our_lines = by_ours(&ours, width);
    double end = now();
    if (round == 0) {
      printf("first round: PangoLayout %.2f ms, ours %.2f ms\n", middle - start, end - middle);
      continue;
    }
    if (middle - start < pango_least) pango_least = middle - start;
    if (end - middle < ours_least) {
      ours_least = end - middle;
      shaping = ours.shaping;
      breaking = ours.breaking;
      placing = ours.placing;
    }
  }
  printf("%zu texts, %zu bytes, measure %.0f pt\n", text_count, bytes, width);
  printf("PangoLayout  %8.2f ms, %zu lines\n", pango_least, pango_lines);
  printf("ours         %8.2f ms, %zu lines (shape %.2f, break %.2f, place %.2f)\n", ours_least, our_lines, shaping, breaking, placing);
  printf("ratio        %8.3f\n", ours_least / pango_least);
  g_object_unref(context);
  g_object_unref(map);
  arena_close(arena);
  return 0;
}
