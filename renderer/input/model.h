/* model.h: the inputs as structures, ids resolved, rules checked. What the parts print is read from here.
 *
 * Every printed leaf (text, number, date, choice) has a `source`: its number in the model's list of leaves, by which
 * the completeness of an output is judged. Source 0 means that the member is absent. Everything lives in the report's
 * arena. Order: as in the files; services, sheets and scorings as the report prints them. */
#ifndef RINGI_MODEL_H
#define RINGI_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "json/json.h"

/* A text. Present where source != 0 (it may be empty all the same). */
struct text {
  const char *bytes;   /* the printed form (base/text.h), NUL-terminated; "" where absent */
  uint32_t length;     /* bytes of it */
  uint32_t source;
  const char *raw;     /* as in the file: for comparing, never for printing */
  uint32_t raw_length;
};

struct texts { const struct text *items; size_t count; };

struct number { double value; uint32_t source; bool present, null; };  /* null: present, but JSON null */

/* A date or a date and time, as printed in the source; no zone is applied. */
struct date {
  uint32_t source;              /* 0: absent */
  uint16_t year; uint8_t month, day;
  bool has_time; uint8_t hour, minute, second;
  const char *raw;              /* as in the file */
};

/* One of an enumeration; `value` is one of the enum named beside it. */
struct choice { int value; uint32_t source; };


enum status { STATUS_NONE, STATUS_YES, STATUS_PARTIAL, STATUS_NO, STATUS_NOT_APPLICABLE, STATUS_UNDISCLOSED, STATUS_STATED };
enum verdict { VERDICT_NONE, VERDICT_MET, VERDICT_PARTIAL, VERDICT_UNMET, VERDICT_NOT_APPLICABLE, VERDICT_UNKNOWN };
enum level { LEVEL_NONE, LEVEL_CRITICAL, LEVEL_HIGH, LEVEL_MEDIUM, LEVEL_LOW };
enum risk_kind { RISK_NONE, RISK_GAP, RISK_UNDISCLOSED, RISK_CONTRADICTION, RISK_CONDITION };
enum risk_status { RISK_STATUS_NONE, RISK_OPEN, RISK_MITIGATING, RISK_ACCEPTED, RISK_CLOSED };
enum decision { DECISION_NONE, DECISION_APPROVE, DECISION_CONDITIONAL, DECISION_REJECT, DECISION_HOLD };
enum timing { TIMING_NONE, TIMING_BEFORE_CONTRACT, TIMING_BEFORE_USE, TIMING_AFTER_START };
enum condition_status { CONDITION_NONE, CONDITION_OPEN, CONDITION_DONE };
enum grade_tone { GRADE_NONE, GRADE_GOOD, GRADE_FAIR, GRADE_CAUTION, GRADE_BAD };
enum approval_result { APPROVAL_NONE, APPROVAL_APPROVED, APPROVAL_CONDITIONAL, APPROVAL_HOLD, APPROVAL_REJECTED, APPROVAL_RETURNED };
enum note_kind { NOTE_NONE, NOTE_ANSWER_LOST, NOTE_QUESTION_LOST, NOTE_PAIRING_INFERRED, NOTE_CHARACTERS_REPAIRED, NOTE_LAYOUT_INFERRED, NOTE_OTHER };
enum method { METHOD_NONE, METHOD_WEIGHTED_MEAN, METHOD_POINTS_RATIO };

struct sheet; struct section; struct item; struct scoring; struct domain; struct risk; struct condition;

/* Lists of pointers. */
struct item_list { struct item *const *items; size_t count; };
struct risk_list { struct risk *const *items; size_t count; };

/* A member `json` is the value that a structure was read from; it is there for the rules' places. */

struct columns { struct text number, topic, question, detail, unit, status, answer; };

struct answer {
  struct choice status;          /* enum status */
  struct text mark, text, condition;
  struct item *same_as;          /* resolved; NULL: none */
  struct texts products;
  const struct json_value *json;
};

struct item {
  struct sheet *sheet; struct section *section;
  size_t order;                  /* in the sheet, from 0 */
  struct text id, number, question, detail, unit;
  struct texts topic;
  const struct answer *answers; size_t answer_count;
  struct item_list shared_with;  /* answer_shared_with, resolved */
  bool answer_lost, question_lost; /* a transcription note of that kind names it (and the text is empty) */
  const struct json_value *json;
};

struct section {
  struct sheet *sheet; struct section *parent;
  unsigned depth;                /* 1 to 4 */
  struct text id, number, title;
  struct texts notes;
  const struct columns *columns; /* its own, else the nearest ancestor's, else the sheet's; NULL: none anywhere */
  struct item *items; size_t item_count;
  struct section *sections; size_t section_count;
  size_t order;                  /* among all sections of the sheet, from 0 */
  const struct json_value *json;
};

struct framework { struct text id, title, publisher, edition, url; };
struct certification { struct text name, standard, number, body; struct date since; struct texts scope; };
struct note { struct choice kind; struct item_list items; bool names_items; struct text text; const struct json_value *json; };

struct sheet {
  const struct json_file *file; const struct json_value *json;
  struct text id, title, short_name, lang, version;
  const char *joint;             /* what stands between it and an item's id: "" behind a short_name, "-" behind a letter */
  const char *reference_name;    /* short_name's bytes; without one "A", "B" ... by the order in the report */
  struct framework *frameworks; size_t framework_count;
  struct { struct text name, url, contact; } vendor;
  struct { struct text name, brand, version, hosting, url; struct texts products; } service;
  struct date published, updated, received; struct text obtained;
  struct texts preamble;
  struct certification *certifications; size_t certification_count;
  struct { struct text name, sha256; } source;
  struct note *transcription; size_t transcription_count;
  struct columns *columns;       /* NULL: none */
  struct section *sections; size_t section_count;
  struct item **items; size_t item_count;  /* all, in printed order */
  size_t number;                 /* which sheet, as added, from 0 */
  struct sheet_index *index;     /* the room's own */
};

struct grade { struct text id, label; struct number min; struct choice tone; const struct json_value *json; };
struct assessor { struct text role, name; struct date date; };

struct condition {
  struct text id, text, owner, evidence; struct date due, closed_on;
  struct choice timing, status;
  struct risk_list risks;
  const struct json_value *json;
};

struct previous_sheet { struct text id, sha256; };

struct previous {                /* an earlier result; has_it false: none */
  bool has_it;
  struct date scored_at; struct number score; struct text grade;
  struct choice decision; struct text ruleset;          /* overall only */
  struct previous_sheet *sheets; size_t sheet_count; bool has_sheets;
  bool comparable;               /* overall only: the rule `trend` holds */
  const struct json_value *json;
};

struct domain_section { struct sheet *sheet; struct section *section; const struct json_value *json; };

struct domain {
  struct text id, title, short_name, comment;
  struct number score, weight; struct text grade; const struct grade *grade_row; /* NULL: none */
  struct choice method;
  struct domain_section *sections; size_t section_count;
  struct previous previous;
  const struct json_value *json;
};

/* One entry of `items`: what the scorer says of an item. */
struct judgement {
  struct item *item; struct domain *domain; /* domain by the contract's rule; NULL: none */
  struct choice verdict; struct number points, max_points;
  struct text criterion, comment, inquiry;
  const struct json_value *json;
};

struct evidence { struct item *item; struct text quote; const struct json_value *json; };

struct risk {
  struct text id, title, finding, recommendation, inquiry, owner, accepted_by;
  struct choice kind, level, status; struct number likelihood, impact;
  struct domain *domain;
  struct evidence *evidence; size_t evidence_count;
  struct date due, accepted_on;
  struct { bool has_it; struct choice level; struct number likelihood, impact; } residual;
  const struct json_value *json;
};

struct scored_sheet { struct text id, sha256; struct sheet *sheet; const struct json_value *json; };

struct scoring {
  const struct json_file *file; const struct json_value *json;
  struct text id; struct date scored_at, valid_until;
  struct assessor *assessors; size_t assessor_count;
  struct { struct text name, version, ruleset; } engine;
  struct { struct text vendor, service; } subject;
  struct scored_sheet *sheets; size_t sheet_count;
  struct { struct number min, max, pass; struct grade *grades; size_t grade_count; } scale;
  bool has_matrix; struct choice matrix[5][5];  /* enum level, [impact - 1][likelihood - 1] */
  struct {
    struct number score; struct text grade; const struct grade *grade_row; struct choice method, decision;
    struct text reason; struct texts summary;
    struct condition *conditions; size_t condition_count;
    struct previous previous;
  } overall;
  struct domain *domains; size_t domain_count;
  struct judgement *items; size_t item_count;
  struct risk *risks; size_t risk_count;
  struct scoring_index *index;   /* the room's own */
};

struct detail { struct text label, value; };
struct details { struct detail *items; size_t count; };
struct approval { struct text group, role, name; struct date date; struct choice result; };
struct revision { struct text version, note, author; struct date date; };

struct document_service { struct text service; struct details details; const struct json_value *json; };

struct report_document {
  const struct json_file *file; const struct json_value *json;
  struct text number, title, decision_number, retention, organization, department, author, classification, watermark;
  struct date issued, decided, next_review;
  struct text opening, purpose, alternatives;
  struct details details;
  struct document_service *services; size_t service_count;
  struct approval *approvals; size_t approval_count;
  struct { bool has_it; struct text id, url; } ticket;
  struct texts attachments, distribution;
  struct revision *revisions; size_t revision_count;
};

/* One service of the report: its sheets in the order of its newest scoring, then by id; its scorings, newest first. */
struct service {
  struct text vendor, name;
  struct sheet **sheets; size_t sheet_count;
  struct scoring **scorings; size_t scoring_count;   /* successive assessments; [0] is the present one; may be none */
};

/* What a leaf is, for the counts on the provenance page. */
enum leaf_kind {
  LEAF_OTHER, LEAF_QUESTION, LEAF_ANSWER, LEAF_MARK, LEAF_VERDICT, LEAF_RISK, LEAF_QUOTE, LEAF_CONDITION, LEAF_NOTE
};

/* One leaf of the inputs. */
struct leaf {
  const struct json_file *file; const struct json_value *value;
  enum leaf_kind kind;
  const char *text; /* of a text: its printed form; else NULL (number, date, choice) */
  uint32_t length;  /* of a text: bytes of its printed form; else 0 */
  bool printed;  /* a complete layout has to print it (false: ids of references, formats, hashes given for checking ...) */
  bool broken;   /* the value breaks the schema */
};

struct model {
  struct arena *arena;
  struct json_file **files; size_t file_count;       /* all inputs, as added */
  struct service *services; size_t service_count;    /* in the order of the document's `services`, then of sheet ids */
  struct sheet **sheets; size_t sheet_count;         /* all, in the report's order */
  struct scoring **scorings; size_t scoring_count;
  const struct report_document *document;            /* NULL: none */
  struct leaf *leaves; size_t leaf_count;            /* [0] is unused */
};

/* Reads, resolves and checks all inputs; every finding of the contract's rules but `glyph` goes to `messages`.
 * Returns a model for the glyph rule and the parts even where there were errors in some file (what could be read is in
 * it), but it is only fit to print when messages_errors() is 0. `inputs` are files as read by json_read. */
struct model *model_build(struct arena *arena, struct messages *messages, struct json_file **inputs, size_t count);

/* The verdict etc. that `scoring` has on `item`; NULL: not scored. Constant time. */
const struct judgement *model_judgement(const struct scoring *scoring, const struct item *item);

/* The domain that an item belongs to by the contract's rule, judged or not; NULL: none. Constant time. */
struct domain *model_domain_of(const struct scoring *scoring, const struct item *item);

/* True where `scoring` names the sheet among its own or has a verdict on some item of it. Constant time but for the
 * scoring's own list of sheets. */
bool model_is_scored(const struct scoring *scoring, const struct sheet *sheet);

/* The risks of `scoring` whose evidence names `item`, in their order. */
struct risk_list model_risks_of(const struct scoring *scoring, const struct item *item);

/* What references call an item: the sheet's reference name and the item's id, such as 経産6-6. In `arena`. */
const char *model_reference(struct arena *arena, const struct item *item);

/* The sheet's date by the contract: updated, else published, else received; NULL where none is given. */
const struct date *sheet_date(const struct sheet *sheet);

/* The exact mean that `overall` states, for the method part: sum of weight x score and sum of weights of the scored
 * domains. */
void scoring_weighted_sum(const struct scoring *scoring, double *sum, double *weights);

/* A domain's points: sums of points and max_points of its items judged met, partial or unmet; false where an item of
 * them lacks points. */
bool domain_points(const struct scoring *scoring, const struct domain *domain, double *points, double *max_points);

#endif
