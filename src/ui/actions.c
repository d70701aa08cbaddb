/* ui/actions.c - what can be done from more than one screen. */
#include "config.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/data.h"
#include "app/rules.h"
#include "app/watch.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/url.h"
#include "ui/panes.h"
#include "ui/view.h"

#include "base/banned.h"

/* ---- outside programs ---- */

void
ui_open_url(struct ui *ui, struct slice url, int64_t feed, bool back)
{
	struct app_browser b = { 0 };
	struct arena a;
	char *s = slice_dup(url);
	const char *warning;
	struct error e;

	arena_init(&a);
	warning = url_warning(&a, url);
	if (url.n == 0)
		ui_warn(ui, "This article has no address");
	else if (app_browser(ui->app, s, feed, &b, &e) != ERR_OK)
		ui_fail(ui, &e);
	else {
		if (b.terminal)
			term_leave();
		if (app_browser_run(&b, &e) != ERR_OK)
			ui_fail(ui, &e);
		else if (warning != NULL)
			ui_warn(ui, "%s", warning);
		else if (!b.terminal)
			ui_say(ui, back ? N_("Opened behind: %s")
			                : N_("Opened: %s"), s);
		if (b.terminal)
			term_return();
		app_browser_release(&b);
	}
	arena_release(&a);
	free(s);
}

void
ui_editor(struct ui *ui, const char *path)
{
	const char *editor = conf_text(app_conf(ui->app), "editor", NULL);
	pid_t pid;
	int status = 0;

	if (*editor == '\0')
		editor = getenv("VISUAL");
	if (editor == NULL || *editor == '\0')
		editor = getenv("EDITOR");
	if (editor == NULL || *editor == '\0')
		editor = "vi";
	term_leave();
	pid = fork();
	if (pid == 0) {
		execlp(editor, editor, path, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	term_return();
	if (pid < 0 || status != 0)
		ui_warn(ui, "%s %s: did not end well; set editor NAME changes "
		            "the editor", editor, path);
}

void
ui_copy(struct ui *ui, struct slice text, const char *what)
{
	struct error e;

	if (text.n == 0) {
		ui_warn(ui, "Nothing to copy");
		return;
	}
	switch (app_copy(ui->app, text, &e)) {
	case ERR_OK: ui_say(ui, "Copied: %s", what); break;
	case ERR_NOTFOUND:
		term_copy(text);
		ui_say(ui, "Copied: %s (through the terminal, OSC 52)", what);
		break;
	default: ui_fail(ui, &e);
	}
}

/* ---- bookmarks ---- */

void
ui_bookmark(struct ui *ui, int64_t article)
{
	struct app_bookmark b = { .article = article };

	ui->bookmark_ticket = app_bookmark_add(ui->app, &b);
	app_page_ahead(ui->app, article);
}

struct ask_bookmark {
	int64_t article;
	char *folder, *tags;
	int field;
};

static void ask_next(struct ui *ui, struct ask_bookmark *a);

static void
ask_bookmark_free(struct ask_bookmark *a)
{
	free(a->folder);
	free(a->tags);
	free(a);
}

static void
bookmark_field(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct ask_bookmark *a = arg;

	if (!ok) {
		ask_bookmark_free(a);
		return;
	}
	if (a->field == 0)
		a->folder = slice_dup(slice_trim(text));
	else if (a->field == 1)
		a->tags = slice_dup(slice_trim(text));
	else {
		char *note = slice_dup(slice_trim(text));
		struct app_bookmark b = { .article = a->article,
			.folder = a->folder, .tags = a->tags, .note = note };

		ui->bookmark_ticket = app_bookmark_add(ui->app, &b);
		app_page_ahead(ui->app, a->article);
		list_set_saved(ui->pane[PANE_LIST], a->article);
		free(note);
		ask_bookmark_free(a);
		return;
	}
	a->field++;
	ask_next(ui, a);
}

/* Folders (field 0) or the last of several tags (1) that begin so. */
static void
bookmark_complete(struct ui *ui, void *arg, struct slice text,
    struct buf *out)
{
	struct ask_bookmark *a = arg;
	struct bookmark_rows rows;
	size_t cut = text.n;

	while (a->field == 1 && cut && text.p[cut - 1] != ' ')
		cut--;
	bookmark_rows_init(&rows);
	if (a->field < 2 && app_bookmarks(ui->app, "", NULL, &rows, NULL) ==
	        ERR_OK)
		for (size_t i = 0; i < rows.n; i++) {
			struct slice all = rows.v[i].tags, one;
			struct slice begun = slice_sub(text, cut, text.n);

			if (a->field == 0) {
				if (slice_istarts(rows.v[i].folder, text))
					buf_addf(out, "%.*s\n",
					    SLICE_ARG(rows.v[i].folder));
				continue;
			}
			while (slice_split(&all, ' ', &one))
				if (one.n && slice_istarts(one, begun))
					buf_addf(out, "%.*s%.*s\n", (int)cut,
					    text.p, SLICE_ARG(one));
		}
	bookmark_rows_release(&rows);
}

static void
ask_next(struct ui *ui, struct ask_bookmark *a)
{
	static const char *const labels[] = { N_("Save in folder: "),
		N_("Tags (blanks between): "), N_("Note: ") };
	static const char *const lists[] = { "folder", "tags", NULL };
	struct prompt_opt o = { .label = _(labels[a->field]),
		.history = lists[a->field], .arg = a, .done = bookmark_field,
		.complete = bookmark_complete };

	ui->prompt = prompt_new(&o);
}

void
ui_bookmark_ask(struct ui *ui, int64_t article)
{
	struct ask_bookmark *a = xcalloc(1, sizeof(*a));

	a->article = article;
	ask_next(ui, a);
}

/* ---- feeds ---- */

/* "feed://host/x" and "feed:https://host/x" are how browsers hand it over. */
static struct slice
without_feed(struct slice s)
{
	if (slice_istarts(s, SLICE("feed://")))
		return slice_sub(s, 7, s.n);
	if (slice_istarts(s, SLICE("feed:")))
		return slice_sub(s, 5, s.n);
	return s;
}

void
ui_subscribe_to(struct ui *ui, struct slice source)
{
	char *s = slice_dup(without_feed(slice_trim(source)));

	if (s[0] && app_is_offline(ui->app)) {
		ui_warn(ui, "%s",
		    _("Offline: feeds can't be looked for now"));
	} else if (s[0]) {
		ui_say(ui, _("Looking for the feeds of %s"), s);
		ui->found_ticket = app_find(ui->app, s, FIND_ALL);
	}
	free(s);
}

static void
subscribe_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	(void)arg;
	if (ok)
		ui_subscribe_to(ui, text);
}

void
ui_subscribe_ask(struct ui *ui, struct slice source)
{
	char *initial = slice_dup(source);
	struct prompt_opt o = { .label = _("Add (site or feed address): "),
		.history = "subscribe", .initial = initial,
		.done = subscribe_done };

	ui->prompt = prompt_new(&o);
	free(initial);
}

struct ask_feed {
	int64_t feed;
	int field;
};

static void feed_next(struct ui *ui, struct ask_feed *a);

static void
feed_field(struct ui *ui, void *arg, struct slice text, bool ok)
{
	struct ask_feed *a = arg;
	char *t = slice_dup(slice_trim(text));
	struct error e;

	if (!ok || a->field > 2) {
		free(a);
	} else if (app_feed_edit(ui->app, a->feed, a->field == 2 ? t : NULL,
	        a->field == 0 ? t : NULL, a->field == 1 ? t : NULL, &e) !=
	    ERR_OK) {
		ui_fail(ui, &e);
		free(a);
	} else {
		ui_feeds_load(ui);
		a->field++;
		feed_next(ui, a);
	}
	free(t);
}

static void
feed_next(struct ui *ui, struct ask_feed *a)
{
	static const char *const labels[] = { N_("Name: "),
		N_("Folder: "), N_("Address: ") };
	const struct feed_row *f = ui_feed(ui, a->feed);
	struct prompt_opt o = { .arg = a, .done = feed_field };
	char *initial;

	if (f == NULL || a->field > 2) {
		if (f != NULL)
			ui_say(ui, "Kept in %s", app_path_feeds(ui->app));
		free(a);
		return;
	}
	initial = slice_dup(a->field == 0 ? f->name
	    : a->field == 1 ? f->folder : f->url);
	o.label = _(labels[a->field]);
	o.initial = initial;
	ui->prompt = prompt_new(&o);
	free(initial);
}

void
ui_feed_edit(struct ui *ui, int64_t feed)
{
	struct ask_feed *a = xcalloc(1, sizeof(*a));

	a->feed = feed;
	feed_next(ui, a);
}

void
ui_feed_drop(struct ui *ui, int64_t feed)
{
	char *name = slice_dup(ui_feed_name(ui, feed));
	struct error e;

	if (app_unsubscribe(ui->app, feed, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_say(ui, "Dropped %s; its articles stay until kurant doctor "
		           "--prune", name);
	ui_feeds_load(ui);
	free(name);
}

void
ui_reload(struct ui *ui, const int64_t *ids, size_t n, bool all)
{
	struct error e;

	if (app_is_offline(ui->app)) {
		ui_warn(ui, "Offline: nothing is fetched");
		return;
	}
	ui->by_itself = false;
	if (app_refresh(ui->app, ids, n, all ? REFRESH_ALL : 0, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		app_progress(ui->app, &ui->progress);
}

/* ---- commands of every screen ---- */

static void
prompt_done(struct ui *ui, void *arg, struct slice text, bool ok)
{
	(void)arg;
	if (ok)
		ui_command(ui, text);
}

static void
prompt_complete(struct ui *ui, void *arg, struct slice text, struct buf *out)
{
	(void)ui;
	(void)arg;
	if (slice_starts(text, SLICE("set "))) {
		struct slice name = slice_sub(text, 4, text.n);

		for (const struct conf_option *o = conf_options(); o->name;
		     o++)
			if (slice_starts(slice_of(o->name), name))
				buf_addf(out, "set %s \n", o->name);
		return;
	}
	for (const struct command *c = command_table(); c->name; c++)
		if (slice_starts(slice_of(c->name), text))
			buf_addf(out, "%s%s\n", c->name,
			    c->args[0] ? " " : "");
	for (const struct conf_verb *v = conf_verbs(); v->name; v++)
		if (slice_starts(slice_of(v->name), text))
			buf_addf(out, "%s \n", v->name);
}

static void
ask_command(struct ui *ui, struct slice args)
{
	char *initial = slice_dup(args);
	struct prompt_opt o = { .label = ":", .history = "command",
		.initial = initial, .done = prompt_done,
		.complete = prompt_complete };

	ui->prompt = prompt_new(&o);
	free(initial);
}

static void
back(struct ui *ui)
{
	if (ui->n_over)
		ui_pop(ui);
	else if (ui->focus == PANE_READER)
		ui->focus = PANE_LIST;
	else
		ui->quit = true;
}

static void
next_pane(struct ui *ui, int dir)
{
	int p = (int)ui->focus;

	do
		p = (p + (dir > 0 ? 1 : PANE_COUNT - 1)) % PANE_COUNT;
	while (ui->pane[p] == NULL);
	ui->focus = (enum pane)p;
}

static void
cycle_layout(struct ui *ui, struct slice args)
{
	static const char *const names[] = { "auto", "one", "stacked", "two",
		"three" };
	struct error e;
	size_t i = (size_t)ui->layout;

	i = (i + 1) % 5;
	for (size_t k = 0; args.n && k < 5; k++)
		if (slice_is(args, names[k]))
			i = k;
	if (conf_set(app_conf_edit(ui->app), NULL, SLICE("layout"),
	        slice_of(names[i]), &e) != ERR_OK)
		ui_fail(ui, &e);
	panes_layout_changed(ui);
	ui_say(ui, "Layout: %s", names[i]);
}

static void
open_list(struct ui *ui, enum list_kind kind, int64_t id, const char *title)
{
	struct list_spec s = { .kind = kind, .id = id };

	s.fold = kind == LIST_RIVER &&
	    conf_bool(app_conf(ui->app), "fold-stories", NULL);
	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, title));
	ui_focus(ui, PANE_LIST);
}

static void
open_query(struct ui *ui, const char *query, const char *title)
{
	struct list_spec s = { .kind = LIST_RIVER, .query = query };

	ui_set_pane(ui, PANE_LIST, list_new(ui, &s, title));
	ui_focus(ui, PANE_LIST);
}

static void
open_muted(struct ui *ui)
{
	char *names = app_watch_muted_names(ui->app);
	struct list_spec s = { .kind = LIST_RIVER, .muted = names,
		.muted_only = true };

	if (names == NULL)
		ui_say(ui, "Nothing is muted; m on the watchlist (g w) does "
		    "it");
	else {
		ui_set_pane(ui, PANE_LIST, list_new(ui, &s, _("Muted")));
		ui_focus(ui, PANE_LIST);
	}
	free(names);
}

static bool
view_command(struct ui *ui, struct slice name, struct slice args)
{
	if (slice_is(name, "river"))
		open_list(ui, LIST_RIVER, 0, _("River: all"));
	else if (slice_is(name, "feeds"))
		ui_focus(ui, PANE_FEEDS);
	else if (slice_is(name, "bookmarks"))
		ui_push(ui, bookmarks_new(ui));
	else if (slice_is(name, "watchlist"))
		ui_push(ui, watch_new(ui));
	else if (slice_is(name, "security") && args.n)
		ui_push(ui, security_new(ui, args));
	else if (slice_is(name, "watch") && args.n)
		ui_watch(ui, args);
	else if (slice_is(name, "searches"))
		ui_push(ui, searches_new(ui));
	else if (slice_is(name, "later-list"))
		open_query(ui, "is:later", _("Kept for later"));
	else if (slice_is(name, "muted"))
		open_muted(ui);
	else if (slice_is(name, "since-close"))
		ui_since_close(ui);
	else if (slice_is(name, "rule-test"))
		ui_rule_test(ui, args);
	else if (slice_is(name, "rule-apply"))
		ui->rules_ticket = app_rules_apply(ui->app);
	else if (slice_is(name, "new-articles"))
		open_list(ui, LIST_FRESH, ui->fresh_run, _("New"));
	else if (slice_is(name, "trash-list"))
		open_list(ui, LIST_TRASH, 0, _("Trash"));
	else if (slice_is(name, "errors"))
		ui_push(ui, errors_new(ui));
	else if (slice_is(name, "help"))
		ui_push(ui, help_new(ui, ui_focused(ui)->cls->screen, args));
	else if (slice_is(name, "layout"))
		cycle_layout(ui, args);
	else if (slice_is(name, "next-pane"))
		next_pane(ui, 1);
	else if (slice_is(name, "prev-pane"))
		next_pane(ui, -1);
	else if (slice_is(name, "wider") && ui->list_share < 70)
		ui->list_share += 4;
	else if (slice_is(name, "narrower") && ui->list_share > 26)
		ui->list_share -= 4;
	else
		return false;
	return true;
}

static void
suspend(void)
{
	term_leave();
	kill(0, SIGTSTP);
	term_return();
}

/* Feeds of a file into ours; other things are imported by the command. */
static void
import_file(struct ui *ui, struct slice args)
{
	char *path = slice_dup(args);
	struct catalogue c = { 0 };
	struct app_sub *subs = NULL;
	struct error e;
	size_t added = 0;

	if (args.n == 0) {
		ui_warn(ui, "import needs a FILE: OPML or newsboat's urls");
		goto out;
	}
	if (app_catalogue_file(path, &c, &e) != ERR_OK) {
		ui_fail(ui, &e);
		goto out;
	}
	subs = xcalloc(c.n, sizeof(*subs));
	for (size_t i = 0; i < c.n; i++) /* arena copies end with a NUL */
		subs[i] = (struct app_sub){ c.v[i].url.p, c.v[i].title.p,
			c.v[i].group.p, c.v[i].page, c.v[i].tags.p };
	if (app_subscribe_many(ui->app, subs, c.n, &added, &e) != ERR_OK)
		ui_fail(ui, &e);
	else
		ui_say(ui, ngettext("%zu feed in %s, %zu of them new",
		    "%zu feeds in %s, %zu of them new", c.n), c.n, path,
		    added);
	ui_feeds_load(ui);
out:
	free(subs);
	app_catalogue_release(&c);
	free(path);
}

bool
ui_global(struct ui *ui, struct slice name, struct slice args)
{
	if (view_command(ui, name, args))
		return true;
	if (slice_is(name, "back") || slice_is(name, "clear"))
		back(ui);
	else if (slice_is(name, "quit"))
		ui->quit = true;
	else if (slice_is(name, "undo"))
		app_undo(ui->app);
	else if (slice_is(name, "prompt"))
		ask_command(ui, args);
	else if (slice_is(name, "reload-all"))
		ui_reload(ui, NULL, 0, true);
	else if (slice_is(name, "cancel")) {
		app_cancel_all(ui->app);
		ui_say(ui, "Fetching stopped");
	} else if (slice_is(name, "subscribe"))
		ui_subscribe_ask(ui, args);
	else if (slice_is(name, "feeds-file"))
		ui_editor(ui, app_path_feeds(ui->app));
	else if (slice_is(name, "import"))
		import_file(ui, args);
	else if (slice_is(name, "redraw"))
		clearok(curscr, TRUE);
	else if (slice_is(name, "suspend"))
		suspend();
	else if (slice_is(name, "search-all") || slice_is(name, "search")) {
		ui_focus(ui, PANE_LIST);
		ui->pane[PANE_LIST]->cls->command(ui->pane[PANE_LIST],
		    SLICE("search-all"), args);
	} else
		return false;
	return true;
}
