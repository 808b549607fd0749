/* catalogue.c: what there is: layouts, themes, parts, schemas, formats. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "ringi.h"
#include "style/builtin.h"
#include "style/own_names.h"
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

const char *ringi_option_takes(const char *option) {
  static const struct { const char *option, *takes; } takes[] = {
      {"lang", "ja or en"}, {"era", "western or japanese"}, {"attach", "yes or no"}, {"strict", "yes or no"},
      {"date", "a day that there is, as YYYY-MM-DD"}, {"dpi", "a whole number from 36 to 600"},
      {"memory", "a whole number from 16 to 65536"}};
  _Static_assert(LIMIT_DPI_LEAST == 36 && LIMIT_DPI_MOST == 600 && LIMIT_MEMORY_LEAST_MIB == 16 && LIMIT_MEMORY_MOST_MIB == 65536, "said above");
  for (size_t i = 0; i < sizeof takes / sizeof *takes; i++)
    if (strcmp(takes[i].option, option) == 0) return takes[i].takes;
  return NULL;
}

int ringi_own(const char *config, const char *kind, size_t index, char *name, size_t size) {
  static const struct { const char *kind, *folder; } folders[] = {{"layout", "layouts"}, {"theme", "themes"}, {"labels", "labels"}};
  int length = -1;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    if (strcmp(folders[i].kind, kind) != 0) continue;
    GPtrArray *names = own_names(config, folders[i].folder);
    if (index < names->len) length = snprintf(name, size, "%s", (const char *)g_ptr_array_index(names, index));
    g_ptr_array_free(names, TRUE);
  }
  return length;
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
