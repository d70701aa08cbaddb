/* tests/store/test_hits.c - what is not indexed yet is found by its title. */
#include "config.h"

#include "store/support.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
