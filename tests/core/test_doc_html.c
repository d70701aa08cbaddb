/* tests/core/test_doc_html.c - documents as a page. */
#include "config.h"

#include "core/doc_html.h"

#include "support/test.h"

#include "support/docs.h"

static const struct doc_head bare = { .published = DATE_NONE,
	.updated = DATE_NONE };

static const struct {
	const char *name, *doc, *want;
} rows[] = {
	{ "text", "a < b & \"c\"{br}d", "<p>a &lt; b &amp; &quot;c&quot;<br>\nd</p>\n" },
	{ "looks", "{b:a}{bi:b}{b:c} H{,:2}O 10{^:^}{^:6} {c:x}",
	    "<p><b>a</b><b><i>b</i></b><b>c</b> H<sub>2</sub>O 10<sup>6"
	    "</sup> <code>x</code></p>\n" },
	{ "link", "{a https://a.example/?a=\"b\"&c x} {a javascript:1 y}",
	    "<p><a href=\"https://a.example/?a=&quot;b&quot;&amp;c\">x</a> y"
	    "</p>\n" },
	{ "headings", "h1 A\nh3 {b:B}", "<h2>A</h2>\n<h4>B</h4>\n" },
	{ "list", "* a\n  1#. b\n  2#. c\n  more\n* d\nx",
	    "<ul>\n<li>a\n<ol>\n<li>b\n</li>\n<li>c\n</li>\n</ol>\n"
	    "<p>more</p>\n</li>\n<li>d\n</li>\n</ul>\n<p>x</p>\n" },
	{ "numbers", "3#. a\n1#. b\nA#. c",
	    "<ol start=\"3\">\n<li>a\n</li>\n</ol>\n<ol>\n<li>b\n</li>\n"
	    "</ol>\n<ol type=\"A\" start=\"1\">\n<li>c\n</li>\n</ol>\n" },
	{ "a level left out", "    * a\n* b",
	    "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n" },
	{ "quotes", "> a\n> > b\n> c\nd",
	    "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n"
	    "<p>c</p>\n</blockquote>\n<p>d</p>\n" },
	{ "a list in a quote", "* a\n> * b",
	    "<ul>\n<li>a\n</li>\n</ul>\n<blockquote>\n<ul>\n<li>b\n</li>\n"
	    "</ul>\n</blockquote>\n" },
	{ "code", "$ a  <b>", "<pre>a  &lt;b&gt;</pre>\n" },
	{ "rule", "---", "<hr>\n" },
	{ "picture", "img https://a.example/p.png|DAX",
	    "<figure><figcaption><a href=\"https://a.example/p.png\">"
	    "\xe2\x96\xa3 DAX</a></figcaption></figure>\n" },
	{ "table", "|! Wert | Kurs\n| ~DAX | 21.585,93\n|= {b:Summe} | {b:3,0}",
	    "<div class=\"t\"><table>\n<thead>\n<tr><th>Wert</th>"
	    "<th class=\"n\">Kurs</th></tr>\n</thead>\n<tbody>\n<tr>"
	    "<td style=\"padding-left:2em\">DAX</td><td class=\"n\">21.585,93"
	    "</td></tr>\n<tr class=\"sum\"><td>Summe</td><td class=\"n\">3,0"
	    "</td></tr>\n</tbody>\n</table></div>\n" },
	{ "spans", "| x2 a | 2x b\n| c | d\n| e",
	    "<div class=\"t\"><table>\n<tbody>\n<tr><td rowspan=\"2\">a</td>"
	    "<td colspan=\"2\">b</td></tr>\n<tr><td>c</td><td>d</td></tr>\n"
	    "<tr><td>e</td><td></td><td></td></tr>\n</tbody>\n"
	    "</table></div>\n" },
};

/* Between the headline block and the end of the article. */
static void
body(const struct doc *d, struct buf *out)
{
	struct buf all = BUF_INIT(0);
	struct slice s;
	size_t from;

	doc_html(&bare, d, 1, &all);
	s = buf_slice(&all);
	from = slice_find(s, SLICE("</header>\n"));
	assert_true(from != SIZE_MAX);
	s = slice_sub(s, from + strlen("</header>\n"), s.n);
	assert_true(slice_ends(s, SLICE("</article>\n")));
	s.n -= strlen("</article>\n");
	buf_add_slice(out, s);
	buf_release(&all);
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct doc *d = doc_of(rows[i].doc);
		struct buf b = BUF_INIT(0);

		body(d, &b);
		if (strcmp(buf_str(&b), rows[i].want) != 0)
			fail_msg("%s: got\n%s\nwant\n%s", rows[i].name,
			    buf_str(&b), rows[i].want);
		buf_release(&b);
		doc_free(d);
	}
}

static void
test_page(void **state)
{
	struct doc_head h = { .title = SLICE("DAX <steigt>"),
		.author = SLICE("Anna Muster"), .source = SLICE("Wire"),
		.securities = SLICE("SAP"), .language = SLICE("de"),
		.link = SLICE("https://a.example/?a&b"),
		.published = 1738755600, .updated = DATE_NONE };
	struct doc *d = doc_of("x");
	struct buf b = BUF_INIT(0);
	static const char *const want[] = {
		"<html lang=\"de\">", "default-src 'none'",
		"<title>DAX &lt;steigt&gt;</title>", "prefers-color-scheme:dark",
		"<h1>DAX &lt;steigt&gt;</h1>", "<p class=\"of\">Anna Muster",
		"<time datetime=\"2025-02-05T11:40:00Z\">05.02.2025 12:40",
		"Wire", "<a href=\"https://a.example/?a&amp;b\">",
		"<br>\nSAP</p>", "</body>\n</html>\n" };
	struct slice s;

	(void)state;
	doc_html_begin(h.title, h.language, &b);
	doc_html(&h, d, 1, &b);
	doc_html_end(&b);
	s = buf_slice(&b);
	for (size_t i = 0; i < sizeof(want) / sizeof(*want); i++) {
		size_t at = slice_find(s, slice_of(want[i]));

		if (at == SIZE_MAX)
			fail_msg("lacks %s, or in another order", want[i]);
		s = slice_sub(s, at, s.n);
	}
	buf_release(&b);
	doc_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
