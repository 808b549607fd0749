/* fixture.h: builds a model from texts, for the tests of this folder. */
#ifndef RINGI_TEST_INPUT_FIXTURE_H
#define RINGI_TEST_INPUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "input/model.h"

struct fixture { struct arena *arena; struct messages *messages; char told[8000]; };

static inline int set_up(void **state) {
  struct fixture *fixture = calloc(1, sizeof *fixture);
  if (!fixture || !(fixture->arena = arena_open((size_t)1 << 28))) return 1;
  *state = fixture;
  return 0;
}

static inline int tear_down(void **state) {
  struct fixture *fixture = *state;
  arena_close(fixture->arena);
  free(fixture);
  return 0;
}

static inline void hear(void *context, const struct ringi_message *message) {
  char *told = context;
  size_t used = strlen(told);
  snprintf(told + used, 8000 - used, "%s%s %s %s\n", message->severity == RINGI_WARNING ? "warning " : "", message->rule,
           message->file ? message->file : "-", message->pointer ? message->pointer : "-");
}

/* Reads the texts as files "0", "1" ...; what is told goes to `told` as lines "[warning ]rule file pointer". */
static inline struct model *build(void **state, size_t count, const char *const *texts) {
  struct fixture *fixture = *state;
  static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7"};
  struct json_file **files = arena_new_array(fixture->arena, struct json_file *, count);
  fixture->messages = messages_new(fixture->arena);
  for (size_t i = 0; i < count; i++)
    files[i] = json_read(fixture->arena, fixture->messages, names[i], i, (const unsigned char *)texts[i], strlen(texts[i]));
  struct model *model = model_build(fixture->arena, fixture->messages, files, count);
  fixture->told[0] = 0;
  messages_flush(fixture->messages, hear, fixture->told);
  return model;
}

#define BUILD(...) \
  build(state, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), (const char *const[]){__VA_ARGS__})

#define TOLD(expected) assert_string_equal(((struct fixture *)*state)->told, (expected))

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* A sheet: id, further members (with a comma behind each), vendor, service, sections. */
#define SHEET(id, more, vendor, service, sections)                                                            \
  "{\"format\":\"checksheet/1\",\"id\":\"" id "\",\"title\":\"票\",\"lang\":\"ja\"," more                      \
  "\"vendor\":{\"name\":\"" vendor "\"},\"service\":{\"name\":\"" service "\"},\"sections\":[" sections "]}"

#define ITEM(id, answers) "{\"id\":\"" id "\",\"question\":\"問\",\"answers\":[" answers "]}"

#define SECTION(id, items) "{\"id\":\"" id "\",\"title\":\"章\",\"items\":[" items "]}"

/* A scoring on a scale of 0 to 100: id, date, service of vendor V, sheets, members of overall, domains, items, risks. */
#define SCORING(id, date, service, sheets, overall, domains, items, risks)                                     \
  "{\"format\":\"checksheet-scoring/1\",\"id\":\"" id "\",\"scored_at\":\"" date "\","                          \
  "\"engine\":{\"name\":\"e\",\"version\":\"1\"},\"subject\":{\"vendor\":\"V\",\"service\":\"" service "\"},"   \
  "\"sheets\":[" sheets "],\"scale\":{\"min\":0,\"max\":100,\"grades\":[{\"id\":\"A\",\"min\":50,\"tone\":\"good\"}," \
  "{\"id\":\"B\",\"min\":0,\"tone\":\"bad\"}]},\"overall\":{" overall "},\"domains\":[" domains "],"             \
  "\"items\":[" items "],\"risks\":[" risks "]}"

#endif
