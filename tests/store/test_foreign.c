/* tests/store/test_foreign.c - databases of other readers, good and bad. */
#include "config.h"

#include "store/support.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "core/date.h"
#include "store/foreign.h"

#define BOAT                                                              \
	"CREATE TABLE rss_feed(rssurl, url, title, lastmodified, is_rtl,"  \
	" etag); CREATE TABLE rss_item(id INTEGER PRIMARY KEY, guid, title," \
	" author, url, feedurl, pubDate, content, unread, enclosure_url,"  \
	" enclosure_type, enqueued, flags, deleted, base);"                \
	"INSERT INTO rss_feed VALUES('https://a/f','','A',5,0,'\"e\"');"
#define RAFT                                                              \
	"CREATE TABLE feeds(feed_url, title, http_header_etag,"            \
	" http_header_last_modified); CREATE TABLE items(feed_url, guid,"  \
	" title, link, content, persons, publication_date, unread,"        \
	" important); INSERT INTO feeds VALUES('https://a/f','A',NULL,0);"

static const struct {
	const char *sql;
	const char *want; /* NULL: refused */
} rows[] = {
	{ BOAT "INSERT INTO rss_item VALUES(1,'g','T ä','me','https://a/1',"
	  "'https://a/f',7,'<p>x',0,NULL,NULL,0,'ab',1,'');",
	    "newsboat|g|T ä|me|https://a/1|<p>x|ab|7rd" },
	/* newsboat's own guid of link and date */
	{ BOAT "INSERT INTO rss_item VALUES(1,'https://a/1Thu, 06 Feb 2025',"
	  "'T','','https://a/1','https://a/f',0,'',1,NULL,NULL,0,NULL,0,'');",
	    "newsboat|https://a/1|T||https://a/1|||-u" },
	{ RAFT "INSERT INTO items VALUES('https://a/f','g','T','https://a/1',"
	  "'^' || char(31) || 'type=text/html' || char(31) || 'text=<p>x y z' ||"
	  " char(31) || '^' || char(31) || 'text=short', '^' || char(31) ||"
	  " 'type=author' || char(31) || 'name=me', 7, 1, 1);",
	    "newsraft|g|T|me|https://a/1|<p>x y z|important|7u" },
	{ RAFT "INSERT INTO items VALUES('https://a/f',NULL,X'00ff',5,9.5,"
	  "NULL,'x','y',NULL);", NULL },
	{ "CREATE TABLE other(x);", NULL },
	/* a view may ask for anything */
	{ "CREATE TABLE rss_feed(rssurl, title, etag, lastmodified);"
	  "CREATE VIEW rss_item AS SELECT 1;", NULL },
	/* columns missing */
	{ "CREATE TABLE rss_feed(a); CREATE TABLE rss_item(b);", NULL },
};

static void
on_item(void *arg, const struct foreign_item *x)
{
	char **out = arg;
	char when[32] = "-";

	if (x->published != DATE_NONE)
		snprintf(when, sizeof(when), "%lld", (long long)x->published);
	free(*out);
	*out = xasprintf("%.*s|%.*s|%.*s|%.*s|%.*s|%.*s|%s%s%s",
	    SLICE_ARG(x->guid), SLICE_ARG(x->title), SLICE_ARG(x->author),
	    SLICE_ARG(x->link), SLICE_ARG(x->html), SLICE_ARG(x->flags),
	    when, x->unread ? "u" : "r", x->deleted ? "d" : "");
}

static void
on_feed(void *arg, const struct foreign_feed *x)
{
	*(int *)arg += slice_is(x->url, "https://a/f");
}

static void
make(const char *path, const char *sql)
{
	sqlite3 *db;

	unlink(path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
test_rows(void **state)
{
	char path[] = "/tmp/kurant-test-foreign-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct foreign *f = NULL;
		struct error e = { 0 };
		char *got = NULL, *all;
		int feeds = 0;
		enum err rc;

		make(path, rows[i].sql);
		rc = foreign_open(path, &f, &e);
		if (rc == ERR_OK)
			rc = foreign_feeds(f, on_feed, &feeds, &e);
		if (rc == ERR_OK)
			rc = foreign_items(f, SLICE("https://a/f"), on_item,
			    &got, &e);
		all = xasprintf("%s|%s", f ? foreign_name(f) : "",
		    got ? got : "");
		if (rows[i].want && (rc != ERR_OK || feeds != 1 ||
		    strcmp(all, rows[i].want) != 0))
			fail_msg("row %zu: %s (%s)", i, all, e.msg);
		/* junk in values is no reason to refuse, only to survive */
		if (!rows[i].want && i != 3 && rc == ERR_OK)
			fail_msg("row %zu: taken", i);
		foreign_close(f);
		free(all);
		free(got);
	}
	unlink(path);
}

/* Every byte of a file damaged in turn, and cut anywhere: no crash. */
static void
test_damaged(void **state)
{
	char path[] = "/tmp/kurant-test-foreign-XXXXXX";
	struct buf good = BUF_INIT(0);
	struct error e;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	make(path, rows[0].sql);
	assert_int_equal(file_read(path, &good, &e), ERR_OK);
	for (size_t at = 0; at < good.n; at += 61) {
		struct foreign *f = NULL;
		char old = good.p[at], *got = NULL;
		int feeds = 0;

		good.p[at] = (char)~old;
		assert_int_equal(file_write_atomic(path, slice_make(good.p,
		    at % 3 ? good.n : at + 1), 0600, &e), ERR_OK);
		if (foreign_open(path, &f, &e) == ERR_OK &&
		    foreign_feeds(f, on_feed, &feeds, &e) == ERR_OK)
			foreign_items(f, SLICE("https://a/f"), on_item, &got,
			    &e);
		foreign_close(f);
		free(got);
		good.p[at] = old;
	}
	buf_release(&good);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
