/* signals.c: the handler of INT, TERM and HUP.
 *
 * It does the whole clean-up itself, with calls that are safe in a handler, so that no other code has to ask whether a
 * signal came. Invariant: what it reads changes only while the signals are held. */
#include "work/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_SIGNALS = sizeof ending_signals / sizeof *ending_signals };

static struct sigaction actions_before[ENDING_SIGNALS];
static volatile pid_t guarded_process;
static struct signal_guard *volatile guarded_files;

static void end_by_signal(int number) {
  if (guarded_process > 0) {
    kill(guarded_process, SIGKILL);
    while (waitpid(guarded_process, NULL, 0) < 0 && errno == EINTR) continue;
  }
  for (struct signal_guard *guard = guarded_files; guard; guard = guard->next) unlinkat(guard->folder, guard->name, 0);
  signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  raise(number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
}

static void set_of_ending_signals(sigset_t *set) {
  sigemptyset(set);
  for (int i = 0; i < ENDING_SIGNALS; i++) sigaddset(set, ending_signals[i]);
}

void signals_install(void) {
  struct sigaction action = {.sa_handler = end_by_signal};
  set_of_ending_signals(&action.sa_mask);
  for (int i = 0; i < ENDING_SIGNALS; i++) {
    sigaction(ending_signals[i], NULL, &actions_before[i]);
    bool ignored = !(actions_before[i].sa_flags & SA_SIGINFO) && actions_before[i].sa_handler == SIG_IGN;
    if (!ignored) sigaction(ending_signals[i], &action, NULL);
  }
  signal(SIGPIPE, SIG_IGN);
}

void signals_uninstall(void) {
  guarded_process = 0;
  guarded_files = NULL;
  for (int i = 0; i < ENDING_SIGNALS; i++) sigaction(ending_signals[i], &actions_before[i], NULL);
}

void signals_hold(sigset_t *before) {
  sigset_t held;
  set_of_ending_signals(&held);
  sigprocmask(SIG_BLOCK, &held, before);
}

void signals_release(const sigset_t *before) { sigprocmask(SIG_SETMASK, before, NULL); }

void signals_guard_process(pid_t process) { guarded_process = process; }

void signals_guard_file(struct signal_guard *guard) {
  guard->next = guarded_files;
  guarded_files = guard;
}

void signals_forget_file(struct signal_guard *guard) {
  if (guarded_files == guard) {
    guarded_files = guard->next;
    return;
  }
  for (struct signal_guard *at = guarded_files; at; at = at->next)
    if (at->next == guard) {
      at->next = guard->next;
      return;
    }
}
