/* own_names.c: which layouts, themes and words somebody's own folder holds, by the names of its files. */
#include "style/own_names.h"

#include <string.h>

static gint by_name(gconstpointer left, gconstpointer right) { return strcmp(*(const char *const *)left, *(const char *const *)right); }

GPtrArray *own_names(const char *config, const char *folder) {
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  char *path = g_build_filename(config, folder, NULL);
  GDir *files = g_dir_open(path, 0, NULL);
  for (const char *file; files && (file = g_dir_read_name(files));)
    if (*file != '.' && g_str_has_suffix(file, ".json")) g_ptr_array_add(names, g_strndup(file, strlen(file) - 5));
  if (files) g_dir_close(files);
  g_free(path);
  g_ptr_array_sort(names, by_name);
  return names;
}
