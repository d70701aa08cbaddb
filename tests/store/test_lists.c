/* tests/store/test_lists.c - pages, places, filters, counts. */
#include "config.h"

#include "store/support.h"

static const struct {
	struct list_spec spec;
	size_t n;
} walks[] = {
	{ { .kind = LIST_RIVER }, 90 },
	{ { .kind = LIST_RIVER, .sort = SORT_OLDEST }, 90 },
	{ { .kind = LIST_RIVER, .sort = SORT_TITLE }, 90 },
	{ { .kind = LIST_RIVER, .sort = SORT_FEED }, 90 },
	{ { .kind = LIST_RIVER, .unread_only = true }, 60 },
	{ { .kind = LIST_RIVER, .unread_only = true, .opened_at = NOW - 5 },
	    60 },
	{ { .kind = LIST_RIVER, .unread_only = true,
	      .opened_at = NOW - 500 }, 90 },
	{ { .kind = LIST_RIVER, .unread_only = true,
	      .opened_at = NOW - 500, .max_id = 45 }, 45 },
	{ { .kind = LIST_FEED, .id = 1 }, 30 },
	{ { .kind = LIST_FEED, .id = 2, .unread_only = true }, 20 },
	{ { .kind = LIST_FEED, .id = 1, .sort = SORT_OLDEST }, 30 },
	{ { .kind = LIST_FOLDER, .folder = "Markets" }, 90 },
	{ { .kind = LIST_FOLDER, .folder = "Markets/DE" }, 60 },
	{ { .kind = LIST_FOLDER, .folder = "Markets/DE",
	      .sort = SORT_FEED }, 60 },
	{ { .kind = LIST_FOLDER, .folder = "Mark" }, 0 },
	{ { .kind = LIST_FRESH, .id = 2 }, 60 },
	{ { .kind = LIST_RIVER, .query = "is:read" }, 30 },
	{ { .kind = LIST_RIVER, .query = "feed:\"Feed B\"" }, 30 },
	{ { .kind = LIST_RIVER, .query = "feed:2 is:unread" }, 20 },
	{ { .kind = LIST_RIVER, .query = "zins" }, 90 },
	{ { .kind = LIST_RIVER, .query = "*zins*" }, 90 },
	{ { .kind = LIST_RIVER, .query = "nichts" }, 0 },
	{ { .kind = LIST_RIVER, .query = "title:\"Title 7\"" }, 3 },
	{ { .kind = LIST_RIVER, .query = "title:7 OR title:8" }, 6 },
	{ { .kind = LIST_RIVER, .query = "zins -title:7" }, 87 },
	{ { .kind = LIST_RIVER, .query = "zins", .sort = SORT_RANK }, 90 },
	{ { .kind = LIST_RIVER, .query = "zins folder:Markets/US" }, 30 },
	{ { .kind = LIST_RIVER, .query = "sec:SAP isin:DE0007164600" }, 90 },
	{ { .kind = LIST_RIVER, .query = "author:muster" }, 90 },
	{ { .kind = LIST_RIVER, .query = "site:a.example" }, 90 },
	{ { .kind = LIST_RIVER, .query = "after:2d" }, 0 },
	{ { .kind = LIST_RIVER, .query = "is:saved" }, 0 },
};

static void
fill(struct fixture *f)
{
	struct error e = { 0 };
	int64_t left, ids[30], n = 0, changed;

	subscribe(f, 3);
	for (int i = 0; i < 3; i++) {
		f->feed = i + 1;
		put(f, 1, 30, "Der Zins für BRK.B: 1.234,56 Euro", i ? 2 : 1);
	}
	for (int i = 0; i < 90; i += 3)
		ids[n++] = i + 1;
	clock_set_fixed(NOW - 100);
	ok(store_mark_ids(f->s, MARK_READ, ids, (size_t)n, &changed, &e), &e);
	assert_int_equal(changed, 30);
	clock_set_fixed(NOW);
	ok(store_index_some(f->s, 1000, false, &left, &e), &e);
	assert_int_equal(left, 0);
}

/* What was just read stays until the view is left. */
static void
test_stays(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .unread_only = true,
		.opened_at = NOW };
	struct error e = { 0 };
	struct list_count c;
	int64_t ids[200], changed, one = 15;
	struct buf what = BUF_INIT(0);

	(void)state;
	put(f, 1, 30, "x", 1);
	ok(store_mark_ids(f->s, MARK_READ, &one, 1, &changed, &e), &e);
	assert_int_equal(walk(f, &view, 1, 7, ids, 200), 30);
	view.opened_at = NOW + 1;
	assert_int_equal(walk(f, &view, 1, 7, ids, 200), 29);
	ok(store_undo(f->s, &what, &e), &e);
	assert_string_equal(buf_str(&what), "1 article unread again");
	assert_int_equal(walk(f, &view, 1, 7, ids, 200), 30);
	ok(store_list_count(f->s, &view, NULL, 100, &c, &e), &e);
	assert_int_equal(c.unread, 30);
	buf_release(&what);
	fixture_free(f);
}

static void
test_walks(void **state)
{
	struct fixture *f = fixture_new();
	int64_t a[200], b[200];

	(void)state;
	fill(f);
	for (size_t i = 0; i < sizeof(walks) / sizeof(walks[0]); i++) {
		const struct list_spec *spec = &walks[i].spec;
		struct query_ctx ctx = { NOW, DATE_NONE };
		struct list_count c;
		struct error e = { 0 };
		size_t n = walk(f, spec, 1, 7, a, 200);
		size_t m = walk(f, spec, -1, 7, b, 200);

		if (n != walks[i].n || m != n)
			fail_msg("walk %zu: want %zu, got %zu and %zu back",
			    i, walks[i].n, n, m);
		for (size_t k = 0; k < n; k++)
			if (a[k] != b[n - 1 - k])
				fail_msg("walk %zu: row %zu differs", i, k);
		ok(store_list_count(f->s, spec, &ctx, 1000, &c, &e), &e);
		if ((size_t)c.total != n)
			fail_msg("walk %zu: counted %lld of %zu", i,
			    (long long)c.total, n);
	}
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walks),
		cmocka_unit_test(test_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
