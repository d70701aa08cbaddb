/* tests/store/test_index.c - what waits, what changed, what is gone. */
#include "config.h"

#include "store/support.h"

static size_t
found(struct fixture *f, const char *query)
{
	struct list_spec view = { .kind = LIST_RIVER, .query = query };
	int64_t ids[100];

	return walk(f, &view, 1, 50, ids, 100);
}

static void
test_batches(void **state)
{
	struct fixture *f = fixture_new();
	struct store_retention r = { .max_count = 3 };
	struct error e = { 0 };
	int64_t left, n;

	(void)state;
	put(f, 1, 10, "Der alte Leitzins", 1);
	ok(store_index_some(f->s, 4, false, &left, &e), &e);
	assert_int_equal(left, 6);
	assert_int_equal(found(f, "leitzins"), 4);
	/* so many have it that the articles themselves are asked */
	assert_int_equal(found(f, "*zins*"), 10);
	ok(store_index_some(f->s, 100, false, &left, &e), &e);
	assert_int_equal(left, 0);
	assert_int_equal(found(f, "leitzins"), 10);
	/* changed: the old words go with the new ones' coming */
	put(f, 1, 2, "Der neue Kurs", 2);
	ok(store_index_some(f->s, 100, false, &left, &e), &e);
	assert_int_equal(found(f, "leitzins"), 8);
	assert_int_equal(found(f, "kurs"), 2);
	/* twice changed before it was looked at */
	put(f, 1, 1, "zwei", 3);
	put(f, 1, 1, "drei", 4);
	ok(store_index_some(f->s, 100, false, &left, &e), &e);
	assert_int_equal(found(f, "zwei"), 0);
	assert_int_equal(found(f, "drei"), 1);
	ok(store_expire_some(f->s, f->feed, &r, 100, &n, &e), &e);
	assert_int_equal(n, 7);
	ok(store_index_some(f->s, 100, false, &left, &e), &e);
	assert_int_equal(left, 0);
	assert_int_equal(found(f, "drei"), 0);
	assert_int_equal(found(f, "leitzins"), 3);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_batches) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
