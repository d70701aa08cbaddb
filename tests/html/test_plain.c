/* tests/html/test_plain.c - the visible words of markup. */
#include "config.h"

#include "support/test.h"

#include "html/plain.h"

static const struct {
	const char *in, *want;
	unsigned seen;
} rows[] = {
	{ "plain  text\n here", "plain text here", 0 },
	{ "<p>One</p><p>Two</p>", "One Two", 0 },
	{ "a<b>b</b>c &amp; d&uuml;&#8364;", "abc & dü€", 0 },
	{ "<script>x()</script>y<style>p{}</style><!-- z -->", "y", 0 },
	{ "<table><tr><td>1</td><td>2</td></tr></table>", "1 2",
	    PLAIN_TABLE },
	{ "<img src=a><a href=b>c</a>", "c", PLAIN_PICTURE | PLAIN_LINK },
	{ "5 < 6 and <broken", "5 < 6 and", 0 },
	{ "", "", 0 },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf b = BUF_INIT(0);
		unsigned seen = html_plain(slice_of(rows[i].in), &b);

		if (!slice_is(slice_trim(buf_slice(&b)), rows[i].want) ||
		    seen != rows[i].seen)
			fail_msg("%s: \"%s\" %u", rows[i].in, buf_str(&b),
			    seen);
		buf_release(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
