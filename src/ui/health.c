/* ui/health.c - how one feed fares, and what to do about it. */
#include "config.h"

#include <stdlib.h>

#include "app/health.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/view.h"

#include "base/banned.h"

#define LABEL_W 16

struct health {
	struct view v;
	int64_t feed;
	struct app_health h;
	struct layout *layout; /* of the texts, as a table */
	int laid_width;
	struct scroll s;
};

static struct health *
health_of(struct view *v)
{
	return (struct health *)v;
}

static struct doc_span *
one_span(struct doc *d, struct slice text, unsigned style)
{
	struct doc_span *s = arena_zalloc(&d->arena, sizeof(*s));

	*s = (struct doc_span){ text, style, -1 };
	return s;
}

/* Rows as items: no empty lines between them. */
static struct doc *
as_doc(const struct health *x)
{
	struct doc *d = doc_new();

	d->blocks = arena_zalloc(&d->arena, (x->h.n + 1) * sizeof(*d->blocks));
	for (size_t i = 0; i < x->h.n; i++) {
		const struct app_health_row *r = &x->h.v[i];

		d->blocks[d->n_blocks++] = (struct doc_block){
			.kind = DOC_ITEM, .level = 1, .image = -1, .n_spans = 1,
			.marker = SLICE(""), .spans = one_span(d, r->text,
			    r->trouble ? STYLE_BOLD : 0) };
	}
	return d;
}

static void
lay_out(struct health *x, int w)
{
	struct layout_opt o = { .width = w - LABEL_W - 3 < 10 ? 10
		                         : w - LABEL_W - 3, .measure = 400 };
	struct doc *d;

	if (x->layout != NULL && x->laid_width == w)
		return;
	layout_free(x->layout);
	d = as_doc(x);
	x->layout = layout_new(d, &o);
	x->laid_width = w;
	doc_free(d);
}

static void
draw_line(struct health *x, size_t i, int y, struct rect r)
{
	const struct layout_line *l = &x->layout->lines[i];
	struct buf b = BUF_INIT(0);
	const struct app_health_row *row;

	if (l->n_runs == 0)
		return;
	row = &x->h.v[l->block];
	if (l->offset == 0)
		draw_str(y, r.x + 1, LABEL_W, _(row->label), ROLE_TIME);
	layout_line_text(l, &b);
	draw_text(y, r.x + LABEL_W + 2, r.w - LABEL_W - 2, buf_slice(&b),
	    row->trouble ? ROLE_ERROR : ROLE_TEXT);
	buf_release(&b);
}

static void
health_draw(struct view *v, struct rect r, bool focused)
{
	struct health *x = health_of(v);

	(void)focused;
	lay_out(x, r.w);
	scroll_fit(&x->s, x->layout->n_lines, r.h, 0);
	v->cursor_y = r.y + (int)(x->s.at - x->s.top);
	v->cursor_x = r.x;
	for (int i = 0; i < r.h &&
	     x->s.top + (size_t)i < x->layout->n_lines; i++)
		draw_line(x, x->s.top + (size_t)i, r.y + i, r);
}

static void
health_title(struct view *v, struct buf *left, struct buf *right)
{
	struct health *x = health_of(v);

	(void)right;
	buf_addf(left, _("Feed: %.*s"), SLICE_ARG(x->h.name));
}

static void
health_load(struct health *x)
{
	struct error e;

	layout_free(x->layout);
	x->layout = NULL;
	app_health_release(&x->h);
	if (app_health(x->v.ui->app, x->feed, &x->h, &e) != ERR_OK)
		ui_fail(x->v.ui, &e);
}

static void
health_message(struct view *v, const struct msg *m)
{
	struct health *x = health_of(v);

	if ((m->kind == MSG_FEED_DONE || m->kind == MSG_FEED_FAILED) &&
	    m->feed_id == x->feed)
		health_load(x);
}

static bool
health_command(struct view *v, struct slice name, struct slice args)
{
	struct health *x = health_of(v);
	struct ui *ui = v->ui;
	const struct feed_row *f = ui_feed(ui, x->feed);

	(void)args;
	if (scroll_command(&x->s, name))
		return true;
	if (slice_is(name, "reload"))
		ui_reload(ui, &x->feed, 1, true);
	else if (slice_is(name, "feed-edit"))
		ui_feed_edit(ui, x->feed);
	else if (slice_is(name, "feed-remove"))
		ui_feed_drop(ui, x->feed);
	else if (slice_is(name, "browser") && f != NULL)
		ui_open_url(ui, f->site.n ? f->site : f->url, x->feed, false);
	else if (slice_is(name, "copy-link") && f != NULL)
		ui_copy(ui, f->url, _("the feed's address"));
	else
		return false;
	return true;
}

static void
health_close(struct view *v)
{
	struct health *x = health_of(v);

	layout_free(x->layout);
	app_health_release(&x->h);
	free(x);
}

static const char *const hints[] = { "reload", "feed-edit", "feed-remove",
	"browser", "copy-link", "back", "help", NULL };

static const struct view_class health_class = { SCREEN_FEEDS, hints,
	health_draw, health_command, health_message, health_title, NULL,
	health_close };

struct view *
health_new(struct ui *ui, int64_t feed)
{
	struct health *x = xcalloc(1, sizeof(*x));

	x->v.cls = &health_class;
	x->v.ui = ui;
	x->feed = feed;
	health_load(x);
	return &x->v;
}
