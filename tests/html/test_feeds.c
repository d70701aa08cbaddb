/* tests/html/test_feeds.c - the feeds a page names, and lists of teasers. */
#include "config.h"

#include "support/test.h"

#include "html/extract.h"

#include "base/banned.h"

static void
test_feeds(void **state)
{
	struct arena a;
	struct html_feed *f;
	size_t n;

	(void)state;
	arena_init(&a);
	assert_int_equal(html_find_feeds(SLICE("<html><head><link "
	    "rel=alternate type='application/rss+xml' title='Alles' "
	    "href='/rss.xml'><link rel=alternate hreflang=en href=/en>"
	    "</head><body><a href='markt/feed/'>Markt</a><a href=/rss.xml>RSS"
	    "</a><a href='javascript:x'>feed</a></body></html>"),
	    SLICE("utf-8"), SLICE("http://b.example/x/"), &a, &f, &n, NULL),
	    ERR_OK);
	assert_int_equal(n, 2);
	assert_slice(f[0].url, "http://b.example/rss.xml");
	assert_slice(f[0].title, "Alles");
	assert_slice(f[1].url, "http://b.example/x/markt/feed/");
	arena_release(&a);
}

static void
test_list(void **state)
{
	struct arena a;
	struct html_item *it;
	size_t n;

	(void)state;
	arena_init(&a);
	assert_int_equal(html_list_page(SLICE("<html><body><ul><li>"
	    "<a href=/menu>Start</a></li></ul>"
	    "<div class=t><h2><a href=/1>Kupfer wird zum Taktgeber</a></h2>"
	    "<time datetime=2025-02-05></time><p>Ohne Kupfer kein Strom, ohne "
	    "Strom keine Wende im Netz.</p></div>"
	    "<div class=t><h2><a href=/2>Tagesgeld bleibt ein Parkplatz</a>"
	    "</h2></div><div class=t><h2><a href=/3>Warum die Zinskurve Mut "
	    "macht</a></h2></div></body></html>"), SLICE("utf-8"),
	    SLICE("http://b.example/"), &a, &it, &n, NULL), ERR_OK);
	assert_int_equal(n, 3);
	assert_slice(it[0].url, "http://b.example/1");
	assert_slice(it[0].title, "Kupfer wird zum Taktgeber");
	assert_true(it[0].date == 1738713600);
	assert_true(slice_starts(it[0].teaser, SLICE("Ohne Kupfer")));
	assert_slice(it[2].title, "Warum die Zinskurve Mut macht");
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_feeds),
		cmocka_unit_test(test_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
