/* tests/finance/test_token.c - words of a text: folding, gaps, shapes. */
#include "config.h"

#include "finance/token.h"
#include "support/test.h"

static const struct {
	const char *a, *b;
} same[] = {
	{ "Münchener", "munchener" },
	{ "STRASSE", "Straße" },
	{ "Nestlé", "NESTLE" },
	{ "Ørsted", "orsted" },
	{ "Škoda", "skoda" },
	{ "Łódź", "lodz" },
	{ "Þing", "thing" },
	{ "日経", "日経" },
};

static void
test_fold(void **state)
{
	char out[TOKEN_MAX * 2 + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		if (token_hash(slice_of(same[i].a)) !=
		    token_hash(slice_of(same[i].b)))
			fail_msg("%s", same[i].a);
	assert_true(token_hash(SLICE("Siemens")) ==
	    token_hash_more(token_hash(SLICE("siemen")), 's'));
	assert_int_equal(token_fold(SLICE("Größe"), out), 6);
	assert_string_equal(out, "grosse");
}

/* One letter a word of the result: what stood in front of it. */
static const struct {
	const char *text, *gaps;
} gaps[] = {
	{ "a b", "^ " },
	{ "Munich-Re-Aktie", "^--" },
	{ "a - b", "^o" },
	{ "E.ON", "^." },
	{ "End. Start", "^!" },
	{ "McDonald's", "^'" },
	{ "McDonald\xe2\x80\x99s", "^'" },
	{ "AT&T", "^&" },
	{ "Procter & Gamble", "^&" },
	{ "K+S", "^+" },
	{ "EUR/USD", "^/" },
	{ "a, b", "^," },
	{ "a\n\nb\nc", "^! " },
	{ "a\xc2\xa0" "b", "^ " },
	{ "\xe2\x80\x9e" "a\xe2\x80\x9c b", "^o" },
};

static void
test_gaps(void **state)
{
	static const char marks[] = " -.'&+/,o!^";

	(void)state;
	for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
		struct tokens t = TOKENS_INIT;

		tokens_read(&t, slice_of(gaps[i].text));
		for (size_t k = 0; k < t.n; k++)
			if (marks[t.v[k].gap] != gaps[i].gaps[k])
				fail_msg("%s, word %zu: '%c'", gaps[i].text,
				    k, marks[t.v[k].gap]);
		tokens_release(&t);
	}
}

static void
test_shapes(void **state)
{
	struct tokens t = TOKENS_INIT;

	(void)state;
	tokens_read(&t, SLICE("SAP Öl 3M easyJet $AB"));
	assert_int_equal(t.n, 5);
	assert_true(t.v[0].shape & SHAPE_UPPER);
	assert_true(t.v[1].shape & SHAPE_CAPITAL);
	assert_false(t.v[1].shape & (SHAPE_UPPER | SHAPE_ASCII));
	assert_true(t.v[2].shape & SHAPE_DIGIT);
	assert_true(t.v[3].shape & SHAPE_INNER);
	assert_int_equal(t.v[4].before, '$');
	assert_int_equal(t.v[4].start, 20);
	tokens_release(&t);
}

/* Bad UTF-8 ends words and is never read past. */
static void
test_bad(void **state)
{
	struct tokens t = TOKENS_INIT;
	char b[3];

	(void)state;
	for (int i = 0; i < 256; i++)
		for (int k = 0; k < 256; k++) {
			b[0] = (char)i;
			b[1] = (char)k;
			tokens_read(&t, slice_make(b, 2));
			assert_true(t.n <= 2);
		}
	tokens_read(&t, slice_make(NULL, 0));
	assert_int_equal(t.n, 0);
	tokens_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_shapes),
		cmocka_unit_test(test_bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
