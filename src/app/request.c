/* app/request.c - headers, cookies, proxy, password of a feed. */
#include "config.h"

#include "app/request.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "conf/conf.h"
#include "conf/words.h"
#include "net/cookies.h"

#include "base/banned.h"

#define COOKIES_MAX 16384 /* a Cookie header */
#define COOKIE_FILE_MAX (4u << 20)

/* "A: b | C: d" is a line each for the network. */
static struct slice
header_lines(struct arena *a, const char *text)
{
	struct buf b = BUF_INIT(65536);
	struct slice rest = slice_of(text), one, out;

	while (slice_split(&rest, '|', &one)) {
		one = slice_trim(one);
		if (slice_chr(one, ':') != SIZE_MAX)
			buf_addf(&b, "%.*s\n", SLICE_ARG(one));
	}
	out = arena_dup(a, buf_slice(&b));
	buf_release(&b);
	return out;
}

static char *
home_path(const char *path)
{
	const char *home = getenv("HOME");

	if (path[0] == '~' && path[1] == '/' && home != NULL)
		return file_join(home, path + 2);
	return xstrdup(path);
}

/* A file that a browser wrote, or the value itself. */
static struct slice
cookies_of(struct arena *a, const char *text, struct slice url)
{
	struct buf file = BUF_INIT(COOKIE_FILE_MAX);
	struct buf out = BUF_INIT(COOKIES_MAX);
	struct slice value = slice_of(text);
	char *path;

	if (text[0] != '/' && strncmp(text, "~/", 2) != 0)
		return arena_dup(a, value);
	path = home_path(text);
	if (file_read(path, &file, NULL) == ERR_OK)
		cookies_select(buf_slice(&file), url, clock_now(), &out);
	value = arena_dup(a, buf_slice(&out));
	free(path);
	buf_release(&file);
	buf_release(&out);
	return value;
}

void
request_set(const struct app *app, const struct feed_row *f, struct arena *a,
    struct net_request *rq)
{
	struct conf_scope at = app_scope(app, f->url, f->folder);
	const struct conf *c = app->conf;

	rq->user_agent = arena_dup(a,
	    slice_of(conf_text(c, "user-agent", &at)));
	rq->headers = header_lines(a, conf_text(c, "headers", &at));
	rq->proxy = arena_dup(a, slice_of(conf_text(c, "proxy", &at)));
	rq->user = arena_dup(a, slice_of(conf_text(c, "user", &at)));
	rq->cookies = cookies_of(a, conf_text(c, "cookies", &at), f->url);
	rq->timeout_ms = 1000 * conf_duration(c, "timeout", &at);
}

char **
request_password_argv(const struct app *app, const struct feed_row *f)
{
	struct conf_scope at = app_scope(app, f->url, f->folder);
	const char *command = conf_text(app->conf, "password-command", &at);
	struct words w;
	char **v = NULL;
	size_t n;

	if (*command == '\0')
		return NULL;
	if (words_split(slice_of(command), &w, &n, NULL) == ERR_OK &&
	    w.n > 0) {
		v = xcalloc(w.n + 1, sizeof(*v));
		for (size_t i = 0; i < w.n; i++)
			v[i] = slice_dup(w.v[i].text);
	}
	words_release(&w);
	return v;
}
