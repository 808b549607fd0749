/* file_name.c: fills in a pattern and makes the outcome fit for every file system: those of Windows, macOS and Linux.
 *
 * Invariant: whatever the inputs say, a name has no separator, no control or direction character, no reserved name, no
 * dot, dash or space at an end that means something, and no half character. */
#include "parts/file_name.h"

#include <glib.h>
#include <string.h>

#include "base/sink.h"
#include "base/text.h"
#include "style/nearest.h"

enum { MOST_BYTES = 200 };

static const char *const places[] = {"date", "number", "title", "vendor", "service", "decision", "grade"};
enum { PLACES = sizeof places / sizeof *places };

/* --- the pattern --- */

static const char *find_place(const char *name, size_t length) {
  for (size_t i = 0; i < PLACES; i++)
    if (strlen(places[i]) == length && memcmp(places[i], name, length) == 0) return places[i];
  return NULL;
}

const char *file_name_mistake(struct arena *arena, const char *pattern) {
  if (!*pattern) return "--name is empty";
  if (!g_utf8_validate(pattern, -1, NULL)) return "--name is no UTF-8";
  if (strpbrk(pattern, "/\\")) return "--name names a file, and no folder: it holds / or \\";
  for (const char *at = pattern; (at = strpbrk(at, "{}")); at++) {
    const char *end = strpbrk(at + 1, "{}");
    if (*at == '}' || !end || *end != '}') return "--name has a brace without its other one";
    const char *name = arena_copy(arena, at + 1, (size_t)(end - at - 1));
    if (!find_place(name, strlen(name))) {
      const char *near = nearest_word(name, places, PLACES);
      return arena_format(arena, "--name has no place {%.60s}%s%s%s", name, near ? "; near is {" : ": there are {date} {number} {title} {vendor} {service} {decision} {grade",
                          near ? near : "", "}");
    }
    at = end;
  }
  return NULL;
}

static const char *service_fact(const struct fact_service *service, const char *place) {
  if (strcmp(place, "vendor") == 0) return service->vendor;
  if (strcmp(place, "service") == 0) return service->service;
  return strcmp(place, "grade") == 0 ? service->grade : service->decision;
}

/* What services say, each once, with "+" between. */
static void put_services(struct sink *sink, const struct facts *facts, const char *place) {
  bool any = false;
  for (size_t i = 0; i < facts->service_count; i++) {
    const char *fact = service_fact(&facts->services[i], place);
    bool told = !fact;
    for (size_t k = 0; k < i && !told; k++) {
      const char *other = service_fact(&facts->services[k], place);
      told = other && strcmp(other, fact) == 0;
    }
    if (told) continue;
    sink_format(sink, "%s%s", any ? "+" : "", fact);
    any = true;
  }
}

static void put_place(struct sink *sink, const struct facts *facts, const char *place) {
  if (strcmp(place, "date") == 0) sink_format(sink, "%.10s", facts->date ? facts->date : "");
  else if (strcmp(place, "number") == 0) sink_text(sink, facts->number ? facts->number : "");
  else if (strcmp(place, "title") == 0) sink_text(sink, facts->title);
  else put_services(sink, facts, place);
}

/* --- a safe name --- */

/* What stands for a character in a name: itself, another one, or 0 for nothing. */
static uint32_t safe_character(uint32_t character) {
  if (character < 0x20 || character == 0x7F || text_is_invisible(character)) return g_unichar_isspace(character) ? '_' : 0;
  if (g_unichar_isspace(character)) return '_';
  if (character < 0x80 && strchr("\"*/:<>?\\|", (int)character)) return '-';
  GUnicodeType type = g_unichar_type(character);
  bool nothing = type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_UNASSIGNED ||
                 type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_SURROGATE;
  return nothing ? 0 : character;
}

/* Runs of _ and - become their first: a place that says nothing leaves no gap. */
static void put_character(struct sink *sink, uint32_t character) {
  char bytes[8];
  bool joint = character == '_' || character == '-';
  if (joint && sink->size && strchr("_-", sink->bytes[sink->size - 1])) return;
  sink_bytes(sink, bytes, (size_t)g_unichar_to_utf8(character, bytes));
}

/* Names of devices under Windows, with any suffix (Microsoft, "Naming Files, Paths, and Namespaces"). */
static bool is_device(const char *name) {
  static const char *const devices[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
  size_t length = strcspn(name, ".");
  while (length && name[length - 1] == ' ') length--;
  for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
    if (strlen(devices[i]) == length && g_ascii_strncasecmp(name, devices[i], length) == 0) return true;
  if (length < 4 || (g_ascii_strncasecmp(name, "COM", 3) != 0 && g_ascii_strncasecmp(name, "LPT", 3) != 0)) return false;
  if (length == 4) return g_ascii_isdigit(name[3]);
  bool superscript = strncmp(name + 3, "\xC2\xB9", 2) == 0 || strncmp(name + 3, "\xC2\xB2", 2) == 0 || strncmp(name + 3, "\xC2\xB3", 2) == 0;
  return length == 5 && superscript;
}

/* At most MOST_BYTES, no character halved, and no mark parted from its base. */
static void cut(char *name) {
  size_t size = strlen(name);
  if (size <= MOST_BYTES) return;
  char *end = name + MOST_BYTES;
  while (end > name && ((unsigned char)*end & 0xC0) == 0x80) end--;
  while (end > name && g_unichar_ismark(g_utf8_get_char(end))) end = g_utf8_prev_char(end);
  *end = '\0';
}

static void trim(char *name) {
  size_t front = strspn(name, ".-_ ~"), size = strlen(name);
  memmove(name, name + front, size - front + 1);
  for (size = strlen(name); size && strchr("._- ", name[size - 1]); size--) name[size - 1] = '\0';
}

const char *file_name_safe(struct arena *arena, const char *text) {
  struct sink sink = {0};
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    uint32_t character = safe_character(g_utf8_get_char(at));
    if (character) put_character(&sink, character);
  }
  sink_bytes(&sink, "", 1);
  /* composed last: what stood between a base and its mark may have gone */
  char *composed = sink_failed(&sink) ? NULL : g_utf8_normalize((const char *)sink.bytes, -1, G_NORMALIZE_NFC);
  sink_free(&sink);
  if (!composed) arena_fail(arena);
  char *name = arena_copy(arena, composed, strlen(composed));
  g_free(composed);
  trim(name);
  cut(name);
  trim(name);
  if (!*name) return "report";
  if (!is_device(name)) return name;
  name = arena_format(arena, "report-%s", name);
  cut(name);
  return name;
}

const char *file_name_new(struct arena *arena, const struct facts *facts, const char *pattern) {
  struct sink sink = {0};
  for (const char *at = pattern; *at;) {
    size_t length = strcspn(at, "{");
    sink_bytes(&sink, at, length);
    at += length;
    if (!*at) break;
    length = strcspn(at, "}");
    put_place(&sink, facts, find_place(at + 1, length - 1));
    at += length + 1;
  }
  char *text = sink_failed(&sink) ? NULL : arena_copy(arena, (const char *)sink.bytes, sink.size);
  sink_free(&sink);
  if (!text) arena_fail(arena);
  return file_name_safe(arena, text);
}
