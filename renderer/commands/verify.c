/* verify.c: `ringi verify`: holds a report to the files that it carries, or to others. */
#include <stdio.h>

#include "commands/commands.h"
#include "commands/options.h"
#include "work/worker.h"

static enum ringi_status verify(struct options *options) {
  struct worker_result result;
  options->job.report = options->inputs[0];
  options->job.inputs = options->against;
  options->job.input_count = options->against_count;
  return worker_run(&options->job, &result);
}

static enum ringi_status run(int argc, char **argv) {
  struct options options;
  enum ringi_status status = RINGI_USAGE;
  if (!options_read(&options, argc, argv, OPTIONS_VERIFY)) status = RINGI_LIMIT;
  else {
    if (options.job.input_count > 1) options_error(&options, "one report is verified at a time: %s is one more; inputs are given by --against", options.inputs[1]);
    if (options_told(&options) && options.help) {
      command_print_help(stdout, &verify_command);
      status = command_finish_output();
    } else if (!options.errors) status = verify(&options);
  }
  options_free(&options);
  return status;
}

const struct command verify_command = {
    "verify",
    "verify [--against FILE]... [OPTION]... REPORT",
    "Checks that a report (PDF or HTML) is what this program makes of its inputs",
    "  --against FILE            an input that the report was made from, where it carries none (layout, theme and\n"
    "                            words too, where these are your own); may be given again\n"
    "  --fonts FOLDER            where to look for the fonts' files first\n"
    "  --diagnostics human|json  how findings are printed on standard error\n"
    "  --deadline SECONDS        at most so long (default 300)\n"
    "  --memory MIB              at most so much (default 4096)\n"
    "  REPORT                    a PDF or HTML file of ringi's; - is standard input\n\n"
    "The files that the report carries are held to the hashes of its record, checked by every rule of the contract, and\n"
    "laid out again with the recorded options; then the bytes are compared. What differs is told as rule verify: version\n"
    "of the program, fonts, a file, pages, metadata. Exit status 0: byte for byte the same; 3: it differs.\n"
    "It proves what the report was made from, not who made it: anybody who has the program can make another report.\n",
    run};
