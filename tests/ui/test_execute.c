/*
 * tests/ui/test_execute.c - commands given on the command line, run by the
 * reader as it opens; the real program in a pseudo-terminal.
 */
#include "config.h"

#include "support/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/cache.h"
#include "support/pty.h"

static const struct {
	const char *line, *more; /* of two options */
	const char *see;         /* NULL: it ends by itself */
	int status;
} rows[] = {
	{ "open", NULL, "WALLDORF", 0 },
	{ "next-unread ; errors", NULL, "kurant  Errors", 0 },
	{ "set sort title", "feeds", "kurant  Feeds", 0 },
	{ "search prognose", NULL, "Bayer AG", 0 },
	{ "mark-read ; quit", NULL, NULL, 0 },
	{ "erors", NULL, "did you mean 'errors'?", 2 },
	{ "feeds", "opn", "did you mean 'open'?", 2 },
	{ "set sort sideways", NULL, "sort", 0 },
};

static void
test_lines(void **state)
{
	char *dir = *state;
	const char *build = getenv("KURANT_BUILDDIR");
	char *bin = xasprintf("%s/kurant", build ? build : ".");
	const char *envs[] = { CACHE_NOW_ENV, NULL };

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const char *argv[] = { bin, "--data-dir", dir, "--offline",
			"-x", rows[i].line, rows[i].more ? "--execute" : NULL,
			rows[i].more, NULL };
		struct pty *p = pty_start(24, 80, argv, envs);
		int status;

		if (rows[i].see != NULL)
			pty_expect(p, rows[i].see);
		for (int k = 0; k < 500 && pty_alive(p) &&
		    (rows[i].see == NULL || rows[i].status != 0); k++)
			usleep(20000);
		if (rows[i].see == NULL && pty_alive(p))
			fail_msg("%s: still there", rows[i].line);
		status = pty_end(p);
		if (status != rows[i].status)
			fail_msg("%s: status %d", rows[i].line, status);
	}
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
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
