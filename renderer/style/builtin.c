/* builtin.c: the data files as bytes of the program. The table is made by mk/builtin.sh at build time. */
#include "style/builtin.h"

#include <string.h>

#include "builtin_data.h"

const struct builtin *builtin_at(size_t index) {
  return index < sizeof builtins / sizeof *builtins ? &builtins[index] : NULL;
}

const struct builtin *builtin_find(const char *path) {
  for (size_t i = 0; builtin_at(i); i++)
    if (strcmp(builtins[i].path, path) == 0) return &builtins[i];
  return NULL;
}

bool builtin_has_format(const struct builtin *file, const char *format) {
  const char *member = strstr((const char *)file->bytes, "\"format\"");
  if (!member || member - (const char *)file->bytes > 64) return false;
  const char *value = strchr(member + 8, '"');
  size_t length = strlen(format);
  return value && strncmp(value + 1, format, length) == 0 && value[1 + length] == '"';
}
