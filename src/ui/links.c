/* ui/links.c - lists to choose from: links, feeds found, saved queries. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

struct rows_of {
	struct menu_row *v;
	size_t n, cap;
};

static void
free_rows(struct rows_of *r)
{
	for (size_t i = 0; i < r->n; i++) {
		free((char *)r->v[i].label);
		free((char *)r->v[i].detail);
	}
	free(r->v);
}

/* ---- the links of an article ---- */

struct links {
	struct {
		char **v;
		size_t n, cap;
	} urls;
};

static void
link_open(struct ui *ui, void *arg, size_t i)
{
	struct links *l = arg;

	ui_open_url(ui, slice_of(l->urls.v[i]), 0, false);
}

static bool
link_command(struct ui *ui, void *arg, size_t i, struct slice name)
{
	struct links *l = arg;

	if (slice_is(name, "copy-link") || slice_is(name, "copy-title-link"))
		ui_copy(ui, slice_of(l->urls.v[i]), "the address");
	else if (slice_is(name, "browser") ||
	    slice_is(name, "browser-background"))
		ui_open_url(ui, slice_of(l->urls.v[i]), 0,
		    name.n > strlen("browser"));
	else if (slice_is(name, "subscribe"))
		ui_subscribe_ask(ui, slice_of(l->urls.v[i]));
	else
		return false;
	return true;
}

static void
links_free(void *arg)
{
	struct links *l = arg;

	for (size_t i = 0; i < l->urls.n; i++)
		free(l->urls.v[i]);
	free(l->urls.v);
	free(l);
}

struct view *
links_new(struct ui *ui, const struct doc *d)
{
	struct links *l = xcalloc(1, sizeof(*l));
	struct menu_opt o = { .title = "Links", .arg = l, .open = link_open,
		.empty = "This article has no links.  q goes back.",
		.command = link_command, .free = links_free };
	struct rows_of rows = { 0 };
	bool elsewhere = false;
	struct view *v;

	for (size_t i = 0; d != NULL && i < d->n_links; i++) {
		if (d->links[i].elsewhere && !elsewhere) {
			*VEC_PUSH(&rows) = (struct menu_row){
				xstrdup("elsewhere on this page"),
				xstrdup(""), true, false };
			*VEC_PUSH(&l->urls) = xstrdup("");
			elsewhere = true;
		}
		*VEC_PUSH(&rows) = (struct menu_row){
			xasprintf("%3zu  %.*s", i + 1,
			    SLICE_ARG(d->links[i].text)),
			slice_dup(d->links[i].url), false, false };
		*VEC_PUSH(&l->urls) = slice_dup(d->links[i].url);
	}
	v = menu_new(ui, &o, rows.v, rows.n);
	free_rows(&rows);
	return v;
}

/* ---- feeds found behind an address ---- */

struct found {
	struct {
		char *url, *title;
	} *v;
	size_t n;
	size_t chosen;
};

static void
found_done(struct ui *ui, void *arg, size_t i)
{
	struct found *f = arg;

	if (i != SIZE_MAX) {
		app_subscribe(ui->app, f->v[i].url, NULL, NULL);
		f->chosen++;
		return;
	}
	ui_say(ui, "Subscribing to %zu feed%s", f->chosen,
	    f->chosen == 1 ? "" : "s");
	ui_pop(ui);
}

static void
found_free(void *arg)
{
	struct found *f = arg;

	for (size_t i = 0; i < f->n; i++) {
		free(f->v[i].url);
		free(f->v[i].title);
	}
	free(f->v);
	free(f);
}

static char *
found_detail(const struct found_feed *f)
{
	struct buf b = BUF_INIT(0);
	char age[32];

	if (f->subscribed)
		buf_adds(&b, "subscribed already  ");
	if (f->count >= 0)
		buf_addf(&b, "%lld articles  ", (long long)f->count);
	if (f->newest != DATE_NONE && f->newest > 0) {
		ui_age(clock_now() - f->newest, age);
		buf_addf(&b, "newest %s ago  ", age);
	}
	if (f->pace > 0) {
		ui_age(f->pace, age);
		buf_addf(&b, "one in %s  ", age);
	}
	buf_addf(&b, "%.*s  %.*s", SLICE_ARG(f->why), SLICE_ARG(f->url));
	return buf_take(&b);
}

struct view *
found_new(struct ui *ui, const struct msg *m)
{
	struct found *f = xcalloc(1, sizeof(*f));
	struct menu_opt o = { .title = "Feeds found: x ticks, Enter subscribes",
		.checks = true, .arg = f, .done = found_done,
		.empty = "No feed was found there.  q goes back.",
		.free = found_free };
	struct rows_of rows = { 0 };
	struct view *v;

	f->v = xcalloc(m->n_found, sizeof(*f->v));
	f->n = m->n_found;
	for (size_t i = 0; i < m->n_found; i++) {
		f->v[i].url = slice_dup(m->found[i].url);
		f->v[i].title = slice_dup(m->found[i].title);
		*VEC_PUSH(&rows) = (struct menu_row){
			slice_dup(m->found[i].title.n ? m->found[i].title
			                              : m->found[i].url),
			found_detail(&m->found[i]), false, false };
	}
	v = menu_new(ui, &o, rows.v, rows.n);
	free_rows(&rows);
	return v;
}

/* ---- saved queries ---- */

static void
query_open(struct ui *ui, void *arg, size_t i)
{
	struct list_spec s = { .kind = LIST_RIVER };
	size_t n;
	const struct conf_rule *q = conf_rules(app_conf(ui->app),
	    CONF_RULE_QUERY, &n);

	(void)arg;
	if (i >= n)
		return;
	s.query = q[i].b;
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, q[i].a));
	ui_focus(ui, PANE_LIST);
}

struct view *
searches_new(struct ui *ui)
{
	struct menu_opt o = { .title = "Saved queries", .open = query_open,
		.empty = "None yet.  :query NAME QUERY keeps one for now, the "
		         "same line in the configuration for good." };
	struct rows_of rows = { 0 };
	size_t n;
	const struct conf_rule *q = conf_rules(app_conf(ui->app),
	    CONF_RULE_QUERY, &n);
	struct view *v;

	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(&rows) = (struct menu_row){ xstrdup(q[i].a),
			xstrdup(q[i].b), false, false };
	v = menu_new(ui, &o, rows.v, rows.n);
	free_rows(&rows);
	return v;
}
