/* tests/store/test_study.c - articles wait until their words were read. */
#include "config.h"

#include "store/support.h"

static void
note(void *arg, const struct store_unstudied *u)
{
	int64_t *sum = arg;

	assert_non_null(u->article);
	assert_slice(u->feed_url, "https://a.example/feed");
	assert_slice(u->text, "x");
	assert_true(u->article->title.n > 0);
	*sum += u->id;
}

static void
test_order(void **state)
{
	struct fixture *f = fixture_new();
	struct store_study d = { SLICE("ALV"), SLICE("ALV DE0008404005"), 'A',
		ROW_PAID };
	struct list_spec view = { .kind = LIST_RIVER, .query = "sec:alv" };
	struct error e = { 0 };
	struct rows rows;
	int64_t sum = 0, left, ids[9];

	(void)state;
	put(f, 1, 4, "x", 1);
	ok(store_unstudied(f->s, 0, 3, note, &sum, &e), &e);
	assert_int_equal(sum, 1 + 2 + 3);
	ok(store_unstudied(f->s, 3, 3, note, &sum, &e), &e);
	assert_int_equal(sum, 10);
	ok(store_study_put(f->s, 2, &d, &e), &e);
	ok(store_study_put(f->s, 3, NULL, &e), &e);
	ok(store_index_some(f->s, 9, true, &left, &e), &e);
	assert_int_equal(left, 0);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	assert_int_equal(ids[0], 2);
	rows_init(&rows);
	ok(store_list(f->s, &view, NULL, NULL, 1, 9, &rows, &e), &e);
	assert_int_equal(rows.v[0].kind, 'A');
	assert_slice(rows.v[0].tickers, "ALV");
	assert_true(rows.v[0].flags & ROW_PAID);
	rows_release(&rows);
	sum = 0;
	ok(store_unstudied(f->s, 0, 9, note, &sum, &e), &e);
	assert_int_equal(sum, 1 + 4);
	fixture_free(f);
}

/* Looked at again: the index forgets what it had. */
static void
test_again(void **state)
{
	struct fixture *f = fixture_new();
	struct store_study d = { .securities = SLICE("ALV") };
	struct list_spec view = { .kind = LIST_RIVER, .query = "sec:alv" };
	struct error e = { 0 };
	int64_t sum = 0, left, ids[9];

	(void)state;
	put(f, 1, 1, "x", 1);
	ok(store_study_put(f->s, 1, &d, &e), &e);
	ok(store_index_some(f->s, 9, true, &left, &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	ok(store_study_again(f->s, 1, &e), &e);
	ok(store_unstudied(f->s, 0, 9, note, &sum, &e), &e);
	assert_int_equal(sum, 1);
	d.securities = SLICE("BMW");
	ok(store_study_put(f->s, 1, &d, &e), &e);
	ok(store_index_some(f->s, 9, true, &left, &e), &e);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 0);
	view.query = "sec:bmw";
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 1);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
