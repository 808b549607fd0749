/* read.c: reads any object of the contract by the table of its members.
 *
 * Leaves to the tables what there is to read, to read_value.c how one text, date or number is judged. Invariant: what
 * breaks the schema is told once, at its place, and what is left of the file is read all the same; a list has a slot
 * for each of its elements, broken ones too. */
#include "input/read.h"

#include <string.h>

#include "input/read_value.h"

/* The slot of a field in its structure; NULL where it is not kept. */
static void *slot_of(const struct field *field, void *target) {
  return target && field->at != NOWHERE ? (char *)target + field->at : NULL;
}

static void put_pointer(void *slot, void *pointer) { memcpy(slot, &pointer, sizeof pointer); }

/* Gives every text and date of a structure its absent value. */
static void shape_init(const struct shape *shape, void *target) {
  for (size_t i = 0; i < shape->count; i++) {
    const struct field *field = &shape->fields[i];
    void *slot = slot_of(field, target);
    if (!slot || (field->flags & APART)) continue;
    switch (field->type) {
      case FIELD_LINE:
      case FIELD_TEXT:
      case FIELD_SLUG:
      case FIELD_LANG:
      case FIELD_URL:
      case FIELD_LINK:
      case FIELD_SHA256: *(struct text *)slot = (struct text){.bytes = "", .raw = ""}; break;
      case FIELD_WHEN: ((struct date *)slot)->raw = ""; break;
      case FIELD_OBJECT: shape_init(field->shape, slot); break;
      case FIELD_FORMAT:
      case FIELD_CHOICE:
      case FIELD_NUMBER:
      case FIELD_WEIGHT:
      case FIELD_SCORE:
      case FIELD_ONE_TO_FIVE:
      case FIELD_LIST: break;
    }
  }
}

static void read_field(struct build *build, const struct json_value *value, const struct field *field, void *target);

static void read_list(struct build *build, const struct json_value *value, const struct field *field, void *slot) {
  if (value->count < field->least)
    tell(build, RINGI_ERROR, "schema", build->file, value, "at least %u entries have to stand here, not %u",
         field->least, value->count);
  if (field->most && value->count > field->most)
    tell(build, RINGI_ERROR, "schema", build->file, value, "at most %u entries may stand here, not %u", field->most,
         value->count);
  size_t kept = value->count;
  char *slots = slot;
  if (field->stride == 0 || !slot) {
    slots = NULL;
  } else if (field->count_at == NOWHERE) {
    kept = field->most;
  } else {
    slots = arena_array(build->arena, value->count, field->stride);
    put_pointer(slot, slots);
  }
  const struct json_value *each = value->first;
  for (size_t i = 0; each; each = each->next, i++)
    read_field(build, each, field->element, slots && i < kept ? slots + i * field->stride : NULL);
}

/* Reads one member or element; `target` is its owner's structure or its slot. */
static void read_field(struct build *build, const struct json_value *value, const struct field *field, void *target) {
  void *slot = slot_of(field, target);
  switch (field->type) {
    case FIELD_OBJECT:
      if (slot && (field->flags & APART)) {
        if (value->kind == JSON_KIND_OBJECT) {
          void *apart = arena_alloc(build->arena, field->shape->size);
          put_pointer(slot, apart);
          slot = apart;
        } else {
          slot = NULL;
        }
      } else if (slot) {
        shape_init(field->shape, slot);
      }
      if (!value_is(build, value, JSON_KIND_OBJECT, "an object")) return;
      read_object(build, value, field->shape, slot);
      break;
    case FIELD_LIST:
      if (!value_is(build, value, JSON_KIND_ARRAY, "an array")) return;
      if (target && field->count_at != NOWHERE) {
        size_t count = value->count;
        memcpy((char *)target + field->count_at, &count, sizeof count);
      }
      read_list(build, value, field, slot);
      break;
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_SLUG:
    case FIELD_LANG:
    case FIELD_URL:
    case FIELD_LINK:
    case FIELD_SHA256:
    case FIELD_FORMAT:
    case FIELD_WHEN:
    case FIELD_CHOICE:
    case FIELD_NUMBER:
    case FIELD_WEIGHT:
    case FIELD_SCORE:
    case FIELD_ONE_TO_FIVE: read_leaf(build, value, field, slot); break;
  }
  if (field->flag_at && target) *((bool *)((char *)target + field->flag_at)) = true;
}

static size_t field_of(const struct shape *shape, const char *name) {
  size_t i = 0;
  while (i < shape->count && strcmp(shape->fields[i].name, name) != 0) i++;
  return i;
}

#define FIELDS_MOST 32

/* Notes for each field the member that counts, the last one of its name; tells unknown members. */
static void match_members(struct build *build, const struct json_value *object, const struct shape *shape,
                          const struct json_value *members[FIELDS_MOST]) {
  for (const struct json_value *member = object->first; member; member = member->next) {
    if (strncmp(member->name, "x-", 2) == 0) continue;
    size_t field = field_of(shape, member->name);
    if (field < shape->count) {
      members[field] = member;
      continue;
    }
    struct place place = json_place_of_name(build->arena, build->file, member);
    message_add(build->messages, RINGI_ERROR, "schema", &place, "there is no member \"%s\" in the contract",
                quoted(build, member->name, strlen(member->name)));
  }
}

void read_object(struct build *build, const struct json_value *value, const struct shape *shape, void *target) {
  if (target) {
    shape_init(shape, target);
    if (shape->json_at != NOWHERE) memcpy((char *)target + shape->json_at, &value, sizeof value);
  }
  const struct json_value *members[FIELDS_MOST] = {0};
  match_members(build, value, shape, members);
  for (size_t i = 0; i < shape->count; i++)
    if (!members[i] && (shape->fields[i].flags & REQUIRED))
      tell(build, RINGI_ERROR, "schema", build->file, value, "the member \"%s\" is missing", shape->fields[i].name);
  for (const struct json_value *member = value->first; member; member = member->next) {
    if (strncmp(member->name, "x-", 2) == 0) continue;
    size_t field = field_of(shape, member->name);
    if (field < shape->count && members[field] == member) read_field(build, member, &shape->fields[field], target);
  }
}
