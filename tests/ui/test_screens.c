/*
 * tests/ui/test_screens.c - the real program in a pseudo-terminal: whole
 * screens at four sizes, and what a clumsy person would do.
 */
#include "config.h"

#include "support/test.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "support/cache.h"
#include "support/pty.h"

static char *dir;

static struct pty *
start_in(const char *where, int rows, int cols, const char *env)
{
	const char *build = getenv("KURANT_BUILDDIR");
	char *bin = xasprintf("%s/kurant", build ? build : ".");
	const char *argv[] = { bin, "--data-dir", where, "--offline", NULL };
	char *data = xasprintf("KURANT_DATA=%s", getenv("KURANT_DATA")
	        ? getenv("KURANT_DATA") : "");
	const char *envs[] = { CACHE_NOW_ENV, data, env, NULL };
	struct pty *p = pty_start(rows, cols, argv, envs);

	free(bin);
	free(data);
	return p;
}

static struct pty *
start(int rows, int cols)
{
	struct pty *p = start_in(dir, rows, cols, NULL);

	pty_expect(p, "SAP raises");
	return p;
}

static int
setup(void **state)
{
	(void)state;
	dir = cache_make();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	cache_remove(dir);
	return 0;
}

static void
quit(struct pty *p)
{
	assert_int_equal(pty_end(p), 0);
}

static const struct {
	int rows, cols;
} sizes[] = { { 24, 80 }, { 40, 120 }, { 45, 160 }, { 50, 200 } };

/* One screen at all sizes: keys, a text to wait for, a name. */
static void
at_sizes(const char *keys, const char *wait, const char *name)
{
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct pty *p = start(sizes[i].rows, sizes[i].cols);
		char file[64];

		pty_send(p, keys);
		pty_expect(p, wait);
		snprintf(file, sizeof(file), "%s.%dx%d", name, sizes[i].cols,
		    sizes[i].rows);
		pty_assert_screen(p, file);
		quit(p);
	}
}

static void
test_river(void **state)
{
	(void)state;
	at_sizes("j", "Federal Reserve", "river");
}

static void
test_reader(void **state)
{
	(void)state;
	at_sizes("\r", "WALLDORF", "reader");
}

static void
test_feeds(void **state)
{
	(void)state;
	at_sizes("gf", "Wires", "feeds");
}

static void
test_errors(void **state)
{
	(void)state;
	at_sizes("ge", "404", "errors");
}

static void
test_help(void **state)
{
	(void)state;
	at_sizes("?unread", "next-unread", "help");
}

static void
test_search(void **state)
{
	(void)state;
	at_sizes("/prognose\r", "Bayer AG", "search");
}

static void
test_first_run(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		char *empty = cache_make_empty();
		struct pty *p = start_in(empty, sizes[i].rows, sizes[i].cols,
		    NULL);

		pty_expect(p, "Start with finance feeds");
		pty_expect(p, "Type an address");
		pty_expect(p, "Import OPML");
		pty_send(p, "1");
		pty_expect(p, "Central banks");
		pty_expect(p, "ECB press releases");
		pty_send(p, "q");
		pty_expect(p, "Start with finance feeds");
		quit(p);
		cache_remove(empty);
	}
}

/* Saved at once, with folder and tags, edited, moved, taken back. */
static void
test_bookmarks(void **state)
{
	char *own = cache_make();
	struct pty *p = start_in(own, 24, 80, NULL);

	(void)state;
	pty_expect(p, "SAP raises");
	pty_send(p, "s");
	pty_expect(p, "Saved with its text");
	pty_send(p, "j");
	pty_send(p, "S");
	pty_expect(p, "Save in folder");
	pty_send(p, "Banken/Zinsen\r");
	pty_expect(p, "Tags");
	pty_send(p, "ezb zins\r");
	pty_expect(p, "Note");
	pty_send(p, "Mit Dezember vergleichen\r");
	pty_expect(p, "Saved with its text");
	pty_send(p, "gb");
	pty_expect(p, "2 saved");
	pty_expect(p, "#ezb #zins");
	pty_assert_screen(p, "bookmarks.80x24");
	pty_send(p, "\r");
	pty_expect(p, "kept text");
	pty_send(p, "q");
	pty_expect(p, "2 saved");
	pty_send(p, "D");
	pty_expect(p, "1 saved");
	pty_send(p, "U");
	pty_expect(p, "2 saved");
	quit(p);
	p = start_in(own, 24, 80, NULL); /* and after a new start */
	pty_expect(p, "SAP raises");
	pty_send(p, "gb");
	pty_expect(p, "2 saved");
	quit(p);
	cache_remove(own);
}

static void
write_watchlist(const char *own)
{
	char *path = file_join(own, "watchlist");
	struct error e;

	assert_int_equal(file_write_atomic(path, SLICE("SAP\n[Versicherer]\n"
	    "MUV2 not \"Munich Re Foundation\" alert bell\n~Zins \"EZB\" "
	    "\"Leitzins*\"\nBAYN mute 2025-03-01\nGibtsnicht\n"), 0600, &e),
	    ERR_OK);
	free(path);
}

/* The watchlist, a security's page, and the river narrowed to them. */
static void
test_watch(void **state)
{
	char *own = cache_make(), name[64];
	struct pty *p;

	(void)state;
	write_watchlist(own);
	for (size_t i = 0; i < 3; i++) {
		int rows = sizes[i].rows, cols = sizes[i].cols;

		p = start_in(own, rows, cols, NULL);
		pty_expect(p, "SAP raises");
		pty_send(p, "gw");
		pty_expect(p, "SAP SE");
		snprintf(name, sizeof(name), "watch.%dx%d", cols, rows);
		pty_assert_screen(p, name);
		pty_send(p, "i");
		pty_expect(p, "DE0007164600");
		snprintf(name, sizeof(name), "security.%dx%d", cols, rows);
		pty_assert_screen(p, name);
		pty_send(p, "q");
		quit(p);
	}
	p = start_in(own, 24, 80, NULL);
	pty_expect(p, "SAP raises");
	pty_send(p, "W");
	pty_expect(p, "Only what concerns");
	pty_expect_gone(p, "BaFin warnt");
	pty_send(p, "W");
	pty_expect(p, "BaFin warnt");
	pty_send(p, "gw");
	pty_expect(p, "SAP SE");
	pty_send(p, "aBMW\r");
	pty_expect(p, "Watched: BMW");
	pty_send(p, "e\x15" "SAP also \"Walldorf\"\r");
	pty_expect(p, "also: Walldorf");
	pty_send(p, "D");
	pty_expect(p, "not watched any more");
	quit(p);
	cache_remove(own);
}

static void
test_marks(void **state)
{
	char *own = cache_make();
	struct pty *p = start_in(own, 24, 80, NULL);

	(void)state;
	pty_expect(p, "10 new");
	pty_send(p, "A");
	pty_expect(p, "U undoes");
	pty_expect(p, " 0 new");
	pty_send(p, "U");
	pty_expect(p, "10 new");
	pty_send(p, "m");
	pty_expect(p, " 9 new");
	pty_send(p, ".");
	pty_expect(p, "Only what is unread");
	pty_expect_gone(p, "SAP raises");
	/* what was just read stays until the view is left */
	pty_send(p, "m");
	pty_expect(p, " 8 new");
	assert_true(pty_has(p, "EZB senkt"));
	pty_send(p, ".");
	pty_expect(p, "SAP raises");
	quit(p);
	cache_remove(own);
}

/* What is lit is what opens, also far down and after jumps. */
static void
test_lit_is_open(void **state)
{
	static const char *const ways[] = { "G", "gg", "jjj", "G\x02", "\x06j",
		"\x06\x06\x06kk", "\x04\x04j", "Gk", "\x06\x06\x06\x06\x06" };
	char *own = cache_make_large(1500);
	struct pty *p = start_in(own, 24, 80, NULL);

	(void)state;
	pty_expect(p, "SAP raises");
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		const char *screen;
		char title[32], *line, *number;
		int row, col, at = 0;

		pty_send(p, ways[i]);
		pty_settle(p);
		pty_cursor(p, &row, &col);
		for (screen = pty_screen(p); at < row && screen; at++)
			screen = strchr(screen, '\n') + 1;
		/* only rows of the large feed, whose headlines are ASCII */
		line = xstrndup(screen, strcspn(screen, "\n"));
		number = strstr(line, "Number ");
		snprintf(title, sizeof(title), "%.13s",
		    number ? number : "");
		free(line);
		if (number == NULL)
			continue;
		pty_send(p, "\r");
		pty_expect(p, "feed text");
		if (!pty_has(p, title))
			fail_msg("%s was lit, but the screen is:\n%s", title,
			    pty_screen(p));
		pty_send(p, "q");
		pty_expect_gone(p, "feed text");
	}
	quit(p);
	cache_remove(own);
}

static void
test_sizes(void **state)
{
	static const struct {
		int rows, cols;
	} odd[] = { { 1, 1 }, { 2, 100 }, { 5, 20 }, { 8, 40 }, { 3, 7 },
		{ 60, 220 }, { 24, 80 } };
	struct pty *p = start(24, 80);

	(void)state;
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
			pty_resize(p, odd[i].rows, odd[i].cols);
			pty_send(p, round == 0 ? "j" : round == 1 ? "\r" : "q");
			pty_settle(p);
			assert_true(pty_alive(p));
			if (round == 2)
				pty_send(p, "l");
		}
	pty_resize(p, 24, 80);
	pty_send(p, "gr");
	pty_expect(p, "River");
	quit(p);
}

static void
test_ascii(void **state)
{
	struct pty *p = start_in(dir, 24, 80, "LC_ALL=C");

	(void)state;
	pty_expect(p, "Muenchener Rueck");
	pty_settle(p);
	for (const char *s = pty_screen(p); *s; s++)
		assert_true((unsigned char)*s < 0x80);
	pty_assert_screen(p, "river.ascii.80x24");
	quit(p);
}

/* Whatever ends it, the terminal is given back. */
static void
test_given_back(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGSEGV,
		SIGABRT };

	(void)state;
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		struct pty *p = start(24, 80);
		const char *raw, *in, *out = NULL;
		size_t n;

		kill(pty_pid(p), signals[i]);
		for (int k = 0; k < 200 && pty_alive(p); k++)
			usleep(20000);
		raw = pty_raw(p, &n);
		in = strstr(raw, "\033[?1049h");
		for (const char *s = raw; in &&
		     (s = strstr(s, "\033[?1049l")) != NULL; s++)
			out = s;
		if (in == NULL || out == NULL || out < in)
			fail_msg("signal %d: the screen was not given back",
			    signals[i]);
		pty_end(p);
	}
}

static void
test_commands(void **state)
{
	struct pty *p = start(24, 80);

	(void)state;
	pty_send(p, ":nxt-unread\r");
	pty_expect(p, "did you mean 'next-unread'?");
	pty_send(p, ":set hints no\r");
	pty_expect_gone(p, "mark read");
	pty_send(p, ":set hints maybe\r");
	pty_expect(p, "hints");
	pty_send(p, "/after:soon\r");
	pty_expect(p, "after:");
	pty_send(p, "z");
	pty_send(p, "t");
	pty_expect(p, "Sorted: by headline");
	quit(p);
}

static const struct {
	const char *keys, *see;
} pipes[] = {
	{ ":pipe grep -c WALLDORF\r", "| grep: 1" },
	{ "|head -n 3\r", "kurant  | head" },
	{ "q", "WALLDORF" },
	{ ":set pipe-format markdown\r", "" },
	{ ":pipe grep '^# SAP raises'\r", "| grep: # SAP" },
	{ ":set pipe-format html\r", "" },
	{ ":pipe grep -c '<h1>'\r", "| grep: 1" },
	{ ":set pipe-format json\r", "" },
	{ ":pipe grep -c '\"title\":\"SAP raises'\r", "| grep: 1" },
	{ ":set pipe-format html\r", "" },
	{ "|sh -c 'cat >/dev/null'\r", "sh has read it" },
	{ "|sh -c 'echo no room; exit 3'\r", "no room" },
	{ "|nosuchprogram\r", "is it installed?" },
	{ "|echo 'a\r", "quote" },
	{ ":mail nobody\r", "is no mail address" },
	{ ":mail a@example.org,b c@example.org\r", "is no mail address" },
	{ ":set mail-command \"grep ^To:\"\r", "" },
	{ "Ma@example.org\r", "| grep: To: a@example.org" },
	{ ":set mail-to b@example.org\r", "" },
	{ "M", "Mail to: b@example.org" },
	{ "\r", "| grep: To: b@example.org" },
	{ ":set mail-command \"grep -c =?UTF-8?Q?SAP=20\"\r", "" },
	{ ":mail a@example.org\r", "| grep: 1" },
	{ ":set mail-command nosuchprogram\r", "" },
	{ ":mail a@example.org\r", "is it installed?" },
};

/* The same with what a bookmark has kept. */
static void
test_kept_pipe(void **state)
{
	struct pty *p = start(24, 80);

	(void)state;
	pty_send(p, "s");
	pty_expect(p, "Saved with its text");
	pty_send(p, "gb");
	pty_expect(p, "1 saved");
	pty_send(p, ":pipe grep -c .\r");
	pty_expect(p, "| grep: ");
	pty_send(p, "M");
	pty_expect(p, "Mail to:");
	pty_send(p, "\033");
	pty_settle(p);
	pty_send(p, ">");
	pty_expect(p, "Copy headline and address");
	pty_send(p, "q");
	pty_expect(p, "Bookmarks");
	pty_send(p, "U");
	pty_expect(p, "0 saved");
	quit(p);
}

static void
test_pipe(void **state)
{
	struct pty *p = start(24, 80);

	(void)state;
	pty_send(p, "\r");
	pty_expect(p, "WALLDORF");
	for (size_t i = 0; i < sizeof(pipes) / sizeof(*pipes); i++) {
		pty_send(p, pipes[i].keys);
		if (pipes[i].see[0])
			pty_expect(p, pipes[i].see);
		else
			pty_settle(p);
	}
	quit(p);
}

/* Prompts remember what was typed, over a restart too; options of lists. */
static void
test_remembered(void **state)
{
	struct pty *p = start(24, 80);

	(void)state;
	pty_send(p, "/prognose\r");
	pty_expect(p, "Bayer AG");
	pty_send(p, ":set history 3\r");
	pty_settle(p);
	quit(p);
	p = start(24, 80);
	pty_send(p, "/\033OA");
	pty_expect(p, "prognose");
	pty_send(p, "\033");
	pty_settle(p);
	pty_send(p, ":\033OA");
	pty_expect(p, "set history 3");
	pty_send(p, "\033:set copy-command \"nosuchprogram -x\"\r");
	pty_settle(p);
	pty_send(p, "y");
	pty_expect(p, "copy-command 'nosuchprogram -x' is not in PATH");
	pty_send(p, ":set copy-command true\ry");
	pty_expect(p, "Copied: the address");
	pty_send(p, ":set time-format %Hh%M\r");
	pty_expect(p, "12h40");
	pty_send(p, ":set advance no\r");
	pty_settle(p);
	pty_send(p, "mm:set advance unread\rmmgg");
	pty_expect(p, "1 of 10");
	pty_send(p, ":random-unread\r");
	pty_settle(p);
	pty_send(p, ":set mark-read-on-hover yes\rGgg");
	pty_settle(p);
	quit(p);
}

static const struct {
	const char *keys, *see;
} attached[] = {
	{ "ga", "Nothing is attached" },
	{ "Gga", "one.mp3" },
	{ "", "audio/mpeg  12.3 MB" },
	{ ":set player true\r\r", "Playing: https://media.example/cast/one.mp3" },
	{ ":set player nosuchprogram\r\r", "player 'nosuchprogram' is not" },
	{ ":set copy-command true\ry", "Copied: the address" },
	{ "q", "River: all" },
};

static void
test_attached(void **state)
{
	struct pty *p = start(24, 80);

	(void)state;
	for (size_t i = 0; i < sizeof(attached) / sizeof(*attached); i++) {
		pty_send(p, attached[i].keys);
		pty_expect(p, attached[i].see);
	}
	quit(p);
}

static const struct {
	const char *keys, *see, *gone;
} mutes[] = {
	{ "gm", "Nothing is muted", NULL },
	{ "gwaSAP\r", "1 watched, 1 today", NULL },
	{ "mon\r", "muted: on", NULL },
	{ "gr", "1 muted: SAP", "raises full" },
	{ "gm", "raises full", NULL },
	{ "gr/raises\r", "raises full", "g m shows" },
	{ "\033gwmoff\r", "Watchlist", "muted: on" },
	{ "gr", "raises full", "g m shows" },
	{ "gwD", "Nothing is watched yet", NULL },
};

/* What is muted is one line, found by a search, and a list of its own. */
static void
test_mute(void **state)
{
	struct pty *p = start(40, 100);

	(void)state;
	for (size_t i = 0; i < sizeof(mutes) / sizeof(*mutes); i++) {
		pty_send(p, mutes[i].keys);
		pty_expect(p, mutes[i].see);
		if (mutes[i].gone != NULL)
			pty_expect_gone(p, mutes[i].gone);
	}
	quit(p);
}

static void
test_dumb(void **state)
{
	struct pty *p = start_in(dir, 24, 80, "TERM=dumb");

	(void)state;
	pty_expect(p, "kurant articles");
	for (int k = 0; k < 200 && pty_alive(p); k++)
		usleep(20000);
	assert_int_not_equal(pty_end(p), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_river),
		cmocka_unit_test(test_reader),
		cmocka_unit_test(test_feeds),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_help),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_first_run),
		cmocka_unit_test(test_bookmarks),
		cmocka_unit_test(test_watch),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_lit_is_open),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_given_back),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_pipe),
		cmocka_unit_test(test_kept_pipe),
		cmocka_unit_test(test_attached),
		cmocka_unit_test(test_mute),
		cmocka_unit_test(test_remembered),
		cmocka_unit_test(test_dumb),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
