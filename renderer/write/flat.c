/* flat.c: makes one text of a cell's or block's nodes, and says what else it is: a value, a reference.
 *
 * Leaves to the writers what they make of it. Invariant: the text holds every text node's bytes, in their order. */
#include "write/flat.h"

#include <string.h>

/* The words gathered so far. `due`: a separator that is set only where further words come. */
struct words { char *at; const char *due; size_t length; };

static void put(struct words *words, const char *bytes, size_t length) {
  if (length == 0) return;
  const char *due = words->length ? words->due : NULL;
  size_t before = due ? strlen(due) : 0;
  if (words->at) {
    if (due) memcpy(words->at + words->length, due, before);
    memcpy(words->at + words->length + before, bytes, length);
  }
  words->length += before + length;
  words->due = NULL;
}

static void gather(struct words *words, const struct node *node) {
  bool first_cell = node->kind == NODE_CELL && node->parent && node->parent->first == node;
  if (node->kind == NODE_TEXT) put(words, node->as.text.text, node->as.text.length);
  else if (node->kind == NODE_NEWLINE) put(words, "\n", words->length ? 1 : 0);
  else if (node->kind == NODE_CELL && !first_cell && node->parent->kind == NODE_ROW) words->due = words->due ? words->due : "　";
  if (node->kind == NODE_LIST_ITEM) {
    words->due = "\n";
    put(words, node->as.list_item.label, strlen(node->as.list_item.label));
    words->due = " ";
  }
  if (node->kind == NODE_FIGURE) put(words, node->as.figure.alternative, strlen(node->as.figure.alternative));
  if (node->kind == NODE_TABLE && node->as.table.caption) gather(words, node->as.table.caption);
  for (const struct node *child = node->first; child; child = child->next) {
    bool led = child->kind == NODE_PARAGRAPH && node->kind == NODE_LIST_ITEM && node->first == child;
    bool block = child->kind == NODE_PARAGRAPH || child->kind == NODE_ROW || child->kind == NODE_BOX || child->kind == NODE_TABLE ||
                 child->kind == NODE_LIST || child->kind == NODE_FIGURE;
    if (block && !led && child != node->first) words->due = "\n";
    gather(words, child);
  }
  if (node->kind == NODE_LIST_ITEM || node->kind == NODE_ROW || node->kind == NODE_FIGURE) words->due = "\n";
}

const char *flat_text(struct arena *arena, const struct node *node) {
  struct words words = {NULL, NULL, 0};
  const struct node *only = node->first ? node->first->first : NULL;
  if (node->kind == NODE_CELL && !node->first) return "";
  if (node->kind == NODE_CELL && only && !node->first->next && !only->next && only->kind == NODE_TEXT &&
      only->as.text.text[only->as.text.length] == '\0')
    return only->as.text.text; /* as most cells are: one text, which is whole */
  gather(&words, node);
  char *text = arena_alloc(arena, words.length + 1);
  words = (struct words){text, NULL, 0};
  gather(&words, node);
  text[words.length] = '\0';
  return text;
}

const struct datum *flat_datum(const struct node *node) {
  const struct datum *datum = NULL;
  for (const struct node *at = node; at; at = node_after(at, node)) {
    if (at->kind == NODE_NEWLINE || at->kind == NODE_LIST_ITEM || at->kind == NODE_FIGURE) return NULL;
    if (at->kind != NODE_TEXT || at->as.text.length == 0) continue;
    if (datum || !at->as.text.datum) return NULL;
    datum = at->as.text.datum;
  }
  return datum;
}

const char *flat_target(const struct node *node) {
  for (const struct node *at = node; at; at = node_after(at, node))
    if (at->kind == NODE_REFERENCE) return at->as.reference.target;
  return NULL;
}

enum role flat_role(const struct node *node) {
  size_t lengths[ROLE_COUNT] = {0};
  enum role found = node->role;
  for (const struct node *at = node; at; at = node_after(at, node)) {
    if (at->kind != NODE_TEXT || at->as.text.length == 0) continue;
    if (lengths[at->role] == 0 && lengths[found] == 0) found = at->role;
    lengths[at->role] += at->as.text.length;
    if (lengths[at->role] > lengths[found]) found = at->role;
  }
  return found;
}

const struct node *flat_cell(const struct node *row, unsigned column, const struct node *const *above) {
  for (const struct node *cell = row->first; cell; cell = cell->next)
    if (cell->as.cell.column <= column && column < cell->as.cell.column + cell->as.cell.column_span) return cell;
  return above ? above[column] : NULL;
}
