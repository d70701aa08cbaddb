/* ui/menu.c - a list to choose from, with or without ticks. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ui/view.h"

#include "base/banned.h"

struct menu {
	struct view v;
	struct view_class cls; /* with its own hints */
	struct menu_opt opt;
	char *title;
	struct menu_row *rows; /* labels and details owned */
	size_t n;
	struct scroll s;
};

static struct menu *
menu_of(struct view *v)
{
	return (struct menu *)v;
}

static void
skip_headings(struct menu *m, int dir)
{
	while (m->s.at < m->n && m->rows[m->s.at].heading) {
		if (m->s.at == 0)
			dir = 1;
		if (m->s.at + 1 == m->n && dir > 0)
			return;
		m->s.at += (size_t)dir;
	}
}

static void
menu_draw(struct view *v, struct rect r, bool focused)
{
	struct menu *m = menu_of(v);
	int label_w = r.w * (m->opt.label_share ? m->opt.label_share : 45) /
	    100;

	(void)focused;
	if (m->opt.columns != NULL && r.h > 3) {
		draw_str(r.y, r.x + label_w + 1, r.w - label_w - 2,
		    m->opt.columns, ROLE_HINT);
		r.y++;
		r.h--;
	}
	scroll_fit(&m->s, m->n, r.h, ui_margin(v->ui, r.h));
	v->cursor_y = r.y + (int)(m->s.at - m->s.top);
	v->cursor_x = r.x + 1;
	if (m->n == 0)
		draw_str(r.y + 1, r.x + 2, r.w - 4, m->opt.empty, ROLE_HINT);
	for (int i = 0; i < r.h && m->s.top + (size_t)i < m->n; i++) {
		const struct menu_row *row = &m->rows[m->s.top + (size_t)i];
		bool lit = m->s.top + (size_t)i == m->s.at;
		enum role base = lit ? ROLE_SELECTED : ROLE_TEXT;
		int x = r.x + 2;

		if (row->heading) {
			draw_rule(r.y + i, r.x, r.w, slice_of(row->label),
			    ROLE_HEADING);
			continue;
		}
		if (lit)
			draw_fill(r.y + i, r.x, r.w, base);
		if (m->opt.checks)
			x += draw_str(r.y + i, x, 4,
			    row->checked ? "[x] " : "[ ] ", base);
		draw_str(r.y + i, x, label_w - (x - r.x), row->label, base);
		draw_str(r.y + i, r.x + label_w + 1, r.w - label_w - 2,
		    row->detail, lit ? base : ROLE_TIME);
	}
}

static void
menu_title(struct view *v, struct buf *left, struct buf *right)
{
	struct menu *m = menu_of(v);
	size_t ticked = 0;

	for (size_t i = 0; i < m->n; i++)
		ticked += m->rows[i].checked;
	buf_adds(left, m->title);
	if (m->opt.checks)
		buf_addf(right, _("%zu chosen"), ticked);
}

static void
finish(struct menu *m)
{
	struct ui *ui = m->v.ui;
	size_t ticked = 0;

	for (size_t i = 0; i < m->n; i++)
		if (m->rows[i].checked) {
			ticked++;
			m->opt.done(ui, m->opt.arg, i);
		}
	if (ticked == 0 && m->s.at < m->n && !m->rows[m->s.at].heading)
		m->opt.done(ui, m->opt.arg, m->s.at);
	m->opt.done(ui, m->opt.arg, SIZE_MAX);
}

/* Ticks a row, or with a heading all rows below it. */
static void
tick(struct menu *m)
{
	size_t i = m->s.at;

	if (i >= m->n || !m->opt.checks)
		return;
	m->rows[i].checked = !m->rows[i].checked;
	if (m->s.at + 1 < m->n)
		m->s.at++;
	skip_headings(m, 1);
}

static void
tick_all(struct menu *m)
{
	bool all = true;

	for (size_t i = 0; i < m->n; i++)
		all &= m->rows[i].heading || m->rows[i].checked;
	for (size_t i = 0; i < m->n; i++)
		m->rows[i].checked = !all && !m->rows[i].heading;
}

static bool
menu_command(struct view *v, struct slice name, struct slice args)
{
	struct menu *m = menu_of(v);
	size_t before = m->s.at;

	(void)args;
	if (m->opt.checks && (slice_is(name, "select") ||
	        (slice_is(name, "page-down") && m->opt.checks))) {
		tick(m);
		return true;
	}
	if (m->opt.checks && slice_is(name, "select-all")) {
		tick_all(m);
		return true;
	}
	if (scroll_command(&m->s, name)) {
		skip_headings(m, m->s.at < before ? -1 : 1);
		return true;
	}
	if (m->opt.command != NULL && m->s.at < m->n &&
	    m->opt.command(v->ui, m->opt.arg, m->s.at, name))
		return true;
	if (!slice_is(name, "open"))
		return false;
	if (m->opt.checks)
		finish(m);
	else if (m->s.at < m->n && m->opt.open != NULL)
		m->opt.open(v->ui, m->opt.arg, m->s.at);
	return true;
}

static void
menu_click(struct view *v, int y, int x, bool twice)
{
	struct menu *m = menu_of(v);
	size_t i = m->s.top + (size_t)y;

	(void)x;
	if (m->opt.columns != NULL && y > 0)
		i--;
	if (i >= m->n || m->rows[i].heading)
		return;
	m->s.at = i;
	if (m->opt.checks)
		tick(m);
	else if (twice && m->opt.open != NULL)
		m->opt.open(v->ui, m->opt.arg, i);
}

static void
menu_close(struct view *v)
{
	struct menu *m = menu_of(v);

	if (m->opt.free != NULL)
		m->opt.free(m->opt.arg);
	for (size_t i = 0; i < m->n; i++) {
		free((char *)m->rows[i].label);
		free((char *)m->rows[i].detail);
	}
	free(m->rows);
	free(m->title);
	free(m);
}

static const char *const hints[] = { "open", "browser", "copy-link", "select",
	"back", "help", NULL };

static const struct view_class menu_class = { SCREEN_LINKS, hints, menu_draw,
	menu_command, NULL, menu_title, menu_click, menu_close };

struct view *
menu_new(struct ui *ui, const struct menu_opt *o, const struct menu_row *rows,
    size_t n)
{
	struct menu *m = xcalloc(1, sizeof(*m));

	m->cls = menu_class;
	if (o->hints != NULL)
		m->cls.hints = o->hints;
	m->v.cls = &m->cls;
	m->v.ui = ui;
	m->opt = *o;
	m->title = xstrdup(o->title);
	m->n = n;
	m->rows = xcalloc(n, sizeof(*m->rows));
	for (size_t i = 0; i < n; i++) {
		m->rows[i] = rows[i];
		m->rows[i].label = xstrdup(rows[i].label);
		m->rows[i].detail = xstrdup(rows[i].detail
		        ? rows[i].detail : "");
	}
	skip_headings(m, 1);
	return &m->v;
}
