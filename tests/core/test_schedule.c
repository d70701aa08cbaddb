/* tests/core/test_schedule.c - when a feed is asked again. */
#include "config.h"

#include "support/test.h"

#include "core/date.h"
#include "core/schedule.h"

#define NOW 1738755660

/* Bounds, since feeds are spread by their seed. */
static const struct {
	const char *what;
	struct schedule s;
	int64_t least, most; /* seconds from now */
} rows[] = {
	{ "as set", { .interval = 3600, .newest = DATE_NONE }, 2400, 4800 },
	{ "the feed's own wish is longer",
	    { .interval = 3600, .newest = DATE_NONE, .ttl_minutes = 240 },
	    4 * 3600 * 7 / 10, 6 * 3600 },
	{ "the server says when", { .interval = 3600, .newest = DATE_NONE,
		.retry_at = NOW + 7200 }, 7200, 3 * 3600 },
	{ "but no more than a day", { .interval = 3600, .newest = DATE_NONE,
		.retry_at = NOW + 30 * SCHEDULE_DAY }, 3600,
	    SCHEDULE_DAY + 7200 },
	{ "failures wait longer", { .interval = 3600, .newest = DATE_NONE,
		.fails = 5 }, 2 * 3600, 8 * SCHEDULE_DAY },
};

static void
test_rows(void **state)
{
	struct schedule gone = { .now = NOW, .interval = 3600,
		.newest = DATE_NONE, .gone = true };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		for (uint64_t seed = 0; seed < 50; seed++) {
			struct schedule s = rows[i].s;
			int64_t in;

			s.now = NOW;
			s.seed = seed;
			in = schedule_next(&s) - NOW;
			if (in < rows[i].least || in > rows[i].most)
				fail_msg("%s: in %lld s", rows[i].what,
				    (long long)in);
		}
	assert_true(schedule_next(&gone) == SCHEDULE_NEVER);
}

static void
test_pace(void **state)
{
	int64_t hourly[] = { NOW, NOW - 3600, DATE_NONE, NOW - 7200,
		NOW - 10800 };
	int64_t one[] = { NOW };

	(void)state;
	assert_int_equal(schedule_pace(hourly, 5), 3600);
	assert_int_equal(schedule_pace(one, 1), 0);
	assert_true(schedule_asleep(NOW - 400 * (int64_t)SCHEDULE_DAY, 0,
	    NOW));
	assert_false(schedule_asleep(NOW - 3600, 3600, NOW));
}

static void
test_pace_text(void **state)
{
	static const struct {
		int64_t pace;
		const char *want;
	} texts[] = { { 0, "" }, { 3600, "24 a day" }, { 28800, "3 a day" },
		{ 86400, "1 a day" },
		{ 90000, "1 a day" }, { 3 * 86400, "2 a week" },
		{ 10 * 86400, "3 a month" }, { 100 * 86400, "4 a year" },
		{ 900 * 86400, "1 a year" }, { 1, "999+ a day" } };
	char out[SCHEDULE_PACE_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		schedule_pace_text(texts[i].pace, out);
		if (strcmp(out, texts[i].want) != 0)
			fail_msg("%lld: %s", (long long)texts[i].pace, out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_pace),
		cmocka_unit_test(test_pace_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
