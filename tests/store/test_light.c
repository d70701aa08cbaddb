/* tests/store/test_light.c - the first rule that fits stays. */
#include "config.h"

#include "store/support.h"

static unsigned
light_of(struct fixture *f, int64_t id)
{
	struct rows rows;
	struct error e;
	unsigned v;

	rows_init(&rows);
	ok(store_row(f->s, id, &rows, &e), &e);
	assert_int_equal(rows.n, 1);
	v = (rows.v[0].flags & ROW_LIGHT) >> ROW_LIGHT_SHIFT;
	rows_release(&rows);
	return v;
}

static void
test_light(void **state)
{
	struct fixture *f = fixture_new();
	struct error e;
	int64_t ids[] = { 1, 2, 3, 99 }, n;

	(void)state;
	put(f, 1, 4, "x", 1);
	ok(store_light(f->s, ids, 2, 3, &n, &e), &e);
	assert_int_equal(n, 2);
	ok(store_light(f->s, ids, 4, 15, &n, &e), &e);
	assert_int_equal(n, 1);
	assert_int_equal(light_of(f, 1), 3);
	assert_int_equal(light_of(f, 2), 3);
	assert_int_equal(light_of(f, 3), 15);
	assert_int_equal(light_of(f, 4), 0);
	/* a new version of it keeps what it has */
	put(f, 1, 1, "other words", 2);
	assert_int_equal(light_of(f, 1), 3);
	ok(store_light_off(f->s, &e), &e);
	assert_int_equal(light_of(f, 1), 0);
	assert_int_equal(light_of(f, 3), 0);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_light) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
