/*
 * ui/share.c - handing articles on: a menu of the configured ways and of what
 * is always there; the sending is done elsewhere and told when it ends.
 */
#include "config.h"

#include <stdlib.h>

#include "app/share.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

/* What the menu is for. */
struct handing {
	int64_t *ids, bookmark;
	size_t n;
	enum app_body body;
	struct app_ways ways;
};

/* Rows of the menu that every article has: a command of the screen below. */
static const struct {
	const char *command, *name, *what;
} always[] = {
	{ "mail", N_("Mail"), N_("headline, lead and address to somebody") },
	{ "copy-link", N_("Copy address"), "" },
	{ "copy-title-link", N_("Copy headline and address"), "" },
	{ "browser", N_("Browser"), "" },
	{ "print", N_("Print"), "" },
	{ "pipe", N_("Program"), N_("the text on its input, once") },
	{ "contact", N_("Contact"), N_("write to the site's editor") },
};
#define N_ALWAYS (sizeof(always) / sizeof(*always))

static void
share_by(struct ui *ui, const struct app_share *s, const struct app_way *w)
{
	struct buf url = BUF_INIT(65536);
	struct error e;

	if (w == NULL || !w->browser) {
		app_share(ui->app, s);
		if (w != NULL)
			ui_say(ui, "Sending to %s", s->way);
	} else if (app_share_url(ui->app, s, &url, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_open_url(ui, buf_slice(&url), 0, false);
	buf_release(&url);
}

static void
handing_free(void *arg)
{
	struct handing *h = arg;

	app_ways_release(&h->ways);
	free(h->ids);
	free(h);
}

/* The menu goes first: what is said is said to the screen below. */
static void
chosen(struct ui *ui, void *arg, size_t i)
{
	struct handing *h = arg;
	struct app_share s = { .articles = h->ids, .n = h->n,
		.bookmark = h->bookmark, .body = h->body };
	size_t first = h->ways.n + (h->ways.n > 0);
	const char *command = NULL;

	if (i < h->ways.n) {
		s.way = h->ways.v[i].name.p;
		share_by(ui, &s, &h->ways.v[i]);
	} else if (i >= first && i - first < N_ALWAYS)
		command = always[i - first].command;
	ui_pop(ui);
	if (command != NULL)
		ui_command(ui, slice_of(command));
}

static const char *const hints[] = { "open", "back", "help", NULL };

static void
show_menu(struct ui *ui, struct handing *h)
{
	struct menu_opt o = { .title = _("Share"), .arg = h, .open = chosen,
		.empty = "", .hints = hints, .free = handing_free };
	struct {
		struct menu_row *v;
		size_t n, cap;
	} rows = { 0 };

	for (size_t i = 0; i < h->ways.n; i++)
		*VEC_PUSH(&rows) = (struct menu_row){ h->ways.v[i].name.p,
			h->ways.v[i].where.p, false, false };
	if (h->ways.n)
		*VEC_PUSH(&rows) = (struct menu_row){ _("always there"), "",
			true, false };
	for (size_t i = 0; i < N_ALWAYS; i++)
		*VEC_PUSH(&rows) = (struct menu_row){ _(always[i].name),
			*always[i].what ? _(always[i].what) : "", false,
			false };
	ui_push(ui, menu_new(ui, &o, rows.v, rows.n));
	free(rows.v);
	if (h->ways.n == 0)
		ui_say(ui, "share NAME ... in the configuration adds ways; "
		    "kurant(5) has examples");
}

bool
ui_share(struct ui *ui, const int64_t *ids, size_t n, int64_t bookmark,
    enum app_body body, struct slice way)
{
	struct handing *h;
	const struct app_way *w = NULL;
	char *name;

	if (slice_chr(slice_trim(way), ' ') != SIZE_MAX)
		return false; /* a line for the configuration */
	h = xcalloc(1, sizeof(*h));
	app_ways(ui->app, &h->ways);
	h->n = n;
	h->bookmark = bookmark;
	h->body = body;
	h->ids = xcalloc(n + 1, sizeof(*h->ids));
	for (size_t i = 0; i < n && ids != NULL; i++)
		h->ids[i] = ids[i];
	if (slice_trim(way).n == 0) {
		show_menu(ui, h);
		return true;
	}
	name = slice_dup(slice_trim(way));
	for (size_t i = 0; i < h->ways.n; i++)
		if (slice_is(h->ways.v[i].name, name))
			w = &h->ways.v[i];
	share_by(ui, &(struct app_share){ .way = name, .articles = h->ids,
	    .n = n, .bookmark = bookmark, .body = body }, w);
	free(name);
	handing_free(h);
	return true;
}

/* ---- the desktop's mail program ---- */

static void
open_mail(struct ui *ui, struct slice url)
{
	struct app_browser b = { 0 };
	char *s = slice_dup(url);
	struct error e;

	if (app_mail_program(ui->app, s, &b, &e) != ERR_OK ||
	    app_browser_run(&b, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_say(ui, "The mail program has it");
	app_browser_release(&b);
	free(s);
}

void
ui_mail_program(struct ui *ui, const struct app_share *s, const char *to)
{
	struct buf url = BUF_INIT(65536);
	struct error e;

	if (app_mail_url(ui->app, s, to, &url, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		open_mail(ui, buf_slice(&url));
	buf_release(&url);
}

void
ui_contact(struct ui *ui, int64_t article, int64_t bookmark)
{
	struct app_share s = { .articles = &article, .n = 1,
		.bookmark = bookmark, .body = APP_BODY_BEST };
	struct buf url = BUF_INIT(65536);
	struct error e;

	if (app_contact_url(ui->app, &s, &url, &e) != ERR_OK)
		ui_fail(ui, &e);
	else if (slice_starts(buf_slice(&url), SLICE("mailto:")))
		open_mail(ui, buf_slice(&url));
	else
		ui_open_url(ui, buf_slice(&url), 0, false);
	buf_release(&url);
}

/* ---- how it went ---- */

void
ui_shared(struct ui *ui, const struct msg *m)
{
	if (m->err.code != ERR_OK)
		ui_fail(ui, &m->err);
	else
		ui_say(ui, "%.*s", SLICE_ARG(m->text));
}
