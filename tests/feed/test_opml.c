/* tests/feed/test_opml.c - subscription lists, nested, broken, odd. */
#include "config.h"

#include "support/test.h"

#include "feed/feed.h"

static const char list[] =
    "<opml version='2.0'><head><title>Mine &amp; yours</title></head><body>\n"
    "<outline text='Markets'><outline title='DE/AT'>\n"
    "<outline text='Text' title='Title' type='rss' xmlUrl=' http://a/f '"
    " htmlUrl='http://a/' category='/x,y' k:own='1'/>\n"
    "</outline><outline xmlUrl='rel' text='R'></outline></outline>\n"
    "<outline text='S &lt; T' xmlUrl='http://b/f'/></body></opml>";

static void
test_list(void **state)
{
	struct feed_parse_opt opt = { .base = SLICE("http://e.org/o.opml") };
	const struct outline *o;
	struct feed_doc *d;
	size_t n;

	(void)state;
	assert_int_equal(feed_parse(slice_of(list), &opt, &d, NULL), ERR_OK);
	assert_string_equal(feed_doc_format(d), "opml");
	assert_null(feed_doc_damage(d));
	assert_slice(feed_doc_info(d)->title, "Mine & yours");
	o = feed_doc_outlines(d, &n);
	assert_int_equal(n, 3);
	assert_slice(o[0].title, "Title");
	assert_slice(o[0].xml_url, "http://a/f");
	assert_slice(o[0].html_url, "http://a/");
	assert_slice(o[0].folder, "Markets/DE-AT");
	assert_slice(o[0].categories, "/x,y");
	assert_int_equal(o[0].n_other, 1);
	assert_slice(o[0].other[0].name, "k:own");
	assert_slice(o[1].folder, "Markets");
	assert_slice(o[1].xml_url, "http://e.org/rel");
	assert_slice(o[2].folder, "");
	assert_slice(o[2].title, "S < T");
	feed_doc_free(d);
}

static void
test_broken(void **state)
{
	const struct outline *o;
	struct feed_doc *d;
	size_t n;

	(void)state;
	assert_int_equal(feed_parse(SLICE("<opml><body><outline text='A'>"
	                                  "<outline text=\"M&M\" "
	                                  "xmlUrl='http://a/?x&y'/>"),
	                     NULL, &d, NULL),
	    ERR_OK);
	o = feed_doc_outlines(d, &n);
	assert_int_equal(n, 1);
	assert_slice(o[0].title, "M&M");
	assert_slice(o[0].xml_url, "http://a/?x&y");
	assert_true(feed_doc_is_cut(d));
	assert_non_null(feed_doc_damage(d));
	feed_doc_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
