/* app/zygote.c - a small single-threaded parent for confined workers. */
#include "config.h"

#include "app/zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif
#ifdef HAVE_LINUX_LANDLOCK_H
#include <linux/landlock.h>
#endif

#include "base/mem.h"

#include "base/banned.h"

#define WORKER_MEMORY (512u << 20)
#define WORKERS_MAX 64

struct zygote {
	int fd;
	pid_t pid;
};

struct order {
	char what; /* 's'pawn, 'k'ill */
	pid_t pid;
};

/* ---- confinement ---- */

static void
limit(int what, rlim_t n)
{
	struct rlimit r = { n, n };

	setrlimit(what, &r);
}

#if defined(HAVE_LINUX_LANDLOCK_H) && defined(SYS_landlock_create_ruleset)
static int
landlock_version(void)
{
	return (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
}

/* No rule at all: nothing in the file system may be touched. */
static void
landlock(void)
{
	struct {
		uint64_t fs, net, scoped;
	} attr = { (1u << 13) - 1, 0, 0 };
	int abi = landlock_version(), fd;
	size_t size = sizeof(attr.fs);

	if (abi < 1)
		return;
	if (abi >= 2)
		attr.fs |= 1u << 13; /* moving between folders */
	if (abi >= 3)
		attr.fs |= 1u << 14; /* truncating */
	if (abi >= 4) {
		attr.net = 3; /* TCP: bind, connect */
		size = 2 * sizeof(uint64_t);
	}
	if (abi >= 5)
		attr.fs |= 1u << 15; /* device ioctls */
	if (abi >= 6) {
		attr.scoped = 3; /* abstract sockets, signals */
		size = sizeof(attr);
	}
	fd = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
	if (fd < 0)
		return;
	syscall(SYS_landlock_restrict_self, fd, 0);
	close(fd);
}
#else
static int
landlock_version(void)
{
	return -1;
}

static void
landlock(void)
{
}
#endif

const char *
zygote_confinement(void)
{
	return landlock_version() >= 4 ? "no files, no network (Landlock), "
	                                 "bounded memory, time, descriptors"
	    : landlock_version() >= 1  ? "no files (Landlock), bounded "
	                                 "memory, time, descriptors"
	                               : "bounded memory, time, descriptors";
}

static void
confine(int fd)
{
#ifdef HAVE_SYS_PRCTL_H
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
	landlock();
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	limit(RLIMIT_AS, WORKER_MEMORY);
#endif
	/* every new file or socket needs a number above this */
	limit(RLIMIT_NOFILE, (rlim_t)fd + 1);
}

/* ---- the helper ---- */

struct children {
	pid_t v[WORKERS_MAX];
	size_t n;
};

static void
reap(struct children *c)
{
	pid_t pid;

	while ((pid = waitpid(-1, NULL, WNOHANG)) > 0)
		for (size_t i = 0; i < c->n; i++)
			if (c->v[i] == pid)
				c->v[i] = c->v[--c->n];
}

static pid_t
helper_spawn(struct children *c, int control, int fd, zygote_work *work,
    void *arg)
{
	pid_t pid;

	if (c->n >= WORKERS_MAX)
		return -1;
	if ((pid = fork()) != 0) {
		if (pid > 0)
			c->v[c->n++] = pid;
		return pid;
	}
	close(control);
	if (fd != 3 && dup2(fd, 3) == 3)
		close(fd);
	confine(3);
	work(3, arg);
	_exit(0);
}

/* Only what was not reaped is killed: its number can't be another's. */
static void
helper_kill(const struct children *c, pid_t pid)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i] == pid)
			kill(pid, SIGKILL);
}

/* An order and, with a spawn, the worker's socket.  False at the end. */
static bool
get_order(int control, struct order *o, int *fd)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} room;
	struct iovec v = { o, sizeof(*o) };
	struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1,
		.msg_control = room.bytes,
		.msg_controllen = sizeof(room.bytes) };
	struct cmsghdr *c;
	ssize_t n;

	*fd = -1;
	do {
		n = recvmsg(control, &m, 0);
	} while (n < 0 && errno == EINTR);
	if (n != (ssize_t)sizeof(*o))
		return false;
	if ((c = CMSG_FIRSTHDR(&m)) != NULL && c->cmsg_type == SCM_RIGHTS)
		memcpy(fd, CMSG_DATA(c), sizeof(*fd));
	return true;
}

static void
helper_loop(int control, zygote_warm *warm, zygote_work *work, void *arg)
{
	struct children c = { .n = 0 };
	struct order o;
	int fd;

	while (get_order(control, &o, &fd)) {
		reap(&c);
		if (o.what == 'k')
			helper_kill(&c, o.pid);
		if (o.what != 's' || fd < 0)
			continue;
		warm(arg);
		o.pid = helper_spawn(&c, control, fd, work, arg);
		close(fd);
		if (send(control, &o, sizeof(o), MSG_NOSIGNAL) < 0)
			break;
	}
	for (size_t i = 0; i < c.n; i++)
		kill(c.v[i], SIGKILL);
	while (wait(NULL) > 0 || errno == EINTR)
		;
}

/* Nothing of the terminal, nothing of the parent's files. */
static void
helper_detach(int *control)
{
	int null = open("/dev/null", O_RDWR);

	if (null >= 0) {
		dup2(null, 0);
		dup2(null, 1);
		if (isatty(2))
			dup2(null, 2);
	}
	if (*control != 3 && dup2(*control, 3) == 3)
		*control = 3;
#ifdef SYS_close_range
	if (syscall(SYS_close_range, 4u, ~0u, 0u) != 0)
#endif
		for (int fd = 4; fd < 1024; fd++)
			close(fd);
	setpgid(0, 0);
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGTSTP, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGWINCH, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGCHLD, SIG_DFL);
}

static void
helper_main(int control, zygote_warm *warm, zygote_work *work, void *arg)
{
	helper_detach(&control);
#ifdef HAVE_SYS_PRCTL_H
	prctl(PR_SET_NAME, "kurant-parse", 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
	helper_loop(control, warm, work, arg);
	_exit(0);
}

/* ---- the parent's side ---- */

struct zygote *
zygote_new(zygote_warm *warm, zygote_work *work, void *arg)
{
	struct zygote *z;
	int fds[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) != 0)
		return NULL;
	if ((pid = fork()) == 0) {
		close(fds[0]);
		helper_main(fds[1], warm, work, arg);
	}
	close(fds[1]);
	if (pid < 0) {
		close(fds[0]);
		return NULL;
	}
	z = xcalloc(1, sizeof(*z));
	*z = (struct zygote){ fds[0], pid };
	return z;
}

void
zygote_free(struct zygote *z)
{
	if (z == NULL)
		return;
	close(z->fd); /* the helper ends its workers and itself */
	while (waitpid(z->pid, NULL, 0) < 0 && errno == EINTR)
		;
	free(z);
}

static bool
send_order(struct zygote *z, struct order *o, int fd)
{
	union {
		char bytes[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} room = { .bytes = { 0 } };
	struct iovec v = { o, sizeof(*o) };
	struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1 };
	struct cmsghdr *c;

	if (fd >= 0) {
		m.msg_control = room.bytes;
		m.msg_controllen = sizeof(room.bytes);
		c = CMSG_FIRSTHDR(&m);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	}
	return sendmsg(z->fd, &m, MSG_NOSIGNAL) == (ssize_t)sizeof(*o);
}

int
zygote_spawn(struct zygote *z, pid_t *pid)
{
	struct order o = { 's', 0 };
	int fds[2];
	ssize_t n;

	if (z == NULL ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
		return -1;
	if (!send_order(z, &o, fds[1])) {
		close(fds[0]);
		close(fds[1]);
		return -1;
	}
	close(fds[1]);
	do {
		n = recv(z->fd, &o, sizeof(o), 0);
	} while (n < 0 && errno == EINTR);
	if (n != (ssize_t)sizeof(o) || o.pid <= 0) {
		close(fds[0]);
		return -1;
	}
	*pid = o.pid;
	return fds[0];
}

void
zygote_kill(struct zygote *z, pid_t pid)
{
	struct order o = { 'k', pid };

	if (z != NULL)
		send_order(z, &o, -1);
}
