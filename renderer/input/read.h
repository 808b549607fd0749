/* read.h: the room's own: how a kind of object is described, and the one function that reads any of them. */
#ifndef RINGI_INPUT_READ_H
#define RINGI_INPUT_READ_H

#include "input/build.h"

#define NOWHERE ((size_t)-1)
#define AT(type, member) offsetof(type, member)

enum field_type {
  FIELD_LINE,    /* 1 to LIMIT_LINE code points, no newline */
  FIELD_TEXT,    /* up to LIMIT_TEXT code points */
  FIELD_SLUG,
  FIELD_LANG,
  FIELD_URL,     /* http, https or mailto */
  FIELD_LINK,    /* http or https */
  FIELD_SHA256,
  FIELD_FORMAT,  /* judged before its file is read */
  FIELD_WHEN,    /* struct date */
  FIELD_CHOICE,  /* struct choice */
  FIELD_NUMBER,  /* struct number */
  FIELD_WEIGHT,  /* 0 at least */
  FIELD_SCORE,   /* or null */
  FIELD_ONE_TO_FIVE, /* an integer by its value */
  FIELD_OBJECT,  /* by `shape`: a structure in its owner, or allocated where `apart` */
  FIELD_LIST     /* of `element`: allocated, or in its owner where `count_at` is NOWHERE */
};

enum field_flag { OPTIONAL = 0, REQUIRED = 1, PRINTED = 2, APART = 4 };

/* The names of a choice, up to NULL; the first stands for `value`. */
struct choices { int value; const char *const *names; };

struct field {
  const char *name;
  enum field_type type;
  unsigned flags;
  size_t at;                     /* in the structure; NOWHERE: checked, not kept */
  enum leaf_kind kind;
  const struct choices *choices;
  const struct shape *shape;
  const struct field *element;   /* of a list: how each element is read, its `at` relative to its slot */
  size_t stride;                 /* of a list: bytes of a slot; 0: elements are not kept */
  size_t count_at;               /* of a list: where its length goes */
  size_t flag_at;                /* where a bool says that the member is there; 0: nowhere */
  uint32_t least, most;          /* of a list: how many elements; most 0: any number */
};

struct shape {
  const struct field *fields;
  size_t count;
  size_t size;     /* of the structure, where it is allocated */
  size_t json_at;  /* where the value goes; NOWHERE: not kept */
};

#define SHAPE(rows, bytes, json) {(rows), sizeof(rows) / sizeof *(rows), (bytes), (json)}

/* A row: name, type, flags, where; then members of struct field by name. */
#define FIELD(the_name, the_type, the_flags, the_at, ...) \
  {.name = (the_name), .type = (the_type), .flags = (the_flags), .at = (the_at), __VA_ARGS__}

/* A list of texts at `where` (struct texts). */
#define TEXTS(name, flags, where, each) \
  FIELD(name, FIELD_LIST, flags, (where) + offsetof(struct texts, items), .element = (each), \
        .stride = sizeof(struct text), .count_at = (where) + offsetof(struct texts, count))

/* A list of structures: their pointer, their number, their field of FIELD_OBJECT. */
#define STRUCTS(name, flags, where, number, each, bytes) \
  FIELD(name, FIELD_LIST, flags, where, .element = (each), .stride = (bytes), .count_at = (number))

/* A list of ids that name others: each is checked as a slug; what they name is resolved later. */
#define REFERENCES(name) FIELD(name, FIELD_LIST, OPTIONAL, NOWHERE, .element = &reference_element, .count_at = NOWHERE)

extern const struct field line_element, text_element, reference_element;

extern const struct shape sheet_shape, scoring_shape, document_shape;

/* Reads an object into `target` (zeroed) by its shape; tells every finding of `schema` and of the rules on texts. */
void read_object(struct build *build, const struct json_value *value, const struct shape *shape, void *target);

#endif
