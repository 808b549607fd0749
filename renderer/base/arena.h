/* arena.h: the memory of one report, freed at once. */
#ifndef RINGI_ARENA_H
#define RINGI_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Opens an arena that may hold `limit` bytes; NULL when there is no memory. */
struct arena *arena_open(size_t limit);

/* Frees all memory, after running what arena_defer was given, last first. NULL is allowed. */
void arena_close(struct arena *arena);

/* Where allocation failures land: arena_alloc longjmps there with value 1. Set by report.c around each public call. */
void arena_catch(struct arena *arena, jmp_buf *landing);

/* Zeroed memory, aligned for any type, that lives until arena_close. Never NULL: a failure lands in arena_catch. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` times `size` bytes, zeroed; an overflow counts as a failed allocation. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Grows `*items` (of `*capacity` items of `size` bytes, `count` used) so that one more fits; returns the array. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* A copy of `size` bytes with a NUL behind it. */
char *arena_copy(struct arena *arena, const char *bytes, size_t size);

/* A formatted string. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Has `release(thing)` run at arena_close: how foreign handles (Jansson, HarfBuzz, Cairo ...) are freed on every way out. */
void arena_defer(struct arena *arena, void (*release)(void *thing), void *thing);

/* A second arena for short-lived things, closed with `arena`; its failures land where those of `arena` do. */
struct arena *arena_scratch(struct arena *arena);

/* Takes back all that a scratch arena handed out. */
void arena_clear(struct arena *scratch);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

/* Gives up for want of memory: lands in arena_catch. For foreign allocations that failed. */
_Noreturn void arena_fail(struct arena *arena);

/* The address of `type` new, zeroed. */
#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_new_array(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
