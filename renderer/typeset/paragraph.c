/* paragraph.c: collects a paragraph's inlines into one text, shapes it, and says where it may break.
 *
 * Shaping is HarfBuzz's, a call a stretch of one font, script and direction; Pango gives bidi levels and the breaks of
 * scripts that JLREQ doesn't treat, and is only asked where such a script occurs. Leaves the choice of breaks to
 * breaks.c and the placing to line.c. Invariant: clusters cover the text without holes, in logical order. */
#include "typeset/paragraph.h"

#include <hb.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "typeset/jlreq.h"
#include "typeset/script.h"
#include "typeset/typesetter.h"

#define LONG_WORD 16u    /* characters: longer western words may break at their joints */
#define WHOLE_BYTES 48u  /* labels, facts and references up to this are not broken */

static void segment_add(struct typesetter *t, const struct node *node, const struct node *link, enum role role, bool page,
                        const char *text, size_t length) {
  const struct role_style *style = theme_role(t->theme, role), *outer = t->style;
  bool inherits = role == ROLE_LINK || role == ROLE_STRONG || node->kind != NODE_TEXT;
  struct segment *segment;
  t->segments = arena_grow(t->arena, t->segments, t->segment_count, &t->segment_capacity, sizeof *t->segments);
  segment = &t->segments[t->segment_count++];
  *segment = (struct segment){
      .node = node, .link = link, .page = page, .from = (uint32_t)t->text.size,
      .size = (float)(inherits && outer ? outer->size : style->size),
      .bold = inherits && outer && role != ROLE_STRONG ? outer->bold : style->bold,
      .family = (inherits && outer ? outer->face : style->face) == FACE_FIXED ? FAMILY_FIXED : FAMILY_PROPORTIONAL,
      .tone = link ? TONE_FAIR : style->tone};
  double leading = inherits && outer ? outer->leading : style->leading;
  if (leading > t->leading) t->leading = leading;
  if (segment->size > t->size) t->size = segment->size;
  sink_bytes(&t->text, text, length);
  segment->to = (uint32_t)t->text.size;
  segment->whole = length <= WHOLE_BYTES && (role == ROLE_CELL_LABEL || role == ROLE_LABEL || t->role == ROLE_FACTS ||
                                             (link && link->kind == NODE_REFERENCE) ||
                                             (node->kind == NODE_TEXT && node->as.text.value)); /* dates, figures, verdicts */
}

static void collect(struct typesetter *t, const struct node *node, const struct node *link) {
  switch (node->kind) {
    case NODE_TEXT:
      segment_add(t, node, link, node->role, false, node->as.text.text, node->as.text.length);
      break;
    case NODE_NEWLINE:
      segment_add(t, node, link, ROLE_TEXT, false, "\n", 1);
      break;
    case NODE_LINK:
    case NODE_REFERENCE:
      for (const struct node *child = node->first; child; child = child->next) collect(t, child, node);
      if (node->kind == NODE_REFERENCE && node->as.reference.page) {
        const struct reference_words *words = &t->document->references;
        bool bare = node->as.reference.bare;
        const char *page = arena_format(t->arena, "%s%.*s%s", bare ? words->bare_before : words->before, (int)t->page_digits,
                                        "00000", bare ? words->bare_after : words->after);
        segment_add(t, node, node, node->first ? node->first->role : ROLE_LINK, true, page, strlen(page));
      }
      break;
    case NODE_SECTION:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_LIST_ITEM:
    case NODE_TABLE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_BOX:
    case NODE_FIGURE:
    case NODE_CONTENTS:
    case NODE_BREAK: break;
  }
}

static unsigned font_number(struct typesetter *t, const struct font *font) {
  for (unsigned i = 0; i < t->font_count; i++)
    if (t->fonts_used[i] == font) return i;
  if (t->font_count == sizeof t->fonts_used / sizeof *t->fonts_used) arena_fail(t->arena); /* the manifest has fewer */
  t->fonts_used[t->font_count] = font;
  return t->font_count++;
}

/* True where `character` belongs to the cluster of the one before: marks, selectors, joiners. */
static bool continues(uint32_t character, uint32_t before) {
  return script_is_mark(character) || character == 0x200D || before == 0x200D || (character >= 0xFE00 && character <= 0xFE0F) ||
         (character >= 0xE0100 && character <= 0xE01EF);
}

/* The face for the character at `at`, and how far its cluster reaches. */
static const struct font *font_at(struct typesetter *t, const struct segment *segment, const char *text, size_t at, size_t end,
                                  size_t *next) {
  uint32_t characters[16];
  size_t count = 0, length;
  uint32_t first = text_code_point(text + at, &length), before = first;
  characters[count++] = first;
  at += length;
  while (at < end) {
    uint32_t character = text_code_point(text + at, &length);
    if (!continues(character, before)) break;
    if (count < sizeof characters / sizeof *characters) characters[count++] = character;
    before = character;
    at += length;
  }
  *next = at;
  const struct font *font;
  if (count == 1) font = fonts_for(t->fonts, segment->family, segment->bold, first, 0);
  else font = fonts_for_cluster(t->fonts, segment->family, segment->bold, characters, count);
  return font ? font : fonts_main(t->fonts, segment->family, segment->bold);
}

static struct cluster *cluster_add(struct typesetter *t) {
  t->clusters = arena_grow(t->arena, t->clusters, t->cluster_count, &t->cluster_capacity, sizeof *t->clusters);
  return memset(&t->clusters[t->cluster_count++], 0, sizeof *t->clusters);
}

static void glyph_add(struct typesetter *t, uint32_t id, double advance, double dx, double dy) {
  t->glyphs = arena_grow(t->arena, t->glyphs, t->glyph_count, &t->glyph_capacity, sizeof *t->glyphs);
  t->glyphs[t->glyph_count++] = (struct glyph){(float)advance, (float)dx, (float)dy, (uint16_t)id};
}

/* Splits the last cluster where it has one glyph for each of its characters (half-width kana with a voiced sound mark):
 * then every glyph has a text of its own in the PDF, and no reader needs ActualText. find_breaks keeps marks with their
 * bases. Only for what JLREQ treats: other scripts put glyphs in another order than characters. */
static void split_cluster(struct typesetter *t) {
  const char *text = (const char *)t->text.bytes;
  struct cluster whole = t->clusters[t->cluster_count - 1];
  size_t characters = text_count(text + whole.text, whole.bytes);
  if (whole.glyphs < 2 || characters != whole.glyphs) return;
  t->cluster_count--;
  uint32_t at = whole.text;
  for (unsigned i = 0; i < characters; i++) {
    size_t length;
    uint32_t character = text_code_point(text + at, &length);
    struct cluster *part = cluster_add(t);
    *part = whole;
    part->text = at;
    part->bytes = (uint32_t)length;
    part->glyph = whole.glyph + i;
    part->glyphs = 1;
    part->advance = t->glyphs[part->glyph].advance;
    part->class = (uint8_t)jlreq_class(character);
    part->continues = i > 0;
    at += (uint32_t)length;
  }
}

/* Adds the clusters of what HarfBuzz made of text[from, to), in logical order. */
static void take_shaped(struct typesetter *t, uint32_t segment, unsigned font, double scale, size_t to, unsigned level) {
  bool backward = level & 1;
  unsigned count;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(t->buffer, &count);
  const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(t->buffer, NULL);
  const char *text = (const char *)t->text.bytes;
  for (unsigned done = 0; done < count;) {
    /* the glyphs of one cluster stand together, in visual order; clusters are taken in logical order */
    unsigned first = backward ? count - 1 - done : done, size = 1;
    while (done + size < count && info[backward ? first - size : first + size].cluster == info[first].cluster) size++;
    if (backward) first -= size - 1;
    uint32_t from = info[first].cluster;
    done += size;
    uint32_t next = done < count ? info[backward ? count - 1 - done : done].cluster : (uint32_t)to;
    struct cluster *cluster = cluster_add(t);
    size_t length;
    cluster->text = from;
    cluster->bytes = next - from;
    cluster->segment = segment;
    cluster->glyph = (uint32_t)t->glyph_count;
    cluster->glyphs = size;
    uint32_t character = text_code_point(text + from, &length);
    cluster->class = (uint8_t)jlreq_class(character);
    cluster->space = cluster->class == CLASS_SPACE || cluster->class == CLASS_IDEO_SPACE; /* hangs at a line's end */
    cluster->font = (uint8_t)font;
    cluster->level = (uint8_t)level;
    for (unsigned i = 0; i < cluster->glyphs; i++) {
      const hb_glyph_position_t *at = &position[first + i];
      glyph_add(t, info[first + i].codepoint, at->x_advance * scale, at->x_offset * scale, at->y_offset * scale);
      cluster->advance += (float)(at->x_advance * scale);
    }
    if (!backward && hb_buffer_get_script(t->buffer) == HB_SCRIPT_COMMON) split_cluster(t);
  }
}

/* True where HarfBuzz found no glyph for a character of what it shaped last. */
static bool lacks_glyph(struct typesetter *t) {
  unsigned count;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(t->buffer, &count);
  for (unsigned i = 0; i < count; i++)
    if (info[i].codepoint == 0) return true;
  return false;
}

static void shape_run(struct typesetter *t, struct paragraph *p, uint32_t segment, const struct font *font, size_t from,
                      size_t to, hb_script_t script, unsigned level);

/* A base and a mark that no face has together: each character in a face that has it. False: it is one character. */
static bool shape_apart(struct typesetter *t, struct paragraph *p, uint32_t segment, size_t from, size_t to, hb_script_t script,
                        unsigned level) {
  const char *text = (const char *)t->text.bytes;
  size_t length;
  text_code_point(text + from, &length);
  if (length >= to - from) return false;
  const struct segment *of = &p->segments[segment];
  for (size_t at = from; at < to; at += length) {
    uint32_t character = text_code_point((const char *)t->text.bytes + at, &length);
    const struct font *font = fonts_for(t->fonts, of->family, of->bold, character, 0);
    size_t first = t->cluster_count;
    shape_run(t, p, segment, font ? font : fonts_main(t->fonts, of->family, of->bold), at, at + length, script, level);
    if (t->cluster_count > first) t->clusters[first].continues = at > from && script_is_mark(character);
  }
  return true;
}

static void shape_run(struct typesetter *t, struct paragraph *p, uint32_t segment, const struct font *font, size_t from,
                      size_t to, hb_script_t script, unsigned level) {
  hb_buffer_clear_contents(t->buffer);
  hb_buffer_add_utf8(t->buffer, (const char *)t->text.bytes, (int)t->text.size, (unsigned)from, (int)(to - from));
  hb_buffer_set_direction(t->buffer, level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(t->buffer, script);
  hb_buffer_set_language(t->buffer, t->language);
  hb_buffer_set_flags(t->buffer, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
  hb_shape(font->hb, t->buffer, NULL, 0);
  if (!hb_buffer_allocation_successful(t->buffer)) arena_fail(t->arena);
  if (lacks_glyph(t) && to - from > 1 && shape_apart(t, p, segment, from, to, script, level)) return;
  double scale = p->segments[segment].size / font->units_per_em;
  take_shaped(t, segment, font_number(t, font), scale, to, level);
}

static void shape_newline(struct typesetter *t, uint32_t segment, size_t at) {
  struct cluster *cluster = cluster_add(t);
  *cluster = (struct cluster){.text = (uint32_t)at, .bytes = 1, .segment = segment, .glyph = (uint32_t)t->glyph_count,
                              .class = CLASS_SPACE, .breaks = BREAK_FORCED, .space = true};
}

/* Bytes from `at` on that the main face draws and that need no other look: not a base whose mark follows. */
static size_t plain_span(struct typesetter *t, const char *text, size_t at, size_t end) {
  size_t plain = fonts_span_plain(t->fonts, text + at, end - at), length;
  if (at + plain >= end || plain == 0) return plain;
  if (!continues(text_code_point(text + at + plain, &length), 0)) return plain;
  do plain--;
  while (plain > 0 && ((unsigned char)text[at + plain] & 0xC0) == 0x80);
  return plain;
}

/* Shapes one segment: stretches of one font, script and direction. */
static void shape_segment(struct typesetter *t, struct paragraph *p, uint32_t number, const struct script_levels *levels) {
  const struct segment *segment = &p->segments[number];
  const char *text = (const char *)t->text.bytes;
  size_t line_end = segment->from; /* of the line that `at` is in: looked for once a line */
  for (size_t at = segment->from; at < segment->to;) {
    if (text[at] == '\n') {
      shape_newline(t, number, at++);
      continue;
    }
    if (at >= line_end) {
      const char *newline = memchr(text + at, '\n', segment->to - at);
      line_end = newline ? (size_t)(newline - text) : segment->to;
    }
    size_t plain = plain_span(t, text, at, line_end);
    if (plain > 0 && !levels->of_bytes) {
      shape_run(t, p, number, fonts_main(t->fonts, segment->family, segment->bold), at, at + plain, HB_SCRIPT_COMMON, 0);
      at += plain;
      continue;
    }
    size_t next, from = at;
    const struct font *font = font_at(t, segment, text, at, segment->to, &next);
    hb_script_t script = script_at(text, at);
    unsigned level = script_level(levels, at);
    for (at = next; at < segment->to && text[at] != '\n'; at = next) {
      const struct font *other = font_at(t, segment, text, at, segment->to, &next);
      hb_script_t also = script_at(text, at);
      if (other != font || script_level(levels, at) != level) break;
      if (also != HB_SCRIPT_COMMON && script != HB_SCRIPT_COMMON && also != script) break;
      if (script == HB_SCRIPT_COMMON) script = also;
    }
    shape_run(t, p, number, font, from, at, script, level);
  }
}

/* URLs (texts of links) may break behind / . ? & = - _ % and before #, and anywhere in the last resort. */
static bool breaks_in_url(const char *text, const struct cluster *before, const struct cluster *after) {
  char last = text[before->text], first = text[after->text];
  if (first == '#') return true;
  if (last == '/') return first != '/';
  return strchr(".?&=-_%", last) && first != '/';
}

/* Counters and units hold to the figure before them (JLREQ 3.1.10): 6か月, 12名, 99.9点. */
static bool is_counter(const char *text) {
  static const char *const counters[] = {"か月", "カ月", "ヶ月", "ヵ月", "か所", "ヶ所", "か国", "年", "月", "日", "時", "分", "秒", "名", "人", "社", "件",
                                         "回", "点", "頁", "円", "項", "個", "台", "版", "階", "世", "週", "万", "億", "条", "章", "号", "割", "倍", "文字", "系統", "営業"};
  for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
    if (strncmp(text, counters[i], strlen(counters[i])) == 0) return true;
  return false;
}

/* Whether an opening bracket stands before the cluster, spaces between passed over: it holds what follows over them too
 * (UAX 14, LB14). `opened`: the same of the cluster before. */
static bool opens_before(const struct cluster *cluster, uint32_t number, bool opened) {
  bool passed = number > 0 && cluster->class == CLASS_SPACE && cluster->breaks != BREAK_FORCED;
  return passed ? opened : jlreq_not_at_end((enum jlreq_class)cluster->class);
}

/* What may lead a page number: its line would not begin well with it. */
static bool leads_page(enum jlreq_class class) { return class == CLASS_SPACE || class == CLASS_WESTERN_CLOSE; }

/* True where a break would part what is to stay whole: within such a segment, or a reference from its page. */
static bool holds_together(const struct segment *one, const struct segment *two) {
  if (one == two) return one->whole;
  if (!one->whole || !one->link || one->link != two->link) return false;
  return two->page || (two->whole && one->link->kind == NODE_REFERENCE); /* of two languages: 経産 6-6 in an English report */
}

/* True where a break behind cluster `i` parts a reference from its page number: before this, or, as a line begins with
 * neither space nor comma, behind those that it begins with: "KN-1 (p. 12)", "KN-1, p. 12". */
static bool parts_page(const struct paragraph *p, uint32_t i) {
  if (!p->segments[p->clusters[i + 1].segment].page) return false;
  if (!p->segments[p->clusters[i].segment].page) return !leads_page((enum jlreq_class)p->clusters[i + 1].class);
  if (p->clusters[i].class != CLASS_SPACE) return false;
  for (uint32_t k = i; p->clusters[k].segment == p->clusters[i].segment; k--)
    if (!leads_page((enum jlreq_class)p->clusters[k].class)) return false;
    else if (k == 0) break;
  return true;
}

/* The breaks at a reference's page number; false where the usual rules hold. */
static bool breaks_at_page(const struct paragraph *p, uint32_t i, struct cluster *before) {
  const struct segment *one = &p->segments[before->segment], *two = &p->segments[p->clusters[i + 1].segment];
  if (!two->page) return false;
  before->before_page = parts_page(p, i);
  if (!before->before_page) before->breaks = BREAK_NONE;
  else if (one->page) before->breaks = before->segment > 0 && p->segments[before->segment - 1].whole ? BREAK_EMERGENCY : BREAK_ALLOWED;
  else return false;
  return true;
}

static bool begins_with_mark(const struct paragraph *p, const struct cluster *cluster) {
  size_t length;
  return (unsigned char)p->text[cluster->text] >= 0xCC && script_is_mark(text_code_point(p->text + cluster->text, &length));
}

static bool is_western(enum jlreq_class class) {
  return class == CLASS_LETTER || class == CLASS_DIGIT || class == CLASS_WESTERN || class == CLASS_WESTERN_CLOSE || class == CLASS_WESTERN_OPEN;
}

/* What is whole is never broken at a space behind its mark, ○ 適合; between words in the last resort. */
static bool holds_at(const struct paragraph *p, uint32_t i) {
  if (p->clusters[i + 1].class == CLASS_SPACE) return true;
  return p->clusters[i].class == CLASS_SPACE && (i == 0 || !is_western((enum jlreq_class)p->clusters[i - 1].class));
}

/* Long western words (mail addresses, file names, ids) may break at their joints, as URLs do. */
static void break_long_words(struct paragraph *p) {
  for (uint32_t from = 0, to; from < p->cluster_count; from = to + 1) {
    for (to = from; to < p->cluster_count && is_western((enum jlreq_class)p->clusters[to].class); to++) {}
    if (to < from + LONG_WORD) continue;
    for (uint32_t i = from + 2; i + 3 < to; i++)
      if (p->clusters[i].breaks == BREAK_EMERGENCY && strchr("-_@/.=&", p->text[p->clusters[i].text]) && !p->clusters[i + 1].continues &&
          !strchr("-_@/.=&", p->text[p->clusters[i + 1].text]))
        p->clusters[i].breaks = BREAK_ALLOWED;
  }
}

static void find_breaks(struct paragraph *p) {
  bool opened = false;
  for (uint32_t i = 0; i + 1 < p->cluster_count; i++) {
    struct cluster *before = &p->clusters[i];
    const struct cluster *after = &p->clusters[i + 1];
    opened = opens_before(before, i, opened);
    if (before->breaks == BREAK_FORCED || after->continues || begins_with_mark(p, after)) continue;
    const struct segment *one = &p->segments[before->segment], *two = &p->segments[after->segment];
    bool url = one->link && one->link == two->link && one->link->kind == NODE_LINK;
    bool same = before->bytes == after->bytes && memcmp(p->text + before->text, p->text + after->text, before->bytes) == 0;
    enum jlreq_class left = before->class, right = after->class;
    if (breaks_at_page(p, i, before)) continue;
    else if (holds_together(one, two)) before->breaks = holds_at(p, i) ? BREAK_NONE : BREAK_EMERGENCY;
    else if (url) before->breaks = breaks_in_url(p->text, before, after) ? BREAK_ALLOWED : BREAK_EMERGENCY;
    else if (left == CLASS_SPACE && opened) before->breaks = BREAK_EMERGENCY;
    else if (jlreq_may_break(left, right, same)) {
      before->breaks = BREAK_ALLOWED;
      before->counted = left == CLASS_DIGIT && is_counter(p->text + after->text);
    }
    else if (one->link != two->link && !jlreq_not_at_start(right) && right != CLASS_SPACE && !jlreq_not_at_end(left) &&
             ((one->link && one->link->kind == NODE_LINK) || (two->link && two->link->kind == NODE_LINK)))
      before->breaks = BREAK_ALLOWED; /* a URL may start or end a line */
    else before->breaks = right == CLASS_SPACE ? BREAK_NONE : BREAK_EMERGENCY;
    if (jlreq_quarter_em(left, right)) {
      float em = one->size < two->size ? one->size : two->size;
      before->gap = em / 4;
    }
  }
  break_long_words(p);
  if (p->cluster_count) p->clusters[p->cluster_count - 1].breaks = BREAK_FORCED;
}

static void measure(struct paragraph *p) {
  double line = 0, stretch = 0;
  for (uint32_t i = 0; i < p->cluster_count; i++) {
    const struct cluster *cluster = &p->clusters[i];
    line += cluster->advance;
    if (!cluster->space) stretch += cluster->advance;
    const struct segment *segment = &p->segments[cluster->segment];
    bool url = segment->link && segment->link->kind == NODE_LINK;
    url |= cluster->before_page; /* a reference may leave its page number to the next line */
    if (cluster->breaks == BREAK_ALLOWED || cluster->breaks == BREAK_FORCED || url) {
      if (stretch > p->unbreakable) p->unbreakable = stretch;
      stretch = 0;
    } else {
      stretch += cluster->gap;
    }
    if (cluster->breaks == BREAK_FORCED) {
      if (line > p->natural) p->natural = line;
      p->total += line;
      if (i + 1 < p->cluster_count) p->forced++;
      line = 0;
    } else {
      line += cluster->gap;
    }
  }
}

static void *keep(struct arena *arena, const void *items, size_t count, size_t size) {
  void *copy = arena_array(arena, count ? count : 1, size);
  if (count) memcpy(copy, items, count * size);
  return copy;
}

static struct paragraph *finish(struct typesetter *t, struct arena *arena, const struct node *node) {
  struct paragraph *p = arena_new(arena, struct paragraph);
  if (sink_failed(&t->text)) arena_fail(t->arena);
  p->node = node;
  p->role = t->role;
  p->style = t->style;
  p->align = t->style->align;
  p->hanging = t->hanging;
  p->segments = keep(arena, t->segments, t->segment_count, sizeof *t->segments);
  p->segment_count = (uint32_t)t->segment_count;
  for (uint32_t i = 0; i < p->segment_count; i++) p->has_page |= p->segments[i].page;
  sink_bytes(&t->text, "", 1);
  t->text.size--;
  struct script_levels levels = {0};
  script_find_levels(&levels, (const char *)t->text.bytes, t->text.size);
  for (uint32_t i = 0; i < p->segment_count; i++) shape_segment(t, p, i, &levels);
  p->length = (uint32_t)t->text.size;
  p->text = arena_copy(arena, (const char *)t->text.bytes, t->text.size);
  p->clusters = keep(arena, t->clusters, t->cluster_count, sizeof *t->clusters);
  p->cluster_count = (uint32_t)t->cluster_count;
  p->glyphs = keep(arena, t->glyphs, t->glyph_count, sizeof *t->glyphs);
  p->glyph_count = (uint32_t)t->glyph_count;
  p->fonts = keep(arena, t->fonts_used, t->font_count, sizeof *t->fonts_used);
  p->font_count = t->font_count;
  find_breaks(p);
  script_find_breaks(p);
  script_free_levels(&levels);
  measure(p);
  const struct font *main = fonts_main(t->fonts, FAMILY_PROPORTIONAL, false);
  double size = t->size > 0 ? t->size : p->style->size, ascent = main->ascent / main->units_per_em, descent = main->descent / main->units_per_em;
  p->leading = t->leading > 0 ? t->leading : p->style->leading;
  p->ascent = (p->leading - (ascent + descent) * size) / 2 + ascent * size;
  return p;
}

static void begin(struct typesetter *t, enum role role) {
  t->role = role;
  t->style = theme_role(t->theme, role);
  t->text.size = 0;
  t->segment_count = t->cluster_count = t->glyph_count = 0;
  t->leading = t->size = 0;
  t->font_count = 0;
}

struct paragraph *paragraph_shape(struct typesetter *t, struct arena *arena, const struct node *node) {
  begin(t, node->role);
  for (const struct node *child = node->first; child; child = child->next) collect(t, child, NULL);
  return finish(t, arena, node);
}

struct paragraph *paragraph_of_text(struct typesetter *t, struct arena *arena, enum role role, const char *text) {
  static const struct node ours = {.kind = NODE_TEXT};
  begin(t, role);
  segment_add(t, &ours, NULL, role, false, text, strlen(text));
  return finish(t, arena, NULL);
}

static void release(void *thing) {
  struct typesetter *t = thing;
  sink_free(&t->text);
  hb_buffer_destroy(t->buffer);
}

struct typesetter *typesetter_new(struct arena *arena, const struct document *document, const struct theme *theme,
                                  struct fonts *fonts) {
  struct typesetter *t = arena_new(arena, struct typesetter);
  t->arena = arena;
  t->document = document;
  t->theme = theme;
  t->fonts = fonts;
  t->page_digits = 2;
  t->buffer = hb_buffer_create();
  t->language = hb_language_from_string(document->lang, -1);
  arena_defer(arena, release, t);
  return t;
}

void typesetter_page_digits(struct typesetter *t, unsigned digits) { t->page_digits = digits > 5 ? 5 : digits; }

void typesetter_hanging(struct typesetter *t, bool hanging) { t->hanging = hanging; }
