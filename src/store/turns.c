/* store/turns.c - gate, patience and politeness among processes. */
#include "config.h"

#include "store/turns.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "store/internal.h"

#include "base/banned.h"

#define GATE_MS 30000 /* then we go on without it */
#define WAIT_MS 30000 /* then somebody else does not let go */
#define POLL_MS 1     /* how often who waits looks ... */
#define PAUSE_MS 4    /* ... and what is left for it to see */
#define RECENT_MS 20  /* our last transaction: somebody may wait since */

static void
nap(int ms)
{
	struct timespec t = { 0, (long)ms * 1000000 };

	nanosleep(&t, NULL);
}

static int
folder_open(const char *path)
{
	char *dir = file_folder(path);
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(dir);
	return fd;
}

/*
 * Locks are on the folder: one on the file itself, or on none at all, would
 * undo SQLite's own when it is closed.  For the gate it is a process's alone;
 * those who wait for a transaction share it.
 */
int
turns_gate_enter(const char *path)
{
	int64_t until = clock_mono_ms() + GATE_MS;
	int fd = folder_open(path);

	while (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK || clock_mono_ms() > until) {
			close(fd);
			return -1;
		}
		nap(POLL_MS);
	}
	return fd;
}

void
turns_gate_leave(int gate)
{
	if (gate >= 0)
		close(gate);
}

/* SQLite's own handler sleeps so long that it may miss every gap. */
static int
wait_more(void *arg, int n)
{
	struct store *s = arg;
	int64_t now = clock_mono_ms();

	if (n == 0) {
		s->waiting_since = now;
		if (s->beginning)
			flock(s->folder_fd, LOCK_SH | LOCK_NB);
	}
	if (now - s->waiting_since > WAIT_MS || atomic_load(&s->stop))
		return 0;
	nap(POLL_MS);
	return 1;
}

void
turns_open(struct store *s)
{
	sqlite3_busy_handler(s->db, wait_more, s);
	if (s->mode == STORE_WRITE && s->folder_fd < 0)
		s->folder_fd = folder_open(s->path);
}

void
turns_close(struct store *s)
{
	if (s->folder_fd >= 0)
		close(s->folder_fd);
	s->folder_fd = -1;
}

static bool
somebody_waits(const struct store *s)
{
	if (flock(s->folder_fd, LOCK_EX | LOCK_NB) != 0)
		return errno == EWOULDBLOCK;
	flock(s->folder_fd, LOCK_UN);
	return false;
}

void
turns_begin(struct store *s)
{
	if (s->ended_ms != 0 && clock_mono_ms() - s->ended_ms < RECENT_MS &&
	    somebody_waits(s))
		nap(PAUSE_MS);
	s->beginning = true;
}

void
turns_begun(struct store *s)
{
	s->beginning = false;
	if (s->waiting_since != 0)
		flock(s->folder_fd, LOCK_UN);
	s->waiting_since = 0;
}

void
turns_ended(struct store *s)
{
	s->ended_ms = clock_mono_ms();
}
