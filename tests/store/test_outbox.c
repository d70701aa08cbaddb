/* tests/store/test_outbox.c - what waits for another service. */
#include "config.h"

#include "store/support.h"

#include "store/outbox.h"

static size_t
due(struct fixture *f, int64_t at, struct outbox_rows *r)
{
	struct error e;

	outbox_rows_release(r);
	outbox_rows_init(r);
	ok(store_outbox_list(f->s, at, r, &e), &e);
	return r->n;
}

static int64_t
add(struct fixture *f, const char *way, const char *title)
{
	struct outbox_row r = { .at = NOW, .way = slice_of(way),
		.article = 7 /* the same one for all */, .title = slice_of(title),
		.data = SLICE("{\"a\":1}") };
	struct error e;
	int64_t id = 0;

	ok(store_outbox_add(f->s, &r, &id, &e), &e);
	assert_true(id > 0);
	return id;
}

static void
test_rows(void **state)
{
	struct fixture *f = fixture_new();
	struct outbox_rows r;
	struct error e;
	int64_t a, b;

	(void)state;
	outbox_rows_init(&r);
	add(f, "links", "twice");
	a = add(f, "links", "Zinsen \xc3\xbc");
	b = add(f, "board", "two");
	assert_int_equal(due(f, NOW, &r), 2);
	assert_true(slice_is(r.v[0].way, "links"));
	assert_true(slice_is(r.v[0].title, "Zinsen \xc3\xbc"));
	assert_true(slice_is(r.v[0].data, "{\"a\":1}"));
	assert_int_equal(r.v[0].article, 7);
	assert_int_equal(r.v[0].tries, 0);

	/* one of two who want it gets it */
	assert_true(store_outbox_claim(f->s, a, NOW, NOW + 100));
	assert_false(store_outbox_claim(f->s, a, NOW, NOW + 100));
	assert_int_equal(due(f, NOW, &r), 1);
	/* who died with it gives it up by and by */
	assert_true(store_outbox_claim(f->s, a, NOW + 100, NOW + 200));

	ok(store_outbox_failed(f->s, a, SLICE("no answer"), NOW + 900, &e),
	    &e);
	assert_int_equal(due(f, NOW + 899, &r), 1);
	assert_int_equal(due(f, NOW + 900, &r), 2);
	assert_true(slice_is(r.v[0].error, "no answer"));
	assert_int_equal(r.v[0].tries, 2);

	ok(store_outbox_failed(f->s, b, SLICE("gone"), OUTBOX_NEVER, &e), &e);
	assert_int_equal(due(f, NOW + 999999, &r), 1);
	assert_int_equal(due(f, OUTBOX_NEVER, &r), 2);
	ok(store_outbox_again(f->s, 0, NOW, &e), &e);
	assert_int_equal(due(f, NOW, &r), 2);
	ok(store_outbox_remove(f->s, a, &e), &e);
	assert_int_equal(due(f, OUTBOX_NEVER, &r), 1);
	assert_false(store_outbox_claim(f->s, a, NOW, NOW + 1));
	outbox_rows_release(&r);
	fixture_free(f);
}

/* A damaged file gives them back, and who sleeps wakes in the new one. */
static void
test_repair(void **state)
{
	struct fixture *f = fixture_new();
	struct outbox_rows r;
	struct buf report = BUF_INIT(65536);
	int64_t ids[] = { 1 }, n;
	struct error e;

	(void)state;
	outbox_rows_init(&r);
	put(f, 1, 3, "x", 1);
	add(f, "links", "one");
	ok(store_snooze(f->s, ids, 1, NOW + 60, &n, &e), &e);
	store_close(f->s);
	ok(store_repair(f->path, &report, &e), &e);
	ok(store_open(f->path, STORE_WRITE, &f->s, &e), &e);
	assert_int_equal(due(f, NOW, &r), 1);
	assert_true(store_snooze_due(f->s, NOW + 60));
	outbox_rows_release(&r);
	buf_release(&report);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_repair),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
