/*
 * ui/list_triage.c - headlines first, one key each: skip, later or save; then
 * only what was kept is read.  And articles that sleep until a time.
 */
#include "config.h"

#include "ui/list_inside.h"

#include <stdlib.h>
#include <string.h>

#include "app/later.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"

#include "base/banned.h"

static void
say_keys(struct list *l)
{
	ui_say(l->v.ui, "Triage: n skips, Enter later, s saves, q ends "
	    "(%zu kept)", l->kept);
}

static void
end(struct list *l)
{
	struct list_spec s = { .kind = LIST_RIVER, .query = "is:later" };
	struct ui *ui = l->v.ui;

	l->triage = false;
	if (l->kept == 0) {
		ui_say(ui, "Nothing was kept for later");
		return;
	}
	/* this list is gone then */
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, _("Kept for later")));
	ui_focus(ui, PANE_LIST);
}

static void
next(struct list *l)
{
	if (l->at + 1 < l->items.n) {
		l->at++;
		say_keys(l);
		return;
	}
	list_keep_filled(l);
	if (l->at + 1 < l->items.n)
		l->at++;
	else
		end(l);
}

bool
list_triage_command(struct list *l, struct slice name)
{
	struct app *a = l->v.ui->app;
	const struct row *r = list_current(&l->v);
	int64_t id = r ? r->id : 0;

	if (slice_is(name, "triage")) {
		l->triage = !l->triage;
		l->kept = 0;
		if (l->triage)
			say_keys(l);
		else
			end(l);
		return true;
	}
	if (!l->triage || r == NULL)
		return false;
	if (slice_is(name, "next-unread")) {
		list_set_flag(l, id, ROW_UNREAD, false);
		app_mark_ids(a, APP_READ, &id, 1);
	} else if (slice_is(name, "open")) {
		app_later(a, &id, 1, true);
		l->kept++;
	} else if (slice_is(name, "bookmark")) {
		list_set_flag(l, id, ROW_SAVED, true);
		ui_bookmark(l->v.ui, id);
	} else if (slice_is(name, "back") || slice_is(name, "clear")) {
		end(l);
		return true;
	} else
		return false;
	next(l);
	return true;
}

void
list_later(struct list *l)
{
	size_t n;
	const int64_t *ids = list_targets(l, &n);

	app_later(l->v.ui->app, ids, n, true);
	ui_say(l->v.ui, ngettext("%zu article kept for later.  g l has it",
	    "%zu articles kept for later.  g l has them", n), n);
}

/* ---- sleep ---- */

struct asked {
	struct list *l;
	int64_t *ids;
	size_t n;
};

static void
snooze_done(struct ui *ui, void *arg, struct slice text, bool yes)
{
	struct asked *k = arg;
	struct error e;
	int64_t until;
	char when[32];

	if (!yes || slice_trim(text).n == 0) {
		;
	} else if (app_until(ui->app, text, clock_now(), &until, &e) !=
	    ERR_OK) {
		ui_fail(ui, &e);
	} else {
		app_snooze(ui->app, k->ids, k->n, until);
		list_drop_ids(k->l, k->ids, k->n);
		ui_when(ui, until, when);
		ui_say(ui, ngettext("%zu article sleeps until %s",
		    "%zu articles sleep until %s", k->n), k->n, when);
	}
	free(k->ids);
	free(k);
}

void
list_snooze(struct list *l, struct slice args)
{
	struct prompt_opt o = { .label = _("Sleep until: "), .history = "snooze", .done = snooze_done };
	struct asked *k = xcalloc(1, sizeof(*k));
	const int64_t *ids = list_targets(l, &k->n);

	k->l = l;
	k->ids = xcalloc(k->n + 1, sizeof(*ids));
	memcpy(k->ids, ids, k->n * sizeof(*ids));
	o.arg = k;
	if (k->n && !args.n)
		ui_say(l->v.ui, "2h, 3d, 18:30, tomorrow, monday, 2027-03-01, "
		    "open");
	if (k->n == 0 || args.n)
		snooze_done(l->v.ui, k, args, k->n > 0);
	else
		l->v.ui->prompt = prompt_new(&o);
}
