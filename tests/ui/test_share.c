/*
 * tests/ui/test_share.c - handing articles on from the reader, without a
 * network: the menu, what waits, the browser, a line of the prompt.
 */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "support/cache.h"
#include "support/pty.h"

static const struct {
	const char *keys, *see, *gone;
} steps[] = {
	{ ">", "links.example.org", NULL },
	{ "", "Copy headline and address", NULL },
	{ "\r", "Kept for links until there is a network", NULL },
	{ "ge", "> links", NULL },
	{ "", "waits to be sent", NULL },
	{ "r", "It waits until there is a network", NULL },
	{ "D", "Not sent any more", "> links" },
	{ "q", "SAP raises", NULL },
	{ "xx>", "Copy headline", NULL },
	{ "j\r", "one article at a time", NULL },
	{ "\033", "SAP raises", "selected" },
	{ ":share web\r", "Opened: https://s.example/?u=http", NULL },
	{ ":share lnks\r", "did you mean 'links'?", NULL },
	{ ":share desk echo {titel}\r", "did you mean {title}?", NULL },
	{ ":share desk echo {title}\r", "share desk echo", NULL },
	{ ":share desk\r", "Kept for desk", NULL },
	{ "\r", "full/feed", NULL },
	{ ">", "always there", NULL },
	{ "q:share links\r", "Kept for links", NULL },
	{ ":contact\r", "whom to write to stands on the page", NULL },
	{ ":set mail-command browser\r", "", NULL },
	{ "M", "The mail program has it", NULL },
	{ ":mail a@b,c\r", "is no mail address", NULL },
	{ "ge", "> desk", NULL },
};

static void
test_steps(void **state)
{
	char *dir = *state, *config = file_join(dir, "config");
	const char *build = getenv("KURANT_BUILDDIR");
	char *bin = xasprintf("%s/kurant", build ? build : ".");
	const char *argv[] = { bin, "--data-dir", dir, "--offline", NULL };
	/* true is a browser that needs no screen */
	const char *envs[] = { CACHE_NOW_ENV, "BROWSER=true",
		"LC_ALL=C", NULL };
	struct error e;
	struct pty *p;

	assert_int_equal(file_write_atomic(config, SLICE("share links POST "
	    "https://links.example.org/ --json '{\"u\": \"{url}\"}'\n"
	    "share web https://s.example/?u={url}\n"), 0600, &e), ERR_OK);
	p = pty_start(24, 100, argv, envs);
	pty_expect(p, "SAP raises");
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		pty_send(p, steps[i].keys);
		pty_expect(p, steps[i].see);
		pty_settle(p);
		if (steps[i].gone != NULL)
			pty_expect_gone(p, steps[i].gone);
	}
	assert_int_equal(pty_end(p), 0);
	free(config);
	free(bin);
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
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_steps) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
