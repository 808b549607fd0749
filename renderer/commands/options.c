/* options.c: reads the command lines of `render` and `check`.
 *
 * Options and inputs stand in any order, whatever the environment says (POSIXLY_CORRECT). All usage errors are told in one
 * run, in the form that --diagnostics asks for even where that option comes last. */
#include "commands/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "work/atomic.h"
#include "work/diagnostics.h"

struct usage_error { struct usage_error *next; char sentence[512]; };

void options_error(struct options *options, const char *format, ...) {
  struct usage_error *error = calloc(1, sizeof *error), **last = &options->errors;
  if (!error) {
    diagnostics_error(options->job.form, "memory", NULL, "there is no memory for the command line");
    exit(RINGI_LIMIT);
  }
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error->sentence, sizeof error->sentence, format, arguments);
  va_end(arguments);
  while (*last) last = &(*last)->next;
  *last = error;
}

bool options_told(struct options *options) {
  for (struct usage_error *error = options->errors; error; error = error->next)
    diagnostics_error(options->job.form, "usage", NULL, "%s", error->sentence);
  return !options->errors;
}

/* What getopt_long gives for options without a letter: beyond all letters. */
enum { DIAGNOSTICS = 256, DEADLINE, FORMAT, MEMORY, STRICT };

static const struct option check_options[] = {
    {"diagnostics", required_argument, NULL, DIAGNOSTICS}, {"deadline", required_argument, NULL, DEADLINE},
    {"help", no_argument, NULL, 'h'},                      {"memory", required_argument, NULL, MEMORY},
    {"strict", no_argument, NULL, STRICT},                 {NULL, 0, NULL, 0}};

static const struct option render_options[] = {
    {"diagnostics", required_argument, NULL, DIAGNOSTICS}, {"deadline", required_argument, NULL, DEADLINE},
    {"format", required_argument, NULL, FORMAT},           {"help", no_argument, NULL, 'h'},
    {"layout", required_argument, NULL, 'l'},              {"memory", required_argument, NULL, MEMORY},
    {"output", required_argument, NULL, 'o'},              {"strict", no_argument, NULL, STRICT},
    {NULL, 0, NULL, 0}};

static void read_number(struct options *options, const char *option, unsigned least, unsigned most, unsigned *number) {
  char *end;
  errno = 0;
  unsigned long value = strtoul(optarg, &end, 10);
  if (*optarg < '0' || *optarg > '9' || *end || errno || value < least || value > most)
    options_error(options, "--%s takes a whole number from %u to %u, not %s", option, least, most, optarg);
  else *number = (unsigned)value;
}

static void read_diagnostics(struct options *options) {
  if (strcmp(optarg, "json") == 0) options->job.form = DIAGNOSTICS_JSON;
  else if (strcmp(optarg, "human") == 0) options->job.form = DIAGNOSTICS_HUMAN;
  else options_error(options, "--diagnostics takes human or json, not %s", optarg);
}

/* An option that may be given again only with the same value. */
static void read_once(struct options *options, const char *option, const char **value) {
  if (*value && strcmp(*value, optarg) != 0) options_error(options, "%s is given twice, as %s and %s", option, *value, optarg);
  *value = optarg;
}

/* getopt_long leaves in `optopt` the letter it took exception to, or the value of a long option, or 0. */
static void read_mistake(struct options *options, int letter, char **argv) {
  const char *given = argv[optind - 1];
  bool no_value = letter == ':';
  bool is_long = no_value ? strncmp(given, "--", 2) == 0 : optopt == 0 || optopt >= DIAGNOSTICS || optopt == 'h';
  if (no_value && is_long) options_error(options, "%s takes a value", given);
  else if (no_value) options_error(options, "-%c takes a value", optopt);
  else if (!is_long) options_error(options, "there is no option -%c", optopt);
  else if (optopt == 0) options_error(options, "there is no option %s, or it is short for several", given);
  else options_error(options, "an option was given a value that takes none: %s", given);
}

static void read_option(struct options *options, int letter, char **argv) {
  switch (letter) {
    case 1: options->inputs[options->job.input_count++] = optarg; break;
    case DIAGNOSTICS: read_diagnostics(options); break;
    case FORMAT: read_once(options, "--format", &options->format); break;
    case MEMORY: read_number(options, "memory", JOB_MEMORY_LEAST_MIB, JOB_MEMORY_MOST_MIB, &options->job.memory_mib); break;
    case STRICT: options->job.strict = true; break;
    case DEADLINE: read_number(options, "deadline", 1, JOB_DEADLINE_MOST_S, &options->job.deadline_s); break;
    case 'h': options->help = true; break;
    case 'l': read_once(options, "-l", &options->job.layout); break;
    case 'o': options->outputs[options->output_count++] = optarg; break;
    default: read_mistake(options, letter, argv); break;
  }
}

static void check_operands(struct options *options) {
  size_t standard_inputs = 0;
  for (size_t i = 0; i < options->job.input_count; i++) standard_inputs += strcmp(options->inputs[i], "-") == 0;
  if (options->job.input_count == 0) options_error(options, "there is no input");
  if (standard_inputs > 1) options_error(options, "standard input (-) is given %zu times", standard_inputs);
}

bool options_read(struct options *options, int argc, char **argv, bool draws) {
  *options = (struct options){.job = {.deadline_s = JOB_DEADLINE_S, .memory_mib = JOB_MEMORY_MIB}};
  options->inputs = calloc((size_t)argc + 1, sizeof *options->inputs);
  options->outputs = calloc((size_t)argc + 1, sizeof *options->outputs);
  if (!options->inputs || !options->outputs) {
    diagnostics_error(DIAGNOSTICS_HUMAN, "memory", NULL, "there is no memory for the command line");
    return false;
  }
  opterr = 0;
  optind = 0; /* glibc: start anew */
  int letter;
  while ((letter = getopt_long(argc, argv, draws ? "-:hl:o:" : "-:h", draws ? render_options : check_options, NULL)) != -1)
    read_option(options, letter, argv);
  while (optind < argc) options->inputs[options->job.input_count++] = argv[optind++];
  options->job.inputs = options->inputs;
  if (!options->help) check_operands(options);
  return true;
}

void options_free(struct options *options) {
  struct usage_error *next;
  for (struct usage_error *error = options->errors; error; error = next) {
    next = error->next;
    free(error);
  }
  free(options->inputs);
  free(options->outputs);
}
