/* tests/conf/test_keymap.c - keys to commands, layers, prefixes. */
#include "config.h"

#include "support/test.h"

#include "base/buf.h"
#include "conf/keymap.h"

#include "base/banned.h"

static void
want(struct keymap *k, const char *keys, unsigned screen, const char *line)
{
	struct slice got;
	enum keymap_hit hit = keymap_look(k, slice_of(keys), screen, &got);

	if (line == NULL && hit == KEYMAP_NONE)
		return;
	if (line && *line == '\0' && hit == KEYMAP_PREFIX)
		return;
	if (line == NULL || hit != KEYMAP_COMMAND || !slice_is(got, line))
		fail_msg("'%s' on %s: %d '%.*s'", keys, screen_name(screen),
		    hit, SLICE_ARG(got));
}

static void
test_defaults(void **state)
{
	struct keymap *k = keymap_new();

	(void)state;
	want(k, "j", SCREEN_LIST, "down");
	want(k, "^N", SCREEN_READER, "down");
	want(k, "^n", SCREEN_READER, "down");
	want(k, "g", SCREEN_LIST, "");
	want(k, "g r", SCREEN_LIST, "river");
	want(k, "g g", SCREEN_LIST, "top");
	want(k, "Space", SCREEN_READER, "page-or-next");
	want(k, "Space", SCREEN_LIST, "page-down");
	want(k, "3", SCREEN_READER, "open-link 3");
	want(k, "3", SCREEN_FIRST, "choose 3");
	want(k, "3", SCREEN_LIST, NULL);
	want(k, "m", SCREEN_LIST, "toggle-read");
	want(k, "m", SCREEN_BOOKMARKS, "bookmark-move");
	want(k, "z n", SCREEN_LIST, "sort-newest");
	want(k, "z n", SCREEN_FEEDS, "sort-name");
	want(k, "D", SCREEN_FEEDS, "feed-remove");
	want(k, "|", SCREEN_LIST, "pipe");
	want(k, "|", SCREEN_FEEDS, NULL);
	want(k, "\xc3\xa4", SCREEN_LIST, NULL);
	want(k, "Return", SCREEN_LIST, "open");
	want(k, "^M", SCREEN_LIST, "open");
	assert_slice(keymap_keys_of(k, SLICE("back"), SCREEN_LIST), "q");
	assert_slice(keymap_keys_of(k, SLICE("back"), SCREEN_READER), "q");
	assert_slice(keymap_keys_of(k, SLICE("open-link 3"), SCREEN_READER),
	    "3");
	assert_int_equal(
	    keymap_keys_of(k, SLICE("mark-read"), SCREEN_LIST).n, 0);
	keymap_free(k);
}

/* No two rows of the table want one key on one screen. */
static void
test_no_conflicts(void **state)
{
	struct keymap *k = keymap_new();

	(void)state;
	for (const struct command *c = command_table(); c->name; c++)
		for (unsigned s = 1; s <= SCREEN_LINKS; s <<= 1) {
			struct slice rest = slice_of(c->keys), line;

			while ((c->screens & s) && rest.n) {
				size_t comma = slice_find(rest, SLICE(", "));
				struct slice key = slice_sub(rest, 0, comma);

				if (keymap_look(k, key, s, &line) !=
					KEYMAP_COMMAND ||
				    !slice_is(line, c->name))
					fail_msg("%s: %.*s on %s is %.*s",
					    c->name, SLICE_ARG(key),
					    screen_name(s), SLICE_ARG(line));
				rest = comma == SIZE_MAX
				    ? (struct slice){ NULL, 0 }
				    : slice_sub(rest, comma + 2, rest.n);
			}
		}
	keymap_free(k);
}

static void
test_bind(void **state)
{
	struct keymap *k = keymap_new();
	struct error e;

	(void)state;
	assert_int_equal(keymap_bind(k, SLICE("j"), SLICE("next-feed"),
			     SCREEN_LIST, &e),
	    ERR_OK);
	want(k, "j", SCREEN_LIST, "next-feed");
	want(k, "j", SCREEN_READER, "down");
	assert_slice(keymap_keys_of(k, SLICE("down"), SCREEN_LIST), "Down");
	assert_slice(keymap_keys_of(k, SLICE("next-feed"), SCREEN_LIST), "j");
	/* a key that was a prefix, and one that becomes one */
	keymap_bind(k, SLICE("g"), SLICE("end"), SCREEN_LIST, &e);
	want(k, "g", SCREEN_LIST, "end");
	want(k, "g r", SCREEN_LIST, NULL);
	want(k, "g r", SCREEN_READER, "river");
	keymap_bind(k, SLICE("s a"), SLICE("bookmark"), SCREEN_ALL, &e);
	want(k, "s", SCREEN_LIST, "");
	want(k, "s a", SCREEN_LIST, "bookmark");
	keymap_unbind(k, SLICE("Q"), SCREEN_ALL, &e);
	want(k, "Q", SCREEN_LIST, NULL);
	assert_int_equal(keymap_bind(k, SLICE("Nokey"), SLICE("down"),
			     SCREEN_ALL, &e),
	    ERR_CONF);
	assert_int_equal(
	    keymap_bind(k, SLICE("  "), SLICE("down"), SCREEN_ALL, &e),
	    ERR_CONF);
	/* another profile keeps what was bound by hand */
	keymap_set_profile(k, "newsboat");
	want(k, "g", SCREEN_LIST, "end");
	want(k, "l", SCREEN_LIST, "toggle-show-read");
	keymap_set_profile(k, "kurant");
	want(k, "l", SCREEN_LIST, "open");
	want(k, "Q", SCREEN_LIST, NULL);
	keymap_free(k);
}

static void
collect(void *arg, struct slice keys, struct slice line)
{
	buf_addf(arg, "%.*s=%.*s ", SLICE_ARG(keys), SLICE_ARG(line));
}

static void
test_each(void **state)
{
	struct keymap *k = keymap_new();
	struct buf b = BUF_INIT(0);

	(void)state;
	keymap_unbind(k, SLICE("z t"), SCREEN_ALL, NULL);
	keymap_each(k, SLICE("z"), SCREEN_LIST, collect, &b);
	assert_string_equal(buf_str(&b),
	    "z n=sort-newest z o=sort-oldest z f=sort-feed "
	    "z a=toggle-fold "
	    "z j=story-join z s=story-split ");
	buf_release(&b);
	keymap_free(k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_no_conflicts),
		cmocka_unit_test(test_bind),
		cmocka_unit_test(test_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
