/* tests/base/test_error.c - sentences, cut and joined. */
#include "config.h"

#include "support/test.h"

#include <errno.h>

#include "base/error.h"

static void
test_sentence(void **state)
{
	struct error e;

	(void)state;
	assert_int_equal(error_set(&e, ERR_NET, "a\nb\033[1m %d", 7), ERR_NET);
	assert_string_equal(e.msg, "a b?[1m 7");
	error_prefix(&e, "%s", "feed");
	assert_string_equal(e.msg, "feed: a b?[1m 7");
	assert_int_equal(e.code, ERR_NET);
	errno = ENOENT;
	error_errno(&e, ERR_IO, "open x");
	assert_string_equal(e.msg, "open x: No such file or directory");
	assert_int_equal(error_set(NULL, ERR_HTTP, "nobody listens"),
	    ERR_HTTP);
	assert_string_equal(error_kind(ERR_PARSE), "parse");
	assert_string_equal(error_kind(999), "unknown");
}

static void
test_cut(void **state)
{
	char longish[1000];
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(longish) - 3; i += 3)
		memcpy(longish + i, "\xe2\x82\xac", 4);
	error_set(&e, ERR_IO, "%s", longish);
	assert_true(strlen(e.msg) < ERROR_MSG_MAX);
	assert_int_equal(strlen(e.msg) % 3, 0); /* no half euro sign */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentence),
		cmocka_unit_test(test_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
