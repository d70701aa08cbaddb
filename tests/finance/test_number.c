/* tests/finance/test_number.c - figures in German and English. */
#include "config.h"

#include "finance/number.h"
#include "support/test.h"

static const struct {
	const char *text, *lang;
	double value;
	enum number_unit unit;
	const char *currency;
} cases[] = {
	{ "1.234,56 %", "de", 1234.56, NUMBER_PERCENT, "" },
	{ "1,234.56 %", "en", 1234.56, NUMBER_PERCENT, "" },
	{ "1.234,56", "", 1234.56, NUMBER_PLAIN, "" },
	{ "1,234.56", "", 1234.56, NUMBER_PLAIN, "" },
	{ "1.234", "de", 1234, NUMBER_PLAIN, "" },
	{ "1.234", "en", 1.234, NUMBER_PLAIN, "" },
	{ "1,234", "en", 1234, NUMBER_PLAIN, "" },
	{ "0,123", "", 0.123, NUMBER_PLAIN, "" },
	{ "12.345.678", "de", 12345678, NUMBER_PLAIN, "" },
	{ "1.2 bn", "en", 1.2e9, NUMBER_PLAIN, "" },
	{ "3,4 Mrd. Euro", "de", 3.4e9, NUMBER_MONEY, "EUR" },
	{ "3,4 Milliarden Euro", "de", 3.4e9, NUMBER_MONEY, "EUR" },
	{ "3.4 billion euros", "en", 3.4e9, NUMBER_MONEY, "EUR" },
	{ "2 Billionen Dollar", "de", 2e12, NUMBER_MONEY, "USD" },
	{ "$1.2 billion", "en", 1.2e9, NUMBER_MONEY, "USD" },
	{ "US$4.5bn", "en", 4.5e9, NUMBER_MONEY, "USD" },
	{ "\xe2\x82\xac" "3m", "en", 3e6, NUMBER_MONEY, "EUR" },
	{ "EUR 12,50", "de", 12.5, NUMBER_MONEY, "EUR" },
	{ "12,50 \xe2\x82\xac", "de", 12.5, NUMBER_MONEY, "EUR" },
	{ "120 Mio. CHF", "de", 1.2e8, NUMBER_MONEY, "CHF" },
	{ "um minus 0,3 Prozent", "de", -0.3, NUMBER_PERCENT, "" },
	{ "-2,4 %", "de", -2.4, NUMBER_PERCENT, "" },
	{ "\xe2\x88\x92" "2.4%", "en", -2.4, NUMBER_PERCENT, "" },
	{ "+0.4 percent", "en", 0.4, NUMBER_PERCENT, "" },
	{ "25 Basispunkte", "de", 25, NUMBER_BASIS_POINTS, "" },
	{ "25 basis points", "en", 25, NUMBER_BASIS_POINTS, "" },
	{ "0,5 Prozentpunkte", "de", 0.5, NUMBER_PERCENT_POINTS, "" },
	{ "24.000 Punkte", "de", 24000, NUMBER_POINTS, "" },
	{ "1'234.50 Franken", "de", 1234.5, NUMBER_MONEY, "CHF" },
	{ "5k", "en", 5000, NUMBER_PLAIN, "" },
	{ "2.500 Euro", "de", 2500, NUMBER_MONEY, "EUR" },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct number n[4];
		size_t got = numbers_read(slice_of(cases[i].text),
		    slice_of(cases[i].lang), n, 4);
		double d;

		if (got != 1)
			fail_msg("%s: %zu figures", cases[i].text, got);
		d = n[0].value - cases[i].value;
		if (d > 1e-6 || d < -1e-6 || n[0].unit != cases[i].unit ||
		    strcmp(n[0].currency, cases[i].currency) != 0)
			fail_msg("%s: %f, unit %d, %s", cases[i].text,
			    n[0].value, n[0].unit, n[0].currency);
		if (n[0].end != strlen(cases[i].text))
			fail_msg("%s: ends at %u", cases[i].text, n[0].end);
	}
}

static void
test_none(void **state)
{
	static const char *const none[] = { "05.02.2025", "12:40 Uhr",
		"2025-02-05", "Im Jahr 2025", "A320", "3M", "Covid-19", "",
		"5G", "WKN A1EWWW", "DE0007164600", "1/2/2025" };
	struct number n[4];

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (numbers_read(slice_of(none[i]), SLICE(""), n, 4))
			fail_msg("%s: %f", none[i], n[0].value);
}

static uint64_t
key(const char *text, const char *lang)
{
	struct number n;

	return numbers_read(slice_of(text), slice_of(lang), &n, 1) ?
	    number_key(&n) : 0;
}

static void
test_keys(void **state)
{
	(void)state;
	assert_true(key("1,2 Mrd. Euro", "de") == key("1.2 bn euros", "en"));
	assert_true(key("27,3 Prozent", "de") == key("27.3%", "en"));
	assert_true(key("-27,3 Prozent", "de") == key("27.3%", "en"));
	assert_true(key("1.2 bn euros", "en") != key("1.3 bn euros", "en"));
	assert_true(key("1.2 bn euros", "en") != key("$1.2 bn", "en"));
	assert_true(key("7", "en") == 0 && key("10 %", "de") == 0);
}

static const struct {
	const char *old, *now;
	bool changed;
} versions[] = {
	{ "Gewinn 1,2 Mrd. Euro", "Gewinn 1,1 Mrd. Euro", true },
	{ "Gewinn 1,2 Mrd. Euro", "Gewinn von 1,2 Mrd. Euro", false },
	{ "Gewinn 1,2 Mrd. Euro", "Gewinn 1.200 Mio. Euro", false },
	{ "Kurs steigt", "Kurs steigt um 3 %", false },
	{ "3 % auf 40 Euro", "40 Euro nach 3 %", false },
	{ "3 % auf 40 Euro", "40 Euro nach 4 %", true },
	{ "am 05.02.2025", "am 06.02.2025", false },
};

static void
test_changed(void **state)
{
	struct number a, b;

	(void)state;
	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++)
		if (numbers_changed(slice_of(versions[i].old),
		    slice_of(versions[i].now), SLICE("de"), &a, &b) !=
		    versions[i].changed)
			fail_msg("%s", versions[i].now);
}

static void
test_hostile(void **state)
{
	char b[4096];
	struct number n[8];

	(void)state;
	memset(b, '9', sizeof(b));
	assert_true(numbers_read(slice_make(b, sizeof(b)), SLICE(""), n, 8) <=
	    8);
	for (size_t i = 0; i < sizeof(b); i++)
		b[i] = "1.,-$%\xe2\x82\xac 9'"[i % 12];
	for (size_t i = 0; i < sizeof(b); i++)
		(void)numbers_read(slice_make(b, i), SLICE("de"), n, 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_changed),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
