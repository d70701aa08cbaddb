/* tests/core/test_kind.c - each kind by letter, name and title. */
#include "config.h"

#include "core/kind.h"

#include "support/test.h"

static void
test_all(void **state)
{
	(void)state;
	for (int k = 1; k < KIND_COUNT; k++) {
		char letter = kind_letter((enum kind)k);
		const char *name = kind_name((enum kind)k);

		assert_int_equal(kind_of_letter(letter), k);
		assert_int_equal(kind_find(slice_of(name)), k);
		assert_int_equal(kind_find(slice_make(&letter, 1)), k);
		assert_int_equal(kind_find(slice_of(kind_title((enum kind)k))),
		    k);
		if (strstr(kind_names(), name) == NULL)
			fail_msg("%s is not told", name);
	}
	assert_int_equal(kind_find(SLICE("none")), KIND_NONE);
	assert_int_equal(kind_find(SLICE("x")), KIND_NONE);
	assert_int_equal(kind_of_letter('?'), KIND_NONE);
	assert_int_equal(kind_letter(KIND_NONE), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
