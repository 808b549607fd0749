/* test_gates.c: what meets a gate, and which gates there are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "parts/gates.h"

static int open_arena(void **state) { return !(*state = arena_open((size_t)16 << 20)); }

static int close_arena(void **state) {
  arena_close(*state);
  return 0;
}

static const char *grades[] = {"A", "B", "C"};
static struct fact_risk risks[] = {{.id = "R1", .level = 2, .status = 3}, {.id = "R2", .level = 3, .status = 1}, {.id = "R3", .level = 4, .status = 0}};

/* Graded B; its high risk is accepted, its medium one open, its low one without a status. */
static struct fact_service a_service(void) {
  return (struct fact_service){.vendor = "社", .service = "甲", .scored = true, .decision = "conditional", .grades = grades, .grade_count = 3,
                               .grade_at = 1, .grade = "B", .risks = risks, .risk_count = 3};
}

static const char *judge(void **state, struct fact_service *service, const char *gate) {
  const struct facts facts = {.services = service, .service_count = 1};
  const char *sentence;
  assert_null(gate_mistake(*state, gate));
  assert_true(gate_judge(*state, &facts, gate, &sentence));
  return sentence;
}

static void met(void **state, struct fact_service service, const char *gate, const char *told) {
  const char *sentence = judge(state, &service, gate);
  assert_non_null(sentence);
  assert_non_null(strstr(sentence, told));
  assert_true(strncmp(sentence, gate, strlen(gate)) == 0);
}

static void passed(void **state, struct fact_service service, const char *gate) { assert_null(judge(state, &service, gate)); }

static void test_decision(void **state) {
  met(state, a_service(), "decision:conditional", "opinion conditional");
  met(state, a_service(), "decision:reject,conditional", "opinion conditional");
  passed(state, a_service(), "decision:reject");
  passed(state, a_service(), "decision:reject,hold");
}

static void test_grade(void **state) {
  met(state, a_service(), "grade:A", "grade B");
  met(state, a_service(), "grade:B", "grade B");
  passed(state, a_service(), "grade:C");
}

static void test_risk(void **state) {
  passed(state, a_service(), "risk:critical");
  passed(state, a_service(), "risk:high");
  met(state, a_service(), "risk:medium", "1 unresolved risk: R2 medium");
  met(state, a_service(), "risk:low", "2 unresolved risks: R2 medium, R3 low");
}

static void test_what_is_not_stated_meets(void **state) {
  struct fact_service service = a_service();
  service.decision = service.grade = NULL;
  service.grade_at = 3;
  met(state, service, "decision:reject", "no opinion");
  met(state, service, "grade:C", "no grade");
  service = (struct fact_service){.vendor = "社", .service = "甲"};
  met(state, service, "decision:reject", "no scoring");
  met(state, service, "grade:Z", "no scoring");
  met(state, service, "risk:critical", "no scoring");
}

static void test_gates_that_there_are_not(void **state) {
  const char *const wrong[] = {"", "decision", "decision:", "decision:no", "decision:reject,", "risk:", "risk:High", "risks:high", "grade:", "grade", "risk:high,low"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_non_null(gate_mistake(*state, wrong[i]));
  assert_non_null(strstr(gate_mistake(*state, "risk:hihg"), "\"high\" is near"));
  struct fact_service service = a_service();
  const struct facts facts = {.services = &service, .service_count = 1};
  const char *sentence;
  assert_false(gate_judge(*state, &facts, "grade:D", &sentence));
  assert_non_null(strstr(sentence, "A, B, C"));
}

static void test_two_services(void **state) {
  struct fact_service services[2] = {a_service(), a_service()};
  services[0].decision = "approve";
  services[1].service = "乙";
  const struct facts facts = {.services = services, .service_count = 2};
  const char *sentence;
  assert_true(gate_judge(*state, &facts, "decision:conditional", &sentence));
  assert_non_null(strstr(sentence, "乙"));
  assert_null(strstr(sentence, "甲"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_decision, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_grade, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_risk, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_what_is_not_stated_meets, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_gates_that_there_are_not, open_arena, close_arena),
      cmocka_unit_test_setup_teardown(test_two_services, open_arena, close_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
