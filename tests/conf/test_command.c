/* tests/conf/test_command.c - the table of commands and its look-ups. */
#include "config.h"

#include "support/test.h"

#include "conf/command.h"
#include "conf/conf.h"

#include "base/banned.h"

static void
test_table(void **state)
{
	(void)state;
	for (const struct command *c = command_table(); c->name; c++) {
		if (command_find(slice_of(c->name)) != c)
			fail_msg("%s is there twice", c->name);
		if (!c->args || !c->help || !c->keys || !c->group ||
		    !c->screens)
			fail_msg("%s: a field is missing", c->name);
		for (const struct conf_verb *v = conf_verbs(); v->name; v++)
			/* share NAME shares, with more it makes a way */
			if (strcmp(v->name, c->name) == 0 &&
			    strcmp(c->name, "share") != 0)
				fail_msg("%s: is a verb too", c->name);
	}
	for (const struct command_key *k = command_keys(); k->keys; k++)
		if (command_check(slice_of(k->line), NULL) != ERR_OK)
			fail_msg("%s: no such command", k->line);
	for (const struct command_key *k = command_keys_newsboat(); k->keys;
	     k++)
		if (command_check(slice_of(k->line), NULL) != ERR_OK)
			fail_msg("%s: no such command", k->line);
}

static void
test_check(void **state)
{
	static const struct {
		const char *line, *why; /* NULL: good */
	} rows[] = {
		{ "next-unread", NULL },
		{ "mark-list-read ; next-feed", NULL },
		{ "set mouse no", NULL },
		{ "search \"a ; b\"", NULL },
		{ "nextunread", "no command 'nextunread'; did you mean "
				"'next-unread'?" },
		{ "river ; sett x",
		    "no command 'sett'; did you mean 'set'?" },
		{ "qqqqqqqqqqq", "no command 'qqqqqqqqqqq'; kurant(1) lists "
				 "them" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct error e = { 0 };
		enum err rc = command_check(slice_of(rows[i].line), &e);

		if ((rc == ERR_OK) != (rows[i].why == NULL) ||
		    (rows[i].why && strcmp(e.msg, rows[i].why)))
			fail_msg("%s: %s", rows[i].line, e.msg);
	}
}

static void
test_next(void **state)
{
	struct slice line = SLICE(" a 1 ; b \"x ; y\";  c ; "), one;

	(void)state;
	assert_true(command_next(&line, &one));
	assert_slice(one, "a 1");
	assert_true(command_next(&line, &one));
	assert_slice(one, "b \"x ; y\";  c");
	assert_false(command_next(&line, &one));
}

static void
test_screens(void **state)
{
	struct error e;
	unsigned s;

	(void)state;
	assert_int_equal(screens_parse(SLICE("list,reader"), &s, &e), ERR_OK);
	assert_int_equal(s, SCREEN_LIST | SCREEN_READER);
	assert_int_equal(screens_parse(SLICE(""), &s, &e), ERR_CONF);
	assert_int_equal(screens_parse(SLICE("lists"), &s, &e), ERR_CONF);
	assert_string_equal(screen_name(SCREEN_FEEDS), "feeds");
	assert_string_equal(screen_name(SCREEN_ALL), "all");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_screens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
