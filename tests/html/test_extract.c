/* tests/html/test_extract.c - small pages, each with one odd thing. */
#include "config.h"

#include "support/test.h"

#include "html/extract.h"

#include "base/banned.h"

#define P1 "Die Notenbank hat den Leitzins am Donnerstag, wie erwartet, um " \
	"einen viertel Punkt gesenkt, und die Börse nahm es gelassen auf. "
#define P2 "Analysten rechnen damit, dass weitere Schritte folgen, sobald " \
	"die Inflation, die zuletzt stieg, wieder unter zwei Prozent liegt. "
#define P3 "Für Sparer heißt das, dass die Zinsen auf Tagesgeld sinken, " \
	"während Kredite, vor allem für Häuser, ein wenig billiger werden. "
#define BODY "<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p>"

static const struct {
	const char *name, *html;
	const char *title, *byline, *role, *day; /* NULL: not asked */
	const char *has, *has_not;
} pages[] = {
	{ "article with frame",
	    "<html><head><title>Zinsen sinken weiter | Blatt</title></head>"
	    "<body><nav><a href=/a>Start</a></nav><article><h1>Zinsen sinken "
	    "weiter</h1><p class=byline>Von Ada Lind</p>" BODY
	    "<div class=related-articles><a href=/x>Gold steigt</a></div>"
	    "</article><footer>Impressum</footer></body></html>",
	    "Zinsen sinken weiter", "Ada Lind", "", NULL, "Notenbank",
	    "Gold steigt" },
	{ "role after the name",
	    "<html><head><title>blatt.example | Kupfer ist knapp und wird "
	    "teuer</title></head><body><table><tr><td>Mittwoch, 5. Februar "
	    "2025</td></tr><tr><td><a href=a>Menü</a></td><td><span>Kupfer "
	    "ist knapp und wird teuer</span><br><br><i>... von Jonas Feld, "
	    "Analyst bei Berg &amp; Tal</i><br><br>" P1 "<br><br>" P2
	    "<br><br>" P3 "<br><br>Ver&ouml;ffentlicht am: 04.02.2025<br>"
	    "<a href=d>Artikel drucken</a></td></tr></table></body></html>",
	    "Kupfer ist knapp und wird teuer", "Jonas Feld",
	    "Analyst bei Berg & Tal", "2025-02-04", "Analysten rechnen",
	    "Mittwoch" },
	{ "windows-1252 in numbers",
	    "<html><body><h1>Der Kurs fällt wieder</h1><p>Zehn &#150; Tage. "
	    P1 "</p><p>" P2 "</p></body></html>",
	    "Der Kurs fällt wieder", NULL, NULL, NULL, "Zehn – Tage", NULL },
	{ "structured data",
	    "<html><head><script type='application/ld+json'>{\"@type\":"
	    "\"NewsArticle\",\"headline\":\"Gold\",\"datePublished\":"
	    "\"2024-03-01T23:30:00+01:00\",\"author\":{\"@type\":\"Person\","
	    "\"name\":\"Cy Park\"}}</script></head><body><h1>Gold glänzt wie "
	    "lange nicht</h1>" BODY "</body></html>",
	    NULL, "Cy Park", NULL, NULL, "Sparer", NULL },
	{ "noscript that swallows the page",
	    "<html><body><noscript><div></noscript><h1>Zinsen sinken weiter"
	    "</h1>" BODY "</body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", NULL },
	{ "readings over characters",
	    "<html><body><h1>Zinsen</h1><p><ruby>K<rt>xyz</rt></ruby>urs. " P1
	    "</p><p>" P2 "</p></body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", "xyz" },
	{ "box of links inside",
	    "<html><body><article><h1>Zinsen sinken weiter</h1>" BODY BODY
	    "<h3>Mehr zum Thema</h3><ul><li><a href=/1>Gold steigt wieder"
	    "</a></li></ul><p>" P1 P2 "Schluss.</p><p>" P3 P2 "</p></article>"
	    "</body></html>",
	    "Zinsen sinken weiter", NULL, NULL, NULL, "Schluss",
	    "Mehr zum Thema" },
	{ "names on the frame say nothing",
	    "<html><body class='has-author date-page'><h1>Zinsen sinken "
	    "weiter</h1>" BODY "<p>Das war neu.</p>" BODY "</body></html>",
	    NULL, NULL, NULL, NULL, "Das war neu", NULL },
	{ "the day that is shown outvotes one machine with another",
	    "<html><head><meta property='article:published_time' content="
	    "'2024-01-06T08:00:00'><script type='application/ld+json'>{"
	    "\"@type\":\"NewsArticle\",\"datePublished\":\"2024-01-04\"}"
	    "</script></head><body><h1>Zinsen sinken weiter</h1><p>Aktualisiert"
	    " 09.01.2024, ver&ouml;ffentlicht 06.01.2024</p>" BODY
	    "</body></html>",
	    NULL, NULL, NULL, "2024-01-06", "Sparer", NULL },
	{ "a word touches the date",
	    "<html><body><h1>Zinsen sinken weiter</h1><div><span>Erstellt am"
	    "</span><span>9.2.2022</span></div>" BODY "</body></html>",
	    NULL, NULL, NULL, "2022-02-09", "Sparer", NULL },
	{ "a machine's midnight",
	    "<html lang=de><head><meta name=date content='2024-06-30T22:30:00Z'>"
	    "</head><body><h1>Zinsen sinken weiter</h1><p>1. Juli 2024</p>" BODY
	    "</body></html>",
	    NULL, NULL, NULL, "2024-06-30", "Sparer", NULL },
	{ "a line above the headline",
	    "<html><head><title>Zinsen sinken weiter - Blatt</title><meta "
	    "property=og:title content='Zinsen sinken weiter'></head><body><h1>"
	    "<span>Geldpolitik:</span> Zinsen sinken weiter</h1>" BODY
	    "</body></html>",
	    "Zinsen sinken weiter", NULL, NULL, NULL, "Sparer", NULL },
	{ "a title that was cut takes no part of the headline",
	    "<html><head><title>Zinsen sinken - Kurse steigen weiter - Blatt"
	    "</title></head><body><h1>Zinsen sinken - Kurse steigen weiter</h1>"
	    BODY "</body></html>",
	    "Zinsen sinken - Kurse steigen weiter", NULL, NULL, NULL,
	    "Sparer", NULL },
	{ "the site's name in h1, the headline in h3",
	    "<html><head><title>Zinsen sinken weiter als erwartet : "
	    "Geldblog</title></head><body><h1><a href='/'>Geldblog</a></h1>"
	    "<h3>Zinsen sinken weiter als erwartet</h3>" BODY
	    "</body></html>",
	    "Zinsen sinken weiter als erwartet", NULL, NULL, NULL, "Sparer",
	    NULL },
	{ "a site that names itself, a person in a line",
	    "<html><head><meta name=author content='Blatt.example'></head>"
	    "<body><h1>Zinsen sinken weiter</h1><p>06.11.2023 13:30 von Ada "
	    "Lind</p>" BODY "</body></html>",
	    NULL, "Ada Lind", NULL, "2023-11-06", "Sparer", NULL },
	{ "a site that names itself, nobody else",
	    "<html><head><meta name=author content='Blatt'></head><body><h1>"
	    "Zinsen sinken weiter</h1>" BODY "</body></html>",
	    NULL, "Blatt", NULL, NULL, "Sparer", NULL },
	{ "names are links to what their owners wrote",
	    "<html><body><h1>Zinsen sinken weiter</h1><div>by <a "
	    "href='/author/ada-lind'>Ada Lind</a> and <a href='/author/cy'>Cy "
	    "Park</a></div>" BODY "<a href='/author/x'>Otto Fern</a></body>"
	    "</html>",
	    NULL, "Ada Lind, Cy Park", NULL, NULL, "Sparer", NULL },
	{ "a pen name that is marked",
	    "<html><body><h1>Zinsen sinken weiter</h1><span class='author "
	    "vcard'>von <a class='fn'>flerche</a></span>" BODY
	    "</body></html>",
	    NULL, "flerche", NULL, NULL, "Sparer", NULL },
	{ "what stands beside a picture",
	    "<html><body><article><h1>Zinsen sinken weiter</h1>" BODY
	    "<div><div><img src=a.jpg></div><div>Der Handelssaal am Donnerstag"
	    "</div></div>" BODY "</article></body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", "Handelssaal" },
	{ "other headlines below, whatever is above them",
	    "<html><body><div><h1>Zinsen sinken weiter</h1>" BODY BODY
	    "<h3><a href=/1>Gold steigt wieder</a></h3><p>Die Unze kostet so "
	    "viel wie nie zuvor.</p><h3><a href=/2>Kupfer f&auml;llt</a></h3>"
	    "<p>Weniger Bestellungen aus Asien.</p></div></body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", "Unze" },
	{ "a list of links under a short line",
	    "<html><body><article><h1>Zinsen sinken weiter</h1>" BODY
	    "<p>Great stories</p><ul><li>Why <a href=/1>gold rises again</a>"
	    "</li><li>How <a href=/2>copper falls</a></li></ul></article>"
	    "</body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", "copper" },
	{ "the headline's article before a longer one",
	    "<html><body><div><article><h1>Zinsen sinken weiter</h1>" BODY
	    "</article><article><h2>Altes</h2><p>Vor Jahren, als alles anders "
	    "war. " P1 P2 "</p>" BODY BODY "</article></div></body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", "Vor Jahren" },
	{ "a card inside the article",
	    "<html><body><article><h1>Zinsen sinken weiter</h1>" BODY
	    "<article><a href=/x><h3>Gold steigt so hoch wie nie</h3></a>"
	    "</article>" BODY "</article></body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", "Gold" },
	{ "text in several sections",
	    "<html><body><div id=nav><a href=/a>Start</a></div><div "
	    "class=modules><h1>Zinsen sinken weiter</h1><div><div><p>" P1 P2
	    "</p><p>" P2 P3 "</p></div></div><div><div><p>Im zweiten Teil geht "
	    "es um Kredite. " P1 "</p><p>" P3 "</p></div></div></div><div>"
	    "<a href=/1>Gold</a> <a href=/2>Kupfer</a></div></body></html>",
	    NULL, NULL, NULL, NULL, "zweiten Teil", "Kupfer" },
	{ "who the author is",
	    "<html><body><article><h1>Zinsen sinken weiter</h1>" BODY
	    "<div class=author-box><p>Ada Lind schreibt seit vielen Jahren, "
	    "unter anderem aus Frankfurt, &uuml;ber Geld und was es kostet."
	    "</p></div></article></body></html>",
	    NULL, NULL, NULL, NULL, "Notenbank", "Frankfurt" },
	{ "nothing to read", "<html><body></body></html>", NULL, NULL, NULL,
	    NULL, NULL, "a" },
};

static bool
holds(struct slice s, const char *what)
{
	return slice_find(s, slice_of(what)) != SIZE_MAX;
}

static void
check_row(size_t i, const struct html_page *p)
{
	char day[DATE_RFC3339_MAX];

	if (pages[i].title && !slice_is(p->title, pages[i].title))
		fail_msg("%s: title %.*s", pages[i].name, SLICE_ARG(p->title));
	if (pages[i].byline && !slice_is(p->byline, pages[i].byline))
		fail_msg("%s: byline %.*s", pages[i].name,
		    SLICE_ARG(p->byline));
	if (pages[i].role && !slice_is(p->byline_role, pages[i].role))
		fail_msg("%s: role %.*s", pages[i].name,
		    SLICE_ARG(p->byline_role));
	date_rfc3339(p->published, day);
	if (pages[i].day && strncmp(day, pages[i].day, 10) != 0)
		fail_msg("%s: published %s", pages[i].name, day);
	if (pages[i].has && (!holds(p->text, pages[i].has) ||
	        !holds(p->html, pages[i].has)))
		fail_msg("%s: not \"%s\" in %.*s", pages[i].name, pages[i].has,
		    SLICE_ARG(p->text));
	if (pages[i].has_not && holds(p->text, pages[i].has_not))
		fail_msg("%s: \"%s\" in %.*s", pages[i].name,
		    pages[i].has_not, SLICE_ARG(p->text));
}

static void
test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct html_hint hint = { .url =
			SLICE("http://blatt.example/a/1.html"),
			.content_type = SLICE("utf-8"), .date = DATE_NONE };
		struct html_page *p;
		struct error e;

		if (html_extract(slice_of(pages[i].html), &hint, &p, &e) !=
		    ERR_OK)
			fail_msg("%s: %s", pages[i].name, e.msg);
		check_row(i, p);
		html_page_free(p);
	}
}

static void
test_actions(void **state)
{
	struct html_hint hint = { .url = SLICE("http://b.example/a1.html"),
		.date = DATE_NONE };
	struct html_page *p;

	(void)state;
	assert_int_equal(html_extract(SLICE("<html><body><h1>Eine Zeile mit "
	    "Worten</h1>" BODY "<a href=d1.html>Artikel drucken</a> <a "
	    "href=a2.html>N&auml;chsten Artikel lesen</a> <a "
	    "href=javascript:x()>Merken</a></body></html>"), &hint, &p, NULL),
	    ERR_OK);
	assert_slice(p->print, "http://b.example/d1.html");
	assert_slice(p->next, "http://b.example/a2.html");
	for (size_t i = 0; i < p->n_links; i++)
		assert_true(slice_starts(p->links[i].url, SLICE("http")));
	html_page_free(p);
}

/* However many links stand before them, those that matter are found. */
static void
test_many_links(void **state)
{
	struct html_hint hint = { .url = SLICE("http://b.example/a.html"),
		.date = DATE_NONE };
	struct buf b = BUF_INIT(0);
	struct html_page *p;
	bool picture = false;

	(void)state;
	buf_adds(&b, "<html><body>");
	for (int i = 0; i < 300; i++)
		buf_addf(&b, "<a href='/nav/%d'>Ort %d</a> ", i, i);
	buf_adds(&b, "<article><h1>Eine Zeile mit Worten</h1>" BODY
	    "</article><a href='/a.html?page=2'>2</a> <a href='/s'><img "
	    "src=s.png alt='Schwesterblatt'></a><a href='/a.html?cpage=2'>"
	    "next</a></body></html>");
	assert_int_equal(html_extract(buf_slice(&b), &hint, &p, NULL), ERR_OK);
	assert_slice(p->next_page, "http://b.example/a.html?page=2");
	assert_int_equal(p->n_links, 302);
	for (size_t i = 0; i < p->n_links; i++)
		picture |= slice_is(p->links[i].text, "Schwesterblatt");
	assert_true(picture);
	html_page_free(p);
	buf_release(&b);
}

static void
test_pack(void **state)
{
	struct html_hint hint = { .url = SLICE("http://b.example/a1.html"),
		.date = DATE_NONE };
	struct html_page *p, *q;
	struct buf b = BUF_INIT(0);

	(void)state;
	assert_int_equal(html_extract(slice_of(pages[0].html), &hint, &p,
	    NULL), ERR_OK);
	html_page_pack(p, &b);
	assert_int_equal(html_page_unpack(buf_slice(&b), &q, NULL), ERR_OK);
	assert_true(slice_eq(p->text, q->text));
	assert_true(slice_eq(p->html, q->html));
	assert_true(slice_eq(p->authors[0], q->authors[0]));
	assert_int_equal(p->n_links, q->n_links);
	html_page_free(q);
	for (size_t n = 0; n < b.n; n++)
		assert_int_equal(html_page_unpack(slice_make(b.p, n), &q,
		    NULL), ERR_PARSE);
	html_page_free(p);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_actions),
		cmocka_unit_test(test_many_links),
		cmocka_unit_test(test_pack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
