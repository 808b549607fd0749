/* commands.h: the commands of the command line; one file each. */
#ifndef RINGI_COMMANDS_H
#define RINGI_COMMANDS_H

#include <stddef.h>
#include <stdio.h>

#include "ringi.h"

struct command {
  const char *name;
  const char *synopsis;  /* behind `ringi ` */
  const char *summary;   /* one line */
  const char *help;      /* the rest of its help; lines end with a newline */
  /* Runs it; argv[0] is the command's name. Returns the exit status. */
  enum ringi_status (*run)(int argc, char **argv);
};

extern const struct command render_command, bundle_command, check_command, version_command, help_command, verify_command, extract_command, layouts_command, parts_command, schema_command;

/* The command of that name; NULL where there is none. */
const struct command *command_find(const char *name);

/* Command `index`, from 0; NULL past the last. */
const struct command *command_at(size_t index);

/* Prints how the program is called. */
void command_print_usage(FILE *to);

/* Prints a command's help. */
void command_print_help(FILE *to, const struct command *command);

/* Ends what a command printed to standard output: RINGI_OUTPUT, and told, where it could not be written. */
enum ringi_status command_finish_output(void);

#endif
