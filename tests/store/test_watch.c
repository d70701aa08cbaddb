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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_watch),
		cmocka_unit_test(test_entries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
