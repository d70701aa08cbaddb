/*
 * tests/feed/test_sitemap.c - maps of sites: news, plain, index, packed,
 * lying, huge; and what an address alone tells.
 * covers: gunzip robots sitemap
 */
#include "config.h"

#include "support/test.h"

#include <zlib.h>

#include "feed/sitemap.h"

#define NEWS "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'"

static struct feed_doc *
parse(const char *bytes)
{
	struct feed_parse_opt opt = { .base =
		SLICE("https://www.geld.example/maps/sitemap.xml") };
	struct feed_doc *d = NULL;
	struct error e;

	if (feed_parse(slice_of(bytes), &opt, &d, &e) != ERR_OK)
		fail_msg("%s", e.msg);
	return d;
}

static void
test_news(void **state)
{
	struct feed_doc *d = parse("<?xml version='1.0'?>\n<urlset " NEWS ">"
	    "<url><loc>https://www.geld.example/a-alt</loc><n:news>"
	    "<n:publication><n:name>Geld &amp; Mut</n:name><n:language>de"
	    "</n:language></n:publication><n:publication_date>2025-02-04"
	    "</n:publication_date><n:title>Alt</n:title></n:news></url>"
	    "<url><loc> https://www.geld.example/b-neu </loc><n:news>"
	    "<n:publication_date>2025-02-05T08:00:00+01:00"
	    "</n:publication_date><n:title><![CDATA[Neu & gut]]></n:title>"
	    "<n:keywords>Kupfer, Gold</n:keywords>"
	    "<n:stock_tickers>ETR:SAP</n:stock_tickers></n:news>"
	    "<image:image><image:loc>https://www.geld.example/i.png"
	    "</image:loc><image:title>Bild</image:title></image:image>"
	    "<lastmod>2025-02-06</lastmod></url></urlset>");
	const struct article *v;
	size_t n;

	(void)state;
	assert_string_equal(feed_doc_format(d), FEED_FORMAT_NEWS);
	assert_null(feed_doc_damage(d));
	assert_slice(feed_doc_info(d)->title, "Geld & Mut");
	assert_slice(feed_doc_info(d)->language, "de");
	assert_slice(feed_doc_info(d)->link, "https://www.geld.example/");
	v = feed_doc_articles(d, &n);
	assert_int_equal(n, 2);
	assert_slice(v[0].title, "Neu & gut");
	assert_slice(v[0].link, "https://www.geld.example/b-neu");
	assert_slice(v[0].guid, "https://www.geld.example/b-neu");
	assert_int_equal(v[0].published, 1738738800);
	assert_int_equal(v[0].updated, 1738800000);
	assert_int_equal(v[0].n_categories, 3);
	assert_slice(v[0].categories[2], "ETR:SAP");
	assert_int_equal(v[0].n_fields, 0);
	assert_slice(v[1].title, "Alt");
	feed_doc_free(d);
}

static void
test_plain(void **state)
{
	struct feed_doc *d = parse("<urlset>"
	    "<url><loc>https://www.geld.example/</loc></url>"
	    "<url><loc>https://www.geld.example/impressum.html</loc></url>"
	    "<url><loc>https://www.geld.example/tag/gold</loc></url>"
	    "<url><loc>http://boerse.geld.example/dax-steigt-4711001</loc>"
	    "<lastmod>2025-02-03T10:00:00Z</lastmod></url>"
	    "<url><loc>https://boese.example/x</loc></url>"
	    "<url><loc>javascript:alert(1)</loc></url>"
	    "<url><loc>https://www.geld.example.boese.example/x</loc></url>"
	    "<url><loc>/2025/02/05/kupfer-wird-knapp.html</loc>"
	    "<lastmod>2025-03-09</lastmod></url></urlset>");
	const struct article *v;
	size_t n;

	(void)state;
	assert_string_equal(feed_doc_format(d), FEED_FORMAT_SITEMAP);
	assert_slice(feed_doc_info(d)->title, "geld.example");
	v = feed_doc_articles(d, &n);
	assert_int_equal(n, 2);
	assert_slice(v[0].title, "Kupfer wird knapp");
	assert_slice(v[0].fields[0].name, ARTICLE_TITLE_GUESSED);
	assert_int_equal(v[0].published, 1738713600); /* the address's day */
	assert_slice(v[1].title, "Dax steigt");
	assert_int_equal(v[1].published, 1738576800);
	feed_doc_free(d);
}

static void
test_index(void **state)
{
	static const char *const want[] = { "/news.xml", "/posts-2025-02.xml",
		"/posts-2025-01.xml", "/posts-2024-12.xml", "/images.xml" };
	struct feed_doc *d = parse("<sitemapindex>"
	    "<sitemap><loc>https://geld.example/posts-2024-12.xml</loc>"
	    "</sitemap><sitemap><loc>https://geld.example/images.xml</loc>"
	    "<lastmod>2025-02-07</lastmod></sitemap>"
	    "<sitemap><loc>https://geld.example/posts-2025-02.xml</loc>"
	    "<lastmod>2025-02-05T07:00Z</lastmod></sitemap>"
	    "<sitemap><loc>https://geld.example/posts-2025-01.xml</loc>"
	    "</sitemap><sitemap><loc>https://geld.example/news.xml</loc>"
	    "</sitemap><sitemap><loc>http://127.0.0.1/x.xml</loc></sitemap>"
	    "</sitemapindex>");
	const struct outline *o;
	size_t n;

	(void)state;
	assert_string_equal(feed_doc_format(d), FEED_FORMAT_INDEX);
	o = feed_doc_outlines(d, &n);
	assert_int_equal(n, 5);
	for (size_t i = 0; i < n; i++)
		if (!slice_ends(o[i].xml_url, slice_of(want[i])))
			fail_msg("part %zu is %.*s", i,
			    SLICE_ARG(o[i].xml_url));
	assert_slice(o[1].description, "dated");
	assert_int_equal(o[0].description.n, 0);
	assert_int_equal(o[4].description.n, 0);
	feed_doc_articles(d, &n);
	assert_int_equal(n, 0);
	feed_doc_free(d);
}

/* Without dates the numbers in the addresses tell what is new. */
static void
test_huge(void **state)
{
	struct buf b = BUF_INIT(0);
	struct feed_doc *d;
	const struct article *v;
	size_t n;

	(void)state;
	buf_adds(&b, "<urlset>");
	for (int i = 0; i < 5000; i++)
		buf_addf(&b, "<url><loc>http://geld.example/a_%d.html</loc>"
		    "</url>", i);
	d = parse(buf_str(&b));
	v = feed_doc_articles(d, &n);
	assert_int_equal(n, SITEMAP_ARTICLES_MAX);
	assert_slice(v[0].link, "http://geld.example/a_4999.html");
	assert_slice(v[199].link, "http://geld.example/a_4800.html");
	assert_true(feed_doc_is_cut(d) || feed_doc_damage(d) == NULL);
	feed_doc_free(d);
	buf_release(&b);
}

static void
test_lies(void **state)
{
	static const struct {
		const char *bytes;
		enum err want;
	} rows[] = {
		{ "<urlset></urlset>", ERR_OK },
		{ "<urlset><url><loc>http://boese.example/</loc></url>"
		  "</urlset>", ERR_REFUSED },
		{ "<urlset><url><url><loc>http://geld.example/x-y</loc>",
		    ERR_OK },
		{ "<html><body><urlset></body></html>", ERR_PARSE },
		{ "<!DOCTYPE html><html><body>sitemap</body></html>",
		    ERR_PARSE },
		{ "User-agent: *", ERR_PARSE },
	};
	struct feed_parse_opt opt = { .base =
		SLICE("http://geld.example/") };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct feed_doc *d = NULL;
		enum err rc = feed_parse(slice_of(rows[i].bytes), &opt, &d,
		    NULL);

		if (rc != rows[i].want)
			fail_msg("%s: %d", rows[i].bytes, (int)rc);
		feed_doc_free(d);
	}
}

static void
test_address(void **state)
{
	static const struct {
		const char *url, *title;
		int64_t date;
		bool service;
	} rows[] = {
		{ "http://a.example/geld/kupfer-wird-knapp-4711001.html",
		    "Kupfer wird knapp", DATE_NONE, false },
		{ "http://a.example/artikel_2311.html", "Artikel 2311",
		    DATE_NONE, false },
		{ "http://a.example/2025/2/5/m%C3%BCnchner-r%c3%bcck/",
		    "M\xc3\xbcnchner r\xc3\xbc" "ck", 1738713600, false },
		{ "http://a.example/n/dax-2025-02-05.php?x=1",
		    "Dax 2025 02 05", 1738713600, false },
		{ "http://a.example/gold-faellt/index.html", "Gold faellt",
		    DATE_NONE, true },
		{ "http://a.example/wirtschaft/a-0123456789abcdef.html",
		    "A 0123456789abcdef", DATE_NONE, false },
		{ "http://a.example/zinsen-steigen/19482711",
		    "Zinsen steigen", DATE_NONE, false },
		{ "http://a.example/wirtschaft/19482711", "Wirtschaft 19482711",
		    DATE_NONE, false },
		{ "http://a.example/%1b%5b31mrot-und-weiss",
		    "[31mrot und weiss", DATE_NONE, false },
		{ "http://a.example/", "http://a.example/", DATE_NONE, true },
		{ "http://a.example/rubrik_3.html", "Rubrik 3", DATE_NONE,
		    true },
		{ "http://a.example/tagesgeld", "Tagesgeld", DATE_NONE,
		    false },
		{ "http://a.example/category/gold-x", "Gold x", DATE_NONE,
		    true },
		{ "http://a.example/9999/99/99/zahlen-wort", "Zahlen wort",
		    DATE_NONE, false },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct slice u = slice_of(rows[i].url),
		             t = sitemap_slug_title(&a, u);

		if (!slice_is(t, rows[i].title))
			fail_msg("%s: title %.*s", rows[i].url, SLICE_ARG(t));
		if (sitemap_slug_date(u) != rows[i].date)
			fail_msg("%s: date %lld", rows[i].url,
			    (long long)sitemap_slug_date(u));
		if (sitemap_slug_is_service(u) != rows[i].service)
			fail_msg("%s: service", rows[i].url);
	}
	arena_release(&a);
}

static void
test_robots(void **state)
{
	struct slice v[FEED_ROBOTS_MAX];
	struct arena a;
	size_t n;

	(void)state;
	arena_init(&a);
	n = feed_robots_sitemaps(SLICE("# Sitemap: /no.xml\r\nUser-agent: *\r\n"
	    "Disallow: /x\r\nSITEMAP : /a.xml # daily\r\n"
	    "sitemap:https://geld.example/b.xml.gz\nSitemap: /a.xml\n"
	    "Sitemap: https://boese.example/c.xml\nSitemap: file:///etc/x\n"
	    "Sitemap:\n"), SLICE("https://geld.example/robots.txt"), &a, v);
	assert_int_equal(n, 2);
	assert_slice(v[0], "https://geld.example/a.xml");
	assert_slice(v[1], "https://geld.example/b.xml.gz");
	arena_release(&a);
}

static size_t
pack(const void *from, size_t n, char *to, size_t room)
{
	z_stream z = { 0 };

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 9,
	                     Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (unsigned char *)(uintptr_t)from;
	z.avail_in = (unsigned)n;
	z.next_out = (unsigned char *)to;
	z.avail_out = (unsigned)room;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return room - z.avail_out;
}

static void
test_gunzip(void **state)
{
	static char big[1 << 20], packed[8192];
	struct buf out = BUF_INIT(100000);
	struct error e;
	size_t n;

	(void)state;
	n = pack("<urlset> and so on", 18, packed, sizeof(packed));
	assert_true(feed_is_gzip(slice_make(packed, n)));
	assert_int_equal(feed_gunzip(slice_make(packed, n), &out, &e),
	    ERR_OK);
	assert_slice(buf_slice(&out), "<urlset> and so on");
	/* cut off: what is there */
	buf_clear(&out);
	assert_int_equal(feed_gunzip(slice_make(packed, n - 10), &out, &e),
	    ERR_OK);
	/* a bomb */
	buf_clear(&out);
	n = pack(big, sizeof(big), packed, sizeof(packed));
	assert_int_equal(feed_gunzip(slice_make(packed, n), &out, &e),
	    ERR_TOOBIG);
	assert_true(out.n <= 100000);
	/* noise */
	buf_clear(&out);
	memset(packed + 10, 0xff, 40);
	assert_int_equal(feed_gunzip(slice_make(packed, n), &out, &e),
	    ERR_PARSE);
	assert_int_equal(feed_gunzip(SLICE("no"), &out, &e), ERR_PARSE);
	buf_release(&out);
}

static void
test_make(void **state)
{
	struct feed_info info = { .title = SLICE("T\x1b"),
		.published = DATE_NONE, .updated = DATE_NONE };
	struct article v[] = { { .title = SLICE("A"),
		.link = SLICE("http://a.example/1"), .published = 5,
		.summary = SLICE("1 < 2 & <b>"),
		.updated = DATE_NONE } };
	struct feed_doc *d = feed_doc_make(FEED_FORMAT_PAGE, &info, v, 1);
	const struct article *a;
	size_t n;

	(void)state;
	a = feed_doc_articles(d, &n);
	assert_int_equal(n, 1);
	assert_slice(a->guid, "http://a.example/1");
	assert_slice(a->summary, "1 &lt; 2 &amp; &lt;b&gt;");
	assert_slice(feed_doc_info(d)->title, "T");
	assert_string_equal(feed_doc_format(d), "listpage");
	feed_doc_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_news),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_huge),
		cmocka_unit_test(test_lies),
		cmocka_unit_test(test_address),
		cmocka_unit_test(test_robots),
		cmocka_unit_test(test_gunzip),
		cmocka_unit_test(test_make),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
