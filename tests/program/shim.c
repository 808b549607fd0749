/* shim.c: preloaded into the program, makes one system call of it fail, or ends it there.
 *
 * SHIM_CALL names a function, SHIM_AT which of its calls (from 1; 0 for none), SHIM_HOW what happens: the name of an
 * error, `short` (half of a write is done), `kill`, `term`; `flags` lets every renameat2 with flags fail. SHIM_COUNT names
 * a file that gets the number of calls at the end. Only the process that was started counts, not the worker. For
 * SHIM_CALL=malloc it is the other way round: only the worker counts. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *call_wanted, *how, *count_file;
static long at, counted;
static pid_t started;
static bool counts_malloc;

__attribute__((constructor)) static void begin(void) {
  const char *number = getenv("SHIM_AT");
  call_wanted = getenv("SHIM_CALL");
  how = getenv("SHIM_HOW");
  count_file = getenv("SHIM_COUNT");
  at = number ? atol(number) : 0;
  started = getpid();
  counts_malloc = call_wanted && strcmp(call_wanted, "malloc") == 0;
}

__attribute__((destructor)) static void end(void) {
  if (!count_file || (getpid() == started) == counts_malloc) return;
  FILE *file = fopen(count_file, "w");
  if (file) fprintf(file, "%ld\n", counted), fclose(file);
}

static int error_named(const char *name) {
  static const struct { const char *name; int error; } errors[] = {
      {"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EINTR", EINTR}, {"EINVAL", EINVAL}, {"EAGAIN", EAGAIN}, {"EPERM", EPERM}, {"EDQUOT", EDQUOT}};
  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
    if (strcmp(errors[i].name, name) == 0) return errors[i].error;
  return 0;
}

/* True where this call is the one: then errno is set, or `*half` for a short write. */
static bool strike(const char *call, bool *half) {
  if (!call_wanted || getpid() != started || strcmp(call, call_wanted) != 0) return false;
  if (++counted != at || !how) return false;
  if (strcmp(how, "kill") == 0) kill(getpid(), SIGKILL), pause();
  if (strcmp(how, "term") == 0) raise(SIGTERM);
  if (strcmp(how, "short") == 0 && half) *half = true;
  errno = error_named(how);
  return errno != 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t size) {
  bool half = false;
  if (strike("write", &half)) return -1;
  return REAL(write)(file, bytes, half && size > 1 ? size / 2 : size);
}

int fsync(int file) { return strike("fsync", NULL) ? -1 : REAL(fsync)(file); }

int fchmod(int file, mode_t mode) { return strike("fchmod", NULL) ? -1 : REAL(fchmod)(file, mode); }

int close(int file) {
  bool struck = strike("close", NULL);
  int error = errno, result = REAL(close)(file); /* the kernel has closed it whatever it says */
  if (struck) errno = error;
  return struck ? -1 : result;
}

int openat(int folder, const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  return strike("openat", NULL) ? -1 : REAL(openat)(folder, path, flags, mode);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
  if (how && strcmp(how, "flags") == 0 && flags) {
    errno = EINVAL;
    return -1;
  }
  return strike("renameat2", NULL) ? -1 : REAL(renameat2)(from, old, to, new, flags);
}

/* The program's malloc and its kin call these. */
static bool strike_memory(void) { return counts_malloc && getpid() != started && ++counted == at; }

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

#define MEMORY(name, parameters, arguments)                                   \
  void *name parameters {                                                     \
    static void *(*real) parameters;                                          \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name);                     \
    if (!strike_memory()) return real arguments;                              \
    errno = ENOMEM;                                                           \
    return NULL;                                                              \
  }

MEMORY(__libc_malloc, (size_t size), (size))
MEMORY(__libc_calloc, (size_t count, size_t size), (count, size))
MEMORY(__libc_realloc, (void *block, size_t size), (block, size))
MEMORY(__libc_memalign, (size_t alignment, size_t size), (alignment, size))
