/* tests/app/test_securities.c - the shipped list with the user's over it. */
#include "config.h"

#include "app/securities.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "support/test.h"

static void
count(void *arg, const struct app_hit *hit)
{
	size_t *n = arg;

	if (slice_is(hit->security.symbol, "SAP"))
		(*n)++;
}

static void
test_user_file(void **state)
{
	static const char mine[] =
	    "SAP also \"Walldorfer Riese\" not \"SAP-Berater\"\nbad line\n";
	char dir[] = "/tmp/kurant-securities-XXXXXX";
	struct app_opt o = { .data_dir = dir };
	struct app_securities *s = NULL;
	struct app_security row;
	struct buf note = BUF_INIT(0);
	struct error e;
	size_t n = 0;
	char *path, *command;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = file_join(dir, "securities");
	assert_int_equal(file_write_atomic(path, slice_of(mine), 0600, &e),
	    ERR_OK);
	assert_int_equal(app_securities_open(&o, &s, &note, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&note), "securities:2:"));
	app_security_hits(s, SLICE("Der Walldorfer Riese wirbt um "
	    "SAP-Berater; SAP selbst schweigt."), count, &n);
	assert_int_equal(n, 2);
	assert_int_equal(app_security_find(s, SLICE("716460"), &row, &e),
	    ERR_OK);
	assert_slice(row.isin, "DE0007164600");
	assert_string_equal(row.kind, "share");
	assert_int_equal(app_security_find(s, SLICE("nothing like it"), &row,
	    &e), ERR_NOTFOUND);
	app_securities_close(s);
	buf_release(&note);
	unlink(path);
	free(path);
	for (size_t i = 0; i < 2; i++) {
		command = file_join(dir, i ? "cache" : "state");
		rmdir(command);
		free(command);
	}
	rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_user_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
