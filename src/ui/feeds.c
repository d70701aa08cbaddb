/* ui/feeds.c - the feeds by folder, with what is new and what fails. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/sessions.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/vec.h"
#include "ui/view.h"

#include "base/banned.h"

enum feeds_sort { BY_FILE, BY_NAME, BY_UNREAD, BY_LAST, BY_ERROR };

enum node_kind { NODE_RIVER, NODE_UNREAD, NODE_SINCE, NODE_BOOKMARKS,
	NODE_QUERY, NODE_FOLDER, NODE_FEED };

struct node {
	enum node_kind kind;
	struct slice name;   /* of a folder: the whole path */
	size_t feed;         /* index into ui->feeds */
	int depth;
	int64_t unread, total;
};

struct feeds {
	struct view v;
	struct scroll s;
	struct {
		struct node *v;
		size_t n, cap;
	} nodes;
	struct {
		char **v;
		size_t n, cap;
	} closed;          /* folders that are folded */
	enum feeds_sort sort;
	bool unread_only;
	char *filter;      /* folded text that names must hold */
	uint64_t seen;     /* the generation of feeds that nodes are of */
};

static struct feeds *
feeds_of(struct view *v)
{
	return (struct feeds *)v;
}

static size_t
closed_at(const struct feeds *f, struct slice folder)
{
	for (size_t i = 0; i < f->closed.n; i++)
		if (slice_is(folder, f->closed.v[i]))
			return i;
	return SIZE_MAX;
}

static int
trouble(const struct feed_row *r)
{
	return r->state == FEED_FAILING || r->state == FEED_GONE ? 2
	    : r->state == FEED_DAMAGED || r->state == FEED_ASLEEP;
}

static const struct ui *sort_ui; /* while qsort runs, one thread */
static enum feeds_sort sort_by;

static int
compare(const void *a, const void *b)
{
	const struct feed_row *x = &sort_ui->feeds.v[*(const size_t *)a];
	const struct feed_row *y = &sort_ui->feeds.v[*(const size_t *)b];
	int c = slice_cmp(x->folder, y->folder);
	int64_t d = 0;

	if (c && sort_by != BY_ERROR && sort_by != BY_LAST)
		return x->folder.n == 0 ? 1 : y->folder.n == 0 ? -1 : c;
	switch (sort_by) {
	case BY_UNREAD: d = y->unread - x->unread; break;
	case BY_LAST: d = (y->newest > x->newest) - (y->newest < x->newest);
		break;
	case BY_ERROR: d = trouble(y) - trouble(x); break;
	case BY_NAME: d = slice_cmp(x->name, y->name); break;
	case BY_FILE: break;
	}
	if (d)
		return d > 0 ? 1 : -1;
	return *(const size_t *)a < *(const size_t *)b ? -1 : 1;
}

static bool
passes(const struct feeds *f, const struct feed_row *r)
{
	struct buf b = BUF_INIT(0);
	bool hit = true;

	if (f->unread_only && r->unread == 0 && !trouble(r))
		return false;
	if (f->filter != NULL) {
		text_fold(&b, r->name);
		hit = slice_find(buf_slice(&b), slice_of(f->filter)) !=
		    SIZE_MAX;
	}
	buf_release(&b);
	return hit;
}

static void
add_fixed(struct feeds *f)
{
	size_t n;
	const struct conf_rule *q = conf_rules(app_conf(f->v.ui->app),
	    CONF_RULE_QUERY, &n);

	if (f->filter != NULL)
		return;
	*VEC_PUSH(&f->nodes) = (struct node){ NODE_RIVER, slice_of(_("River")),
	    0,
		0, f->v.ui->unread, 0 };
	*VEC_PUSH(&f->nodes) = (struct node){ NODE_UNREAD,
	    slice_of(_("Unread")), 0,
		0, f->v.ui->unread, 0 };
	if (app_last_close(f->v.ui->app, clock_now()) != DATE_NONE)
		*VEC_PUSH(&f->nodes) = (struct node){ NODE_SINCE,
			slice_of(_("Since the close")), 0, 0, 0, 0 };
	*VEC_PUSH(&f->nodes) = (struct node){ NODE_BOOKMARKS,
		slice_of(_("Bookmarks")), 0, 0, 0, 0 };
	for (size_t i = 0; i < n; i++)
		*VEC_PUSH(&f->nodes) = (struct node){ NODE_QUERY,
			slice_of(q[i].a), i, 0, 0, 0 };
}

static void
build(struct feeds *f)
{
	struct ui *ui = f->v.ui;
	size_t *order = xcalloc(ui->feeds.n, sizeof(*order));
	struct slice folder = SLICE("");
	size_t open = SIZE_MAX;
	bool flat = f->sort == BY_ERROR || f->sort == BY_LAST;

	f->nodes.n = 0;
	add_fixed(f);
	for (size_t i = 0; i < ui->feeds.n; i++)
		order[i] = i;
	sort_ui = ui;
	sort_by = f->sort;
	qsort(order, ui->feeds.n, sizeof(*order), compare);
	for (size_t i = 0; i < ui->feeds.n; i++) {
		const struct feed_row *r = &ui->feeds.v[order[i]];

		if (!passes(f, r))
			continue;
		if (!flat && r->folder.n && !slice_eq(r->folder, folder)) {
			folder = r->folder;
			open = f->nodes.n;
			*VEC_PUSH(&f->nodes) = (struct node){ NODE_FOLDER,
				folder, 0, 0, 0, 0 };
		} else if (!flat && r->folder.n == 0)
			open = SIZE_MAX;
		if (open != SIZE_MAX) {
			f->nodes.v[open].unread += r->unread;
			f->nodes.v[open].total += r->total;
			if (closed_at(f, folder) != SIZE_MAX &&
			    f->filter == NULL)
				continue;
		}
		*VEC_PUSH(&f->nodes) = (struct node){ NODE_FEED, r->name,
			order[i], open != SIZE_MAX, r->unread, r->total };
	}
	free(order);
	f->seen = ui->feeds_gen;
}

static struct node *
current(struct feeds *f)
{
	return f->s.at < f->nodes.n ? &f->nodes.v[f->s.at] : NULL;
}

static const struct feed_row *
feed_at(struct feeds *f)
{
	struct node *n = current(f);

	return n && n->kind == NODE_FEED ? &f->v.ui->feeds.v[n->feed] : NULL;
}

/* ---- drawing ---- */

static void
feed_state(const struct feed_row *r, struct buf *b)
{
	char age[DATE_AGE_MAX];

	switch (r->state) {
	case FEED_FAILING:
		buf_addf(b, "%.*s", SLICE_ARG(r->error));
		if (r->fails > 1)
			buf_addf(b, ngettext(", %d time", ", %d times",
			    (unsigned)r->fails), r->fails);
		break;
	case FEED_GONE: buf_adds(b, _("gone (410)")); break;
	case FEED_DAMAGED: buf_adds(b, _("damaged")); break;
	case FEED_ASLEEP:
		date_age(clock_now() - r->newest, DATE_AGE_AFTER, age);
		buf_addf(b, _("asleep for %s"), age);
		break;
	case FEED_NEVER: buf_adds(b, _("not fetched yet")); break;
	case FEED_OK: break;
	}
}

static const char *
state_mark(const struct feed_row *r)
{
	return r->state == FEED_FAILING || r->state == FEED_GONE ? "!"
	    : r->state == FEED_ASLEEP ? "~"
	    : r->state == FEED_DAMAGED ? "?" : " ";
}

static void
draw_feed(struct feeds *f, const struct node *n, int y, struct rect r,
    enum role base, bool wide)
{
	const struct feed_row *row = &f->v.ui->feeds.v[n->feed];
	bool bad = trouble(row) == 2, lit = base != ROLE_TEXT;
	int x = r.x + 3 + n->depth, name_w = r.x + r.w - x - 7;
	char text[64];

	if (wide && name_w > 34)
		name_w = r.w * 2 / 5;
	draw_str(y, r.x + 1, 1, state_mark(row),
	    lit ? base : bad ? ROLE_ERROR : ROLE_WARNING);
	draw_text(y, x, name_w, row->name,
	    lit ? base : n->unread ? ROLE_UNREAD : ROLE_READ);
	if (!wide) {
		if (bad && row->http_status)
			snprintf(text, sizeof(text), "%6d", row->http_status);
		else
			snprintf(text, sizeof(text), n->unread ? "%6lld" : "",
			    (long long)n->unread);
		draw_str(y, r.x + r.w - 7, 6, text, lit ? base : ROLE_TIME);
		return;
	}
	x += name_w + 1;
	snprintf(text, sizeof(text), "%6lld %7lld", (long long)n->unread,
	    (long long)n->total);
	x += draw_str(y, x, r.x + r.w - x, text, lit ? base : ROLE_TIME) + 2;
	ui_when(f->v.ui, row->newest, text);
	draw_str(y, x, 7, text, lit ? base : ROLE_TIME);
	x += 8;
	{
		struct buf b = BUF_INIT(0);

		feed_state(row, &b);
		draw_text(y, x, r.x + r.w - x - 1, buf_slice(&b),
		    lit ? base : bad ? ROLE_ERROR : ROLE_HINT);
		buf_release(&b);
	}
}

static void
draw_node(struct feeds *f, size_t i, int y, struct rect r, bool focused)
{
	const struct node *n = &f->nodes.v[i];
	bool lit = i == f->s.at, wide = r.w >= 60;
	enum role base = !lit ? ROLE_TEXT
	    : focused ? ROLE_SELECTED : ROLE_SELECTED_OTHER;
	char text[32];
	int number_x = r.x + r.w - 7;
	int64_t unread = n->unread, total = 0;

	if (lit)
		draw_fill(y, r.x, r.w, base);
	if (n->kind == NODE_FEED) {
		draw_feed(f, n, y, r, base, wide);
		return;
	}
	if (n->kind == NODE_FOLDER)
		draw_str(y, r.x + 1, 1, closed_at(f, n->name) != SIZE_MAX
		        ? glyph("▸", ">") : glyph("▾", "v"), base);
	if (wide)
		number_x = r.x + 3 + (r.w - 9 > 34 ? r.w * 2 / 5 : r.w - 9);
	draw_text(y, r.x + 3,
	    number_x - r.x - 3, n->name, lit ? base : ROLE_HEADING);
	if (n->kind == NODE_QUERY)
		ui_saved_count(f->v.ui, n->feed, &unread, &total);
	snprintf(text, sizeof(text), unread ? "%6lld" : "",
	    (long long)unread);
	draw_str(y, number_x, 6, text, lit ? base : ROLE_TIME);
	if (wide && total) {
		snprintf(text, sizeof(text), "%7lld", (long long)total);
		draw_str(y, number_x + 7, 7, text, lit ? base : ROLE_TIME);
	}
}

static void
feeds_draw(struct view *v, struct rect r, bool focused)
{
	struct feeds *f = feeds_of(v);

	if (f->seen != v->ui->feeds_gen)
		build(f);
	scroll_fit(&f->s, f->nodes.n, r.h, ui_margin(v->ui, r.h));
	for (int i = 0; i < r.h && f->s.top + (size_t)i < f->nodes.n; i++)
		draw_node(f, f->s.top + (size_t)i, r.y + i, r, focused);
	v->cursor_y = r.y + (int)(f->s.at - f->s.top);
	v->cursor_x = r.x + 1;
}

static void
feeds_title(struct view *v, struct buf *left, struct buf *right)
{
	static const char *const how[] = { N_("by folder"), N_("by name"),
		N_("by unread"), N_("by newest"), N_("trouble first") };
	struct feeds *f = feeds_of(v);

	buf_addf(left, f->unread_only ? _("Feeds  %s, unread") : _("Feeds  %s"),
	    _(how[f->sort]));
	buf_addf(right, "%zu", v->ui->feeds.n);
}

/* ---- commands ---- */

static void
open_node(struct feeds *f)
{
	struct ui *ui = f->v.ui;
	struct node *n = current(f);
	struct list_spec s = { .kind = LIST_RIVER };
	size_t rules;
	const struct conf_rule *q;
	char *name;

	if (n == NULL)
		return;
	name = slice_dup(n->name);
	switch (n->kind) {
	case NODE_BOOKMARKS:
		ui_command(ui, SLICE("bookmarks"));
		free(name);
		return;
	case NODE_SINCE:
		ui_since_close(ui);
		free(name);
		return;
	case NODE_RIVER:
		s.fold = conf_bool(app_conf(ui->app), "fold-stories", NULL);
		break;
	case NODE_UNREAD: s.unread_only = true; break;
	case NODE_QUERY:
		q = conf_rules(app_conf(ui->app), CONF_RULE_QUERY, &rules);
		s.query = n->feed < rules ? q[n->feed].b : NULL;
		break;
	case NODE_FOLDER:
		s.kind = LIST_FOLDER;
		s.folder = name;
		break;
	case NODE_FEED:
		s.kind = LIST_FEED;
		s.id = ui->feeds.v[n->feed].id;
		break;
	}
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s,
	    n->kind == NODE_RIVER ? _("River: all") : name));
	ui->focus = PANE_LIST;
	free(name);
}

static void
toggle_folder(struct feeds *f, int want)
{
	struct node *n = current(f);
	struct slice folder;
	size_t at;

	if (n == NULL || (n->kind != NODE_FOLDER && n->kind != NODE_FEED))
		return;
	folder = n->kind == NODE_FOLDER ? n->name
	                                : f->v.ui->feeds.v[n->feed].folder;
	if (folder.n == 0)
		return;
	at = closed_at(f, folder);
	if (at == SIZE_MAX && want != 1)
		*VEC_PUSH(&f->closed) = slice_dup(folder);
	else if (at != SIZE_MAX && want != 0) {
		free(f->closed.v[at]);
		f->closed.v[at] = f->closed.v[--f->closed.n];
	}
	build(f);
	for (size_t i = 0; i < f->nodes.n; i++)
		if (f->nodes.v[i].kind == NODE_FOLDER &&
		    slice_eq(f->nodes.v[i].name, folder))
			f->s.at = i;
}

static void
step_unread(struct feeds *f, int dir)
{
	size_t n = f->nodes.n, at = f->s.at;

	for (size_t k = 0; k < n; k++) {
		at = (at + (dir > 0 ? 1 : n - 1)) % n;
		if (f->nodes.v[at].kind == NODE_FEED &&
		    f->nodes.v[at].unread) {
			f->s.at = at;
			return;
		}
	}
	ui_say(f->v.ui, "Nothing unread");
}

static void
mark_node(struct feeds *f, bool all)
{
	struct node *n = current(f);
	struct list_spec s = { .kind = LIST_RIVER };
	int64_t count = f->v.ui->unread;
	char *name = NULL;

	if (n == NULL)
		return;
	if (!all && n->kind == NODE_FEED) {
		s.kind = LIST_FEED;
		s.id = f->v.ui->feeds.v[n->feed].id;
		count = n->unread;
	} else if (!all && n->kind == NODE_FOLDER) {
		s.kind = LIST_FOLDER;
		s.folder = name = slice_dup(n->name);
		count = n->unread;
	}
	app_view_now(f->v.ui->app, &s);
	app_mark_list(f->v.ui->app, APP_READ, &s, NULL, 0);
	if (s.kind == LIST_RIVER)
		ui_marked_read(f->v.ui, count);
	else
		ui_say(f->v.ui, ngettext(
		    "Marked %lld article read in %.*s.  U undoes",
		    "Marked %lld articles read in %.*s.  U undoes",
		    (unsigned long)count), (long long)count,
		    SLICE_ARG(n->name));
	free(name);
}

static void
filter_change(struct ui *ui, void *arg, struct slice text)
{
	struct feeds *f = arg;
	struct buf b = BUF_INIT(0);

	(void)ui;
	free(f->filter);
	f->filter = NULL;
	if (text.n) {
		text_fold(&b, text);
		f->filter = buf_take(&b);
	}
	f->s.at = 0;
	build(f);
}

static void
filter_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	filter_change(ui, arg, ok ? text : SLICE(""));
}

static void
reload_node(struct feeds *f)
{
	struct node *n = current(f);
	struct {
		int64_t *v;
		size_t n, cap;
	} ids = { 0 };

	if (n == NULL)
		return;
	for (size_t i = 0; i < f->v.ui->feeds.n; i++) {
		const struct feed_row *r = &f->v.ui->feeds.v[i];

		if ((n->kind == NODE_FEED && i == n->feed) ||
		    (n->kind == NODE_FOLDER &&
		        slice_starts(r->folder, n->name)))
			*VEC_PUSH(&ids) = r->id;
	}
	ui_reload(f->v.ui, ids.v, ids.n, true);
	free(ids.v);
}

static bool
sort_command(struct feeds *f, struct slice name)
{
	static const struct {
		const char *name;
		enum feeds_sort by;
	} sorts[] = { { "sort-name", BY_NAME }, { "sort-unread", BY_UNREAD },
		{ "sort-last", BY_LAST }, { "sort-error", BY_ERROR },
		{ "sort-file", BY_FILE } };

	for (size_t i = 0; i < sizeof(sorts) / sizeof(*sorts); i++)
		if (slice_is(name, sorts[i].name)) {
			f->sort = sorts[i].by;
			f->s.at = 0;
			build(f);
			return true;
		}
	return false;
}

static bool
feed_action(struct feeds *f, struct slice name)
{
	const struct feed_row *r = feed_at(f);

	if (slice_is(name, "reload"))
		reload_node(f);
	else if (slice_is(name, "mark-list-read"))
		mark_node(f, false);
	else if (slice_is(name, "mark-all-read"))
		mark_node(f, true);
	else if (r == NULL)
		return false;
	else if (slice_is(name, "feed-edit"))
		ui_feed_edit(f->v.ui, r->id);
	else if (slice_is(name, "feed-info"))
		ui_push(f->v.ui, health_new(f->v.ui, r->id));
	else if (slice_is(name, "feed-remove"))
		ui_feed_drop(f->v.ui, r->id);
	else if (slice_is(name, "copy-link"))
		ui_copy(f->v.ui, r->url, _("the feed's address"));
	else if (slice_is(name, "browser"))
		ui_open_url(f->v.ui, r->site.n ? r->site : r->url, r->id,
		    false);
	else
		return false;
	return true;
}

static bool
feeds_command(struct view *v, struct slice name, struct slice args)
{
	struct feeds *f = feeds_of(v);
	struct prompt_opt o = { .label = _("Feeds named: "), .arg = f,
		.done = filter_done, .change = filter_change };

	(void)args;
	if (f->seen != v->ui->feeds_gen)
		build(f);
	if (scroll_command(&f->s, name) || sort_command(f, name) ||
	    feed_action(f, name))
		return true;
	if (slice_is(name, "open"))
		open_node(f);
	else if (slice_is(name, "next-unread"))
		step_unread(f, 1);
	else if (slice_is(name, "prev-unread"))
		step_unread(f, -1);
	else if (slice_is(name, "toggle-fold"))
		toggle_folder(f, -1);
	else if (slice_is(name, "unfold"))
		toggle_folder(f, 1);
	else if (slice_is(name, "fold"))
		toggle_folder(f, 0);
	else if (slice_is(name, "toggle-show-read")) {
		f->unread_only = !f->unread_only;
		build(f);
	} else if (slice_is(name, "search") || slice_is(name, "filter-list"))
		v->ui->prompt = prompt_new(&o);
	else if (slice_is(name, "clear")) {
		if (f->filter == NULL)
			ui_command(v->ui, SLICE("back"));
		else
			filter_change(v->ui, f, SLICE(""));
	} else
		return false;
	return true;
}

static void
feeds_click(struct view *v, int y, int x, bool twice)
{
	struct feeds *f = feeds_of(v);
	size_t i = f->s.top + (size_t)y;

	(void)x;
	if (i >= f->nodes.n)
		return;
	if (twice || i == f->s.at) {
		f->s.at = i;
		open_node(f);
	}
	f->s.at = i;
}

static void
feeds_close(struct view *v)
{
	struct feeds *f = feeds_of(v);

	for (size_t i = 0; i < f->closed.n; i++)
		free(f->closed.v[i]);
	free(f->closed.v);
	free(f->nodes.v);
	free(f->filter);
	free(f);
}

static const char *const hints[] = { "open", "subscribe", "feed-edit",
	"reload", "mark-list-read", "toggle-fold", "search", "feed-remove",
	"next-unread", "toggle-show-read", "undo", "help", NULL };

static const struct view_class feeds_class = { SCREEN_FEEDS, hints,
	feeds_draw, feeds_command, NULL, feeds_title, feeds_click,
	feeds_close };

struct view *
feeds_new(struct ui *ui)
{
	struct feeds *f = xcalloc(1, sizeof(*f));

	f->v.cls = &feeds_class;
	f->v.ui = ui;
	build(f);
	return &f->v;
}
