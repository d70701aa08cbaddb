/* tests/conf/test_conf.c - values, scopes, the configuration file. */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "conf/command.h"
#include "conf/conf.h"
#include "conf/keymap.h"

#include "base/banned.h"

static void
test_defaults_are_valid(void **state)
{
	struct conf *c = conf_new();

	(void)state;
	for (const struct conf_option *o = conf_options(); o->name; o++) {
		struct error e;

		if (conf_set(c, NULL, slice_of(o->name), slice_of(o->value),
			&e) != ERR_OK)
			fail_msg("%s: %s", o->name, e.msg);
		if (o->help == NULL || conf_option_find(slice_of(o->name)) != o)
			fail_msg("%s: no help, or twice", o->name);
	}
	conf_free(c);
}

static const struct {
	const char *name, *value;
	bool good;
	int64_t number;
	const char *shown;
} values[] = {
	{ "mouse", "on", true, 1, "yes" },
	{ "mouse", "FALSE", true, 0, "no" },
	{ "mouse", "perhaps", false, 0, NULL },
	{ "measure", "80", true, 80, "80" },
	{ "measure", "29", false, 0, NULL },
	{ "measure", "401", false, 0, NULL },
	{ "measure", "8x", false, 0, NULL },
	{ "measure", "", false, 0, NULL },
	{ "measure", "99999999999999999999", false, 0, NULL },
	{ "interval", "30m", true, 1800, "30m" },
	{ "interval", "1h30m", true, 5400, "1h30m" },
	{ "interval", "2W", true, 1209600, "2W" },
	{ "interval", "0", true, 0, "0" },
	{ "interval", "30", false, 0, NULL },
	{ "interval", "m", false, 0, NULL },
	{ "interval", "99999999999y", false, 0, NULL },
	{ "interval", "-5m", false, 0, NULL },
	{ "sort", "Oldest", true, 0, "oldest" },
	{ "sort", "size", false, 0, NULL },
	{ "browser", "lynx '%s'", true, 0, "lynx '%s'" },
	{ "measur", "80", false, 0, NULL },
};

static void
test_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		struct conf *c = conf_new();
		struct error e = { 0 };
		bool good = conf_set(c, NULL, slice_of(values[i].name),
				slice_of(values[i].value), &e) == ERR_OK;

		if (good != values[i].good)
			fail_msg("%s=%s: %s", values[i].name, values[i].value,
			    e.msg);
		if (good &&
		    strcmp(conf_text(c, values[i].name, NULL),
			values[i].shown) != 0)
			fail_msg("%s=%s gave %s", values[i].name,
			    values[i].value,
			    conf_text(c, values[i].name, NULL));
		if (good && values[i].number &&
		    conf_int(c, values[i].name, NULL) != values[i].number)
			fail_msg("%s=%s: wrong number", values[i].name,
			    values[i].value);
		conf_free(c);
	}
}

static void
test_scopes(void **state)
{
	struct conf *c = conf_new();
	struct conf_scope feed = { SLICE("https://a/f"), SLICE("M/DE/X") };
	struct conf_scope other = { SLICE("https://b/f"), SLICE("M/DE") };
	struct conf_scope top = { { NULL, 0 }, SLICE("M") };
	struct conf_scope beside = { SLICE("https://c/f"), SLICE("MM") };
	struct conf_scope only_feed = { SLICE("https://a/f"), { NULL, 0 } };
	struct error e;

	(void)state;
	assert_int_equal(conf_duration(c, "interval", &feed), 3600);
	conf_set(c, NULL, SLICE("interval"), SLICE("2h"), &e);
	assert_int_equal(conf_duration(c, "interval", &feed), 7200);
	conf_set(c, &top, SLICE("interval"), SLICE("3h"), &e);
	assert_int_equal(conf_duration(c, "interval", &feed), 10800);
	assert_int_equal(conf_duration(c, "interval", &beside), 7200);
	conf_set(c, &(struct conf_scope){ { NULL, 0 }, SLICE("M/DE") },
	    SLICE("interval"), SLICE("4h"), &e);
	assert_int_equal(conf_duration(c, "interval", &feed), 14400);
	conf_set(c, &only_feed, SLICE("interval"), SLICE("5h"), &e);
	assert_int_equal(conf_duration(c, "interval", &feed), 18000);
	assert_int_equal(conf_duration(c, "interval", &other), 14400);
	assert_int_equal(conf_duration(c, "interval", NULL), 7200);
	assert_int_equal(conf_set(c, &feed, SLICE("mouse"), SLICE("no"), &e),
	    ERR_CONF);
	conf_free(c);
}

/* What one bad line is told; "" for a good one. */
static const struct {
	const char *line, *note;
} lines[] = {
	{ "", "" },
	{ "# only a comment", "" },
	{ "set mouse no # trailing", "" },
	{ "set mouse=no", "" },
	{ "set browser \"firefox --new-tab %s\"", "" },
	{ "set browser firefox --new-tab %s", "" },
	{ "set mosue no",
	    "f:1:5: no option 'mosue'; did you mean 'mouse'?\n" },
	{ "set mouse perhaps", "f:1:11: mouse is yes or no, not 'perhaps'\n" },
	{ "set mouse", "f:1:1: set mouse: the value is missing\n" },
	{ "set mouse no yes", "f:1:14: set mouse takes one value\n" },
	{ "hook neww echo", "f:1:6: hook is for new, bookmark or refresh, not "
	    "'neww'; did you mean 'new'?\n" },
	{ "hook refresh --query a echo", "f:1:14: the form is: hook new "
	    "--query QUERY PROGRAM [ARG]...\n" },
	{ "hook new --query 'after:soon' echo", "f:1:18: query, column 7: "
	    "after: needs a date like 2025-02-05, 2d or today, got 'soon'\n" },
	{ "hook new", "f:1:1: the form is: hook new|bookmark|refresh "
	    "[--query QUERY] PROGRAM ...\n" },
	{ "share x POST y", "f:1:9: POST is followed by an address with "
	    "http:// or https://\n" },
	{ "sett mouse no", "f:1:1: no command 'sett'; did you mean 'set'?\n" },
	{ "mouse no", "f:1:1: no command 'mouse'; did you mean 'set mouse'?\n" },
	{ "zzzzzz", "f:1:1: no command 'zzzzzz'; kurant(5) lists them\n" },
	{ "bind n next-unread", "" },
	{ "bind \"g x\" river ; reload-all", "" },
	{ "bind --in list,reader x browser", "" },
	{ "bind --in lists x browser",
	    "f:1:11: no screen 'lists'; there are list, feeds, reader, "
	    "bookmarks, watch, errors, first, help, security, links, all\n" },
	{ "bind x next-unred",
	    "f:1:8: no command 'next-unred'; did you mean 'next-unread'?\n" },
	{ "bind Foo river",
	    "f:1:6: no key 'Foo'; keys are like n, ^F, Enter, F5 or "
	    "\"g r\"\n" },
	{ "bind x", "f:1:1: the form is: bind [--in SCREEN,...] KEY COMMAND\n" },
	{ "color unread 231 default bold,underline", "" },
	{ "color unred red",
	    "f:1:7: no role 'unred'; did you mean 'unread'?\n" },
	{ "color unread \xc3\xbc",
	    "f:1:14: no colour '\xc3\xbc'; 0 to 255, default, red, "
	    "bright-red ...\n" },
	{ "color \xc3\xbc\xc3\xbc 256",
	    "f:1:7: no role '\xc3\xbc\xc3\xbc'; kurant(5) lists them\n" },
	{ "color unread 1 2 fat",
	    "f:1:18: no attribute 'fat'; there are none, bold, dim, italic, "
	    "underline, reverse\n" },
	{ "set browser \"open", "f:1:13: a quote is not closed\n" },
	{ "query Zinsen EZB OR Leitzins", "" },
	{ "macro m mark-list-read ; next-feed", "" },
	{ "filter \"title:Werbung\" eat",
	    "f:1:24: filter does hide, read, trash or tag:NAME, not 'eat'; "
	    "quote a query of several words\n" },
	{ "filter \"title:Werbung\" tag:reklame", "" },
	{ "filter \"title:Werbung\" tag:",
	    "f:1:24: filter does hide, read, trash or tag:NAME, not 'tag:'; "
	    "quote a query of several words\n" },
	{ "notify is:read is:unread", "f:1:8: query, column 9: nothing can "
	    "fit, is:read and is:unread exclude each other\n" },
	{ "include x", "f:1:9: no files can be read here\n" },
};

static void
test_lines(void **state)
{
	const struct conf_load load = { "f", NULL, NULL };

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		struct conf *c = conf_new();
		struct buf notes = BUF_INIT(0);

		conf_read(c, slice_of(lines[i].line), &load, &notes);
		if (strcmp(buf_str(&notes), lines[i].note) != 0)
			fail_msg("'%s' gave '%s'", lines[i].line,
			    buf_str(&notes));
		buf_release(&notes);
		conf_free(c);
	}
}

static enum err
give(void *arg, const char *name, struct buf *out, struct error *e)
{
	int *calls = arg;

	(*calls)++;
	if (strcmp(name, "missing") == 0)
		return error_set(e, ERR_NOTFOUND, "missing: no such file");
	return buf_adds(out, "set measure 90\ninclude again\nset x 1\n");
}

static void
test_include(void **state)
{
	struct conf *c = conf_new();
	struct buf notes = BUF_INIT(0);
	int calls = 0;
	const struct conf_load load = { "config", give, &calls };

	(void)state;
	conf_read(c, SLICE("\xef\xbb\xbfinclude missing\r\ninclude one\n"
			   "set mouse no\n"),
	    &load, &notes);
	assert_int_equal(conf_int(c, "measure", NULL), 90);
	assert_false(conf_bool(c, "mouse", NULL));
	assert_int_equal(calls, 1 + 8);
	assert_non_null(strstr(buf_str(&notes), "config:1:9: missing"));
	assert_non_null(strstr(buf_str(&notes), "again:2:9: files include"));
	assert_non_null(strstr(buf_str(&notes), "one:3:5: no option 'x'"));
	buf_release(&notes);
	conf_free(c);
}

static void
test_rules_and_line(void **state)
{
	struct conf *c = conf_new();
	const struct conf_rule *r;
	struct error e;
	size_t n, at;

	(void)state;
	assert_int_equal(conf_line(c,
			     SLICE("query \"Zins und Bank\" EZB \"zwei "
				   "Worte\" # c"),
			     &at, &e),
	    ERR_OK);
	r = conf_rules(c, CONF_RULE_QUERY, &n);
	assert_int_equal(n, 1);
	assert_string_equal(r[0].a, "Zins und Bank");
	assert_string_equal(r[0].b, "EZB \"zwei Worte\"");
	assert_int_equal(conf_line(c, SLICE("open 3"), &at, &e), ERR_NOTFOUND);
	assert_int_equal(conf_line(c, SLICE("set  measure 1"), &at, &e),
	    ERR_CONF);
	assert_int_equal(at, 13);
	conf_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults_are_valid),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_scopes),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_include),
		cmocka_unit_test(test_rules_and_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
