/* ui/list_find.c - the prompts that search all or narrow this list. */
#include "config.h"

#include "base/i18n.h"
#include "ui/list_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

/* ---- search and filter prompts ---- */

/* It is no fault to look for what can't be, but worth a word. */
static void
warn_senseless(struct ui *ui, const char *query)
{
	struct error e;

	if (app_query_sense(ui->app, query, &e) != ERR_OK)
		ui_fail(ui, &e);
}

static bool
is_all(const struct list *l)
{
	return l->spec.kind == LIST_RIVER && l->base == NULL;
}

static void
search_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct list *l = arg;
	struct error e;
	size_t at;
	char *q = slice_dup(slice_trim(text));

	app_search_cancel(ui->app);
	if (!ok || q[0] == '\0') {
		l->searching = false;
		list_set_query(l, SLICE(""));
	} else if (app_query_check(ui->app, q, &at, &e) != ERR_OK) {
		ui_fail(ui, &e);
		list_set_query(l, SLICE(""));
	} else {
		if (l->scope && !is_all(l)) {
			struct list_spec all = { .kind = LIST_RIVER };

			free(l->base);
			l->base = NULL;
			free(l->title);
			l->title = xstrdup(_("Search: all"));
			l->spec = all;
		}
		l->spec.fold = false;
		list_set_query(l, slice_of(q));
		warn_senseless(ui, q);
	}
	free(q);
}

static void
search_change(struct ui *ui, void *arg, struct slice text)
{
	struct list *l = arg;
	struct list_spec s = l->spec;
	struct list_spec all = { .kind = LIST_RIVER };
	struct error e;
	size_t at;
	char *q = slice_dup(slice_trim(text)), *within = NULL;

	if (l->scope)
		s = all;
	else
		within = list_within(l, slice_of(q));
	s.fold = false;
	s.query = within ? within : q;
	/* half a query is no fault: say so only when it is done */
	if (strlen(q) >= 2 && app_query_check(ui->app, q, &at, &e) == ERR_OK)
		l->search = app_search(ui->app, &s, LIST_PAGE);
	free(within);
	free(q);
}

static const char *
search_tab(struct ui *ui, void *arg)
{
	struct list *l = arg;

	l->scope = !l->scope;
	if (ui->prompt != NULL)
		search_change(ui, l, prompt_text(ui->prompt));
	return l->scope ? _("Search [all]: ") : _("Search [this list]: ");
}

void
list_ask_search(struct list *l, bool all, struct slice initial)
{
	struct prompt_opt o = { .history = "search", .arg = l,
		.done = search_done, .change = search_change,
		.tab = search_tab };
	char *text = slice_dup(initial);

	if (initial.n) {
		l->scope = all;
		search_done(l->v.ui, l, initial, true);
		free(text);
		return;
	}
	l->scope = all || is_all(l);
	o.label = l->scope ? _("Search [all]: ") : _("Search [this list]: ");
	o.initial = text;
	l->v.ui->prompt = prompt_new(&o);
	free(text);
}

static void
filter_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct error e;
	size_t at;
	char *q = slice_dup(slice_trim(text));

	if (ok && q[0] && app_query_check(ui->app, q, &at, &e) != ERR_OK)
		ui_fail(ui, &e);
	else if (ok) {
		list_set_query(arg, slice_of(q));
		warn_senseless(ui, q);
	}
	free(q);
}

void
list_ask_filter(struct list *l, struct slice args)
{
	struct prompt_opt o = { .label = _("Filter: "), .history = "search",
		.initial = l->query, .arg = l, .done = filter_done };

	if (args.n)
		filter_done(l->v.ui, l, args, true);
	else
		l->v.ui->prompt = prompt_new(&o);
}
