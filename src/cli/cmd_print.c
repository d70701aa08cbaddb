/* cli/cmd_print.c - kurant print: articles on paper, or as a PDF. */
#include "config.h"

#include <stdlib.h>

#include "app/print.h"
#include "base/mem.h"
#include "cli/cli.h"

#include "base/banned.h"

int
cmd_print(struct cli *c, int argc, char **argv)
{
	struct app_print p = { .body = APP_BODY_BEST };
	const struct cli_opt opts[] = { { .name = "output",
					    .text = &p.output },
		{ .name = "format", .text = &p.format },
		{ .name = "paper", .text = &p.paper }, { .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status;
	int64_t *ids;
	struct msg *m;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "print needs an article's number");
	if (p.paper != NULL && strcmp(p.paper, "a4") != 0 &&
	    strcmp(p.paper, "letter") != 0 && strcmp(p.paper, "auto") != 0)
		return cli_usage(c, "--paper is a4, letter or auto, not '%s'",
		    p.paper);
	status = cli_ids(c, n, argv + 1, &ids);
	p.articles = ids;
	p.n = (size_t)n;
	if (status == CLI_OK) {
		m = cli_wait_for(c, app_print(c->app, &p));
		if (m->err.code == ERR_USAGE)
			status = cli_fail(c, CLI_USAGE, &m->err);
		else if (m->err.code != ERR_OK)
			status = cli_fail(c, CLI_FAILED, &m->err);
		else
			cli_say(c, "%.*s", SLICE_ARG(m->text));
		msg_free(m);
	}
	free(ids);
	return status;
}
