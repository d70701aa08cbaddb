/* tests/store/test_snippet.c - the words round a hit. */
#include "config.h"

#include "store/support.h"

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
	ok(store_index_some(f->s, 10, false, &left, &e), &e);
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
		cmocka_unit_test(test_snippet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
