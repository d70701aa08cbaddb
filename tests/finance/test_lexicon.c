/* tests/finance/test_lexicon.c - the tables are well formed. */
#include "config.h"

#include "finance/lexicon.h"
#include "finance/support.h"
#include "finance/token.h"

/* Folded already, or the word would never be met. */
static void
test_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < lexicon_words_n; i++)
		for (const char *p = lexicon_words[i].words; *p; p++)
			if (!(*p == ' ' || ascii_isalnum((unsigned char)*p)) ||
			    ascii_lower((unsigned char)*p) != *p)
				fail_msg("row %zu: %.20s", i, p);
}

static void
test_vague(void **state)
{
	(void)state;
	for (size_t i = 0; lexicon_vague[i]; i++) {
		struct slice rest = slice_of(lexicon_vague[i]), part;

		while (slice_split(&rest, ';', &part))
			if (part.n && (part.n < 4 ||
			    part.p[part.n - 3] != ' ' ||
			    !strchr("edbnpst", part.p[part.n - 2]) ||
			    !strchr("01234", part.p[part.n - 1])))
				fail_msg("%.*s", SLICE_ARG(part));
	}
}

/* Nearly every row names a security that the shipped list has. */
static void
test_names(void **state)
{
	size_t missing = 0;

	(void)state;
	for (size_t i = 0; lexicon_names[i]; i++) {
		struct slice rest = slice_of(lexicon_names[i]), symbol, mic;

		assert_true(slice_split(&rest, ' ', &symbol));
		assert_true(slice_split(&rest, ' ', &mic));
		if (slice_is(mic, "-"))
			mic.n = 0;
		if (securities_by_symbol(support_master(), symbol, mic) ==
		    SECURITY_NONE) {
			missing++;
			print_message("not in the list: %.*s %.*s\n",
			    SLICE_ARG(symbol), SLICE_ARG(mic));
		}
	}
	assert_true(missing < 10);
	support_end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_vague),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
