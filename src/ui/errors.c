/*
 * ui/errors.c - the refresh that goes on, what failed and what to do, and
 * what was wrong with the configuration: one screen, Enter acts.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/share.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

enum line_kind { LINE_TRANSFER, LINE_FEED, LINE_SHARE, LINE_NOTE };

struct line {
	enum line_kind kind;
	int64_t feed;
	size_t i; /* into progress.active, waiting or notes */
};

struct errors {
	struct view v;
	struct scroll s;
	struct {
		struct line *v;
		size_t n, cap;
	} lines;
	struct {
		int64_t *v;
		size_t n, cap;
	} dismissed;
	struct outbox_rows waiting; /* what could not be shared yet */
};

static struct errors *
errors_of(struct view *v)
{
	return (struct errors *)v;
}

static bool
is_dismissed(const struct errors *x, int64_t feed)
{
	for (size_t i = 0; i < x->dismissed.n; i++)
		if (x->dismissed.v[i] == feed)
			return true;
	return false;
}

static void
build(struct errors *x)
{
	struct ui *ui = x->v.ui;
	size_t n;

	x->lines.n = 0;
	for (size_t i = 0; i < ui->progress.n_active; i++)
		*VEC_PUSH(&x->lines) = (struct line){ LINE_TRANSFER,
			ui->progress.active[i].feed_id, i };
	outbox_rows_release(&x->waiting);
	outbox_rows_init(&x->waiting);
	app_outbox(ui->app, &x->waiting, NULL);
	for (size_t i = 0; i < x->waiting.n; i++)
		*VEC_PUSH(&x->lines) = (struct line){ LINE_SHARE, 0, i };
	for (size_t i = 0; i < ui->feeds.n; i++) {
		const struct feed_row *f = &ui->feeds.v[i];

		if ((f->state == FEED_FAILING || f->state == FEED_GONE ||
		        f->state == FEED_DAMAGED || f->state == FEED_ASLEEP) &&
		    !is_dismissed(x, f->id))
			*VEC_PUSH(&x->lines) = (struct line){ LINE_FEED,
				f->id, i };
	}
	(void)app_notes(ui->app, &n);
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(&x->lines) = (struct line){ LINE_NOTE, 0, i };
}

static const char *
what_to_do(const struct feed_row *f)
{
	if (f->state == FEED_ASLEEP)
		return _("o looks at the site, D drops it");
	if (f->state == FEED_DAMAGED)
		return _("what was whole is shown; r tries again");
	if (f->state == FEED_GONE)
		return _("the site took it down: e new address, D drops it");
	if (f->error_code == ERR_PARSE)
		return _("Enter looks for its feeds");
	if (f->http_status == 404)
		return _("Enter looks for its new address");
	if (f->http_status == 401 || f->http_status == 403)
		return _("e edits it (user, password-command, user-agent)");
	return _("r tries again now");
}

static void
draw_transfer(struct errors *x, const struct line *l, int y, struct rect r,
    enum role base)
{
	const struct app_transfer *t = &x->v.ui->progress.active[l->i];
	struct buf b = BUF_INIT(0);
	char seconds[I18N_FIGURE_MAX];

	draw_str(y, r.x + 1, 2, glyph("…", "."), base);
	draw_str(y, r.x + 4, 22, t->name, base);
	buf_addf(&b, "%-16s %6s s", t->what,
	    i18n_decimal((double)t->ms / 1000, seconds));
	draw_text(y, r.x + 27, r.w - 28, buf_slice(&b),
	    base == ROLE_TEXT ? ROLE_TIME : base);
	if (r.w > 76)
		draw_str(y, r.x + 56, r.w - 57, _("Del cancels it"),
		    base == ROLE_TEXT ? ROLE_HINT : base);
	buf_release(&b);
}

static void
draw_feed(struct errors *x, const struct line *l, int y, struct rect r,
    enum role base)
{
	const struct feed_row *f = ui_feed(x->v.ui, l->feed);
	struct buf b = BUF_INIT(0);
	char age[DATE_AGE_MAX];
	bool soft;
	int used;

	if (f == NULL)
		return;
	soft = f->state == FEED_ASLEEP || f->state == FEED_DAMAGED;
	draw_str(y, r.x + 1, 1, soft ? "~" : "!",
	    base != ROLE_TEXT ? base : soft ? ROLE_WARNING : ROLE_ERROR);
	draw_text(y, r.x + 4, 22, f->name, base);
	if (f->state == FEED_ASLEEP) {
		date_age(clock_now() - f->newest, DATE_AGE_AFTER, age);
		buf_addf(&b, _("nothing new for %s"), age);
	} else
		buf_add_slice(&b, f->error);
	if (f->fails > 1)
		buf_addf(&b, ngettext(", %d time", ", %d times",
		    (unsigned)f->fails), f->fails);
	if (f->last_ok && f->fails) {
		date_age(clock_now() - f->last_ok, DATE_AGE_AFTER, age);
		buf_addf(&b, _(", last well %s ago"), age);
	}
	used = draw_text(y, r.x + 27, r.w - 28, buf_slice(&b), base);
	buf_clear(&b);
	buf_addf(&b, "  %s", what_to_do(f));
	draw_text(y, r.x + 27 + used, r.w - 28 - used, buf_slice(&b),
	    base == ROLE_TEXT ? ROLE_HINT : base);
	buf_release(&b);
}

static void
draw_share(const struct errors *x, const struct line *l, int y,
    struct rect r, enum role base)
{
	const struct outbox_row *w = &x->waiting.v[l->i];
	struct buf b = BUF_INIT(0);
	int used;

	draw_str(y, r.x + 1, 1, w->error.n ? "!" : "~",
	    base != ROLE_TEXT ? base : w->error.n ? ROLE_ERROR
	                                          : ROLE_WARNING);
	buf_addf(&b, "%s %.*s", glyph("→", ">"), SLICE_ARG(w->way));
	draw_text(y, r.x + 4, 22, buf_slice(&b), base);
	buf_clear(&b);
	if (w->error.n)
		buf_add_slice(&b, w->error);
	else
		buf_adds(&b, _("waits to be sent"));
	if (w->tries > 1)
		buf_addf(&b, ngettext(", %d time", ", %d times",
		    (unsigned)w->tries), (int)w->tries);
	buf_addf(&b, ": %.*s", SLICE_ARG(w->title));
	used = draw_text(y, r.x + 27, r.w - 28, buf_slice(&b), base);
	draw_str(y, r.x + 29 + used, r.w - 30 - used,
	    _("r sends it now, D drops it"),
	    base == ROLE_TEXT ? ROLE_HINT : base);
	buf_release(&b);
}

static void
draw_summary(struct errors *x, int y, struct rect r)
{
	const struct app_progress *p = &x->v.ui->progress;
	struct buf b = BUF_INIT(0);
	char mb[I18N_FIGURE_MAX], seconds[I18N_FIGURE_MAX];

	if (p->total == 0)
		buf_adds(&b, _("No refresh since the start.  R fetches all."));
	else
		buf_addf(&b,
		    p->running ? _("%lld of %lld  %zu running  %lld failed  "
		                   "%lld unchanged  %lld new  %s MB  %s s")
		               : _("%lld of %lld, done  %zu running  "
		                   "%lld failed  %lld unchanged  %lld new  "
		                   "%s MB  %s s"),
		    (long long)p->done, (long long)p->total, p->n_active,
		    (long long)p->failed, (long long)p->unchanged,
		    (long long)p->n_new,
		    i18n_decimal((double)p->bytes / 1e6, mb),
		    i18n_decimal((double)p->ms / 1000, seconds));
	draw_text(y, r.x + 1, r.w - 2, buf_slice(&b), ROLE_HEADING);
	buf_release(&b);
}

static void
errors_draw(struct view *v, struct rect r, bool focused)
{
	struct errors *x = errors_of(v);
	const char *const *notes;
	size_t n_notes;

	(void)focused;
	build(x);
	notes = app_notes(v->ui->app, &n_notes);
	draw_summary(x, r.y, r);
	r.y += 2;
	r.h -= 3;
	scroll_fit(&x->s, x->lines.n, r.h, 1);
	v->cursor_y = r.y + (int)(x->s.at - x->s.top);
	v->cursor_x = r.x + 1;
	if (x->lines.n == 0)
		draw_str(r.y, r.x + 1, r.w - 2, _("All is well."), ROLE_HINT);
	for (int i = 0; i < r.h && x->s.top + (size_t)i < x->lines.n; i++) {
		const struct line *l = &x->lines.v[x->s.top + (size_t)i];
		bool lit = x->s.top + (size_t)i == x->s.at;
		enum role base = lit ? ROLE_SELECTED : ROLE_TEXT;

		if (lit)
			draw_fill(r.y + i, r.x, r.w, base);
		if (l->kind == LINE_TRANSFER)
			draw_transfer(x, l, r.y + i, r, base);
		else if (l->kind == LINE_FEED)
			draw_feed(x, l, r.y + i, r, base);
		else if (l->kind == LINE_SHARE)
			draw_share(x, l, r.y + i, r, base);
		else if (l->i < n_notes) {
			draw_str(r.y + i, r.x + 1, 1, "!",
			    lit ? base : ROLE_WARNING);
			draw_str(r.y + i, r.x + 4, r.w - 5, notes[l->i],
			    base);
		}
	}
	draw_str(r.y + r.h, r.x + 1, r.w - 2, v->ui->progress.running
	        ? _("Reading goes on: Esc hides this, g e brings it back.  "
	          ":cancel stops all")
	        : _("Esc goes back; g e brings this again."), ROLE_HINT);
}

static void
errors_title(struct view *v, struct buf *left, struct buf *right)
{
	(void)right;
	buf_adds(left, v->ui->progress.running ? _("Reload") : _("Errors"));
}

static const struct line *
current(struct errors *x)
{
	return x->s.at < x->lines.n ? &x->lines.v[x->s.at] : NULL;
}

static void
act_on(struct errors *x)
{
	const struct line *l = current(x);
	const struct feed_row *f;
	struct ui *ui = x->v.ui;

	if (l == NULL)
		return;
	if (l->kind == LINE_NOTE) {
		ui_editor(ui, app_path_config(ui->app));
		return;
	}
	if (l->kind == LINE_SHARE) {
		app_outbox_again(ui->app, x->waiting.v[l->i].id);
		return;
	}
	f = ui_feed(ui, l->feed);
	if (f == NULL || l->kind == LINE_TRANSFER)
		return;
	if (f->error_code == ERR_PARSE || f->http_status == 404) {
		char *site = slice_dup(f->site.n ? f->site : f->url);

		ui_say(ui, "Looking for the feeds of %s", site);
		ui->found_ticket = app_find(ui->app, site,
		    FIND_ALL);
		free(site);
	} else if (f->state == FEED_GONE || f->http_status == 401 ||
	    f->http_status == 403)
		ui_feed_edit(ui, f->id);
	else
		ui_reload(ui, &f->id, 1, true);
}

static bool
errors_command(struct view *v, struct slice name, struct slice args)
{
	struct errors *x = errors_of(v);
	const struct line *l;
	struct ui *ui = v->ui;

	(void)args;
	build(x);
	if (scroll_command(&x->s, name))
		return true;
	l = current(x);
	if (slice_is(name, "open") ||
	    (slice_is(name, "reload") && l && l->kind == LINE_SHARE))
		act_on(x);
	else if (l && l->kind == LINE_SHARE &&
	    (slice_is(name, "feed-remove") || slice_is(name, "dismiss")))
		app_outbox_drop(ui->app, x->waiting.v[l->i].id);
	else if (slice_is(name, "cancel-feed") && l && l->feed)
		app_cancel_feed(ui->app, l->feed);
	else if (slice_is(name, "dismiss") && l && l->kind == LINE_FEED)
		*VEC_PUSH(&x->dismissed) = l->feed;
	else if (slice_is(name, "reload") && l && l->feed)
		ui_reload(ui, &l->feed, 1, true);
	else if (slice_is(name, "feed-edit") && l && l->feed)
		ui_feed_edit(ui, l->feed);
	else if (slice_is(name, "feed-info") && l && l->feed)
		ui_push(ui, health_new(ui, l->feed));
	else if (slice_is(name, "feed-remove") && l && l->feed)
		ui_feed_drop(ui, l->feed);
	else if (slice_is(name, "browser") && l && l->feed) {
		const struct feed_row *f = ui_feed(ui, l->feed);

		if (f != NULL)
			ui_open_url(ui, f->site.n ? f->site : f->url, f->id,
			    false);
	} else
		return false;
	return true;
}

static void
errors_close(struct view *v)
{
	struct errors *x = errors_of(v);

	outbox_rows_release(&x->waiting);
	free(x->lines.v);
	free(x->dismissed.v);
	free(x);
}

static const char *const hints[] = { "open", "reload", "cancel-feed",
	"feed-edit", "feed-remove", "dismiss", "reload-all", "back", "help",
	NULL };

static const struct view_class errors_class = { SCREEN_ERRORS, hints,
	errors_draw, errors_command, NULL, errors_title, NULL, errors_close };

struct view *
errors_new(struct ui *ui)
{
	struct errors *x = xcalloc(1, sizeof(*x));

	x->v.cls = &errors_class;
	x->v.ui = ui;
	outbox_rows_init(&x->waiting);
	app_progress(ui->app, &ui->progress);
	return &x->v;
}
