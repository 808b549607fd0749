/* read_value.c: the leaves: what a text, a date, a choice and a number have to be.
 *
 * Leaves objects and lists to read.c. Invariant: a value that was read has a leaf; one of the wrong type, a date that
 * is none, an unknown choice and a number out of its bounds are as absent. A text that only breaks its pattern or
 * length is kept, so that what names it is still found. */
#include "input/read_value.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"

const struct field line_element = FIELD(NULL, FIELD_LINE, PRINTED, 0, .count_at = NOWHERE);
const struct field text_element = FIELD(NULL, FIELD_TEXT, PRINTED, 0, .count_at = NOWHERE);
const struct field reference_element = FIELD(NULL, FIELD_SLUG, OPTIONAL, NOWHERE, .count_at = NOWHERE);

static void broken(struct build *build, const struct json_value *value, const char *sentence) {
  tell(build, RINGI_ERROR, "schema", build->file, value, "%s", sentence);
}

bool value_is(struct build *build, const struct json_value *value, enum json_kind kind, const char *what) {
  static const char *const found[] = {[JSON_KIND_NULL] = "null",       [JSON_KIND_FALSE] = "false",
                                      [JSON_KIND_TRUE] = "true",       [JSON_KIND_NUMBER] = "a number",
                                      [JSON_KIND_STRING] = "a string", [JSON_KIND_ARRAY] = "an array",
                                      [JSON_KIND_OBJECT] = "an object"};
  if (value->kind == kind) return true;
  tell(build, RINGI_ERROR, "schema", build->file, value, "%s has to stand here, not %s", what, found[value->kind]);
  return false;
}

/* Registers a leaf; returns its number. */
static uint32_t leaf_add(struct build *build, const struct json_value *value, const struct field *field) {
  struct model *model = build->model;
  model->leaves =
      arena_grow(build->arena, model->leaves, model->leaf_count, &build->leaf_capacity, sizeof *model->leaves);
  model->leaves[model->leaf_count] = (struct leaf){
      .file = build->file, .value = value, .kind = field->kind, .printed = (field->flags & PRINTED) != 0};
  return (uint32_t)model->leaf_count++;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/* ^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$ */
bool is_slug(const char *text, size_t length) {
  if (length < 1 || length > 128 || !is_alphanumeric(text[0])) return false;
  for (size_t i = 1; i < length; i++)
    if (!is_alphanumeric(text[i]) && !strchr("._-", text[i])) return false;
  return true;
}

/* ^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$ */
static bool is_lang(const char *text) {
  size_t part = 0;
  while (is_alphanumeric(text[part]) && !is_digit(text[part])) part++;
  if (part < 2 || part > 3) return false;
  for (const char *rest = text + part; *rest; rest += part + 1) {
    if (*rest != '-') return false;
    for (part = 0; is_alphanumeric(rest[part + 1]);) part++;
    if (part < 2 || part > 8) return false;
  }
  return true;
}

static bool is_sha256(const char *text, size_t length) {
  return length == 64 && strspn(text, "0123456789abcdef") == 64;
}

static bool begins(const char *text, const char *scheme) { return strncmp(text, scheme, strlen(scheme)) == 0; }

static bool is_link(const char *text) { return begins(text, "http:") || begins(text, "https:"); }

/* Why a line is none; NULL where it is one. */
static const char *line_fault(const char *text, size_t length) {
  if (length == 0) return "this may not be empty";
  if (memchr(text, '\n', length)) return "this is one line; it may hold no newline";
  return length > LIMIT_LINE && text_count(text, length) > LIMIT_LINE ? "this has more than 1,000 characters" : NULL;
}

static const char *string_fault(const struct json_value *value, enum field_type type) {
  const char *text = value->text;
  switch (type) {
    case FIELD_LINE: return line_fault(text, value->length);
    case FIELD_SLUG:
      return is_slug(text, value->length) ? NULL : "this is no id (letters, digits, '.', '_', '-'; at most 128)";
    case FIELD_LANG: return is_lang(text) ? NULL : "this is no language tag";
    case FIELD_URL: return is_link(text) || begins(text, "mailto:") ? NULL : "this is no http, https or mailto address";
    case FIELD_LINK: return is_link(text) ? NULL : "this is no http or https address";
    case FIELD_SHA256: return is_sha256(text, value->length) ? NULL : "this is no SHA-256 in 64 lower-case digits";
    case FIELD_TEXT:
    case FIELD_FORMAT:
    case FIELD_WHEN:
    case FIELD_CHOICE:
    case FIELD_NUMBER:
    case FIELD_WEIGHT:
    case FIELD_SCORE:
    case FIELD_ONE_TO_FIVE:
    case FIELD_OBJECT:
    case FIELD_LIST: break;
  }
  return NULL;
}

/* Text that is limited by nothing else: the contract's limit of a text. */
static bool is_too_long(const struct json_value *value, enum field_type type) {
  return (type == FIELD_TEXT || type == FIELD_URL || type == FIELD_LINK || type == FIELD_LANG) &&
         value->length > LIMIT_TEXT && text_count(value->text, value->length) > LIMIT_TEXT;
}

static void read_string(struct build *build, const struct json_value *value, const struct field *field, void *slot) {
  if (!value_is(build, value, JSON_KIND_STRING, "a string")) return;
  uint32_t source = leaf_add(build, value, field);
  struct leaf *leaf = &build->model->leaves[source];
  const char *fault = string_fault(value, field->type);
  if (fault) broken(build, value, fault);
  bool too_long = is_too_long(value, field->type);
  if (too_long)
    tell(build, RINGI_ERROR, "limit", build->file, value, "this text has more than %u characters", LIMIT_TEXT);
  leaf->broken = fault || too_long;
  size_t shown;
  leaf->text = text_shown(build->arena, value->text, value->length, &shown);
  leaf->length = (uint32_t)shown;
  if (slot)
    *(struct text *)slot = (struct text){.bytes = leaf->text, .length = leaf->length, .source = source,
                                         .raw = value->text, .raw_length = value->length};
  if (field->type == FIELD_LINE || field->type == FIELD_TEXT || field->type == FIELD_URL || field->type == FIELD_LINK)
    rule_text(build, value);
}

/* Reads digits of fixed number; -1 where there are others. */
static int digits(const char *text, int count) {
  int number = 0;
  for (int i = 0; i < count; i++) {
    if (!is_digit(text[i])) return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

/* The time behind the T, with its zone: HH:MM, then :SS, then Z or an offset. */
static bool read_time(const char *text, struct date *date) {
  int hour = digits(text, 2), minute = hour < 0 || text[2] != ':' ? -1 : digits(text + 3, 2), second = 0;
  if (minute < 0) return false;
  text += 5;
  if (*text == ':') {
    second = digits(text + 1, 2);
    if (second < 0) return false;
    text += 3;
  }
  if (*text == '+' || *text == '-') {
    int ahead = digits(text + 1, 2), beyond = ahead < 0 || text[3] != ':' ? -1 : digits(text + 4, 2);
    if (beyond < 0 || ahead > 23 || beyond > 59) return false;
    text += 6;
  } else if (*text == 'Z') {
    text++;
  }
  if (*text || hour > 23 || minute > 59 || second > 59) return false;
  date->has_time = true;
  date->hour = (uint8_t)hour;
  date->minute = (uint8_t)minute;
  date->second = (uint8_t)second;
  return true;
}

/* ^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$, and real. */
static bool read_date(const char *text, struct date *date) {
  int year = digits(text, 4), month = year < 0 || text[4] != '-' ? -1 : digits(text + 5, 2);
  int day = month < 0 || text[7] != '-' ? -1 : digits(text + 8, 2);
  if (day < 0 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) return false;
  date->year = (uint16_t)year;
  date->month = (uint8_t)month;
  date->day = (uint8_t)day;
  return !text[10] || (text[10] == 'T' && read_time(text + 11, date));
}

static void read_when(struct build *build, const struct json_value *value, const struct field *field, void *slot) {
  if (!value_is(build, value, JSON_KIND_STRING, "a date")) return;
  struct date date = {.raw = value->text};
  if (!read_date(value->text, &date)) {
    broken(build, value, "this is no date (such as 2026-03-31 or 2026-03-31T09:00:00+09:00), or none of the calendar");
    return;
  }
  date.source = leaf_add(build, value, field);
  if (slot) *(struct date *)slot = date;
}

static void read_choice(struct build *build, const struct json_value *value, const struct field *field, void *slot) {
  if (!value_is(build, value, JSON_KIND_STRING, "one of the contract's words")) return;
  const char *const *names = field->choices->names;
  int index = 0;
  while (names[index] && strcmp(names[index], value->text) != 0) index++;
  if (!names[index]) {
    tell(build, RINGI_ERROR, "schema", build->file, value, "\"%s\" is none of the words that may stand here",
         quoted(build, value->text, value->length));
    return;
  }
  uint32_t source = leaf_add(build, value, field);
  if (slot) *(struct choice *)slot = (struct choice){.value = field->choices->value + index, .source = source};
}

static void read_number(struct build *build, const struct json_value *value, const struct field *field, void *slot) {
  bool null = field->type == FIELD_SCORE && value->kind == JSON_KIND_NULL;
  if (!null && !value_is(build, value, JSON_KIND_NUMBER, field->type == FIELD_SCORE ? "a number or null" : "a number"))
    return;
  double number = null ? 0 : value->number;
  if (field->type == FIELD_ONE_TO_FIVE && (number < 1 || number > 5 || floor(number) < number)) {
    broken(build, value, "an integer from 1 to 5 has to stand here");
    return;
  }
  if (field->type == FIELD_WEIGHT && number < 0) {
    broken(build, value, "this may not be below 0");
    return;
  }
  uint32_t source = leaf_add(build, value, field);
  if (slot) *(struct number *)slot = (struct number){.value = number, .source = source, .present = true, .null = null};
}

void read_leaf(struct build *build, const struct json_value *value, const struct field *field, void *slot) {
  switch (field->type) {
    case FIELD_FORMAT: leaf_add(build, value, field); break;
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_SLUG:
    case FIELD_LANG:
    case FIELD_URL:
    case FIELD_LINK:
    case FIELD_SHA256: read_string(build, value, field, slot); break;
    case FIELD_WHEN: read_when(build, value, field, slot); break;
    case FIELD_CHOICE: read_choice(build, value, field, slot); break;
    case FIELD_NUMBER:
    case FIELD_WEIGHT:
    case FIELD_SCORE:
    case FIELD_ONE_TO_FIVE: read_number(build, value, field, slot); break;
    case FIELD_OBJECT:
    case FIELD_LIST: break;
  }
}
