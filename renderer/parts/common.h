/* common.h: what parts share in building: chapters, references, sentences from labels, cells, rows of label and value. */
#ifndef RINGI_COMMON_H
#define RINGI_COMMON_H

#include "base/sink.h"
#include "parts/parts.h"
#include "parts/words.h"

/* True where the layout has that part: only then may references lead into it. */
bool has_part(const struct part_context *context, const char *name);

/* What the chapter of part `name` is called: by the layout, else by the label chapter.NAME. */
const char *chapter_title(const struct part_context *context, const char *name);

/* What a report is called where its document has no title: by the layout, else by what it is of. */
const char *default_title(const struct part_context *context);

/* Whether the report tells what changed between assessments. */
bool is_of_changes(const struct part_context *context);

/* Whether the report is called as its document is. One of changes is not, unless it opens with the form: its document is
 * an application, of which it is no part. */
bool titled_by_document(const struct part_context *context);

/* Whether a part that is made of several blocks tells that one: the layout names it among the part's flags, or none. */
bool shows(const struct part_context *context, const char *block);

/* Opens the numbered chapter (H1) of part `name`; several services: with the service's name. Close it with doc_close. */
void open_chapter(const struct part_context *context, const char *name);

/* The place that references to the chapter of part `name` lead to: the service's own, where it is told per service. */
const char *chapter_anchor(const struct part_context *context, const char *name);

/* Opens a section with a heading of our own words; NULL for `anchor`: none. Close it with doc_close. */
void open_heading(const struct part_context *context, unsigned level, const char *words, const char *anchor);

/* Names of the places that references lead to. */
const char *item_anchor(const struct part_context *context, const struct item *item);
const char *risk_anchor(const struct part_context *context, const struct scoring *scoring, const struct risk *risk);
const char *section_anchor(const struct part_context *context, const struct section *section);

/* What the report calls a sheet: its reference name. Where an older sheet of the same service has the same one, the
 * older has its year behind it, as 経産〔2025年〕. */
const char *sheet_name(const struct part_context *context, const struct sheet *sheet);

/* What is set behind references to the items of such a sheet, 〔2025年〕; "" for all others. */
const char *sheet_edition(const struct part_context *context, const struct sheet *sheet);

/* Whether only older scorings than the service's present one name the sheet. */
bool is_superseded(const struct part_context *context, const struct sheet *sheet);

/* References as inlines: 経産6-6（12頁）; SME-R01（8頁）. Plain text where the layout lacks the part they lead into. */
void refer_item(const struct part_context *context, enum role role, const struct item *item, bool page);
void refer_risk(const struct part_context *context, enum role role, const struct risk *risk, bool page);

/* A list of references, 経産6-6・総務24. */
void refer_items(const struct part_context *context, enum role role, const struct item_list *items, bool page);
void refer_risks(const struct part_context *context, enum role role, const struct risk_list *risks, bool page);

/* What stands for a place {name} in a label. */
struct slot {
  const char *name;   /* NULL: nothing (a slot that doesn't hold) */
  const char *text;
  uint32_t source;    /* 0: words of our own */
  bool value;         /* the text tells the leaf in other words */
};

struct slot slot_text(const char *name, const struct text *text);                                    /* as it stands */
struct slot slot_value(const char *name, const char *words, uint32_t source);                        /* in other words */
struct slot slot_words(const char *name, const char *words);                                         /* our own */
struct slot slot_count(const struct part_context *context, const char *name, size_t count);
struct slot slot_score(const struct part_context *context, const char *name, const struct number *score);

/* A label as inlines, its places filled in, each leaf in a text node of its own. */
void say(const struct part_context *context, enum role role, const char *key, const struct slot *slots, size_t count);

#define SAY(context, role, key, ...) \
  say((context), (role), (key), (const struct slot[]){__VA_ARGS__}, sizeof((const struct slot[]){__VA_ARGS__}) / sizeof(struct slot))

/* The same as a paragraph. */
#define SAY_PARAGRAPH(context, role, key, ...) \
  (doc_open_paragraph((context)->document, (role)), SAY((context), (role), (key), __VA_ARGS__), doc_close((context)->document))

/* A label without places, as an inline and as a paragraph. */
void say_words(const struct part_context *context, enum role role, const char *key);
void say_paragraph(const struct part_context *context, enum role role, const char *key);

/* A leaf of text as inlines, URLs as links; an empty one is told as such. Nothing where it is absent. */
void tell_text(const struct part_context *context, enum role role, const struct text *text);
void tell_paragraph(const struct part_context *context, enum role role, const struct text *text);

/* A paragraph led by a label: 推奨対応　... Nothing where the text is absent. */
void tell_labelled(const struct part_context *context, enum role role, enum role label_role, const char *key, const struct text *text);

/* Texts with 、 between them, as inlines. */
void tell_texts(const struct part_context *context, enum role role, const struct texts *texts);

/* A leaf that another text beside it has told already (a mark that its answer begins with, a topic that spans rows):
 * an empty value node inside the open paragraph. */
/* A service's name; where another of the report has the same, with its vendor's. */
const char *service_words(const struct part_context *context, const struct service *service);

/* The words gathered in a sink, kept in the arena; the sink is freed. For texts of as many pieces as there are inputs. */
const char *take_words(const struct part_context *context, struct sink *words);

void told_already(const struct part_context *context, enum role role, uint32_t source);

/* A date as an inline, in the form of tables, with the day as a value; nothing where it is absent. */
void tell_date(const struct part_context *context, enum role role, const struct date *date);

/* The columns that the layout chose for this part, in its order; else all `count` of `names` in theirs. `at` gets their
 * indices in `names`; returns how many. */
size_t chosen_columns(const struct part_context *context, const char *const *names, size_t count, unsigned *at);

/* Cells. An absent value leaves the cell empty. Dates, numbers and counts carry their value. */
void head_cell(const struct part_context *context, unsigned column, const char *key);
void empty_cell(const struct part_context *context, unsigned column);
void cell_words(const struct part_context *context, unsigned column, enum role role, const char *words);
struct node *cell_value(const struct part_context *context, unsigned column, enum role role, const char *words, uint32_t source);
void cell_text(const struct part_context *context, unsigned column, enum role role, const struct text *text);
void tell_day_short(const struct part_context *context, enum role role, const struct date *date); /* 2026/11/20, in little room */
void cell_date(const struct part_context *context, unsigned column, const struct date *date);
void cell_number(const struct part_context *context, unsigned column, const struct number *number);
void cell_count(const struct part_context *context, unsigned column, size_t count);

/* The kind of a column of ids: never wrapped, unless one of them is long. */
enum column_kind id_column(size_t longest);

/* Opens a cell and a paragraph in it; closed by two doc_close. */
void open_cell(const struct part_context *context, unsigned column, enum role role);

/* Gives the texts below `top` the sheet's language where it is not the document's. */
void mark_language(const struct part_context *context, const struct node *top, const struct sheet *sheet);

/* Rows of label and value. Absent values make no row. Short neighbours stand side by side where `two` was asked for. */
struct pair {
  const char *label, *words; uint32_t label_source, source;
  const struct text *text; const struct texts *texts; enum role role;
};
struct pairs { const struct part_context *context; struct pair *items; size_t count, capacity; const struct sheet *sheet; };

struct pairs pairs_new(const struct part_context *context);
void pairs_text(struct pairs *pairs, const char *key, const struct text *text);
void pairs_code(struct pairs *pairs, const char *key, const struct text *text);
void pairs_texts(struct pairs *pairs, const char *key, const struct texts *texts);
void pairs_date(struct pairs *pairs, const char *key, const struct date *date);
void pairs_value(struct pairs *pairs, const char *key, const char *words, uint32_t source);
void pairs_details(struct pairs *pairs, const struct details *details);
void pairs_tell(struct pairs *pairs, bool two);

#endif
