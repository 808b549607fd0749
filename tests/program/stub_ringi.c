/* stub_ringi.c: a libringi that does what the names of its inputs say, for the tests of the program.
 *
 * An input that is called `segv`, `hang`, `eat` ... makes it misbehave in that way; every other one is fine. The outputs
 * are a whole little PDF and a text, both the same for the same inputs. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ringi.h"

#define MIB (1024u * 1024u)

struct ringi {
  char *names[1024];
  size_t count;
  unsigned char *bytes[3];
  bool strict;
  ringi_message_fn *tell;
  void *context;
};

const char *ringi_version(void) { return "0.0.stub"; }

struct ringi *ringi_open(void) { return calloc(1, sizeof(struct ringi)); }

static bool asked(const struct ringi *ringi, const char *name) {
  for (size_t i = 0; i < ringi->count; i++) {
    const char *slash = strrchr(ringi->names[i], '/');
    if (strcmp(slash ? slash + 1 : ringi->names[i], name) == 0) return true;
  }
  return false;
}

void ringi_close(struct ringi *ringi) {
  if (!ringi) return;
  if (asked(ringi, "segv-late")) raise(SIGSEGV);
  if (asked(ringi, "hang-late")) pause();
  for (size_t i = 0; i < ringi->count; i++) free(ringi->names[i]);
  free(ringi->bytes[0]);
  free(ringi->bytes[1]);
  free(ringi->bytes[2]);
  free(ringi);
}

void ringi_on_message(struct ringi *ringi, ringi_message_fn *tell, void *context) {
  ringi->tell = tell;
  ringi->context = context;
}

static void tell(const struct ringi *ringi, enum ringi_severity severity, const char *rule, const char *file, size_t line,
                 size_t column, const char *pointer, const char *text) {
  ringi->tell(ringi->context, &(struct ringi_message){severity, rule, file, line, column, pointer, text});
}

enum ringi_status ringi_set(struct ringi *ringi, const char *option, const char *value) {
  if (strcmp(option, "lang") == 0) return strcmp(value, "stub") == 0 ? RINGI_OK : RINGI_USAGE;
  if (strcmp(option, "strict") == 0) ringi->strict = strcmp(value, "yes") == 0;
  if (strcmp(option, "layout") != 0 || strcmp(value, "full") == 0) return RINGI_OK;
  tell(ringi, RINGI_ERROR, "usage", NULL, 0, 0, NULL, "there is no such layout");
  return RINGI_USAGE;
}

enum ringi_status ringi_add_memory(struct ringi *ringi, const char *name, const void *bytes, size_t size) {
  (void)bytes, (void)size;
  return ringi_add_file(ringi, name);
}

enum ringi_status ringi_add_file(struct ringi *ringi, const char *path) {
  ringi->names[ringi->count++] = strdup(path);
  return RINGI_OK;
}

/* Says how many bytes standard input had. */
static void read_standard_input(const struct ringi *ringi) {
  char buffer[4096], sentence[64];
  ssize_t came, sum = 0;
  while ((came = read(STDIN_FILENO, buffer, sizeof buffer)) > 0) sum += came;
  snprintf(sentence, sizeof sentence, came < 0 ? "no standard input" : "%zd bytes", sum);
  tell(ringi, RINGI_NOTE, "read", "-", 0, 0, NULL, sentence);
}

static void tell_odd(const struct ringi *ringi) {
  tell(ringi, RINGI_ERROR, "json", "a\nb: error: x\xFF\"\\.json", 3, 7, "/a\"\\\x01/\xE2\x80\xAE/\xE6\x97\xA5", "say \"no\"");
  tell(ringi, RINGI_WARNING, "stale", "b.json", 1, 1, "", "whole file");
  tell(ringi, RINGI_NOTE, "limit", NULL, 0, 0, NULL, "no place");
}

static void tell_many(const struct ringi *ringi, size_t count, size_t size) {
  char *pointer = malloc(size + 2);
  memset(pointer, 'p', size + 1);
  pointer[0] = '/';
  pointer[size + 1] = '\0';
  for (size_t i = 0; i < count; i++) tell(ringi, RINGI_ERROR, "schema", "many.json", i + 1, 1, pointer, "one of many");
  free(pointer);
}

static void spin(void) {
  for (volatile unsigned i = 0;; i++) continue;
}

/* Takes all memory, then does with the failure what the flag says: aborts as GLib does, or goes on. */
static void eat(bool aborts) {
  for (;;) {
    void *block = malloc(16 * MIB);
    if (!block && aborts) abort();
    if (!block) return;
    memset(block, 1, 4096);
  }
}

static void rest_ms(long ms) {
  struct timespec rest = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&rest, NULL);
}

/* The pipe to the program is the first descriptor behind the standard ones. */
static void write_garbage(void) {
  char garbage[64];
  memset(garbage, 0xA5, sizeof garbage);
  for (int file = 3; file < 16; file++)
    if (write(file, garbage, sizeof garbage) > 0) break;
}

static void misbehave(const struct ringi *ringi) {
  static const struct { const char *name; int number; } signals[] = {
      {"segv", SIGSEGV}, {"bus", SIGBUS}, {"ill", SIGILL}, {"abort", SIGABRT}, {"fpe", SIGFPE}, {"kill", SIGKILL}, {"trap", SIGTRAP}};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    if (asked(ringi, signals[i].name)) raise(signals[i].number);
  if (asked(ringi, "say")) fprintf(stderr, "\nwhy it is so\nmore\n"), exit(7);
  if (asked(ringi, "hang")) pause();
  if (asked(ringi, "spin")) spin();
  if (asked(ringi, "exit-0")) exit(0);
  if (asked(ringi, "exit-3")) exit(3);
  if (asked(ringi, "eat")) eat(true);
  if (asked(ringi, "eat-on")) eat(false);
  if (asked(ringi, "garble")) write_garbage();
  if (asked(ringi, "print")) printf("this must not mix with the output\n"), fflush(stdout);
  if (asked(ringi, "slow")) rest_ms(700);
}

enum ringi_status ringi_check(struct ringi *ringi) {
  if (asked(ringi, "-")) read_standard_input(ringi);
  if (asked(ringi, "odd")) tell_odd(ringi);
  if (asked(ringi, "many")) tell_many(ringi, 12000, 20);
  if (asked(ringi, "long")) tell_many(ringi, 2, 700 * 1024);
  if (asked(ringi, "flood")) tell_many(ringi, 400, 200 * 1024);
  misbehave(ringi);
  bool warned = asked(ringi, "warning") || asked(ringi, "odd");
  if (asked(ringi, "warning")) tell(ringi, RINGI_WARNING, "stale", "warning", 1, 1, "/updated", "old");
  if (asked(ringi, "many")) return RINGI_REFUSED;
  static const struct { const char *name, *rule; enum ringi_status status; } refusals[] = {
      {"refused", "json", RINGI_REFUSED}, {"font", "font", RINGI_FONT}, {"limit", "fit", RINGI_LIMIT},
      {"limit-mute", NULL, RINGI_LIMIT}, {"refused-mute", NULL, RINGI_REFUSED}, {"fault-mute", NULL, RINGI_FAULT}};
  for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
    if (!asked(ringi, refusals[i].name)) continue;
    if (refusals[i].rule) tell(ringi, RINGI_ERROR, refusals[i].rule, refusals[i].name, 1, 1, "", "it is refused");
    return refusals[i].status;
  }
  return ringi->strict && warned ? RINGI_STRICT : RINGI_OK;
}

/* A PDF of one page that shows nothing; `padding` bytes of a comment make it longer. */
static unsigned char *make_pdf(const struct ringi *ringi, size_t padding, size_t *size) {
  static const char *const objects[] = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"};
  size_t offsets[3], at = 0, most = padding + 65536;
  char *pdf = malloc(most);
  at += (size_t)snprintf(pdf, most, "%%PDF-1.7\n%% of %zu inputs\n%%", ringi->count);
  memset(pdf + at, '.', padding);
  at += padding;
  pdf[at++] = '\n';
  for (size_t i = 0; i < 3; i++) {
    offsets[i] = at;
    at += (size_t)snprintf(pdf + at, most - at, "%zu 0 obj\n%s\nendobj\n", i + 1, objects[i]);
  }
  size_t start = asked(ringi, "astray") ? 20 : at;
  at += (size_t)snprintf(pdf + at, most - at, "xref\n0 4\n0000000000 65535 f \n");
  for (size_t i = 0; i < 3; i++) at += (size_t)snprintf(pdf + at, most - at, "%010zu 00000 n \n", offsets[i]);
  at += (size_t)snprintf(pdf + at, most - at, "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", start);
  *size = asked(ringi, "torn") ? at - 30 : asked(ringi, "empty") ? 0 : at;
  return (unsigned char *)pdf;
}

/* No hash: sums are not this library's business. */
static void hash(struct ringi_output *output) { memset(output->sha256, 'a', 64); }

enum ringi_status ringi_render(struct ringi *ringi, const char *format, struct ringi_output *output) {
  bool is_pdf = strcmp(format, "pdf") == 0;
  unsigned char **bytes = &ringi->bytes[is_pdf];
  enum ringi_status status = ringi_check(ringi);
  size_t size = 0;
  if (status != RINGI_OK) return status;
  free(*bytes);
  if (is_pdf) *bytes = make_pdf(ringi, asked(ringi, "big") ? 40 * MIB : 10, &size);
  else *bytes = (unsigned char *)strdup("text\n"), size = 5;
  *output = (struct ringi_output){*bytes, size, is_pdf && !asked(ringi, "pageless"), ""};
  hash(output);
  return RINGI_OK;
}

/* Three pages, or as many as an input called `pages-N` says; each is a picture of nothing that tells its number. */
enum ringi_status ringi_render_page(struct ringi *ringi, const char *format, size_t page, struct ringi_output *output) {
  static const char picture[] = "\x89PNG\r\n\x1A\n page %zu IEND\xAE\x42\x60\x82";
  char sentence[64], *bytes = malloc(sizeof picture + 24);
  size_t pages = asked(ringi, "pages-1") ? 1 : asked(ringi, "pages-12") ? 12 : 3;
  enum ringi_status status = ringi_check(ringi);
  (void)format;
  free(ringi->bytes[2]);
  ringi->bytes[2] = (unsigned char *)bytes;
  if (status != RINGI_OK) return status;
  if (page > pages) {
    snprintf(sentence, sizeof sentence, "there is no page %zu; the report has %zu", page, pages);
    tell(ringi, RINGI_ERROR, "usage", NULL, 0, 0, NULL, sentence);
    return RINGI_USAGE;
  }
  int size = snprintf(bytes, sizeof picture + 24, picture, page);
  *output = (struct ringi_output){ringi->bytes[2], (size_t)size - (asked(ringi, "torn") ? 4 : 0), pages, ""};
  return RINGI_OK;
}

static const char *const formats[][2] = {{"pdf", "pdf"}, {"text", "txt"}, {"png", "png"}};
/* A gate `met` is met, `wrong` is none. */
enum ringi_status ringi_gate(struct ringi *ringi, const char *gate, int *met) {
  if (strcmp(gate, "wrong") == 0) {
    tell(ringi, RINGI_ERROR, "usage", NULL, 0, 0, NULL, "there is no gate wrong");
    return RINGI_USAGE;
  }
  enum ringi_status status = ringi_check(ringi);
  *met = strcmp(gate, "met") == 0;
  if (status == RINGI_OK && *met) tell(ringi, RINGI_ERROR, "gate", NULL, 0, 0, NULL, "met is met");
  return status;
}

enum ringi_status ringi_file_name(struct ringi *ringi, const char *pattern, const char **name) {
  if (strcmp(pattern, "wrong") == 0) {
    tell(ringi, RINGI_ERROR, "usage", NULL, 0, 0, NULL, "there is no such place");
    return RINGI_USAGE;
  }
  *name = asked(ringi, "nameless") ? "a/b" : pattern;
  return ringi_check(ringi);
}

const char *ringi_format_name(size_t index) { return index < 3 ? formats[index][0] : NULL; }
const char *ringi_format_suffix(size_t index) { return index < 3 ? formats[index][1] : NULL; }
int ringi_format_by_page(size_t index) { return index == 2; }

const char *ringi_option_takes(const char *option) { return strcmp(option, "lang") == 0 ? "stub or tub" : NULL; }

int ringi_own(const char *config, const char *kind, size_t index, char *name, size_t size) {
  (void)config, (void)kind, (void)index, (void)name, (void)size;
  return -1;
}

const char *ringi_list(const char *kind, size_t index) { return kind && index ? NULL : "stub"; }

int ringi_part_options(const char *name, char *line, size_t size) {
  if (!name || size == 0) return -1;
  *line = 0;
  return 0;
}

const char *ringi_schema(const char *name) { return name ? NULL : "{}"; }

enum ringi_status ringi_verify(struct ringi *ringi, const char *name, const void *report, size_t size) {
  return ringi && name && report && size ? RINGI_OK : RINGI_USAGE;
}

enum ringi_status ringi_extract(struct ringi *ringi, const char *name, const void *report, size_t size, ringi_file_fn *take, void *context) {
  if (!ringi || !name || !report || !size) return RINGI_USAGE;
  take(context, &(struct ringi_file){"stub.json", (const unsigned char *)"{}", 2});
  return RINGI_OK;
}
