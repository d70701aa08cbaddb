/* tests/feed/test_markup.c - HTML of feeds made harmless, or read as text. */
#include "config.h"

#include "support/test.h"

#include "feed/markup.h"

static const struct {
	const char *in, *want;
} clean[] = {
	{ "plain", "plain" },
	{ "<p>a<br/>b</p>", "<p>a<br />b</p>" },
	{ "a & b &amp; c &uuml; &copy 1 &#8212;",
	    "a &amp; b &amp; c \xc3\xbc \xc2\xa9 1 \xe2\x80\x94" },
	{ "&lt;b&gt;", "&lt;b&gt;" },
	{ "1 < 2 > 0", "1 &lt; 2 &gt; 0" },
	{ "x<script>alert('<b>')</script>y", "xy" },
	{ "x<SCRIPT src=a>z</ScRiPt >y", "xy" },
	{ "x<script>never closed", "x" },
	{ "x<style>p{}</style><applet>a</applet>y", "xy" },
	{ "<a href='/b' onclick=x>t</a>", "<a href=\"http://e.org/b\">t</a>" },
	{ "<a href=\"javascript:alert(1)\">t</a>", "<a>t</a>" },
	{ "<a href=\" java\nscript:alert(1)\">t</a>", "<a>t</a>" },
	{ "<a href=\"&#106;avascript:x\">t</a>", "<a>t</a>" },
	{ "<a href=\"?a=1&b=2\">t</a>",
	    "<a href=\"http://e.org/?a=1&amp;b=2\">t</a>" },
	{ "<img src=i.png width=2 onerror=x>",
	    "<img src=\"http://e.org/i.png\" width=\"2\">" },
	{ "<form action=/x><input name=a>text</form>", "text" },
	{ "<iframe src=x></iframe>y", "y" },
	{ "<p style=\"padding-left: 2em\">a</p>",
	    "<p style=\"padding-left: 2em\">a</p>" },
	{ "<p style=\"background:url(x)\">a</p>", "<p>a</p>" },
	{ "a<!-- <b>c</b> -->d<!doctype html><?pi?>e", "ade" },
	{ "a<!-- open <b>c</b>", "a" },
	{ "a <b title='x\" onload=\"y'>c",
	    "a <b title=\"x&quot; onload=&quot;y\">c" },
	{ "cut <a href=\"http://", "cut " },
	{ "cut <a", "cut &lt;a" },
	{ "&#27;[31m&#155;x", "[31m\xe2\x80\xba" "x" },
	{ "", "" },
};

static void
test_sanitize(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(clean) / sizeof(clean[0]); i++) {
		struct buf out = BUF_INIT(0);

		markup_sanitize(slice_of(clean[i].in),
		    SLICE("http://e.org/"), &out);
		if (strcmp(buf_str(&out), clean[i].want) != 0)
			fail_msg("%s: got %s", clean[i].in, buf_str(&out));
		buf_release(&out);
	}
}

static const struct {
	const char *in, *want;
} texts[] = {
	{ " a \n b ", "a b" },
	{ "<p>a</p><p>b</p>", "a b" },
	{ "a<b>b</b>c", "abc" },
	{ "AT&amp;T &lt;b&gt;", "AT&T <b>" },
	{ "a<script>x</script>b<!-- c -->", "ab" },
	{ "3 < 4", "3 < 4" },
};

static void
test_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct buf out = BUF_INIT(0);

		markup_text(slice_of(texts[i].in), &out);
		if (strcmp(buf_str(&out), texts[i].want) != 0)
			fail_msg("%s: got %s", texts[i].in, buf_str(&out));
		buf_release(&out);
	}
}

static const struct {
	const char *in;
	bool want;
} meant[] = {
	{ "a <b>bold</b> word", true },
	{ "R&amp;D", true },
	{ "R&D", false },
	{ "1 < 2", false },
	{ "the <foo>x</foo> element", false },
	{ "use <br> here", false },
	{ "&nosuch;", false },
	{ "x &#8212; y", true },
};

static void
test_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(meant) / sizeof(meant[0]); i++)
		if (markup_is_meant(slice_of(meant[i].in)) != meant[i].want)
			fail_msg("%s", meant[i].in);
}

static void
test_many(void **state)
{
	struct buf in = BUF_INIT(0), out = BUF_INIT(0);

	(void)state;
	/* linear whatever is open: no end tags, no closed comments */
	for (int i = 0; i < 100000; i++)
		buf_adds(&in, i % 3 ? "<b>" : i % 2 ? "<!--" : "<a ");
	markup_sanitize(buf_slice(&in), SLICE(""), &out);
	assert_true(out.n <= in.n * 4);
	buf_release(&in);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sanitize),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_meant),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
