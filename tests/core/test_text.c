/* tests/core/test_text.c - cleaning, widths, fitting, folding. */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>

#include "core/text.h"

static void
test_clean(void **state)
{
	static const struct {
		const char *in, *line, *multi;
	} rows[] = {
		{ "plain", "plain", "plain" },
		{ "a\tb\nc", "a b c", "a b\nc" },
		{ "x\033[31mred", "x[31mred", "x[31mred" },
		{ "a\xc2\x9b" "31m", "a31m", "a31m" },
		{ "\x7f\x01", "", "" },
		{ "a\xe2\x80\xae" "b\xe2\x81\xa6" "c", "abc", "abc" },
		{ "a\xe2\x80\xa8" "b", "a b", "a b" },
		{ "bad \xff\xc3", "bad \xef\xbf\xbd\xef\xbf\xbd",
		    "bad \xef\xbf\xbd\xef\xbf\xbd" },
		{ "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
		{ "tag \xf3\xa0\x81\x81", "tag ", "tag " },
		{ "Grüße €", "Grüße €", "Grüße €" },
		{ "👨‍👩‍👧", "👨👩👧", "👨👩👧" }, /* joiners go */
		{ "❤️", "❤", "❤" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf a = BUF_INIT(0), b = BUF_INIT(0), c = BUF_INIT(0);

		text_clean(&a, slice_of(rows[i].in), TEXT_LINE);
		text_clean(&b, slice_of(rows[i].in), TEXT_MULTILINE);
		text_clean(&c, buf_slice(&b), TEXT_MULTILINE);
		assert_string_equal(buf_str(&a), rows[i].line);
		assert_string_equal(buf_str(&b), rows[i].multi);
		assert_string_equal(buf_str(&c), buf_str(&b));
		buf_release(&a);
		buf_release(&b);
		buf_release(&c);
	}
}

static void
test_width(void **state)
{
	static const struct {
		const char *in;
		int want;
	} rows[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "Grüße", 5 },
		{ "Gru\xcc\x88" "ße", 5 },          /* combining mark */
		{ "日経平均", 8 },
		{ "€ – …", 5 },
		{ "😀", 2 },
		{ "🇩🇪", 2 },
		{ "▲ +0,37 %", 9 },
		{ "soft\xc2\xadhyphen", 10 },
		{ "a\xe2\x80\x8b" "b", 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (text_width(slice_of(rows[i].in)) != rows[i].want)
			fail_msg("\"%s\": want %d, got %d", rows[i].in,
			    rows[i].want, text_width(slice_of(rows[i].in)));
	text_set_ambiguous_width(2);
	assert_int_equal(text_width(SLICE("▲")), 2);
	text_set_ambiguous_width(1);
	assert_int_equal(text_width(SLICE("▲")), 1);
}

static void
test_fit(void **state)
{
	static const struct {
		const char *in;
		int columns;
		const char *want;
		int w;
	} rows[] = {
		{ "abc", 3, "abc", 3 },
		{ "abcd", 3, "ab…", 3 },
		{ "ab cd", 4, "ab…", 3 },
		{ "日経平均", 5, "日経…", 5 },
		{ "日経平均", 4, "日…", 3 },
		{ "abc", 0, "", 0 },
		{ "abc", 1, "…", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct buf b = BUF_INIT(0);
		int w = text_fit(&b, slice_of(rows[i].in), rows[i].columns,
		    false);

		if (strcmp(buf_str(&b), rows[i].want) != 0 || w != rows[i].w)
			fail_msg("\"%s\" in %d: got \"%s\" %d", rows[i].in,
			    rows[i].columns, buf_str(&b), w);
		buf_release(&b);
	}
}

static void
assert_via(void (*fn)(struct buf *, struct slice), const char *in,
    const char *want)
{
	struct buf b = BUF_INIT(0);

	fn(&b, slice_of(in));
	if (strcmp(buf_str(&b), want) != 0)
		fail_msg("\"%s\": want \"%s\", got \"%s\"", in, want,
		    buf_str(&b));
	buf_release(&b);
}

static void
test_forms(void **state)
{
	(void)state;
	assert_via(text_fold, "Müller STRASSE Straße Ångström",
	    "muller strasse strasse angstrom");
	assert_via(text_fold, "Łódź Ørsted ǄENAN", "lodz orsted ǆenan");
	assert_via(text_squeeze, " a \n\t b\xc2\xa0 c ", "a b c");
	assert_via(text_squeeze, "  ", "");
	assert_via(text_to_ascii, "Größe „10 €“ – é ñ 日",
	    "Groesse \"10 EUR\" - e n ?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
