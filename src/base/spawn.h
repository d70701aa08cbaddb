/* base/spawn.h - other programs by argument list, never through a shell. */
#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H

#include <stdatomic.h>

#include "base/buf.h"
#include "base/error.h"

struct spawn_opt {
	struct slice input; /* for its standard input */
	int timeout_ms;     /* then it is killed; 0: no limit */
	int input_fd;       /* > 0: its standard input, instead of input */
	bool complaints;    /* what it says on standard error is printed too */
	int complaints_fd;  /* > 0: its standard error */
	/* Once another thread sets it: it is killed, ERR_CANCELLED. */
	const atomic_bool *stop;
	/* Once another thread sets it: it is left alone and goes on. */
	const atomic_bool *leave;
};

/*
 * Run argv (NULL-terminated) and append what it prints to out, up to out's
 * ceiling.  ERR_IO when it can't be started or fails, ERR_TIMEOUT, ERR_TOOBIG,
 * ERR_CANCELLED when it was left.
 * Waits: not for the interface's thread.
 */
enum err spawn_run(char *const argv[], const struct spawn_opt *o,
    struct buf *out, struct error *e);

#endif
