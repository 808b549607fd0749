/* render.c: `ringi render`: lays the inputs out and writes the report in one format or several.
 *
 * Leaves the drawing to the worker, names and formats to plan.c, the writing to atomic.c. Invariant: nothing is written
 * before all outputs are whole in memory. */
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/plan.h"
#include "work/worker.h"

static enum ringi_status write_outputs(const struct options *options, struct plan *plan, const struct worker_result *result) {
  enum ringi_status status;
  if (plan_writes(plan, options, result, &status)) status = plan_commit(plan, options);
  return status == RINGI_OK && result->gates_met ? RINGI_STRICT : status;
}

static enum ringi_status render(struct options *options, struct plan *plan) {
  struct worker_result result;
  if (!plan_make(plan, options)) return RINGI_LIMIT;
  if (!options_told(options)) return RINGI_USAGE;
  enum ringi_status status = worker_run(&options->job, &result);
  if (status == RINGI_STRICT) options_tell_strict(options, "nothing is written");
  if (status != RINGI_OK) return status;
  status = write_outputs(options, plan, &result);
  worker_free_result(&result);
  return status;
}

static enum ringi_status run(int argc, char **argv) {
  struct options options;
  struct plan plan = {NULL, NULL, NULL, NULL, NULL, 0};
  enum ringi_status status = RINGI_LIMIT;
  if (options_read(&options, argc, argv, OPTIONS_RENDER)) {
    if (options.help && !options.errors) {
      command_print_help(stdout, &render_command);
      status = command_finish_output();
    } else status = render(&options, &plan);
  }
  plan_free(&plan);
  options_free(&options);
  return status;
}

const struct command render_command = {
    "render",
    "render [-l LAYOUT] -o OUT [-o OUT]... [OPTION]... INPUT...",
    "Lays a report out and writes it, in one format or several",
    "  -l, --layout LAYOUT       a built-in layout, or a layout file (default full)\n"
    "  -t, --theme THEME         a built-in theme, or a theme file (default what the layout says)\n"
    "  --lang ja|en              the language of the report's own words (default ja)\n"
    "  --era western|japanese    how years are counted (default western)\n"
    "  --date YYYY-MM-DD         the report's date (default SOURCE_DATE_EPOCH, the document's, the newest scoring's)\n"
    "  --config FOLDER           own layouts/, themes/ and labels/, before the built-in ones\n"
    "  --attach, --no-attach     whether the inputs are put into the report (default what the layout says)\n"
    "  -o, --output OUT          where to, its format told by its suffix; - is standard output; may be given again\n"
    "  --format FORMAT           the format of standard output, and of names that tell none\n"
    "  --pages RANGES            which pages to picture, as 1-3,5 or 4- (default all)\n"
    "  --dpi DOTS                dots an inch of pictures of pages, 36 to 600 (default 150)\n"
    "  --fonts FOLDER            where to look for the fonts' files first\n"
    "  --fail-on GATE            exit status 1, all being written, where the report meets it; may be given again:\n"
    "                            decision:WORD[,WORD]... (approve, conditional, hold, reject), grade:GRADE (that one\n"
    "                            or a worse one), risk:LEVEL (an open one of low, medium, high, critical or above)\n"
    "  --strict                  warnings refuse the inputs too\n"
    "  --diagnostics human|json  how findings are printed on standard error\n"
    "  --deadline SECONDS        at most so long (default 300)\n"
    "  --memory MIB              at most so much (default 4096)\n"
    "  INPUT                     a JSON file; - is standard input\n\n"
    "Pictures (png) are one a page: %d in OUT stands for the page's number, %03d for it with zeros in front,\n"
    "%% for a percent sign. Files are replaced as a whole, all of them, or stay as they were.\n",
    run};
