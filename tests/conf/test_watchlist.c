/* tests/conf/test_watchlist.c - the watchlist file, read and edited. */
#include "config.h"

#include "conf/watchlist.h"

#include "support/test.h"

static const char file[] = "# mine\nSAP also \"Walldorf\" not "
    "\"SAP-Partner\" 'x y' alert bell\n\n[Banks]\nDE0008404005 # Allianz\n"
    "~Zins \"EZB\" \"Leitzins\" not \"Zinseszins\"\nTSLA mute 2025-03-01\n";

static void
test_read(void **state)
{
	struct buf notes = BUF_INIT(0), out = BUF_INIT(0);
	struct watchlist *w = watchlist_parse(slice_of(file), &notes);
	const struct watch_line *v;
	size_t n;

	(void)state;
	v = watchlist_lines(w, &n);
	assert_int_equal(n, 4);
	assert_int_equal(notes.n, 0);
	assert_slice(v[0].what, "SAP");
	assert_slice(v[0].group, "");
	assert_int_equal(v[0].n_also, 1);
	assert_int_equal(v[0].n_not, 2);
	assert_slice(v[0].not[1], "x y");
	assert_slice(v[0].alert, "bell");
	assert_slice(v[1].what, "DE0008404005");
	assert_slice(v[1].group, "Banks");
	assert_int_equal(v[1].line, 5);
	assert_true(v[2].topic);
	assert_int_equal(v[2].n_also, 2);
	assert_slice(v[3].mute, "2025-03-01");
	assert_non_null(watchlist_find(w, SLICE("zins")));
	watchlist_write(w, &out);
	assert_string_equal(buf_str(&out), file);
	watchlist_free(w);
	buf_release(&notes);
	buf_release(&out);
}

static const struct {
	const char *line, *note;
} bad[] = {
	{ "SAP Walldorf\n", "watchlist:1:5: also, not" },
	{ "~Zins\n", "watchlist:1:1: a topic needs" },
	{ "SAP also \"open\n", "watchlist:1:10:" },
	{ "\"\"\n", "watchlist:1:1: a name" },
};

static void
test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct buf notes = BUF_INIT(0), out = BUF_INIT(0);
		struct watchlist *w = watchlist_parse(slice_of(bad[i].line),
		    &notes);
		size_t n;

		watchlist_lines(w, &n);
		watchlist_write(w, &out);
		if (n != 0 || strncmp(buf_str(&notes), bad[i].note,
		        strlen(bad[i].note)) != 0 ||
		    strcmp(buf_str(&out), bad[i].line) != 0)
			fail_msg("row %zu: %s", i, buf_str(&notes));
		watchlist_free(w);
		buf_release(&notes);
		buf_release(&out);
	}
}

static void
test_edit(void **state)
{
	struct watchlist *w = watchlist_parse(slice_of(file), NULL);
	struct watch_line l = { .what = SLICE("Deutsche Bank"),
		.group = SLICE("banks"), .also = { SLICE("DB \"x\"") },
		.n_also = 1 };
	struct buf out = BUF_INIT(0);
	struct error e = { 0 };

	(void)state;
	assert_int_equal(watchlist_put(w, &l, &e), ERR_OK);
	l = (struct watch_line){ .what = SLICE("BMW"), .group = SLICE("New") };
	assert_int_equal(watchlist_put(w, &l, &e), ERR_OK);
	l = (struct watch_line){ .what = SLICE("sap"), .mute = SLICE("on") };
	assert_int_equal(watchlist_put(w, &l, &e), ERR_OK);
	l = (struct watch_line){ .what = SLICE("MBG") };
	assert_int_equal(watchlist_put(w, &l, &e), ERR_OK);
	assert_int_equal(watchlist_remove(w, SLICE("tsla"), &e), ERR_OK);
	assert_int_equal(watchlist_remove(w, SLICE("tsla"), &e),
	    ERR_NOTFOUND);
	l.what = SLICE("");
	assert_int_equal(watchlist_put(w, &l, &e), ERR_USAGE);
	watchlist_write(w, &out);
	assert_string_equal(buf_str(&out), "# mine\nsap mute on\nMBG\n\n"
	    "[Banks]\nDE0008404005 # Allianz\n~Zins \"EZB\" \"Leitzins\" not "
	    "\"Zinseszins\"\n\"Deutsche Bank\" also \"DB \\\"x\\\"\"\n[New]\n"
	    "BMW\n");
	watchlist_free(w);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_edit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
