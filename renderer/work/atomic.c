/* atomic.c: writes outputs in three steps: prepare (temporary files, whole and on the disk), write through (standard
 * output, devices, pipes), commit (every temporary file and its target change places).
 *
 * Leaves the temporary files' names to temporary.c. Invariant: up to the end of the commit each step can be undone, and
 * is, where a later one fails. Changing places keeps the old file until all new ones stand and the folders are on the
 * disk; a file system that can't do that renames plainly. */
#include "work/atomic.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "work/signals.h"
#include "work/temporary.h"

enum kind { KIND_THROUGH, KIND_FILE };

/* How far a target has come. */
enum state { STATE_NOTHING, STATE_TEMPORARY, STATE_NEW, STATE_EXCHANGED, STATE_RENAMED };

struct target {
  const struct atomic_output *output;
  enum kind kind;
  enum state state;
  int folder;        /* open; -1: none */
  char *name;        /* in the folder; owned */
  mode_t mode;       /* of the file to be */
  char temporary[TEMPORARY_NAME_SIZE];
  struct signal_guard guard;
  struct atomic_failure *failure;
};

static bool fail(const struct target *target, const char *what, int error) {
  struct atomic_failure *failure = target->failure;
  failure->path = target->output->path;
  if (error) snprintf(failure->sentence, sizeof failure->sentence, "%s: %s", what, strerror(error));
  else snprintf(failure->sentence, sizeof failure->sentence, "%s", what);
  return false;
}

bool atomic_is_standard_output(const char *path) { return strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0; }

/* --- paths --- */

/* The folder part of a path, as a new string; the name behind it in `*name`. NULL where there is no memory. */
static char *split_path(const char *path, const char **name) {
  const char *slash = strrchr(path, '/');
  *name = slash ? slash + 1 : path;
  if (!slash) return strdup(".");
  return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

static bool same_stat(const struct stat *a, const struct stat *b) { return a->st_dev == b->st_dev && a->st_ino == b->st_ino; }

static bool same_missing_file(const char *a, const char *b) {
  const char *name_a, *name_b;
  struct stat stat_a, stat_b;
  char *folder_a = split_path(a, &name_a), *folder_b = split_path(b, &name_b);
  bool same = folder_a && folder_b && strcmp(name_a, name_b) == 0 && stat(folder_a, &stat_a) == 0 &&
              stat(folder_b, &stat_b) == 0 && same_stat(&stat_a, &stat_b);
  free(folder_a);
  free(folder_b);
  return same;
}

bool atomic_same_file(const char *a, const char *b) {
  struct stat stat_a, stat_b;
  if (strcmp(a, b) == 0) return true;
  if (stat(a, &stat_a) == 0 && stat(b, &stat_b) == 0) return same_stat(&stat_a, &stat_b);
  return same_missing_file(a, b);
}

/* --- writing --- */

/* Waits until a descriptor that doesn't block takes bytes. */
static void wait_until_writable(int file) {
  struct pollfd pollfd = {.fd = file, .events = POLLOUT};
  poll(&pollfd, 1, 1000);
}

static bool write_all(const struct target *target, int file) {
  const unsigned char *at = target->output->bytes;
  size_t left = target->output->size;
  while (left) {
    ssize_t written = write(file, at, left);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      wait_until_writable(file);
      continue;
    }
    if (written <= 0) return fail(target, "can't be written", written < 0 ? errno : EIO);
    at += written;
    left -= (size_t)written;
  }
  return true;
}

/* EINVAL: a file system that has no such thing. */
static bool sync_file(int file) {
  int result;
  do result = fsync(file);
  while (result != 0 && errno == EINTR);
  return result == 0 || errno == EINVAL;
}

/* A file system without modes says so. */
static bool set_mode(int file, mode_t mode) {
  return fchmod(file, mode) == 0 || errno == EPERM || errno == EOPNOTSUPP;
}

/* Closes; Linux has closed the descriptor even where it says EINTR. */
static bool close_written(const struct target *target, int file) {
  return close(file) == 0 || errno == EINTR || fail(target, "can't be closed", errno);
}

/* --- prepare --- */

static mode_t mode_of_new_file(void) {
  mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

static bool open_folder(struct target *target, const char *path) {
  const char *name;
  char *folder = split_path(path, &name);
  target->name = strdup(name);
  if (!folder || !target->name) {
    free(folder);
    return fail(target, "can't be opened", ENOMEM);
  }
  do target->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (target->folder < 0 && errno == EINTR);
  int error = errno;
  free(folder);
  if (target->folder < 0) return fail(target, "its folder can't be opened", error);
  return *name ? true : fail(target, "is a folder", 0);
}

/* A link to a file of the same folder is that file; one that leads elsewhere, or nowhere, is refused. */
static bool follow_link(struct target *target) {
  char real[PATH_MAX], *slash;
  struct stat here, there;
  if (!realpath(target->output->path, real)) return fail(target, "is a symbolic link that leads nowhere", 0);
  slash = strrchr(real, '/');
  char *name = strdup(slash + 1);
  if (!name) return fail(target, "can't be opened", ENOMEM);
  slash[slash == real] = '\0';
  free(target->name);
  target->name = name;
  bool same = fstat(target->folder, &here) == 0 && stat(real, &there) == 0 && same_stat(&here, &there);
  return same ? true : fail(target, "is a symbolic link that leads out of its folder", 0);
}

/* Finds out what the target is now: nothing, a file to be replaced, something to be written through, or neither. */
static bool look_at_target(struct target *target) {
  struct stat found;
  target->kind = KIND_FILE;
  target->mode = mode_of_new_file();
  if (fstatat(target->folder, target->name, &found, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT ? true : fail(target, "can't be looked at", errno);
  bool is_link = S_ISLNK(found.st_mode);
  if (is_link && stat(target->output->path, &found) != 0) return fail(target, "is a symbolic link that leads nowhere", 0);
  if (S_ISDIR(found.st_mode)) return fail(target, "is a folder", 0);
  if (S_ISCHR(found.st_mode) || S_ISFIFO(found.st_mode)) target->kind = KIND_THROUGH;
  else if (!S_ISREG(found.st_mode)) return fail(target, "is neither a file nor a device that can be written", 0);
  if (target->kind == KIND_FILE) target->mode = found.st_mode & 0777;
  return is_link && target->kind == KIND_FILE ? follow_link(target) : true;
}

static void unlink_temporary(struct target *target) {
  sigset_t before;
  signals_hold(&before);
  unlinkat(target->folder, target->temporary, 0);
  signals_forget_file(&target->guard);
  signals_release(&before);
}

static int create_temporary(struct target *target) {
  sigset_t before;
  temporary_name(target->temporary, target->name);
  target->guard = (struct signal_guard){NULL, target->temporary, target->folder};
  signals_hold(&before);
  int file = openat(target->folder, target->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  int error = errno;
  if (file >= 0) signals_guard_file(&target->guard);
  signals_release(&before);
  if (file >= 0) target->state = STATE_TEMPORARY;
  errno = error;
  return file;
}

static bool write_temporary(struct target *target) {
  int file;
  do file = create_temporary(target);
  while (file < 0 && errno == EINTR);
  if (file < 0) return fail(target, "no file can be made beside it", errno);
  bool written = write_all(target, file);
  if (written && !set_mode(file, target->mode)) written = fail(target, "its mode can't be set", errno);
  if (written && !sync_file(file)) written = fail(target, "can't be brought to the disk", errno);
  if (written) return close_written(target, file);
  close(file);
  return false;
}

static bool prepare(struct target *target) {
  const char *path = target->output->path;
  target->kind = KIND_THROUGH;
  if (atomic_is_standard_output(path)) return true;
  if (!open_folder(target, path) || !look_at_target(target)) return false;
  if (target->kind == KIND_THROUGH) return true;
  temporary_remove_stale(target->folder, target->name);
  return write_temporary(target);
}

/* --- write through --- */

static bool write_through(struct target *target) {
  int file = STDOUT_FILENO;
  if (!atomic_is_standard_output(target->output->path)) {
    do file = open(target->output->path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
    while (file < 0 && errno == EINTR);
  }
  if (file < 0) return fail(target, "can't be opened", errno);
  bool written = write_all(target, file);
  bool closed = close_written(target, file);
  return written && closed;
}

/* --- commit and undo --- */

static bool try_rename(const struct target *target, unsigned flags) {
  int result;
  do result = renameat2(target->folder, target->temporary, target->folder, target->name, flags);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

/* Gives the temporary file its target's name, so that it can be undone where the file system has a way. */
static bool take_place(struct target *target) {
  if (try_rename(target, RENAME_NOREPLACE)) target->state = STATE_NEW;
  else if (errno == EEXIST && try_rename(target, RENAME_EXCHANGE)) target->state = STATE_EXCHANGED;
  else if ((errno == EINVAL || errno == ENOSYS) && try_rename(target, 0)) target->state = STATE_RENAMED;
  else return fail(target, "can't be replaced", errno);
  return true;
}

/* The targets as they were, from whatever state; what a plain rename replaced is gone, and its place holds the new. */
static void undo(struct target *target) {
  if (target->state == STATE_EXCHANGED) try_rename(target, RENAME_EXCHANGE);
  if (target->state == STATE_NEW) unlinkat(target->folder, target->name, 0);
  if (target->state != STATE_NOTHING) unlink_temporary(target);
  target->state = STATE_NOTHING;
}

static bool commit_all(struct target *targets, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (targets[i].kind == KIND_FILE && !take_place(&targets[i])) return false;
  for (size_t i = 0; i < count; i++)
    if (targets[i].kind == KIND_FILE && !sync_file(targets[i].folder))
      return fail(&targets[i], "its folder can't be brought to the disk", errno);
  for (size_t i = 0; i < count; i++)
    if (targets[i].kind == KIND_FILE) unlink_temporary(&targets[i]);
  return true;
}

static bool write_targets(struct target *targets, size_t count) {
  sigset_t before;
  for (size_t i = 0; i < count; i++)
    if (!prepare(&targets[i])) return false;
  for (size_t i = 0; i < count; i++)
    if (targets[i].kind == KIND_THROUGH && !write_through(&targets[i])) return false;
  signals_hold(&before);
  bool committed = commit_all(targets, count);
  for (size_t i = count; !committed && i-- > 0;) undo(&targets[i]);
  signals_release(&before);
  return committed;
}

bool atomic_write(const struct atomic_output *outputs, size_t count, struct atomic_failure *failure) {
  struct target *targets = calloc(count, sizeof *targets);
  if (!targets) {
    *failure = (struct atomic_failure){outputs[0].path, "can't be written for want of memory"};
    return false;
  }
  for (size_t i = 0; i < count; i++) {
    targets[i].output = &outputs[i];
    targets[i].folder = -1;
    targets[i].failure = failure;
  }
  bool written = write_targets(targets, count);
  for (size_t i = count; i-- > 0;) {
    if (!written) undo(&targets[i]);
    if (targets[i].folder >= 0) close(targets[i].folder);
    free(targets[i].name);
  }
  free(targets);
  return written;
}
