/*
 * tests/ui/test_german.c - every screen in German, small and large: as it was
 * looked at, and nothing of the frame cut that is whole in English.
 */
#include "config.h"

#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "support/cache.h"
#include "support/pty.h"

static const struct {
	int rows, cols;
} sizes[] = { { 24, 80 }, { 45, 160 } };

static const struct {
	const char *name, *keys, *wait;
} screens[] = {
	{ "river", "j", "Strom" },
	{ "feeds", "gf", "Wires" },
	{ "reader", "\r", "WALLDORF" },
	{ "errors", "ge", "404" },
	{ "help", "?", "page-down" },
	{ "watch", "gw", "EZB" },
	{ "bookmarks", "gb", "s " },
	{ "search", "/Prognose\r", "Bayer AG" },
	{ "searches", "gs", "Noch keine" },
	{ "security", "i", "SAP SE" },
	{ "share", ">", "Kontakt" },
	{ "links", "\ru", "q " },
	{ "trash", "gt", "Papierkorb" },
	{ "muted", "gm", "stumm" },
	{ "attached", "Gga", "one.mp3" },
};

static struct pty *
start(const char *dir, int rows, int cols)
{
	const char *build = getenv("KURANT_BUILDDIR");
	char *bin = xasprintf("%s/kurant", build ? build : ".");
	const char *argv[] = { bin, "--data-dir", dir, "--offline", NULL };
	const char *where = getenv("KURANT_LOCALEDIR");
	char *catalogues = xasprintf("KURANT_LOCALEDIR=%s",
	    where ? where : "po/locale");
	const char *envs[] = { CACHE_NOW_ENV, "LC_ALL=de_DE.UTF-8",
		catalogues, NULL };
	struct pty *p = pty_start(rows, cols, argv, envs);

	free(catalogues);
	free(bin);
	return p;
}

/* The last two rows are the keys and the message. */
static void
check_frame(struct pty *p, const char *name, int cols)
{
	const char *s = pty_screen(p), *first = strchr(s, '\n');
	const char *hints = s;
	char *title;
	int rows = 0;

	for (const char *c = s; *c; c++)
		rows += *c == '\n';
	for (int at = 0; at < rows - 1 && hints != NULL; at++)
		hints = strchr(hints, '\n') + 1;
	title = first != NULL ? xstrndup(s, (size_t)(first - s)) : xstrdup(s);
	if (strstr(title, "\xe2\x80\xa6") != NULL && cols > 100)
		fail_msg("%s: the title is cut: %s", name, title);
	if (hints != NULL && strstr(hints, "\xe2\x80\xa6") != NULL)
		fail_msg("%s: the keys or the message are cut: %s", name,
		    hints);
	free(title);
}

static void
test_screens(void **state)
{
#ifndef ENABLE_NLS
	skip(); /* there is no catalogue */
#endif
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++)
		for (size_t k = 0; k < sizeof(sizes) / sizeof(*sizes); k++) {
			struct pty *p = start(*state, sizes[k].rows,
			    sizes[k].cols);
			char file[64];

			pty_expect(p, "Strom");
			pty_send(p, screens[i].keys);
			if (screens[i].wait[0])
				pty_expect(p, screens[i].wait);
			pty_settle(p);
			snprintf(file, sizeof(file), "de-%s.%dx%d",
			    screens[i].name, sizes[k].cols, sizes[k].rows);
			pty_assert_screen(p, file);
			check_frame(p, file, sizes[k].cols);
			assert_int_equal(pty_end(p), 0);
		}
}

static int
setup(void **state)
{
	*state = cache_make();
	return 0;
}

static int
teardown(void **state)
{
	cache_remove(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_screens) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
