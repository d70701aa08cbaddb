/*
 * ui/rules.c - rules tried out and applied, the view since the last close,
 * and how much the saved queries have.
 */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/rules.h"
#include "app/sessions.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ui/view.h"

#include "base/banned.h"

#define SAVED_MAX 16     /* saved queries with counts */
#define SAVED_CAP 10000
#define SAVED_AGAIN 2000 /* ms between two counts of the same */

void
ui_rule_test(struct ui *ui, struct slice query)
{
	struct list_spec s = { .kind = LIST_RIVER };
	char *q = slice_dup(query);
	struct rows rows;
	struct error e;
	int64_t n;

	rows_init(&rows);
	if (app_rule_test(ui->app, q, &n, &rows, &e) != ERR_OK) {
		ui_fail(ui, &e);
	} else {
		s.query = q;
		ui_set_pane(ui, PANE_LIST, list_new(ui, &s, _("Rule")));
		ui_focus(ui, PANE_LIST);
		ui_say(ui, ngettext("A rule with this query would touch "
		    "%" PRId64 " article", "A rule with this query would "
		    "touch %" PRId64 " articles", (unsigned long)n), n);
	}
	rows_release(&rows);
	free(q);
}

void
ui_since_close(struct ui *ui)
{
	struct list_spec s = { .kind = LIST_RIVER, .query = "after:close" };
	struct buf title = BUF_INIT(256);

	s.fold = conf_bool(app_conf(ui->app), "fold-stories", NULL);
	if (!app_since_close(ui->app, clock_now(), &title)) {
		ui_warn(ui, "Which exchange?  :set exchange XETR, and in the "
		    "configuration for good");
	} else {
		ui_set_pane(ui, PANE_LIST, list_new(ui, &s,
		    buf_str(&title)));
		ui_focus(ui, PANE_LIST);
	}
	buf_release(&title);
}

/* ---- counts of saved queries ---- */

struct saved {
	struct saved_one {
		uint64_t ticket; /* 0: none is under way */
		struct list_count count;
	} v[SAVED_MAX];
	size_t n;
	int64_t due; /* mono ms when they are to be counted; 0: they stand */
};

void
ui_saved_stale(struct ui *ui)
{
	bool first = ui->saved == NULL;
	int64_t now = clock_mono_ms();
	size_t n;

	conf_rules(app_conf(ui->app), CONF_RULE_QUERY, &n);
	if (n == 0)
		return;
	if (first) {
		ui->saved = xcalloc(1, sizeof(*ui->saved));
		for (size_t i = 0; i < SAVED_MAX; i++)
			ui->saved->v[i].count =
			    (struct list_count){ -1, -1 };
	}
	if (ui->saved->due == 0)
		ui->saved->due = first ? now : now + SAVED_AGAIN;
}

static bool
under_way(const struct saved *s)
{
	for (size_t i = 0; i < SAVED_MAX; i++)
		if (s->v[i].ticket != 0)
			return true;
	return false;
}

int64_t
ui_saved_wait(struct ui *ui)
{
	struct saved *s = ui->saved;
	size_t n = 0;
	const struct conf_rule *q;
	int64_t left;

	if (s == NULL || s->due == 0 || under_way(s))
		return -1;
	if ((left = s->due - clock_mono_ms()) > 0)
		return left;
	s->due = 0;
	q = conf_rules(app_conf(ui->app), CONF_RULE_QUERY, &n);
	for (size_t i = 0; i < n && i < SAVED_MAX; i++) {
		struct list_spec spec = { .kind = LIST_RIVER,
			.query = q[i].b };

		s->v[i].ticket = app_count_later(ui->app, &spec, SAVED_CAP);
	}
	return -1;
}

bool
ui_saved_take(struct ui *ui, const struct msg *m)
{
	struct saved *s = ui->saved;

	for (size_t i = 0; s != NULL && i < SAVED_MAX; i++)
		if (s->v[i].ticket == m->ticket && m->ticket != 0) {
			s->v[i].ticket = 0;
			if (m->err.code == ERR_OK)
				s->v[i].count = m->count;
			return true;
		}
	return false;
}

bool
ui_saved_count(const struct ui *ui, size_t i, int64_t *unread,
    int64_t *total)
{
	if (ui->saved == NULL || i >= SAVED_MAX ||
	    ui->saved->v[i].count.total < 0)
		return false;
	*unread = ui->saved->v[i].count.unread;
	*total = ui->saved->v[i].count.total;
	return true;
}
