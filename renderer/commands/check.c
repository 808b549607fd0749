/* check.c: `ringi check`: tells what is wrong with the inputs and draws nothing. */
#include "commands/commands.h"
#include "commands/options.h"
#include "work/worker.h"

static enum ringi_status run(int argc, char **argv) {
  struct options options;
  enum ringi_status status = RINGI_USAGE;
  if (!options_read(&options, argc, argv, false)) status = RINGI_LIMIT;
  else if (options_told(&options) && options.help) {
    command_print_help(stdout, &check_command);
    status = command_finish_output();
  } else if (!options.errors) status = worker_run(&options.job, NULL);
  options_free(&options);
  return status;
}

const struct command check_command = {
    "check",
    "check [--strict] [--diagnostics human|json] INPUT...",
    "Checks the inputs by every rule and draws nothing",
    "  --strict                  warnings refuse the inputs too\n"
    "  --diagnostics human|json  how findings are printed on standard error\n"
    "  --deadline SECONDS        at most so long (default 300)\n"
    "  --memory MIB              at most so much (default 4096)\n"
    "  INPUT                     a JSON file; - is standard input\n",
    run};
