/* whole_file.c: reads a report whole, whatever it is: a file, a pipe, standard input. */
#include "work/whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

#define FIRST_ROOM ((size_t)1 << 20)

static unsigned char *read_all(FILE *file, size_t *size, const char **failure) {
  size_t room = FIRST_ROOM;
  unsigned char *bytes = malloc(room);
  *size = 0;
  *failure = "there is no memory for it";
  while (bytes) {
    *size += fread(bytes + *size, 1, room - *size, file);
    if (*size < room) break;
    unsigned char *larger = room < LIMIT_REPORT_BYTES ? realloc(bytes, room * 2) : NULL;
    if (room >= LIMIT_REPORT_BYTES) *failure = "it is larger than 512 MiB";
    if (!larger) free(bytes);
    bytes = larger;
    room *= 2;
  }
  if (bytes && ferror(file)) {
    *failure = strerror(errno);
    free(bytes);
    return NULL;
  }
  return bytes;
}

unsigned char *whole_file(const char *path, size_t *size, const char **failure) {
  if (strcmp(path, "-") == 0) return read_all(stdin, size, failure);
  FILE *file = fopen(path, "rbe");
  *failure = strerror(errno);
  if (!file) return NULL;
  unsigned char *bytes = read_all(file, size, failure);
  fclose(file);
  return bytes;
}
