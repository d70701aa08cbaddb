/* tests/feed/test_feed.c - documents in, articles out. */
#include "config.h"

#include "support/test.h"

#include "feed/feed.h"

#define RSS(items) "<rss version='2.0'><channel><title>T</title>" items \
	"</channel></rss>"
#define ATOM(x) "<feed xmlns='http://www.w3.org/2005/Atom'>" x "</feed>"

static const struct {
	const char *in, *type;
	enum feed_kind want;
} kinds[] = {
	{ "<rss>", "", FEED_KIND_XML },
	{ " junk <?xml?><!-- <html> --><rdf:RDF>", "", FEED_KIND_XML },
	{ "<a10:feed xmlns:a10='x'>", "", FEED_KIND_XML },
	{ "<CHANNEL>", "", FEED_KIND_XML },
	{ "<\0r\0s\0s\0", "", FEED_KIND_XML },
	{ "<opml>", "", FEED_KIND_OPML },
	{ "\xef\xbb\xbf {\"version\"", "", FEED_KIND_JSON },
	{ "<!DOCTYPE html><html><body><rss>", "", FEED_KIND_HTML },
	{ "<!doctype html>\n<title>x", "", FEED_KIND_HTML },
	{ "hello", "text/plain", FEED_KIND_UNKNOWN },
	{ "", "", FEED_KIND_UNKNOWN },
};

static void
test_sniff(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t n = i == 4 ? 8 : strlen(kinds[i].in);

		if (feed_sniff(slice_make(kinds[i].in, n),
		        slice_of(kinds[i].type)) != kinds[i].want)
			fail_msg("row %zu: %s", i, kinds[i].in);
	}
}

/* One-entry documents: what each says about title, link, summary, content */
static const struct {
	const char *in, *format, *title, *link, *summary, *content;
} rows[] = {
	{ RSS("<item><title>A &amp; B</title><link>/x</link>"
	      "<description>&lt;p>d&lt;/p></description></item>"),
	    "rss20", "A & B", "http://e.org/x", "<p>d</p>", "" },
	/* titles escaped once too often, with markup, or neither */
	{ RSS("<item><title>AT&amp;amp;T</title></item>"), "rss20", "AT&T",
	    "", "", "" },
	{ RSS("<item><title>a &lt;b>c&lt;/b></title></item>"), "rss20", "a c",
	    "", "", "" },
	{ RSS("<item><title>use &lt;br> here</title></item>"), "rss20",
	    "use <br> here", "", "", "" },
	{ RSS("<item><title><![CDATA[Z & <i>q</i>]]></title></item>"),
	    "rss20", "Z & q", "", "", "" },
	/* guid as link, or not */
	{ RSS("<item><guid>http://g/1</guid></item>"), "rss20", "",
	    "http://g/1", "", "" },
	{ RSS("<item><guid isPermaLink='false'>http://g/1</guid></item>"),
	    "rss20", "", "", "", "" },
	/* teaser and text */
	{ RSS("<item xmlns:c='http://purl.org/rss/1.0/modules/content/'>"
	      "<c:encoded>long</c:encoded><description>s</description>"
	      "</item>"),
	    "rss20", "", "", "s", "long" },
	{ RSS("<item><content:encoded>unbound</content:encoded></item>"),
	    "rss20", "", "", "", "unbound" },
	/* an extension's elements do not replace the entry's own */
	{ RSS("<item><title>own</title><media:group><media:title>m"
	      "</media:title></media:group><x><title>y</title></x></item>"),
	    "rss20", "own", "", "", "" },
	{ RSS("<item><image><title>pic</title><link>http://p</link></image>"
	      "<title>own</title></item>"),
	    "rss20", "own", "", "", "" },
	/* Atom's types */
	{ ATOM("<entry><title type='text'>1 &lt; &lt;b></title>"
	       "<link href='b'/><content type='html'>&lt;b>x&lt;/b>"
	       "</content></entry>"),
	    "atom10", "1 < <b>", "http://e.org/b", "", "<b>x</b>" },
	{ ATOM("<entry xml:base='http://o.org/d/'><link href='x'/><content "
	       "type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
	       "<a href='y'>1 &lt; 2</a><br/></div></content></entry>"),
	    "atom10", "", "http://o.org/d/x", "",
	    "<div><a href=\"http://o.org/d/y\">1 &lt; 2</a><br /></div>" },
	{ ATOM("<entry><link rel='alternate' type='application/pdf' "
	       "href='p'/><link rel='self' href='s'/><summary type='html'>"
	       "a&amp;lt;b</summary></entry>"),
	    "atom10", "", "http://e.org/p", "a&lt;b", "" },
	{ "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>"
	  "<content type='text/html' mode='base64'>PGI+eDwvYj4=</content>"
	  "</entry></feed>",
	    "atom03", "", "", "", "<b>x</b>" },
	/* the base itself outlives its element */
	{ ATOM("<entry xml:base='http://o.org/d/'><content src=' '/></entry>"),
	    "atom10", "", "http://o.org/d/", "", "" },
	/* RDF and CDF */
	{ "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
	  "xmlns='http://purl.org/rss/1.0/'><item rdf:about='http://i/'>"
	  "<title>t</title><link>http://l/</link></item></rdf:RDF>",
	    "rss10", "t", "http://l/", "", "" },
	{ "<CHANNEL><ITEM HREF='p'><TITLE>t</TITLE><ABSTRACT>a</ABSTRACT>"
	  "</ITEM></CHANNEL>",
	    "cdf", "t", "http://e.org/p", "a", "" },
	/* broken */
	{ "\n<rss><channel><item><title>x<link>http://l</link></item>"
	  "</channel></rss>",
	    "rss", "xhttp://l", "", "", "" },
	{ RSS("<item><title>x<pubDate>1</pubDate><link>http://l</link>"
	      "</item>"),
	    "rss20", "x", "http://l", "", "" },
	{ RSS("<item><link>http://l/?a=1&b=2</link></item>"), "rss20", "",
	    "http://l/?a=1&b=2", "", "" },
	{ RSS("<item><title>&euro;&nosuch;</title></item>"), "rss20",
	    "\xe2\x82\xac&nosuch;", "", "", "" },
};

static void
test_documents(void **state)
{
	struct feed_parse_opt opt = { .base = SLICE("http://e.org/") };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct article *a;
		struct feed_doc *d;
		size_t n;

		if (feed_parse(slice_of(rows[i].in), &opt, &d, NULL))
			fail_msg("row %zu: no feed", i);
		a = feed_doc_articles(d, &n);
		if (n != 1 || strcmp(feed_doc_format(d), rows[i].format))
			fail_msg("row %zu: %zu articles, %s", i, n,
			    feed_doc_format(d));
		if (!slice_is(a->title, rows[i].title) ||
		    !slice_is(a->link, rows[i].link) ||
		    !slice_is(a->summary, rows[i].summary) ||
		    !slice_is(a->content, rows[i].content))
			fail_msg("row %zu: \"%.*s\" %.*s \"%.*s\" \"%.*s\"",
			    i, SLICE_ARG(a->title), SLICE_ARG(a->link),
			    SLICE_ARG(a->summary), SLICE_ARG(a->content));
		feed_doc_free(d);
	}
}

static const char full[] =
    "<?xml version='1.0' encoding='iso-8859-1'?>\n"
    "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmlns:cb='http://www.cbwiki.net/wiki/index.php/Specification_1.2/' "
    "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/' "
    "xmlns:thr='http://purl.org/syndication/thread/1.0' "
    "xmlns:atom='http://www.w3.org/2005/Atom' xml:lang='de_DE'>\n"
    "<channel><title>B\xf6rse \x80</title><link>http://e.org/</link>"
    "<atom:link rel='self' href='http://e.org/f'/>"
    "<description>d</description><ttl>30</ttl>"
    "<skipHours><hour>0</hour><hour>24</hour><hour>5</hour></skipHours>"
    "<skipDays><day>Sunday</day></skipDays>"
    "<image><url>i.png</url><title>no</title></image>"
    "<lastBuildDate>Wed, 05 Feb 2025 12:40:00 GMT</lastBuildDate>"
    "<item><title>t</title><author>a@e.org (Al)</author>"
    "<category>DE</category><category domain='x'>AT</category>"
    "<category>DE</category><enclosure url='e.mp3' length='5' "
    "type='audio/mpeg'/><source url='http://s/f'>S</source>"
    "<comments>c</comments><cb:news><cb:simpleTitle>st</cb:simpleTitle>"
    "</cb:news><thr:in-reply-to ref='http://r'/>"
    "<pubDate>Mi, 05 Feb 2025 13:40:00 MEZ</pubDate></item>"
    "</channel></rss>";

static void
test_fields(void **state)
{
	struct feed_parse_opt opt = { .base = SLICE("http://e.org/d/") };
	const struct feed_info *f;
	const struct article *a;
	struct feed_doc *d;
	size_t n;

	(void)state;
	assert_int_equal(feed_parse(slice_make(full, sizeof(full) - 1), &opt,
	                     &d, NULL),
	    ERR_OK);
	assert_null(feed_doc_damage(d));
	assert_string_equal(feed_doc_encoding(d), "iso-8859-1");
	f = feed_doc_info(d);
	assert_slice(f->title, "B\xc3\xb6rse \xe2\x82\xac");
	assert_slice(f->language, "de-DE");
	assert_slice(f->self, "http://e.org/f");
	assert_slice(f->image, "http://e.org/d/i.png");
	assert_int_equal(f->ttl_minutes, 30);
	assert_int_equal(f->skip_hours, 1 | 1 << 5);
	assert_int_equal(f->skip_days, 1);
	assert_int_equal(f->updated, 1738759200);
	a = feed_doc_articles(d, &n);
	assert_int_equal(n, 1);
	assert_slice(a->author, "Al");
	assert_slice(article_more(a)->author_email, "a@e.org");
	assert_int_equal(a->n_categories, 2);
	assert_slice(a->enclosures[0].url, "http://e.org/d/e.mp3");
	assert_slice(article_more(a)->source_title, "S");
	assert_slice(article_more(a)->source_link, "http://s/f");
	assert_slice(article_more(a)->comments, "http://e.org/d/c");
	assert_slice(article_more(a)->reply_to, "http://r");
	assert_slice(a->fields[0].name, "cb.simpleTitle");
	assert_slice(a->fields[0].value, "st");
	assert_int_equal(a->published, 1738759200);
	feed_doc_free(d);
}

static void
test_filing(void **state)
{
	const struct article *a;
	struct feed_doc *d;
	size_t n;

	(void)state;
	assert_int_equal(feed_parse(SLICE(ATOM(
	    "<entry><content type='text/xml'><accession-number>1-2"
	    "</accession-number><filing-type>8-K</filing-type>"
	    "<size>9 KB</size></content><title>8-K</title></entry>")),
	                     NULL, &d, NULL),
	    ERR_OK);
	a = feed_doc_articles(d, &n);
	assert_int_equal(a->n_fields, 3);
	assert_slice(a->fields[0].name, "edgar.accession");
	assert_slice(a->fields[1].name, "edgar.form");
	assert_slice(a->fields[1].value, "8-K");
	assert_slice(a->fields[2].name, "edgar.size");
	assert_int_equal(a->content.n, 0);
	assert_slice(a->title, "8-K");
	feed_doc_free(d);

	assert_int_equal(feed_parse(SLICE(ATOM(
	    "<entry><id>urn:tag:sec.gov,2008:accession-number=1-2</id>"
	    "<category scheme='https://www.sec.gov/' label='form type' "
	    "term='10-Q'/></entry>")),
	                     NULL, &d, NULL),
	    ERR_OK);
	a = feed_doc_articles(d, &n);
	assert_int_equal(a->n_fields, 2);
	assert_slice(a->fields[0].value, "1-2");
	assert_slice(a->fields[1].name, "edgar.form");
	assert_slice(a->fields[1].value, "10-Q");
	feed_doc_free(d);
}

static const struct {
	const char *in, *damage; /* part of the sentence */
	bool cut;
	size_t articles;
} damaged[] = {
	{ RSS("<item><title>a</title></item>"), NULL, false, 1 },
	{ RSS("\n\n<item><title>R&D</title></item>"), "line 3", false, 1 },
	{ "<rss><channel><item><title>a</title></item>\n<item><title>b",
	    "line 2", true, 1 },
	{ "<rss><channel><item><title>a</title><link>", "line 1", true, 1 },
	{ "<rss><channel><item><title>a</title></item>", "ends before", true,
	    1 },
	{ RSS("<item></titel><title>a</title></item>"), "closes nothing",
	    false, 1 },
	{ RSS("<item><foo:bar/></item>"), "prefix", false, 1 },
	{ RSS("<item><title>a\xff\xfe b\xfc</title></item>"), NULL, false,
	    1 },
};

static void
test_damage(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(damaged) / sizeof(damaged[0]); i++) {
		struct feed_doc *d;
		const char *got;
		size_t n;

		assert_int_equal(feed_parse(slice_of(damaged[i].in), NULL,
		                     &d, NULL),
		    ERR_OK);
		got = feed_doc_damage(d);
		feed_doc_articles(d, &n);
		if (damaged[i].damage == NULL ? got != NULL
		                              : got == NULL ||
		            strstr(got, damaged[i].damage) == NULL)
			fail_msg("row %zu: %s", i, got ? got : "none");
		if (feed_doc_is_cut(d) != damaged[i].cut ||
		    n != damaged[i].articles)
			fail_msg("row %zu: %zu articles", i, n);
		feed_doc_free(d);
	}
}

/* To be stored: nothing of an article whose end is not there. */
static void
test_whole(void **state)
{
	static const struct {
		const char *in;
		size_t articles;
	} cut[] = {
		{ RSS("<item><title>a</title></item>"), 1 },
		{ "<rss><channel><item><title>a</title><link>http://x", 0 },
		{ "<rss><channel><item><title>a</title></item><item>", 1 },
		{ "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a", 0 },
	};
	struct feed_parse_opt opt = { .whole_only = true };

	(void)state;
	for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); i++) {
		struct feed_doc *d;
		size_t n;

		assert_int_equal(feed_parse(slice_of(cut[i].in), &opt, &d,
		                     NULL),
		    ERR_OK);
		feed_doc_articles(d, &n);
		if (n != cut[i].articles)
			fail_msg("row %zu: %zu articles", i, n);
		feed_doc_free(d);
	}
}

static void
test_refused(void **state)
{
	static const char *const no[] = { "", "   ", "<html><body>x",
		"hello world", "<a><b/></a>", "{\"x\":1}", "[]", "<" };
	struct feed_doc *d;
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
		e.msg[0] = '\0';
		if (feed_parse(slice_of(no[i]), NULL, &d, &e) != ERR_PARSE ||
		    d != NULL || strncmp(e.msg, "not a feed", 10) != 0)
			fail_msg("\"%s\": %s", no[i], e.msg);
	}
}

/* Deep, wide and unclosed documents are read in one pass each. */
static void
test_hostile(void **state)
{
	static const char *const parts[] = { "<a>", "<item>", "<title>",
		"<b xml:base='a/'>", "</x>", "<item><title>a</title></item>",
		"<a xmlns:x='y'>", "<author><name>" };

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct buf in = BUF_INIT(0);
		struct feed_doc *d;

		buf_adds(&in, "<rss><channel>");
		for (int k = 0; k < 50000; k++)
			buf_adds(&in, parts[i]);
		assert_int_equal(feed_parse(buf_slice(&in), NULL, &d, NULL),
		    ERR_OK);
		feed_doc_free(d);
		buf_release(&in);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sniff),
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_filing),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
