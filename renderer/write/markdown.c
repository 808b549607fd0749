/* markdown.c: the tree as Markdown, as GitHub, GitLab, Backlog and Jira show it: headings, paragraphs, lists with tasks,
 * pipe tables.
 *
 * Leaves what a character may mean there to markdown_text.c, and how much is told to the layout's parts. Invariant: no
 * text of the tree makes markup: only this file's own signs do. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "write/markdown_text.h"
#include "write/write.h"

/* What begins each line of a block inside others: "> ", the indentation of list items. */
struct state { struct sink *sink; char prefix[64]; bool in_cell, started; };

static void write_blocks(struct state *state, const struct node *parent);

static bool is_bold(enum role role) {
  static const bool bold[ROLE_COUNT] = {[ROLE_OPINION] = true, [ROLE_FORM_OPINION] = true, [ROLE_SCORE] = true,       [ROLE_LABEL] = true,
                                        [ROLE_STRONG] = true, [ROLE_MARKED] = true,  [ROLE_CELL_STRONG] = true, [ROLE_CELL_LABEL] = true,
                                        [ROLE_CAPTION] = true, [ROLE_TITLE] = true};
  return bold[role];
}

/* --- inlines --- */

struct inlines { struct markdown_text *text; bool bold; };

/* Gathers the texts below a paragraph. A link or a reference is its words: a ticket's comment has nothing to lead to. */
static void gather(struct inlines *inlines, const struct node *paragraph) {
  for (const struct node *node = node_after(paragraph, paragraph); node; node = node_after(node, paragraph)) {
    if (node->kind == NODE_NEWLINE) markdown_text_add(inlines->text, "\n", 1, false);
    if (node->kind == NODE_TEXT)
      markdown_text_add(inlines->text, node->as.text.text, node->as.text.length, !inlines->bold && is_bold(node->role));
  }
}

static void write_inlines(struct state *state, const struct node *paragraph, bool plain) {
  struct inlines inlines = {markdown_text_new(), !plain && is_bold(paragraph->role)};
  gather(&inlines, paragraph);
  const struct markdown_place place = {.prefix = state->prefix, .cell = state->in_cell, .bold = inlines.bold};
  markdown_text_write(inlines.text, state->sink, &place);
  markdown_text_free(inlines.text);
}

/* --- blocks --- */

/* An empty line between blocks; inside a quotation it keeps its sign. */
static void end_block_before(struct state *state) {
  size_t size = strlen(state->prefix);
  while (size && state->prefix[size - 1] == ' ') size--;
  if (state->started) sink_format(state->sink, "%.*s\n", (int)size, state->prefix);
  state->started = true;
}

static void begin_block(struct state *state) {
  end_block_before(state);
  sink_text(state->sink, state->prefix);
}

/* Adds `size` of `sign` to what begins the lines; beyond its room blocks stand no deeper. */
static void deepen(struct state *state, const char *sign, size_t size) {
  size_t used = strlen(state->prefix);
  if (used + size >= sizeof state->prefix) return;
  memcpy(state->prefix + used, sign, size);
  state->prefix[used + size] = '\0';
}

static void write_paragraph(struct state *state, const struct node *node) {
  begin_block(state);
  write_inlines(state, node, false);
  sink_text(state->sink, "\n");
}

static void write_heading(struct state *state, const struct node *section) {
  const struct node *heading = section->as.section.heading;
  unsigned level = section->as.section.level + 1u; /* the first level is a ticket's title */
  if (!heading || level < 2) return;
  begin_block(state);
  sink_format(state->sink, "%.*s ", level < 6 ? (int)level : 6, "######");
  write_inlines(state, heading, true);
  sink_text(state->sink, "\n");
}

/* The paragraphs of a cell on one line. */
static void write_cell(struct state *state, const struct node *cell) {
  bool first = true;
  for (const struct node *node = node_after(cell, cell); node; node = node_after(node, cell)) {
    if (node->kind != NODE_PARAGRAPH) continue;
    if (!first) sink_text(state->sink, " ");
    write_inlines(state, node, cell->as.cell.header || cell->parent->as.row.head);
    first = false;
  }
}

static void write_row(struct state *state, const struct node *row, unsigned columns) {
  unsigned column = 0;
  sink_format(state->sink, "%s|", state->prefix);
  for (const struct node *cell = row->first; cell; cell = cell->next) {
    for (; column < cell->as.cell.column; column++) sink_text(state->sink, "  |"); /* a place that a cell above spans */
    sink_text(state->sink, " ");
    write_cell(state, cell);
    sink_text(state->sink, " |");
    column++;
    for (unsigned more = 1; more < cell->as.cell.column_span; more++, column++) sink_text(state->sink, "  |");
  }
  for (; column < columns; column++) sink_text(state->sink, "  |");
  sink_text(state->sink, "\n");
}

static void write_delimiters(struct state *state, const struct node *table) {
  sink_format(state->sink, "%s|", state->prefix);
  for (unsigned i = 0; i < table->as.table.column_count; i++) {
    enum column_kind kind = table->as.table.columns[i].kind;
    sink_text(state->sink, kind == COLUMN_NUMBER ? " ---: |" : kind == COLUMN_MARK ? " :---: |" : " --- |");
  }
  sink_text(state->sink, "\n");
}

/* A pipe table has one head row: ours, or an empty one. */
static void write_table(struct state *state, const struct node *table) {
  unsigned columns = table->as.table.column_count;
  const struct node *row = table->first;
  if (table->as.table.caption) write_paragraph(state, table->as.table.caption);
  if (!row) return;
  end_block_before(state); /* each row begins its line by itself */
  state->in_cell = true;
  if (row->as.row.head) {
    write_row(state, row, columns);
    row = row->next;
  } else {
    sink_format(state->sink, "%s|", state->prefix);
    for (unsigned i = 0; i < columns; i++) sink_text(state->sink, "  |");
    sink_text(state->sink, "\n");
  }
  write_delimiters(state, table);
  for (; row; row = row->next) write_row(state, row, columns);
  state->in_cell = false;
}

/* "- ", "- [ ] " or "3. ": a list's labels are ours. */
static const char *item_mark(const char *label, char room[16]) {
  if (strcmp(label, "□") == 0) return "- [ ] ";
  if (strcmp(label, "☑") == 0) return "- [x] ";
  size_t digits = strspn(label, "0123456789");
  if (digits == 0 || digits > 8 || label[digits]) return "- ";
  snprintf(room, 16, "%s. ", label);
  return room;
}

static void write_list(struct state *state, const struct node *list) {
  char prefix[sizeof state->prefix], room[16];
  memcpy(prefix, state->prefix, sizeof prefix);
  for (const struct node *item = list->first; item; item = item->next) {
    const char *mark = item_mark(item->as.list_item.label, room);
    size_t indent = mark[0] == '-' ? 2 : strlen(mark);
    if (item == list->first) begin_block(state);
    else sink_text(state->sink, prefix);
    sink_text(state->sink, mark);
    deepen(state, "          ", indent);
    const struct node *first = item->first;
    if (first && first->kind == NODE_PARAGRAPH) {
      write_inlines(state, first, false);
      first = first->next;
    }
    sink_text(state->sink, "\n");
    if (first) {
      const struct node rest = {.kind = NODE_LIST_ITEM, .first = (struct node *)(uintptr_t)first};
      write_blocks(state, &rest);
    }
    memcpy(state->prefix, prefix, sizeof prefix);
  }
}

static void write_box(struct state *state, const struct node *box) {
  char prefix[sizeof state->prefix];
  memcpy(prefix, state->prefix, sizeof prefix);
  end_block_before(state);
  state->started = false;
  deepen(state, "> ", 2);
  write_blocks(state, box);
  memcpy(state->prefix, prefix, sizeof prefix);
  state->started = true;
}

static void write_words(struct state *state, const char *words) {
  const struct markdown_place place = {.prefix = state->prefix};
  struct markdown_text *text = markdown_text_new();
  begin_block(state);
  markdown_text_add(text, words, strlen(words), false);
  markdown_text_write(text, state->sink, &place);
  markdown_text_free(text);
  sink_text(state->sink, "\n");
}

static void write_block(struct state *state, const struct node *node) {
  switch (node->kind) {
    case NODE_SECTION:
      write_heading(state, node);
      write_blocks(state, node);
      break;
    case NODE_PARAGRAPH: write_paragraph(state, node); break;
    case NODE_LIST: write_list(state, node); break;
    case NODE_TABLE: write_table(state, node); break;
    case NODE_BOX: write_box(state, node); break;
    case NODE_FIGURE: write_words(state, node->as.figure.alternative); break;
    case NODE_LIST_ITEM: case NODE_ROW: case NODE_CELL: case NODE_TEXT: case NODE_LINK: case NODE_REFERENCE: case NODE_NEWLINE:
    case NODE_CONTENTS: case NODE_BREAK: break;
  }
}

static void write_blocks(struct state *state, const struct node *parent) {
  for (const struct node *node = parent->first; node; node = node->next) write_block(state, node);
}

bool write_markdown(const struct write_context *context, struct sink *sink) {
  struct state state = {.sink = sink};
  write_blocks(&state, context->document->root);
  return true;
}
