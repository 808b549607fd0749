/* lists.c: `ringi layouts`, `ringi parts`, `ringi schema`: what there is to build a report from. */
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

static enum ringi_status run_layouts(int argc, char **argv) {
  if (!takes(argc, argv, 1)) return RINGI_USAGE;
  print_names("layouts (-l)", "layout");
  print_names("themes (-t)", "theme");
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

const struct command layouts_command = {"layouts", "layouts", "Lists the built-in layouts and themes", "", run_layouts};

const struct command parts_command = {
    "parts", "parts", "Lists the parts that a layout may name, and their options",
    "A layout names a part by its name, or by an object with the member \"part\" and any of the options told behind it.\n", run_parts};

const struct command schema_command = {
    "schema", "schema [NAME]", "Prints a JSON Schema, or lists them",
    "The schemas of layout, theme and label files, and of the summary that `-o report.json` writes.\n", run_schema};
