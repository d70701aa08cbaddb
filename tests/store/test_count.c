/* tests/store/test_count.c - counts, and the next unread one. */
#include "config.h"

#include "store/support.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_next_unread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
