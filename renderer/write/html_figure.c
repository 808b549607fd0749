/* html_figure.c: charts as inline SVG: the drawing that the PDF paints, with its title and its text alternative.
 *
 * Texts are measured with the report's own fonts, and told their width, so that a reader's font changes no geometry.
 * Colours are classes of tones. The numbers stand beside the chart, in a table
 * of the document; on narrow screens it is moved sideways, so that its texts can be read. */
#include <math.h>
#include <string.h>

#include "typeset/paragraph.h"
#include "write/html.h"

enum { USUAL = 8 }; /* pt: the type size that web/report.css gives a chart */

/* A length as short as it can be written: 12.5, 3. */
static void length_to(struct html *html, double length) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(number, sizeof number, "%.1f", length);
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

/* A tint is told by its class, in twentieths: mixed with the page's own colour, opaque, it is right on a dark screen too. */
static void paint(struct html *html, const struct shape *shape) {
  unsigned twentieths = (unsigned)lround((1 - shape->tint) * 20);
  sink_format(html->sink, " class=\"%s-%s", shape->width > 0 ? "l" : "t", tone_name(shape->tone));
  if (shape->tint > 0 && shape->width <= 0) sink_format(html->sink, " m%u", twentieths * 5);
  sink_text(html->sink, "\"");
  if (shape->width > 0) measure_to(html, "stroke-width", shape->width);
  if (shape->width > 0 && shape->dash > 0) {
    sink_text(html->sink, " stroke-dasharray=\"");
    length_to(html, shape->dash);
    if (shape->gap > 0) sink_text(html->sink, ","), length_to(html, shape->gap);
    sink_text(html->sink, "\"");
  }
  if (shape->tint > 0 && shape->width > 0) measure_to(html, "stroke-opacity", 1 - shape->tint);
  sink_text(html->sink, "/>");
}

static void arc(struct html *html, const struct shape *shape) {
  double turn = shape->to - shape->from;
  if (fabs(turn) >= 2 * G_PI - 1e-6) {
    sink_text(html->sink, "<circle");
    measure_to(html, "cx", shape->x);
    measure_to(html, "cy", shape->y);
    measure_to(html, "r", shape->w);
    paint(html, shape);
    return;
  }
  sink_text(html->sink, "<path d=\"M");
  point_to(html, shape->x + shape->w * cos(shape->from), shape->y + shape->w * sin(shape->from));
  sink_text(html->sink, "A");
  point_to(html, shape->w, shape->w);
  sink_format(html->sink, " 0 %d 1 ", fabs(turn) > G_PI);
  point_to(html, shape->x + shape->w * cos(shape->to), shape->y + shape->w * sin(shape->to));
  sink_text(html->sink, shape->width > 0 ? "\"" : "Z\"");
  paint(html, shape);
}

static void text(struct html *html, const struct shape *shape, const struct text_measure *measure) {
  static const char *const anchors[] = {[ANCHOR_START] = "", [ANCHOR_MIDDLE] = " text-anchor=\"middle\"", [ANCHOR_END] = " text-anchor=\"end\""};
  const struct role_style *style = theme_role(html->theme, shape->role);
  sink_text(html->sink, "<text");
  measure_to(html, "x", shape->x);
  measure_to(html, "y", shape->y);
  if (fabs(style->size - USUAL) > 1e-9) measure_to(html, "font-size", style->size);
  if (style->bold) sink_text(html->sink, " font-weight=\"bold\"");
  sink_text(html->sink, anchors[shape->anchor]);
  double width = *shape->text ? measure->width(measure->context, shape->role, shape->text) : 0;
  if (width > 0 && style->face != FACE_FIXED) measure_to(html, "textLength", width);
  const char *tone = shape->tone == TONE_INK ? "" : arena_format(html->arena, "t-%s", tone_name(shape->tone)), *face = style->face == FACE_FIXED ? " fixed" : "";
  if (*tone || *face) sink_format(html->sink, " class=\"%s%s\"", tone, *tone ? face : face + (*face != 0));
  sink_text(html->sink, ">");
  html_string(html, shape->text);
  sink_text(html->sink, "</text>");
}

static void line_to(struct html *html, const struct shape *shape) {
  sink_text(html->sink, "M");
  point_to(html, shape->x, shape->y);
  sink_text(html->sink, "l");
  point_to(html, shape->w, shape->h);
}

static void rectangle_to(struct html *html, const struct shape *shape) {
  sink_text(html->sink, "M");
  point_to(html, shape->x, shape->y);
  sink_text(html->sink, "h");
  length_to(html, shape->w);
  sink_text(html->sink, "v");
  length_to(html, shape->h);
  sink_text(html->sink, "h");
  length_to(html, -shape->w);
  sink_text(html->sink, "z");
}

/* Shapes from the first on that are alike; returns how many. */
static size_t write_path(struct html *html, const struct shape *shapes, size_t count) {
  size_t done = 0;
  sink_text(html->sink, "<path d=\"");
  do {
    if (shapes->kind == SHAPE_LINE) line_to(html, &shapes[done]);
    else rectangle_to(html, &shapes[done]);
    done++;
  } while (done < count && drawing_alike(shapes, &shapes[done]));
  sink_text(html->sink, "\"");
  paint(html, shapes);
  return done;
}

static void write_rectangle(struct html *html, const struct shape *shape) {
  sink_text(html->sink, "<rect");
  measure_to(html, "x", shape->x);
  measure_to(html, "y", shape->y);
  measure_to(html, "width", shape->w);
  measure_to(html, "height", shape->h);
  paint(html, shape);
}

static void write_polygon(struct html *html, const struct shape *shape) {
  sink_text(html->sink, "<polygon points=\"");
  for (size_t i = 0; i < shape->point_count; i++) {
    if (i) sink_text(html->sink, " ");
    point_to(html, shape->points[i].x, shape->points[i].y);
  }
  sink_text(html->sink, "\"");
  paint(html, shape);
}

/* Writes one shape, or as many as make one path; returns how many. */
static size_t write_shapes(struct html *html, const struct shape *shapes, size_t count, const struct text_measure *measure) {
  switch (shapes->kind) {
    case SHAPE_LINE: return write_path(html, shapes, count);
    case SHAPE_RECTANGLE:
      if (count > 1 && drawing_alike(shapes, shapes + 1)) return write_path(html, shapes, count);
      write_rectangle(html, shapes);
      break;
    case SHAPE_POLYGON: write_polygon(html, shapes); break;
    case SHAPE_ARC: arc(html, shapes); break;
    case SHAPE_TEXT: text(html, shapes, measure); break;
  }
  return 1;
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

/* The chart drawn `width` pt wide. */
static void write_drawing(struct html *html, const struct node *figure, double width, const struct text_measure *measure) {
  const struct drawing *drawing = chart_draw(html->arena, figure->as.figure.chart, width, measure);
  size_t number = ++html->figures;
  sink_format(html->sink, "<svg role=\"img\" aria-labelledby=\"chart-%zu-title chart-%zu-text\" viewBox=\"0 0 ", number, number);
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
  for (size_t i = 0; i < drawing->count;) i += write_shapes(html, &drawing->shapes[i], drawing->count - i, measure);
  sink_text(html->sink, "</svg>");
}

void html_figure(struct html *html, const struct node *figure) {
  struct ruler ruler = {typesetter_new(html->arena, html->document, html->theme, html->context->fonts), arena_scratch(html->arena), html->theme};
  const struct text_measure measure = {width_of, &ruler, size_of};
  const struct page_geometry *page = &html->context->layout->page;
  sink_text(html->sink, "\n<figure");
  if (figure->anchor && !html->again) html_attribute(html, "id", html_id(html, figure->anchor));
  sink_text(html->sink, ">");
  write_drawing(html, figure, page->width - page->left - page->right, &measure);
  sink_text(html->sink, "</figure>");
  arena_clear(ruler.scratch);
}
