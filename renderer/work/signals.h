/* signals.h: what is undone when INT, TERM or HUP ends the program. */
#ifndef RINGI_SIGNALS_H
#define RINGI_SIGNALS_H

#include <signal.h>
#include <sys/types.h>

/* A file that is to be removed should a signal end the program; it belongs to whoever guards it. */
struct signal_guard {
  struct signal_guard *next;
  const char *name;  /* in the folder open at `folder` */
  int folder;
};

/* From now on INT, TERM and HUP kill the guarded process, remove the guarded files, and end the program by that same
 * signal. One that was ignored at the start (nohup) stays ignored. PIPE is ignored: a write tells EPIPE. */
void signals_install(void);

/* The way back, for a process just forked: nothing guarded, INT, TERM and HUP as they were. */
void signals_uninstall(void);

/* Holds INT, TERM and HUP back until signals_release; what was held before is kept in `before`. */
void signals_hold(sigset_t *before);
void signals_release(const sigset_t *before);

/* Guards a process (0: none any more). Signals have to be held. */
void signals_guard_process(pid_t process);

/* Guards a file, and ends that. Signals have to be held. */
void signals_guard_file(struct signal_guard *guard);
void signals_forget_file(struct signal_guard *guard);

#endif
