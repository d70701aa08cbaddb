/*
 * ui/security.c - the page of one security: its articles, how many a day,
 * what is named beside it, what it is called, the user's notes.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/security_page.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/kind.h"
#include "ui/view.h"

#include "base/banned.h"

#define FILINGS_SHOWN 4 /* beside the articles */
#define WIDE 100 /* columns from which facts stand beside the articles */

struct security {
	struct view v;
	char *what;
	struct security_page p;
	struct scroll s;
	bool filings; /* they are listed, instead of all its articles */
};

static struct security *
security_of(struct view *v)
{
	return (struct security *)v;
}

static const struct rows *
listed(const struct security *x)
{
	return x->filings ? &x->p.filings : &x->p.rows;
}

static void
load(struct security *x)
{
	struct error e;

	security_page_release(&x->p);
	if (security_page_open(x->v.ui->app, slice_of(x->what), &x->p, &e) !=
	    ERR_OK)
		ui_fail(x->v.ui, &e);
}

/* ---- drawing ---- */

static void
put(struct buf *b, const char *label, struct slice s)
{
	if (s.n > 0)
		buf_addf(b, "%s%s%.*s", b->n ? "   " : "", label,
		    SLICE_ARG(s));
}

static void
draw_head(const struct security *x, int y, struct rect r)
{
	const struct security_page *p = &x->p;
	struct buf b = BUF_INIT(1024);

	put(&b, "", p->known ? p->name : p->symbol);
	put(&b, "", p->isin);
	put(&b, "WKN ", p->wkn);
	draw_text(y, r.x + 1, r.w - 2, buf_slice(&b), ROLE_HEADING);
	buf_clear(&b);
	put(&b, "", p->symbol);
	put(&b, "", p->mic);
	if (p->watched)
		put(&b, "", slice_of(_("watched")));
	buf_addf(&b, _("   %lld today   %lld in 7 days   %lld kept"),
	    (long long)p->today, (long long)p->week, (long long)p->total);
	if (!p->known)
		put(&b, "", slice_of(_("not in the list of securities")));
	draw_text(y + 1, r.x + 1, r.w - 2, buf_slice(&b), ROLE_TIME);
	buf_release(&b);
}

/* One sign a day, as high as the day had articles. */
static void
sparkline(const struct security_page *p, struct buf *b)
{
	static const char *const bars[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇",
		"█" };
	static const char *const ascii[] = { "_", ".", ":", "-", "=", "+", "*",
		"#" };
	int64_t most = 1;

	for (size_t i = 0; i < SECURITY_DAYS; i++)
		if (p->day[i] > most)
			most = p->day[i];
	for (size_t i = 0; i < SECURITY_DAYS; i++) {
		int64_t h = p->day[i] == 0 ? 0 : 1 + p->day[i] * 6 / most;

		buf_adds(b, term_is_ascii() ? ascii[h] : bars[h]);
	}
}

/* A heading and a text below it, wrapped or cut; lines that it took. */
static int
block(int y, struct rect r, const char *heading, struct slice text,
    bool wrap)
{
	int used = 1;

	if (text.n == 0 || y + 1 >= r.y + r.h)
		return 0;
	draw_str(y, r.x, r.w, heading, ROLE_HEADING);
	while (text.n > 0 && y + used < r.y + r.h && used < 8) {
		size_t nl = slice_chr(text, '\n');
		struct slice line = slice_sub(text, 0,
		    nl == SIZE_MAX ? text.n : nl), part;
		int w;

		part = wrap ? text_prefix(line, r.w - 2, &w) : line;
		if (part.n < line.n)
			for (size_t i = part.n; i > part.n / 2; i--)
				if (part.p[i - 1] == ' ') {
					part.n = i;
					break;
				}
		draw_text(y + used++, r.x + 2, r.w - 2, part, ROLE_TEXT);
		text = slice_sub(text, part.n + (part.n == line.n && nl !=
		    SIZE_MAX), text.n);
	}
	return used;
}

static void
names_text(const struct security_page *p, struct buf *b)
{
	struct slice rest = p->aliases, name;

	buf_add_slice(b, p->symbol);
	while (slice_split(&rest, ';', &name))
		if (name.n > 0 && !slice_eq(name, p->symbol))
			buf_addf(b, ", %.*s", SLICE_ARG(name));
}

static void
beside_text(const struct security_page *p, struct buf *b)
{
	for (size_t i = 0; i < p->n_beside; i++)
		buf_addf(b, "%s%.*s %lld", i ? "   " : "",
		    SLICE_ARG(p->beside[i].symbol),
		    (long long)p->beside[i].n);
}

static void
facts_text(const struct security_page *p, struct buf *b)
{
	struct slice rest = p->indices, name;

	put(b, "", p->sector);
	put(b, "", p->country);
	while (slice_split(&rest, ';', &name))
		put(b, "", name);
	if (p->cik > 0)
		buf_addf(b, "   CIK %lld", (long long)p->cik);
}

/* The newest filings, a line each: when, what kind, headline. */
static void
filings_text(const struct security *x, struct buf *b)
{
	for (size_t i = 0; i < x->p.filings.n && i < FILINGS_SHOWN; i++) {
		const struct row *r = &x->p.filings.v[i];
		char when[32];

		ui_when(x->v.ui, r->time, when);
		buf_addf(b, "%s%-6s %-8s %.*s", i ? "\n" : "", when,
		    kind_name(kind_of_letter(r->kind)),
		    SLICE_ARG(slice_sub(r->title, 0, 200)));
	}
}

static int
draw_facts(const struct security *x, struct rect r)
{
	const struct security_page *p = &x->p;
	struct buf b = BUF_INIT(16384);
	int y = r.y;

	sparkline(p, &b);
	y += block(y, r, _("ARTICLES A DAY, 30 days"), buf_slice(&b), true);
	buf_clear(&b);
	filings_text(x, &b);
	y += block(y, r, _("FILINGS"), buf_slice(&b), false);
	buf_clear(&b);
	beside_text(p, &b);
	y += block(y, r, _("NAMED BESIDE IT"), buf_slice(&b), true);
	buf_clear(&b);
	names_text(p, &b);
	y += block(y, r, _("NAMES"), buf_slice(&b), true);
	buf_clear(&b);
	facts_text(p, &b);
	y += block(y, r, _("IT IS"), buf_slice(&b), true);
	y += block(y, r, _("NOTES"), p->notes, true);
	buf_release(&b);
	return y - r.y;
}

static void
draw_article(const struct security *x, size_t i, int y, struct rect r)
{
	const struct row *row = &listed(x)->v[i];
	bool lit = i == x->s.at, unread = row->flags & ROW_UNREAD;
	enum role base = lit ? ROLE_SELECTED : ROLE_TEXT;
	char when[32], count[16] = "";
	int at = 27, w = 0;

	if (lit)
		draw_fill(y, r.x, r.w, base);
	draw_str(y, r.x + 1, 1, row->flags & ROW_SAVED ? glyph("★", "*")
	    : unread ? glyph("●", "N") : " ", lit ? base : ROLE_UNREAD);
	ui_when(x->v.ui, row->time, when);
	draw_str(y, r.x + 3, 6, when, lit ? base : ROLE_TIME);
	if (r.w < 60)
		at = 10;
	else
		draw_text(y, r.x + 10, 16, ui_feed_name(x->v.ui, row->feed_id),
		    lit ? base : ROLE_SOURCE);
	if (row->story_n > 1) {
		snprintf(count, sizeof(count), " %s%d", glyph("×", "x"),
		    row->story_n);
		w = text_width(slice_of(count));
		draw_str(y, r.x + r.w - w, w, count,
		    lit ? base : ROLE_STORY_COUNT);
	}
	draw_text(y, r.x + at, r.w - at - w, row->title, lit ? base
	    : unread ? ROLE_UNREAD : ROLE_READ);
}

/* "articles   Tab: 12 filings" */
static void
draw_list_head(const struct security *x, struct rect r)
{
	struct buf b = BUF_INIT(256);

	if (x->filings)
		buf_addf(&b, _("filings   Tab: %zu articles"), x->p.rows.n);
	else if (x->p.filings.n)
		buf_addf(&b, _("articles   Tab: %zu filings"),
		    x->p.filings.n);
	else
		buf_adds(&b, _("articles"));
	draw_rule(r.y, r.x, r.w, buf_slice(&b), ROLE_HEADING);
	buf_release(&b);
}

static void
security_draw(struct view *v, struct rect r, bool focused)
{
	struct security *x = security_of(v);
	struct rect list = r, facts = r;

	(void)focused;
	draw_head(x, r.y, r);
	list.y += 2;
	list.h -= 2;
	if (r.w >= WIDE) {
		list.w = r.w * 60 / 100;
		facts = (struct rect){ r.y + 2, r.x + list.w + 2,
			r.h - 2, r.w - list.w - 3 };
		draw_facts(x, facts);
	} else {
		int most = r.h - 2 > 14 ? (r.h - 2) / 2 : 3;
		int used;

		facts = (struct rect){ r.y + 2, r.x + 1, most, r.w - 2 };
		used = draw_facts(x, facts);
		list.y += used;
		list.h -= used;
	}
	draw_list_head(x, list);
	list.y++;
	list.h--;
	scroll_fit(&x->s, listed(x)->n, list.h, 1);
	v->cursor_y = list.y + (int)(x->s.at - x->s.top);
	v->cursor_x = list.x + 1;
	for (int i = 0; i < list.h &&
	     x->s.top + (size_t)i < listed(x)->n; i++)
		draw_article(x, x->s.top + (size_t)i, list.y + i, list);
	if (listed(x)->n == 0)
		draw_str(list.y, list.x + 3, list.w - 4,
		    _("No article names it yet."), ROLE_HINT);
}

static void
security_title(struct view *v, struct buf *left, struct buf *right)
{
	(void)right;
	buf_addf(left, _("Security: %.*s"),
	    SLICE_ARG(security_of(v)->p.symbol));
}

/* ---- commands ---- */

static void
open_article(struct security *x)
{
	struct ui *ui = x->v.ui;
	struct list_spec s = { .kind = LIST_RIVER };
	char *query, *title;
	int64_t id;

	if (x->s.at >= listed(x)->n)
		return;
	id = listed(x)->v[x->s.at].id;
	query = xasprintf("sec:\"%.*s\"",
	    SLICE_ARG(x->p.isin.n ? x->p.isin : x->p.symbol));
	title = xasprintf(_("Security: %.*s"), SLICE_ARG(x->p.symbol));
	s.query = query;
	ui_pop(ui); /* x is gone with it */
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, title));
	list_go_to(ui->pane[PANE_LIST], id);
	ui_focus(ui, PANE_LIST);
	ui_command(ui, SLICE("open"));
	free(query);
	free(title);
}

static void
note_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct security *x = arg;
	struct buf b = BUF_INIT(65536);
	struct error e;

	if (ok) {
		/* one line at the prompt; | begins another */
		for (size_t i = 0; i < text.n; i++)
			buf_addc(&b, text.p[i] == '|' ? '\n' : text.p[i]);
		if (security_note_put(ui->app, x->p.symbol, buf_slice(&b),
		        &e) != ERR_OK)
			ui_fail(ui, &e);
		load(x);
	}
	buf_release(&b);
}

static void
ask_note(struct security *x)
{
	struct prompt_opt o = { .label = _("Note (| begins a line): "),
	    .arg = x,
		.done = note_done };
	char *initial = slice_dup(x->p.notes);

	for (char *c = initial; *c; c++)
		if (*c == '\n')
			*c = '|';
	o.initial = initial;
	x->v.ui->prompt = prompt_new(&o);
	free(initial);
}

static bool
security_command(struct view *v, struct slice name, struct slice args)
{
	struct security *x = security_of(v);

	(void)args;
	if (scroll_command(&x->s, name))
		return true;
	if (slice_is(name, "open"))
		open_article(x);
	else if (slice_is(name, "next-pane") && (x->p.filings.n ||
	    x->filings)) {
		x->filings = !x->filings;
		x->s = (struct scroll){ 0 };
	}
	else if (slice_is(name, "watch")) {
		ui_watch(v->ui, x->p.symbol);
		load(x);
	} else if (slice_is(name, "security-note"))
		ask_note(x);
	else if (slice_is(name, "browser") && x->p.website.n)
		ui_open_url(v->ui, x->p.website, 0, false);
	else if (slice_is(name, "copy-link"))
		ui_copy(v->ui, x->p.isin.n ? x->p.isin : x->p.symbol,
		    _("the ISIN"));
	else
		return false;
	return true;
}

static void
security_message(struct view *v, const struct msg *m)
{
	if (m->kind == MSG_REFRESHED)
		load(security_of(v));
}

static void
security_close(struct view *v)
{
	struct security *x = security_of(v);

	security_page_release(&x->p);
	free(x->what);
	free(x);
}

static const char *const hints[] = { "open", "watch", "security-note",
	"browser", "copy-link", "back", "help", NULL };

static const struct view_class security_class = { SCREEN_SECURITY, hints,
	security_draw, security_command, security_message, security_title,
	NULL, security_close };

struct view *
security_new(struct ui *ui, struct slice what)
{
	struct security *x = xcalloc(1, sizeof(*x));

	x->v.cls = &security_class;
	x->v.ui = ui;
	x->what = slice_dup(what);
	load(x);
	return &x->v;
}
