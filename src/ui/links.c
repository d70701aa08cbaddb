/* ui/links.c - lists to choose from: links, saved queries. */
#include "config.h"

#include <stdlib.h>

#include "app/corrections.h"
#include "base/i18n.h"
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
		ui_copy(ui, slice_of(l->urls.v[i]), _("the address"));
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
	struct menu_opt o = { .title = _("Links"), .arg = l, .open = link_open,
		.empty = _("This article has no links.  q goes back."),
		.command = link_command, .free = links_free };
	struct rows_of rows = { 0 };
	bool elsewhere = false;
	struct view *v;

	for (size_t i = 0; d != NULL && i < d->n_links; i++) {
		if (d->links[i].elsewhere && !elsewhere) {
			*VEC_PUSH(&rows) = (struct menu_row){
				xstrdup(_("elsewhere on this page")),
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

/* ---- what changed in an article, and other texts ---- */

void
ui_lines(struct ui *ui, const char *title, struct slice text)
{
	static const char *const hints[] = { "back", "help", NULL };
	struct menu_opt o = { .title = title, .empty = _("Nothing."),
		.hints = hints, .label_share = 100 };
	struct rows_of rows = { 0 };
	struct slice line;

	while (slice_split(&text, '\n', &line))
		*VEC_PUSH(&rows) = (struct menu_row){ slice_dup(line),
			xstrdup(""), false, false };
	ui_push(ui, menu_new(ui, &o, rows.v, rows.n));
	free_rows(&rows);
}

void
ui_changes(struct ui *ui, int64_t article)
{
	struct buf text = BUF_INIT(1u << 20);
	struct error e;

	if (app_article_changes(ui->app, article, 0, &text, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_lines(ui, _("What changed"), buf_slice(&text));
	buf_release(&text);
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
	struct menu_opt o = { .title = _("Saved queries"), .open = query_open,
		.empty = _("None yet.  :query NAME QUERY keeps one, the line "
		    "in the config for good.") };
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
