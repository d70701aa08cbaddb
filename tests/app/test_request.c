/*
 * tests/app/test_request.c - what is set for a feed reaches the server, and
 * nothing secret reaches anything else.
 */
#include "config.h"

#include "support/test.h"

#include <ftw.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "app/exchange.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/server.h"

#define WAIT_MS 60000
#define HELD "http://held.invalid/" /* reached through a proxy: the world */
#define N_HELD 12
#define SECRET "S3CRET-PW"
#define BASIC "Basic dTpTM0NSRVQtUFc=" /* u:S3CRET-PW */
#define FEED                                                              \
	"<rss version='2.0'><channel><title>%s</title><item><title>A"      \
	"</title><guid>1</guid></item></channel></rss>"

static const struct {
	const char *path, *options; /* DIR: the test's folder */
	const char *header, *value; /* what the server is to see */
} rows[] = {
	{ "/plain", "", "Cookie", "" },
	{ "/plain?2", "", "Authorization", "" },
	{ "/agent", "user-agent=Mine/1", "User-Agent", "Mine/1" },
	{ "/one", "headers='X-One: 1 | X-Two: b c'", "X-One", "1" },
	{ "/two", "headers='X-One: 1 | X-Two: b c'", "X-Two", "b c" },
	{ "/junk", "headers='no header'", "no header", "" },
	{ "/value", "cookies='k=v; l=w'", "Cookie", "k=v; l=w" },
	{ "/file", "cookies=DIR/cookies", "Cookie", "sid=" SECRET },
	{ "/other", "cookies=DIR/none", "Cookie", "" },
	{ "/basic", "user=u password-command='cat DIR/secret'",
	    "Authorization", BASIC },
	{ "/token", "password-command='cat DIR/secret'", "Authorization",
	    "Bearer " SECRET },
	{ "@/inside", "", "Authorization", BASIC },
	{ "http://feed.invalid/proxied", "proxy=PROXY", "Host",
	    "feed.invalid" },
	{ "/late", "timeout=1s", "X-Nothing", "" },
	{ "/gone", "user=u password-command='cat DIR/secret'",
	    "Authorization", BASIC },
	{ "@/missing", "", "Authorization", BASIC },
};
#define N_ROWS (sizeof(rows) / sizeof(*rows))

static struct server *server;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char seen[N_ROWS][128]; /* lock */
static bool asked[N_ROWS];     /* lock */
static char dir[64];

static void
serve(void *arg, struct server_conn *c, const struct server_request *r)
{
	char body[512];

	(void)arg;
	snprintf(body, sizeof(body), FEED, "T");
	pthread_mutex_lock(&lock);
	for (size_t i = 0; i < N_ROWS; i++) {
		const char *path = rows[i].path + (rows[i].path[0] == '@');

		if (strcmp(r->target, path) != 0)
			continue;
		asked[i] = true;
		snprintf(seen[i], sizeof(seen[i]), "%s",
		    server_header(r, rows[i].header));
	}
	pthread_mutex_unlock(&lock);
	if (strncmp(r->target, HELD, strlen(HELD)) == 0) {
		server_sleep(c, 50);
		server_reply(c, 429, "Retry-After: 3600\r\n", "no");
		return;
	}
	if (strcmp(r->target, "/late") == 0)
		server_sleep(c, 60000);
	if (strcmp(r->target, "/gone") == 0 ||
	    strcmp(r->target, "/missing") == 0)
		server_reply(c, 404, "", "no");
	else
		server_reply(c, 200, "", body);
}

static void
put(const char *name, const char *text)
{
	char *path = file_join(dir, name);
	struct error e;

	if (file_write_atomic(path, slice_of(text), 0600, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	free(path);
}

/* The text with DIR and PROXY filled in. */
static void
put_options(struct buf *out, const char *s)
{
	while (*s) {
		if (strncmp(s, "DIR", 3) == 0) {
			buf_adds(out, dir);
			s += 3;
		} else if (strncmp(s, "PROXY", 5) == 0) {
			buf_adds(out, server_url(server, ""));
			s += 5;
		} else {
			buf_addc(out, *s++);
		}
	}
}

static void
put_feeds(void)
{
	struct buf b = BUF_INIT(0);

	for (size_t i = 0; i < N_ROWS; i++) {
		const char *p = rows[i].path;

		if (p[0] == '@')
			buf_addf(&b, "http://u:" SECRET "@127.0.0.1:%d%s",
			    server_port(server), p + 1);
		else
			buf_addf(&b, "%s%s", p[0] == '/'
			    ? server_url(server, "") : "", p);
		buf_addc(&b, ' ');
		put_options(&b, rows[i].options);
		buf_addc(&b, '\n');
	}
	put("feeds", buf_str(&b));
	buf_release(&b);
}

static void
no_secret(struct slice s, const char *where)
{
	if (slice_find(s, SLICE(SECRET)) != SIZE_MAX ||
	    slice_find(s, SLICE("dTpTM0NSRVQtUFc")) != SIZE_MAX)
		fail_msg("%s holds a secret", where);
}

/* A run; nothing that it says may hold a secret. */
static int64_t
refresh(struct app *a)
{
	struct msg *m;
	struct error e;
	int64_t failed = -1;

	if (app_refresh(a, NULL, 0, REFRESH_ALL, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	while (failed < 0 && (m = app_wait(a, WAIT_MS)) != NULL) {
		no_secret(slice_of(m->err.msg), "a message");
		no_secret(m->text, "a note");
		if (m->kind == MSG_REFRESHED)
			failed = m->n_failed;
		msg_free(m);
	}
	return failed;
}

static int
look(const char *path, const struct stat *st, int type, struct FTW *f)
{
	const char *name = path + f->base;
	struct buf b = BUF_INIT(64u << 20);

	(void)st;
	if (type != FTW_F || strcmp(name, "feeds") == 0 ||
	    strcmp(name, "secret") == 0 || strcmp(name, "cookies") == 0 ||
	    strncmp(name, "kurant.db", 9) == 0) /* holds addresses, is 0600 */
		return 0;
	if (file_read(path, &b, NULL) == ERR_OK)
		no_secret(buf_slice(&b), path);
	buf_release(&b);
	return 0;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *f)
{
	(void)st;
	(void)type;
	(void)f;
	return remove(path);
}

static void
check_exports(struct app *a)
{
	static const char *const formats[] = { "opml", "json" };
	struct feed_rows feeds;
	struct error e;

	for (int i = 0; i < 2; i++) {
		struct app_export x = { EXPORT_FEEDS, formats[i], NULL, 0 };
		struct buf out = BUF_INIT(0);

		assert_int_equal(app_export(a, &x, &out, &e), ERR_OK);
		assert_true(out.n > 100);
		no_secret(buf_slice(&out), formats[i]);
		buf_release(&out);
	}
	feed_rows_init(&feeds);
	assert_int_equal(app_feeds(a, true, &feeds, &e), ERR_OK);
	assert_int_equal(feeds.n, N_ROWS);
	for (size_t i = 0; i < feeds.n; i++) {
		no_secret(feeds.v[i].name, "a feed's name");
		no_secret(feeds.v[i].error, "a feed's error");
	}
	feed_rows_release(&feeds);
}

static struct app *
begin(void)
{
	struct app_opt opt = { .data_dir = dir };
	struct app *a;
	struct error e;

	signal(SIGPIPE, SIG_IGN);
	if (app_open(&opt, &a, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	return a;
}

static void
test_request(void **state)
{
	struct app *a;

	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/kurant-test-request-XXXXXX");
	assert_non_null(mkdtemp(dir));
	server = server_listen(serve, NULL);
	put_feeds();
	put("secret", SECRET "\n");
	put("cookies", "127.0.0.1\tFALSE\t/\tFALSE\t0\tsid\t" SECRET "\n"
	    "other.example\tTRUE\t/\tFALSE\t0\tnot\tours\n");
	a = begin();
	server_run(server);
	assert_int_equal(refresh(a), 3); /* late, gone, missing */
	for (size_t i = 0; i < N_ROWS; i++)
		if (!asked[i] || strcmp(seen[i], rows[i].value) != 0)
			fail_msg("%s: %s", rows[i].path,
			    asked[i] ? seen[i] : "not asked");
	check_exports(a);
	app_close(a);
	server_stop(server);
	nftw(dir, look, 16, FTW_PHYS);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* One feed is told to wait: its host is left alone, by the next run too. */
static void
test_hold(void **state)
{
	struct buf b = BUF_INIT(0);
	struct feed_rows feeds;
	struct app *a;
	struct error e;
	int asked_for;

	(void)state;
	snprintf(dir, sizeof(dir), "/tmp/kurant-test-request-XXXXXX");
	assert_non_null(mkdtemp(dir));
	server = server_listen(serve, NULL);
	for (int i = 0; i < N_HELD; i++)
		buf_addf(&b, HELD "%d proxy=%s\n", i,
		    server_url(server, ""));
	put("feeds", buf_str(&b));
	buf_release(&b);
	a = begin();
	server_run(server);
	assert_int_equal(refresh(a), N_HELD);
	asked_for = server_hits(server, NULL);
	assert_in_range(asked_for, 1, 2);
	assert_in_range(server_most(server), 1, 2);
	feed_rows_init(&feeds);
	assert_int_equal(app_feeds(a, true, &feeds, &e), ERR_OK);
	for (size_t i = 0; i < feeds.n; i++) {
		assert_true(feeds.v[i].next_due > clock_now() + 3000);
		assert_true(feeds.v[i].fails <= 1);
	}
	feed_rows_release(&feeds);
	app_close(a);
	server_stop(server);
	server = server_listen(serve, NULL);
	a = begin();
	server_run(server);
	assert_int_equal(refresh(a), N_HELD);
	assert_int_equal(server_hits(server, NULL), 0);
	app_close(a);
	server_stop(server);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_request),
		cmocka_unit_test(test_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
