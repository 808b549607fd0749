/* build.h: the room's own: what is shared while a model is built. */
#ifndef RINGI_INPUT_BUILD_H
#define RINGI_INPUT_BUILD_H

#include "input/ids.h"
#include "input/model.h"

struct build {
  struct arena *arena;
  struct messages *messages;
  struct model *model;
  size_t leaf_capacity;
  const struct json_file *file; /* the one that is being read */
  unsigned char *seen;          /* a bit for each code point, for rules_text.c */
  struct ids *sheets;           /* struct sheet by id */
  bool files_unknown;           /* some file could not be read, and may be a sheet */
  bool sheets_unknown;          /* some file or id could not be read: a sheet that is not found may be in it */
};

/* Of a sheet: its items and sections by id. */
struct sheet_index {
  struct ids *items, *sections;
  bool items_unknown, sections_unknown; /* some id could not be read: one that is not found may be it */
  bool doubled;                         /* another sheet has the same id */
  size_t section_count;
};

/* What a scoring says on one sheet, by the items' and sections' `order`. */
struct scored_table {
  const struct judgement **judgements;
  struct risk_list *risks;
  bool judged;             /* some item has a verdict */
  struct domain **domains; /* of sections: named themselves, not by an ancestor */
};

struct scoring_index {
  struct ids *domains, *risks;
  bool domains_unknown, risks_unknown; /* as above */
  bool entries_unknown;                /* some entry of `items` names what could not be read */
  bool evidence_unknown;               /* the same of risks' evidence */
  bool membership_unknown;             /* the domain of some entry, or of some section, could not be read */
  struct scored_table **tables;        /* by the sheets' `number`; NULL: nothing said */
};

/* Tells a finding at a value; `file` is the value's. */
void tell(struct build *build, enum ringi_severity severity, const char *rule, const struct json_file *file,
          const struct json_value *value, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Tells a finding at a leaf, by its source. */
void tell_leaf(struct build *build, enum ringi_severity severity, const char *rule, uint32_t source, const char *format,
               ...) __attribute__((format(printf, 5, 6)));

/* Whether a text was read and fits the schema. */
bool text_sound(const struct build *build, const struct text *text);

/* Whether the member stands in the object although nothing could be read of it (`have` false). */
bool member_broken(const struct json_value *object, const char *name, bool have);

/* Whether the string fits the schema's pattern of ids. */
bool is_slug(const char *text, size_t length);

/* text_quoted in the arena. */
const char *quoted(struct build *build, const char *raw, size_t length);

/* Adds a thing by its id; tells a second one (`duplicate-id`), which is not added. Returns false where the id was not
 * read, or breaks the schema: then a reference may mean it although it is not found. */
bool id_add(struct build *build, struct ids *ids, const struct text *id, void *thing, const char *what);

/* Dates as printed: -1, 0, 1; a date without a time stands before those of its day. No zone is applied. */
int date_compare(const struct date *left, const struct date *right);

/* The day as a number that orders days. */
int date_day(const struct date *date);

/* The steps of model_build, in this order. */
void sheets_link(struct build *build);    /* link.c: parents, items in order, ids, references inside a sheet */
void scorings_resolve(struct build *build); /* resolve.c: references of scorings, and what model_judgement looks up */
void services_order(struct build *build); /* services.c: the order of the report */
void rules_check(struct build *build);    /* rules.c: every rule that looks at more than one value */

/* The rules on one text: rules_text.c. */
void rule_text(struct build *build, const struct json_value *value);

/* The rules by file. */
void rules_scores(struct build *build, struct scoring *scoring);  /* range, grade, overall, domain-score, matrix */
void rules_verdicts(struct build *build, struct scoring *scoring); /* verdict-twice, unscored, uncovered, quote */
void rules_dates(struct build *build);                            /* stale, trend */

#endif
