/* What is laid side by side: sheets of one kind, items of one id and one question, to the letter. */
#include <string.h>

#include "fixture.h"
#include "parts/matching.h"

static uint32_t source; /* of the texts made here: each is there */

static struct text text(const char *words) {
  return (struct text){.bytes = words, .raw = words, .length = (uint32_t)strlen(words), .raw_length = (uint32_t)strlen(words), .source = ++source};
}

/* A sheet with items made of pairs of id and question, up to NULL. */
static struct sheet *sheet(struct arena *arena, const char *framework, const char *short_name, const char *const *items) {
  struct sheet *made = arena_new(arena, struct sheet);
  made->title = text("確認票");
  if (short_name) made->short_name = text(short_name);
  if (framework) {
    made->frameworks = arena_new(arena, struct framework);
    made->frameworks[0].id = text(framework);
    made->framework_count = 1;
  }
  made->items = arena_new_array(arena, struct item *, 16);
  for (; items && *items; items += 2) {
    struct item *item = arena_new(arena, struct item);
    item->sheet = made;
    item->id = text(items[0]);
    item->question = text(items[1]);
    made->items[made->item_count++] = item;
  }
  return made;
}

static void test_kinds(void **state) {
  struct sheet *a = sheet(*state, "f", "経", NULL), *b = sheet(*state, "f", "総", NULL), *c = sheet(*state, "g", "経", NULL);
  struct sheet *bare = sheet(*state, NULL, "経", NULL), *other = sheet(*state, NULL, "水", NULL);
  other->title = text("水準表");
  assert_true(same_kind(a, b));
  assert_false(same_kind(a, c)); /* both name a framework, and none in common */
  assert_true(same_kind(a, bare));
  assert_false(same_kind(bare, other));
}

static void test_same_question_only(void **state) {
  static const char *const left[] = {"1", "守るか。", "2", "残すか。", "3", "", "4", "開くか。", NULL};
  static const char *const right[] = {"1", "守るか。", "2", "残すか", "3", "", "5", "開くか。", NULL};
  const struct sheet *sheets[] = {sheet(*state, "f", NULL, left), sheet(*state, "f", NULL, right)};
  struct item_rows rows = match_items(*state, &(struct sheet_row){sheets, 2}, 2);
  assert_int_equal(rows.count, 7); /* 1 beside each other; 2 and 3 twice, apart; 4 and 5 alone */
  size_t beside = 0, apart = 0, alone = 0, placed = 0;
  for (size_t i = 0; i < rows.count; i++) {
    beside += rows.items[i].count == 2;
    apart += rows.items[i].count == 1 && rows.items[i].rival;
    alone += rows.items[i].count == 1 && !rows.items[i].rival;
    placed += rows.items[i].count;
  }
  assert_int_equal(beside, 1);
  assert_int_equal(apart, 4);
  assert_int_equal(alone, 2);
  assert_int_equal(placed, 8);
  assert_string_equal(rows.items[0].items[0]->id.bytes, "1");
  assert_ptr_equal(rows.items[0].items[1], sheets[1]->items[0]);
}

/* Of three, two agree and the third asks something else: it stands apart, and the row of the two knows of it. */
static void test_three_sides(void **state) {
  static const char *const one[] = {"1", "守るか。", NULL}, *const two[] = {"1", "守らぬか。", NULL};
  const struct sheet *sheets[] = {sheet(*state, "f", NULL, one), sheet(*state, "f", NULL, two), sheet(*state, "f", NULL, one)};
  struct item_rows rows = match_items(*state, &(struct sheet_row){sheets, 3}, 3);
  assert_int_equal(rows.count, 2);
  assert_int_equal(rows.items[0].count, 2);
  assert_true(rows.items[0].rival);
  assert_null(rows.items[0].items[1]);
  assert_true(rows.items[1].count == 1 && rows.items[1].rival);
}

/* One sheet on both sides agrees with itself whole, blank questions too. */
static void test_very_same_sheet(void **state) {
  static const char *const items[] = {"1", "守るか。", "2", "", NULL};
  const struct sheet *one = sheet(*state, "f", NULL, items), *sheets[] = {one, one};
  struct item_rows rows = match_items(*state, &(struct sheet_row){sheets, 2}, 2);
  assert_int_equal(rows.count, 2);
  for (size_t i = 0; i < 2; i++) assert_true(rows.items[i].count == 2 && !rows.items[i].rival);
}

static void test_sheets_are_paired_by_likeness(void **state) {
  const struct sheet *a = sheet(*state, "f", "甲", NULL), *b = sheet(*state, "f", "乙", NULL), *c = sheet(*state, "g", "丙", NULL);
  const struct sheet *left[] = {a, b, c}, *right[] = {sheet(*state, "f", "乙", NULL), a, sheet(*state, "h", "丁", NULL)};
  const struct side sides[] = {{left, 3}, {right, 3}};
  size_t count;
  const struct sheet_row *rows = match_sheets(*state, sides, 2, &count);
  assert_int_equal(count, 4);
  assert_ptr_equal(rows[0].sheets[1], a);        /* the very same first */
  assert_ptr_equal(rows[1].sheets[1], right[0]); /* then the short name */
  assert_true(rows[2].count == 1 && !rows[2].sheets[1]);
  assert_ptr_equal(rows[3].sheets[1], right[2]);
}

static void test_answers(void **state) {
  struct item *a = sheet(*state, NULL, NULL, (const char *const[]){"1", "q", NULL})->items[0];
  struct item *b = sheet(*state, NULL, NULL, (const char *const[]){"1", "q", NULL})->items[0];
  struct answer one = {.text = text("はい。")}, other = {.text = text("はい。"), .mark = text("○")};
  assert_true(same_answers(a, b)); /* none on either side */
  a->answers = &one, a->answer_count = 1;
  assert_false(same_answers(a, b));
  b->answers = &other, b->answer_count = 1;
  assert_false(same_answers(a, b)); /* a mark is a word too */
  other.mark = (struct text){.bytes = ""};
  assert_true(same_answers(a, b));
  other.text = text("はい");
  assert_false(same_answers(a, b));
}

static int set_up(void **state) { return !(*state = arena_open((size_t)64 << 20)); }

static int tear_down(void **state) {
  arena_close(*state);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_kinds, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_same_question_only, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_three_sides, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_very_same_sheet, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_sheets_are_paired_by_likeness, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_answers, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
