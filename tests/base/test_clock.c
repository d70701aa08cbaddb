/* tests/base/test_clock.c - time can be stopped, but only on the wall. */
#include "config.h"

#include "support/test.h"

#include <time.h>

#include "base/clock.h"

static void
test_fixed(void **state)
{
	int64_t before = clock_mono_ms();

	(void)state;
	assert_true(clock_now() >= (int64_t)time(NULL) - 1);
	clock_set_fixed(1738750000);
	assert_int_equal(clock_now(), 1738750000);
	assert_true(clock_mono_ms() >= before);
	clock_set_fixed(0);
	assert_true(clock_now() > 1738750000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_fixed) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
