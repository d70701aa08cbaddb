/* tests/store/test_watch.c - articles that hit the watchlist. */
#include "config.h"

#include "store/support.h"

static void
test_watch(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .query = "watch:sap" };
	struct error e = { 0 };
	int64_t ids[9];

	(void)state;
	put(f, 1, 8, "x", 1);
	ok(store_watch_hit(f->s, 3, SLICE("SAP"), &e), &e);
	ok(store_watch_hit(f->s, 3, SLICE("SAP"), &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	view.query = "is:watched";
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	fixture_free(f);
}

static void
test_entries(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec all = { .kind = LIST_RIVER };
	struct list_spec view = { .kind = LIST_RIVER, .query = "is:watched" };
	struct query_ctx ctx = { NOW, DATE_NONE };
	struct store_watch_stats st;
	struct error e = { 0 };
	int64_t ids[9], newest;
	struct arena a;

	(void)state;
	arena_init(&a);
	put(f, 1, 8, "x", 1); /* an hour apart, the last is number 8 */
	newest = NOW - 1000 * 3600 + 8 * 3600;
	ok(store_watch_fill(f->s, SLICE("SAP"), &all, &ctx, 100, &e), &e);
	ok(store_watch_hit(f->s, 3, SLICE("Zins"), &e), &e);
	ok(store_watch_stats(f->s, SLICE("SAP"), newest - 3600,
	    newest - 4 * 3600, &a, &st, &e), &e);
	assert_int_equal(st.today, 2);
	assert_int_equal(st.week, 5);
	assert_int_equal(st.total, 8);
	assert_int_equal(st.unread, 8);
	assert_int_equal(st.newest, 8);
	assert_slice(st.title, "Title 8");
	ok(store_watch_drop(f->s, SLICE("SAP"), &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	assert_int_equal(ids[0], 3);
	ok(store_watch_stats(f->s, SLICE("SAP"), 0, 0, &a, &st, &e), &e);
	assert_int_equal(st.total, 0);
	assert_int_equal(st.newest, 0);
	arena_release(&a);
	fixture_free(f);
}

static const struct {
	const char *muted;
	bool only;
	const char *query;
	size_t n;
	int64_t unread;
} mutes[] = {
	{ NULL, false, NULL, 8, 7 },
	{ "", false, NULL, 8, 7 },
	{ "SAP", false, NULL, 7, 6 },   /* 4 hits Zins, too: it stays */
	{ "SAP", true, NULL, 1, 1 },
	{ "SAP\tZins", false, NULL, 5, 5 },
	{ "SAP\tZins", true, NULL, 3, 2 },
	{ "SAP\tZins", true, "title:3", 1, 1 },
	{ "SAP\tZins", false, "title:3", 1, 1 }, /* a search finds all */
	{ "TSLA", false, NULL, 8, 7 },
	{ "TSLA", true, NULL, 0, 0 },
	{ "it's", true, NULL, 0, 0 },
};

/* What is muted is out of the river and its counts, and a list of its own. */
static void
test_muted(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	int64_t ids[9], read = 5, n;

	(void)state;
	put(f, 1, 8, "x", 1);
	ok(store_watch_hit(f->s, 3, SLICE("SAP"), &e), &e);
	ok(store_watch_hit(f->s, 4, SLICE("SAP"), &e), &e);
	ok(store_watch_hit(f->s, 4, SLICE("Zins"), &e), &e);
	ok(store_watch_hit(f->s, 5, SLICE("Zins"), &e), &e);
	ok(store_mark_ids(f->s, MARK_READ, &read, 1, &n, &e), &e);
	for (size_t i = 0; i < sizeof(mutes) / sizeof(*mutes); i++) {
		struct list_spec view = { .kind = LIST_RIVER,
			.muted = mutes[i].muted, .muted_only = mutes[i].only,
			.query = mutes[i].query };
		struct list_count c;
		size_t got = walk(f, &view, 1, 9, ids, 9);

		ok(store_list_count(f->s, &view, NULL, 1000, &c, &e), &e);
		if (got != mutes[i].n || c.total != (int64_t)got ||
		    c.unread != mutes[i].unread)
			fail_msg("row %zu: %zu, counted %d, unread %d", i,
			    got, (int)c.total, (int)c.unread);
	}
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_watch),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_muted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
