/* write.c: CPU time of writing one format when the tree stands already: write FORMAT FILE... Prints milliseconds and bytes.
 *
 * The document is rendered as `tree` first, which reads, checks and builds; then FORMAT is written several times by as many
 * reports, and the median is told. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "ringi.h"

enum { RUNS = 9 };

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int rising(const void *a, const void *b) {
  double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

int main(int count, char **arguments) {
  double times[RUNS];
  size_t size = 0;
  for (int run = 0; run < RUNS && count > 2; run++) {
    struct ringi *ringi = ringi_open();
    struct ringi_output output;
    for (int i = 2; i < count; i++) ringi_add_file(ringi, arguments[i]);
    if (ringi_render(ringi, "tree", &output) != RINGI_OK) return 1;
    double start = milliseconds();
    if (ringi_render(ringi, arguments[1], &output) != RINGI_OK) return 1;
    times[run] = milliseconds() - start;
    size = output.size;
    ringi_close(ringi);
  }
  if (count < 3) return 2;
  qsort(times, RUNS, sizeof *times, rising);
  printf("%s: %.2f ms, %zu bytes\n", arguments[1], times[RUNS / 2], size);
  return 0;
}
