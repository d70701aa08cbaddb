/* tests/net/test_cookies.c - who gets which cookie of a file. */
#include "config.h"

#include "support/test.h"

#include "net/cookies.h"

#include "base/banned.h"

#define NOW 1738756800

static const char file[] =
    "# Netscape HTTP Cookie File\n"
    "\n"
    ".example.com\tTRUE\t/\tFALSE\t0\tall\t1\n"
    "www.example.com\tFALSE\t/\tFALSE\t1999999999\twww\t2\r\n"
    "#HttpOnly_.example.com\tTRUE\t/paid\tFALSE\t0\tpaid\t3\n"
    "example.com\tFALSE\t/\tTRUE\t0\tsecure\t4\n"
    "example.com\tFALSE\t/\tFALSE\t1000000000\told\t5\n"
    "example.com\tFALSE\t/\tFALSE\t0\tempty\t\n"
    "example.com\tFALSE\t/\tFALSE\t0\tbad\ta;b\n"
    "example.com\tnonsense\n";

static const struct {
	const char *url, *cookies;
} rows[] = {
	{ "http://example.com/", "all=1; empty=" },
	{ "https://example.com/x", "all=1; secure=4; empty=" },
	{ "http://WWW.example.com/feed", "all=1; www=2" },
	{ "http://a.www.example.com/feed", "all=1" },
	{ "http://example.com/paid", "all=1; paid=3; empty=" },
	{ "http://example.com/paid/feed", "all=1; paid=3; empty=" },
	{ "http://example.com/paidnot", "all=1; empty=" },
	{ "http://badexample.com/", "" },
	{ "http://example.com.evil.net/", "" },
	{ "http://com/", "" },
	{ "nonsense", "" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf out = BUF_INIT(4096);

		cookies_select(slice_of(file), slice_of(rows[i].url), NOW,
		    &out);
		if (strcmp(buf_str(&out), rows[i].cookies) != 0)
			fail_msg("%s: %s", rows[i].url, buf_str(&out));
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
