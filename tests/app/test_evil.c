/*
 * tests/app/test_evil.c - a server that does everything wrong, asked for each
 * of its endpoints by an app of its own in a process of its own, many at a
 * time.  Prints what came of it: outcome, seconds, peak memory of the process
 * and of its largest parser.
 * covers: engine item refresh
 */
#include "config.h"

#include "support/test.h"

#include <arpa/inet.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "core/text.h"

#define AT_ONCE 24
#define WAIT_MS 60000
#define LATE_MS 30000 /* nothing takes longer, however slow the server */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ROOM 8 /* as much time and memory */
#else
#define ROOM 1
#endif
#define MAIN_KIB (64 * 1024 * ROOM)
#define PARSER_KIB (64 * 1024 * ROOM)
#define PASSWORD "S3CRET-PW"

enum want {
	SHOWN,  /* articles, and all is well */
	PARTLY, /* articles, and a sentence says that some are missing */
	FAILS,  /* no article, a sentence */
	EITHER  /* as the library has it, but no harm */
};

static const struct endpoint {
	const char *path, *options;
	int runs;
	enum want want;
	int items;
	const char *says; /* stands in the sentence, or in the first title */
} rows[] = {
	/* slow ones first: they only wait */
	{ "/slow-headers", "", 1, FAILS, 0, "not answer" },
	{ "/slow-body", "", 1, FAILS, 0, "too slow" },
	{ "/slow-start", "", 1, SHOWN, 2, "Erste" },
	{ "/never", "", 1, FAILS, 0, "not answer" },
	{ "!1https://", "", 1, FAILS, 0, "not answer" },
	{ "!3http://", "", 1, FAILS, 0, "not answer" },
	{ "/endless-1xx", "", 1, FAILS, 0, "headers without end" },
	{ "/feed", "", 1, SHOWN, 2, "Gute Meldung eins" },
	{ "/log-esc\033]0;PWNED-TITLE\007", "", 1, FAILS, 0,
	    "not a valid address" },
	{ "/endless-headers", "", 1, FAILS, 0, "" },
	{ "/redir-loop", "", 1, FAILS, 0, "more than 8 times" },
	{ "/redir-a", "", 1, FAILS, 0, "more than 8 times" },
	{ "/redir-b", "", 1, FAILS, 0, "more than 8 times" },
	{ "/redir-file", "", 1, FAILS, 0, "not an address on the web" },
	{ "/redir-file-canary", "", 1, FAILS, 0, "not an address on the web" },
	{ "/redir-ftp", "", 1, FAILS, 0, "not an address on the web" },
	{ "/redir-gopher", "", 1, FAILS, 0, "not an address on the web" },
	{ "/redir-scp", "", 1, FAILS, 0, "not an address on the web" },
	{ "/redir-dict", "", 1, FAILS, 0, "not an address on the web" },
	{ "/redir-js", "", 1, FAILS, 0, "" },
	{ "/redir-other", "user=hostile password-command='cat secret'", 1,
	    SHOWN, 2, "Erste" },
	{ "/redir-301", "", 2, SHOWN, 2, "Gute Meldung eins" },
	{ "/redir-308", "", 2, SHOWN, 2, "Gute Meldung eins" },
	{ "/redir-307", "", 2, SHOWN, 2, "Gute Meldung eins" },
	{ "/redir-301-file", "", 2, FAILS, 0, "not an address on the web" },
	{ "/redir-empty", "", 1, FAILS, 0, "" },
	{ "/redir-creds", "", 1, SHOWN, 2, "Gute Meldung eins" },
	{ "/redir-esc", "", 1, FAILS, 0, "" },
	{ "/redir-crlf", "", 1, FAILS, 0, "404" },
	{ "/redir-chain?n=30", "", 1, FAILS, 0, "more than 8 times" },
	{ "/redir-chain?n=8", "", 1, SHOWN, 2, "Erste" },
	{ "/429-seconds", "", 1, FAILS, 0, "asked again in 2 min" },
	{ "/429-date", "", 1, FAILS, 0, "asked again in 2 min" },
	{ "/429-huge", "", 1, FAILS, 0, "asked again in 1440 min" },
	{ "/429-bad", "", 1, FAILS, 0, "429" },
	{ "/503", "", 1, FAILS, 0, "asked again in 1 min" },
	{ "/410", "", 2, FAILS, 0, "gone for good" },
	{ "/404", "", 2, FAILS, 0, "404" },
	{ "/403", "", 1, FAILS, 0, "403" },
	{ "/500-feed", "", 1, FAILS, 0, "500" },
	{ "/204", "", 1, FAILS, 0, "without content" },
	{ "/206", "", 1, FAILS, 0, "206" },
	{ "/299", "", 1, EITHER, 2, "" },
	{ "/999", "", 1, FAILS, 0, "999" },
	{ "/reason-esc", "", 1, FAILS, 0, "500" },
	{ "/304-first", "", 1, FAILS, 0, "304" },
	{ "/etag", "", 2, SHOWN, 2, "Erste" },
	{ "/etag?odd", "", 2, SHOWN, 2, "Erste" },
	{ "/etag-broken-body", "", 2, SHOWN, 2, "Erste" },
	{ "/etag-huge", "", 2, SHOWN, 2, "Erste" },
	{ "/lm-future", "", 2, SHOWN, 2, "Erste" },
	{ "/flaky", "", 3, PARTLY, 2, "502" },
	{ "/guid-new", "", 3, SHOWN, -1, "Erste" },
	{ "/len-long", "", 1, PARTLY, 2, "cut off" },
	{ "/len-short", "", 1, FAILS, 0, "ends before" },
	{ "/len-neg", "", 1, EITHER, 2, "" },
	{ "/len-huge", "", 1, FAILS, 0, "more than is taken" },
	{ "/len-two", "", 1, EITHER, 2, "" },
	{ "/drop-body", "", 1, FAILS, 0, "cut off" },
	{ "/reset-body", "", 1, FAILS, 0, "" },
	{ "/drop-at-once", "", 1, FAILS, 0, "without an answer" },
	{ "/http09", "", 1, FAILS, 0, "does not speak proper HTTP" },
	{ "/http10", "", 1, SHOWN, 2, "Erste" },
	{ "/banner", "", 1, FAILS, 0, "does not speak proper HTTP" },
	{ "/chunk-bad", "", 1, FAILS, 0, "" },
	{ "/chunk-huge", "", 1, FAILS, 0, "" },
	{ "/chunk-noend", "", 1, PARTLY, 2, "cut off" },
	{ "/chunk-one", "", 1, SHOWN, 2, "Erste" },
	{ "/gzip-stack", "", 1, FAILS, 0, "" },
	{ "/gzip-ok", "", 1, SHOWN, 2, "Erste" },
	{ "/gzip-lie", "", 1, EITHER, 2, "" },
	{ "/gzip-cut", "", 1, EITHER, 2, "" },
	{ "/gzip-crc", "", 1, EITHER, 2, "" },
	{ "/gzip-tail", "", 1, EITHER, 2, "" },
	{ "/deflate-raw", "", 1, SHOWN, 2, "Erste" },
	{ "/coding-unknown", "", 1, FAILS, 0, "unpacked" },
	{ "/brotli-bad", "", 1, FAILS, 0, "unpacked" },
	{ "/headers-big", "", 1, SHOWN, 2, "Erste" },
	{ "/headers-many", "", 1, EITHER, 2, "" },
	{ "/headers-odd", "", 1, EITHER, 2, "" },
	{ "/cookie-set", "", 1, SHOWN, 2, "Erste" },
	{ "/cookie-see", "", 1, SHOWN, 2, "Erste" },
	{ "/auth?without", "", 1, FAILS, 0, "password (401)" },
	{ "/auth", "user=hostile password-command='cat secret'", 1, SHOWN, 2,
	    "Erste" },
	{ "/auth-redir", "user=hostile password-command='cat secret'", 1,
	    SHOWN, 2, "Erste" },
	{ "/auth-ntlm", "", 1, FAILS, 0, "password (401)" },
	{ "/hsts", "", 2, SHOWN, 2, "Erste" },
	{ "/refresh-header", "", 1, SHOWN, 2, "Erste" },
	{ "/disposition", "", 1, SHOWN, 2, "Erste" },
	{ "/cs-http-latin1-xml-utf8", "", 1, SHOWN, 1, "Märkte über 80 €" },
	{ "/cs-http-utf8-xml-latin1", "", 1, SHOWN, 1, "Märkte über 80 €" },
	{ "/cs-http-cp1252", "", 1, SHOWN, 1, "Märkte über 80 €" },
	{ "/cs-text-xml", "", 1, SHOWN, 1, "Märkte über 80 €" },
	{ "/cs-junk", "", 1, SHOWN, 1, "Märkte über 80 €" },
	{ "/type-wrong", "", 1, SHOWN, 2, "Erste" },
	{ "/type-none", "", 1, SHOWN, 2, "Erste" },
	{ "/endless", "", 1, FAILS, 0, "more than 16 MiB" },
	{ "/endless-chunked", "", 1, FAILS, 0, "more than 16 MiB" },
	/* their bytes take the server a while the first time */
	{ "/gzip-bomb-100m", "", 1, FAILS, 0, "more than 16 MiB" },
	{ "/gzip-twice", "", 1, FAILS, 0, "more than 16 MiB" },
	{ "/brotli-bomb", "", 1, FAILS, 0, "" },
	{ "/gzip-bomb", "", 1, FAILS, 0, "more than 16 MiB" },
};
#define N_ROWS (sizeof(rows) / sizeof(*rows))
#define N_SLOW 7 /* the first ones */

/* What a row's process found out, in memory that it shares with us. */
struct outcome {
	pid_t pid;
	bool ended, good;
	int items, status, fails, n_failed;
	enum feed_state state;
	int64_t ms, due, close_ms;
	long main_kib, parser_kib;
	char error[256], title[80], url[200], etag[32], dir[96];
};

static struct outcome *outcomes;
static char top[64]; /* folder of all */
static int port;
static pid_t server, primer;
static int primed; /* ends when it is */

/* ---- the server ---- */

static bool
is_free(int p)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
	bool yes;

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	in.sin_port = htons((uint16_t)p);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	yes = bind(fd, (struct sockaddr *)&in, sizeof(in)) == 0;
	close(fd);
	return yes;
}

/* It wants four ports in a row. */
static int
free_ports(unsigned seed)
{
	for (unsigned i = 0; i < 1000; i++) {
		int p = 20000 + (int)((seed + i * 97) % 12000), k = 0;

		while (k < 4 && is_free(p + k))
			k++;
		if (k == 4)
			return p;
	}
	return 0;
}

static bool
server_try(const char *script, int try)
{
	char line[64] = "", text[16];
	int fd[2];
	FILE *f;

	port = free_ports((unsigned)getpid() * 31u + (unsigned)try * 401u);
	snprintf(text, sizeof(text), "%d", port);
	assert_int_equal(pipe(fd), 0);
	server = fork();
	if (server == 0) {
		dup2(fd[1], 1);
		close(fd[0]);
		execlp("python3", "python3", "-u", script, "--port", text,
		    (char *)NULL);
		_exit(127);
	}
	close(fd[1]);
	f = fdopen(fd[0], "r");
	assert_non_null(f);
	if (fgets(line, sizeof(line), f) == NULL)
		line[0] = '\0';
	fclose(f);
	if (strncmp(line, "ready ", 6) == 0)
		return true;
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	return false;
}

static bool
server_begin(void)
{
	const char *shared = getenv("KURANT_SHARED");
	const char *src = getenv("KURANT_SRCDIR");
	char *script = shared != NULL
	    ? xasprintf("%s/hostile/evil_server.py", shared)
	    : xasprintf("%s/../shared/hostile/evil_server.py",
	          src != NULL ? src : ".");
	bool up = false;

	for (int i = 0; i < 5 && !up && file_exists(script); i++)
		up = server_try(script, i);
	free(script);
	return up;
}

/* The whole answer to a GET, headers and all. */
static void
get(const char *path, struct buf *out)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	char *ask = xasprintf("GET %s HTTP/1.0\r\n\r\n", path);

	in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	in.sin_port = htons((uint16_t)port);
	if (connect(fd, (struct sockaddr *)&in, sizeof(in)) == 0 &&
	    write(fd, ask, strlen(ask)) == (ssize_t)strlen(ask))
		file_read_fd(fd, out, NULL);
	free(ask);
	close(fd);
}

/* ---- one row ---- */

static char *
address(const struct endpoint *r)
{
	if (r->path[0] == '!')
		return xasprintf("%s127.0.0.1:%d/x", r->path + 2,
		    port + r->path[1] - '0');
	return xasprintf("http://127.0.0.1:%d%s", port, r->path);
}

static void
write_text(const char *dir, const char *name, const char *text)
{
	char *path = file_join(dir, name);
	struct error e;

	if (file_write_atomic(path, slice_of(text), 0600, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	free(path);
}

static void
keep(char *to, size_t size, struct slice s)
{
	snprintf(to, size, "%.*s", SLICE_ARG(slice_sub(s, 0, size - 1)));
}

static void
look(struct app *a, struct outcome *o)
{
	struct list_spec spec = { .kind = LIST_RIVER };
	struct feed_rows feeds;
	struct rows list;
	struct error e;

	feed_rows_init(&feeds);
	rows_init(&list);
	if (app_feeds(a, true, &feeds, &e) == ERR_OK && feeds.n == 1) {
		o->items = (int)feeds.v[0].total;
		o->status = feeds.v[0].http_status;
		o->fails = feeds.v[0].fails;
		o->state = feeds.v[0].state;
		o->due = feeds.v[0].next_due - clock_now();
		keep(o->error, sizeof(o->error), feeds.v[0].error);
		keep(o->url, sizeof(o->url), feeds.v[0].url);
		keep(o->etag, sizeof(o->etag), feeds.v[0].etag);
	}
	if (app_list(a, &spec, NULL, 1, 10, &list, &e) == ERR_OK)
		for (size_t i = 0; i < list.n; i++)
			if (i == 0 || slice_cmp(list.v[i].title,
			        slice_of(o->title)) < 0)
				keep(o->title, sizeof(o->title),
				    list.v[i].title);
	feed_rows_release(&feeds);
	rows_release(&list);
}

static void
refresh(struct app *a, struct outcome *o)
{
	int64_t from = clock_mono_ms();
	struct error e = { 0 };
	struct msg *m;

	if (app_refresh(a, NULL, 0, REFRESH_ALL, &e) != ERR_OK)
		_exit(4);
	do {
		m = app_wait(a, WAIT_MS);
		if (m == NULL)
			_exit(5);
		if (m->kind == MSG_REFRESHED) {
			o->n_failed = (int)m->n_failed;
			msg_free(m);
			break;
		}
		msg_free(m);
	} while (true);
	if (clock_mono_ms() - from > o->ms)
		o->ms = clock_mono_ms() - from;
}

/* The row's own process. */
static void
run_row(const struct endpoint *r, struct outcome *o)
{
	char *url = address(r), *line = xasprintf("%s %s\n", url, r->options);
	struct app_opt opt = { .data_dir = o->dir };
	struct rusage u;
	struct app *a;
	struct error e;

	if (chdir(o->dir) != 0)
		_exit(2);
	write_text(o->dir, "feeds", line);
	write_text(o->dir, "secret", PASSWORD "\n");
	free(url);
	free(line);
	if (app_open(&opt, &a, &e) != ERR_OK)
		_exit(3);
	for (int i = 0; i < r->runs; i++)
		refresh(a, o);
	look(a, o);
	o->close_ms = clock_mono_ms();
	app_close(a);
	o->close_ms = clock_mono_ms() - o->close_ms;
	getrusage(RUSAGE_SELF, &u);
	o->main_kib = u.ru_maxrss;
	getrusage(RUSAGE_CHILDREN, &u);
	o->parser_kib = u.ru_maxrss;
	o->ended = true;
}

/* What the server takes seconds to make is asked for by another process. */
static void
prime(const char *path)
{
	struct buf b = BUF_INIT(8u << 20);
	int fd[2];

	assert_int_equal(pipe(fd), 0);
	primer = fork();
	if (primer == 0) {
		close(fd[0]);
		get(path, &b);
		_exit(0);
	}
	close(fd[1]);
	primed = fd[0];
}

static void
wait_until_primed(void)
{
	char c;

	while (read(primed, &c, 1) > 0)
		;
	close(primed);
}

static void
start_row(size_t i)
{
	struct outcome *o = &outcomes[i];

	if (i + 1 == N_ROWS)
		wait_until_primed();

	snprintf(o->dir, sizeof(o->dir), "%s/%03d", top, (int)i);
	assert_int_equal(mkdir(o->dir, 0700), 0);
	fflush(NULL);
	if ((o->pid = fork()) != 0)
		return;
	alarm(WAIT_MS / 1000 * ROOM + 30);
	run_row(&rows[i], o);
	_exit(0);
}

static void
run_all(void)
{
	size_t next = 0, running = 0;

	while (next < N_ROWS || running > 0) {
		int status;

		if (next < N_ROWS && running < AT_ONCE) {
			start_row(next++);
			running++;
			continue;
		}
		if (waitpid(-1, &status, 0) != primer)
			running--;
	}
}

/* ---- what must be ---- */

static const char *const kinds[] = { "shown", "partly", "fails", "" };

static enum want
what_came(const struct outcome *o)
{
	if (o->items == 0)
		return FAILS;
	return o->error[0] != '\0' ? PARTLY : SHOWN;
}

static const char *
fault(const struct endpoint *r, const struct outcome *o)
{
	enum want came = what_came(o);
	struct slice clean = slice_of(o->error);

	if (!o->ended)
		return "did not end";
	if (r->want != EITHER && came != r->want)
		return "is not as it should be";
	if (came == FAILS && o->error[0] == '\0')
		return "fails without a word";
	if (came != FAILS && r->items >= 0 && o->items != r->items)
		return "has another number of articles";
	if (*r->says && strstr(came == SHOWN ? o->title : o->error,
	        r->says) == NULL)
		return "says something else";
	for (size_t i = 0; i < clean.n; i++)
		if ((unsigned char)clean.p[i] < ' ' || clean.p[i] == 0x7f)
			return "lets control characters through";
	if (strstr(o->error, "PWNED") || strstr(o->error, PASSWORD) ||
	    strstr(o->url, PASSWORD))
		return "shows what it must not";
	if (o->ms > LATE_MS * ROOM)
		return "takes too long";
	if (o->main_kib > MAIN_KIB || o->parser_kib > PARSER_KIB)
		return "takes too much memory";
	return NULL;
}

static int
show(void)
{
	int bad = 0;

	printf("%-32s %-6s %3s %5s %6s %6s  %s\n", "endpoint", "", "n", "s",
	    "main", "parser", "MiB; what is said");
	for (size_t i = 0; i < N_ROWS; i++) {
		const struct outcome *o = &outcomes[i];
		const char *why = fault(&rows[i], o);

		printf("%-32s %-6s %3d %5.1f %6.1f %6.1f  %s\n", rows[i].path,
		    kinds[what_came(o)], o->items, (double)o->ms / 1000,
		    (double)o->main_kib / 1024, (double)o->parser_kib / 1024,
		    o->error[0] ? o->error : o->title);
		if (why != NULL) {
			printf("FAIL: %s %s\n", rows[i].path, why);
			bad++;
		}
	}
	fflush(stdout);
	return bad;
}

static const struct outcome *
of(const char *path)
{
	for (size_t i = 0; i < N_ROWS; i++)
		if (strcmp(rows[i].path, path) == 0)
			return &outcomes[i];
	fail_msg("no row %s", path);
	return NULL;
}

static void
test_endpoints(void **state)
{
	(void)state;
	run_all();
	assert_int_equal(show(), 0);
}

/* What is to be remembered, and what not. */
static void
test_memory(void **state)
{
	static const struct {
		const char *path;
		const char *ends; /* the feed's address afterwards */
	} moves[] = {
		{ "/redir-301", "/feed?moved" },
		{ "/redir-308", "/feed?moved8" },
		{ "/redir-307", "/redir-307" },
		{ "/redir-301-file", "/redir-301-file" },
		{ "/redir-other", "/redir-other" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(moves) / sizeof(*moves); i++)
		if (!slice_ends(slice_of(of(moves[i].path)->url),
		        slice_of(moves[i].ends)))
			fail_msg("%s: stored as %s", moves[i].path,
			    of(moves[i].path)->url);
	assert_int_equal(of("/etag")->status, 304);
	assert_int_equal(of("/etag-broken-body")->status, 200);
	assert_string_equal(of("/etag-huge")->etag, "");
	assert_int_equal(of("/410")->state, FEED_GONE);
	assert_int_equal(of("/404")->fails, 2);
	assert_in_range(of("/429-seconds")->due, 60, 86400 + 86400 / 8);
	assert_in_range(of("/429-huge")->due, 82800, 86400 + 86400 / 8);
}

static bool
hit(const char *hits, const char *path, const char *what, int *n)
{
	char *key = xasprintf("\"%s\": {", path);
	char *field = xasprintf("\"%s\": ", what);
	const char *p = strstr(hits, key), *end, *q;
	bool there = p != NULL;

	*n = 0;
	if (there && (q = strstr(p, field)) != NULL &&
	    (end = strchr(p, '}')) != NULL && q < end)
		*n = atoi(q + strlen(field));
	free(key);
	free(field);
	return there;
}

/* What the server saw. */
static void
test_hits(void **state)
{
	static const struct {
		const char *path, *what;
		int n;
	} wants[] = {
		{ "/410", "n", 1 }, { "/etag", "conditional", 2 },
		{ "/etag-broken-body", "conditional", 0 },
		{ "/etag-huge", "conditional", 0 },
		{ "/cookie-see", "cookie", 0 }, { "OTHER:/feed", "auth", 0 },
		{ "OTHER:/feed", "cookie", 0 }, { "OTHER:/feed", "n", 2 },
		{ "/redir-other", "auth", 1 }, { "/auth-redir", "auth", 1 },
		{ "/auth-ntlm", "auth", 0 }, { "/feed", "injected", 0 },
	};
	struct buf b = BUF_INIT(0);
	int n;

	(void)state;
	get("/_hits", &b);
	for (size_t i = 0; i < sizeof(wants) / sizeof(*wants); i++)
		if (!hit(buf_str(&b), wants[i].path, wants[i].what, &n) ||
		    n != wants[i].n)
			fail_msg("%s: %s %d times, not %d", wants[i].path,
			    wants[i].what, n, wants[i].n);
	assert_null(strstr(buf_str(&b), "/canary/"));
	assert_null(strstr(buf_str(&b), "OTHER:raw"));
	assert_null(strstr(buf_str(&b), "OTHER:/x"));
	buf_release(&b);
}

static int n_leaks;

static int
look_for_secret(const char *path, const struct stat *st, int type,
    struct FTW *f)
{
	static const char *const never[] = { PASSWORD, "root:x:0",
		"CANARY", "TRACK-ME" };
	struct buf b = BUF_INIT(256u << 20);

	(void)st;
	if (type != FTW_F || strcmp(path + f->base, "secret") == 0 ||
	    strcmp(path + f->base, "feeds") == 0)
		return 0;
	file_read(path, &b, NULL);
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (slice_find(buf_slice(&b), slice_of(never[i])) !=
		    SIZE_MAX) {
			print_error("%s holds %s\n", path, never[i]);
			n_leaks++;
		}
	buf_release(&b);
	return 0;
}

/* No file that was written knows a secret. */
static void
test_leaks(void **state)
{
	(void)state;
	nftw(top, look_for_secret, 16, FTW_PHYS);
	assert_int_equal(n_leaks, 0);
}

/* All of them in one run; the end comes while the slow ones hang. */
static void
run_together(int out)
{
	struct app_opt opt = { .data_dir = top };
	struct buf lines = BUF_INIT(0);
	struct app_progress p = { 0 };
	int64_t from, took;
	struct app *a;
	struct error e;

	for (size_t i = 0; i < N_ROWS; i++) {
		char *url = address(&rows[i]);

		buf_addf(&lines, "%s\n", url);
		free(url);
	}
	write_text(top, "feeds", buf_str(&lines));
	buf_release(&lines);
	if (app_open(&opt, &a, &e) != ERR_OK ||
	    app_refresh(a, NULL, 0, REFRESH_ALL, &e) != ERR_OK)
		_exit(2);
	from = clock_mono_ms();
	while (p.done < (int64_t)N_ROWS - N_SLOW &&
	    clock_mono_ms() - from < LATE_MS * ROOM) {
		msg_free(app_wait(a, 100));
		app_progress(a, &p);
	}
	from = clock_mono_ms();
	app_close(a);
	took = clock_mono_ms() - from;
	if (write(out, &took, sizeof(took)) != sizeof(took))
		_exit(3);
	_exit(p.done < (int64_t)N_ROWS - N_SLOW);
}

static void
test_together(void **state)
{
	int64_t took = -1;
	int status, fd[2];
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(fd), 0);
	if ((pid = fork()) == 0)
		run_together(fd[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(read(fd[0], &took, sizeof(took)), sizeof(took));
	close(fd[0]);
	close(fd[1]);
	print_message("ended after %d ms while %d feeds hang\n", (int)took,
	    N_SLOW);
	assert_int_equal(status, 0);
	assert_in_range(took, 0, 5000 * ROOM); /* 0.5 s on a quiet machine */
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

static int
set_up(void **state)
{
	struct buf b = BUF_INIT(8u << 20);

	(void)state;
	snprintf(top, sizeof(top), "/tmp/kurant-test-evil-XXXXXX");
	assert_non_null(mkdtemp(top));
	outcomes = mmap(NULL, N_ROWS * sizeof(*outcomes),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(outcomes != MAP_FAILED);
	get("/gzip-bomb-100m", &b); /* made now, sent from memory later */
	buf_release(&b);
	prime(rows[N_ROWS - 1].path);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	nftw(top, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_endpoints),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_hits),
		cmocka_unit_test(test_leaks),
		cmocka_unit_test(test_together),
	};
	int rc;

	if (!server_begin()) {
		puts("skipped: no hostile server; KURANT_SHARED tells where "
		     "it is");
		return 77;
	}
	rc = cmocka_run_group_tests(tests, set_up, tear_down);
	kill(server, SIGTERM);
	waitpid(server, NULL, 0);
	return rc;
}
