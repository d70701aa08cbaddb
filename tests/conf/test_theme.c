/* tests/conf/test_theme.c - roles, colours, attributes. */
#include "config.h"

#include "support/test.h"

#include "conf/conf.h"
#include "conf/theme.h"

#include "base/banned.h"

static void
test_theme(void **state)
{
	struct look s[ROLE_COUNT];
	struct conf *c = conf_new();

	(void)state;
	theme_looks(c, THEME_DARK, s);
	assert_int_equal(s[ROLE_GAIN].fg, 114);
	conf_read(c, SLICE("set gain-color red\ncolor read bright-red 17 dim\n"),
	    NULL, NULL);
	theme_looks(c, THEME_DARK, s);
	assert_int_equal(s[ROLE_GAIN].fg, 203);
	assert_int_equal(s[ROLE_READ].fg, 9);
	assert_int_equal(s[ROLE_READ].bg, 17);
	theme_looks(c, THEME_MONO, s);
	assert_int_equal(s[ROLE_READ].fg, LOOK_DEFAULT);
	assert_int_equal(s[ROLE_READ].attr, LOOK_DIM);
	for (int r = 0; r < ROLE_COUNT; r++) {
		enum role back;

		assert_true(role_find(slice_of(role_name((enum role)r)),
		    &back));
		assert_int_equal(back, r);
	}
	conf_free(c);
}

static void
test_words(void **state)
{
	static const struct {
		const char *in;
		int want; /* -2: refused */
	} rows[] = {
		{ "default", -1 }, { "red", 1 }, { "Bright-Red", 9 },
		{ "0", 0 }, { "255", 255 }, { "color17", 17 },
		{ "256", -2 }, { "-1", -2 }, { "", -2 }, { "bright-7", -2 },
		{ "rot", -2 },
	};
	unsigned attr;
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		short got = -2;

		if (!look_parse_color(slice_of(rows[i].in), &got))
			got = -2;
		if (got != rows[i].want)
			fail_msg("%s gave %d", rows[i].in, got);
	}
	assert_int_equal(look_parse_attr(SLICE("bold,reverse"), &attr, &e),
	    ERR_OK);
	assert_int_equal(attr, LOOK_BOLD | LOOK_REVERSE);
	assert_int_equal(look_parse_attr(SLICE("none"), &attr, &e), ERR_OK);
	assert_int_equal(attr, 0);
	assert_int_equal(look_parse_attr(SLICE("blink"), &attr, &e),
	    ERR_CONF);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_theme),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
