/*
 * ui/list_rows.c - rows in a window over an index, anchored to ids, and which
 * of them are selected.
 */
#include "config.h"

#include "ui/list_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/watch.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

/* ---- the window ---- */

static void
page_free(struct page *p)
{
	rows_release(&p->rows);
	free(p);
}

bool
list_folds(const struct list *l)
{
	if (l->spec.kind == LIST_STORY || l->spec.kind == LIST_TRASH)
		return false;
	return l->spec.fold || (l->spec.query != NULL &&
	    l->spec.query[0] != '\0' &&
	    conf_bool(app_conf(l->v.ui->app), "fold-stories", NULL));
}

/* Of one story the first that a query finds stands for all. */
static bool
is_double(const struct list *l, const struct row *r)
{
	for (size_t i = 0; i < l->items.n; i++)
		if (l->items.v[i].row->story == r->story)
			return true;
	return false;
}

/* The rows of a page as items; nth: of the first. */
static size_t
add_items(struct list *l, const struct page *p, size_t nth)
{
	bool folds = list_folds(l) && !l->spec.fold;

	for (size_t i = 0; i < p->rows.n; i++, nth++) {
		struct row *r = &p->rows.v[i];

		if (!folds || r->story == 0 || r->story_n < 2 ||
		    !is_double(l, r))
			*VEC_PUSH(&l->items) = (struct item){ r, false, nth };
	}
	return nth;
}

void
list_rebuild(struct list *l)
{
	size_t nth = 1;

	l->items.n = 0;
	for (size_t p = 0; p < l->n_pages; p++)
		nth = add_items(l, l->pages[p], nth);
}

void
list_drop_all(struct list *l)
{
	while (l->n_pages)
		page_free(l->pages[--l->n_pages]);
	rows_release(&l->unfolded);
	l->items.n = 0;
	l->at = l->top = 0;
}

static struct page *
fetch(struct list *l, const struct row_key *from, int dir)
{
	struct page *p = xcalloc(1, sizeof(*p));
	struct error e;

	rows_init(&p->rows);
	if (app_list(l->v.ui->app, &l->spec, from, dir, LIST_PAGE, &p->rows,
	        &e) != ERR_OK) {
		if (e.code != ERR_NOTFOUND)
			ui_fail(l->v.ui, &e);
		page_free(p);
		return NULL;
	}
	return p;
}

void
list_count(struct list *l)
{
	struct app *a = l->v.ui->app;
	struct error e;

	l->counting = 0;
	if (l->spec.query != NULL && l->spec.query[0] != '\0') {
		/* it may take longer than a key may wait */
		l->count = (struct list_count){ -1, -1 };
		l->counting = app_count_later(a, &l->spec, COUNT_CAP);
	} else if (app_count(a, &l->spec, COUNT_CAP, &l->count, &e) != ERR_OK)
		l->count = (struct list_count){ -1, -1 };
}

/* What the watchlist mutes is one line above the river. */
static void
look_for_muted(struct list *l)
{
	struct list_spec muted = l->spec;
	bool river = l->spec.kind == LIST_RIVER && !l->spec.muted_only &&
	    (l->spec.query == NULL || l->spec.query[0] == '\0');

	if (l->spec.muted_only)
		return;
	free(l->muted);
	l->muted = river ? app_watch_muted_names(l->v.ui->app) : NULL;
	l->spec.muted = l->muted;
	l->hidden = (struct list_count){ 0, 0 };
	if (l->muted == NULL)
		return;
	muted.muted = l->muted;
	muted.muted_only = true;
	app_count(l->v.ui->app, &muted, COUNT_CAP, &l->hidden, NULL);
}

void
list_load_first(struct list *l)
{
	struct page *p;

	list_drop_all(l);
	app_view_now(l->v.ui->app, &l->spec);
	look_for_muted(l);
	l->spec.opened_at++; /* what was read this second is not read since */
	p = fetch(l, NULL, 1);
	l->first_is_first = true;
	l->last_is_last = p == NULL || p->rows.n < LIST_PAGE;
	if (p != NULL)
		l->pages[l->n_pages++] = p;
	list_rebuild(l);
	list_count(l);
}

void
list_load_last(struct list *l)
{
	struct page *p;

	list_drop_all(l);
	p = fetch(l, NULL, -1);
	l->last_is_last = true;
	l->first_is_first = p == NULL || p->rows.n < LIST_PAGE;
	if (p != NULL)
		l->pages[l->n_pages++] = p;
	list_rebuild(l);
	l->at = l->items.n ? l->items.n - 1 : 0;
}

static size_t
rows_above(const struct list *l, size_t page)
{
	size_t n = 0;

	for (size_t i = 0; i < page; i++)
		n += l->pages[i]->rows.n;
	return n;
}

size_t
list_rows(const struct list *l)
{
	return rows_above(l, l->n_pages);
}

/* Stories that were unfolded close when the window moves under them. */
static void
append_page(struct list *l)
{
	const struct rows *last;
	struct page *p;

	if (l->last_is_last || l->n_pages == 0)
		return;
	last = &l->pages[l->n_pages - 1]->rows;
	p = fetch(l, &last->v[last->n - 1].key, 1);
	l->last_is_last = p == NULL || p->rows.n < LIST_PAGE;
	if (p == NULL)
		return;
	l->pages[l->n_pages++] = p;
	add_items(l, p, rows_above(l, l->n_pages - 1) + 1);
	if (l->n_pages > KEEP_PAGES) {
		int64_t id = l->items.v[l->at].row->id;
		size_t top = l->at - l->top;

		page_free(l->pages[0]);
		memmove(l->pages, l->pages + 1,
		    --l->n_pages * sizeof(*l->pages));
		l->first_is_first = false;
		list_rebuild(l);
		for (l->at = 0; l->at + 1 < l->items.n &&
		     l->items.v[l->at].row->id != id; l->at++)
			;
		l->top = l->at > top ? l->at - top : 0;
	}
}

static void
prepend_page(struct list *l)
{
	struct page *p;
	size_t before = l->items.n;

	if (l->first_is_first || l->n_pages == 0)
		return;
	p = fetch(l, &l->pages[0]->rows.v[0].key, -1);
	l->first_is_first = p == NULL || p->rows.n < LIST_PAGE;
	if (p == NULL)
		return;
	memmove(l->pages + 1, l->pages, l->n_pages * sizeof(*l->pages));
	l->pages[0] = p;
	l->n_pages++;
	list_rebuild(l);
	if (l->items.n > before) {
		l->at += l->items.n - before;
		l->top += l->items.n - before;
	}
	if (l->n_pages > KEEP_PAGES) {
		page_free(l->pages[--l->n_pages]);
		l->last_is_last = false;
		list_rebuild(l);
	}
}

void
list_keep_filled(struct list *l)
{
	size_t ahead = (size_t)(l->h > 0 ? l->h : 1) * 2;

	if (l->items.n && l->at + ahead >= l->items.n)
		append_page(l);
	if (l->at < ahead)
		prepend_page(l);
}

/* The window around a row that may be far from it. */
void
list_jump(struct list *l, const struct row *row)
{
	struct row_key key = row->key;
	struct page *before, *after;
	char *text = slice_dup(key.text);
	int64_t id = row->id;

	key.text = slice_of(text);
	before = fetch(l, &key, -1);
	after = before != NULL && before->rows.n > 0
	    ? fetch(l, &before->rows.v[before->rows.n - 1].key, 1)
	    : fetch(l, NULL, 1);
	free(text);
	list_drop_all(l);
	l->first_is_first = before == NULL || before->rows.n < LIST_PAGE;
	l->last_is_last = after == NULL || after->rows.n < LIST_PAGE;
	if (before != NULL)
		l->pages[l->n_pages++] = before;
	if (after != NULL)
		l->pages[l->n_pages++] = after;
	list_rebuild(l);
	list_go(l, id);
	l->top = l->at > (size_t)l->h / 2 ? l->at - (size_t)l->h / 2 : 0;
}

static void
look_at(struct list *l, struct row *r)
{
	struct rows now;
	struct arena *a = &l->unfolded.arena;

	rows_init(&now);
	if (app_row(l->v.ui->app, r->id, &now, NULL) == ERR_OK && now.n) {
		const struct row *n = &now.v[0];

		r->flags = n->flags;
		r->kind = n->kind;
		r->story = n->story;
		r->story_n = n->story_n;
		if (!slice_eq(r->tickers, n->tickers))
			r->tickers = arena_dup(a, n->tickers);
		if (!slice_eq(r->title, n->title))
			r->title = arena_dup(a, n->title);
	}
	rows_release(&now);
}

void
list_look_again(struct list *l)
{
	for (size_t i = l->top; i < l->items.n &&
	     i < l->top + (size_t)l->h; i++)
		look_at(l, l->items.v[i].row);
}

/* ---- the selection ---- */

size_t
list_selected_at(const struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->selected.n; i++)
		if (l->selected.v[i] == id)
			return i;
	return SIZE_MAX;
}

void
list_select_toggle(struct list *l, int64_t id)
{
	size_t i = list_selected_at(l, id);

	if (i == SIZE_MAX)
		*VEC_PUSH(&l->selected) = id;
	else
		l->selected.v[i] = l->selected.v[--l->selected.n];
}

void
list_select_range_to(struct list *l)
{
	size_t a = SIZE_MAX, b = l->at;

	for (size_t i = 0; i < l->items.n; i++)
		if (l->items.v[i].row->id == l->range_from)
			a = i;
	if (a == SIZE_MAX)
		return;
	if (a > b) {
		size_t t = a;

		a = b;
		b = t;
	}
	for (; a <= b && a < l->items.n; a++)
		if (list_selected_at(l, l->items.v[a].row->id) == SIZE_MAX)
			*VEC_PUSH(&l->selected) = l->items.v[a].row->id;
}

/* The ids that an action is for: the selection, else the cursor's. */
const int64_t *
list_targets(struct list *l, size_t *n)
{
	static int64_t one; /* the interface's thread */

	if (l->selected.n) {
		*n = l->selected.n;
		return l->selected.v;
	}
	*n = l->at < l->items.n;
	if (*n)
		one = l->items.v[l->at].row->id;
	return &one;
}
