/* tests/core/test_date.c - dates from the wild, and dates for people. */
#include "config.h"

#include "support/test.h"

#include "core/date.h"
#include "core/date_names.h"

static const struct {
	const char *in;
	const char *want; /* "": no date */
} rows[] = {
	{ "2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z" },
	{ "2003-12-31T10:14:55.1234Z", "2003-12-31T10:14:55Z" },
	{ "2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z" },
	{ "2003-12-31T10:14Z", "2003-12-31T10:14:00Z" },
	{ "2003-12-31T10:14:55", "2003-12-31T10:14:55Z" },
	{ "2003-12-31t10:14:55z", "2003-12-31T10:14:55Z" },
	{ "20031231T101455+0100", "2003-12-31T09:14:55Z" },
	{ "2004-07-08 23:56:58 -00:20", "2004-07-09T00:16:58Z" },
	{ "2004-07-08 23:56:58.5", "2004-07-08T23:56:58Z" },
	{ "1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z" },
	{ "2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z" },
	{ "2003-12-31", "2003-12-31T00:00:00Z" },
	{ "2003-12", "2003-12-01T00:00:00Z" },
	{ "2003", "2003-01-01T00:00:00Z" },
	{ "20031231", "2003-12-31T00:00:00Z" },
	{ "2003-335", "2003-12-01T00:00:00Z" },
	{ "2003335", "2003-12-01T00:00:00Z" },
	{ "03335", "2003-12-01T00:00:00Z" },
	{ "03-335", "2003-12-01T00:00:00Z" },
	{ "031231", "2003-12-31T00:00:00Z" },
	{ "03-12-31", "2003-12-31T00:00:00Z" },
	{ "-0312", "2003-12-01T00:00:00Z" },
	{ "-03-12", "2003-12-01T00:00:00Z" },
	{ "-03", "" },
	{ "2004-W53-6", "2005-01-01T00:00:00Z" },
	{ "2004W536", "2005-01-01T00:00:00Z" },
	{ "Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
	{ "Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z" },
	{ "01 Jan 2004 19:48 GMT", "2004-01-01T19:48:00Z" },
	{ "Thu, 01 Jan 2004", "2004-01-01T00:00:00Z" },
	{ "Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z" },
	{ "Fri,24 Nov 2023 18:28:36 -0000", "2023-11-24T18:28:36Z" },
	{ "Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z" },
	{ "Wed, 19 Feb 2012 22:40:00 -01:01", "2012-02-19T23:41:00Z" },
	{ "Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16Z" },
	{ "Mon, 26 January 2004 16:31:00 PT", "2004-01-27T00:31:00Z" },
	{ "Mon, 26 Jan 2004 16:31:00 A", "2004-01-26T17:31:00Z" },
	{ "Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z" },
	{ "Wed, 19 Aug 2009 18:28:00 GMT+2", "2009-08-19T16:28:00Z" },
	{ "Fri, 31 Mar 2023 20:19:00 America/Los_Angeles",
	    "2023-04-01T03:19:00Z" },
	{ "Tue, 5 Nov 2024 09:30 America/New_York", "2024-11-05T14:30:00Z" },
	{ "Fri, 5 Jul 2024 12:00 Europe/Berlin", "2024-07-05T10:00:00Z" },
	{ "Fri, 5 Jul 2024 12:00 MESZ", "2024-07-05T10:00:00Z" },
	{ "Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z" },
	{ "Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z" },
	{ "Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z" },
	{ "Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z" },
	{ "Jan 5, 2024 3:07 PM", "2024-01-05T15:07:00Z" },
	{ "Jan 5, 2024 12:30 am", "2024-01-05T00:30:00Z" },
	{ "1/31/2024 4:05:06 PM", "2024-01-31T16:05:06Z" },
	{ "31/01/2024", "2024-01-31T00:00:00Z" },
	{ "05-Feb-2025 14:03", "2025-02-05T14:03:00Z" },
	/* German pages */
	{ "05.02.2025", "2025-02-05T00:00:00Z" },
	{ "05.02.2025, 14:03 Uhr", "2025-02-05T14:03:00Z" },
	{ "5.2.25 9.05 Uhr", "2025-02-05T09:05:00Z" },
	{ "Mittwoch, 5. Februar 2025", "2025-02-05T00:00:00Z" },
	{ "Mi, 5. Februar 2025 14 Uhr", "2025-02-05T14:00:00Z" },
	{ "Dienstag, 3. M\xc3\xa4rz 2020, 18:30", "2020-03-03T18:30:00Z" },
	{ "31.02.2025", "" },
	{ "Stand: 05.02.2025", "2025-02-05T00:00:00Z" },
	/* other languages */
	{ "mardi 4 mars 2025 \xc3\xa0 8h30", "2025-03-04T08:30:00Z" },
	{ "dim., 3 ao\xc3\xbbt 2025 10:00:00 +0200", "2025-08-03T08:00:00Z" },
	{ "1 d\xc3\xa9" "cembre 2024", "2024-12-01T00:00:00Z" },
	{ "mar, 04 feb 2025 10:00:00 GMT", "2025-02-04T10:00:00Z" },
	{ "mi\xc3\xa9rcoles, 5 de febrero de 2025", "2025-02-05T00:00:00Z" },
	{ "luned\xc3\xac 10 giugno 2024", "2024-06-10T00:00:00Z" },
	{ "5 de mar\xc3\xa7o de 2025", "2025-03-05T00:00:00Z" },
	{ "maandag 3 maart 2025", "2025-03-03T00:00:00Z" },
	{ "woensdag 7 mei 2025 10:15", "2025-05-07T10:15:00Z" },
	{ "3 pa\xc5\xba" "dziernika 2024", "2024-10-03T00:00:00Z" },
	{ "1 wrze\xc5\x9bnia 2024 12:00", "2024-09-01T12:00:00Z" },
	{ "2004-j\xc3\xbalius-13T9:15-05:00", "2004-07-13T14:15:00Z" },
	{ "\xce\x9a\xcf\x85\xcf\x81, 11 \xce\x99\xce\xbf\xcf\x8d\xce\xbb "
	  "2004 12:00:00 EST",
	    "2004-07-11T17:00:00Z" },
	{ "\xce\x94\xce\xb5\xcf\x85, 1 \xce\x9c\xce\xac\xce\xb9 2006",
	    "2006-05-01T00:00:00Z" },
	{ "2004\xeb\x85\x84 05\xec\x9b\x94 28\xec\x9d\xbc  "
	  "01:31:15",
	    "2004-05-28T01:31:15Z" },
	{ "2004-05-25 \xec\x98\xa4\xed\x9b\x84 11:23:17",
	    "2004-05-25T23:23:17Z" },
	{ "2025\xe5\xb9\xb4" "2\xe6\x9c\x88" "5\xe6\x97\xa5",
	    "2025-02-05T00:00:00Z" },
	{ "5 \xd1\x84\xd0\xb5\xd0\xb2\xd1\x80\xd0\xb0\xd0\xbb\xd1\x8f 2025",
	    "2025-02-05T00:00:00Z" },
	/* no dates */
	{ "", "" },
	{ "yesterday", "" },
	{ "0000-00-00", "" },
	{ "2024-13-40T00:00:00Z", "" },
	{ "99999999999999999999", "" },
	{ "Mon, 45 Foo 2004", "" },
	{ "12:30", "" },
};

static void
test_parse(void **state)
{
	char got[DATE_RFC3339_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		date_rfc3339(date_parse(slice_of(rows[i].in), 0), got);
		if (strcmp(got, rows[i].want) != 0)
			fail_msg("\"%s\": want %s, got %s", rows[i].in,
			    rows[i].want, got);
	}
}

static void
test_default_zone(void **state)
{
	(void)state;
	assert_int_equal(date_parse(SLICE("2025-02-05 14:03"), 3600),
	    date_parse(SLICE("2025-02-05T13:03:00Z"), 3600));
}

static void
test_civil(void **state)
{
	struct date_civil c;

	(void)state;
	for (int64_t t = -62135596800 + 86400; t < INT64_C(253402214400);
	     t += INT64_C(86400) * 97 + 3601) {
		date_to_civil(t, 0, &c);
		assert_int_equal(date_from_civil(&c), t);
	}
	date_to_civil(INT64_MAX, 0, &c);
	assert_int_equal(c.year, 9999);
	date_to_civil(INT64_MIN, 0, &c);
	assert_in_range(c.year, 0, 1);
	date_to_civil(1738763000, 0, &c);
	assert_int_equal(c.weekday, 3);
	date_to_local(1751709600, &c); /* TZ is Europe/Berlin in tests */
	assert_true(c.zone == 7200 || c.zone == 0);
}

static void
test_formats(void **state)
{
	char s[DATE_HTTP_MAX];

	(void)state;
	date_http(1738759200, s);
	assert_string_equal(s, "Wed, 05 Feb 2025 12:40:00 GMT");
	date_http(DATE_NONE, s);
	assert_string_equal(s, "");
}

static void
test_fold(void **state)
{
	char out[64];
	struct slice in = SLICE("\xc3\x84\xc3\x9c\xc3\xbf\xc4\x8c\xc5\x9b"
	                        "\xc5\xba\xc5\xbf\xc4\xb1");

	(void)state;
	assert_slice(slice_make(out, date_fold(in, out, sizeof(out))),
	    "auycszsi");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_default_zone),
		cmocka_unit_test(test_civil),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_fold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
