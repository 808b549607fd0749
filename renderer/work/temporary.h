/* temporary.h: the temporary file beside a target. */
#ifndef RINGI_TEMPORARY_H
#define RINGI_TEMPORARY_H

#include <stddef.h>

#define TEMPORARY_NAME_SIZE 256  /* NAME_MAX of Linux, and the NUL */

/* The name of this process's temporary file for target `name`: `.NAME.ringi-PID.tmp`. A name that is too long for that
 * stands there as its beginning and a hash. */
void temporary_name(char out[TEMPORARY_NAME_SIZE], const char *name);

/* Removes from the open folder the temporary files of target `name` whose processes are no more: this user's regular
 * files only. What can't be removed stays. */
void temporary_remove_stale(int folder, const char *name);

#endif
