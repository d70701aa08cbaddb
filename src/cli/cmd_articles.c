/* cli/cmd_articles.c - kurant articles, search, unread. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "core/kind.h"
#include "core/jsonw.h"

#include "base/banned.h"

#define LIMIT 100 /* rows unless told */

/* Names of feeds by id, for a listing. */
struct listing {
	struct cli *c;
	struct feed_rows feeds;
	struct out_table table;
	struct buf line;
	struct jsonw j;
};

static struct slice
feed_name(const struct listing *l, int64_t id)
{
	for (size_t i = 0; i < l->feeds.n; i++)
		if (l->feeds.v[i].id == id)
			return l->feeds.v[i].name;
	return SLICE("");
}

static void
add_flags(struct jsonw *j, const struct row *r)
{
	jsonw_bool(j, "unread", r->flags & ROW_UNREAD);
	jsonw_bool(j, "saved", r->flags & ROW_SAVED);
	jsonw_bool(j, "updated", r->flags & ROW_UPDATED);
	jsonw_bool(j, "fulltext", r->flags & ROW_FULLTEXT);
	jsonw_bool(j, "enclosure", r->flags & ROW_ENCLOSURE);
	jsonw_bool(j, "date_guessed", r->flags & ROW_GUESSED);
}

/* Without the search's marks around its hits. */
static void
plain_snippet(struct buf *out, struct slice s)
{
	buf_clear(out);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\1' && s.p[i] != '\2')
			buf_addc(out, s.p[i]);
}

static void
print_json(struct listing *l, const struct row *r)
{
	struct article_full *f = NULL;
	struct jsonw *j = &l->j;
	struct buf snippet = BUF_INIT(0);

	(void)app_article(l->c->app, r->id, &f, NULL);
	jsonw_open(j, '{');
	jsonw_int(j, "id", r->id);
	jsonw_int(j, "feed_id", r->feed_id);
	jsonw_str(j, "feed", feed_name(l, r->feed_id));
	jsonw_str(j, "title", r->title);
	jsonw_str(j, "url", f ? f->a.link : SLICE(""));
	jsonw_opt(j, "author", r->author);
	jsonw_time(j, "published", r->time);
	jsonw_time(j, "first_seen", r->first_seen);
	add_flags(j, r);
	jsonw_words(j, "tickers", r->tickers);
	jsonw_opt(j, "kind", slice_of(kind_name(kind_of_letter(r->kind))));
	if (r->story != 0) {
		jsonw_int(j, "story", r->story);
		jsonw_int(j, "story_articles", r->story_n);
	}
	plain_snippet(&snippet, r->snippet);
	jsonw_opt(j, "snippet", buf_slice(&snippet));
	buf_clear(&l->line);
	jsonw_line(j, &l->line);
	fputs(buf_str(&l->line), l->c->out);
	buf_release(&snippet);
	article_full_free(f);
}

static void
print_row(struct listing *l, const struct row *r)
{
	char state[4] = "";

	(void)snprintf(state, sizeof(state), "%s%s",
	    r->flags & ROW_UNREAD ? "N" : "", r->flags & ROW_SAVED ? "*" : "");
	out_cell_int(&l->table, r->id);
	out_cell(&l->table, slice_of(state));
	out_cell_time(&l->table, r->time);
	out_cell(&l->table, feed_name(l, r->feed_id));
	out_cell(&l->table, r->tickers);
	out_cell(&l->table, r->title);
}

static int
list_all(struct listing *l, const struct list_spec *spec, int64_t limit)
{
	struct row_key key;
	struct rows rows, before;
	struct error e = { ERR_OK, "" };
	bool more = true;
	int64_t left = limit ? limit : INT64_MAX;

	rows_init(&before);
	for (bool first = true; more && left > 0; first = false) {
		size_t page = left < LIST_PAGE ? (size_t)left : LIST_PAGE;

		rows_init(&rows);
		if (app_list(l->c->app, spec, first ? NULL : &key, 1, page,
			&rows, &e) != ERR_OK) {
			rows_release(&rows);
			rows_release(&before);
			return cli_fail(l->c, cli_status(&e), &e);
		}
		for (size_t i = 0; i < rows.n; i++)
			if (l->c->json)
				print_json(l, &rows.v[i]);
			else
				print_row(l, &rows.v[i]);
		more = rows.n == page;
		left -= (int64_t)rows.n;
		if (rows.n > 0)
			key = rows.v[rows.n - 1].key;
		/* the key's text lives in its page until the next is read */
		rows_release(&before);
		before = rows;
	}
	rows_release(&before);
	return CLI_OK;
}

static int
run_listing(struct cli *c, const struct list_spec *spec, int64_t limit)
{
	static const struct out_column columns[] = { { NC_("column", "ID"),
	    true, false },
		{ "", false, false }, { NC_("column", "TIME"), false, false },
		{ NC_("column", "FEED"), false, true }, { NC_("column",
		    "SECURITIES"), false, true },
		{ NC_("column", "TITLE"), false, true }, { NULL, false,
		    false } };
	struct listing l = { .c = c, .line = BUF_INIT(0) };
	int status;

	feed_rows_init(&l.feeds);
	(void)app_feeds(c->app, true, &l.feeds, NULL);
	jsonw_init(&l.j);
	out_table_init(&l.table, c, columns);
	status = list_all(&l, spec, limit);
	out_table_finish(&l.table);
	jsonw_release(&l.j);
	buf_release(&l.line);
	feed_rows_release(&l.feeds);
	return status;
}

/* A wrong query is told with a mark where; false then. */
static bool
query_is_good(struct cli *c, const char *query)
{
	struct error e = { ERR_OK, "" };
	size_t at = 0;

	if (app_query_check(c->app, query, &at, &e) == ERR_OK) {
		if (app_query_sense(c->app, query, &e) != ERR_OK)
			cli_say(c, "%s", e.msg);
		return true;
	}
	fprintf(c->err, "kurant: %s\n  %s\n  %*s^\n", e.msg, query, (int)at,
	    "");
	return false;
}

static bool
sort_of(struct cli *c, const char *name, enum list_sort *out)
{
	static const char *const names[] = { [SORT_NEWEST] = "newest",
		[SORT_OLDEST] = "oldest", [SORT_FEED] = "feed",
		[SORT_TITLE] = "title" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0) {
			*out = (enum list_sort)i;
			return true;
		}
	cli_usage(c, "--sort is newest, oldest, feed or title, not '%s'",
	    name);
	return false;
}

int
cmd_articles(struct cli *c, int argc, char **argv)
{
	const char *sort = "newest", *feed = NULL;
	const char *as_of = NULL;
	bool stories = false;
	int64_t limit = LIMIT;
	const struct cli_opt opts[] = { { .name = "limit",
					    .number = &limit },
		{ .name = "stories", .flag = &stories },
		{ .name = "sort", .text = &sort },
		{ .name = "feed", .text = &feed },
		{ .name = "as-of", .text = &as_of }, { .name = NULL } };
	struct list_spec spec = { .kind = LIST_RIVER };
	struct error e;
	int n = cli_options(c, opts, argc, argv), status = CLI_USAGE;
	char *query;

	if (n < 0 || !sort_of(c, sort, &spec.sort))
		return CLI_USAGE;
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	if (feed != NULL) {
		spec.kind = LIST_FEED;
		if (app_feed_find(c->app, feed, &spec.id, &e) != ERR_OK)
			return cli_fail(c, CLI_FAILED, &e);
	}
	if (as_of != NULL && app_as_of(c->app, as_of, &spec, &e) != ERR_OK)
		return cli_fail(c, CLI_USAGE, &e);
	query = cli_join(n, argv + 1);
	spec.query = query;
	spec.fold = stories;
	if (query_is_good(c, query))
		status = run_listing(c, &spec, limit);
	free(query);
	return status;
}

int
cmd_search(struct cli *c, int argc, char **argv)
{
	int64_t limit = LIMIT;
	const struct cli_opt opts[] = { { .name = "limit",
					    .number = &limit },
		{ .name = NULL } };
	struct list_spec spec = { .kind = LIST_RIVER, .sort = SORT_RANK };
	int n = cli_options(c, opts, argc, argv), status = CLI_USAGE;
	char *query;

	if (n < 0)
		return CLI_USAGE;
	if (n == 0)
		return cli_usage(c, "search needs words");
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	query = cli_join(n, argv + 1);
	spec.query = query;
	if (query_is_good(c, query))
		status = run_listing(c, &spec, limit);
	free(query);
	return status;
}

/* With the fields that waybar (text, tooltip, class) and i3 (full_text) show. */
static void
print_unread_json(struct cli *c, const struct list_count *n)
{
	struct buf line = BUF_INIT(0), text = BUF_INIT(64);
	struct jsonw j;

	buf_addf(&text, "%" PRId64, n->unread);
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "unread", n->unread);
	jsonw_int(&j, "total", n->total);
	jsonw_str(&j, "text", buf_slice(&text));
	jsonw_str(&j, "full_text", buf_slice(&text));
	buf_clear(&text);
	buf_addf(&text, _("%lld unread of %lld"), (long long)n->unread,
	    (long long)n->total);
	jsonw_str(&j, "tooltip", buf_slice(&text));
	jsonw_str(&j, "class", n->unread ? SLICE("unread") : SLICE("none"));
	jsonw_line(&j, &line);
	fputs(buf_str(&line), c->out);
	jsonw_release(&j);
	buf_release(&line);
	buf_release(&text);
}

int
cmd_unread(struct cli *c, int argc, char **argv)
{
	const struct cli_opt opts[] = { { .name = NULL } };
	struct list_spec spec = { .kind = LIST_RIVER };
	struct list_count count = { 0, 0 };
	struct error e = { ERR_OK, "" };
	int n = cli_options(c, opts, argc, argv), status = CLI_USAGE;
	char *query;

	if (n < 0)
		return CLI_USAGE;
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	query = cli_join(n, argv + 1);
	spec.query = query;
	if (!query_is_good(c, query))
		goto out;
	if (app_count(c->app, &spec, INT64_MAX, &count, &e) != ERR_OK) {
		status = cli_fail(c, cli_status(&e), &e);
		goto out;
	}
	if (c->json)
		print_unread_json(c, &count);
	else
		fprintf(c->out, "%" PRId64 "\n", count.unread);
	status = CLI_OK;
out:
	free(query);
	return status;
}
