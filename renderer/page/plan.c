/* plan.c: how wide the columns of a table are.
 *
 * Works on estimated text widths (cheap, one look at each text) for columns that wrap and on shaped widths for those
 * that don't. Leaves composing to cells.c. Invariant: the widths add up to the measure at most. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "page/table.h"

#define SAMPLE_ROWS 400u       /* rows looked at for the height's estimate */
#define EXACT_ROWS 40u
#define STEP_PT 6.0
#define EVEN_STEP_PT 36.0      /* first columns of tables of equals come in these steps */
#define EVEN_FIGURES_PT 126.0  /* no wider than that are columns of figures, */
#define EVEN_HEADS_PT 190.0    /* than that where a head stands on one line so */
#define FIGURES_PT 540.0       /* a table that ends in figures or days, all of whose texts have room, is not set wider: they
                                * are hard to read far from what they are of */
#define NEARLY_WHOLE 0.75      /* of the measure: tables of figures wider than that end where all others do */
#define ROUNDS 80u
#define LEAST_PT 36.0          /* a wrapping column is never planned narrower */
#define HEAD_LINE_PT 46.0      /* five characters of a head */
#define HEAD_NARROW_PT 26.0    /* three, over figures and marks */
#define HEADS_SHARE 0.06       /* of the measure: so much may all of these have to stand on one line */
#define HEAD_HALF 0.65         /* of a head's words on one line: they stand on two */
#define SHORT_LINE_PT 70.0     /* a mark and four characters, a reference with its page */
#define WIDE_PT 600.0          /* a page on its side: there, short texts of up to */
#define GRID_TEXT 0.13         /* of the measure: a text of a form there has lines of ten characters or so */
#define SHORT_WIDE 0.26        /* of the measure stay whole */
#define SHORT_WORD_PT 50.0     /* the same where texts are short of room: a mark and a word */
#define SHORT_FEW_PT 80.0      /* and on a page on its side: a reference with its page, however long */
#define TEXT_FEW_PT 90.0       /* that is where their columns have less than that each, */
#define TEXT_FEW_WIDE 0.3      /* on a page on its side less than so much of the measure */
#define ENTRY_PT 71.0          /* a day, or a seal of 20 mm */
#define ENTRY_MOST_PT 90.0     /* a day with its weekday that is printed there already */
#define ENTRY_SHORT_PT 66.0    /* a few words by hand */
#define ENTRY_TEXT_PT 162.0    /* a sentence by hand, where the page is wide: a quarter of the measure at most */
#define ENTRY_BARE_PT 94.0     /* a number or a day on a line beside its label */
#define ENTRY_TIGHT_PT 57.0    /* what has room in a form: a seal of 20 mm */
#define COLUMNS_MOST 64u

struct estimate {               /* of a row */
  float total[COLUMNS_MOST];    /* pt of text by column, line breaks as whole lines */
  const struct wide_line *lines; /* of a row of a form: each line of its cells apart; NULL: not known */
};

/* A line that the source breaks. */
struct wide_line { const struct wide_line *next; unsigned column; double width; };

struct planner {
  struct flow *flow;
  unsigned count;
  const struct column *columns;
  double least[COLUMNS_MOST], most[COLUMNS_MOST], widths[COLUMNS_MOST];
  double short_least[COLUMNS_MOST]; /* of short texts where texts have little room */
  double heads[COLUMNS_MOST]; /* what a column's head asks for on one line */
  bool even;                  /* columns of equals */
  double pad;                 /* left and right of a cell's text */
  bool bare;                  /* a table without rules */
  bool grid;                  /* a form's table */
  bool tight;                 /* one of a form that is short of room */
  bool plain;                 /* labels and values, without a head */
  bool entry[COLUMNS_MOST];   /* some cell is left open */
  bool exact;                 /* few rows: widths are shaped, not estimated */
  struct estimate *rows; size_t row_count, row_capacity;
};

/* The estimated width of a text in pt at size 1: kana and kanji nearly an em, Latin about half. */
static double text_width(const char *text, size_t length) {
  double width = 0;
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (byte < 0x80) width += 0.55;
    else if (byte >= 0xE0) width += 0.93;
    else if (byte >= 0xC0) width += 0.6;
  }
  return width;
}

/* Sum over the texts below a cell, with the size of each one's role; sets *widest to the longest source line. */
static double cell_width(const struct theme *theme, const struct node *cell, double *widest) {
  double total = 0, line = 0;
  *widest = 0;
  for (const struct node *node = node_after(cell, cell); node; node = node_after(node, cell)) {
    if (node->kind == NODE_NEWLINE || node->kind == NODE_PARAGRAPH) line = 0, total += node->kind == NODE_NEWLINE ? 20 : 10;
    if (node->kind == NODE_REFERENCE && node->as.reference.page) total += 36, line += 36;
    if (node->kind != NODE_TEXT) continue;
    double size = theme_role(theme, node->role)->size;
    const char *text = node->as.text.text, *end = text + node->as.text.length;
    while (text < end) {
      const char *stop = memchr(text, '\n', (size_t)(end - text));
      size_t length = (size_t)((stop ? stop : end) - text);
      double width = text_width(text, length) * size;
      total += width + (stop ? 20 : 0);
      line += width;
      if (line > *widest) *widest = line;
      if (stop) line = 0;
      text += length + (stop ? 1 : 0);
    }
  }
  return total;
}

static double paragraphs_natural(struct flow *flow, const struct node *cell, bool unbreakable) {
  double natural = 0;
  for (const struct node *block = cell->first; block; block = block->next) {
    if (block->kind != NODE_PARAGRAPH) continue;
    const struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, block);
    natural = fmax(natural, unbreakable ? paragraph->unbreakable : paragraph->natural);
  }
  return natural;
}

static bool is_narrow(enum column_kind kind) { return kind == COLUMN_NUMBER || kind == COLUMN_MARK; }

/* What a head asks for: its words unbroken, and short ones on one line: no heading is set one character a line. */
static double head_width(struct flow *flow, const struct node *cell, enum column_kind kind) {
  double words = paragraphs_natural(flow, cell, true), whole = paragraphs_natural(flow, cell, false);
  return fmax(words, fmin(whole, is_narrow(kind) ? HEAD_NARROW_PT : HEAD_LINE_PT));
}

/* How wide short texts stay whole: a form needs its room for what is filled in. */
static double short_most(const struct planner *planner) {
  double width = planner->flow->width;
  return planner->grid || width < WIDE_PT ? SHORT_LINE_PT : width * SHORT_WIDE;
}

/* The same where texts are short of room. */
static double short_few(const struct flow *flow) { return flow->width < WIDE_PT ? SHORT_WORD_PT : SHORT_FEW_PT; }

/* What a short text asks for: lines of up to `whole` pt stay whole. */
static double short_width(struct flow *flow, const struct node *cell, double whole) {
  double width = 0;
  for (const struct node *block = cell->first; block; block = block->next) {
    if (block->kind != NODE_PARAGRAPH) continue;
    const struct paragraph *paragraph = paragraph_shape(flow->typesetter, flow->scratch, block);
    if (paragraph->natural <= whole) width = fmax(width, paragraph->natural);
    else width = fmax(width, fmin(paragraph->unbreakable, SHORT_LINE_PT));
  }
  return width;
}

/* As wide as the layout says, whatever stands in it; 0: by its contents. */
static double given_width(const struct planner *planner, enum column_kind kind) {
  if (kind == COLUMN_ENTRY) return planner->tight ? ENTRY_TIGHT_PT : ENTRY_PT;
  return kind == COLUMN_SEAL ? planner->flow->layout->seal : 0;
}

static bool never_wraps(enum column_kind kind) {
  return kind == COLUMN_NUMBER || kind == COLUMN_MARK || kind == COLUMN_FIXED || kind == COLUMN_SEAL || kind == COLUMN_ENTRY;
}

/* The lines of a cell as the source breaks them, before those that are known; as wide as the widest of them really is. */
static const struct wide_line *lines_of(struct planner *planner, const struct node *cell, double widest, const struct wide_line *known) {
  double line = 0, scale = widest > 0 ? paragraphs_natural(planner->flow, cell, false) / widest : 1;
  for (const struct node *node = node_after(cell, cell); node; node = node_after(node, cell)) {
    if (node->kind == NODE_REFERENCE && node->as.reference.page) line += 36;
    const char *text = node->kind == NODE_TEXT ? node->as.text.text : "", *end = text + (node->kind == NODE_TEXT ? node->as.text.length : 0);
    bool ends = node->kind == NODE_NEWLINE || (node->kind == NODE_PARAGRAPH && line > 0);
    while (text < end || ends) {
      const char *stop = text < end ? memchr(text, '\n', (size_t)(end - text)) : NULL;
      size_t length = (size_t)((stop ? stop : end) - text);
      line += text_width(text, length) * (node->kind == NODE_TEXT ? theme_role(planner->flow->layout->theme, node->role)->size : 0);
      if (stop || ends) {
        struct wide_line *one = arena_new(planner->flow->scratch, struct wide_line);
        *one = (struct wide_line){known, cell->as.cell.column, line * scale};
        known = one;
        line = 0;
      }
      ends = false;
      text += length + (stop ? 1 : 0);
    }
  }
  struct wide_line *last = arena_new(planner->flow->scratch, struct wide_line);
  *last = (struct wide_line){known, cell->as.cell.column, line * scale};
  return last;
}

/* Over how many groups of joined rows a cell spans. */
static unsigned groups_of(const struct node *cell) {
  unsigned groups = 1, rows = cell->as.cell.row_span;
  for (const struct node *row = cell->parent->next; row && rows > 1; row = row->next, rows--) groups += !row->as.row.joined;
  return groups;
}

/* What the mark （続き） asks for, which stands below a number that goes on on the next page. */
static double continued_width(const struct planner *planner) {
  const char *words = planner->flow->document->continued;
  return paragraph_of_text(planner->flow->typesetter, planner->flow->scratch, ROLE_CELL_NOTE, words + strspn(words, " "))->natural + 2 * planner->pad + 0.5;
}

static void look_at_row(struct planner *planner, const struct node *row, bool sampled) {
  bool follows = table_row_follows(row) && planner->row_count > 0; /* these stand below one another in one estimate */
  struct estimate estimate = {.lines = NULL};
  if (follows && sampled) estimate = planner->rows[--planner->row_count];
  for (const struct node *cell = row->first; cell; cell = cell->next) {
    unsigned column = cell->as.cell.column;
    if (cell->as.cell.column_span != 1) continue;
    enum column_kind kind = planner->columns[column].kind;
    if (given_width(planner, kind) > 0) {
      double own = kind == COLUMN_ENTRY && !row->as.row.head ? fmin(paragraphs_natural(planner->flow, cell, false), ENTRY_MOST_PT) : 0;
      planner->least[column] = fmax(planner->least[column], fmax(given_width(planner, kind), own > 0 ? own + 2 * planner->pad + 0.5 : 0));
      continue;
    }
    if (cell->as.cell.row_span > 1 && never_wraps(kind)) planner->least[column] = fmax(planner->least[column], continued_width(planner));
    if (row->as.row.head || never_wraps(kind)) {
      double natural = row->as.row.head ? head_width(planner->flow, cell, kind) : paragraphs_natural(planner->flow, cell, false);
      double width = natural + 2 * planner->pad + 0.5;
      planner->least[column] = fmax(planner->least[column], width);
      if (row->as.row.head)
        planner->heads[column] = fmax(planner->heads[column], paragraphs_natural(planner->flow, cell, false) + 2 * planner->pad + 0.5);
      if (row->as.row.head && kind == COLUMN_SHORT) {
        planner->most[column] = fmax(planner->most[column], width);
        planner->short_least[column] = fmax(planner->short_least[column], width);
      }
      continue;
    }
    if (cell->as.cell.entry) { /* has room for what it asks for by hand */
      planner->least[column] = fmax(planner->least[column], kind == COLUMN_SHORT ? ENTRY_SHORT_PT : planner->bare ? ENTRY_BARE_PT : ENTRY_TEXT_PT);
      planner->entry[column] = true;
      continue;
    }
    if (kind == COLUMN_SHORT && sampled) {
      double around = 2 * planner->pad + 0.5;
      planner->least[column] = fmax(planner->least[column], short_width(planner->flow, cell, short_most(planner)) + around);
      planner->short_least[column] = fmax(planner->short_least[column], short_width(planner->flow, cell, short_few(planner->flow)) + around);
    }
    double widest, total = cell_width(planner->flow->layout->theme, cell, &widest);
    if ((planner->grid || planner->bare) && planner->exact) estimate.lines = lines_of(planner, cell, widest, estimate.lines);
    if (planner->exact) widest = paragraphs_natural(planner->flow, cell, false) - 3;
    planner->most[column] = fmax(planner->most[column], widest + 2 * planner->pad + (planner->bare && planner->exact ? 3.5 : 4));
    estimate.total[column] += (float)(total / groups_of(cell));
  }
  if (!sampled || row->as.row.head) return;
  planner->rows = arena_grow(planner->flow->scratch, planner->rows, planner->row_count, &planner->row_capacity, sizeof *planner->rows);
  planner->rows[planner->row_count++] = estimate;
}

/* How many lines the tallest cell of a row has, at the widths planned now. */
static double most_lines(const struct planner *planner, const struct wide_line *line) {
  double lines[COLUMNS_MOST] = {0}, most = 1;
  for (; line; line = line->next) {
    lines[line->column] += fmax(1, ceil((line->width + 0.5) / fmax(planner->widths[line->column] - 2 * planner->pad, 1)));
    most = fmax(most, lines[line->column]);
  }
  return most;
}

static double height_at(const struct planner *planner) {
  double height = 0;
  for (size_t i = 0; i < planner->row_count; i++) {
    double most = 1;
    for (unsigned c = 0; c < planner->count; c++) {
      double total = planner->rows[i].total[c];
      if (total > 0 && !planner->rows[i].lines) most = fmax(most, ceil(total * 1.04 / (planner->widths[c] - 2 * planner->pad)));
    }
    if (planner->rows[i].lines) most = most_lines(planner, planner->rows[i].lines);
    height += most * 14.4 + 2 * CELL_PAD_Y;
  }
  return height;
}

static bool wraps(const struct planner *planner, unsigned column) { return !never_wraps(planner->columns[column].kind); }

/* Whether some column has less than its longest line asks for. */
static bool lacks_room(const struct planner *planner) {
  for (unsigned c = 0; c < planner->count; c++)
    if (wraps(planner, c) && planner->most[c] - planner->widths[c] > 0.5) return true;
  return false;
}

/* Gives columns, those that lack least first, up to that share of what their heads ask for; returns what they took. */
static double give_heads(struct planner *planner, double left, double share) {
  double given = 0;
  for (unsigned round = 0; round < planner->count; round++) {
    unsigned next = planner->count;
    double least = left - given;
    for (unsigned c = 0; c < planner->count; c++) {
      double lacking = planner->heads[c] * share - planner->widths[c];
      if (lacking > 0.01 && lacking <= least) least = lacking, next = c;
    }
    if (next == planner->count) break;
    planner->widths[next] += least;
    given += least;
  }
  return given;
}

/* Deals `left` pt to the wrapping columns: by their contents first, then moved in steps while the height falls. */
static void deal(struct planner *planner, double left) {
  double sums[COLUMNS_MOST] = {0}, sum = 0;
  for (unsigned c = 0; c < planner->count; c++) {
    if (!wraps(planner, c)) continue;
    for (size_t i = 0; i < planner->row_count; i++) sums[c] += planner->rows[i].total[c];
    sums[c] = sqrt(sums[c]) + 1;
    sum += sums[c];
  }
  for (unsigned pass = 0; pass < (planner->bare ? 12 : 4) && left > 0.5 && sum > 0; pass++) { /* what a column can't use goes round again */
    double dealt = 0, still = 0;
    for (unsigned c = 0; c < planner->count; c++) {
      if (!wraps(planner, c)) continue;
      double give = fmin(left * sums[c] / sum, fmax(0, planner->most[c] - planner->widths[c]));
      planner->widths[c] += give;
      dealt += give;
      if (planner->most[c] - planner->widths[c] > 0.5) still += sums[c];
    }
    left -= dealt;
    sum = still;
    for (unsigned c = 0; c < planner->count; c++)
      if (planner->most[c] - planner->widths[c] <= 0.5) sums[c] = 0;
  }
  double best = height_at(planner);
  for (unsigned round = 0; round < ROUNDS && lacks_room(planner); round++) {
    unsigned from_best = 0, to_best = 0;
    double better = best - 0.5;
    for (unsigned from = 0; from < planner->count; from++) {
      if (!wraps(planner, from) || planner->widths[from] - STEP_PT < planner->least[from]) continue;
      for (unsigned to = 0; to < planner->count; to++) {
        if (to == from || !wraps(planner, to)) continue;
        planner->widths[from] -= STEP_PT;
        planner->widths[to] += STEP_PT;
        double height = height_at(planner);
        if (height < better) better = height, from_best = from, to_best = to;
        planner->widths[from] += STEP_PT;
        planner->widths[to] -= STEP_PT;
      }
    }
    if (better >= best - 0.5) break;
    planner->widths[from_best] -= STEP_PT;
    planner->widths[to_best] += STEP_PT;
    best = better;
  }
  left -= give_heads(planner, left, HEAD_HALF); /* then heads on two lines, */
  left -= give_heads(planner, left, 1);         /* and on one, as many as can be */
  if (planner->bare || planner->plain) { /* facts in two columns stand evenly */
    unsigned texts = 0;
    for (unsigned c = 0; c < planner->count; c++) texts += planner->columns[c].kind == COLUMN_TEXT;
    for (unsigned c = 0; c < planner->count; c++)
      if (planner->columns[c].kind == COLUMN_TEXT) planner->widths[c] += fmax(0, left) / texts;
    return;
  }
  double measure = planner->flow->width;
  enum column_kind last = planner->columns[planner->count - 1].kind;
  double least = fmax(FIGURES_PT, measure - left);
  if (last == COLUMN_NUMBER ? least <= measure * NEARLY_WHOLE : last == COLUMN_FIXED && least <= FIGURES_PT) left -= fmax(0, measure - least);
  if (left > 0.5) /* all fits on one line: the last text column takes the rest, so that tables end alike */
    for (unsigned c = planner->count; c-- > 0;)
      if (planner->columns[c].kind == COLUMN_TEXT) {
        planner->widths[c] += left;
        break;
      }
}

/* Columns of equals: the first, where it is none of them, takes what it asks for, in steps, so that tables of one report
 * stand in line. False where a column that never wraps would not fit. */
static bool settle_even(struct planner *planner, double measure) {
  unsigned first = planner->columns[0].kind == planner->columns[planner->count - 1].kind ? 0 : 1;
  double asked = never_wraps(planner->columns[0].kind) ? planner->least[0] : fmax(planner->most[0], planner->heads[0]);
  double lead = first ? fmin(ceil(asked / EVEN_STEP_PT) * EVEN_STEP_PT, measure / planner->count) : 0;
  double each = (measure - lead) / (planner->count - first);
  if (first && planner->columns[1].kind == COLUMN_NUMBER) { /* figures far apart are hard to read, and need little room */
    double head = 0;
    for (unsigned c = 1; c < planner->count; c++) head = fmax(head, planner->heads[c]);
    each = fmin(each, head <= EVEN_HEADS_PT ? fmax(head, EVEN_FIGURES_PT) : EVEN_FIGURES_PT);
    each = fmin(each, fmax(EVEN_FIGURES_PT / 2, (measure - asked) / (planner->count - 1)));
    for (unsigned c = 1; c < planner->count; c++) each = fmax(each, planner->least[c]);
    double whole = fmax(FIGURES_PT, lead + each * (planner->count - 1));
    lead = (whole > measure * NEARLY_WHOLE ? measure : whole) - each * (planner->count - 1);
  }
  for (unsigned c = 0; c < planner->count; c++) {
    double width = c < first ? lead : each;
    if (never_wraps(planner->columns[c].kind) && planner->least[c] > width + 0.01) return false;
    planner->widths[c] = width;
  }
  return true;
}

static bool has_short_head(enum column_kind kind) { return is_narrow(kind) || kind == COLUMN_FIXED; }

/* Figures, marks and dates get their heads on one line, where all of them can for `room` pt; returns what they took. */
static double widen_heads(struct planner *planner, double room) {
  double sum = 0;
  for (unsigned c = 0; c < planner->count; c++)
    if (has_short_head(planner->columns[c].kind)) sum += fmax(0, planner->heads[c] - planner->widths[c]);
  if (sum > room) return 0;
  for (unsigned c = 0; c < planner->count; c++)
    if (has_short_head(planner->columns[c].kind)) planner->widths[c] = fmax(planner->widths[c], planner->heads[c]);
  return sum;
}

/* Where the columns of text would be narrow, those of short texts ask for their words only, and heads take more lines. */
static bool spare_texts(struct planner *planner, double measure) {
  double asked = 0;
  unsigned texts = 0;
  for (unsigned c = 0; c < planner->count; c++) {
    if (planner->columns[c].kind == COLUMN_TEXT) texts++;
    else asked += planner->least[c];
  }
  if (texts < 2 || (measure - asked) / texts >= (measure < WIDE_PT ? TEXT_FEW_PT : measure * TEXT_FEW_WIDE)) return false;
  for (unsigned c = 0; c < planner->count; c++)
    if (planner->columns[c].kind == COLUMN_SHORT && planner->short_least[c] > 0 && !planner->entry[c])
      planner->least[c] = fmin(planner->least[c], planner->short_least[c]);
  return measure < WIDE_PT;
}

static void settle(struct planner *planner, double measure) {
  if (planner->even && planner->count > 1 && settle_even(planner, measure)) return;
  if (planner->flow->layout->equal_columns) {
    for (unsigned c = 0; c < planner->count; c++) planner->widths[c] = measure / planner->count;
    return;
  }
  double fixed = 0, wrapping = 0;
  bool few = spare_texts(planner, measure);
  for (unsigned c = 0; c < planner->count; c++) {
    if (never_wraps(planner->columns[c].kind)) {
      planner->widths[c] = fmin(planner->least[c], measure * 0.4); /* beyond that even an id wraps */
      fixed += planner->widths[c];
      continue;
    }
    double least = planner->columns[c].kind != COLUMN_TEXT ? 40 : planner->grid && measure >= WIDE_PT ? measure * GRID_TEXT : 50;
    double cap = planner->entry[c] ? measure * 0.25 : 90;
    if (planner->columns[c].kind == COLUMN_SHORT && measure >= WIDE_PT && !planner->grid) cap = fmax(cap, short_most(planner) + 2 * planner->pad + 0.5);
    planner->least[c] = fmin(fmax(fmin(planner->least[c], cap), least), measure * 0.5);
    if (planner->columns[c].kind == COLUMN_SHORT) planner->most[c] = fmin(planner->most[c], measure * 0.3);
    planner->most[c] = fmax(planner->most[c], planner->least[c]);
    planner->widths[c] = planner->least[c];
    wrapping += planner->widths[c];
  }
  double over = fixed + wrapping - measure, spare = 0;
  for (unsigned c = 0; c < planner->count; c++)
    if (wraps(planner, c)) spare += fmax(0, planner->widths[c] - LEAST_PT);
  if (over > 0 && spare >= over) { /* what can wrap gives way to what can't */
    for (unsigned c = 0; c < planner->count; c++) {
      if (!wraps(planner, c)) continue;
      planner->widths[c] -= over * fmax(0, planner->widths[c] - LEAST_PT) / spare;
      planner->least[c] = planner->widths[c];
    }
    wrapping -= over;
  }
  if (fixed + wrapping > measure + 0.01) { /* hostile: everything gives way in proportion */
    double scale = measure / (fixed + wrapping);
    for (unsigned c = 0; c < planner->count; c++) planner->widths[c] *= scale;
    return;
  }
  if (!planner->grid && !few) fixed += widen_heads(planner, fmin(measure * HEADS_SHARE, measure - fixed - wrapping));
  deal(planner, measure - fixed - wrapping);
}

/* The plain text of a table's head and its column kinds: tables of one signature stand in line. */
static void signature(const struct node *table, char *text, size_t size) {
  size_t used = 0;
  for (unsigned c = 0; c < table->as.table.column_count && used + 2 < size; c++)
    text[used++] = (char)('a' + (int)table->as.table.columns[c].kind);
  if (table->first && table->first->as.row.head)
    for (const struct node *node = node_after(table->first, table->first); node; node = node_after(node, table->first))
      if (node->kind == NODE_TEXT)
        for (uint32_t i = 0; i < node->as.text.length && used + 2 < size; i++) text[used++] = node->as.text.text[i];
  text[used] = 0;
}

static const struct node *group_of(const struct node *table) {
  const struct node *node = table;
  while (node->parent && !(node->kind == NODE_SECTION && node->as.section.level <= 1)) node = node->parent;
  return node;
}

static GHashTable *plans_of(struct flow *flow) {
  if (!flow->plans) {
    flow->plans = g_hash_table_new(g_direct_hash, g_direct_equal);
    arena_defer(flow->arena, (void (*)(void *))g_hash_table_destroy, flow->plans);
  }
  return flow->plans;
}

/* Whether a table of the group, which has no plan yet, shares that of one with the signature `own`; one of a section
 * within the group does not. */
static bool is_like(struct flow *flow, const struct node *group, const struct node *table, const char *own, const struct node *other) {
  char words[512];
  if (other == table) return true;
  if (group == table || g_hash_table_lookup(plans_of(flow), other) || group_of(other) != group) return false;
  signature(other, words, sizeof words);
  return strcmp(own, words) == 0;
}

static size_t row_count(const struct node *table) {
  size_t count = 0;
  for (const struct node *row = table->first; row; row = row->next) count++;
  return count;
}

static gboolean is_plan(gpointer table, gpointer plan, gpointer forgotten) {
  (void)table;
  return plan == forgotten;
}

void table_plan_forget(struct flow *flow, const struct node *table) {
  gpointer plan = g_hash_table_lookup(plans_of(flow), table);
  if (plan) g_hash_table_foreach_remove(plans_of(flow), is_plan, plan);
}

const struct table_plan *table_plan(struct flow *flow, const struct node *table) {
  GHashTable *plans = plans_of(flow);
  const struct table_plan *known = g_hash_table_lookup(plans, table);
  if (known) return known;
  struct planner *planner = arena_new(flow->scratch, struct planner);
  planner->flow = flow;
  planner->count = table->as.table.column_count;
  planner->columns = table->as.table.columns;
  planner->even = table->as.table.even;
  planner->bare = table->as.table.bare;
  planner->plain = table->as.table.plain;
  planner->grid = table->as.table.grid;
  planner->tight = table->as.table.tight > 1;
  planner->pad = table_pad_x(table, COLUMN_TEXT);
  struct table_plan *plan = arena_new(flow->arena, struct table_plan);
  char own[512];
  signature(table, own, sizeof own);
  const struct node *group = !table->as.table.bare && !table->as.table.grid && table->parent && table->parent->kind == NODE_SECTION ? group_of(table) : table;
  size_t rows = 0;
  for (const struct node *node = group; node; node = node_after(node, group))
    if (node->kind == NODE_TABLE && is_like(flow, group, table, own, node)) rows += row_count(node);
  size_t stride = rows / SAMPLE_ROWS + 1, number = 0;
  planner->exact = rows <= EXACT_ROWS;
  const struct node *like = NULL;
  for (const struct node *node = group; node; node = node_after(node, group)) {
    if (node->kind == NODE_TABLE) {
      like = NULL;
      if (!is_like(flow, group, table, own, node)) continue;
      like = node;
      g_hash_table_insert(plans, (gpointer)node, plan);
    } else if (node->kind == NODE_ROW && like && node->parent == like) {
      if (!table_row_follows(node)) number++;
      look_at_row(planner, node, number % stride == 0);
    }
  }
  settle(planner, flow->width);
  plan->widths = arena_new_array(flow->arena, double, planner->count);
  memcpy(plan->widths, planner->widths, planner->count * sizeof *plan->widths);
  for (unsigned c = 0; c < planner->count; c++) plan->total += plan->widths[c];
  return plan;
}
