/*
 * ui/found.c - what was found behind an address, to choose from: kind, how
 * many articles, how often, how new; and the headlines of one, to look at
 * before it is subscribed to.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/schedule.h"
#include "ui/view.h"

#include "base/banned.h"

struct line {
	char *title;
	int64_t when;
};

struct source {
	char *url, *title;
	bool page;
	struct line *lines;
	size_t n_lines;
};

struct found {
	struct source *v;
	size_t n, chosen;
};

/* ---- subscribing ---- */

static void
subscribe(struct ui *ui, const struct source *s)
{
	struct app_sub sub = { s->url, NULL, NULL, s->page, NULL };

	app_subscribe(ui->app, &sub);
}

void
ui_subscribe(struct ui *ui, const struct found_feed *f)
{
	char *url = slice_dup(f->url);
	struct app_sub sub = { url, NULL, NULL, f->page, NULL };

	app_subscribe(ui->app, &sub);
	free(url);
}

/* ---- the headlines of one ---- */

struct heads {
	struct source *source; /* the list below has it */
};

static void
heads_open(struct ui *ui, void *arg, size_t i)
{
	const struct source *s = ((struct heads *)arg)->source;

	(void)i;
	subscribe(ui, s);
	ui_say(ui, "Subscribing to %s", s->title);
	ui_pop(ui);
	ui_pop(ui);
}

static void
show_heads(struct ui *ui, struct source *s)
{
	static const char *const hints[] = { "open", "back", "help", NULL };
	struct heads *h = xcalloc(1, sizeof(*h));
	char *title = xasprintf(_("Headlines: %s"), s->title);
	struct menu_opt o = { .title = title, .arg = h, .open = heads_open,
		.empty = _("It has no articles now.  q goes back."),
		.hints = hints, .label_share = 84, .free = free };
	struct menu_row *rows = xcalloc(s->n_lines + 1, sizeof(*rows));

	h->source = s;
	for (size_t i = 0; i < s->n_lines; i++) {
		char when[32] = "";

		if (s->lines[i].when != DATE_NONE)
			ui_when(ui, s->lines[i].when, when);
		rows[i] = (struct menu_row){ s->lines[i].title,
			xstrdup(when), false, false };
	}
	ui_push(ui, menu_new(ui, &o, rows, s->n_lines));
	ui_say(ui, "Enter subscribes to this, q goes back to the list");
	for (size_t i = 0; i < s->n_lines; i++)
		free((char *)rows[i].detail);
	free(rows);
	free(title);
}

/* ---- the list ---- */

static void
found_done(struct ui *ui, void *arg, size_t i)
{
	struct found *f = arg;

	if (i != SIZE_MAX) {
		subscribe(ui, &f->v[i]);
		f->chosen++;
		return;
	}
	ui_say(ui, "Subscribing to %zu of %zu", f->chosen, f->n);
	ui_pop(ui);
}

static bool
found_command(struct ui *ui, void *arg, size_t i, struct slice name)
{
	struct found *f = arg;

	if (slice_is(name, "preview"))
		show_heads(ui, &f->v[i]);
	else if (slice_is(name, "copy-link"))
		ui_copy(ui, slice_of(f->v[i].url), _("the address"));
	else if (slice_is(name, "browser"))
		ui_open_url(ui, slice_of(f->v[i].url), 0, false);
	else
		return false;
	return true;
}

static void
found_free(void *arg)
{
	struct found *f = arg;

	for (size_t i = 0; i < f->n; i++) {
		for (size_t k = 0; k < f->v[i].n_lines; k++)
			free(f->v[i].lines[k].title);
		free(f->v[i].lines);
		free(f->v[i].url);
		free(f->v[i].title);
	}
	free(f->v);
	free(f);
}

/* In the columns that stand above the list. */
static char *
detail(const struct found_feed *f, bool wide)
{
	struct buf b = BUF_INIT(0);
	char text[DATE_AGE_MAX];

	buf_addf(&b, "%-12s", i18n_context("kind",
	    found_kind_name(f->kind)));
	buf_addf(&b, " %4lld", (long long)f->count);
	if (f->subscribed)
		snprintf(text, sizeof(text), _("subscribed"));
	else
		schedule_pace_text(f->pace, text);
	buf_addf(&b, "  %-10s", text);
	text[0] = '\0';
	if (f->newest != DATE_NONE && f->newest > 0)
		date_age(clock_now() - f->newest, 0, text);
	buf_addf(&b, " %-9s", text);
	if (wide)
		buf_addf(&b, "  %.*s", SLICE_ARG(f->url));
	return buf_take(&b);
}

static void
keep(struct source *s, const struct found_feed *f)
{
	s->url = slice_dup(f->url);
	s->title = slice_dup(f->title.n ? f->title : f->url);
	s->page = f->page;
	s->lines = xcalloc(f->n_lines + 1, sizeof(*s->lines));
	s->n_lines = f->n_lines;
	for (size_t i = 0; i < f->n_lines; i++)
		s->lines[i] = (struct line){ slice_dup(f->lines[i].title),
			f->lines[i].when };
}

struct view *
found_new(struct ui *ui, const struct msg *m)
{
	static const char *const hints[] = { "open", "preview", "select",
		"browser", "back", "help", NULL };
	struct found *f = xcalloc(1, sizeof(*f));
	struct menu_opt o = { .title = _("Found: Enter subscribes"),
		.checks = true, .arg = f, .done = found_done,
		.empty = _("Nothing was found there.  q goes back."),
		.columns = _("kind         articles, pace, newest"),
		.hints = hints, .command = found_command,
		.free = found_free };
	struct menu_row *rows = xcalloc(m->n_found + 1, sizeof(*rows));
	struct view *v;

	f->v = xcalloc(m->n_found, sizeof(*f->v));
	f->n = m->n_found;
	for (size_t i = 0; i < m->n_found; i++) {
		keep(&f->v[i], &m->found[i]);
		rows[i] = (struct menu_row){ f->v[i].title,
			detail(&m->found[i], ui->body.w >= 110), false, false };
	}
	v = menu_new(ui, &o, rows, m->n_found);
	for (size_t i = 0; i < m->n_found; i++)
		free((char *)rows[i].detail);
	free(rows);
	return v;
}
