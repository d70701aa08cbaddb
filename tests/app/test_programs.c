/*
 * tests/app/test_programs.c - feeds that programs make or filter, and programs
 * that misbehave.
 * covers: item_program
 */
#include "config.h"

#include "app/programs.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "support/cache.h"
#include "support/server.h"
#include "support/test.h"

#include "base/banned.h"

static const struct {
	const char *url;
	const char *first, *last; /* of argv */
	const char *rest;
} sources[] = {
	{ "exec:/bin/x", "/bin/x", "/bin/x", "" },
	{ "exec:~/bin/x 'a b' c", "/home/k/bin/x", "c", "" },
	{ "EXEC: x ~/y", "x", "~/y", "" },
	{ "filter:f -a:https://a.example/x:http", "f", "-a",
	    "https://a.example/x:http" },
	{ "filter:f http://p:http://b.example/", "f", "http://p",
	    "http://b.example/" },
	{ "filter:f", NULL, NULL, "" },
	{ "exec:", NULL, NULL, "" },
	{ "exec:a 'b", NULL, NULL, "" },
	{ "https://a.example/", NULL, NULL, "" },
};

static void
test_sources(void **state)
{
	(void)state;
	setenv("HOME", "/home/k", 1);
	for (size_t i = 0; i < sizeof(sources) / sizeof(*sources); i++) {
		struct slice rest;
		char **argv = program_of_source(slice_of(sources[i].url),
		    &rest);
		size_t n = 0;

		while (argv != NULL && argv[n] != NULL)
			n++;
		if ((argv == NULL) != (sources[i].first == NULL) ||
		    (argv != NULL &&
		        (strcmp(argv[0], sources[i].first) != 0 ||
		            strcmp(argv[n - 1], sources[i].last) != 0)) ||
		    !slice_is(rest, sources[i].rest))
			fail_msg("%s: %s, %.*s", sources[i].url,
			    argv ? argv[0] : "none", SLICE_ARG(rest));
		argv_free(argv);
	}
}

#define FEED(t) "<rss><channel><title>" t "</title><item><guid>" t         \
	"</guid><title>" t " one</title></item></channel></rss>"

static void
answer(void *arg, struct server_conn *c, const struct server_request *r)
{
	(void)arg;
	if (strcmp(server_header(r, "If-None-Match"), "\"v1\"") == 0)
		server_puts(c, "HTTP/1.1 304 Not Modified\r\n\r\n");
	else
		server_reply(c, 200, "ETag: \"v1\"\r\n", FEED("Raw"));
}

/* In the order of the feeds file; says: of its failure, NULL: it is well. */
static const struct {
	const char *line, *says;
	int64_t n;
} feeds[] = {
	{ "\"exec:cat %s/feed.xml\" \"~Cat\"", NULL, 1 },
	{ "\"filter:sed s/Raw/Cooked/g:%s/f\" \"~Sed\"", NULL, 1 },
	{ "\"exec:sleep 60\" \"~Sleeps\" timeout=1s", "longer than 1 s", 0 },
	{ "\"exec:yes\" \"~Talks\"", "prints more than", 0 },
	{ "\"exec:sh -c 'echo no key >&2; exit 3'\" \"~Fails\"",
	    "status 3: no key", 0 },
	{ "\"exec:nosuchprogram\" \"~Missing\"", "is it installed?", 0 },
	{ "\"exec:true\" \"~Silent\"", "empty", 0 },
	{ "\"exec:echo hello\" \"~Greets\"", "", 0 },
	{ "\"filter:false:%s/g\" \"~False\"", "status 1", 0 },
};
#define N_FEEDS (sizeof(feeds) / sizeof(*feeds))

static void
refresh(struct app *a)
{
	struct error e = { ERR_OK, "" };
	bool over = false;

	if (app_refresh(a, NULL, 0, REFRESH_ALL, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	while (!over) {
		struct msg *m = app_wait(a, 120000);

		assert_non_null(m);
		over = m->kind == MSG_REFRESHED;
		msg_free(m);
	}
}

static void
write_feeds(const char *dir, const struct server *s)
{
	struct buf b = BUF_INIT(65536);
	char *path = file_join(dir, "feeds");
	struct error e;

	for (size_t i = 0; i < N_FEEDS; i++) {
		const char *at = strstr(feeds[i].line, "%s");

		if (at == NULL)
			buf_addf(&b, "%s\n", feeds[i].line);
		else
			buf_addf(&b, "%.*s%s%s\n", (int)(at - feeds[i].line),
			    feeds[i].line, strncmp(feeds[i].line, "\"exec", 5)
			        ? server_url(s, "") : dir, at + 2);
	}
	assert_int_equal(file_write_atomic(path, buf_slice(&b), 0600, &e),
	    ERR_OK);
	free(path);
	path = file_join(dir, "feed.xml");
	assert_int_equal(file_write_atomic(path, SLICE(FEED("Made")), 0600,
	    &e), ERR_OK);
	free(path);
	buf_release(&b);
}

static void
check(struct app *a)
{
	struct feed_rows rows;
	struct error e;

	feed_rows_init(&rows);
	assert_int_equal(app_feeds(a, false, &rows, &e), ERR_OK);
	assert_int_equal(rows.n, N_FEEDS);
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < N_FEEDS; k++) {
			const struct feed_row *f = &rows.v[i];
			const char *name = strchr(feeds[k].line, '~') + 1;
			char *why;

			if (!slice_starts(slice_of(name), f->name))
				continue;
			why = slice_dup(f->error);
			if (f->total != feeds[k].n ||
			    (feeds[k].says == NULL) != (f->fails == 0) ||
			    (feeds[k].says && !strstr(why, feeds[k].says)))
				fail_msg("%s: %lld, fails %d, %s", name,
				    (long long)f->total, f->fails, why);
			free(why);
		}
	feed_rows_release(&rows);
}

static void
test_refresh(void **state)
{
	char *dir = cache_make_empty();
	struct server *s = server_listen(answer, NULL);
	struct app_opt o = { .data_dir = dir };
	struct list_spec cooked = { .kind = LIST_RIVER,
		.query = "title:Cooked" };
	struct list_count c;
	struct app *a;
	struct error e = { ERR_OK, "" };

	(void)state;
	write_feeds(dir, s);
	if (app_open(&o, &a, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	server_run(s);
	refresh(a);
	check(a);
	app_upkeep(a, true);
	assert_int_equal(app_count(a, &cooked, 100, &c, &e), ERR_OK);
	assert_int_equal(c.total, 1);
	refresh(a); /* unchanged, by bytes and by validators */
	app_close(a);
	server_stop(s);
	cache_remove(dir);
}

/* The reader ends although a program does not. */
static void
test_end(void **state)
{
	char *dir = cache_make_empty(), *path = file_join(dir, "feeds");
	struct app_opt o = { .data_dir = dir };
	struct app *a;
	struct error e = { ERR_OK, "" };

	(void)state;
	assert_int_equal(file_write_atomic(path, SLICE("\"exec:sleep 600\"\n"
	    "\"exec:sleep 601\"\n\"exec:sleep 602\"\n\"exec:sleep 603\"\n"
	    "\"exec:sleep 604\"\n\"exec:sleep 605\"\n"), 0600, &e), ERR_OK);
	assert_int_equal(app_open(&o, &a, &e), ERR_OK);
	assert_int_equal(app_refresh(a, NULL, 0, REFRESH_ALL, &e), ERR_OK);
	msg_free(app_wait(a, 500));
	app_close(a);
	free(path);
	cache_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_refresh),
		cmocka_unit_test(test_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
