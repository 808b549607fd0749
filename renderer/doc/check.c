/* check.c: the invariants of the tree, asked once before anything is placed. What it finds is a fault of a part. */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "doc/document.h"

static bool is_inline(enum node_kind kind) {
  return kind == NODE_TEXT || kind == NODE_LINK || kind == NODE_REFERENCE || kind == NODE_NEWLINE;
}

/* What may stand in what. */
static bool may_hold(enum node_kind parent, enum node_kind child) {
  switch (parent) {
    case NODE_SECTION: return !is_inline(child) && child != NODE_LIST_ITEM && child != NODE_ROW && child != NODE_CELL;
    case NODE_LIST_ITEM:
    case NODE_CELL:
    case NODE_BOX: return child == NODE_PARAGRAPH || child == NODE_LIST || child == NODE_BOX || child == NODE_TABLE || child == NODE_FIGURE;
    case NODE_LIST: return child == NODE_LIST_ITEM;
    case NODE_TABLE: return child == NODE_ROW;
    case NODE_ROW: return child == NODE_CELL;
    case NODE_PARAGRAPH: return is_inline(child);
    case NODE_LINK:
    case NODE_REFERENCE: return child == NODE_TEXT;
    case NODE_FIGURE:
    case NODE_CONTENTS:
    case NODE_BREAK:
    case NODE_TEXT:
    case NODE_NEWLINE: return false;
  }
  return false;
}

static const char *check_table(const struct node *table) {
  unsigned columns = table->as.table.column_count;
  uint32_t busy[64] = {0}; /* rows that a spanning cell above still covers, by column */
  if (columns == 0 || columns > 64) return "a table has no or too many columns";
  for (const struct node *row = table->first; row; row = row->next) {
    bool filled[64] = {0};
    for (const struct node *cell = row->first; cell; cell = cell->next) {
      unsigned from = cell->as.cell.column, span = cell->as.cell.column_span;
      if (span == 0 || from + span > columns) return "a cell reaches out of its table's columns";
      if (cell->as.cell.row_span == 0) return "a cell spans no row";
      for (unsigned i = from; i < from + span; i++) {
        if (filled[i] || busy[i]) return "two cells stand in one place";
        filled[i] = true;
      }
    }
    for (unsigned i = 0; i < columns; i++)
      if (busy[i]) busy[i]--;
    for (const struct node *cell = row->first; cell; cell = cell->next)
      for (unsigned i = 0; i < cell->as.cell.column_span; i++)
        busy[cell->as.cell.column + i] = cell->as.cell.row_span - 1u;
  }
  for (unsigned i = 0; i < columns; i++)
    if (busy[i]) return "a cell spans rows that its table has not";
  return NULL;
}

static bool datum_holds(const struct datum *datum) {
  if (datum->kind == DATUM_NUMBER) return isfinite(datum->number);
  return g_date_valid_dmy(datum->day, (GDateMonth)datum->month, datum->year) && datum->hour < 24 && datum->minute < 60 &&
         datum->second < 60;
}

/* What tables say beside their texts: values, identities, places that are left open. */
static const char *check_values(const struct node *node) {
  if (node->kind == NODE_TEXT && node->as.text.datum && !datum_holds(node->as.text.datum)) return "a datum is no number and no day";
  if (node->kind == NODE_CELL && node->as.cell.entry && (node->as.cell.header || node->parent->as.row.head))
    return "a heading is left open";
  if (node->kind == NODE_REFERENCE && node->as.reference.bare && !node->as.reference.page) return "a reference's page is bare and not there";
  if (node->kind == NODE_ROW && node->as.row.identity && (!node->as.row.identity->sheet || !node->as.row.identity->item))
    return "a row's identity lacks an id";
  return NULL;
}

static unsigned depth_of(const struct node *node) {
  unsigned depth = 0;
  for (; node; node = node->parent) depth++;
  return depth;
}

const char *document_check(const struct document *document) {
  if (document->at != document->root) return "a node was left open";
  GHashTable *anchors = g_hash_table_new(g_str_hash, g_str_equal);
  const char *broken = NULL;
  const struct node *root = document->root;
  for (const struct node *node = root; node && !broken; node = node_after(node, root)) {
    const struct node *parent = node->parent;
    bool beside = parent && (parent->kind == NODE_SECTION ? parent->as.section.heading == node
                             : parent->kind == NODE_TABLE ? parent->as.table.caption == node
                                                          : false);
    if (parent && !beside && !may_hold(parent->kind, node->kind)) broken = "a node stands where its kind may not stand";
    if (node->anchor && !g_hash_table_add(anchors, (gpointer)node->anchor)) broken = "two nodes have one anchor";
    if (node->kind == NODE_TABLE && !broken) broken = check_table(node);
    if (!broken) broken = check_values(node);
    if (node->kind == NODE_LINK && !doc_uri_allowed(node->as.link.uri)) broken = "a link leads to a URI that is not allowed";
    if (depth_of(node) > LIMIT_TREE_DEPTH) broken = "the tree is too deep";
  }
  for (const struct node *node = root; node && !broken; node = node_after(node, root))
    if (node->kind == NODE_REFERENCE && !g_hash_table_contains(anchors, node->as.reference.target))
      broken = arena_format(document->arena, "a reference leads to no anchor: %s", node->as.reference.target);
  g_hash_table_destroy(anchors);
  return broken;
}
