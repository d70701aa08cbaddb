/* cli/cmd_share.c - kurant share: articles handed on, and what waits. */
#include "config.h"

#include <stdlib.h>

#include "app/share.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "core/jsonw.h"

#include "base/banned.h"

static int
list_ways(struct cli *c)
{
	static const struct out_column columns[] = {
		{ NC_("column", "NAME"), false, false },
		{ NC_("column", "WHERE"), false, true },
		{ NULL, false, false } };
	struct out_table t;
	struct app_ways ways;

	app_ways(c->app, &ways);
	if (ways.n == 0)
		cli_say(c, "there is no way to share yet; share NAME ... in "
		    "the configuration makes one, and kurant(5) has examples");
	out_table_init(&t, c, columns);
	for (size_t i = 0; i < ways.n; i++) {
		out_cell(&t, ways.v[i].name);
		out_cell(&t, ways.v[i].where);
	}
	out_table_finish(&t);
	app_ways_release(&ways);
	return CLI_OK;
}

static void
print_waiting(struct cli *c, const struct outbox_rows *rows)
{
	struct buf line = BUF_INIT(0);

	for (size_t i = 0; i < rows->n; i++) {
		const struct outbox_row *r = &rows->v[i];
		struct jsonw j;

		jsonw_init(&j);
		jsonw_open(&j, '{');
		jsonw_int(&j, "id", r->id);
		jsonw_str(&j, "way", r->way);
		jsonw_str(&j, "title", r->title);
		jsonw_time(&j, "asked", r->at);
		jsonw_int(&j, "tries", r->tries);
		jsonw_time(&j, "due", r->due == OUTBOX_NEVER ? 0 : r->due);
		jsonw_opt(&j, "error", r->error);
		buf_clear(&line);
		jsonw_line(&j, &line);
		fputs(buf_str(&line), c->out);
		jsonw_release(&j);
	}
	buf_release(&line);
}

static int
list_waiting(struct cli *c)
{
	static const struct out_column columns[] = {
		{ NC_("column", "ID"), true, false },
		{ NC_("column", "NAME"), false, false },
		{ NC_("column", "TRIES"), true, false },
		{ NC_("column", "TITLE"), false, false },
		{ NC_("column", "WHY"), false, true },
		{ NULL, false, false } };
	struct outbox_rows rows;
	struct out_table t;
	struct error e;
	int status = CLI_OK;

	outbox_rows_init(&rows);
	if (app_outbox(c->app, &rows, &e) != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &e);
	else if (c->json)
		print_waiting(c, &rows);
	else {
		out_table_init(&t, c, columns);
		for (size_t i = 0; i < rows.n; i++) {
			out_cell_int(&t, rows.v[i].id);
			out_cell(&t, rows.v[i].way);
			out_cell_int(&t, rows.v[i].tries);
			out_cell(&t, rows.v[i].title);
			out_cell(&t, rows.v[i].error);
		}
		out_table_finish(&t);
	}
	outbox_rows_release(&rows);
	return status;
}

/* How it went, once it did. */
static int
finish(struct cli *c, uint64_t ticket)
{
	struct msg *m = cli_wait_for(c, ticket);
	int status = CLI_OK;

	if (m->err.code == ERR_USAGE)
		status = cli_fail(c, CLI_USAGE, &m->err);
	else if (m->err.code != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &m->err);
	else
		cli_say(c, "%.*s", SLICE_ARG(m->text));
	msg_free(m);
	return status;
}

static bool
is_browser(const struct app *a, const char *name)
{
	struct app_ways ways;
	bool yes = false;

	app_ways(a, &ways);
	for (size_t i = 0; i < ways.n; i++)
		yes |= slice_is(ways.v[i].name, name) && ways.v[i].browser;
	app_ways_release(&ways);
	return yes;
}

static int
open_browser(struct cli *c, const struct app_share *s)
{
	struct app_browser b = { NULL, false };
	struct buf url = BUF_INIT(65536);
	struct error e;
	int status = CLI_OK;

	if (app_share_url(c->app, s, &url, &e) != ERR_OK ||
	    app_browser(c->app, buf_str(&url), 0, &b, &e) != ERR_OK ||
	    app_browser_run(&b, &e) != ERR_OK)
		status = cli_fail(c, e.code == ERR_USAGE ? CLI_USAGE
		    : CLI_FAILED, &e);
	app_browser_release(&b);
	buf_release(&url);
	return status;
}

/* The only way there is, when none is named. */
static const char *
only_way(const struct app *a, struct app_ways *ways)
{
	app_ways_release(ways);
	app_ways(a, ways);
	return ways->n == 1 ? ways->v[0].name.p : NULL;
}

static int
share(struct cli *c, const char *via, int n, char **words)
{
	struct app_share s = { .way = via, .n = (size_t)n,
		.body = APP_BODY_BEST };
	struct app_ways ways = { .n = 0 };
	int64_t *ids = NULL;
	int status = cli_ids(c, n, words, &ids);

	arena_init(&ways.arena);
	s.articles = ids;
	if (status == CLI_OK && via == NULL)
		s.way = only_way(c->app, &ways);
	if (s.way == NULL && ways.n == 0)
		s.way = ""; /* which is said to be none */
	if (status == CLI_OK && s.way == NULL && ways.n > 0)
		status = cli_usage(c, "share needs --via NAME; kurant share "
		    "lists the names");
	else if (status == CLI_OK && is_browser(c->app, s.way))
		status = open_browser(c, &s);
	else if (status == CLI_OK)
		status = finish(c, app_share(c->app, &s));
	app_ways_release(&ways);
	free(ids);
	return status;
}

int
cmd_share(struct cli *c, int argc, char **argv)
{
	const char *via = NULL;
	bool waiting = false, send = false;
	int64_t drop = 0;
	const struct cli_opt opts[] = { { .name = "via", .text = &via },
		{ .name = "waiting", .flag = &waiting },
		{ .name = "send", .flag = &send },
		{ .name = "drop", .number = &drop }, { .name = NULL } };
	int n = cli_options(c, opts, argc, argv);

	if (n < 0)
		return CLI_USAGE;
	if (n > 0 && (waiting || send || drop))
		return cli_usage(c, "share takes articles, or one of "
		    "--waiting, --send and --drop");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	if (waiting)
		return list_waiting(c);
	if (drop)
		return finish(c, app_outbox_drop(c->app, drop));
	if (send)
		return finish(c, app_outbox_again(c->app, 0));
	return n == 0 ? list_ways(c) : share(c, via, n, argv + 1);
}
