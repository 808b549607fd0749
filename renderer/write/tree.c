/* tree.c: the document tree as indented text: the cheapest writer, and what tests compare.
 *
 * A line a node: kind, role, then what it holds. Texts are quoted, newlines as \n. Everything that another writer could
 * print is here; nothing that only one place knows (no geometry). */
#include <glib.h>
#include <string.h>

#include "style/roles.h"
#include "write/write.h"

static const char *const kinds[] = {
    [NODE_SECTION] = "section", [NODE_PARAGRAPH] = "paragraph", [NODE_LIST] = "list", [NODE_LIST_ITEM] = "item",
    [NODE_TABLE] = "table",     [NODE_ROW] = "row",             [NODE_CELL] = "cell", [NODE_BOX] = "box",
    [NODE_FIGURE] = "figure",   [NODE_CONTENTS] = "contents",   [NODE_BREAK] = "break", [NODE_TEXT] = "text",
    [NODE_LINK] = "link",       [NODE_REFERENCE] = "reference", [NODE_NEWLINE] = "newline"};

static const char *const columns[] = {[COLUMN_TEXT] = "text", [COLUMN_SHORT] = "short", [COLUMN_NUMBER] = "number",
                                      [COLUMN_MARK] = "mark", [COLUMN_FIXED] = "fixed",
                                      [COLUMN_SEAL] = "seal", [COLUMN_ENTRY] = "entry"};
static const char *const rooms[] = {[ROOM_TEXT] = "", [ROOM_WRITING] = " room=writing", [ROOM_SEAL] = " room=seal"};

static void quoted(struct sink *sink, const char *text, size_t length) {
  sink_text(sink, " \"");
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\n') sink_text(sink, "\\n");
    else if (text[i] == '"' || text[i] == '\\') sink_format(sink, "\\%c", text[i]);
    else sink_bytes(sink, text + i, 1);
  }
  sink_text(sink, "\"");
}

static void bars(struct sink *sink, const struct bars *bars, int depth) {
  for (size_t i = 0; i < bars->count; i++) {
    sink_format(sink, "\n%*sbar", 2 * depth + 2, "");
    quoted(sink, bars->items[i].label, strlen(bars->items[i].label));
    quoted(sink, bars->items[i].value_text, strlen(bars->items[i].value_text));
    quoted(sink, bars->items[i].grade_text, strlen(bars->items[i].grade_text));
    if (bars->items[i].previous_text) quoted(sink, bars->items[i].previous_text, strlen(bars->items[i].previous_text));
  }
}

static void datum(struct sink *sink, const struct datum *datum) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  if (datum->kind == DATUM_NUMBER) {
    sink_format(sink, " number=%s", g_ascii_formatd(number, sizeof number, "%.15g", datum->number));
    return;
  }
  sink_format(sink, " date=%04u-%02u-%02u", (unsigned)datum->year, (unsigned)datum->month, (unsigned)datum->day);
  if (datum->has_time) sink_format(sink, "T%02u:%02u:%02u", (unsigned)datum->hour, (unsigned)datum->minute, (unsigned)datum->second);
}

static void string(struct sink *sink, const char *text) {
  if (text) quoted(sink, text, strlen(text));
}

static void radar(struct sink *sink, const struct radar *radar, int depth) {
  for (size_t i = 0; i < radar->count; i++) {
    sink_format(sink, "\n%*saxis", 2 * depth + 2, "");
    string(sink, radar->axes[i].label);
    string(sink, radar->axes[i].value_text);
    string(sink, radar->axes[i].previous_text);
  }
}

static void stack(struct sink *sink, const struct stack *stack, int depth) {
  for (size_t i = 0; i < stack->row_count; i++) {
    sink_format(sink, "\n%*sstack", 2 * depth + 2, "");
    string(sink, stack->rows[i].label);
    for (size_t k = 0; k < stack->class_count; k++) {
      string(sink, stack->classes[k].name);
      sink_format(sink, " %zu", stack->rows[i].counts[k]);
    }
    sink_format(sink, " of %zu", stack->rows[i].total);
  }
}

static void place(struct sink *sink, const char *what, const struct matrix_place *place) {
  if (place->count) sink_format(sink, " %s", what);
  for (size_t i = 0; i < place->count; i++) string(sink, place->names[i]);
}

static void matrix(struct sink *sink, const struct matrix *matrix, int depth) {
  for (unsigned impact = MATRIX_SIDE; impact-- > 0;)
    for (unsigned likelihood = 0; likelihood < MATRIX_SIDE; likelihood++) {
      const struct matrix_cell *cell = &matrix->cells[impact][likelihood];
      if (!cell->inherent.count && !cell->residual.count) continue;
      sink_format(sink, "\n%*splace %u,%u", 2 * depth + 2, "", impact + 1, likelihood + 1);
      string(sink, cell->mark);
      place(sink, "inherent", &cell->inherent);
      place(sink, "residual", &cell->residual);
    }
}

static void keys(struct sink *sink, const struct keys *keys, int depth) {
  for (size_t i = 0; i < keys->count; i++) {
    sink_format(sink, "\n%*skey %d", 2 * depth + 2, "", (int)keys->items[i].pattern);
    string(sink, keys->items[i].name);
  }
}

static void chart(struct sink *sink, const struct chart *chart, int depth) {
  switch (chart->kind) {
    case CHART_BARS: bars(sink, &chart->as.bars, depth); break;
    case CHART_RADAR: radar(sink, &chart->as.radar, depth); break;
    case CHART_STACK: stack(sink, &chart->as.stack, depth); break;
    case CHART_MATRIX: matrix(sink, chart->as.matrix, depth); break;
    case CHART_KEYS: keys(sink, &chart->as.keys, depth); break;
  }
}

static void details(struct sink *sink, const struct node *node, int depth) {
  switch (node->kind) {
    case NODE_SECTION: sink_format(sink, " %u", node->as.section.level); break;
    case NODE_LIST_ITEM: quoted(sink, node->as.list_item.label, strlen(node->as.list_item.label)); break;
    case NODE_TABLE:
      for (unsigned i = 0; i < node->as.table.column_count; i++)
        sink_format(sink, " %s", columns[node->as.table.columns[i].kind]);
      if (node->as.table.plain) sink_text(sink, " plain");
      if (node->as.table.even) sink_text(sink, " even");
      if (node->as.table.grid) sink_text(sink, " grid");
      if (node->as.table.tight) sink_format(sink, " tight=%u", node->as.table.tight);
      if (node->as.table.bare) sink_text(sink, " bare");
      if (node->as.table.beside) sink_text(sink, " beside");
      break;
    case NODE_ROW:
      if (node->as.row.head) sink_text(sink, " head");
      if (node->as.row.joined) sink_text(sink, node->as.row.ruled ? " joined ruled" : " joined");
      sink_text(sink, rooms[node->as.row.room]);
      if (node->as.row.identity) {
        sink_text(sink, " identity");
        quoted(sink, node->as.row.identity->sheet, strlen(node->as.row.identity->sheet));
        quoted(sink, node->as.row.identity->item, strlen(node->as.row.identity->item));
      }
      break;
    case NODE_CELL:
      sink_format(sink, " %u", node->as.cell.column);
      if (node->as.cell.column_span > 1) sink_format(sink, " columns=%u", node->as.cell.column_span);
      if (node->as.cell.row_span > 1) sink_format(sink, " rows=%u", node->as.cell.row_span);
      if (node->as.cell.entry) sink_text(sink, " entry");
      break;
    case NODE_FIGURE:
      quoted(sink, node->as.figure.alternative, strlen(node->as.figure.alternative));
      chart(sink, node->as.figure.chart, depth);
      break;
    case NODE_TEXT:
      if (node->as.text.lang) sink_format(sink, " lang=%s", node->as.text.lang);
      if (node->as.text.datum) datum(sink, node->as.text.datum);
      quoted(sink, node->as.text.text, node->as.text.length);
      break;
    case NODE_LINK: quoted(sink, node->as.link.uri, strlen(node->as.link.uri)); break;
    case NODE_REFERENCE:
      sink_format(sink, " #%s%s", node->as.reference.target, node->as.reference.bare ? " page bare" : node->as.reference.page ? " page" : "");
      break;
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_BOX:
    case NODE_CONTENTS:
    case NODE_NEWLINE: break;
    case NODE_BREAK:
      if (node->as.page_break.anew) sink_text(sink, " anew");
      break;
  }
}

static int depth_of(const struct node *node) {
  int depth = 0;
  for (node = node->parent; node; node = node->parent) depth++;
  return depth;
}

static void meta(struct sink *sink, const char *name, const char *value) {
  if (!value) return;
  sink_format(sink, "%s", name);
  quoted(sink, value, strlen(value));
  sink_text(sink, "\n");
}

bool write_tree(const struct write_context *context, struct sink *sink) {
  const struct document *document = context->document;
  meta(sink, "title", document->title);
  meta(sink, "author", document->author);
  meta(sink, "subject", document->subject);
  meta(sink, "date", document->date);
  meta(sink, "lang", document->lang);
  meta(sink, "head", document->head_left);
  meta(sink, "foot", document->foot_left);
  meta(sink, "foot-middle", document->foot_middle);
  meta(sink, "watermark", document->watermark);
  for (const struct node *node = document->root; node; node = node_after(node, document->root)) {
    int depth = depth_of(node);
    sink_format(sink, "%*s%s", 2 * depth, "", kinds[node->kind]);
    if (node->kind == NODE_PARAGRAPH || node->kind == NODE_TEXT || node->kind == NODE_BOX)
      sink_format(sink, ".%s", role_name(node->role));
    if (node->anchor) sink_format(sink, " =%s", node->anchor);
    details(sink, node, depth);
    sink_text(sink, "\n");
  }
  return true;
}
