/*
 * tests/app/test_kill.c - a refresh that is killed at any moment: the cache
 * is whole after it, and what was said to be stored is there.  Five rounds, or
 * as many as KURANT_KILL_ROUNDS says (tests/bench/kill_loop.sh: 100).  And an
 * open reader beside refreshes of other processes: no call of it fails.
 * covers: engine item refresh writer
 */
#include "config.h"

#include "support/test.h"

#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "support/server.h"

#define FEEDS 60
#define ITEMS 20
#define GROWTH 6 /* articles more of each feed a round */
#define ROUNDS 5
#define LATEST_MS 130 /* a round is killed before this, or ends by itself */

/* What a killed process had been told, in memory that is ours too. */
struct told {
	atomic_int round; /* for the server: how long the feeds are */
	atomic_llong fresh[FEEDS + 1]; /* articles said to be new, a feed */
	atomic_llong bookmarks, ended;
	atomic_int beside; /* refreshes done beside a reader */
};

static struct told *told;
static char dir[64];
static int port;
static struct server *server;
static pid_t server_pid;

static void
nap(int64_t us)
{
	struct timespec t = { us / 1000000, us % 1000000 * 1000 };

	nanosleep(&t, NULL);
}

/* ---- the server, a process of its own ---- */

static void
serve(void *arg, struct server_conn *c, const struct server_request *r)
{
	int n = ITEMS + atomic_load(&told->round) * GROWTH;
	struct buf b = BUF_INIT(0);

	(void)arg;
	buf_addf(&b, "<rss version='2.0'><channel><title>%s</title>",
	    r->target + 1);
	for (int i = n; i > 0; i--)
		buf_addf(&b, "<item><title>Meldung %d von %s</title><guid>%s-"
		    "%d</guid><link>http://x.example%s/%d</link><description>"
		    "Die Meldung Nummer %d mit einigen Worten.</description>"
		    "</item>", i, r->target, r->target, i, r->target, i, i);
	buf_adds(&b, "</channel></rss>");
	server_reply(c, 200, "", buf_str(&b));
	buf_release(&b);
}

static void
start_server(void)
{
	server = server_listen(serve, NULL);
	port = server_port(server);
	if ((server_pid = fork()) != 0)
		return;
	server_run(server);
	for (;;)
		pause();
}

/* ---- the process that is killed ---- */

static struct app *
open_app(void)
{
	struct app_opt o = { .data_dir = dir };
	struct app *a;
	struct error e;

	if (app_open(&o, &a, &e) != ERR_OK) {
		print_error("%s\n", e.msg);
		_exit(2);
	}
	return a;
}

static void
save_bookmark(struct app *a, int round, int n)
{
	char *url = xasprintf("http://b.example/%d/%d", round, n);
	struct app_bookmark b = { .url = url, .title = "B" };

	if (app_finish(a, app_bookmark_add(a, &b), NULL) == ERR_OK)
		atomic_fetch_add(&told->bookmarks, 1);
	free(url);
}

/* Tells what it was told until it is killed. */
static void
refresh(int round)
{
	struct app *a = open_app();
	struct error e;
	struct msg *m;
	bool going = true;

	if (app_refresh(a, NULL, 0, REFRESH_ALL, &e) != ERR_OK) {
		print_error("%s\n", e.msg);
		_exit(3);
	}
	for (int n = 0; going; n++) {
		save_bookmark(a, round, n);
		while ((m = app_next(a)) != NULL) {
			if (m->kind == MSG_FEED_DONE && m->feed_id <= FEEDS)
				atomic_fetch_add(&told->fresh[m->feed_id],
				    m->n_new);
			going &= m->kind != MSG_REFRESHED;
			msg_free(m);
		}
		nap(2000);
	}
	atomic_fetch_add(&told->ended, 1);
	app_upkeep(a, true);
	app_close(a);
	_exit(0);
}

/* ---- what must be after it ---- */

static int64_t
number(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static void
check_file(void)
{
	char *path = file_join(dir, "kurant.db");
	sqlite3_stmt *st = NULL;
	sqlite3 *db;

	if (access(path, F_OK) != 0) {
		free(path);
		return; /* killed before there was any: nothing was promised */
	}
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) !=
	    SQLITE_OK)
		_exit(4);
	sqlite3_busy_timeout(db, 10000);
	if (number(db, "SELECT count(*) FROM sqlite_master") > 0) {
		if (sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &st,
		        NULL) != SQLITE_OK || sqlite3_step(st) != SQLITE_ROW ||
		    strcmp((const char *)sqlite3_column_text(st, 0), "ok"))
			_exit(5);
		sqlite3_finalize(st);
	}
	sqlite3_close(db);
	free(path);
}

static void
check_promises(bool last)
{
	int64_t all = ITEMS + (int64_t)atomic_load(&told->round) * GROWTH;
	struct app *a = open_app();
	struct bookmark_rows marks;
	struct feed_rows feeds;
	struct error e;

	feed_rows_init(&feeds);
	bookmark_rows_init(&marks);
	if (app_feeds(a, true, &feeds, &e) != ERR_OK || feeds.n != FEEDS ||
	    app_bookmarks(a, NULL, NULL, &marks, &e) != ERR_OK)
		_exit(6);
	for (size_t i = 0; i < feeds.n; i++) {
		int64_t id = feeds.v[i].id, n = feeds.v[i].total;
		int64_t said = atomic_load(&told->fresh[id]);

		if (n >= said && (!last || n == all))
			continue;
		print_error("feed %d: %d articles, %d promised, %d in all\n",
		    (int)id, (int)n, (int)said, (int)all);
		_exit(7);
	}
	if ((int64_t)marks.n < atomic_load(&told->bookmarks)) {
		print_error("%zu bookmarks, %d promised\n", marks.n,
		    (int)atomic_load(&told->bookmarks));
		_exit(8);
	}
	feed_rows_release(&feeds);
	bookmark_rows_release(&marks);
	app_close(a);
}

static int
in_child(void (*fn)(bool), bool arg)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		check_file();
		fn(arg);
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}

/* ---- rounds ---- */

static void
one_round(int round, bool whole)
{
	uint64_t seed[2] = { (uint64_t)getpid(), (uint64_t)round };
	int64_t us = (int64_t)(hash64(seed, sizeof(seed), 1) %
	    (LATEST_MS * 1000));
	int status;
	pid_t pid;

	atomic_store(&told->round, round);
	if ((pid = fork()) == 0)
		refresh(round);
	if (!whole) {
		nap(us);
		kill(pid, SIGKILL);
	}
	waitpid(pid, &status, 0);
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
		fail_msg("round %d: the refresh ends with %d", round,
		    WEXITSTATUS(status));
	status = in_child(check_promises, whole);
	if (status != 0)
		fail_msg("round %d, killed after %d us: fault %d", round,
		    (int)us, status);
}

static void
test_rounds(void **state)
{
	const char *s = getenv("KURANT_KILL_ROUNDS");
	int rounds = s != NULL ? atoi(s) : ROUNDS;

	(void)state;
	for (int i = 0; i < rounds; i++)
		one_round(i, false);
	one_round(rounds, true);
	print_message("%d rounds: %d ended before they were killed, %d "
	              "bookmarks promised\n",
	    rounds, (int)atomic_load(&told->ended) - 1,
	    (int)atomic_load(&told->bookmarks));
}

/* ---- beside others ---- */

static void
must(enum err rc, const struct error *e, const char *what)
{
	if (rc == ERR_OK)
		return;
	print_error("%s: %s\n", what, e->msg);
	_exit(9);
}

/* Lists, counts, marks and searches until the others are done. */
static void
read_along(int until)
{
	struct list_spec spec = { .kind = LIST_RIVER }, search = spec;
	struct app *a = open_app();
	struct list_count n;
	struct error e = { 0 };
	struct rows rows;
	int turns = 0;

	search.query = "Meldung";
	for (; atomic_load(&told->beside) < until; turns++) {
		enum app_mark m = turns % 2 ? APP_UNREAD : APP_READ;

		rows_init(&rows);
		must(app_list(a, &spec, NULL, 1, 50, &rows, &e), &e, "list");
		rows_release(&rows);
		must(app_count(a, &spec, 1000, &n, &e), &e, "count");
		must(app_finish(a, app_mark_list(a, m, &spec, NULL, 0), &e),
		    &e, "mark");
		app_search(a, &search, 20);
		save_bookmark(a, 1000, turns);
	}
	app_close(a);
	_exit(turns < 3 ? 10 : 0);
}

#define BESIDE 3 /* refreshes, by a process each */

static void
test_beside(void **state)
{
	int64_t before = atomic_load(&told->bookmarks);
	pid_t reader, fetcher;
	int status;

	(void)state;
	if ((reader = fork()) == 0)
		read_along(BESIDE);
	for (int i = 0; i < BESIDE; i++) {
		atomic_fetch_add(&told->round, 1);
		if ((fetcher = fork()) == 0)
			refresh(2000 + i);
		waitpid(fetcher, &status, 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
		atomic_fetch_add(&told->beside, 1);
	}
	waitpid(reader, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	print_message("%d bookmarks of two processes\n",
	    (int)(atomic_load(&told->bookmarks) - before));
	assert_int_equal(in_child(check_promises, true), 0);
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
	struct buf b = BUF_INIT(0);
	char *path;

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	snprintf(dir, sizeof(dir), "/tmp/kurant-test-kill-XXXXXX");
	assert_non_null(mkdtemp(dir));
	told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(told != MAP_FAILED);
	start_server();
	for (int i = 0; i < FEEDS; i++)
		buf_addf(&b, "http://127.0.0.1:%d/%d\n", port, i);
	path = file_join(dir, "feeds");
	assert_int_equal(file_write_atomic(path, buf_slice(&b), 0600, NULL),
	    ERR_OK);
	free(path);
	buf_release(&b);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	kill(server_pid, SIGKILL);
	waitpid(server_pid, NULL, 0);
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rounds),
		cmocka_unit_test(test_beside),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
