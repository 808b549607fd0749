/* temporary.c: names of temporary files, and the removal of those that a killed process left.
 *
 * A name tells the target and the process, so that the next run knows its own leavings from everything else. */
#include "work/temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char ending[] = ".tmp";

/* `.NAME.ringi-`, with room left for a process's number and the ending. */
static void temporary_prefix(char out[TEMPORARY_NAME_SIZE], const char *name) {
  enum { ROOM = TEMPORARY_NAME_SIZE - (int)sizeof "..ringi-4294967295.tmp" };
  size_t size = strlen(name);
  if (size <= ROOM) {
    snprintf(out, TEMPORARY_NAME_SIZE, ".%s.ringi-", name);
    return;
  }
  uint64_t hash = 14695981039346656037u; /* FNV-1a */
  for (const char *at = name; *at; at++) hash = (hash ^ (unsigned char)*at) * 1099511628211u;
  size = ROOM - sizeof "~0123456789abcdef";
  while (size && ((unsigned char)name[size] & 0xC0) == 0x80) size--; /* whole code points */
  snprintf(out, TEMPORARY_NAME_SIZE, ".%.*s~%016llx.ringi-", (int)size, name, (unsigned long long)hash);
}

void temporary_name(char out[TEMPORARY_NAME_SIZE], const char *name) {
  temporary_prefix(out, name);
  size_t size = strlen(out);
  snprintf(out + size, TEMPORARY_NAME_SIZE - size, "%ld%s", (long)getpid(), ending);
}

/* The process that a temporary file of this prefix names; 0 where it is none. */
static pid_t process_of(const char *name, const char *prefix) {
  size_t size = strlen(prefix);
  if (strncmp(name, prefix, size) != 0 || name[size] < '1' || name[size] > '9') return 0;
  char *end;
  errno = 0;
  long process = strtol(name + size, &end, 10);
  return errno == 0 && process <= INT32_MAX && strcmp(end, ending) == 0 ? (pid_t)process : 0;
}

static bool is_alive(pid_t process) { return process != getpid() && (kill(process, 0) == 0 || errno != ESRCH); }

static bool is_own_file(int folder, const char *name) {
  struct stat found;
  return fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode) && found.st_uid == geteuid();
}

void temporary_remove_stale(int folder, const char *name) {
  char prefix[TEMPORARY_NAME_SIZE];
  temporary_prefix(prefix, name);
  int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = again < 0 ? NULL : fdopendir(again);
  if (!entries) {
    if (again >= 0) close(again);
    return;
  }
  for (struct dirent *entry; (entry = readdir(entries));) {
    pid_t process = process_of(entry->d_name, prefix);
    if (process > 0 && !is_alive(process) && is_own_file(folder, entry->d_name)) unlinkat(folder, entry->d_name, 0);
  }
  closedir(entries);
}
