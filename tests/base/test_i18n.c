/* tests/base/test_i18n.c - the language is taken, figures stay as they are. */
#include "config.h"

#include "support/test.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

static void
test_german(void **state)
{
	char figure[I18N_FIGURE_MAX];
	struct error e;

	(void)state;
	snprintf(figure, sizeof(figure), "%.1f", 1.5);
	assert_string_equal(figure, "1.5");
	assert_string_equal(i18n_count(-999, figure), "-999");
	assert_string_equal(C_("nowhere", "a text nobody has"),
	    "a text nobody has");
	error_set(&e, ERR_CONF, "%s: %s", "a", "b");
	assert_string_equal(e.msg, "a: b");
#ifdef ENABLE_NLS
	if (access(getenv("KURANT_LOCALEDIR"), R_OK) != 0)
		skip();
	assert_string_equal(_("nothing is left to take back"), "nichts mehr zum Zurücknehmen");
	assert_string_equal(i18n_context("list", "nothing is left to take back"),
	    "nothing is left to take back");
	assert_string_equal(i18n_decimal(1234.56, figure), "1234,6");
	assert_string_equal(i18n_decimal(-0.04, figure), "-0,0");
	assert_string_equal(i18n_count(9999, figure), "9999");
	assert_string_equal(i18n_count(-12345678, figure), "-12.345.678");
	assert_string_equal(i18n_count(100000, figure), "100.000");
	error_set(&e, ERR_IO, "nothing is left to take back");
	assert_string_equal(e.msg, "nichts mehr zum Zurücknehmen");
#endif
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_german) };
	const char *build = getenv("KURANT_BUILDDIR");
	char dir[4096];

	snprintf(dir, sizeof(dir), "%s/po/locale", build ? build : ".");
	setenv("KURANT_LOCALEDIR", dir, 0);
	/* a locale that no system has: its language is found all the same */
	setenv("LC_ALL", "de_XX.UTF-8", 1);
	setenv("LANGUAGE", "de", 1);
	i18n_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
