/* version.c: `ringi version`, `ringi --version`. */
#include "commands/commands.h"
#include "work/diagnostics.h"

static enum ringi_status run(int argc, char **argv) {
  if (argc > 1) {
    diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "version takes no argument: %s", argv[1]);
    return RINGI_USAGE;
  }
  printf("ringi %s\n", ringi_version());
  return command_finish_output();
}

const struct command version_command = {"version", "--version", "Prints the version", "", run};
