/* tests/store/test_sql.c - statements, transactions in each other, functions. */
#include "config.h"

#include "store/support.h"

#include "store/internal.h"

static int64_t
ask(struct fixture *f, const char *sql)
{
	struct error e = { 0 };
	int64_t v = -1;

	ok(sql_int(f->s, &v, &e, sql, ""), &e);
	return v;
}

static void
test_nested(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };

	(void)state;
	ok(store_begin(f->s, &e), &e);
	ok(store_value_put(f->s, "a", SLICE("1"), &e), &e);
	ok(tx_begin(f->s, &e), &e);
	ok(store_value_put(f->s, "b", SLICE("1"), &e), &e);
	assert_int_equal(tx_end(f->s, ERR_CANCELLED, &e), ERR_CANCELLED);
	ok(store_commit(f->s, &e), &e);
	assert_int_equal(ask(f, "SELECT count(*) FROM value"), 1);
	/* more statements than are kept */
	for (int i = 0; i < 300; i++) {
		char sql[64];

		snprintf(sql, sizeof(sql), "SELECT %d", i);
		assert_int_equal(ask(f, sql), i);
	}
	assert_int_equal(sql_run(f->s, &e, "SELECT * FROM nothing", ""),
	    ERR_STORE);
	fixture_free(f);
}

static void
test_functions(void **state)
{
	struct fixture *f = fixture_new();

	(void)state;
	assert_int_equal(ask(f, "SELECT fold('STRASSE')=fold('Straße')"), 1);
	assert_int_equal(ask(f, "SELECT has('Der Leitzins','LEIT')"), 1);
	assert_int_equal(ask(f, "SELECT has('Der Leitzins','x')"), 0);
	assert_int_equal(ask(f, "SELECT below('Markets/DE','markets')"), 1);
	assert_int_equal(ask(f, "SELECT below('Markets','Market')"), 0);
	assert_int_equal(ask(f, "SELECT among('ezb zins','Zins')"), 1);
	assert_int_equal(ask(f, "SELECT among('ezb zins','zin')"), 0);
	assert_int_equal(ask(f, "SELECT hit(99, 1)"), 0);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_functions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
