/*
 * app/browser.c - opening addresses: which program, and starting it without a
 * shell.  The address is exactly one argument, http or https only.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "conf/conf.h"
#include "conf/words.h"
#include "core/url.h"

#include "base/banned.h"

struct args {
	char **v;
	size_t n, cap;
};

static const char *const text_browsers[] = { "w3m", "lynx", "links",
	"links2", "elinks", "browsh", "chawan", "cha", NULL };

static struct slice
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slice_of(slash ? slash + 1 : path);
}

static bool
is_text_browser(const char *program)
{
	for (const char *const *b = text_browsers; *b; b++)
		if (slice_is(base_name(program), *b))
			return true;
	return false;
}

/* A program of this name that can be run is in PATH. */
static bool
in_path(struct slice program)
{
	struct slice path = slice_of(getenv("PATH")), dir;
	bool found = false;
	char *name;

	if (slice_chr(program, '/') != SIZE_MAX) {
		name = slice_dup(program);
		found = access(name, X_OK) == 0;
		free(name);
		return found;
	}
	while (!found && slice_split(&path, ':', &dir)) {
		name = xasprintf("%.*s/%.*s", SLICE_ARG(dir),
		    SLICE_ARG(program));
		found = dir.n > 0 && access(name, X_OK) == 0;
		free(name);
	}
	return found;
}

/* One word of the command with %s, %u, %U replaced by the address. */
static char *
word_with(struct slice word, const char *url, bool *used)
{
	struct buf b = BUF_INIT(0);

	for (size_t i = 0; i < word.n; i++) {
		char next = i + 1 < word.n ? word.p[i + 1] : '\0';

		if (word.p[i] == '%' &&
		    (next == 's' || next == 'u' || next == 'U')) {
			buf_adds(&b, url != NULL ? url : "");
			*used = true;
			i++;
		} else if (word.p[i] == '%' && next == '%') {
			buf_addc(&b, '%');
			i++;
		} else
			buf_addc(&b, word.p[i]);
	}
	return buf_take(&b);
}

static void
args_free(struct args *a)
{
	for (size_t i = 0; i < a->n; i++)
		free(a->v[i]);
	free(a->v);
	*a = (struct args){ 0 };
}

/* "firefox --new-tab %s" to an argument list; false: nothing to run. */
static bool
make_args(struct slice command, const char *url, struct args *out)
{
	struct words w;
	size_t at;
	bool used = false;

	*out = (struct args){ 0 };
	if (words_split(command, &w, &at, NULL) == ERR_OK)
		for (size_t i = 0; i < w.n; i++)
			*VEC_PUSH(out) = word_with(w.v[i].text, url, &used);
	words_release(&w);
	if (out->n == 0 || !in_path(slice_of(out->v[0]))) {
		args_free(out);
		return false;
	}
	if (!used && url != NULL)
		*VEC_PUSH(out) = xstrdup(url);
	*VEC_PUSH(out) = NULL;
	return true;
}

/* $BROWSER is a colon list; the first that is there is taken. */
static bool
from_list(struct slice list, const char *url, struct args *out)
{
	struct slice one;

	while (slice_split(&list, ':', &one))
		if (slice_trim(one).n && make_args(one, url, out))
			return true;
	return false;
}

/* mail: no program of the terminal, which would have nobody to send it. */
static bool
find_program(const char *set, const char *url, bool mail, struct args *out)
{
	const char *env = getenv("BROWSER");
	bool display = getenv("DISPLAY") != NULL ||
	    getenv("WAYLAND_DISPLAY") != NULL;

	if (*set)
		return make_args(slice_of(set), url, out);
	if (env != NULL && *env && from_list(slice_of(env), url, out))
		return true;
	if (display && make_args(SLICE("xdg-open"), url, out))
		return true;
#ifdef __APPLE__
	if (make_args(SLICE("open"), url, out))
		return true;
#endif
	for (const char *const *b = text_browsers; *b && !mail; b++)
		if (make_args(slice_of(*b), url, out))
			return true;
	return false;
}

/* Where the feed's own settings are looked up; feeds holds the slices. */
static struct conf_scope
scope_of(struct app *a, int64_t feed_id, struct feed_rows *feeds)
{
	struct conf_scope at = { { NULL, 0 }, { NULL, 0 } };

	feed_rows_init(feeds);
	if (feed_id && app_feeds(a, false, feeds, NULL) == ERR_OK)
		for (size_t i = 0; i < feeds->n; i++)
			if (feeds->v[i].id == feed_id) {
				at.url = feeds->v[i].url;
				at.folder = feeds->v[i].folder;
			}
	return at;
}

static enum err
build(const char *url, const char *set, const char *terminal, bool mail,
    struct app_browser *out, struct error *e)
{
	struct args args;

	if (!(mail ? slice_starts(slice_of(url), SLICE("mailto:"))
	           : url_is_http(slice_of(url))) || strlen(url) > URL_MAX)
		return error_set(e, ERR_REFUSED,
		    "%.100s: not opened; only http and https addresses of at "
		    "most %d bytes are", url, URL_MAX);
	for (const char *p = url; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return error_set(e, ERR_REFUSED,
			    "%.100s: not opened; blanks or control characters "
			    "in an address", url);
	if (!find_program(set, url, mail, &args))
		return error_set(e, ERR_NOTFOUND, *set
		        ? "browser '%s' is not in PATH; set browser NAME "
		          "changes it"
		        : "no browser was found%s; set browser NAME or the "
		          "variable BROWSER", set);
	out->argv = args.v;
	out->terminal = strcmp(terminal, "yes") == 0 ||
	    (strcmp(terminal, "auto") == 0 && is_text_browser(args.v[0]));
	return ERR_OK;
}

enum err
app_browser(struct app *a, const char *url, int64_t feed_id,
    struct app_browser *out, struct error *e)
{
	const struct conf *c = app_conf(a);
	struct feed_rows feeds;
	struct conf_scope at = scope_of(a, feed_id, &feeds);
	char *set = xstrdup(conf_text(c, "browser", &at));
	char *terminal = xstrdup(conf_text(c, "browser-terminal", &at));
	enum err rc;

	*out = (struct app_browser){ 0 };
	rc = build(url, set, terminal, false, out, e);
	feed_rows_release(&feeds);
	free(set);
	free(terminal);
	return rc;
}

enum err
app_player(struct app *a, const char *url, struct app_browser *out,
    struct error *e)
{
	const char *set = conf_text(app_conf(a), "player", NULL);
	enum err rc;

	*out = (struct app_browser){ 0 };
	rc = build(url, set, "no", false, out, e);
	if (rc == ERR_NOTFOUND)
		error_set(e, rc, "player '%s' is not in PATH; set player NAME "
		    "changes it", set);
	return rc;
}

enum err
app_mail_program(struct app *a, const char *url, struct app_browser *out,
    struct error *e)
{
	*out = (struct app_browser){ 0 };
	return build(url, conf_text(app_conf(a), "browser", NULL), "no", true,
	    out, e);
}

void
app_browser_release(struct app_browser *b)
{
	for (char **p = b->argv; p != NULL && *p != NULL; p++)
		free(*p);
	free(b->argv);
	*b = (struct app_browser){ 0 };
}

static void
fresh_signals(void)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGTSTP, SIG_DFL);
}

/* In the child: become the program, or tell why not through fd. */
static void
become(char **argv, bool detach, int in, int fd)
{
	int null, why;

	fresh_signals();
	if (detach) {
		setsid();
		null = open("/dev/null", O_RDWR);
		if (null >= 0) {
			dup2(in >= 0 ? in : null, STDIN_FILENO);
			dup2(null, STDOUT_FILENO);
			dup2(null, STDERR_FILENO);
		}
	}
	execvp(argv[0], argv);
	why = errno;
	(void)!write(fd, &why, sizeof(why));
	_exit(127);
}

/* in: its standard input when it is on its own, or -1. */
static enum err
run(char **argv, bool detach, int in, struct error *e)
{
	int fd[2], why = 0;
	pid_t pid;

	if (pipe2(fd, O_CLOEXEC) != 0)
		return error_errno(e, ERR_IO, "starting %s", argv[0]);
	pid = fork();
	if (pid == 0) {
		/* a graphical one is nobody's child: it outlives us */
		if (!detach || fork() == 0)
			become(argv, detach, in, fd[1]);
		_exit(0);
	}
	close(fd[1]);
	if (pid < 0) {
		close(fd[0]);
		return error_errno(e, ERR_IO, "starting %s", argv[0]);
	}
	if (read(fd[0], &why, sizeof(why)) == sizeof(why))
		errno = why;
	close(fd[0]);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	if (why) {
		errno = why;
		return error_errno(e, ERR_IO, "starting %s", argv[0]);
	}
	return ERR_OK;
}

enum err
app_browser_run(const struct app_browser *b, struct error *e)
{
	return run(b->argv, !b->terminal, -1, e);
}

/* ---- the clipboard ---- */

static bool
find_copier(const char *set, struct args *out)
{
	static const struct {
		const char *display, *command;
	} known[] = { { "WAYLAND_DISPLAY", "wl-copy" },
		{ "DISPLAY", "xclip -selection clipboard" },
		{ "DISPLAY", "xsel -ib" },
#ifdef __APPLE__
		{ "HOME", "pbcopy" },
#endif
	};
	const char *v;

	if (*set)
		return make_args(slice_of(set), NULL, out);
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if ((v = getenv(known[i].display)) != NULL && *v &&
		    make_args(slice_of(known[i].command), NULL, out))
			return true;
	return false;
}

enum err
app_copy(struct app *a, struct slice text, struct error *e)
{
	const char *set = conf_text(app_conf(a), "copy-command", NULL);
	struct args args;
	int fd = -1;
	enum err rc;

	if (!find_copier(set, &args))
		return *set ? error_set(e, ERR_IO, "copy-command '%s' is not "
		    "in PATH", set)
		    : error_set(e, ERR_NOTFOUND, "no program copies");
	rc = file_unnamed(text, &fd, e);
	if (rc == ERR_OK)
		rc = run(args.v, true, fd, e);
	if (fd >= 0)
		close(fd);
	args_free(&args);
	return rc;
}
