/*
 * tests/app/test_engine.c - the app from fetching to storing, against a
 * server of our own: runs, failures, pages, finding, subscribing, a second
 * instance.
 * covers: app body change doctor engine find item msg pages paths queue read
 * covers: refresh search subs subscribe writer
 */
#include "config.h"

#include "support/test.h"

#include <ftw.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/app.h"
#include "app/doctor.h"
#include "base/file.h"
#include "base/mem.h"
#include "support/server.h"

#define WAIT_MS 30000

#define RSS(items)                                                        \
	"<?xml version='1.0' encoding='windows-1252'?><rss version='2.0'>" \
	"<channel><title>B\xf6rse</title><link>http://x.example/</link>"   \
	items "</channel></rss>"
#define ITEM(n)                                                           \
	"<item><title>Nr " n " \x80</title><guid>g" n "</guid>"            \
	"<link>%s/page" n "</link><description>Kurz ...</description>"     \
	"<pubDate>Wed, 05 Feb 2025 12:0" n ":00 GMT</pubDate></item>"

static struct server *server;
static atomic_int more; /* /grow has one article more */

static void
reply_feed(struct server_conn *c, const char *headers, const char *format)
{
	char body[4096];
	const char *base = server_url(server, "");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(body, sizeof(body), format, base, base, base, base);
#pragma GCC diagnostic pop
	server_reply(c, 200, headers, body);
}

static void
serve(void *arg, struct server_conn *c, const struct server_request *r)
{
	const char *t = r->target;

	(void)arg;
	if (strcmp(t, "/feed") == 0) {
		if (strcmp(server_header(r, "If-None-Match"), "\"e1\"") == 0)
			server_reply(c, 304, "ETag: \"e1\"\r\n", "");
		else
			reply_feed(c, "ETag: \"e1\"\r\nContent-Type: "
			    "application/rss+xml\r\n",
			    RSS(ITEM("1") ITEM("2")));
	} else if (strcmp(t, "/grow") == 0)
		reply_feed(c, "", more ? RSS(ITEM("3") ITEM("4"))
		                       : RSS(ITEM("3")));
	else if (strcmp(t, "/html") == 0)
		server_reply(c, 200, "Content-Type: text/html\r\n",
		    "<html><head><title>Home</title><link rel=alternate "
		    "type='application/rss+xml' title='The feed' href='/feed'>"
		    "</head><body><p>Hello</p></body></html>");
	else if (strcmp(t, "/amp") == 0 &&
	    strcmp(server_header(r, "If-None-Match"), "\"a\"") == 0)
		server_reply(c, 304, "", "");
	else if (strcmp(t, "/amp") == 0)
		server_reply(c, 200, "ETag: \"a\"\r\n",
		    "<rss><channel><item><title>R&D</title></item></channel>"
		    "</rss>");
	else if (strcmp(t, "/moved") == 0)
		server_reply(c, 301, "Location: /grow\r\n", "");
	else if (strcmp(t, "/slow") == 0)
		server_sleep(c, 60000);
	else if (strncmp(t, "/page", 5) == 0 && t[5] != '2')
		server_reply(c, 200, "Content-Type: text/html\r\n",
		    "<html><body><h1>Nr</h1><article><p>Das ist der ganze "
		    "Artikel, mit einem ersten langen Satz, der etwas sagt, und "
		    "noch einem zweiten, der dasselbe tut.</p><p>Ein weiterer "
		    "Absatz folgt, denn ohne ihn wäre es kein Artikel, sondern "
		    "eine Ankündigung, und die steht schon im Feed.</p><p>Auch "
		    "der dritte Absatz hat seinen Sinn, wie man sieht, wenn man "
		    "ihn liest.</p></article></body></html>");
	else
		server_reply(c, 404, "", "no");
}

static char dir[64];
static struct app *app;

static void
write_feeds(const char *const *paths)
{
	struct buf b = BUF_INIT(0);
	char *file = file_join(dir, "feeds");
	struct error e;

	buf_adds(&b, "# mine\n");
	for (; *paths; paths++)
		buf_addf(&b, "%s \"F\"\n", server_url(server, *paths));
	if (file_write_atomic(file, buf_slice(&b), 0600, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	buf_release(&b);
	free(file);
}

static struct app *
open_app(void)
{
	struct app_opt o = { .data_dir = dir };
	struct app *a;
	struct error e;

	if (app_open(&o, &a, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	return a;
}

/* The app forks its helper: the server's threads start after that. */
static void
begin_alone(const char *const *paths)
{
	snprintf(dir, sizeof(dir), "/tmp/kurant-test-engine-XXXXXX");
	assert_non_null(mkdtemp(dir));
	more = 0;
	server = server_listen(serve, NULL);
	write_feeds(paths);
	app = open_app();
}

static void
begin(const char *const *paths)
{
	begin_alone(paths);
	server_run(server);
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
finish(void)
{
	app_close(app);
	server_stop(server);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* The next message of this kind; others are dropped. */
static struct msg *
wait_for(struct app *a, enum msg_kind kind)
{
	struct msg *m;

	while ((m = app_wait(a, WAIT_MS)) != NULL && m->kind != kind)
		msg_free(m);
	assert_non_null(m);
	return m;
}

/* A whole run; how it ended. */
static void
refresh(struct app *a, int64_t want_new, int64_t want_failed)
{
	struct msg *m;
	struct error e;

	if (app_refresh(a, NULL, 0, REFRESH_ALL, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	m = wait_for(a, MSG_REFRESHED);
	if (m->n_new != want_new || m->n_failed != want_failed)
		fail_msg("%d new, %d failed", (int)m->n_new,
		    (int)m->n_failed);
	msg_free(m);
}

static void
feed_of(const char *path, struct feed_rows *rows, const struct feed_row **f)
{
	struct error e;

	feed_rows_init(rows);
	*f = NULL;
	if (app_feeds(app, true, rows, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	for (size_t i = 0; i < rows->n; i++)
		if (slice_ends(rows->v[i].url, slice_of(path)))
			*f = &rows->v[i];
	assert_non_null(*f);
}

static void
assert_failing(const char *path, const char *why)
{
	const struct feed_row *f;
	struct feed_rows rows;

	feed_of(path, &rows, &f);
	if (slice_find(f->error, slice_of(why)) == SIZE_MAX)
		fail_msg("%s: \"%.*s\" lacks \"%s\"", path,
		    SLICE_ARG(f->error), why);
	feed_rows_release(&rows);
}

static void
test_runs(void **state)
{
	static const char *const paths[] = { "/feed", "/grow", "/none",
		"/html", NULL };
	struct list_spec spec = { .kind = LIST_RIVER };
	struct rows rows;
	struct error e;

	(void)state;
	begin(paths);
	refresh(app, 3, 2);
	assert_failing("/none", "404");
	assert_failing("/html", "web page");
	rows_init(&rows);
	assert_int_equal(app_list(app, &spec, NULL, 1, 10, &rows, &e), ERR_OK);
	assert_int_equal(rows.n, 3);
	assert_slice(rows.v[2].title, "Nr 1 €");
	rows_release(&rows);
	refresh(app, 0, 2); /* 304 and the same bytes */
	more = 1;
	refresh(app, 1, 2);
	finish();
}

/* One process fetches; the other one sees what it brought. */
static void
test_two(void **state)
{
	static const char *const paths[] = { "/grow", "/slow", NULL };
	struct list_spec spec = { .kind = LIST_RIVER };
	struct list_count n = { 0, 0 };
	struct app *other;
	struct error e;
	struct msg *m;
	pid_t pid;
	int status = 0, fd[2];
	char c;

	(void)state;
	begin_alone(paths);
	assert_int_equal(pipe(fd), 0);
	pid = fork(); /* before there are threads */
	if (pid == 0) {
		struct error why;

		(void)!read(fd[0], &c, 1);
		other = open_app();
		_exit(app_refresh(other, NULL, 0, REFRESH_ALL, &why) ==
		        ERR_BUSY ? 0 : 1);
	}
	server_run(server);
	assert_int_equal(app_refresh(app, NULL, 0, REFRESH_ALL, &e), ERR_OK);
	m = wait_for(app, MSG_FEED_DONE);
	msg_free(m);
	(void)!write(fd[1], "x", 1);
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	app_cancel_all(app);
	m = wait_for(app, MSG_REFRESHED);
	assert_int_equal(m->n_failed, 1);
	msg_free(m);
	assert_int_equal(app_count(app, &spec, 100, &n, &e), ERR_OK);
	assert_int_equal(n.total, 1);
	close(fd[0]);
	close(fd[1]);
	finish();
}

static int64_t
first_article(void)
{
	struct list_spec spec = { .kind = LIST_RIVER,
		.sort = SORT_OLDEST };
	struct rows rows;
	struct error e;
	int64_t id;

	rows_init(&rows);
	assert_int_equal(app_list(app, &spec, NULL, 1, 1, &rows, &e), ERR_OK);
	assert_int_equal(rows.n, 1);
	id = rows.v[0].id;
	rows_release(&rows);
	return id;
}

static void
test_pages(void **state)
{
	static const char *const paths[] = { "/feed", NULL };
	struct article_full *f;
	struct doc *d;
	struct error e;
	struct msg *m;
	int64_t id;

	(void)state;
	begin(paths);
	refresh(app, 2, 0);
	id = first_article();
	assert_int_equal(app_article(app, id, &f, &e), ERR_OK);
	assert_true(app_article_is_teaser(f));
	article_full_free(f);
	app_page_fetch(app, id);
	m = wait_for(app, MSG_PAGE);
	if (m->err.code != ERR_OK)
		fail_msg("%s", m->err.msg);
	msg_free(m);
	assert_int_equal(app_article(app, id, &f, &e), ERR_OK);
	assert_true(f->page_html.n > 100);
	d = app_article_doc(app, f, APP_BODY_BEST);
	assert_true(doc_words(d) > 40);
	doc_free(d);
	article_full_free(f);
	app_page_fetch(app, id + 1); /* /page2 is not there */
	m = wait_for(app, MSG_PAGE);
	assert_int_equal(m->err.code, ERR_HTTP);
	msg_free(m);
	assert_int_equal(app_article(app, id + 1, &f, &e), ERR_OK);
	assert_int_equal(f->page_html.n, 0);
	assert_true(f->page_error.n > 0);
	article_full_free(f);
	finish();
}

static void
test_find(void **state)
{
	static const char *const none[] = { NULL };
	struct buf file = BUF_INIT(0);
	char *path;
	struct error e;
	struct msg *m;

	(void)state;
	begin(none);
	app_find(app, server_url(server, "/html"), 0);
	m = wait_for(app, MSG_FOUND);
	assert_int_equal(m->n_found, 1);
	assert_true(slice_ends(m->found[0].url, SLICE("/feed")));
	assert_slice(m->found[0].title, "Börse");
	assert_int_equal(m->found[0].count, 2);
	msg_free(m);
	app_find(app, server_url(server, "/nothing"), 0);
	m = wait_for(app, MSG_FOUND);
	assert_int_not_equal(m->err.code, ERR_OK);
	msg_free(m);
	app_subscribe(app, &(struct app_sub){ .url = server_url(server,
	    "/feed"), .name = "Mine", .folder = "A/B" });
	m = wait_for(app, MSG_SUBSCRIBED);
	assert_int_equal(m->err.code, ERR_OK);
	assert_int_equal(app_feed_edit(app, m->feed_id, NULL, "Other", NULL,
	    &e), ERR_OK);
	path = file_join(dir, "feeds");
	assert_int_equal(file_read(path, &file, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&file), "# mine\n"));
	assert_non_null(strstr(buf_str(&file), "Other"));
	assert_non_null(strstr(buf_str(&file), "A/B"));
	assert_int_equal(app_unsubscribe(app, m->feed_id, &e), ERR_OK);
	assert_true(app_is_empty(app));
	msg_free(m);
	buf_release(&file);
	free(path);
	finish();
}

/* Damaged but whole: kept, marked, and asked for with conditions. */
static void
test_damaged(void **state)
{
	static const char *const paths[] = { "/amp", NULL };
	const struct feed_row *f;
	struct feed_rows rows;

	(void)state;
	begin(paths);
	for (int i = 0; i < 2; i++) {
		refresh(app, i == 0, 0);
		feed_of("/amp", &rows, &f);
		assert_int_equal(f->state, FEED_DAMAGED);
		assert_int_equal(f->http_status, i ? 304 : 200);
		feed_rows_release(&rows);
		assert_failing("/amp", "names no entity");
	}
	finish();
}

static void
test_moved(void **state)
{
	static const char *const paths[] = { "/moved", NULL };
	const struct feed_row *f;
	struct feed_rows rows;

	(void)state;
	begin(paths);
	refresh(app, 1, 0);
	feed_of("/grow", &rows, &f); /* the same feed, a new address */
	assert_int_equal(f->total, 1);
	feed_rows_release(&rows);
	finish();
}

static void
count_finding(void *arg, bool ok, const char *text)
{
	(void)text;
	*(int *)arg += ok;
}

/* What fails is named; what was dropped goes when it is pruned. */
static void
test_doctor(void **state)
{
	static const char *const paths[] = { "/feed", "/none", NULL };
	const struct feed_row *f;
	struct feed_rows rows;
	struct error e;
	int64_t gone;
	int well = 0;

	(void)state;
	begin(paths);
	refresh(app, 2, 1);
	assert_int_equal(app_doctor(app, count_finding, &well), 1);
	assert_true(well >= 2);
	feed_of("/none", &rows, &f);
	assert_int_equal(app_unsubscribe(app, f->id, &e), ERR_OK);
	feed_rows_release(&rows);
	assert_int_equal(app_prune(app, &gone, &e), ERR_OK);
	assert_int_equal(gone, 1);
	assert_int_equal(app_doctor(app, count_finding, &well), 0);
	finish();
}

static void
test_changes(void **state)
{
	static const char *const paths[] = { "/feed", NULL };
	struct list_spec spec = { .kind = LIST_RIVER }, q = spec;
	struct app_bookmark b = { .folder = "F" };
	struct list_count n;
	struct error e;
	struct msg *m;
	uint64_t last = 0;
	bool found = false;

	(void)state;
	begin(paths);
	refresh(app, 2, 0);
	assert_int_equal(app_finish(app, app_mark_list(app, APP_READ, &spec,
	    NULL, 0), &e), ERR_OK);
	assert_int_equal(app_count(app, &spec, 100, &n, &e), ERR_OK);
	assert_int_equal(n.unread, 0);
	assert_int_equal(app_finish(app, app_undo(app), &e), ERR_OK);
	assert_int_equal(app_count(app, &spec, 100, &n, &e), ERR_OK);
	assert_int_equal(n.unread, 2);
	b.article = first_article();
	assert_int_equal(app_finish(app, app_bookmark_add(app, &b), &e),
	    ERR_OK);
	app_upkeep(app, true);
	q.query = "Kurz";
	app_search(app, &q, 10);
	m = wait_for(app, MSG_SEARCH);
	assert_int_equal(m->rows.n, 2);
	msg_free(m);
	/* counted behind what is searched for meanwhile */
	for (int i = 0; i < 100; i++)
		last = app_count_later(app, &q, 1 + i % 2);
	app_search(app, &q, 10);
	/* each is answered, if only that it was one too many */
	for (int i = 0; i < 100; i++) {
		m = wait_for(app, MSG_COUNT);
		if (m->err.code == ERR_OK)
			assert_in_range(m->count.total, 1, 2);
		else
			assert_int_equal(m->err.code, ERR_CANCELLED);
		if (m->ticket == last) {
			assert_int_equal(m->count.unread, 2);
			found = true;
		}
		msg_free(m);
	}
	assert_true(found);
	finish();
}

static void
test_open(void **state)
{
	static const char *const none[] = { NULL };
	char *config;
	const char *const *notes;
	struct app_opt bad = { .data_dir = "/proc/nowhere" };
	struct app *a;
	struct error e;
	size_t n;

	(void)state;
	begin_alone(none);
	app_close(app);
	config = file_join(dir, "config");
	assert_int_equal(file_write_atomic(config, SLICE("set hints perhaps\n"
	    "bnid x y\n"), 0600, &e), ERR_OK);
	app = open_app();
	notes = app_notes(app, &n);
	assert_int_equal(n, 2);
	assert_non_null(strstr(notes[0], "config:1:"));
	assert_non_null(strstr(notes[1], "config:2:"));
	assert_int_not_equal(app_open(&bad, &a, &e), ERR_OK);
	free(config);
	server_run(server);
	finish();
}

static int
setup(void **state)
{
	(void)state;
	signal(SIGPIPE, SIG_IGN);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_changes),
		cmocka_unit_test(test_doctor),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
