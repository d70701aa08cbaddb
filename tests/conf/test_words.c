/* tests/conf/test_words.c - words, quotes, comments, the nearest name. */
#include "config.h"

#include "support/test.h"

#include "base/buf.h"
#include "conf/words.h"

#include "base/banned.h"

/* Words joined by "|"; NULL: a quote is open at that byte. */
static const struct {
	const char *line, *words;
	size_t at;
} rows[] = {
	{ "", "", 0 },
	{ "  \t ", "", 0 },
	{ "a b\tc", "a|b|c", 0 },
	{ "a \"b c\" d", "a|b c|d", 0 },
	{ "a 'b \\ c'", "a|b \\ c", 0 },
	{ "\"q\\\"\\\\\\n\\t\\x\"", "q\"\\\n\t\\x", 0 },
	{ "\"\" b", "|b", 0 },
	{ "a # b", "a", 0 },
	{ "a#b c", "a#b|c", 0 },
	{ "\"#\" b", "#|b", 0 },
	{ "key=\"a b\" x", "key=a b|x", 0 },
	{ "key='a b'x", "key=a bx", 0 },
	{ "don't do", "don't|do", 0 },
	{ "a\\b", "a\\b", 0 },
	{ "a \"b", NULL, 2 },
	{ "a b'c 'd", NULL, 6 },
	{ "a \"b\\\"", NULL, 2 },
};

static void
test_split(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct words w;
		struct buf got = BUF_INIT(0);
		size_t at;
		enum err rc =
		    words_split(slice_of(rows[i].line), &w, &at, NULL);

		for (size_t k = 0; k < w.n; k++) {
			if (k)
				buf_addc(&got, '|');
			buf_add_slice(&got, w.v[k].text);
		}
		if ((rc == ERR_OK) != (rows[i].words != NULL) ||
		    at != rows[i].at)
			fail_msg("'%s': rc %d at %zu", rows[i].line, rc, at);
		if (rows[i].words && strcmp(buf_str(&got), rows[i].words))
			fail_msg("'%s' gave '%s'", rows[i].line,
			    buf_str(&got));
		buf_release(&got);
		words_release(&w);
	}
}

static void
test_quote_round_trip(void **state)
{
	static const char *const texts[] = { "", "plain", "two words",
		"#hash", "a\"b", "back\\slash \\n", "new\nline", "tab\there",
		"'single'", "\xc3\xa4\xe2\x82\xac" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		for (int always = 0; always < 2; always++) {
			struct buf b = BUF_INIT(0);
			struct words w;
			size_t at;

			words_quote(&b, slice_of(texts[i]), always);
			if (words_split(buf_slice(&b), &w, &at, NULL) !=
				ERR_OK ||
			    w.n != 1 || !slice_is(w.v[0].text, texts[i]))
				fail_msg("'%s' became '%s'", texts[i],
				    buf_str(&b));
			words_release(&w);
			buf_release(&b);
		}
}

static const char *
name_at(void *arg, size_t i)
{
	const char *const *names = arg;

	return names[i];
}

static void
test_nearest(void **state)
{
	static const char *const names[] = { "interval", "max-articles",
		"max-age", "mouse", NULL };
	static const struct {
		const char *typed, *want;
	} near[] = {
		{ "intervall", "interval" },
		{ "intreval", "interval" },
		{ "mosue", "mouse" },
		{ "MOUSE", "mouse" },
		{ "max-art", "max-articles" },
		{ "maxage", "max-age" },
		{ "colour", NULL },
		{ "", NULL },
		{ "x", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(near) / sizeof(*near); i++) {
		const char *got = words_nearest(slice_of(near[i].typed),
		    name_at, (void *)names);

		if ((got == NULL) != (near[i].want == NULL) ||
		    (got && strcmp(got, near[i].want)))
			fail_msg("%s: %s", near[i].typed, got ? got : "none");
	}
}

static void
test_limits(void **state)
{
	struct buf b = BUF_INIT(0);
	struct words w;
	struct error e;
	size_t at;

	(void)state;
	for (int i = 0; i < WORDS_LINE_MAX + 1; i++)
		buf_addc(&b, 'a');
	assert_int_equal(words_split(buf_slice(&b), &w, &at, &e), ERR_CONF);
	words_release(&w);
	assert_null(words_nearest(buf_slice(&b), name_at,
	    (void *)(const char *const[]){ "a", NULL }));
	assert_int_equal(words_column(SLICE("\xc3\xa4\xc3\xb6x"), 4), 3);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_quote_round_trip),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
