/* allocation.c: malloc and its kin, and mmap, watched.
 *
 * Not every library tells that an allocation failed: some go on and leave a damaged result. The program therefore stands
 * before the C library's functions for all code of the process, passes every call on, and remembers a failure. A
 * sanitizer has its own allocator: there nothing is watched. */
#include "work/allocation.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static volatile bool *failure;

void allocation_watch(volatile bool *failed) { failure = failed; }

#ifndef __SANITIZE_ADDRESS__

/* The C library's own, under the names that it exports beside the common ones. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

#define EXPORTED __attribute__((visibility("default")))

EXPORTED void *malloc(size_t size);
EXPORTED void *calloc(size_t count, size_t size);
EXPORTED void *realloc(void *block, size_t size);
EXPORTED void *memalign(size_t alignment, size_t size);
EXPORTED void *aligned_alloc(size_t alignment, size_t size);
EXPORTED int posix_memalign(void **block, size_t alignment, size_t size);

static void *watched(void *block) {
  if (!block && failure) *failure = true;
  return block;
}

void *malloc(size_t size) { return watched(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) { return watched(__libc_calloc(count, size)); }

void *realloc(void *block, size_t size) {
  void *moved = __libc_realloc(block, size);
  return size == 0 ? moved : watched(moved); /* of size 0 NULL is the answer, no failure */
}

void *memalign(size_t alignment, size_t size) { return watched(__libc_memalign(alignment, size)); }

void *aligned_alloc(size_t alignment, size_t size) { return watched(__libc_memalign(alignment, size)); }

int posix_memalign(void **block, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) return EINVAL;
  void *aligned = watched(__libc_memalign(alignment, size));
  if (!aligned) return ENOMEM;
  *block = aligned;
  return 0;
}

#ifdef __LP64__ /* elsewhere the system call is another */
EXPORTED void *mmap(void *start, size_t size, int protection, int flags, int file, off_t offset);
EXPORTED void *mmap64(void *start, size_t size, int protection, int flags, int file, off_t offset);

/* Font files are mapped: without room for one it would seem to be missing. */
void *mmap(void *start, size_t size, int protection, int flags, int file, off_t offset) {
  void *mapped = (void *)syscall(SYS_mmap, start, size, protection, flags, file, offset);
  if (mapped == MAP_FAILED && errno == ENOMEM && failure) *failure = true;
  return mapped;
}

void *mmap64(void *start, size_t size, int protection, int flags, int file, off_t offset) {
  return mmap(start, size, protection, flags, file, offset);
}
#endif

#endif
