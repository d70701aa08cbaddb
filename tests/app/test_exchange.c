/*
 * tests/app/test_exchange.c - files of other programs, both ways.
 * covers: dossier
 */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/data.h"
#include "app/dossier.h"
#include "app/exchange.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"

static const char browser[] =
    "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>B</TITLE>\n<DL><p>\n"
    "<DT><H3 ADD_DATE=\"1\">Banken</H3>\n<DL><p>\n"
    "<DT><H3>Zinsen &amp; mehr</H3><DL><p>\n"
    "<DT><A HREF=\"https://ezb.example/?a=1&amp;b=2\" ADD_DATE=\"1738750000\" "
    "TAGS=\"ezb,Zins Politik\">EZB &quot;senkt&quot; &#8211; 2,50&nbsp;%</A>\n"
    "<DD>Notiz: später\nZweite Zeile<br>dritte\n"
    "</DL><p>\n<DT><A HREF=\"https://b.example/\">B</A>\n</DL><p>\n"
    "<DT><A HREF=\"javascript:x()\">C</A>\n</DL><p>\n"
    "<DT><A HREF=\"http://ezb.example/?a=1&b=2#x\">again</A>\n";

struct got {
	char **v;
	size_t n, cap;
};

static void
collect(void *arg, const struct exchange_bookmark *b)
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
	assert_int_equal(netscape_read(SLICE(browser), collect, &g), 4);
	assert_string_equal(g.v[0], "https://ezb.example/?a=1&b=2|"
	    "EZB \"senkt\" – 2,50 %|Banken/Zinsen & mehr|"
	    "ezb Zins-Politik|Notiz: später\nZweite Zeile\ndritte");
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
		    .note = SLICE("note & more\nsecond\tline"), .created = 5 },
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
	    "note & more\nsecond line");
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
	opml_write(NULL, &rows, &out);
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

/* What a spreadsheet would calculate goes out guarded and comes back. */
static void
test_csv_guard(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ "=1+2", "\"'=1+2\"\r\n" },
		{ "+49", "\"'+49\"\r\n" },
		{ "-5 %", "\"'-5 %\"\r\n" },
		{ "@x", "\"'@x\"\r\n" },
		{ "\tx", "\"'\tx\"\r\n" },
		{ "'=x", "\"''=x\"\r\n" },
		{ "'quoted'", "\"'quoted'\"\r\n" },
		{ "a=b", "\"a=b\"\r\n" },
		{ "ä \"b\", 😀\nc\r\nd", "\"ä \"\"b\"\", 😀\nc\r\nd\"\r\n" },
		{ "", "\"\"\r\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf out = BUF_INIT(0);
		struct slice rest, field[2];
		struct arena a;
		size_t n;

		arena_init(&a);
		csv_field(slice_of(rows[i].in), true, &out);
		if (strcmp(buf_str(&out), rows[i].out) != 0)
			fail_msg("row %zu: %s", i, buf_str(&out));
		rest = buf_slice(&out);
		if (!csv_row(&rest, true, &a, field, 2, &n) || n != 1 ||
		    rest.n || !slice_is(field[0], rows[i].in))
			fail_msg("row %zu: comes back otherwise", i);
		buf_release(&out);
		arena_release(&a);
	}
}

/* Characters that XML does not have are left out. */
static void
test_xml_text(void **state)
{
	struct buf out = BUF_INIT(0);

	(void)state;
	xml_text(SLICE("a\1\x1b<b>&\"\t\nä"), &out);
	assert_string_equal(buf_str(&out),
	    "a&lt;b&gt;&amp;&quot;&#9;&#10;ä");
	buf_release(&out);
}

static const struct {
	const char *in;
	size_t n;
	const char *first;
} lists[] = {
	/* Pocket */
	{ "title,url,time_added,tags,status\n\"A, b\",https://a.example/,"
	  "1700000000,one two|three,unread\n", 1,
	    "https://a.example/|A, b||one-two three|@1700000000" },
	/* Instapaper, both ages */
	{ "URL,Title,Selection,Folder,Timestamp,Tags\nhttps://a.example/,A,"
	  "said,Unread,1700000000,\"[\"\"x y\"\",\"\"z\"\"]\"\n", 1,
	    "https://a.example/|A|Unread|x-y z|said@1700000000" },
	{ "URL,Title,Selection,Folder\r\nhttps://a.example/,A,,F\r\n", 1,
	    "https://a.example/|A|F||@none" },
	/* our own */
	{ "created,folder,title,url,tags,note\r\n\"2025-02-05T12:40:00Z\","
	  "\"F/G\",\"'=ä\",\"https://a.example/\",\"x y\",\"n\no\"\r\n", 1,
	    "https://a.example/|=ä|F/G|x y|n\no@1738759200" },
	{ "created,folder,title\r\n1,2,3\r\n", 0, NULL },
	/* Pinboard */
	{ "[{\"href\":\"https://a.example/\",\"description\":\"Ä 😀\","
	  "\"extended\":\"n\\no\",\"tags\":\"x y\",\"time\":"
	  "\"2025-02-05T12:40:00Z\",\"shared\":\"no\"},{\"href\":1},5]", 3,
	    "https://a.example/|Ä 😀||x y|n\no@1738759200" },
	{ "{\"url\":\"https://a.example/\",\"title\":\"T\",\"folder\":"
	  "\"F\",\"tags\":[\"x\",\"y z\"],\"note\":\"\",\"created\":"
	  "\"2025-02-05T12:40:00Z\"}\n\n", 1,
	    "https://a.example/|T|F|x y-z|@1738759200" },
};

static void
collect_dated(void *arg, const struct exchange_bookmark *b)
{
	char when[32] = "none";

	if (b->added != DATE_NONE)
		snprintf(when, sizeof(when), "%lld", (long long)b->added);
	*VEC_PUSH((struct got *)arg) = xasprintf(
	    "%.*s|%.*s|%.*s|%.*s|%.*s@%s", SLICE_ARG(b->url),
	    SLICE_ARG(b->title), SLICE_ARG(b->folder), SLICE_ARG(b->tags),
	    SLICE_ARG(b->note), when);
}

static void
test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct slice in = slice_of(lists[i].in);
		struct got g = { 0 };
		struct error e;
		size_t n;

		if (in.p[0] == '[' || in.p[0] == '{')
			assert_int_equal(bookmarks_json_read(in,
			    collect_dated, &g, &n, &e), ERR_OK);
		else
			n = bookmarks_csv_read(in, collect_dated, &g);
		if (n != lists[i].n || g.n != n || (n > 0 &&
		    strcmp(g.v[0], lists[i].first) != 0))
			fail_msg("row %zu: %zu, %s", i, n,
			    g.n ? g.v[0] : "");
		drop(&g);
	}
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
	assert_string_equal(buf_str(&report), "4 bookmarks, 2 new, 1 known "
	    "or twice in it, 1 not taken:\n  javascript:x(): no http or "
	    "https address");
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
	assert_non_null(strstr(buf_str(&out), "ADD_DATE=\"1738750000\""));
	buf_clear(&out);
	assert_int_equal(app_dossier(a, "zins", "text", &out, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&out), "https://ezb.example/"));
	assert_non_null(strstr(buf_str(&out), "  Zweite Zeile\n"));
	buf_clear(&out);
	assert_int_equal(app_dossier(a, "zins", "html", &out, &e), ERR_OK);
	assert_non_null(strstr(buf_str(&out), "EZB &quot;senkt&quot;"));
	assert_int_equal(app_dossier(a, "zins", "pdf", &out, &e), ERR_USAGE);
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
		cmocka_unit_test(test_csv_guard),
		cmocka_unit_test(test_xml_text),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_app),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
