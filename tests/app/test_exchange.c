/* tests/app/test_exchange.c - files of other programs, both ways. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/data.h"
#include "app/exchange.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"

static const char browser[] =
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>B</TITLE>\n<DL><p>\n"
    "<DT><H3 ADD_DATE=\"1\">Banken</H3>\n<DL><p>\n"
    "<DT><H3>Zinsen &amp; mehr</H3><DL><p>\n"
    "<DT><A HREF=\"https://ezb.example/?a=1&amp;b=2\" ADD_DATE=\"1738750000\" "
    "TAGS=\"ezb,zins\">EZB &quot;senkt&quot; &#8211; 2,50&nbsp;%</A>\n"
    "<DD>Notiz: später\n"
    "</DL><p>\n<DT><A HREF=\"https://b.example/\">B</A>\n</DL><p>\n"
    "<DT><A HREF=\"javascript:x()\">C</A>\n</DL><p>\n";

struct got {
	char **v;
	size_t n, cap;
};

static void
collect(void *arg, const struct netscape_bookmark *b)
{
	*VEC_PUSH((struct got *)arg) = xasprintf("%.*s|%.*s|%.*s|%.*s|%.*s",
	    SLICE_ARG(b->url), SLICE_ARG(b->title), SLICE_ARG(b->folder),
	    SLICE_ARG(b->tags), SLICE_ARG(b->note));
}

static void
drop(struct got *g)
{
	for (size_t i = 0; i < g->n; i++)
		free(g->v[i]);
	free(g->v);
}

static void
test_netscape_in(void **state)
{
	struct got g = { 0 };

	(void)state;
	assert_int_equal(netscape_read(SLICE(browser), collect, &g), 3);
	assert_string_equal(g.v[0], "https://ezb.example/?a=1&b=2|"
	    "EZB \"senkt\" – 2,50 %|Banken/Zinsen & mehr|ezb zins|"
	    "Notiz: später");
	assert_string_equal(g.v[1], "https://b.example/|B|Banken||");
	assert_string_equal(g.v[2], "javascript:x()|C|||");
	drop(&g);
}

/* What is written is read again as it was. */
static void
test_netscape_round(void **state)
{
	struct bookmark_row v[] = {
		{ .id = 1, .url = SLICE("https://a.example/?x=\"1\"&y=<2>"),
		    .title = SLICE("Ä “quotes” & <tags> 😀"),
		    .folder = SLICE("A/B"), .tags = SLICE("x y"),
		    .note = SLICE("note & more"), .created = 5 },
		{ .id = 2, .url = SLICE("https://b.example/"),
		    .title = SLICE("top") },
		{ .id = 3, .url = SLICE("https://c.example/"),
		    .title = SLICE("c"), .folder = SLICE("A/C") },
	};
	struct bookmark_rows rows = { .v = v, .n = 3 };
	struct buf out = BUF_INIT(0);
	struct got g = { 0 };

	(void)state;
	netscape_write(&rows, &out);
	assert_int_equal(netscape_read(buf_slice(&out), collect, &g), 3);
	assert_string_equal(g.v[0], "https://b.example/|top|||");
	assert_string_equal(g.v[1],
	    "https://a.example/?x=\"1\"&y=<2>|Ä “quotes” & <tags> 😀|A/B|x y|"
	    "note & more");
	assert_string_equal(g.v[2], "https://c.example/|c|A/C||");
	buf_release(&out);
	drop(&g);
}

static void
test_opml_round(void **state)
{
	struct feed_row v[] = {
		{ .id = 1, .url = SLICE("https://a.example/f?x=1&y=2"),
		    .name = SLICE("Börse & \"Geld\""),
		    .folder = SLICE("Markets/DE") },
		{ .id = 2, .url = SLICE("https://b.example/f"),
		    .name = SLICE("B"), .page = true },
		{ .id = 3, .url = SLICE("https://c.example/f"),
		    .name = SLICE("C"), .folder = SLICE("Markets") },
	};
	static const char *const want[] = {
		"https://b.example/f|B|page", "https://c.example/f|C|Markets",
		"https://a.example/f?x=1&y=2|Börse & \"Geld\"|Markets/DE" };
	struct feed_rows rows = { .v = v, .n = 3 };
	char path[] = "/tmp/kurant-test-opml-XXXXXX";
	struct buf out = BUF_INIT(0);
	struct catalogue c;
	struct error e;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	opml_write(&rows, &out);
	assert_int_equal(file_write_atomic(path, buf_slice(&out), 0600, &e),
	    ERR_OK);
	assert_int_equal(app_catalogue_file(path, &c, &e), ERR_OK);
	assert_int_equal(c.n, 3);
	for (size_t i = 0; i < 3; i++) {
		char *got = xasprintf("%.*s|%.*s|%.*s%s",
		    SLICE_ARG(c.v[i].url), SLICE_ARG(c.v[i].title),
		    SLICE_ARG(c.v[i].group), c.v[i].page ? "page" : "");

		assert_string_equal(got, want[i]);
		free(got);
	}
	app_catalogue_release(&c);
	buf_release(&out);
	unlink(path);
}

static void
test_csv(void **state)
{
	struct buf out = BUF_INIT(0);

	(void)state;
	csv_field(SLICE("a \"b\", c\nd"), false, &out);
	csv_field(SLICE(""), true, &out);
	assert_string_equal(buf_str(&out), "\"a \"\"b\"\", c\nd\",\"\"\r\n");
	buf_release(&out);
}

static char dir[] = "/tmp/kurant-test-exchange-XXXXXX";

/* Through a real cache: twice changes nothing; out again as it came. */
static void
test_app(void **state)
{
	struct app_opt o = { .data_dir = dir, .offline = true };
	struct app_export x = { .what = EXPORT_BOOKMARKS };
	char *file = file_join(dir, "b.html");
	struct buf report = BUF_INIT(0), out = BUF_INIT(0);
	struct app *a;
	struct error e;

	(void)state;
	assert_int_equal(file_write_atomic(file, SLICE(browser), 0600, &e),
	    ERR_OK);
	assert_int_equal(app_open(&o, &a, &e), ERR_OK);
	assert_int_equal(app_import(a, file, true, &report, &e), ERR_OK);
	assert_string_equal(buf_str(&report), "3 bookmarks, 2 new, 1 not "
	    "taken (no http or https address)");
	for (int i = 0; i < 2; i++) {
		buf_clear(&report);
		assert_int_equal(app_import(a, file, false, &report, &e),
		    ERR_OK);
		if (strstr(buf_str(&report), i ? "0 new" : "2 new") == NULL)
			fail_msg("%s", buf_str(&report));
	}
	assert_int_equal(app_export(a, &x, &out, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&out), "<H3>Banken</H3>"));
	assert_non_null(strstr(buf_str(&out), "Notiz: später"));
	x.format = "yaml";
	assert_int_equal(app_export(a, &x, &out, &e), ERR_USAGE);
	app_close(a);
	buf_release(&report);
	buf_release(&out);
	free(file);
}

static int
setup(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_netscape_in),
		cmocka_unit_test(test_netscape_round),
		cmocka_unit_test(test_opml_round),
		cmocka_unit_test(test_csv),
		cmocka_unit_test(test_app),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
