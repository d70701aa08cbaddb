/* cli/cmd_bookmark.c - kurant bookmark add, list, edit, remove. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "core/jsonw.h"
#include "core/url.h"

#include "base/banned.h"

struct words {
	const char *folder, *note, *title;
	const char *tags[CLI_MANY];
};

/* Reads the options that add and edit share. */
static int
take_options(struct cli *c, struct words *w, int argc, char **argv)
{
	const struct cli_opt opts[] = { { .name = "folder",
					    .text = &w->folder },
		{ .name = "note", .text = &w->note },
		{ .name = "title", .text = &w->title },
		{ .name = "tag", .many = w->tags }, { .name = NULL } };

	return cli_options(c, opts, argc, argv);
}

/* "a b" of all --tag; NULL when there was none. */
static char *
tags_of(const struct words *w)
{
	struct buf b = BUF_INIT(0);

	if (w->tags[0] == NULL)
		return NULL;
	for (int i = 0; w->tags[i] != NULL; i++)
		buf_addf(&b, "%s%s", b.n ? " " : "", w->tags[i]);
	return buf_take(&b);
}

/* An address alone: its page is kept with it, when it can be had. */
static void
keep_page(struct cli *c, int64_t id, const char *url)
{
	struct msg *m;

	if (app_is_offline(c->app))
		return;
	m = cli_wait_for(c, app_site_page(c->app, NULL, slice_of(url)));
	if (m->err.code == ERR_OK && m->article->page_html.n > 0)
		msg_free(cli_wait_for(c, app_bookmark_keep(c->app, id,
		    m->article)));
	else
		cli_say(c, "without its text: %s", m->err.code != ERR_OK
		        ? m->err.msg : _("the page has none"));
	msg_free(m);
}

static int
answer(struct cli *c, uint64_t ticket, bool changed, const char *url)
{
	struct msg *m = cli_wait_for(c, ticket);
	int status = CLI_OK;

	if (m->err.code != ERR_OK)
		status = cli_fail(c, cli_status(&m->err), &m->err);
	else if (c->json)
		fprintf(c->out, "{\"bookmark\":%" PRId64 "}\n", m->id);
	else
		cli_say(c, changed ? N_("bookmark %lld changed")
		                   : N_("bookmark %lld kept"),
		    (long long)m->id);
	if (status == CLI_OK && url != NULL)
		keep_page(c, m->id, url);
	msg_free(m);
	return status;
}

static int
add_one(struct cli *c, const struct words *w, const char *tags,
    const char *what)
{
	struct app_bookmark b = { .folder = w->folder,
		.tags = tags,
		.note = w->note,
		.title = w->title };
	struct error e;

	if (url_is_http(slice_of(what))) {
		b.url = what;
	} else if (!slice_to_i64(slice_of(what), &b.article) ||
	    b.article < 1) {
		error_set(&e, ERR_USAGE,
		    "%s: neither the number of an article nor an address; "
		    "'kurant articles' prints numbers",
		    what);
		return cli_fail(c, CLI_USAGE, &e);
	}
	return answer(c, app_bookmark_add(c->app, &b), false, b.url);
}

int
cmd_bookmark_add(struct cli *c, int argc, char **argv)
{
	struct words w = { NULL, NULL, NULL, { NULL } };
	int n = take_options(c, &w, argc, argv), status = CLI_OK;
	char *tags;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "bookmark add needs the number of an "
				    "article or an address");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	tags = tags_of(&w);
	for (int i = 1; i <= n; i++) {
		int s = add_one(c, &w, tags, argv[i]);

		status = s > status ? s : status;
	}
	free(tags);
	return status;
}

int
cmd_bookmark_edit(struct cli *c, int argc, char **argv)
{
	struct words w = { NULL, NULL, NULL, { NULL } };
	int n = take_options(c, &w, argc, argv), status;
	char *tags;
	int64_t id;

	if (n < 0)
		return CLI_USAGE;
	if (n != 1)
		return cli_usage(c, "bookmark edit needs one bookmark's "
				    "number");
	if (!cli_id(c, argv[1], &id))
		return CLI_USAGE;
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	tags = tags_of(&w);
	status = answer(c,
	    app_bookmark_edit(c->app, id, w.title, w.note, w.folder, tags),
	    true, NULL);
	free(tags);
	return status;
}

int
cmd_bookmark_remove(struct cli *c, int argc, char **argv)
{
	const struct cli_opt opts[] = { { .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status;
	int64_t *ids;
	struct msg *m;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "bookmark remove needs numbers");
	status = cli_ids(c, n, argv + 1, &ids);
	if (status == CLI_OK) {
		m = cli_wait_for(c,
		    app_bookmark_remove(c->app, ids, (size_t)n));
		if (m->err.code != ERR_OK)
			status = cli_fail(c, CLI_FAILED, &m->err);
		else
			cli_say(c, ngettext("%d bookmark removed; 'kurant "
			    "undo' brings it back", "%d bookmarks removed; "
			    "'kurant undo' brings them back", (unsigned)n), n);
		msg_free(m);
	}
	free(ids);
	return status;
}

static void
print_json(struct cli *c, const struct bookmark_row *b)
{
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "id", b->id);
	if (b->article != 0)
		jsonw_int(&j, "article", b->article);
	jsonw_str(&j, "url", b->url);
	jsonw_str(&j, "title", b->title);
	jsonw_str(&j, "folder", b->folder);
	jsonw_words(&j, "tags", b->tags);
	jsonw_str(&j, "note", b->note);
	jsonw_opt(&j, "author", b->author);
	jsonw_opt(&j, "feed", b->feed_name);
	jsonw_time(&j, "published", b->published);
	jsonw_time(&j, "created", b->created);
	jsonw_bool(&j, "text_kept", b->kept);
	jsonw_bool(&j, "original_gone", b->gone);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	jsonw_release(&j);
	buf_release(&line);
}

int
cmd_bookmark_list(struct cli *c, int argc, char **argv)
{
	static const struct out_column columns[] = { { NC_("column", "ID"),
	    true, false },
		{ NC_("column", "SAVED"), false, false }, { NC_("column",
		    "FOLDER"), false, true },
		{ NC_("column", "TAGS"), false, true }, { NC_("column",
		    "TITLE"), false, true },
		{ NC_("column", "URL"), false, true }, { NULL, false, false } };
	const char *folder = NULL;
	const struct cli_opt opts[] = { { .name = "folder",
					    .text = &folder },
		{ .name = NULL } };
	struct bookmark_rows rows;
	struct out_table t;
	struct error e = { ERR_OK, "" };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;
	char *query;

	if (n < 0)
		return CLI_USAGE;
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	query = cli_join(n, argv + 1);
	bookmark_rows_init(&rows);
	out_table_init(&t, c, columns);
	if (app_bookmarks(c->app, folder, *query ? query : NULL, &rows,
		&e) != ERR_OK)
		status = cli_fail(c, cli_status(&e), &e);
	for (size_t i = 0; i < rows.n; i++) {
		const struct bookmark_row *b = &rows.v[i];

		if (c->json) {
			print_json(c, b);
			continue;
		}
		out_cell_int(&t, b->id);
		out_cell_time(&t, b->created);
		out_cell(&t, b->folder);
		out_cell(&t, b->tags);
		out_cell(&t, b->title);
		out_cell(&t, b->url);
	}
	out_table_finish(&t);
	bookmark_rows_release(&rows);
	free(query);
	return status;
}
