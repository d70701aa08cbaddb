/* ui/list_mark.c - what changes rows: read, deleted, unfolded, sorted, asked for. */
#include "config.h"

#include "ui/list_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

/* ---- changing ---- */

void
list_set_flag(struct list *l, int64_t id, unsigned flag, bool on)
{
	for (size_t i = 0; i < l->items.n; i++)
		if (l->items.v[i].row->id == id) {
			if (on)
				l->items.v[i].row->flags |= flag;
			else
				l->items.v[i].row->flags &= ~flag;
		}
}

void
list_mark_targets(struct list *l, enum app_mark m)
{
	size_t n;
	const int64_t *ids = list_targets(l, &n);

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		if (m == APP_READ || m == APP_UNREAD)
			list_set_flag(l, ids[i], ROW_UNREAD, m == APP_UNREAD);
		else
			list_set_flag(l, ids[i], ROW_TRASH, m == APP_TRASH);
	}
	app_mark_ids(l->v.ui->app, m, ids, n);
}

void
list_toggle_read(struct list *l)
{
	bool unread;

	if (l->at >= l->items.n)
		return;
	unread = l->items.v[l->at].row->flags & ROW_UNREAD;
	list_mark_targets(l, unread ? APP_READ : APP_UNREAD);
	if (l->selected.n)
		ui_say(l->v.ui, unread
		        ? ngettext("Marked %zu article read.  U undoes",
		              "Marked %zu articles read.  U undoes",
		              l->selected.n)
		        : ngettext("Marked %zu article unread.  U undoes",
		              "Marked %zu articles unread.  U undoes",
		              l->selected.n), l->selected.n);
	else
		list_advance(l);
}

/* After something was done to the row, as the user wants it. */
void
list_advance(struct list *l)
{
	const char *how = conf_text(app_conf(l->v.ui->app), "advance", NULL);

	if (strcmp(how, "unread") == 0)
		list_step(&l->v, 1, true);
	else if (strcmp(how, "next") == 0 && l->at + 1 < l->items.n)
		l->at++;
}

void
list_hover(struct list *l)
{
	const struct row *r = list_current(&l->v);

	if (r == NULL || !(r->flags & ROW_UNREAD) || l->searching ||
	    !conf_bool(app_conf(l->v.ui->app), "mark-read-on-hover", NULL))
		return;
	list_set_flag(l, r->id, ROW_UNREAD, false);
	app_mark_ids(l->v.ui->app, APP_READ, &r->id, 1);
}

/* The unread article next to a moment between the oldest and the newest. */
void
list_random_unread(struct list *l)
{
	struct app *a = l->v.ui->app;
	struct rows ends, found;
	struct row_key key = { .id = 0 };
	int64_t from, span;
	struct error e;

	rows_init(&ends);
	rows_init(&found);
	if (app_list(a, &l->spec, NULL, 1, 1, &ends, &e) == ERR_OK)
		app_list(a, &l->spec, NULL, -1, 1, &ends, &e);
	if (ends.n == 2) {
		from = ends.v[0].time < ends.v[1].time ? ends.v[0].time
		                                       : ends.v[1].time;
		span = ends.v[0].time + ends.v[1].time - 2 * from;
		key.time = from + (int64_t)(random() % (span + 1));
		key.text = SLICE("");
		if (app_next_unread(a, &l->spec, &key, 1, &found, &e) !=
		        ERR_OK || found.n == 0)
			app_next_unread(a, &l->spec, &key, -1, &found, &e);
	}
	if (found.n == 0)
		ui_say(l->v.ui, "Nothing unread in this list");
	else
		list_jump(l, &found.v[0]);
	rows_release(&ends);
	rows_release(&found);
}

/* Take rows out of sight that were deleted; the cursor stays in place. */
static void
hide_trashed(struct list *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->items.n; i++) {
		bool gone = l->items.v[i].row->flags & ROW_TRASH;

		if (gone && i < l->at && l->at)
			l->at--;
		if (!gone)
			l->items.v[n++] = l->items.v[i];
	}
	l->items.n = n;
}

/* As if deleted, for this list: out of sight, the selection done. */
void
list_drop_ids(struct list *l, const int64_t *ids, size_t n)
{
	size_t before = l->items.n;

	for (size_t i = 0; i < n; i++)
		list_set_flag(l, ids[i], ROW_TRASH, true);
	hide_trashed(l);
	if (l->count.total >= 0)
		l->count.total -= (int64_t)(before - l->items.n);
	l->selected.n = 0;
}

void
list_trash(struct list *l)
{
	size_t n;

	list_targets(l, &n);
	if (n == 0)
		return;
	list_mark_targets(l, APP_TRASH);
	hide_trashed(l);
	l->selected.n = 0;
	ui_say(l->v.ui, ngettext("Deleted %zu article.  U undoes, g t has it",
	    "Deleted %zu articles.  U undoes, g t has them", n), n);
}

/* dir 0: the whole list; 1 this and below, -1 this and above. */
void
list_mark_read_part(struct list *l, int dir)
{
	const struct row_key *key = NULL;
	int64_t shown = 0;

	if (l->items.n == 0)
		return;
	if (dir)
		key = &l->items.v[l->at].row->key;
	for (size_t i = 0; i < l->items.n; i++) {
		struct row *r = l->items.v[i].row;

		if ((dir < 0 && i > l->at) || (dir > 0 && i < l->at))
			continue;
		shown += (r->flags & ROW_UNREAD) != 0;
		r->flags &= ~(unsigned)ROW_UNREAD;
	}
	app_mark_list(l->v.ui->app, APP_READ, &l->spec, key, dir);
	if (dir == 0 && l->count.unread > shown)
		shown = l->count.unread;
	if (l->count.unread >= 0)
		l->count.unread = dir ? l->count.unread - shown : 0;
	ui_marked_read(l->v.ui, shown);
}

void
list_mark_all(struct list *l)
{
	struct list_spec all = { .kind = LIST_RIVER };

	app_view_now(l->v.ui->app, &all);
	app_mark_list(l->v.ui->app, APP_READ, &all, NULL, 0);
	for (size_t i = 0; i < l->items.n; i++)
		l->items.v[i].row->flags &= ~(unsigned)ROW_UNREAD;
	ui_marked_read(l->v.ui, l->v.ui->unread);
}

void
list_go(struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->items.n; i++)
		if (l->items.v[i].row->id == id) {
			l->at = i;
			return;
		}
}

void
list_reload_rows(struct list *l)
{
	int64_t id = l->at < l->items.n ? l->items.v[l->at].row->id : 0;

	list_load_first(l);
	list_go(l, id);
	l->v.ui->preview_id = 0;
}

void
list_fold(struct list *l, int want)
{
	struct list_spec s = { .kind = LIST_STORY };
	size_t lead = l->at, from, n, old;
	struct error e;

	if (l->items.n == 0)
		return;
	while (lead > 0 && l->items.v[lead].child)
		lead--;
	if (list_is_open(l, lead)) {
		if (want == 1)
			return;
		for (n = 0; lead + 1 + n < l->items.n &&
		     l->items.v[lead + 1 + n].child; n++)
			;
		memmove(&l->items.v[lead + 1], &l->items.v[lead + 1 + n],
		    (l->items.n - lead - 1 - n) * sizeof(*l->items.v));
		l->items.n -= n;
		l->at = lead;
		return;
	}
	s.id = l->items.v[lead].row->story;
	if (want == 0 || s.id == 0 || l->items.v[lead].row->story_n < 2)
		return;
	from = l->unfolded.n;
	old = l->unfolded.cap;
	/* pointers into unfolded must not move: room for all that may come */
	if (l->unfolded.cap < 4096)
		VEC_RESERVE(&l->unfolded, 4096);
	if (old && from + LIST_PAGE > l->unfolded.cap)
		return;
	if (app_list(l->v.ui->app, &s, NULL, 1, LIST_PAGE, &l->unfolded, &e) !=
	    ERR_OK) {
		ui_fail(l->v.ui, &e);
		return;
	}
	for (size_t i = from, at = lead + 1; i < l->unfolded.n; i++) {
		if (l->unfolded.v[i].id == l->items.v[lead].row->id)
			continue;
		(void)VEC_PUSH(&l->items);
		memmove(&l->items.v[at + 1], &l->items.v[at],
		    (l->items.n - 1 - at) * sizeof(*l->items.v));
		l->items.v[at++] = (struct item){ &l->unfolded.v[i], true,
			0 };
	}
}

void
list_story_join(struct list *l)
{
	size_t n;
	const int64_t *ids = list_targets(l, &n);

	if (n < 2) {
		ui_warn(l->v.ui, "select the articles of the story first "
		    "(x, V), then join them");
		return;
	}
	l->v.ui->story_ticket = app_story_join(l->v.ui->app, ids, n);
	l->selected.n = 0;
	ui_say(l->v.ui, ngettext("%zu article is one story now",
	    "%zu articles are one story now", n), n);
}

void
list_story_split(struct list *l)
{
	const struct row *r = list_current(&l->v);

	if (r == NULL || r->story == 0) {
		ui_warn(l->v.ui, "this article is in no story");
		return;
	}
	l->v.ui->story_ticket = app_story_split(l->v.ui->app, r->id);
	ui_say(l->v.ui, "The article stands by itself now");
}

void
list_set_sort(struct list *l, enum list_sort s, const char *what)
{
	l->spec.sort = s;
	list_load_first(l);
	ui_say(l->v.ui, "Sorted: %s", _(what));
}

char *
list_within(const struct list *l, struct slice q)
{
	if (l->base == NULL)
		return q.n ? slice_dup(q) : NULL;
	return q.n ? xasprintf("(%s) (%.*s)", l->base, SLICE_ARG(q))
	           : xstrdup(l->base);
}

void
list_set_query(struct list *l, struct slice q)
{
	free(l->query);
	free(l->both);
	l->query = q.n ? slice_dup(q) : NULL;
	l->both = list_within(l, q);
	l->spec.query = l->both;
	l->searching = false;
	list_load_first(l);
}
