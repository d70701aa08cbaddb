/* ui/help.c - the command table as a screen: typing filters, Enter runs. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

struct help_row {
	const struct command *c; /* NULL: a heading */
	const char *heading;
};

struct help {
	struct view v;
	unsigned screen; /* whose keys are shown */
	bool all;        /* every screen's */
	struct scroll s;
	struct buf filter;
	struct {
		struct help_row *v;
		size_t n, cap;
	} rows;
};

static struct help *
help_of(struct view *v)
{
	return (struct help *)v;
}

static bool
matches(const struct help *h, const struct command *c)
{
	struct slice keys = keymap_keys_of(conf_keymap(app_conf(
	    h->v.ui->app)), slice_of(c->name), h->screen);
	struct slice f = slice_make(buf_str(&h->filter), h->filter.n);

	if (!h->all && !(c->screens & h->screen))
		return false;
	return f.n == 0 || slice_ifind(slice_of(c->name), f) != SIZE_MAX ||
	    slice_ifind(slice_of(_(c->help)), f) != SIZE_MAX ||
	    slice_eq(keys, f);
}

static void
build(struct help *h)
{
	const char *group = "";

	h->rows.n = 0;
	for (const struct command *c = command_table(); c->name; c++) {
		if (!matches(h, c))
			continue;
		if (strcmp(group, c->group) != 0)
			*VEC_PUSH(&h->rows) = (struct help_row){ NULL,
				c->group };
		group = c->group;
		*VEC_PUSH(&h->rows) = (struct help_row){ c, NULL };
	}
	if (h->s.at >= h->rows.n)
		h->s.at = 0;
	while (h->s.at < h->rows.n && h->rows.v[h->s.at].c == NULL)
		h->s.at++;
}

static void
help_draw(struct view *v, struct rect r, bool focused)
{
	struct help *h = help_of(v);
	const struct keymap *map = conf_keymap(app_conf(v->ui->app));
	int name_w = r.w >= 100 ? 30 : r.w >= 70 ? 20 : 0;

	(void)focused;
	scroll_fit(&h->s, h->rows.n, r.h, ui_margin(v->ui, r.h));
	v->cursor_y = r.y + (int)(h->s.at - h->s.top);
	v->cursor_x = r.x + 1;
	if (h->rows.n == 0)
		draw_str(r.y + 1, r.x + 2, r.w - 4,
		    _("No command says that.  Backspace widens, Esc leaves."),
		    ROLE_HINT);
	for (int i = 0; i < r.h && h->s.top + (size_t)i < h->rows.n; i++) {
		const struct help_row *row =
		    &h->rows.v[h->s.top + (size_t)i];
		bool lit = h->s.top + (size_t)i == h->s.at;
		enum role base = lit ? ROLE_SELECTED : ROLE_TEXT;
		int y = r.y + i;

		if (row->c == NULL) {
			draw_rule(y, r.x, r.w,
			    slice_of(command_group(row->heading)),
			    ROLE_HEADING);
			continue;
		}
		if (lit)
			draw_fill(y, r.x, r.w, base);
		draw_text(y, r.x + 1, 14, keymap_keys_of(map,
		    slice_of(row->c->name), h->screen),
		    lit ? base : ROLE_HEADING);
		draw_str(y, r.x + 16, r.w - 17 - name_w, _(row->c->help),
		    base);
		if (name_w)
			draw_str(y, r.x + r.w - name_w, name_w - 1,
			    row->c->name, lit ? base : ROLE_HINT);
	}
}

static void
help_title(struct view *v, struct buf *left, struct buf *right)
{
	struct help *h = help_of(v);

	(void)right;
	buf_addf(left, _("Help %s %s   type to filter: %s"), glyph("·", "-"),
	    h->all ? _("all screens") : i18n_context("screen",
	            screen_name(h->screen)),
	    buf_str(&h->filter));
}

static void
run_row(struct help *h)
{
	struct ui *ui = h->v.ui;
	const struct command *c;

	if (h->s.at >= h->rows.n || h->rows.v[h->s.at].c == NULL)
		return;
	c = h->rows.v[h->s.at].c;
	ui_pop(ui);
	ui_command(ui, slice_of(c->name));
}

static void
filter_change(struct ui *ui, void *arg, struct slice text)
{
	struct help *h = arg;

	(void)ui;
	buf_clear(&h->filter);
	buf_add_slice(&h->filter, text);
	h->s.at = 0;
	build(h);
}

static void
filter_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	(void)text;
	if (ok)
		run_row(arg);
	else
		ui_pop(ui);
}

static const char *
filter_tab(struct ui *ui, void *arg)
{
	struct help *h = arg;

	(void)ui;
	h->all = !h->all;
	build(h);
	return h->all ? _("Filter [all screens]: ") : _("Filter: ");
}

static bool help_command(struct view *v, struct slice name,
    struct slice args);

static void
filter_move(struct ui *ui, void *arg, struct slice command)
{
	(void)ui;
	help_command(arg, command, SLICE(""));
}

static bool
help_command(struct view *v, struct slice name, struct slice args)
{
	struct help *h = help_of(v);
	size_t before = h->s.at;

	(void)args;
	if (scroll_command(&h->s, name)) {
		int dir = h->s.at < before ? -1 : 1;

		while (h->s.at < h->rows.n && h->rows.v[h->s.at].c == NULL) {
			if (h->s.at == 0)
				dir = 1;
			h->s.at += (size_t)dir;
		}
		return true;
	}
	if (slice_is(name, "open"))
		run_row(h);
	else if (slice_is(name, "next-pane"))
		filter_tab(v->ui, h);
	else if (slice_is(name, "search") || slice_is(name, "filter-list")) {
		struct prompt_opt o = { .label = _("Filter: "), .arg = h,
			.done = filter_done, .change = filter_change,
			.tab = filter_tab, .move = filter_move };

		v->ui->prompt = prompt_new(&o);
	} else
		return false;
	return true;
}

static void
help_close(struct view *v)
{
	struct help *h = help_of(v);

	buf_release(&h->filter);
	free(h->rows.v);
	free(h);
}

static const char *const hints[] = { "open", "search", "back", NULL };

static const struct view_class help_class = { SCREEN_HELP, hints, help_draw,
	help_command, NULL, help_title, NULL, help_close };

struct view *
help_new(struct ui *ui, unsigned screen, struct slice filter)
{
	struct help *h = xcalloc(1, sizeof(*h));
	struct prompt_opt o = { .label = _("Filter: "), .arg = h,
		.done = filter_done, .change = filter_change,
		.tab = filter_tab, .move = filter_move };

	h->v.cls = &help_class;
	h->v.ui = ui;
	h->screen = screen;
	buf_add_slice(&h->filter, filter);
	build(h);
	/* typing filters from the first key on */
	ui->prompt = prompt_new(&o);
	return &h->v;
}
