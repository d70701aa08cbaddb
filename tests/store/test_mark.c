/* tests/store/test_mark.c - one article or thousands. */
#include "config.h"

#include "store/support.h"

static int64_t
count(struct fixture *f, const char *query)
{
	struct list_spec view = { .kind = LIST_RIVER, .query = query };
	struct error e = { 0 };
	struct list_count c;

	ok(store_list_count(f->s, &view, NULL, 1000000, &c, &e), &e);
	return c.total;
}

static void
test_listing(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER };
	struct error e = { 0 };
	struct row_key key = { .id = 11 };
	struct list_count c;
	int64_t n;

	(void)state;
	put(f, 1, 3000, "x", 1);
	key.time = NOW - 1000 * 3600 + 11 * 3600;
	/* the newest first: below number 11 are those before it */
	ok(store_mark_list(f->s, MARK_READ, &view, NULL, &key, 1, &n, &e),
	    &e);
	assert_int_equal(n, 11);
	ok(store_mark_list(f->s, MARK_UNREAD, &view, NULL, &key, 1, &n, &e),
	    &e);
	assert_int_equal(n, 11);
	ok(store_mark_list(f->s, MARK_READ, &view, NULL, &key, -1, &n, &e),
	    &e);
	assert_int_equal(n, 2990);
	ok(store_list_count(f->s, &view, NULL, 10000, &c, &e), &e);
	assert_int_equal(c.unread, 10);
	assert_int_equal(count(f, "is:unread"), 10);
	view.query = "is:unread";
	ok(store_mark_list(f->s, MARK_TRASH, &view, NULL, NULL, 1, &n, &e),
	    &e);
	assert_int_equal(n, 10);
	view.query = NULL;
	ok(store_list_count(f->s, &view, NULL, 10000, &c, &e), &e);
	assert_int_equal(c.total, 2990);
	assert_int_equal(c.unread, 0);
	fixture_free(f);
}

static void
test_ids(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	int64_t ids[] = { 3, 1, 3, 99, 2 }, n;

	(void)state;
	put(f, 1, 10, "x", 1);
	ok(store_mark_ids(f->s, MARK_READ, ids, 5, &n, &e), &e);
	assert_int_equal(n, 3);
	assert_int_equal(count(f, "is:read"), 3);
	ok(store_mark_ids(f->s, MARK_READ, ids, 5, &n, &e), &e);
	assert_int_equal(n, 0);
	fixture_free(f);
}

/* So many that they are walked through instead of looked up. */
static void
test_many(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER };
	struct error e = { 0 };
	struct list_count c;
	struct buf what = BUF_INIT(0);
	int64_t ids[] = { 5, 6, 7 }, n;

	(void)state;
	put(f, 1, 3000, "x", 1);
	ok(store_mark_ids(f->s, MARK_TRASH, ids, 3, &n, &e), &e);
	ok(store_mark_ids(f->s, MARK_READ, ids + 2, 1, &n, &e), &e);
	ids[0] = 100;
	ok(store_mark_ids(f->s, MARK_READ, ids, 1, &n, &e), &e);
	ok(store_mark_list(f->s, MARK_READ, &view, NULL, NULL, 1, &n, &e),
	    &e);
	assert_int_equal(n, 2996);
	ok(store_list_count(f->s, &view, NULL, 10000, &c, &e), &e);
	assert_int_equal(c.unread, 0);
	ok(store_undo(f->s, &what, &e), &e);
	assert_string_equal(buf_str(&what), "2996 articles unread again");
	ok(store_list_count(f->s, &view, NULL, 10000, &c, &e), &e);
	assert_int_equal(c.unread, 2996);
	assert_int_equal(c.total, 2997);
	assert_int_equal(count(f, "is:unread"), 2996);
	ok(store_mark_list(f->s, MARK_UNREAD, &view, NULL, NULL, 1, &n, &e),
	    &e);
	assert_int_equal(n, 1);
	assert_int_equal(count(f, "is:unread"), 2997);
	buf_release(&what);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_listing),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
