/* table.c: the table of commands, and what is printed of it. */
#include <errno.h>
#include <string.h>

#include "commands/commands.h"
#include "work/diagnostics.h"

static const struct command *const commands[] = {&render_command, &bundle_command, &check_command, &verify_command, &extract_command, &layouts_command, &parts_command, &schema_command, &version_command, &help_command};
enum { COMMANDS = sizeof commands / sizeof *commands };

const struct command *command_at(size_t index) { return index < COMMANDS ? commands[index] : NULL; }

const struct command *command_find(const char *name) {
  for (size_t i = 0; i < COMMANDS; i++)
    if (strcmp(commands[i]->name, name) == 0) return commands[i];
  return NULL;
}

void command_print_usage(FILE *to) {
  for (size_t i = 0; i < COMMANDS; i++) fprintf(to, "%s ringi %s\n", i ? "      " : "usage:", commands[i]->synopsis);
}

void command_print_help(FILE *to, const struct command *command) {
  fprintf(to, "usage: ringi %s\n\n%s.\n", command->synopsis, command->summary);
  if (*command->help) fprintf(to, "\n%s", command->help);
}

enum ringi_status command_finish_output(void) {
  int failed = ferror(stdout);
  if (fclose(stdout) == 0 && !failed) return RINGI_OK;
  diagnostics_error(DIAGNOSTICS_HUMAN, "output", NULL, "standard output can't be written: %s", strerror(errno));
  return RINGI_OUTPUT;
}
