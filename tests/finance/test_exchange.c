/* tests/finance/test_exchange.c - three ways of naming a place. */
#include "config.h"

#include "finance/exchange.h"
#include "support/test.h"

static const struct {
	struct slice (*by)(struct slice);
	const char *in, *mic;
} cases[] = {
	{ exchange_by_word, "NASDAQ", "XNAS" },
	{ exchange_by_word, "Nasdaq", "XNAS" },
	{ exchange_by_word, "ETR", "XETR" },
	{ exchange_by_word, "LON", "XLON" },
	{ exchange_by_word, "PARIS", "" },
	{ exchange_by_word, "", "" },
	{ exchange_by_suffix, "DE", "XETR" },
	{ exchange_by_suffix, "O", "XNAS" },
	{ exchange_by_suffix, "com", "" },
	{ exchange_by_bloomberg, "GY", "XETR" },
	{ exchange_by_bloomberg, "LN", "XLON" },
	{ exchange_by_bloomberg, "XX", "" },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (!slice_is(cases[i].by(slice_of(cases[i].in)),
		    cases[i].mic))
			fail_msg("%zu: %s", i, cases[i].in);
}

static void
test_agrees(void **state)
{
	(void)state;
	assert_true(exchange_agrees(SLICE("XNYS"), SLICE("XNAS")));
	assert_true(exchange_agrees(SLICE("XETR"), SLICE("XETR")));
	assert_false(exchange_agrees(SLICE("XETR"), SLICE("XNAS")));
	assert_false(exchange_agrees(SLICE(""), SLICE("XNAS")));
}

static void
test_words(void **state)
{
	size_t n = 0;

	(void)state;
	for (; exchange_word(n); n++)
		assert_int_equal(exchange_by_word(
		    slice_of(exchange_word(n))).n, 4);
	assert_true(n > 30);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_agrees),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
