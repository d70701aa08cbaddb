/*
 * ui/list.c - articles by time: a window over an index, anchored to ids.
 * Rows stay as they are until the user acts; what is lit is what opens.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

#define KEEP_PAGES 12  /* of LIST_PAGE rows; farther ones are let go */
#define COUNT_CAP 10000
#define MARGIN 2

struct page {
	struct rows rows;
};

struct item {
	struct row *row;
	bool child; /* of the unfolded story above it */
};

struct list {
	struct view v;
	struct list_spec spec;
	char *folder, *query, *title; /* what spec points at; owned */
	struct page *pages[KEEP_PAGES + 2];
	size_t n_pages;
	struct rows unfolded; /* rows of opened stories */
	struct {
		struct item *v;
		size_t n, cap;
	} items;
	size_t at, top;
	int h;
	bool first_is_first, last_is_last;
	struct list_count count;
	struct {
		int64_t *v;
		size_t n, cap;
	} selected;
	int64_t range_from; /* id where V began, 0: none */
	struct list *under; /* the list that a search covers */
	uint64_t search;    /* ticket of the search under way */
	bool untouched;     /* filled by itself: may fill again at the end */
	bool searching;     /* results while typing, not the final list */
	int scope;          /* of the search prompt: 0 list, 1 all */
};

static struct list *
list_of(struct view *v)
{
	return (struct list *)v;
}

/* ---- the window ---- */

static void
page_free(struct page *p)
{
	rows_release(&p->rows);
	free(p);
}

static void
rebuild(struct list *l)
{
	l->items.n = 0;
	for (size_t p = 0; p < l->n_pages; p++)
		for (size_t i = 0; i < l->pages[p]->rows.n; i++)
			*VEC_PUSH(&l->items) = (struct item){
				&l->pages[p]->rows.v[i], false };
}

static void
drop_all(struct list *l)
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

static void
count(struct list *l)
{
	struct error e;

	if (app_count(l->v.ui->app, &l->spec, COUNT_CAP, &l->count, &e) !=
	    ERR_OK)
		l->count = (struct list_count){ -1, -1 };
}

static void
load_first(struct list *l)
{
	struct page *p;

	drop_all(l);
	app_view_now(l->v.ui->app, &l->spec);
	l->spec.opened_at++; /* what was read this second is not read since */
	p = fetch(l, NULL, 1);
	l->first_is_first = true;
	l->last_is_last = p == NULL || p->rows.n < LIST_PAGE;
	if (p != NULL)
		l->pages[l->n_pages++] = p;
	rebuild(l);
	count(l);
}

static void
load_last(struct list *l)
{
	struct page *p;

	drop_all(l);
	p = fetch(l, NULL, -1);
	l->last_is_last = true;
	l->first_is_first = p == NULL || p->rows.n < LIST_PAGE;
	if (p != NULL)
		l->pages[l->n_pages++] = p;
	rebuild(l);
	l->at = l->items.n ? l->items.n - 1 : 0;
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
	for (size_t i = 0; i < p->rows.n; i++)
		*VEC_PUSH(&l->items) = (struct item){ &p->rows.v[i], false };
	if (l->n_pages > KEEP_PAGES) {
		int64_t id = l->items.v[l->at].row->id;
		size_t top = l->at - l->top;

		page_free(l->pages[0]);
		memmove(l->pages, l->pages + 1,
		    --l->n_pages * sizeof(*l->pages));
		l->first_is_first = false;
		rebuild(l);
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
	rebuild(l);
	if (l->items.n > before) {
		l->at += l->items.n - before;
		l->top += l->items.n - before;
	}
	if (l->n_pages > KEEP_PAGES) {
		page_free(l->pages[--l->n_pages]);
		l->last_is_last = false;
		rebuild(l);
	}
}

static void
keep_filled(struct list *l)
{
	size_t ahead = (size_t)(l->h > 0 ? l->h : 1) * 2;

	if (l->items.n && l->at + ahead >= l->items.n)
		append_page(l);
	if (l->at < ahead)
		prepend_page(l);
}

/* ---- the selection ---- */

static size_t
selected_at(const struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->selected.n; i++)
		if (l->selected.v[i] == id)
			return i;
	return SIZE_MAX;
}

static void
select_toggle(struct list *l, int64_t id)
{
	size_t i = selected_at(l, id);

	if (i == SIZE_MAX)
		*VEC_PUSH(&l->selected) = id;
	else
		l->selected.v[i] = l->selected.v[--l->selected.n];
}

static void
select_range_to(struct list *l)
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
		if (selected_at(l, l->items.v[a].row->id) == SIZE_MAX)
			*VEC_PUSH(&l->selected) = l->items.v[a].row->id;
}

/* The ids that an action is for: the selection, else the cursor's. */
static const int64_t *
targets(struct list *l, size_t *n)
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

/* ---- drawing ---- */

struct columns {
	int mark, time, source, ticker, title, count;
	int at_time, at_source, at_ticker, at_title;
};

static struct columns
columns_for(const struct list *l, int w, bool tickers)
{
	struct columns c = { .time = 6, .at_time = 4 };
	bool one_feed = l->spec.kind == LIST_FEED && l->spec.id;

	c.at_source = c.at_time + c.time + 1;
	c.source = one_feed || w < 40 ? 0 : w < 70 ? 9 : w < 110 ? 12 : 18;
	c.at_ticker = c.at_source + (c.source ? c.source + 1 : 0);
	c.ticker = tickers && w >= 50 ? 5 : 0;
	c.at_title = c.at_ticker + (c.ticker ? c.ticker + 1 : 0);
	c.title = w - c.at_title;
	return c;
}

static const char *
mark_of(const struct row *r)
{
	if (r->flags & ROW_SAVED)
		return glyph("★", "*");
	if (r->flags & ROW_UNREAD)
		return glyph("●", "N");
	if (r->flags & ROW_CORRECTED)
		return glyph("≠", "!");
	return r->flags & ROW_UPDATED ? glyph("↻", "u") : " ";
}

static bool
is_open(const struct list *l, size_t i)
{
	return i + 1 < l->items.n && l->items.v[i + 1].child;
}

static void
draw_flags(const struct list *l, size_t i, int y, int x, enum role base)
{
	const struct row *r = l->items.v[i].row;
	bool sel = selected_at(l, r->id) != SIZE_MAX;

	if (sel)
		draw_str(y, x, 1, glyph("▌", "+"), base);
	if (r->story_n > 1 && !l->items.v[i].child && l->spec.fold)
		draw_str(y, x + 1, 1,
		    is_open(l, i) ? glyph("▾", "v") : glyph("▸", ">"), base);
	draw_str(y, x + 2, 1, mark_of(r),
	    base == ROLE_TEXT ? (r->flags & ROW_SAVED ? ROLE_SAVED
	                                              : ROLE_UNREAD)
	                      : base);
}

/* A title or snippet; the parts between \1 and \2 lit. */
static void
draw_title(int y, int x, int w, struct slice s, enum role role, unsigned add)
{
	struct slice part;
	bool lit = false;

	if (slice_chr(s, '\1') == SIZE_MAX) {
		draw_styled(y, x, w, s, role, add);
		return;
	}
	while (w > 0 && slice_split(&s, lit ? '\2' : '\1', &part)) {
		int used = draw_styled(y, x, w, part, lit ? ROLE_HIT : role,
		    lit ? 0 : add);

		x += used;
		w -= used;
		lit = !lit;
	}
}

static void
draw_row(struct list *l, size_t i, const struct columns *c, struct rect r,
    int y, bool lit, bool focused)
{
	const struct item *it = &l->items.v[i];
	const struct row *row = it->row;
	enum role base = !lit ? ROLE_TEXT
	    : focused ? ROLE_SELECTED : ROLE_SELECTED_OTHER;
	bool unread = row->flags & ROW_UNREAD;
	enum role title = lit ? base : unread ? ROLE_UNREAD : ROLE_READ;
	unsigned add = lit && unread ? LOOK_BOLD : 0;
	int in = it->child ? 2 : 0, room = c->title - in;
	char text[32];

	if (lit)
		draw_fill(y, r.x, r.w, base);
	draw_flags(l, i, y, r.x, base);
	ui_when(l->v.ui, row->time, text);
	draw_str(y, r.x + c->at_time, c->time, text, lit ? base : ROLE_TIME);
	if (c->source)
		draw_text(y, r.x + c->at_source + in, c->source - in,
		    ui_feed_name(l->v.ui, row->feed_id),
		    lit ? base : ROLE_SOURCE);
	if (c->ticker) {
		struct slice t = row->tickers, first = t;

		slice_split(&t, ' ', &first);
		draw_text(y, r.x + c->at_ticker, c->ticker, first,
		    lit ? base
		        : row->flags & ROW_WATCHED ? ROLE_TICKER_WATCHED
		                                   : ROLE_TICKER);
	}
	if (row->story_n > 1 && !it->child) {
		int n = snprintf(text, sizeof(text), " %s%d",
		    glyph("×", "x"), row->story_n);
		int w = text_width(slice_make(text, (size_t)n));

		room -= w;
		draw_str(y, r.x + r.w - w, w, text,
		    lit ? base : ROLE_STORY_COUNT);
	}
	draw_title(y, r.x + c->at_title + in, room, row->title, title, add);
}

#define BY_DAY (20 * 86400)   /* younger than this: a line for each day */
#define BY_MONTH (400 * 86400) /* then for each month, then each year */

/* Rows of one key stand together, without a line between them. */
static int
group_key(int64_t t, int64_t now)
{
	struct date_civil d;

	date_to_local(t, &d);
	if (now - t < BY_DAY)
		return d.year * 10000 + d.month * 100 + d.day;
	return now - t < BY_MONTH ? d.year * 10000 + d.month * 100
	                          : d.year * 10000;
}

/* A line with the day, month or year stands before item i. */
static bool
day_before(const struct list *l, size_t i)
{
	int64_t now = clock_now();

	if ((l->spec.sort != SORT_NEWEST && l->spec.sort != SORT_OLDEST) ||
	    i == 0 || l->items.v[i].child || l->v.ui->linear)
		return false;
	for (size_t k = i; k-- > 0;)
		if (!l->items.v[k].child)
			return group_key(l->items.v[k].row->time, now) !=
			    group_key(l->items.v[i].row->time, now);
	return false;
}

static void
draw_day(const struct list *l, size_t i, int y, struct rect r)
{
	static const char *const days[] = { "Sunday", "Monday", "Tuesday",
		"Wednesday", "Thursday", "Friday", "Saturday" };
	static const char *const months[] = { "", "January", "February",
		"March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December" };
	int64_t t = l->items.v[i].row->time, age = clock_now() - t;
	struct date_civil d;
	char text[48];

	date_to_local(t, &d);
	if (age < BY_DAY)
		snprintf(text, sizeof(text), "%s %02d.%02d.%04d",
		    days[d.weekday % 7], d.day, d.month, d.year);
	else if (age < BY_MONTH)
		snprintf(text, sizeof(text), "%s %04d",
		    months[d.month >= 1 && d.month <= 12 ? d.month : 0],
		    d.year);
	else
		snprintf(text, sizeof(text), "%04d", d.year);
	draw_rule(y, r.x, r.w, slice_of(text), ROLE_TIME);
}

static int
lines_from(const struct list *l, size_t from, size_t to)
{
	int n = 0;

	for (size_t i = from; i < to; i++)
		n += 1 + (i > from && day_before(l, i));
	return n + (to > from && to < l->items.n && day_before(l, to));
}

static void
fit(struct list *l, int h)
{
	l->h = h;
	if (l->at >= l->items.n)
		l->at = l->items.n ? l->items.n - 1 : 0;
	if (l->top > l->at)
		l->top = l->at;
	/* a list longer than twice the pane: jump rather than creep */
	if (l->at - l->top > (size_t)h * 2)
		l->top = l->at - (size_t)h;
	while (l->top < l->at && lines_from(l, l->top, l->at) >= h - MARGIN &&
	    (l->at + MARGIN < l->items.n ||
	        lines_from(l, l->top, l->at) >= h))
		l->top++;
	while (l->top > 0 && l->at - l->top < MARGIN)
		l->top--;
}

static const char *
why_empty(const struct list *l)
{
	const struct feed_row *f = l->spec.kind == LIST_FEED
	    ? ui_feed(l->v.ui, l->spec.id) : NULL;

	if (l->searching)
		return "Nothing matches this so far.";
	if (l->query != NULL && l->query[0])
		return "Nothing matches.  Esc ends the search or filter.";
	if (l->spec.unread_only)
		return "Nothing unread here.  . shows what was read.";
	if (f != NULL && f->state == FEED_FAILING)
		return "This feed could not be fetched; g e says why.";
	if (f != NULL && f->state == FEED_NEVER)
		return "Not fetched yet.  r fetches it.";
	if (l->v.ui->feeds.n == 0)
		return "No feeds yet.  a adds one.";
	return "No articles yet.  R fetches all feeds.";
}

static bool
has_tickers(const struct list *l, size_t from, int h)
{
	for (size_t i = from; i < l->items.n && i < from + (size_t)h; i++)
		if (l->items.v[i].row->tickers.n)
			return true;
	return false;
}

/* Below a wide list: what the selected story is about. */
static int
draw_about(struct list *l, struct rect r)
{
	const struct row *row;
	const struct feed_row *f;
	struct buf b = BUF_INIT(0);
	int y = r.y + r.h - 3;

	if (r.h < 14 || ui_pane_shown(l->v.ui, PANE_READER) ||
	    l->at >= l->items.n || l->v.ui->linear)
		return 0;
	row = l->items.v[l->at].row;
	f = ui_feed(l->v.ui, row->feed_id);
	buf_add_slice(&b, ui_feed_name(l->v.ui, row->feed_id));
	if (row->story_n > 1)
		buf_addf(&b, " %s %d sources", glyph("·", "-"), row->story_n);
	if (row->author.n)
		buf_addf(&b, " %s %.*s", glyph("·", "-"),
		    SLICE_ARG(row->author));
	draw_rule(y, r.x, r.w, buf_slice(&b), ROLE_SOURCE);
	buf_clear(&b);
	ui_date_long(l->v.ui, row->time, &b);
	if (row->flags & ROW_GUESSED)
		buf_adds(&b, " (first seen; the feed gives no date)");
	if (row->tickers.n)
		buf_addf(&b, "   %.*s", SLICE_ARG(row->tickers));
	if (f != NULL && f->folder.n)
		buf_addf(&b, "   %.*s", SLICE_ARG(f->folder));
	draw_text(y + 1, r.x + 1, r.w - 2, buf_slice(&b), ROLE_TIME);
	/* the whole headline where the row had to cut it */
	draw_text(y + 2, r.x + 1, r.w - 2, row->title, ROLE_TEXT);
	buf_release(&b);
	return 3;
}

static void
list_draw(struct view *v, struct rect r, bool focused)
{
	struct list *l = list_of(v);
	struct columns c;
	int y = 0;

	v->cursor_y = r.y;
	v->cursor_x = r.x;
	r.h -= draw_about(l, r);
	fit(l, r.h);
	if (l->items.n == 0) {
		draw_str(r.y + 1, r.x + 2, r.w - 4, why_empty(l), ROLE_HINT);
		return;
	}
	c = columns_for(l, r.w, has_tickers(l, l->top, r.h));
	for (size_t i = l->top; i < l->items.n && y < r.h; i++) {
		if (i > l->top && day_before(l, i))
			draw_day(l, i, r.y + y++, r);
		if (y >= r.h)
			break;
		if (i == l->at) {
			v->cursor_y = r.y + y;
			v->cursor_x = r.x + 2;
		}
		draw_row(l, i, &c, r, r.y + y++, i == l->at, focused);
	}
}

/* The window may begin anywhere: then it is counted from the end. */
static int64_t
position(const struct list *l)
{
	if (l->items.n == 0)
		return 0;
	if (l->first_is_first || !l->last_is_last)
		return (int64_t)l->at + 1;
	return l->count.total - (int64_t)(l->items.n - 1 - l->at);
}

static void
list_title(struct view *v, struct buf *left, struct buf *right)
{
	struct list *l = list_of(v);

	buf_adds(left, l->title);
	if (l->spec.unread_only)
		buf_adds(left, ", unread");
	if (l->query != NULL && l->query[0])
		buf_addf(left, " / %s", l->query);
	if (l->selected.n)
		buf_addf(right, "%zu selected  ", l->selected.n);
	if (l->searching)
		buf_addf(right, "%zu hits", l->items.n);
	else if (l->count.total >= 0) {
		buf_addf(right, "%lld of %lld%s",
		    (long long)position(l), (long long)l->count.total,
		    l->count.total >= COUNT_CAP && l->query ? "+" : "");
	}
}

/* ---- changing ---- */

static void
set_flag(struct list *l, int64_t id, unsigned flag, bool on)
{
	for (size_t i = 0; i < l->items.n; i++)
		if (l->items.v[i].row->id == id) {
			if (on)
				l->items.v[i].row->flags |= flag;
			else
				l->items.v[i].row->flags &= ~flag;
		}
}

static void
mark_targets(struct list *l, enum app_mark m)
{
	size_t n;
	const int64_t *ids = targets(l, &n);

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		if (m == APP_READ || m == APP_UNREAD)
			set_flag(l, ids[i], ROW_UNREAD, m == APP_UNREAD);
		else
			set_flag(l, ids[i], ROW_TRASH, m == APP_TRASH);
	}
	app_mark_ids(l->v.ui->app, m, ids, n);
}

static void
toggle_read(struct list *l)
{
	bool unread;

	if (l->at >= l->items.n)
		return;
	unread = l->items.v[l->at].row->flags & ROW_UNREAD;
	mark_targets(l, unread ? APP_READ : APP_UNREAD);
	if (l->selected.n)
		ui_say(l->v.ui, "Marked %zu articles %s.  U undoes",
		    l->selected.n, unread ? "read" : "unread");
	else if (l->at + 1 < l->items.n)
		l->at++;
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

static void
trash(struct list *l)
{
	size_t n;

	targets(l, &n);
	if (n == 0)
		return;
	mark_targets(l, APP_TRASH);
	hide_trashed(l);
	l->selected.n = 0;
	ui_say(l->v.ui, "Deleted %zu article%s.  U undoes, g t has %s", n,
	    n == 1 ? "" : "s", n == 1 ? "it" : "them");
}

/* dir 0: the whole list; 1 this and below, -1 this and above. */
static void
mark_read_part(struct list *l, int dir)
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
	l->count.unread = dir ? l->count.unread - shown : 0;
	ui_say(l->v.ui, "Marked %lld article%s read.  U undoes",
	    (long long)shown, shown == 1 ? "" : "s");
}

static void
mark_all(struct list *l)
{
	struct list_spec all = { .kind = LIST_RIVER };

	app_view_now(l->v.ui->app, &all);
	app_mark_list(l->v.ui->app, APP_READ, &all, NULL, 0);
	for (size_t i = 0; i < l->items.n; i++)
		l->items.v[i].row->flags &= ~(unsigned)ROW_UNREAD;
	ui_say(l->v.ui, "Marked %lld articles read.  U undoes",
	    (long long)l->v.ui->unread);
}

static void
go_to(struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->items.n; i++)
		if (l->items.v[i].row->id == id) {
			l->at = i;
			return;
		}
}

static void
reload_rows(struct list *l)
{
	int64_t id = l->at < l->items.n ? l->items.v[l->at].row->id : 0;

	load_first(l);
	go_to(l, id);
	l->v.ui->preview_id = 0;
}

static void
fold(struct list *l, int want) /* 1 open, 0 close, -1 toggle */
{
	struct list_spec s = { .kind = LIST_STORY };
	size_t lead = l->at, from, n, old;
	struct error e;

	if (l->items.n == 0)
		return;
	while (lead > 0 && l->items.v[lead].child)
		lead--;
	if (is_open(l, lead)) {
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
		l->items.v[at++] = (struct item){ &l->unfolded.v[i], true };
	}
}

static void
set_sort(struct list *l, enum list_sort s, const char *what)
{
	l->spec.sort = s;
	load_first(l);
	ui_say(l->v.ui, "Sorted %s", what);
}

static void
set_query(struct list *l, struct slice q)
{
	free(l->query);
	l->query = q.n ? slice_dup(q) : NULL;
	l->spec.query = l->query;
	l->searching = false;
	load_first(l);
}

/* ---- search and filter prompts ---- */

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
		set_query(l, SLICE(""));
	} else if (app_query_check(ui->app, q, &at, &e) != ERR_OK) {
		ui_fail(ui, &e);
		set_query(l, SLICE(""));
	} else {
		if (l->scope && l->spec.kind != LIST_RIVER) {
			struct list_spec all = { .kind = LIST_RIVER };

			free(l->title);
			l->title = xstrdup("Search: all");
			l->spec = all;
		}
		l->spec.fold = false;
		set_query(l, slice_of(q));
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
	char *q = slice_dup(slice_trim(text));

	if (l->scope)
		s = all;
	s.fold = false;
	s.query = q;
	/* half a query is no fault: say so only when it is done */
	if (strlen(q) >= 2 && app_query_check(ui->app, q, &at, &e) == ERR_OK)
		l->search = app_search(ui->app, &s, LIST_PAGE);
	free(q);
}

static const char *
search_tab(struct ui *ui, void *arg)
{
	struct list *l = arg;

	l->scope = !l->scope;
	if (ui->prompt != NULL)
		search_change(ui, l, prompt_text(ui->prompt));
	return l->scope ? "Search [all]: " : "Search [this list]: ";
}

static void
ask_search(struct list *l, bool all, struct slice initial)
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
	l->scope = all || l->spec.kind == LIST_RIVER;
	o.label = l->scope ? "Search [all]: " : "Search [this list]: ";
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
	else if (ok)
		set_query(arg, slice_of(q));
	free(q);
}

static void
ask_filter(struct list *l, struct slice args)
{
	struct prompt_opt o = { .label = "Filter: ", .history = "search",
		.initial = l->query, .arg = l, .done = filter_done };

	if (args.n)
		filter_done(l->v.ui, l, args, true);
	else
		l->v.ui->prompt = prompt_new(&o);
}

/* ---- commands ---- */

static void
open_current(struct list *l)
{
	struct ui *ui = l->v.ui;
	const struct row *r = list_current(&l->v);

	if (r == NULL)
		return;
	ui->preview_id = r->id;
	reader_show(ui->pane[PANE_READER], r->id, true);
	ui->focus = PANE_READER;
}

static bool
move(struct list *l, struct slice name)
{
	struct scroll s = { l->at, l->top, l->items.n, l->h };

	if (slice_is(name, "top")) {
		if (!l->first_is_first)
			load_first(l);
		l->at = 0;
		return true;
	}
	if (slice_is(name, "end")) {
		if (!l->last_is_last)
			load_last(l);
		l->at = l->items.n ? l->items.n - 1 : 0;
		return true;
	}
	if (!scroll_command(&s, name))
		return false;
	l->at = s.at;
	keep_filled(l);
	if (l->range_from)
		select_range_to(l);
	return true;
}

static bool
sort_command(struct list *l, struct slice name)
{
	if (slice_is(name, "sort-newest"))
		set_sort(l, SORT_NEWEST, "newest first");
	else if (slice_is(name, "sort-oldest"))
		set_sort(l, SORT_OLDEST, "oldest first");
	else if (slice_is(name, "sort-feed"))
		set_sort(l, SORT_FEED, "by feed");
	else if (slice_is(name, "sort-title"))
		set_sort(l, SORT_TITLE, "by headline");
	else
		return false;
	return true;
}

static bool
mark_command(struct list *l, struct slice name)
{
	if (slice_is(name, "toggle-read"))
		toggle_read(l);
	else if (slice_is(name, "mark-read"))
		mark_targets(l, APP_READ);
	else if (slice_is(name, "mark-unread"))
		mark_targets(l, APP_UNREAD);
	else if (slice_is(name, "mark-list-read"))
		mark_read_part(l, 0);
	else if (slice_is(name, "mark-above-read"))
		mark_read_part(l, -1);
	else if (slice_is(name, "mark-below-read"))
		mark_read_part(l, 1);
	else if (slice_is(name, "mark-all-read"))
		mark_all(l);
	else if (slice_is(name, "trash"))
		trash(l);
	else
		return false;
	return true;
}

static bool
select_command(struct list *l, struct slice name)
{
	const struct row *r = list_current(&l->v);

	if (slice_is(name, "select")) {
		if (r != NULL)
			select_toggle(l, r->id);
		if (l->at + 1 < l->items.n)
			l->at++;
	} else if (slice_is(name, "select-range")) {
		l->range_from = l->range_from ? 0 : r ? r->id : 0;
		if (l->range_from)
			select_range_to(l);
		ui_say(l->v.ui, l->range_from
		        ? "Selecting from here; V again ends it"
		        : "%zu selected", l->selected.n);
	} else if (slice_is(name, "select-all")) {
		l->selected.n = 0;
		for (size_t i = 0; i < l->items.n; i++)
			*VEC_PUSH(&l->selected) = l->items.v[i].row->id;
	} else if (slice_is(name, "select-none"))
		l->selected.n = 0;
	else
		return false;
	return true;
}

static void
clear(struct list *l)
{
	struct ui *ui = l->v.ui;

	if (l->selected.n || l->range_from) {
		l->selected.n = 0;
		l->range_from = 0;
	} else if (l->query != NULL) {
		l->spec.fold = l->spec.kind == LIST_RIVER &&
		    conf_bool(app_conf(ui->app), "fold-stories", NULL);
		set_query(l, SLICE(""));
	} else
		ui_command(ui, SLICE("back"));
}

static void
bookmark_targets(struct list *l)
{
	size_t n;
	const int64_t *ids = targets(l, &n);

	for (size_t i = 0; i < n; i++) {
		set_flag(l, ids[i], ROW_SAVED, true);
		ui_bookmark(l->v.ui, ids[i]);
	}
	if (n > 1)
		ui_say(l->v.ui, "Saving %zu articles", n);
}

static void
open_browser(struct list *l, bool back)
{
	struct article_full *a = NULL;
	const struct row *r = list_current(&l->v);
	struct error e;

	if (r == NULL)
		return;
	if (app_article(l->v.ui->app, r->id, &a, &e) != ERR_OK) {
		ui_fail(l->v.ui, &e);
		return;
	}
	ui_open_url(l->v.ui, a->a.link, r->feed_id, back);
	if (r->flags & ROW_UNREAD) {
		set_flag(l, r->id, ROW_UNREAD, false);
		app_mark_ids(l->v.ui->app, APP_READ, &r->id, 1);
	}
	article_full_free(a);
}

static void
copy(struct list *l, bool with_title)
{
	struct article_full *a = NULL;
	const struct row *r = list_current(&l->v);
	struct buf b = BUF_INIT(0);
	struct error e;

	if (r == NULL || app_article(l->v.ui->app, r->id, &a, &e) != ERR_OK)
		return;
	if (with_title)
		buf_addf(&b, "%.*s ", SLICE_ARG(r->title));
	buf_add_slice(&b, a->a.link);
	ui_copy(l->v.ui, buf_slice(&b),
	    with_title ? "headline and address" : "the address");
	buf_release(&b);
	article_full_free(a);
}

static void
step_feed(struct list *l, int dir)
{
	struct ui *ui = l->v.ui;
	size_t n = ui->feeds.n, at = 0;
	struct list_spec s = { .kind = LIST_FEED };
	char *name;

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (l->spec.kind == LIST_FEED &&
		    ui->feeds.v[i].id == l->spec.id)
			at = (i + (dir > 0 ? 1 : n - 1)) % n;
	s.id = ui->feeds.v[at].id;
	name = slice_dup(ui->feeds.v[at].name);
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, name));
	free(name);
}

static bool
act(struct list *l, struct slice name, struct slice args)
{
	const struct row *r = list_current(&l->v);
	struct ui *ui = l->v.ui;

	if (slice_is(name, "bookmark"))
		bookmark_targets(l);
	else if (slice_is(name, "bookmark-with") && r)
		ui_bookmark_ask(ui, r->id);
	else if (slice_is(name, "browser"))
		open_browser(l, false);
	else if (slice_is(name, "browser-background"))
		open_browser(l, true);
	else if (slice_is(name, "copy-link"))
		copy(l, false);
	else if (slice_is(name, "copy-title-link"))
		copy(l, true);
	else if (slice_is(name, "feed-edit") && r)
		ui_feed_edit(ui, r->feed_id);
	else if (slice_is(name, "reload")) {
		const int64_t *one = l->spec.kind == LIST_FEED
		    ? &l->spec.id : r ? &r->feed_id : NULL;

		ui_reload(ui, one, one != NULL, true);
	} else if (slice_is(name, "fulltext") && r)
		app_page_fetch(ui->app, r->id);
	else if (slice_is(name, "search"))
		ask_search(l, false, args);
	else if (slice_is(name, "search-all"))
		ask_search(l, true, args);
	else if (slice_is(name, "filter-list"))
		ask_filter(l, args);
	else
		return false;
	return true;
}

static bool
list_command(struct view *v, struct slice name, struct slice args)
{
	struct list *l = list_of(v);

	l->untouched = false;
	if (move(l, name) || mark_command(l, name) || sort_command(l, name) ||
	    select_command(l, name) || act(l, name, args))
		return true;
	if (slice_is(name, "open"))
		open_current(l);
	else if (slice_is(name, "next-unread"))
		list_step(v, 1, true);
	else if (slice_is(name, "prev-unread"))
		list_step(v, -1, true);
	else if (slice_is(name, "next-article"))
		list_step(v, 1, false);
	else if (slice_is(name, "prev-article"))
		list_step(v, -1, false);
	else if (slice_is(name, "next-feed"))
		step_feed(l, 1);
	else if (slice_is(name, "prev-feed"))
		step_feed(l, -1);
	else if (slice_is(name, "toggle-show-read")) {
		l->spec.unread_only = !l->spec.unread_only;
		reload_rows(l);
		ui_say(v->ui, l->spec.unread_only ? "Only what is unread"
		                                  : "Read ones too");
	} else if (slice_is(name, "toggle-fold"))
		fold(l, -1);
	else if (slice_is(name, "unfold"))
		fold(l, 1);
	else if (slice_is(name, "fold"))
		fold(l, 0);
	else if (slice_is(name, "clear"))
		clear(l);
	else
		return false;
	return true;
}

static void
list_message(struct view *v, const struct msg *m)
{
	struct list *l = list_of(v);

	switch (m->kind) {
	case MSG_REFRESHED: case MSG_SUBSCRIBED: case MSG_FEED_DONE:
		/* nothing moves under the cursor: only an empty list fills,
		   and once more at the end when nobody has touched it */
		if (!l->searching && m->err.code == ERR_OK &&
		    (l->items.n == 0 || (l->untouched && l->at == 0 &&
		        m->kind == MSG_REFRESHED))) {
			load_first(l);
			l->untouched = l->items.n > 0 &&
			    m->kind != MSG_REFRESHED;
		} else if (m->kind != MSG_FEED_DONE)
			count(l);
		break;
	case MSG_UNDONE:
		reload_rows(l);
		break;
	case MSG_SEARCH:
		if (m->ticket == l->search && v->ui->prompt != NULL)
			list_show_found(v, &m->rows);
		break;
	case MSG_PAGE:
		if (m->err.code == ERR_OK)
			set_flag(l, m->article_id, ROW_FULLTEXT, true);
		break;
	default: break;
	}
}

static void
list_click(struct view *v, int y, int x, bool twice)
{
	struct list *l = list_of(v);
	int line = 0;

	(void)x;
	for (size_t i = l->top; i < l->items.n; i++) {
		line += i > l->top && day_before(l, i);
		if (line == y) {
			if (twice || l->at == i)
				open_current(l);
			l->at = i;
			return;
		}
		line++;
	}
}

static void
list_close(struct view *v)
{
	struct list *l = list_of(v);

	drop_all(l);
	free(l->items.v);
	free(l->selected.v);
	free(l->folder);
	free(l->query);
	free(l->title);
	free(l);
}

static const char *const hints[] = { "open", "bookmark", "next-unread",
	"toggle-read", "mark-list-read", "search", "filter-list", "reload-all",
	"browser", "undo", "select", "toggle-show-read", "layout", "help",
	NULL };

static const struct view_class list_class = { SCREEN_LIST, hints, list_draw,
	list_command, list_message, list_title, list_click, list_close };

struct view *
list_new(struct ui *ui, const struct list_spec *spec, const char *title)
{
	struct list *l = xcalloc(1, sizeof(*l));
	const char *sort = conf_text(app_conf(ui->app), "sort", NULL);

	l->v.cls = &list_class;
	l->v.ui = ui;
	l->spec = *spec;
	if (spec->folder != NULL)
		l->spec.folder = l->folder = xstrdup(spec->folder);
	if (spec->query != NULL)
		l->spec.query = l->query = xstrdup(spec->query);
	l->title = xstrdup(title);
	if (spec->sort == SORT_NEWEST && spec->kind != LIST_STORY)
		l->spec.sort = strcmp(sort, "oldest") == 0 ? SORT_OLDEST
		    : strcmp(sort, "feed") == 0 ? SORT_FEED
		    : strcmp(sort, "title") == 0 ? SORT_TITLE : SORT_NEWEST;
	if (!conf_bool(app_conf(ui->app), "show-read", NULL))
		l->spec.unread_only = true;
	rows_init(&l->unfolded);
	ui->preview_id = 0;
	load_first(l);
	return &l->v;
}

/* ---- for the other panes ---- */

const struct row *
list_current(struct view *v)
{
	struct list *l = list_of(v);

	return v != NULL && l->at < l->items.n ? l->items.v[l->at].row : NULL;
}

int64_t
list_position(struct view *v, int64_t *total)
{
	struct list *l = list_of(v);

	*total = l->count.total;
	return position(l);
}

bool
list_step(struct view *v, int dir, bool unread)
{
	struct list *l = list_of(v);

	for (;;) {
		keep_filled(l);
		if (dir > 0 ? l->at + 1 >= l->items.n : l->at == 0) {
			ui_say(v->ui, unread ? "No unread article further %s"
			                     : "The list ends here",
			    dir > 0 ? "down" : "up");
			return false;
		}
		l->at += dir > 0 ? 1 : (size_t)-1;
		if (!unread || l->items.v[l->at].row->flags & ROW_UNREAD)
			return true;
	}
}

void
list_mark_seen(struct view *v, int64_t id, bool read)
{
	set_flag(list_of(v), id, ROW_UNREAD, !read);
}

void
list_set_saved(struct view *v, int64_t id)
{
	set_flag(list_of(v), id, ROW_SAVED, true);
}

void
list_show_found(struct view *v, const struct rows *found)
{
	struct list *l = list_of(v);
	struct page *p = xcalloc(1, sizeof(*p));

	drop_all(l);
	rows_init(&p->rows);
	for (size_t i = 0; i < found->n; i++) {
		struct row *r = VEC_PUSH(&p->rows);

		*r = found->v[i];
		r->title = arena_dup(&p->rows.arena, r->title);
		r->tickers = arena_dup(&p->rows.arena, r->tickers);
		r->author = arena_dup(&p->rows.arena, r->author);
		r->snippet = arena_dup(&p->rows.arena, r->snippet);
		r->key.text = arena_dup(&p->rows.arena, r->key.text);
	}
	l->pages[l->n_pages++] = p;
	l->first_is_first = l->last_is_last = true;
	l->searching = true;
	rebuild(l);
}
