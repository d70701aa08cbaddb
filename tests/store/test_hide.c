/* tests/store/test_hide.c - out of lists and counts, not out of the store. */
#include "config.h"

#include "store/support.h"

static void
test_hide(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec all = { .kind = LIST_RIVER };
	struct list_spec muted = { .kind = LIST_RIVER, .query = "is:muted" };
	int64_t two[] = { 2, 3, 99 }, changed, ids[9], id;
	struct list_count c;
	struct error e = { 0 };

	(void)state;
	put(f, 1, 5, "x", 1);
	ok(store_hide(f->s, two, 3, &changed, &e), &e);
	assert_int_equal(changed, 2);
	ok(store_hide(f->s, two, 3, &changed, &e), &e);
	assert_int_equal(changed, 0);
	assert_int_equal(walk(f, &all, 1, 9, ids, 9), 3);
	assert_int_equal(walk(f, &muted, 1, 9, ids, 9), 2);
	ok(store_list_count(f->s, &all, NULL, 100, &c, &e), &e);
	assert_int_equal(c.total, 3);
	assert_int_equal(c.unread, 3);
	all.min_id = 3;
	assert_int_equal(walk(f, &all, 1, 9, ids, 9), 2);
	ok(store_id_at(f->s, NOW, &id, &e), &e);
	assert_int_equal(id, 5);
	ok(store_id_at(f->s, NOW - 1, &id, &e), &e);
	assert_int_equal(id, 0);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
