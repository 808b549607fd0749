/* test_labels.c: label files are read strictly, and each label that a part asks for is there. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../heard.h"
#include "style/labels.h"

static struct heard said(struct messages *messages) {
  struct heard heard = {.count = 0};
  messages_flush(messages, hear, &heard);
  return heard;
}

static const struct labels *parse(struct arena *arena, struct messages *messages, const char *text) {
  return labels_parse(arena, messages, "labels.json", text, strlen(text));
}

static void test_built_in(void **state) {
  struct messages *messages = messages_new(*state);
  const struct labels *labels = labels_read(*state, messages, "ja");
  assert_non_null(labels);
  assert_string_equal(label(labels, "decision.conditional"), "条件付承認");
  assert_int_equal(said(messages).count, 0);
}

static void test_unknown_language(void **state) {
  struct messages *messages = messages_new(*state);
  assert_null(labels_read(*state, messages, "xx"));
  assert_string_equal(said(messages).rule, "usage");
}

static void test_places_are_filled(void **state) {
  struct messages *messages = messages_new(*state);
  const struct labels *labels = parse(*state, messages, "{\"format\": \"report-labels/1\", \"a\": \"{x}と{y}、{x}\"}");
  assert_string_equal(label_format(*state, labels, "a", "y", "2", "x", "1", NULL), "1と2、1");
  assert_int_equal(said(messages).count, 0);
  label_format(*state, labels, "a", "y", "2", NULL);
  assert_string_equal(said(messages).rule, "fault");
}

static void test_missing_key_is_a_fault(void **state) {
  struct messages *messages = messages_new(*state);
  const struct labels *labels = parse(*state, messages, "{\"format\": \"report-labels/1\"}");
  assert_string_equal(label(labels, "no.such"), "no.such");
  struct heard heard = said(messages);
  assert_string_equal(heard.rule, "fault");
  assert_non_null(strstr(heard.text, "no.such"));
  assert_true(messages_errors(messages) > 0);
}

static void test_mistakes(void **state) {
  static const struct { const char *text, *rule; size_t line, column; } cases[] = {
      {"{\"a\": \"b\"}", "labels", 1, 1},
      {"{\"format\": \"report-labels/2\"}", "labels", 1, 12},
      {"{\"format\": \"report-labels/1\",\n \"a\": 1}", "labels", 2, 7},
      {"{\"format\": \"report-labels/1\",\n \"a\": \"{x\"}", "labels", 2, 7},
      {"{\"format\": \"report-labels/1\",\n \"a\": \"x}\"}", "labels", 2, 7},
      {"{\"format\": \"report-labels/1\",\n \"a\": \"{X}\"}", "labels", 2, 7},
      {"{\"format\": \"report-labels/1\",\n \"a\": \"\", \"a\": \"\"}", "duplicate-member", 2, 11},
      {"[]", "labels", 1, 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct messages *messages = messages_new(*state);
    assert_null(parse(*state, messages, cases[i].text));
    struct heard heard = said(messages);
    assert_string_equal(heard.rule, cases[i].rule);
    assert_int_equal(heard.line, cases[i].line);
    assert_int_equal(heard.column, cases[i].column);
  }
}

static bool has_key(const struct labels *labels, const char *key) {
  for (size_t i = 0; label_key_at(labels, i); i++)
    if (strcmp(label_key_at(labels, i), key) == 0) return true;
  return false;
}

/* The strings in `source` that look like keys go to `keys`, each between newlines; of one such as "chapter.%s" what
 * stands before the place, which ends in a full stop. */
static void collect(const char *source, char *keys, size_t room) {
  for (const char *quote = strchr(source, '"'); quote; quote = strchr(quote + 1, '"')) {
    size_t length = strspn(quote + 1, "abcdefghijklmnopqrstuvwxyz0123456789_.");
    bool whole = quote[1 + length] == '"', family = quote[1 + length] == '%' && quote[length] == '.';
    if (length < 2 || (!whole && !family)) continue;
    size_t used = strlen(keys);
    snprintf(keys + used, room - used, "%.*s\n", (int)length, quote + 1);
    quote += length + (whole ? 1 : 0);
  }
}

static void collect_folder(const char *name, char *keys, char *source, size_t room) {
  DIR *folder = opendir(name);
  for (struct dirent *entry; folder && (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (length < 3 || strcmp(entry->d_name + length - 2, ".c") != 0) continue;
    char path[512];
    snprintf(path, sizeof path, "%s/%s", name, entry->d_name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    source[fread(source, 1, room - 1, file)] = 0;
    fclose(file);
    collect(source, keys, room);
  }
  if (folder) closedir(folder);
}

/* The keys that parts use, and those that writers do where `writers`. */
static char *keys_in_sources(bool writers) {
  size_t room = 1 << 20;
  char *keys = calloc(1, room), *source = calloc(1, room);
  strcpy(keys, "\n");
  collect_folder("renderer/parts", keys, source, room);
  if (writers) collect_folder("renderer/write", keys, source, room), collect_folder("renderer", keys, source, room);
  free(source);
  return keys;
}

/* Whether `keys` has it, or the family that it is of. */
static bool is_used(const char *keys, const char *key) {
  char wanted[256];
  snprintf(wanted, sizeof wanted, "\n%s\n", key);
  if (strstr(keys, wanted)) return true;
  const char *dot = strrchr(key, '.');
  if (!dot) return false;
  snprintf(wanted, sizeof wanted, "\n%.*s\n", (int)(dot - key + 1), key);
  return strstr(keys, wanted) != NULL;
}

static void test_every_key_used_exists(void **state) {
  struct messages *messages = messages_new(*state);
  const struct labels *labels = labels_read(*state, messages, "ja");
  char *keys = keys_in_sources(false);
  if (strlen(keys) < 2) skip(); /* not run from the project's folder */
  for (char *key = strtok(keys, "\n"); key; key = strtok(NULL, "\n"))
    if (strchr(key, '.') && key[strlen(key) - 1] != '.' && !has_key(labels, key)) fail_msg("no label \"%s\"", key);
  free(keys);
}

static void test_every_label_is_used(void **state) {
  struct messages *messages = messages_new(*state);
  const struct labels *labels = labels_read(*state, messages, "ja");
  char *keys = keys_in_sources(true);
  if (strlen(keys) < 2) skip();
  for (size_t i = 0; label_key_at(labels, i); i++) {
    if (!is_used(keys, label_key_at(labels, i))) fail_msg("nothing uses the label \"%s\"", label_key_at(labels, i));
  }
  free(keys);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_built_in, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_unknown_language, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_places_are_filled, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_missing_key_is_a_fault, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_mistakes, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_every_key_used_exists, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_every_label_is_used, open_arena, close_arena),
  };
  return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
