/* document.h: the waist. A report as a tree of few kinds of nodes: no JSON, no geometry, no colour.
 *
 * Parts build it, writers read it, and no writer knows a part. Nodes live in the report's arena and are numbered in
 * building order, which is reading order. A text node names the leaf of the inputs that it prints (`source`), by which
 * the completeness of an output is judged: of each leaf, one text node's whole text has to be covered by placed runs. */
#ifndef RINGI_DOCUMENT_H
#define RINGI_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "doc/facts.h"
#include "doc/role.h"
#include "draw/charts.h"

enum node_kind {
  /* blocks */
  NODE_SECTION,    /* a heading (inlines) and blocks; level 1 to 6; has an anchor, a bookmark and a contents line */
  NODE_PARAGRAPH,  /* inlines */
  NODE_LIST,       /* of NODE_LIST_ITEM */
  NODE_LIST_ITEM,  /* blocks; its label is a text of the node */
  NODE_TABLE,      /* of NODE_ROW */
  NODE_ROW,        /* of NODE_CELL */
  NODE_CELL,       /* blocks */
  NODE_BOX,        /* blocks in a frame: opinion card, quotes */
  NODE_FIGURE,     /* a chart with its text alternative */
  NODE_CONTENTS,   /* the table of contents: made of the sections by the writer */
  NODE_BREAK,      /* what follows begins a page */
  /* inlines */
  NODE_TEXT,       /* text in a role; "\n" in it is a line break that the source printed */
  NODE_LINK,       /* inlines that lead to a URI */
  NODE_REFERENCE,  /* inlines that lead to an anchor of the document, the page number printed behind where asked for */
  NODE_NEWLINE     /* a line break of ours */
};

/* What a table column holds: how wide it may be and how it is aligned. The planner reads nothing else. */
enum column_kind {
  COLUMN_TEXT,     /* wraps; gets its share of what is left */
  COLUMN_SHORT,    /* wraps, but is kept narrow: topics, owners, verdicts with references */
  COLUMN_NUMBER,   /* never wraps; right-aligned on the decimal point */
  COLUMN_MARK,     /* never wraps; centred */
  COLUMN_FIXED,    /* never wraps; start-aligned: ids, dates */
  COLUMN_SEAL,     /* wraps, centred; exactly as wide as the layout's stamp boxes */
  COLUMN_ENTRY     /* wraps, start-aligned; has room for a day and a seal by hand */
};

struct column { enum column_kind kind; };

/* What a row has room for at least, whatever it holds. */
enum row_room { ROOM_TEXT, ROOM_WRITING /* a line by hand */, ROOM_SEAL /* a stamp */ };

/* What a text says, as a value: for formats that hold numbers and days, and for sorting. */
enum datum_kind { DATUM_NUMBER, DATUM_DATE };

struct datum {
  enum datum_kind kind;
  double number;                                            /* finite */
  uint16_t year; uint8_t month, day, hour, minute, second;  /* a real day; no zone is applied */
  bool has_time;
};

/* What a row is of, by the inputs' ids: for replies to be matched by. Never printed. */
struct identity { const char *sheet, *item; };

/* What a row or a section is about, in words as printed: for readers who want to see only some of them. Never printed. */
enum facet_kind { FACET_SHEET, FACET_DOMAIN, FACET_VERDICT, FACET_LEVEL, FACET_KINDS };

struct facet { enum facet_kind kind; unsigned rank; const char *word; struct facet *next; };  /* rank: its place among the words of its kind */

struct node {
  enum node_kind kind;
  enum role role;        /* paragraph, text, box, row (head rows: ROLE_TABLE_HEAD) */
  uint32_t id;           /* from 1, in building order */
  struct node *parent, *first, *last, *next;
  const char *anchor;    /* name that references lead to; NULL: none */
  struct facet *facets;  /* of rows (for the rows joined to them too) and sections; NULL: none */
  union {
    struct { uint8_t level; bool bookmark, in_contents; struct node *heading; const char *title; } section;
      /* heading: a NODE_PARAGRAPH that is not among the children; title: its plain text, for bookmarks */
    struct { const char *label; } list_item;                       /* "1", "・" */
    struct { const struct column *columns; uint16_t column_count, head_rows; struct node *caption; bool plain, even, grid, bare, beside, below; uint8_t tight; } table;
      /* caption: a NODE_PARAGRAPH or NULL; plain: no zebra, key-value look (first column are row headings); even: columns
         that stand for equals (services, then and now) are of one width: all of the last one's kind, or all but the first; grid:
         all rules drawn, as in a form; tight: how close its lines stand to its rules, 0 (as in other tables) to 3; bare: no
         rules, but one under each open cell; beside: as wide as its columns need, at the end
         side, beside the block before it where both have room, else below it; below: so, but always below */
    struct { bool head, joined, ruled; enum tone edge; bool has_edge; const char *bookmark; const struct identity *identity; enum row_room room; } row;
      /* joined: belongs to the row above, no rule between and kept on its page; ruled: joined, but with a rule between,
         and kept only where the rows together leave some of a page free; edge: a heavy rule at the start side;
         bookmark: a line of the outline below the section that holds the table; NULL: none; identity: NULL: none */
    struct { uint16_t column, column_span; uint32_t row_span; bool header, entry; } cell;
      /* row_span > 1: topic cells; entry: left open, to be filled in by whoever gets the form: paper shows it blank */
    struct { enum tone tone; bool tight; } box;                     /* tight: its frame stands close */
    struct { const struct chart *chart; const char *alternative; } figure;
    struct { const char *text; uint32_t length, source, start; bool value; const char *lang; const struct datum *datum; } text;
      /* start: where in the leaf's printed text this piece begins, bytes; value: the text tells the leaf in other words
         (a date, a verdict), so the whole of the piece stands for the whole of the leaf; lang: BCP 47, NULL: the
         document's; datum: the value that the text tells; NULL: none */
    struct { bool anew; } page_break;                              /* pages are counted anew: the next letter begins */
    struct { const char *uri; } link;
    struct { const char *target; bool page, bare; } reference;     /* page: "（12頁）" is set behind; bare: " 12頁" */
  } as;
};

/* Words around a page's number and the count of pages: 別紙 3／26. None is NULL. */
struct page_words { const char *before, *between, *after; };

/* Words around the page number of a reference: （別紙12頁）, and bare: 別紙12頁. None is NULL. */
struct reference_words { const char *before, *after, *bare_before, *bare_after; };

/* A leaf of the inputs that has to be printed: its number and the length of its printed text in bytes. */
struct requirement { uint32_t source, length; };

struct document {
  struct arena *arena;
  struct node *root;             /* a NODE_SECTION of level 0 whose children are the report; its title is the title */
  uint32_t node_count;
  const char *lang;              /* BCP 47 */
  const char *title, *author, *subject, *keywords, *creator;  /* metadata; NULL: none */
  const char *options;           /* what the report was made with: "layout=full; theme=standard; ..."; NULL: unknown */
  const char *record;            /* of inputs and options, JSON ("ringi-record/1"): what it takes to make the report again; NULL: unknown */
  const char *date;              /* ISO 8601, for the metadata; NULL: none */
  bool form;                     /* the first page is the approval form, numbered by itself: 本紙 1／1, 別紙 1／26 */
  unsigned page_room;            /* digits that page numbers of references have room for; 0: as the tree's size calls for */
  struct page_words pages, form_pages, annex_pages;  /* the last two where `form` */
  struct reference_words references;                 /* where `form`: to the annex, from its page 1; none leads to the form */
  const char *continued;                /* what marks a row or topic that goes on from the page before: "（続き）" */
  /* furniture, plain texts; NULL: none */
  const char *head_left, *foot_left, *foot_middle, *watermark;
  const struct facts *facts;            /* figures and hashes, for machines */
  const struct requirement *required; size_t required_count;  /* leaves that have to be covered */
  /* the open place, for the builders */
  struct node *at;
};

/* An empty document with its root open. */
struct document *document_new(struct arena *arena);

/* Builders of blocks: each adds a node at the open place. `open` ones leave it open until doc_close. */
struct node *doc_open_section(struct document *document, unsigned level, const char *anchor);
  /* without an anchor it is given one of its own; the heading is opened first: add inlines, then doc_close_heading, then blocks, then doc_close */
void doc_close_heading(struct document *document);
struct node *doc_open_paragraph(struct document *document, enum role role);
struct node *doc_open_list(struct document *document);
struct node *doc_open_list_item(struct document *document, const char *label);
struct node *doc_open_table(struct document *document, const struct column *columns, size_t count);
struct node *doc_open_caption(struct document *document);       /* inside an open table, before its rows */
struct node *doc_open_row(struct document *document);
struct node *doc_open_head_row(struct document *document);
struct node *doc_open_cell(struct document *document, unsigned column, unsigned column_span, unsigned row_span);
struct node *doc_open_box(struct document *document, enum role role, enum tone tone);
void doc_figure(struct document *document, const struct chart *chart, const char *alternative);
void doc_contents(struct document *document);
void doc_break(struct document *document);
void doc_break_anew(struct document *document); /* pages are counted from 1 again */

/* Builders of inlines. */
struct node *doc_text(struct document *document, enum role role, const char *text, uint32_t source);
  /* the whole text of the leaf `source`, or words of our own with source 0; borrowed, has to live as long as the arena;
     a text of "" makes a node too where source is not 0 (its coverage is vacuous) */
struct node *doc_piece(struct document *document, enum role role, const char *text, size_t length, uint32_t source, uint32_t start);
  /* `length` bytes that stand at `start` of the leaf's text; Japanese in a report in another language is told to be so (words
     of our own around it are nodes of their own, and the last one is returned) */
struct node *doc_value(struct document *document, enum role role, const char *text, uint32_t source);
  /* other words for the leaf: a date as 2026年11月20日, a verdict as ○ 適合, a placeholder for an empty text */
struct node *doc_number(struct document *document, enum role role, const char *text, uint32_t source, double number);
  /* doc_value with its number */
struct node *doc_datum(struct document *document, enum role role, const char *text, uint32_t source, const struct datum *datum);
  /* doc_value with what it tells; the datum is copied */
struct node *doc_textf(struct document *document, enum role role, const char *format, ...) __attribute__((format(printf, 3, 4)));
void doc_newline(struct document *document);
struct node *doc_open_link(struct document *document, const char *uri);
struct node *doc_open_reference(struct document *document, const char *target, bool page);

/* Says that a row or section is about `word`; said twice it counts once. The word is borrowed; NULL and "": nothing. */
void doc_facet(struct document *document, struct node *node, enum facet_kind kind, unsigned rank, const char *word);

/* Closes the open node. */
void doc_close(struct document *document);

/* Short forms: a paragraph with one text; a cell with one paragraph of one text. */
struct node *doc_paragraph(struct document *document, enum role role, const char *text, uint32_t source);
struct node *doc_cell(struct document *document, unsigned column, enum role role, const char *text, uint32_t source);

/* Adds `text` as inlines in which each URL (http, https, mailto; ended by white space, a character that no URL has, or
 * closing punctuation) is a link. All pieces carry `source`; together they are its whole text. */
void doc_text_with_urls(struct document *document, enum role role, const char *text, uint32_t source);

/* The same; what lies in the spans (bytes of `text`, in their order, apart from one another) is in the role `marked`. */
struct span { size_t from, to; };
void doc_text_marked(struct document *document, enum role role, enum role marked, const char *text, uint32_t source,
                     const struct span *spans, size_t count);

/* True where `uri` may be a link's target: http, https or mailto, without control characters, spaces, backslashes. */
bool doc_uri_allowed(const char *uri);

/* Walks in reading order: the node after `node` below `top`; a section's heading comes before its children, a table's
 * caption before its rows. NULL at the end. */
struct node *node_after(const struct node *node, const struct node *top);

/* The required leaves that no text node prints whole; returns how many, their numbers in `*sources` (in the arena). */
size_t document_missing(const struct document *document, const uint32_t **sources);

/* Checks the invariants (rows in tables, cells in rows, columns in range, anchors unique, references lead somewhere,
 * data that are numbers and days, entries outside of heads, depth). Returns NULL, or what is broken. */
const char *document_check(const struct document *document);

#endif
