/* diagnostics.c: prints findings, for people or as JSON.
 *
 * Leaves the wording to whoever tells a finding. Invariant: one finding is one line, and no text of the inputs or of a
 * file name can end it, hide in it or look like another one. */
#include "work/diagnostics.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const char *const severity_names[] = {[RINGI_ERROR] = "error", [RINGI_WARNING] = "warning", [RINGI_NOTE] = "note"};

/* The code point at `*at`, which is moved on; -1 for a byte that is no part of UTF-8. */
static int32_t next_code_point(const char **at) {
  static const int32_t least[] = {0, 0x80, 0x800, 0x10000};
  const unsigned char *bytes = (const unsigned char *)*at;
  *at += 1;
  if (bytes[0] < 0x80) return bytes[0];
  int more = bytes[0] >= 0xF8 ? 0 : bytes[0] >= 0xF0 ? 3 : bytes[0] >= 0xE0 ? 2 : bytes[0] >= 0xC0 ? 1 : 0;
  if (more == 0) return -1;
  int32_t value = bytes[0] & (0x3F >> more);
  for (int i = 1; i <= more; i++) {
    if ((bytes[i] & 0xC0) != 0x80) return -1;
    value = value << 6 | (bytes[i] & 0x3F);
  }
  if (value < least[more] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return -1;
  *at += more;
  return value;
}

/* True for what a terminal obeys or doesn't show: controls, bidi controls, zero width, line separators. */
static bool is_unseen(int32_t character) {
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0xAD || character == 0x61C ||
         (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
         (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF;
}

static void print_visible(FILE *to, const char *text) {
  while (*text) {
    const char *start = text;
    int32_t character = next_code_point(&text);
    if (character < 0) fprintf(to, "\\x%02X", (unsigned char)*start);
    else if (is_unseen(character)) fprintf(to, "[U+%04X]", (unsigned)character);
    else fwrite(start, 1, (size_t)(text - start), to);
  }
}

static void print_json_string(FILE *to, const char *text) {
  if (!text) {
    fputs("null", to);
    return;
  }
  putc('"', to);
  while (*text) {
    const char *start = text;
    int32_t character = next_code_point(&text);
    if (character < 0) fputs("\xEF\xBF\xBD", to);
    else if (character == '"' || character == '\\') fprintf(to, "\\%c", (char)character);
    else if (is_unseen(character)) fprintf(to, "\\u%04X", (unsigned)character);
    else fwrite(start, 1, (size_t)(text - start), to);
  }
  putc('"', to);
}

static void print_json_number(FILE *to, size_t number) {
  if (number) fprintf(to, "%zu", number);
  else fputs("null", to);
}

static void print_json(FILE *to, const struct ringi_message *message) {
  fprintf(to, "{\"severity\":\"%s\",\"rule\":", severity_names[message->severity]);
  print_json_string(to, message->rule);
  fputs(",\"file\":", to);
  print_json_string(to, message->file);
  fputs(",\"line\":", to);
  print_json_number(to, message->line);
  fputs(",\"column\":", to);
  print_json_number(to, message->column);
  fputs(",\"pointer\":", to);
  print_json_string(to, message->pointer);
  fputs(",\"message\":", to);
  print_json_string(to, message->text);
  fputs("}\n", to);
}

static void print_human(FILE *to, const struct ringi_message *message) {
  print_visible(to, message->file ? message->file : "ringi");
  if (message->line) fprintf(to, ":%zu", message->line);
  if (message->line && message->column) fprintf(to, ":%zu", message->column);
  fprintf(to, ": %s: %s: ", severity_names[message->severity], message->rule);
  print_visible(to, message->text);
  if (message->pointer && *message->pointer) { /* "": the whole file, which its name says */
    fputs(" (", to);
    print_visible(to, message->pointer);
    putc(')', to);
  }
  putc('\n', to);
}

void diagnostics_print(FILE *to, enum diagnostics_form form, const struct ringi_message *message) {
  if (form == DIAGNOSTICS_JSON) print_json(to, message);
  else print_human(to, message);
}

void diagnostics_error(enum diagnostics_form form, const char *rule, const char *file, const char *format, ...) {
  char sentence[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(sentence, sizeof sentence, format, arguments);
  va_end(arguments);
  struct ringi_message message = {.severity = RINGI_ERROR, .rule = rule, .file = file, .text = sentence};
  diagnostics_print(stderr, form, &message);
}
