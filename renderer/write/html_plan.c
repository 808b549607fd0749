/* html_plan.c: one walk over the tree before anything is written: which id each anchor gets, which words rows may be
 * filtered by, which paragraph is the document's heading.
 *
 * Ids are addresses that people keep: `item-SHEET-ID` and `risk-ID`, of ASCII letters, digits and `-._~` only, so that
 * they survive mail and tickets unquoted. Other bytes stand as ~ and two hex digits. Where two anchors would get one id,
 * the later keeps the parting colon, which no id holds otherwise. */
#include <string.h>

#include "write/html.h"

static bool is_plain_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_';
}

static const char *address(struct html *html, const char *anchor, char colon) {
  char *id = arena_alloc(html->arena, strlen(anchor) * 3 + 1), *end = id;
  for (; *anchor; anchor++) {
    if (is_plain_byte(*anchor)) *end++ = *anchor;
    else if (*anchor == ':' && colon) *end++ = colon, colon = ':';
    else end += g_snprintf(end, 4, "~%02X", (unsigned)(unsigned char)*anchor);
  }
  return id;
}

/* risk-SCORING:ID is called by its ID alone where no other risk has it. */
static const char *short_anchor(struct html *html, const char *anchor) {
  const char *colon = strchr(anchor, ':');
  if (strncmp(anchor, "risk-", 5) != 0 || !colon) return anchor;
  return arena_format(html->arena, "risk-%s", colon + 1);
}

static void give_id(struct html *html, const char *anchor) {
  const char *id = address(html, short_anchor(html, anchor), '-');
  if (g_hash_table_contains(html->taken, id)) id = address(html, anchor, ':');
  g_hash_table_add(html->taken, (gpointer)id);
  g_hash_table_insert(html->ids, (gpointer)anchor, (gpointer)id);
}

const char *html_id(const struct html *html, const char *anchor) { return g_hash_table_lookup(html->ids, anchor); }

const char *html_title_of(const struct html *html, const char *anchor) {
  const struct node *node = g_hash_table_lookup(html->places, anchor);
  while (node && node->kind != NODE_SECTION) node = node->parent;
  return node && node->as.section.level == 1 && node->as.section.title ? node->as.section.title : "";
}

static void count_facets(struct html *html, const struct node *node) {
  for (const struct facet *facet = node->facets; facet; facet = facet->next) {
    if (g_hash_table_contains(html->facet_numbers[facet->kind], facet->word)) continue;
    struct facet_words *words = &html->facets[facet->kind];
    words->items = arena_grow(html->arena, words->items, words->count, &words->capacity, sizeof *words->items);
    size_t at = words->count++;
    for (; at > 0 && words->items[at - 1]->rank > facet->rank; at--) words->items[at] = words->items[at - 1];
    words->items[at] = facet;
    g_hash_table_add(html->facet_numbers[facet->kind], (gpointer)facet->word);
  }
}

static void free_table(void *table) { g_hash_table_destroy(table); }

static GHashTable *new_table(struct html *html) {
  GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
  arena_defer(html->arena, free_table, table);
  return table;
}

static void number_facets(struct html *html) {
  for (size_t kind = 0; kind < FACET_KINDS; kind++)
    for (size_t i = 0; i < html->facets[kind].count; i++)
      g_hash_table_insert(html->facet_numbers[kind], (gpointer)html->facets[kind].items[i]->word, GSIZE_TO_POINTER(i + 1));
}

void html_plan(struct html *html) {
  html->ids = new_table(html);
  html->taken = new_table(html);
  html->places = new_table(html);
  for (size_t i = 0; i < FACET_KINDS; i++) html->facet_numbers[i] = new_table(html);
  const struct node *root = html->document->root;
  for (const struct node *node = root; node; node = node_after(node, root)) {
    if (node->anchor) {
      give_id(html, node->anchor);
      g_hash_table_insert(html->places, (gpointer)node->anchor, (gpointer)node);
    }
    if (node->facets) count_facets(html, node);
    if (node->kind == NODE_TABLE && html_is_vast(node)) html->has_vast = true;
    if (!html->title && node->kind == NODE_PARAGRAPH && node->role == ROLE_TITLE && node->parent == root) html->title = node;
  }
  number_facets(html);
}
