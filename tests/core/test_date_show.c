/* tests/core/test_date_show.c - names and spans; English without catalogue. */
#include "config.h"

#include "support/test.h"

#include <string.h>

#include "core/date_show.h"

static const struct {
	int64_t seconds;
	unsigned how;
	const char *want;
} ages[] = {
	{ 0, 0, "now" }, { 59, 0, "now" }, { 60, 0, "1 min" },
	{ 7199, 0, "1 h" }, { 86400, 0, "1 day" }, { 5 * 86400, 0, "5 days" },
	{ 40 * 86400, 0, "1 month" }, { 800 * 86400, 0, "2 years" },
	{ 1, DATE_AGE_WORDS, "1 second" }, { 0, DATE_AGE_WORDS, "0 seconds" },
	{ 180, DATE_AGE_WORDS, "3 minutes" },
	{ 3 * 3600, DATE_AGE_WORDS | DATE_AGE_AFTER, "3 hours" },
	{ 3 * 86400, DATE_AGE_AFTER, "3 days" },
};

static void
test_age(void **state)
{
	char out[DATE_AGE_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(ages) / sizeof(*ages); i++) {
		date_age(ages[i].seconds, ages[i].how, out);
		if (strcmp(out, ages[i].want) != 0)
			fail_msg("%lld: %s, not %s", (long long)
			    ages[i].seconds, out, ages[i].want);
	}
}

static const struct {
	const char *fmt, *want;
} formats[] = {
	{ "%a %d %b %Y", "Wed 05 Feb 2025" },
	{ "%A, %-d. %B %Y %H:%M", "Wednesday, 5. February 2025 12:40" },
	{ "%Od.%m.%% %", "05.02.% %" },
	{ "", "" },
};

static void
test_format(void **state)
{
	struct tm tm = { .tm_year = 125, .tm_mon = 1, .tm_mday = 5,
		.tm_wday = 3, .tm_hour = 12, .tm_min = 40 };

	(void)state;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		struct buf b = BUF_INIT(0);

		date_format(formats[i].fmt, &tm, &b);
		if (strcmp(buf_str(&b), formats[i].want) != 0)
			fail_msg("%s: '%s'", formats[i].fmt, buf_str(&b));
		buf_release(&b);
	}
}

static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(date_day_two(0), "Su");
	assert_string_equal(date_day_name(6), "Saturday");
	assert_string_equal(date_month_short(5), "May");
	assert_string_equal(date_month_name(12), "December");
	assert_string_equal(date_month_name(13), "");
	assert_string_equal(date_day_name(-1), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_age),
		cmocka_unit_test(test_format), cmocka_unit_test(test_names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
