/* tests/store/test_token.c - words, figures, symbols. */
#include "config.h"

#include "support/test.h"

#include "base/buf.h"
#include "store/token.h"

static int
add(void *arg, struct slice w, size_t from, size_t to, bool again)
{
	struct buf *b = arg;

	assert_true(from < to);
	buf_addf(b, "%s%s%.*s", b->n ? " " : "", again ? "+" : "",
	    SLICE_ARG(w));
	return 0;
}

static const struct {
	const char *in, *want;
} words[] = {
	{ "", "" },
	{ "  ...  ", "" },
	{ "Der Leitzins", "der leitzins" },
	{ "Zinsentscheid,heute.", "zinsentscheid heute" },
	{ "ÄÖÜ äöü ß", "aou aou ss" },
	{ "Straße STRASSE", "strasse strasse" },
	{ "café résumé Čeština", "cafe resume cestina" },
	{ "cafe\xcc\x81", "cafe" },
	{ "1.234,56 Euro", "1.234,56 euro" },
	{ "1,234.56", "1,234.56" },
	{ "1'234.50", "1'234.50" },
	{ "plus 3,5%.", "plus 3,5" },
	{ "Am 5. Februar", "am 5 februar" },
	{ "DE0007164600", "de0007164600" },
	{ "BRK.B stieg", "brk.b +brk stieg" },
	{ "FOWE.AS", "fowe.as +fowe" },
	{ "SAP. Das", "sap das" },
	{ "USA.The", "usa the" },
	{ "AT&T S&P M&A", "at&t s&p m&a" },
	{ "R&D-Abteilung", "r&d abteilung" },
	{ "A380-Deal", "a380 deal" },
	{ "soft\xc2\xadhyphen", "softhyphen" },
	{ "„Zitat“", "zitat" },
	{ "日本株", "日 本 株" },
	{ "Привет МИР", "привет мир" },
	{ "a\xff" "b", "a b" },
};

static void
test_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct buf b = BUF_INIT(0);

		token_scan(slice_of(words[i].in), add, &b);
		if (!slice_is(buf_slice(&b), words[i].want))
			fail_msg("%s: want %s, got %s", words[i].in,
			    words[i].want, buf_str(&b));
		buf_release(&b);
	}
}

/* However long a word is, as much of it counts. */
static void
test_long(void **state)
{
	static char text[5000];
	struct buf b = BUF_INIT(0);

	(void)state;
	memset(text, 'x', sizeof(text));
	token_scan(slice_make(text, sizeof(text)), add, &b);
	assert_int_equal(b.n, TOKEN_MAX);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
