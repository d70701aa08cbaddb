/* cli/cmd_watch.c - kurant watch list, add, remove, mute, import. */
#include "config.h"

#include "cli/cli.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "app/watch.h"
#include "base/buf.h"
#include "cli/out.h"
#include "core/jsonw.h"

#include "base/banned.h"

static void
json_phrases(struct jsonw *j, const char *key, const struct slice *v,
    size_t n)
{
	if (n == 0)
		return;
	jsonw_key(j, key);
	jsonw_open(j, '[');
	for (size_t i = 0; i < n; i++)
		jsonw_str(j, NULL, v[i]);
	jsonw_close(j, ']');
}

static void
json_entry(struct cli *c, const struct app_watch *w)
{
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "name", w->name);
	jsonw_opt(&j, "group", w->line->group);
	jsonw_str(&j, "type", w->line->topic ? SLICE("topic")
	                                     : SLICE("security"));
	jsonw_opt(&j, "isin", w->isin);
	jsonw_opt(&j, "title", w->title);
	json_phrases(&j, "also", w->line->also, w->line->n_also);
	json_phrases(&j, "not", w->line->not, w->line->n_not);
	jsonw_opt(&j, "alert", w->line->alert);
	jsonw_opt(&j, "mute", w->line->mute);
	jsonw_bool(&j, "known", w->known);
	jsonw_int(&j, "today", w->today);
	jsonw_int(&j, "week", w->week);
	jsonw_int(&j, "unread", w->unread);
	jsonw_int(&j, "total", w->total);
	if (w->newest)
		jsonw_int(&j, "newest", w->newest);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	buf_release(&line);
	jsonw_release(&j);
}

static void
row(struct out_table *t, const struct app_watch *w)
{
	out_cell(t, w->name);
	out_cell(t, w->isin);
	out_cell(t, w->known ? w->line->topic ? slice_of(out_is_terminal(t->c)
	    ? _("topic") : "topic") : w->title
	                     : slice_of(_("no such security is known")));
	out_cell(t, w->line->group);
	out_cell_int(t, w->today);
	out_cell_int(t, w->week);
	out_cell_int(t, w->unread);
	out_cell_time(t, w->newest ? w->newest_time : 0);
	out_cell(t, w->newest_title);
}

int
cmd_watch_list(struct cli *c, int argc, char **argv)
{
	static const struct out_column columns[] = { { NC_("column", "NAME"),
	    false, false },
		{ NC_("column", "ISIN"), false, false }, { NC_("column",
		    "TITLE"), false, true },
		{ NC_("column", "GROUP"), false, false }, { NC_("column",
		    "TODAY"), true, false },
		{ NC_("column", "WEEK"), true, false }, { NC_("column",
		    "UNREAD"), true, false },
		{ NC_("column", "NEWEST"), false, false }, { NC_("column",
		    "HEADLINE"), false, true },
		{ NULL, false, false } };
	struct app_watches all;
	struct out_table t;
	struct error e;

	if (argc > 1)
		return cli_usage(c, "watch list takes no '%s'", argv[1]);
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	app_watch_sync(c->app, true);
	if (app_watches(c->app, &all, &e) != ERR_OK) {
		app_watches_release(&all);
		return cli_fail(c, CLI_UNUSABLE, &e);
	}
	out_table_init(&t, c, columns);
	for (size_t i = 0; i < all.n; i++)
		if (c->json)
			json_entry(c, &all.v[i]);
		else
			row(&t, &all.v[i]);
	out_table_finish(&t);
	if (all.n == 0)
		cli_say(c, "kurant: nothing is watched yet; 'kurant watch add "
		    "SAP' or 'kurant watch add --topic Zins EZB Leitzins'");
	app_watches_release(&all);
	return CLI_OK;
}

static size_t
phrases(const char **many, struct slice *out)
{
	size_t n = 0;

	while (n < WATCH_PHRASES && many[n] != NULL) {
		out[n] = slice_of(many[n]);
		n++;
	}
	return n;
}

int
cmd_watch_add(struct cli *c, int argc, char **argv)
{
	const char *also[CLI_MANY] = { NULL }, *not[CLI_MANY] = { NULL };
	const char *group = "", *topic = NULL, *alert = "";
	const struct cli_opt opts[] = { { .name = "also", .many = also },
		{ .name = "not", .many = not },
		{ .name = "group", .text = &group },
		{ .name = "topic", .text = &topic },
		{ .name = "alert", .text = &alert }, { .name = NULL } };
	struct watch_line l = { .line = 0 };
	struct error e;
	int n = cli_options(c, opts, argc, argv);

	if (n < 0)
		return CLI_USAGE;
	if (n == 0 && (topic == NULL || also[0] == NULL))
		return cli_usage(c, "watch add needs a security, or --topic "
		    "NAME and its phrases");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	l.group = slice_of(group);
	l.alert = slice_of(alert);
	l.n_also = phrases(also, l.also);
	l.n_not = phrases(not, l.not);
	for (int i = 0; i < n; i++) {
		if (topic != NULL) {
			if (l.n_also < WATCH_PHRASES)
				l.also[l.n_also++] = slice_of(argv[i + 1]);
			continue;
		}
		if (app_watch_resolve(c->app, slice_of(argv[i + 1]), &l.what,
		        &e) != ERR_OK ||
		    app_watch_put(c->app, &l, &e) != ERR_OK)
			return cli_fail(c, CLI_FAILED, &e);
	}
	if (topic != NULL) {
		l.topic = true;
		l.what = slice_of(topic);
		if (app_watch_put(c->app, &l, &e) != ERR_OK)
			return cli_fail(c, CLI_FAILED, &e);
	}
	app_watch_sync(c->app, true);
	cli_say(c, "watched: %s", topic ? topic : argv[1]);
	return CLI_OK;
}

int
cmd_watch_remove(struct cli *c, int argc, char **argv)
{
	struct error e;

	if (argc < 2)
		return cli_usage(c, "watch remove needs a name");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	for (int i = 1; i < argc; i++)
		if (app_watch_remove(c->app, slice_of(argv[i]), &e) != ERR_OK)
			return cli_fail(c, CLI_FAILED, &e);
	app_watch_sync(c->app, true);
	return CLI_OK;
}

int
cmd_watch_mute(struct cli *c, int argc, char **argv)
{
	struct app_watches all;
	struct watch_line l;
	struct error e;
	int status = CLI_OK;
	bool found = false;

	if (argc < 2 || argc > 3)
		return cli_usage(c, "watch mute NAME [DATE|open|on|off]");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	app_watch_sync(c->app, true);
	if (app_watches(c->app, &all, &e) != ERR_OK)
		status = cli_fail(c, CLI_UNUSABLE, &e);
	for (size_t i = 0; i < all.n && !found && status == CLI_OK; i++) {
		if (!slice_iis(all.v[i].name, argv[1]) &&
		    !slice_iis(all.v[i].line->what, argv[1]))
			continue;
		found = true;
		l = *all.v[i].line;
		l.mute = argc < 3 ? SLICE("on") : slice_of(argv[2]);
		if (slice_is(l.mute, "off"))
			l.mute = SLICE("");
		if (!app_watch_mute_ok(l.mute))
			status = cli_usage(c, "'%s' is no time to be muted "
			    "until: a date such as 2025-03-01, open, on, off",
			    argv[2]);
		else if (app_watch_put(c->app, &l, &e) != ERR_OK)
			status = cli_fail(c, CLI_FAILED, &e);
	}
	app_watches_release(&all);
	if (status == CLI_OK && !found) {
		error_set(&e, ERR_NOTFOUND, "%s is not watched", argv[1]);
		status = cli_fail(c, CLI_FAILED, &e);
	}
	return status;
}

int
cmd_watch_import(struct cli *c, int argc, char **argv)
{
	bool dry = false;
	const struct cli_opt opts[] = { { .name = "dry-run", .flag = &dry },
		{ .name = NULL } };
	struct buf report = BUF_INIT(1u << 20);
	size_t n_new, n_there;
	struct error e;
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;

	if (n < 0)
		return CLI_USAGE;
	if (n != 1)
		return cli_usage(c, "watch import needs one file");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	app_watch_sync(c->app, true);
	if (app_watch_import(c->app, argv[1], dry, &n_new, &n_there, &report,
	        &e) != ERR_OK)
		status = cli_fail(c, CLI_FAILED, &e);
	else
		cli_say(c, dry ? N_("dry run: %zu new, %zu watched already")
		               : N_("%zu new, %zu watched already"),
		    n_new, n_there);
	if (report.n > 0)
		fputs(buf_str(&report), c->err);
	buf_release(&report);
	app_watch_sync(c->app, true);
	return status;
}
