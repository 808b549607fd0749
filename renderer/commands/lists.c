/* lists.c: `ringi layouts`, `ringi parts`, `ringi schema`: what there is to build a report from. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "commands/commands.h"
#include "work/diagnostics.h"

#define LINE_BYTES 1024

/* True where the command was given nothing more than it takes. */
static bool takes(int argc, char **argv, int most) {
  if (argc <= most) return true;
  diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "%s takes no argument %s", argv[0], argv[most]);
  return false;
}

static void print_names(const char *heading, const char *kind) {
  printf("%s:\n", heading);
  for (size_t i = 0; ringi_list(kind, i); i++) printf("  %s\n", ringi_list(kind, i));
}

static bool is_built_in(const char *kind, const char *name) {
  for (size_t i = 0; ringi_list(kind, i); i++)
    if (strcmp(ringi_list(kind, i), name) == 0) return true;
  return false;
}

static void print_own(const char *heading, const char *kind, const char *config) {
  char name[NAME_MAX + 1];
  for (size_t i = 0; ringi_own(config, kind, i, name, sizeof name) >= 0; i++) {
    if (i == 0) printf("%s of %s:\n", heading, config);
    printf("  %s%s\n", name, is_built_in(kind, name) ? " (instead of the built-in one)" : "");
  }
}

/* The folder behind --config; NULL with `*wrong` where the arguments are others, or there is no such folder. */
static const char *read_config(int argc, char **argv, bool *wrong) {
  const char *config = argc == 3 && strcmp(argv[1], "--config") == 0                            ? argv[2]
                       : argc == 2 && strncmp(argv[1], "--config=", sizeof "--config=" - 1) == 0 ? argv[1] + sizeof "--config=" - 1
                                                                                                 : NULL;
  *wrong = argc > 1 && !config;
  if (*wrong) diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "%s takes no argument %s but --config FOLDER", argv[0], argv[1]);
  DIR *folder = config ? opendir(config) : NULL;
  if (config && !folder) {
    diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "there is no folder %s of layouts, themes and labels: %s", config, strerror(errno));
    *wrong = true;
  }
  if (folder) closedir(folder);
  return config;
}

static enum ringi_status run_layouts(int argc, char **argv) {
  bool wrong;
  const char *config = read_config(argc, argv, &wrong);
  if (wrong) return RINGI_USAGE;
  print_names("layouts (-l)", "layout");
  if (config) print_own("layouts", "layout", config);
  print_names("themes (-t)", "theme");
  if (config) print_own("themes", "theme", config), print_own("words (--lang)", "labels", config);
  return command_finish_output();
}

static enum ringi_status run_parts(int argc, char **argv) {
  char line[LINE_BYTES];
  if (!takes(argc, argv, 1)) return RINGI_USAGE;
  for (size_t i = 0; ringi_list("part", i); i++) {
    const char *name = ringi_list("part", i);
    ringi_part_options(name, line, sizeof line);
    printf(*line ? "%-20s %s\n" : "%s\n", name, line);
  }
  return command_finish_output();
}

static enum ringi_status run_schema(int argc, char **argv) {
  if (!takes(argc, argv, 2)) return RINGI_USAGE;
  if (argc < 2) {
    for (size_t i = 0; ringi_list("schema", i); i++) printf("%s\n", ringi_list("schema", i));
    return command_finish_output();
  }
  const char *schema = ringi_schema(argv[1]);
  if (!schema) {
    diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "there is no schema %s; `ringi schema` lists them", argv[1]);
    return RINGI_USAGE;
  }
  fputs(schema, stdout);
  return command_finish_output();
}

const struct command layouts_command = {
    "layouts", "layouts [--config FOLDER]", "Lists the layouts and themes that there are",
    "  --config FOLDER           those of this folder of layouts/, themes/ and labels/ too\n", run_layouts};

const struct command parts_command = {
    "parts", "parts", "Lists the parts that a layout may name, and their options",
    "A layout names a part by its name, or by an object with the member \"part\" and any of the options told behind it.\n", run_parts};

const struct command schema_command = {
    "schema", "schema [NAME]", "Prints a JSON Schema, or lists them",
    "The schemas of the inputs (sheet, scoring, document), of layout, theme and label files (layout, theme, labels), and of what\n`-o report.json` writes (summary). docs/inputs.md tells what the inputs mean.\n", run_schema};
