/* html_figure.c: charts as inline SVG: the drawing that the PDF paints, with its title and its text alternative.
 *
 * Texts are measured with the report's own fonts, and told their width, so that a reader's font changes no geometry.
 * Colours are classes of tones. A second, narrow drawing is for narrow screens, so that its texts can be read. The numbers stand beside the chart, in a table of the document. */
#include <math.h>
#include <string.h>

#include "typeset/paragraph.h"
#include "write/html.h"

enum { NARROW = 240 }; /* pt: a chart on a telephone */

/* A length as short as it can be written: 12.5, 3. */
static void length_to(struct html *html, double length) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(number, sizeof number, "%.2f", length);
  char *end = number + strlen(number);
  while (end[-1] == '0') *--end = 0;
  if (end[-1] == '.') end[-1] = 0;
  sink_text(html->sink, strcmp(number, "-0") == 0 ? "0" : number);
}

static void measure_to(struct html *html, const char *name, double length) {
  sink_format(html->sink, " %s=\"", name);
  length_to(html, length);
  sink_text(html->sink, "\"");
}

static void point_to(struct html *html, double x, double y) {
  length_to(html, x);
  sink_text(html->sink, ",");
  length_to(html, y);
}

static void paint(struct html *html, const struct shape *shape) {
  sink_format(html->sink, " class=\"%s-%s\"", shape->width > 0 ? "l" : "t", tone_name(shape->tone));
  if (shape->width > 0) measure_to(html, "stroke-width", shape->width);
  if (shape->width > 0 && shape->dash > 0) measure_to(html, "stroke-dasharray", shape->dash);
  if (shape->tint > 0 && shape->tint < 1) measure_to(html, shape->width > 0 ? "stroke-opacity" : "fill-opacity", 1 - shape->tint);
  sink_text(html->sink, "/>");
}

static void arc(struct html *html, const struct shape *shape) {
  double turn = shape->to - shape->from;
  if (fabs(turn) >= 2 * G_PI - 1e-6) {
    sink_text(html->sink, "<circle");
    measure_to(html, "cx", shape->x);
    measure_to(html, "cy", shape->y);
    measure_to(html, "r", shape->w);
    return;
  }
  sink_text(html->sink, "<path d=\"M");
  point_to(html, shape->x + shape->w * cos(shape->from), shape->y + shape->w * sin(shape->from));
  sink_text(html->sink, "A");
  point_to(html, shape->w, shape->w);
  sink_format(html->sink, " 0 %d 1 ", fabs(turn) > G_PI);
  point_to(html, shape->x + shape->w * cos(shape->to), shape->y + shape->w * sin(shape->to));
  sink_text(html->sink, shape->width > 0 ? "\"" : "Z\"");
}

static void text(struct html *html, const struct shape *shape, const struct text_measure *measure) {
  static const char *const anchors[] = {[ANCHOR_START] = "", [ANCHOR_MIDDLE] = " text-anchor=\"middle\"", [ANCHOR_END] = " text-anchor=\"end\""};
  const struct role_style *style = theme_role(html->theme, shape->role);
  sink_text(html->sink, "<text");
  measure_to(html, "x", shape->x);
  measure_to(html, "y", shape->y);
  measure_to(html, "font-size", style->size);
  if (style->bold) sink_text(html->sink, " font-weight=\"bold\"");
  sink_text(html->sink, anchors[shape->anchor]);
  double width = *shape->text ? measure->width(measure->context, shape->role, shape->text) : 0;
  if (width > 0) measure_to(html, "textLength", width), sink_text(html->sink, " lengthAdjust=\"spacingAndGlyphs\"");
  sink_format(html->sink, " class=\"t-%s%s\">", tone_name(shape->tone), style->face == FACE_FIXED ? " fixed" : "");
  html_string(html, shape->text);
  sink_text(html->sink, "</text>");
}

/* A tint is its tone laid thin on an opaque ground of paper: so it stays right on a dark screen. */
static void write_shape(struct html *html, const struct shape *shape, const struct text_measure *measure) {
  if (shape->tint > 0 && shape->width <= 0 && shape->tone != TONE_WHITE) {
    struct shape paper = *shape;
    paper.tint = 0, paper.tone = TONE_WHITE;
    write_shape(html, &paper, measure);
    if (shape->tint >= 1) return;
  }
  switch (shape->kind) {
    case SHAPE_LINE:
      sink_text(html->sink, "<path d=\"M");
      point_to(html, shape->x, shape->y);
      sink_text(html->sink, "L");
      point_to(html, shape->x + shape->w, shape->y + shape->h);
      sink_text(html->sink, "\"");
      break;
    case SHAPE_RECTANGLE:
      sink_text(html->sink, "<rect");
      measure_to(html, "x", shape->x);
      measure_to(html, "y", shape->y);
      measure_to(html, "width", shape->w);
      measure_to(html, "height", shape->h);
      break;
    case SHAPE_POLYGON:
      sink_text(html->sink, "<polygon points=\"");
      for (size_t i = 0; i < shape->point_count; i++) {
        if (i) sink_text(html->sink, " ");
        point_to(html, shape->points[i].x, shape->points[i].y);
      }
      sink_text(html->sink, "\"");
      break;
    case SHAPE_ARC: arc(html, shape); break;
    case SHAPE_TEXT: text(html, shape, measure); return;
  }
  paint(html, shape);
}

struct ruler { struct typesetter *typesetter; struct arena *scratch; const struct theme *theme; };

static double width_of(void *context, enum role role, const char *text) {
  const struct ruler *ruler = context;
  return paragraph_of_text(ruler->typesetter, ruler->scratch, role, text)->natural;
}

static double size_of(void *context, enum role role) {
  const struct ruler *ruler = context;
  return theme_role(ruler->theme, role)->size;
}

static const char *title_of(const struct html *html, const struct node *figure) {
  const struct node *section = figure;
  while (section->parent && section->kind != NODE_SECTION) section = section->parent;
  const char *title = section->as.section.title ? section->as.section.title : html->document->title;
  return title ? title : "";
}

/* One drawing of the chart, `width` pt wide; `class`: the screens that it is for. */
static void write_drawing(struct html *html, const struct node *figure, const char *class, double width, const struct text_measure *measure) {
  const struct drawing *drawing = chart_draw(html->arena, figure->as.figure.chart, width, measure);
  size_t number = ++html->figures;
  sink_format(html->sink, "<svg class=\"chart %s\" role=\"img\" aria-labelledby=\"chart-%zu-title chart-%zu-text\" viewBox=\"0 0 ", class, number, number);
  length_to(html, drawing->width);
  sink_text(html->sink, " ");
  length_to(html, drawing->height);
  sink_text(html->sink, "\"");
  measure_to(html, "width", drawing->width * 1.6); /* 10 pt of paper are 16 px of the screen */
  measure_to(html, "height", drawing->height * 1.6);
  sink_format(html->sink, "><title id=\"chart-%zu-title\">", number);
  html_string(html, title_of(html, figure));
  sink_format(html->sink, "</title><desc id=\"chart-%zu-text\">", number);
  html_string(html, figure->as.figure.alternative);
  sink_text(html->sink, "</desc>");
  for (size_t i = 0; i < drawing->count; i++) write_shape(html, &drawing->shapes[i], measure);
  sink_text(html->sink, "</svg>");
}

void html_figure(struct html *html, const struct node *figure) {
  struct ruler ruler = {typesetter_new(html->arena, html->document, html->theme, html->context->fonts), arena_scratch(html->arena), html->theme};
  const struct text_measure measure = {width_of, &ruler, size_of};
  const struct page_geometry *page = &html->context->layout->page;
  sink_text(html->sink, "\n<figure");
  if (figure->anchor && !html->again) html_attribute(html, "id", html_id(html, figure->anchor));
  sink_text(html->sink, ">");
  write_drawing(html, figure, "wide", page->width - page->left - page->right, &measure);
  write_drawing(html, figure, "narrow", NARROW, &measure);
  sink_text(html->sink, "</figure>");
  arena_clear(ruler.scratch);
}
