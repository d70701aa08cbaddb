/* tests/app/test_about.c - --version names program, features, libraries. */
#include "config.h"

#include "support/test.h"

#include "app/about.h"

#include "base/banned.h"

static void
test_about(void **state)
{
	struct buf b = BUF_INIT(0);

	(void)state;
	app_about(&b);
	assert_memory_equal(buf_str(&b), "kurant " PACKAGE_VERSION "\n",
	    sizeof("kurant " PACKAGE_VERSION));
	assert_non_null(strstr(buf_str(&b), "SQLite 3."));
	assert_non_null(strstr(buf_str(&b), "libcurl/"));
	assert_non_null(strstr(buf_str(&b), "landlock"));
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
