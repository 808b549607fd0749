/* paragraph.h: a paragraph's inlines shaped once, then broken into lines at any width.
 *
 * Shaping is per paragraph, breaking per width; the result of breaking is lines of clusters with final advances. Who
 * places a line asks for its runs (line.h). All widths in pt. */
#ifndef RINGI_PARAGRAPH_H
#define RINGI_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc/document.h"
#include "style/theme.h"
#include "typeset/fonts.h"

/* One shaped glyph. */
struct glyph { float advance, dx, dy; uint16_t id; };

enum break_kind { BREAK_NONE, BREAK_ALLOWED, BREAK_EMERGENCY, BREAK_FORCED };

/* One cluster: the least that can be placed or broken. */
struct cluster {
  float advance;       /* natural, pt */
  float gap;           /* space behind it when its neighbour stands on the same line: 和欧間, pt */
  uint32_t text;       /* offset in the paragraph's text */
  uint32_t glyph;      /* index of its first glyph */
  uint32_t bytes;      /* of text */
  uint32_t glyphs;
  uint32_t segment;    /* index */
  uint8_t class;       /* enum jlreq_class */
  uint8_t breaks;      /* enum break_kind: behind it */
  uint8_t level;       /* bidi embedding level */
  bool space;          /* white space or a line break: nothing is lost when it hangs at a line's end */
  bool counted;        /* a figure whose counter follows: a break between costs */
  bool before_page;    /* a break behind it parts a reference from its page number */
  bool continues;      /* belongs to the one before: a mark; never apart from it */
  uint8_t font;        /* index into the paragraph's fonts */
};

/* A stretch of one text node (or of generated text: a reference's page). */
struct segment {
  const struct node *node;      /* NODE_TEXT, NODE_NEWLINE, or the NODE_REFERENCE whose page it tells */
  const struct node *link;      /* the NODE_LINK or NODE_REFERENCE around it; NULL: none */
  bool whole;                   /* is not broken where it fits a line: labels, facts, references */
  bool page;                    /* generated: a page number that is filled in after placing */
  uint32_t from, to;            /* in the paragraph's text */
  float size;                   /* pt */
  bool bold;
  enum font_family family;
  enum tone tone;
};

struct paragraph {
  const struct node *node;
  enum role role;
  const struct role_style *style;
  enum role_align align;        /* the style's; whoever sets it may choose another before it is broken */
  const char *text; uint32_t length;
  struct segment *segments; uint32_t segment_count;
  struct cluster *clusters; uint32_t cluster_count;
  struct glyph *glyphs; uint32_t glyph_count;
  const struct font **fonts; unsigned font_count;  /* 256 at most: more than the manifest has */
  double leading;               /* pt: height of every line */
  double ascent;                /* from a line's top to its baseline */
  double natural;               /* width of its longest line without wrapping */
  double total;                 /* sum of its lines' natural widths, a whole line for each line break */
  double unbreakable;           /* width of the longest stretch without a break, URLs and emergencies aside */
  unsigned forced;              /* line breaks in it */
  bool hanging;                 /* 、。 may hang behind a full line (ぶら下げ) */
  bool has_page;                /* holds a page number to be filled in */
};

/* One line of a paragraph at some width. */
struct line { uint32_t from, to; float width; bool last; };  /* clusters; width: natural, trailing spaces and hanging punctuation aside */

struct typesetter;

/* A typesetter for one report, in the look of `theme` (NULL: the standard one). `digits`: how many digits page numbers in references are given room for. */
struct typesetter *typesetter_new(struct arena *arena, const struct document *document, const struct theme *theme,
                                  struct fonts *fonts);
void typesetter_page_digits(struct typesetter *typesetter, unsigned digits);

/* Whether commas and full stops of justified paragraphs may hang behind a full line (JIS X 4051, ぶら下げ組). Default: no. */
void typesetter_hanging(struct typesetter *typesetter, bool hanging);

/* Shapes the inlines of `node` (a NODE_PARAGRAPH) into `arena`. Repeated heads: shape once, place often. */
struct paragraph *paragraph_shape(struct typesetter *typesetter, struct arena *arena, const struct node *node);

/* Shapes a text of our own (furniture, contents lines, chart labels) in `role`. */
struct paragraph *paragraph_of_text(struct typesetter *typesetter, struct arena *arena, enum role role, const char *text);

/* Breaks into lines of at most `width` pt: as few as can be, then as even as can be. Always at least one line. */
struct line *paragraph_break(struct arena *arena, const struct paragraph *paragraph, double width, size_t *count);

#endif
