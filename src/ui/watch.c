/* ui/watch.c - the watchlist: how much today, in seven days, what is new. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/watch.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

struct line {
	size_t entry;        /* SIZE_MAX: a group's name */
	struct slice group;
};

struct watch {
	struct view v;
	struct app_watches all;
	struct scroll s;
	struct {
		struct line *v;
		size_t n, cap;
	} lines;
	char *editing; /* name of the entry that a prompt is about */
};

static struct watch *
watch_of(struct view *v)
{
	return (struct watch *)v;
}

static const struct app_watch *
current(const struct watch *w)
{
	const struct line *l = w->s.at < w->lines.n ? &w->lines.v[w->s.at]
	                                            : NULL;

	return l && l->entry != SIZE_MAX ? &w->all.v[l->entry] : NULL;
}

static void
load(struct watch *w)
{
	struct error e;

	app_watches_release(&w->all);
	if (app_watches(w->v.ui->app, &w->all, &e) != ERR_OK)
		ui_fail(w->v.ui, &e);
	w->lines.n = 0;
	for (size_t i = 0; i < w->all.n; i++) {
		struct slice g = w->all.v[i].line->group;

		if (g.n > 0 && (i == 0 ||
		    !slice_eq(g, w->all.v[i - 1].line->group)))
			*VEC_PUSH(&w->lines) = (struct line){ SIZE_MAX, g };
		*VEC_PUSH(&w->lines) = (struct line){ i, g };
	}
	if (w->s.at >= w->lines.n && w->lines.n > 0)
		w->s.at = w->lines.n - 1;
}

/* ---- drawing ---- */

struct columns {
	int title, isin, headline; /* where they begin; isin 0: none */
	int today;                 /* right end of the first figure */
};

static struct columns
columns_for(int w)
{
	struct columns c = { .isin = w >= 100 ? 11 : 0 };
	int share = w >= 100 ? w / 4 : w / 4 + 4;

	c.title = c.isin ? 25 : 11;
	c.today = c.title + share + 7;
	c.headline = c.today + 17;
	return c;
}

static void
draw_number(int y, int right, int64_t n, enum role role)
{
	char text[24];
	int len = snprintf(text, sizeof(text), "%lld", (long long)n);

	if (n > 0)
		draw_str(y, right - len, len, text, role);
	else
		draw_str(y, right - 1, 1, glyph("·", "-"),
		    role == ROLE_TEXT ? ROLE_READ : role);
}

static void
draw_entry(const struct watch *w, const struct app_watch *a, int y,
    struct rect r, const struct columns *c, bool lit)
{
	enum role base = lit ? ROLE_SELECTED : ROLE_TEXT;
	bool muted = app_watch_muted(w->v.ui->app, a->line, clock_now());
	struct slice title = a->line->topic ? slice_of(_("topic")) : a->title;
	char when[32];

	if (lit)
		draw_fill(y, r.x, r.w, base);
	draw_str(y, r.x + 1, 1, muted ? glyph("–", "-")
	    : a->unread ? glyph("●", "N") : " ", lit ? base : ROLE_UNREAD);
	draw_text(y, r.x + 3, c->isin ? 7 : 7, a->name, lit ? base
	    : ROLE_TICKER_WATCHED);
	if (c->isin)
		draw_text(y, r.x + c->isin, 13, a->isin,
		    lit ? base : ROLE_TIME);
	if (!a->known)
		title = slice_of(_("no such security is known; e mends it"));
	draw_text(y, r.x + c->title, c->today - 6 - c->title, title,
	    lit ? base : a->known ? ROLE_TEXT : ROLE_ERROR);
	draw_number(y, r.x + c->today, a->today, base);
	draw_number(y, r.x + c->today + 8, a->week, base);
	if (a->newest == 0)
		return;
	ui_when(w->v.ui, a->newest_time, when);
	draw_str(y, r.x + c->today + 10, 6, when, lit ? base : ROLE_TIME);
	draw_text(y, r.x + c->headline, r.w - c->headline, a->newest_title,
	    lit ? base : a->unread ? ROLE_UNREAD : ROLE_READ);
}

static void
add_phrases(struct buf *b, const char *label, const struct slice *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(b, "%s%.*s", i ? ", " : label, SLICE_ARG(v[i]));
	if (n > 0)
		buf_adds(b, "   ");
}

static void
draw_about(const struct watch *w, int y, struct rect r)
{
	const struct app_watch *a = current(w);
	struct buf b = BUF_INIT(4096);

	draw_rule(y, r.x, r.w, a ? a->name : SLICE(""), ROLE_HEADING);
	if (a == NULL)
		return;
	add_phrases(&b, a->line->topic ? _("phrases: ") : _("also: "),
	    a->line->also, a->line->n_also);
	add_phrases(&b, _("not: "), a->line->not, a->line->n_not);
	if (a->line->alert.n)
		buf_addf(&b, _("alert: %.*s   "), SLICE_ARG(a->line->alert));
	if (a->line->mute.n)
		buf_addf(&b, _("muted: %.*s   "), SLICE_ARG(a->line->mute));
	buf_addf(&b, _("%lld unread of %lld"), (long long)a->unread,
	    (long long)a->total);
	draw_text(y + 1, r.x + 1, r.w - 2, buf_slice(&b), ROLE_TIME);
	buf_release(&b);
}

static void
draw_head(int y, struct rect r, const struct columns *c)
{
	draw_str(y, r.x + c->today - 5, 5, C_("5 columns", "today"),
	    ROLE_HEADING);
	draw_str(y, r.x + c->today + 2, 6, C_("6 columns", "7 days"),
	    ROLE_HEADING);
	draw_str(y, r.x + c->today + 10, 6, C_("6 columns", "newest"),
	    ROLE_HEADING);
}

static void
watch_draw(struct view *v, struct rect r, bool focused)
{
	struct watch *w = watch_of(v);
	struct columns c = columns_for(r.w);
	bool about = r.h > 8 && w->lines.n > 0;
	int h = r.h - 1 - (about ? 2 : 0);

	(void)focused;
	scroll_fit(&w->s, w->lines.n, h, 1);
	v->cursor_y = r.y + 1 + (int)(w->s.at - w->s.top);
	v->cursor_x = r.x + 1;
	if (w->lines.n == 0) {
		draw_str(r.y + 1, r.x + 2, r.w - 4, _("Nothing is watched "
		    "yet.  a adds a security (name, ISIN, WKN or symbol)"),
		    ROLE_HINT);
		draw_str(r.y + 2, r.x + 2, r.w - 4, _("or a topic: ~Zins "
		    "\"EZB\" \"Leitzins\""), ROLE_HINT);
		return;
	}
	draw_head(r.y, r, &c);
	for (int i = 0; i < h && w->s.top + (size_t)i < w->lines.n; i++) {
		size_t at = w->s.top + (size_t)i;
		const struct line *l = &w->lines.v[at];

		if (l->entry == SIZE_MAX)
			draw_text(r.y + 1 + i, r.x + 1, r.w - 2, l->group,
			    at == w->s.at ? ROLE_SELECTED : ROLE_HEADING);
		else
			draw_entry(w, &w->all.v[l->entry], r.y + 1 + i, r, &c,
			    at == w->s.at);
	}
	if (about)
		draw_about(w, r.y + r.h - 2, r);
}

static void
watch_title(struct view *v, struct buf *left, struct buf *right)
{
	struct watch *w = watch_of(v);
	int64_t today = 0;

	for (size_t i = 0; i < w->all.n; i++)
		today += w->all.v[i].today;
	buf_adds(left, _("Watchlist"));
	buf_addf(right, _("%zu watched, %lld today"), w->all.n,
	    (long long)today);
}

/* ---- edits ---- */

/* A line as the file has it, typed at the prompt. */
static bool
put_text(struct ui *ui, struct slice text, struct slice group)
{
	struct buf notes = BUF_INIT(4096);
	struct watchlist *one = watchlist_parse(text, &notes);
	const struct watch_line *v;
	struct watch_line l;
	struct error e;
	size_t n;
	bool ok = false;

	v = watchlist_lines(one, &n);
	if (n == 1) {
		l = *v;
		l.group = group;
		ok = app_watch_put(ui->app, &l, &e) == ERR_OK;
		if (!ok)
			ui_fail(ui, &e);
	} else {
		ui_warn(ui, "%.*s", SLICE_ARG(slice_trim(
		    notes.n ? buf_slice(&notes)
		    : slice_of(_("one entry, please")))));
	}
	watchlist_free(one);
	buf_release(&notes);
	return ok;
}

/* Several words without a keyword are one name: Deutsche Bank. */
static void
as_line(struct slice text, struct buf *out)
{
	bool keyword = slice_find(text, SLICE(" also ")) != SIZE_MAX ||
	    slice_find(text, SLICE(" not ")) != SIZE_MAX ||
	    slice_find(text, SLICE(" alert ")) != SIZE_MAX ||
	    slice_find(text, SLICE(" mute ")) != SIZE_MAX;

	if (keyword || text.n == 0 || text.p[0] == '~' || text.p[0] == '"' ||
	    slice_chr(text, ' ') == SIZE_MAX)
		buf_add_slice(out, text);
	else
		buf_addf(out, "\"%.*s\"", SLICE_ARG(text));
}

static void
add_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct watch *w = arg;
	const struct app_watch *a = current(w);
	struct buf b = BUF_INIT(65536);

	text = slice_trim(text);
	if (ok && text.n > 0) {
		as_line(text, &b);
		if (put_text(ui, buf_slice(&b), a ? a->line->group
		                                  : SLICE("")))
			ui_say(ui, _("Watched: %.*s"), SLICE_ARG(text));
		load(w);
	}
	buf_release(&b);
}

static void
edit_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct watch *w = arg;
	const struct watch_line *old = w->editing
	    ? watchlist_find(w->all.list, slice_of(w->editing)) : NULL;
	struct slice group = old ? slice_of("") : SLICE("");
	struct buf keep = BUF_INIT(4096);
	struct error e;

	if (ok && old != NULL && slice_trim(text).n > 0) {
		buf_add_slice(&keep, old->group);
		group = buf_slice(&keep);
		if (put_text(ui, slice_trim(text), group) &&
		    !slice_istarts(slice_trim(text), slice_of(w->editing)) &&
		    !old->topic)
			app_watch_remove(ui->app, slice_of(w->editing), &e);
		load(w);
	}
	free(w->editing);
	w->editing = NULL;
	buf_release(&keep);
}

static void
ask_edit(struct watch *w, const struct app_watch *a)
{
	struct watchlist *one = watchlist_parse(SLICE(""), NULL);
	struct watch_line l = *a->line;
	struct buf text = BUF_INIT(65536);
	struct prompt_opt o = { .label = _("Entry: "), .arg = w,
		.done = edit_done };
	struct error e;

	l.group = SLICE("");
	if (watchlist_put(one, &l, &e) == ERR_OK)
		watchlist_write(one, &text);
	if (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	free(w->editing);
	w->editing = slice_dup(l.what);
	o.initial = buf_str(&text);
	w->v.ui->prompt = prompt_new(&o);
	watchlist_free(one);
	buf_release(&text);
}

static void
mute_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct watch *w = arg;
	const struct app_watch *a = current(w);
	struct watch_line l;
	struct error e;

	text = slice_trim(text);
	if (!ok || a == NULL)
		return;
	l = *a->line;
	l.mute = slice_is(text, "off") ? SLICE("") : text;
	if (!app_watch_mute_ok(l.mute))
		ui_warn(ui, "a date such as 2025-03-01, open, on or off");
	else if (app_watch_put(ui->app, &l, &e) != ERR_OK)
		ui_fail(ui, &e);
	load(w);
	list_mutes_changed(ui->pane[PANE_LIST]);
}

static void
remove_entry(struct watch *w, const struct app_watch *a)
{
	struct ui *ui = w->v.ui;
	char *what = slice_dup(a->line->what);
	struct error e;

	if (app_watch_remove(ui->app, slice_of(what), &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s is not watched any more", what);
	free(what);
	load(w);
}

static void
open_entry(struct ui *ui, const struct app_watch *a)
{
	struct list_spec s = { .kind = LIST_RIVER };
	char *query = xasprintf("watch:\"%.*s\"", SLICE_ARG(a->name));
	char *title = xasprintf(_("Watched: %.*s"), SLICE_ARG(a->name));

	s.query = query;
	ui_pop(ui); /* a is gone with it */
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, title));
	ui_focus(ui, PANE_LIST);
	free(query);
	free(title);
}

static bool
act(struct watch *w, struct slice name)
{
	struct ui *ui = w->v.ui;
	const struct app_watch *a = current(w);
	struct prompt_opt add = { .label = _("Watch (name, ISIN, WKN, symbol, "
		"or ~topic \"phrase\"): "), .history = "watch", .arg = w,
		.done = add_done };
	struct prompt_opt mute = { .label = _("Muted until (date, open, on, "
		"off): "), .arg = w, .done = mute_done };

	if (slice_is(name, "watch-add"))
		ui->prompt = prompt_new(&add);
	else if (a == NULL)
		return false;
	else if (slice_is(name, "open"))
		open_entry(ui, a);
	else if (slice_is(name, "watch-edit"))
		ask_edit(w, a);
	else if (slice_is(name, "watch-mute"))
		ui->prompt = prompt_new(&mute);
	else if (slice_is(name, "watch-remove"))
		remove_entry(w, a);
	else if (slice_is(name, "security") && !a->line->topic)
		ui_push(ui, security_new(ui, a->isin.n ? a->isin : a->name));
	else
		return false;
	return true;
}

static bool
watch_command(struct view *v, struct slice name, struct slice args)
{
	(void)args;
	return scroll_command(&watch_of(v)->s, name) ||
	    act(watch_of(v), name);
}

static void
watch_message(struct view *v, const struct msg *m)
{
	if (m->kind == MSG_CHANGED || m->kind == MSG_REFRESHED ||
	    m->kind == MSG_MARKED)
		load(watch_of(v));
}

static void
watch_close(struct view *v)
{
	struct watch *w = watch_of(v);

	app_watches_release(&w->all);
	free(w->lines.v);
	free(w->editing);
	free(w);
}

static const char *const hints[] = { "open", "watch-add", "watch-edit",
	"watch-mute", "security", "watch-remove", "back", "help", NULL };

static const struct view_class watch_class = { SCREEN_WATCH, hints,
	watch_draw, watch_command, watch_message, watch_title, NULL,
	watch_close };

struct view *
watch_new(struct ui *ui)
{
	struct watch *w = xcalloc(1, sizeof(*w));

	w->v.cls = &watch_class;
	w->v.ui = ui;
	load(w);
	return &w->v;
}

/* ---- from the lists ---- */

void
ui_watch(struct ui *ui, struct slice what)
{
	struct watch_line l = { .what = what };
	struct app_watches all;
	struct error e;
	bool there = false;

	if (what.n == 0) {
		ui_warn(ui, "no security is known of in this article; :watch "
		    "NAME watches one");
		return;
	}
	if (app_watches(ui->app, &all, &e) == ERR_OK)
		for (size_t i = 0; i < all.n && !there; i++)
			there = slice_ieq(all.v[i].name, what) ||
			    slice_ieq(all.v[i].line->what, what);
	app_watches_release(&all);
	if (there)
		ui_say(ui, "%.*s is watched already; g w lists them",
		    SLICE_ARG(what));
	else if (app_watch_put(ui->app, &l, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%.*s is watched now; g w lists them",
		    SLICE_ARG(what));
}

void
ui_security(struct ui *ui, struct slice tickers)
{
	struct slice first;

	if (!slice_split(&tickers, ' ', &first) || first.n == 0)
		ui_warn(ui, "no security is known of in this article; "
		    ":security NAME opens a page");
	else
		ui_push(ui, security_new(ui, first));
}
