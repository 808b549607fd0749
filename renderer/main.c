/* main.c: finds the command and runs it.
 *
 * Leaves everything else to commands/ (what is asked) and work/ (the worker process, safe output). The program uses of
 * the library only what ringi.h tells. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands/commands.h"
#include "work/diagnostics.h"
#include "work/signals.h"

/* Fills descriptors 0 to 2 where the caller closed them, with something that refuses: a file opened later must not take
 * their place and be written to as standard output. */
static void hold_standard_descriptors(void) {
  for (int descriptor = 0; descriptor <= STDERR_FILENO; descriptor++)
    if (fcntl(descriptor, F_GETFD) < 0) open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static const struct command *find(const char *word) {
  if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) return &version_command;
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) return &help_command;
  return command_find(word);
}

int main(int argc, char **argv) {
  hold_standard_descriptors();
  signals_install();
  setvbuf(stderr, NULL, _IOLBF, BUFSIZ);
  const struct command *command = argc > 1 ? find(argv[1]) : NULL;
  if (command) return (int)command->run(argc - 1, argv + 1);
  if (argc > 1) diagnostics_error(DIAGNOSTICS_HUMAN, "usage", NULL, "there is no command %s", argv[1]);
  command_print_usage(stderr);
  return RINGI_USAGE;
}
