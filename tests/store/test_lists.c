/* tests/store/test_lists.c - pages, places, filters, counts. */
#include "config.h"

#include "store/support.h"

static void
subscribe(struct fixture *f, int n)
{
	struct store_sub *v = xcalloc((size_t)n, sizeof(*v));
	struct error e = { 0 };
	struct arena a;

	arena_init(&a);
	for (int i = 0; i < n; i++) {
		v[i].url = slice_of(i == 0 ? "https://a.example/feed"
		    : arena_printf(&a, "https://f%d.example/feed", i));
		v[i].name = slice_of(arena_printf(&a, "Feed %c", 'A' + i));
		v[i].folder = slice_of(i % 2 ? "Markets/US" : "Markets/DE");
	}
	ok(store_feeds_sync(f->s, v, (size_t)n, &e), &e);
	free(v);
	arena_release(&a);
}

/* Every listing walked page by page, both ways, gives the same rows. */
static size_t
walk(struct fixture *f, const struct list_spec *spec, int dir, size_t page,
    int64_t *ids, size_t max)
{
	struct query_ctx ctx = { NOW, DATE_NONE };
	struct error e = { 0 };
	struct rows rows;
	struct row_key *from = NULL, key;
	size_t n = 0, got;

	rows_init(&rows);
	do {
		struct rows next;

		rows_init(&next);
		ok(store_list(f->s, spec, &ctx, from, dir, page, &next, &e),
		    &e);
		got = next.n;
		for (size_t i = 0; i < got && n < max; i++)
			ids[n++] = next.v[dir > 0 ? i : got - 1 - i].id;
		rows_release(&rows);
		rows = next;
		if (got)
			key = rows.v[dir > 0 ? got - 1 : 0].key;
		from = &key;
	} while (got == page);
	rows_release(&rows);
	return n;
}

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
	ok(store_index_some(f->s, 1000, &left, &e), &e);
	assert_int_equal(left, 0);
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
test_next_unread(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER };
	struct error e = { 0 };
	struct rows rows;
	int64_t ids[10], changed;

	(void)state;
	put(f, 1, 10, "x", 1);
	for (int i = 0; i < 10; i++)
		ids[i] = i + 1;
	ok(store_mark_ids(f->s, MARK_READ, ids + 2, 6, &changed, &e), &e);
	rows_init(&rows);
	ok(store_list(f->s, &view, NULL, NULL, 1, 2, &rows, &e), &e);
	assert_int_equal(rows.v[1].id, 9);
	ok(store_next_unread(f->s, &view, NULL, &rows.v[1].key, 1, &rows,
	    &e), &e);
	assert_int_equal(rows.v[2].id, 2);
	ok(store_next_unread(f->s, &view, NULL, &rows.v[2].key, -1, &rows,
	    &e), &e);
	assert_int_equal(rows.v[3].id, 9);
	ok(store_mark_list(f->s, MARK_READ, &view, NULL, NULL, 1, &changed,
	    &e), &e);
	assert_int_equal(changed, 4);
	assert_int_equal(store_next_unread(f->s, &view, NULL, &rows.v[2].key,
	    1, &rows, &e), ERR_NOTFOUND);
	rows_release(&rows);
	fixture_free(f);
}

/* Not indexed yet, found by title all the same. */
static void
test_waiting(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .query = "title 7" };
	int64_t ids[10];

	(void)state;
	put(f, 1, 10, "x", 1);
	assert_int_equal(walk(f, &view, 1, 7, ids, 10), 1);
	view.query = "\"Title 7\" OR titl*";
	assert_int_equal(walk(f, &view, 1, 7, ids, 10), 10);
	view.query = "-title:7";
	assert_int_equal(walk(f, &view, 1, 7, ids, 10), 9);
	fixture_free(f);
}

static void
test_stories(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .fold = true };
	struct error e = { 0 };
	struct list_count c;
	struct rows rows;
	int64_t ids[20];

	(void)state;
	put(f, 1, 10, "x", 1);
	for (int i = 3; i <= 6; i++)
		ok(store_story_set(f->s, i, 3, SLICE("same"),
		    SLICE("same link"), i == 5, &e), &e);
	assert_int_equal(walk(f, &view, 1, 3, ids, 20), 7);
	ok(store_list_count(f->s, &view, NULL, 100, &c, &e), &e);
	assert_int_equal(c.total, 7);
	assert_int_equal(c.unread, 7);
	view.fold = false;
	assert_int_equal(walk(f, &view, 1, 3, ids, 20), 10);
	view.kind = LIST_STORY;
	view.id = 3;
	assert_int_equal(walk(f, &view, 1, 3, ids, 20), 4);
	assert_int_equal(ids[0], 3);
	rows_init(&rows);
	ok(store_list(f->s, &view, NULL, NULL, 1, 9, &rows, &e), &e);
	assert_int_equal(rows.v[2].story_n, 4);
	assert_false(rows.v[2].flags & ROW_COPY);
	assert_true(rows.v[0].flags & ROW_COPY);
	rows_release(&rows);
	fixture_free(f);
}

static void
test_snippet(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .query = "leitzins" };
	struct error e = { 0 };
	struct rows rows;
	int64_t left;

	(void)state;
	put(f, 1, 1, "Die Bank hob den Leitzins um 0,25 Punkte.", 1);
	ok(store_index_some(f->s, 10, &left, &e), &e);
	rows_init(&rows);
	ok(store_list(f->s, &view, NULL, NULL, 1, 5, &rows, &e), &e);
	assert_int_equal(rows.n, 1);
	assert_slice(rows.v[0].snippet,
	    "Die Bank hob den \1Leitzins\2 um 0,25 Punkte.");
	rows_release(&rows);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walks),
		cmocka_unit_test(test_stays),
		cmocka_unit_test(test_next_unread),
		cmocka_unit_test(test_waiting),
		cmocka_unit_test(test_stories),
		cmocka_unit_test(test_snippet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
