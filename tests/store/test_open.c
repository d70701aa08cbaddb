/* tests/store/test_open.c - modes, rights, foreign files, migrations. */
#include "config.h"

#include "store/support.h"

#include <sys/stat.h>

#include <sqlite3.h>

#include "base/file.h"

static void
test_modes(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER };
	struct error e = { 0 };
	struct store *r;
	struct rows rows;
	struct stat sb;
	int64_t n, id = 1, version;

	(void)state;
	assert_int_equal(store_open("no/such.db", STORE_READ, &r, &e),
	    ERR_NOTFOUND);
	assert_int_equal(stat(f->path, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0600);
	ok(store_open(f->path, STORE_READ, &r, &e), &e);
	version = store_version(r);
	put(f, 1, 3, "x", 1);
	assert_true(store_version(r) != version);
	rows_init(&rows);
	ok(store_list(r, &view, NULL, NULL, 1, 9, &rows, &e), &e);
	assert_int_equal(rows.n, 3);
	rows_release(&rows);
	assert_int_equal(store_mark_ids(r, MARK_READ, &id, 1, &n, &e),
	    ERR_STORE);
	/* a writer at work does not hold up a reader */
	ok(store_begin(f->s, &e), &e);
	put(f, 4, 3, "x", 1);
	rows_init(&rows);
	ok(store_list(r, &view, NULL, NULL, 1, 9, &rows, &e), &e);
	assert_int_equal(rows.n, 3);
	rows_release(&rows);
	ok(store_commit(f->s, &e), &e);
	store_close(r);
	fixture_free(f);
}

/* Nobody may write to the folder: reading goes on. */
static void
test_read_only(void **state)
{
	struct fixture *f = fixture_new();
	struct list_spec view = { .kind = LIST_RIVER };
	struct error e = { 0 };
	struct rows rows;

	(void)state;
	put(f, 1, 3, "x", 1);
	store_close(f->s);
	f->s = NULL;
	if (geteuid() == 0 && seteuid(65534) != 0)
		skip();
	if (geteuid() == 65534) { /* root may do anything */
		assert_int_equal(seteuid(0), 0);
		chmod(f->path, 0444);
		chmod(f->dir, 0555);
		assert_int_equal(seteuid(65534), 0);
	} else {
		chmod(f->path, 0444);
		chmod(f->dir, 0555);
	}
	if (access(".", R_OK | X_OK) == 0 &&
	    store_open(f->path, STORE_READ, &f->s, &e) == ERR_OK) {
		rows_init(&rows);
		ok(store_list(f->s, &view, NULL, NULL, 1, 9, &rows, &e), &e);
		assert_int_equal(rows.n, 3);
		rows_release(&rows);
	} else {
		print_message("not opened: %s\n", e.msg);
		assert_int_not_equal(access(f->path, R_OK), 0);
	}
	if (getuid() == 0)
		assert_int_equal(seteuid(0), 0);
	chmod(f->dir, 0700);
	fixture_free(f);
}

static void
test_foreign(void **state)
{
	struct fixture *f = fixture_new();
	struct error e = { 0 };
	struct store *s;
	sqlite3 *db;

	(void)state;
	store_close(f->s);
	f->s = NULL;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	sqlite3_exec(db, "PRAGMA user_version=99", NULL, NULL, NULL);
	assert_int_equal(store_open(f->path, STORE_WRITE, &s, &e), ERR_STORE);
	assert_non_null(strstr(e.msg, "newer"));
	sqlite3_exec(db, "PRAGMA application_id=7", NULL, NULL, NULL);
	assert_int_equal(store_open(f->path, STORE_WRITE, &s, &e), ERR_STORE);
	assert_non_null(strstr(e.msg, "another program"));
	sqlite3_close(db);
	fixture_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_modes),
		cmocka_unit_test(test_read_only),
		cmocka_unit_test(test_foreign),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
