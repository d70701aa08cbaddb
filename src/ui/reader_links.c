/* ui/reader_links.c - links by number, by letters over them, by a click. */
#include "config.h"

#include "base/i18n.h"
#include "ui/reader_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

/* ---- links ---- */

void
reader_open_link(struct reader *r, size_t i)
{
	const struct doc_link *l = &r->doc->links[i];

	if (l->article == 0) {
		ui_open_url(r->v.ui, l->url, r->a->row.feed_id, false);
		return;
	}
	r->v.ui->preview_id = l->article;
	reader_show(&r->v, l->article, true);
}

static void
number_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	(void)ui;
	if (ok)
		reader_open_number(arg, slice_trim(text));
}

void
reader_open_number(struct reader *r, struct slice args)
{
	int64_t n;

	if (r->doc == NULL || !slice_to_i64(args, &n) || n < 1 ||
	    (size_t)n > r->doc->n_links) {
		ui_warn(r->v.ui, "no link %.*s; this article has %zu",
		    SLICE_ARG(args), r->doc ? r->doc->n_links : 0);
		return;
	}
	reader_open_link(r, (size_t)n - 1);
}

void
reader_ask_number(struct reader *r)
{
	struct prompt_opt o = { .label = _("Open link number: "), .arg = r,
		.done = number_done };

	r->v.ui->prompt = prompt_new(&o);
}

/* What the letters do; Tab changes it. */
static const struct {
	const char *label;
	enum { HINT_OPEN, HINT_BACK, HINT_COPY } what;
} hint_uses[] = {
	{ N_("Open link: "), HINT_OPEN }, { N_("Open in the background: "),
	    HINT_BACK },
	{ N_("Copy link: "), HINT_COPY },
};

static void
use_hint(struct reader *r, size_t i)
{
	const struct doc_link *l = &r->doc->links[i];

	if (hint_uses[r->hint_use].what == HINT_OPEN || l->article)
		reader_open_link(r, i);
	else if (hint_uses[r->hint_use].what == HINT_BACK)
		ui_open_url(r->v.ui, l->url, r->a->row.feed_id, true);
	else
		ui_copy(r->v.ui, l->url, _("the link's address"));
}

static const char *
hints_tab(struct ui *ui, void *arg)
{
	struct reader *r = arg;

	(void)ui;
	r->hint_use = (r->hint_use + 1) %
	    (sizeof(hint_uses) / sizeof(hint_uses[0]));
	return _(hint_uses[r->hint_use].label);
}

static void
hints_change(struct ui *ui, void *arg, struct slice text)
{
	struct reader *r = arg;

	for (size_t i = 0; i < r->hint.n; i++)
		if (slice_is(text, r->hint.v[i].keys)) {
			struct prompt *p = ui->prompt;
			struct input enter = { .kind = INPUT_KEY,
				.name = "Enter" };

			prompt_key(p, ui, &enter);
			return;
		}
}

static void
hints_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct reader *r = arg;

	(void)ui;
	for (size_t i = 0; ok && i < r->hint.n; i++)
		if (slice_is(text, r->hint.v[i].keys)) {
			use_hint(r, (size_t)r->hint.v[i].link);
			break;
		}
	r->hint.n = 0;
}

void
reader_ask_hints(struct reader *r)
{
	const char *letters = conf_text(app_conf(r->v.ui->app), "hint-keys",
	    NULL);
	struct prompt_opt o = { .label = _(hint_uses[0].label), .arg = r,
		.done = hints_done, .change = hints_change,
		.tab = hints_tab };
	size_t k = strlen(letters), n = 0;

	r->hint.n = 0;
	if (r->layout == NULL || k < 2)
		return;
	for (size_t i = r->top; i < r->layout->n_lines &&
	     i < r->top + (size_t)r->h; i++)
		for (size_t j = 0; j < r->layout->lines[i].n_runs; j++) {
			int link = r->layout->lines[i].runs[j].link;

			if (link < 0 || (r->hint.n &&
			        r->hint.v[r->hint.n - 1].link == link) ||
			    n >= k * k)
				continue;
			*VEC_PUSH(&r->hint) = (struct hint){ link,
				{ letters[n / k], letters[n % k], '\0' } };
			n++;
		}
	if (r->hint.n == 0) {
		ui_say(r->v.ui, "No link in sight");
		return;
	}
	r->hint_use = 0;
	r->v.ui->prompt = prompt_new(&o);
}
