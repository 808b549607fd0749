/* catalogue.c: what there is: layouts, themes, parts, schemas, formats. */
#include <stdio.h>
#include <string.h>

#include "ringi.h"
#include "style/builtin.h"
#include "style/part_names.h"
#include "write/write.h"

#define ROW(part, each, ...) {.name = #part, .per_service = each, __VA_ARGS__},
static const struct part_row rows[] = {PART_NAMES(ROW)};
#undef ROW
enum { ROWS = sizeof rows / sizeof *rows };

/* Name `index` of the built-in files that begin with that format. */
static const char *file_at(const char *format, size_t index) {
  for (size_t i = 0; builtin_at(i); i++)
    if (builtin_has_format(builtin_at(i), format) && index-- == 0) return builtin_at(i)->name;
  return NULL;
}

static const char *schema_at(size_t index) {
  for (size_t i = 0; builtin_at(i); i++)
    if (strstr(builtin_at(i)->path, ".schema.json") && index-- == 0) return builtin_at(i)->name;
  return NULL;
}

const char *ringi_list(const char *kind, size_t index) {
  if (strcmp(kind, "layout") == 0) return file_at("report-layout/1", index);
  if (strcmp(kind, "theme") == 0) return index ? file_at("report-theme/1", index - 1) : "standard";
  if (strcmp(kind, "schema") == 0) return schema_at(index);
  if (strcmp(kind, "part") == 0) return index < ROWS ? rows[index].name : NULL;
  if (strcmp(kind, "format") == 0) return ringi_format_name(index);
  return NULL;
}

const char *ringi_schema(const char *name) {
  for (size_t i = 0; builtin_at(i); i++)
    if (strstr(builtin_at(i)->path, ".schema.json") && strcmp(builtin_at(i)->name, name) == 0) return (const char *)builtin_at(i)->bytes;
  return NULL;
}

/* One stretch of the line, behind "; " where it is not the first. */
static void say(char *line, size_t size, size_t *used, const char *what, const char *words) {
  if (!words) return;
  int length = snprintf(*used < size ? line + *used : NULL, *used < size ? size - *used : 0, "%s%s%s%s", *used ? "; " : "", what,
                        *words ? ": " : "", words);
  *used += length > 0 ? (size_t)length : 0;
}

int ringi_part_options(const char *name, char *line, size_t size) {
  size_t used = 0;
  const struct part_row *row = rows;
  while (row < rows + ROWS && strcmp(row->name, name) != 0) row++;
  if (row == rows + ROWS) return -1;
  if (size) *line = 0;
  static const struct { unsigned takes; const char *what; } takes[] = {
      {TAKES_TITLE, "title"}, {TAKES_VERDICTS, "verdicts"}, {TAKES_LEVELS, "levels"}, {TAKES_DOMAINS, "domains"},
      {TAKES_SHEETS, "sheets"}, {TAKES_LIMIT, "limit"}};
  for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) say(line, size, &used, takes[i].what, row->takes & takes[i].takes ? "" : NULL);
  say(line, size, &used, "columns", row->columns);
  say(line, size, &used, "flags", row->flags);
  say(line, size, &used, "sort", row->sorts);
  return (int)used;
}
