/* cli/cmd_rule.c - kurant rule test and apply. */
#include "config.h"

#include "cli/cli.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "app/rules.h"
#include "cli/out.h"

#include "base/banned.h"

int
cmd_rule_test(struct cli *c, int argc, char **argv)
{
	static const struct out_column columns[] = { { NC_("column", "ID"),
	    true, false },
		{ NC_("column", "PUBLISHED"), false, false }, { NC_("column",
		    "TITLE"), false, true },
		{ NULL, false, false } };
	struct out_table t;
	struct rows rows;
	struct error e;
	char *query;
	int64_t n;
	int status = CLI_OK;

	if (argc < 2)
		return cli_usage(c, "rule test needs a query");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	query = cli_join(argc - 1, argv + 1);
	rows_init(&rows);
	if (app_rule_test(c->app, query, &n, &rows, &e) != ERR_OK) {
		status = cli_fail(c, CLI_FAILED, &e);
	} else {
		cli_say(c, ngettext("%lld stored article matches:",
		    "%lld stored articles match; the newest:",
		    (unsigned long)n),
		    (long long)n);
		out_table_init(&t, c, columns);
		for (size_t i = 0; i < rows.n; i++) {
			out_cell_int(&t, rows.v[i].id);
			out_cell_time(&t, rows.v[i].time);
			out_cell(&t, rows.v[i].title);
		}
		out_table_finish(&t);
	}
	rows_release(&rows);
	free(query);
	return status;
}

int
cmd_rule_apply(struct cli *c, int argc, char **argv)
{
	struct msg *m;
	int status = CLI_OK;

	(void)argv;
	if (argc > 1)
		return cli_usage(c, "rule apply takes no arguments");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	m = cli_wait_for(c, app_rules_apply(c->app));
	if (m->err.code != ERR_OK)
		status = cli_fail(c, cli_status(&m->err), &m->err);
	else
		cli_say(c, "%" PRId64 " article%s touched", m->n,
		    m->n == 1 ? "" : "s");
	msg_free(m);
	return status;
}
