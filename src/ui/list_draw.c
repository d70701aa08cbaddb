/* ui/list_draw.c - the rows as lines: marks, columns, days, what the list is. */
#include "config.h"

#include "app/sessions.h"
#include "base/i18n.h"
#include "ui/list_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

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

bool
list_is_open(const struct list *l, size_t i)
{
	return i + 1 < l->items.n && l->items.v[i + 1].child;
}

static void
draw_flags(const struct list *l, size_t i, int y, int x, enum role base)
{
	const struct row *r = l->items.v[i].row;
	bool sel = list_selected_at(l, r->id) != SIZE_MAX;

	if (sel)
		draw_str(y, x, 1, glyph("▌", "+"), base);
	if (r->story_n > 1 && !l->items.v[i].child && list_folds(l))
		draw_str(y, x + 1, 1,
		    list_is_open(l, i) ? glyph("▾", "v") : glyph("▸", ">"), base);
	draw_str(y, x + 2, 1, mark_of(r),
	    base == ROLE_TEXT ? (r->flags & ROW_SAVED ? ROLE_SAVED
	                                              : ROLE_UNREAD)
	                      : base);
}

/* A headline, and in it the words that were searched for. */
static void
draw_title(const struct list *l, int y, int x, int w, struct slice s,
    enum role role, unsigned add)
{
	struct layout_run run = { .text = s, .link = -1,
		.width = text_width(s) };
	struct layout_line line = { .runs = &run, .n_runs = 1 };
	struct layout one = { .lines = &line, .n_lines = 1 };
	struct layout_hits hits = { NULL, 0, 0 };
	int room = run.width > w ? w - 1 : w; /* what is cut has a mark */

	draw_styled(y, x, w, s, role, add);
	if (l->lit.n == 0)
		return;
	layout_search(&one, l->lit.v, l->lit.n, &hits);
	for (size_t i = 0; i < hits.n; i++) {
		const struct layout_hit *h = &hits.v[i];

		if (h->col < room)
			draw_recolor(y, x + h->col, h->width < room - h->col
			    ? h->width : room - h->col, ROLE_HIT);
	}
	free(hits.v);
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
	enum role light = title;
	unsigned add = lit && unread ? LOOK_BOLD : 0;
	int in = it->child ? 2 : 0, room = c->title - in;
	char text[32];

	if (!lit && ui_light(l->v.ui, row, &light) != NULL) {
		title = light;
		add = unread ? LOOK_BOLD : 0;
	}
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
	if (row->kind != 0 && room > 12) {
		text[0] = ' ';
		text[1] = row->kind;
		room -= 2;
		draw_text(y, r.x + c->at_title + in + room, 2,
		    slice_make(text, 2), lit ? base : ROLE_TIME);
	}
	draw_title(l, y, r.x + c->at_title + in, room, row->title, title,
	    add);
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

/* The item above that is a row of its own, not of an unfolded story. */
static const struct row *
row_above(const struct list *l, size_t i)
{
	while (i-- > 0)
		if (!l->items.v[i].child)
			return l->items.v[i].row;
	return NULL;
}

/*
 * What the exchanges did between a row and the one above it, on the day of
 * the row.
 */
static bool
session_between(const struct list *l, const struct row *above,
    const struct row *row, struct buf *out)
{
	int64_t from, to, day;
	struct date_civil d;

	date_to_local(row->time, &d);
	day = row->time - d.hour * 3600 - d.minute * 60 - d.second;
	from = above->time < row->time ? above->time : row->time;
	to = above->time < row->time ? row->time : above->time;
	if (from < day)
		from = day;
	if (to > day + 86400)
		to = day + 86400;

	return from < to && clock_now() - from < BY_DAY &&
	    app_sessions_between(l->v.ui->app, from, to, out);
}

/* The day, month or year that begins at the row. */
static void
day_text(int64_t t, struct buf *out)
{
	int64_t age = clock_now() - t;
	struct date_civil d;

	date_to_local(t, &d);
	if (age < BY_DAY)
		buf_addf(out, "%s %02d.%02d.%04d", date_day_name(d.weekday),
		    d.day, d.month, d.year);
	else if (age < BY_MONTH)
		buf_addf(out, "%s %04d", date_month_name(d.month), d.year);
	else
		buf_addf(out, "%04d", d.year);
}

/*
 * A line that is no row may stand before item i: a day, month or year
 * begins, or an exchange opened or closed in between.  out may be NULL.
 */
static bool
rule_before(const struct list *l, size_t i, struct buf *out)
{
	const struct row *row = l->items.v[i].row, *above;
	struct buf text = BUF_INIT(256);
	bool day, session;

	if ((l->spec.sort != SORT_NEWEST && l->spec.sort != SORT_OLDEST) ||
	    l->items.v[i].child || l->v.ui->linear ||
	    (above = row_above(l, i)) == NULL)
		return false;
	day = group_key(above->time, clock_now()) !=
	    group_key(row->time, clock_now());
	if (day && out == NULL)
		return true;
	session = session_between(l, above, row, &text);
	if (out != NULL && day)
		day_text(row->time, out);
	if (out != NULL && session)
		buf_addf(out, "%s%s", day ? "   " : "", buf_str(&text));
	buf_release(&text);
	return day || session;
}

bool
list_day_before(const struct list *l, size_t i)
{
	return rule_before(l, i, NULL);
}

static void
draw_day(const struct list *l, size_t i, int y, struct rect r)
{
	struct buf text = BUF_INIT(256);

	rule_before(l, i, &text);
	draw_rule(y, r.x, r.w, buf_slice(&text), ROLE_TIME);
	buf_release(&text);
}

static int
lines_from(const struct list *l, size_t from, size_t to)
{
	int n = 0;

	for (size_t i = from; i < to; i++)
		n += 1 + (i > from && list_day_before(l, i));
	return n + (to > from && to < l->items.n && list_day_before(l, to));
}

static void
fit(struct list *l, int h)
{
	const size_t margin = (size_t)ui_margin(l->v.ui, h);

	l->h = h;
	if (l->at >= l->items.n)
		l->at = l->items.n ? l->items.n - 1 : 0;
	if (l->top > l->at)
		l->top = l->at;
	/* a list longer than twice the pane: jump rather than creep */
	if (l->at - l->top > (size_t)h * 2)
		l->top = l->at - (size_t)h;
	while (l->top < l->at && lines_from(l, l->top, l->at) >= h - (int)margin &&
	    (l->at + margin < l->items.n ||
	        lines_from(l, l->top, l->at) >= h))
		l->top++;
	while (l->top > 0 && l->at - l->top < margin)
		l->top--;
}

static const char *
why_empty(const struct list *l)
{
	const struct feed_row *f = l->spec.kind == LIST_FEED
	    ? ui_feed(l->v.ui, l->spec.id) : NULL;

	if (l->searching)
		return _("Nothing matches this so far.");
	if (l->query != NULL && l->query[0])
		return _("Nothing matches.  Esc ends the search or filter.");
	if (l->base != NULL)
		return _("Nothing matches this so far.");
	if (l->spec.kind == LIST_TRASH)
		return _("Nothing was deleted.");
	if (l->spec.unread_only)
		return _("Nothing unread here.  . shows what was read.");
	if (f != NULL && f->state == FEED_FAILING)
		return _("This feed could not be fetched; g e says why.");
	if (f != NULL && f->state == FEED_NEVER)
		return _("Not fetched yet.  r fetches it.");
	if (l->v.ui->feeds.n == 0)
		return _("No feeds yet.  a adds one.");
	return _("No articles yet.  R fetches all feeds.");
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
		buf_addf(&b, ngettext(" %s %d source", " %s %d sources",
		    (unsigned)row->story_n), glyph("·", "-"), row->story_n);
	if (row->author.n)
		buf_addf(&b, " %s %.*s", glyph("·", "-"),
		    SLICE_ARG(row->author));
	draw_rule(y, r.x, r.w, buf_slice(&b), ROLE_SOURCE);
	buf_clear(&b);
	ui_date_long(l->v.ui, row->time, &b);
	if (row->flags & ROW_GUESSED)
		buf_adds(&b, _(" (first seen; the feed gives no date)"));
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

int
list_head(const struct list *l)
{
	return l->hidden.total > 0 && l->h > 3;
}

/* "14 muted: TSLA NVDA   g m shows them" */
static void
draw_muted(const struct list *l, struct rect r)
{
	struct buf b = BUF_INIT(4096);
	struct slice rest = slice_of(l->muted), one;
	struct slice keys = keymap_keys_of(conf_keymap(app_conf(
	    l->v.ui->app)), SLICE("muted"), SCREEN_LIST);

	buf_addf(&b, _("%lld muted:"), (long long)l->hidden.total);
	while (slice_split(&rest, '\t', &one))
		buf_addf(&b, " %.*s", SLICE_ARG(one));
	if (keys.n)
		buf_addf(&b, _("   %.*s shows them"), SLICE_ARG(keys));
	draw_rule(r.y, r.x, r.w, buf_slice(&b), ROLE_TIME);
	buf_release(&b);
}

void
list_draw(struct view *v, struct rect r, bool focused)
{
	struct list *l = list_of(v);
	struct columns c;
	int y = 0;

	v->cursor_y = r.y;
	v->cursor_x = r.x;
	r.h -= draw_about(l, r);
	l->h = r.h;
	if (list_head(l)) {
		draw_muted(l, r);
		r.y++;
		r.h--;
		v->cursor_y++;
	}
	fit(l, r.h);
	if (l->items.n == 0) {
		draw_str(r.y + 1, r.x + 2, r.w - 4, why_empty(l), ROLE_HINT);
		return;
	}
	c = columns_for(l, r.w, has_tickers(l, l->top, r.h));
	ui_needles_make(l->spec.query, &l->lit);
	for (size_t i = l->top; i < l->items.n && y < r.h; i++) {
		if (i > l->top && list_day_before(l, i))
			draw_day(l, i, r.y + y++, r);
		if (y >= r.h)
			break;
		if (i == l->at) {
			v->cursor_y = r.y + y;
			v->cursor_x = r.x + 2;
		}
		draw_row(l, i, &c, r, r.y + y++, i == l->at, focused);
	}
	ui_needles_free(&l->lit);
}

/* A row of an unfolded story is where its story is. */
static size_t
nth_at(const struct list *l)
{
	size_t i = l->at;

	while (i > 0 && l->items.v[i].child)
		i--;
	return l->items.v[i].nth;
}

/* The window may begin anywhere: then it is counted from the end. */
int64_t
list_row_number(const struct list *l)
{
	if (l->items.n == 0)
		return 0;
	if (l->first_is_first || !l->last_is_last)
		return (int64_t)nth_at(l);
	return l->count.total < 0 ? 0
	    : l->count.total - (int64_t)(list_rows(l) - nth_at(l));
}

void
list_title(struct view *v, struct buf *left, struct buf *right)
{
	struct list *l = list_of(v);

	buf_adds(left, l->title);
	if (l->spec.unread_only)
		buf_adds(left, _(", unread"));
	if (l->query != NULL && l->query[0])
		buf_addf(left, " / %s", l->query);
	if (l->selected.n)
		buf_addf(right, _("%zu selected  "), l->selected.n);
	if (l->searching)
		buf_addf(right, _("%zu hits"), l->items.n);
	else if (l->count.total >= 0) {
		buf_addf(right, _("%lld of %lld%s"),
		    (long long)list_row_number(l), (long long)l->count.total,
		    l->count.total >= COUNT_CAP && l->spec.query ? "+" : "");
	}
}
