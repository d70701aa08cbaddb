/* tests/base/test_near.c - the name that was meant. */
#include "config.h"

#include "support/test.h"

#include "base/near.h"

static void
test_near(void **state)
{
	static const struct {
		const char *typed, *meant;
	} rows[] = {
		{ "author", "author" },
		{ "autor", "author" },
		{ "auhtor", "author" },
		{ "AUTHR", "author" },
		{ "folders", "folder" },
		{ "titl", "title" },
		{ "xyzzy", "" },
		{ "foo", "" },
		{ "a", "at" },
	};
	const char *names = "feed folder site author title at";

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct slice got = near_among(slice_of(rows[i].typed), names);

		if (!slice_is(got, rows[i].meant))
			fail_msg("%s: '%.*s'", rows[i].typed, SLICE_ARG(got));
	}
	assert_int_equal(near_distance(SLICE("ab"), SLICE("ba")), 1);
	assert_int_equal(near_distance(SLICE("fold"), SLICE("folder")), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_near) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
