/* tests/store/test_hits.c - what is not indexed yet is found by its title. */
#include "config.h"

#include "store/support.h"

#include <pthread.h>
#include <time.h>

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

/* A call that is stopped says so, and the next one works. */
static void *
stopper(void *arg)
{
	for (int i = 0; i < 200; i++) {
		struct timespec nap = { 0, 200000 };

		store_interrupt(arg);
		nanosleep(&nap, NULL);
	}
	return NULL;
}

static void
test_interrupt(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER, .query = "titl*" };
	struct error e = { 0 };
	struct rows rows;
	int64_t left, ids[9];
	pthread_t t;
	enum err rc;

	(void)state;
	put(f, 1, 500, "x", 1);
	ok(store_index_some(f->s, 1000, false, &left, &e), &e);
	assert_int_equal(pthread_create(&t, NULL, stopper, f->s), 0);
	for (int i = 0; i < 100; i++) {
		rows_init(&rows);
		rc = store_list(f->s, &view, NULL, NULL, 1, 200, &rows, &e);
		if (rc != ERR_OK && rc != ERR_CANCELLED)
			fail_msg("%d: %s", (int)rc, e.msg);
		if (rc == ERR_OK)
			assert_int_equal(rows.n, 200);
		rows_release(&rows);
	}
	pthread_join(t, NULL);
	assert_int_equal(walk(f, &view, 1, 9, ids, 9), 9);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_waiting),
		cmocka_unit_test(test_interrupt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
