/* test_message.c: findings are collected, counted, sorted and handed out once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/message.h"

struct heard { char text[4096], last[4096]; size_t count; enum ringi_severity severity; };

static void hear(void *context, const struct ringi_message *message) {
  struct heard *heard = context;
  heard->count++;
  heard->severity = message->severity;
  snprintf(heard->last, sizeof heard->last, "%s", message->text);
  size_t used = strlen(heard->text);
  snprintf(heard->text + used, sizeof heard->text - used, "%s:%zu:%zu %s %s\n", message->file ? message->file : "-",
           message->line, message->column, message->rule, message->text);
}

static struct place at(const char *file, size_t order, size_t line, size_t column) {
  return (struct place){.file = file, .file_order = order, .line = line, .column = column, .pointer = ""};
}

static int open_arena(void **state) { return !(*state = arena_open((size_t)64 << 20)); }

static int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

static void test_sorted_by_place(void **state) {
  struct messages *messages = messages_new(*state);
  struct place places[] = {at("b", 1, 1, 1), at("a", 0, 2, 1), at("a", 0, 1, 9), at("a", 0, 1, 2)};
  message_add(messages, RINGI_ERROR, "format", NULL, "no place");
  for (size_t i = 0; i < 4; i++) message_add(messages, RINGI_WARNING, "stale", &places[i], "told %zu", i);
  struct heard heard = {0};
  messages_flush(messages, hear, &heard);
  assert_string_equal(heard.text,
                      "a:1:2 stale told 3\na:1:9 stale told 2\na:2:1 stale told 1\nb:1:1 stale told 0\n-:0:0 format no place\n");
}

static void test_one_place_in_the_order_of_telling(void **state) {
  struct messages *messages = messages_new(*state);
  struct place place = at("a", 0, 1, 1);
  message_add(messages, RINGI_ERROR, "schema", &place, "z");
  message_add(messages, RINGI_ERROR, "schema", &place, "a");
  struct heard heard = {0};
  messages_flush(messages, hear, &heard);
  assert_string_equal(heard.text, "a:1:1 schema z\na:1:1 schema a\n");
}

static void test_equal_ones_are_told_once(void **state) {
  struct messages *messages = messages_new(*state);
  struct place here = at("a", 0, 1, 1), there = at("a", 0, 1, 2);
  for (int i = 0; i < 3; i++) message_add(messages, RINGI_ERROR, "quote", &here, "same");
  message_add(messages, RINGI_ERROR, "quote", &there, "same");
  message_add(messages, RINGI_ERROR, "grade", &here, "same");
  message_add(messages, RINGI_WARNING, "quote", &here, "same");
  assert_int_equal(messages_errors(messages), 3);
  assert_int_equal(messages_warnings(messages), 1);
}

static void test_handed_out_once(void **state) {
  struct messages *messages = messages_new(*state);
  struct heard heard = {0};
  message_add(messages, RINGI_ERROR, "json", NULL, "first");
  messages_flush(messages, hear, &heard);
  messages_flush(messages, hear, &heard);
  message_add(messages, RINGI_ERROR, "json", NULL, "second");
  messages_flush(messages, hear, &heard);
  assert_string_equal(heard.text, "-:0:0 json first\n-:0:0 json second\n");
}

static void test_status(void **state) {
  struct messages *messages = messages_new(*state);
  assert_int_equal(messages_status(messages), RINGI_OK);
  message_add(messages, RINGI_WARNING, "glyph", NULL, "a warning asks for nothing");
  assert_int_equal(messages_status(messages), RINGI_OK);
  message_add(messages, RINGI_ERROR, "fit", NULL, "too wide");
  assert_int_equal(messages_status(messages), RINGI_LIMIT);
  message_add(messages, RINGI_ERROR, "glyph", NULL, "no glyph");
  assert_int_equal(messages_status(messages), RINGI_FONT);
  message_add(messages, RINGI_ERROR, "limit", NULL, "too many");
  assert_int_equal(messages_status(messages), RINGI_REFUSED);
}

static void test_control_characters(void **state) {
  struct messages *messages = messages_new(*state);
  struct heard heard = {0};
  message_add(messages, RINGI_ERROR, "schema", NULL, "a\nb\x1B[31mc\x7F");
  messages_flush(messages, hear, &heard);
  assert_string_equal(heard.last, "a?b?[31mc?");
}

/* A sentence that is too long is cut, but not within a character. */
static void test_cut_between_characters(void **state) {
  for (size_t lead = 0; lead < 3; lead++) {
    struct messages *messages = messages_new(*state);
    char text[4096] = "";
    memset(text, 'a', lead);
    for (size_t i = 0; i < 1000; i++) strcat(text, "見");
    struct heard heard = {0};
    message_add(messages, RINGI_ERROR, "schema", NULL, "%s", text);
    messages_flush(messages, hear, &heard);
    size_t length = strlen(heard.last);
    assert_true(length > 2000 && length < 2048);
    assert_int_equal((length - lead) % 3, 0);
  }
}

/* Warnings past the limit never keep an error from being told. */
static void test_errors_have_room_of_their_own(void **state) {
  struct messages *messages = messages_new(*state);
  struct heard heard = {0};
  for (size_t i = 0; i < LIMIT_MESSAGES + 5; i++) message_add(messages, RINGI_WARNING, "unscored", NULL, "%zu", i);
  message_add(messages, RINGI_ERROR, "quote", NULL, "an error");
  assert_int_equal(messages_status(messages), RINGI_REFUSED);
  messages_flush(messages, hear, &heard);
  assert_int_equal(heard.count, LIMIT_MESSAGES + 2);
}

static void test_past_the_limit_only_counted(void **state) {
  struct messages *messages = messages_new(*state);
  struct heard heard = {0};
  for (size_t i = 0; i < LIMIT_MESSAGES + 5; i++) message_add(messages, RINGI_WARNING, "unscored", NULL, "%zu", i);
  assert_int_equal(messages_warnings(messages), LIMIT_MESSAGES + 5);
  messages_flush(messages, hear, &heard);
  assert_int_equal(heard.count, LIMIT_MESSAGES + 1);
  assert_int_equal(heard.severity, RINGI_NOTE);
  assert_non_null(strstr(heard.last, "5 more"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_sorted_by_place, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_one_place_in_the_order_of_telling, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_equal_ones_are_told_once, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_handed_out_once, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_status, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_control_characters, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_cut_between_characters, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_errors_have_room_of_their_own, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_past_the_limit_only_counted, open_arena, close_arena),
  };
  return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
