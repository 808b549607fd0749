/* atomic.h: outputs that come to be whole, all of them, or not at all. */
#ifndef RINGI_ATOMIC_H
#define RINGI_ATOMIC_H

#include <stdbool.h>
#include <stddef.h>

struct atomic_output {
  const char *path;            /* "-" is standard output; a device or a pipe is written to as it stands */
  const unsigned char *bytes;
  size_t size;
};

/* What kept the outputs from being written. */
struct atomic_failure { const char *path; char sentence[256]; };

/* Writes all outputs. Each file is written beside its target under a name such as `.r.pdf.ringi-1234.tmp`, brought to the
 * disk, and takes the target's name in one step; what processes that died left there under such a name is removed.
 * False where anything failed: every target is then as it was, and no temporary file is left. A target that is a folder,
 * or a symbolic link that leads out of its folder, is refused. */
bool atomic_write(const struct atomic_output *outputs, size_t count, struct atomic_failure *failure);

/* True where two output paths, or an output and an input, mean the same file, there or not. */
bool atomic_same_file(const char *a, const char *b);

/* True for "-" and its other name, /dev/stdout. */
bool atomic_is_standard_output(const char *path);

#endif
