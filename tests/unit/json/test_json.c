/* test_json.c: the tree with its places, and what is refused where. Expected values are RFC 8259's, RFC 6901's and the
 * input contract's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "json/json.h"

struct fixture { struct arena *arena; struct messages *messages; };

static int set_up(void **state) {
  struct fixture *fixture = calloc(1, sizeof *fixture);
  if (!fixture || !(fixture->arena = arena_open((size_t)1 << 30))) return 1;
  fixture->messages = messages_new(fixture->arena);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  struct fixture *fixture = *state;
  arena_close(fixture->arena);
  free(fixture);
  return 0;
}

/* Reads a copy without a NUL behind it, so that a read past the end is found. */
static struct json_file *read_bytes(void **state, const char *bytes, size_t size) {
  struct fixture *fixture = *state;
  unsigned char *copy = malloc(size ? size : 1);
  assert_non_null(copy);
  memcpy(copy, bytes, size);
  arena_defer(fixture->arena, free, copy);
  return json_read(fixture->arena, fixture->messages, "file.json", 7, copy, size);
}

static struct json_file *read_text(void **state, const char *text) { return read_bytes(state, text, strlen(text)); }

static void hear(void *context, const struct ringi_message *message) {
  char *told = context;
  size_t used = strlen(told);
  snprintf(told + used, 1000 - used, "%s %zu:%zu %s;", message->rule, message->line, message->column, message->pointer);
}

/* Reads a text that is refused with one finding: "rule line:column pointer;". */
static void check_refused(void **state, const char *bytes, size_t size, const char *expected) {
  struct fixture *fixture = *state;
  fixture->messages = messages_new(fixture->arena);
  const struct json_file *file = read_bytes(state, bytes, size);
  char told[1000] = "";
  messages_flush(fixture->messages, hear, told);
  assert_string_equal(told, expected);
  assert_null(file->root);
}

#define REFUSED(text, expected) check_refused(state, text, sizeof(text) - 1, expected)

static const struct json_value *child(const struct json_value *value, size_t index) {
  const struct json_value *each = value->first;
  while (index--) each = each->next;
  return each;
}

static void test_tree(void **state) {
  struct json_file *file = read_text(state, " {\"a\": [1, -2.5e1, \"x\"], \"b\": null,\n\"c\":true, \"d\" : false, \"e\":{}}");
  const struct json_value *root = file->root;
  assert_int_equal(messages_errors(((struct fixture *)*state)->messages), 0);
  assert_int_equal(root->kind, JSON_KIND_OBJECT);
  assert_int_equal(root->offset, 1);
  assert_int_equal(root->count, 5);
  assert_null(root->name);
  const struct json_value *list = child(root, 0);
  assert_int_equal(list->kind, JSON_KIND_ARRAY);
  assert_string_equal(list->name, "a");
  assert_int_equal(list->offset, 7);
  assert_int_equal(list->name_offset, 2);
  assert_int_equal(list->count, 3);
  assert_true(child(list, 0)->number == 1);
  assert_true(child(list, 1)->number == -25);
  assert_int_equal(child(list, 1)->index, 1);
  assert_string_equal(child(list, 2)->text, "x");
  assert_ptr_equal(child(list, 2)->parent, list);
  assert_int_equal(child(root, 1)->kind, JSON_KIND_NULL);
  assert_int_equal(child(root, 2)->kind, JSON_KIND_TRUE);
  assert_int_equal(child(root, 3)->kind, JSON_KIND_FALSE);
  assert_int_equal(child(root, 4)->count, 0);
  assert_null(child(root, 4)->first);
  assert_ptr_equal(json_member(root, "c"), child(root, 2));
  assert_null(json_member(root, "z"));
  assert_null(json_member(list, "a"));
  assert_null(json_member(NULL, "a"));
}

static void test_escapes(void **state) {
  struct json_file *file = read_text(state, "{\"\\u0061\\n\": \"\\ud842\\udfb7\\\"\\\\\\/\\b\\u3042\", \"\": \"\"}");
  const struct json_value *first = file->root->first;
  assert_string_equal(first->name, "a\n");
  assert_string_equal(first->text, "𠮷\"\\/\bあ");
  assert_int_equal(first->length, strlen("𠮷\"\\/\bあ"));
  assert_string_equal(first->next->name, "");
  assert_int_equal(first->next->length, 0);
}

static void test_any_root_and_large_numbers(void **state) {
  assert_true(read_text(state, "12")->root->number == 12);
  assert_true(read_text(state, "100000000000000000000")->root->number == 1e20);
  assert_true(read_text(state, "-0")->root->number == 0);
  assert_true(read_text(state, "1e-999")->root->number == 0);
  assert_string_equal(read_text(state, "\"a\"")->root->text, "a");
  assert_int_equal(read_text(state, "null\n")->root->kind, JSON_KIND_NULL);
}

static void check_place(void **state, const struct json_file *file, const struct json_value *value, size_t line,
                        size_t column, const char *pointer) {
  struct place place = json_place(((struct fixture *)*state)->arena, file, value);
  assert_string_equal(place.file, "file.json");
  assert_int_equal(place.file_order, 7);
  assert_int_equal(place.line, line);
  assert_int_equal(place.column, column);
  assert_string_equal(place.pointer, pointer);
}

static void test_places(void **state) {
  struct json_file *file = read_text(state, "\xEF\xBB\xBF{\"見\": \"𠮷か\u3099\", \"a/b~c\":\r\n\t[0, {\"\": 1}]}");
  const struct json_value *root = file->root, *first = root->first, *list = first->next;
  check_place(state, file, root, 1, 1, "");
  check_place(state, file, first, 1, 7, "/見");
  check_place(state, file, list, 2, 2, "/a~1b~0c");
  check_place(state, file, child(list, 0), 2, 3, "/a~1b~0c/0");
  check_place(state, file, child(list, 1)->first, 2, 11, "/a~1b~0c/1/");
  struct place name = json_place_of_name(((struct fixture *)*state)->arena, file, list);
  assert_int_equal(name.line, 1);
  assert_int_equal(name.column, 14);
  struct place element = json_place_of_name(((struct fixture *)*state)->arena, file, child(list, 0));
  assert_int_equal(element.column, 3);
}

/* Lines and columns far behind the blocks in which they are counted. */
static void test_places_far_away(void **state) {
  const size_t lines = 3000;
  char *text = malloc(lines * 12 + 3), *end = text;
  assert_non_null(text);
  *end++ = '[';
  for (size_t i = 0; i < lines; i++) end += sprintf(end, "\"見\",%s", i % 3 == 2 ? "\n" : "");
  end += sprintf(end, "0]");
  struct json_file *file = read_bytes(state, text, (size_t)(end - text));
  free(text);
  const struct json_value *value = file->root->first;
  for (size_t i = 0; i < lines; i++, value = value->next) {
    char pointer[16];
    snprintf(pointer, sizeof pointer, "/%zu", i);
    check_place(state, file, value, i / 3 + 1, (i < 3 ? 2 : 1) + i % 3 * 4, pointer);
  }
}

static void test_refused_syntax(void **state) {
  REFUSED("", "json 1:1 ;");
  REFUSED("\xEF\xBB\xBF", "json 1:1 ;");
  REFUSED("[1,\n 01]", "json 2:2 ;");
  REFUSED("{\"見\": あ}", "json 1:7 ;");
  REFUSED("{\"a\" 1}", "json 1:6 ;");
  REFUSED("[1 2]", "json 1:4 ;");
  REFUSED("{\"a\":1,}", "json 1:8 ;");
  REFUSED("[1] x", "json 1:5 ;");
  REFUSED("[1,\n2", "json 2:2 ;");
  REFUSED("[\"abc", "json 1:2 ;");
  REFUSED("[\"a\nb\"]", "json 1:2 ;");
  REFUSED("[nul]", "json 1:2 ;");
  REFUSED("[NaN]", "json 1:2 ;");
  REFUSED("['a']", "json 1:2 ;");
  REFUSED("[1, // x\n2]", "json 1:5 ;");
  REFUSED("[+1]", "json 1:2 ;");
  REFUSED("[\"\\x\"]", "json 1:2 ;");
}

static void test_refused_text(void **state) {
  REFUSED("[\"\xFF\"]", "json 1:3 ;");
  REFUSED("[\n\"見\xED\xA0\x80\"]", "json 2:3 ;");
  REFUSED("[\"\xC0\x80\"]", "json 1:3 ;");
  REFUSED("[1,\0]", "json 1:4 ;");
  REFUSED("\xFF\xFE[\0]\0", "json 1:1 ;");
  REFUSED("[\0]\0", "json 1:1 ;");
  REFUSED("\0[\0]", "json 1:1 ;");
  REFUSED("{\"a\": [\"見\", \"\\ud800\"]}", "json 1:13 /a/1;");
  REFUSED("[\"\\udc00\\ud800\"]", "json 1:2 /0;");
  REFUSED("{\"a\": {\"b\": \"x\\u0000\"}}", "json 1:13 /a/b;");
  REFUSED("{\"a\": 1e400}", "json 1:7 /a;");
  REFUSED("{\"a\": {\"\\ud800\": 1}}", "json 1:8 /a;");
}

static char *nested(size_t depth, char *text) {
  memset(text, '[', depth);
  memset(text + depth, ']', depth);
  text[2 * depth] = 0;
  return text;
}

static void test_depth(void **state) {
  char text[20001], expected[100] = "json 1:33 ";
  assert_non_null(read_text(state, nested(32, text))->root);
  for (size_t i = 0; i < 32; i++) strcat(expected, "/0");
  strcat(expected, ";");
  check_refused(state, nested(33, text), 66, expected);
  check_refused(state, nested(10000, text), 20000, expected);
  check_refused(state, text, 10000, expected); /* never closed */
  struct json_file *file = read_text(state, "{\"x-a\": [0, 1], \"b\": [[], []]}");
  assert_non_null(file->root);
}

static void test_doubled_members(void **state) {
  struct fixture *fixture = *state;
  struct json_file *file = read_text(state, "{\"a\": [{\"b\": 1}], \"\\u0061\": 2,\n\"x-a\": {\"c\": 1, \"c\": {\"d\": 3}}, \"a\": 3}");
  char told[1000] = "";
  messages_flush(fixture->messages, hear, told);
  assert_string_equal(told, "duplicate-member 1:19 /a;duplicate-member 2:17 /x-a/c;duplicate-member 2:33 /a;");
  assert_int_equal(file->root->count, 4);
  assert_true(json_member(file->root, "a")->number == 3);
  assert_true(file->root->first->first->first->number == 1);
}

static void test_many_doubled_members(void **state) {
  struct fixture *fixture = *state;
  char text[4000] = "{";
  for (int i = 0; i < 200; i++) sprintf(text + strlen(text), "\"m%d\": 1,\n", i % 199);
  strcat(text, "\"n\": 1}");
  read_text(state, text);
  char told[1000] = "";
  messages_flush(fixture->messages, hear, told);
  assert_string_equal(told, "duplicate-member 200:1 /m0;");
}

static void test_file_limit(void **state) {
  struct fixture *fixture = *state;
  size_t size = LIMIT_FILE_BYTES;
  char *text = malloc(size + 1);
  assert_non_null(text);
  memset(text, ' ', size + 1);
  text[0] = '1';
  assert_non_null(json_read(fixture->arena, fixture->messages, "f", 0, (unsigned char *)text, size)->root);
  assert_int_equal(messages_errors(fixture->messages), 0);
  assert_null(json_read(fixture->arena, fixture->messages, "f", 0, (unsigned char *)text, size + 1)->root);
  assert_int_equal(messages_status(fixture->messages), RINGI_REFUSED);
  free(text);
}

/* FIPS 180-2: SHA-256 of "abc" is not JSON's matter; of the file's bytes, byte order mark and all. */
static void test_sha256(void **state) {
  assert_string_equal(read_text(state, "abc")->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_string_equal(read_text(state, "")->sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert_string_not_equal(read_text(state, "\xEF\xBB\xBF{}")->sha256, read_text(state, "{}")->sha256);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(test_tree),           TEST(test_escapes),        TEST(test_any_root_and_large_numbers),
      TEST(test_places),         TEST(test_places_far_away), TEST(test_refused_syntax),
      TEST(test_refused_text),   TEST(test_depth),          TEST(test_doubled_members),
      TEST(test_many_doubled_members), TEST(test_file_limit), TEST(test_sha256),
  };
  return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
