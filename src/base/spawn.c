/* base/spawn.c - fork, exec, feed, read, wait. */
#include "config.h"

#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

#include "base/banned.h"

#define STEP_MS 200 /* a look at the clock at least this often */

struct child {
	pid_t pid;
	int in, out; /* our ends */
};

static void
become(char *const argv[], const struct spawn_opt *o, int in, int out)
{
	sigset_t none;
	int null;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* what may be left alone has nobody to talk to then */
	signal(SIGPIPE, o->leave != NULL ? SIG_IGN : SIG_DFL);
	null = open("/dev/null", O_RDWR);
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	if (o->complaints_fd > 0)
		dup2(o->complaints_fd, STDERR_FILENO);
	else if (o->complaints)
		dup2(out, STDERR_FILENO);
	else if (null >= 0)
		dup2(null, STDERR_FILENO);
	setpgid(0, 0);
	execvp(argv[0], argv);
	_exit(127);
}

static void
close_open(int fd)
{
	if (fd >= 0)
		close(fd);
}

static enum err
start(char *const argv[], const struct spawn_opt *o, struct child *c,
    struct error *e)
{
	int in[2] = { -1, -1 }, out[2];

	if (o->input_fd <= 0 && pipe2(in, O_CLOEXEC) != 0)
		return error_errno(e, ERR_IO, "starting %s", argv[0]);
	if (pipe2(out, O_CLOEXEC) != 0) {
		close_open(in[0]);
		close_open(in[1]);
		return error_errno(e, ERR_IO, "starting %s", argv[0]);
	}
	c->pid = fork();
	if (c->pid == 0)
		become(argv, o, o->input_fd > 0 ? o->input_fd : in[0],
		    out[1]);
	close_open(in[0]);
	close(out[1]);
	c->in = in[1];
	c->out = out[0];
	if (c->pid > 0) {
		if (c->in >= 0)
			fcntl(c->in, F_SETFL, O_NONBLOCK);
		return ERR_OK;
	}
	close_open(c->in);
	close(c->out);
	return error_errno(e, ERR_IO, "starting %s", argv[0]);
}

static void
give(struct child *c, struct slice *input)
{
	ssize_t n = write(c->in, input->p, input->n);

	if (n > 0)
		*input = slice_sub(*input, (size_t)n, input->n);
	if (n < 0 && errno != EAGAIN && errno != EINTR)
		input->n = 0; /* it does not want to read */
	if (input->n == 0) {
		close(c->in);
		c->in = -1;
	}
}

/* 1: more may come, 0: the end, -1: too much. */
static int
take(struct child *c, struct buf *out)
{
	char bytes[8192];
	ssize_t n = read(c->out, bytes, sizeof(bytes));

	if (n < 0 && errno == EINTR)
		return 1;
	if (n <= 0)
		return 0;
	return buf_add(out, bytes, (size_t)n) == ERR_OK ? 1 : -1;
}

static enum err
talk(struct child *c, const struct spawn_opt *o, struct buf *out,
    const char *name, struct error *e)
{
	int64_t end = clock_mono_ms() + o->timeout_ms;
	struct slice input = o->input;

	for (;;) {
		struct pollfd p[2] = { { c->out, POLLIN, 0 },
			{ c->in, POLLOUT, 0 } };
		int more = 1;

		if (o->leave != NULL && c->in < 0 && atomic_load(o->leave))
			return error_set(e, ERR_CANCELLED,
			    "%s goes on by itself", name);
		if (c->in >= 0 && input.n == 0)
			give(c, &input);
		poll(p, c->in >= 0 ? 2 : 1, STEP_MS);
		if (c->in >= 0 && p[1].revents)
			give(c, &input);
		if (p[0].revents)
			more = take(c, out);
		if (more == 0)
			return ERR_OK;
		if (more < 0)
			return error_set(e, ERR_TOOBIG,
			    "%s prints more than %zu bytes", name, out->max);
		if (o->leave != NULL && atomic_load(o->leave))
			return error_set(e, ERR_CANCELLED,
			    "%s goes on by itself", name);
		if (o->stop != NULL && atomic_load(o->stop))
			return error_set(e, ERR_CANCELLED,
			    "%s was stopped", name);
		if (o->timeout_ms && clock_mono_ms() > end)
			return error_set(e, ERR_TIMEOUT,
			    "%s took longer than %d s and was stopped", name,
			    o->timeout_ms / 1000);
	}
}

enum err
spawn_run(char *const argv[], const struct spawn_opt *o, struct buf *out,
    struct error *e)
{
	struct child c;
	int status = 0;
	enum err rc = start(argv, o, &c, e);

	if (rc != ERR_OK)
		return rc;
	rc = talk(&c, o, out, argv[0], e);
	close_open(c.in);
	close(c.out);
	if (rc == ERR_CANCELLED && o->stop == NULL)
		return rc; /* whoever is everybody's parent waits for it */
	if (rc != ERR_OK) {
		kill(-c.pid, SIGKILL);
		kill(c.pid, SIGKILL);
	}
	while (waitpid(c.pid, &status, 0) < 0 && errno == EINTR)
		;
	if (rc != ERR_OK || status == 0)
		return rc;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
		return error_set(e, ERR_IO, "%s can't be run; is it installed?",
		    argv[0]);
	return error_set(e, ERR_IO, "%s failed with status %d", argv[0],
	    WIFEXITED(status) ? WEXITSTATUS(status)
	                      : 128 + WTERMSIG(status));
}
