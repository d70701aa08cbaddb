/* tests/support/pty.c - forkpty and libvterm. */
#include "config.h"

#include "support/test.h"

#include "support/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"

#define WAIT_MS 30000  /* for something that must come */
#define QUIET_MS 250   /* without output the screen is settled */
#define END_MS 5000
#define LATER 250 /* looks at a screen that is not yet as it should be */
#define ROWS_LEAST 5
#define COLS_LEAST 20

struct pty {
	pid_t pid;
	int fd, rows, cols, status;
	bool alive;
	VTerm *vt;
	VTermScreen *screen;
	struct buf text, raw;
};

static void
set_env(const char *const *env)
{
	clearenv();
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "Europe/Berlin", 1);
	setenv("HOME", "/nonexistent", 1);
	setenv("PATH", "/usr/bin:/bin", 1);
	for (; env != NULL && *env; env++) {
		char *name = xstrdup(*env), *eq = strchr(name, '=');

		*eq = '\0';
		setenv(name, eq + 1, 1);
		free(name);
	}
}

/* What the terminal answers (DA1 and the like) goes back to the program. */
static void
reply(const char *s, size_t n, void *arg)
{
	struct pty *p = arg;

	(void)!write(p->fd, s, n);
}

struct pty *
pty_start(int rows, int cols, const char *const argv[],
    const char *const *env)
{
	struct pty *p = xcalloc(1, sizeof(*p));
	struct winsize ws = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	p->rows = rows;
	p->cols = cols;
	p->alive = true;
	p->pid = forkpty(&p->fd, NULL, NULL, &ws);
	if (p->pid == 0) {
		set_env(env);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	assert_true(p->pid > 0);
	p->vt = vterm_new(rows, cols);
	vterm_set_utf8(p->vt, 1);
	vterm_output_set_callback(p->vt, reply, p);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
	return p;
}

/* Take what is there within ms; false when nothing came. */
static bool
take(struct pty *p, int ms)
{
	struct pollfd f = { p->fd, POLLIN, 0 };
	char bytes[8192];
	ssize_t n;

	if (!p->alive || poll(&f, 1, ms) <= 0)
		return false;
	n = read(p->fd, bytes, sizeof(bytes));
	if (n <= 0) {
		p->alive = false;
		return false;
	}
	vterm_input_write(p->vt, bytes, (size_t)n);
	buf_add(&p->raw, bytes, (size_t)n);
	return true;
}

int
pty_end(struct pty *p)
{
	int64_t end = clock_mono_ms() + END_MS;
	int status = 0;
	pid_t got = 0;

	if (p->alive)
		kill(p->pid, SIGTERM);
	while ((got = waitpid(p->pid, &status, WNOHANG)) == 0 &&
	    clock_mono_ms() < end)
		if (!take(p, 20))
			usleep(5000);
	if (got == 0) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, &status, 0);
	}
	close(p->fd);
	vterm_free(p->vt);
	buf_release(&p->text);
	buf_release(&p->raw);
	free(p);
	return WIFEXITED(status) ? WEXITSTATUS(status)
	                         : 128 + WTERMSIG(status);
}

void
pty_send(struct pty *p, const char *keys)
{
	struct error e;

	while (take(p, 0))
		;
	if (file_write_fd(p->fd, slice_of(keys), &e) != ERR_OK)
		fail_msg("%s", e.msg);
}

const char *
pty_screen(struct pty *p)
{
	buf_clear(&p->text);
	for (int y = 0; y < p->rows; y++) {
		size_t start = p->text.n;

		for (int x = 0; x < p->cols; x++) {
			VTermScreenCell c;
			VTermPos at = { y, x };

			vterm_screen_get_cell(p->screen, at, &c);
			if (c.chars[0] == (uint32_t)-1)
				continue; /* right half of a wide one */
			if (c.chars[0] == 0)
				buf_addc(&p->text, ' ');
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL &&
			     c.chars[i]; i++)
				buf_add_utf8(&p->text, c.chars[i]);
		}
		while (p->text.n > start && p->text.p[p->text.n - 1] == ' ')
			buf_truncate(&p->text, p->text.n - 1);
		buf_addc(&p->text, '\n');
	}
	return buf_str(&p->text);
}

bool
pty_has(struct pty *p, const char *text)
{
	return strstr(pty_screen(p), text) != NULL;
}

static void
wait_for(struct pty *p, const char *text, bool there)
{
	int64_t end = clock_mono_ms() + WAIT_MS;

	while (pty_has(p, text) != there) {
		if (clock_mono_ms() > end || !p->alive)
			fail_msg("%s \"%s\" on the screen:\n%s",
			    there ? "no" : "still", text, pty_screen(p));
		take(p, 50);
	}
}

void
pty_expect(struct pty *p, const char *text)
{
	wait_for(p, text, true);
}

void
pty_expect_gone(struct pty *p, const char *text)
{
	wait_for(p, text, false);
}

void
pty_settle(struct pty *p)
{
	while (take(p, QUIET_MS))
		;
}

void
pty_cursor(struct pty *p, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &at);
	*row = at.row;
	*col = at.col;
}

void
pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize ws = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	/* libvterm 0.1 can't be made that small; the program can */
	p->rows = rows < ROWS_LEAST ? ROWS_LEAST : rows;
	p->cols = cols < COLS_LEAST ? COLS_LEAST : cols;
	vterm_set_size(p->vt, p->rows, p->cols);
	ioctl(p->fd, TIOCSWINSZ, &ws);
}

bool
pty_alive(struct pty *p)
{
	take(p, 0);
	return p->alive && kill(p->pid, 0) == 0;
}

int
pty_pid(const struct pty *p)
{
	return p->pid;
}

const char *
pty_raw(const struct pty *p, size_t *n)
{
	*n = p->raw.n;
	return buf_str(&p->raw);
}

void
pty_assert_screen(struct pty *p, const char *name)
{
	const char *src = getenv("KURANT_SRCDIR");
	char *path = xasprintf("%s/tests/data/screens/%s.screen",
	    src ? src : ".", name);
	struct buf want = BUF_INIT(0);
	struct error e;

	pty_settle(p);
	if (getenv("KURANT_REGOLD"))
		sleep(1); /* what workers find comes later */
	pty_settle(p);
	if (getenv("KURANT_REGOLD") &&
	    file_write_atomic(path, slice_of(pty_screen(p)), 0644, &e) !=
	        ERR_OK)
		fail_msg("%s", e.msg);
	if (file_read(path, &want, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	for (int i = 0; i < LATER && strcmp(buf_str(&want), pty_screen(p));
	     i++) {
		usleep(20000);
		pty_settle(p);
	}
	if (strcmp(buf_str(&want), pty_screen(p)) != 0)
		fail_msg("%s differs; the screen is:\n%s", name,
		    pty_screen(p));
	buf_release(&want);
	free(path);
}
