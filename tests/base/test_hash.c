/* tests/base/test_hash.c - spread and length. */
#include "config.h"

#include "support/test.h"

#include "base/hash.h"

static void
test_differs(void **state)
{
	static const char zeros[64];
	uint64_t seen[65];

	(void)state;
	for (size_t n = 0; n <= 64; n++) {
		seen[n] = hash64(zeros, n, 0);
		for (size_t i = 0; i < n; i++)
			assert_true(seen[i] != seen[n]);
	}
	assert_true(hash64("abc", 3, 0) == hash64("abc", 3, 0));
	assert_true(hash64("abc", 3, 0) != hash64("abc", 3, 1));
	assert_true(hash64("abcdefgh1", 9, 0) != hash64("abcdefgh2", 9, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_differs) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
