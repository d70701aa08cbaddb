/* ui/panes.c - one, two or three panes, title, hints and message line. */
#include "config.h"

#include "ui/panes.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/sessions.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"

#include "base/banned.h"

#define WIDE 140 /* columns from which there are three panes */
#define HALF 100 /* and two */

enum ui_layout
panes_effective(const struct ui *ui)
{
	if (ui->linear || COLS < 40 || LINES < 8)
		return LAYOUT_ONE;
	if (ui->layout != LAYOUT_AUTO)
		return ui->layout;
	return COLS >= WIDE ? LAYOUT_THREE
	    : COLS >= HALF ? LAYOUT_TWO : LAYOUT_ONE;
}

bool
panes_shows(const struct ui *ui, enum pane p)
{
	switch (panes_effective(ui)) {
	case LAYOUT_THREE: return true;
	case LAYOUT_STACKED:
		return (p == PANE_FEEDS) == (ui->focus == PANE_FEEDS);
	case LAYOUT_TWO:
		return p == PANE_LIST ||
		    (p == PANE_FEEDS) == (ui->focus == PANE_FEEDS);
	default: return p == ui->focus;
	}
}

void
panes_layout_changed(struct ui *ui)
{
	const struct conf *c = app_conf(ui->app);
	const char *name = conf_text(c, "layout", NULL);

	ui->linear = conf_bool(c, "linear", NULL);
	if (strcmp(name, "one") == 0)
		ui->layout = LAYOUT_ONE;
	else if (strcmp(name, "stacked") == 0)
		ui->layout = LAYOUT_STACKED;
	else if (strcmp(name, "two") == 0)
		ui->layout = LAYOUT_TWO;
	else if (strcmp(name, "three") == 0)
		ui->layout = LAYOUT_THREE;
	else
		ui->layout = LAYOUT_AUTO;
	ui->dirty = true;
	clearok(curscr, TRUE);
}

/* ---- the title row ---- */

static void
progress_text(const struct ui *ui, struct buf *b)
{
	const struct app_progress *p = &ui->progress;
	char seconds[I18N_FIGURE_MAX];

	if (!p->running)
		return;
	buf_addf(b, "%s %lld/%lld ", glyph("⟳", "~"), (long long)p->done,
	    (long long)p->total);
	for (int i = 0; i < 8; i++)
		buf_adds(b, p->total && p->done * 8 > i * p->total
		                ? glyph("█", "#") : glyph("░", "."));
	if (p->n_active && p->active[0].ms > 2000)
		buf_addf(b, " %.24s %s s", p->active[0].name,
		    i18n_decimal((double)p->active[0].ms / 1000, seconds));
	buf_adds(b, "  ");
}

static void
title_right(const struct ui *ui, struct buf *b)
{
	struct date_civil d;

	if (COLS >= 120) {
		app_sessions_line(ui->app, clock_now(), COLS >= 160 ? 2 : 1,
		    b);
		buf_adds(b, "   ");
	}
	buf_addf(b, _("%lld new  "), (long long)ui->unread);
	progress_text(ui, b);
	if (ui->failing)
		buf_addf(b, "!%zu  ", ui->failing);
	date_to_local(clock_now(), &d);
	if (COLS >= 60)
		buf_addf(b, "%s %02d.%02d. %02d:%02d ", date_day_two(d.weekday),
		    d.day, d.month, d.hour, d.minute);
}

static void
draw_title(struct ui *ui)
{
	struct buf left = BUF_INIT(0), right = BUF_INIT(0), none = BUF_INIT(0);
	struct view *v = ui->n_over ? ui->over[ui->n_over - 1]
	                            : ui->pane[ui->focus];
	int w;

	draw_fill(0, 0, COLS, ROLE_TITLE);
	buf_adds(&left, " kurant  ");
	if (v != NULL && v->cls->title != NULL &&
	    (ui->n_over || panes_effective(ui) == LAYOUT_ONE)) {
		v->cls->title(v, &left, &none);
		if (none.n)
			buf_addf(&left, "  %s", buf_str(&none));
	}
	title_right(ui, &right);
	w = text_width(buf_slice(&right));
	if (w > COLS - 16)
		w = COLS - 16;
	draw_text(0, 0, COLS - w - 1, buf_slice(&left), ROLE_TITLE);
	if (w > 0)
		draw_text(0, COLS - w, w, buf_slice(&right), ROLE_TITLE);
	buf_clear(&left);
	buf_addf(&left, "kurant (%lld)", (long long)ui->unread);
	if (conf_bool(app_conf(ui->app), "terminal-title", NULL)) {
		static char shown[64];

		if (strcmp(shown, buf_str(&left)) != 0) {
			snprintf(shown, sizeof(shown), "%.60s",
			    buf_str(&left));
			term_title(slice_of(shown));
		}
	}
	buf_release(&left);
	buf_release(&right);
	buf_release(&none);
}

/* ---- hints ---- */

struct hint_row {
	int x, y, w;
	bool full;
};

static void
one_hint(struct hint_row *h, struct slice keys, const char *what)
{
	int need = text_width(keys) + 1 + text_width(slice_of(what)) +
	    (h->x > 1 ? 2 : 0);

	if (h->full || h->x + need > h->w) {
		h->full = true; /* whole entries are dropped, from the right */
		return;
	}
	h->x += h->x > 1 ? 2 : 0;
	h->x += draw_text(h->y, h->x, h->w - h->x, keys, ROLE_HEADING) + 1;
	h->x += draw_str(h->y, h->x, h->w - h->x, what, ROLE_HINT);
}

/* Short words for the hint line; the help texts are too long for it. */
static const struct {
	const char *command, *word;
} short_words[] = {
	{ "open", NC_("hint", "open") },
	{ "bookmark", NC_("hint", "save") },
	{ "next-unread", NC_("hint", "next") },
	{ "mark-list-read", NC_("hint", "mark read") },
	{ "search", NC_("hint", "search") },
	{ "reload", NC_("hint", "reload") },
	{ "reload-all", NC_("hint", "reload all") },
	{ "help", NC_("hint", "help") },
	{ "browser", NC_("hint", "browser") },
	{ "links", NC_("hint", "links") },
	{ "fulltext", NC_("hint", "full/feed") },
	{ "page-or-next", NC_("hint", "page") },
	{ "next-article", NC_("hint", "next") },
	{ "prev-article", NC_("hint", "prev") },
	{ "subscribe", NC_("hint", "add") },
	{ "feed-edit", NC_("hint", "edit") },
	{ "feed-remove", NC_("hint", "drop") },
	{ "bookmark-edit", NC_("hint", "edit") },
	{ "bookmark-move", NC_("hint", "move") },
	{ "bookmark-remove", NC_("hint", "remove") },
	{ "back", NC_("hint", "back") },
	{ "cancel-feed", NC_("hint", "cancel") },
	{ "dismiss", NC_("hint", "dismiss") },
	{ "toggle-read", NC_("hint", "read/unread") },
	{ "next-pane", NC_("hint", "pane") },
	{ "layout", NC_("hint", "layout") },
	{ "filter-list", NC_("hint", "filter") },
	{ "undo", NC_("hint", "undo") },
	{ "select", NC_("hint", "select") },
	{ "toggle-fold", NC_("hint", "fold") },
	{ "link-hints", NC_("hint", "hints") },
	{ "copy-link", NC_("hint", "copy") },
	{ "choose", NC_("hint", "choose") },
	{ "quit", NC_("hint", "quit") },
	{ "clear", NC_("hint", "back") },
	{ "toggle-show-read", NC_("hint", "read ones") },
	{ "watch-add", NC_("hint", "add") },
	{ "watch-edit", NC_("hint", "names") },
	{ "watch-mute", NC_("hint", "mute") },
	{ "watch-remove", NC_("hint", "remove") },
	{ "security", NC_("hint", "its page") },
	{ "security-note", NC_("hint", "note") },
	{ "watch", NC_("hint", "watch") },
	{ "feed-info", NC_("hint", "info") },
};

static const char *
short_word(const char *command)
{
	for (size_t i = 0; i < sizeof(short_words) / sizeof(*short_words); i++)
		if (strcmp(short_words[i].command, command) == 0)
			return i18n_context("hint", short_words[i].word);
	return command;
}

struct prefix_hints {
	struct hint_row *row;
	size_t skip; /* bytes of the prefix */
};

static void
prefix_hint(void *arg, struct slice keys, struct slice line)
{
	struct prefix_hints *p = arg;
	char *command = slice_dup(line);

	one_hint(p->row, slice_trim(slice_sub(keys, p->skip, keys.n)),
	    command);
	free(command);
}

static void
draw_hints(struct ui *ui, int y)
{
	const struct keymap *map = conf_keymap(app_conf(ui->app));
	struct view *v = ui_focused(ui);
	struct hint_row row = { .x = 1, .y = y, .w = COLS - 1 };

	if (v == NULL)
		return;
	if (ui->keys[0]) {
		struct prefix_hints p = { &row, strlen(ui->keys) };

		keymap_each(map, slice_of(ui->keys), v->cls->screen,
		    prefix_hint, &p);
		return;
	}
	for (const char *const *h = v->cls->hints; *h; h++) {
		struct slice keys = keymap_keys_of(map, slice_of(*h),
		    v->cls->screen);

		if (keys.n == 0)
			continue;
		if (slice_is(keys, "Enter") && !term_is_ascii())
			keys = SLICE("⏎");
		one_hint(&row, keys, short_word(*h));
	}
}

/* ---- panes ---- */

static void
draw_pane_title(struct ui *ui, enum pane p, struct rect r)
{
	struct view *v = ui->pane[p];
	struct buf left = BUF_INIT(0), right = BUF_INIT(0);
	enum role role = ui->focus == p ? ROLE_TITLE_FOCUSED : ROLE_TITLE;
	int w;

	draw_fill(r.y, r.x, r.w, role);
	buf_addc(&left, ' ');
	v->cls->title(v, &left, &right);
	buf_addc(&right, ' ');
	w = text_width(buf_slice(&right));
	draw_text(r.y, r.x, r.w - w - 1, buf_slice(&left), role);
	if (w < r.w)
		draw_text(r.y, r.x + r.w - w, w, buf_slice(&right), role);
	buf_release(&left);
	buf_release(&right);
}

static void
draw_pane(struct ui *ui, enum pane p, struct rect r, bool titled)
{
	struct view *v = ui->pane[p];

	if (v == NULL || r.w <= 0 || r.h <= 0)
		return;
	ui->where[p] = r;
	if (titled) {
		draw_pane_title(ui, p, r);
		r.y++;
		r.h--;
		ui->where[p] = r;
	}
	if (r.h > 0)
		v->cls->draw(v, r, ui->focus == p);
}

static void
draw_two(struct ui *ui, struct rect b)
{
	enum pane left = ui->focus == PANE_FEEDS ? PANE_FEEDS : PANE_LIST;
	enum pane right = left == PANE_FEEDS ? PANE_LIST : PANE_READER;
	int w = left == PANE_FEEDS ? ui->feeds_width + 6
	                           : b.w * ui->list_share / 100;

	draw_pane(ui, left, (struct rect){ b.y, b.x, b.h, w }, true);
	draw_vline(b.y, b.x + w, b.h);
	draw_pane(ui, right,
	    (struct rect){ b.y, b.x + w + 1, b.h, b.w - w - 1 }, true);
}

static void
draw_three(struct ui *ui, struct rect b)
{
	int a = ui->feeds_width, l = (b.w - a) * ui->list_share / 100;

	draw_pane(ui, PANE_FEEDS, (struct rect){ b.y, b.x, b.h, a }, true);
	draw_vline(b.y, b.x + a, b.h);
	draw_pane(ui, PANE_LIST, (struct rect){ b.y, b.x + a + 1, b.h, l },
	    true);
	draw_vline(b.y, b.x + a + 1 + l, b.h);
	draw_pane(ui, PANE_READER,
	    (struct rect){ b.y, b.x + a + l + 2, b.h, b.w - a - l - 2 }, true);
}

static void
draw_stacked(struct ui *ui, struct rect b)
{
	int top = b.h * 2 / 5;

	if (ui->focus == PANE_FEEDS) {
		draw_pane(ui, PANE_FEEDS, b, false);
		return;
	}
	draw_pane(ui, PANE_LIST, (struct rect){ b.y, b.x, top, b.w }, true);
	draw_pane(ui, PANE_READER,
	    (struct rect){ b.y + top, b.x, b.h - top, b.w }, true);
}

static void
draw_body(struct ui *ui, struct rect b)
{
	for (int p = 0; p < PANE_COUNT; p++)
		ui->where[p] = (struct rect){ 0 };
	ui->body = b;
	if (ui->n_over) {
		struct view *v = ui->over[ui->n_over - 1];

		v->cls->draw(v, b, true);
		return;
	}
	switch (panes_effective(ui)) {
	case LAYOUT_TWO: draw_two(ui, b); break;
	case LAYOUT_THREE: draw_three(ui, b); break;
	case LAYOUT_STACKED: draw_stacked(ui, b); break;
	default: draw_pane(ui, ui->focus, b, false); break;
	}
}

static void
draw_bottom(struct ui *ui, int y)
{
	int cursor = 0;

	if (ui->prompt != NULL) {
		prompt_draw(ui->prompt, y, 1, COLS - 2, &cursor);
		move(y, cursor);
		return;
	}
	draw_str(y, 1, COLS - 2, ui->say, ui->say_role);
	if (ui->say[0] == '\0' && ui->keys[0])
		draw_str(y, 1, COLS - 2, ui->keys, ROLE_HINT);
}

void
panes_draw(struct ui *ui)
{
	bool hints = conf_bool(app_conf(ui->app), "hints", NULL) &&
	    LINES >= 7 && !ui->linear;
	bool title = LINES >= 6;
	struct rect b = { title, 0, LINES - title - 1 - hints, COLS };
	struct view *v;

	erase();
	if (COLS < 20 || LINES < 5) {
		draw_str(0, 0, COLS, _("too small"), ROLE_TEXT);
		refresh();
		return;
	}
	if (title)
		draw_title(ui);
	draw_body(ui, b);
	if (hints)
		draw_hints(ui, LINES - 2);
	draw_bottom(ui, LINES - 1);
	v = ui_focused(ui);
	if (ui->prompt == NULL && v != NULL)
		move(v->cursor_y < LINES ? v->cursor_y : LINES - 1,
		    v->cursor_x < COLS ? v->cursor_x : COLS - 1);
	refresh();
}

static bool
inside(struct rect r, int y, int x)
{
	return y >= r.y && y < r.y + r.h && x >= r.x && x < r.x + r.w;
}

void
panes_click(struct ui *ui, int y, int x, bool twice)
{
	if (ui->n_over) {
		struct view *v = ui->over[ui->n_over - 1];

		if (v->cls->click != NULL && inside(ui->body, y, x))
			v->cls->click(v, y - ui->body.y, x - ui->body.x,
			    twice);
		return;
	}
	for (int p = 0; p < PANE_COUNT; p++) {
		struct view *v = ui->pane[p];

		if (v == NULL || !inside(ui->where[p], y, x))
			continue;
		ui->focus = (enum pane)p;
		if (v->cls->click != NULL)
			v->cls->click(v, y - ui->where[p].y,
			    x - ui->where[p].x, twice);
	}
}

bool
panes_preview(struct ui *ui)
{
	const struct row *r;

	if (ui->n_over || ui->focus == PANE_READER ||
	    !ui_pane_shown(ui, PANE_READER))
		return false;
	r = list_current(ui->pane[PANE_LIST]);
	if (r == NULL || ui->preview_id == r->id)
		return false;
	ui->preview_id = r->id;
	reader_show(ui->pane[PANE_READER], r->id, false);
	return true;
}
