/* pattern.c: page numbers in file names. The path is never a format of printf's: it is read here, byte by byte. */
#include "commands/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A place for a number as `%` begins it: its bytes, and the least digits. 0: none. */
static size_t read_place(const char *at, int *digits) {
  *digits = 1;
  if (at[1] == 'd') return 2;
  if (at[1] != '0' || at[2] < '1' || at[2] > '9' || at[3] != 'd') return 0;
  *digits = at[2] - '0';
  return 4;
}

enum pattern pattern_read(const char *path) {
  size_t places = 0, size;
  int digits;
  for (const char *at = strchr(path, '%'); at; at = strchr(at + size, '%')) {
    size = at[1] == '%' ? 2 : read_place(at, &digits);
    if (size == 0) return PATTERN_WRONG;
    places += at[1] != '%';
  }
  return places == 0 ? PATTERN_NONE : places == 1 ? PATTERN_PAGE : PATTERN_WRONG;
}

char *pattern_fill(const char *path, size_t page) {
  enum { MOST_DIGITS = 24 };
  char *filled = malloc(strlen(path) + MOST_DIGITS), *to = filled;
  int digits;
  for (const char *at = path; filled && *at;) {
    if (*at != '%') *to++ = *at++;
    else if (at[1] == '%') *to++ = '%', at += 2;
    else {
      at += read_place(at, &digits);
      to += snprintf(to, MOST_DIGITS, "%0*zu", digits, page);
    }
  }
  if (filled) *to = '\0';
  return filled;
}
