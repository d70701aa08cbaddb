/* tests/app/test_print.c - which paper; printing itself: tests/cli. */
#include "config.h"

#include "app/print.h"

#include <stdlib.h>

#include "support/test.h"

static const struct {
	const char *paper, *papersize, *locale;
	bool letter;
} rows[] = {
	{ "a4", "letter", "en_US.UTF-8", false },
	{ "letter", "a4", "de_DE.UTF-8", true },
	{ "auto", "", "en_US.UTF-8", true },
	{ "auto", "", "fr_CA", true },
	{ "auto", "", "de_DE.UTF-8", false },
	{ "auto", "", "C", false },
	{ "auto", "a4", "en_US.UTF-8", false },
	{ "auto", "Letter", "de_DE.UTF-8", true },
};

static void
test_paper(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		setenv("PAPERSIZE", rows[i].papersize, 1);
		setenv("LC_ALL", rows[i].locale, 1);
		if (app_print_is_letter(rows[i].paper) != rows[i].letter)
			fail_msg("row %zu", i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_paper) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
