/* arena.c: bump allocation in blocks, one owner, one end.
 *
 * Leaves to report.c what happens when memory ends: a failure longjmps to the landing that arena_catch named, and
 * arena_close then releases foreign handles in the reverse order of their registration. Invariant: what was handed
 * out stays where it is and is zeroed. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BLOCK ((size_t)256 * 1024)
#define ARENA_ALIGN (_Alignof(max_align_t))

struct block {
  struct block *next;
  size_t size, used;
  _Alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
  struct deferred *next;
  void (*release)(void *);
  void *thing;
};

struct arena {
  struct block *blocks;
  struct deferred *deferred;
  jmp_buf *landing;
  struct arena *owner;  /* of a scratch arena: where failures land */
  size_t used, limit;
};

struct arena *arena_open(size_t limit) {
  struct arena *arena = calloc(1, sizeof *arena);
  if (arena) arena->limit = limit;
  return arena;
}

void arena_close(struct arena *arena) {
  if (!arena) return;
  for (struct deferred *each = arena->deferred; each; each = each->next) each->release(each->thing);
  for (struct block *block = arena->blocks, *next; block; block = next) {
    next = block->next;
    free(block);
  }
  free(arena);
}

void arena_catch(struct arena *arena, jmp_buf *landing) { arena->landing = landing; }

_Noreturn void arena_fail(struct arena *arena) {
  while (arena->owner) arena = arena->owner;
  if (!arena->landing) abort();
  longjmp(*arena->landing, 1);
}

static struct block *block_add(struct arena *arena, size_t size) {
  size_t room = size > ARENA_BLOCK / 4 ? size : ARENA_BLOCK;
  struct block *block = calloc(1, sizeof *block + room);
  if (!block) arena_fail(arena);
  block->size = room;
  if (room == size && arena->blocks) { /* a large one stands behind, so that the current block goes on filling */
    block->next = arena->blocks->next;
    arena->blocks->next = block;
  } else {
    block->next = arena->blocks;
    arena->blocks = block;
  }
  return block;
}

void *arena_alloc(struct arena *arena, size_t size) {
  if (size > SIZE_MAX / 2) arena_fail(arena);
  size = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
  if (size > arena->limit - arena->used) arena_fail(arena);
  struct block *block = arena->blocks;
  if (!block || block->size - block->used < size) block = block_add(arena, size);
  void *bytes = block->bytes + block->used;
  block->used += size;
  arena->used += size;
  return bytes;
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) arena_fail(arena);
  return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return items;
  size_t larger = *capacity ? *capacity * 2 : 8;
  void *grown = arena_array(arena, larger, size);
  if (count) memcpy(grown, items, count * size);
  *capacity = larger;
  return grown;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t size) {
  char *copy = arena_alloc(arena, size + 1);
  if (size) memcpy(copy, bytes, size);
  return copy;
}

char *arena_format(struct arena *arena, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length < 0) arena_fail(arena);
  char *text = arena_alloc(arena, (size_t)length + 1);
  vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  return text;
}

void arena_defer(struct arena *arena, void (*release)(void *), void *thing) {
  struct deferred *each = arena_new(arena, struct deferred);
  each->release = release;
  each->thing = thing;
  each->next = arena->deferred;
  arena->deferred = each;
}

static void close_scratch(void *scratch) { arena_close(scratch); }

struct arena *arena_scratch(struct arena *arena) {
  struct arena *scratch = arena_open(arena->limit);
  if (!scratch) arena_fail(arena);
  scratch->owner = arena;
  arena_defer(arena, close_scratch, scratch);
  return scratch;
}

void arena_clear(struct arena *scratch) {
  struct block *keep = NULL;
  for (struct block *block = scratch->blocks, *next; block; block = next) {
    next = block->next;
    if (!keep && block->size == ARENA_BLOCK) {
      keep = block;
      memset(block->bytes, 0, block->used);
      block->used = 0;
      block->next = NULL;
    } else {
      free(block);
    }
  }
  scratch->blocks = keep;
  scratch->used = 0;
}

size_t arena_used(const struct arena *arena) { return arena->used; }
