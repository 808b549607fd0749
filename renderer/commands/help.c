/* help.c: `ringi help [COMMAND]`, `ringi --help`. */
#include "commands/commands.h"
#include "work/diagnostics.h"

static const char about[] =
    "\nLays out reports of security check sheets. Every input is a JSON file that says by its `format`\n"
    "what it is: a sheet, a scoring or the document; their order does not matter.\n\n"
    "Exit status: 0 done, warnings allowed; 1 --strict and there were warnings, or a gate (--fail-on) is met; 2 usage;\n"
    "3 an input is refused; 4 the output can't be written; 5 a font, or a character in all fonts, is missing;\n"
    "6 memory, deadline or a limit; 70 a fault of the program.\n";

static enum ringi_status help_of_all(void) {
  command_print_usage(stdout);
  fputs(about, stdout);
  return command_finish_output();
}

static enum ringi_status run(int argc, char **argv) {
  if (argc < 2) return help_of_all();
  const struct command *command = command_find(argv[1]);
  if (argc > 2) diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "help takes one command: %s", argv[2]);
  else if (!command) diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "there is no command %s", argv[1]);
  if (argc > 2 || !command) return RINGI_USAGE;
  command_print_help(stdout, command);
  return command_finish_output();
}

const struct command help_command = {"help", "help [COMMAND]", "Prints this help, or that of a command", "", run};
