/* ui/attached.c - what is attached to an article: played, opened, copied. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

#define MB 1e6

struct attached {
	char **urls;
	size_t n;
};

static void
attached_free(void *arg)
{
	struct attached *x = arg;

	for (size_t i = 0; i < x->n; i++)
		free(x->urls[i]);
	free(x->urls);
	free(x);
}

/* The player goes on by itself; without one the browser knows what to do. */
static void
play(struct ui *ui, void *arg, size_t i)
{
	struct attached *x = arg;
	struct app_browser b = { 0 };
	struct error e;

	if (*conf_text(app_conf(ui->app), "player", NULL) == '\0') {
		ui_open_url(ui, slice_of(x->urls[i]), 0, false);
		return;
	}
	if (app_player(ui->app, x->urls[i], &b, &e) != ERR_OK ||
	    app_browser_run(&b, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_say(ui, "Playing: %s", x->urls[i]);
	app_browser_release(&b);
}

static bool
command(struct ui *ui, void *arg, size_t i, struct slice name)
{
	struct attached *x = arg;

	if (slice_is(name, "copy-link") || slice_is(name, "copy-title-link"))
		ui_copy(ui, slice_of(x->urls[i]), _("the address"));
	else if (slice_is(name, "browser") ||
	    slice_is(name, "browser-background"))
		ui_open_url(ui, slice_of(x->urls[i]), 0,
		    name.n > strlen("browser"));
	else
		return false;
	return true;
}

static char *
name_of(struct slice url)
{
	size_t end = slice_chr(url, '?'), from = 0;
	struct slice s = slice_sub(url, 0, end);

	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '/')
			from = i + 1;
	return slice_dup(slice_sub(s, from, s.n));
}

static char *
detail_of(const struct enclosure *e)
{
	char size[I18N_FIGURE_MAX];

	if (e->length <= 0)
		return slice_dup(e->type);
	return xasprintf("%.*s  %s MB", SLICE_ARG(e->type),
	    i18n_decimal((double)e->length / MB, size));
}

static const char *const hints[] = { "open", "browser", "copy-link", "back",
	"help", NULL };

void
ui_attached(struct ui *ui, int64_t article)
{
	struct menu_opt o = { .title = _("Attached"), .open = play,
		.empty = "", .hints = hints, .command = command,
		.free = attached_free };
	struct article_full *f = NULL;
	struct menu_row *rows;
	struct attached *x;
	struct error e;
	size_t n;

	if (app_article(ui->app, article, &f, &e) != ERR_OK) {
		ui_fail(ui, &e);
		return;
	}
	n = f->a.n_enclosures;
	if (n == 0)
		ui_say(ui, "Nothing is attached to this article");
	else {
		x = xcalloc(1, sizeof(*x));
		x->urls = xcalloc(n, sizeof(*x->urls));
		rows = xcalloc(n, sizeof(*rows));
		for (size_t i = 0; i < n; i++) {
			const struct enclosure *a = &f->a.enclosures[i];

			x->urls[x->n++] = slice_dup(a->url);
			rows[i] = (struct menu_row){ name_of(a->url),
				detail_of(a), false, false };
		}
		o.arg = x;
		ui_push(ui, menu_new(ui, &o, rows, n));
		for (size_t i = 0; i < n; i++) {
			free((char *)rows[i].label);
			free((char *)rows[i].detail);
		}
		free(rows);
	}
	article_full_free(f);
}
