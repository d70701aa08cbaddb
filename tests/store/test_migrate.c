/* tests/store/test_migrate.c - a new file has the newest layout, once. */
#include "config.h"

#include "store/support.h"

#include <sys/wait.h>

#include "store/internal.h"

static void
test_new_file(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct store *second;
	int64_t v = 0;

	(void)state;
	ok(sql_int(f->s, &v, &e, "PRAGMA user_version", ""), &e);
	assert_int_equal(v, STORE_SCHEMA);
	ok(sql_int(f->s, &v, &e, "PRAGMA application_id", ""), &e);
	assert_int_equal(v, STORE_APP_ID);
	ok(sql_int(f->s, &v, &e, "SELECT count(*) FROM sqlite_master WHERE"
	    " type='table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE"
	    " 'ft%' AND name NOT LIKE 'gram%' AND name NOT LIKE 'sqlite%'"
	    " AND sql NOT LIKE '%STRICT%'", ""), &e);
	assert_int_equal(v, 0);
	ok(store_open(f->path, STORE_WRITE, &second, &e), &e);
	store_close(second);
	fixture_free(f);
}

/* Four processes make the same file at once. */
static void
test_race(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	pid_t pid[4];
	int status;

	(void)state;
	store_close(f->s);
	unlink(f->path);
	for (int i = 0; i < 4; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			_exit(store_open(f->path, STORE_WRITE, &f->s, &e));
	}
	for (int i = 0; i < 4; i++) {
		waitpid(pid[i], &status, 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	ok(store_open(f->path, STORE_WRITE, &f->s, &e), &e);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_new_file),
		cmocka_unit_test(test_race),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
