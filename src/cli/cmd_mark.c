/* cli/cmd_mark.c - kurant mark read, mark unread, undo. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"

#include "base/banned.h"

/* The operands are numbers of articles. */
static bool
all_ids(int n, char **words, int64_t *ids)
{
	for (int i = 0; i < n; i++)
		if (!slice_to_i64(slice_of(words[i]), &ids[i]) || ids[i] < 1)
			return false;
	return n > 0;
}

static int
answer(struct cli *c, uint64_t ticket, enum app_mark what)
{
	struct msg *m = cli_wait_for(c, ticket);
	int status = CLI_OK;

	if (m->err.code != ERR_OK)
		status = cli_fail(c, cli_status(&m->err), &m->err);
	else if (c->json)
		fprintf(c->out, "{\"changed\":%" PRId64 "}\n", m->n);
	else
		cli_say(c, what == APP_READ
		        ? ngettext("%lld article marked read",
		              "%lld articles marked read", (unsigned long)m->n)
		        : ngettext("%lld article marked unread",
		              "%lld articles marked unread",
		              (unsigned long)m->n), (long long)m->n);
	msg_free(m);
	return status;
}

static int
mark(struct cli *c, int argc, char **argv, enum app_mark what)
{
	bool all = false;
	const struct cli_opt opts[] = { { .name = "all", .flag = &all },
		{ .name = NULL } };
	struct list_spec spec = { .kind = LIST_RIVER };
	struct error e = { ERR_OK, "" };
	int n = cli_options(c, opts, argc, argv), status;
	int64_t *ids;
	char *query;
	size_t at;

	if (n < 0)
		return CLI_USAGE;
	if ((n == 0) != all)
		return cli_usage(c, "mark %s needs numbers of articles, a "
				    "query, or --all",
		    argv[0]);
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	ids = xcalloc((size_t)n + 1, sizeof(*ids));
	query = cli_join(n, argv + 1);
	spec.query = query;
	if (all_ids(n, argv + 1, ids))
		status = answer(c,
		    app_mark_ids(c->app, what, ids, (size_t)n), what);
	else if (app_query_check(c->app, query, &at, &e) != ERR_OK)
		status = cli_fail(c, CLI_USAGE, &e);
	else
		status = answer(c,
		    app_mark_list(c->app, what, &spec, NULL, 0), what);
	free(query);
	free(ids);
	return status;
}

int
cmd_mark_read(struct cli *c, int argc, char **argv)
{
	return mark(c, argc, argv, APP_READ);
}

int
cmd_mark_unread(struct cli *c, int argc, char **argv)
{
	return mark(c, argc, argv, APP_UNREAD);
}

int
cmd_undo(struct cli *c, int argc, char **argv)
{
	struct msg *m;
	int status = CLI_OK;

	(void)argv;
	if (argc > 1)
		return cli_usage(c, "undo takes no arguments");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	m = cli_wait_for(c, app_undo(c->app));
	if (m->err.code != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &m->err);
	else
		cli_say(c, "%.*s", SLICE_ARG(m->text));
	msg_free(m);
	return status;
}
