/*
 * cli/cmd_add.c - kurant add: what is found behind an address is subscribed
 * to when it is clear which, else listed; any of it can be looked at before.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/out.h"
#include "core/jsonw.h"
#include "core/schedule.h"

#include "base/banned.h"

#define NOT_ASKED (-1)

struct adding {
	struct cli *c;
	const char *folder, *name, *kind, *pick;
	bool all, no_fetch, list;
	int64_t show; /* NOT_ASKED, or a number */
};

/* ---- subscribing ---- */

/* The feed is fetched once before we go; how many articles it brought. */
static int64_t
wait_for_articles(struct cli *c, struct error *e)
{
	struct app_progress p;
	int64_t n = 0;

	do {
		struct msg *m;

		app_progress(c->app, &p);
		m = app_wait(c->app, p.running ? 100 : 0);
		if (m != NULL && m->kind == MSG_FEED_DONE)
			n += m->n_new;
		if (m != NULL && m->kind == MSG_FEED_FAILED)
			*e = m->err;
		msg_free(m);
	} while (p.running);
	app_upkeep(c->app, true);
	return n;
}

static void
tell_added(struct adding *a, const struct msg *m, const char *url,
    const struct found_feed *f, int64_t fresh)
{
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	if (!a->c->json) {
		fprintf(a->c->out, "%.*s", SLICE_ARG(m->text));
		if (f != NULL)
			fprintf(a->c->out, " (%s)", i18n_context("kind",
			    found_kind_name(f->kind)));
		fprintf(a->c->out, ngettext(": %lld new article\n",
		    ": %lld new articles\n", (unsigned long)fresh),
		    (long long)fresh);
		return;
	}
	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "feed", m->feed_id);
	jsonw_str(&j, "url", slice_of(url));
	if (f != NULL)
		jsonw_str(&j, "kind", slice_of(found_kind_name(f->kind)));
	jsonw_int(&j, "new", fresh);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), a->c->out);
	jsonw_release(&j);
	buf_release(&line);
}

static int
subscribe(struct adding *a, const char *url, bool page,
    const struct found_feed *f)
{
	struct cli *c = a->c;
	struct app_sub sub = { url, a->name, a->folder, page, NULL };
	struct msg *m = cli_wait_for(c, app_subscribe(c->app, &sub));
	struct error e = { ERR_OK, "" };
	int64_t fresh = 0;
	int status = CLI_OK;

	if (m->err.code == ERR_OK && !a->no_fetch)
		fresh = wait_for_articles(c, &e);
	if (m->err.code != ERR_OK)
		status = cli_fail(c, cli_status(&m->err), &m->err);
	else
		tell_added(a, m, url, f, fresh);
	if (e.code != ERR_OK)
		status = cli_fail(c, cli_status(&e), &e);
	msg_free(m);
	return status;
}

static int
subscribe_found(struct adding *a, const struct found_feed *f)
{
	char *url = slice_dup(f->url);
	int status = subscribe(a, url, f->page, f);

	free(url);
	return status;
}

/* ---- listing ---- */

static void
print_found_json(struct adding *a, size_t n, const struct found_feed *f)
{
	struct buf line = BUF_INIT(0);
	struct jsonw j;

	jsonw_init(&j);
	jsonw_open(&j, '{');
	jsonw_int(&j, "number", (int64_t)n);
	jsonw_str(&j, "kind", slice_of(found_kind_name(f->kind)));
	jsonw_str(&j, "url", f->url);
	jsonw_opt(&j, "title", f->title);
	jsonw_int(&j, "articles", f->count);
	jsonw_int(&j, "pace", f->pace);
	jsonw_time(&j, "newest", f->newest);
	jsonw_str(&j, "why", f->why);
	jsonw_bool(&j, "subscribed", f->subscribed);
	jsonw_line(&j, &line);
	fputs(buf_str(&line), a->c->out);
	jsonw_release(&j);
	buf_release(&line);
}

/* Sitemaps and pages often say no time. */
static void
put_time(struct out_table *t, int64_t when)
{
	if (when == DATE_NONE)
		out_cell(t, SLICE(""));
	else
		out_cell_time(t, when);
}

static void
print_found(struct adding *a, const struct msg *m)
{
	static const struct out_column columns[] = { { NC_("column", "N"), true,
	    false },
		{ NC_("column", "KIND"), false, false }, { NC_("column",
		    "ARTICLES"), true, false },
		{ NC_("column", "PACE"), false, false }, { NC_("column",
		    "NEWEST"), false, false },
		{ NC_("column", "TITLE"), false, true }, { NC_("column",
		    "ADDRESS"), false, true },
		{ NULL, false, false } };
	char pace[SCHEDULE_PACE_MAX];
	struct out_table t;

	out_table_init(&t, a->c, columns);
	for (size_t i = 0; i < m->n_found; i++) {
		const struct found_feed *f = &m->found[i];

		if (a->c->json) {
			print_found_json(a, i + 1, f);
			continue;
		}
		schedule_pace_text(f->pace, pace);
		out_cell_int(&t, (int64_t)i + 1);
		out_cell_word(&t, "kind", found_kind_name(f->kind));
		out_cell_int(&t, f->count);
		out_cell(&t, slice_of(pace));
		put_time(&t, f->newest);
		out_cell(&t, f->title);
		out_cell(&t, f->url);
	}
	out_table_finish(&t);
}

static int
must_choose(struct adding *a, const char *source, const struct msg *m)
{
	cli_say(a->c,
	    "kurant: %s: %zu found; take some with --pick N,..., or all with "
	    "--all; --show N prints the headlines of one", source, m->n_found);
	print_found(a, m);
	return CLI_FAILED;
}

static int
show(struct adding *a, const struct msg *m)
{
	static const struct out_column columns[] = {
		{ NC_("column", "TIME"), false, false }, { NC_("column",
		    "HEADLINE"), false, true },
		{ NULL, false, false } };
	const struct found_feed *f = &m->found[a->show - 1];
	struct out_table t;

	out_table_init(&t, a->c, columns);
	for (size_t i = 0; i < f->n_lines; i++) {
		struct buf line = BUF_INIT(0);
		struct jsonw j;

		if (!a->c->json) {
			put_time(&t, f->lines[i].when);
			out_cell(&t, f->lines[i].title);
			continue;
		}
		jsonw_init(&j);
		jsonw_open(&j, '{');
		jsonw_str(&j, "title", f->lines[i].title);
		jsonw_time(&j, "published", f->lines[i].when);
		jsonw_line(&j, &line);
		fputs(buf_str(&line), a->c->out);
		jsonw_release(&j);
		buf_release(&line);
	}
	out_table_finish(&t);
	return CLI_OK;
}

/* ---- choosing ---- */

/* "sitemap" means both kinds of those. */
static bool
is_kind(const char *want, enum found_kind k)
{
	switch (k) {
	case FOUND_FEED: return strcmp(want, "feed") == 0;
	case FOUND_NEWS:
	case FOUND_SITEMAP: return strcmp(want, "sitemap") == 0;
	case FOUND_PAGE: return strcmp(want, "page") == 0;
	}
	return false;
}

static void
keep_kind(struct msg *m, const char *want)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n_found; i++)
		if (is_kind(want, m->found[i].kind))
			m->found[n++] = m->found[i];
	m->n_found = n;
}

/* --all: every one of the best kind; more would bring articles twice. */
static int
take_all(struct adding *a, const struct msg *m)
{
	int status = CLI_OK;

	for (size_t i = 0; i < m->n_found; i++) {
		int s;

		if (m->found[i].kind != m->found[0].kind)
			break;
		s = subscribe_found(a, &m->found[i]);
		status = s > status ? s : status;
	}
	return status;
}

/* "1,3"; false: said what is wrong. */
static bool
check_numbers(struct adding *a, struct slice list, const struct msg *m)
{
	struct slice one;
	int64_t n;

	while (slice_split(&list, ',', &one)) {
		if (slice_to_i64(slice_trim(one), &n) && n >= 1 &&
		    (size_t)n <= m->n_found)
			continue;
		cli_say(a->c, "kurant: no number '%.*s' among the %zu found; "
		    "--list has them", SLICE_ARG(one), m->n_found);
		return false;
	}
	return true;
}

static int
take_picked(struct adding *a, const struct msg *m)
{
	struct slice list = slice_of(a->pick), one;
	int status = CLI_OK;
	int64_t n;

	if (!check_numbers(a, list, m))
		return CLI_FAILED;
	while (slice_split(&list, ',', &one)) {
		int s;

		if (!slice_to_i64(slice_trim(one), &n))
			continue;
		s = subscribe_found(a, &m->found[n - 1]);
		status = s > status ? s : status;
	}
	return status;
}

static int
take(struct adding *a, const char *source, const struct msg *m)
{
	size_t choice;

	if (a->list) {
		print_found(a, m);
		return CLI_OK;
	}
	if (a->show != NOT_ASKED) {
		if ((size_t)a->show <= m->n_found)
			return show(a, m);
		cli_say(a->c, "kurant: no number %" PRId64 " among the %zu "
		    "found; --list has them", a->show, m->n_found);
		return CLI_FAILED;
	}
	if (a->pick != NULL)
		return take_picked(a, m);
	if (a->all)
		return take_all(a, m);
	if ((choice = app_found_choice(m)) == SIZE_MAX)
		return must_choose(a, source, m);
	return subscribe_found(a, &m->found[choice]);
}

static int
add_source(struct adding *a, const char *source)
{
	bool more = a->kind || a->list || a->pick || a->show != NOT_ASKED;
	struct msg *m;
	int status = CLI_OK;

	if (a->no_fetch || app_is_offline(a->c->app))
		return subscribe(a, source,
		    a->kind && strcmp(a->kind, "page") == 0, NULL);
	if (isatty(STDERR_FILENO))
		cli_say(a->c, "looking for what there is at %s", source);
	m = cli_wait_for(a->c, app_find(a->c->app, source,
	    more ? FIND_ALL : 0));
	if (m->err.code == ERR_OK && a->kind != NULL) {
		keep_kind(m, a->kind);
		if (m->n_found == 0)
			error_set(&m->err, ERR_NOTFOUND,
			    is_kind(a->kind, FOUND_PAGE)
			        ? N_("%s: no list of articles was found there")
			        : is_kind(a->kind, FOUND_FEED)
			        ? N_("%s: no feed was found there")
			        : N_("%s: no sitemap was found there"),
			    source);
	}
	if (m->err.code != ERR_OK)
		status = cli_fail(a->c, cli_status(&m->err), &m->err);
	else
		status = take(a, source, m);
	msg_free(m);
	return status;
}

static int
check_options(struct adding *a, int n)
{
	if (n == 0)
		return cli_usage(a->c, "add needs an address");
	if (n > 1 && a->name != NULL)
		return cli_usage(a->c, "--name goes with one address");
	if (n > 1 && (a->show != NOT_ASKED || a->pick != NULL))
		return cli_usage(a->c, "--show and --pick go with one "
		                       "address");
	if (a->show != NOT_ASKED && a->show < 1)
		return cli_usage(a->c, "--show takes a number from --list");
	if (a->kind != NULL && strcmp(a->kind, "feed") != 0 &&
	    strcmp(a->kind, "sitemap") != 0 && strcmp(a->kind, "page") != 0)
		return cli_usage(a->c, "--kind is feed, sitemap or page, not "
		                       "'%s'", a->kind);
	if ((a->list || a->show != NOT_ASKED) &&
	    (a->no_fetch || app_is_offline(a->c->app)))
		return cli_usage(a->c, "nothing can be looked for offline");
	return CLI_OK;
}

int
cmd_add(struct cli *c, int argc, char **argv)
{
	struct adding a = { .c = c, .show = NOT_ASKED };
	const struct cli_opt opts[] = { { .name = "folder",
					    .text = &a.folder },
		{ .name = "name", .text = &a.name },
		{ .name = "kind", .text = &a.kind },
		{ .name = "list", .flag = &a.list },
		{ .name = "show", .number = &a.show },
		{ .name = "pick", .text = &a.pick },
		{ .name = "all", .flag = &a.all },
		{ .name = "no-fetch", .flag = &a.no_fetch },
		{ .name = NULL } };
	int n = cli_options(c, opts, argc, argv), status = CLI_OK;

	if (n < 0)
		return CLI_USAGE;
	if (cli_app(c) == NULL)
		return CLI_UNUSABLE;
	if ((status = check_options(&a, n)) != CLI_OK)
		return status;
	for (int i = 1; i <= n; i++) {
		int s = add_source(&a, argv[i]);

		status = s > status ? s : status;
	}
	return status;
}
