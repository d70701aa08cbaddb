/* tests/store/test_repair.c - what a damaged file still gives. */
#include "config.h"

#include "store/support.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>

#include "base/file.h"

static void
fill(struct fixture *f)
{
	struct error e = { 0 };
	int64_t ids[] = { 1, 2, 3, 50 }, n, id;

	put(f, 1, 200, "Der Zins steigt weiter", 1);
	ok(store_mark_ids(f->s, MARK_READ, ids, 4, &n, &e), &e);
	for (int i = 0; i < 5; i++) {
		char url[64];
		struct store_bookmark b = { .title = SLICE("Titel"),
			.folder = SLICE("Lesen"), .tags = SLICE("ezb zins"),
			.note = SLICE("mit\tTab und\nZeile"),
			.published = NOW };

		snprintf(url, sizeof(url), "https://b.example/%d", i);
		b.url = slice_of(url);
		ok(store_bookmark_put(f->s, &b, &id, &e), &e);
	}
	ok(store_bookmark_remove(f->s, &id, 1, &e), &e);
}

static void
remove_aside(struct fixture *f)
{
	char *pattern = xasprintf("%s.damaged-*", f->path);
	glob_t g;

	assert_int_equal(glob(pattern, 0, NULL, &g), 0);
	for (size_t i = 0; i < g.gl_pathc; i++)
		unlink(g.gl_pathv[i]);
	globfree(&g);
	free(pattern);
}

static void
repaired(struct fixture *f, struct store_health *h,
    struct bookmark_rows *rows)
{
	struct buf report = BUF_INIT(0);
	struct error e = { 0 };

	ok(store_repair(f->path, &report, &e), &e);
	assert_true(report.n > 0);
	ok(store_open(f->path, STORE_WRITE, &f->s, &e), &e);
	ok(store_check(f->s, true, h, &e), &e);
	if (!h->intact)
		fail_msg("%s", h->first_fault);
	bookmark_rows_init(rows);
	ok(store_bookmarks(f->s, SLICE("Lesen"), "ezb", NULL, rows, &e), &e);
	assert_int_equal(rows->n, 4);
	assert_slice(rows->v[0].note, "mit\tTab und\nZeile");
	bookmark_rows_release(rows);
	buf_release(&report);
	remove_aside(f);
}

/* Nothing but the ledger is left. */
static void
test_garbage(void **state)
{
	struct fixture *f = fixture_new();
	struct store_health h;
	struct bookmark_rows rows;
	struct error e = { 0 };

	(void)state;
	fill(f);
	store_close(f->s);
	ok(file_write_atomic(f->path, SLICE("this is no database"), 0600,
	    &e), &e);
	assert_int_equal(store_open(f->path, STORE_WRITE, &f->s, &e),
	    ERR_STORE);
	assert_null(f->s);
	repaired(f, &h, &rows);
	assert_int_equal(h.bookmarks, 4);
	/* numbers begin again: old marks must not fall on new articles */
	{
		struct store_sub sub = { .url =
		    SLICE("https://a.example/feed") };

		ok(store_feeds_sync(f->s, &sub, 1, &e), &e);
	}
	ok(store_feed_find(f->s, SLICE("https://a.example/feed"), &f->feed,
	    &e), &e);
	put(f, 1, 10, "x", 1);
	store_close(f->s);
	repaired(f, &h, &rows);
	assert_int_equal(h.unread, 10);
	fixture_free(f);
}

static void
test_holes(void **state)
{
	(void)state;
	/* one page after the other is overwritten */
	for (int hole = 1; hole < 24; hole += 3) {
		struct fixture *f = fixture_new();
		static char junk[8192];
		struct store_health h;
		struct bookmark_rows rows;
		struct stat sb;
		int fd;

		fill(f);
		store_close(f->s);
		assert_int_equal(stat(f->path, &sb), 0);
		memset(junk, 0x5a, sizeof(junk));
		fd = open(f->path, O_RDWR);
		if ((hole + 1) * 8192 <= sb.st_size)
			assert_int_equal(pwrite(fd, junk, sizeof(junk),
			    hole * 8192), sizeof(junk));
		close(fd);
		repaired(f, &h, &rows);
		assert_int_equal(h.bookmarks, 4);
		fixture_free(f);
	}
}

static void
test_sound(void **state)
{
	struct fixture *f = fixture_new();
	struct store_health h;
	struct bookmark_rows rows;

	(void)state;
	fill(f);
	store_close(f->s);
	repaired(f, &h, &rows);
	assert_int_equal(h.articles, 200);
	assert_int_equal(h.unread, 196);
	assert_int_equal(h.waiting, 200);
	assert_int_equal(put(f, 1, 201, "Der Zins steigt weiter", 2), 1);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_garbage),
		cmocka_unit_test(test_holes),
		cmocka_unit_test(test_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
