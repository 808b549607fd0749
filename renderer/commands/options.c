/* options.c: reads the command lines of `render`, `check` and `bundle`.
 *
 * Options and inputs stand in any order, whatever the environment says (POSIXLY_CORRECT). All usage errors are told in one
 * run, in the form that --diagnostics asks for even where that option comes last. */
#include "commands/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/limits.h"
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

const char *options_reads(const struct options *options, const char *path, const char **what) {
  *what = "input";
  if (atomic_is_standard_output(path)) return NULL;
  for (size_t i = 0; i < options->job.input_count; i++) {
    const char *input = options->job.inputs[i];
    if (strcmp(input, "-") != 0 && atomic_same_file(input, path)) return input;
  }
  for (size_t i = 0; i < options->job.setting_count; i++) {
    const struct job_setting *setting = &options->settings[i];
    bool names_file = strcmp(setting->name, "layout") == 0 || strcmp(setting->name, "theme") == 0;
    if (!names_file || !atomic_same_file(setting->value, path)) continue;
    *what = setting->name;
    return setting->value;
  }
  return NULL;
}

/* What getopt_long gives for options without a letter: beyond all letters. SETTING is the first of the library's. */
enum { DIAGNOSTICS = 256, AGAINST, ATTACH, DEADLINE, FAIL_ON, FORCE, FORMAT, MEMORY, NAME, NO_ATTACH, PAGES, STRICT, SETTING };

/* Options that the library has under the same name: a row here is all that a new one needs. */
static const char *const settings[] = {"layout", "theme", "lang", "era", "date", "config", "dpi", "fonts"};
enum { SETTINGS = sizeof settings / sizeof *settings };

/* The other options; `kinds`: bit i for the commands of kind i. */
static const struct { struct option option; unsigned kinds; } others[] = {
    {{"against", required_argument, NULL, AGAINST}, 8},
    {{"attach", no_argument, NULL, ATTACH}, 6},              {{"no-attach", no_argument, NULL, NO_ATTACH}, 6},
    {{"diagnostics", required_argument, NULL, DIAGNOSTICS}, 31}, {{"deadline", required_argument, NULL, DEADLINE}, 31},
    {{"fail-on", required_argument, NULL, FAIL_ON}, 7},         {{"format", required_argument, NULL, FORMAT}, 2},
    {{"force", no_argument, NULL, FORCE}, 4},                   {{"name", required_argument, NULL, NAME}, 4},
    {{"help", no_argument, NULL, 'h'}, 31},                      {{"memory", required_argument, NULL, MEMORY}, 31},
    {{"output", required_argument, NULL, 'o'}, 2},              {{"pages", required_argument, NULL, PAGES}, 2},
    {{"strict", no_argument, NULL, STRICT}, 7}};
enum { OTHERS = sizeof others / sizeof *others };

static void list_options(struct option list[SETTINGS + OTHERS + 1], enum options_kind kind) {
  size_t count = 0;
  for (size_t i = 0; i < OTHERS; i++)
    if (others[i].kinds & 1u << kind) list[count++] = others[i].option;
  for (int i = 0; kind != OPTIONS_EXTRACT && i < SETTINGS; i++)
    if ((kind != OPTIONS_VERIFY && kind != OPTIONS_CHECK) || strcmp(settings[i], "fonts") == 0) list[count++] = (struct option){settings[i], required_argument, NULL, SETTING + i};
  list[count] = (struct option){NULL, 0, NULL, 0};
}

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

/* An option of the library, which may be given again only with the same value. */
static void add_setting(struct options *options, const char *name, const char *value) {
  char given[32];
  snprintf(given, sizeof given, "--%s", name);
  for (size_t i = 0; i < options->job.setting_count; i++) {
    struct job_setting *setting = &options->settings[i];
    if (strcmp(setting->name, name) != 0) continue;
    if (strcmp(setting->value, value) != 0) options_error(options, "%s is given twice, as %s and %s", given, setting->value, value);
    return;
  }
  options->settings[options->job.setting_count++] = (struct job_setting){name, value};
}

static void read_setting(struct options *options, const char *name) { add_setting(options, name, optarg); }

/* A page's number at `*at`, which is moved behind it; 0: there is none. */
static size_t read_page(char **at) {
  if (**at < '1' || **at > '9') return 0;
  errno = 0;
  unsigned long page = strtoul(*at, at, 10);
  return errno || page > LIMIT_PAGES ? 0 : page;
}

/* 1-3,5,8-: rising, an open end last. */
static bool read_ranges(struct options *options, char *at) {
  options->job.range_count = 0;
  for (size_t least = 1;; at++) {
    struct page_range range = {read_page(&at), 0};
    range.to = range.from;
    if (range.from < least) return false;
    if (*at == '-') {
      at++;
      range.to = *at == '\0' ? SIZE_MAX : read_page(&at);
    }
    if (range.to < range.from) return false;
    options->ranges[options->job.range_count++] = range;
    if (*at == '\0') return true;
    if (*at != ',') return false;
    least = range.to + 1;
  }
}

static void read_pages(struct options *options) {
  if (options->ranges) options_error(options, "--pages is given twice");
  free(options->ranges);
  options->ranges = calloc(strlen(optarg) + 1, sizeof *options->ranges);
  if (!options->ranges) options_error(options, "there is no memory for --pages");
  else if (!read_ranges(options, optarg))
    options_error(options, "--pages takes rising numbers of pages such as 1-3,5 or 4-, not %s", optarg);
  options->job.ranges = options->ranges;
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
    case FAIL_ON: options->gates[options->job.gate_count++] = optarg; break;
    case FORCE: options->force = true; break;
    case NAME: read_once(options, "--name", &options->job.name_pattern); break;
    case FORMAT: read_once(options, "--format", &options->format); break;
    case MEMORY: read_number(options, "memory", LIMIT_MEMORY_LEAST_MIB, LIMIT_MEMORY_MOST_MIB, &options->job.memory_mib); break;
    case PAGES: read_pages(options); break;
    case STRICT: options->job.strict = true; break;
    case DEADLINE: read_number(options, "deadline", 1, LIMIT_DEADLINE_S, &options->job.deadline_s); break;
    case 'h': options->help = true; break;
    case 'l': read_setting(options, "layout"); break;
    case 't': read_setting(options, "theme"); break;
    case AGAINST: options->against[options->against_count++] = optarg; break;
    case ATTACH: add_setting(options, "attach", "yes"); break;
    case NO_ATTACH: add_setting(options, "attach", "no"); break;
    case 'o': options->outputs[options->output_count++] = optarg; break;
    default:
      if (letter >= SETTING) read_setting(options, settings[letter - SETTING]);
      else read_mistake(options, letter, argv);
      break;
  }
}

static void check_operands(struct options *options, enum options_kind kind) {
  size_t standard_inputs = 0;
  for (size_t i = 0; i < options->job.input_count; i++) standard_inputs += strcmp(options->inputs[i], "-") == 0;
  if (options->job.input_count == 0 && kind != OPTIONS_BUNDLE && kind != OPTIONS_EXTRACT) options_error(options, "there is no input");
  if (standard_inputs > 1) options_error(options, "standard input (-) is given %zu times", standard_inputs);
}

static bool new_lists(struct options *options, size_t room) {
  options->inputs = calloc(room, sizeof *options->inputs);
  options->outputs = calloc(room, sizeof *options->outputs);
  options->gates = calloc(room, sizeof *options->gates);
  options->against = calloc(room, sizeof *options->against);
  options->settings = calloc(room, sizeof *options->settings);
  options->job.inputs = options->inputs;
  options->job.gates = options->gates;
  options->job.settings = options->settings;
  return options->inputs && options->outputs && options->gates && options->against && options->settings;
}

/* The day that SOURCE_DATE_EPOCH names (reproducible-builds.org), where no --date is given. */
static void date_by_environment(struct options *options) {
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  for (size_t i = 0; i < options->job.setting_count; i++)
    if (strcmp(options->settings[i].name, "date") == 0) return;
  if (!epoch || !*epoch) return;
  char *end;
  errno = 0;
  time_t seconds = (time_t)strtoll(epoch, &end, 10);
  struct tm day;
  if (errno || *end || *epoch < '0' || *epoch > '9' || !gmtime_r(&seconds, &day) || day.tm_year > 9999 - 1900)
    options_error(options, "SOURCE_DATE_EPOCH is no number of seconds: %s", epoch);
  else if (strftime(options->epoch_date, sizeof options->epoch_date, "%Y-%m-%d", &day)) add_setting(options, "date", options->epoch_date);
}

bool options_read(struct options *options, int argc, char **argv, enum options_kind kind) {
  static const char *const letters[] = {[OPTIONS_CHECK] = "-:h", [OPTIONS_RENDER] = "-:hl:o:t:", [OPTIONS_BUNDLE] = "-:hl:t:", [OPTIONS_VERIFY] = "-:h", [OPTIONS_EXTRACT] = "-:h"};
  struct option list[SETTINGS + OTHERS + 1];
  *options = (struct options){.job = {.deadline_s = DEADLINE_S, .memory_mib = MEMORY_MIB}};
  if (!new_lists(options, (size_t)argc + 1)) {
    diagnostics_error(DIAGNOSTICS_HUMAN, "memory", NULL, "there is no memory for the command line");
    return false;
  }
  list_options(list, kind);
  opterr = 0;
  optind = 0; /* glibc: start anew */
  int letter;
  while ((letter = getopt_long(argc, argv, letters[kind], list, NULL)) != -1) read_option(options, letter, argv);
  while (optind < argc) options->inputs[options->job.input_count++] = argv[optind++];
  if (kind == OPTIONS_RENDER || kind == OPTIONS_BUNDLE) date_by_environment(options);
  if (!options->help) check_operands(options, kind);
  return true;
}

void options_tell_strict(const struct options *options, const char *outcome) {
  diagnostics_error(options->job.form, "strict", NULL, "there were warnings, which --strict refuses: %s", outcome);
}

void options_free(struct options *options) {
  struct usage_error *next;
  for (struct usage_error *error = options->errors; error; error = next) {
    next = error->next;
    free(error);
  }
  free(options->inputs);
  free(options->outputs);
  free(options->gates);
  free(options->against);
  free(options->settings);
  free(options->ranges);
}
