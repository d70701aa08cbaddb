/* cli/cmd_feeds.c - kurant feeds, folders, remove. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "cli/cli.h"
#include "app/health.h"
#include "cli/out.h"
#include "core/jsonw.h"
#include "core/url.h"

#include "base/banned.h"

static const char *
state_name(enum feed_state s)
{
	static const char *const names[] = {
		[FEED_NEVER] = NC_("feed state", "never"),
		[FEED_OK] = NC_("feed state", "ok"),
		[FEED_FAILING] = NC_("feed state", "failing"),
		[FEED_ASLEEP] = NC_("feed state", "asleep"),
		[FEED_GONE] = NC_("feed state", "gone"),
		[FEED_DAMAGED] = NC_("feed state", "damaged") };

	return names[s];
}

static void
print_feed_json(struct cli *c, const struct feed_row *f)
{
	struct buf line = BUF_INIT(0);
	struct arena a;
	struct jsonw j;

	arena_init(&a);
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "id", f->id);
	jsonw_str(&j, "url", url_shown(&a, f->url));
	jsonw_str(&j, "name", f->name);
	jsonw_opt(&j, "title", f->title);
	jsonw_opt(&j, "site", f->site);
	jsonw_str(&j, "folder", f->folder);
	jsonw_words(&j, "tags", f->tags);
	jsonw_opt(&j, "language", f->language);
	jsonw_str(&j, "state", slice_of(state_name(f->state)));
	jsonw_bool(&j, "hidden", f->hidden);
	jsonw_bool(&j, "page", f->page);
	jsonw_int(&j, "total", f->total);
	jsonw_int(&j, "unread", f->unread);
	jsonw_time(&j, "added", f->added);
	jsonw_time(&j, "last_fetch", f->last_try);
	jsonw_time(&j, "last_ok", f->last_ok);
	jsonw_time(&j, "last_new", f->last_new);
	jsonw_time(&j, "newest", f->newest);
	jsonw_time(&j, "next_fetch", f->next_due);
	jsonw_int(&j, "fails", f->fails);
	jsonw_opt(&j, "error", f->error);
	jsonw_int(&j, "http_status", f->http_status);
	jsonw_opt(&j, "etag", f->etag);
	jsonw_opt(&j, "last_modified", f->last_modified);
	jsonw_opt(&j, "moved_to", f->moved_to);
	jsonw_int(&j, "bytes", f->last_bytes);
	jsonw_int(&j, "ms", f->last_ms);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	buf_release(&line);
	jsonw_release(&j);
	arena_release(&a);
}

static void
print_feed_row(struct out_table *t, const struct feed_row *f)
{
	struct arena a;

	arena_init(&a);
	out_cell_int(t, f->id);
	out_cell_int(t, f->unread);
	out_cell_int(t, f->total);
	out_cell_time(t, f->newest);
	out_cell(t, f->name.n ? f->name : f->url);
	out_cell(t, f->folder);
	if (f->error.n)
		out_cell(t, f->error);
	else
		out_cell_word(t, "feed state", state_name(f->state));
	out_cell(t, url_shown(&a, f->url));
	arena_release(&a);
}

static bool
load_feeds(struct cli *c, bool hidden, struct feed_rows *feeds)
{
	struct error e;

	feed_rows_init(feeds);
	if (app_feeds(c->app, hidden, feeds, &e) == ERR_OK)
		return true;
	cli_fail(c, CLI_UNUSABLE, &e);
	feed_rows_release(feeds);
	return false;
}

static int
feed_info(struct cli *c, const char *what)
{
	struct app_health h = { .v = NULL };
	struct buf line = BUF_INIT(0);
	struct error e;
	struct jsonw j;
	int64_t id;

	if (app_feed_find(c->app, what, &id, &e) != ERR_OK ||
	    app_health(c->app, id, &h, &e) != ERR_OK)
		return cli_fail(c, CLI_USAGE, &e);
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "id", id);
	jsonw_str(&j, "name", h.name);
	for (size_t i = 0; i < h.n; i++) {
		jsonw_str(&j, h.v[i].label, h.v[i].text);
		if (!c->json)
			out_field(c, _(h.v[i].label), 16, h.v[i].text);
	}
	jsonw_line(&j, &line);
	if (c->json)
		fputs(buf_str(&line), c->out);
	buf_release(&line);
	jsonw_release(&j);
	app_health_release(&h);
	return CLI_OK;
}

int
cmd_feeds(struct cli *c, int argc, char **argv)
{
	static const struct out_column columns[] = { { NC_("column", "ID"),
	    true, false },
		{ NC_("column", "UNREAD"), true, false }, { NC_("column",
		    "TOTAL"), true, false },
		{ NC_("column", "NEWEST"), false, false }, { NC_("column",
		    "NAME"), false, true },
		{ NC_("column", "FOLDER"), false, true }, { NC_("column",
		    "STATE"), false, true },
		{ NC_("column", "URL"), false, true }, { NULL, false, false } };
	bool failing = false, hidden = false;
	const char *info = NULL;
	const struct cli_opt opts[] = { { .name = "failing",
					    .flag = &failing },
		{ .name = "hidden", .flag = &hidden },
		{ .name = "info", .text = &info }, { .name = NULL } };
	struct feed_rows feeds;
	struct out_table t;
	int n = cli_options(c, opts, argc, argv);

	if (n < 0)
		return CLI_USAGE;
	if (n > 0)
		return cli_usage(c, "feeds takes no '%s'", argv[1]);
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	if (info != NULL)
		return feed_info(c, info);
	if (!load_feeds(c, hidden, &feeds))
		return CLI_UNUSABLE;
	out_table_init(&t, c, columns);
	for (size_t i = 0; i < feeds.n; i++) {
		if (failing && feeds.v[i].error.n == 0)
			continue;
		if (c->json)
			print_feed_json(c, &feeds.v[i]);
		else
			print_feed_row(&t, &feeds.v[i]);
	}
	out_table_finish(&t);
	if (feeds.n == 0)
		cli_say(c, "kurant: no feeds yet; 'kurant add ADDRESS' or "
			   "'kurant import FILE'");
	feed_rows_release(&feeds);
	return CLI_OK;
}

/* ---- folders ---- */

struct folder {
	struct slice name;
	int64_t feeds, unread, total;
};

static int
by_folder(const void *a, const void *b)
{
	const struct feed_row *x = a, *y = b;

	return slice_cmp(x->folder, y->folder);
}

static void
print_folder(struct cli *c, struct out_table *t, const struct folder *f)
{
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	if (!c->json) {
		out_cell_int(t, f->unread);
		out_cell_int(t, f->total);
		out_cell_int(t, f->feeds);
		out_cell(t, f->name);
		return;
	}
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_str(&j, "folder", f->name);
	jsonw_int(&j, "feeds", f->feeds);
	jsonw_int(&j, "unread", f->unread);
	jsonw_int(&j, "total", f->total);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	jsonw_release(&j);
	buf_release(&line);
}

int
cmd_folders(struct cli *c, int argc, char **argv)
{
	static const struct out_column columns[] = {
		{ NC_("column", "UNREAD"), true, false }, { NC_("column",
		    "TOTAL"), true, false },
		{ NC_("column", "FEEDS"), true, false }, { NC_("column",
		    "FOLDER"), false, true },
		{ NULL, false, false } };
	struct feed_rows feeds;
	struct out_table t;

	(void)argv;
	if (argc > 1)
		return cli_usage(c, "folders takes no arguments");
	if (cli_app(c) == NULL || !load_feeds(c, false, &feeds))
		return CLI_UNUSABLE;
	if (feeds.n > 0)
		qsort(feeds.v, feeds.n, sizeof(*feeds.v), by_folder);
	out_table_init(&t, c, columns);
	for (size_t i = 0; i < feeds.n;) {
		struct folder f = { feeds.v[i].folder, 0, 0, 0 };

		for (; i < feeds.n && slice_eq(f.name, feeds.v[i].folder);
		     i++) {
			f.feeds++;
			f.unread += feeds.v[i].unread;
			f.total += feeds.v[i].total;
		}
		print_folder(c, &t, &f);
	}
	out_table_finish(&t);
	feed_rows_release(&feeds);
	return CLI_OK;
}

/* ---- remove ---- */

int
cmd_remove(struct cli *c, int argc, char **argv)
{
	const struct cli_opt opts[] = { { .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "remove needs a feed: its number, "
				    "address or name");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	for (int i = 1; i <= n; i++) {
		struct error e = { ERR_OK, "" };
		int64_t id;

		if (app_feed_find(c->app, argv[i], &id, &e) != ERR_OK ||
		    app_unsubscribe(c->app, id, &e) != ERR_OK)
			status = cli_fail(c, CLI_FAILED, &e);
		else
			cli_say(c, "removed %s; its articles stay until "
				   "'kurant doctor --prune'",
			    argv[i]);
	}
	return status;
}
