/* check.c: `ringi check`: tells what is wrong with the inputs and draws nothing. */
#include "commands/commands.h"
#include "commands/options.h"
#include "work/worker.h"

static enum ringi_status check(const struct options *options) {
  struct worker_result result;
  enum ringi_status status = worker_run(&options->job, &result);
  if (status == RINGI_STRICT) options_tell_strict(options, "the inputs are refused");
  return status == RINGI_OK && result.gates_met ? RINGI_STRICT : status;
}

static enum ringi_status run(int argc, char **argv) {
  struct options options;
  enum ringi_status status = RINGI_USAGE;
  if (!options_read(&options, argc, argv, OPTIONS_CHECK)) status = RINGI_LIMIT;
  else if (options_told(&options) && options.help) {
    command_print_help(stdout, &check_command);
    status = command_finish_output();
  } else if (!options.errors) status = check(&options);
  options_free(&options);
  return status;
}

const struct command check_command = {
    "check",
    "check [--strict] [--fail-on GATE]... [--diagnostics human|json] INPUT...",
    "Checks the inputs by every rule and draws nothing",
    "  --strict                  warnings refuse the inputs too\n"
    "  --fail-on GATE            exit status 1 where the report meets it: see `ringi help render`\n"
    "  --fonts FOLDER            where to look for the fonts' files first\n"
    "  --diagnostics human|json  how findings are printed on standard error\n"
    "  --deadline SECONDS        at most so long (default 300)\n"
    "  --memory MIB              at most so much (default 4096)\n"
    "  INPUT                     a JSON file; - is standard input\n",
    run};
