/* tests/store/test_later.c - kept for reading, asleep and awake again. */
#include "config.h"

#include "store/support.h"

static struct list_count
count(struct fixture *f, const char *query)
{
	struct list_spec view = { .kind = LIST_RIVER, .query = query };
	struct error e;
	struct list_count c;

	ok(store_list_count(f->s, &view, NULL, 1000, &c, &e), &e);
	return c;
}

static void
test_later(void **state)
{
	struct fixture *f = fixture_new();
	struct error e;
	int64_t ids[] = { 1, 2, 99 }, n;

	(void)state;
	put(f, 1, 4, "x", 1);
	ok(store_later(f->s, ids, 3, true, &n, &e), &e);
	assert_int_equal(n, 2);
	assert_int_equal(count(f, "is:later").total, 2);
	/* what was read needs no reading any more */
	ok(store_mark_ids(f->s, MARK_READ, ids, 1, &n, &e), &e);
	assert_int_equal(count(f, "is:later").total, 1);
	ok(store_later(f->s, ids, 3, false, &n, &e), &e);
	assert_int_equal(count(f, "is:later").total, 0);
	fixture_free(f);
}

static void
test_snooze(void **state)
{
	struct fixture *f = fixture_new();
	struct error e;
	int64_t ids[] = { 1, 2, 3 }, n;

	(void)state;
	put(f, 1, 4, "x", 1);
	ok(store_mark_ids(f->s, MARK_READ, ids, 1, &n, &e), &e);
	ok(store_snooze(f->s, ids, 2, NOW + 60, &n, &e), &e);
	assert_int_equal(n, 2);
	ok(store_snooze(f->s, ids + 2, 1, NOW + 9000, &n, &e), &e);
	assert_int_equal(count(f, NULL).total, 1);
	assert_int_equal(count(f, NULL).unread, 1);
	assert_false(store_snooze_due(f->s, NOW));
	ok(store_snooze_wake(f->s, NOW, &n, &e), &e);
	assert_int_equal(n, 0);
	assert_true(store_snooze_due(f->s, NOW + 60));
	/* deleted meanwhile: it stays so */
	ok(store_mark_ids(f->s, MARK_TRASH, ids + 1, 1, &n, &e), &e);
	ok(store_snooze_wake(f->s, NOW + 60, &n, &e), &e);
	assert_int_equal(n, 1);
	assert_int_equal(count(f, NULL).total, 2);
	assert_int_equal(count(f, NULL).unread, 2);
	assert_int_equal(count(f, "is:unread").total, 2);
	assert_false(store_snooze_due(f->s, NOW + 61));
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_later),
		cmocka_unit_test(test_snooze),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
