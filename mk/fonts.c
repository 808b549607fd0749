/* fonts.c: at build time, turns fonts/manifest.json into the tables of renderer/typeset/fonts.c.
 *
 * Reading the manifest's 100 KB at each start would take 2 ms; as constant tables it takes none, and asking which faces
 * have a character is two look-ups. Prints rows, the sets of rows that have a character, and a table from code points
 * to sets in pages. Refuses a manifest that is not what fonts/manifest.py makes. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CODE_POINTS 0x110000u
#define PAGE 128u
#define PAGES (CODE_POINTS / PAGE)
#define SETS_MOST 65535u
#define ROWS_MOST 254u

/* A set of rows: the rows of `parent` and `row`, which is behind all of them. Set 0 is empty. */
static struct { uint32_t parent, row, number, used; } sets[SETS_MOST];
static uint32_t set_count = 1;
static uint32_t set_of[CODE_POINTS];

static void refuse(const char *what, const char *where) {
  fprintf(stderr, "mk/fonts: %s: %s\n", what, where);
  exit(1);
}

static const char *text(json_t *row, const char *name) {
  const char *value = json_string_value(json_object_get(row, name));
  if (!value || strpbrk(value, "\"\\\n")) refuse("no plain text", name);
  return value;
}

static json_int_t integer(json_t *row, const char *name) {
  json_t *value = json_object_get(row, name);
  if (!json_is_integer(value)) refuse("no whole number", name);
  return json_integer_value(value);
}

static uint32_t with_row(uint32_t parent, uint32_t row) {
  for (uint32_t i = set_count - 1; i > 0 && sets[i].row == row; i--)
    if (sets[i].parent == parent) return i;
  if (set_count == SETS_MOST) refuse("too many sets", "coverage");
  sets[set_count].parent = parent;
  sets[set_count].row = row;
  return set_count++;
}

/* Adds `row` to the characters of one line of a coverage, such as "20-7E,A0". Returns the first one not yet read. */
static unsigned long add_line(const char *line, uint32_t row, unsigned long next) {
  for (const char *at = line; *at;) {
    char *end;
    unsigned long first = strtoul(at, &end, 16), last = first;
    if (*end == '-') last = strtoul(end + 1, &end, 16);
    if (end == at || first < next || last < first || last >= CODE_POINTS || (*end && *end != ',')) refuse("bad ranges", line);
    for (unsigned long c = first; c <= last; c++) set_of[c] = with_row(set_of[c], row);
    next = last + 1;
    at = *end ? end + 1 : end;
  }
  return next;
}

static void add_coverage(json_t *coverage, const char *name, uint32_t row) {
  json_t *lines = json_object_get(coverage, name), *line;
  if (!json_is_array(lines)) refuse("no coverage of this name", name);
  unsigned long next = 0;
  size_t i;
  json_array_foreach(lines, i, line) next = add_line(json_string_value(line) ? json_string_value(line) : "?", row, next);
}

/* The row of the same family in the other style, which must be a neighbour; the row itself where there is none. */
static size_t pair_of(json_t *rows, size_t i) {
  const char *family = text(json_array_get(rows, i), "family");
  size_t pair = i;
  for (size_t k = 0; k < json_array_size(rows); k++) {
    if (k == i || strcmp(text(json_array_get(rows, k), "family"), family) != 0) continue;
    if (pair != i || (k + 1 != i && i + 1 != k)) refuse("a family's rows are not a pair of neighbours", family);
    if (strcmp(text(json_array_get(rows, k < i ? k : i), "style"), "regular") != 0) refuse("regular is not first", family);
    pair = k;
  }
  return pair;
}

static void print_rows(json_t *rows) {
  printf("#define ROWS %zu\nstatic const struct row rows[ROWS] = {\n", json_array_size(rows));
  for (size_t i = 0; i < json_array_size(rows); i++) {
    json_t *row = json_array_get(rows, i);
    const char *style = text(row, "style");
    if (strcmp(style, "regular") != 0 && strcmp(style, "bold") != 0) refuse("no style", style);
    printf("  {\"%s\", \"%s\", \"%s\", \"%s\",\n   \"%s\",\n   \"%s\", 0x%08llXu, %llu, %zu, %d, %d},\n", text(row, "family"),
           text(row, "file"), text(row, "folder"), text(row, "package"), text(row, "sha256"), text(row, "revision"),
           (unsigned long long)integer(row, "check_sum_adjustment"), (unsigned long long)integer(row, "index"),
           pair_of(rows, i), strcmp(style, "bold") == 0, integer(row, "sequences") > 0);
  }
  printf("};\n\n");
}

static void print_rows_of(uint32_t set) {
  if (set == 0) return;
  print_rows_of(sets[set].parent);
  printf("%u,", sets[set].row);
}

static uint32_t length_of(uint32_t set) { return set == 0 ? 0 : 1 + length_of(sets[set].parent); }

/* Numbers the sets in use and prints them: set n's rows are set_rows[set_start[n]] up to set_start[n + 1]. */
static void print_sets(void) {
  uint32_t used = 1, start = 0;
  for (uint32_t c = 0; c < CODE_POINTS; c++) sets[set_of[c]].used = 1;
  printf("static const uint8_t set_rows[] = {\n  ");
  for (uint32_t i = 1; i < set_count; i++)
    if (sets[i].used) {
      sets[i].number = used++;
      print_rows_of(i);
      printf("\n  ");
    }
  printf("0};\n\n#define SETS %uu\nstatic const uint16_t set_start[SETS + 1] = {\n  0, 0,", used);
  for (uint32_t i = 1; i < set_count; i++)
    if (sets[i].used) printf(" %u,", start += length_of(i));
  printf("\n};\n\n");
}

/* Prints the different pages of set numbers, and which page each PAGE code points have. */
static void print_pages(void) {
  static uint32_t page_of[PAGES], first_of[PAGES];
  uint32_t pages = 0;
  printf("#define PAGE %uu\nstatic const uint16_t page_sets[][PAGE] = {\n", PAGE);
  for (uint32_t i = 0; i < PAGES; i++) {
    const uint32_t *page = set_of + i * PAGE;
    uint32_t same = 0;
    while (same < pages && memcmp(set_of + first_of[same] * PAGE, page, PAGE * sizeof *page) != 0) same++;
    page_of[i] = same;
    if (same < pages) continue;
    first_of[pages++] = i;
    printf("  {");
    for (uint32_t k = 0; k < PAGE; k++) printf("%u,", sets[page[k]].number);
    printf("},\n");
  }
  printf("};\n\nstatic const uint16_t page_of[%u] = {", PAGES);
  for (uint32_t i = 0; i < PAGES; i++) printf("%s%u,", i % 24 ? "" : "\n  ", page_of[i]);
  printf("\n};\n");
}

int main(int count, char **arguments) {
  json_error_t error;
  json_t *manifest = count == 2 ? json_load_file(arguments[1], JSON_REJECT_DUPLICATES, &error) : NULL;
  if (!manifest) refuse("no manifest", count == 2 ? error.text : "usage: fonts MANIFEST");
  if (strcmp(text(manifest, "format"), "fonts/1") != 0) refuse("not of the format", "fonts/1");
  json_t *rows = json_object_get(manifest, "fonts"), *coverage = json_object_get(manifest, "coverage");
  if (json_array_size(rows) < 4 || json_array_size(rows) > ROWS_MOST) refuse("number of rows", arguments[1]);
  for (size_t i = 1; i < 4; i++)
    if (strcmp(text(json_array_get(rows, i), "coverage"), text(json_array_get(rows, 0), "coverage")) != 0)
      refuse("the main faces differ in their characters", text(json_array_get(rows, i), "file"));
  for (uint32_t i = 0; i < json_array_size(rows); i++) add_coverage(coverage, text(json_array_get(rows, i), "coverage"), i);
  printf("/* Made by mk/fonts.c from %s. */\n\n", arguments[1]);
  print_rows(rows);
  print_sets();
  print_pages();
  json_decref(manifest);
  return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
