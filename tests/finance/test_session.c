/* tests/finance/test_session.c - hours, holidays and changes of the clock. */
#include "config.h"

#include "finance/session.h"
#include "support/test.h"

static const struct {
	const char *mic, *when; /* UTC */
	enum session_state state;
} states[] = {
	{ "XETR", "2025-02-05T07:49:59Z", SESSION_CLOSED },
	{ "XETR", "2025-02-05T07:50:00Z", SESSION_OPENING },
	{ "XETR", "2025-02-05T08:00:00Z", SESSION_OPEN },
	{ "XETR", "2025-02-05T16:29:59Z", SESSION_OPEN },
	{ "XETR", "2025-02-05T16:30:00Z", SESSION_CLOSING },
	{ "XETR", "2025-02-05T16:35:00Z", SESSION_CLOSED },
	{ "XETR", "2025-07-02T07:00:00Z", SESSION_OPEN }, /* summer */
	{ "XETR", "2025-07-02T15:30:00Z", SESSION_CLOSING },
	{ "XETR", "2025-03-28T16:00:00Z", SESSION_OPEN },
	{ "XETR", "2025-03-31T15:45:00Z", SESSION_CLOSED },
	{ "XETR", "2025-02-08T10:00:00Z", SESSION_CLOSED }, /* Saturday */
	{ "XETR", "2025-04-18T10:00:00Z", SESSION_HOLIDAY },
	{ "XETR", "2025-12-24T10:00:00Z", SESSION_HOLIDAY },
	{ "XETR", "2025-06-09T10:00:00Z", SESSION_OPEN }, /* Whit Monday */
	{ "XETR", "2025-10-03T10:00:00Z", SESSION_OPEN },
	{ "XFRA", "2025-02-05T20:30:00Z", SESSION_OPEN },
	{ "TGAT", "2025-02-05T06:30:00Z", SESSION_OPEN },
	{ "XNYS", "2025-02-05T14:30:00Z", SESSION_OPEN },
	{ "XNYS", "2025-02-05T14:29:59Z", SESSION_CLOSED },
	{ "XNYS", "2025-02-05T21:00:00Z", SESSION_CLOSED },
	{ "XNYS", "2025-03-10T13:30:00Z", SESSION_OPEN }, /* clocks differ */
	{ "XNYS", "2025-01-09T16:00:00Z", SESSION_HOLIDAY },
	{ "XNYS", "2025-11-28T17:59:59Z", SESSION_OPEN },
	{ "XNYS", "2025-11-28T18:00:00Z", SESSION_CLOSED },
	{ "XNYS", "2026-07-03T16:00:00Z", SESSION_HOLIDAY },
	{ "XLON", "2025-02-05T08:00:00Z", SESSION_OPEN },
	{ "XLON", "2025-12-24T12:31:00Z", SESSION_CLOSING },
	{ "XLON", "2026-12-28T10:00:00Z", SESSION_HOLIDAY },
	{ "XSWX", "2025-08-01T10:00:00Z", SESSION_HOLIDAY },
	{ "XSWX", "2025-02-05T16:25:00Z", SESSION_CLOSING },
	{ "XTKS", "2025-02-05T00:00:00Z", SESSION_OPEN },
	{ "XTKS", "2025-02-05T03:00:00Z", SESSION_BREAK },
	{ "XTKS", "2025-02-05T06:27:00Z", SESSION_CLOSING },
	{ "XTKS", "2024-02-05T06:01:00Z", SESSION_CLOSED },
	{ "XTKS", "2026-09-22T01:00:00Z", SESSION_HOLIDAY },
	{ "XHKG", "2025-01-29T03:00:00Z", SESSION_HOLIDAY },
	{ "XHKG", "2025-01-28T05:30:00Z", SESSION_CLOSED }, /* half */
	{ "XHKG", "2025-02-05T08:05:00Z", SESSION_CLOSING },
};

static const struct session *
place(const char *mic)
{
	const struct session *s = session_find(slice_of(mic));

	if (!s)
		fail_msg("no exchange %s", mic);
	return s;
}

static void
test_states(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		struct session_now now;
		int64_t t = date_parse(slice_of(states[i].when), 0);

		session_at(place(states[i].mic), t, &now);
		if (now.state != states[i].state)
			fail_msg("%s %s: %s", states[i].mic, states[i].when,
			    session_state_name(now.state));
		if (now.state != SESSION_CLOSED &&
		    now.state != SESSION_HOLIDAY &&
		    !(now.since <= t && t < now.until))
			fail_msg("%s: span", states[i].when);
		assert_true(now.certain);
	}
}

static const struct {
	const char *mic, *when, *close, *open;
} around[] = {
	{ "XETR", "2025-02-05T12:00:00Z", "2025-02-04T16:35:00Z",
	    "2025-02-06T08:00:00Z" },
	{ "XETR", "2025-02-08T12:00:00Z", "2025-02-07T16:35:00Z",
	    "2025-02-10T08:00:00Z" },
	{ "XETR", "2025-04-20T12:00:00Z", "2025-04-17T15:35:00Z",
	    "2025-04-22T07:00:00Z" },
	{ "XETR", "2025-12-25T12:00:00Z", "2025-12-23T16:35:00Z",
	    "2025-12-29T08:00:00Z" },
	{ "XNYS", "2025-11-28T20:00:00Z", "2025-11-28T18:00:00Z",
	    "2025-12-01T14:30:00Z" },
	{ "XTKS", "2025-01-01T00:00:00Z", "2024-12-30T06:30:00Z",
	    "2025-01-06T00:00:00Z" },
};

static void
test_around(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(around) / sizeof(around[0]); i++) {
		struct session_now now;
		char close[DATE_RFC3339_MAX], open[DATE_RFC3339_MAX];

		session_at(place(around[i].mic),
		    date_parse(slice_of(around[i].when), 0), &now);
		date_rfc3339(now.last_close, close);
		date_rfc3339(now.next_open, open);
		if (strcmp(close, around[i].close) != 0 ||
		    strcmp(open, around[i].open) != 0)
			fail_msg("%s %s: %s, %s", around[i].mic,
			    around[i].when, close, open);
	}
}

/* Trading days of a year, as the exchanges count them. */
static const struct {
	const char *mic;
	int year, days;
} years[] = {
	{ "XETR", 2024, 254 }, { "XETR", 2025, 253 }, { "XETR", 2026, 254 },
	{ "XNYS", 2024, 252 }, { "XNYS", 2025, 250 }, { "XNYS", 2026, 251 },
	{ "XNYS", 2027, 251 }, { "XTKS", 2024, 245 }, { "XTKS", 2025, 243 },
	{ "XLON", 2024, 254 }, { "XLON", 2025, 253 }, { "XHKG", 2025, 246 },
};

static void
test_years(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++) {
		int n = 0;

		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= 31; d++) {
				static const int last[] = { 31, 28, 31, 30,
					31, 30, 31, 31, 30, 31, 30, 31 };

				if (d <= last[m - 1] + (m == 2 &&
				    years[i].year == 2024))
					n += session_day(place(years[i].mic),
					    years[i].year, m, d) > 0;
			}
		if (n != years[i].days)
			fail_msg("%s %d: %d days", years[i].mic,
			    years[i].year, n);
	}
}

static void
test_any_time(void **state)
{
	struct session_now now;

	(void)state;
	for (size_t i = 0; session_nth(i); i++) {
		const struct session *s = session_nth(i);

		assert_ptr_equal(session_find(slice_of(session_mic(s))), s);
		for (int64_t t = -2000000000; t < 4000000000;
		     t += 86400 * 37 + 1234) {
			session_at(s, t, &now);
			assert_true(now.last_close <= t);
			assert_true(now.next_open > t);
			assert_true(t - now.last_close < 14 * 86400);
		}
		session_at(s, INT64_MAX, &now);
		session_at(s, INT64_MIN, &now);
		session_at(s, DATE_NONE, &now);
	}
	assert_null(session_find(SLICE("nowhere")));
	assert_ptr_equal(session_find(SLICE("xetra")), place("XETR"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_around),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_any_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
