/* tests/conf/test_feeds.c - the feeds file: lines, edits that keep the rest. */
#include "config.h"

#include "support/test.h"

#include "conf/conf.h"
#include "conf/feeds.h"

#include "base/banned.h"

static const char sample[] =
    "# my feeds\n"
    "\n"
    "https://a.example/f \"Markets/DE\" \"ezb\" zins \"~A \\\"quoted\\\"\" "
    "interval=30m   # why\n"
    "  http://b.example/f?x=1#y\n"
    "\"query:Unread:unread = \\\"yes\\\"\"\n"
    "exec:~/bin/x \"tag\"\n"
    "filter:x:http://c.example/\n"
    "folder \"Markets\" interval=2h user-agent=\"A B\"\n"
    "ftp://d.example/\n"
    "https://a.example/f \"twice\"\n"
    "https://e.example/ \"\" \"t\" !\n"
    "https://g.example/ \"open\n"
    "https://h.example/ intervall=3m mouse=no\n";

static void
test_parse(void **state)
{
	struct buf notes = BUF_INIT(0), out = BUF_INIT(0);
	struct feeds_file *f = feeds_parse(SLICE(sample), &notes);
	struct conf *c = conf_new();
	struct conf_scope at = { SLICE("https://x/"), SLICE("Markets/DE") };
	const struct feeds_line *v;
	size_t n;

	(void)state;
	v = feeds_lines(f, &n);
	assert_int_equal(n, 6);
	assert_slice(v[2].url, "exec:~/bin/x");
	assert_slice(v[2].folder, "tag");
	assert_slice(v[3].url, "filter:x:http://c.example/");
	assert_slice(v[0].url, "https://a.example/f");
	assert_slice(v[0].folder, "Markets/DE");
	assert_slice(v[0].tags, "ezb zins");
	assert_slice(v[0].name, "A \"quoted\"");
	assert_slice(v[0].options, "interval=30m");
	assert_int_equal(v[0].line, 3);
	assert_slice(v[1].url, "http://b.example/f?x=1#y");
	assert_slice(v[4].folder, "");
	assert_slice(v[4].tags, "t");
	assert_true(v[4].hidden);
	feeds_apply(f, c, &notes);
	assert_string_equal(buf_str(&notes),
	    "feeds:5:1: kept, not used: a query goes into the configuration "
	    "as: query NAME QUERY\n"
	    "feeds:9:1: not an address: a line is URL \"folder\" \"tag\" "
	    "\"~Name\" option=value\n"
	    "feeds:12:20: a quote is not closed\n"
	    "feeds:10:1: this address is there already; the first line "
	    "counts\n"
	    "feeds:13:20: no option 'intervall'; did you mean 'interval'?\n"
	    "feeds:13:33: mouse is for all feeds; it goes into the "
	    "configuration file\n");
	assert_int_equal(conf_duration(c, "interval", &at), 7200);
	assert_string_equal(conf_text(c, "user-agent", &at), "A B");
	at.url = v[0].url;
	assert_int_equal(conf_duration(c, "interval", &at), 1800);
	feeds_write(f, &out);
	assert_string_equal(buf_str(&out), sample);
	conf_free(c);
	feeds_free(f);
	buf_release(&notes);
	buf_release(&out);
}

/* One line, one edit, the line after. */
static const struct {
	const char *line, *url, *name, *folder, *want;
} edits[] = {
	{ "http://a/ \"F\" \"t\" \"~N\" k=v # c", NULL, "M", NULL,
	    "http://a/ \"F\" \"t\" \"~M\" k=v # c" },
	{ "http://a/ \"F\" \"~N\" k=v # c", NULL, "", NULL,
	    "http://a/ \"F\" k=v # c" },
	{ "http://a/  F   # c", NULL, "M", "G/H",
	    "http://a/  \"G/H\" \"~M\"   # c" },
	{ "http://a/ k=v", NULL, NULL, "G", "http://a/ \"G\" k=v" },
	{ "http://a/ \"~N\"", NULL, NULL, "G", "http://a/ \"G\" \"~N\"" },
	{ "http://a/ F", NULL, NULL, "", "http://a/ \"\"" },
	{ "  http://a/ F # c\r", "https://b/", NULL, NULL,
	    "  https://b/ F # c\r" },
	{ "http://a/", NULL, "a \"b\" \\c", NULL,
	    "http://a/ \"~a \\\"b\\\" \\\\c\"" },
};

static struct slice
field(const char *s)
{
	return (struct slice){ s, s ? strlen(s) : 0 };
}

static void
test_edit(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(edits) / sizeof(*edits); i++) {
		struct feeds_file *f =
		    feeds_parse(slice_of(edits[i].line), NULL);
		struct buf out = BUF_INIT(0);
		struct error e = { 0 };

		if (feeds_edit(f, SLICE("http://a/"), field(edits[i].url),
			field(edits[i].name), field(edits[i].folder),
			&e) != ERR_OK)
			fail_msg("row %zu: %s", i, e.msg);
		feeds_write(f, &out);
		buf_truncate(&out, out.n - 1);
		if (strcmp(buf_str(&out), edits[i].want) != 0)
			fail_msg("row %zu gave '%s'", i, buf_str(&out));
		buf_release(&out);
		feeds_free(f);
	}
}

static void
test_add_remove(void **state)
{
	struct feeds_file *f = feeds_parse(SLICE("# top\nhttp://a/ x\n"),
	    NULL);
	struct buf out = BUF_INIT(0);
	const struct feeds_line *v;
	struct error e;
	size_t n;

	(void)state;
	assert_int_equal(feeds_add(f, SLICE("http://a/"), SLICE(""),
			     SLICE(""), &e),
	    ERR_EXISTS);
	assert_int_equal(feeds_add(f, SLICE("exec:rm"), SLICE(""), SLICE(""),
			     &e),
	    ERR_REFUSED);
	assert_int_equal(feeds_add(f, SLICE("http://b/ \nexec:x"), SLICE(""),
			     SLICE(""), &e),
	    ERR_REFUSED);
	assert_int_equal(feeds_add(f, SLICE("http://b/"), SLICE("a\nexec:x"),
			     SLICE(""), &e),
	    ERR_REFUSED);
	assert_int_equal(feeds_add(f, SLICE("http://b/"), SLICE("B b"),
			     SLICE("M/D"), &e),
	    ERR_OK);
	assert_int_equal(feeds_remove(f, SLICE("http://a/"), &e), ERR_OK);
	assert_int_equal(feeds_remove(f, SLICE("http://a/"), &e),
	    ERR_NOTFOUND);
	v = feeds_lines(f, &n);
	assert_int_equal(n, 1);
	assert_int_equal(v[0].line, 2);
	assert_slice(v[0].name, "B b");
	feeds_write(f, &out);
	assert_string_equal(buf_str(&out),
	    "# top\nhttp://b/ \"M/D\" \"~B b\"\n");
	buf_release(&out);
	feeds_free(f);
}

static void
test_option(void **state)
{
	static const struct {
		const char *line, *want;
	} rows[] = {
		{ "http://a/", "http://a/ kind=page" },
		{ "http://a/ \"F\" \"~N\"  # why",
		    "http://a/ \"F\" \"~N\" kind=page  # why" },
		{ "http://a/ kind=auto interval=5m # x",
		    "http://a/ interval=5m kind=page # x" },
		{ "http://a/ \"kind=x\" t", "http://a/ \"kind=x\" t kind=page" },
	};
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct feeds_file *f =
		    feeds_parse(slice_of(rows[i].line), NULL);
		struct buf out = BUF_INIT(0);

		if (feeds_option(f, SLICE("http://a/"), SLICE("kind"),
		        SLICE("page"), &e) != ERR_OK)
			fail_msg("row %zu: %s", i, e.msg);
		feeds_write(f, &out);
		buf_truncate(&out, out.n - 1);
		if (strcmp(buf_str(&out), rows[i].want) != 0)
			fail_msg("row %zu gave '%s'", i, buf_str(&out));
		assert_int_equal(feeds_option(f, SLICE("http://b/"),
		    SLICE("kind"), SLICE("page"), &e), ERR_NOTFOUND);
		buf_release(&out);
		feeds_free(f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_edit),
		cmocka_unit_test(test_add_remove),
		cmocka_unit_test(test_option),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
