/* ui/list.c - articles by time: commands, messages, what other panes ask. */
#include "config.h"

#include "base/i18n.h"
#include "ui/list_inside.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/vec.h"

#include "base/banned.h"

#define SETTLE_MS 8000 /* after a refresh; a key ends it */

/* ---- commands ---- */

static void
open_current(struct list *l)
{
	struct ui *ui = l->v.ui;
	const struct row *r = list_current(&l->v);

	if (r == NULL)
		return;
	ui->preview_id = r->id;
	reader_show(ui->pane[PANE_READER], r->id, true);
	ui->focus = PANE_READER;
}

static bool
move(struct list *l, struct slice name)
{
	struct scroll s = { l->at, l->top, l->items.n, l->h };

	if (slice_is(name, "top")) {
		if (!l->first_is_first)
			list_load_first(l);
		l->at = 0;
		return true;
	}
	if (slice_is(name, "end")) {
		if (!l->last_is_last)
			list_load_last(l);
		l->at = l->items.n ? l->items.n - 1 : 0;
		return true;
	}
	if (!scroll_command(&s, name))
		return false;
	l->at = s.at;
	list_keep_filled(l);
	if (l->range_from)
		list_select_range_to(l);
	return true;
}

static bool
sort_command(struct list *l, struct slice name)
{
	if (slice_is(name, "sort-newest"))
		list_set_sort(l, SORT_NEWEST, N_("newest first"));
	else if (slice_is(name, "sort-oldest"))
		list_set_sort(l, SORT_OLDEST, N_("oldest first"));
	else if (slice_is(name, "sort-feed"))
		list_set_sort(l, SORT_FEED, N_("by feed"));
	else if (slice_is(name, "sort-title"))
		list_set_sort(l, SORT_TITLE, N_("by headline"));
	else
		return false;
	return true;
}

static bool
mark_command(struct list *l, struct slice name)
{
	if (slice_is(name, "toggle-read"))
		list_toggle_read(l);
	else if (slice_is(name, "mark-read"))
		list_mark_targets(l, APP_READ);
	else if (slice_is(name, "mark-unread"))
		list_mark_targets(l, APP_UNREAD);
	else if (slice_is(name, "mark-list-read"))
		list_mark_read_part(l, 0);
	else if (slice_is(name, "mark-above-read"))
		list_mark_read_part(l, -1);
	else if (slice_is(name, "mark-below-read"))
		list_mark_read_part(l, 1);
	else if (slice_is(name, "mark-all-read"))
		list_mark_all(l);
	else if (slice_is(name, "trash"))
		list_trash(l);
	else
		return false;
	return true;
}

static bool
select_command(struct list *l, struct slice name)
{
	const struct row *r = list_current(&l->v);

	if (slice_is(name, "select")) {
		if (r != NULL)
			list_select_toggle(l, r->id);
		if (l->at + 1 < l->items.n)
			l->at++;
	} else if (slice_is(name, "select-range")) {
		l->range_from = l->range_from ? 0 : r ? r->id : 0;
		if (l->range_from)
			list_select_range_to(l);
		if (l->range_from)
			ui_say(l->v.ui, "Selecting from here; V again ends it");
		else
			ui_say(l->v.ui, "%zu selected", l->selected.n);
	} else if (slice_is(name, "select-all")) {
		l->selected.n = 0;
		for (size_t i = 0; i < l->items.n; i++)
			*VEC_PUSH(&l->selected) = l->items.v[i].row->id;
	} else if (slice_is(name, "select-none"))
		l->selected.n = 0;
	else
		return false;
	return true;
}

static void
clear(struct list *l)
{
	struct ui *ui = l->v.ui;

	if (l->selected.n || l->range_from) {
		l->selected.n = 0;
		l->range_from = 0;
	} else if (l->query != NULL) {
		l->spec.fold = l->spec.kind == LIST_RIVER &&
		    conf_bool(app_conf(ui->app), "fold-stories", NULL);
		list_set_query(l, SLICE(""));
	} else
		ui_command(ui, SLICE("back"));
}

/* By itself the cursor stays on what was saved. */
static void
advance_if_asked(struct list *l)
{
	if (strcmp(conf_text(app_conf(l->v.ui->app), "advance", NULL),
	    "unread") == 0)
		list_advance(l);
}

static void
bookmark_targets(struct list *l)
{
	size_t n;
	const int64_t *ids = list_targets(l, &n);

	for (size_t i = 0; i < n; i++) {
		list_set_flag(l, ids[i], ROW_SAVED, true);
		ui_bookmark(l->v.ui, ids[i]);
	}
	if (n > 1)
		ui_say(l->v.ui, ngettext("Saving %zu article",
		    "Saving %zu articles", n), n);
	else if (n == 1)
		advance_if_asked(l);
}

static void
open_browser(struct list *l, bool back)
{
	struct article_full *a = NULL;
	const struct row *r = list_current(&l->v);
	struct error e;

	if (r == NULL)
		return;
	if (app_article(l->v.ui->app, r->id, &a, &e) != ERR_OK) {
		ui_fail(l->v.ui, &e);
		return;
	}
	ui_open_url(l->v.ui, a->a.link, r->feed_id, back);
	if (r->flags & ROW_UNREAD) {
		list_set_flag(l, r->id, ROW_UNREAD, false);
		app_mark_ids(l->v.ui->app, APP_READ, &r->id, 1);
	}
	article_full_free(a);
}

static void
copy(struct list *l, bool with_title)
{
	struct article_full *a = NULL;
	const struct row *r = list_current(&l->v);
	struct buf b = BUF_INIT(0);
	struct error e;

	if (r == NULL || app_article(l->v.ui->app, r->id, &a, &e) != ERR_OK)
		return;
	if (with_title)
		buf_addf(&b, "%.*s ", SLICE_ARG(r->title));
	buf_add_slice(&b, a->a.link);
	ui_copy(l->v.ui, buf_slice(&b),
	    with_title ? _("headline and address") : _("the address"));
	buf_release(&b);
	article_full_free(a);
}

static void
step_feed(struct list *l, int dir)
{
	struct ui *ui = l->v.ui;
	size_t n = ui->feeds.n, at = 0;
	struct list_spec s = { .kind = LIST_FEED };
	char *name;

	if (n == 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (l->spec.kind == LIST_FEED &&
		    ui->feeds.v[i].id == l->spec.id)
			at = (i + (dir > 0 ? 1 : n - 1)) % n;
	s.id = ui->feeds.v[at].id;
	name = slice_dup(ui->feeds.v[at].name);
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, name));
	free(name);
}

static bool
act(struct list *l, struct slice name, struct slice args)
{
	const struct row *r = list_current(&l->v);
	struct ui *ui = l->v.ui;

	if (slice_is(name, "bookmark"))
		bookmark_targets(l);
	else if (slice_is(name, "bookmark-with") && r)
		ui_bookmark_ask(ui, r->id);
	else if (slice_is(name, "browser"))
		open_browser(l, false);
	else if (slice_is(name, "browser-background"))
		open_browser(l, true);
	else if (slice_is(name, "copy-link"))
		copy(l, false);
	else if (slice_is(name, "copy-title-link"))
		copy(l, true);
	else if (slice_is(name, "feed-edit") && r)
		ui_feed_edit(ui, r->feed_id);
	else if (slice_is(name, "reload")) {
		const int64_t *one = l->spec.kind == LIST_FEED
		    ? &l->spec.id : r ? &r->feed_id : NULL;

		ui_reload(ui, one, one != NULL, true);
	} else if (slice_is(name, "fulltext") && r)
		app_page_fetch(ui->app, r->id);
	else if (slice_is(name, "search"))
		list_ask_search(l, false, args);
	else if (slice_is(name, "search-all"))
		list_ask_search(l, true, args);
	else if (slice_is(name, "filter-list"))
		list_ask_filter(l, args);
	else
		return false;
	return true;
}

static struct slice
first_ticker(struct list *l)
{
	const struct row *r = list_current(&l->v);
	struct slice rest = r ? r->tickers : SLICE(""), first = SLICE("");

	slice_split(&rest, ' ', &first);
	return first;
}

/* With what narrows the list already, or without it again. */
static void
toggle_watched(struct list *l)
{
	static const char only[] = "is:watched";
	struct slice q = slice_of(l->query ? l->query : "");
	char *with;

	if (slice_ends(q, slice_of(only))) {
		list_set_query(l, slice_trim(slice_sub(q, 0,
		    q.n - strlen(only))));
		ui_say(l->v.ui, "All again");
		return;
	}
	with = q.n ? xasprintf("(%.*s) %s", SLICE_ARG(q), only)
	           : xstrdup(only);
	list_set_query(l, slice_of(with));
	ui_say(l->v.ui, "Only what concerns the watchlist.  W shows all");
	free(with);
}

static bool
list_command(struct view *v, struct slice name, struct slice args)
{
	struct list *l = list_of(v);

	l->untouched = false;
	l->settle_ms = 0;
	if (list_triage_command(l, name))
		return true;
	if (move(l, name)) {
		list_hover(l);
		return true;
	}
	if (mark_command(l, name) || sort_command(l, name) ||
	    select_command(l, name) || act(l, name, args))
		return true;
	if (slice_is(name, "open"))
		open_current(l);
	else if (slice_is(name, "next-unread"))
		list_step(v, 1, true);
	else if (slice_is(name, "prev-unread"))
		list_step(v, -1, true);
	else if (slice_is(name, "random-unread"))
		list_random_unread(l);
	else if (slice_is(name, "next-article"))
		list_step(v, 1, false);
	else if (slice_is(name, "prev-article"))
		list_step(v, -1, false);
	else if (slice_is(name, "next-feed"))
		step_feed(l, 1);
	else if (slice_is(name, "prev-feed"))
		step_feed(l, -1);
	else if (slice_is(name, "toggle-show-read")) {
		l->spec.unread_only = !l->spec.unread_only;
		list_reload_rows(l);
		ui_say(v->ui, l->spec.unread_only
		        ? N_("Only what is unread") : N_("Read ones too"));
	} else if (slice_is(name, "toggle-fold"))
		list_fold(l, -1);
	else if (slice_is(name, "unfold"))
		list_fold(l, 1);
	else if (slice_is(name, "fold"))
		list_fold(l, 0);
	else if (slice_is(name, "toggle-watched"))
		toggle_watched(l);
	else if (slice_is(name, "watch"))
		ui_watch(v->ui, args.n ? args : first_ticker(l));
	else if (slice_is(name, "security") && args.n == 0)
		ui_security(v->ui, first_ticker(l));
	else if (slice_is(name, "changes") && list_current(v))
		ui_changes(v->ui, list_current(v)->id);
	else if (slice_is(name, "snooze"))
		list_snooze(l, args);
	else if (slice_is(name, "later"))
		list_later(l);
	else if (slice_is(name, "print")) {
		size_t n;
		const int64_t *ids = list_targets(l, &n);

		ui_print(v->ui, ids, n, args);
	} else if (slice_is(name, "pipe") || slice_is(name, "mail")) {
		size_t n;
		const int64_t *ids = list_targets(l, &n);

		(slice_is(name, "mail") ? ui_mail : ui_pipe)(v->ui, ids, n, 0,
		    APP_BODY_BEST, args);
	} else if (slice_is(name, "attached") && list_current(v))
		ui_attached(v->ui, list_current(v)->id);
	else if (slice_is(name, "contact") && list_current(v))
		ui_contact(v->ui, list_current(v)->id, 0);
	else if (slice_is(name, "share")) {
		size_t n;
		const int64_t *ids = list_targets(l, &n);

		return ui_share(v->ui, ids, n, 0, APP_BODY_BEST, args);
	} else if (slice_is(name, "story-join"))
		list_story_join(l);
	else if (slice_is(name, "story-split"))
		list_story_split(l);
	else if (slice_is(name, "clear"))
		clear(l);
	else
		return false;
	return true;
}

static void
list_message(struct view *v, const struct msg *m)
{
	struct list *l = list_of(v);

	switch (m->kind) {
	case MSG_REFRESHED: case MSG_SUBSCRIBED: case MSG_FEED_DONE:
		/* nothing moves under the cursor: only an empty list fills,
		   and once more at the end when nobody has touched it */
		if (!l->searching && m->err.code == ERR_OK &&
		    (l->items.n == 0 || (l->untouched && l->at == 0 &&
		        m->kind == MSG_REFRESHED))) {
			list_load_first(l);
			l->untouched = l->items.n > 0 &&
			    m->kind != MSG_REFRESHED;
			if (m->kind == MSG_REFRESHED)
				l->settle_ms = clock_mono_ms() + SETTLE_MS;
		} else if (m->kind != MSG_FEED_DONE)
			list_count(l);
		break;
	case MSG_CHANGED:
		if ((l->untouched || clock_mono_ms() < l->settle_ms) &&
		    l->at == 0 && l->selected.n == 0)
			list_load_first(l);
		else
			list_look_again(l);
		break;
	case MSG_UNDONE:
		list_reload_rows(l);
		break;
	case MSG_MARKED:
		if (m->ticket == v->ui->story_ticket)
			list_reload_rows(l);
		break;
	case MSG_SEARCH:
		if (m->ticket == l->search && v->ui->prompt != NULL)
			list_show_found(v, &m->rows);
		break;
	case MSG_COUNT:
		if (m->ticket == l->counting && m->err.code == ERR_OK)
			l->count = m->count;
		break;
	case MSG_PAGE:
		if (m->err.code == ERR_OK)
			list_set_flag(l, m->article_id, ROW_FULLTEXT, true);
		break;
	default: break;
	}
}

static void
list_click(struct view *v, int y, int x, bool twice)
{
	struct list *l = list_of(v);
	int line = list_head(l);

	(void)x;
	if (y < line) {
		ui_command(v->ui, SLICE("muted"));
		return;
	}
	for (size_t i = l->top; i < l->items.n; i++) {
		line += i > l->top && list_day_before(l, i);
		if (line == y) {
			if (twice || l->at == i)
				open_current(l);
			l->at = i;
			return;
		}
		line++;
	}
}

static void
list_close(struct view *v)
{
	struct list *l = list_of(v);

	list_drop_all(l);
	free(l->items.v);
	free(l->selected.v);
	free(l->folder);
	free(l->muted);
	free(l->query);
	free(l->both);
	free(l->base);
	free(l->title);
	free(l);
}

static const char *const hints[] = { "open", "bookmark", "next-unread",
	"toggle-read", "mark-list-read", "search", "filter-list", "reload-all",
	"browser", "undo", "select", "toggle-show-read", "layout", "help",
	NULL };

static const struct view_class list_class = { SCREEN_LIST, hints, list_draw,
	list_command, list_message, list_title, list_click, list_close };

struct view *
list_new(struct ui *ui, const struct list_spec *spec, const char *title)
{
	struct list *l = xcalloc(1, sizeof(*l));
	const char *sort = conf_text(app_conf(ui->app), "sort", NULL);

	l->v.cls = &list_class;
	l->v.ui = ui;
	l->spec = *spec;
	if (spec->folder != NULL)
		l->spec.folder = l->folder = xstrdup(spec->folder);
	if (spec->muted != NULL)
		l->spec.muted = l->muted = xstrdup(spec->muted);
	if (spec->query != NULL && spec->query[0] != '\0') {
		l->base = xstrdup(spec->query);
		l->spec.query = l->both = xstrdup(spec->query);
	}
	l->title = xstrdup(title);
	if (spec->sort == SORT_NEWEST && spec->kind != LIST_STORY)
		l->spec.sort = strcmp(sort, "oldest") == 0 ? SORT_OLDEST
		    : strcmp(sort, "feed") == 0 ? SORT_FEED
		    : strcmp(sort, "title") == 0 ? SORT_TITLE : SORT_NEWEST;
	if (!conf_bool(app_conf(ui->app), "show-read", NULL))
		l->spec.unread_only = true;
	rows_init(&l->unfolded);
	ui->preview_id = 0;
	list_load_first(l);
	return &l->v;
}

/* ---- for the other panes ---- */

void
list_mutes_changed(struct view *v)
{
	if (v != NULL && list_of(v)->spec.kind == LIST_RIVER)
		list_reload_rows(list_of(v));
}

const struct row *
list_current(struct view *v)
{
	struct list *l = list_of(v);

	return v != NULL && l->at < l->items.n ? l->items.v[l->at].row : NULL;
}

const char *
list_query(struct view *v)
{
	return list_of(v)->spec.query;
}

void
list_go_to(struct view *v, int64_t id)
{
	list_go(list_of(v), id);
}

int64_t
list_position(struct view *v, int64_t *total)
{
	struct list *l = list_of(v);

	*total = l->count.total;
	return list_row_number(l);
}

/* Beyond the window an index knows, where the order is by time. */
static bool
far_unread(struct list *l, int dir)
{
	const struct row *edge = l->items.v[dir > 0 ? l->items.n - 1 : 0].row;
	struct rows found;
	struct error e;
	bool there;

	rows_init(&found);
	there = app_next_unread(l->v.ui->app, &l->spec, &edge->key, dir,
	    &found, &e) == ERR_OK && found.n > 0;
	/* not one from the other end, where the search begins again */
	if (there && ((dir > 0) == (l->spec.sort == SORT_NEWEST)
	        ? found.v[0].time > edge->time
	        : found.v[0].time < edge->time))
		there = false;
	if (there)
		list_jump(l, &found.v[0]);
	rows_release(&found);
	return there;
}

static bool
near_unread(struct list *l, int dir)
{
	for (size_t i = l->at; dir > 0 ? i + 1 < l->items.n : i > 0;) {
		i += dir > 0 ? 1 : (size_t)-1;
		if (l->items.v[i].row->flags & ROW_UNREAD) {
			l->at = i;
			return true;
		}
	}
	return false;
}

static bool
step_unread(struct list *l, int dir)
{
	bool end = dir > 0 ? l->last_is_last : l->first_is_first;

	return l->items.n > 0 && (near_unread(l, dir) ||
	    (!end && far_unread(l, dir)));
}

bool
list_step(struct view *v, int dir, bool unread)
{
	struct list *l = list_of(v);

	if (unread && (l->spec.sort == SORT_NEWEST ||
	        l->spec.sort == SORT_OLDEST) && !l->searching) {
		if (step_unread(l, dir))
			return true;
		ui_say(v->ui, dir > 0 ? N_("No unread article further down")
		                      : N_("No unread article further up"));
		return false;
	}
	for (;;) {
		list_keep_filled(l);
		if (dir > 0 ? l->at + 1 >= l->items.n : l->at == 0) {
			ui_say(v->ui, !unread ? N_("The list ends here")
			    : dir > 0 ? N_("No unread article further down")
			              : N_("No unread article further up"));
			return false;
		}
		l->at += dir > 0 ? 1 : (size_t)-1;
		if (!unread || l->items.v[l->at].row->flags & ROW_UNREAD)
			return true;
	}
}

void
list_mark_seen(struct view *v, int64_t id, bool read)
{
	list_set_flag(list_of(v), id, ROW_UNREAD, !read);
}

void
list_set_saved(struct view *v, int64_t id)
{
	list_set_flag(list_of(v), id, ROW_SAVED, true);
}

void
list_show_found(struct view *v, const struct rows *found)
{
	struct list *l = list_of(v);
	struct page *p = xcalloc(1, sizeof(*p));

	list_drop_all(l);
	rows_init(&p->rows);
	for (size_t i = 0; i < found->n; i++) {
		struct row *r = VEC_PUSH(&p->rows);

		*r = found->v[i];
		r->title = arena_dup(&p->rows.arena, r->title);
		r->tickers = arena_dup(&p->rows.arena, r->tickers);
		r->author = arena_dup(&p->rows.arena, r->author);
		r->snippet = arena_dup(&p->rows.arena, r->snippet);
		r->key.text = arena_dup(&p->rows.arena, r->key.text);
	}
	l->pages[l->n_pages++] = p;
	l->first_is_first = l->last_is_last = true;
	l->searching = true;
	list_rebuild(l);
}
