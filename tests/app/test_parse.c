/* tests/app/test_parse.c - the neutral JSON of a feed. */
#include "config.h"

#include "support/test.h"

#include <jansson.h>

#include "app/parse.h"

static const struct {
	const char *in, *has;
} rows[] = {
	{ "<rss version='2.0'><channel><title>\"T\\\"</title></channel></rss>",
	    "{\"format\":\"rss20\",\"encoding\":\"utf-8\",\"feed\":"
	    "{\"title\":\"\\\"T\\\\\\\"\"},\"entries\":[]}" },
	/* a body without elements is the text that it means */
	{ "<rss><item><description>a &amp;lt; b</description></item></rss>",
	    "\"summary\":\"a < b\"" },
	{ "<rss><item><description>&lt;b>a&lt;/b></description></item></rss>",
	    "\"summary\":\"<b>a</b>\"" },
	{ "<rss><item><title>&lt;a href='http://l'>x&lt;/a></title></item>"
	  "</rss>",
	    "\"title\":\"<a href=\\\"http://l\\\">x</a>\"" },
	{ "<rss><item><link>http://u:secret@h/p</link></item></rss>",
	    "\"link\":\"http://u@h/p\"" },
	{ "<rss><item><pubDate>5 Feb 2025</pubDate></item></rss>",
	    "\"published\":1738713600" },
	{ "<rss><item><title>a\xc2\x9d\xc2\x9b</title></item></rss>",
	    "\"title\":\"a\\u009d\xe2\x80\xba\"" },
	{ "<opml><outline xmlUrl='http://f' text='F'/></opml>",
	    "\"outlines\":[{\"title\":\"F\",\"xml_url\":\"http://f\"}]" },
};

static void
test_json(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf out = BUF_INIT(0);
		json_t *j;

		assert_int_equal(app_parse_json(slice_of(rows[i].in),
		                     SLICE(""), SLICE(""), &out, NULL),
		    ERR_OK);
		if (strstr(buf_str(&out), rows[i].has) == NULL)
			fail_msg("row %zu: %s", i, buf_str(&out));
		j = json_loadb(out.p, out.n, 0, NULL);
		if (j == NULL)
			fail_msg("row %zu: no JSON: %s", i, buf_str(&out));
		json_decref(j);
		buf_release(&out);
	}
}

static void
test_error(void **state)
{
	struct buf out = BUF_INIT(0);
	struct error e;

	(void)state;
	assert_int_equal(app_parse_json(SLICE("<html>"), SLICE(""), SLICE(""),
	                     &out, &e),
	    ERR_PARSE);
	assert_int_equal(out.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
