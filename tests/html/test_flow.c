/*
 * tests/html/test_flow.c - HTML to lines: short rows, the pages with tables
 * as golden texts, and the rules that every table keeps.
 */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "core/charset.h"
#include "core/text.h"
#include "html/flow.h"

static void
render(struct slice html, int width, struct buf *out)
{
	struct flow_opt flow = { .base = SLICE("https://x.example/a/") };
	struct layout_opt opt = { .width = width };
	struct doc *d = flow_html(html, &flow);
	struct layout *l = layout_new(d, &opt);

	for (size_t i = 0; i < l->n_lines; i++) {
		layout_line_text(&l->lines[i], out);
		buf_addc(out, '\n');
	}
	layout_free(l);
	doc_free(d);
}

static const struct {
	const char *html, *want;
} rows[] = {
	{ "<p>One  two\n three", "One two three\n" },
	{ "<p>A<p>B", "A\n\nB\n" },
	{ "<p>A</p><h2>H</h2><p>B</p>", "A\n\n\nH\n\nB\n" },
	{ "<ul><li>a<li>b<ul><li>c</ul></ul>", "• a\n• b\n  – c\n" },
	{ "<ol start=3><li>a<li>b</ol>", "3. a\n4. b\n" },
	{ "<ol start=99999999999><li>a</ol>", "1. a\n" },
	{ "<blockquote>q<blockquote>r</blockquote></blockquote>",
	    "│ q\n\n│ │ r\n" },
	{ "a<br>b<br><br>c", "a\nb\n\nc\n" },
	{ "<pre>x  y\n  z</pre>", "x  y\n  z\n" },
	{ "<p>&#150; &#128;10 &#147;x&#148;", "– €10 “x”\n" },
	{ "<script>no</script><style>no</style><p>yes", "yes\n" },
	{ "<img src=a.gif width=1 height=1 alt=x><p>t", "t\n" },
	{ "<img src=a.gif alt='Chart: DAX'>", "▣ Chart: DAX\n" },
	{ "<figure><img src=a alt=b><figcaption>Cap</figcaption></figure>",
	    "▣ Cap\n" },
	{ "<p>x<sup>2</sup> H<sub>2</sub>O", "x^2 H2O\n" },
	{ "<p>a\033[31mb&#27;[1m&#155;c", "a[31mb[1m›c\n" },
	{ "<p>a&#x202e;b", "ab\n" },
	{ "<table><tr><td><p>one</p></td><td>two</td></tr></table>",
	    "one\n\ntwo\n" },
	{ "<table><tr><th>Name<th>Wert<tr><td>DAX<td>1,5<tr><td>M<td>12</table>",
	    "Name  Wert\n──────────\nDAX    1,5\nM     12\n" },
	{ "<dl><dt>T<dd>d</dl>", "T\n\n│ d\n" },
	{ "<foo>x</foo>", "x\n" },
	{ "", "" },
	{ "<p>", "" },
	{ "<a href='javascript:x()'>t</a>", "t\n" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf b = BUF_INIT(0);

		render(slice_of(rows[i].html), 60, &b);
		if (strcmp(buf_str(&b), rows[i].want) != 0)
			fail_msg("%s\nwant:\n%sgot:\n%s", rows[i].html,
			    rows[i].want, buf_str(&b));
		buf_release(&b);
	}
}

static void
load(const char *name, struct buf *utf8)
{
	const char *src = getenv("KURANT_SRCDIR");
	char *path = file_join(src ? src : ".", name);
	struct buf raw = BUF_INIT(1 << 20);
	struct charset_result r;
	struct error e;

	if (file_read(path, &raw, &e) != ERR_OK ||
	    charset_decode(buf_slice(&raw), SLICE(""), CHARSET_HTML, utf8, &r,
	        &e) != ERR_OK)
		fail_msg("%s", e.msg);
	buf_release(&raw);
	free(path);
}

static const char *const pages[] = { "guv", "kurse", "asien" };
static const int widths[] = { 60, 80, 100, 120, 200 };

/* KURANT_REGOLD in the environment writes what is there as golden. */
static void
test_golden(void **state)
{
	const char *src = getenv("KURANT_SRCDIR");

	(void)state;
	for (size_t p = 0; p < 3; p++)
		for (size_t w = 0; w < 5; w++) {
			struct buf utf8 = BUF_INIT(0), got = BUF_INIT(0);
			struct buf want = BUF_INIT(0);
			char name[80], gold[96];
			char *path;
			struct error e;

			snprintf(name, sizeof(name),
			    "tests/data/html/tabelle_%s.html", pages[p]);
			snprintf(gold, sizeof(gold),
			    "tests/data/html/tabelle_%s.%d.txt", pages[p],
			    widths[w]);
			load(name, &utf8);
			render(buf_slice(&utf8), widths[w], &got);
			path = file_join(src ? src : ".", gold);
			if (getenv("KURANT_REGOLD"))
				file_write_atomic(path, buf_slice(&got), 0644,
				    &e);
			if (file_read(path, &want, &e) != ERR_OK)
				fail_msg("%s", e.msg);
			if (strcmp(buf_str(&want), buf_str(&got)) != 0)
				fail_msg("%s: differs, got:\n%s", gold,
				    buf_str(&got));
			buf_release(&utf8);
			buf_release(&got);
			buf_release(&want);
			free(path);
		}
}

/* No line over the width; every figure once and in one piece. */
static void
test_rules(void **state)
{
	static const char *const figures[] = { "21.585,93", "+80,23",
		"▲ +0,37 %", "-1,385", "▼ -2,79 %", "2.866,75", "1,0402",
		"+0,0024" };
	struct buf utf8 = BUF_INIT(0);

	(void)state;
	load("tests/data/html/tabelle_kurse.html", &utf8);
	for (int width = 50; width <= 200; width += 3) {
		struct buf got = BUF_INIT(0);
		struct slice all, line;

		render(buf_slice(&utf8), width, &got);
		all = buf_slice(&got);
		while (slice_split(&all, '\n', &line))
			if (text_width(line) > width)
				fail_msg("%d: too long: %.*s", width,
				    SLICE_ARG(line));
		for (size_t i = 0; i < sizeof(figures) / sizeof(*figures);
		     i++) {
			const char *at = strstr(buf_str(&got), figures[i]);

			if (width >= 80 && at == NULL)
				fail_msg("%d: %s is gone", width, figures[i]);
			if (at && strstr(at + 1, figures[i]))
				fail_msg("%d: %s twice", width, figures[i]);
		}
		buf_release(&got);
	}
	buf_release(&utf8);
}

static void
test_links(void **state)
{
	struct flow_opt flow = { .base = SLICE("https://x.example/a/") };
	struct doc *d = flow_html(SLICE("<p>See <a href=b.html>the  "
	    "<b>report</b></a>, <a href='#x'>here</a> and "
	    "<a href='javascript:y'>there</a>."), &flow);

	(void)state;
	assert_int_equal(d->n_links, 1);
	assert_slice(d->links[0].url, "https://x.example/a/b.html");
	assert_slice(d->links[0].text, "the report");
	doc_free(d);
}

/* What is deep, wide or endless ends all the same. */
static void
test_hostile(void **state)
{
	static const char *const parts[] = { "<div>", "<ul><li>", "<table><tr>"
		"<td>", "<blockquote>", "<b>", "<a href=x>", "<td>", "</table>",
		"<ol>" };

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		struct buf html = BUF_INIT(0), out = BUF_INIT(0);

		for (int k = 0; k < 20000; k++)
			buf_adds(&html, parts[i]);
		buf_adds(&html, "end");
		render(buf_slice(&html), 80, &out);
		buf_release(&html);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_golden),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
