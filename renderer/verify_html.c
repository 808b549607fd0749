/* verify_html.c: finds the record and the files in HTML that write/html*.c wrote, and tells where two such files part.
 *
 * Only the writer's own forms are looked for: anything else is no report, or one that was changed. */
#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "verify.h"

#define RECORD "\n<meta name=\"ringi:record\" content=\""
#define FILE_OPEN "<a class=\"carried\" download=\""
#define FILE_DATA "\" href=\"data:"

static const char *find(const char *from, const char *end, const char *what) { return from ? g_strstr_len(from, end - from, what) : NULL; }

/* An attribute's value, its character references resolved. */
static char *unescaped(struct arena *arena, const char *from, const char *end) {
  static const struct { const char *name; char letter; } names[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&#10;", '\n'}};
  char *text = arena_alloc(arena, (size_t)(end - from) + 1), *to = text;
  while (from < end) {
    size_t i = 0;
    while (i < G_N_ELEMENTS(names) && strncmp(from, names[i].name, strlen(names[i].name)) != 0) i++;
    *to++ = i < G_N_ELEMENTS(names) ? names[i].letter : *from;
    from += i < G_N_ELEMENTS(names) ? strlen(names[i].name) : 1;
  }
  *to = 0;
  return text;
}

static void read_file(struct arena *arena, struct carried *carried, const char *name, size_t length, const char *data, const char *end) {
  const char *comma = find(data, end, ";base64,");
  bool packed = length > 3 && strncmp(name + length - 3, ".gz", 3) == 0;
  const char *kept = arena_copy(arena, name, packed ? length - 3 : length);
  size_t text_size = comma ? (size_t)(end - comma - 8) : 0;
  if (text_size < 4) { /* fewer letters hold no byte */
    carried->wrong = arena_format(arena, "the attached file %.200s can't be read", kept);
    return;
  }
  gsize size = 0;
  guchar *bytes = g_base64_decode_inplace(arena_copy(arena, comma + 8, text_size), &size);
  size_t whole = size;
  const unsigned char *plain = packed ? carried_unpack(arena, bytes, size, UNPACK_GZIP, &whole) : bytes;
  if (plain) carried_add(arena, carried, kept, plain, whole);
  else carried->wrong = arena_format(arena, "the attached file %.200s can't be unpacked, or is larger than an input may be", kept);
}

void carried_html(struct arena *arena, struct carried *carried, const unsigned char *bytes, size_t size) {
  const char *at = (const char *)bytes, *end = at + size, *record = find(at, end, RECORD);
  const char *record_end = record ? find(record + sizeof RECORD - 1, end, "\">") : NULL;
  if (record_end) carried->record = unescaped(arena, record + sizeof RECORD - 1, record_end);
  while ((at = find(at, end, FILE_OPEN))) {
    const char *name = at + sizeof FILE_OPEN - 1, *name_end = find(name, end, FILE_DATA);
    const char *data = name_end ? name_end + sizeof FILE_DATA - 1 : NULL, *data_end = find(data, end, "\">");
    if (!data_end) break;
    if (carried->count > FILES_MOST) {
      carried->wrong = "more files are attached than a report has";
      break;
    }
    read_file(arena, carried, name, (size_t)(name_end - name), data, data_end);
    at = data_end;
  }
}

/* In what part of the file byte `at` stands, by the marks that the writer sets. */
static const char *part_of(const char *bytes, size_t size, size_t at) {
  static const struct { const char *open, *close, *name; } parts[] = {
      {"\n<meta name=\"ringi:", ">", "the record of what it was made from"},
      {"<head>", "<style>", "the metadata"}, {"<style>", "</style>", "the style"}, {"\n<script>", "</script>", "the script"},
      {"\n<details class=\"files\">", "</details>", "the set of attached files"}, {"<body>", "\n<script>", "the text"}};
  const char *here = bytes + at, *end = bytes + size;
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
    for (const char *open = bytes; (open = find(open, here, parts[i].open)); open++) {
      const char *close = find(open + strlen(parts[i].open), end, parts[i].close);
      if (!close || close >= here) return parts[i].name;
    }
  return "the file";
}

void differ_html(struct arena *arena, struct messages *messages, const struct place *place, const unsigned char *was, size_t was_size,
                 const unsigned char *now, size_t now_size) {
  size_t line = 1, at = 0, from = 0;
  for (; at < was_size && at < now_size && was[at] == now[at]; at++)
    if (was[at] == '\n') line++, from = at + 1;
  struct place there = *place;
  there.line = line;
  there.column = text_count((const char *)was + from, at - from) + 1;
  (void)arena;
  message_add(messages, RINGI_ERROR, "verify", &there, "from here on %s is not what is made of these inputs",
              at == now_size ? "what was added" : part_of((const char *)now, now_size, at));
}
