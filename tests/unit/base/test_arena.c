/* test_arena.c: one owner, one end, one landing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static void test_memory_is_zeroed_and_stays(void **state) {
  (void)state;
  struct arena *arena = arena_open((size_t)64 << 20);
  unsigned char *first = arena_alloc(arena, 100);
  memset(first, 0xAA, 100);
  for (int i = 0; i < 1000; i++) {
    unsigned char *more = arena_alloc(arena, 1000);
    for (size_t k = 0; k < 1000; k++) assert_int_equal(more[k], 0);
    memset(more, 0x55, 1000);
  }
  for (size_t k = 0; k < 100; k++) assert_int_equal(first[k], 0xAA);
  assert_true(arena_used(arena) >= 100 + 1000 * 1000);
  arena_close(arena);
}

static void test_alignment(void **state) {
  (void)state;
  struct arena *arena = arena_open(1 << 20);
  for (size_t size = 1; size < 40; size++)
    assert_int_equal((uintptr_t)arena_alloc(arena, size) % _Alignof(max_align_t), 0);
  arena_close(arena);
}

static void test_a_large_block_leaves_the_current_one_in_use(void **state) {
  (void)state;
  struct arena *arena = arena_open((size_t)64 << 20);
  char *small = arena_alloc(arena, 16);
  char *large = arena_alloc(arena, (size_t)4 << 20);
  char *next = arena_alloc(arena, 16);
  large[((size_t)4 << 20) - 1] = 1;
  assert_ptr_equal(next, small + 16);
  arena_close(arena);
}

static void test_grow_keeps_what_is_there(void **state) {
  (void)state;
  struct arena *arena = arena_open(1 << 20);
  int *items = NULL;
  size_t capacity = 0;
  for (int i = 0; i < 100; i++) {
    items = arena_grow(arena, items, (size_t)i, &capacity, sizeof *items);
    items[i] = i;
  }
  for (int i = 0; i < 100; i++) assert_int_equal(items[i], i);
  assert_true(capacity >= 100);
  arena_close(arena);
}

static void test_copies_and_formats(void **state) {
  (void)state;
  struct arena *arena = arena_open(1 << 20);
  assert_string_equal(arena_copy(arena, "abcdef", 3), "abc");
  assert_string_equal(arena_copy(arena, "", 0), "");
  assert_string_equal(arena_format(arena, "%s-%d", "経産", 6), "経産-6");
  arena_close(arena);
}

static int landed_at(size_t limit, size_t size, size_t count) {
  struct arena *volatile arena = arena_open(limit);
  jmp_buf landing;
  volatile int landed = 0;
  if (setjmp(landing) == 0) {
    arena_catch(arena, &landing);
    arena_array(arena, count, size);
  } else {
    landed = 1;
  }
  arena_close(arena);
  return landed;
}

static void test_the_limit_lands(void **state) {
  (void)state;
  assert_int_equal(landed_at(4096, 4096, 1), 0);
  assert_int_equal(landed_at(4096, 4097, 1), 1);
  assert_int_equal(landed_at(4096, 0, 10), 0);
}

static void test_an_overflow_lands(void **state) {
  (void)state;
  assert_int_equal(landed_at(SIZE_MAX, SIZE_MAX / 2, 3), 1);
  assert_int_equal(landed_at(SIZE_MAX, SIZE_MAX - 3, 1), 1);
}

static char released[8];

static void release(void *thing) { strcat(released, thing); }

static void test_deferred_last_first(void **state) {
  (void)state;
  struct arena *arena = arena_open(1 << 20);
  released[0] = 0;
  arena_defer(arena, release, "a");
  arena_defer(arena, release, "b");
  arena_defer(arena, release, "c");
  arena_close(arena);
  assert_string_equal(released, "cba");
  arena_close(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_memory_is_zeroed_and_stays),
      cmocka_unit_test(test_alignment),
      cmocka_unit_test(test_a_large_block_leaves_the_current_one_in_use),
      cmocka_unit_test(test_grow_keeps_what_is_there),
      cmocka_unit_test(test_copies_and_formats),
      cmocka_unit_test(test_the_limit_lands),
      cmocka_unit_test(test_an_overflow_lands),
      cmocka_unit_test(test_deferred_last_first),
  };
  return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
