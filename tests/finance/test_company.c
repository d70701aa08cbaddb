/* tests/finance/test_company.c - names without their legal form. */
#include "config.h"

#include "finance/company.h"
#include "support/test.h"

static const struct {
	const char *name, *little;
} names[] = {
	{ "Weir Group PLC", "Weir Group" },
	{ "Nike, Inc.", "Nike" },
	{ "Alphabet Inc. (Class A)", "Alphabet" },
	{ "The Swatch Group AG", "Swatch Group" },
	{ "Coca-Cola Company (The)", "Coca-Cola" },
	{ "Henkel AG & Co. KGAA", "Henkel" },
	{ "AB Volvo (publ)", "AB Volvo" },
	{ "Orion Oyj Class B", "Orion" },
	{ "Merck & Co.", "Merck" },
	{ "Oklo Inc. Class A common stock", "Oklo" },
	{ "WEX Inc. common stock", "WEX" },
	{ "NIO Inc. American depositary shares each  representing one",
	    "NIO" },
	{ "Plains GP Holdings L.P. Class A Units Representing", "Plains GP" },
	{ "Commonwealth Edison", "Commonwealth Edison" },
	{ "3M", "3M" },
	{ "AG", "AG" },
	{ "S&T AG", "S&T" },
	{ "", "" },
};

static void
test_short(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct slice got = company_short(slice_of(names[i].name));

		if (!slice_is(got, names[i].little))
			fail_msg("%s: %.*s", names[i].name, SLICE_ARG(got));
	}
}

static void
test_form(void **state)
{
	(void)state;
	assert_true(company_is_form(SLICE("AG")));
	assert_true(company_is_form(SLICE("Inc.")));
	assert_true(company_is_form(SLICE("S.p.A.")));
	assert_true(company_is_form(SLICE("(publ)")));
	assert_false(company_is_form(SLICE("Motors")));
	assert_false(company_is_form(SLICE("A")));
	assert_false(company_is_form(SLICE("")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
