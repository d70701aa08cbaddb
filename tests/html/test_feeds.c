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
test_elsewhere(void **state)
{
	struct arena a;
	struct html_feed *f;
	size_t n;

	(void)state;
	arena_init(&a);
	assert_int_equal(html_find_feeds(SLICE("<html><head>"
	    "<link rel=sitemap href=/maps/all.xml>"
	    "<script type='application/ld+json'>{\"a\": \"x \\\" y\", "
	    "\"hasPart\":[{\"url\":\"https:\\/\\/b.example\\/alle.rss\"},"
	    "{\"url\":\"https://b.example/seite\"},{\"url\":\"kaputt}]"
	    "</script></head><body><a href=/uebersicht>Sitemap</a>"
	    "<a href=sitemap.html><img></a><a href=/sitemap/x>Mehr davon</a>"
	    "</body></html>"), SLICE("utf-8"), SLICE("http://b.example/"),
	    &a, &f, &n, NULL), ERR_OK);
	assert_int_equal(n, 4);
	assert_slice(f[0].url, "https://b.example/alle.rss");
	assert_slice(f[0].type, HTML_FEED_LD);
	assert_slice(f[1].url, "http://b.example/maps/all.xml");
	assert_slice(f[1].type, HTML_FEED_MAP);
	assert_slice(f[2].url, "http://b.example/uebersicht");
	assert_slice(f[3].url, "http://b.example/sitemap.html");
	arena_release(&a);
}

static void
test_list(void **state)
{
	struct arena a;
	struct html_list l;

	(void)state;
	arena_init(&a);
	assert_int_equal(html_list_page(SLICE("<html lang=de><head><title>"
	    "Geld &amp; Gut</title></head><body><ul><li>"
	    "<a href=/menu>Start</a></li></ul>"
	    "<div class=t><h2><a href=/1>Kupfer wird zum Taktgeber</a></h2>"
	    "<time datetime=2025-02-05></time><p>Ohne Kupfer kein Strom, ohne "
	    "Strom keine Wende im Netz.</p></div>"
	    "<div class=t><h2><a href=/2>Dax steigt</a>"
	    "</h2></div><div class=t><h2><a href=/3>Warum die Zinskurve Mut "
	    "macht</a></h2></div></body></html>"), SLICE("utf-8"),
	    SLICE("http://b.example/"), &a, &l, NULL), ERR_OK);
	assert_slice(l.title, "Geld & Gut");
	assert_slice(l.language, "de");
	assert_int_equal(l.n, 3);
	assert_slice(l.items[0].url, "http://b.example/1");
	assert_slice(l.items[0].title, "Kupfer wird zum Taktgeber");
	assert_true(l.items[0].date == 1738713600);
	assert_true(slice_starts(l.items[0].teaser, SLICE("Ohne Kupfer")));
	assert_slice(l.items[1].title, "Dax steigt");
	assert_slice(l.items[2].title, "Warum die Zinskurve Mut macht");
	arena_release(&a);
}

/* The whole teaser is the link; a farm of links has more text. */
static void
test_cards(void **state)
{
	static const char card[] = "<div class=karte><a href=/k%d><h3>"
	    "Schlagzeile Nummer %d</h3><p>Ein Anrisstext, der etwas mehr "
	    "sagt als die Schlagzeile.</p><span>0%d.02.2025</span></a></div>";
	static const char farm[] = "<p class=netz><a "
	    "href=http://farm%d.example/>Besuchen Sie auch diese Seite in "
	    "unserem schönen großen Netzwerk</a></p>";
	struct buf b = BUF_INIT(0);
	struct html_list l;
	struct arena a;

	(void)state;
	buf_adds(&b, "<html><body>");
	for (int i = 1; i < 5; i++) {
		buf_addf(&b, card, i, i, i);
		buf_addf(&b, farm, i);
	}
	buf_addf(&b, card, 1, 1, 1); /* again: the sidebar */
	buf_adds(&b, "</body></html>");
	arena_init(&a);
	assert_int_equal(html_list_page(buf_slice(&b), SLICE("utf-8"),
	    SLICE("http://b.example/"), &a, &l, NULL), ERR_OK);
	assert_int_equal(l.n, 4);
	assert_slice(l.items[1].title, "Schlagzeile Nummer 2");
	assert_true(slice_starts(l.items[1].teaser, SLICE("Ein Anriss")));
	assert_true(l.items[3].date == 1738627200);
	arena_release(&a);
	buf_release(&b);
}

/* Headlines, dates and teasers side by side, in either order. */
static void
test_flat(void **state)
{
	static const struct {
		const char *before, *after;
		const char *page; /* a date of its own */
	} rows[] = { { "", "<p>0%d.02.2025</p><p>Ein Anrisstext, der etwas mehr "
		"sagt als die Schlagzeile Nummer %d.</p>", "Mittwoch, 5. Februar 2025" },
		{ "<p>0%d.02.2025</p>", "<p>Ein Anrisstext, der etwas mehr "
		"sagt als die Schlagzeile Nummer %d.</p>", "" } };

	(void)state;
	for (size_t r = 0; r < sizeof(rows) / sizeof(*rows); r++) {
		struct buf b = BUF_INIT(0);
		struct html_list l;
		struct arena a;

		buf_addf(&b, "<html><body><div><h1>Alles</h1><p>%s</p>",
		    rows[r].page);
		for (int i = 1; i < 5; i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			buf_addf(&b, rows[r].before, i);
			buf_addf(&b, "<h2><a href=/k%d>Schlagzeile Nummer %d"
			    "</a></h2>", i, i);
			if (r == 0)
				buf_addf(&b, rows[r].after, i, i);
			else
				buf_addf(&b, rows[r].after, i);
#pragma GCC diagnostic pop
		}
		buf_adds(&b, "</div></body></html>");
		arena_init(&a);
		assert_int_equal(html_list_page(buf_slice(&b), SLICE("utf-8"),
		    SLICE("http://b.example/"), &a, &l, NULL), ERR_OK);
		assert_int_equal(l.n, 4);
		for (size_t i = 0; i < l.n; i++)
			if (l.items[i].date != 1738368000 + (int)i * 86400 ||
			    l.items[i].teaser.p[l.items[i].teaser.n - 2] !=
			        (char)('1' + i))
				fail_msg("row %zu, item %zu: %lld %.*s", r, i,
				    (long long)l.items[i].date,
				    SLICE_ARG(l.items[i].teaser));
		arena_release(&a);
		buf_release(&b);
	}
}

static void
test_no_list(void **state)
{
	struct arena a;
	struct html_list l;

	(void)state;
	arena_init(&a);
	assert_int_equal(html_list_page(SLICE("<html><body><p>Nichts, was "
	    "sich wiederholt. <a href=/x>Nur ein einziger langer Link</a>"),
	    SLICE("utf-8"), SLICE("http://b.example/"), &a, &l, NULL),
	    ERR_OK);
	assert_int_equal(l.n, 0);
	/* an article's own links */
	assert_int_equal(html_list_page(SLICE("<html><body><p>Ein Satz, der "
	    "schon lange dahinlief, ehe endlich <a href=/1>ein langer Verweis darin "
	    "stand</a> und weiter.</p><p>Auch dieser Absatz beginnt, lange "
	    "bevor man <a href=/2>auf etwas anderes verweist</a>.</p><p>Und noch "
	    "einer, damit es drei sind, <a href=/3>die sich gleichen und "
	    "doch</a> keine Liste.</p>"), SLICE("utf-8"),
	    SLICE("http://b.example/"), &a, &l, NULL), ERR_OK);
	assert_int_equal(l.n, 0);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_feeds),
		cmocka_unit_test(test_elsewhere),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_cards),
		cmocka_unit_test(test_flat),
		cmocka_unit_test(test_no_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
