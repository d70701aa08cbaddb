/*
 * ui/reader_site.c - the articles before and after this one as its site names
 * them, read in place although no feed carries them.
 */
#include "config.h"

#include "ui/reader_inside.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#include "base/banned.h"

static void
ask(struct reader *r)
{
	struct ui *ui = r->v.ui;
	struct slice url = r->site_dir > 0 ? r->a->page_next
	                                   : r->a->page_prev;

	if (url.n == 0) {
		ui_say(ui, "%s", r->site_dir > 0
		    ? _("The page names no next article")
		    : _("The page names no article before it"));
		r->site_dir = 0;
		return;
	}
	if (r->bookmark == 0)
		r->site_from = r->a->row.id;
	r->site_ticket = app_site_page(ui->app, r->a, url);
	ui_say(ui, "Fetching %.*s", SLICE_ARG(url));
}

void
reader_site(struct reader *r, int dir)
{
	struct ui *ui = r->v.ui;

	if (r->a == NULL || (r->bookmark != 0 && r->bookmark != READER_SITE))
		return;
	if (app_is_offline(ui->app)) {
		ui_warn(ui, "Offline: the page can't be fetched now");
		return;
	}
	r->site_dir = dir;
	if (r->a->page_html.n > 0) {
		ask(r);
	} else if (r->a->page_error.n > 0) {
		r->site_dir = 0;
		ui_warn(ui, "%.*s", SLICE_ARG(r->a->page_error));
	} else { /* what stands before and after it is known from the page */
		r->fetching = true;
		app_page_fetch(ui->app, r->a->row.id);
		ui_say(ui, "Fetching the page, which names its neighbours");
	}
}

void
reader_site_page_here(struct reader *r, bool well)
{
	if (r->site_dir == 0)
		return;
	if (well)
		ask(r);
	else
		r->site_dir = 0;
}

struct article_full *
reader_site_take(struct reader *r, const struct msg *m)
{
	struct article_full *a = m->article;

	if (m->kind != MSG_SITE || m->ticket != r->site_ticket ||
	    r->site_ticket == 0)
		return NULL;
	r->site_ticket = 0;
	r->site_dir = 0;
	if (m->err.code != ERR_OK) {
		ui_fail(r->v.ui, &m->err);
		return NULL;
	}
	((struct msg *)(uintptr_t)m)->article = NULL;
	return a;
}

bool
reader_site_command(struct reader *r, struct slice name)
{
	struct ui *ui = r->v.ui;
	struct app_bookmark b = { 0 };
	char *url, *title;

	if (slice_is(name, "site-next"))
		reader_site(r, 1);
	else if (slice_is(name, "site-prev"))
		reader_site(r, -1);
	else if (r->bookmark != READER_SITE)
		return false;
	else if (slice_is(name, "next-article"))
		reader_site(r, 1);
	else if (slice_is(name, "prev-article"))
		reader_site(r, -1);
	else if (slice_is(name, "back"))
		reader_show(&r->v, r->site_from, false);
	else if (slice_is(name, "bookmark")) {
		url = slice_dup(r->a->a.link);
		title = slice_dup(r->a->row.title);
		b.url = url;
		b.title = title;
		ui->bookmark_ticket = app_bookmark_add(ui->app, &b);
		free(url);
		free(title);
	} else
		return false;
	return true;
}
